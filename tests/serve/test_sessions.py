"""The screens' sessions: an app as a child of the server for each, gone with the session, and with the server."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from consult.serve.kept import SECONDS, Code, Kept
from consult.serve.launching import What
from consult.serve.start import Start, encode, receive
from consult.staff import Staff, save
from tests.serve.conftest import Process, Serve, Served, alive, nurseries_of, serving, sessions_of, wait_until

ESCAPES = re.compile(r"\x1b\[[0-9;?<>=]*\$?[a-zA-Z]")


class Screen:
    """A browser's end of a session."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.painted = ""
        self.told: dict[str, Any] = {}

    async def until(self, text: str = "", **told: Any) -> None:
        """Reads until a text was painted and something was told."""
        async with asyncio.timeout(15):
            while text not in self.painted or any(self.told.get(kind) != value for kind, value in told.items()):
                try:
                    message = await self.socket.receive(timeout=14)
                except TimeoutError:
                    raise AssertionError((text, told, self.told, self.painted[-3000:])) from None
                if message.type is aiohttp.WSMsgType.BINARY:
                    self.painted += ESCAPES.sub(" ", message.data.decode("utf-8", "replace"))
                    self.painted = " ".join(self.painted.split())
                elif message.type is aiohttp.WSMsgType.TEXT:
                    kind, value = json.loads(message.data)
                    self.told[kind] = value
                else:
                    raise AssertionError((message, self.painted[-500:]))

    def forget(self) -> None:
        """What was painted so far is of no concern any more."""
        self.painted = ""

    async def resize(self, width: int, height: int) -> None:
        await self.socket.send_str(json.dumps(["resize", {"width": width, "height": height}]))

    async def press(self, keys: str) -> None:
        await self.socket.send_str(json.dumps(["stdin", keys]))

    async def closed(self) -> int | None:
        """Why it was closed."""
        async with asyncio.timeout(30):
            while not self.socket.closed:
                await self.socket.receive()
        return self.socket.close_code


@asynccontextmanager
async def screen(served: Served, path: str = "/ws", size: str = "?width=100&height=30") -> AsyncIterator[Screen]:
    origin = {"Origin": served.url}
    async with served.visitor.session.ws_connect(f"{served.url}{path}{size}", headers=origin) as socket:
        yield Screen(socket)


def children() -> set[int]:
    """The apps of the server in this process."""
    return set(sessions_of(os.getpid()))


async def test_a_session_is_one_process_and_nothing_of_a_client_is_on_its_command_line(serve: Serve) -> None:
    async with serve() as served:
        await served.visitor.come()
        async with screen(served) as browser:
            await browser.until("Is that OK?")
            (child,) = children()
            for file in ("cmdline", "environ"):
                text = Path(f"/proc/{child}/{file}").read_bytes().decode()
                assert "token" not in text.casefold()
                assert "--pack" in text or file == "environ"
            assert served.server.places.taken == 1
            assert browser.told["keyboard"] is False
            assert browser.told["ground"].startswith("#")
            for keys in "113":
                await browser.press(keys)
            await browser.until("your own words", keyboard=True)
        await asyncio.to_thread(wait_until, lambda: not alive(child))
        await asyncio.to_thread(wait_until, lambda: served.server.places.taken == 0)


async def test_messages_that_are_none_end_nothing(serve: Serve) -> None:
    async with serve() as served:
        await served.visitor.come()
        async with screen(served, size="?width=99999999&height=-1") as browser:
            for text in (
                "",
                "no json",
                "[]",
                "{}",
                "[1]",
                '["stdin"]',
                '["stdin", 5]',
                '["resize", {"width": "x"}]',
                "null",
            ):
                await browser.socket.send_str(text)
            await browser.socket.send_str('["resize", {"width": 1e400, "height": null}]')
            await browser.socket.send_str('["resize", {"width": 100, "height": 30}]')
            await browser.socket.send_bytes(b"\0\1")
            await browser.socket.send_str('["blur"]')
            await browser.socket.send_str('["focus"]')
            await browser.until("Is that OK?")
            await browser.socket.send_str('["ping", "7"]')
            await browser.until(pong="7")


async def test_a_session_that_nobody_touches_ends(serve: Serve) -> None:
    async with serve(kiosk=True, idle=1.5) as served:
        await served.visitor.come()
        async with screen(served) as browser:
            assert await browser.closed() == 4002
        await asyncio.to_thread(wait_until, lambda: not children())


async def test_an_app_that_dies_is_told_from_one_that_ends(serve: Serve) -> None:
    async with serve() as served:
        await served.visitor.come()
        async with screen(served) as browser:
            await browser.until("Is that OK?")
            os.kill(children().pop(), signal.SIGKILL)
            assert await browser.closed() == 4004
        async with screen(served) as browser:
            await browser.until("Is that OK?")
            await browser.press("\x11")
            assert await browser.closed() == 4001


