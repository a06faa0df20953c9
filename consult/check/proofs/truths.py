"""Two true things are never told apart to the milder one, and nothing that is heard is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from consult.check.proofs.common import Proofs, grave_or_past
from consult.dialogue.model import OUTCOMES, Question
from consult.problems import Problem
from consult.state import State

Floors = dict[tuple[str, str], int]
"""The mildest outcome of each option of a question."""


def prove(p: Proofs) -> None:
    """The claims of this family."""
    one_truth(p)
    flags(p)


def one_truth(p: Proofs) -> None:
    several = choices(p)
    open_ones = [question for question in several if not question.exclusive]
    mildest = floors(p, open_ones)
    p.claim(
        "one_truth",
        "No single choice has two options that can both be true and lead to different outcomes, unless its author "
        "says that they exclude each other.",
        len(several),
        (problem for question in open_ones for problem in two_truths(p, question, mildest)),
    )


def choices(p: Proofs) -> list[Question]:
    """The single choices with more than one option that is no "no"."""
    questions = p.dialogue.questions.values()
    return [q for q in questions if q.type == "choice" and len(grave_or_past(q)) > 1]


def two_truths(p: Proofs, question: Question, mildest: Floors) -> Iterator[Problem]:
    own = {option: mildest[question.id, option] for option in grave_or_past(question)}
    mild = min(own, key=lambda option: own[option])
    grave = max(own, key=lambda option: own[option])
    if own[mild] == own[grave]:
        return
    problem = p.problem(
        "not_exclusive",
        p.at(question.id, "type"),
        f'somebody for whom "{mild}" and "{grave}" are both true can choose the milder one',
        'use type = "choices", or say exclusive = true when they cannot both be true',
    )
    given = [p.paths.asked[question.id].values[mild], *_at_most(p, own[mild])]
    yield p.shown(problem, *given, shows=lambda state: state.answers.get(question.id) == mild)


def floors(p: Proofs, questions: list[Question]) -> Floors:
    """For each option of `questions`, the number of the mildest outcome of a complete path that has it.

    A stop counts as graver than any outcome.
    """
    left = {
        (question.id, option): p.paths.asked[question.id].values[option]
        for question in questions
        for option in grave_or_past(question)
    }
    found = dict.fromkeys(left, len(OUTCOMES))
    for number in range(len(OUTCOMES)):
        reached = p.search.reached(left.values(), *_at_most(p, number))
        found |= {case: number for case, literal in left.items() if literal in reached}
        left = {case: literal for case, literal in left.items() if literal not in reached}
    return found


def _at_most(p: Proofs, number: int) -> list[int]:
    """The literals of a complete path with this outcome or a milder one."""
    graver = [-p.paths.at_least[number + 1]] if number + 1 < len(OUTCOMES) else []
    return [-p.paths.incomplete, *graver]


def flags(p: Proofs) -> None:
    lost = p.broken(p.paths.lost)
    numbers = {item.flag: number for number, item in enumerate(p.dialogue.heard)}
    p.claim(
        "flags_lead",
        "Every flag heard in free text has a destination, and none is lost: an answer confirms it, or a finding.",
        len(p.paths.lost),
        (
            p.shown(
                p.problem(
                    "lost_flag",
                    ("heard", numbers[flag], "to"),
                    f'the flag "{flag}" can be heard and raise nothing, because its question is never decided',
                    "point it to a question that is always asked as well",
                ),
                p.paths.lost[flag],
                shows=_pending(flag),
            )
            for flag in lost
        ),
    )


def _pending(flag: str) -> Callable[[State], bool]:
    return lambda state: any(heard.id == flag and heard.pending for heard in state.flags)
