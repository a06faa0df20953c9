"""What every proof needs: the formula and its solver, places in the files, and examples of what is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from consult.check.paths import Paths
from consult.check.search import PLAIN_LIMIT, Search
from consult.datafile import DataFile
from consult.dialogue.model import NEUTRAL, Question
from consult.knowledge.load import KnowledgeFiles
from consult.pack import Pack
from consult.problems import KeyPath, Problem
from consult.state import State

EXAMPLES = 40
"""How many faults of a pack get an example; each is a whole consultation."""
FEW_EXAMPLES = 3
"""The same where a consultation is long."""


@dataclass(frozen=True)
class Proved:
    """A claim that holds on every path, and of how many things."""

    id: str
    claim: str
    count: int


class Proofs:
    """The proofs of one pack in the making. Each family of claims adds to `problems` or to `proved`."""

    def __init__(self, pack: Pack, source: DataFile, files: KnowledgeFiles, paths: Paths, search: Search) -> None:
        self.pack, self.dialogue, self.source, self.files = pack, pack.dialogue, source, files
        self.paths, self.search, self.formula = paths, search, paths.formula
        self.examples = EXAMPLES if len(paths.asked) <= PLAIN_LIMIT else FEW_EXAMPLES
        self.problems: list[Problem] = []
        self.proved: list[Proved] = []

    def claim(self, name: str, text: str, count: int, problems: Iterable[Problem]) -> None:
        """Records what breaks a claim; where nothing does, the claim."""
        found = list(problems)
        self.problems += found
        if not found:
            self.proved.append(Proved(name, text, count))

    def broken(self, cases: Mapping[Any, int]) -> list[Any]:
        """The cases whose literal some path has."""
        possible = self.search.reached(cases.values())
        return [case for case, literal in cases.items() if literal in possible]

    def shown(self, problem: Problem, *literals: int, shows: Callable[[State], bool]) -> Problem:
        """A problem with an answers file that shows it."""
        if self.examples <= 0:
            return problem
        self.examples -= 1
        example = self.search.example(*literals, shows=shows)
        if example is None:
            return problem
        hint = "; ".join(part for part in (problem.hint, example.needs and f"seen with {example.needs}") if part)
        return replace(problem, example=example.file, hint=hint)

    def chosen(self, code: str, path: KeyPath, message: str, case: tuple[str, str], hint: str = "") -> Problem:
        """A problem shown by a path that ends in proceed with an option chosen."""
        name, option = case

        def shows(state: State) -> bool:
            value = state.answers.get(name)
            return state.outcome == "proceed" and option in (value if isinstance(value, tuple) else (value,))

        literal = self.paths.asked[name].values[option]
        return self.shown(self.problem(code, path, message, hint), self.paths.proceeds, literal, shows=shows)

    # places

    @cached_property
    def places(self) -> dict[str, KeyPath]:
        """Where each question stands."""
        return {
            question.id: ("section", s, "question", q)
            for s, section in enumerate(self.dialogue.section)
            for q, question in enumerate(section.question)
        }

    def at(self, question: str, *keys: str) -> KeyPath:
        """A key of a question."""
        return (*self.places[question], *keys)

    def at_option(self, question: str, option: str) -> KeyPath:
        """An option of a question; one that nobody wrote stands where the question does."""
        names = [each.id for each in self.dialogue.questions[question].option]
        return (*self.places[question], "option", names.index(option), "id") if option in names else self.at(question)

    def problem(self, code: str, path: KeyPath, message: str, hint: str = "") -> Problem:
        """A problem in the dialogue."""
        return self.source.problem(code, path, message, hint=hint)

    # questions

    @cached_property
    def safety(self) -> list[str]:
        """The safety questions."""
        return [name for name, question in self.dialogue.questions.items() if question.safety]


def grave(question: Question) -> list[str]:
    """The options that say yes to something."""
    return [option for option in grave_or_past(question) if option not in question.past]


def grave_or_past(question: Question) -> list[str]:
    """The options that say yes to something, or that it was so once."""
    plain = {*question.negatives, *NEUTRAL}
    return [option for option in question.options if option not in plain]


# What a run shows


def holding(*advice: str) -> Callable[[State], bool]:
    """Whether all of `advice` stands on the sheet."""
    return lambda state: set(advice) <= {item.id for item in state.items}


def lacking(advice: Iterable[str]) -> Callable[[State], bool]:
    """Whether none of `advice` stands on the sheet."""
    return lambda state: not set(advice) & {item.id for item in state.items}
