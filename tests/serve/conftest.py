"""A server of the tests' own: in this process with a clock that the tests turn, or as a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from consult.pack import Pack
from consult.serve.guard import Address
from consult.serve.launching import What
from consult.serve.server import ClinicServer, Serving
from consult.settings import Clinic
from consult.staff import Staff
from consult.words import Words
from tests.conftest import ROOT
from tests.serve.visiting import Visitor

TOKEN = "a-token-of-the-tests-0123456789"
SETTINGS = """\
name = "Rose Lane"
phone = "020 7946 0000"
hours = "Mon–Sat 9 to 6"
emergency = "999"
"""


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Served:
    """A running server and somebody who visits it."""

    def __init__(self, server: ClinicServer, visitor: Visitor, clock: Clock, url: str) -> None:
        self.server, self.visitor, self.clock, self.url = server, visitor, clock, url


Serve = Callable[..., Any]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def serve(pack: Pack, tmp_path: Path) -> Serve:
    """Serves in this process: `async with serve(kiosk=True) as served`."""
    settings = tmp_path / "clinic.toml"
    settings.write_text(SETTINGS, encoding="utf-8")

    @asynccontextmanager
    async def served(
        *, kiosk: bool = False, sessions: int = 3, idle: float = 60.0, staff: Staff | None = None, **more: Any
    ) -> AsyncIterator[Served]:
        clinic = Clinic(
            name="Rose Lane", phone="020 7946 0000", hours="9 to 6", emergency="999", home=str(tmp_path), **more
        )
        address, clock = Address("127.0.0.1", free_port()), Clock()
        what = What(pack="microneedling", config=settings, kiosk=kiosk)
        serving = Serving(what=what, address=address, token=TOKEN, sessions=sessions, idle=idle)
        server = ClinicServer(serving, pack, clinic, Words(), staff, clock=clock)
        runner = web.AppRunner(await server._make_app(), access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.TCPSite(runner, address.host, address.port).start()
            async with Visitor(address.url, TOKEN) as visitor:
                yield Served(server, visitor, clock, address.url)
        finally:
            await runner.cleanup()

    return served


def children_of(process: int) -> list[int]:
    """The processes that a process started."""
    found = [int(one) for path in Path(f"/proc/{process}/task").glob("*/children") for one in path.read_text().split()]
    return [one for one in found if alive(one)]


def nurseries_of(server: int) -> list[int]:
    """The processes that fork the sessions of a server; a test's own process has other children too."""
    return [one for one in children_of(server) if b"nursery" in Path(f"/proc/{one}/cmdline").read_bytes()]


def sessions_of(server: int) -> list[int]:
    """The sessions of a server: those that its nursery forked, or that it started itself."""
    return [
        child
        for one in children_of(server)
        if b"consult.serve." in Path(f"/proc/{one}/cmdline").read_bytes()
        for child in (children_of(one) if b"nursery" in Path(f"/proc/{one}/cmdline").read_bytes() else [one])
    ]


class Process:
    """`consult serve` as a process."""

    def __init__(self, folder: Path, *arguments: str, settings: str = "") -> None:
        path = folder / "clinic.toml"
        path.write_text(SETTINGS + settings, encoding="utf-8")
        self.port = free_port()
        command = [sys.executable, "-m", "consult", "serve", "--config", str(path), "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"(http://\S+)/\?token=(\S+)", line)
        assert found, line or self.process.communicate()[1]
        self.url, self.token = found[1], found[2]

    @property
    def children(self) -> list[int]:
        """The processes of its sessions."""
        return sessions_of(self.process.pid)

    def end(self) -> int:
        self.process.terminate()
        code = self.process.wait(10)
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()
        return code


@contextmanager
def serving(folder: Path, *arguments: str, settings: str = "") -> Iterator[Process]:
    """Serves in a process of its own."""
    process = Process(folder, *arguments, settings=settings)
    try:
        yield process
    finally:
        process.end()


def alive(number: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{number}/status").read_text()
    except OSError:
        return False


def wait_until(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    """Waits until something holds; fails when it does not."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


# a real browser

CHROMIUM = os.environ.get("CONSULT_CHROMIUM", "")
AXE = Path(os.environ.get("CONSULT_AXE") or ROOT / ".venv/axe/node_modules/axe-core/axe.min.js")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium without a window. Where CI says where it is, it has to be there; elsewhere it may be missing.

    For one module: while it is there, no other event loop can run in this process.
    """
    found = CHROMIUM or shutil.which("chromium")
    if not CHROMIUM and (found is None or not AXE.is_file()):
        pytest.skip("there is no Chromium or no axe-core here; .ci/run installs them")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()
