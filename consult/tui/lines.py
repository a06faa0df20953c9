"""Lines of text, each wrapped under its own beginning: a list stays a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from consult.tui.tasks import MARKS

BEGINNING = re.compile(rf" *(?:[{''.join(MARKS.values())}·] |\d{{1,3}}\. +)?")
NARROWEST = 10
"""Columns that a line has at least, however far it is indented."""


class Lines(Static):
    """Text whose lines, when they are wrapped, go on past their indentation and their mark."""

    DEFAULT_CSS = """
    Lines { width: 1fr; height: auto; }
    """

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes when it is wrapped."""
        return sum(1 for _ in self._wrapped(width))

    def render(self) -> Content:
        """The lines, wrapped to the width."""
        return Content("\n").join(self._wrapped(self.content_size.width))

    def _wrapped(self, width: int) -> Iterator[Content]:
        text = self.content if isinstance(self.content, Content) else Content(str(self.content))
        for line in text.split("\n", allow_blank=True):
            indent = _indent(line.plain)
            parts = line[indent:].wrap(max(NARROWEST, width - indent))
            for number, part in enumerate(parts or [Content()]):
                yield (line[:indent] if number == 0 else Content(" " * indent)) + part


def _indent(text: str) -> int:
    """How far a line that goes on is indented."""
    found = BEGINNING.match(text)
    return len(found[0]) if found else 0
