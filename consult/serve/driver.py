"""What stands for the terminal of an app whose screen is in a browser."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
from collections.abc import Mapping
from concurrent.futures import Future
from datetime import date
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any, cast

from textual import events, messages
from textual.app import App, ScreenStackError
from textual.drivers.web_driver import WebDriver
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Input, TextArea

from consult.sheet import pdf
from consult.sheet.pdf import Pdf
from consult.tui.kiosk.gate import Verdict

if TYPE_CHECKING:
    from consult.serve.app import Seal
    from consult.tui.app import PractitionerApp

TYPESET_WITHIN = 60.0
"""Seconds that the pages of a paper may take; others may be waiting for theirs."""
GRACE = 2.0
"""Seconds that an app has to end when nobody is there any more."""


class Driver(WebDriver):
    """Ends the app with the server, and tells the browser and the server what they need to know of it."""

    def __init__(self, app: App[Any], *, seal: Seal | None = None, **options: Any) -> None:
        super().__init__(app, **options)
        self._seal = seal
        self._told: dict[str, object] = {}
        """What was told last."""
        self._verdict: asyncio.Future[Verdict] | None = None
        self._typeset: Future[Pdf] | None = None
        # Papers are made in threads, and what a pipe takes is not always one whole packet.
        self._writing = Lock()
        self._write = self._write_whole  # type: ignore[assignment]
        pdf.elsewhere = self.typeset

    def go_on(self, app: App[Any]) -> Driver:
        """Is there for another app, after a fault in the one before."""
        self._app, self._loop = app, asyncio.get_running_loop()
        return self

    def start_application_mode(self) -> None:
        """Begins; for another app, where the one before stopped."""
        if not self._key_thread.is_alive():
            super().start_application_mode()
            return
        size = Size(*(self._size or (80, 24)))
        self._app.post_message(events.Resize(size, size))

    def stop_application_mode(self) -> None:
        """Ends. After a fault nothing is told: either another app goes on, or this process ends and that says it."""
        if getattr(self._app, "fault", None) is None or self._app.return_value is not None:
            super().stop_application_mode()

    def send_message(self, message: Message) -> None:
        """Hands over what comes through the pipe; between two apps there is nobody to hear it."""
        with contextlib.suppress(RuntimeError):
            super().send_message(message)

    def _write_whole(self, data: bytes) -> int:
        with self._writing:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self.fileno, rest) :]
        return len(data)

    def run_input_thread(self) -> None:
        """Reads until the app ends. That the pipe was closed instead means that the server is gone."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            last_resort = Timer(GRACE, os._exit, (1,))
            last_resort.daemon = True
            last_resort.start()
            self._app.call_from_thread(self._app.post_message, messages.ExitApp())

    def write(self, data: str) -> None:
        """Paints. What others need to know follows from what is painted."""
        super().write(data)
        try:
            typing = isinstance(self._app.focused, Input | TextArea)
        except ScreenStackError:
            return
        # A tablet's keyboard is asked for only while there is a field to type in.
        self._tell("keyboard", typing)
        if self._tell("theme", self._app.theme):
            self.write_meta({"type": "ground", "value": self._app.get_css_variables()["background"]})
        if self._seal is not None:
            app = cast("PractitionerApp", self._app)
            if (code := self._seal.news(app.consulting.session)) is not None:
                self.write_meta({"type": "kept", "value": code})

    def _tell(self, kind: str, value: object) -> bool:
        """Tells something that is new. False when it is not."""
        if self._told.get(kind) == value:
            return False
        self._told[kind] = value
        self.write_meta({"type": kind, "value": value})
        return True

    # what the server does for the app

    async def try_pin(self, pin: str) -> Verdict:
        """Has the server try a PIN."""
        self._verdict = asyncio.get_running_loop().create_future()
        self.write_meta({"type": "pin", "value": pin})
        return await self._verdict

    def typeset(self, template: str, data: dict[str, Any], day: date) -> Pdf:
        """Has the server's worker make the pages of a paper, and waits for them. Raises `TimeoutError`."""
        self._typeset = Future()
        self.write_meta({"type": "typeset", "template": template, "data": data, "day": day.isoformat()})
        return self._typeset.result(TYPESET_WITHIN)

    def on_meta(self, packet_type: str, payload: Mapping[str, Any]) -> None:
        """What the server says. This runs in the thread that reads."""
        if packet_type == "verdict" and self._verdict is not None:
            verdict = Verdict(opened=bool(payload.get("opened")), locked=int(payload.get("locked", 0)))
            self._verdict.get_loop().call_soon_threadsafe(self._verdict.set_result, verdict)
        elif packet_type == "typeset" and self._typeset is not None:
            made = Pdf(base64.b64decode(payload["pdf"]), accessible=bool(payload["accessible"]))
            self._typeset.set_result(made)
        elif packet_type == "resize":
            size = Size(int(payload["width"]), int(payload["height"]))
            self._size = size
            # In turn after the size that it starts with, which is handed over in the same way.
            self.send_message(events.Resize(size, size))
        else:
            with contextlib.suppress(RuntimeError):  # between two apps
                super().on_meta(packet_type, dict(payload))
