"""The server: textual-serve's, behind a token, with places to count and pages of our own."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import secrets
import signal
import time
import weakref
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import textual_serve.server
from aiohttp import WSMsgType, web
from msgspec import Struct

from consult.serve.desk import Desk
from consult.serve.forms import Forms
from consult.serve.guard import Address, Guard
from consult.serve.kept import Code, Kept
from consult.serve.launching import Launcher, What
from consult.serve.opening import BROWSER, Opening, browser_of
from consult.serve.pages import Pages
from consult.serve.paper import Papers
from consult.serve.places import Places
from consult.serve.service import Service
from consult.serve.start import Start
from consult.unforeseen import told

if TYPE_CHECKING:
    from consult.pack import Pack
    from consult.settings import Clinic
    from consult.staff import Staff
    from consult.words import Words

STATIC = Path(__file__).parent / "static"
WIDEST, HIGHEST = 400, 200
"""Columns and rows that a browser may ask for."""
LARGEST = 2 * 1024 * 1024
"""Bytes of one message of a browser's."""
LOOKS, BETWEEN = 6, 0.05
"""How often, and every how many seconds, it is looked whether an old connection has ended."""
IDLE, GOING = 4002, 4003
"""Why a websocket is closed: nobody touched it, or the server stops. 4001 and 4004 are the app's own end and fault."""


class Serving(Struct, frozen=True, kw_only=True):
    """What is served, and how."""

    what: What
    address: Address
    token: str
    sessions: int
    """How many at once."""
    idle: float
    """Seconds untouched after which a session of the screens ends."""


