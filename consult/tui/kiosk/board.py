"""Large targets for fingers and digits. A board draws itself, so that the next page needs no new widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

Look = Literal["text", "option", "cell", "entry", "bar", "accent"]
"""`text` is no target. An `option` or a `cell` has a frame, an `entry` a line below, an `accent` is filled."""
MARGIN = 2
"""Columns left and right of everything."""


class Spot(NamedTuple):
    """Something on a board, and where: a text, or a target when it has an id."""

    id: str
    region: Region
    lines: tuple[Content, ...]
    look: Look = "option"
    key: str = ""
    """The key that does the same."""
    chosen: bool = False
    note: str = ""
    """Stands quietly at the right of the first line."""


Layout = Callable[[int, int], Iterable[Spot]]
"""What stands where in so many columns and rows."""


class Board(Widget):
    """Spots, some of which can be touched."""

    DEFAULT_CSS = """
    Board { width: 1fr; height: 1fr; }
    """
    ALLOW_SELECT = False

    @dataclass
    class Touched(Message):
        """A target was touched."""

        target: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._layout: Layout = lambda width, height: ()
        self._spots: tuple[Spot, ...] | None = None
        self.cursor = ""
        """The target that the keys stand on."""
        self._new = False
        """Whether nothing was touched since something else is shown."""

    def show(self, layout: Layout) -> None:
        """Shows something else."""
        self._layout, self._spots, self.cursor, self._new = layout, None, "", True
        self.refresh()

    def again(self) -> None:
        """What is shown has changed."""
        self._spots = None
        self.refresh()

    @property
    def spots(self) -> tuple[Spot, ...]:
        """What stands there now."""
        if self._spots is None:
            self._spots = tuple(self._layout(self.size.width, self.size.height))
        return self._spots

    @property
    def targets(self) -> tuple[Spot, ...]:
        """What can be touched, in the order of the keys."""
        return tuple(spot for spot in self.spots if spot.id) if self.display else ()

    def on_resize(self) -> None:
        """Everything moves."""
        self.again()

    def on_click(self, event: events.Click) -> None:
        """A target was touched."""
        if self._new and event.chain > 1:
            event.stop()
            return  # the second tap of a double tap was meant for what stood there before
        self._new = False
        for spot in self.targets:
            if spot.region.contains(event.x, event.y):
                event.stop()
                self.post_message(self.Touched(spot.id))
                return

    # drawing

    def render(self) -> Content:
        """All spots."""
        rows: list[list[tuple[int, Content]]] = [[] for _ in range(self.size.height)]
        for spot in self.spots:
            for number, line in enumerate(_drawn(spot, spot.id != "" and spot.id == self.cursor)):
                if 0 <= spot.region.y + number < len(rows):
                    rows[spot.region.y + number].append((spot.region.x, line))
        return Content("\n").join(_joined(sorted(row, key=lambda piece: piece[0])) for row in rows)


def _joined(pieces: Iterable[tuple[int, Content]]) -> Content:
    line = Content()
    for column, piece in pieces:
        line += Content(" " * (column - line.cell_length)) + piece
    return line


def _drawn(spot: Spot, here: bool) -> list[Content]:
    """The lines of a spot, each as wide as it is."""
    width, height = spot.region.width, spot.region.height
    match spot.look:
        case "text":
            return [line.truncate(width, ellipsis=True) for line in spot.lines[:height]]
        case "option" | "cell":
            return _framed(spot, here)
        case "entry":
            return _entry(spot, here)
        case _:
            style = "bold $background on $primary" if spot.look == "accent" else "$foreground"
            style = "bold reverse $primary" if here else style
            return [_centred(line, width).stylize_before(style) for line in spot.lines]


def _framed(spot: Spot, here: bool) -> list[Content]:
    width, height = spot.region.width, spot.region.height
    strong = spot.chosen or here
    line = "bold $primary" if strong else "$line"
    side, across, corners = ("┃", "━", "┏┓┗┛") if strong else ("│", "─", "╭╮╰╯")
    style = "bold $primary" if spot.chosen else "bold $foreground" if here else "$foreground"
    cell = spot.look == "cell"
    inside = width - (2 if cell else 4)
    notes = (spot.note, *[""] * len(spot.lines))
    lines = [_inside(text, style, note, inside, cell) for text, note in zip(spot.lines, notes, strict=False)]
    above = (height - 2 - len(lines)) // 2
    empty = Content(" " * inside)
    body = [*[empty] * above, *lines, *[empty] * (height - 2 - above - len(lines))][: height - 2]
    pad = "" if cell else " "
    digit = spot.key if cell and len(spot.key) == 1 else ""
    top = Content.assemble(
        (corners[0], line), (digit, "$text-muted"), (across * (width - 2 - len(digit)) + corners[1], line)
    )
    return [
        top,
        *(Content.assemble((side + pad, line), one, (pad + side, line)) for one in body),
        Content.styled(corners[2] + across * (width - 2) + corners[3], line),
    ]


def _entry(spot: Spot, here: bool) -> list[Content]:
    """A question, its answer, and a line below them."""
    width = spot.region.width
    question, answer = spot.lines
    indent = " " * 3
    mark = Content.styled(f"{spot.key}  ", "$text-muted")
    return [
        (mark + question.stylize("$text-muted")).truncate(width, ellipsis=True),
        (Content(indent) + answer.stylize("bold $primary" if here else "bold")).truncate(width, ellipsis=True),
        Content.styled(("━" if here else "─") * width, "$primary" if here else "$line"),
    ]


def _inside(text: Content, style: str, note: str, width: int, centred: bool) -> Content:
    """One line in a frame."""
    quiet = Content.styled(note, "$text-muted")
    text = text.stylize(style).truncate(width - quiet.cell_length, ellipsis=True)
    if centred:
        return _centred(text, width)
    return text + Content(" " * (width - text.cell_length - quiet.cell_length)) + quiet


def _centred(text: Content, width: int) -> Content:
    text = text.truncate(width)
    left = (width - text.cell_length) // 2
    return text.pad(left, width - text.cell_length - left)
