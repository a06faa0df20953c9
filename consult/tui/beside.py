"""Rows beside a field: they are picked by arrows and clicks, and all that is typed is for the field."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual import events
from textual.content import Content

from consult.tui.answer import Choosing, Line, OptionPane
from consult.tui.tasks import Choice
from consult.words import Words

EDITING = frozenset({"backspace", "delete", "left", "right", "home", "end"})
"""Keys that edit what stands in the field, besides those with Ctrl."""


class Beside(OptionPane, can_focus=False):
    """Rows under a field. Space picks and stays; Enter and a click pick and go back to the field.

    The field keeps the focus and hands over its keys, and what is picked is told at once and not by a message: so keys
    pressed quickly never go astray.
    """

    def __init__(self, words: Words, chosen: Callable[[str], None]) -> None:
        """`chosen` is told what was picked, or whose tick was taken away."""
        super().__init__(words)
        self._chosen = chosen
        self._heading = ""
        self._all: tuple[Choice, ...] = ()

    @property
    def active(self) -> bool:
        """Whether the keys are for the rows."""
        return self.picking.cursor is not None

    def show(self, heading: str, choices: tuple[Choice, ...], *, many: bool, ticked: tuple[str, ...]) -> None:
        """Shows other rows, or none."""
        self._heading, self._all, self.display = heading, choices, bool(choices)
        self.ask(Choosing(key="", choices=choices, many=many, ticked=ticked))

    def yield_lines(self, count: int) -> None:
        """Leaves out the last rows without a tick, so that `count` lines above find room and nothing moves."""
        spare = [one.id for one in self._all if one.id not in self.picking.ticked]
        hidden = set(spare[-count:] if count else ())
        self.picking.choices = tuple(one for one in self._all if one.id not in hidden)
        self._redraw()

    def enter(self) -> None:
        """The keys are for the rows now."""
        self.picking.cursor = 0 if self.picking.choices else None
        self._redraw()

    def leave(self) -> None:
        """The keys are for the field again."""
        if self.active:
            self.picking.cursor = None
            self._redraw()

    def take(self, event: events.Key) -> bool:
        """Does what a key does to the rows. False for keys of the field, which has the keys again then."""
        picking, key = self.picking, event.key
        if key == "up" and not picking.cursor:
            self.leave()
        elif key in {"up", "down"}:
            picking.move(-1 if key == "up" else 1)
            self._redraw()
        elif key == "space":
            self._choose(picking.current)
        elif key == "enter":
            self._pick(picking.current)
        else:
            if event.is_printable or key in EDITING or key.startswith("ctrl+"):
                self.leave()
            return False
        return True

    def _pick(self, choice: Choice | None) -> bool:
        self.leave()
        self._choose(choice)
        return True

    def _choose(self, choice: Choice | None) -> None:
        if choice is None:
            return
        if self.picking.many:
            self.picking.toggle(choice.id)
        self._redraw()
        self._chosen(choice.id)

    def _digit(self, place: int) -> str:
        """No digit: digits are typed."""
        return ""

    def _lines(self, width: int) -> Iterator[Line]:
        if self.asking is None or not self.asking.choices:
            return
        for line in Content.styled(self._heading, "$text-muted").wrap(max(10, width)):
            yield Line(line)
        for place, choice in self.picking.visible():
            yield from self._row(place, choice, width)
