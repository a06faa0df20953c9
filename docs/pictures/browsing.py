"""Pictures of what a browser shows, taken by the one of this computer."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from docs.pictures.scenes import EXAMPLE
from tests.serve.conftest import Process, serving

Size = tuple[int, int]
DRAWN_AFTER = 3000
"""Milliseconds until the kiosk stands on the page."""


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    found = os.environ.get("CONSULT_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


def visited(size: Size, **options: Any) -> Iterator[tuple[str, Image.Image]]:
    """The kiosk, then one consultation on the plain pages: a name and a picture of each kind of page."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), "--kiosk") as process, browser() as chromium:
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        page = context.new_page()
        yield from _visit(page, process)
        context.close()


def _visit(page: Any, process: Process) -> Iterator[tuple[str, Image.Image]]:
    page.goto(f"{process.url}/?token={process.token}")
    page.wait_for_timeout(DRAWN_AFTER)
    yield "browser-kiosk", _seen(page)
    page.goto(f"{process.url}/plain")
    yield "plain-welcome", _seen(page)
    page.get_by_role("button", name="Start", exact=True).click()
    while "/plain/q/" in page.url:
        name = page.url.rpartition("/")[2]
        value = EXAMPLE.get(name)
        for one in [value] if isinstance(value, str) else value or []:
            row = page.locator(f"input[name=row][value='{one}']")
            if row.count():
                row.check()
            else:
                page.locator("#field").fill(one)
        if name in {"concern_text", "skin_past"}:
            yield f"plain-{name.replace('_', '-')}", _seen(page)
        page.locator("button[value=continue]").click()
    yield "plain-answers", _seen(page)
    for name, words in (("sheet", "Make the sheet"), ("ask", "Ask a question")):
        page.get_by_text(words, exact=True).first.click()
        yield f"plain-{name}", _seen(page)


def _seen(page: Any) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")
