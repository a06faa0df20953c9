"""Shows, over every possible sequence of answers, what a pack can and cannot do.

Each proof is a question to a solver: is there a path that breaks the claim? Where there is one, it is run before it is
reported, and the report holds it as an answers file. The claims stand in `proofs/`, by family.
"""

from __future__ import annotations

from datetime import date

from consult.check.paths import Paths
from consult.check.proofs import answers, apart, reach, safety, sheets, truths
from consult.check.proofs.common import Proofs, Proved
from consult.check.search import Search
from consult.datafile import DataFile
from consult.knowledge.load import KnowledgeFiles
from consult.pack import Pack
from consult.problems import Problem

__all__ = ["Proved", "prove"]

FAMILIES = (reach, safety, answers, truths, sheets)


def prove(pack: Pack, source: DataFile, files: KnowledgeFiles, today: date) -> tuple[list[Problem], list[Proved]]:
    """Every claim that some path of `pack` breaks, and every claim that none does."""
    found = [*apart.early(pack, source), *apart.shadowing(pack, source)]
    if found:  # the formula does not hold for these
        return found, []
    paths = Paths(pack, today)
    with Search(paths) as search:
        proofs = Proofs(pack, source, files, paths, search)
        for family in FAMILIES:
            family.prove(proofs)
    return proofs.problems, proofs.proved
