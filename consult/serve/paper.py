"""The papers of the plain pages: the sheet on the page itself, and PDFs, made one after the other by one worker."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from msgspec.structs import replace

from consult.settings import Clinic
from consult.sheet.model import Sheet
from consult.tui.session import Session

T = TypeVar("T")


class Papers:
    """Makes papers for everybody. Nothing of them is kept."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        # Typesetting takes tens of megabytes: one at a time.
        self._worker = ThreadPoolExecutor(1, "papers")

    def page(self, session: Session) -> dict[str, Any]:
        """The styles and the content of the sheet as a page, without addresses that lead elsewhere."""
        from markupsafe import Markup

        from consult.sheet.compose import compose_sheet
        from consult.sheet.render import rendered

        sheet = compose_sheet(session.pack, session.state, self.clinic, session.words, code=session.code)
        templates = self.clinic.file(self.clinic.templates) if self.clinic.templates else None
        text = rendered(_without_addresses(sheet), "html", templates).data.decode()
        body = re.sub(r'(?s)<a class="skip".*?</a>', "", _between(text, "body"))  # the page has such a link already
        # The templates escape whatever comes from outside.
        return {"style": Markup(_between(text, "style")), "body": Markup(body)}

    async def make(self, what: Callable[[], T]) -> T:
        """Makes a paper, when its turn comes."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, what)

    def close(self) -> None:
        """Makes no more."""
        self._worker.shutdown(wait=False, cancel_futures=True)


def _without_addresses(sheet: Sheet) -> Sheet:
    lists = tuple(replace(one, sources=tuple(replace(s, address="") for s in one.sources)) for one in sheet.sources)
    # Nor the logo: the pages allow no picture but their own files.
    return replace(sheet, sources=lists, logo="")


def _between(text: str, name: str) -> str:
    found = re.search(rf"(?s)<{name}[^>]*>(.*)</{name}>", text)
    return found[1] if found else ""
