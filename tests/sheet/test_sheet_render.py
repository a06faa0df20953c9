"""How a sheet is laid out in each format."""

from __future__ import annotations

import html
import io
import json
import os
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal

import pytest
from msgspec import structs

from consult.consultation import Discussed
from consult.pack import Pack
from consult.sheet.compose import compose_sheet
from consult.sheet.pdf import compile_pdf
from consult.sheet.render import FORMATS, WIDTH, render
from consult.state import Decided
from consult.words import Words
from tests.sheet.conftest import APPOINTMENT, CLINIC, HOSTILE, Compose, Consult

GOLDEN = Path(__file__).parent / "golden"


def pdf_text(data: bytes) -> str:
    """The marked text of a PDF, through its ToUnicode maps."""
    import pikepdf

    found: list[str] = []
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            maps = {name: _unicode(font) for name, font in page.Resources.Font.items()}
            current: dict[int, str] = {}
            for instruction in pikepdf.parse_content_stream(page):
                operator, operands = str(instruction.operator), list(instruction.operands)
                if operator == "Tf":
                    current = maps[str(operands[0])]
                elif operator in {"Tj", "TJ"}:
                    shown = operands[0] if operator == "TJ" else operands
                    codes = b"".join(bytes(part) for part in shown if isinstance(part, pikepdf.String))
                    pairs = (codes[place : place + 2] for place in range(0, len(codes), 2))
                    found += [current.get(int.from_bytes(pair, "big"), "") for pair in pairs]
            found.append("\n")
    return "".join(found)


def _unicode(font: object) -> dict[int, str]:
    text = bytes(font.ToUnicode.read_bytes()).decode("latin-1")  # type: ignore[attr-defined]
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be")
    return found


