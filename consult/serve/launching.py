"""Starting the app of a session: forked by the nursery where that is possible, else as a program of its own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from consult.serve.start import Order
from consult.tui.kiosk.guard import environment

DEBUG = "CONSULT_DEBUG"
PATIENCE = 30.0
"""Seconds that the nursery may take for a session; the first one waits until everything is loaded."""
FORKS = sys.platform == "linux"


class What(Struct, frozen=True, kw_only=True):
    """What every session of a server runs."""

    pack: str
    config: Path | None = None
    kiosk: bool = False

    def command(self, module: str, *more: str) -> tuple[str, ...]:
        """A command line. Nothing of a client's is ever in it."""
        kiosk = ("--kiosk",) if self.kiosk else ()
        config = ("--config", str(self.config)) if self.config else ()
        parent = ("--parent", str(os.getpid()))
        return (sys.executable, "-m", f"consult.serve.{module}", "--pack", self.pack, *config, *kiosk, *parent, *more)


class Running(Struct, frozen=True):
    """An app that runs. What it says ends when it ends."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    kill: Callable[[], Awaitable[None]]
    """Ends it at once if it has not ended, and lets go of it. To be called once."""


class Launcher:
    """Starts apps."""

    def __init__(self, what: What) -> None:
        self._what = what
        self._nursery: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._turn = asyncio.Lock()

    async def start(self, width: int, height: int) -> Running:
        """An app for a screen of this size. Raises `OSError` when there can be none."""
        if not FORKS:
            return await self._executed(width, height)
        async with self._turn:
            return await self._forked(width, height)

    async def prepare(self) -> None:
        """Starts the nursery, so that the first session need not wait for it."""
        if FORKS and (self._nursery is None or self._nursery.poll() is not None):
            self.close()
            self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            self._control.settimeout(PATIENCE)
            with theirs:
                control = str(theirs.fileno())
                self._nursery = subprocess.Popen(
                    self._what.command("nursery", "--control", control),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=_stderr(),
                    env=_environment(),
                    pass_fds=[theirs.fileno()],
                    start_new_session=True,
                )

    def close(self) -> None:
        """Ends the nursery; its sessions end with it."""
        if self._control is not None:
            self._control.close()
        if self._nursery is not None:
            self._nursery.kill()
            self._nursery.wait()

    async def _forked(self, width: int, height: int) -> Running:
        await self.prepare()
        ends = [*os.pipe(), *os.pipe()]
        theirs_in, ours_in, ours_out, theirs_out = ends
        order = msgspec.json.encode(Order(width, height))
        try:
            number = await asyncio.to_thread(self._ask, order, [theirs_in, theirs_out])
        except OSError:
            os.close(ours_in)
            os.close(ours_out)
            raise
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
        handle = None
        with contextlib.suppress(ProcessLookupError):  # it may have ended already
            handle = os.pidfd_open(number)
        reader, heard, writer = await _streams(ours_out, ours_in)

        async def kill() -> None:
            heard.close()
            if handle is not None:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(handle, signal.SIGKILL)
                os.close(handle)

        return Running(reader, writer, kill)

    def _ask(self, order: bytes, handles: list[int]) -> int:
        assert self._control is not None
        socket.send_fds(self._control, [order], handles)
        answer = self._control.recv(64)
        if not answer:
            raise ConnectionResetError("the nursery has ended")
        return int(answer)

    async def _executed(self, width: int, height: int) -> Running:
        process = await asyncio.create_subprocess_exec(
            *self._what.command("app"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=_stderr(),
            env={**_environment(), "COLUMNS": str(width), "ROWS": str(height)},
            start_new_session=True,
        )
        assert process.stdout is not None
        assert process.stdin is not None

        async def kill() -> None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

        return Running(process.stdout, process.stdin, kill)


def _stderr() -> int | None:
    """What an app says when it breaks could hold a client's words."""
    return None if os.environ.get(DEBUG) else subprocess.DEVNULL


def _environment() -> dict[str, str]:
    debug = {name: value for name, value in os.environ.items() if name == DEBUG}
    return {**environment(os.environ), **debug, "TEXTUAL_COLOR_SYSTEM": "truecolor"}


async def _streams(read: int, write: int) -> tuple[asyncio.StreamReader, asyncio.ReadTransport, asyncio.StreamWriter]:
    """Two ends of pipes as streams."""
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    heard, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(read, "rb", 0))
    transport, protocol = await loop.connect_write_pipe(asyncio.streams.FlowControlMixin, os.fdopen(write, "wb", 0))
    return reader, heard, asyncio.StreamWriter(transport, protocol, None, loop)
