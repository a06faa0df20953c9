"""Lays a sheet out. Each format imports what it needs when it is asked for."""

from __future__ import annotations

import json
import re
import textwrap
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from consult.sheet.model import Sheet

if TYPE_CHECKING:
    from jinja2 import Environment

Format = Literal["html", "pdf", "txt", "md", "ics", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
TEMPLATES = Path(__file__).parent / "templates"
WIDTH = 72
"""Columns of the plain text."""


def render(sheet: Sheet, to: str) -> bytes:
    """The sheet in one of `FORMATS`. Raises `ValueError` for another one."""
    match to:
        case "json":
            return (json.dumps(sheet.data(), ensure_ascii=False, indent=2) + "\n").encode()
        case "pdf":
            from consult.sheet.pdf import pdf

            return pdf(sheet)
        case "ics":
            from consult.sheet.calendar import calendar

            return calendar(sheet)
        case "html" | "txt" | "md":
            text = _environment(to).get_template(f"sheet.{to}.j2").render(sheet=sheet)
            most = 3 if to == "txt" else 2
            return (re.sub(rf"\n{{{most},}}", "\n" * most, text.strip("\n")) + "\n").encode()
        case _:
            raise ValueError(f'there is no format "{to}"; the formats are {", ".join(FORMATS)}')


@cache
def _environment(to: str) -> Environment:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=to == "html",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters |= {"wrap": wrap, "md": escape_markdown, "rule": rule}
    return environment


def wrap(text: str, first: str = "", rest: str | None = None, width: int = WIDTH) -> str:
    """`text` in lines of at most `width` columns; `first` stands before the first line, `rest` before the others."""
    return textwrap.fill(
        text,
        width,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_on_hyphens=False,
    )


def rule(text: str, sign: str = "-") -> str:
    """`text` with a line under it."""
    return f"{wrap(text)}\n{sign * min(WIDTH, len(text))}"


_AUTOLINK = re.compile(r"(?i)(?:(?<=https)|(?<=http)|(?<=ftp)|(?<=www))()([:.])")
_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~$&!"})


def escape_markdown(text: str) -> str:
    """`text` as plain words in Markdown: no markup in it, and none made of its beginning."""
    escaped = _AUTOLINK.sub(lambda found: f"{found[1]}\\{found[2]}", text.translate(_MARKDOWN))
    head = escaped.lstrip()
    if head[:1] in {"+", "-", "=", ":"}:
        return f"\\{head}"
    digits = head[: len(head) - len(head.lstrip("0123456789"))]
    if digits and head[len(digits) : len(digits) + 1] in {".", ")"}:
        return f"{digits}\\{head[len(digits) :]}"
    return escaped
