"""What the practitioner records or picks: a note, a decision, who is in the room, an answer to change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical

from consult.state import DECISIONS, Decided
from consult.text import one_line
from consult.tui.answer import OptionPane
from consult.tui.dialogs import Dialog, Picking
from consult.tui.growing import Growing
from consult.tui.session import Session
from consult.tui.tasks import Choice
from consult.tui.typed import Typing, TypingPane
from consult.tui.verifying import now

WHOLE = "whole"
LONGEST_CHOICE = 64
"""Characters of a question or an answer in the list of all."""


class Jump(Picking[str]):
    """All answers given; one is picked to be opened again. The cursor stands on the latest."""

    def __init__(self, session: Session) -> None:
        choices = tuple(_answered(session))
        super().__init__(session.words, session.words("screen.jump_title"), choices, cursor=choices[-1].id)

    def on_option_pane_picked(self, event: OptionPane.Picked) -> None:
        """An answer was picked."""
        event.stop()
        self.dismiss(str(event.value))


def _answered(session: Session) -> Iterator[Choice]:
    for name in session.state.asked:
        ask, answer = session.question(name).ask, one_line(session.said(name, session.state.answers.get(name)))
        yield Choice(name, _cut(ask), _cut(answer))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CHOICE else f"{text[: LONGEST_CHOICE - 1]}…"


class Note(Dialog[tuple[str, str]]):
    """A note at a question: at which, and the text. F4 goes on to the next question that may be meant."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "other", show=False)]

    def __init__(self, session: Session, names: Sequence[str]) -> None:
        super().__init__(session.words, "", TypingPane(session.words))
        self.session, self._names = session, tuple(dict.fromkeys(names))

    def on_mount(self) -> None:
        """Shows the note that there is."""
        self._show()

    def _show(self) -> None:
        name, *others = self._names
        key = "which_title" if name == self.session.which else "note_title"
        self.entitle(self.words(f"screen.{key}", question=self.session.question(name).ask))
        text, example = self.session.state.notes.get(name, ""), self.words("screen.example_note")
        hint = self.words("screen.hint_note_other") if others else ""
        pane = self.query_one(TypingPane)
        pane.ask(Typing(key=name, text=text, example=example, skip=True, hint=hint))
        pane.field.focus()

    def action_other(self) -> None:
        """The next question, when nothing was typed at this one."""
        first, *others = self._names
        self._names = (*others, first)
        self._show()

    def on_typing_pane_entered(self, event: TypingPane.Entered) -> None:
        """The note is written."""
        event.stop()
        self.dismiss((event.key, event.text))


class Company(Picking[str]):
    """Somebody else is in the room, or no longer: "this", "private" or "alone"."""

    def __init__(self, session: Session, *, asked: bool) -> None:
        names = [
            name
            for name, fits in (
                ("this", asked),
                ("private", not session.alone.accompanied),
                ("alone", session.alone.accompanied or bool(session.state.later)),
            )
            if fits
        ]
        words = session.words
        super().__init__(
            words, words("screen.company_title"), tuple(Choice(n, words(f"screen.company_{n}")) for n in names)
        )

    def on_option_pane_picked(self, event: OptionPane.Picked) -> None:
        """One was picked."""
        event.stop()
        self.dismiss(str(event.value))


class Discuss(Picking[Decided]):
    """What was decided: about which finding, what, by whom, and why."""

    def __init__(self, session: Session) -> None:
        words = session.words
        findings = (Choice(one.id, session.title(one)) for one in session.state.findings)
        choices = (Choice(WHOLE, words("screen.discuss_whole")), *findings)
        super().__init__(words, words("screen.discuss_title"), choices)
        self._finding: str | None = None
        self._decision = DECISIONS[0]
        self._by, self._step = session.who, "finding"

    async def on_option_pane_picked(self, event: OptionPane.Picked) -> None:
        """The finding, then the decision."""
        event.stop()
        if self._step == "finding":
            self._finding, self._step = (None if event.value == WHOLE else str(event.value)), "decision"
            self.entitle(self.words("screen.discuss_decision"))
            self.pick(tuple(Choice(one, self.words(f"screen.decision_{one}")) for one in DECISIONS))
            return
        self._decision = next(one for one in DECISIONS if one == event.value)
        self._step = "by"
        self.query_one(Growing).display = False
        await self.query_one(Vertical).mount(TypingPane(self.words), after=self.query_one(".title"))
        self._type("by", self._by)

    def _type(self, step: str, text: str) -> None:
        self._step = step
        self.entitle(self.words(f"screen.discuss_{step}"))
        pane = self.query_one(TypingPane)
        self.type_in(pane, Typing(key=step, text=text, example=self.words(f"screen.example_{step}")))

    def on_typing_pane_entered(self, event: TypingPane.Entered) -> None:
        """The name, then the reason; both are needed."""
        event.stop()
        text = one_line(event.text)
        if not text:
            self.query_one(TypingPane).complain(self.words(f"screen.error_discuss_{event.key}"))
        elif event.key == "by":
            self._by = text
            self._type("reason", "")
        else:
            self.dismiss(Decided(decision=self._decision, by=self._by, reason=text, at=now(), finding=self._finding))
