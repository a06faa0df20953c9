"""Thousands of random paths at once, one bit of a long number for each.

What a random path does is possible, and the solver need not be asked. What none of them does says nothing.
"""

from __future__ import annotations

import random
from functools import reduce
from operator import and_

from consult.check.asking import Asked
from consult.check.paths import Paths
from consult.dialogue.model import EXCLUSIVE

WIDTH = 2048
"""How many paths."""
ALL = (1 << WIDTH) - 1
BLANK, SEVERAL, ALONE = 1 / 16, 3 / 8, 1 / 8
"""How often a question is left blank, an option of several chosen, and one that stands alone."""


class Sample:
    """The random paths of a formula; the same formula always has the same ones."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self._chance = random.Random(0)
        self._bits = [0, ALL]
        self._inputs = {min(asked.inputs): asked for asked in paths.asked.values() if asked.inputs}

    def holds(self, literal: int) -> bool:
        """Whether one of the paths has `literal`."""
        self._extend()
        return self._of(literal) != 0

    def _of(self, literal: int) -> int:
        return self._bits[literal] if literal > 0 else ALL ^ self._bits[-literal]

    def _extend(self) -> None:
        """Works out what is new in the formula; everything depends on older literals only."""
        formula, done = self.paths.formula, len(self._bits)
        self._bits += [0] * (formula.top + 1 - done)
        for number in range(done, formula.top + 1):
            if literals := formula.gates.get(number):
                self._bits[number] = reduce(and_, map(self._of, literals))
            elif asked := self._inputs.get(number):
                self._answer(asked)
            elif number in self.paths.given:
                self._bits[number] = self._of(self.paths.given[number]) & self._share(0.5)

    def _answer(self, asked: Asked) -> None:
        free = self._of(asked.shown) & ~self._share(BLANK)
        if asked.question.type == "choices":
            for option in sorted(EXCLUSIVE & set(asked.values)):
                self._bits[asked.values[option]] = chosen = free & self._share(ALONE)
                free &= ~chosen
            for option, literal in asked.values.items():
                if option not in EXCLUSIVE:
                    self._bits[literal] = free & self._share(SEVERAL)
            return
        for left, literal in enumerate(reversed(asked.inputs)):
            self._bits[literal] = chosen = free & self._share(1 / (len(asked.inputs) - left))
            free &= ~chosen

    def _share(self, part: float) -> int:
        """Random paths, about `part` of all."""
        if part >= 1:
            return ALL
        bits, found = self._chance.getrandbits, 0
        for place in range(5, 0, -1):  # from the last binary digit of `part` to the first
            digit = round(part * 32) >> (5 - place) & 1
            found = (found | bits(WIDTH)) if digit else (found & bits(WIDTH))
        return found
