"""From what the events left behind to the state: every rule of findings, outcomes and items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from consult.days import resolve, shift
from consult.dialogue.condition import Absent, because, evaluate
from consult.dialogue.model import NEUTRAL, NOT_SURE, OUTCOMES, TALK, Finding, Heard, Outcome
from consult.ledger import Ledger, Walk
from consult.pack import Pack
from consult.state import ConcernState, Conflict, FlagState, Progress, Raised, RaisedAdvice, State, Status

if TYPE_CHECKING:
    from consult.knowledge.match import Match


def derive(pack: Pack, ledger: Ledger) -> State:
    """The state of a ledger."""
    return _View(pack, ledger).state()


class _Mention(Struct, frozen=True):
    flag: str
    status: Status
    words: str
    said_in: str
    counted: bool


class _View:
    """Works out the state of a ledger."""

    def __init__(self, pack: Pack, ledger: Ledger) -> None:
        self.pack, self.ledger = pack, ledger
        self.dialogue = pack.dialogue
        self.today = ledger.started.today
        self.walk = Walk(pack, ledger)
        self.answers = {name: ledger.answers[name] for name in self.walk.shown if name in ledger.answers}
        self.asked = tuple(name for name in self.walk.shown if name in self.answers or name in ledger.passed)

    def state(self) -> State:
        stopped = self.walk.stop.id if self.walk.stop else None
        mentions = [] if stopped else list(self.mentions())
        flags = tuple(self.flags(mentions))
        conflicts = tuple(self.conflicts(mentions))
        findings = self.findings(flags, conflicts)
        unanswered = self.unanswered()
        complete = stopped is None and not unanswered
        concerns = () if stopped else tuple(self.concerns())
        outcome = self.outcome(findings, complete)
        return State(
            mode=self.ledger.started.mode,
            today=self.today,
            appointment=self.ledger.appointment,
            language=self.ledger.started.language,
            asked=self.asked,
            current=self.walk.current,
            answers=self.answers,
            parked=dict(self.ledger.parked),
            shown=tuple(self.walk.shown),
            unanswered=unanswered,
            stopped=stopped,
            store=stopped is None and self.walk.holds(self.dialogue.store_when) is True,
            urgent=any(finding.urgent for finding in findings),
            complete=complete,
            outcome=outcome,
            earliest_date=None if stopped else _earliest(outcome, findings),
            findings=findings,
            concerns=concerns,
            flags=flags,
            conflicts=conflicts,
            mentioned=self.mentioned(mentions),
            items=self.items(findings, outcome, concerns),
            progress=self.progress(),
            decisions=tuple(self.ledger.decisions),
            checked={name: each for name, each in self.ledger.checked.items() if name in self.asked},
            later=tuple(name for name in self.asked if name in self.ledger.later),
            notes=dict(self.ledger.notes),
            questions=tuple(self.ledger.questions.values()),
            print_own_words=self.holds(self.dialogue.own_words_when),
            own_words=dict(self.texts()),
        )

    def holds(self, condition: Mapping[str, Any] | None) -> bool:
        return condition is not None and self.walk.holds(condition) is True

    def texts(self) -> Iterator[tuple[str, str]]:
        for name, value in self.answers.items():
            if self.dialogue.questions[name].type == "text" and isinstance(value, str):
                yield name, value

    # questions

    def unanswered(self) -> tuple[str, ...]:
        names = self.asked if self.walk.stop else self.walk.shown
        return tuple(
            name
            for name in names
            if name not in self.answers and (name in self.ledger.later or not self.dialogue.questions[name].passable)
        )

    def progress(self) -> Progress:
        known = self.walk.known
        parts = [s for s in self.dialogue.section if any(known[q.id] is not Absent.HIDDEN for q in s.question)]
        here = self.dialogue.section_of[
            self.walk.current or (self.asked[-1] if self.asked else parts[0].question[0].id)
        ]
        number = parts.index(here) + 1 if here in parts else len(parts)
        return Progress(part=number, parts=len(parts), title=here.title)

    # free text

    def match(self, text: str) -> Match:
        if text not in self.ledger.matches:
            self.ledger.matches[text] = self.pack.matcher.match(text)
        return self.ledger.matches[text]

    def mentions(self) -> Iterator[_Mention]:
        for name, text in self.texts():
            heard = self.match(text)
            for mention in heard.mentions:
                if mention.kind == "flag":
                    words = heard.text[slice(*mention.span)]
                    yield _Mention(mention.id, mention.status, words, name, self.pack.matcher.counted(mention))

    def flags(self, mentions: list[_Mention]) -> Iterator[FlagState]:
        """The flags heard of this client, each once, by the mention that comes first."""
        told = {item.flag: item for item in self.dialogue.heard}
        seen: set[str] = set()
        for mention in mentions:
            if not mention.counted or mention.flag in seen:
                continue
            seen.add(mention.flag)
            heard = told.get(mention.flag, Heard(flag=mention.flag))
            confirming = next((target for target in heard.to if self.confirms(heard, target, mention)), None)
            target = confirming or (heard.to[0] if heard.to else None)
            yield FlagState(
                id=mention.flag,
                status=mention.status,
                question=target.partition(".")[0] if target else None,
                confirmed=confirming is not None,
                pending=confirming is None and any(self.open(target) for target in heard.to),
                words=mention.words,
                said_in=mention.said_in,
            )

    def open(self, target: str) -> bool:
        """Whether the question of `target` may still be asked."""
        name = target.partition(".")[0]
        return name not in self.asked and self.walk.known[name] is not Absent.HIDDEN

    def confirms(self, heard: Heard, target: str, mention: _Mention) -> bool:
        """Whether an answer says what the text says."""
        beginnings = heard.only_for.get(target, ("",))
        if not any(word.startswith(beginnings) for word in mention.words.lower().split()):
            return False
        name, _, option = target.partition(".")
        chosen = self.chosen(name)
        if mention.status == "present":
            chosen -= self.dialogue.questions[name].past
        if option:
            return option in chosen
        return bool(chosen - self.dialogue.questions[name].negatives - NEUTRAL)

    def chosen(self, name: str) -> frozenset[str]:
        value = self.answers.get(name)
        if value is None:
            return frozenset()
        return frozenset(value) if isinstance(value, tuple) else frozenset({str(value)})

    def conflicts(self, mentions: list[_Mention]) -> Iterator[Conflict]:
        """Where text and the main question of a flag say opposite things."""
        told = {item.flag: item for item in self.dialogue.heard}
        seen: set[str] = set()
        for mention in mentions:
            heard = told.get(mention.flag)
            if heard is None or not heard.to or heard.outcome == "proceed":
                continue
            name = heard.to[0].partition(".")[0]
            if name in seen or not self.contradicts(mention, heard):
                continue
            seen.add(name)
            yield Conflict(
                question=name,
                flag=mention.flag,
                words=mention.words,
                said_in=mention.said_in,
                kept=name in self.ledger.kept,
            )

    def contradicts(self, mention: _Mention, heard: Heard) -> bool:
        name, _, option = heard.to[0].partition(".")
        chosen, question = self.chosen(name), self.dialogue.questions[name]
        if mention.counted:
            if any(self.confirms(heard, target, mention) for target in heard.to):
                return False
            if option and question.type == "choice":
                return bool(chosen - {option} - NEUTRAL)
            return bool(chosen & (question.negatives | question.past))
        return mention.status == "negated" and bool(option) and option in chosen

    def mentioned(self, mentions: list[_Mention]) -> dict[str, tuple[str, ...]]:
        told = {item.flag: item for item in self.dialogue.heard}
        found: dict[str, tuple[str, ...]] = {}
        for mention in mentions:
            if not mention.counted or mention.flag not in told:
                continue
            for name in dict.fromkeys(target.partition(".")[0] for target in told[mention.flag].to):
                if mention.words not in found.get(name, ()):
                    found[name] = (*found.get(name, ()), mention.words)
        return found

    def concerns(self) -> Iterator[ConcernState]:
        """The concerns ticked, in the order of the file, then those that only the text named."""
        ticked = [name for name in self.chosen_in_order(self.dialogue.concern) if name != "none_of_these"]
        heard: dict[str, str] = {}
        for _, text in self.texts():
            match = self.match(text)
            for mention in match.mentions:
                if mention.kind == "concern" and mention.id in match.ids:
                    heard.setdefault(mention.id, match.text[slice(*mention.span)])
        for name in ticked:
            yield ConcernState(id=name, covered=self.covered(name), confirmed=True, words=heard.get(name, ""))
        for name, words in heard.items():
            if name not in ticked:
                yield ConcernState(id=name, covered=self.covered(name), confirmed=False, words=words)

    def chosen_in_order(self, name: str) -> tuple[str, ...]:
        value = self.answers.get(name)
        return value if isinstance(value, tuple) else ()

    def covered(self, concern: str) -> bool:
        finding = self.dialogue.findings[self.dialogue.not_covered]
        facts = {self.dialogue.concern: (concern,)}
        return evaluate(finding.when, lambda name: facts.get(name, Absent.BLANK), self.today) is not True

    # findings

    def findings(self, flags: tuple[FlagState, ...], conflicts: tuple[Conflict, ...]) -> tuple[Raised, ...]:
        raised = [*self.written(), *self.unsure(), *self.heard(flags), *self.conflicting(conflicts)]
        once = {finding.id: finding for finding in reversed(raised)}
        return tuple(sorted((f for f in raised if once[f.id] is f), key=lambda f: -_rank(f.outcome)))

    def written(self) -> Iterator[Raised]:
        for finding in self.dialogue.finding:
            if self.holds(finding.when):
                end, doubtful = self.end(finding)
                yield Raised(
                    id=finding.id,
                    title=finding.title,
                    said=finding.said,
                    outcome=finding.outcome,
                    because=because(finding.when, self.walk.facts, self.today),
                    advice=finding.advice,
                    sources=finding.sources,
                    private=finding.private and not self.holds(finding.print_when),
                    urgent=finding.urgent,
                    until=end,
                )
                if doubtful and finding.until:
                    yield self.conflict(finding.until.after)

    def end(self, finding: Finding) -> tuple[date | None, bool]:
        """The end of a reason to wait, and whether the date given contradicts the option chosen."""
        if finding.until is None:
            return None, False
        given = self.answers.get(finding.until.after)
        if not isinstance(given, str):
            return None, False
        figure = self.pack.figures[finding.until.figure]
        length = self.ledger.started.figures.get(figure.id, figure.default)
        try:
            end = shift(resolve(given, self.today), length, figure.unit)
            # The option says that it is not over; a date by which it would be is doubted, and the later end holds.
            return (end, False) if end > self.today else (shift(self.today, length, figure.unit), True)
        except OverflowError:
            return None, True

    def unsure(self) -> Iterator[Raised]:
        for name in self.asked:
            question = self.dialogue.questions[name]
            doubt = self.chosen(name) & {NOT_SURE, TALK}
            if question.safety and question.unsure is None and doubt:
                yield Raised(
                    id=f"not_sure_{name}",
                    title=question.id.replace("_", " "),
                    said="",
                    outcome="practitioner_first",
                    because={name: sorted(doubt)[0]},
                    advice=self.dialogue.unsure_advice,
                    sources=question.sources,
                    private=question.private,
                )

    def heard(self, flags: tuple[FlagState, ...]) -> Iterator[Raised]:
        told = {item.flag: item for item in self.dialogue.heard}
        for flag in flags:
            if flag.confirmed or flag.pending:
                continue
            heard = told.get(flag.id, Heard(flag=flag.id))
            yield Raised(
                id=f"heard_{flag.id}",
                title=self.pack.flags[flag.id].plain,
                said="",
                outcome=None if heard.outcome == "proceed" else heard.outcome,
                because={flag.said_in: flag.words},
                advice=heard.advice,
                private=flag.question is not None and self.dialogue.questions[flag.question].private,
            )

    def conflicting(self, conflicts: tuple[Conflict, ...]) -> Iterator[Raised]:
        for conflict in conflicts:
            yield self.conflict(conflict.question, {conflict.said_in: conflict.words})

    def conflict(self, question: str, extra: Mapping[str, Any] | None = None) -> Raised:
        return Raised(
            id=f"conflict_{question}",
            title=question.replace("_", " "),
            said="",
            outcome="practitioner_first",
            because={question: self.answers[question], **(extra or {})},
            advice=self.dialogue.conflict_advice,
            private=self.dialogue.questions[question].private,
        )

    def outcome(self, findings: tuple[Raised, ...], complete: bool) -> Outcome | None:
        """The gravest outcome; None when a stop has no finding of its own, as when consent is refused."""
        if self.walk.stop is not None and not findings:
            return None
        rank = max((_rank(finding.outcome) for finding in findings), default=0)
        return OUTCOMES[max(rank, 0 if complete else 1)]

    # the sheet's items

    def items(
        self, findings: tuple[Raised, ...], outcome: Outcome | None, concerns: tuple[ConcernState, ...]
    ) -> tuple[RaisedAdvice, ...]:
        if self.walk.stop is not None:
            # Help that may be needed at once stands before what the stop is about.
            urgent = [name for finding in findings if finding.urgent for name in finding.advice]
            notice = dict.fromkeys([*urgent, *self.walk.stop.advice])
            return tuple(RaisedAdvice(id=name, because=(self.walk.stop.id,)) for name in notice)
        reasons: dict[str, list[Raised]] = {}
        for standing in self.dialogue.standing:
            if outcome in standing.outcomes:
                for name in standing.advice:
                    reasons.setdefault(name, [])
        for finding in findings:
            for name in finding.advice:
                reasons.setdefault(name, []).append(finding)
        for concern in concerns:
            if concern.confirmed and concern.covered:
                reasons.setdefault(f"concern_{concern.id}", [])
        standing_ids = {name for s in self.dialogue.standing if outcome in s.outcomes for name in s.advice}
        return tuple(
            RaisedAdvice(
                id=name,
                because=tuple(finding.id for finding in because_of),
                private=bool(because_of)
                and name not in standing_ids
                and all(finding.private for finding in because_of),
            )
            for name, because_of in reasons.items()
        )


def _rank(outcome: Outcome | None) -> int:
    return OUTCOMES.index(outcome) if outcome else -1


def _earliest(outcome: Outcome | None, findings: tuple[Raised, ...]) -> date | None:
    """The latest end of all reasons to wait; None unless waiting is all there is to do and every reason has an end."""
    if outcome != "postpone":
        return None
    ends = [finding.until for finding in findings if finding.outcome == "postpone"]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None
