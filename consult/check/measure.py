"""How well a pack's cases hold it to what it should find, and how much of it they visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from consult.check.cases import CaseResult
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
