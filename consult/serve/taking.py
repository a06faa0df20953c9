"""What a person takes along: the sheet on the page, and what is printed or saved of it."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

from aiohttp import web

from consult.serve.clients import Client
from consult.serve.desk import Desk
from consult.serve.pages import styled
from consult.serve.paper import Papers
from consult.text import one_line
from consult.tui.kiosk.paper import Order, Printing, What, made, two_words
from consult.tui.papers import PaperError, content, papers, refusal

LONGEST_NAME = 40
WHATS: dict[str, tuple[What, ...]] = {"sheet": ("sheet",), "handover": ("handover",), "both": ("sheet", "handover")}


class Taking:
    """The last pages."""

    def __init__(self, desk: Desk, papers: Papers) -> None:
        self.desk, self.words, self.papers = desk, desk.words, papers

    def routes(self) -> list[web.RouteDef]:
        """What is answered here."""
        known = self.desk.known
        return [
            web.get("/plain/sheet", known(self.sheet)),
            web.get("/plain/print", known(self.choose)),
            web.post("/plain/print", known(self.print)),
        ]

    async def sheet(self, request: web.Request, client: Client) -> web.StreamResponse:
        """The sheet, with what can be done with it above."""
        session = client.session
        if not session.state.asked or session.state.stopped:
            raise web.HTTPSeeOther(self.desk.next_of(client))
        whole = self.desk.whole(client)
        client.reviewed = client.reviewed or whole
        parts = await self.papers.make(partial(self.papers.page, session))
        title = self.words("serve.sheet_title")
        return styled(self.desk.page(client, "sheet", title=title, early=not whole, **parts))

    async def choose(self, request: web.Request, client: Client) -> web.StreamResponse:
        """What is to be printed."""
        return self._choosing(client, {})

    def _choosing(self, client: Client, given: dict[str, str], problem: str = "") -> web.StreamResponse:
        session = client.session
        if not session.state.asked or session.state.stopped:
            raise web.HTTPSeeOther(self.desk.next_of(client))
        session.code = session.code or two_words()
        if self.desk.kiosk:
            hands_over = Printing(self.desk.clinic, demo=False).hands_over and session.state.store
            rows = {name: self.words(f"kiosk.end_{name}") for name in WHATS if name == "sheet" or hands_over}
        else:
            rows = {name: self.words(f"screen.paper_{name}") for name in papers(session)}
        title = self.words("kiosk.order_title")
        if problem:
            title = self.words("serve.error_prefix", title=title)
        chosen = {"what": next(iter(rows)), "name": session.first_name, **given}
        return self.desk.page(
            client, "print", title=title, rows=rows, chosen=chosen, problem=problem, status=422 if problem else 200
        )

    async def print(self, request: web.Request, client: Client) -> web.StreamResponse:
        """Prints it on the clinic's printer, or gives the practitioner a file."""
        session = client.session
        given = {name: str(value) for name, value in (await request.post()).items()}
        session.first_name = one_line(given.get("name", "")[:200])[:LONGEST_NAME]
        if problem := self._problem(given):
            return self._choosing(client, given, problem)
        try:
            if not self.desk.kiosk and given.get("do") == "file":
                return await self._file(session, given["what"])
            client.tell(*[await self._print(one) for one in self._makers(client, given)])
        except PaperError as error:
            return self._choosing(client, given, str(error))
        raise web.HTTPSeeOther("/plain/sheet")

    def _problem(self, given: dict[str, str]) -> str:
        """What is missing before anything can be printed; empty when nothing is."""
        if not self.desk.kiosk:
            return ""
        if given.get("what") != "handover" and given.get("answers") not in {"yes", "no"}:
            return self.words("kiosk.order_answers_first")
        return "" if given.get("waiting") == "yes" else self.words("kiosk.order_waiting_first")

    def _makers(self, client: Client, given: dict[str, str]) -> list[Any]:
        session = client.session
        if refused := refusal(session):
            raise PaperError(refused)
        if not self.desk.kiosk:
            return [partial(content, session, _paper(session, given), "pdf")]
        order = Order(
            WHATS.get(given.get("what", ""), ("sheet",)), given.get("answers") == "yes", requests=tuple(client.requests)
        )
        return [partial(made, session, order, what) for what in order.what]

    async def _print(self, make: Any) -> str:
        from consult.printing import PrintError

        pdf = await self.papers.make(make)
        try:
            return await asyncio.to_thread(Printing(self.desk.clinic, demo=False).send, pdf, self.words)
        except PrintError as error:
            return error.text(self.words)

    async def _file(self, session: Any, paper: str) -> web.StreamResponse:
        paper = _paper(session, {"what": paper})
        pdf = await self.papers.make(partial(content, session, paper, "pdf"))
        name = f"{self.desk.pack.dialogue.id}-{paper}-{session.today.isoformat()}.pdf"
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=pdf, content_type="application/pdf", headers=disposition)


def _paper(session: Any, given: dict[str, str]) -> str:
    """The paper that was chosen, if it is one; the client's sheet else."""
    known = tuple(papers(session))
    return given["what"] if given.get("what") in known else known[0]
