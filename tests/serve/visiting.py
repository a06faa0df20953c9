"""Somebody at the plain pages with a browser that knows no scripts: it follows links, fills forms in and sends them."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser
from types import TracebackType
from typing import Any, Self

import aiohttp


class Form:
    """A form as it was sent."""

    def __init__(self, attributes: dict[str, str | None]) -> None:
        self.action = attributes.get("action") or ""
        self.fields: list[tuple[str, str]] = []
        self.rows: list[tuple[str, str]] = []
        self.buttons: list[dict[str, str]] = []


class Page(HTMLParser):
    """What a page holds."""

    def __init__(self, response: aiohttp.ClientResponse, source: str) -> None:
        super().__init__()
        self.status, self.headers, self.path, self.source = response.status, response.headers, response.url.path, source
        self.title = self.text = ""
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.heads: list[str] = []
        self.refresh = ""
        self._inside: list[str] = []
        self._area: str | None = None
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag not in {"input", "meta", "link", "br"}:
            self._inside.append(tag)
        if tag == "form":
            self.forms.append(Form(named))
        elif tag == "a":
            self.links.append(named.get("href") or "")
        elif tag == "meta" and named.get("http-equiv") == "refresh":
            self.refresh = named.get("content") or ""
        elif tag in {"h1", "h2"}:
            self.heads.append("")
        if "form" not in self._inside:
            return
        form, name, value = self.forms[-1], named.get("name") or "", named.get("value") or ""
        if tag == "input" and named.get("type") in {"radio", "checkbox"}:
            form.rows.append((name, value))
            if "checked" in named:
                form.fields.append((name, value))
        elif tag == "input" and name:
            form.fields.append((name, value))
        elif tag == "textarea":
            self._area = name
            form.fields.append((name, ""))
        elif tag == "button":
            form.buttons.append({"name": name, "value": value, "action": named.get("formaction") or form.action})

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            del self._inside[len(self._inside) - 1 - self._inside[::-1].index(tag) :]
        if tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._inside and self._inside[-1] in {"style", "script"}:
            return
        if self._inside and self._inside[-1] == "title":
            self.title += data
            return
        if self._area is not None:
            name, value = self.forms[-1].fields[-1]
            self.forms[-1].fields[-1] = name, value + data.removeprefix("\n")
        if {"h1", "h2"} & set(self._inside):
            self.heads[-1] += data
        self.text += data

    @property
    def said(self) -> str:
        """Its text on one line."""
        return " ".join(self.text.split())

    @property
    def chosen(self) -> list[str]:
        """The rows that stand chosen."""
        return [value for name, value in self.forms[0].fields if name == "row"]

    def field(self, name: str) -> str:
        """What stands in a field."""
        return next(value for key, value in self.forms[0].fields if key == name)


class Visitor:
    """Keeps cookies, as a browser does."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self.token = url, token
        self.page: Page
        self.session: aiohttp.ClientSession

    async def __aenter__(self) -> Self:
        self.session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.session.close()

    async def come(self) -> Page:
        """Comes in with the token, to the plain pages."""
        await self.get(f"/plain?token={self.token}")
        return await self.get("/plain")

    async def get(self, path: str, **headers: str) -> Page:
        """Opens a page."""
        async with self.session.get(f"{self.url}{path}", headers=headers) as response:
            self.page = Page(response, await response.text())
        return self.page

    async def post(self, path: str, data: Iterable[tuple[str, str]], **headers: str) -> Page:
        """Sends a form."""
        sent = aiohttp.FormData(list(data))
        async with self.session.post(
            f"{self.url}{path}", data=sent, headers={"Origin": self.url, **headers}
        ) as response:
            self.page = Page(response, await response.text())
        return self.page

    async def send(self, do: str = "", *, rows: Iterable[str] | None = None, **fields: Any) -> Page:
        """Sends the form of this page by the button `do`, or the first; rows and fields as given, the others as set."""
        form = self.page.forms[0]
        button = next(one for one in form.buttons if not do or do in {one["value"], one["action"]})
        data = [(name, value) for name, value in form.fields if name not in fields]
        if rows is not None:
            data = [(name, value) for name, value in data if name != "row"] + [("row", row) for row in rows]
        data += [(name, str(value)) for name, value in fields.items()]
        if button["name"]:
            data.append((button["name"], button["value"]))
        return await self.post(button["action"], data)

    async def start(self) -> Page:
        """Comes in and starts."""
        await self.come()
        return await self.send()

    async def answer(self, values: dict[str, Any], until: str = "") -> Page:
        """Answers every question from `values`, until `until` is asked or no question is."""
        while self.page.path.startswith("/plain/q/"):
            name = self.page.path.rpartition("/")[2]
            if name == until:
                break
            value = values.get(name)
            kinds = {key for key, _ in self.page.forms[0].rows}
            if "row" in kinds and value is not None:
                await self.send("continue", rows=[value] if isinstance(value, str) else value)
            elif "row" in kinds:
                await self.send("continue", rows=[])
            else:
                await self.send("continue", text=value or "")
        return self.page
