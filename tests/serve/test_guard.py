"""Who may come in, and what every answer carries."""

from __future__ import annotations

import asyncio
import gc
import logging
from io import StringIO
from pathlib import Path

import aiohttp
import pytest

from consult.cli import main
from consult.serve.guard import COOKIE, HEADERS, Address, token_of
from consult.serve.server import without_words
from tests.serve.conftest import SETTINGS, TOKEN, Serve

PATHS = (
    "/",
    "/plain",
    "/ws",
    "/free",
    "/static/plain.css",
    "/static/textual/js/textual.js",
    "/plain/start",
    "/nowhere",
)


async def test_without_the_token_nobody_comes_in(serve: Serve) -> None:
    async with serve() as served:
        for path in PATHS:
            for token in ("", "?token=wrong", f"?token={TOKEN[:-1]}", "?token=%C3%A9"):
                page = await served.visitor.get(path + token)
                assert page.status == 401, path
                assert "Please ask a member of staff." in page.said
                assert "Rose Lane" not in page.source
                assert "Set-Cookie" not in page.headers
        page = await served.visitor.post("/plain/start", [])
        assert page.status == 401


async def test_the_token_becomes_a_cookie_that_no_script_and_no_other_page_sees(serve: Serve) -> None:
    async with serve() as served:
        page = await served.visitor.get(f"/?token={TOKEN}")
        cookie = page.headers["Set-Cookie"]
        assert cookie.startswith(f"{COOKIE}=")
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
        assert page.refresh == "0; url=/"
        assert TOKEN not in page.source
        page = await served.visitor.get("/")
        assert page.status == 200
        assert TOKEN not in page.source


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
    ],
)
async def test_a_foreign_page_is_refused(serve: Serve, headers: dict[str, str]) -> None:
    async with serve() as served:
        await served.visitor.come()
        for path in ("/", "/plain", "/static/plain.css", "/ws", f"/?token={TOKEN}"):
            page = await served.visitor.get(path, **headers)
            assert page.status == 403, path
        assert (await served.visitor.post("/plain/start", [], **headers)).status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await served.visitor.session.ws_connect(f"{served.url}/ws", headers={"Origin": served.url, **headers})
        assert refused.value.status == 403
        assert served.server.places.taken == 0


async def test_whoever_acts_says_where_from(serve: Serve) -> None:
    async with serve() as served:
        await served.visitor.come()
        async with served.visitor.session.post(f"{served.url}/plain/start") as response:
            assert response.status == 403
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await served.visitor.session.ws_connect(f"{served.url}/ws")
        assert refused.value.status == 403
        assert (
            await served.visitor.post("/plain/start", [], Origin=served.url.replace("127.0.0.1", "localhost"))
        ).status == 403


async def test_every_answer_protects_itself(serve: Serve) -> None:
    async with serve(kiosk=True) as served:
        visitor = served.visitor
        assert (await visitor.get("/")).headers["Cache-Control"] == "no-store"
        await visitor.start()
        for path in (
            "/",
            "/plain",
            "/plain/now",
            "/plain/leave",
            "/static/plain.css",
            "/nowhere",
            "/static/",
            "/static/textual/",
        ):
            page = await visitor.get(path)
            for name, value in HEADERS.items():
                expected = "no-cache" if path.startswith("/static/") and name == "Cache-Control" else value
                assert page.headers[name] == expected, (path, name)
            policy = page.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
            assert "frame-ancestors 'none'" in policy
            assert "unsafe-eval" not in policy
            assert "Consult-Styled" not in page.headers
        assert (await visitor.get("/static/")).status in {403, 404}
        assert (await visitor.get("/static/../server.py")).status == 404
        assert (await visitor.get("/plain/start")).status == 405 or visitor.page.status == 404


