"""The practitioner's main screen: chat, question, panel. It shows the session and records what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from consult.answers import AnswerError
from consult.consultation import Discussed, Noted
from consult.tui.answer import Choosing, OptionPane
from consult.tui.bars import PANEL_FROM, Head, Keys
from consult.tui.chat import Bubble, Chat, Prompt
from consult.tui.panel import Panel, summary
from consult.tui.session import (
    Appointment,
    Asking,
    Choice,
    Disputed,
    Finished,
    Session,
    Stopped,
    Task,
    alone,
)

if TYPE_CHECKING:
    from consult.tui.typed import TypingPane

NARROWEST = 60
"""Columns below which the screen only says that it needs more."""
BROAD_FROM = 120
"""Columns from which the panel is broader."""
WIDTHS = [(0, "-tiny"), (NARROWEST, "-narrow"), (PANEL_FROM, "-wide"), (BROAD_FROM, "-broad")]
"""The classes of a screen by its columns."""

KEYS = (
    ("F1", "help"),
    ("F2", "why"),
    ("F3", "ask"),
    ("F4", "note"),
    ("F6", "discuss"),
    ("F7", "jump"),
    ("F8", "panel"),
    ("F9", "sheet"),
    ("^Q", "quit"),
    ("Esc", "back"),
)
_BOUND = (
    ("f1", "help"),
    ("f2", "why"),
    ("f3", "ask"),
    ("f4", "note"),
    ("f6", "discuss"),
    ("f7", "jump"),
    ("f8", "panel"),
    ("f9", "sheet"),
    ("escape", "back"),
    ("ctrl+up,shift+pageup", "scroll_chat(-1)"),
    ("ctrl+down,shift+pagedown", "scroll_chat(1)"),
)


class Consulting(Screen[None], inherit_bindings=False):
    """One consultation."""

    DEFAULT_CSS = """
    Consulting { background: $background; }
    Consulting #body { height: 1fr; }
    Consulting #column { width: 1fr; }
    Consulting #ask { height: auto; max-height: 90%; padding: 0 1 0 2;
                      scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    Consulting #narrow { display: none; padding: 1 2; height: auto; }
    Consulting.-narrow Panel, Consulting.-tiny Panel { display: none; }
    Consulting.-broad Panel { width: 50; }
    Consulting.-tiny #body, Consulting.-tiny Head, Consulting.-tiny Keys { display: none; }
    Consulting.-tiny #narrow { display: block; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding(keys, action, show=False) for keys, action in _BOUND]

    def __init__(self, session: Session, fresh: Callable[[], Session]) -> None:
        super().__init__()
        self.session, self._fresh = session, fresh
        self.words = session.words
        self.pane = OptionPane(self.words, id="options")
        self._typing: TypingPane | None = None
        self._asked = ""
        self._reviewed = False
        self._decider = ""
        """Who decided last, offered again."""

    def compose(self) -> ComposeResult:
        """Head, chat and panel, keys."""
        yield Head()
        with Horizontal(id="body"):
            with Vertical(id="column"):
                yield Chat()
                with VerticalScroll(id="ask", can_focus=False):
                    yield Prompt(markup=False)
                    yield self.pane
            yield Panel()
        yield Keys(self.words, KEYS, frozenset({"panel"}))

    async def on_mount(self) -> None:
        """Asks the first question."""
        await self.show()

    async def on_resize(self, event: events.Resize) -> None:
        """Says how much is missing when it is too narrow."""
        if event.size.width < NARROWEST:
            if not self.query("#narrow"):
                await self.mount(Static(id="narrow", markup=False))
            text = self.words("screen.too_narrow", needed=NARROWEST, have=event.size.width)
            self.query_one("#narrow", Static).update(Content(text))

    # showing

    async def show(self) -> None:
        """Shows the session as it is now."""
        session, task = self.session, self.session.task
        self._keep_draft()
        self._show_head()
        await self.query_one(Chat).say(session.transcript())
        self.query_one(Panel).show(session)
        self.query_one(Prompt).ask(self._prompt(task))
        await self._show_pane(task)
        if isinstance(task, Stopped) or (session.state.urgent and not session.urgent_seen):
            self._notice()
        elif isinstance(task, Finished) and not self._reviewed:
            self._reviewed = True
            self.action_review()

    def _show_head(self) -> None:
        session = self.session
        draft = "" if session.pack.dialogue.approved_by else self.words("screen.draft")
        about = " · ".join(part for part in (session.clinic.name, draft) if part)
        progress = session.state.progress
        part = self.words("screen.part", part=progress.part, parts=progress.parts)
        self.query_one(Head).show(session.pack.dialogue.title, about, part)

    def _prompt(self, task: Task) -> Iterator[tuple[str, str]]:
        words, session = self.words, self.session
        match task:
            case Asking(question, reopened):
                if reopened:
                    yield words("screen.reopened"), "$warning"
                elif self._new_part(question.id):
                    yield session.pack.dialogue.section_of[question.id].title, "bold $primary"
                for said in session.state.mentioned.get(question.id, ()):
                    yield words("screen.mentioned", words=session.quoted(said)), "$primary"
                yield question.ask, "bold"
                yield question.help, "$text-muted"
                yield session.understood(question), "$primary"
                yield session.earlier(question), "$primary"
            case Disputed(conflict):
                answer = session.said(conflict.question, session.state.answers[conflict.question])
                yield session.question(conflict.question).ask, "$text-muted"
                yield words("screen.wrote", words=session.quoted(conflict.words)), "bold"
                yield words("screen.chose", answer=session.quoted(answer, 120)), "bold"
                yield words("screen.which_right"), "bold $primary"
            case Appointment():
                yield words("screen.appointment_ask"), "bold"
                yield words("screen.appointment_help"), "$text-muted"
            case Finished():
                mark, outcome = session.outcome()
                yield words("screen.finished"), "bold $primary"
                yield f"{mark} {outcome}", "bold"
            case Stopped():
                yield words("screen.stopped"), "bold $primary"

    def _new_part(self, name: str) -> bool:
        asked, section_of = self.session.state.asked, self.session.pack.dialogue.section_of
        return not asked or section_of[asked[-1]] is not section_of[name]

    async def _show_pane(self, task: Task) -> None:
        self._asked = _key(task)
        typing = await self._typing_for(task)
        if typing is not None:
            self.pane.display = False
        else:
            self.pane.ask(self._choosing(task))
            self.pane.display = True
            if self._typing is not None:
                self._typing.display = False
        ahead = [*self.pane.release(), *(self._typing.field.release() if self._typing is not None else ())]
        target: Widget = typing.field if typing is not None else self.pane
        self.set_focus(target, scroll_visible=False)
        for key in ahead:
            target.post_message(events.Key(key.key, key.character))

    def _choosing(self, task: Task) -> Choosing:
        session, words = self.session, self.words
        match task:
            case Asking(question) if question.type == "notice":
                return Choosing(key=self._asked, choices=(Choice("", words("screen.go_on")),))
            case Asking(question):
                ready = session.offered(question)
                many = question.type == "choices"
                return Choosing(
                    key=self._asked,
                    choices=session.choices(question),
                    many=many,
                    alone=alone(question),
                    ticked=ready if isinstance(ready, tuple) and many else (),
                    cursor=ready if isinstance(ready, str) else "",
                    skip=words("screen.skip") if session.consultation.can_pass(question.id) else "",
                )
            case Disputed():
                return self._actions("keep", "change")
            case Stopped():
                return self._actions("mistake", "end")
            case _:
                return self._actions("review", "sheet", "appointment", "discuss", "new")

    def _actions(self, *names: str) -> Choosing:
        return Choosing(key=self._asked, choices=tuple(Choice(name, self.words(f"screen.do_{name}")) for name in names))

    async def _typing_for(self, task: Task) -> TypingPane | None:
        """The typing pane, asking, when the task is typed. It is made when first needed."""
        match task:
            case Asking(question) if question.type in {"text", "number", "date", "month"}:
                pass
            case Appointment():
                pass
            case _:
                return None
        from consult.tui import asking

        if self._typing is None:
            from consult.tui.typed import TypingPane

            self._typing = TypingPane(self.words)
            await self.query_one("#ask").mount(self._typing)
        self._typing.display = True
        self._typing.ask(asking.typing(self.session, task, self._asked))
        return self._typing

    def _keep_draft(self) -> None:
        """What was typed and not entered stands there again when its question comes back."""
        typing = self._typing
        if typing is None or not typing.display or not self._asked:
            return
        if typing.text != typing.asking.text:
            self.session.drafts[self._asked] = typing.text

    # what was given

    async def on_option_pane_picked(self, event: OptionPane.Picked) -> None:
        """A row was picked."""
        task = self.session.task
        if event.key != _key(task):
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
            case Finished():
                await self._do(str(event.value))

    async def on_typing_pane_entered(self, event: TypingPane.Entered) -> None:
        """Something was typed."""
        from consult.tui import asking

        task = self.session.task
        if event.key != _key(task) or self._typing is None:
            return
        try:
            match task:
                case Asking(question):
                    raw = asking.read(self.session, question, event.text)
                    if raw is None and not self.session.consultation.can_pass(question.id):
                        raise AnswerError("needs_answer", "")
                    await self._answer(question.id, raw)
                case Appointment():
                    self.session.schedule(asking.read_appointment(self.session, event.text))
                    self.session.drafts.pop(self._asked, None)
                    self._asked = ""
                    await self.show()
        except AnswerError as error:
            self._typing.complain(asking.sentence(self.words, error))

    async def _answer(self, name: str, raw: Any) -> None:
        try:
            self.session.answer(name, raw)
        except AnswerError as error:
            from consult.tui import asking

            if self._typing is not None and self._typing.display:
                self._typing.complain(asking.sentence(self.words, error))
            else:
                self.pane.complain(asking.sentence(self.words, error))
            return
        if name in (read for one in self.session.state.findings if one.urgent for read in one.because):
            self.session.urgent_seen = False
        self._asked = ""
        await self.show()

    async def on_bubble_reopened(self, event: Bubble.Reopened) -> None:
        """An answer in the chat was clicked."""
        await self.reopen(event.question)

    async def reopen(self, name: str | None) -> None:
        """Opens an answer again, if it still stands."""
        if name is not None and name in self.session.state.asked:
            self.session.reopen(name)
            await self.show()

    async def _do(self, action: str) -> None:
        match action:
            case "appointment":
                self.session.scheduled = False
                await self.show()
            case "new":
                self.pane.ask(self._choosing(self.session.task))
                self._end(self.words("screen.confirm_new"))
            case _:
                self.pane.ask(self._choosing(self.session.task))
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
        self._asked, self._reviewed = "", False
        self.session.pack.matcher.forget()  # it remembers how it read the last client's words
        self.session = self._fresh()
        await self.query_one(Chat).say(())
        await self.show()

    @work
    async def _end(self, question: str) -> None:
        from consult.tui.dialogs import Confirm

        if await self.app.push_screen_wait(Confirm(self.words, question)):
            await self.start_anew()

    # the keys

    async def action_back(self) -> None:
        """One step back."""
        self._keep_draft()
        self._asked = ""
        self.session.back()
        await self.show()

    def action_help(self) -> None:
        """What the keys do."""
        from consult.tui.dialogs import Reading, help_text

        self.app.push_screen(Reading(self.words, self.words("screen.help_title"), help_text(self.words)))

    def action_why(self) -> None:
        """Why the question is asked, and what it rests on."""
        from consult.tui.dialogs import Reading, why_text

        match self.session.task:
            case Asking(question):
                self.app.push_screen(Reading(self.words, question.ask, why_text(self.session, question)))
            case Disputed(conflict):
                question = self.session.question(conflict.question)
                self.app.push_screen(Reading(self.words, question.ask, why_text(self.session, question)))
            case _:
                self.app.bell()

    @work
    async def action_ask(self) -> None:
        """Answers the client's questions; the chat stays as it is."""
        from consult.tui.questions import Ask

        await self.app.push_screen_wait(Ask(self.session))
        self._show_panel()

    def _show_panel(self, _: None = None) -> None:
        """Elsewhere questions may have been asked, which the panel counts."""
        self.query_one(Panel).show(self.session)

    def action_panel(self) -> None:
        """The panel, where there is no room beside the chat."""
        from consult.tui.dialogs import Reading

        self.app.push_screen(Reading(self.words, self.words("screen.panel_title"), summary(self.session)))

    @work
    async def action_note(self) -> None:
        """A note of the practitioner's at this question."""
        from consult.tui.dialogs import Note

        match self.session.task:
            case Asking(question):
                name = question.id
            case Disputed(conflict):
                name = conflict.question
            case _ if self.session.state.asked:
                name = self.session.state.asked[-1]
            case _:
                return
        text = await self.app.push_screen_wait(Note(self.words, self.session.question(name).ask, self._note_of(name)))
        if text is not None:
            self.session.consultation.record(Noted(name, text))
            await self.show()

    def _note_of(self, name: str) -> str:
        return self.session.state.notes.get(name, "")

    @work
    async def action_discuss(self) -> None:
        """What was decided with the client."""
        from consult.tui.dialogs import Discuss

        decided = await self.app.push_screen_wait(Discuss(self.session, self._decider))
        if decided is not None:
            self._decider = decided.by
            self.session.consultation.record(Discussed(decided))
            await self.show()

    @work
    async def action_jump(self) -> None:
        """A list of all answers; one can be opened again."""
        from consult.tui.dialogs import Jump

        if self.session.state.asked:
            await self.reopen(await self.app.push_screen_wait(Jump(self.session)))

    @work
    async def action_review(self) -> None:
        """Everything on one page."""
        from consult.tui.review import Review

        chosen = await self.app.push_screen_wait(Review(self.session))
        self._show_panel()
        if chosen == "sheet":
            self.action_sheet()
        elif chosen == "discuss":
            self.action_discuss()
        elif chosen is not None:
            await self.reopen(chosen)

    def action_sheet(self) -> None:
        """The sheet as it would be now."""
        from consult.tui.preview import Preview

        self.app.push_screen(Preview(self.session), self._show_panel)

    async def action_quit(self) -> None:
        """Leaves; asks first when there is something to lose."""
        self._keep_draft()
        await self.app.run_action("leave")

    def action_scroll_chat(self, direction: int) -> None:
        """Scrolls the chat by half of what is seen of it."""
        chat = self.query_one(Chat)
        chat.scroll_relative(y=direction * max(1, chat.size.height // 2), animate=False)

    def on_key(self, event: events.Key) -> None:
        """A key that nothing has the focus for goes to what is asked."""
        if self.focused is None:
            typing = self._typing
            target: Widget = typing.field if typing is not None and typing.display else self.pane
            self.set_focus(target, scroll_visible=False)
            target.post_message(events.Key(event.key, event.character))


def _key(task: Task) -> str:
    """Names a task, so that an answer to another one is known."""
    match task:
        case Asking(question, reopened):
            return f"{'again' if reopened else 'ask'}:{question.id}"
        case Disputed(conflict):
            return f"disputed:{conflict.question}"
        case Stopped(stop):
            return f"stopped:{stop}"
        case Appointment():
            return "appointment"
        case Finished():
            return "finished"
