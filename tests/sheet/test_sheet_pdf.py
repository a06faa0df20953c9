"""What a screen reader finds in the PDF: headings, lists, tables, their order, and nothing of the page's furniture."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from msgspec import structs

from bench.pdf_reading import Pdf, Tag, read
from consult.pack import Pack
from consult.sheet.compose import compose_sheet
from consult.sheet.render import render
from consult.words import Words
from tests.sheet.conftest import APPOINTMENT, CLINIC, HOSTILE, Compose, Consult

SHEETS = [
    ("proceed", "client"),
    ("talk", "client"),
    ("medical", "client"),
    ("emergency", "client"),
    ("talk", "practitioner"),
]


def made(compose: Compose, case: str, audience: str = "client", large: bool = False) -> Pdf:
    return read(render(compose(case, audience=audience, large=large, appointment=APPOINTMENT), "pdf"))


def tags(pdf: Pdf, kind: str) -> list[Tag]:
    assert pdf.tree is not None
    return [tag for tag in pdf.tree.walk() if re.fullmatch(kind, tag.kind)]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(("case", "audience"), SHEETS)
def test_headings_start_with_the_title_and_leave_no_level_out(
    case: str, audience: str, large: bool, compose: Compose
) -> None:
    pdf = made(compose, case, audience, large)
    levels = [int(tag.kind[1]) for tag in tags(pdf, "H[1-6]")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(pdf.said(tag).strip() for tag in tags(pdf, "H[1-6]"))


@pytest.mark.parametrize("large", [False, True])
def test_what_is_read_comes_in_the_order_of_the_pages(large: bool, compose: Compose) -> None:
    sheet = compose("talk", large=large, appointment=APPOINTMENT)
    pdf = read(render(sheet, "pdf"))
    assert pdf.tree is not None
    spoken = squeezed(pdf.said(pdf.tree))
    assert sheet.wrong is not None
    wanted = [sheet.title, sheet.box.heading, sheet.box.lines[0].text]
    wanted += [step.text for group in sheet.plan for step in group.steps]
    wanted += [sheet.moves, sheet.wrong.heading, "You told us that"]
    wanted += [s.text for part in sheet.parts if part.id == "told" for entry in part.entries for s in entry.statements]
    places, start = [], 0
    for text in wanted:
        start = spoken.find(squeezed(text), start)
        places.append(start)
    assert -1 not in places, wanted[places.index(-1)]


def test_steps_and_statements_are_items_of_lists(compose: Compose) -> None:
    sheet = compose("talk", appointment=APPOINTMENT)
    pdf = read(render(sheet, "pdf"))
    items = {squeezed(pdf.said(tag)) for tag in tags(pdf, "LI")}
    for step in (step for group in sheet.plan for step in group.steps):
        assert any(squeezed(step.text) in item for item in items), step.text
    for tag in tags(pdf, "L"):
        assert {child.kind for child in tag.children} <= {"LI", "Caption"}
    assert all({child.kind for child in tag.children} <= {"Lbl", "LBody"} for tag in tags(pdf, "LI"))


@pytest.mark.parametrize("audience", ["client", "practitioner"])
def test_every_table_has_headings_that_say_for_what(audience: str, compose: Compose) -> None:
    pdf = made(compose, "talk", audience)
    tables = tags(pdf, "Table")
    assert len(tables) >= 2
    for table in tables:
        headings = [tag for tag in table.walk() if tag.kind == "TH"]
        assert headings
        assert {tag.attributes["/Scope"] for tag in headings} <= {"/Column", "/Row"}
        assert all(pdf.said(tag).strip() for tag in headings)
        rows = [tag for tag in table.walk() if tag.kind == "TR"]
        assert len({len([cell for cell in row.children if cell.kind in {"TH", "TD"}]) for row in rows}) == 1


def test_the_page_s_furniture_is_not_read_aloud(compose: Compose) -> None:
    pdf = made(compose, "talk")
    assert pdf.tree is not None
    spoken = pdf.said(pdf.tree)
    assert "Page1of2" in squeezed(pdf.text(0))
    assert "Page1of2" not in squeezed(spoken)
    assert "Draft,notapproved" in squeezed(pdf.text(0))
    assert "Draft,notapproved" not in squeezed(spoken)


@pytest.mark.parametrize(("case", "audience"), SHEETS)
def test_language_title_and_standard_are_declared_and_no_picture_is_without_words(
    case: str, audience: str, compose: Compose
) -> None:
    pdf = made(compose, case, audience)
    assert (pdf.language, pdf.title) == ("en", "Microneedling consultation – Rose Lane Skin Clinic")
    assert pdf.marked
    assert pdf.claims_ua
    assert all("/Alt" in tag.attributes for tag in tags(pdf, "Figure"))


def test_hostile_text_is_read_as_it_was_written_and_makes_no_tags(pack: Pack, words: Words, consult: Consult) -> None:
    state = consult("talk", client_questions=HOSTILE, print_words="yes").state
    clinic = structs.replace(CLINIC, name=HOSTILE)
    sheet = compose_sheet(pack, state, clinic, words, first_name=HOSTILE)
    pdf = read(render(sheet, "pdf"))
    assert pdf.tree is not None
    assert squeezed(HOSTILE) in squeezed(pdf.said(pdf.tree))
    plain = read(render(compose_sheet(pack, consult("talk").state, CLINIC, words), "pdf"))
    assert {tag.kind for tag in tags(pdf, ".*")} <= {tag.kind for tag in tags(plain, ".*")} | {"Link"}


def test_letters_are_as_large_as_they_must_be(compose: Compose) -> None:
    for large, least in ((False, 12), (True, 18)):
        pdf = made(compose, "talk", large=large)
        sizes = [run.size for run in pdf.runs for _ in run.text]
        assert sum(size >= least for size in sizes) > 0.6 * len(sizes)
        if large:
            assert min(run.size for run in pdf.runs if run.text.strip()) >= 16
