"""Runs one case and compares what came of it with what was to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec.structs import replace

from consult.answers import AnswerError, accept
from consult.check.cases import Case, Client
from consult.consultation import Consultation, Started, run
from consult.knowledge.vocabulary import advice_of
from consult.pack import Pack
from consult.settings import SAMPLE, Clinic, ClinicFigure
from consult.sheet.compose import compose_sheet
from consult.sheet.model import Sheet
from consult.sheet.plan import amounts, plan_date, plan_of
from consult.sheet.render import render
from consult.state import State
from consult.words import Words

NONE = "none"
"""Where an expectation says that there must be nothing."""


@dataclass(frozen=True)
class CaseResult:
    """How one case went."""

    case: Case
    failures: tuple[str, ...]
    consultation: Consultation


def run_case(pack: Pack, client: Client, words: Words) -> CaseResult:
    """Runs one case at a made-up clinic and compares."""
    answers, case = client.answers, client.case
    started = Started(today=answers.today, settings=client.settings, figures=client.figures)
    consultation, unused = run(pack, answers, started=started)
    state = consultation.state
    clinic = _clinic(client)
    failures = [
        *_refused(pack, client),
        *_values(case, state),
        *_findings(case, consultation),
        *_questions(case, state),
        *_items(case, state),
        *_dates(case, state, pack, clinic, words),
    ]
    if case.text or case.not_text or case.calendar:
        failures += _sheet(case, compose_sheet(pack, state, clinic, words))
    if case.stopped is None and not case.like and unused and state.stopped is None:
        failures.append(f"answers never asked for: {', '.join(unused)}")
    return CaseResult(case, tuple(failures), consultation)


def _clinic(client: Client) -> Clinic:
    own = {
        name: ClinicFigure(value=value, approved_by="a case", approved_on="2026-01-01")
        for name, value in client.figures.items()
    }
    return replace(SAMPLE, figures=own, **client.settings)


def _refused(pack: Pack, client: Client) -> Iterator[str]:
    """Answers that should not have been accepted, or were refused for another reason."""
    for name, wanted in client.case.refused.items():
        raw = client.refused[name]
        try:
            accept(pack.dialogue.questions[name], raw, client.answers.today)
        except AnswerError as error:
            if error.code != wanted:
                yield f"{name} = {raw!r}: wanted {wanted}, got {error.code}"
        else:
            yield f"{name} = {raw!r} was accepted; wanted {wanted}"


def _values(case: Case, state: State) -> Iterator[str]:
    earliest = state.earliest_date.isoformat() if state.earliest_date else NONE
    pairs: tuple[tuple[str, Any, Any], ...] = (
        ("outcome", case.outcome, state.outcome or NONE),
        ("stopped", case.stopped, state.stopped or NONE),
        ("complete", case.complete, state.complete),
        ("store", case.store, state.store),
        ("urgent", case.urgent, state.urgent),
        ("earliest_date", case.earliest_date, earliest),
    )
    for name, wanted, got in pairs:
        if wanted is not None and wanted != got:
            yield f"{name}: wanted {wanted}, got {got}"


def _findings(case: Case, consultation: Consultation) -> Iterator[str]:
    state = consultation.state
    if case.findings is not None:
        got = {finding.id for finding in state.findings if finding.outcome is not None}
        for name in sorted(set(case.findings) - got):
            yield f"finding {name} did not fire{_why(consultation, name)}"
        for finding in state.findings:
            if finding.outcome is not None and finding.id not in case.findings:
                yield f"finding {finding.id} fired, because of {dict(finding.because)}"
    if case.private is not None:
        private = {finding.id for finding in state.findings if finding.private}
        yield from (f"finding {name} is not private" for name in sorted(set(case.private) - private))
        yield from (f"finding {name} is private" for name in sorted(private - set(case.private)))


def _why(consultation: Consultation, name: str) -> str:
    """What the condition of a finding read."""
    finding = consultation.pack.dialogue.findings.get(name)
    if finding is None:
        return ""
    answers = consultation.state.answers
    read = {question: answers.get(question, "no answer") for question in sorted(consultation.pack.reads(finding.when))}
    return f": it read {read}"


def _questions(case: Case, state: State) -> Iterator[str]:
    yield from (f"{name} is not asked" for name in case.asked if name not in state.shown)
    yield from (f"{name} is asked" for name in case.not_asked if name in state.shown)
    heard = {flag.id: flag.question or NONE for flag in state.flags}
    for flag, question in case.heard.items():
        if flag not in heard:
            yield f"{flag} is not heard"
        elif heard[flag] != question:
            yield f"{flag} points to {heard[flag]}; wanted {question}"


def _items(case: Case, state: State) -> Iterator[str]:
    raised = {item.id for item in state.items}
    yield from (f"item {name} is missing" for name in case.items if name not in raised)
    yield from (f"item {name} must not be there" for name in case.not_items if name in raised)


def _dates(case: Case, state: State, pack: Pack, clinic: Clinic, words: Words) -> Iterator[str]:
    raised = {item.id for item in state.items}
    values, plan = amounts(pack, clinic), plan_of(pack, state)
    for name, wanted in case.dates.items():
        advice, number = advice_of(name)
        due = pack.advice[advice].line[int(number) - 1].due
        if advice not in raised:
            got = "no such item"
        elif due is None:
            got = NONE
        else:
            planned = plan_date(due, plan, pack.figures, values, words)
            got = f"{planned.kind} {planned.day.isoformat() if planned.day else NONE}"
        if got != wanted:
            yield f"{name}: wanted {wanted}, got {got}"


def _sheet(case: Case, sheet: Sheet) -> Iterator[str]:
    if case.text or case.not_text:
        text = " ".join(render(sheet, "txt").decode().split())
        yield from (f"the sheet lacks /{pattern}/" for pattern in case.text if not _holds(pattern, text))
        yield from (f"the sheet holds /{pattern}/" for pattern in case.not_text if _holds(pattern, text))
    entries = [f"{_span(event.first, event.last)} {event.text or event.title}" for event in sheet.events]
    yield from (
        f"the calendar lacks /{pattern}/"
        for pattern in case.calendar
        if not any(_holds(pattern, entry) for entry in entries)
    )


def _holds(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None


def _span(first: date, last: date) -> str:
    return " to ".join(dict.fromkeys((first.isoformat(), last.isoformat())))
