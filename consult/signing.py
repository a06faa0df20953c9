"""What there is to sign in a pack: every rule, every figure, every text that rests on outside references.

Each is a list of facts. Its digest is over the facts alone, so that it stays the same in another language or layout.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from consult.dialogue.condition import atoms
from consult.dialogue.model import SETTINGS, Condition, Finding, Heard, Question, Stop
from consult.graph import in_words
from consult.knowledge.model import Advice, Figure
from consult.pack import Pack
from consult.settings import Clinic

Kind = Literal["rule", "figure", "wording"]
KINDS: tuple[Kind, ...] = ("rule", "figure", "wording")
Fact = tuple[str, str]
"""What it is a fact of ("when", "outcome"), and the fact."""

_LINE = re.compile(r"[A-Z]:\d+")


class Item(Struct, frozen=True, kw_only=True):
    """One thing to read and accept."""

    id: str
    """With its kind: "rule/pregnant", "figure/sun_gap", "wording/feel"."""
    kind: Kind
    title: str
    facts: tuple[Fact, ...]

    @property
    def digest(self) -> str:
        """Of everything that is shown."""
        return hashlib.sha256(json.dumps([self.id, self.title, self.facts]).encode()).hexdigest()[:32]


def to_sign(pack: Pack, clinic: Clinic) -> tuple[Item, ...]:
    """Everything that must be accepted: rules, then figures as the clinic has them, then texts."""
    return _Signing(pack, clinic).items()


class _Signing:
    def __init__(self, pack: Pack, clinic: Clinic) -> None:
        self.pack, self.dialogue, self.clinic = pack, pack.dialogue, clinic
        self.references = {reference.key: reference for reference in pack.knowledge.references}

    def items(self) -> tuple[Item, ...]:
        return (
            *(self.item("rule", f"stop_{s.id}", s.id.replace("_", " "), self.stop(s)) for s in self.dialogue.stop),
            *(self.item("rule", f.id, f.title, self.finding(f)) for f in self.dialogue.finding),
            *(
                self.item("rule", f"heard_{h.flag}", self.pack.flags[h.flag].clinical, self.heard(h))
                for h in self.dialogue.heard
            ),
            *(self.item("figure", f.id, f.label, self.figure(f)) for f in self.pack.knowledge.figures),
            *(
                self.item("wording", f"question/{q.id}", q.id.replace("_", " "), self.question(q))
                for q in self.dialogue.questions.values()
                if self.outside(q.sources)
            ),
            *(
                self.item("wording", a.id, a.title, self.advice(a))
                for a in self.pack.knowledge.advice
                if any(self.outside(line.sources) for line in a.line)
            ),
        )

    def item(self, kind: Kind, name: str, title: str, facts: Iterable[Fact]) -> Item:
        return Item(id=f"{kind}/{name}", kind=kind, title=title, facts=tuple(fact for fact in facts if fact[1]))

    # rules

    def finding(self, finding: Finding) -> Iterator[Fact]:
        yield from self.condition(finding.when)
        yield "outcome", finding.outcome or "none"
        if finding.until:
            figure, asked = self.pack.figures[finding.until.figure], self.dialogue.questions[finding.until.after]
            yield "until", f"{figure.label}: {asked.ask}"
        yield "said", finding.said
        yield from self.advised(finding.advice)
        if finding.private:
            yield "private", in_words(finding.print_when, self.dialogue) if finding.print_when else "always"
        if finding.urgent:
            yield "urgent", "yes"
        yield from self.cited(finding.sources)

    def stop(self, stop: Stop) -> Iterator[Fact]:
        yield from self.condition(stop.when)
        yield from (("stops", self.pack.advice[name].title) for name in stop.advice)

    def heard(self, heard: Heard) -> Iterator[Fact]:
        yield "heard", self.pack.flags[heard.flag].plain
        for target in heard.to:
            name, _, option = target.partition(".")
            labels = [each.label for each in self.dialogue.questions[name].option if each.id == option]
            yield "points", " ".join([_flat(self.dialogue.questions[name].ask), *(f"“{label}”" for label in labels)])
        yield "outcome", "none" if heard.outcome == "proceed" else heard.outcome
        yield from self.advised(heard.advice)

    def condition(self, when: Condition) -> Iterator[Fact]:
        """A condition, and the questions that it reads with the options that it names."""
        yield "when", in_words(when, self.dialogue)
        named: dict[str, list[str]] = {}
        for _, name, wanted in atoms(when):
            if name not in SETTINGS:
                options = wanted if isinstance(wanted, list | tuple) else [wanted]
                named.setdefault(name, []).extend(option for option in options if isinstance(option, str))
        for name, options in named.items():
            question = self.dialogue.questions[name]
            labels = [f"“{each.label}”" for each in question.option if each.id in options]
            yield "asked", " ".join([_flat(question.ask), *labels])

    def advised(self, names: Iterable[str]) -> Iterator[Fact]:
        yield from (("advice", self.pack.advice[name].title) for name in names)

    # figures

    def figure(self, figure: Figure) -> Iterator[Fact]:
        own = self.clinic.figures.get(figure.id)
        yield "value", _amount(own.value if own else figure.default, figure)
        if own:
            yield "own", f"{own.approved_by}, {own.approved_on}"
        yield "range", "fixed" if figure.minimum == figure.maximum else f"{figure.minimum:g} – {figure.maximum:g}"
        for value in figure.value:
            low = f"{value.low:g} – " if value.high is not None else ""
            span = _amount(value.low if value.high is None else value.high, figure)
            yield "gives", f"{low}{span}: {self.reference(value.source)}"
        yield "note", figure.note

    # texts

    def question(self, question: Question) -> Iterator[Fact]:
        yield from (("text", _flat(text)) for text in (question.ask, question.help, question.why) if text)
        yield from (("text", option.label) for option in question.option)
        yield from self.cited(question.sources)

    def advice(self, advice: Advice) -> Iterator[Fact]:
        for line in advice.line:
            if self.outside(line.sources):
                yield "text", line.text
                yield "text", line.fridge if line.fridge != line.text else ""
                yield from self.cited(line.sources)

    # sources

    def outside(self, sources: Iterable[str]) -> bool:
        return any(source in self.references for source in sources)

    def cited(self, sources: Iterable[str]) -> Iterator[Fact]:
        yield from (("sources", self.reference(source)) for source in sources)

    def reference(self, source: str) -> str:
        """A source as a person knows it, with its kind; a line of a document by letter and number."""
        if (found := self.references.get(source)) is None:
            return source
        return f"{found.title}, {found.publisher} ({found.kind.replace('_', ' ')})"


def _amount(value: float, figure: Figure) -> str:
    return f"{value:g} {figure.unit.removesuffix('s') if value == 1 else figure.unit}"


def _flat(text: str) -> str:
    return " ".join(text.split())
