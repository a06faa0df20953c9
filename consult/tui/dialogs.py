"""What opens over the chat and closes again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from consult.dialogue.model import Question
from consult.knowledge.model import Document, Reference
from consult.state import DECISIONS, Decided
from consult.text import one_line
from consult.tui.answer import Choosing, OptionPane
from consult.tui.session import Choice, Session
from consult.tui.typed import Typing, TypingPane
from consult.words import Words

T = TypeVar("T")
WHOLE = "whole"
LONGEST_CHOICE = 64
"""Characters of a question or an answer in the list of all."""


class Dialog(ModalScreen[T | None], inherit_bindings=False):
    """A box in the middle; Esc closes it."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > Vertical { width: 90%; max-width: 84; height: auto; max-height: 98%; padding: 1 3; background: $surface; }
    Dialog .title { width: 1fr; height: auto; margin-bottom: 1; text-style: bold; color: $primary; }
    Dialog .text { width: 1fr; height: auto; }
    Dialog VerticalScroll { height: auto; max-height: 60vh; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    Dialog .foot { width: 1fr; height: auto; margin-top: 1; color: $text-muted; }
    Dialog Field, Dialog Field:focus { background: $background; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+q,ctrl+c", "close", show=False)]

    def __init__(self, words: Words, title: str) -> None:
        super().__init__()
        self.words = words
        self._title = title

    def compose(self) -> ComposeResult:
        """Title, content, foot."""
        with Vertical():
            yield Static(Content(self._title), classes="title")
            yield from self.content()
            yield Static(Content(self.words("screen.esc_closes")), classes="foot")

    def content(self) -> Iterator[Widget]:
        """What stands between title and foot."""
        raise NotImplementedError

    def action_close(self) -> None:
        """Closes it; nothing was chosen."""
        self.dismiss(None)

    def entitle(self, title: str) -> None:
        """Changes the title."""
        self.query_one(".title", Static).update(Content(title))


class Reading(Dialog[None]):
    """Something to read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f1,f2,f8", "close", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
    ]

    def __init__(self, words: Words, title: str, text: Content) -> None:
        super().__init__(words, title)
        self._text = text

    def content(self) -> Iterator[VerticalScroll]:
        """The text."""
        yield VerticalScroll(Static(self._text, classes="text"), can_focus=False)

    def action_scroll(self, lines: int) -> None:
        """Scrolls the text."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


class Picking(Dialog[T]):
    """Something to pick."""

    def __init__(self, words: Words, title: str, choices: tuple[Choice, ...], cursor: str = "") -> None:
        super().__init__(words, title)
        self._choices, self._cursor = choices, cursor

    def content(self) -> Iterator[Widget]:
        """The rows."""
        yield VerticalScroll(OptionPane(self.words), can_focus=False)

    def on_mount(self) -> None:
        """Shows the rows."""
        self.pick(self._choices, self._cursor)

    def pick(self, choices: tuple[Choice, ...], cursor: str = "") -> None:
        """Shows rows to pick from."""
        pane = self.query_one(OptionPane)
        pane.ask(Choosing(key="", choices=choices, cursor=cursor))
        pane.focus()

    def type_in(self, pane: TypingPane, typing: Typing) -> None:
        """Goes on to a field; keys pressed meanwhile are for it."""
        ahead = [*self.query_one(OptionPane).release(), *pane.field.release()]
        pane.ask(typing)
        pane.field.focus()
        for key in ahead:
            pane.field.post_message(events.Key(key.key, key.character))

    def on_key(self, event: events.Key) -> None:
        """A key that nothing has the focus for goes to the rows."""
        if self.focused is None:
            self.query_one(OptionPane).focus()


class Confirm(Picking[bool]):
    """Yes or no."""

    def __init__(self, words: Words, question: str) -> None:
        choices = (Choice("no", words("screen.do_stay")), Choice("yes", words("screen.do_leave")))
        super().__init__(words, question, choices)

    def on_option_pane_picked(self, event: OptionPane.Picked) -> None:
        """One of the two was picked."""
        event.stop()
        self.dismiss(event.value == "yes")


class Jump(Picking[str]):
    """All answers given; one is picked to be opened again. The cursor stands on the latest."""

    def __init__(self, session: Session) -> None:
        choices = tuple(_answered(session))
        super().__init__(session.words, session.words("screen.jump_title"), choices, choices[-1].id)

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


class Note(Dialog[str]):
    """A note at a question."""

    def __init__(self, words: Words, question: str, text: str) -> None:
        super().__init__(words, words("screen.note_title", question=question))
        self._text = text

    def content(self) -> Iterator[TypingPane]:
        """A field."""
        yield TypingPane(self.words)

    def on_mount(self) -> None:
        """Shows the note that there is."""
        pane = self.query_one(TypingPane)
        pane.ask(Typing(key="", text=self._text, example=self.words("screen.example_note"), skip=True))
        pane.field.focus()

    def on_typing_pane_entered(self, event: TypingPane.Entered) -> None:
        """The note is written."""
        event.stop()
        self.dismiss(event.text)


class Discuss(Picking[Decided]):
    """What was decided: about which finding, what, by whom, and why."""

    def __init__(self, session: Session, name: str) -> None:
        words = session.words
        findings = (Choice(one.id, session.title(one)) for one in session.state.findings)
        choices = (Choice(WHOLE, words("screen.discuss_whole")), *findings)
        super().__init__(words, words("screen.discuss_title"), choices)
        self._finding: str | None = None
        self._decision = DECISIONS[0]
        self._by, self._reason, self._step = name, "", "finding"

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
        self.query_one(VerticalScroll).display = False
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
            at = datetime.now().astimezone().isoformat(timespec="minutes")
            self.dismiss(Decided(decision=self._decision, by=self._by, reason=text, at=at, finding=self._finding))


def help_text(words: Words) -> Content:
    """What the keys do."""
    return Content("\n").join(
        Content(line) if not line.startswith("#") else Content.styled(line[1:].strip(), "bold")
        for line in words("screen.help_text").splitlines()
    )


def why_text(session: Session, question: Question) -> Content:
    """Why a question is asked, and its sources, the two kinds told apart."""
    words, knowledge = session.words, session.pack.knowledge
    documents = {one.letter: one for one in knowledge.documents}
    references = {one.key: one for one in knowledge.references}
    lines = [Content(question.why or words("screen.no_why"))]
    kinds: dict[str, list[str]] = {"documents": [], "references": []}
    for source in question.sources:
        letter, _, line = source.partition(":")
        if source in references:
            kinds["references"].append(_reference(words, references[source]))
        elif letter in documents:
            kinds["documents"].append(_document(words, documents[letter], line))
    for kind, sources in kinds.items():
        if sources:
            lines += [Content(), Content.styled(words(f"screen.why_{kind}"), "bold")]
            lines += [Content(f"· {source}") for source in sources]
    return Content("\n").join(lines)


def _document(words: Words, document: Document, line: str) -> str:
    return words("screen.why_document", letter=document.letter, title=document.title, line=line)


def _reference(words: Words, reference: Reference) -> str:
    kind = words(f"screen.kind_{reference.kind}")
    return words("screen.why_reference", title=reference.title, publisher=reference.publisher, kind=kind)