async def test_places_are_counted(serve: Serve) -> None:
    async with serve(kiosk=True, sessions=1) as served:
        visitor = served.visitor
        await visitor.start()
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as other:
            async with other.get(f"{served.url}/plain?token={TOKEN}"):
                pass
            for path in ("/", "/plain"):
                async with other.get(f"{served.url}{path}") as response:
                    text = await response.text()
                    assert (response.status, response.headers["Retry-After"]) == (503, "60")
                    assert "All places are taken" in text
                    assert "there are 1 in all" in text
            origin = {"Origin": served.url}
            async with other.post(f"{served.url}/plain/start", headers=origin) as response:
                assert response.status == 503
            async with other.get(f"{served.url}/free") as response:
                assert response.status == 503
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await other.ws_connect(f"{served.url}/ws", headers=origin)
            assert refused.value.status == 503
            served.clock.now += 121
            async with other.get(f"{served.url}/free") as response:
                assert response.status == 204
            async with other.post(f"{served.url}/plain/start", headers=origin) as response:
                assert response.status == 200


async def test_a_fault_says_nothing_of_a_client(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    async with serve() as served:
        await served.visitor.start()

        def broken(*_: object) -> None:
            raise ValueError("PLANTED words of a client")

        served.server.forms.desk.next_of = broken
        page = await served.visitor.get("/plain/now")
        assert (page.status, page.heads) == (500, ["Something went wrong"])
        assert "PLANTED" not in page.source + caplog.text
        assert "ValueError at test_guard.py" in caplog.text
        await asyncio.sleep(0)


async def test_a_fault_that_nobody_waits_for_is_logged_without_a_clients_words() -> None:
    async def fails() -> None:
        raise ValueError("PLANTED words of a client")

    said, log = StringIO(), logging.getLogger("asyncio")
    handler = logging.StreamHandler(said)
    handler.addFilter(without_words)
    log.addHandler(handler)
    try:
        task = asyncio.create_task(fails())
        await asyncio.wait([task])
        del task
        gc.collect()
    finally:
        log.removeHandler(handler)
    assert "a fault: ValueError at test_guard.py:" in said.getvalue()
    assert "PLANTED" not in said.getvalue()
    assert "Traceback" not in said.getvalue()


# addresses and tokens


def test_addresses() -> None:
    assert Address("127.0.0.1", 8000).origins == {f"http://{name}:8000" for name in ("127.0.0.1", "localhost", "[::1]")}
    assert Address("::1", 80).url == "http://[::1]"
    lan = Address("192.168.1.20", 8000)
    assert (lan.local, lan.secure, lan.origins) == (False, False, {"http://192.168.1.20:8000"})
    proxied = Address("127.0.0.1", 8000, "https://tablet.example/")
    assert (proxied.url, proxied.secure) == ("https://tablet.example", True)
    assert "https://tablet.example" in proxied.origins


def test_a_token_is_new_or_kept_in_a_file_of_ones_own(tmp_path: Path) -> None:
    assert token_of(None) != token_of(None)
    file = tmp_path / "token"
    token = token_of(file)
    assert token == token_of(file)
    assert len(token) >= 24
    assert file.stat().st_mode & 0o777 == 0o600
    for text in ("", "short", "ä" * 30, "with spaces in it and more of it"):
        file.write_text(text)
        with pytest.raises(ValueError, match="a token is at least"):
            token_of(file)
    with pytest.raises(OSError, match="no/such"):
        token_of(tmp_path / "no/such")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--host", "0.0.0.0"], 2, "--public-url"),
        (["--sessions", "0"], 2, "--sessions is a number from 1"),
        (["--port", "1", "--host", "192.0.2.1"], 3, "192.0.2.1:1"),
        (["--token-file", "/no/such/file"], 3, "/no/such/file"),
    ],
)
def test_what_cannot_be_served(
    arguments: list[str], code: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "clinic.toml"
    settings.write_text(SETTINGS)
    assert main(["serve", "--config", str(settings), *arguments]) == code
    assert said in capsys.readouterr().err


def test_clients_need_to_know_whose_sheet_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["serve"]) == 1
