"""Looks for a path through the formula of a pack, and turns it into an answers file that was run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from consult.answers import Answers, Mode
from consult.check.asking import Asked
from consult.check.paths import Paths
from consult.check.sample import Sample
from consult.consultation import Started, run
from consult.dialogue.model import NOT_SURE, TALK
from consult.state import State

SOLVER = "cadical153"
PLAIN_LIMIT = 300
"""Of how many questions at most an example is made as plain as can be."""


class DisagreementError(Exception):
    """The formula says that something can happen and a run of the same answers says that it does not."""


@dataclass(frozen=True)
class Example:
    """A path as an answers file, the settings it needs, and what came of running it."""

    file: dict[str, Any]
    settings: dict[str, bool]
    state: State

    @property
    def needs(self) -> str:
        """The settings that differ from the usual ones, for a hint."""
        return ", ".join(f"{name} = {str(value).lower()}" for name, value in self.settings.items() if not value)


class Search:
    """A solver that keeps what it learns from one question to the next."""

    def __init__(self, paths: Paths) -> None:
        from pysat.solvers import Solver

        self.paths = paths
        self._solver = Solver(name=SOLVER)
        self._given = 0
        self._usual = list(_usual(paths))
        self.sample = Sample(paths)
        self._give()
        self._prefer(self._usual)

    def __enter__(self) -> Search:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._solver.delete()

    def _give(self) -> None:
        clauses = self.paths.formula.clauses
        if self._given < len(clauses):
            self._solver.append_formula(clauses[self._given :])
            self._given = len(clauses)

    def possible(self, *literals: int) -> bool:
        """Whether one path has all of `literals`."""
        self._give()
        return bool(self._solver.solve(assumptions=list(literals)))

    def path(self, *literals: int) -> set[int] | None:
        """The literals that hold on one path with all of `literals`, or None."""
        return set(self._solver.get_model()) if self.possible(*literals) else None

    def core(self, *literals: int) -> list[int]:
        """Some of `literals`, none of them spare, that exclude each other. They must not be possible together."""
        self._give()
        self._solver.solve(assumptions=list(literals))
        needed = list(self._solver.get_core() or [])
        for literal in list(needed):
            fewer = [other for other in needed if other != literal]
            if not self._solver.solve(assumptions=fewer):
                needed = fewer
        return needed

    def reached(self, targets: Iterable[int], *given: int) -> set[int]:
        """The `targets` that some path has, together with all of `given`."""
        left = set(targets)
        found = set() if given else {target for target in left if self.sample.holds(target)}
        left -= found
        self._prefer(left)
        # Each path has at least one that was left; when none has, none is possible.
        while left and (path := self.path(self._one_of(left), *given)):
            found |= left & path
            left -= path
        self._prefer(self._usual)
        return found

    def _one_of(self, literals: Iterable[int]) -> int:
        """A literal that needs one of `literals`."""
        needs = self.paths.formula.var()
        self.paths.formula.add(-needs, *literals)
        return needs

    def _prefer(self, literals: Iterable[int]) -> None:
        self._solver.set_phases([-number for number in range(2, self.paths.formula.top + 1)])
        self._solver.set_phases(list(literals))

    def example(self, *literals: int, shows: Callable[[State], bool]) -> Example | None:
        """A plain path with all of `literals` as an answers file that was run, or None when there is no such path.

        Raises `DisagreementError` when the run does not show it.
        """
        path = self.path(*literals)
        if path is None:
            return None
        fixed = list(literals)
        for literal in self._usual if len(self.paths.asked) <= PLAIN_LIMIT else ():
            if literal in path:
                fixed.append(literal)
            elif plainer := self.path(*fixed, literal):
                path = plainer
                fixed.append(literal)
        example = self._run(path)
        if example is None:
            return None
        if not shows(example.state):
            if path & {*self.paths.said.values(), *self.paths.denied.values()}:
                return None  # the words that were found for it are not heard as it needs
            raise DisagreementError(f"running {example.file} with {example.settings} does not show it")
        return example

    def _run(self, path: set[int]) -> Example | None:
        """The path, run; None when no words stand for a flag that is heard on it."""
        paths = self.paths
        text = _words(paths, path)
        if text is None:
            return None
        values = {name: value for name, q in paths.asked.items() if (value := _value(q, path, text)) is not None}
        settings = {name: choices[True] in path for name, choices in paths.settings.items() if True in choices}
        mode: Mode = "kiosk" if paths.settings["mode"]["kiosk"] in path else "practitioner"
        consultation, _ = run(
            paths.pack,
            Answers(mode=mode, today=paths.today, answers=values),
            started=Started(today=paths.today, settings=settings),
        )
        file = {"today": paths.today.isoformat(), "mode": mode, "answers": values}
        return Example(file, settings, consultation.state)


def _value(asked: Asked, path: set[int], text: str) -> Any:
    question = asked.question
    if asked.answered not in path:
        return None
    if question.type == "text":
        return text or "Nothing more."
    if asked.cells:
        return next(cell.value for cell, literal in asked.cells if literal in path)
    chosen = [option for option, literal in asked.values.items() if literal in path]
    return chosen if question.type == "choices" else chosen[0]


def _usual(paths: Paths) -> Iterator[int]:
    """What an example prefers: nothing heard, the usual settings, "no" where it can be said, and nothing optional."""
    yield from (-heard for heard in (*paths.said.values(), *paths.denied.values()))
    yield from (choices[True] for choices in paths.settings.values() if True in choices)
    yield paths.settings["mode"]["practitioner"]
    for asked in paths.asked.values():
        negative = next((name for name in asked.values if name in asked.question.negatives), None)
        if asked.question.type == "text" or asked.question.optional:
            yield -asked.answered
            continue
        if negative:
            yield asked.values[negative]
        yield asked.answered
        yield from (-literal for name, literal in asked.values.items() if name in {NOT_SURE, TALK})


def _words(paths: Paths, path: set[int]) -> str | None:
    """Words in which each flag of the path is heard and no other, or None when there are none."""
    found: list[str] = []
    for flag, literal in paths.said.items():
        if literal in path:
            words = next((words for words in paths.pack.flags[flag].aliases if _means(paths, words, flag)), None)
            if words is None:
                return None
            found.append(f"{words}.")
    return " ".join(found)


def _means(paths: Paths, words: str, flag: str) -> bool:
    matcher = paths.pack.matcher
    heard = matcher.match(f"{words}.")
    return {m.id for m in heard.mentions if m.kind == "flag" and matcher.counted(m)} == {flag}
