"""Which questions may stand together on a page, and in what form each is put. No widget is here.

A row is a question with an explicit "No" and "Yes" beside it. Where "yes" is not the whole answer, the question is
asked in full afterwards: the row itself answers nothing but "no", "not sure" and "talk".
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Literal, NamedTuple

from consult.dialogue.condition import Value
from consult.dialogue.model import NEUTRAL, NOT_SURE, TALK, Question
from consult.tui.session import Session

MOST_ROWS = 4
MORE = "…more"
"""The cell after which the question is asked in full; no answer."""
BLANK = "…blank"
"""The cell that leaves a question blank."""
OWN_WORDS = "…own"
"""The option after which the client writes."""
LONG = 5
"""A list of more options is first put as a row: any of these?"""

Form = Literal["yes_no", "list", "two", "text"]
Kind = Literal["rows", "goals", "pick", "type", "notice", "disputed"]


class Cell(NamedTuple):
    """One thing to touch in a row."""

    value: str
    """An option, or one of the above."""
    label: str


class Row(NamedTuple):
    """A question with its cells."""

    question: Question
    form: Form
    cells: tuple[Cell, ...]

    def answer(self, value: str) -> Value | None:
        """What a cell answers."""
        if value == BLANK:
            return None
        return (value,) if self.question.type == "choices" else value

    @property
    def listed(self) -> tuple[str, ...]:
        """What a yes may stand for, where the question does not say it."""
        negative = next(iter(self.question.negatives), "")
        own = (one for one in self.question.option if one.id not in {negative, NOT_SURE, TALK})
        return tuple(one.label for one in own) if self.form == "list" else ()


def row_of(session: Session, question: Question) -> Row | None:
    """A question as a row, when it can be put so."""
    words = session.words
    if question.type == "text":
        if not question.optional or question.id == session.goals.opener:
            return None
        cells = (Cell(BLANK, words("kiosk.cell_blank")), Cell(MORE, words("kiosk.cell_write")))
        return Row(question, "text", cells)
    if question.type not in {"choice", "choices", "yes_no"} or question.id == session.goals.concern.id:
        return None
    own = [one for one in question.options if one not in {NOT_SURE, TALK}]
    if not question.safety and len(own) == 2 and not question.negatives:
        return Row(question, "two", tuple(Cell(one, session.label(question, one)) for one in own))
    positive = [session.label(question, one) for one in own if one not in question.negatives | NEUTRAL]
    negative = next(iter(question.negatives), "")
    if len(question.negatives) != 1 or len(own) != len(positive) + 1 or not positive:
        return None
    # What is touched must be what the file says: its "no" has to begin with that word.
    no, yes = _first_word(session.label(question, negative)), words("screen.option_yes")
    if no not in {words("screen.option_no"), words("kiosk.none")}:
        return None
    says_yes = all(_first_word(label) == yes for label in positive)
    unsure = tuple(Cell(one, words(f"kiosk.cell_{one}")) for one in (NOT_SURE, TALK) if question.safety)
    if question.type != "choices" and says_yes:
        value = MORE if len(positive) > 1 else next(one for one in own if one != negative)
        return Row(question, "yes_no", (Cell(negative, no), Cell(value, yes), *unsure))
    if len(positive) == 1:
        return None
    return Row(question, "list", (Cell(negative, no), Cell(MORE, words("kiosk.cell_some")), *unsure))


def _first_word(label: str) -> str:
    return label.replace(",", " ").split()[0]


def stands_alone(session: Session, question: Question) -> bool:
    """Whether a question has the page for itself: it can stop all, was written about, or is delicate."""
    state, pack = session.state, session.pack
    stopping = [one.when for one in pack.dialogue.stop]
    stopping += [one.when for one in pack.dialogue.finding if one.urgent]
    return (
        (question.private and question.optional)
        or question.id in state.mentioned
        or question.id in state.parked
        or any(question.id in pack.reads(when) for when in stopping)
    )


def together(session: Session, first: Question, asked_in_full: Set[str]) -> Iterator[Row]:
    """The rows that may stand on one page with `first`, which is the next question; none when it cannot be a row."""
    state, pack = session.state, session.pack
    order = list(pack.dialogue.questions.values())
    taken: set[str] = set()
    for question in order[order.index(first) :]:
        if question.id not in state.shown:
            continue  # it depends on something; should it come up, it is asked then
        row = None if question.id in asked_in_full else row_of(session, question)
        done = question.id in state.answers or question.id in state.asked
        if row is None or done or stands_alone(session, question):
            return
        if question.when is not None and taken & pack.reads(question.when):
            return
        taken.add(question.id)
        yield row
        if len(taken) == MOST_ROWS:
            return
