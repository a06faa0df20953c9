"""How well a pack's cases hold it to what it should find, and how much of it they visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from consult.check.expectations import CaseResult
from consult.check.paths import Paths
from consult.check.search import Search
from consult.dialogue.model import OUTCOMES
from consult.pack import Pack


@dataclass(frozen=True)
class Measures:
    """Counts, each with the number that it is a part of."""

    recalled: tuple[int, int]
    """Findings that a case expects and that fired."""
    over_flagged: tuple[int, int]
    """Cases that should proceed and did not."""
    pairs: tuple[int, int]
    """Pairs of an outcome and a finding that some path has, and that a case visits."""

    def lines(self) -> list[str]:
        """The figures as a person reads them."""
        return [
            f"flag recall: {_share(self.recalled)} of the findings expected",
            f"over-flag rate: {_share(self.over_flagged)} of the cases that should proceed",
            f"outcome and finding: {_share(self.pairs)} of the pairs that can be reached",
        ]


def _share(part: tuple[int, int]) -> str:
    count, whole = part
    return f"{count} of {whole} ({float(Fraction(count, whole or 1)):.1%})"


def measure(pack: Pack, results: list[CaseResult], today: date) -> Measures:
    """What the cases measure; the pairs are those of every possible path on the day `today`."""
    expected = [
        (name, {finding.id for finding in result.consultation.state.findings})
        for result in results
        for name in result.case.findings or ()
    ]
    mild = [result for result in results if result.case.outcome == "proceed"]
    reachable = pairs(pack, today)
    visited = {
        (state.outcome, finding.id)
        for state in (result.consultation.state for result in results)
        for finding in state.findings
    }
    return Measures(
        recalled=(sum(name in fired for name, fired in expected), len(expected)),
        over_flagged=(sum(result.consultation.state.outcome != "proceed" for result in mild), len(mild)),
        pairs=(len(reachable & visited), len(reachable)),
    )


def pairs(pack: Pack, today: date) -> set[tuple[str | None, str]]:
    """Every outcome with every finding of the dialogue that can be raised together with it."""
    paths = Paths(pack, today)
    literals = {
        (outcome, name): paths.formula.all_of([paths.outcomes[outcome], fired])
        for outcome in OUTCOMES
        for name, fired in paths.findings.items()
    }
    with Search(paths) as search:
        reached = search.reached(literals.values())
    return {pair for pair, literal in literals.items() if literal in reached}


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
