"""Who may come in, and what every answer carries: the clinic's token, the origin, the headers."""

from __future__ import annotations

import hmac
import logging
import os
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from msgspec import Struct

from consult.unforeseen import told

COOKIE = "consult_token"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
SHORTEST = 24
"""Characters of a token, at least."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": with that a browser calls the origin of its own forms "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), usb=()",
    "Server": "consult",
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
STYLED = "Consult-Styled"
"""Set by a handler whose page has styles of its own; taken away before the answer leaves."""


class Address(Struct, frozen=True):
    """Where the server is reached."""

    host: str
    port: int
    public: str = ""
    """How a browser writes it, where that differs: "https://tablet.example"."""

    @property
    def url(self) -> str:
        """What a browser opens, without a path."""
        return self.public.rstrip("/") or self._bound

    @property
    def secure(self) -> bool:
        """Whether a browser reaches it over TLS."""
        return self.url.startswith("https://")

    @property
    def local(self) -> bool:
        """Whether it is bound to this computer alone."""
        return self._written in LOOPBACK

    @property
    def _bound(self) -> str:
        return f"http://{self._written}{self._port}"

    @property
    def _port(self) -> str:
        return "" if self.port == 80 else f":{self.port}"

    @property
    def _written(self) -> str:
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def origins(self) -> frozenset[str]:
        """The origins that may ask."""
        found = {self.url, self._bound}
        if self.local:
            found |= {f"http://{name}{self._port}" for name in LOOPBACK}
        return frozenset(found)


def see(path: str) -> web.Response:
    """Sends a browser on to another page."""
    return web.Response(status=303, headers={"Location": path})


class Guard:
    """Lets in who has the token and comes from our own pages."""

    def __init__(self, address: Address, token: str, refuse: Callable[[web.Request, int], web.Response]) -> None:
        """`refuse` makes the page that says so."""
        self.token, self._refuse, self._secure = token, refuse, address.secure
        self._origins = address.origins
        self._hosts = {urlsplit(origin).netloc for origin in address.origins}

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Everything passes here first."""
        try:
            response = await self._answer(request, handler)
        except web.HTTPException as error:
            to = error.headers.get("Location")
            response = see(to) if to else self._refuse(request, error.status)
        except Exception as error:
            _log(error)
            response = self._refuse(request, 500)
        if not response.prepared:
            _protect(response, request.path)
        return response

    async def _answer(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if not self._ours(request):
            return self._refuse(request, 403)
        given = request.query.get("token")
        if given is not None and request.method == "GET":
            return self._let_in(request) if self._same(given) else self._refuse(request, 401)
        if not self._same(request.cookies.get(COOKIE, "")):
            return self._refuse(request, 401)
        return await handler(request)

    def _ours(self, request: web.Request) -> bool:
        """Whether a request comes from a page of ours, or from the address bar; a browser names itself if it acts."""
        if request.host not in self._hosts:
            return False
        origin = request.headers.get("Origin")
        if origin is None:
            return request.method in {"GET", "HEAD"} and "Upgrade" not in request.headers
        return origin in self._origins and urlsplit(origin).netloc == request.host

    def _same(self, given: str) -> bool:
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode())

    def _let_in(self, request: web.Request) -> web.Response:
        """Sets the cookie and goes on by a page: the cookie is not sent along with a redirect from elsewhere."""
        path = "/plain" if request.path.startswith("/plain") else "/"
        page = (
            '<!DOCTYPE html><html lang="en"><head><title>consult</title><link rel="icon" href="/static/icon.svg">'
            f'<meta http-equiv="refresh" content="0; url={path}"></head>'
            f'<body><p><a href="{path}">consult</a></p></body></html>'
        )
        response = web.Response(text=page, content_type="text/html")
        response.set_cookie(COOKIE, self.token, httponly=True, samesite="Strict", secure=self._secure, path="/")
        return response


def _log(error: Exception) -> None:
    """What kind of fault it is and where, without its message: that could hold a client's words."""
    if os.environ.get("CONSULT_DEBUG"):
        logging.exception("a page could not be made")
        return
    logging.error("a page could not be made: %s; CONSULT_DEBUG=1 shows more", told(error))


def _protect(response: web.StreamResponse, path: str) -> None:
    response.headers.update(HEADERS)
    if path.startswith("/static/"):
        response.headers["Cache-Control"] = "no-cache"  # nothing of a client's is there
    policy = dict(POLICY)
    if response.headers.popall(STYLED, None):
        policy["style-src"] = "'self' 'unsafe-inline'"
    response.headers["Content-Security-Policy"] = "; ".join(f"{name} {value}" for name, value in policy.items())


def token_of(file: Path | None) -> str:
    """A new token, or the one that `file` keeps; the file is made if there is none. Raises `ValueError`, `OSError`."""
    if file is None:
        return secrets.token_urlsafe(SHORTEST)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as opened:
            opened.write(secrets.token_urlsafe(SHORTEST) + "\n")
    except FileExistsError:
        pass
    token = file.read_text(encoding="utf-8").strip()
    if len(token) < SHORTEST or not token.replace("-", "").replace("_", "").isalnum() or not token.isascii():
        raise ValueError(f"{file}: a token is at least {SHORTEST} letters, digits, - and _")
    return token
