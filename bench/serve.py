"""Memory and starting time of sessions in the browser, beside those of a trivial application under plain textual-serve.

    .venv/bin/python bench/serve.py [SESSIONS ...]        (1 10 50)

Sessions are opened one after the other, as people come. The starting time is that from asking for the websocket to the
first question painted, without the browser. Memory is that of the process of one session: RSS, what it shares with
others counted in full; PSS, what it shares divided among those who share it; USS, what is its own.
"""

from __future__ import annotations

import asyncio
import re
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import aiohttp

TRIVIAL = """\
from textual.app import App
from textual.widgets import Static
class Trivial(App):
    def compose(self):
        yield Static("Hello there")
Trivial().run()
"""
SERVER = """\
import sys
from textual_serve.server import Server
Server(f"{sys.executable} " + sys.argv[1], port=int(sys.argv[2])).serve()
"""
SETTINGS = 'name = "Bench"\nphone = "1"\nhours = "9 to 6"\nemergency = "999"\n'
KINDS = {
    "trivial": b"Hello",
    "practitioner": b"Is that",
    "kiosk": b"Is that",
}
SETTLED = 2.0
"""Seconds after which a session has loaded what it loads behind its first question."""


def command(kind: str, folder: Path, port: int, most: int) -> list[str]:
    """How a server is started."""
    if kind == "trivial":
        (folder / "trivial.py").write_text(TRIVIAL)
        return [sys.executable, "-c", SERVER, str(folder / "trivial.py"), str(port)]
    (folder / "clinic.toml").write_text(SETTINGS)
    (folder / "token").write_text(secrets.token_urlsafe(24))
    options = ["--config", str(folder / "clinic.toml"), "--token-file", str(folder / "token")]
    serve = [sys.executable, "-m", "consult", "serve", "--port", str(port), "--sessions", str(most), *options]
    return [*serve, "--kiosk"] if kind == "kiosk" else serve


def children(process: int) -> list[int]:
    """The processes that a process started."""
    return [int(one) for path in Path(f"/proc/{process}/task").glob("*/children") for one in path.read_text().split()]


def below(process: int) -> Iterator[int]:
    """The processes that a process started, and those that they started."""
    for child in children(process):
        yield child
        yield from below(child)


def memory(process: int) -> dict[str, float]:
    """MiB of a process."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text()
    size = {name: int(value) / 1024 for name, value in re.findall(r"(\w+):\s+(\d+) kB", text)}
    return {"RSS": size["Rss"], "PSS": size["Pss"], "USS": size["Private_Clean"] + size["Private_Dirty"]}


async def opened(
    session: aiohttp.ClientSession, url: str, wanted: bytes
) -> tuple[aiohttp.ClientWebSocketResponse, float]:
    """A new session, and the seconds until its first question was painted."""
    begun = time.perf_counter()
    seen = b""
    socket = await session.ws_connect(f"{url}/ws?width=100&height=30", headers={"Origin": url}, max_msg_size=0)
    while wanted not in seen:
        message = await socket.receive(timeout=60)
        if message.type is aiohttp.WSMsgType.BINARY:
            seen += message.data
        elif message.type is not aiohttp.WSMsgType.TEXT:
            raise RuntimeError(f"the session ended: {message}")
    return socket, time.perf_counter() - begun


async def drain(socket: aiohttp.ClientWebSocketResponse) -> None:
    """Takes whatever is painted later, as a browser does."""
    async for _ in socket:
        pass


async def measure(kind: str, counts: list[int]) -> None:
    """Opens sessions and says what they take."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        process = subprocess.Popen(
            command(kind, Path(folder), port, max(counts)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        url = f"http://127.0.0.1:{port}" if kind != "trivial" else f"http://localhost:{port}"
        token = Path(folder) / "token"
        query = f"?token={token.read_text()}" if token.exists() else ""
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
            while True:
                try:
                    async with session.get(f"{url}/{query}"):
                        break
                except aiohttp.ClientError:
                    await asyncio.sleep(0.1)
            await asyncio.sleep(SETTLED)
            empty = memory(process.pid)
            print(f"{kind:>13}: server {empty['RSS']:.1f} MiB RSS with no session")
            tasks: list[asyncio.Task[None]] = []
            took: list[float] = []
            for count in counts:
                while len(tasks) < count:
                    socket_, seconds = await opened(session, url, KINDS[kind])
                    took.append(seconds)
                    tasks.append(asyncio.create_task(drain(socket_)))
                await asyncio.sleep(SETTLED)
                report(kind, count, took[-min(count, 10) :], process.pid)
            for task in tasks:
                task.cancel()
        process.terminate()
        process.wait(20)


def report(kind: str, count: int, took: list[float], server: int) -> None:
    """One line. A shell that stands between is a part of its session; what is shared by all is counted apart."""
    shared = [one for one in children(server) if b"consult.serve.nursery" in Path(f"/proc/{one}/cmdline").read_bytes()]
    each = [memory(one) for one in below(server) if one not in shared]
    sizes = "  ".join(f"{name} {sum(one[name] for one in each) / count:5.1f}" for name in ("RSS", "PSS", "USS"))
    whole = sum(memory(one)["PSS"] for one in (server, *below(server)))
    print(
        f"{kind:>13} {count:>3}: first question {statistics.median(took) * 1000:4.0f} ms (of the last {len(took)})"
        f"  each session {sizes} MiB  the server and all it started, PSS / sessions {whole / count:6.1f} MiB"
    )


if __name__ == "__main__":
    chosen = sorted(int(one) for one in sys.argv[1:]) or [1, 10, 50]
    for name in KINDS:
        asyncio.run(measure(name, chosen))
