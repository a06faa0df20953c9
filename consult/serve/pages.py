"""What the server shows: the page of the screens, pages that refuse, and the plain pages."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web

from consult.serve.guard import STYLED
from consult.serve.places import Places
from consult.text import one_line
from consult.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment

    from consult.settings import Clinic

TEMPLATES = Path(__file__).parent / "templates"
EXPLAINED = frozenset({401, 403, 404, 413, 503})
"""Statuses that have words of their own."""


class Pages:
    """Makes pages. It knows nobody."""

    def __init__(self, clinic: Clinic, words: Words, places: Places, *, kiosk: bool) -> None:
        self.clinic, self.words, self.places, self.kiosk = clinic, words, places, kiosk

    @cached_property
    def _templates(self) -> Environment:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        made = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        from consult.sheet.frame import direction

        made.globals |= {
            "words": self.words,
            "language": self.words.language,
            "direction": direction(self.words.language),
            "clinic": one_line(self.clinic.name),
            "kiosk": self.kiosk,
        }
        return made

    def text(self, template: str, **values: Any) -> str:
        """A template filled in."""
        return self._templates.get_template(f"{template}.html.j2").render(**values)

    def page(self, template: str, *, status: int = 200, **values: Any) -> web.Response:
        """A page."""
        return web.Response(text=self.text(template, **values), content_type="text/html", status=status)

    def refuse(self, request: web.Request, status: int) -> web.Response:
        """A page that says why there is none."""
        known = status if status in EXPLAINED else 404 if 400 <= status < 500 else 500
        title = self.words(f"serve.error_{known}_title")
        text = self.words(f"serve.error_{known}", most=self.places.most)
        response = self.page("refused", status=status, title=title, text=text, code=known, plain=_is_plain(request))
        if known == 503:
            response.headers["Retry-After"] = "60"
        return styled(response)

    def terminal(self) -> web.Response:
        """The page that the screen is drawn on."""
        return styled(self.page("terminal"))


def styled(response: web.Response) -> web.Response:
    """Lets a page have styles of its own."""
    response.headers[STYLED] = "yes"
    return response


def _is_plain(request: web.Request) -> bool:
    return request.path.startswith("/plain")
