"""The pack's cases, and what a failing one says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_type_hints

import pytest

from consult.check.cases import Case, load_cases
from consult.check.expectations import run_case
from consult.check.measure import coverage, pairs
from consult.datafile import read_toml
from consult.pack import Pack
from consult.words import Words
from tests.conftest import ROOT, TODAY

SHIPPED = ROOT / "dialogues" / "microneedling.cases.toml"


def test_the_shipped_cases_fire_every_finding(pack: Pack) -> None:
    clients, problems = load_cases(read_toml(SHIPPED), pack, TODAY)
    assert not problems
    assert len(clients) >= 40
    results = [run_case(pack, client, Words()) for client in clients]
    assert {result.case.id: result.failures for result in results if result.failures} == {}
    assert coverage(pack, results).missing["findings"] == ()
    assert {result.consultation.state.stopped for result in results} == {None, "consent", "urgent_now", "age_under_18"}
    states = [result.consultation.state for result in results]
    visited = {(state.outcome, finding.id) for state in states for finding in state.findings}
    assert len(pairs(pack, TODAY) & visited) >= 140


def check(pack: Pack, tmp_path: Path, text: str) -> tuple[str, ...]:
    path = tmp_path / "x.cases.toml"
    path.write_text(text)
    clients, problems = load_cases(read_toml(path), pack, TODAY)
    assert not problems, problems
    return run_case(pack, clients[-1], Words()).failures


PREGNANT = 'answers = { bleeding = "yes", pregnancy = ["pregnant"], concern_text = "I am diabetic", skin_past = [] }'


@pytest.mark.parametrize(
    ("expectation", "failure"),
    [
        ('outcome = "proceed"', "outcome: wanted proceed, got medical_first"),
        ('findings = ["bleeding_disorder", "rf"]', "finding rf did not fire: it read {'rf': 'no answer'}"),
        ('findings = ["heard_rosacea"]', "finding heard_rosacea did not fire"),
        ("findings = []", "finding bleeding_disorder fired, because of {'bleeding': 'yes'}"),
        ("private = []", "finding pregnant is private"),
        ('private = ["pregnant", "bleeding_disorder"]', "finding bleeding_disorder is not private"),
        ('asked = ["scar_age"]', "scar_age is not asked"),
        ('not_asked = ["rf", "needle"]', "rf is asked"),
        ('heard = { rosacea = "skin_past" }', "rosacea is not heard"),
        ('heard = { diabetes = "none" }', "diabetes points to diabetes; wanted none"),
        ('items = ["cond_rf_warning"]', "item cond_rf_warning is missing"),
        ('not_items = ["cond_bleeding_disorder"]', "item cond_bleeding_disorder must not be there"),
        ('dates = { "cond_rf_warning:1" = "none" }', "cond_rf_warning:1: wanted none, got no such item"),
        ('dates = { "disclaimers:1" = "on 2026-12-15" }', "disclaimers:1: wanted on 2026-12-15, got none"),
        ('text = ["6 weeks from"]', "the sheet lacks /6 weeks from/"),
        ('not_text = ["medical advice"]', "the sheet holds /medical advice/"),
        ('calendar = ["party"]', "the calendar lacks /party/"),
        ('stopped = "consent"', "stopped: wanted consent, got none"),
        ('earliest_date = "2027-01-01"', "earliest_date: wanted 2027-01-01, got none"),
        ("complete = true", "complete: wanted True, got False"),
        ("urgent = true", "urgent: wanted True, got False"),
        ("store = true", "store: wanted True, got False"),
    ],
)
def test_a_failing_case_says_what_and_why(pack: Pack, tmp_path: Path, expectation: str, failure: str) -> None:
    assert failure in check(pack, tmp_path, f'[[case]]\nid = "x"\n{PREGNANT}\n{expectation}\n')


def test_every_key_that_expects_something_can_fail(pack: Pack, tmp_path: Path) -> None:
    given = {"id", "says", "mode", "today", "appointment", "like", "settings", "figures", "answers", "refused"}
    tried = test_a_failing_case_says_what_and_why.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {expectation.partition(" ")[0] for expectation, _ in tried} == set(get_type_hints(Case)) - given


def test_the_guide_lists_every_key() -> None:
    guide = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    listed = {name for line in guide.split("\n") if line.startswith("| `") for name in re.findall(r"`(\w+)`", line)}
    assert set(get_type_hints(Case)) - {"id", "says", "like"} <= listed


def test_a_day_of_a_line(pack: Pack, tmp_path: Path) -> None:
    text = """