async def test_a_lost_connection_goes_on_where_it_stopped_behind_the_lock(serve: Serve, tmp_path: Path) -> None:
    save(tmp_path, {"Sam": "4711"})
    async with serve(staff=Staff.load(tmp_path)) as served:
        visitor = served.visitor
        await visitor.come()
        await visitor.get("/")
        assert (await visitor.get("/waits")).status == 204
        async with screen(served) as browser:
            await browser.until("Is that OK?")
            for keys in "113":
                await browser.press(keys)
            await browser.until("your own words")
            await browser.press("old acne scars on my PLANTEDcheeks\r")
            await browser.until("would you like to change?")
        await asyncio.to_thread(wait_until, lambda: not children())
        assert (await visitor.get("/waits")).status == 200
        async with screen(served, "/ws/again") as browser:
            await browser.until("This screen is locked.")
            assert "PLANTED" not in browser.painted
            await browser.press("4711\r")
            await browser.until("PLANTEDcheeks")
            await browser.press("\x11")
            await browser.until("Yes, clear all answers")
            await browser.press("2")
            assert await browser.closed() == 4001
        assert (await visitor.get("/waits")).status == 204


async def test_a_kiosk_keeps_nothing_and_the_server_counts_the_pins(serve: Serve, tmp_path: Path) -> None:
    save(tmp_path, {"Sam": "4711"})
    staff = Staff.load(tmp_path)
    assert staff is not None
    async with serve(kiosk=True, staff=staff) as served:
        await served.visitor.come()
        for answer in (*["That is not right."] * 4, "Too many tries."):
            async with screen(served) as browser:
                await browser.until("Is that OK?")
                await browser.press("\x1b[24~")
                await browser.until("Please type your PIN.")
                await browser.press("0000\r")
                await browser.until(answer)
        assert staff.locked()
        assert (await served.visitor.get("/waits")).status == 404


FAULTY = """
import os
import sys
from consult.serve.nursery import main
from consult.tui.practitioner import Practitioner

def fault(self):
    secret = self.session.state.own_words["concern_text"]
    raise RuntimeError(secret)

Practitioner.action_help = fault
sys.argv[0] = "nursery"
os._exit(main())
"""


