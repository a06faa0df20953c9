"""The plain pages at /plain: a consultation as HTML forms, one question a page, with no script needed.

What was chosen and not sent is kept when somebody asks a question, wants a person or hides the screen.
"""

from __future__ import annotations

import asyncio

from aiohttp import web

from consult.serve.answering import Answering
from consult.serve.beside import Beside
from consult.serve.coming import Coming
from consult.serve.deciding import Deciding
from consult.serve.desk import Desk
from consult.serve.paper import Papers
from consult.serve.taking import Taking

SWEEP = 5.0
"""Seconds between two looks for people who are gone."""


class Forms:
    """Answers every request below /plain."""

    def __init__(self, desk: Desk, papers: Papers) -> None:
        self.desk = desk
        self._parts = (Coming(desk), Answering(desk), Beside(desk), Deciding(desk), Taking(desk, papers))
        self._sweeping: asyncio.Task[None] | None = None

    def routes(self) -> list[web.RouteDef]:
        """What is answered here."""
        return [route for part in self._parts for route in part.routes()]

    def watch(self) -> None:
        """From now on whoever is gone is forgotten within seconds."""

        async def sweep() -> None:
            while True:
                await asyncio.sleep(SWEEP)
                self.desk.clients.sweep()

        self._sweeping = asyncio.create_task(sweep())

    def end(self) -> None:
        """Forgets everybody."""
        if self._sweeping is not None:
            self._sweeping.cancel()
        self.desk.clients.end_all()
