"""The first page and the last: starting, staying, leaving, and what happens when nobody is there any more."""

from __future__ import annotations

import asyncio

from aiohttp import web

from consult.plain.giving import LONGEST
from consult.serve.clients import Client
from consult.serve.desk import COOKIE, KEPT, Desk
from consult.text import clean

LATE = 5.0
"""Seconds by which a browser's clock may be ahead of ours."""


class Coming:
    """Who comes, stays and goes."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.words = desk, desk.words

    def routes(self) -> list[web.RouteDef]:
        """What is answered here."""
        known = self.desk.known
        here = [
            web.get("/plain", self.welcome),
            web.post("/plain/start", self.start),
            web.get("/plain/gone", self.gone),
            web.get("/plain/leave", known(self.leave, locked=True)),
            web.post("/plain/leave", known(self.left, locked=True)),
            web.get("/plain/hidden", known(self.hidden)),
            web.get("/plain/still-there", known(self.still_there, touch=False)),
            web.post("/plain/more", known(self.more)),
        ]
        if not self.desk.kiosk:
            here += [
                web.post("/plain/new", known(self.new)),
                web.get("/plain/locked", known(self.locked, touch=False, locked=True)),
                web.post("/plain/locked", known(self.unlock, touch=False, locked=True)),
            ]
        return here

    async def welcome(self, request: web.Request) -> web.StreamResponse:
        """The first page."""
        desk = self.desk
        if desk.clients.find(request.cookies.get(COOKIE, "")):
            raise web.HTTPSeeOther("/plain/now")
        if desk.pages.places.full:
            return desk.pages.refuse(request, 503)
        from consult.tui.kiosk.paper import Printing

        kept = await asyncio.to_thread(Printing(desk.clinic, demo=False).kept, self.words)
        return desk.pages.page(
            "welcome",
            title=desk.pack.dialogue.title,
            draft=not desk.pack.dialogue.approved_by,
            kept=kept,
            time=self.words.amount(desk.pause / 60, "minutes"),
            long=self.words.amount(desk.pause * KEPT / 3600, "hours"),
        )

    async def start(self, request: web.Request) -> web.StreamResponse:
        """Somebody begins. The guard has seen that the form is ours."""
        return self.desk.begin(request, large="large" in await request.post())

    async def gone(self, request: web.Request) -> web.StreamResponse:
        """Time is over, or somebody left."""
        desk = self.desk
        client = desk.clients.find(request.cookies.get(COOKIE, ""))
        if client is not None:
            if not desk.kiosk or desk.clients.untouched(client) < desk.pause - LATE:
                raise web.HTTPSeeOther("/plain/now")
            desk.end(request)
        response = desk.pages.page("gone", title=self.words("serve.gone_title"))
        response.del_cookie(COOKIE, path="/plain")
        return response

    async def leave(self, request: web.Request, client: Client) -> web.StreamResponse:
        """Asks once more."""
        return self.desk.page(client, "leave", title=self.words("kiosk.leave_ask"))

    async def left(self, request: web.Request, client: Client) -> web.StreamResponse:
        """Forgets everything."""
        self.desk.end(request)
        raise web.HTTPSeeOther("/plain/gone")

    async def new(self, request: web.Request, client: Client) -> web.StreamResponse:
        """The practitioner's next client."""
        return self.desk.begin(request, large=client.large)

    async def hidden(self, request: web.Request, client: Client) -> web.StreamResponse:
        """Nothing to be seen."""
        return self.desk.page(client, "hidden", title=self.words("serve.hidden_title"))

    # time

    async def still_there(self, request: web.Request, client: Client) -> web.StreamResponse:
        """The warning before everything is cleared, for browsers without scripts."""
        return self.desk.page(client, "still_there", title=self.words("kiosk.still_ask"))

    async def more(self, request: web.Request, client: Client) -> web.StreamResponse:
        """Somebody is still there; a script sends along what stands in the field."""
        given = await request.post()
        if "text" in given and "key" in given:
            client.held[str(given["key"])] = ((), clean(str(given["text"])[: 4 * LONGEST])[:LONGEST])
        if "quiet" in given:
            return web.Response(status=204)
        raise web.HTTPSeeOther("/plain/now")

    async def locked(self, request: web.Request, client: Client, problem: str = "") -> web.StreamResponse:
        """Asks for a PIN."""
        desk = self.desk
        if not client.locked:
            raise web.HTTPSeeOther("/plain/now")
        title, pin = self.words("serve.locked_title"), desk.staff is not None
        return desk.page(client, "locked", title=title, pin=pin, problem=problem, status=422 if problem else 200)

    async def unlock(self, request: web.Request, client: Client) -> web.StreamResponse:
        """Takes the PIN."""
        staff = self.desk.staff
        pin = str((await request.post()).get("pin", ""))
        if staff is not None and await asyncio.to_thread(staff.check, pin) is None:
            seconds = staff.locked()
            key = "serve.locked_wait" if seconds else "serve.locked_wrong"
            return await self.locked(request, client, self.words(key, seconds=seconds))
        client.locked, client.touched = False, self.desk.clock()
        raise web.HTTPSeeOther("/plain/now")
