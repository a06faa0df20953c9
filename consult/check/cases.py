"""A pack's cases: one client each, what they answer, and what must and must not follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from consult.answers import Answers, read_answers
from consult.datafile import DataFile
from consult.dialogue.model import SETTINGS
from consult.knowledge.vocabulary import advice_of
from consult.pack import Pack
from consult.problems import KeyPath, Problem, did_you_mean
from consult.validate import validate

OFFERS = tuple(name for name in SETTINGS if name != "mode")
"""What a clinic may offer or not."""


class Case(Struct, frozen=True, kw_only=True):
    """One client; an expectation that is left out is not checked."""

    id: str
    says: str = ""
    mode: str | None = None
    today: str | None = None
    appointment: str | None = None
    like: str | None = None
    """An earlier case: whose answers, days, settings and figures this one starts from."""
    settings: Mapping[str, bool] = msgspec.field(default_factory=dict)
    """What the clinic offers: `{ offers_rf = false }`."""
    figures: Mapping[str, float] = msgspec.field(default_factory=dict)
    """The clinic's own figures: `{ retinoid_restart = 14 }`."""
    answers: Mapping[str, Any] = msgspec.field(default_factory=dict)
    refused: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Answers that must be refused, each with the code of its fault: `{ stopped = "future_date" }`."""
    outcome: str | None = None
    findings: tuple[str, ...] | None = None
    """Exactly these, besides those without outcome."""
    private: tuple[str, ...] | None = None
    """Exactly these of the findings are on no printed page."""
    asked: tuple[str, ...] = ()
    """Questions that are asked."""
    not_asked: tuple[str, ...] = ()
    heard: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Flags heard in the client's words, each with the question that it points to; "none" for no question."""
    items: tuple[str, ...] = ()
    not_items: tuple[str, ...] = ()
    dates: Mapping[str, str] = msgspec.field(default_factory=dict)
    """When a line of an item is to be done: `{ "prep_checklist:3" = "since 2026-12-08" }`; by, since, on or until."""
    text: tuple[str, ...] = ()
    """Patterns that the client's text sheet holds."""
    not_text: tuple[str, ...] = ()
    calendar: tuple[str, ...] = ()
    """Patterns that entries of the calendar hold, each written as "2026-12-08 to 2026-12-15 Its text."."""
    earliest_date: str | None = None
    stopped: str | None = None
    complete: bool | None = None
    store: bool | None = None
    urgent: bool | None = None


class CasesFile(Struct, frozen=True, kw_only=True):
    """The cases of a pack."""

    case: tuple[Case, ...] = ()


@dataclass(frozen=True)
class Client:
    """A case with all that it inherits."""

    case: Case
    answers: Answers
    refused: Mapping[str, Any]
    """The answers that must be refused, as given."""
    settings: Mapping[str, bool]
    figures: Mapping[str, float]


def load_cases(source: DataFile, pack: Pack, clock: date) -> tuple[list[Client], list[Problem]]:
    """Every client of the file, and every fault of it. `clock` is the day of a case that names none."""
    file, problems = validate(source, CasesFile)
    if file is None:
        return [], problems
    problems += _ids(source, file.case)
    if problems:
        return [], problems
    clients: dict[str, Client] = {}
    whole: dict[str, dict[str, Any]] = {}
    for number, case in enumerate(file.case):
        problems += _names(source, pack, number, case)
        raw = source.data["case"][number].get("answers", {})
        base = clients.get(case.like or "")
        given = whole[case.like] if case.like else {"answers": {}}
        own = {key: value for key in ("mode", "today", "appointment") if (value := getattr(case, key)) is not None}
        whole[case.id] = {**given, **own, "answers": {**given["answers"], **raw}}
        taken = {name: value for name, value in whole[case.id]["answers"].items() if name not in case.refused}
        single = DataFile(source.name, source.text, {"case": {case.id: {**whole[case.id], "answers": taken}}})
        answers, faults = read_answers(single, pack.dialogue, clock, ("case", case.id))
        line, column = source.place(("case", number, "answers"))
        problems += [msgspec.structs.replace(fault, line=line, column=column) for fault in faults]
        clients[case.id] = Client(
            case,
            answers or Answers(today=clock),
            {name: whole[case.id]["answers"].get(name) for name in case.refused},
            {**(base.settings if base else {}), **case.settings},
            {**(base.figures if base else {}), **case.figures},
        )
    return ([] if problems else list(clients.values())), problems


def _ids(source: DataFile, cases: tuple[Case, ...]) -> Iterator[Problem]:
    """Each id stands once, and `like` names an earlier case."""
    numbers: dict[str, int] = {}
    for number, case in enumerate(cases):
        if case.id in numbers:
            message = f'"{case.id}" is used before'
            yield source.problem("duplicate_id", ("case", number, "id"), message, hint="rename one")
        if case.like is not None and case.like not in numbers:
            message = f'there is no earlier case "{case.like}"'
            hint = did_you_mean(case.like, numbers)
            yield source.problem("unknown_case", ("case", number, "like"), message, hint=hint)
        numbers.setdefault(case.id, number)


def _names(source: DataFile, pack: Pack, number: int, case: Case) -> Iterator[Problem]:
    """Names that nothing has would be expectations that cannot fail."""

    def unknown(code: str, what: str, key: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
        known = list(known)
        for place, name in enumerate(names):
            if name not in known:
                where: KeyPath = ("case", number, key, name if isinstance(getattr(case, key), Mapping) else place)
                hint = did_you_mean(name, known)
                yield source.problem(code, where, f'there is no {what} "{name}"', key=True, hint=hint)

    yield from unknown("unknown_question", "setting", "settings", case.settings, OFFERS)
    yield from unknown("unknown_figure", "figure", "figures", case.figures, pack.figures)
    for key in ("asked", "not_asked", "refused"):
        yield from unknown("unknown_question", "question", key, getattr(case, key), pack.dialogue.questions)
    yield from unknown("unknown_flag", "flag", "heard", case.heard, pack.flags)
    for name in case.dates:
        advice, line = advice_of(name)
        lines = pack.advice[advice].line if advice in pack.advice else ()
        if not (line.isdigit() and 1 <= int(line) <= len(lines)):
            message = f'"{name}" is no line of advice'
            yield source.problem("unknown_line", ("case", number, "dates", name), message, key=True, hint='"advice:1"')
    for name, value in case.figures.items():
        figure = pack.figures.get(name)
        if figure and not figure.minimum <= value <= figure.maximum:
            message = f"{name} goes from {figure.minimum:g} to {figure.maximum:g} {figure.unit}"
            yield source.problem("figure_range", ("case", number, "figures", name), message)
