"""Pages that keep a client's answers from others: hidden, left, forgotten. None of them shows anything of a client."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.screen import Screen
from textual.widgets import Static

from consult.tui.kiosk import layouts
from consult.tui.kiosk.board import Spot
from consult.tui.kiosk.frame import KioskScreen
from consult.words import Words

LEAVE_SECONDS = 10
"""How long the confirmation waits until it clears by itself."""


class Hidden(Screen[None], inherit_bindings=False):
    """Nothing to be seen. A touch or a key returns."""

    DEFAULT_CSS = """
    Hidden { background: $background; align: center bottom; }
    Hidden Static { width: auto; color: $text-muted; padding: 1; }
    """
    AUTO_FOCUS = ""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words

    def compose(self) -> ComposeResult:
        """One quiet line, so that it does not look broken."""
        yield Static(Content(self.words("kiosk.hidden")))

    def on_key(self, event: events.Key) -> None:
        """Any key."""
        event.stop()
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """Any touch."""
        event.stop()
        self.dismiss(None)


class Large(KioskScreen[bool]):
    """One question in the middle of the screen and large answers; nothing else."""

    DEFAULT_CSS = """
    Large #above, Large #below { display: none; }
    """
    ANSWERS: tuple[str, ...] = ()
    HIGH = 5

    def on_mount(self) -> None:
        """Shows it."""
        self.main.show(self._layout)

    def prompt(self) -> layouts.Prompt:
        """What is said."""
        return ()

    def _layout(self, width: int, height: int) -> Iterator[Spot]:
        column, own = layouts.area(width)
        lines = tuple(layouts.wrapped(self.prompt(), own))
        used = len(lines) + 1 + (self.HIGH + 1) * len(self.ANSWERS)
        y = max(0, (height - used) // 2)
        yield Spot("", Region(column, y, own, len(lines)), lines, "text")
        y += len(lines) + 1
        for number, name in enumerate(self.ANSWERS, 1):
            lead = Content(f"{number}  {self.words(f'kiosk.do_{name}')}")
            yield Spot(name, Region(column, y, own, self.HIGH), (lead,), key=str(number))
            y += self.HIGH + 1


class Leave(Large):
    """ "Leave and clear": yes, or back. Untouched, it clears by itself. True clears."""

    ANSWERS = ("clear", "stay")

    def __init__(self, words: Words, seconds: Callable[[], float]) -> None:
        """`seconds` says how many are left."""
        super().__init__(words)
        self._seconds = seconds

    def prompt(self) -> layouts.Prompt:
        """What will happen, and when."""
        left = max(0, round(self._seconds()))
        return (
            (self.words("kiosk.leave_ask"), "bold"),
            (self.words("kiosk.leave_says"), ""),
            (self.words("kiosk.leave_by_itself", seconds=left), "$text-muted"),
        )

    def tick(self) -> None:
        """A second has gone by."""
        self.main.again()

    async def touched(self, name: str) -> None:
        """Yes or no."""
        self.dismiss(name == "clear")

    async def pressed(self, event: events.Key) -> bool:
        """Esc stays."""
        if event.key != "escape":
            return await super().pressed(event)
        self.dismiss(False)
        return True


class StillThere(Large):
    """Asks before the answers are cleared. Any touch or key is a yes."""

    ANSWERS = ("still_here",)

    def __init__(self, words: Words, seconds: Callable[[], float]) -> None:
        """`seconds` says how many are left."""
        super().__init__(words)
        self._seconds = seconds

    def prompt(self) -> layouts.Prompt:
        """What will happen, and when."""
        left = max(0, round(self._seconds()))
        return (
            (self.words("kiosk.still_ask"), "bold"),
            (self.words("kiosk.still_says", seconds=left), ""),
        )

    def tick(self) -> None:
        """A second has gone by."""
        self.main.again()

    async def pressed(self, event: events.Key) -> bool:
        """Any key."""
        self.dismiss(True)
        return True

    def on_click(self, event: events.Click) -> None:
        """Any touch."""
        event.stop()
        self.dismiss(True)

    async def touched(self, name: str) -> None:
        """The target, too."""
        self.dismiss(True)
