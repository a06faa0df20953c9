"""What is answered counts: no finding ends milder than itself, and every yes raises one."""

from __future__ import annotations

from collections.abc import Iterator

from consult.check.proofs.common import Proofs, grave
from consult.dialogue.model import OUTCOMES, Condition


def prove(p: Proofs) -> None:
    """The claims of this family."""
    findings_count(p)
    answers_count(p)
    answers_raise(p)


def findings_count(p: Proofs) -> None:
    paths = p.paths
    graver = {
        f.id: p.formula.all_of([paths.findings[f.id], -paths.at_least[OUTCOMES.index(f.outcome)]])
        for f in p.dialogue.finding
        if f.outcome
    }
    names = list(p.dialogue.findings)
    p.claim(
        "never_milder",
        "Once a finding is raised, nothing else that is answered makes the outcome milder than its own.",
        len(graver),
        (
            p.problem("milder_outcome", ("finding", names.index(name), "outcome"), f'"{name}" can end milder')
            for name in p.broken(graver)
        ),
    )


def answers_count(p: Proofs) -> None:
    """An option that a finding with an outcome asks for leads at least to a person, whatever else is answered."""
    cases: dict[tuple[str, str], int] = {}
    asking: dict[tuple[str, str], int] = {}
    for number, finding in enumerate(p.dialogue.finding):
        for name, option in _named(finding.when) if finding.outcome not in {None, "proceed"} else ():
            if name in p.safety and option in grave(p.dialogue.questions[name]):
                literal = p.paths.asked[name].values[option]
                cases[name, option] = p.formula.all_of([p.paths.proceeds, literal])
                asking.setdefault((name, option), number)
    p.claim(
        "answers_count",
        "A safety answer that a finding with an outcome asks for never ends in proceed, whatever else is answered.",
        len(cases),
        (
            p.chosen(
                "answer_proceeds",
                ("finding", asking[case], "when"),
                f'"{case[1]}" at "{case[0]}" can end in proceed, though this finding asks for it',
                case,
                hint="raise a finding for this answer alone",
            )
            for case in p.broken(cases)
        ),
    )


def answers_raise(p: Proofs) -> None:
    """Every yes to a safety question raises a finding that reads it, or one that reads a question it leads to."""
    paths, raising, leading = p.paths, readers(p), followers(p)
    cases: dict[tuple[str, str], int] = {}
    for name in p.safety:
        numbers = {number for each in leading[name] for number in raising.get(each, ())}
        quiet = [-paths.findings[p.dialogue.finding[number].id] for number in sorted(numbers)]
        nothing = p.formula.all_of([*quiet, paths.proceeds])
        for option in grave(p.dialogue.questions[name]):
            cases[name, option] = p.formula.all_of([nothing, paths.asked[name].values[option]])
    p.claim(
        "answers_raise",
        "Every safety answer that says yes raises a finding.",
        len(cases),
        (
            p.chosen(
                "silent_answer",
                p.at_option(*case),
                f'"{case[1]}" at "{case[0]}" raises nothing and can end in proceed',
                case,
                hint="write a finding for it, or say that it means no (negative = true) or no longer (past = true)",
            )
            for case in p.broken(cases)
        ),
    )


def readers(p: Proofs) -> dict[str, set[int]]:
    """The numbers of the findings that read each question."""
    found: dict[str, set[int]] = {}
    for number, finding in enumerate(p.dialogue.finding):
        for name in p.pack.reads(finding.when):
            found.setdefault(name, set()).add(number)
    return found


def followers(p: Proofs) -> dict[str, set[str]]:
    """For each question, itself and those that its answer can show or hide."""
    found: dict[str, set[str]] = {name: {name} for name in p.dialogue.questions}
    above: dict[str, set[str]] = {}
    for name, question in p.dialogue.questions.items():
        read = p.pack.reads(question.when) if question.when else frozenset()
        above[name] = {name, *(each for parent in read for each in above.get(parent, ()))}
        for each in above[name]:
            found[each].add(name)
    return found


def _named(condition: Condition) -> Iterator[tuple[str, str]]:
    """The options that a condition asks for."""
    for key, wanted in condition.items():
        match key:
            case "any" | "all":
                for item in wanted:
                    yield from _named(item)
            case "not" | "answered":
                continue
            case _:
                for option in wanted if isinstance(wanted, list | tuple) else [wanted]:
                    if isinstance(option, str):
                        yield key, option
