"""Every possible way through the questions of a pack as one formula: what is shown, hidden and answered.

It says what `condition.py` and `ledger.py` do, with a literal for each answer and for each question that is shown or
definitely hidden. Two literals stand for a condition, one where it is true and one where it is false; where neither
holds it is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from consult.check.cells import Cell, cells
from consult.check.formula import Formula
from consult.dialogue.condition import atoms
from consult.dialogue.model import EXCLUSIVE, SETTINGS, Condition, Question
from consult.knowledge.model import Figure
from consult.pack import Pack


@dataclass(frozen=True, slots=True)
class Truth:
    """Where a condition is true, and where it is false."""

    true: int
    false: int


@dataclass
class Asked:
    """One question in the formula."""

    question: Question
    shown: int
    hidden: int
    answered: int
    values: dict[str, int] = field(default_factory=dict)
    """The literal of each option."""
    cells: list[tuple[Cell, int]] = field(default_factory=list)
    """The literal of each cell of a number or a day."""
    text: int = 0
    """The literal of any text."""
    wanted: list[Any] = field(default_factory=list)
    """The comparisons that the cells tell apart."""

    @property
    def inputs(self) -> list[int]:
        """The literals of its answers."""
        return [*self.values.values(), *(literal for _, literal in self.cells), *([self.text] if self.text else [])]


class Asking:
    """The questions of a pack on the day `today`. With `guarded`, the condition of each question and stop holds only
    under its guard."""

    def __init__(self, pack: Pack, today: date, *, guarded: bool = False) -> None:
        self.pack, self.dialogue, self.today = pack, pack.dialogue, today
        self.formula = Formula()
        self.asked: dict[str, Asked] = {}
        self.guards: dict[str, int] = {}
        self.stops: dict[str, int] = {}
        self.settings: dict[str, dict[Any, int]] = {}
        self.given: dict[int, int] = {}
        """For what is free and no answer, where it can be."""
        self._compared = self._comparisons()
        self._waited = self._waited_from()
        self._settings()
        self._questions(guarded)
        self.stopped = self.formula.any_of(self.stops.values())

    # conditions

    def holds(self, condition: Condition) -> Truth:
        """Where `condition` is true and false, as `condition.evaluate` says."""
        return self._both([self._entry(key, wanted) for key, wanted in condition.items()])

    def _both(self, parts: list[Truth]) -> Truth:
        formula = self.formula
        return Truth(formula.all_of(p.true for p in parts), formula.any_of(p.false for p in parts))

    def _either(self, parts: list[Truth]) -> Truth:
        formula = self.formula
        return Truth(formula.any_of(p.true for p in parts), formula.all_of(p.false for p in parts))

    def _entry(self, key: str, wanted: Any) -> Truth:
        match key:
            case "any":
                return self._either([self.holds(item) for item in wanted])
            case "all":
                return self._both([self.holds(item) for item in wanted])
            case "not":
                inner = self.holds(wanted)
                return Truth(inner.false, inner.true)
            case "answered":
                given = self.formula.all_of(self._answered(name) for name in wanted)
                return Truth(given, -given)
            case _:
                return self._atom(key, wanted)

    def _answered(self, name: str) -> int:
        return self.asked[name].answered if name in self.asked else self.formula.true

    def _atom(self, name: str, wanted: Any) -> Truth:
        if name in self.settings:
            values = wanted if isinstance(wanted, list | tuple) else [wanted]
            met = self.formula.any_of(self.settings[name][value] for value in values)
            return Truth(met, -met)
        asked = self.asked[name]
        met = self._met(asked, wanted)
        # Met only where answered, so that what is left is an answer that says otherwise, or a hidden question.
        return Truth(met, self.formula.any_of([self.formula.all_of([asked.answered, -met]), asked.hidden]))

    def _met(self, asked: Asked, wanted: Any) -> int:
        if asked.values:
            names = wanted if isinstance(wanted, list | tuple) else [wanted]
            return self.formula.any_of(asked.values[name] for name in names)
        place = asked.wanted.index(wanted)
        return self.formula.any_of(literal for cell, literal in asked.cells if cell.holds[place])

    # questions

    def _comparisons(self) -> dict[str, list[Any]]:
        """What each number or day is compared with, anywhere."""
        found: dict[str, list[Any]] = {}
        for condition in self._conditions():
            for _, name, wanted in atoms(condition):
                if wanted is None or name in SETTINGS or self.dialogue.questions[name].options:
                    continue
                if wanted not in found.setdefault(name, []):
                    found[name].append(wanted)
        return found

    def _conditions(self) -> Iterable[Condition]:
        dialogue = self.dialogue
        several = [q.when for q in dialogue.questions.values()] + [s.when for s in dialogue.stop]
        several += [f.when for f in dialogue.finding] + [f.print_when for f in dialogue.finding]
        return [c for c in [*several, dialogue.store_when, dialogue.own_words_when] if c is not None]

    def _settings(self) -> None:
        for name, (yes, no) in SETTINGS.items():
            literal = self.formula.var()
            self.settings[name] = {yes: literal, no: -literal}
            self.given[literal] = self.formula.true

    def _questions(self, guarded: bool) -> None:
        alive = self.formula.true
        stops = self._stops_at()
        for name, question in self.dialogue.questions.items():
            asked = self.asked[name] = self._question(question, alive, guarded)
            self._values(asked)
            for stop in stops.get(name, ()):
                literal = self.formula.all_of([alive, self.holds(stop.when).true])
                if guarded:
                    literal = self._guarded(f"stop.{stop.id}", literal)
                self.stops[stop.id] = literal
                alive = self.formula.all_of([alive, -literal])

    def _stops_at(self) -> dict[str, list[Any]]:
        order = {name: number for number, name in enumerate(self.dialogue.questions)}
        found: dict[str, list[Any]] = {}
        for stop in self.dialogue.stop:
            read = [name for name in self.pack.reads(stop.when) if name in order]
            if read:
                found.setdefault(max(read, key=order.__getitem__), []).append(stop)
        return found

    def _question(self, question: Question, alive: int, guarded: bool) -> Asked:
        formula = self.formula
        if question.when is None:
            return Asked(question, alive, -formula.true, -formula.true)
        met = self.holds(question.when)
        shown, hidden = formula.all_of([alive, met.true]), formula.all_of([alive, met.false])
        if guarded:
            shown, hidden = self._guarded(question.id, shown), self._guarded(question.id, hidden)
            formula.add(-shown, -hidden)
            formula.implies(shown, alive)
            formula.implies(hidden, alive)
        return Asked(question, shown, hidden, -formula.true)

    def _guarded(self, name: str, literal: int) -> int:
        """A literal that is the same as `literal` only where the guard of `name` holds."""
        free, guard = self.formula.var(), self.guards.get(name) or self.formula.var()
        self.guards[name] = guard
        self.formula.add(-guard, -free, literal)
        self.formula.add(-guard, free, -literal)
        return free

    def _values(self, asked: Asked) -> None:
        formula, question = self.formula, asked.question
        match question.type:
            case "choice" | "yes_no" | "choices":
                asked.values = {option: formula.var() for option in question.options}
            case "number" | "date" | "month":
                asked.wanted = self._compared.get(question.id, [])
                found = cells(question, asked.wanted, self._waits(question.id), self.today)
                asked.cells = [(cell, formula.var()) for cell in found]
            case "text":
                asked.text = formula.var()
            case _:
                pass
        literals = asked.inputs
        for literal in literals:
            formula.implies(literal, asked.shown)
        if question.type == "choices":
            for alone in EXCLUSIVE & set(asked.values):
                for option, literal in asked.values.items():
                    if option != alone and not (option in EXCLUSIVE and option < alone):
                        formula.add(-asked.values[alone], -literal)
        else:
            formula.at_most_one(literals)
        asked.answered = formula.any_of(literals)

    def _waited_from(self) -> dict[str, set[str]]:
        """The figures that count from each date."""
        found: dict[str, set[str]] = {}
        for finding in self.dialogue.finding:
            if finding.until:
                found.setdefault(finding.until.after, set()).add(finding.until.figure)
        return found

    def _waits(self, name: str) -> list[Figure]:
        return [self.pack.figures[figure] for figure in sorted(self._waited.get(name, ()))]
