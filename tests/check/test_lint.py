"""Wording and sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult.check.lint import numbers_in, sentences
from consult.check.whole import check_whole
from consult.knowledge.model import PRINTABLE
from consult.pack import Pack, find
from tests import small
from tests.test_faults import A, C, D, F


def test_the_shipped_pack_is_clean() -> None:
    pack, problems, *_ = check_whole(find())
    assert pack is not None
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 to 60 minutes", {30, 60}),
        ("0.5 mm or 1.0mm", {0.5, 1}),
        ("four to six weeks", {4, 6}),
        ("one of these, no one", set()),
        ("one week or an hour", {1}),
        ("Twenty-two, SPF 30", {20, 2, 30}),
        ("twice a day", {2, 1}),
    ],
)
def test_numbers(text: str, expected: set[float]) -> None:
    assert numbers_in(text) == expected


def test_sentences() -> None:
    assert sentences("One. Two? Three 0.5 mm!") == ["One.", "Two?", "Three 0.5 mm!"]


SPARE = """id = "spare"
section = "foot"
title = "x"
  [[advice.line]]
  text = "x"
  sources = ["A:1"]

[[advice]]
id = "goodbye\""""
SPARE_FIGURE = """id = "spare"
label = "x"
unit = "days"
default = 6
minimum = 6
maximum = 6
  [[figure.value]]
  source = "A:1"
  low = 6

[[figure]]
id = "gap\""""
FAULTS = [
    (A, "Please wait {gap}", "Please wait 9 months", "figure_not_in_source"),
    (A, "Please wait {gap}", "Please wait nine months", "figure_not_in_source"),
    (A, 'sources = ["A:1", "REF"]', 'sources = ["REF"]', "figure_not_in_source"),
    (A, "It may soften lines.", "It is painless.", "forbidden_words"),
    (A, "It may soften lines.", "It may soften lines. " + "word " * 21 + ".", "long_sentence"),
    (
        A,
        'id = "goodbye"',
        SPARE,
        "unused_advice",
    ),
    (D, 'label = "Lines"', 'label = "Lines, guaranteed"', "forbidden_words"),
    (D, 'said = "you take pills"', 'said = "you should stop taking pills"', "forbidden_words"),
    (F, "default = 6", "default = 7", "figure_not_in_source"),
    (F, "minimum = 3", "minimum = 2", "figure_not_in_source"),
    (F, 'id = "gap"', SPARE_FIGURE, "unused_figure"),
    (D, 'title = "Many"\n', 'title = "Many"\nprivate = true\n', "not_private"),
    (F, "low = 3", "low = 4", "figure_not_in_source"),
    (C, 'advice = ["wait"]', "advice = []", "contradiction_link"),
    (C, 'claims = ["R01"]', 'claims = ["R01", "A01"]', "contradiction_link"),
]


@pytest.mark.parametrize(("file", "old", "new", "code"), FAULTS)
def test_planted_faults_of_wording(tmp_path: Path, file: str, old: str, new: str, code: str) -> None:
    pack, problems, *_ = check_whole(small.write(tmp_path, {file: (old, new)}))
    assert pack is not None, problems
    found = [problem for problem in problems if problem.code == code and problem.file.endswith(Path(file).name)]
    assert found, [str(problem) for problem in problems]
    assert found[0].line > 1


def test_the_small_pack_is_clean(tmp_path: Path) -> None:
    assert check_whole(small.write(tmp_path))[1] == []


def test_no_printed_line_rests_on_an_unprintable_claim(pack: Pack) -> None:
    for advice in pack.knowledge.advice:
        for line in advice.line:
            assert line.sources, advice.id
            for source in line.sources:
                assert any(claim.status in PRINTABLE for claim in pack.claims[source]), (advice.id, source)


def test_unprintable_claims_share_no_wording_with_the_advice(pack: Pack) -> None:
    texts = " ".join(line.text.lower() for advice in pack.knowledge.advice for line in advice.line)
    words = " ".join(texts.split())
    for claim in pack.knowledge.claims:
        if claim.status not in PRINTABLE:
            parts = claim.fact.lower().rstrip(".").split()
            assert " ".join(parts[:6]) not in words, claim.id
