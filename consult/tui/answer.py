"""A list of options to pick from by digits, arrows, letters or clicks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from consult.text import clean, one_line
from consult.tui.picking import PAGE, Picking
from consult.tui.tasks import Choice
from consult.words import Words

LONGEST_FILTER = 40
FILTER_FROM = 5
"""More rows than these, and the pane says that letters filter."""


class Choosing(NamedTuple):
    """What an option pane asks."""

    key: str
    """Comes back with the answer, so that a late key never answers the next question."""
    choices: tuple[Choice, ...]
    many: bool = False
    alone: frozenset[str] = frozenset()
    ticked: tuple[str, ...] = ()
    cursor: str = ""
    """The choice that the cursor stands on at first; none when empty, so that Enter picks nothing unread."""
    skip: str = ""
    """The words of the row that passes the question over; empty when it must be answered."""


class Line(NamedTuple):
    """One line of the pane, and what a click on it does."""

    content: Content
    target: str = ""
    """ "row:ID", "page" or "skip"."""


class OptionPane(Widget, can_focus=True):
    """Rows to pick from. It draws itself, so that the next question needs no new widgets."""

    DEFAULT_CSS = """
    OptionPane { height: auto; width: 1fr; }
    """
    ALLOW_SELECT = False

    class Picked(Message):
        """A row was picked, the ticks were confirmed (a tuple), or the question was passed over (None)."""

        def __init__(self, key: str, value: str | tuple[str, ...] | None) -> None:
            super().__init__()
            self.key, self.value = key, value

    def __init__(self, words: Words, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = words
        self.asking: Choosing | None = None
        self.picking = Picking()
        self.problem = ""
        self._hovered = ""
        self._ahead: list[events.Key] = []
        self._answered = True

    def ask(self, asking: Choosing) -> None:
        """Shows new rows; the keys pressed since the last answer are for them."""
        self.asking = asking
        self.picking = Picking(choices=asking.choices, many=asking.many, alone=asking.alone, ticked=set(asking.ticked))
        if asking.cursor:
            self.picking.go(asking.cursor)
        self.problem, self._hovered, self._answered = "", "", False
        self._redraw()
        for key in self.release():
            self.post_message(events.Key(key.key, key.character))

    def release(self) -> list[events.Key]:
        """The keys pressed since the last answer."""
        ahead, self._ahead = self._ahead, []
        return ahead

    def complain(self, problem: str) -> None:
        """Shows what is wrong with the answer and lets it be given again."""
        self.problem, self._answered = problem, False
        self._redraw()

    # keys and clicks

    def on_key(self, event: events.Key) -> None:
        """Digits pick, arrows move, letters filter."""
        if self._answered:
            if event.character is not None or event.key in {"enter", "up", "down"}:
                self._ahead.append(event)
                event.stop()
            return
        if self._handle(event):
            event.stop()
            event.prevent_default()

    def _handle(self, event: events.Key) -> bool:
        picking, key = self.picking, event.key
        if key in {"up", "down"}:
            picking.move(-1 if key == "up" else 1)
        elif key in {"pageup", "pagedown"} and picking.pages > 1:
            picking.turn(-1 if key == "pageup" else 1)
        elif key == "enter":
            return self._enter()
        elif key == "space" and (picking.many or not picking.typed):
            return self._space()
        elif key == "backspace" and picking.typed:
            picking.filter(picking.typed[:-1])
        elif key == "escape" and picking.typed:
            picking.filter("")
        elif event.character == "0" and self.asking and self.asking.skip:
            return self._give(None)
        elif event.character and event.character in "123456789":
            return self._pick(picking.at(int(event.character)))
        elif event.character and event.is_printable and clean(event.character):
            picking.filter((picking.typed + clean(event.character))[:LONGEST_FILTER])
        else:
            return False
        self.problem = ""
        self._redraw()
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words filter."""
        event.stop()
        if not self._answered:
            self.picking.filter((self.picking.typed + one_line(event.text[: LONGEST_FILTER * 4]))[:LONGEST_FILTER])
            self._redraw()

    def on_click(self, event: events.Click) -> None:
        """A click does what the line says."""
        event.stop()
        self._act(self._target(event.y))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The row under the mouse stands out."""
        self._hover(self._target(event.y))

    def on_leave(self) -> None:
        """The mouse went elsewhere."""
        self._hover("")

    def _hover(self, target: str) -> None:
        if target != self._hovered:
            self._hovered = target
            self.refresh()

    def _target(self, y: int) -> str:
        lines = list(self._lines(self.content_size.width))
        return lines[y].target if 0 <= y < len(lines) else ""

    def _act(self, target: str) -> None:
        kind, _, id = target.partition(":")
        if self._answered:
            return
        if kind == "row":
            self._pick(next((one for one in self.picking.choices if one.id == id), None))
        elif kind == "page":
            self.picking.turn(1)
            self._redraw()
        elif kind == "skip":
            self._give(None)

    def _pick(self, choice: Choice | None) -> bool:
        if choice is None:
            return True
        if not self.picking.many:
            return self._give(choice.id)
        self.picking.toggle(choice.id)
        self.picking.typed = ""
        self.picking.go(choice.id)
        self.problem = ""
        self._redraw()
        return True

    def _space(self) -> bool:
        return self._pick(self.picking.current) if self.picking.many else True

    def _enter(self) -> bool:
        picking = self.picking
        if (not picking.many or picking.typed) and (current := picking.current):
            return self._pick(current)
        if picking.many and picking.ticked:
            return self._give(picking.value())
        if self.asking and self.asking.skip and not picking.typed:
            return self._give(None)
        self.complain(self.words("screen.tick_first" if picking.many else "screen.pick_first"))
        return True

    def _give(self, value: str | tuple[str, ...] | None) -> bool:
        if self.asking is not None:
            self._answered = True
            self.post_message(self.Picked(self.asking.key, value))
        return True

    # drawing

    def _redraw(self) -> None:
        # A cursor that moves needs no layout of all that stands around.
        width = self.content_size.width
        self.refresh(layout=not width or sum(1 for _ in self._lines(width)) != self.content_size.height)
        if self.is_attached and self.picking.cursor is not None:
            self.call_after_refresh(self.show_cursor)

    def show_cursor(self) -> None:
        """Scrolls so far that the row under the cursor is seen."""
        current, box = self.picking.current, self.parent
        if current is None or not isinstance(box, Widget):
            return
        rows = [y for y, line in enumerate(self._lines(self.content_size.width)) if line.target == f"row:{current.id}"]
        if rows:
            top = self.virtual_region.y + rows[0]
            box.scroll_to_region(Region(0, top, 1, len(rows)), animate=False, force=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows take when they are wrapped."""
        return sum(1 for _ in self._lines(width))

    def render(self) -> Content:
        """The rows, wrapped to the width."""
        return Content("\n").join(line.content for line in self._lines(self.content_size.width))

    def _lines(self, width: int) -> Iterator[Line]:
        if self.asking is None:
            return
        for place, choice in self.picking.visible():
            yield from self._row(place, choice, width)
        if not self.picking.fitting:
            yield Line(Content.styled(self.words("screen.no_fit", typed=self.picking.typed), "$text-muted"))
        if self.picking.pages > 1:
            text = self.words("screen.page", page=self.picking.page + 1, pages=self.picking.pages)
            yield Line(Content.styled(f"       {text}", self._style("page", "$text-muted")), "page")
        if self.asking.skip:
            yield Line(Content.styled(f"  {self.asking.skip}", self._style("skip", "$text-muted")), "skip")
        yield Line(Content())
        if self.problem:
            yield from map(Line, Content.styled(self.problem, "$text-error").wrap(max(10, width)))
        yield Line(self._foot())

    def _row(self, place: int, choice: Choice, width: int) -> Iterator[Line]:
        picking, target = self.picking, f"row:{choice.id}"
        here, ticked = place == picking.cursor, choice.id in picking.ticked
        mark = f"{'▸' if here else ' '} {self._digit(place)}"
        box = ("[x] " if ticked else "[ ] ") if picking.many else ""
        style = "bold $primary" if here or ticked else self._style(target, "$foreground")
        note = f"  {choice.note}" if choice.note else ""
        if picking.many and ticked:
            note = f"  {self.words('screen.ticked')}{note}"
        label = Content.assemble((choice.label, style), (note, "$text-muted"))
        indent = len(mark) + len(box)
        for number, line in enumerate(label.wrap(max(10, width - indent))):
            lead = Content.assemble((mark, "$text-muted" if not here else "bold $primary"), (box, style))
            yield Line((lead if number == 0 else Content(" " * indent)) + line, target)

    def _digit(self, place: int) -> str:
        """What picks the row at `place`."""
        return f"{place % PAGE + 1}  "

    def _style(self, target: str, otherwise: str) -> str:
        return "underline $primary" if target == self._hovered else otherwise

    def _foot(self) -> Content:
        if self.picking.typed:
            return Content.assemble(
                (self.words("screen.filter"), "$text-muted"),
                " ",
                (self.picking.typed, "bold"),
                ("▏", "$primary"),
                (f"  {self.words('screen.filter_clear')}", "$text-muted"),
            )
        if self.picking.many:
            key = "screen.hint_many_ticked" if self.picking.ticked else "screen.hint_many"
        else:
            key = "screen.hint_one"
        hint = self.words(key)
        if len(self.picking.choices) > FILTER_FROM:
            hint = f"{hint} · {self.words('screen.hint_filter')}"
        return Content.styled(hint, "$text-muted")
