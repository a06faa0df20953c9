"""The practitioner's main screen: a consultation with its commands, each a function key on the bar."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from consult.consultation import Discussed
from consult.tui.bars import Keys
from consult.tui.chat import Chat
from consult.tui.consulting import Consulting
from consult.tui.panel import summary
from consult.tui.tasks import Asking, Disputed, Later, Verifying

KEYS = (
    ("F1", "help"),
    ("F2", "why"),
    ("F3", "ask"),
    ("F4", "note"),
    ("F5", "verify"),
    ("F6", "discuss"),
    ("F7", "jump"),
    ("F8", "panel"),
    ("F9", "sheet"),
    ("F10", "later"),
    ("F12", "app.lock"),
    ("^Q", "quit"),
    ("Esc", "back"),
)
_BOUND = (
    ("f1", "help"),
    ("f2", "why"),
    ("f3", "ask"),
    ("f4", "note"),
    ("f5", "verify"),
    ("f6", "discuss"),
    ("f7", "jump"),
    ("f8", "panel"),
    ("f9", "sheet"),
    ("f10", "later"),
    ("escape", "back"),
    ("ctrl+up,shift+pageup", "scroll_chat(-1)"),
    ("ctrl+down,shift+pagedown", "scroll_chat(1)"),
)


class Practitioner(Consulting):
    """A consultation and the commands on it."""

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = [Binding(keys, action, show=False) for keys, action in _BOUND]

    def compose(self) -> ComposeResult:
        """The consultation and the keys."""
        yield from super().compose()
        yield Keys(self.words, self.KEYS, frozenset({"panel"}))

    async def action_back(self) -> None:
        """One step back."""
        self.asking.keep_draft(self.session)
        self.asking.done()
        self.session.back()
        await self.show()

    def action_help(self) -> None:
        """What the keys do."""
        from consult.tui.dialogs import Reading
        from consult.tui.explaining import help_text

        self.app.push_screen(Reading(self.words, self.words("screen.help_title"), help_text(self.words)))

    def action_why(self) -> None:
        """Why the question is asked, and what it rests on."""
        from consult.tui.dialogs import Reading
        from consult.tui.explaining import why_text

        match self.session.task:
            case Asking(question) | Verifying(question):
                pass
            case Disputed(conflict):
                question = self.session.question(conflict.question)
            case _:
                self.app.bell()
                return
        self.app.push_screen(Reading(self.words, question.ask, why_text(self.session, question)))

    @work
    async def action_ask(self) -> None:
        """Answers the client's questions; the chat stays as it is."""
        from consult.tui.questions import Ask

        await self.app.push_screen_wait(Ask(self.session))
        self.show_panel()

    def action_panel(self) -> None:
        """The panel, where there is no room beside the chat."""
        from consult.tui.dialogs import Reading

        self.app.push_screen(Reading(self.words, self.words("screen.panel_title"), summary(self.session)))

    @work
    async def action_note(self) -> None:
        """A note of the practitioner's: which one it is, after a yes; else at this question."""
        from consult.tui.recording import Note

        names = [name for name in (self.session.which, self._here()) if name]
        if not names:
            return
        noted = await self.app.push_screen_wait(Note(self.session, names))
        if noted is not None:
            self.session.note(*noted)
            await self.show()

    def _here(self) -> str | None:
        """The question that the screen is about."""
        asked = self.session.state.asked
        match self.session.task:
            case Asking(question) | Verifying(question):
                return question.id
            case Disputed(conflict):
                return conflict.question
            case _:
                return asked[-1] if asked else None

    async def action_verify(self) -> None:
        """Goes through the answers that carry the decision; leaves it when that is what is done."""
        from consult.tui.dialogs import Reading

        session = self.session
        self.asking.keep_draft(session)
        if session.walk is not None:
            session.walk = None
        elif session.state.stopped is None and not session.verify():
            self.app.push_screen(
                Reading(self.words, self.words("screen.verify_title"), Content(self.words("screen.verify_none")))
            )
            return
        session.reopened = None
        await self.show()

    @work
    async def action_later(self) -> None:
        """What is private waits until the client is alone."""
        from consult.tui.recording import Company

        session, task = self.session, self.session.task
        asked = task.question.id if isinstance(task, Asking) and task.question.type != "notice" else None
        match await self.app.push_screen_wait(Company(session, asked=asked is not None)):
            case "this" if asked is not None:
                session.put_off(asked)
            case "private":
                session.alone.accompanied = True
                session.alone.settle()
            case "alone":
                session.alone.ask()
        self.asking.done()
        await self.show()

    @work
    async def action_discuss(self) -> None:
        """What was decided with the client."""
        from consult.tui.recording import Discuss

        decided = await self.app.push_screen_wait(Discuss(self.session))
        if decided is not None:
            self.session.who = decided.by
            self.session.consultation.record(Discussed(decided))
            await self.show()

    @work
    async def action_jump(self) -> None:
        """A list of all answers; one can be opened again."""
        from consult.tui.recording import Jump

        if self.session.state.asked:
            await self.reopen(await self.app.push_screen_wait(Jump(self.session)))

    @work
    async def action_review(self) -> None:
        """Everything on one page."""
        from consult.tui.review import Review

        chosen = await self.app.push_screen_wait(Review(self.session))
        self.show_panel()
        if chosen == "sheet":
            self.action_sheet()
        elif chosen == "discuss":
            self.action_discuss()
        elif chosen is not None:
            await self.reopen(chosen)

    def action_sheet(self) -> None:
        """The sheet as it would be now; first comes what waits until the client is alone."""
        from consult.tui.preview import Preview

        if isinstance(self.session.task, Later):
            self.asking.pane.complain(self.words("screen.later_first"))
            return
        self.app.push_screen(Preview(self.session), self.show_panel)

    async def action_quit(self) -> None:
        """Leaves; asks first when there is something to lose."""
        self.asking.keep_draft(self.session)
        await self.app.run_action("leave")

    def action_scroll_chat(self, direction: int) -> None:
        """Scrolls the chat by half of what is seen of it."""
        chat = self.query_one(Chat)
        chat.scroll_relative(y=direction * max(1, chat.size.height // 2), animate=False)
