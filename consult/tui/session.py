"""What the screens show, as values: one consultation, and the words for it. No widget and no rule lives here.

What is needed before the first question is painted is a `NamedTuple` where that will do: a frozen dataclass takes seven
times as long to define.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from consult.consultation import Asked, Consultation, Kept, Retracted, Scheduled, Started
from consult.dialogue.condition import Value
from consult.dialogue.model import EXCLUSIVE, NOT_SURE, TALK, Outcome, Question
from consult.pack import Pack
from consult.settings import Clinic
from consult.state import Conflict, Raised, State
from consult.words import Words

if TYPE_CHECKING:
    from consult.ask import Answer
    from consult.sheet.model import Audience, Sheet
    from consult.tui.dates import Reader

MARKS: Mapping[Outcome | None, str] = {
    None: "○",
    "proceed": "●",
    "practitioner_first": "◆",
    "postpone": "■",
    "medical_first": "▲",
}
"""A mark stands beside the words of each outcome."""

EntryKind = Literal["part", "first", "ask", "answer", "heard", "note", "aside"]
COMMONEST = 8
"""How many concerns stand beside the opener."""
GUESSES = 3
"""How many concerns are suggested when none was understood."""


class Choice(NamedTuple):
    """One row that can be picked."""

    id: str
    label: str
    note: str = ""
    """Stands quietly after the label."""


class Entry(NamedTuple):
    """One thing in the chat that has been said."""

    kind: EntryKind
    text: str
    question: str = ""


class Asking(NamedTuple):
    """A question of the dialogue is to be answered."""

    question: Question
    reopened: bool = False


class Disputed(NamedTuple):
    """Which is right, the text or the answer?"""

    conflict: Conflict


class Appointment(NamedTuple):
    """The last thing that is asked."""

    kind: Literal["appointment"] = "appointment"


class Finished(NamedTuple):
    """Nothing is left to ask."""

    kind: Literal["finished"] = "finished"


class Stopped(NamedTuple):
    """A notice ends the consultation."""

    stop: str


Task = Asking | Disputed | Appointment | Finished | Stopped


class Session:
    """One client at the practitioner's screen."""

    def __init__(self, pack: Pack, clinic: Clinic, words: Words, today: date) -> None:
        self.pack, self.clinic, self.words, self.today = pack, clinic, words, today
        self.consultation = Consultation(
            pack,
            Started(
                today=today,
                mode="practitioner",
                language=words.language,
                settings=clinic.offers(),
                figures=clinic.amounts(),
            ),
        )
        self.reopened: str | None = None
        """The question that was opened again."""
        self.taken_back: dict[str, Value] = {}
        """Answers taken away by going back; they stand ready when the question is asked again."""
        self.drafts: dict[str, str] = {}
        """What was typed and not yet entered."""
        self.picks: tuple[str, ...] = ()
        """The concerns picked beside the opener; they stand ticked when the concerns are asked."""
        self.scheduled = False
        self.urgent_seen = False
        self._aside: dict[str, str] = {}
        self._disputing = False

    @property
    def state(self) -> State:
        """The state of the consultation."""
        return self.consultation.state

    @property
    def begun(self) -> bool:
        """Whether there is anything to lose."""
        state = self.state
        return bool(state.asked or state.parked or self.drafts or self.picks or state.notes or state.questions)

    def question(self, name: str) -> Question:
        """A question of the dialogue."""
        return self.pack.dialogue.questions[name]

    @property
    def task(self) -> Task:
        """What is to be done next."""
        state = self.state
        if self.reopened is not None:
            return Asking(self.question(self.reopened), reopened=True)
        if state.stopped is not None:
            return Stopped(state.stopped)
        if conflict := next((one for one in state.conflicts if not one.kept), None):
            return Disputed(conflict)
        if state.current is not None:
            return Asking(self.question(state.current))
        return Finished() if self.scheduled else Appointment()

    # what the practitioner does

    def answer(self, name: str, raw: Any) -> None:
        """Answers a question, for the first time or again. Raises `AnswerError`, and then nothing has changed."""
        before = self.state
        self.consultation.answer(name, raw)
        state = self.consultation.state
        self.taken_back.pop(name, None)
        self.drafts.pop(name, None)
        if name == self.pack.dialogue.concern:
            chosen = state.answers.get(name)
            self.picks = tuple(one for one in self.picks if isinstance(chosen, tuple) and one in chosen)
        self.reopened = None
        for parked in state.parked.keys() - before.parked.keys():
            self._aside[parked] = name
        same = name in before.answers and before.answers[name] == state.answers.get(name)
        if self._disputing and same and any(one.question == name and not one.kept for one in state.conflicts):
            # Asked which is right, the same answer was given again.
            self.consultation.record(Kept(name))
        self._disputing = False

    def back(self) -> bool:
        """One step back: closes what was reopened, else takes away the latest answer. False at the first question."""
        if self.reopened is not None:
            self.reopened, self._disputing = None, False
            return True
        if self.scheduled:
            self.scheduled = False
            return True
        answers = self.state.answers
        question = self.consultation.back()
        if question in answers:
            self.taken_back[str(question)] = answers[str(question)]
        return question is not None

    def reopen(self, name: str, *, disputed: bool = False) -> None:
        """Opens an answered question again; its answer stands until another is given."""
        self.reopened, self._disputing = name, disputed

    def pick(self, concern: str) -> None:
        """Picks a concern beside the opener, or takes the pick away, wherever it was ticked before."""
        if concern not in self.picks:
            self.picks = (*self.picks, concern)
            return
        self.picks = tuple(one for one in self.picks if one != concern)
        known = self.taken_back.get(self.pack.dialogue.concern)
        if isinstance(known, tuple) and concern in known:
            self.taken_back[self.pack.dialogue.concern] = tuple(one for one in known if one != concern)

    def ask(self, text: str) -> tuple[Answer, ...]:
        """Answers to a question of the client's; what the sources do not settle goes on the practitioner's list."""
        from consult.ask import ask

        return self._listed(text, ask(self.pack, self.clinic, self.words, text, state=self.state))

    def ask_about(self, question: str) -> tuple[Answer, ...]:
        """The answer to a question that the knowledge knows, by its id; listed as above."""
        from consult.ask import answer

        found = answer(self.pack, self.clinic, self.words, question, state=self.state)
        return self._listed(found.title, (found,))

    def _listed(self, text: str, answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
        # What holds in general may not hold for whoever named a flag.
        if any(not one.covered or one.flags for one in answers):
            self.consultation.record(Asked(text))
        return answers

    def keep(self, conflict: Conflict) -> None:
        """The client was asked and keeps the answer."""
        self.consultation.record(Kept(conflict.question))

    def schedule(self, appointment: date | None) -> None:
        """Records the appointment, or that there is none."""
        if appointment != self.state.appointment:
            self.consultation.record(Scheduled(appointment))
        self.scheduled = True

    def undo_stop(self) -> None:
        """ "I pressed this by mistake": takes away the answer that stopped it, or that called for help."""
        name = self.cause_of_notice()
        if name is not None:
            value = self.state.answers[name]
            self.consultation.record(Retracted(name))
            self.taken_back[name] = value

    def cause_of_notice(self) -> str | None:
        """The question whose answer brought the notice up."""
        state = self.state
        if state.stopped is not None:
            stop = next(one for one in self.pack.dialogue.stop if one.id == state.stopped)
            read = self.pack.reads(stop.when)
        else:
            read = frozenset(name for one in state.findings if one.urgent for name in one.because)
        return next((name for name in reversed(state.asked) if name in read and name in state.answers), None)

    # words for it

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
        line = " ".join(text.split())
        return self.words("screen.quoted", text=line if len(line) <= most else f"{line[: most - 1]}…")

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """The rows of a question; for concerns, those that the text named stand first."""
        rows = [Choice(option, self.label(question, option)) for option in question.options]
        if question.id != self.pack.dialogue.concern:
            return tuple(rows)
        named = {name: self.quoted(words, 30) for name, words in self.named_concerns().items()}
        order, notes = [*named, *self.picks], named
        if not named and self.opened_with:
            guesses = self.suggested_concerns()
            notes = dict.fromkeys(guesses, self.words("screen.guess"))
            suggested = dict.fromkeys((*guesses, *self.commonest))
            order += [*[one for one in suggested if one not in order][:GUESSES], *self.none_of_these]
        noted = [Choice(row.id, row.label, notes.get(row.id, "")) for row in rows]
        return tuple(sorted(noted, key=lambda row: order.index(row.id) if row.id in order else len(order)))

    @property
    def opener(self) -> str | None:
        """The text question that feeds the concerns: the last one before them."""
        before = takewhile(lambda one: one.id != self.pack.dialogue.concern, self.pack.dialogue.questions.values())
        texts = [one.id for one in before if one.type == "text"]
        return texts[-1] if texts else None

    @property
    def opened_with(self) -> str:
        """What the client wrote at the opener."""
        return self.state.own_words.get(self.opener or "", "")

    @property
    def commonest(self) -> tuple[str, ...]:
        """The first concerns of the file."""
        options = self.question(self.pack.dialogue.concern).options
        return tuple(one for one in options if one not in EXCLUSIVE)[:COMMONEST]

    @property
    def none_of_these(self) -> tuple[str, ...]:
        """The options of the concerns that exclude all others."""
        return tuple(one for one in self.question(self.pack.dialogue.concern).options if one in EXCLUSIVE)

    def beside(self, question: Question) -> tuple[Choice, ...]:
        """The rows beside a text question: the commonest concerns at the opener, until the concerns are answered."""
        concern = self.question(self.pack.dialogue.concern)
        if question.id != self.opener or concern.id in self.state.answers:
            return ()
        return tuple(Choice(one, self.label(concern, one)) for one in self.commonest)

    def questions_in(self, text: str) -> dict[str, str]:
        """The questions that a text of the client's asks, in plain words by their ids."""
        known = {one.id: one.plain for one in self.pack.knowledge.vocabulary.question}
        found = self.pack.matcher.match(text).mentions if text else ()
        return {one.id: known[one.id] for one in found if one.kind == "question" and one.status != "negated"}

    def named_concerns(self) -> dict[str, str]:
        """The concerns that the client's own words named, and those words."""
        return {one.id: one.words for one in self.state.concerns if one.words}

    def suggested_concerns(self) -> tuple[str, ...]:
        """Guesses for what was written at the opener, when nothing in it was understood."""
        known = self.question(self.pack.dialogue.concern).options
        found = self.pack.matcher.match(self.opened_with).suggestions
        return tuple(id for id in dict.fromkeys(found) if id in known)[:GUESSES]

    def offered(self, question: Question) -> Value | None:
        """The answer that stands ready: the present one, one taken back or set aside, or what was named and picked."""
        state = self.state
        known = (from_[question.id] for from_ in (state.answers, self.taken_back, state.parked) if question.id in from_)
        ready = next(known, None)
        if question.id != self.pack.dialogue.concern or question.id in state.answers:
            return ready
        if not isinstance(ready, tuple):
            ready = tuple(self.named_concerns())
        if self.picks:
            ready = tuple(dict.fromkeys((*(one for one in ready if one not in alone(question)), *self.picks)))
        return ready or None

    def earlier(self, question: Question) -> str:
        """ "Earlier you chose …" for an answer that waits to be confirmed, or nothing."""
        state = self.state
        if question.type == "text":  # it stands in the field
            return ""
        if question.id in state.answers:
            return self.words("screen.now_answer", answer=self.said(question.id, state.answers[question.id]))
        value = self.taken_back.get(question.id, state.parked.get(question.id))
        if value is None:
            return ""
        return self.words("screen.earlier", answer=self.quoted(self.said(question.id, value), 120))

    def understood(self, question: Question) -> str:
        """What the client's own words were understood as, above the concerns; or nothing."""
        if question.id != self.pack.dialogue.concern:
            return ""
        named = self.named_concerns()
        if named:
            return self.words(
                "screen.understood",
                concerns="; ".join(
                    self.words("screen.understood_one", concern=self.label(question, one), words=self.quoted(words, 40))
                    for one, words in named.items()
                ),
            )
        if not self.opened_with:
            return ""
        key = "screen.not_understood"
        if self.suggested_concerns():
            key = "screen.not_understood_picked" if self.picks else "screen.not_understood_guess"
        return self.words(key, words=self.quoted(self.opened_with))

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
        """What a finding is called; those that no file names are named after their question or flag."""
        kind, _, rest = finding.id.partition("_")
        if finding.id in self.pack.dialogue.findings:
            return finding.title
        if kind == "heard":
            return self.words("screen.finding_heard", flag=finding.title)
        if kind == "conflict":
            return self.words("screen.finding_conflict", question=self.short(rest))
        return self.words("screen.finding_unsure", question=self.short(finding.id.removeprefix("not_sure_")))

    def short(self, name: str) -> str:
        """A question's name in a few words."""
        return name.replace("_", " ") if name in self.pack.dialogue.questions else name

    def aside(self) -> Iterator[tuple[str, str]]:
        """What is set aside: the question, and the answer in words."""
        for name, value in self.state.parked.items():
            yield name, self.said(name, value)

    def transcript(self) -> Iterator[Entry]:
        """All that has been said, in the order of the file."""
        state, part = self.state, ""
        for name in state.asked:
            title = self.pack.dialogue.section_of[name].title
            kind: EntryKind = "ask"
            if title != part:
                part, kind = title, "first"
                yield Entry("part", title)
            question = self.question(name)
            yield Entry(kind, question.ask)
            if question.type != "notice":
                yield Entry("answer", self._said_at(name), name)
            heard = [self.pack.flags[flag.id].plain for flag in state.flags if flag.said_in == name]
            if heard:
                yield Entry("heard", self.words("screen.heard_in_text", flags="; ".join(heard)))
            if name in state.own_words and (asked := self.questions_in(state.own_words[name])):
                quoted = " ".join(self.quoted(plain) for plain in asked.values())
                yield Entry("heard", self.words("screen.asked_in_text", questions=quoted))
            if name in state.notes:
                yield Entry("note", self.words("screen.note_entry", note=state.notes[name]))
            yield from (Entry("aside", text) for text in self._said_aside(name))

    def _said_at(self, name: str) -> str:
        """The answer of a question; beside an opener without words, what was picked."""
        value, concern = self.state.answers.get(name), self.question(self.pack.dialogue.concern)
        if value is None and name == self.opener and self.picks:
            return self.words("screen.picked", concerns="; ".join(self.label(concern, one) for one in self.picks))
        return self.said(name, value)

    def _said_aside(self, cause: str) -> Iterator[str]:
        for name, value in self.state.parked.items():
            if self._aside.get(name) == cause:
                graver = self._was_reason(name, value)
                key = "screen.aside_reason" if graver else "screen.aside"
                yield self.words(key, question=self.question(name).ask, answer=self.quoted(self.said(name, value)))

    def _was_reason(self, name: str, value: Value) -> bool:
        """Whether a parked answer says anything but "no" at a safety question."""
        question = self.question(name)
        chosen = set(value) if isinstance(value, tuple) else {value}
        return question.safety and bool(chosen - question.negatives)

    # the sheet

    def sheet(self, audience: Audience = "client") -> Sheet:
        """The sheet of the state at this moment."""
        from consult.sheet.compose import compose_sheet

        return compose_sheet(self.pack, self.state, self.clinic, self.words, audience=audience)

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


def alone(question: Question) -> frozenset[str]:
    """The options of a question that exclude all others."""
    return EXCLUSIVE & frozenset(question.options)
