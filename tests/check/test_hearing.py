"""Aliases that are heard as something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult.check.whole import check_whole
from tests import small
from tests.test_faults import W


@pytest.mark.parametrize(
    ("alias", "message"),
    [
        ("fine lines", '"fine lines" is heard as "lines", not as "pill_taker"'),
        ("!!!", '"!!!" is heard as nothing, not as "pill_taker"'),
    ],
)
def test_an_alias_that_is_not_heard_as_its_own(tmp_path: Path, alias: str, message: str) -> None:
    changed = small.write(tmp_path, {W: ('aliases = ["pills"]', f'aliases = ["{alias}"]')})
    (problem,) = [problem for problem in check_whole(changed).problems if problem.code == "alias_unheard"]
    assert problem.message == message
    assert (problem.file.endswith("words.toml"), problem.line, problem.column) == (True, 13, 12)
