"""Answers files and single values."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from consult.answers import AnswerError, accept, read_answers
from consult.datafile import parse_json
from consult.dialogue.model import Option, Question
from consult.pack import Pack
from tests.conftest import TODAY


def question(kind: Any, **more: Any) -> Question:
    return Question(id="q", ask="?", type=kind, **more)


OPTIONS = (Option(id="none", label="None"), Option(id="a", label="A"), Option(id="b", label="B"))
CHOICES = question("choices", option=OPTIONS, safety=True)


@pytest.mark.parametrize(
    ("asked", "raw", "expected"),
    [
        (CHOICES, ["b", "a"], ("a", "b")),
        (CHOICES, "a", ("a",)),
        (CHOICES, ["a", "a"], ("a",)),
        (CHOICES, ["a", "not_sure"], ("a", "not_sure")),
        (CHOICES, ["talk"], ("talk",)),
        (CHOICES, [], None),
        (CHOICES, "", None),
        (question("choice", option=OPTIONS), "a", "a"),
        (question("choice", option=OPTIONS), "", None),
        (question("yes_no", safety=True), "not_sure", "not_sure"),
        (question("number"), 3, 3.0),
        (question("number", minimum=1, maximum=3), 3, 3.0),
        (question("date"), "2026-11-20", "2026-11-20"),
        (question("date"), "", None),
        (question("month", not_after="today"), "2026-11", "2026-11"),
        (question("text"), "  hi\x1b[0m\n", "hi[0m"),
        (question("text"), " \n ", None),
        (question("text"), None, None),
    ],
)
def test_what_is_accepted(asked: Question, raw: Any, expected: Any) -> None:
    assert accept(asked, raw, TODAY) == expected


@pytest.mark.parametrize(
    ("asked", "raw", "code"),
    [
        (CHOICES, ["none", "a"], "exclusive_option"),
        (CHOICES, ["talk", "a"], "exclusive_option"),
        (CHOICES, ["c"], "unknown_option"),
        (CHOICES, 3, "wrong_type"),
        (CHOICES, [3], "wrong_type"),
        (CHOICES, {"a": 1}, "wrong_type"),
        (question("choice", option=OPTIONS), "not_sure", "unknown_option"),
        (question("choice", option=OPTIONS), ["a"], "wrong_type"),
        (question("choice", option=OPTIONS), True, "wrong_type"),
        (question("number"), True, "wrong_type"),
        (question("number"), "3", "wrong_type"),
        (question("number"), float("nan"), "wrong_type"),
        (question("number", minimum=1, maximum=3), 4, "out_of_range"),
        (question("date"), "20 Nov", "wrong_value"),
        (question("date"), 20261120, "wrong_type"),
        (question("date", not_after="today"), "2026-11-21", "future_date"),
        (question("month", not_after="today"), "2026-12", "future_date"),
        (question("month"), "2026-11-20", "wrong_value"),
        (question("text"), ["x"], "wrong_type"),
        (question("notice"), "ok", "not_a_question"),
    ],
)
def test_what_is_refused(asked: Question, raw: Any, code: str) -> None:
    with pytest.raises(AnswerError) as caught:
        accept(asked, raw, TODAY)
    assert caught.value.code == code


def read(pack: Pack, data: Any) -> tuple[Any, list[Any]]:
    return read_answers(parse_json(json.dumps(data, indent=1), "answers.json"), pack.dialogue, TODAY)


def test_everything_but_answers_may_be_left_out(pack: Pack) -> None:
    answers, problems = read(pack, {"answers": {}})
    assert not problems
    assert (answers.mode, answers.today, answers.appointment, answers.language) == ("practitioner", TODAY, None, None)
    given = {
        "mode": "kiosk",
        "today": "2026-01-31",
        "appointment": "2026-02-28",
        "language": "en",
        "answers": {"age": "18_21"},
    }
    answers, problems = read(pack, given)
    assert not problems
    assert (answers.mode, answers.today, answers.appointment) == ("kiosk", date(2026, 1, 31), date(2026, 2, 28))


def test_every_fault_of_an_answers_file_at_once(pack: Pack) -> None:
    answers, problems = read(
        pack,
        {
            "mode": "kiosko",
            "today": "2026-02-30",
            "appointement": "2026-12-01",
            "answers": {
                "consent": "yep",
                "agee": "22_plus",
                "heart": ["none", "device"],
                "isotretinoin_stopped": "2031-01",
            },
        },
    )
    assert answers is None
    assert [(p.line, p.code) for p in sorted(problems, key=lambda p: p.line)] == [
        (2, "unknown_value"),
        (3, "wrong_value"),
        (4, "unknown_key"),
        (6, "unknown_option"),
        (7, "unknown_question"),
        (8, "exclusive_option"),
        (12, "future_date"),
    ]
    assert next(p.hint for p in problems if p.code == "unknown_question") == 'did you mean "age"?'


def test_no_answers_at_all(pack: Pack) -> None:
    assert [p.code for p in read(pack, {})[1]] == ["missing_key"]
    assert [p.code for p in read(pack, {"answers": []})[1]] == ["wrong_type"]
