"""A question of the client's, asked at any moment and answered from the knowledge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from consult.ask import Answer, Cited, cite
from consult.text import one_line
from consult.tui.dialogs import Dialog
from consult.tui.growing import Growing
from consult.tui.lines import Lines
from consult.tui.session import Session
from consult.tui.tasks import Choice
from consult.tui.typed import Typing, TypingPane
from consult.words import Words

MOST = 3
"""Questions that the client wrote elsewhere and that stand ready."""


class Ask(Dialog[None]):
    """A field, and above it the answer to what was asked last. The next question can be typed at once."""

    DEFAULT_CSS = """
    Ask Growing { height: 1fr; max-height: 100%; margin-bottom: 1; display: none; }
    Ask.answered Growing { display: block; }
    Ask.answered > Vertical { height: 98%; max-height: 34; }
    Ask Field, Ask Field:focus { max-height: 3; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "close", show=False),
        Binding("pageup", "scroll(-8)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
    ]

    def __init__(self, session: Session) -> None:
        answer = Growing(Lines(classes="text", markup=False))
        super().__init__(session.words, session.words("screen.ask_title"), answer, TypingPane(session.words))
        self.session = session

    def on_mount(self) -> None:
        """What the client asked in a text before may be picked."""
        texts = reversed(tuple(self.session.state.own_words.values()))
        asked = {id: plain for text in texts for id, plain in self.session.questions_in(text).items()}
        rows = tuple(Choice(id, plain) for id, plain in asked.items())
        self._await("ask_wrote", rows[:MOST])

    def on_typing_pane_entered(self, event: TypingPane.Entered) -> None:
        """A question was typed."""
        event.stop()
        text = one_line(event.text)
        if not text:
            self.query_one(TypingPane).complain(self.words("ask.empty"))
        else:
            self._answer(text, self.session.ask(text))

    def pick(self, question: str) -> None:
        """A suggestion was picked."""
        self._answer("", self.session.ask_about(question))

    def action_scroll(self, lines: int) -> None:
        """Scrolls the answer."""
        self.query_one(Growing).scroll_relative(y=lines, animate=False)

    def _answer(self, text: str, answers: tuple[Answer, ...]) -> None:
        asked = self.session.quoted(text, 120) if text else ""
        self.query_one(Growing).query_one(Lines).update(answer_text(self.words, asked, answers))
        self.query_one(Growing).scroll_home(animate=False)
        self.add_class("answered")
        self._await("ask_suggested", tuple(Choice(s.question, s.title) for one in answers for s in one.suggestions))

    def _await(self, heading: str, rows: tuple[Choice, ...]) -> None:
        """Awaits the next question; keys pressed meanwhile are for it."""
        words, pane = self.words, self.query_one(TypingPane)
        ahead = pane.field.release()
        hint = words("screen.hint_ask_again" if self.has_class("answered") else "screen.hint_ask")
        heading = words(f"screen.{heading}")
        example = words("screen.example_ask")
        pane.ask(Typing(key="", example=example, hint=hint, rows=rows, rows_heading=heading, pick=self.pick))
        pane.field.focus()
        for key in ahead:
            pane.field.post_message(type(key)(key.key, key.character))


def answer_text(words: Words, asked: str, answers: tuple[Answer, ...]) -> Content:
    """What was asked, the answers, and their sources, the two kinds told apart."""
    cited = cite(answers, words)
    lines = [Content.styled(asked, "$text-muted"), Content()] if asked else []
    for number, one in enumerate(answers):
        lines += [Content()] if number else []
        lines += _one(one, cited)
    if any(one.flags for one in answers) and all(one.covered for one in answers):
        lines += [Content(), Content.styled(words("screen.listed"), "$primary")]
    if cited.lists:
        lines += [Content(), Content.styled(words("screen.sources_below"), "$text-muted")]
    for heading, sources in cited.lists:
        lines += [Content(), Content.styled(heading, "bold")]
        lines += [Content.styled(f"{number}. {source}", "$text-muted") for number, source in sources]
    return Content("\n").join(lines)


def _one(answer: Answer, cited: Cited) -> Iterator[Content]:
    yield Content.styled(answer.title, "bold")
    for line in answer.lines:
        yield Content.assemble("· ", line.text, (cited.mark(line), "$text-muted"))
