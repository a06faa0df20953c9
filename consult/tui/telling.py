"""One consultation in words: what a question, an answer, a finding, an outcome is called on the screens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from consult.consultation import Consultation
from consult.dialogue.condition import Value
from consult.dialogue.model import NOT_SURE, TALK, Question
from consult.pack import Pack
from consult.settings import Clinic
from consult.state import Raised, State
from consult.tui.tasks import MARKS
from consult.words import Words

if TYPE_CHECKING:
    from consult.sheet.model import Audience, Sheet
    from consult.tui.dates import Reader

LONGEST_ASK = 60
"""Characters of a question where it stands for its answer in a list."""


class Telling:
    """Words for a consultation. It changes nothing."""

    def __init__(self, pack: Pack, clinic: Clinic, words: Words, today: date, consultation: Consultation) -> None:
        self.pack, self.clinic, self.words, self.today = pack, clinic, words, today
        self.consultation = consultation
        self.code = ""
        """Two words that tell the client's papers apart."""
        self.first_name = ""
        """On the papers, where the client wants it."""

    @property
    def state(self) -> State:
        """The state of the consultation."""
        return self.consultation.state

    def question(self, name: str) -> Question:
        """A question of the dialogue."""
        return self.pack.dialogue.questions[name]

    def label(self, question: Question, option: str) -> str:
        """An option in words."""
        own = next((one.label for one in question.option if one.id == option), None)
        if own is not None:
            return own
        return self.words(f"screen.option_{option}") if option in {"yes", "no", NOT_SURE, TALK} else option

    def said(self, name: str, value: Value | None) -> str:
        """An answer in words."""
        question = self.question(name)
        match question.type, value:
            case _, None:
                return self.words("screen.blank")
            case "date", str():
                from consult.days import parse_date

                return self.words.long_day(parse_date(value))
            case "month", str():
                from consult.days import parse_month

                return self.words.month(parse_month(value))
            case "text", str():
                return value
            case _, str():
                return self.label(question, value)
            case _, tuple():
                return "; ".join(self.label(question, one) for one in value)
            case _:
                return f"{value:g} {question.unit}".strip()

    def quoted(self, text: str, most: int = 60) -> str:
        """Words of the client in quotation marks, on one line, shortened."""
        return self.words("screen.quoted", text=cut(text, most))

    def short(self, name: str) -> str:
        """A question in a few words: its first sentence, shortened."""
        ask = " ".join(self.question(name).ask.split())
        end = min((place for place in (ask.find("? "), ask.find(". ")) if place >= 0), default=len(ask))
        return cut(ask[: end + 1], LONGEST_ASK)

    def because(self, names: Mapping[str, Any]) -> Iterator[str]:
        """The answers that caused a finding, in words."""
        for name, value in names.items():
            if self.question(name).type == "text":
                yield self.words("screen.because_wrote", words=self.quoted(str(value)))
            else:
                yield self.words("screen.because_said", answer=self.said(name, value))

    def outcome(self) -> tuple[str, str]:
        """The outcome as a mark and words; "not known yet" until it is."""
        state = self.state
        if not state.complete and state.stopped is None:
            if not state.findings or state.findings[0].outcome in {None, "proceed"}:
                return MARKS[None], self.words("screen.outcome_unknown")
            worst = self.words(f"screen.outcome_{state.findings[0].outcome}")
            return MARKS[state.findings[0].outcome], self.words("screen.outcome_at_least", outcome=worst)
        key = state.outcome or "none"
        return MARKS[state.outcome], self.words(f"screen.outcome_{key}")

    def title(self, finding: Raised) -> str:
        """What a finding is called; one that no file names is called after what raised it."""
        kind, _, rest = finding.id.partition("_")
        if finding.id in self.pack.dialogue.findings:
            return finding.title
        if kind == "heard":
            return self.words("screen.finding_heard", flag=finding.title)
        if kind == "conflict":
            return self.words("screen.finding_conflict", question=self.short(rest))
        name = finding.id.removeprefix("not_sure_")
        talk = TALK in finding.because.values()
        return self.words("screen.finding_talk" if talk else "screen.finding_unsure", question=self.short(name))

    def check_said(self, name: str) -> str:
        """ "✓ Confirmed (SR, 10:42)": how an answer was gone through; empty when it was not."""
        checked = self.state.checked.get(name)
        if checked is None:
            return ""
        return self.words(f"screen.check_{checked.how}", by=checked.by, time=checked.at[11:16])

    # the sheet

    def sheet(self, audience: Audience = "client", *, answers: bool = True) -> Sheet:
        """The sheet of the state at this moment; without `answers` the client's names none."""
        from consult.sheet.compose import compose_sheet

        return compose_sheet(
            self.pack,
            self.state,
            self.clinic,
            self.words,
            audience=audience,
            answers=answers,
            code=self.code,
            first_name=self.first_name,
        )

    def notice(self) -> tuple[str, list[str]]:
        """The heading and the lines of the notice that is due: of a stop, or of signs of an emergency."""
        from consult.sheet.items import items_of

        items = items_of(self.pack, self.state, self.clinic, self.words)
        if self.state.stopped is None:
            urgent = {name for one in self.state.findings if one.urgent for name in one.advice}
            items = tuple(item for item in items if item.id in urgent)
        return items[0].title, [line.text for item in items for line in item.lines]

    def reader(self) -> Reader:
        """Reads the days that are typed."""
        from consult.tui.dates import Reader

        return Reader(self.words.language, self.today, month_first=self.clinic.country == "US")


def cut(text: str, most: int) -> str:
    """A text on one line, shortened."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
