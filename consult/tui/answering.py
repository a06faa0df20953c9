"""What is asked now, and the rows or the field that it is answered in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from consult.answers import AnswerError
from consult.tui.answer import OptionPane
from consult.tui.chat import Prompt
from consult.tui.growing import Growing
from consult.tui.prompting import choosing, is_typed, prompt
from consult.tui.session import Session
from consult.tui.tasks import Asking, Task, key_of
from consult.words import Words

if TYPE_CHECKING:
    from consult.tui.typed import TypingPane


class Answering(Growing):
    """The task of a session. What is answered comes from the panes in it as their messages."""

    DEFAULT_CSS = """
    Answering { max-height: 90%; padding: 0 1 0 2; }
    """

    def __init__(self, words: Words) -> None:
        super().__init__(id="ask")
        self.words = words
        self.pane = OptionPane(words, id="options")
        self.typing: TypingPane | None = None
        """Made when first needed."""
        self._asked = ""

    def compose(self) -> ComposeResult:
        """The question and the rows."""
        yield Prompt(markup=False)
        yield self.pane

    @property
    def target(self) -> Widget:
        """What the keys are for."""
        return self.typing.field if self.typing is not None and self.typing.display else self.pane

    async def show(self, session: Session, task: Task) -> None:
        """Asks; keys pressed meanwhile are for it."""
        self.query_one(Prompt).ask(prompt(session, task))
        self._asked = key_of(task)
        if is_typed(task):
            await self._show_typing(session, task)
        else:
            self.rows(session, task)
            self.pane.display = True
            if self.typing is not None:
                self.typing.display = False
        ahead = [*self.pane.release(), *(self.typing.field.release() if self.typing is not None else ())]
        target = self.target
        self.screen.set_focus(target, scroll_visible=False)
        for key in ahead:
            target.post_message(events.Key(key.key, key.character))

    def rows(self, session: Session, task: Task) -> None:
        """Offers the rows of a task, again too."""
        self.pane.ask(choosing(session, task))

    async def _show_typing(self, session: Session, task: Task) -> None:
        from consult.tui import asking

        if self.typing is None:
            from consult.tui.typed import TypingPane

            self.typing = TypingPane(self.words)
            await self.mount(self.typing)
        self.pane.display = False
        self.typing.display = True
        self.typing.ask(asking.typing(session, task, self._asked))

    def keep_draft(self, session: Session) -> None:
        """What was typed and not entered stands there again when its question comes back."""
        typing = self.typing
        if typing is not None and typing.display and self._asked and typing.text != typing.asking.text:
            session.drafts[self._asked] = typing.text

    def keep_ticks(self, session: Session) -> None:
        """What was ticked and not confirmed stands ticked when its question is asked again."""
        asking, task, ticked = self.pane.asking, session.task, self.pane.picking.value()
        if ticked and isinstance(task, Asking) and asking is not None and asking.key == key_of(task):
            session.taken_back[task.question.id] = ticked

    def done(self) -> None:
        """What was asked is answered or left: there is no draft of it."""
        self._asked = ""

    def complain(self, error: AnswerError) -> None:
        """Says what is wrong with the answer, which can be given again."""
        from consult.tui.reading import sentence

        said = sentence(self.words, error)
        if self.typing is not None and self.typing.display:
            self.typing.complain(said)
        else:
            self.pane.complain(said)
