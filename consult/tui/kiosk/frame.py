"""What every page of the kiosk has: a line of targets above and below, keys for all of them, and the smallest size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from consult.tui.field import Field
from consult.tui.kiosk import layouts
from consult.tui.kiosk.board import Board, Look, Spot
from consult.words import Words

T = TypeVar("T")
WIDTH, HEIGHT = 80, 24
"""The smallest window that a page fits in whole."""
BAR = 3
"""Rows of a bar."""
ABOVE = 11
"""Columns of a target in the bar above."""
_KEYS = {
    "back": "escape",
    "why": "f2",
    "ask": "f3",
    "person": "f4",
    "hide": "f5",
    "size": "f6",
    "contrast": "f7",
    "more": "pagedown",
    "leave": "f10",
    "next": "enter",
    "print": "enter",
    "send": "enter",
    "again": "enter",
    "finish": "enter",
    "cancel": "escape",
    "mistake": "escape",
    "another": "f3",
    "hide_now": "f5",
    "up": "pageup",
    "down": "pagedown",
}
_SHOWN = {"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn", "enter": "Enter"}


def target(words: Words, name: str, look: Look = "bar", label: str = "") -> Spot:
    """A target of a bar: its words on up to two lines, and its key below."""
    key = _KEYS.get(name, "")
    lines = (label or words(f"kiosk.do_{name}")).split("\n")
    above = [""] * (BAR - 1 - len(lines))
    quiet = Content.styled(_SHOWN.get(key, key.upper()), "" if look == "accent" else "$text-muted")
    return Spot(name, Region(), (*(Content(line) for line in (*above, *lines)), quiet), look, key=key)


class KioskScreen(Screen[T], inherit_bindings=False):
    """A page. It handles what is its own; what concerns the whole kiosk is posted as `Wanted`."""

    DEFAULT_CSS = """
    KioskScreen { background: $background; layers: page over; }
    KioskScreen Board.bar { height: 3; }
    KioskScreen #below { background: $surface; }
    KioskScreen .typed { height: auto; align-horizontal: center; padding: 1 2 0 2; }
    KioskScreen .typed > * { width: 100%; max-width: 100; height: auto; }
    KioskScreen .typed Field, KioskScreen .typed Field:focus { min-height: 3; padding: 1; background: $surface; }
    KioskScreen .typed TypingPane { margin-top: 1; }
    KioskScreen #small { layer: over; display: none; width: 100%; height: 100%; padding: 1 2; background: $background; }
    KioskScreen.-small #small { display: block; }
    """
    AUTO_FOCUS = ""

    @dataclass
    class Wanted(Message):
        """Something that concerns the whole kiosk: "why", "ask", "person", "leave", "hide", "size", "contrast"."""

        what: str

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.problem = ""
        """What has to be done first; it stands in the bar above."""
        self.above, self.main, self.below = (Board(id=name) for name in ("above", "main", "below"))
        for bar in (self.above, self.below):
            bar.add_class("bar")

    def compose(self) -> ComposeResult:
        """The bars, and between them what the page is about."""
        yield self.above
        yield from self.content()
        yield self.below
        yield Static(id="small", markup=False)

    def content(self) -> Iterator[Widget]:
        """What stands between the bars."""
        yield self.main

    # the bars

    def heading(self) -> tuple[str, str]:
        """Two lines at the left of the bar above."""
        return "", ""

    def targets_above(self) -> Iterator[Spot]:
        """The targets at the right of the bar above."""
        yield target(self.words, "contrast")
        yield target(self.words, "size", label=self.words("kiosk.do_size_on" if self.large else "kiosk.do_size"))
        yield target(self.words, "hide")

    @property
    def room(self) -> tuple[int, int]:
        """Columns and rows between the bars."""
        width, height = self.app.size
        return width, max(1, height - 2 * BAR)

    def leaving(self) -> Iterator[Spot]:
        """ "Leave and clear", wherever there is something to clear."""
        if getattr(self.app, "session", None) is not None:
            yield target(self.words, "leave")

    @property
    def large(self) -> bool:
        """Whether the client wants large print."""
        return bool(getattr(self.app, "large", False))

    def targets_below(self) -> Iterator[Spot]:
        """The targets of the bar below."""
        yield from ()

    def show_bars(self) -> None:
        """Shows the bars as they are now."""
        self.above.again()
        self.below.again()

    def _above(self, width: int, height: int) -> tuple[Spot, ...]:
        column, own = layouts.area(width)
        spots = tuple(self.targets_above())
        first = column + own - ABOVE * len(spots)
        part, title = self.heading()
        lines = (("", ""), (part, "$text-muted")) if not title else ((part, "$text-muted"), (title, "bold $primary"))
        shown = tuple(Content.styled(line, style) for line, style in (*lines, (self.problem, "bold $error")))
        text = Spot("", Region(column, 0, max(1, first - column - 1), BAR), shown, "text")
        placed = (
            spot._replace(region=Region(first + number * ABOVE, 0, ABOVE, height)) for number, spot in enumerate(spots)
        )
        return text, *placed

    def _below(self, width: int, height: int) -> Iterator[Spot]:
        return layouts.bar(tuple(self.targets_below()), width, height)

    # size

    def on_mount(self) -> None:
        """Shows the bars."""
        self.above.show(self._above)
        self.below.show(self._below)

    async def on_resize(self, event: events.Resize) -> None:
        """Says so when the window is too small."""
        width, height = event.size
        small = width < WIDTH or height < HEIGHT
        self.set_class(small, "-small")
        if small:
            text = self.words("kiosk.small", width=WIDTH, height=HEIGHT, have=f"{width} × {height}")
            self.query_one("#small", Static).update(Content(text))
        await self.resized()

    async def resized(self) -> None:
        """The window has another size."""

    @property
    def small(self) -> bool:
        """Whether nothing but that is shown."""
        return self.has_class("-small")

    # keys and touches

    @property
    def boards(self) -> tuple[Board, ...]:
        """The boards whose targets the keys reach, in their order."""
        return self.main, self.below, self.above

    async def on_key(self, event: events.Key) -> None:
        """Every key goes through `pressed`."""
        if self.small or await self.pressed(event):
            event.stop()

    async def pressed(self, event: events.Key) -> bool:
        """A target's own key touches it; Tab and the arrows go from one to the next, Enter and Space touch.

        False for a key that does nothing here.
        """
        if (event.is_printable or event.key in _EDITING) and (field := self.field(event)) is not None:
            field.focus()
            field.post_message(events.Key(event.key, event.character))
            return True
        spots = [(board, spot) for board in self.boards if board.is_attached for spot in board.targets]
        here = next(((board, spot) for board, spot in spots if spot.id == board.cursor), None)
        named = next((spot for _, spot in spots if spot.key == event.key), None)
        if event.key in {"enter", "space"} and here is not None:
            await self.touched(here[1].id)
        elif named is not None:
            await self.touched(named.id)
        elif event.key in _STEPS and self.focused is None and spots:
            place = spots.index(here) + _STEPS[event.key] if here else min(0, _STEPS[event.key])
            self._stand_on(*spots[place % len(spots)])
        else:
            return False
        return True

    def field(self, event: events.Key) -> Field | None:
        """The field that a letter is for. It takes its own keys; here come those pressed before it had the focus."""
        return None

    def _stand_on(self, board: Board, spot: Spot) -> None:
        for each in self.boards:
            each.cursor = spot.id if each is board else ""
            each.refresh()

    async def on_board_touched(self, event: Board.Touched) -> None:
        """A finger or the mouse."""
        event.stop()
        if not self.small:
            await self.touched(event.target)

    async def touched(self, name: str) -> None:
        """A target was touched, by whatever means."""
        self.post_message(self.Wanted(name))


_EDITING = frozenset({"enter", "backspace"})
"""Keys of a field besides letters."""
_STEPS = {"tab": 1, "down": 1, "right": 1, "shift+tab": -1, "up": -1, "left": -1}
