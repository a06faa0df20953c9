"""What the cases measure."""

from __future__ import annotations

from pathlib import Path

from consult.check.cases import load_cases
from consult.check.expectations import run_case
from consult.check.measure import Measures, measure, pairs
from consult.datafile import read_toml
from consult.words import Words
from tests import small
from tests.conftest import TODAY

CASES = """
[[case]]
id = "pills"
answers = { ok = "yes", wish = "lines", pills = "yes" }
outcome = "postpone"
findings = ["pills", "many"]

[[case]]
id = "wrongly"
answers = { ok = "yes", wish = "none_of_these", pills = "no" }
outcome = "proceed"

[[case]]
id = "well"
answers = { ok = "yes", wish = "lines", pills = "no" }
outcome = "proceed"
"""


def test_what_cases_measure(tmp_path: Path) -> None:
    pack = small.small_pack(tmp_path)
    path = tmp_path / "small.cases.toml"
    path.write_text(CASES)
    clients, _ = load_cases(read_toml(path), pack, TODAY)
    results = [run_case(pack, client, Words()) for client in clients]
    found = measure(pack, results, TODAY)
    assert found == Measures(recalled=(1, 2), over_flagged=(1, 2), pairs=(2, 4))
    assert found.lines()[0] == "flag recall: 1 of 2 (50.0%) of the findings expected"


def test_pairs_that_can_be_reached(tmp_path: Path) -> None:
    assert pairs(small.small_pack(tmp_path), TODAY) == {
        ("postpone", "pills"),
        ("postpone", "many"),
        ("postpone", "wish_not_covered"),
        ("practitioner_first", "wish_not_covered"),
    }