class ClinicServer(textual_serve.server.Server):
    """Serves the screens at / and the plain pages at /plain."""

    def __init__(
        self,
        serving: Serving,
        pack: Pack,
        clinic: Clinic,
        words: Words,
        staff: Staff | None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        address = serving.address
        super().__init__("consult", address.host, address.port, title=clinic.name, public_url=address.url)
        self.serving, self.words, self.staff = serving, words, staff
        self.kept, self._key = Kept(clock), secrets.token_bytes(32)
        self._here: Counter[str] = Counter()
        """How many sessions each browser has now."""
        self.places = Places(serving.sessions)
        self.pages = Pages(clinic, words, self.places, kiosk=serving.what.kiosk)
        desk = Desk(pack, clinic, words, self.pages, staff, secure=address.secure, clock=clock)
        self.papers = Papers(clinic)
        self.forms = Forms(desk, self.papers)
        self.opening = Opening(desk, self.kept, secure=address.secure)
        self._websockets: weakref.WeakSet[web.WebSocketResponse] = weakref.WeakSet()

    def initialize_logging(self) -> None:
        """Faults without what was going on in them: it could be a client's words."""
        logging.basicConfig(level=logging.ERROR, format="consult: %(message)s")
        if not os.environ.get("CONSULT_DEBUG"):
            for handler in logging.getLogger().handlers:
                handler.addFilter(without_words)

    async def _make_app(self) -> web.Application:
        guard = Guard(self.serving.address, self.serving.token, self.pages.refuse)
        app = web.Application(middlewares=[guard.middleware], client_max_size=256 * 1024)
        app.add_routes(
            [
                web.get("/", self.handle_index, name="index"),
                web.get("/ws", self.handle_websocket, name="websocket"),
                web.get("/ws/again", self.handle_websocket),
                web.get("/free", self.handle_free),
                web.static("/static/textual", self.statics_path),
                web.static("/static", STATIC),
                *self.forms.routes(),
            ]
        )
        if not self.serving.what.kiosk:
            # Each file is handed over once, and not to a browser that only asks whether it is there.
            download = web.get("/download/{key}", self.handle_download, name="download", allow_head=False)
            app.add_routes([download, web.get("/waits", self.handle_waits), *self.opening.routes()])
        app.on_startup.append(self.on_startup)
        app.on_shutdown.append(self.on_shutdown)
        app.on_cleanup.append(self.on_cleanup)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """From now on whoever is gone is forgotten; what a first session needs is made ready."""
        self.forms.watch()
        self.launcher = Launcher(self.serving.what)
        await self.launcher.prepare()

    def announce(self, *_: object) -> None:
        """Says where it is, once it can be reached."""
        address = self.serving.address
        print(self.words("serve.started", url=f"{address.url}/?token={self.serving.token}"), flush=True)
        print(self.words("serve.started_plain", url=f"{address.url}/plain?token={self.serving.token}"), flush=True)
        if not address.local and not address.secure:
            print(self.words("serve.not_encrypted"), flush=True)

    async def on_shutdown(self, app: web.Application) -> None:
        """Ends every session."""
        self.forms.end()
        self.papers.close()
        await asyncio.gather(*(websocket.close(code=GOING) for websocket in tuple(self._websockets)))

    async def on_cleanup(self, app: web.Application) -> None:
        """Nothing outlives the server."""
        self.launcher.close()

    def serve(self, debug: bool = False) -> None:
        """Serves until SIGINT or SIGTERM."""
        self.initialize_logging()
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):  # on Windows
                loop.add_signal_handler(number, self.request_exit)
        # No log of requests: the first one holds the token.
        web.run_app(
            self._make_app(),
            host=self.host,
            port=self.port,
            handle_signals=False,
            loop=loop,
            print=self.announce,
            access_log=None,
            shutdown_timeout=3,
        )

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page that the screen is drawn on."""
        if self._full():
            return self.pages.refuse(request, 503)
        response = self.pages.terminal()
        if not self.serving.what.kiosk:
            browser_of(request, response, secure=self.serving.address.secure)
        return response

    def _full(self) -> bool:
        """Whether there is no place, now that whoever is gone is forgotten."""
        self.forms.desk.clients.sweep()
        return self.places.full

    async def handle_waits(self, request: web.Request) -> web.Response:
        """Whether a consultation of this browser's may be gone on with."""
        browser = request.cookies.get(BROWSER, "")
        for _ in range(LOOKS):
            if not self._here[browser]:
                break
            await asyncio.sleep(BETWEEN)  # a page that was loaded anew may ask before its old connection has ended
        return web.Response(status=200 if self.kept.waits(browser) else 204)

    async def handle_free(self, request: web.Request) -> web.Response:
        """Whether there is a place; asked by a page that waits for one."""
        return web.Response(status=503 if self._full() else 204)

    async def handle_download(self, request: web.Request) -> web.Response:
        """A file that the practitioner asked for in the app, which hands it over now."""
        key = request.match_info["key"]
        try:
            about = await self.download_manager.get_download_metadata(key)
            data = b"".join([part async for part in self.download_manager.download(key)])
        except (KeyError, ValueError):
            raise web.HTTPNotFound from None
        if not data:  # the app has ended meanwhile
            raise web.HTTPNotFound
        disposition = {"Content-Disposition": f'attachment; filename="{about.file_name}"'}
        return web.Response(body=data, content_type=about.mime_type, headers=disposition)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One session: an app for as long as the websocket stands."""
        if self._full() or not self.places.take():
            raise web.HTTPServiceUnavailable
        websocket = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST)
        browser = request.cookies.get(BROWSER, "")
        start = self._start(browser, again=request.path.endswith("/again"))
        service = Service(
            self.launcher,
            start,
            self.staff,
            self.papers,
            websocket,
            self.download_manager,
            kiosk=self.serving.what.kiosk,
        )
        self._here[browser] += 1
        try:
            await websocket.prepare(request)
            self._websockets.add(websocket)
            width, height = (request.query.get(name) for name in ("width", "height"))
            await service.start(_size(width, 80, WIDEST), _size(height, 24, HIGHEST))
            await self._process_messages(websocket, service)
        finally:
            self._here[browser] -= 1
            if browser and service.kept and not service.ended:
                self.kept.put(browser, Code(service.kept, self._key))
            try:
                await service.stop()
            finally:
                self.places.leave()
        return websocket

    def _start(self, browser: str, *, again: bool) -> Start:
        """How a session begins: anew, or where the browser's last one was lost."""
        if self.serving.what.kiosk:
            return Start(guarded=self.staff is not None)
        code = self.kept.take(browser)
        if not again or code is None:
            return Start(key=self._key)
        return Start(key=self._key, code=code.text, opens=code.key, verify=code.verify)

    async def _process_messages(self, websocket: web.WebSocketResponse, app_service: Any) -> None:
        """Hands over what the browser sends, until it is gone or nobody touches it any more."""
        loop = asyncio.get_running_loop()
        touched = loop.time()
        while not websocket.closed:
            left = touched + self.serving.idle - loop.time()
            try:
                message = await websocket.receive(timeout=max(left, 0.0))
            except TimeoutError:
                await websocket.close(code=IDLE)
                return
            if message.type is not WSMsgType.TEXT:
                if message.type in {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR}:
                    return
                continue
            match _read(message.data):
                case ["stdin", str() as data]:
                    touched = loop.time()
                    await app_service.send_bytes(data.encode("utf-8", "replace"))
                case ["resize", {"width": width, "height": height}]:
                    await app_service.set_terminal_size(_size(width, 80, WIDEST), _size(height, 24, HIGHEST))
                case ["ping", data]:
                    await websocket.send_json(["pong", data])
                case ["blur", *_]:
                    await app_service.blur()
                case ["focus", *_]:
                    await app_service.focus()


def without_words(record: logging.LogRecord) -> bool:
    """Leaves of a logged fault only what it is and where."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        record.msg, record.args = "a fault: %s; CONSULT_DEBUG=1 shows more", (told(error),)
        record.exc_info = record.exc_text = None
    return True


def _read(text: str) -> object:
    """A message of the browser's; None when it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def _size(given: Any, otherwise: int, most: int) -> int:
    """Columns or rows as a number that an app can be drawn in."""
    try:
        return min(max(int(given), 1), most)
    except (TypeError, ValueError, OverflowError):
        return otherwise


def serve(serving: Serving, pack: Pack, clinic: Clinic, words: Words, staff: Staff | None) -> None:
    """Serves until it is stopped. Raises `OSError` when the address cannot be had."""
    ClinicServer(serving, pack, clinic, words, staff).serve()
