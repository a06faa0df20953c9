"""Every possible run through a pack as one formula: a model of it is a whole consultation.

It says what `derive.py` does, with a literal for each finding, outcome and item, on top of what `asking.py` says of
the questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from consult.check.asking import Asked, Asking
from consult.dialogue.condition import Absent, evaluate
from consult.dialogue.model import NEUTRAL, NOT_SURE, OUTCOMES, TALK, Heard
from consult.pack import Pack


class Paths(Asking):
    """The formula of a pack on the day `today`; see `Asking`."""

    def __init__(self, pack: Pack, today: date, *, guarded: bool = False) -> None:
        super().__init__(pack, today, guarded=guarded)
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
        for finding in self.dialogue.finding:
            for name in finding.advice if finding.urgent else ():
                notices.setdefault(name, []).append(formula.all_of([self.stopped, self.findings[finding.id]]))
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
