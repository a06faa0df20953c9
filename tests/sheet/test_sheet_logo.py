"""The clinic's logo: on every paper, within it, and never at the price of one."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from pathlib import Path
from typing import Literal

import pytest
from msgspec.structs import replace

from bench.pdf_reading import read
from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.handover import handover_page
from consult.sheet.logo import address, drawing
from consult.sheet.model import Sheet
from consult.sheet.paper import lay_out
from consult.sheet.pdf import compile_pdf
from consult.sheet.render import render
from consult.sheet.slip import slip
from consult.words import Words
from tests.sheet.conftest import APPOINTMENT, CLINIC, Compose, Consult

HOSTILE = b"""<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" onload="alert(1)"><script>alert(1)</script>
<image href="http://e.test/x.png" width="9" height="9"/><text y="9">Rose "><b> Lane</text></svg>"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><rect width="90" height="30" fill="#a03050"/></svg>'


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\xa0\x30\x50" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


SHAPES = {"wide": png(600, 20), "square": png(200, 200), "tall": png(10, 400), "drawn": SVG}


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    """A clinic with a logo."""
    return with_logo(tmp_path, SHAPES["square"])


def with_logo(home: Path, picture: bytes) -> Clinic:
    (home / "logo").write_bytes(picture)
    return replace(CLINIC, logo="logo", home=str(home))


def alts(data: bytes) -> list[str]:
    """What a screen reader says of each picture."""
    tree = read(data).tree
    assert tree is not None
    return [tag.attributes["/Alt"] for tag in tree.walk() if tag.kind == "Figure"]


def size(data: bytes) -> tuple[float, float]:
    """Width and height of the only picture, in mm."""
    tree = read(data).tree
    assert tree is not None
    (figure,) = [tag for tag in tree.walk() if tag.kind == "Figure"]
    left, low, right, high = (float(side) for side in re.findall(r"\d+(?:\.\d+)?", figure.attributes["/BBox"]))
    return (right - left) / 72 * 25.4, (high - low) / 72 * 25.4


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("large", "most"), [(False, 2), (True, 4)])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_sheet_with_a_logo_of_any_shape_keeps_to_its_pages(
    shape: str, large: bool, most: int, paper: Literal["a4", "letter"], compose: Compose, tmp_path: Path
) -> None:
    clinic = replace(with_logo(tmp_path, SHAPES[shape]), paper=paper)
    sheet = compose("talk", appointment=APPOINTMENT, clinic=clinic, large=large)
    made = compile_pdf(sheet)
    assert made.accessible
    assert alts(made.data) == [CLINIC.name]
    pdf = read(made.data)
    assert len(pdf.pages) == most
    assert sheet.wrong is not None
    assert re.sub(r"\s", "", sheet.wrong.heading) in re.sub(r"\s", "", pdf.text(0))
    width, height = size(made.data)
    assert width <= 45.1
    assert height <= 10.1
    assert max(width / 38, height / 9) > 0.95


@pytest.mark.parametrize("shape", SHAPES)
def test_the_page_carries_the_logo_in_itself(shape: str, compose: Compose, tmp_path: Path) -> None:
    page = render(compose("talk", clinic=with_logo(tmp_path, SHAPES[shape])), "html").decode()
    kind = r"svg\+xml" if shape == "drawn" else "png"
    found = re.findall(rf'<img class="logo" src="data:image/{kind};base64,([^"]+)" alt="{CLINIC.name}">', page)
    assert [base64.b64decode(one) for one in found] == [SHAPES[shape]]
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:\"" in page


def test_a_jpeg_is_called_one() -> None:
    assert address(b"\xff\xd8\xff\xe0rest").startswith("data:image/jpeg;base64,")


def test_without_a_logo_there_is_no_picture_and_none_is_allowed(compose: Compose) -> None:
    page = render(compose("talk"), "html").decode()
    assert "<img" not in page
    assert "img-src" not in page
    assert alts(render(compose("talk"), "pdf")) == []


def test_a_hostile_drawing_brings_no_markup_into_the_page_and_costs_no_sheet(compose: Compose, tmp_path: Path) -> None:
    sheet = compose("talk", clinic=with_logo(tmp_path, HOSTILE))
    page = render(sheet, "html").decode()
    assert not re.search(r"<script|onload|<b> Lane|e\.test", page)
    # It leads elsewhere, so typst refuses it.
    assert alts(render(sheet, "pdf")) == []
    without = compose("talk")
    assert read(render(sheet, "pdf")).text() == read(render(without, "pdf")).text()


@pytest.mark.parametrize("picture", [SHAPES["square"][:60], b"<svg", b"<svg xmlns='http://www.w3.org/2000/svg'><rect"])
def test_a_damaged_picture_costs_no_sheet(picture: bytes, compose: Compose, tmp_path: Path) -> None:
    sheet = compose("talk", appointment=APPOINTMENT, clinic=with_logo(tmp_path, picture))
    made = compile_pdf(sheet)
    assert made.accessible
    assert len(read(made.data).pages) == 2


def test_a_logo_that_is_gone_costs_no_sheet(compose: Compose, clinic: Clinic) -> None:
    clinic.file(clinic.logo).unlink()
    assert compose("talk", clinic=clinic) == compose("talk")


def test_other_faults_of_typesetting_are_not_hidden(compose: Compose, clinic: Clinic) -> None:
    sheet: Sheet = compose("talk", clinic=clinic)
    with pytest.raises(RuntimeError):
        compile_pdf(replace(sheet, paper="a4", language="no language"))


def test_a_drawing_is_handed_over_as_it_is_and_a_photograph_inside_one() -> None:
    assert drawing(address(SVG)) == SVG.decode()
    photograph = address(SHAPES["wide"])
    assert f'<image href="{photograph}"/>' in drawing(photograph)


def test_slip_and_handover_page_bear_it(consult: Consult, clinic: Clinic, pack: Pack, words: Words) -> None:
    state = consult("talk").state
    slips = lay_out(slip(pack, state, clinic, words, agreed=True), "pdf")
    page = handover_page(pack, state, clinic, words, ("ABC",))
    assert alts(slips) == [CLINIC.name]
    assert alts(lay_out(page, "pdf")) == [CLINIC.name, *page.alts]
    assert len(read(slips).pages) == 1
