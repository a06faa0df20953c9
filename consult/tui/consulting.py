"""A consultation on the screen: chat, question, panel. It shows the session and records what was answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget

from consult.answers import AnswerError
from consult.tui.answer import OptionPane
from consult.tui.answering import Answering
from consult.tui.bars import PANEL_FROM, Head
from consult.tui.chat import Bubble, Chat
from consult.tui.panel import Panel
from consult.tui.session import Session
from consult.tui.tasks import Appointment, Asking, Disputed, Finished, Initials, Later, Stopped, Verifying, key_of
from consult.tui.transcript import transcript

if TYPE_CHECKING:
    from consult.tui.typed import TypingPane

WHOLE = 80
"""Columns below which the screen says that it is narrow; it goes on working."""
BROAD_FROM = 120
"""Columns from which the panel is broader."""
WIDTHS = [(0, "-narrow"), (PANEL_FROM, "-wide"), (BROAD_FROM, "-broad")]
"""The classes of a screen by its columns."""


class Consulting(Screen[None], inherit_bindings=False):
    """One consultation, question by question."""

    DEFAULT_CSS = """
    Consulting { background: $background; }
    Consulting #body { height: 1fr; }
    Consulting #column { width: 1fr; }
    Consulting.-narrow Panel { display: none; }
    Consulting.-broad Panel { width: 50; }
    """
    AUTO_FOCUS = ""

    def __init__(self, session: Session, fresh: Callable[[], Session]) -> None:
        super().__init__()
        self.session, self._fresh = session, fresh
        self.words = session.words
        self.asking = Answering(self.words)
        self.reviewed = False
        """Whether the review came up by itself once."""

    def compose(self) -> ComposeResult:
        """Head, chat and panel."""
        yield Head()
        with Horizontal(id="body"):
            with Vertical(id="column"):
                yield Chat()
                yield self.asking
            yield self.beside()

    def beside(self) -> Widget:
        """What stands beside the chat, where there is room."""
        return Panel()

    async def on_mount(self) -> None:
        """Asks the first question."""
        await self.show()

    def on_resize(self) -> None:
        """A narrow window is said."""
        self._show_head()

    # showing

    async def show(self) -> None:
        """Shows the session as it is now."""
        session, task = self.session, self.session.task
        self.asking.keep_draft(session)
        self._show_head()
        await self.query_one(Chat).say(transcript(session))
        self.show_panel()
        await self.asking.show(session, task)
        if isinstance(task, Stopped) or (session.state.urgent and not session.urgent_seen):
            self._notice()
        elif isinstance(task, Finished) and not self.reviewed:
            self.reviewed = True
            await self.run_action("review")

    def show_panel(self, _: object = None) -> None:
        """The panel alone: elsewhere questions may have been asked, which it counts."""
        self.query_one(Panel).show(self.session)

    def _show_head(self) -> None:
        session, columns = self.session, self.app.size.width
        draft = "" if session.pack.dialogue.approved_by else self.words("screen.draft")
        about = " · ".join(part for part in (draft, session.clinic.name) if part)  # what is last is cut first
        progress = session.state.progress
        part = self.words("screen.part", part=progress.part, parts=progress.parts)
        if isinstance(task := session.task, Verifying):
            part = self.words("screen.verify_part", number=task.number, count=task.among)
        title = session.pack.dialogue.title
        if columns < WHOLE:
            title, about = self.words("screen.narrow", needed=WHOLE, have=columns), ""
        self.query_one(Head).show(title, about, part)

    # what was given

    async def on_option_pane_picked(self, event: OptionPane.Picked) -> None:
        """A row was picked."""
        task = self.session.task
        if event.key != key_of(task):
            return
        match task:
            case Asking(question):
                await self._answer(question.id, None if question.type == "notice" else event.value)
            case Disputed(conflict) if event.value == "keep":
                self.session.keep(conflict)
                await self.show()
            case Disputed(conflict):
                self.session.reopen(conflict.question, disputed=True)
                await self.show()
            case Stopped():
                await self._noticed(str(event.value))
            case Verifying(question):
                await self._verify(question.id, str(event.value))
            case Later():
                await self._later(ask=event.value == "alone")
            case Finished():
                await self._do(str(event.value))

    async def on_typing_pane_entered(self, event: TypingPane.Entered) -> None:
        """Something was typed."""
        from consult.tui import reading

        task = self.session.task
        if event.key != key_of(task):
            return
        try:
            match task:
                case Asking(question):
                    raw = reading.read(self.session, question, event.text)
                    if raw is None and not self.session.consultation.can_pass(question.id):
                        raise AnswerError("needs_answer", "")
                    await self._answer(question.id, raw)
                case Initials():
                    self.session.initial(reading.read_initials(event.text))
                    await self._entered(event.key)
                case Appointment():
                    self.session.schedule(reading.read_appointment(self.session, event.text))
                    await self._entered(event.key)
        except AnswerError as error:
            self.asking.complain(error)

    async def _entered(self, key: str) -> None:
        self.session.drafts.pop(key, None)
        self.asking.done()
        await self.show()

    async def _answer(self, name: str, raw: Any) -> None:
        try:
            self.session.answer(name, raw)
        except AnswerError as error:
            self.asking.complain(error)
            return
        if name in (read for one in self.session.state.findings if one.urgent for read in one.because):
            self.session.urgent_seen = False
        self.asking.done()
        await self.show()

    async def on_bubble_reopened(self, event: Bubble.Reopened) -> None:
        """An answer in the chat was clicked."""
        await self.reopen(event.question)

    async def reopen(self, name: str | None) -> None:
        """Opens an answer again, if it still stands."""
        if name is not None and name in self.session.state.asked:
            self.session.reopen(name)
            await self.show()

    async def _verify(self, name: str, action: str) -> None:
        match action:
            case "confirm":
                self.session.check(name, "confirmed")
            case "initial":
                self.session.check(name, "initialled")
            case "wait" if self.session.walk is not None:
                self.session.walk.put_off(name)
            case _:
                self.session.reopen(name)
        await self.show()

    async def _later(self, *, ask: bool) -> None:
        if ask:
            self.session.alone.ask()
        else:
            self.session.alone.leave_open()
        await self.show()

    async def _do(self, action: str) -> None:
        if action == "appointment":
            self.session.scheduled = False
            await self.show()
            return
        if action == "alone":
            await self._later(ask=True)
            return
        self.asking.rows(self.session, self.session.task)
        if action == "new":
            self._end(self.words("screen.confirm_new"))
        else:
            await self.run_action(action)

    # notices

    @work
    async def _notice(self) -> None:
        from consult.tui.notice import Notice

        stopped = self.session.state.stopped is not None
        await self._noticed(await self.app.push_screen_wait(Notice(self.session, stopped=stopped)))

    async def _noticed(self, chosen: str) -> None:
        match chosen:
            case "mistake":
                self.session.undo_stop()
                await self.show()
            case "go_on":
                self.session.urgent_seen = True
                await self.show()
            case "end":
                await self.start_anew()

    async def start_anew(self) -> None:
        """Drops this consultation, whole, and begins another."""
        self.asking.done()
        self.reviewed = False
        self.session.pack.matcher.forget()  # it remembers how it read the last client's words
        self.session = self._fresh()
        await self.query_one(Chat).say(())
        await self.show()

    @work
    async def _end(self, question: str) -> None:
        from consult.tui.dialogs import Confirm

        if await self.app.push_screen_wait(Confirm(self.words, question)):
            await self.start_anew()

    def on_key(self, event: events.Key) -> None:
        """A key that nothing has the focus for goes to what is asked."""
        if self.focused is None:
            target = self.asking.target
            self.set_focus(target, scroll_visible=False)
            target.post_message(events.Key(event.key, event.character))
