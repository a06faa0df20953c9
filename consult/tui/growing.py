"""A box that is as high as what is in it, and scrolls when there is no more room."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.geometry import Size


class Growing(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Grows with its content. Room for the scroll bar is always kept, so that nothing moves when it appears."""

    DEFAULT_CSS = """
    Growing { height: auto; scrollbar-gutter: stable; scrollbar-size: 0 1; }
    Growing > .text { padding-right: 1; }
    """

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The height at the width that the scroll bar leaves; Textual reckons with all of it."""
        return super().get_content_height(container, viewport, width - self.styles.scrollbar_size_vertical)
