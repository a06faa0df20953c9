"""The people at the plain pages: each one's consultation in memory, under a random id, until they leave or are gone."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator

from consult.ask import Answer
from consult.serve.places import Places
from consult.tui.session import Session

Held = tuple[tuple[str, ...], str]
"""Rows and a text that were chosen and not yet sent."""


class Client:
    """One person. Nothing of it is ever written down."""

    def __init__(self, session: Session, now: float) -> None:
        self.session, self.touched = session, now
        self.form = secrets.token_urlsafe(16)
        """Comes back with every form, so that no other page can send one."""
        self.held: dict[str, Held] = {}
        """By the key of a page; it stands there again when the person comes back to it."""
        self.answers: tuple[str, tuple[Answer, ...]] = ("", ())
        """What was asked last, and what was answered."""
        self.told: tuple[str, ...] = ()
        """What the next page says first: what an answer gave rise to, what was printed."""
        self.requests: dict[str, None] = {}
        """The questions at which the person asked for somebody."""
        self.reviewed = False
        self.large = False
        self.locked = False

    def tell(self, *lines: str) -> None:
        """Says something on the next page."""
        self.told += tuple(line for line in lines if line)

    def hear(self) -> tuple[str, ...]:
        """What is to be said now, once."""
        told, self.told = self.told, ()
        return told


class Clients:
    """Everybody who is there. Whoever does nothing for `idle` seconds is gone."""

    def __init__(self, fresh: Callable[[], Session], places: Places, idle: float, clock: Callable[[], float]) -> None:
        self._fresh, self._places, self._clock = fresh, places, clock
        self._idle = idle
        self._clients: dict[str, Client] = {}

    def start(self, session: Session | None = None) -> str | None:
        """A new person's id, with a consultation that was begun elsewhere; None when there is no place."""
        self.sweep()
        if not self._places.take():
            return None
        name = secrets.token_urlsafe(24)
        self._clients[name] = Client(session or self._fresh(), self._clock())
        return name

    def find(self, name: str) -> Client | None:
        """Who has this id; None for nobody, or nobody any more."""
        self.sweep()
        return self._clients.get(name)

    def untouched(self, client: Client) -> float:
        """Seconds since a person did something."""
        return self._clock() - client.touched

    def end(self, name: str) -> None:
        """Forgets a person."""
        client = self._clients.pop(name, None)
        if client is not None:
            client.session.pack.matcher.forget()
            client.__dict__.clear()
            self._places.leave()

    def sweep(self) -> None:
        """Forgets everybody who is gone."""
        for name in list(self._gone()):
            self.end(name)

    def end_all(self) -> None:
        """Forgets everybody."""
        for name in list(self._clients):
            self.end(name)

    def _gone(self) -> Iterator[str]:
        for name, client in self._clients.items():
            if self.untouched(client) >= self._idle:
                yield name
