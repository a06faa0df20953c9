"""Examples of a pack, and what was learned from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult.check.whole import check_whole
from consult.knowledge.model import EXAMPLES, LEARNED
from consult.pack import PackPaths, check_pack
from tests import small
from tests.test_cli import Cli, cli

__all__ = ["cli"]
LINES = """\
{"text": "little creases round my eyes", "expect": ["lines"]}
{"text": "creases when i smile", "expect": ["lines"]}
{"text": "the parking was hard", "expect": []}
{"text": "the bus was late"}
"""


@pytest.fixture
def paths(tmp_path: Path) -> PackPaths:
    paths = small.write(tmp_path)
    (paths.knowledge / EXAMPLES).write_text(LINES, encoding="utf-8")
    return paths


def codes(paths: PackPaths) -> list[str]:
    return [problem.code for problem in check_whole(paths).problems if problem.file.endswith((EXAMPLES, LEARNED))]


def test_learning_and_learning_again(paths: PackPaths, cli: Cli) -> None:
    assert codes(paths) == ["not_learned"]
    before = paths.digest()
    code, out, err = cli("learn", str(paths.dialogue))
    assert (code, err) == (0, "")
    assert out == f"4 examples of 1 ids; written to {paths.knowledge / LEARNED}\n"
    assert codes(paths) == []
    assert paths.digest() != before
    (paths.knowledge / EXAMPLES).write_text(LINES + LINES.splitlines()[0].replace("my", "both"), encoding="utf-8")
    (problem,) = [problem for problem in check_whole(paths).problems if problem.file.endswith(EXAMPLES)]
    assert (problem.code, problem.hint) == ("not_learned", "consult learn")
    assert cli("learn", str(paths.dialogue))[0] == 0
    assert codes(paths) == []


def test_a_pack_that_learned_hears_more(paths: PackPaths, cli: Cli) -> None:
    rules, _ = check_pack(paths)
    assert rules is not None
    assert rules.matcher.match("my creases").ids == ()
    cli("learn", str(paths.dialogue))
    learned, _ = check_pack(paths)
    assert learned is not None
    assert learned.matcher.match("my creases").ids == ("lines",)
    Path(learned.learned).unlink()
    assert learned.weights() is None


def test_weights_that_cannot_be_read(paths: PackPaths, cli: Cli) -> None:
    (paths.knowledge / LEARNED).write_bytes(b"nothing")
    (problem,) = check_pack(paths)[1]
    assert (problem.code, problem.line) == ("bad_weights", 1)
    assert problem.file == str(paths.knowledge / LEARNED)
    assert cli("learn", str(paths.dialogue))[0] == 0
    assert check_pack(paths)[1] == []


def test_faults_of_the_examples_are_all_reported(paths: PackPaths, cli: Cli) -> None:
    (paths.knowledge / EXAMPLES).write_text('{"text": "x", "expect": ["linse"]}\nnothing\n', encoding="utf-8")
    assert codes(paths) == ["not_learned", "bad_example", "bad_example"]
    code, out, err = cli("learn", str(paths.dialogue))
    assert (code, out) == (1, "")
    assert 'examples.jsonl:1:26: error[bad_example]: "linse" is no concern, flag or question' in err
    assert "examples.jsonl:2:1: error[bad_example]" in err


def test_what_stands_in_the_way_of_learning(paths: PackPaths, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "sklearn.linear_model", None)
    code, _, err = cli("learn", str(paths.dialogue))
    assert code == 2
    assert "learning needs scikit-learn: pip install 'consult[learn]'" in err
    (paths.knowledge / EXAMPLES).unlink()
    code, _, err = cli("learn", str(paths.dialogue))
    assert code == 2
    assert f"there is no {paths.knowledge / EXAMPLES}" in err
