"""What every sheet holds, and what no sheet holds together."""

from __future__ import annotations

from itertools import combinations

from consult.check.proofs.common import Proofs, holding, lacking
from consult.problems import KeyPath

DISCLAIMERS = "disclaimers"
PARTS = {"warning": "the warning signs", "contact": "whom to contact"}
"""Sections that every sheet has."""


def prove(p: Proofs) -> None:
    """The claims of this family."""
    agreement(p)
    one_next(p)
    parts(p)
    notices(p)


def agreement(p: Proofs) -> None:
    pairs: dict[tuple[str, str], int] = {}
    places: dict[tuple[str, str], KeyPath] = {}
    raised = p.paths.raised
    for number, advice in enumerate(p.pack.knowledge.advice):
        for place, other in enumerate(advice.excludes):
            if advice.id in raised and other in raised:
                pairs[advice.id, other] = p.formula.all_of([raised[advice.id], raised[other]])
                places[advice.id, other] = ("advice", number, "excludes", place)
    p.claim(
        "advice_agrees",
        "No two pieces of advice that exclude each other stand on one sheet.",
        len(pairs),
        (
            p.shown(
                p.files.named["advice.toml"].problem(
                    "excluded_advice", places[pair], f'"{pair[0]}" and "{pair[1]}" can stand on one sheet'
                ),
                pairs[pair],
                shows=holding(*pair),
            )
            for pair in p.broken(pairs)
        ),
    )


def in_section(p: Proofs, section: str) -> dict[str, int]:
    advice = p.pack.advice
    return {name: raised for name, raised in p.paths.raised.items() if advice[name].section == section}


def one_next(p: Proofs) -> None:
    steps, going = in_section(p, "next"), -p.paths.stopped
    nothing = p.formula.all_of([going, *(-raised for raised in steps.values())])
    none = {o: p.formula.all_of([nothing, literal]) for o, literal in p.paths.outcomes.items()}
    two = {(one, other): p.formula.all_of([going, steps[one], steps[other]]) for one, other in combinations(steps, 2)}
    numbers = {item.id: number for number, item in enumerate(p.pack.knowledge.advice)}
    p.claim(
        "one_next",
        "Every sheet says what happens next, once.",
        len(none) + len(two),
        [
            *(
                p.shown(
                    p.problem(
                        "no_next", ("standing",), f'a sheet with the outcome "{outcome}" does not say what is next'
                    ),
                    none[outcome],
                    shows=lacking(steps),
                )
                for outcome in p.broken(none)
            ),
            *(
                p.shown(
                    p.files.advice_problem(
                        numbers[pair[1]], "several_next", f'"{pair[0]}" and "{pair[1]}" can both say what is next'
                    ),
                    two[pair],
                    shows=holding(*pair),
                )
                for pair in p.broken(two)
            ),
        ],
    )


def parts(p: Proofs) -> None:
    wanted = {f"the section {name} ({text})": in_section(p, name) for name, text in PARTS.items()}
    wanted[f'the advice "{DISCLAIMERS}"'] = {n: r for n, r in p.paths.raised.items() if n == DISCLAIMERS}
    missing = {
        text: p.formula.all_of([-p.paths.stopped, *(-raised for raised in parts.values())])
        for text, parts in wanted.items()
    }
    p.claim(
        "parts_present",
        "Every sheet has the warning signs, whom to contact, and the disclaimers.",
        len(missing),
        (
            p.shown(
                p.problem(
                    "missing_part",
                    ("standing",),
                    f"a sheet can lack {text}",
                    "add it to a [[standing]] that covers every outcome",
                ),
                missing[text],
                shows=lacking(wanted[text]),
            )
            for text in p.broken(missing)
        ),
    )


def notices(p: Proofs) -> None:
    """A stop leaves a notice: what it is about, and whom to contact."""
    p.claim(
        "stops_tell",
        "Every stop leaves a notice that says why and whom to contact.",
        len(p.dialogue.stop),
        (
            p.problem(
                "stop_without_notice",
                ("stop", number),
                f'the stop "{stop.id}" does not say why and whom to contact',
            )
            for number, stop in enumerate(p.dialogue.stop)
            if not tells([p.pack.advice[name].section for name in stop.advice])
        ),
    )


def tells(sections: list[str]) -> bool:
    return len(sections) > 1 and "contact" in sections[1:]
