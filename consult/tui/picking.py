"""Which rows are shown, filtered and ticked: the state of an option pane without a screen."""

from __future__ import annotations

from collections.abc import Iterator

from consult.tui.tasks import Choice

PAGE = 9
"""Rows on one page: as many as there are digits."""


class Picking:
    """A list of choices, what was typed to filter it, where the cursor is, and what is ticked."""

    def __init__(
        self,
        choices: tuple[Choice, ...] = (),
        many: bool = False,
        alone: frozenset[str] = frozenset(),
        ticked: set[str] | None = None,
    ) -> None:
        """`alone`: ids that exclude all others."""
        self.choices, self.many, self.alone = choices, many, alone
        self.ticked = ticked if ticked is not None else set()
        self.cursor: int | None = None
        """A row among those that fit the filter; None until the person moves to one."""
        self.page, self.typed = 0, ""

    @property
    def fitting(self) -> tuple[Choice, ...]:
        """The choices that hold every word typed."""
        words = self.typed.casefold().split()
        return tuple(one for one in self.choices if all(word in one.label.casefold() for word in words))

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-len(self.fitting) // PAGE))

    def visible(self) -> Iterator[tuple[int, Choice]]:
        """The rows of this page, each with its place among the fitting ones."""
        start = self.page * PAGE
        yield from enumerate(self.fitting[start : start + PAGE], start)

    def filter(self, typed: str) -> None:
        """Filters; the cursor stands on the first row that fits."""
        self.typed, self.page = typed, 0
        self.cursor = 0 if typed and self.fitting else None

    def move(self, step: int) -> None:
        """Moves the cursor, round the ends, and turns the page with it."""
        count = len(self.fitting)
        if not count:
            return
        if self.cursor is None:
            self.cursor = self.page * PAGE if step > 0 else min(count, (self.page + 1) * PAGE) - 1
        else:
            self.cursor = (self.cursor + step) % count
        self.page = self.cursor // PAGE

    def turn(self, step: int) -> None:
        """Turns the page; the cursor goes along if there is one."""
        self.page = (self.page + step) % self.pages
        if self.cursor is not None:
            self.cursor = self.page * PAGE

    def go(self, id: str) -> None:
        """Puts the cursor on a choice."""
        places = {one.id: place for place, one in enumerate(self.fitting)}
        if id in places:
            self.cursor = places[id]
            self.page = self.cursor // PAGE

    def at(self, digit: int) -> Choice | None:
        """The choice that a digit names on this page."""
        return next((one for place, one in self.visible() if place % PAGE == digit - 1), None)

    @property
    def current(self) -> Choice | None:
        """The choice under the cursor."""
        fitting = self.fitting
        return fitting[self.cursor] if self.cursor is not None and self.cursor < len(fitting) else None

    def toggle(self, id: str) -> None:
        """Ticks or unticks; what stands alone drives the others out."""
        if id in self.ticked:
            self.ticked.discard(id)
            return
        self.ticked = {id} if id in self.alone else (self.ticked - self.alone) | {id}

    def value(self) -> tuple[str, ...]:
        """What is ticked, in the order of the choices."""
        return tuple(one.id for one in self.choices if one.id in self.ticked)
