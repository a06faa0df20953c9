"""Safety questions are asked, and not sure, a wish to talk and a blank lead to a person."""

from __future__ import annotations

from collections.abc import Callable

from consult.check.proofs.common import Proofs
from consult.dialogue.model import NOT_SURE, TALK
from consult.problems import listed
from consult.state import State


def prove(p: Proofs) -> None:
    """The claims of this family."""
    safety_asked(p)
    unsure(p)
    blank(p)


def safety_asked(p: Proofs) -> None:
    paths = p.paths
    missed = {
        name: p.formula.all_of([paths.proceeds, -paths.asked[name].shown, -paths.asked[name].hidden])
        for name in p.safety
    }
    always = [name for name in p.safety if p.dialogue.questions[name].when is None]
    others = [name for name in p.safety if name not in always]
    text = "Every safety question is asked and answered on every path that ends in proceed"
    if others:
        text += f", except {listed(others)} where the condition is known to be false"
    p.claim(
        "safety_asked",
        f"{text}.",
        len(p.safety),
        (
            p.shown(
                p.problem(
                    "safety_not_asked",
                    p.at(name, "when"),
                    f'a path ends in proceed though nobody knows whether "{name}" had to be asked',
                    "make what its condition reads a question that cannot be left blank",
                ),
                missed[name],
                shows=_proceeds_unasked(name),
            )
            for name in p.broken(missed)
        ),
    )


def unsure(p: Proofs) -> None:
    paths = p.paths
    cases = {
        (name, option): p.formula.all_of([paths.proceeds, paths.asked[name].values[option]])
        for name in p.safety
        for option in (NOT_SURE, TALK)
    }
    p.claim(
        "unsure_to_person",
        '"Not sure" and "I\'d rather talk to someone" on a safety question never end in proceed.',
        len(cases),
        (
            p.chosen(
                "unsure_proceeds",
                p.at(name, "unsure"),
                f'"{option}" at "{name}" can end in proceed',
                (name, option),
            )
            for name, option in p.broken(cases)
        ),
    )


def blank(p: Proofs) -> None:
    paths = p.paths
    cases = {
        name: p.formula.all_of([paths.proceeds, paths.asked[name].shown, -paths.asked[name].answered])
        for name in p.safety
    }
    p.claim(
        "blank_to_person",
        "A safety question left blank never ends in proceed.",
        len(cases),
        (
            p.shown(
                p.problem("blank_proceeds", p.at(name), f'"{name}" left blank can end in proceed'),
                cases[name],
                shows=_proceeds_blank(name),
            )
            for name in p.broken(cases)
        ),
    )  # What a run shows


def _proceeds_unasked(name: str) -> Callable[[State], bool]:
    return lambda state: state.outcome == "proceed" and name not in state.shown


def _proceeds_blank(name: str) -> Callable[[State], bool]:
    return lambda state: state.outcome == "proceed" and name not in state.answers
