"""Clauses in the making: gates over literals, each made once."""

from __future__ import annotations

from collections.abc import Iterable

PAIRWISE = 6
"""At most one of this many literals is said pair by pair; of more, along a ladder."""


class Formula:
    """A formula in conjunctive normal form. A literal is a number, its negation the negative one."""

    def __init__(self) -> None:
        self.clauses: list[list[int]] = [[1]]
        self.top = 1
        self.true = 1
        self.gates: dict[int, tuple[int, ...]] = {}
        """The literals that a gate is the conjunction of; they are always older than the gate."""
        self._known: dict[tuple[int, ...], int] = {}

    def var(self) -> int:
        """A new variable."""
        self.top += 1
        return self.top

    def add(self, *literals: int) -> None:
        """At least one of `literals` holds."""
        self.clauses.append(list(literals))

    def implies(self, literal: int, other: int) -> None:
        """Where `literal` holds, so does `other`."""
        if other != self.true:
            self.clauses.append([-literal, other])

    def all_of(self, literals: Iterable[int]) -> int:
        """A literal that holds exactly where all of `literals` do."""
        wanted = {literal for literal in literals if literal != self.true}
        if any(-literal in wanted for literal in wanted) or -self.true in wanted:
            return -self.true
        if len(wanted) < 2:
            return next(iter(wanted), self.true)
        key = tuple(sorted(wanted))
        gate = self._known.get(key)
        if gate is None:
            gate = self._known[key] = self.var()
            self.gates[gate] = key
            self.clauses.extend([-gate, literal] for literal in key)
            self.clauses.append([gate, *(-literal for literal in key)])
        return gate

    def any_of(self, literals: Iterable[int]) -> int:
        """A literal that holds exactly where one of `literals` does."""
        return -self.all_of(-literal for literal in literals)

    def at_most_one(self, literals: list[int]) -> None:
        """No two of `literals` hold together."""
        if len(literals) <= PAIRWISE:
            for number, one in enumerate(literals):
                self.clauses.extend([-one, -other] for other in literals[number + 1 :])
            return
        above = self.var()
        self.add(-literals[0], above)
        for literal in literals[1:-1]:
            following = self.var()
            self.add(-literal, -above)
            self.add(-above, following)
            self.add(-literal, following)
            above = following
        self.add(-literals[-1], -above)
