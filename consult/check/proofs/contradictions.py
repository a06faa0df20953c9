"""Why something can never be reached: the conditions that exclude each other, none of them spare."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from consult.check.paths import Paths
from consult.check.proofs.common import Proofs
from consult.check.search import Search
from consult.problems import KeyPath, Problem

Kind = Literal["question", "finding", "stop"]


class Contradictions:
    """The formula a second time, each condition under a guard of its own, so that a solver can name the guilty ones."""

    def __init__(self, proofs: Proofs) -> None:
        self.proofs = proofs

    @cached_property
    def guarded(self) -> tuple[Paths, Search]:
        """Made only once something cannot be reached."""
        paths = Paths(self.proofs.pack, self.proofs.paths.today, guarded=True)
        return paths, Search(paths)

    def problem(self, code: str, path: KeyPath, message: str, kind: Kind, name: str) -> Problem:
        """A problem with what is never reached, and the other conditions that are to blame."""
        paths, search = self.guarded
        match kind:
            case "question":
                target = paths.asked[name].shown
            case "finding":
                target = paths.findings[name]
            case "stop":
                target = paths.stops.get(name, -paths.formula.true)
        names = {guard: guarded for guarded, guard in paths.guards.items()}
        core = [names[literal] for literal in search.core(target, *names) if literal in names]
        own = name if kind == "question" else f"stop.{name}"
        others = [self.place_of(each) for each in core if each != own]
        hint = f"its condition excludes that of {', '.join(others)}" if others else "its condition contradicts itself"
        return self.proofs.problem(code, path, message, hint=hint)

    def place_of(self, guarded: str) -> str:
        """A question or a stop, with its line."""
        source, (kind, _, name) = self.proofs.source, guarded.partition(".")
        if kind == "stop" and name:
            stops = [stop.id for stop in self.proofs.dialogue.stop]
            path: KeyPath = ("stop", stops.index(name), "when")
            return f'the stop "{name}" (line {source.place(path)[0]})'
        return f'"{guarded}" (line {source.place(self.proofs.at(guarded, "when"))[0]})'
