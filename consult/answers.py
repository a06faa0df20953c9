"""Answers as people and programs give them: one value against its question, and a whole answers file."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import msgspec
from msgspec import Struct

from consult.datafile import DataFile
from consult.days import parse_date, parse_month
from consult.dialogue.condition import Value
from consult.dialogue.model import EXCLUSIVE, Dialogue, Question
from consult.problems import KeyPath, Problem, did_you_mean, listed
from consult.text import clean

Mode = Literal["kiosk", "practitioner"]
MODES: tuple[Mode, ...] = ("kiosk", "practitioner")


class AnswerError(ValueError):
    """A value that the question cannot take; the message is a sentence for the person who gave it."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.hint = code, hint


def accept(question: Question, raw: Any, today: date) -> Value | None:
    """`raw` as an answer of `question`, or None when it is blank. Raises `AnswerError`."""
    if raw is None:
        return None
    match question.type:
        case "choices":
            return _several(question, raw)
        case "choice" | "yes_no":
            return _one(question, raw)
        case "number":
            return _number(question, raw)
        case "date" | "month":
            return _day(question, raw, today)
        case "notice":
            raise AnswerError("not_a_question", f'"{question.id}" only tells something and takes no answer')
        case _:
            if not isinstance(raw, str):
                raise AnswerError("wrong_type", f'"{question.id}" takes text')
            return clean(raw).strip() or None


def _one(question: Question, raw: Any) -> str | None:
    if not isinstance(raw, str):
        raise AnswerError("wrong_type", f'"{question.id}" takes one option', f"one of {listed(question.options)}")
    if not raw:
        return None
    if raw not in question.options:
        hint = did_you_mean(raw, question.options, f"one of {listed(question.options)}")
        raise AnswerError("unknown_option", f'"{question.id}" has no option "{raw}"', hint)
    return raw


def _several(question: Question, raw: Any) -> tuple[str, ...] | None:
    chosen = [raw] if isinstance(raw, str) and raw else raw
    if not isinstance(chosen, list | tuple | str) or (isinstance(chosen, str) and chosen):
        raise AnswerError("wrong_type", f'"{question.id}" takes a list of options', f"of {listed(question.options)}")
    for item in chosen:
        _one(question, item)
    alone = [item for item in chosen if item in EXCLUSIVE]
    if alone and len(set(chosen)) > 1:
        raise AnswerError(
            "exclusive_option", f'"{alone[0]}" of "{question.id}" stands alone', "choose it, or the others"
        )
    # In the order of the file, so that the same choices are the same answer.
    return tuple(option for option in question.options if option in chosen) or None


def _number(question: Question, raw: Any) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not math.isfinite(raw):
        raise AnswerError("wrong_type", f'"{question.id}" takes a number')
    low, high = question.minimum, question.maximum
    if (low is not None and raw < low) or (high is not None and raw > high):
        span = " to ".join(f"{limit:g}" for limit in (low, high) if limit is not None)
        raise AnswerError("out_of_range", f'"{question.id}" cannot be {raw:g}', f"it goes from {span}")
    return float(raw)


def _day(question: Question, raw: Any, today: date) -> str | None:
    if not isinstance(raw, str):
        raise AnswerError(
            "wrong_type", f'"{question.id}" takes a {question.type} in quotes', "write 2026-11-20 or 2026-11"
        )
    if not raw:
        return None
    try:
        day = parse_month(raw) if question.type == "month" else parse_date(raw)
    except ValueError as error:
        raise AnswerError("wrong_value", f"{question.id}: {error}") from error
    # A month that has begun is not in the future, though its last day may be.
    first = day.replace(day=1) if question.type == "month" else day
    if question.not_after == "today" and first > today:
        raise AnswerError("future_date", f'"{question.id}" lies in the future', f"today is {today.isoformat()}")
    return raw


class Answers(Struct, frozen=True, kw_only=True):
    """An answers file, checked; `answers` hold the values as given."""

    mode: Mode = "practitioner"
    today: date
    appointment: date | None = None
    language: str | None = None
    answers: Mapping[str, Any] = msgspec.field(default_factory=dict)


_KEYS = ("mode", "today", "appointment", "language", "answers")


def read_answers(
    source: DataFile, dialogue: Dialogue, clock: date, at: KeyPath = ()
) -> tuple[Answers | None, list[Problem]]:
    """The answers in `source` (below `at`), or None and every fault. `clock` is today where the file says nothing."""
    data: Any = source.data
    for key in at:
        data = data[key]
    problems: list[Problem] = []

    def add(code: str, path: KeyPath, message: str, hint: str = "", *, key: bool = False) -> None:
        problems.append(source.problem(code, (*at, *path), message, hint=hint, key=key))

    for name in data:
        if name not in _KEYS:
            add(
                "unknown_key",
                (name,),
                f'"{name}" is not a key here',
                did_you_mean(name, _KEYS, f"known keys: {listed(_KEYS)}"),
                key=True,
            )
    mode = data.get("mode", "practitioner")
    if mode not in MODES:
        add("unknown_value", ("mode",), f'there is no mode "{mode}"', f"one of {listed(MODES)}")
    days: dict[str, date | None] = {"today": clock, "appointment": None}
    for name in days:
        if (given := data.get(name)) is None:
            continue
        try:
            days[name] = given if type(given) is date else parse_date(str(given))
        except ValueError as error:
            add("wrong_value", (name,), f"{name}: {error}")
    language = data.get("language")
    if language is not None and not isinstance(language, str):
        add("wrong_type", ("language",), "a language is a code in quotes", 'language = "en"')
    today = days["today"] or clock
    values = data.get("answers", {})
    if "answers" not in data:
        add("missing_key", (), '"answers" is missing', "add answers = { … }")
    elif not isinstance(values, dict):
        add("wrong_type", ("answers",), "answers are a table of question ids and values")
        values = {}
    for name, raw in values.items():
        path: KeyPath = ("answers", name)
        if name not in dialogue.questions:
            add(
                "unknown_question",
                path,
                f'there is no question "{name}"',
                did_you_mean(name, dialogue.questions),
                key=True,
            )
            continue
        question = dialogue.questions[name]
        try:
            accept(question, _plain(question, raw), today)
        except AnswerError as error:
            add(error.code, path, str(error), error.hint)
    if problems:
        return None, problems
    plain = {name: _plain(dialogue.questions[name], raw) for name, raw in values.items()}
    return Answers(mode=mode, today=today, appointment=days["appointment"], language=language, answers=plain), []


def _plain(question: Question, raw: Any) -> Any:
    """TOML's own dates as text."""
    return raw.isoformat() if question.type == "date" and type(raw) is date else raw
