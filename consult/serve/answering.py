"""The questions, each at an address of its own: a browser's "back" then does what people expect of it."""

from __future__ import annotations

from aiohttp import web

from consult.answers import AnswerError
from consult.plain import overview
from consult.plain.giving import LONGEST, give
from consult.plain.page import Page, page_of, page_of_question
from consult.serve.clients import Client
from consult.serve.desk import ASIDE, COOKIE, Desk
from consult.text import clean
from consult.tui.reading import sentence


class Answering:
    """Asks and takes answers."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.words = desk, desk.words

    def routes(self) -> list[web.RouteDef]:
        """What is answered here."""
        known = self.desk.known
        here = [
            web.get("/plain/now", known(self.now)),
            web.get("/plain/q/{name}", known(self.question)),
            web.post("/plain/q/{name}", known(self.answer)),
            web.get("/plain/notice", known(self.notice)),
            web.post("/plain/notice", known(self.noticed)),
        ]
        if not self.desk.kiosk:
            here += [
                web.get("/plain/note/{name}", known(self.note)),
                web.post("/plain/note/{name}", known(self.noted)),
            ]
        return here

    async def now(self, request: web.Request, client: Client) -> web.StreamResponse:
        """Goes to what is next."""
        raise web.HTTPSeeOther(self.desk.next_of(client))

    def _asked(self, request: web.Request, client: Client) -> Page:
        """The page that an address names. Goes to what is next when there is none."""
        session, name = client.session, request.match_info["name"]
        page = page_of_question(session, name)
        if name == ASIDE.get(type(session.task)):
            page = page_of(session, session.task)
        if page is None or (session.state.urgent and not session.urgent_seen) or session.state.stopped:
            raise web.HTTPSeeOther(self.desk.next_of(client))
        return page

    async def question(self, request: web.Request, client: Client) -> web.StreamResponse:
        """One question."""
        return self._ask(client, self._asked(request, client), request.path)

    def _ask(self, client: Client, page: Page, path: str, problem: str = "") -> web.Response:
        rows, text = client.held.get(page.key, (page.ready, page.text))
        title = f"{page.part} – {client.session.short(page.question) if page.question else page.ask}"
        if problem:
            title = self.words("serve.error_prefix", title=title)
        return self.desk.page(
            client,
            "question",
            title=title,
            page=page,
            path=path,
            rows=rows,
            text=text,
            problem=problem,
            status=422 if problem else 200,
        )

    async def answer(self, request: web.Request, client: Client) -> web.StreamResponse:
        """Takes an answer, or does something else and keeps what was chosen."""
        page, given = self._asked(request, client), await request.post()
        rows = tuple(str(row) for row in given.getall("row", ()))
        text = clean(str(given.get("text", ""))[: 4 * LONGEST])[:LONGEST]
        client.held[page.key] = rows, text
        do = str(given.get("do", "continue"))
        if do not in {"continue", "skip"}:
            raise web.HTTPSeeOther(self._elsewhere(client, page, do, request.path))
        if str(given.get("key", "")) != page.key:
            raise web.HTTPSeeOther(self.desk.next_of(client))
        try:
            give(client.session, page, rows=rows if do == "continue" else (), text=text if do == "continue" else "")
        except AnswerError as error:
            return self._ask(client, page, request.path, sentence(self.words, error))
        del client.held[page.key]
        return self._answered(client, page, request)

    def _elsewhere(self, client: Client, page: Page, do: str, path: str) -> str:
        """Where a button leads that does not answer."""
        match do:
            case "back":
                client.session.back()
            case "ask" | "answers" | "leave" | "hidden":
                return f"/plain/{do}"
            case "person":
                client.requests[page.question] = None
                return "/plain/person"
            case "note" if page.question and not self.desk.kiosk:
                return f"/plain/note/{page.question}"
            case "later" if page.key.startswith(("ask:", "again:")) and not self.desk.kiosk:
                client.session.put_off(page.question)
            case "size":
                client.large = not client.large
                return path
        return self.desk.next_of(client)

    def _answered(self, client: Client, page: Page, request: web.Request) -> web.StreamResponse:
        session = client.session
        if page.question in session.state.asked and page.key.startswith(("ask:", "again:")):
            client.tell(*overview.heard_since(session, page.question), session.remark)
        if any(page.question in one.because for one in session.state.findings if one.urgent):
            session.urgent_seen = False
        if self.desk.kiosk and session.state.urgent and not session.urgent_seen:
            return self._emergency(client, request)
        path = self.desk.next_of(client)
        if session.which and not self.desk.kiosk and path != "/plain/notice":
            path = f"/plain/note/{session.which}"
        raise web.HTTPSeeOther(path)

    # notices

    def _emergency(self, client: Client, request: web.Request) -> web.Response:
        """Whom to call now. The answers are dropped at once; the page stays until somebody touches it."""
        heading, lines = client.session.notice()
        self.desk.end(request)
        response = self.desk.pages.page("emergency", title=heading, lines=lines)
        response.del_cookie(COOKIE, path="/plain")
        return response

    async def notice(self, request: web.Request, client: Client) -> web.StreamResponse:
        """What comes before everything else."""
        session = client.session
        stopped = session.state.stopped is not None
        if not stopped and (session.urgent_seen or not session.state.urgent):
            raise web.HTTPSeeOther(self.desk.next_of(client))
        heading, lines = session.notice()
        actions = ("mistake", "end") if stopped else ("go_on", "mistake", "end")
        return self.desk.page(client, "notice", title=heading, lines=lines, actions=actions)

    async def noticed(self, request: web.Request, client: Client) -> web.StreamResponse:
        """What to do after it."""
        match (await request.post()).get("do"):
            case "go_on":
                client.session.urgent_seen = True
            case "mistake":
                client.session.undo_stop()
            case "end":
                self.desk.end(request)
                raise web.HTTPSeeOther("/plain/gone")
        raise web.HTTPSeeOther(self.desk.next_of(client))

    # what a practitioner does

    async def note(self, request: web.Request, client: Client) -> web.StreamResponse:
        """A note at a question."""
        question = self.desk.pack.dialogue.questions.get(request.match_info["name"])
        if question is None:
            raise web.HTTPNotFound
        text = client.session.state.notes.get(question.id, "")
        label = "screen.which_title" if client.session.which == question.id else "screen.note_title"
        return self.desk.page(
            client, "note", title=self.words(label, question=question.ask), path=request.path, text=text
        )

    async def noted(self, request: web.Request, client: Client) -> web.StreamResponse:
        """Keeps the note."""
        name = request.match_info["name"]
        if name in self.desk.pack.dialogue.questions:
            text = clean(str((await request.post()).get("text", ""))[: 4 * LONGEST])[:LONGEST]
            client.session.note(name, text)
        raise web.HTTPSeeOther(self.desk.next_of(client))
