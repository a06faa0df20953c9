"""What is beside the questions: all answers so far, a person, a question of the client's own."""

from __future__ import annotations

from collections.abc import Iterable

from aiohttp import web

from consult.plain import overview
from consult.plain.giving import LONGEST
from consult.serve.clients import Client
from consult.serve.desk import Desk
from consult.text import one_line


class Beside:
    """Opens beside the questions, and leads back to them."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.words = desk, desk.words

    def routes(self) -> list[web.RouteDef]:
        """What is answered here."""
        known = self.desk.known
        return [
            web.get("/plain/answers", known(self.answers)),
            web.get("/plain/person", known(self.person)),
            web.get("/plain/ask", known(self.ask)),
            web.post("/plain/ask", known(self.asked)),
        ]

    async def answers(self, request: web.Request, client: Client) -> web.StreamResponse:
        """All answers, to check and to change."""
        session = client.session
        if session.state.stopped or not session.state.asked:
            raise web.HTTPSeeOther(self.desk.next_of(client))
        whole = self.desk.whole(client)
        client.reviewed = client.reviewed or whole
        return self.desk.page(
            client,
            "answers",
            title=self.words("serve.answers_title" if whole else "serve.answers_title_open"),
            whole=whole,
            sections=_by_section(overview.given(session)),
            aside=overview.set_aside(session),
            outcome=tuple(overview.outcome(session)),
            reasons=() if self.desk.kiosk else tuple(overview.reasons(session)),
        )

    async def person(self, request: web.Request, client: Client) -> web.StreamResponse:
        """How to get a person."""
        return self.desk.page(client, "person", title=self.words("kiosk.person_title"), phone=self.desk.clinic.phone)

    async def ask(self, request: web.Request, client: Client) -> web.StreamResponse:
        """A question of the client's, and the answer to the last one."""
        from consult.ask import cite

        text, answers = client.answers
        return self.desk.page(
            client,
            "ask",
            title=self.words("serve.ask_title"),
            asked=text,
            answers=answers,
            cited=cite(answers, self.words),
            offered=self._offered(client),
        )

    def _offered(self, client: Client) -> dict[str, str]:
        """Questions that may be picked, by their ids: what may be meant, or what the client wrote elsewhere."""
        session, answers = client.session, client.answers[1]
        if answers:
            return {one.question: one.title for answer in answers for one in answer.suggestions}
        texts = reversed(tuple(session.state.own_words.values()))
        return {name: plain for text in texts for name, plain in session.questions_in(text).items()}

    async def asked(self, request: web.Request, client: Client) -> web.StreamResponse:
        """Answers it."""
        given, session = await request.post(), client.session
        picked = str(given.get("picked", ""))
        if picked in self._offered(client):
            client.answers = ("", session.ask_about(picked))
        else:
            text = one_line(str(given.get("text", ""))[: 4 * LONGEST])[:LONGEST]
            client.answers = (session.quoted(text, 200) if text else "", session.ask(text))
        raise web.HTTPSeeOther("/plain/ask")


def _by_section(given: Iterable[overview.Given]) -> dict[str, list[overview.Given]]:
    found: dict[str, list[overview.Given]] = {}
    for one in given:
        found.setdefault(one.section, []).append(one)
    return found
