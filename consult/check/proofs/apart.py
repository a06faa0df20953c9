"""Faults that stand before any proof: where there is one, the formula does not say what a run does."""

from __future__ import annotations

from collections.abc import Iterator

from consult.datafile import DataFile
from consult.dialogue.model import OUTCOMES, Condition, Outcome
from consult.pack import Pack
from consult.problems import Problem


def early(pack: Pack, source: DataFile) -> Iterator[Problem]:
    """Stops that hold before their questions are asked, since `answered` is false until then."""
    for number, stop in enumerate(pack.dialogue.stop):
        if any(_unanswered(stop.when)):
            message = f'the stop "{stop.id}" holds before its question is asked: nothing is answered then'
            yield source.problem("early_stop", ("stop", number, "when"), message, hint="name the answers that stop")


def shadowing(pack: Pack, source: DataFile) -> Iterator[Problem]:
    """Findings that stand in the way of one that is raised by itself, and do less."""
    dialogue = pack.dialogue
    own: dict[str, tuple[Outcome, tuple[str, ...]]] = {}
    for name in dialogue.questions:
        own[f"not_sure_{name}"] = ("practitioner_first", dialogue.unsure_advice)
        own[f"conflict_{name}"] = ("practitioner_first", dialogue.conflict_advice)
    own |= {f"heard_{item.flag}": (item.outcome, item.advice) for item in dialogue.heard}
    for number, finding in enumerate(dialogue.finding):
        if finding.id not in own:
            continue
        outcome, advice = own[finding.id]
        mild = OUTCOMES.index(finding.outcome or "proceed") < OUTCOMES.index(outcome)
        if mild or not set(advice) <= set(finding.advice):
            message = f'"{finding.id}" is raised by itself as {outcome}; this finding takes its place and does less'
            yield source.problem("shadowed_finding", ("finding", number, "id"), message, hint="rename it")


def _unanswered(condition: Condition, denied: bool = False) -> Iterator[str]:
    """The names under `answered` that a condition needs to be without an answer."""
    for key, wanted in condition.items():
        match key:
            case "any" | "all":
                for item in wanted:
                    yield from _unanswered(item, denied)
            case "not":
                yield from _unanswered(wanted, not denied)
            case "answered" if denied:
                yield from wanted
