"""Sheets meet the points of a good pre-treatment sheet; the score finds what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec import structs

from bench.sheet_points import ESSENTIAL, POINTS, Scored, missed, most_pages, score
from consult.answers import Answers
from consult.consultation import run
from consult.pack import Pack
from consult.sheet.compose import compose_sheet
from consult.sheet.model import Sheet
from consult.words import Words
from tests.conftest import TODAY
from tests.sheet.conftest import APPOINTMENT, CASES, CLINIC


def scored(pack: Pack, case: str, appointment: date | None = APPOINTMENT, **options: Any) -> Scored:
    answers = Answers(today=TODAY, appointment=appointment, answers=CASES[case])
    state = run(pack, answers)[0].state
    sheet = compose_sheet(pack, state, CLINIC, Words("en", "GB"), code="maple-river", **options)
    return Scored(pack, state, CLINIC, sheet)


def test_there_are_thirty_six_points() -> None:
    assert list(POINTS) == list(range(1, 37))
    assert set(POINTS) > ESSENTIAL


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("case", ["proceed", "talk", "postpone", "cold_sore", "medical", "unfinished", "urgent_unsure"])
def test_every_essential_point_is_met_and_at_most_two_others_are_missed(pack: Pack, case: str, large: bool) -> None:
    sheet = scored(pack, case, large=large)
    lost = missed(score(sheet))
    assert not set(lost) & ESSENTIAL
    assert len(lost) <= 2, lost


@pytest.mark.parametrize("case", ["proceed", "talk", "medical"])
def test_every_section_can_be_read_with_eight_years_of_school_and_the_whole_with_six(pack: Pack, case: str) -> None:
    grades = scored(pack, case).grades()
    assert grades.pop("") <= 6
    assert {"benefits", "risks", "wrong", "disclaimers"} <= set(grades)
    assert max(grades.values()) <= 8


def without(sheet: Sheet, name: str) -> Sheet:
    return structs.replace(
        sheet,
        first=tuple(part for part in sheet.first if part.id != name),
        parts=tuple(part for part in sheet.parts if part.id != name),
        wrong=None if name == "wrong" else sheet.wrong,
        sources=() if name == "sources" else sheet.sources,
        foot="" if name == "foot" else sheet.foot,
    )


@pytest.mark.parametrize(
    ("part", "points"),
    [
        ("wrong", {18}),
        ("disclaimers", {22}),
        ("balance", {5, 6, 7, 8, 9, 10, 12}),
        ("expect", {13, 15, 17}),
        ("told", {11}),
        ("sources", {26}),
        ("foot", {25}),
    ],
)
def test_a_sheet_without_a_part_misses_its_points(pack: Pack, part: str, points: set[int]) -> None:
    case = scored(pack, "talk")
    case.sheet = without(case.sheet, part)
    assert points <= set(missed(score(case)))


def test_other_faults_are_found(pack: Pack) -> None:
    def lost(**changes: Any) -> set[int]:
        case = scored(pack, "proceed")
        case.sheet = structs.replace(case.sheet, **changes)
        return set(missed(score(case)))

    box = scored(pack, "proceed").sheet.box
    order = structs.replace(box.lines[0], text="Stop your heart pills today. It is 73.3% PAINLESS and guaranteed.")
    assert {6, 21, 31, 34} <= lost(box=structs.replace(box, lines=(order,)))
    long = structs.replace(box.lines[0], text=f"{'one ' * 21}end. " * 4)
    assert {1, 28} <= lost(box=structs.replace(box, lines=(long,)))
    hard = structs.replace(
        box.lines[0], text="Contemporaneous dermatological practitioners characteristically advocate " * 3
    )
    assert 27 in lost(box=structs.replace(box, lines=(hard,)))
    assert 20 in lost(box=structs.replace(box, facts=()), wrong=None)


def test_pages_are_counted(pack: Pack) -> None:
    assert [most_pages(scored(pack, "talk", large=large).sheet) for large in (False, True)] == [2, 4]
    assert most_pages(scored(pack, "medical").sheet) > 2
