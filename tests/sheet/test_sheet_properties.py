"""What holds for the sheet of any consultation that can be reached."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from bench.sheet_points import ORDER
from consult.answers import Answers
from consult.check.lint import FORBIDDEN
from consult.check.reading import sentences
from consult.consultation import Consultation, run
from consult.pack import load_pack
from consult.settings import ClinicFigure
from consult.sheet.compose import compose_sheet
from consult.sheet.items import items_of
from consult.sheet.model import Entry, ItemLine, Part, Sheet
from consult.sheet.private import private_of
from consult.sheet.render import FORMATS, render
from consult.sheet.steps import tasks
from consult.words import Words
from tests.conftest import HEALTHY, TODAY
from tests.sheet.conftest import APPOINTMENT, CLINIC
from tests.test_order import values

SECRET = re.compile(rb"pregnan|breastfeed|trying for a baby|worry about your looks|cond_pregnancy", re.IGNORECASE)
OWN_WORDS = "my ankles are zorbled"


@st.composite
def consultations(draw: st.DrawFn) -> Consultation:
    """A client who answers some questions as they like and the others with nothing to report."""
    pack = load_pack()
    given_: dict[str, Any] = dict(HEALTHY)
    for name in draw(st.lists(st.sampled_from(sorted(pack.dialogue.questions)), max_size=16, unique=True)):
        given_[name] = draw(values(pack.dialogue.questions[name]))
    for name in draw(st.sampled_from([(), ("concern_text",), ("client_questions", "other_meds")])):
        given_[name] = OWN_WORDS
    appointment = draw(st.sampled_from([None, APPOINTMENT, date(2026, 11, 21), date(2026, 10, 1), date(2027, 12, 1)]))
    return run(pack, Answers(today=TODAY, appointment=appointment, answers=given_))[0]


def sheets(consultation: Consultation, **options: Any) -> Sheet:
    return compose_sheet(consultation.pack, consultation.state, CLINIC, Words("en", "GB"), **options)


def parts_of(sheet: Sheet) -> list[Part]:
    parts = [*([sheet.wrong] if sheet.wrong else []), *sheet.first, *sheet.parts, *sheet.extra]
    return [each for part in parts for each in (part, *part.beside)]


def entries_of(sheet: Sheet) -> list[Entry]:
    return [entry for part in parts_of(sheet) for entry in part.entries]


def texts_of(sheet: Sheet) -> list[str]:
    """Every statement, step, point and line."""
    boxes = [sheet.box, *([sheet.alert] if sheet.alert else [])]
    found = [line.text for box in boxes for line in box.lines] + [note for box in boxes for note in box.notes]
    found += [step.text for group in sheet.plan for step in group.steps]
    for part in parts_of(sheet):
        found += [*part.lines, *part.points, *(s.text for entry in part.entries for s in entry.statements)]
    return found


@settings(max_examples=30, deadline=None)
@given(consultation=consultations(), large=st.booleans(), answers=st.booleans())
def test_every_format_can_be_made_and_says_nothing_that_it_must_not(
    consultation: Consultation, large: bool, answers: bool
) -> None:
    state = consultation.state
    may_print = state.answers.get("print_pregnancy") == "yes"
    for audience in ("client", "practitioner"):
        sheet = sheets(consultation, audience=audience, large=large, answers=answers, code="oak-lake", first_name="Ana")
        for to in FORMATS:
            made = render(sheet, to)
            assert made
            if not may_print:
                assert not SECRET.search(made), (audience, to)
            if not state.print_own_words and to in {"txt", "html", "md", "json"}:
                assert OWN_WORDS.encode() not in made, (audience, to)


@settings(max_examples=60, deadline=None)
@given(consultation=consultations(), large=st.booleans())
def test_nobody_is_told_to_stop_a_medicine_and_nothing_is_promised(consultation: Consultation, large: bool) -> None:
    for text in texts_of(sheets(consultation, large=large)):
        if OWN_WORDS in text or "You wrote" in text or "You asked" in text:
            continue
        for phrase in FORBIDDEN:
            assert not re.search(rf"(?<!\w)(?<!not ){re.escape(phrase)}(?!\w)", text.lower()), text
        for sentence in sentences(text):
            assert not ORDER.search(sentence), sentence


@settings(max_examples=60, deadline=None)
@given(consultation=consultations(), large=st.booleans())
def test_each_number_leads_to_something_and_each_line_has_a_source(consultation: Consultation, large: bool) -> None:
    sheet = sheets(consultation, large=large)
    entries = {entry.number for entry in entries_of(sheet) if entry.number}
    sources = {source.number for group in sheet.sources for source in group.sources}
    assert not entries & sources
    for entry in entries_of(sheet):
        for statement in entry.statements:
            assert statement.marks, statement
            assert set(statement.marks) <= sources
    for step in (step for group in sheet.plan for step in group.steps):
        assert step.numbers
        assert set(step.numbers) <= entries | sources


@settings(max_examples=60, deadline=None)
@given(consultation=consultations(), large=st.booleans())
def test_each_reason_is_a_finding_that_was_raised(consultation: Consultation, large: bool) -> None:
    hidden = private_of(consultation.pack, consultation.state)
    said = {finding.said for finding in consultation.state.findings if hidden.shows(finding)}
    told = [entry for entry in entries_of(sheets(consultation, large=large)) if entry.told]
    for entry in told:
        assert any(reason and reason in entry.told for reason in said), entry.told


@settings(max_examples=60, deadline=None)
@given(consultation=consultations(), large=st.booleans())
def test_what_is_required_stands_on_some_page(consultation: Consultation, large: bool) -> None:
    """Every line of every item, but the spare ones; a line counts as said when a step says all of it."""
    state, pack = consultation.state, consultation.pack
    sheet = sheets(consultation, large=large)
    if sheet.kind == "notice":
        return
    text = " ".join(render(sheet, "txt").decode().split())
    steps = " ".join(step.text for group in sheet.plan for step in group.steps)

    def said(line: ItemLine) -> bool:
        words = [line.text, line.bare] + ([line.fridge] if line.says_all else [])
        return any(each in text for each in words) or (line.says_all and line.fridge in steps)

    for item in items_of(pack, state, CLINIC, Words("en", "GB")):
        if item.private or item.id == "version_sources":
            continue
        for line in item.lines:
            spare = line.spare and not item.because
            in_box = CLINIC.phone in line.text and CLINIC.name in line.text
            twice = large and item.section == "contact"
            if state.decision or (item.section == "warning" and item.because):
                continue
            assert spare or in_box or twice or said(line), (item.id, line.text)


@settings(max_examples=60, deadline=None)
@given(consultation=consultations(), large=st.booleans())
def test_without_answers_no_page_names_one(consultation: Consultation, large: bool) -> None:
    """Neither what was told, nor what follows from it in so many words, nor whose guideline that is."""
    sheet = sheets(consultation, large=large, answers=False)
    if sheet.kind == "notice":
        return
    pack, state = consultation.pack, consultation.state
    items = items_of(pack, state, CLINIC, Words("en", "GB"))
    plain = {line.text for item in items if not item.because for line in item.lines}
    made = " ".join(render(sheet, "txt").decode().split())
    assert "You told us that" not in made
    for finding in state.findings:
        assert not finding.said or finding.said not in made
    for item in items:
        if item.because and item.section not in {"next", "warning", "foot"}:
            for line in item.lines:
                assert line.text in plain or line.text == line.fridge or line.text not in made, line.text
    cited = {
        key
        for item in items
        if not item.because or item.section == "warning"
        for line in item.lines
        for key in line.sources
    }
    cited |= {key for item in items if item.section in {"next", "foot"} for line in item.lines for key in line.sources}
    titles = {reference.title for reference in pack.knowledge.references if reference.key in cited}
    for group in sheet.sources[-1:]:
        for source in group.sources:
            assert any(title.rstrip(".") in source.text for title in titles), source.text


@settings(max_examples=40, deadline=None)
@given(consultation=consultations())
def test_page_one_says_all_that_answers_ask_for_within_seven_steps_or_says_that_there_is_more(
    consultation: Consultation,
) -> None:
    sheet = sheets(consultation)
    if sheet.kind == "notice":
        return
    items = [item for item in items_of(consultation.pack, consultation.state, CLINIC, Words()) if not item.private]
    wanted = tasks(items)
    steps = [step for group in sheet.plan for step in group.steps]
    most = 6 if sheet.large else 7
    assert len(steps) == min(most, len(wanted))
    assert bool(sheet.more) == (len(wanted) > most)


@settings(max_examples=25, deadline=None)
@given(consultation=consultations(), data=st.data())
def test_a_figure_that_the_clinic_set_is_the_only_one_printed(consultation: Consultation, data: st.DataObject) -> None:
    """Of a figure that the sheet names, the default is gone, and so is what says how far the sources differ."""
    pack = consultation.pack
    figure = pack.figures[data.draw(st.sampled_from(["exercise_gap", "sun_after", "session_gap", "retinoid_gap"]))]
    own = ClinicFigure(value=figure.minimum, approved_by="Dr Ada", approved_on="2026-10-01")
    clinic = structs.replace(CLINIC, figures={figure.id: own})
    for raised in items_of(pack, consultation.state, clinic, Words()):
        for line, raw in zip(raised.lines, pack.advice[raised.id].line, strict=False):
            if f"{{{figure.id}}}" in raw.text:
                assert "Sources say" not in line.text
                assert "Clinics say" not in line.text
                assert Words().amount(figure.minimum, figure.unit) in line.text