[[case]]
id = "x"
today = "2026-11-20"
appointment = "2026-12-15"
answers = { skin_past = ["cold_sores"] }
dates = { "cond_coldsore_history:1" = "by 2026-12-09" }
"""
    failures = check(pack, tmp_path, text)
    assert failures == ("cond_coldsore_history:1: wanted by 2026-12-09, got by 2026-12-08",)
    own = check(pack, tmp_path, text + "figures = { cold_sore_notice = 2 }\n")
    assert own == ("cond_coldsore_history:1: wanted by 2026-12-09, got by 2026-12-13",)


REFUSED = """
[[case]]
id = "x"
today = "2026-11-20"
answers = { isotretinoin = "under_6_months", isotretinoin_stopped = "%s" }
refused = { isotretinoin_stopped = "future_date" }
"""


def test_an_answer_that_must_be_refused(pack: Pack, tmp_path: Path) -> None:
    assert check(pack, tmp_path, REFUSED % "2026-12") == ()
    assert check(pack, tmp_path, REFUSED % "2026-10") == (
        "isotretinoin_stopped = '2026-10' was accepted; wanted future_date",
    )
    assert check(pack, tmp_path, REFUSED % "2026-13") == (
        "isotretinoin_stopped = '2026-13': wanted future_date, got wrong_value",
    )


def test_a_clinic_of_ones_own_is_inherited(pack: Pack, tmp_path: Path) -> None:
    text = """
[[case]]
id = "base"
answers = { bleeding = "yes" }
settings = { offers_rf = false }
figures = { sun_gap = 30 }
[[case]]
id = "more"
like = "base"
settings = { offers_numbing = false }
not_asked = ["rf", "numb_caution"]
"""
    assert check(pack, tmp_path, text) == ()


def test_a_case_that_holds(pack: Pack, tmp_path: Path) -> None:
    text = """
[[case]]
id = "base"
answers = { bleeding = "yes" }
[[case]]
id = "more"
like = "base"
answers = { rf = "yes" }
outcome = "medical_first"
findings = ["bleeding_disorder", "rf"]
text = ["medical advice first", "uses\\\\s+heat"]
"""
    assert check(pack, tmp_path, text) == ()


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ('like = "b"', "unknown_case", 8),
        ('outcom = "x"', "unknown_key", 1),
        ('answers = { consent = "perhaps" }', "unknown_option", 11),
        ("settings = { offers_laser = true }", "unknown_question", 14),
        ("figures = { sun_gpa = 9 }", "unknown_figure", 13),
        ("figures = { sun_gap = 99 }", "figure_range", 23),
        ('refused = { age_now = "wrong_type" }', "unknown_question", 13),
        ('not_asked = ["rf", "rff"]', "unknown_question", 20),
        ('heard = { rosace = "none" }', "unknown_flag", 11),
        ('dates = { "feel:9" = "none" }', "unknown_line", 11),
        ('dates = { "feel" = "none" }', "unknown_line", 11),
    ],
)
def test_faults_of_a_cases_file(pack: Pack, tmp_path: Path, line: str, code: str, column: int) -> None:
    path = tmp_path / "x.cases.toml"
    path.write_text(f'[[case]]\nid = "a"\n{line}\n')
    clients, (problem,) = load_cases(read_toml(path), pack, TODAY)
    assert clients == []
    assert (problem.code, problem.line, problem.column) == (code, 3, column)


def test_an_id_stands_once(pack: Pack, tmp_path: Path) -> None:
    path = tmp_path / "x.cases.toml"
    path.write_text('[[case]]\nid = "a"\nlike = "a"\n[[case]]\nid = "a"\n')
    assert [(p.code, p.line) for p in load_cases(read_toml(path), pack, TODAY)[1]] == [
        ("unknown_case", 3),
        ("duplicate_id", 5),
    ]
