"""Which packs have passed their check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consult import cache
from consult.checked import mark, passed, require
from consult.cli import main
from consult.pack import Pack, find, load_pack, shipped
from consult.problems import ProblemsError
from tests import small


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSULT_CACHE", str(tmp_path / "cache"))


def test_the_shipped_pack_is_recorded_as_passed(pack: Pack) -> None:
    recorded = (shipped() / "dialogues" / "microneedling.passed").read_text(encoding="ascii").strip()
    assert recorded == find().digest(), "the pack changed since it was recorded: run consult check --record"
    assert passed(pack)


def test_a_pack_of_ones_own_is_marked_by_its_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = small.write(tmp_path)
    own = load_pack(paths.dialogue)
    assert not passed(own)
    assert main(["check", str(paths.dialogue), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["passed"] is True
    assert passed(own)
    text = paths.dialogue.read_text(encoding="utf-8")
    paths.dialogue.write_text(text.replace("Do you take pills?", "Do you take any pills?"), encoding="utf-8")
    assert not passed(load_pack(paths.dialogue))


def test_a_pack_with_a_fault_is_not_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = small.write(tmp_path, {"knowledge/small/advice.toml": ("It may soften lines.", "It is painless.")})
    assert main(["check", str(paths.dialogue), "--record"]) == 1
    assert "forbidden_words" in capsys.readouterr().err
    assert not passed(load_pack(paths.dialogue))
    assert not list(tmp_path.rglob("*.passed"))


CLINIC = """\
name = "Rose Lane"
phone = "020 7946 0000"
hours = "Mon–Sat 9 to 6"
emergency = "999"

[figures.gap]
value = 30
approved_by = " "
approved_on = "2026-11-01"
"""


def test_the_clinic_is_checked_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = small.write(tmp_path)
    clinic = tmp_path / "clinic.toml"
    clinic.write_text(CLINIC, encoding="utf-8")
    assert main(["check", str(paths.dialogue), "--config", str(clinic), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(each["code"], each["line"]) for each in found["problems"]] == [("figure_range", 7), ("no_approver", 8)]
    assert found["passed"] is True  # the pack itself has no fault
    assert passed(load_pack(paths.dialogue))


def test_a_record_counts_only_beside_shipped_packs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = small.write(tmp_path)
    assert main(["check", str(paths.dialogue), "--record"]) == 0
    assert "small.passed" in capsys.readouterr().err
    own = load_pack(paths.dialogue)
    monkeypatch.setenv("CONSULT_CACHE", str(tmp_path / "another"))
    assert not passed(own)
    monkeypatch.setattr("consult.pack.shipped", lambda: tmp_path)
    assert passed(own)
    paths.dialogue.with_name("small.passed").write_text("sha256:0\n")
    assert not passed(own)


def test_what_is_not_checked_is_refused_with_the_command(tmp_path: Path) -> None:
    own = small.small_pack(tmp_path)
    with pytest.raises(ProblemsError) as refused:
        require(own)
    (problem,) = refused.value
    assert (problem.code, problem.hint) == ("not_checked", "run `consult check` with the same --pack")
    mark(own)
    require(own)


def test_without_a_cache_nothing_is_marked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = small.small_pack(tmp_path)
    monkeypatch.setattr(cache, "folder", lambda: None)
    assert not mark(own)
    assert not passed(own)
