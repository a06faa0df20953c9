"""The last pages: what is taken along on paper, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from consult.dialogue.model import Question
from consult.text import one_line
from consult.tui.field import Field
from consult.tui.kiosk import layouts
from consult.tui.kiosk.board import Spot
from consult.tui.kiosk.frame import KioskScreen, target
from consult.tui.kiosk.pages import Cell, Row
from consult.tui.kiosk.paper import Order, What
from consult.tui.session import Session
from consult.tui.tasks import Choice
from consult.tui.typed import Typing, TypingPane
from consult.words import Words

LONGEST_NAME = 40
WHATS: dict[str, tuple[What, ...]] = {
    "sheet": ("sheet",),
    "handover": ("handover",),
    "both": ("sheet", "handover"),
}


class Ending(KioskScreen[str]):
    """Gives "sheet", "handover", "both", "read", "finish" or "back"."""

    def __init__(self, words: Words, result: str, lines: tuple[str, ...], *, hands_over: bool) -> None:
        """`result` and `lines`: what the sheet's first box says."""
        super().__init__(words)
        self._result, self._lines = result, lines
        names = ("sheet", "handover", "both", "read", "finish") if hands_over else ("sheet", "read", "finish")
        self._choices = tuple(Choice(name, words(f"kiosk.end_{name}")) for name in names)

    def on_mount(self) -> None:
        """Shows it."""
        self.main.show(self._layout)

    def heading(self) -> tuple[str, str]:
        """Thanks."""
        return self.words("kiosk.end_title"), self._result

    def targets_below(self) -> Iterator[Spot]:
        """As everywhere."""
        for name in ("back", "ask", "person", "leave"):
            yield target(self.words, name)

    def _layout(self, width: int, height: int) -> Iterator[Spot]:
        room = height - layouts.HIGH * len(self._choices) - 1
        said = [(self._lines[0], "")] if self._lines else []
        own = layouts.area(width).width
        if len(layouts.wrapped(said, own)) > room:
            said = []
        said.append((self.words("kiosk.end_ask"), "bold"))
        return layouts.options(said, self._choices, width, height)

    async def touched(self, name: str) -> None:
        """One was picked, or something else."""
        if name == "back" or any(name == one.id for one in self._choices):
            self.dismiss(name)
        else:
            await super().touched(name)


class Ordering(KioskScreen[Order | None]):
    """What stands on the paper, and whether somebody is there to take it. Gives None for back."""

    def __init__(self, session: Session, order: Order) -> None:
        super().__init__(session.words)
        self.session, self.order = session, order
        said = {None: "", True: "yes", False: "no"}[order.answers]
        self.chosen = {"answers": said, "name": "yes" if session.first_name else "no", "waiting": ""}
        names = ("answers", "name", "waiting") if "sheet" in order.what else ("name", "waiting")
        self.rows = tuple(self._row(name) for name in names)
        self.active = 0

    def _row(self, name: str) -> Row:
        ask, help = self.words(f"kiosk.order_{name}_ask"), self.words(f"kiosk.order_{name}_help")
        asked = Question(id=name, type="yes_no", ask=ask, help=help)
        yes = Cell("yes", self.words("kiosk.cell_write" if name == "name" else "screen.option_yes"))
        return Row(asked, "yes_no", (Cell("no", self.words("screen.option_no")), yes))

    def on_mount(self) -> None:
        """Shows it."""
        self.main.show(self._layout)

    def heading(self) -> tuple[str, str]:
        """What this is."""
        return self.words("kiosk.order_code", code=self.session.code), self.words("kiosk.order_title")

    def targets_below(self) -> Iterator[Spot]:
        """Back, or print."""
        for name in ("back", "person", "leave"):
            yield target(self.words, name)
        ready = self.chosen["waiting"] == "yes" and ("sheet" not in self.order.what or self.chosen["answers"])
        yield target(self.words, "print", "accent" if ready else "bar")

    def _layout(self, width: int, height: int) -> Iterator[Spot]:
        texts = layouts.placed(self.rows, [""] * len(self.rows), width)
        chosen = [self.chosen[row.question.id] for row in self.rows]
        return layouts.rows(self.rows, texts, chosen, self.active, width, height)

    async def touched(self, name: str) -> None:
        """A cell, or how to go on."""
        question, _, value = name.partition("=")
        if name == "back":
            self.dismiss(None)
        elif name == "print":
            self._print()
        elif not value:
            await super().touched(name)
        else:
            self.chosen[question], self.problem = value, ""
            place = next(place for place, row in enumerate(self.rows) if row.question.id == question)
            self.active = min(place + 1, len(self.rows) - 1)
            if question == "name" and value == "yes":
                self.app.push_screen(FirstName(self.words, self.session.first_name), self._named)
            elif question == "name":
                self.session.first_name = ""
            self._again()

    def _named(self, name: str | None) -> None:
        self.session.first_name = name or ""
        if not name:
            self.chosen["name"] = "no"
        self._again()

    def _print(self) -> None:
        if "sheet" in self.order.what and not self.chosen["answers"]:
            self.problem = self.words("kiosk.order_answers_first")
        elif self.chosen["waiting"] != "yes":
            self.problem = self.words("kiosk.order_waiting_first")
        else:
            self.dismiss(self.order._replace(answers=self.chosen["answers"] == "yes"))
        self._again()

    def _again(self) -> None:
        self.main.again()
        self.show_bars()


