"""Every path ends, and everything that is written can be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from consult.check.proofs.common import Proofs
from consult.check.proofs.contradictions import Contradictions
from consult.problems import KeyPath, Problem


def prove(p: Proofs) -> None:
    """The claims of this family."""
    ends(p)
    reached(p)


def ends(p: Proofs) -> None:
    """Holds by the order of the file, which loading keeps: a condition looks at earlier questions only."""
    count = len(p.dialogue.questions)
    text = "Every path ends: questions stand in one order, each is asked at most once, and no condition looks ahead."
    p.claim("ends", text, count, ())


def reached(p: Proofs) -> None:
    paths, dialogue = p.paths, p.dialogue
    shown = {name: asked.shown for name, asked in paths.asked.items()}
    printed = dict(paths.printed)
    branches = dict(_branches(p))
    proceeds = {"proceed": paths.proceeds}
    why = Contradictions(p)
    everything: list[Mapping[Any, int]] = [shown, paths.findings, paths.stops, printed, branches, proceeds]
    found = p.search.reached(literal for group in everything for literal in group.values())

    def never(group: Mapping[Any, int]) -> list[Any]:
        return [name for name, literal in group.items() if literal not in found]

    questions = never(shown)
    p.claim(
        "questions_reached",
        "Every question is asked on some path.",
        len(shown),
        (
            why.problem("unreachable_question", p.at(name, "when"), f'"{name}" is never asked', "question", name)
            for name in questions
        ),
    )
    # An answer is free where its question is shown: nothing that follows can take it back.
    options = sum(len(asked.values) + len(asked.cells) for asked in paths.asked.values())
    p.claim(
        "options_reached",
        "Every option can be chosen on some path, and every stretch of a number or date that is told apart.",
        options,
        _unreachable_options(p, questions),
    )
    p.claim(
        "findings_reached",
        "Every finding is raised on some path, and so is every alternative in its condition.",
        len(paths.findings) + len(branches),
        _unreachable_findings(p, why, never(paths.findings), never(branches)),
    )
    p.claim(
        "stops_reached",
        "Every stop ends some path.",
        len(dialogue.stop),
        (
            why.problem("unreachable_stop", ("stop", n, "when"), f'"{s.id}" never stops', "stop", s.id)
            for n, s in enumerate(dialogue.stop)
            if s.id not in paths.stops or paths.stops[s.id] not in found
        ),
    )
    numbers = {item.id: number for number, item in enumerate(p.pack.knowledge.advice)}
    p.claim(
        "advice_printed",
        "Every piece of advice exists and is on a client's printed sheet on some path.",
        len(printed),
        (
            p.files.advice_problem(
                numbers[name],
                "unprintable_advice",
                f'"{name}" is on no client\'s sheet',
                "what raises it is private or never holds",
            )
            for name in never(printed)
        ),
    )
    p.claim(
        "proceed_reached",
        "Some path ends in proceed.",
        1,
        (
            p.problem("no_proceed", ("standing",), "no path ends in proceed", hint="some answer must raise nothing")
            for _ in never(proceeds)
        ),
    )


def _branches(p: Proofs) -> Iterator[tuple[tuple[int, KeyPath], int]]:
    """The alternatives of each finding's condition, where it is true."""
    for number, finding in enumerate(p.dialogue.finding):
        whole = p.paths.findings[finding.id]
        for place, branch in enumerate(finding.when.get("any", ())):
            truth = p.paths.holds(branch).true
            yield (number, ("finding", number, "when", "any", place)), p.formula.all_of([whole, truth])


def _unreachable_options(p: Proofs, never_asked: list[str]) -> Iterator[Problem]:
    """Comparisons that no value of a shown number or date meets."""
    for number, finding in enumerate(p.dialogue.finding):
        for name, wanted in finding.when.items():
            asked = p.paths.asked.get(name)
            if asked is None or not asked.cells or name in never_asked:
                continue
            place = asked.wanted.index(wanted)
            if not any(cell.holds[place] for cell, _ in asked.cells):
                message = f'"{name}" never has such a value'
                yield p.problem("unreachable_value", ("finding", number, "when", name), message)


def _unreachable_findings(
    p: Proofs, why: Contradictions, findings: list[str], branches: list[tuple[int, KeyPath]]
) -> Iterator[Problem]:
    names = list(p.dialogue.findings)
    for name in findings:
        path: KeyPath = ("finding", names.index(name), "when")
        yield why.problem("unreachable_finding", path, f'"{name}" is never raised', "finding", name)
    for number, path in branches:
        if names[number] not in findings:
            message = f'this alternative of "{names[number]}" never holds'
            yield p.problem("dead_condition", path, message, hint="delete it, or change what it needs")