async def test_a_fault_loses_no_answer_and_the_screen_comes_back_in_the_browser(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    command = What.command
    monkeypatch.setattr(What, "command", lambda *given: (sys.executable, "-c", FAULTY, *command(*given)[3:]))
    async with serve() as served:
        visitor = served.visitor
        await visitor.come()
        await visitor.get("/")
        async with screen(served) as browser:
            await browser.until("Is that OK?")
            await browser.resize(90, 28)
            for keys in "113":
                await browser.press(keys)
            await browser.until("your own words")
            await browser.press("old acne scars on my PLANTEDcheeks\r")
            await browser.until("would you like to change?")
            (child,) = children()
            browser.forget()
            await browser.press("\x1bOP")
            await browser.until("All answers are still here.")
            await browser.until("PLANTEDcheeks")
            assert "Traceback" not in browser.painted
            assert children() == {child}
            # It hears and paints as before.
            await browser.press("\r")
            await browser.until("Where on your")
            browser.forget()
            await browser.press("\x1bOP")
            await browser.until("Something went wrong at")
            await browser.press("\x1bOP")
            assert await browser.closed() == 4004
        # Twice at the same place: it ends, and even so nothing is lost.
        assert (await visitor.get("/waits")).status == 200
        async with screen(served, "/ws/again") as browser:
            await browser.until("This screen is locked.")
            await browser.press("x")
            await browser.until("PLANTEDcheeks")
    said = "".join(capfd.readouterr())
    assert "PLANTED" not in said
    assert "Traceback" not in said


async def test_no_shell_stands_between(serve: Serve) -> None:
    async with serve() as served:
        await served.visitor.come()
        async with screen(served) as browser:
            await browser.until("Is that OK?")
            (child,) = children()
            (nursery,) = nurseries_of(os.getpid())
            assert f"\nPPid:\t{nursery}\n" in Path(f"/proc/{child}/status").read_text()
            assert b"consult.serve.nursery" in Path(f"/proc/{nursery}/cmdline").read_bytes()
            assert re.search(r"Max core file size\s+0\s+0", Path(f"/proc/{child}/limits").read_text())


def test_what_the_server_tells_first() -> None:
    read, write = os.pipe()
    start = Start(guarded=True, key=b"k" * 32, code="CODE\nTWO LINES", opens=b"o" * 32)
    os.write(write, encode(start) + b"D\0\0")
    assert receive(read) == start
    assert os.read(read, 10) == b"D\0\0"
    os.close(write)
    with pytest.raises(EOFError):
        receive(read)
    os.close(read)


def test_what_is_kept_is_kept_for_a_while() -> None:
    now = 0.0
    kept = Kept(lambda: now)
    kept.put("one", Code("first", b"k"))
    kept.put("one", Code("second", b"k"))
    assert kept.waits("one")
    assert not kept.waits("two")
    assert kept.take("two") is None
    assert kept.take("one") == Code("second", b"k")
    assert kept.take("one") is None
    kept.put("one", Code("third", b"k"))
    now = SECONDS + 1
    assert kept.take("one") is None


# the whole server as a process


async def begun(process: Process) -> aiohttp.ClientSession:
    session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
    async with session.get(f"{process.url}/?token={process.token}") as response:
        assert response.status == 200
    return session


@pytest.mark.parametrize(("number", "code"), [(signal.SIGKILL, -9), (signal.SIGTERM, 0), (signal.SIGINT, 0)])
async def test_no_app_outlives_the_server(tmp_path: Path, number: signal.Signals, code: int) -> None:
    with serving(tmp_path, "--kiosk") as process:
        session = await begun(process)
        sockets = [
            await session.ws_connect(f"{process.url}/ws?width=90&height=30", headers={"Origin": process.url})
            for _ in range(3)
        ]
        for socket in sockets:
            await Screen(socket).until("Is that OK?")
        apps = process.children
        assert len(apps) == 3
        assert all(alive(app) for app in apps)
        process.process.send_signal(number)
        await asyncio.to_thread(process.process.wait, 20)
        await asyncio.to_thread(wait_until, lambda: not any(alive(app) for app in apps))
        assert process.process.returncode == code
        for socket in sockets:
            await socket.close()
        await session.close()


async def test_a_server_says_where_it_is_and_nothing_else(tmp_path: Path) -> None:
    with serving(tmp_path, "--token-file", str(tmp_path / "token")) as process:
        session = await begun(process)
        async with session.get(f"{process.url}/plain") as response:
            assert response.status == 200
        await session.close()
        process.process.terminate()
        out, err = process.process.communicate(timeout=20)
        assert process.token not in out.partition("\n")[2].partition("\n")[2]
        assert err == ""
        assert (tmp_path / "token").read_text().strip() == process.token


async def test_a_file_is_handed_to_the_browser_once_and_nothing_is_written_where_the_server_runs(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typesetting takes tens of megabytes and keeps them: one worker of the server's does it for every session."""
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    async with serve() as served:
        await served.visitor.come()
        async with screen(served) as browser:
            await browser.until("Is that OK?")
            (child,) = children()
            for keys in "113":
                await browser.press(keys)
            await browser.until("your own words", keyboard=True)
            await browser.press("\x1b[20~")
            await browser.until("The client's sheet")
            await browser.press("\x1b[19~")
            await browser.until("Save the sheet as")
            await browser.press("1")
            await browser.until("Your browser has it: microneedling-")
            assert "typst" not in Path(f"/proc/{child}/maps").read_text()
            address = f"{served.url}/download/{browser.told['deliver_file_start']}"
            async with served.visitor.session.head(address) as response:
                assert response.status == 405
            async with served.visitor.session.get(address) as response:
                made = await response.read()
                assert re.search(
                    r'attachment; filename="microneedling-[-0-9]+\.pdf"', response.headers["Content-Disposition"]
                )
                assert response.headers["Content-Type"] == "application/pdf"
                assert response.headers["Cache-Control"] == "no-store"
            assert made.startswith(b"%PDF")
            assert made.rstrip().endswith(b"%%EOF")
            async with served.visitor.session.get(address) as response:
                assert response.status == 404
            async with aiohttp.ClientSession() as stranger, stranger.get(address) as response:
                assert response.status == 401
    assert set(tmp_path.iterdir()) == before


async def test_where_nothing_can_be_forked_an_app_is_a_program_of_its_own(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("consult.serve.launching.FORKS", False)
    async with serve(kiosk=True) as served:
        await served.visitor.come()
        async with screen(served) as browser:
            await browser.until("Is that OK?")
            (child,) = children()
            assert b"consult.serve.app" in Path(f"/proc/{child}/cmdline").read_bytes()
            await browser.press("1")
            await browser.until("Is any of this happening to you now?")
        await asyncio.to_thread(wait_until, lambda: not alive(child))


async def test_a_nursery_that_died_is_replaced(serve: Serve) -> None:
    async with serve() as served:
        await served.visitor.come()
        async with screen(served) as browser:
            await browser.until("Is that OK?")
            (nursery,) = nurseries_of(os.getpid())
            os.kill(nursery, signal.SIGKILL)
            assert await browser.closed() in {4001, 4004}
        async with screen(served) as browser:
            await browser.until("Is that OK?")
