"""The pack's cases, and what a failing one says."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult.check.cases import coverage, load_cases, run_case
from consult.datafile import read_toml
from consult.pack import Pack
from tests.conftest import ROOT, TODAY


@pytest.fixture(scope="module")
def source_path() -> Path:
    return ROOT / "dialogues" / "microneedling.cases.toml"


def test_the_shipped_cases_fire_every_finding(pack: Pack, source_path: Path) -> None:
    cases, problems = load_cases(read_toml(source_path), pack, TODAY)
    assert not problems
    assert len(cases) >= 40
    results = [run_case(pack, case, data, TODAY, lambda _: "") for case, data in cases]
    assert coverage(pack, results).missing["findings"] == ()
    assert {result.consultation.state.stopped for result in results} == {None, "consent", "urgent_now", "age_under_18"}


def check(pack: Pack, tmp_path: Path, text: str) -> tuple[str, ...]:
    path = tmp_path / "x.cases.toml"
    path.write_text(text)
    cases, problems = load_cases(read_toml(path), pack, TODAY)
    assert not problems, problems
    case, data = cases[-1]
    return run_case(pack, case, data, TODAY, lambda _: "Wait 6 months.\nKeep your\n tablets.").failures


@pytest.mark.parametrize(
    ("expectation", "failure"),
    [
        ('outcome = "proceed"', "outcome: wanted proceed, got medical_first"),
        ('findings = ["bleeding_disorder", "rf"]', "finding rf did not fire: it read {'rf': 'no answer'}"),
        ("findings = []", "finding bleeding_disorder fired, because of {'bleeding': 'yes'}"),
        ('items = ["cond_rf_warning"]', "item cond_rf_warning is missing"),
        ('not_items = ["cond_bleeding_disorder"]', "item cond_bleeding_disorder must not be there"),
        ('text = ["6 weeks"]', "the sheet lacks /6 weeks/"),
        ('not_text = ["your tablets"]', "the sheet holds /your tablets/"),
        ('stopped = "consent"', "stopped: wanted consent, got none"),
        ('earliest_date = "2027-01-01"', "earliest_date: wanted 2027-01-01, got none"),
        ("complete = true", "complete: wanted True, got False"),
    ],
)
def test_a_failing_case_says_what_and_why(pack: Pack, tmp_path: Path, expectation: str, failure: str) -> None:
    text = f'[[case]]\nid = "x"\nanswers = {{ bleeding = "yes" }}\n{expectation}\n'
    assert failure in check(pack, tmp_path, text)


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
text = ["6 months", "keep your tablets"]
"""
    assert check(pack, tmp_path, text) == ()


def test_faults_of_a_cases_file(pack: Pack, tmp_path: Path) -> None:
    path = tmp_path / "x.cases.toml"
    path.write_text('[[case]]\nid = "a"\nlike = "b"\n[[case]]\nid = "a"\n')
    assert {p.code for p in load_cases(read_toml(path), pack, TODAY)[1]} == {"unknown_case", "duplicate_id"}
    path.write_text('[[case]]\nid = "a"\nanswers = { consent = "perhaps" }\noutcom = "x"\n')
    assert {p.code for p in load_cases(read_toml(path), pack, TODAY)[1]} == {"unknown_key"}
    path.write_text('[[case]]\nid = "a"\nanswers = { consent = "perhaps" }\n')
    (problem,) = load_cases(read_toml(path), pack, TODAY)[1]
    assert (problem.code, problem.line) == ("unknown_option", 3)
