"""Lays a sheet out. Each format imports what it needs when it is asked for."""

from __future__ import annotations

import json
import re
import textwrap
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from msgspec import Struct

from consult.problems import Problem
from consult.sheet.model import Sheet

if TYPE_CHECKING:
    from jinja2 import Environment

Format = Literal["html", "pdf", "txt", "md", "ics", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
TEMPLATES = Path(__file__).parent / "templates"
WIDTH = 72
"""Columns of the plain text."""


class Rendered(Struct, frozen=True):
    """A sheet laid out, and what was wrong with a clinic's own template; the shipped one then stands in."""

    data: bytes
    problems: tuple[Problem, ...] = ()


def render(sheet: Sheet, to: str) -> bytes:
    """The sheet in one of `FORMATS`. Raises `ValueError` for another one."""
    return rendered(sheet, to).data


def rendered(sheet: Sheet, to: str, templates: Path | None = None) -> Rendered:
    """The sheet in one of `FORMATS`, with the Jinja templates of the folder `templates` where it has them.

    Raises `ValueError` for another format.
    """
    match to:
        case "json":
            return Rendered((json.dumps(sheet.data(), ensure_ascii=False, indent=2) + "\n").encode())
        case "pdf":
            from consult.sheet.pdf import pdf

            return Rendered(pdf(sheet))
        case "ics":
            from consult.sheet.calendar import calendar

            return Rendered(calendar(sheet))
        case "html" | "txt" | "md":
            return _from_template(sheet, f"sheet.{to}.j2", templates)
        case _:
            raise ValueError(f'there is no format "{to}"; the formats are {", ".join(FORMATS)}')


def _from_template(sheet: Sheet, name: str, templates: Path | None) -> Rendered:
    if templates is None or not any((templates / each).is_file() for each in (name, "sheet.css")):
        return Rendered(text_of(name, sheet=sheet))
    try:
        return Rendered(text_of(name, templates, sheet=sheet))
    except Exception as error:  # whatever a clinic's template does, the client gets a sheet
        return Rendered(text_of(name, sheet=sheet), (_fault(error, templates, name),))


def _fault(error: Exception, templates: Path, name: str) -> Problem:
    """Where a clinic's template went wrong: the innermost of its lines, which Jinja puts into the traceback."""
    file, line = str(templates / name), getattr(error, "lineno", 0) or 0
    trace = error.__traceback__
    while trace is not None:
        if Path(trace.tb_frame.f_code.co_filename).parent == templates:
            file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    if (named := getattr(error, "filename", None)) is not None:
        file = str(named)
    return Problem(
        code="template_fault",
        message=f"the template cannot be used: {error}",
        file=file,
        line=line,
        column=1 if line else 0,
        hint="the shipped template stands in until it is mended",
    )


def text_of(template: str, templates: Path | None = None, **values: Any) -> bytes:
    """What a Jinja template makes of `values`; blank lines at its ends and runs of them are taken out."""
    to = template.split(".")[-2]
    text = _environment(to, templates).get_template(template).render(**values)
    most = 3 if to == "txt" else 2
    return (re.sub(rf"\n{{{most},}}", "\n" * most, text.strip("\n")) + "\n").encode()


@cache
def _environment(to: str, templates: Path | None) -> Environment:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        loader=FileSystemLoader([*([templates] if templates else []), TEMPLATES]),
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
