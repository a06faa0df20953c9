"""A new pack checks clean and runs at once; the guide makes a second treatment from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from consult.check.cases import load_cases
from consult.check.expectations import run_case
from consult.check.whole import check_whole
from consult.cli import main
from consult.datafile import read_toml
from consult.pack import PackPaths, find
from consult.scaffold import create
from consult.settings import SAMPLE
from consult.sheet.compose import compose_sheet
from consult.sheet.render import render
from consult.words import Words
from tests.conftest import ROOT, TODAY

PEEL = ROOT / "tests" / "packs" / "dialogues" / "chemical_peel.toml"


def holds(paths: PackPaths) -> None:
    """The pack has no fault and its cases pass."""
    checked = check_whole(paths, TODAY)
    assert [str(problem) for problem in checked.problems] == []
    assert checked.pack is not None
    assert len(checked.proved) == 19
    source = read_toml(paths.dialogue.with_name(f"{paths.dialogue.stem}.cases.toml"))
    clients, problems = load_cases(source, checked.pack, TODAY)
    assert problems == []
    for client in clients:
        result = run_case(checked.pack, client, Words())
        assert result.failures == (), client.case.id
        sheet = compose_sheet(checked.pack, result.consultation.state, SAMPLE, Words())
        assert render(sheet, "txt")


def test_a_new_pack_holds(tmp_path: Path) -> None:
    files = create("new_one", tmp_path)
    assert len(files) == 7
    assert not any("@" in path.read_text(encoding="utf-8").replace("@NAME", "!") for path in files)
    holds(find(files[0]))


def test_the_pack_of_the_guide_holds() -> None:
    holds(find(PEEL))


def test_the_guide_shows_what_stands_in_its_pack() -> None:
    files = [PEEL, PEEL.with_name("chemical_peel.cases.toml"), *(PEEL.parents[1] / "knowledge").rglob("*.toml")]
    pack = [path.read_text(encoding="utf-8") for path in files]
    blocks = re.findall(r"```toml\n(.*?)\n```", (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 11
    for block in blocks:
        assert any(block in text for text in pack), block


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "peel", str(tmp_path)]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[0] == str(tmp_path / "dialogues" / "peel.toml")
    assert all(Path(line).is_file() for line in listed)
    assert main(["new", "peel", str(tmp_path)]) == 3
    assert "is there already" in capsys.readouterr().err
    assert main(["new", "Two Words", str(tmp_path)]) == 2
