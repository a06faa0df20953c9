"""From the last page to the paper: what is wanted, what stands on it, making it, printing it, saying how it went."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from consult.tui.kiosk import helping
from consult.tui.kiosk.ending import WHATS, Ending, Ordering, Progress
from consult.tui.kiosk.paper import Order, made, two_words
from consult.tui.session import Session

if TYPE_CHECKING:
    from consult.tui.kiosk.app import KioskApp


class Papers:
    """What one client takes along."""

    def __init__(self, app: KioskApp, session: Session, requests: tuple[str, ...]) -> None:
        self.app, self.words, self.session = app, app.words, session
        self._requests = requests
        session.code = session.code or two_words()

    async def serve(self) -> str:
        """Until the client is done ("finish") or goes back ("back")."""
        box = self.session.sheet().box
        lines = tuple(line.text for line in box.lines)
        hands_over = self.app.printing.hands_over or self.app.demo
        while True:
            chosen = await self.app.push_screen_wait(Ending(self.words, box.heading, lines, hands_over=hands_over))
            match chosen:
                case "read":
                    await helping.read_sheet(self.app, self.session)
                case "sheet" | "handover" | "both":
                    if await self._order(chosen) == "finish":
                        return "finish"
                case _:
                    return str(chosen)

    async def _order(self, chosen: str) -> str:
        order: Order | None = Order(WHATS[chosen], requests=self._requests)
        while order is not None:
            order = await self.app.push_screen_wait(Ordering(self.session, order))
            if order is not None:
                how = await self._printed(order)
                if how != "again":
                    return how
        return "back"

    async def _printed(self, order: Order) -> str:
        """Prints; how the client goes on then."""
        page = Progress(self.words, self.session.code)
        task = asyncio.create_task(self._print(order, page))
        how = await self.app.push_screen_wait(page) or ""
        task.cancel()
        return how

    async def _print(self, order: Order, page: Progress) -> None:
        from consult.printing import PrintError
        from consult.tui.papers import PaperError

        said: list[str] = []
        self.app.printing.begin()
        try:
            for what in order.what:
                pdf = await asyncio.to_thread(made, self.session, order, what, demo=self.app.demo)
                if page.cancelled:
                    break
                self.app.idle.touch()
                said.append(await asyncio.to_thread(self.app.printing.send, pdf, self.words))
        except PrintError as error:
            page.tell("failed", error.text(self.words), self.words("kiosk.print_person"))
        except PaperError as error:
            page.tell("failed", str(error), self.words("kiosk.print_person"))
        else:
            page.tell("done", *self._outcome(page, said), self.words("kiosk.finish_now"))

    def _outcome(self, page: Progress, said: list[str]) -> tuple[str, ...]:
        if self.app.demo:
            return (self.words("kiosk.printed_demo"),)
        if page.cancelled:
            return (self.words("kiosk.print_cancelled"),)
        return (self.words("kiosk.printed"), *dict.fromkeys(said))
