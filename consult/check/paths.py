"""Every possible run through a pack as one formula: a model of it is a whole consultation.

It says what `condition.py` and `consultation.py` do, with a literal for each answer, each question that is shown or
definitely hidden, each finding, stop, outcome and item. Two literals stand for a condition, one where it is true and
one where it is false; where neither holds it is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from consult.check.cells import Cell, cells
from consult.check.formula import Formula
from consult.dialogue.condition import Absent, atoms, evaluate
from consult.dialogue.model import EXCLUSIVE, NEUTRAL, NOT_SURE, OUTCOMES, SETTINGS, TALK, Condition, Heard, Question
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


class Paths:
    """The formula of a pack on the day `today`. With `guarded`, the condition of
    each question and stop holds only under its guard."""

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
        self.incomplete = self.formula.any_of(
            [
                self.stopped,
                *(
                    self.formula.all_of([asked.shown, -asked.answered])
                    for asked in self.asked.values()
                    if not asked.question.passable
                ),
            ]
        )
        self.findings = {f.id: self.holds(f.when).true for f in self.dialogue.finding}
        self._own_findings()
        self._outcomes()
        self._items()

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

    # findings that nobody wrote

    def _own_findings(self) -> None:
        """What "not sure", words heard and contradictions raise; each leads to a person."""
        formula = self.formula
        self.unsure = {
            name: formula.any_of([asked.values[NOT_SURE], asked.values[TALK]])
            for name, asked in self.asked.items()
            if asked.question.safety
        }
        texts = [asked.answered for asked in self.asked.values() if asked.question.type == "text"]
        speaks = formula.all_of([formula.any_of(texts), -self.stopped])
        self.said: dict[str, int] = {}
        self.denied: dict[str, int] = {}
        self.lost: dict[str, int] = {}
        self.heard: dict[str, int] = {}
        conflicts: dict[str, list[int]] = {}
        for item in self.dialogue.heard:
            said = self.said[item.flag] = formula.var()
            self.given[said] = speaks
            formula.implies(said, speaks)
            sure = self._flag(item, said)
            if item.to and item.outcome != "proceed":
                name = item.to[0].partition(".")[0]
                conflict = formula.all_of([said, -sure, self._opposite(item)])
                conflicts.setdefault(name, []).extend([conflict, *self._denied(item, speaks)])
        for finding in self.dialogue.finding:
            if finding.until:
                conflicts.setdefault(finding.until.after, []).append(self._doubted(finding.id))
        self.conflicts = {name: formula.any_of(literals) for name, literals in conflicts.items()}

    def _flag(self, item: Heard, said: int) -> int:
        """Where words heard raise their finding, and where they are lost: unconfirmed, their questions never asked.

        Returns where an answer confirms them, whatever the words are.
        """
        formula = self.formula
        targets = [(self.asked[target.partition(".")[0]], target) for target in item.to]
        sure = formula.any_of(self._confirming(asked, t, past=False) for asked, t in targets if t not in item.only_for)
        perhaps = formula.any_of(self._confirming(asked, target, past=True) for asked, target in targets)
        waiting = formula.any_of(formula.all_of([-asked.shown, -asked.hidden]) for asked, _ in targets)
        # Words of another sense may be confirmed by fewer options, so this is free between the two.
        usual = formula.all_of([said, -perhaps, -waiting])
        raised = self.heard[item.flag] = formula.var()
        self.given[raised] = usual
        formula.implies(usual, raised)
        for needed in (said, -sure, -waiting):
            formula.implies(raised, needed)
        self.lost[item.flag] = formula.all_of([said, -perhaps, waiting, -self.incomplete])
        return sure

    def _opposite(self, item: Heard) -> int:
        """Where the main question of a flag is answered with something else."""
        name, _, option = item.to[0].partition(".")
        asked = self.asked[name]
        if option and asked.question.type == "choice":
            against = frozenset(asked.values) - {option} - NEUTRAL
        else:
            against = asked.question.negatives | asked.question.past
        return self.formula.any_of(asked.values[name] for name in sorted(against) if name in asked.values)

    def _denied(self, item: Heard, speaks: int) -> Iterator[int]:
        """Where the words deny what an answer says."""
        name, _, option = item.to[0].partition(".")
        if option:
            chosen = self.asked[name].values[option]
            possible = self.formula.all_of([speaks, chosen])
            denied = self.denied[item.flag] = self.formula.var()
            self.given[denied] = possible
            self.formula.implies(denied, possible)
            yield denied

    def _confirming(self, asked: Asked, target: str, *, past: bool) -> int:
        """Where an answer says what a flag does; with `past`, an option that says "no longer" counts."""
        option = target.partition(".")[2]
        question = asked.question
        chosen = frozenset({option}) if option else frozenset(asked.values) - question.negatives - NEUTRAL
        if not past:
            chosen -= question.past
        return self.formula.any_of(asked.values[name] for name in sorted(chosen) if name in asked.values)

    def _doubted(self, finding: str) -> int:
        """Where the date given contradicts the option chosen."""
        until = self.dialogue.findings[finding].until
        if until is None:
            return -self.formula.true
        over = [literal for cell, literal in self.asked[until.after].cells if until.figure in cell.doubted]
        return self.formula.all_of([self.findings[finding], self.formula.any_of(over)])

    # outcomes and items

    def _outcomes(self) -> None:
        """`at_least[n]`: the outcome is the n-th or a graver one."""
        ranks: list[list[int]] = [[] for _ in OUTCOMES]
        ranks[1].append(self.incomplete)
        ranks[1] += self.conflicts.values()
        for finding in self.dialogue.finding:
            if finding.outcome:
                ranks[OUTCOMES.index(finding.outcome)].append(self.findings[finding.id])
        for item in self.dialogue.heard:
            ranks[OUTCOMES.index(item.outcome)].append(self.heard[item.flag])
        ranks[1] += [literal for name, literal in self.unsure.items() if self.asked[name].question.unsure is None]
        self.at_least = [self.formula.true]
        self.at_least += [
            self.formula.any_of(literal for rank in ranks[number:] for literal in rank)
            for number in range(1, len(OUTCOMES))
        ]
        self.outcomes = {
            outcome: self.formula.all_of(
                [self.at_least[n], *([-self.at_least[n + 1]] if n + 1 < len(OUTCOMES) else [])]
            )
            for n, outcome in enumerate(OUTCOMES)
        }
        self.proceeds = self.formula.all_of([self.outcomes["proceed"], -self.stopped])

    def _items(self) -> None:
        """`raised`: the advice on the sheet; `printed`: the same, where the client's page holds it."""
        reasons: dict[str, list[tuple[int, bool, int]]] = {}

        def reason(names: Iterable[str], literal: int, *, private: bool = False, opened: int | None = None) -> None:
            for name in names:
                reasons.setdefault(name, []).append((literal, private, opened or -self.formula.true))

        for standing in self.dialogue.standing:
            reason(standing.advice, self.formula.any_of(self.outcomes[outcome] for outcome in standing.outcomes))
        for finding in self.dialogue.finding:
            opened = self.holds(finding.print_when).true if finding.print_when else None
            reason(finding.advice, self.findings[finding.id], private=finding.private, opened=opened)
        for name, literal in self.unsure.items():
            if (question := self.asked[name].question).unsure is None:
                reason(self.dialogue.unsure_advice, literal, private=question.private)
        for item in self.dialogue.heard:
            private = bool(item.to) and self.asked[item.to[0].partition(".")[0]].question.private
            reason(item.advice, self.heard[item.flag], private=private)
        for name, literal in self.conflicts.items():
            reason(self.dialogue.conflict_advice, literal, private=self.asked[name].question.private)
        for option in self._covered():
            reason([f"concern_{option}"], self.asked[self.dialogue.concern].values[option])
        self._put(reasons)

    def _put(self, reasons: Mapping[str, list[tuple[int, bool, int]]]) -> None:
        formula = self.formula
        notices: dict[str, list[int]] = {}
        for stop in self.dialogue.stop:
            for name in stop.advice if stop.id in self.stops else ():
                notices.setdefault(name, []).append(self.stops[stop.id])
        self.raised: dict[str, int] = {}
        self.printed: dict[str, int] = {}
        for name in dict.fromkeys([*reasons, *notices]):
            on_notice = formula.any_of(notices.get(name, ()))
            on_sheet = formula.any_of(literal for literal, _, _ in reasons.get(name, ()))
            shown = formula.any_of(
                formula.all_of([literal, opened]) if private else literal
                for literal, private, opened in reasons.get(name, ())
            )
            self.raised[name] = formula.any_of([formula.all_of([-self.stopped, on_sheet]), on_notice])
            self.printed[name] = formula.any_of([formula.all_of([-self.stopped, shown]), on_notice])

    def _covered(self) -> list[str]:
        """The concerns that the knowledge has something to say about."""
        name = self.dialogue.concern
        when = self.dialogue.findings[self.dialogue.not_covered].when
        return [
            option.id
            for option in self.dialogue.questions[name].option
            if option.id != "none_of_these" and evaluate(when, _only(name, option.id), self.today) is not True
        ]


def _only(question: str, option: str) -> Any:
    return lambda name: (option,) if name == question else Absent.BLANK
