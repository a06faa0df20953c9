"""The app of one session: a child process, and its screen on a websocket."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
from collections.abc import Coroutine
from datetime import date
from functools import partial
from typing import Any

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from consult.serve.launching import Launcher, Running
from consult.serve.paper import Papers
from consult.serve.start import Start, encode
from consult.staff import Staff
from consult.tui.kiosk.gate import try_pin

READY = b"__GANGLION__\n"
"""What an app writes before its first packet."""
LARGEST = 64 * 1024 * 1024
"""Bytes of one packet of the app's; more than this is not one."""
GRACE = 1.0
"""Seconds that an app has to end before it is killed."""


class Service(AppService):
    """One app. It is started without a shell, and is gone when the session is."""

    def __init__(
        self,
        launcher: Launcher,
        start: Start,
        staff: Staff | None,
        papers: Papers,
        websocket: web.WebSocketResponse,
        downloads: DownloadManager,
        *,
        kiosk: bool,
    ) -> None:
        async def close() -> None:
            await websocket.close()

        super().__init__(
            "",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=close,
            download_manager=downloads,
        )
        self._launcher, self._start, self._kiosk, self._websocket = launcher, start, kiosk, websocket
        self._running: Running | None = None
        self._staff, self._papers = staff, papers
        self._errands: set[asyncio.Task[None]] = set()
        self.ended = False
        """Whether the app ended by itself, and not by a fault."""
        self.kept = ""
        """The practitioner's consultation, sealed; empty while there is nothing to keep."""

    async def start(self, width: int, height: int) -> None:
        """Starts the app on a screen of this size."""
        self._running = running = await self._launcher.start(width, height)
        self._stdin = running.writer
        self.stdin.write(encode(self._start))
        self._task = asyncio.create_task(self.run())

    async def run(self) -> None:
        """Hands over the app's packets until it ends, then closes the websocket."""
        assert self._running is not None
        reader = self._running.reader
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError, ValueError):
            await reader.readuntil(READY)
            while True:
                kind, size = await reader.readexactly(1), int.from_bytes(await reader.readexactly(4), "big")
                if size > LARGEST:
                    break
                await self._packet(kind, await reader.readexactly(size))
        await self._websocket.close(code=4001 if self.ended else 4004)

    async def _packet(self, kind: bytes, payload: bytes) -> None:
        if kind == b"D":
            await self.on_data(payload)
        elif kind == b"P":
            await self.on_packed(payload)
        elif kind == b"M":
            await self.on_meta(payload)

    async def on_meta(self, data: bytes) -> None:
        """What the app says besides painting. A kiosk gives no file and opens no page."""
        meta: dict[str, Any] = json.loads(data)
        match meta.get("type"):
            case "exit":
                self.ended = True
            case "kept":
                self.kept = str(meta.get("value", ""))
            case "pin" if self._staff is not None:
                self._run(self._try_pin(self._staff, str(meta.get("value", ""))))
            case "typeset":
                self._run(self._typeset(meta["template"], meta["data"], date.fromisoformat(meta["day"])))
            case "keyboard" | "ground" as kind:
                await self.remote_write_str(json.dumps([kind, meta.get("value")]))
            case "deliver_file_start" if not self._kiosk:
                await super().on_meta(data)

    def _run(self, errand: Coroutine[Any, Any, None]) -> None:
        """Does something for the app while it goes on painting."""
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def _try_pin(self, staff: Staff, pin: str) -> None:
        verdict = await asyncio.to_thread(try_pin, staff, pin)
        await self.send_meta({"type": "verdict", "opened": verdict.opened, "locked": verdict.locked})

    async def _typeset(self, template: str, data: dict[str, Any], day: date) -> None:
        from consult.sheet.pdf import typeset

        made = await self._papers.make(partial(typeset, template, data, day))
        content = base64.b64encode(made.data).decode()
        await self.send_meta({"type": "typeset", "pdf": content, "accessible": made.accessible})

    async def stop(self) -> None:
        """Ends the app, at once if need be."""
        running, task = self._running, self._task
        if running is None or task is None:
            return
        self._running = self._task = None
        await self._download_manager.cancel_app_downloads(self.app_service_id)
        await self.send_meta({"type": "quit"})
        running.writer.close()
        with contextlib.suppress(TimeoutError):
            # What it says ends with it.
            await asyncio.wait_for(asyncio.shield(task), GRACE)
        await running.kill()
        with contextlib.suppress(asyncio.CancelledError):
            await task
