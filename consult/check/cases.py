"""A pack's cases: what one client answers, and what must and must not follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from consult.answers import read_answers
from consult.consultation import Consultation, Started, run
from consult.datafile import DataFile
from consult.pack import Pack
from consult.problems import Problem, did_you_mean
from consult.validate import validate


class Case(Struct, frozen=True, kw_only=True):
    """One client; an expectation that is left out is not checked."""

    id: str
    says: str = ""
    mode: str | None = None
    today: str | None = None
    appointment: str | None = None
    like: str | None = None
    answers: Mapping[str, Any] = msgspec.field(default_factory=dict)
    outcome: str | None = None
    findings: tuple[str, ...] | None = None
    """Exactly these, besides those without outcome."""
    items: tuple[str, ...] = ()
    not_items: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    """Patterns that the client's text sheet holds."""
    not_text: tuple[str, ...] = ()
    earliest_date: str | None = None
    stopped: str | None = None
    complete: bool | None = None
    store: bool | None = None


class CasesFile(Struct, frozen=True, kw_only=True):
    """The cases of a pack."""

    case: tuple[Case, ...] = ()


@dataclass(frozen=True)
class CaseResult:
    """How one case went."""

    case: Case
    failures: tuple[str, ...]
    consultation: Consultation


def load_cases(source: DataFile, pack: Pack, clock: date) -> tuple[list[tuple[Case, dict[str, Any]]], list[Problem]]:
    """The cases with all the data that each inherits through `like`, and every fault of the file."""
    file, problems = validate(source, CasesFile)
    if file is None:
        return [], problems
    numbers = {case.id: number for number, case in enumerate(file.case)}
    for number, case in enumerate(file.case):
        if numbers[case.id] != number:
            problems.append(
                source.problem("duplicate_id", ("case", number, "id"), f'"{case.id}" is used again', hint="rename one")
            )
        if case.like is not None and numbers.get(case.like, number) >= number:
            hint = did_you_mean(case.like, [c.id for c in file.case[:number]])
            message = f'there is no earlier case "{case.like}"'
            problems.append(source.problem("unknown_case", ("case", number, "like"), message, hint=hint))
    if problems:
        return [], problems
    whole: dict[str, dict[str, Any]] = {}
    for number, case in enumerate(file.case):
        base = whole[case.like] if case.like else {"answers": {}}
        own = {key: value for key in ("mode", "today", "appointment") if (value := getattr(case, key)) is not None}
        raw = source.data["case"][number].get("answers", {})
        whole[case.id] = {**base, **own, "answers": {**base["answers"], **raw}}
        single = DataFile(source.name, source.text, {"case": {case.id: whole[case.id]}})
        for problem in read_answers(single, pack.dialogue, clock, ("case", case.id))[1]:
            line, column = source.place(("case", number, "answers"))
            place = Problem(
                code=problem.code,
                message=problem.message,
                file=source.name,
                line=line,
                column=column,
                hint=problem.hint,
            )
            problems.append(place)
    return [(case, whole[case.id]) for case in file.case], problems


def run_case(
    pack: Pack, case: Case, data: Mapping[str, Any], clock: date, sheet_text: Callable[[Consultation], str]
) -> CaseResult:
    """Runs one case and compares. `sheet_text` gives the client's text sheet."""
    source = DataFile("case", "", dict(data))
    answers, _ = read_answers(source, pack.dialogue, clock)
    if answers is None:
        raise ValueError(f"the case {case.id} was not checked")
    consultation, unused = run(pack, answers, started=Started(today=answers.today))
    state = consultation.state
    raised = {item.id for item in state.items}
    failures: list[str] = []

    def expect(name: str, wanted: Any, got: Any) -> None:
        if wanted is not None and wanted != got:
            failures.append(f"{name}: wanted {wanted}, got {got}")

    expect("outcome", case.outcome, state.outcome if state.outcome is not None else "none")
    expect("stopped", case.stopped, state.stopped if state.stopped is not None else "none")
    expect("complete", case.complete, state.complete)
    expect("store", case.store, state.store)
    found = state.earliest_date.isoformat() if state.earliest_date else "none"
    expect("earliest_date", case.earliest_date, found)
    if case.findings is not None:
        got = {finding.id for finding in state.findings if finding.outcome is not None}
        for name in sorted(set(case.findings) - got):
            failures.append(f"finding {name} did not fire{_why(consultation, name)}")
        for finding in state.findings:
            if finding.outcome is not None and finding.id not in case.findings:
                failures.append(f"finding {finding.id} fired, because of {dict(finding.because)}")
    failures += [f"item {name} is missing" for name in case.items if name not in raised]
    failures += [f"item {name} must not be there" for name in case.not_items if name in raised]
    if case.text or case.not_text:
        text = sheet_text(consultation)
        flat = " ".join(text.split())
        failures += [f"the sheet lacks /{p}/" for p in case.text if not re.search(p, flat, re.IGNORECASE)]
        failures += [f"the sheet holds /{p}/" for p in case.not_text if re.search(p, flat, re.IGNORECASE)]
    if case.stopped is None and not case.like and unused and state.stopped is None:
        failures.append(f"answers never asked for: {', '.join(unused)}")
    return CaseResult(case, tuple(failures), consultation)


def _why(consultation: Consultation, name: str) -> str:
    """What the condition of a finding read."""
    finding = consultation.pack.dialogue.findings.get(name)
    if finding is None:
        return ""
    answers = consultation.state.answers
    read = {question: answers.get(question, "no answer") for question in sorted(consultation.pack.reads(finding.when))}
    return f": it read {read}"


@dataclass(frozen=True)
class Coverage:
    """How much of a pack the cases visit."""

    questions: tuple[int, int]
    options: tuple[int, int]
    findings: tuple[int, int]
    advice: tuple[int, int]
    missing: Mapping[str, tuple[str, ...]]


def coverage(pack: Pack, results: list[CaseResult]) -> Coverage:
    """Which questions were asked, options chosen, findings and advice raised by any case."""
    asked: set[str] = set()
    chosen: set[str] = set()
    fired: set[str] = set()
    raised: set[str] = set()
    for result in results:
        state = result.consultation.state
        asked |= set(state.asked)
        fired |= {finding.id for finding in state.findings}
        raised |= {item.id for item in state.items}
        for name, value in state.answers.items():
            chosen |= {f"{name}.{option}" for option in (value if isinstance(value, tuple) else (value,))}
    questions = set(pack.dialogue.questions)
    options = {f"{q.id}.{option}" for q in pack.dialogue.questions.values() for option in q.options}
    findings = set(pack.dialogue.findings)
    advice = pack.advice.keys() & pack.dialogue.raisable

    def share(of: set[str], seen: set[str]) -> tuple[int, int]:
        return len(of & seen), len(of)

    return Coverage(
        questions=share(questions, asked),
        options=share(options, chosen),
        findings=share(findings, fired),
        advice=share(advice, raised),
        missing={
            "questions": tuple(sorted(questions - asked)),
            "options": tuple(sorted(options - chosen)),
            "findings": tuple(sorted(findings - fired)),
            "advice": tuple(sorted(advice - raised)),
        },
    )
