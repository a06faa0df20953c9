"""Papers beside the sheet: what they have in common, and how they are laid out as PDF, text and JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, ClassVar, Literal, get_args

import msgspec
from msgspec import Struct

from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.frame import Marking, frame
from consult.sheet.model import Direction
from consult.state import State
from consult.words import Words

PaperFormat = Literal["pdf", "txt", "json"]
PAPER_FORMATS: tuple[PaperFormat, ...] = get_args(PaperFormat)


class Paper(Struct, frozen=True, kw_only=True):
    """What every paper carries around its content."""

    template: ClassVar[str]
    """Its templates are `NAME.typ` and `NAME.txt.j2`."""

    language: str
    direction: Direction
    paper: Literal["a4", "letter"]
    clinic: str
    title: str
    day: date
    """The day of the consultation."""
    made: str
    """That day in full."""
    banner: str
    foot: str
    page: str
    unprintable: str
    code: str
    name: str
    logo: str = ""
    """The clinic's, as a `data:` address; empty without."""
    notice: str = ""
    """What a renderer could not do, said on the paper itself."""

    def data(self) -> dict[str, Any]:
        """The paper as plain data; days as ISO text."""
        return dict(msgspec.json.decode(msgspec.json.encode(self)))


def around(pack: Pack, state: State, clinic: Clinic, words: Words, marking: Marking) -> dict[str, Any]:
    """The fields of a `Paper` that do not depend on which it is."""
    found = frame(pack, state, clinic, words, marking)
    wanted = set(Paper.__struct_fields__) & found.keys()
    return {name: found[name] for name in wanted} | {"made": words.long_day(state.today)}


def lay_out(paper: Paper, to: str) -> bytes:
    """The paper in one of `PAPER_FORMATS`. Raises `ValueError` for another one."""
    match to:
        case "json":
            return (json.dumps(paper.data(), ensure_ascii=False, indent=2) + "\n").encode()
        case "pdf":
            from consult.sheet.pdf import typeset

            return typeset(f"{paper.template}.typ", paper.data(), paper.day).data
        case "txt":
            from consult.sheet.render import text_of

            return text_of(f"{paper.template}.txt.j2", paper=paper)
        case _:
            raise ValueError(f'there is no format "{to}" of this paper; the formats are {", ".join(PAPER_FORMATS)}')