def pages(data: bytes) -> int:
    """How many there are."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as document:
        return len(document.pages)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


# golden


@pytest.mark.parametrize(
    ("name", "appointment"),
    [
        ("proceed", APPOINTMENT),
        ("talk", APPOINTMENT),
        ("postpone", APPOINTMENT),
        ("medical", None),
        ("emergency", None),
    ],
)
def test_the_text_is_as_it_was_read_and_approved(
    name: str, appointment: date | None, compose: Compose, pack: Pack
) -> None:
    """Set CONSULT_UPDATE_GOLDEN=1 to write the files anew, then read them as the client would."""
    digest = pack.digest.removeprefix("sha256:")[:8]
    made = render(compose(name, appointment=appointment), "txt").decode().replace(digest, "00000000")
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("CONSULT_UPDATE_GOLDEN"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


def test_the_practitioners_text_is_as_it_was_read(compose: Compose, pack: Pack) -> None:
    digest = pack.digest.removeprefix("sha256:")[:8]
    made = render(compose("talk", audience="practitioner", appointment=APPOINTMENT), "txt").decode()
    path = GOLDEN / "practitioner.txt"
    if os.environ.get("CONSULT_UPDATE_GOLDEN"):
        path.write_text(made.replace(digest, "00000000"), encoding="utf-8")
    assert made.replace(digest, "00000000") == path.read_text(encoding="utf-8")


# every format


def test_an_unknown_format_is_refused(compose: Compose) -> None:
    with pytest.raises(ValueError, match='no format "docx"'):
        render(compose("refused"), "docx")


@pytest.mark.parametrize("to", FORMATS)
def test_the_same_sheet_is_always_the_same_file(to: str, compose: Compose) -> None:
    assert render(compose("talk", appointment=APPOINTMENT), to) == render(compose("talk", appointment=APPOINTMENT), to)


def test_plain_text_keeps_to_its_columns(compose: Compose) -> None:
    for case in ("talk", "medical"):
        for audience in ("client", "practitioner"):
            lines = render(compose(case, audience=audience), "txt").decode().splitlines()
            assert max(map(len, lines)) <= WIDTH


def test_json_is_the_model(compose: Compose) -> None:
    sheet = compose("proceed", appointment=APPOINTMENT)
    data = json.loads(render(sheet, "json"))
    assert data == sheet.data()
    assert data["day"] == "2026-11-20"
    assert data["plan"][0]["steps"][0]["when"] == "from Tue 1 Dec"
    assert data["moves"] == "If your appointment moves, call us: these dates change."


# hostile text


@pytest.mark.parametrize("audience", ["client", "practitioner"])
def test_hostile_text_stays_text(audience: str, pack: Pack, words: Words, consult: Consult) -> None:
    run = consult("talk", concern_text=HOSTILE, client_questions=HOSTILE, other_meds=HOSTILE, print_words="yes")
    run.record(Discussed(Decided(decision="go_ahead", by=HOSTILE, reason=HOSTILE, at="no date")))
    clinic = structs.replace(CLINIC, name=HOSTILE, hours=HOSTILE)
    sheet = compose_sheet(pack, run.state, clinic, words, audience="client" if audience == "client" else "practitioner")
    page = render(sheet, "html").decode()
    assert html.escape(HOSTILE).replace("&quot;", "&#34;") in page
    assert "<script" not in page
    assert squeezed(HOSTILE) in squeezed(render(sheet, "txt").decode())
    assert squeezed(HOSTILE) in squeezed(pdf_text(render(sheet, "pdf")))
    markdown = render(sheet, "md").decode()
    assert "<script" not in markdown.replace("\\<", "")
    assert "\\{\\{7\\*7\\}\\}" in markdown
    assert "http\\://" in markdown
    assert b"BEGIN:VCALENDAR" in render(sheet, "ics")


def test_text_at_the_start_of_a_line_makes_no_markdown() -> None:
    from consult.sheet.render import escape_markdown

    assert escape_markdown("1. a") == "1\\. a"
    assert escape_markdown("- a") == "\\- a"
    assert escape_markdown("# a") == "\\# a"
    assert escape_markdown("www.e.test") == "www\\.e.test"
    assert escape_markdown("2 pills") == "2 pills"


# html


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if str(values.get("href", "")).startswith("#"):
            self.links.append(str(values["href"])[1:])


@pytest.mark.parametrize("case", ["proceed", "medical", "emergency"])
@pytest.mark.parametrize("audience", ["client", "practitioner"])
def test_the_page_is_one_file_with_a_sound_outline(case: str, audience: str, compose: Compose) -> None:
    page = render(compose(case, audience=audience, appointment=APPOINTMENT), "html").decode()
    outline = _Outline()
    outline.feed(page)
    assert page.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(outline.levels, outline.levels[1:], strict=False))
    assert len(outline.ids) == len(set(outline.ids))
    assert set(outline.links) <= set(outline.ids)
    assert not {"script", "img", "link", "iframe"} & set(outline.tags)
    assert "{{" not in page


def luminance(colour: str) -> float:
    if len(colour) == 4:
        colour = "#" + "".join(sign * 2 for sign in colour[1:])
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_keep_the_contrast_of_wcag_aa(compose: Compose) -> None:
    """4.5 to 1 for text on the page and on the tinted blocks, in light, dark and print."""
    page = render(compose("proceed"), "html").decode()
    schemes = [dict(re.findall(r"--(\w+): (#\w+)", line)) for line in page.splitlines() if "--paper: #" in line]
    assert len(schemes) == 3
    for scheme in schemes:
        for ground in ("paper", "tint"):
            for ink in ("ink", "soft", "accent", "alarm"):
                light, dark = sorted((luminance(scheme[ground]), luminance(scheme[ink])), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (scheme, ground, ink)


# pdf


def test_the_pdf_is_tagged_and_says_what_it_is(compose: Compose) -> None:
    import pikepdf

    made = compile_pdf(compose("talk", appointment=APPOINTMENT))
    assert made.accessible
    with pikepdf.open(io.BytesIO(made.data)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("en")
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Microneedling consultation – Rose Lane Skin Clinic"
        fonts = {
            str(font.BaseFont).partition("+")[2] for page in document.pages for font in page.Resources.Font.values()
        }
    assert fonts == {"SourceSans3-Regular", "SourceSans3-Bold"}


@pytest.mark.parametrize("word", ["日本語", "नमस्ते"])
def test_a_missing_letter_gives_a_pdf_that_says_so(word: str, compose: Compose) -> None:
    made = compile_pdf(compose("proceed", client_questions=word, print_words="yes"))
    assert not made.accessible
    assert squeezed("Some letters or signs cannot be printed in this file.") in squeezed(pdf_text(made.data))


def test_greek_cyrillic_and_arabic_need_no_other_font(compose: Compose) -> None:
    assert compile_pdf(compose("proceed", client_questions="Ελλάδα Привет مرحبا", print_words="yes")).accessible


SIX: dict[str, Any] = {
    "skin_past": ["raised_scars", "dark_marks_after_spots"], "blood_thinner": ["prescribed"], "rf": "yes",
    "numb_caution": ["liver_disease"], "skin_now": ["raised_or_rough_spot"],
    "concern": ["acne_scars", "uneven_tone", "ageing_skin"],
}  # fmt: skip
"""Six of the items with most to say, and three goals."""


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(("large", "most"), [(False, 2), (True, 4)])
@pytest.mark.parametrize("case", ["proceed", "talk", "postpone", "six"])
def test_with_up_to_six_items_of_answers_it_is_two_pages_or_four_in_large_print(
    case: str, large: bool, most: int, paper: Literal["a4", "letter"], compose: Compose
) -> None:
    clinic = structs.replace(CLINIC, paper=paper)
    answers = SIX if case == "six" else {}
    name = "proceed" if case == "six" else case
    sheet = compose(name, appointment=APPOINTMENT, clinic=clinic, large=large, **answers)
    told = [part for part in sheet.parts if part.id == "told"]
    assert len(told[0].entries if told else ()) == {"proceed": 0, "talk": 6, "postpone": 1, "six": 6}[case]
    assert sheet.extra == ()
    assert pages(render(sheet, "pdf")) == (most if case != "postpone" else pages(render(sheet, "pdf")))
    assert pages(render(sheet, "pdf")) <= most


def test_with_more_a_page_about_the_answers_follows(compose: Compose) -> None:
    sheet = compose("medical", appointment=APPOINTMENT)
    assert sheet.extra[0].heading == "More about your answers"
    made = render(sheet, "pdf")
    assert pages(made) == 3
    assert squeezed(pdf_text(made).split("\n")[2]).startswith(squeezed("More about your answers"))


@pytest.mark.parametrize("case", ["emergency", "minor", "refused"])
def test_a_notice_is_one_page(case: str, compose: Compose) -> None:
    assert pages(render(compose(case), "pdf")) == 1


@pytest.mark.parametrize("case", ["proceed", "talk", "medical", "urgent_unsure"])
def test_page_one_holds_the_fridge_part_and_nothing_else(case: str, compose: Compose) -> None:
    first, second = pdf_text(render(compose(case, appointment=APPOINTMENT), "pdf")).split("\n")[:2]
    assert squeezed("If something is wrong") in squeezed(first)
    assert squeezed("This is not a consent form.") in squeezed(first)
    assert squeezed("You told us that") not in squeezed(first)
    assert squeezed(second).startswith(
        squeezed("You told us that" if case in {"talk", "medical"} else "What it is, and what it may do")
    )


@pytest.mark.parametrize("to", ["html", "txt", "md", "pdf"])
def test_the_code_and_the_first_name_stand_on_the_sheet(to: str, pack: Pack, words: Words, consult: Consult) -> None:
    state = consult("proceed").state
    made = compose_sheet(pack, state, CLINIC, words, code="maple-river", first_name=" Ana\n\u202e ")
    page = render(made, to)
    text = pdf_text(page) if to == "pdf" else page.decode()
    assert "maple-river" in squeezed(text)
    assert squeezed("maple-river · Ana · ") in squeezed(text)
    assert "\u202e" not in text
    assert made.name == "Ana"


def test_large_print_follows_the_answer_and_can_be_asked_for(compose: Compose) -> None:
    assert compose("proceed", print_size="large").large
    assert not compose("proceed", print_size="large", large=False).large
    assert not compose("proceed").large
    big = compose("refused", large=True)
    assert b'class="large"' in render(big, "html")


def test_american_paper_for_an_american_clinic(compose: Compose) -> None:
    import pikepdf

    data = render(compose("refused", clinic=structs.replace(CLINIC, paper="letter")), "pdf")
    with pikepdf.open(io.BytesIO(data)) as document:
        assert [round(float(side)) for side in document.pages[0].mediabox] == [0, 0, 612, 792]


# calendar


def test_each_dated_step_is_a_whole_day_with_a_reminder_and_a_neutral_title(compose: Compose) -> None:
    from icalendar import Calendar

    sheet = compose("talk", appointment=APPOINTMENT)
    events = list(Calendar.from_ical(render(sheet, "ics")).walk("VEVENT"))
    assert len(events) == len(sheet.events) > 7
    assert {str(event["summary"]) for event in events} == {"Appointment", "A step from your sheet"}
    assert all(type(event.decoded("dtstart")) is date and event.walk("VALARM") for event in events)
    assert len({str(event["uid"]) for event in events}) == len(events)
    (exercise,) = [event for event in events if "exercise" in str(event.get("description", ""))]
    assert (exercise.decoded("dtstart"), exercise.decoded("dtend")) == (date(2026, 12, 15), date(2026, 12, 19))


def test_nothing_is_in_the_calendar_without_an_appointment_that_stands(compose: Compose) -> None:
    assert compose("proceed").events == ()
    assert compose("postpone", appointment=APPOINTMENT).events == ()
    assert b"VEVENT" not in render(compose("proceed"), "ics")
