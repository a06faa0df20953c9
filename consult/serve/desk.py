"""What every plain page needs: who is asking, what is next for them, and how a page of theirs is made."""

from __future__ import annotations

import hmac
import time
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from consult.pack import Pack
from consult.serve.clients import Client, Clients
from consult.serve.guard import see
from consult.serve.pages import Pages
from consult.settings import Clinic, today
from consult.staff import Staff
from consult.tui.session import Session
from consult.tui.tasks import Appointment, Asking, Disputed, Initials, Later, Stopped, Verifying
from consult.words import Words

COOKIE = "consult_person"
WARNING = 30
"""Seconds between the warning and the end; it can be answered as often as one likes."""
KEPT = 12
"""A practitioner's consultation is kept for so many times as long as it takes until its page locks."""

ASIDE: dict[type, str] = {
    Disputed: "which-is-right",
    Initials: "your-initials",
    Verifying: "go-through",
    Later: "when-alone",
    Appointment: "next-appointment",
}
"""What is asked besides questions, and its address. No question has such an id: none has a hyphen."""

Handle = Callable[[web.Request, Client], Awaitable[web.StreamResponse]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Desk:
    """Knows everybody who is at the plain pages."""

    def __init__(
        self,
        pack: Pack,
        clinic: Clinic,
        words: Words,
        pages: Pages,
        staff: Staff | None,
        *,
        secure: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.pack, self.clinic, self.words, self.pages, self.staff = pack, clinic, words, pages, staff
        self.kiosk, self.clock, self._secure = pages.kiosk, clock, secure
        self.pause = clinic.idle_seconds if self.kiosk else clinic.lock_seconds
        """Seconds of nothing after which a kiosk is cleared and a practitioner's page locks."""
        idle = self.pause if self.kiosk else self.pause * KEPT
        self.clients = Clients(self.fresh, pages.places, idle, clock)

    def fresh(self) -> Session:
        """A new consultation."""
        if self.kiosk:
            return Session(self.pack, self.clinic, self.words, today(), mode="kiosk")
        return Session(self.pack, self.clinic, self.words, today())

    def known(self, handle: Handle, *, touch: bool = True, locked: bool = False) -> Handler:
        """A handler for somebody who is there; forms are taken from their own pages only.

        `touch`: whether it shows that somebody is there. `locked`: whether it works while the page is locked.
        """

        async def handler(request: web.Request) -> web.StreamResponse:
            client = self.clients.find(request.cookies.get(COOKIE, ""))
            if client is None:
                raise web.HTTPSeeOther("/plain/gone" if COOKIE in request.cookies else "/plain")
            if request.method == "POST":
                given = str((await request.post()).get("form", ""))
                if not hmac.compare_digest(given.encode("utf-8", "replace"), client.form.encode()):
                    raise web.HTTPForbidden
            if not self.kiosk and self.clients.untouched(client) >= self.pause:
                client.locked = True
            if client.locked and not locked:
                raise web.HTTPSeeOther("/plain/locked")
            if touch and not client.locked:
                client.touched = self.clock()
            return await handle(request, client)

        return handler

    def begin(
        self, request: web.Request, session: Session | None = None, *, told: tuple[str, ...] = (), large: bool = False
    ) -> web.StreamResponse:
        """A new person at this browser, in place of whoever was there."""
        self.clients.end(request.cookies.get(COOKIE, ""))
        name = self.clients.start(session)
        client = self.clients.find(name) if name else None
        if name is None or client is None:
            return self.pages.refuse(request, 503)
        client.large = large
        client.tell(*told)
        response = see("/plain/now")
        response.set_cookie(COOKIE, name, httponly=True, samesite="Strict", secure=self._secure, path="/plain")
        return response

    def end(self, request: web.Request) -> None:
        """Forgets whoever is at this browser."""
        self.clients.end(request.cookies.get(COOKIE, ""))

    def page(self, client: Client, template: str, *, title: str, status: int = 200, **values: Any) -> web.Response:
        """A page of somebody's."""
        return self.pages.page(
            template,
            status=status,
            title=title,
            form=client.form,
            large=client.large,
            told=client.hear(),
            session=client.session,
            seconds=max(1, round(self.pause - WARNING)),
            warning=WARNING,
            **values,
        )

    def next_of(self, client: Client) -> str:
        """Where somebody goes next."""
        session = client.session
        match session.task:
            case Stopped():
                return "/plain/notice"
            case _ if session.state.urgent and not session.urgent_seen:
                return "/plain/notice"
            case Asking(question):
                return f"/plain/q/{question.id}"
            case task if type(task) in ASIDE:
                return f"/plain/q/{ASIDE[type(task)]}"
            case _ if client.reviewed:
                return "/plain/sheet"
            case _:
                return "/plain/answers"

    def whole(self, client: Client) -> bool:
        """Whether everything is asked."""
        return self.next_of(client) in {"/plain/answers", "/plain/sheet"}
