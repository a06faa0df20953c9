"""Places of keys and values."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult.datafile import parse_json, read_json, read_toml
from consult.problems import KeyPath, ProblemsError

TEXT = """\
a = 1
"é".b = 'x'
[[s]]
id = "x"
[[s.q]]
w = { k = ["é", { z = 1 }], "j" = 1 }
[s.q.t]
y = '''
many
lines'''
[[s]]
id = "y"
  [[s.q]]
  id = "1"  # a comment beside it
  # a comment
  [[s.q]]
  id = "2"
  list = [
    "one", # here
    "two",
  ]
"""


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        (("a",), False, (1, 5)),
        (("a",), True, (1, 1)),
        (("é", "b"), False, (2, 9)),
        (("s", 0, "id"), False, (4, 6)),
        (("s", 0, "q", 0, "w", "k", 0), False, (6, 12)),
        (("s", 0, "q", 0, "w", "k", 1, "z"), False, (6, 23)),
        (("s", 0, "q", 0, "w", "j"), True, (6, 29)),
        (("s", 0, "q", 0, "t", "y"), False, (8, 5)),
        (("s", 1, "q", 0, "id"), False, (14, 8)),
        (("s", 1, "q", 1, "list", 1), False, (20, 5)),
        (("s", 1, "q", 1), False, (16, 3)),
        (("s", 1, "q", 1, "missing", "deeper"), False, (16, 5)),
        (("nothing",), False, (1, 1)),
    ],
)
def test_places_in_toml(tmp_path: Path, path: KeyPath, key: bool, place: tuple[int, int]) -> None:
    (tmp_path / "x.toml").write_text(TEXT)
    assert read_toml(tmp_path / "x.toml").place(path, key=key) == place


def test_places_in_json() -> None:
    source = parse_json('{"mode": "x",\n "answers": {"é": [1, {"b": null}],\n  "c\\u0041": 2}}', "x.json")
    assert source.place(("answers", "é", 1, "b")) == (2, 29)
    assert source.place(("answers", "cA"), key=True) == (3, 3)


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (b'a = 1\nb = "x\n', "syntax", 2, 7),
        (b"a = 1\na = 2\n", "syntax", 2, 6),
        (b"ok = 1\nx = '\xff'\n", "not_utf8", 2, 6),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, content: bytes, code: str, line: int, column: int) -> None:
    (tmp_path / "x.toml").write_bytes(content)
    with pytest.raises(ProblemsError) as caught:
        read_toml(tmp_path / "x.toml", "x.toml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.file, problem.line, problem.column) == (code, "x.toml", line, column)


def test_missing_and_foreign_json(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError, match="no such file"):
        read_json(tmp_path / "none.json")
    with pytest.raises(ProblemsError, match="a JSON object is needed"):
        parse_json("[1]", "x")
    with pytest.raises(ProblemsError, match=r"x:2:1: error\[syntax\]"):
        parse_json('{"a":\n}', "x")
    with pytest.raises(ProblemsError, match="nested too deeply"):
        parse_json("[" * 100_000, "x")


def test_strings_are_cleaned(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('a = "\\u001b[31m\\u202e"\n')
    assert read_toml(tmp_path / "x.toml").data == {"a": "[31m"}


def test_a_byte_order_mark_and_windows_lines(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(b'\xef\xbb\xbfa = 1\r\nb = "c"\r\n')
    source = read_toml(tmp_path / "x.toml")
    assert source.data == {"a": 1, "b": "c"}
    assert source.place(("b",)) == (2, 5)
