"""Reads a PDF as somebody sees it and as a screen reader hears it: letters with place, size and colour, and tags."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass
class Run:
    """Letters set in one go."""

    page: int
    """From 0."""
    x: float
    y: float
    """Points from the left and from the foot of the page."""
    size: float
    font: str
    colour: tuple[float, ...]
    text: str
    width: float
    tagged: int | None
    """Its marked content; None for an artifact, which a screen reader leaves out."""


@dataclass
class Tag:
    """A structure element."""

    kind: str
    """ "H2", "LI", "TH" …"""
    children: list[Tag] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Page and number of the content it holds itself."""
    attributes: dict[str, str] = field(default_factory=dict)

    def walk(self) -> Iterator[Tag]:
        """Itself and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class Page:
    """A page's size in points."""

    width: float
    height: float


@dataclass
class Pdf:
    """A whole document."""

    pages: list[Page]
    runs: list[Run]
    tree: Tag | None
    language: str
    title: str
    marked: bool
    claims_ua: bool

    def text(self, page: int | None = None) -> str:
        """The letters, of one page or of all."""
        return "".join(run.text for run in self.runs if page is None or run.page == page)

    def said(self, tag: Tag) -> str:
        """The letters under a tag, in reading order."""
        held: dict[tuple[int, int], str] = {}
        for run in self.runs:
            if run.tagged is not None:
                held[run.page, run.tagged] = held.get((run.page, run.tagged), "") + run.text
        return "".join(held.get(mark, "") for each in tag.walk() for mark in each.marks)

    def lines(self) -> Iterator[list[Run]]:
        """Runs that stand on one line without a wide gap: the lines that somebody reads."""
        key = lambda run: (run.page, -round(run.y), run.x)  # noqa: E731
        line: list[Run] = []
        for run in sorted((run for run in self.runs if run.text.strip()), key=key):
            if line:
                last = line[-1]
                gap = run.x - (last.x + last.width)
                if run.page != last.page or abs(run.y - last.y) > 1.5 or gap > 10 or gap < -2:
                    yield line
                    line = []
            line.append(run)
        if line:
            yield line


def read(data: bytes) -> Pdf:
    """A PDF as typst writes it: composite fonts with ToUnicode maps."""
    with pikepdf.open(io.BytesIO(data)) as document:
        pages = [Page(*(float(side) for side in page.mediabox[2:4])) for page in document.pages]
        runs = [run for number, page in enumerate(document.pages) for run in _Reading(number, page).runs()]
        numbers = {page.objgen: number for number, page in enumerate(document.pages)}
        root = document.Root
        struct = root.get("/StructTreeRoot")
        tree = _tag(struct, numbers, None) if struct is not None else None
        with document.open_metadata() as metadata:
            title, ua = str(metadata.get("dc:title", "")), metadata.get("pdfuaid:part") == "1"
        mark_info = root.get("/MarkInfo")
        marked = bool(mark_info is not None and mark_info.get("/Marked"))
        return Pdf(pages, runs, tree, str(root.get("/Lang", "")), title, marked, ua)


def _tag(node: Any, numbers: dict[Any, int], page: int | None) -> Tag:
    found = Tag(str(node.get("/S", "/Root")).lstrip("/"))
    if "/Pg" in node:
        page = numbers[node.Pg.objgen]
    attributes = node.get("/A")
    for each in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(each, pikepdf.Dictionary):
            found.attributes |= {str(key): str(value) for key, value in each.items()}
    if "/Alt" in node:
        found.attributes["/Alt"] = str(node["/Alt"])
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]:
        if isinstance(kid, int):
            found.marks.append((page or 0, kid))
        elif kid.get("/Type") == "/MCR":
            found.marks.append((numbers[kid.Pg.objgen] if "/Pg" in kid else page or 0, int(kid.MCID)))
        elif "/S" in kid:
            child = _tag(kid, numbers, page)
            found.children.append(child)
    return found


class _Reading:
    """Follows the operators of one page that place and colour letters."""

    def __init__(self, number: int, page: Any) -> None:
        self.number, self.page = number, page
        fonts = page.Resources.get("/Font", {})
        self.fonts = {name: (_unicode(font), *_widths(font)) for name, font in fonts.items()}

    def runs(self) -> Iterator[Run]:
        ctm, saved = UNIT, []
        text: Matrix = UNIT
        font, size, colour = "", 0.0, (0.0,)
        marks: list[int | None] = []
        for instruction in pikepdf.parse_content_stream(self.page):
            name, operands = str(instruction.operator), list(instruction.operands)
            match name:
                case "q":
                    saved.append((ctm, font, size, colour))
                case "Q":
                    ctm, font, size, colour = saved.pop()
                case "cm":
                    ctm = _times(_matrix(operands), ctm)
                case "BT":
                    text = UNIT
                case "Tm":
                    text = _matrix(operands)
                case "Td":
                    text = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), text)
                case "Tf":
                    font, size = str(operands[0]), float(operands[1])
                case "rg" | "g" | "k" | "sc" | "scn":
                    colour = tuple(float(part) for part in operands if not isinstance(part, pikepdf.Name))
                case "BDC" | "BMC":
                    marks.append(_mark(operands))
                case "EMC":
                    marks.pop()
                case "Tj" | "TJ":
                    at = _times(text, ctm)
                    scale = abs(at[3]) or 1.0
                    said, width = self.said(font, operands[0] if name == "TJ" else operands)
                    tagged = next((mark for mark in reversed(marks) if mark is not None), None)
                    yield Run(
                        page=self.number,
                        x=at[4],
                        y=at[5],
                        size=round(size * scale, 2),
                        font=self.fonts[font][2],
                        colour=colour,
                        text=said,
                        width=width * size * scale,
                        tagged=None if -1 in marks else tagged,
                    )

    def said(self, font: str, parts: Any) -> tuple[str, float]:
        """The letters, and how wide they run at a size of one point."""
        known, widths, _ = self.fonts[font]
        text, width = "", 0.0
        for part in parts:
            if isinstance(part, pikepdf.String):
                codes = bytes(part)
                for place in range(0, len(codes), 2):
                    code = int.from_bytes(codes[place : place + 2], "big")
                    text += known.get(code, "")
                    width += widths.get(code, widths.get(-1, 1000.0)) / 1000
            else:
                width -= float(part) / 1000
        return text, width


def _mark(operands: list[Any]) -> int | None:
    """The number of marked content; -1 for an artifact; None for other marks."""
    if str(operands[0]) == "/Artifact":
        return -1
    if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
        return int(operands[1].MCID)
    return None


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(part) for part in operands)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _unicode(font: Any) -> dict[int, str]:
    text = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be")
    return found


def _widths(font: Any) -> tuple[dict[int, float], str]:
    """The widths of a composite font's letters in thousandths (under -1 that of the others), and its name."""
    inner = font.DescendantFonts[0]
    found: dict[int, float] = {-1: float(inner.get("/DW", 1000))}
    array = list(inner.get("/W", []))
    while array:
        first, second, *array = array
        if isinstance(second, pikepdf.Array):
            found |= {int(first) + place: float(width) for place, width in enumerate(second)}
        else:
            width, *array = array
            found |= dict.fromkeys(range(int(first), int(second) + 1), float(width))
    return found, str(font.BaseFont).partition("+")[2]
