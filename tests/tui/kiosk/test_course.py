"""Which questions stand together, and the way through the pages: without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.pack import Pack
from consult.settings import SAMPLE
from consult.tui.kiosk.course import Course, Page
from consult.tui.kiosk.pages import BLANK, MORE, OWN_WORDS, Row, row_of, stands_alone
from consult.tui.session import Session
from consult.words import Words
from tests.conftest import HEALTHY, TODAY


def fits_all(rows: Sequence[Row]) -> int:
    return len(rows)


def begun(pack: Pack) -> Course:
    session = Session(pack, SAMPLE, Words(), TODAY, mode="kiosk")
    session.answer("consent", "yes")
    return Course(session)


def page_of(course: Course) -> Page:
    page = course.page(fits_all)
    assert page is not None
    return page


def give(course: Course, page: Page, values: dict[str, Any]) -> None:
    """Answers a page as `values` say; what they do not name is "no" or blank."""
    if page.kind == "rows":
        for row in page.rows:
            value = values.get(row.question.id)
            wanted = (value if isinstance(value, str) else value[0]) if value else row.cells[0].value
            cells = [cell.value for cell in row.cells]
            course.chosen[row.question.id] = wanted if wanted in cells else MORE
        course.leave_rows(page)
    elif page.kind == "goals":
        course.give(page, tuple(values["concern"]))
    elif page.kind == "disputed":
        course.give(page, "keep")
    else:
        value = values.get(page.questions[0].id)
        course.give(page, tuple(value) if isinstance(value, list) else value)


def until(course: Course, question: str, values: dict[str, Any] = HEALTHY) -> Page:
    while question not in [one.id for one in page_of(course).questions]:
        give(course, page_of(course), values)
    return page_of(course)


def test_a_row_says_no_more_than_the_file(pack: Pack) -> None:
    session = begun(pack).session
    rows = {one.id: row for one in pack.dialogue.questions.values() if (row := row_of(session, one))}
    assert [cell.label for cell in rows["bleeding"].cells] == ["No", "Yes", "Not sure", "Talk to us"]
    assert [cell.label for cell in rows["allergy"].cells][:2] == ["No", "One of these"]
    assert [cell.label for cell in rows["topical"].cells][:2] == ["None", "One of these"]
    assert rows["topical"].listed == tuple(one.label for one in pack.dialogue.questions["topical"].option[:-1])
    assert "age" not in rows  # its harmless option is no "no"
    assert "expect" not in rows
    for row in rows.values():
        for cell in row.cells:
            assert cell.value in {*row.question.options, MORE, BLANK}


def test_what_can_stop_it_and_what_is_delicate_has_a_page_for_itself(pack: Pack) -> None:
    session = begun(pack).session
    alone = {one.id for one in pack.dialogue.questions.values() if stands_alone(session, one)}
    assert alone == {"consent", "urgent_now", "age", "worry"}


def test_four_rows_at_most_and_none_that_hangs_on_another(pack: Pack) -> None:
    course = begun(pack)
    while (page := course.page(fits_all)) is not None:
        names = {row.question.id for row in page.rows}
        assert len(names) <= 4
        assert not any(pack.reads(row.question.when) & names for row in page.rows if row.question.when)
        give(course, page, HEALTHY)


def test_what_was_written_about_is_asked_alone(pack: Pack) -> None:
    course = begun(pack)
    page = until(course, "concern_text")
    assert page.kind == "goals"
    course.give(page, OWN_WORDS)
    assert page_of(course).kind == "type"
    give(course, page_of(course), {"concern_text": "acne scars. I take warfarin and have diabetes"})
    page = until(course, "blood_thinner")
    assert page.kind == "pick"
    assert [one.id for one in page.questions] == ["blood_thinner"]
    assert until(course, "diabetes").kind == "pick"


def test_yes_in_a_row_answers_nothing_and_asks_in_full(pack: Pack) -> None:
    course = begun(pack)
    page = until(course, "isotretinoin")
    give(course, page, {**HEALTHY, "isotretinoin": "now"})
    state = course.session.state
    assert "isotretinoin" not in state.answers
    assert state.answers["bleeding"] == "no"
    page = page_of(course)
    assert (page.kind, [one.id for one in page.questions]) == ("pick", ["isotretinoin"])
    give(course, page, {"isotretinoin": "under_6_months"})
    assert [one.id for one in page_of(course).questions] == ["isotretinoin_stopped"]


def test_not_sure_and_talk_are_answers_of_a_row(pack: Pack) -> None:
    course = begun(pack)
    give(course, until(course, "pregnancy"), {**HEALTHY, "pregnancy": ["not_sure"], "diabetes": "talk"})
    assert course.session.state.answers["pregnancy"] == ("not_sure",)
    assert course.session.state.answers["diabetes"] == "talk"


def test_back_to_rows_shows_what_was_chosen(pack: Pack) -> None:
    course = begun(pack)
    first = until(course, "isotretinoin")
    give(course, first, {**HEALTHY, "isotretinoin": "now"})
    assert course.back()
    page = page_of(course)
    assert page.questions == first.questions
    assert {row.question.id: course.cell(row) for row in page.rows} == {
        "isotretinoin": MORE,
        "blood_thinner": "none",
        "bleeding": "no",
        "topical": "none",
    }
    assert "bleeding" not in course.session.state.answers
    course.leave_rows(page)
    assert course.session.state.answers["bleeding"] == "no"
    assert [one.id for one in page_of(course).questions] == ["isotretinoin"]


def test_back_goes_through_every_page_to_the_first(pack: Pack) -> None:
    course = begun(pack)
    seen = []
    while (page := course.page(fits_all)) is not None:
        seen.append([one.id for one in page.questions])
        give(course, page, {**HEALTHY, "isotretinoin": "under_6_months", "allergy": ["metal"]})
    back = []
    while course.back():
        back.append([one.id for one in page_of(course).questions])
    assert back == seen[::-1]
    assert dict(course.session.state.answers) == {"consent": "yes"}


def test_a_changed_answer_that_takes_questions_away(pack: Pack) -> None:
    course = begun(pack)
    values = {**HEALTHY, "isotretinoin": "under_6_months", "isotretinoin_stopped": "2026-09"}
    while (page := course.page(fits_all)) is not None:
        give(course, page, values)
    course.session.reopen("isotretinoin")
    page = page_of(course)
    assert page.kind == "pick"
    course.give(page, "never")
    assert course.page(fits_all) is None
    assert "2026" in course.remark
    while course.back():
        assert "isotretinoin_stopped" not in [one.id for one in page_of(course).questions]


def test_the_appointment_is_asked_only_when_wanted(pack: Pack) -> None:
    course = begun(pack)
    while (page := course.page(fits_all)) is not None:
        give(course, page, HEALTHY)
    assert course.session.state.appointment is None
    course.session.scheduled, course.dating = False, True
    page = page_of(course)
    assert page.kind == "type"
    course.give(page, TODAY)
    assert course.session.state.appointment == TODAY
    assert course.page(fits_all) is None


def test_large_print_stands_ready_and_changes_the_answer(pack: Pack) -> None:
    course = begun(pack)
    course.print_large(True)
    page = until(course, "print_size")
    assert course.cell(page.rows[-1]) == "large"
    give(course, page, {**HEALTHY, "print_size": "normal"})
    assert not course.large
    course.print_large(True)
    assert course.session.state.answers["print_size"] == "large"


def test_text_and_answer_that_differ_are_asked_about(pack: Pack) -> None:
    course = begun(pack)
    course.give(until(course, "concern_text"), OWN_WORDS)
    give(course, page_of(course), {"concern_text": "dry skin and I am pregnant"})
    give(course, until(course, "pregnancy"), {"pregnancy": ["none"]})
    page = page_of(course)
    assert page.kind == "disputed"
    course.give(page, "keep")
    assert course.session.state.conflicts[0].kept
    assert page_of(course).kind != "disputed"


def test_questions_that_do_not_fit_are_put_by_themselves(pack: Pack) -> None:
    course = begun(pack)
    kinds = set()
    while (page := course.page(lambda rows: 0)) is not None:
        assert not page.rows
        kinds.add(page.kind)
        give(course, page, HEALTHY)
    assert kinds == {"pick", "goals", "type"}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_way_through_ends_where_the_answers_say(pack: Pack, data: st.DataObject) -> None:
    """Whatever is touched, on pages of any size and with going back between: the record holds just those answers."""
    course = begun(pack)
    wanted: dict[str, Any] = {}
    for _ in range(90):
        most = data.draw(st.integers(0, 4), label="fits")
        page = course.page(lambda rows, most=most: min(most, len(rows)))
        if page is None:
            break
        if data.draw(st.integers(0, 9), label="back") == 0 and course.back():
            for name in [one for one in wanted if one not in course.session.state.asked]:
                del wanted[name]
            continue
        if page.kind == "rows":
            for row in page.rows:
                course.chosen[row.question.id] = data.draw(st.sampled_from([cell.value for cell in row.cells]))
                if (value := course.chosen[row.question.id]) != MORE:
                    wanted[row.question.id] = row.answer(value)
            course.leave_rows(page)
        elif page.kind == "goals":
            course.give(page, ("acne_scars",))
            wanted |= {"concern_text": None, "concern": ("acne_scars",)}
        else:
            question = page.questions[0]
            value = None
            if not question.passable:
                options = [one for one in question.options if one not in {"under_18", "none_of_these"}]
                options = ["no"] if question.id == "urgent_now" else options
                value = data.draw(st.sampled_from(options))
                value = (value,) if question.type == "choices" else value
            course.give(page, value)
            wanted[question.id] = value
    state = course.session.state
    assert {name: state.answers.get(name) for name in state.asked if name != "consent"} == {
        name: value for name, value in wanted.items() if name in state.asked
    }


@pytest.mark.parametrize("size", [(80, 24, 20), (100, 30, 16), (140, 45, 15)])
def test_pages_of_a_client_without_any_flag(pack: Pack, size: tuple[int, int, int]) -> None:
    """From the consent to the last question; the welcome page asks the consent."""
    from consult.tui.kiosk.pace import pace

    width, height, most = size
    found = pace(pack, SAMPLE, Words(), width, height)
    assert found.pages <= most
    assert found.seconds / 60 <= 6