class FirstName(KioskScreen[str | None]):
    """A first name for the paper. Gives None for back."""

    DEFAULT_CSS = """
    FirstName .typed { height: 1fr; }
    """

    def __init__(self, words: Words, name: str) -> None:
        super().__init__(words)
        self.pane = TypingPane(words)
        self._name_before = name

    def content(self) -> Iterator[Widget]:
        """A field."""
        with Vertical(classes="typed"):
            yield Static(Content(self.words("kiosk.name_says")))
            yield self.pane

    def on_mount(self) -> None:
        """Awaits it."""
        example = self.words("kiosk.name_example")
        hint = self.words("kiosk.name_hint")
        self.pane.ask(Typing(key="", text=self._name_before, example=example, hint=hint))
        self.pane.field.focus()

    def heading(self) -> tuple[str, str]:
        """What this is."""
        return "", self.words("kiosk.order_title")

    def field(self, event: events.Key) -> Field | None:
        """The field."""
        return self.pane.field

    def targets_below(self) -> Iterator[Spot]:
        """Back, or on."""
        yield target(self.words, "back")
        yield from self.leaving()
        yield target(self.words, "next", "accent")

    async def touched(self, name: str) -> None:
        """Back, or on."""
        if name == "back":
            self.dismiss(None)
        elif name == "next":
            self.dismiss(one_line(self.pane.text)[:LONGEST_NAME])
        else:
            await super().touched(name)

    def on_typing_pane_entered(self, event: TypingPane.Entered) -> None:
        """Enter."""
        event.stop()
        self.dismiss(one_line(event.text)[:LONGEST_NAME])


class Progress(KioskScreen[str]):
    """Printing, and what became of it. Gives "cancel", "again", "back" or "finish"."""

    def __init__(self, words: Words, code: str) -> None:
        super().__init__(words)
        self.code = code
        self.said: tuple[str, ...] = (words("kiosk.printing"),)
        self.state = "printing"
        """ "printing", "done" or "failed"."""
        self.cancelled = False

    def on_mount(self) -> None:
        """Shows it."""
        self.main.show(self._layout)

    def tell(self, state: str, *said: str) -> None:
        """What became of it."""
        self.state, self.said = state, said
        self.main.again()
        self.show_bars()

    def heading(self) -> tuple[str, str]:
        """What this is."""
        return "", self.words("kiosk.order_title")

    def targets_below(self) -> Iterator[Spot]:
        """What can be done now."""
        match self.state:
            case "printing":
                yield target(self.words, "cancel")
                yield from self.leaving()
            case "done":
                yield target(self.words, "back")
                yield target(self.words, "finish", "accent")
            case _:
                yield target(self.words, "back")
                yield target(self.words, "person")
                yield from self.leaving()
                yield target(self.words, "again", "accent")

    def _layout(self, width: int, height: int) -> Iterator[Spot]:
        lines = [(self.words("kiosk.order_code", code=self.code), "bold $primary"), (" ", "")]
        lines += [(text, "bold" if number == 0 else "") for number, text in enumerate(self.said)]
        return layouts.options(lines, (), width, height)

    async def touched(self, name: str) -> None:
        """How to go on."""
        if name == "cancel":
            self.cancelled = True
            self.tell("printing", self.words("kiosk.cancelling"))
            self.post_message(self.Wanted("cancel"))
        elif name in {"again", "back", "finish"}:
            self.dismiss(name)
        else:
            await super().touched(name)
