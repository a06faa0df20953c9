"""Checks that what was learned from the examples of a pack was learned from those that are there."""

from __future__ import annotations

from collections.abc import Iterator

from consult.knowledge.learn import digest, examples
from consult.knowledge.model import EXAMPLES, LEARNED
from consult.pack import Pack, PackPaths
from consult.problems import Problem, ProblemsError


def learning(pack: Pack, paths: PackPaths) -> Iterator[Problem]:
    """Every fault of the examples, and weights that others gave."""
    path = paths.knowledge / EXAMPLES
    if not path.is_file():
        return
    content = path.read_bytes()
    try:
        examples(content, str(path), pack.knowledge.vocabulary.heard)
    except ProblemsError as error:
        yield from error.problems
    learned = pack.weights()
    if learned is None or learned.examples != digest(content):
        came = "other examples gave it" if learned else "it is not there"
        yield Problem(
            code="not_learned",
            message=f"{LEARNED} does not belong to these examples: {came}",
            file=str(path),
            line=1,
            column=1,
            hint="consult learn",
        )
