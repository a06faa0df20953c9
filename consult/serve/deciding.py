"""What only a practitioner does at the plain pages: go through the answers, put a question off, decide."""

from __future__ import annotations

from aiohttp import web

from consult.consultation import Discussed
from consult.serve.clients import Client
from consult.serve.desk import Desk
from consult.state import DECISIONS, Decided
from consult.text import one_line
from consult.tui.verifying import now

LONGEST = 500
"""Characters of a reason."""


class Deciding:
    """The practitioner's own pages."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.words = desk, desk.words

    def routes(self) -> list[web.RouteDef]:
        """What is answered here; nothing in a kiosk."""
        known = self.desk.known
        if self.desk.kiosk:
            return []
        return [
            web.post("/plain/verify", known(self.verify)),
            web.post("/plain/appointment", known(self.appointment)),
            web.get("/plain/discuss", known(self.discuss)),
            web.post("/plain/discuss", known(self.discussed)),
        ]

    async def verify(self, request: web.Request, client: Client) -> web.StreamResponse:
        """Goes through the answers that carry the decision; leaves it when that is what is done."""
        session = client.session
        if session.walk is not None:
            session.walk = None
        elif session.state.stopped is None and not session.verify():
            client.tell(self.words("screen.verify_none"))
        raise web.HTTPSeeOther("/plain/answers" if session.walk is None else self.desk.next_of(client))

    async def appointment(self, request: web.Request, client: Client) -> web.StreamResponse:
        """Asks for the appointment again."""
        client.session.scheduled = False
        raise web.HTTPSeeOther(self.desk.next_of(client))

    async def discuss(self, request: web.Request, client: Client) -> web.StreamResponse:
        """What was decided."""
        return self._discussing(client, {})

    def _discussing(self, client: Client, given: dict[str, str], problem: str = "") -> web.StreamResponse:
        session, words = client.session, self.words
        title = words("screen.discuss_title")
        if problem:
            title = words("serve.error_prefix", title=title)
        return self.desk.page(
            client,
            "discuss",
            title=title,
            findings={
                "": words("screen.discuss_whole"),
                **{one.id: session.title(one) for one in session.state.findings},
            },
            decisions={name: words(f"screen.decision_{name}") for name in DECISIONS},
            given={"by": session.who, "reason": "", "finding": "", "decision": "", **given},
            problem=problem,
            status=422 if problem else 200,
        )

    async def discussed(self, request: web.Request, client: Client) -> web.StreamResponse:
        """Records it; a decision, a name and a reason are needed."""
        session = client.session
        given = {name: one_line(str(value)[:LONGEST]) for name, value in (await request.post()).items()}
        decision = next((name for name in DECISIONS if name == given.get("decision")), None)
        if decision is None:
            return self._discussing(client, given, self.words("serve.discuss_what"))
        for name in ("by", "reason"):
            if not given.get(name):
                return self._discussing(client, given, self.words(f"screen.error_discuss_{name}"))
        known = {one.id for one in session.state.findings}
        finding = given.get("finding") if given.get("finding") in known else None
        session.who = given["by"]
        decided = Decided(decision=decision, by=given["by"], reason=given["reason"], at=now(), finding=finding)
        session.consultation.record(Discussed(decided))
        client.tell(self.words("plain.discussed", decision=self.words(f"screen.decision_{decision}")))
        raise web.HTTPSeeOther("/plain/answers")
