"""A field for typed answers, which says how it understands them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from consult.tui.beside import Beside
from consult.tui.completing import completed
from consult.tui.field import LONGEST, Field
from consult.tui.tasks import Choice
from consult.words import Words

PAUSE = 0.15
"""Seconds without a key after which completions are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """What a typing pane asks."""

    key: str
    text: str = ""
    """Stands there already."""
    example: str = ""
    skip: bool = False
    """Whether it may be left empty."""
    understand: Callable[[str], str] | None = None
    """Says, while it is typed, how the text is understood."""
    complete: Callable[[str], tuple[str, ...]] | None = None
    """What the text so far may become, best first."""
    hint: str = ""
    """Says what the keys do, instead of the usual words."""
    rows: tuple[Choice, ...] = ()
    """May be picked as well."""
    rows_heading: str = ""
    pick: Callable[[str], None] | None = None
    """Is told which row was picked, or whose tick was taken away."""
    many: bool = False
    """Whether the rows are ticked."""
    ticked: tuple[str, ...] = ()


class TypingPane(Vertical):
    """A field for words, a number or a day, below it how it is understood, and rows that may be picked as well."""

    DEFAULT_CSS = """
    TypingPane { height: auto; }
    TypingPane .under { height: auto; color: $text-muted; }
    TypingPane.completing .under { min-height: 4; }
    TypingPane .problem { height: auto; color: $text-error; }
    """

    @dataclass
    class Entered(Message):
        """Enter was pressed; `text` is cleaned and may be empty."""

        key: str
        text: str

    def __init__(self, words: Words, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = words
        self.asking = Typing(key="")
        self.field = Field()
        self.beside = Beside(words, self._chosen)
        self.field.taker = self._take
        self._completions: tuple[str, ...] = ()
        self._first_completion = 0
        self._seen = ""
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The field and the lines below it."""
        yield self.field
        yield Static(classes="under", markup=False)
        yield Static(classes="problem", markup=False)
        yield self.beside

    def ask(self, asking: Typing) -> None:
        """Asks something new."""
        self.asking, self._completions = asking, ()
        self.field.placeholder = Content(asking.example)
        self.field.start(asking.text)
        self._seen = self.field.text
        self.set_class(asking.complete is not None and not asking.rows, "completing")
        self.beside.show(asking.rows_heading, asking.rows, many=asking.many, ticked=asking.ticked)
        self.complain("")
        self.show_under()

    @property
    def text(self) -> str:
        """What was typed, cleaned."""
        return self.field.cleaned

    def complain(self, problem: str) -> None:
        """Shows what is wrong; what was typed stays, and can be entered again."""
        self.field.entered = False
        if self.is_mounted:
            self.query_one(".problem", Static).update(Content(problem))

    def on_mount(self) -> None:
        """Shows what was asked before there was a place for it."""
        self.show_under()

    def look_up(self) -> None:
        """Looks for completions of what stands there now."""
        asking, text = self.asking, self.text
        self._completions = asking.complete(text) if text and asking.complete else ()
        self.show_under()

    def show_under(self, extra: str = "") -> None:
        """Shows how the text is understood, what it may become, and what Enter does."""
        if not self.is_mounted:
            return
        text, asking = self.text, self.asking
        lines: list[Content] = [Content(extra)] if extra else []
        if self.field.cut:
            lines.append(Content.styled(self.words("screen.cut", most=LONGEST), "$warning"))
        if text and asking.understand:
            lines.append(Content.styled(asking.understand(text), "$text-primary"))
        for number, one in enumerate(self._completions):
            label = self.words("screen.tab_takes") if number == 0 else ""
            lines.append(Content.assemble(("  › ", "$primary"), one, (f"  {label}", "$text-muted")))
        empty = "screen.hint_skip" if asking.skip else "screen.hint_type"
        lines.append(
            Content(asking.hint or self.words("screen.hint_enter" if text or self.beside.picking.ticked else empty))
        )
        self._first_completion = len(lines) - 1 - len(self._completions)
        self.query_one(".under", Static).update(Content("\n").join(lines))
        self.beside.yield_lines(len(lines) - 1)

    @on(Field.Changed)
    def _changed(self) -> None:
        """What was typed changed."""
        if self.field.text == self._seen:
            return
        self._seen = self.field.text
        self.complain("")
        self.show_under()
        if self._pause is not None:
            self._pause.stop()
        if self.asking.complete is not None:
            self._pause = self.set_timer(PAUSE, self.look_up)

    @on(Field.Entered)
    def _entered(self, event: Field.Entered) -> None:
        """Enter."""
        event.stop()
        self.post_message(self.Entered(self.asking.key, event.text))

    @on(Field.Tabbed)
    def _tabbed(self, event: Field.Tabbed) -> None:
        """Tab takes the best completion."""
        event.stop()
        self.look_up()
        self.take(0)

    def _take(self, event: events.Key | events.Paste) -> bool:
        """↓ goes on from the field to the rows, and what is typed or pasted goes back to it."""
        if isinstance(event, events.Paste):
            self.beside.leave()
            return False
        if self.beside.active:
            return self.beside.take(event)
        if event.key != "down" or not self.asking.rows or not self.field.on_last_line:
            return False
        self.beside.enter()
        return True

    def _chosen(self, id: str) -> None:
        """A row was picked."""
        self.field.focus()
        self.show_under()
        if self.asking.pick is not None:
            self.asking.pick(id)

    def on_click(self, event: events.Click) -> None:
        """A click takes a completion."""
        under = self.query_one(".under", Static)
        if event.widget is under:
            event.stop()
            self.take(event.screen_y - under.region.y - self._first_completion)

    def take(self, number: int) -> None:
        """Puts a completion in the place of the words it completes."""
        if 0 <= number < len(self._completions):
            self.field.start(completed(self.text, self._completions[number]))
            self._completions = ()
            self.show_under()
            self.field.focus()
