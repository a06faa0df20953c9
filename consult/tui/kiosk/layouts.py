"""What stands where on a page, in so many columns and rows: the question, its options or its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Region

from consult.tui.kiosk.board import MARGIN, Spot
from consult.tui.kiosk.pages import OWN_WORDS, Row
from consult.tui.tasks import Choice

Prompt = Sequence[tuple[str, str]]
"""Lines of text, each with its style."""
BROADEST = 100
"""Columns that a page takes at most: longer lines are hard to read."""
MOST = 5
"""Options on one page."""
HIGH = 3
"""Rows of the lowest target."""
CELL_HIGH = 4
"""Rows of a cell: its label may take two lines."""
GAP = 1
"""Empty rows between two targets, where there is room, and between two rows of questions."""
TALLER = 2
"""Rows that a target grows by where there is room; with an odd number its label would not be in its middle."""
CELLS = 4
"""Columns of cells in a row of questions."""
INSET = 9
"""Columns of an option that its frame, digit and tick box take."""
ROOMY = 3
"""Empty rows above the question where there is room."""


class Area(NamedTuple):
    """The columns of a page."""

    x: int
    width: int


def area(width: int) -> Area:
    """The middle of so many columns."""
    own = min(width - 2 * MARGIN, BROADEST)
    return Area((width - own) // 2, own)


def wrapped(lines: Prompt, width: int) -> list[Content]:
    """Lines of text, wrapped; empty texts are left out, and a text of one space is an empty line."""
    return [part for text, style in lines if text for part in Content.styled(text, style).wrap(max(10, width))]


# options


def option_pages(prompt: Prompt, choices: Sequence[Choice], width: int, height: int) -> list[list[Choice]]:
    """The options page by page: five at most, fewer where they would not fit below the question."""
    own = area(width).width
    room = max(HIGH, height - len(wrapped(prompt, own)))
    pages: list[list[Choice]] = [[]]
    used = 0
    for choice in choices:
        needs = _height(choice, own)
        if pages[-1] and (len(pages[-1]) == MOST or used + needs > room):
            pages.append([])
            used = 0
        pages[-1].append(choice)
        used += needs
    return pages


def _above(empty: int) -> int:
    """How many of the rows that stay empty stand above the question: the larger half."""
    return min(ROOMY, (max(0, empty) + 1) // 2)


def _height(choice: Choice, width: int) -> int:
    return HIGH - 1 + len(Content(choice.label).wrap(width - INSET - len(choice.note)))


def options(
    prompt: Prompt,
    choices: Sequence[Choice],
    width: int,
    height: int,
    *,
    ticked: Collection[str] = (),
    boxes: bool = False,
    chosen: str = "",
) -> Iterator[Spot]:
    """One page: the question, and its options below each other. With `boxes` several may be ticked."""
    column, own = area(width)
    asked = wrapped(prompt, own)
    heights = [_height(choice, own) for choice in choices]
    spare = height - len(asked) - sum(heights)
    gap = GAP if spare >= GAP * len(choices) else 0
    taller = TALLER if spare >= (gap + TALLER) * len(choices) else 0
    heights = [high + taller for high in heights]
    y = _above(spare - (gap + taller) * len(choices))
    yield Spot("", Region(column, y, own, len(asked)), tuple(asked), "text")
    y += len(asked) + gap
    for number, (choice, high) in enumerate(zip(choices, heights, strict=True), 1):
        on = choice.id in ticked
        box = ("[x] " if on else "[ ] ") if boxes and choice.id != OWN_WORDS else ""
        first, *rest = Content(choice.label).wrap(own - INSET - len(choice.note))
        lead = Content(f"{number}  {box}")
        lines = (lead + first, *(Content(" " * lead.cell_length) + line for line in rest))
        region = Region(column, y, own, high)
        yield Spot(choice.id, region, lines, key=str(number), chosen=on or choice.id == chosen, note=choice.note)
        y += high + gap


# rows


class Placed(NamedTuple):
    """A row as it is drawn."""

    heading: str
    """The part of the dialogue that begins with it; empty when it goes on."""
    text: tuple[Content, ...]

    @property
    def height(self) -> int:
        """The rows of the terminal that it takes."""
        return bool(self.heading) + max(CELL_HIGH, len(self.text))


def placed(rows: Iterable[Row], headings: Iterable[str], width: int) -> list[Placed]:
    """Rows with their texts wrapped."""
    columns = area(width).width - cells_width(width) - 4
    found = []
    for row, heading in zip(rows, headings, strict=True):
        lines = wrapped([(row.question.ask, "bold"), (row.question.help, "$text-muted")], columns)
        for label in row.listed:
            first, *rest = wrapped([(label, "$text-muted")], columns - 2)
            lines += [Content("· ") + first, *(Content("  ") + line for line in rest)]
        found.append(Placed(heading, tuple(lines)))
    return found


def cells_width(width: int) -> int:
    """Columns of the cells of a row."""
    return CELLS * (9 if width < 120 else 11)


def rows_that_fit(placed_rows: Sequence[Placed], height: int) -> int:
    """How many of these have room."""
    used = 0
    for number, row in enumerate(placed_rows):
        used += row.height + (GAP if number else 0)
        if used > height:
            return number
    return len(placed_rows)


def rows(
    rows: Sequence[Row], texts: Sequence[Placed], chosen: Sequence[str], active: int, width: int, height: int
) -> Iterator[Spot]:
    """Questions below each other, each with its cells; digits are for the active one."""
    column, own = area(width)
    spare = height - sum(text.height for text in texts)
    gap = 1 if spare >= len(rows) - 1 else 0
    y = _above(spare - gap * (len(rows) - 1))
    cells = cells_width(width)
    for number, (row, text, value) in enumerate(zip(rows, texts, chosen, strict=True)):
        if text.heading:
            yield Spot("", Region(column, y, own, 1), (Content.styled(text.heading, "bold $primary"),), "text")
        top = y + bool(text.heading)
        lead = Content.styled("▸ " if number == active else "  ", "bold $primary")
        yield Spot("", Region(column, top, 2, 1), (lead,), "text")
        yield Spot("", Region(column + 2, top, own - cells - 4, len(text.text)), text.text, "text")
        yield from _cells(row, value, number == active, Region(column + own - cells, top, cells, CELL_HIGH))
        y += text.height + gap


def _cells(row: Row, value: str, active: bool, region: Region) -> Iterator[Spot]:
    each = region.width // CELLS * (2 if row.form == "two" else 1)
    labels = [tuple(Content(cell.label).wrap(each - 2)) for cell in row.cells]
    high = HIGH if all(len(lines) == 1 for lines in labels) else region.height
    for number, (cell, lines) in enumerate(zip(row.cells, labels, strict=True), 1):
        place = Region(region.x + (number - 1) * each, region.y, each, high)
        key = str(number) if active else ""
        target = f"{row.question.id}={cell.value}"
        yield Spot(target, place, lines, "cell", key=key, chosen=cell.value == value)


# bars


def bar(spots: Sequence[Spot], width: int, height: int) -> Iterator[Spot]:
    """Targets beside each other, all of one width."""
    column, own = area(width)
    edges = [column + own * number // max(1, len(spots)) for number in range(len(spots) + 1)]
    for spot, left, right in zip(spots, edges, edges[1:], strict=False):
        yield spot._replace(region=Region(left, 0, right - left - 1, height))
