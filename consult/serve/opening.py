"""Opening a handover code in a browser: on the screen, or as plain pages. For the practitioner."""

from __future__ import annotations

import asyncio
import secrets

from aiohttp import web

from consult.problems import ProblemsError
from consult.serve.desk import Desk
from consult.serve.guard import see
from consult.serve.kept import Code, Kept
from consult.settings import today
from consult.staff import StaffError, key
from consult.tui.session import Session

BROWSER = "consult_browser"
"""The cookie that tells one browser from another."""


class Opening:
    """Takes a code."""

    def __init__(self, desk: Desk, kept: Kept, *, secure: bool) -> None:
        self.desk, self.words = desk, desk.words
        self._kept, self._secure = kept, secure

    def routes(self) -> list[web.RouteDef]:
        """What is answered here."""
        return [web.get("/open", self.ask), web.post("/open", self.open)]

    async def ask(self, request: web.Request, problem: str = "") -> web.StreamResponse:
        """Asks for the code."""
        title = self.words("serve.open_title")
        if problem:
            title = self.words("serve.error_prefix", title=title)
        return self.desk.pages.page("open", title=title, problem=problem, status=422 if problem else 200)

    async def open(self, request: web.Request) -> web.StreamResponse:
        """Opens it, or says why it cannot be opened."""
        from consult.handover import unseal

        given = await request.post()
        text = str(given.get("code", ""))
        try:
            opens = key(self.desk.clinic.home)
            handover = await asyncio.to_thread(unseal, text, self.desk.pack, opens)
        except StaffError as error:
            return await self.ask(request, str(error))
        except ProblemsError as error:
            return await self.ask(request, " ".join(f"{one.message}. {one.hint}." for one in error))
        if given.get("do") == "plain":
            day = today()
            session = Session(self.desk.pack, self.desk.clinic, self.words, day, consultation=handover.consultation)
            session.code, session.first_name = handover.code, handover.first_name
            return self.desk.begin(request, session, told=handover.told(self.words, day))
        response = see("/")
        self._kept.put(browser_of(request, response, secure=self._secure), Code(text, opens, verify=True))
        return response


def browser_of(request: web.Request, response: web.StreamResponse, *, secure: bool) -> str:
    """What tells this browser from another; it is told when it does not know yet."""
    browser = request.cookies.get(BROWSER, "")
    if not browser:
        browser = secrets.token_urlsafe(16)
        response.set_cookie(BROWSER, browser, httponly=True, samesite="Strict", secure=secure, path="/")
    return browser
