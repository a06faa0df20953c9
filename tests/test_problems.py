"""Every problem that the program can report is explained, and a test triggers it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from consult.datafile import read_toml
from consult.pack import find
from consult.problems import ProblemsError
from tests import small
from tests.conftest import ROOT
from tests.test_faults import D, W

REPORTING = {"problem", "Problem", "AnswerError", "add", "advice_problem", "chosen", "unique"}
CODE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
ELSEWHERE = {"calendar.py"}
"""Files whose `add` is another one."""


def raised() -> dict[str, str]:
    """Every code that a call in the program names, and the file; the screens show sentences and no codes."""
    files = [path for path in sorted((ROOT / "consult").rglob("*.py")) if "tui" not in path.parts]
    return {code: path.name for path in files for code in codes(path)}


def codes(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in REPORTING or (name == "add" and path.name in ELSEWHERE):
            continue
        keyword = [word.value for word in node.keywords if word.arg == "code"]
        for argument in [*keyword, *node.args[:2]]:
            value = argument.value if isinstance(argument, ast.Constant) else None
            if isinstance(value, str) and CODE.fullmatch(value):
                yield value
                break


def explained() -> list[str]:
    text = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    return re.findall(r"^### ([a-z_0-9]+)$", text, re.MULTILINE)


def test_every_problem_is_explained() -> None:
    known = raised()
    assert len(known) > 70
    assert {code: file for code, file in known.items() if code not in explained()} == {}


def test_nothing_else_is_explained_and_nothing_twice() -> None:
    names = explained()
    assert sorted(set(names)) == sorted(names)
    assert set(names) <= set(raised())


def test_every_explanation_has_words_and_an_example() -> None:
    text = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    for part in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        name, _, body = re.split(r"^## ", part, flags=re.MULTILINE)[0].partition("\n")
        assert "`" in body, name
        assert len(body.split()) >= 10, name


def test_every_problem_is_triggered_by_a_test() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert [code for code in raised() if f'"{code}"' not in tests] == []


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as found:
        find("microneedlng")
    assert [problem.code for problem in found.value] == ["no_pack"]
    with pytest.raises(ProblemsError) as found:
        read_toml(tmp_path / "answrs.toml")
    assert [problem.code for problem in found.value] == ["no_file"]


REDNESS = '[[concern]]\nid = "redness"\nplain = "x"\nclinical = "x"\n\n[[concern]]\n'


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (W, "[[concern]]\n", REDNESS, "concern_not_asked"),
        (D, 'when = { wish = "none_of_these" }\noutcome', 'when = { pills = "yes" }\noutcome', "not_covered_shape"),
    ],
)
def test_concerns_that_fit_nothing(tmp_path: Path, file: str, old: str, new: str, code: str) -> None:
    assert code in [problem.code for problem in small.problems(tmp_path, {file: (old, new)})]
