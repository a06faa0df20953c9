"""A clinician reads, accepts and signs; what is signed stands on paper, until the pack changes."""

from __future__ import annotations

import io
import json
import stat
from pathlib import Path
from typing import Any

import pytest

from consult import settings
from consult.approval import FILE, Accepted, Approval, applied, load, save, set_figure
from consult.checked import mark
from consult.cli import main
from consult.datafile import read_toml
from consult.pack import Pack, PackPaths, load_pack
from consult.settings import SAMPLE
from consult.signing import KINDS, to_sign
from consult.words import Words
from tests import small

CLINIC = """\
# Our clinic.
name = "Rose Lane"
phone = "020 7946 0000"
hours = "Mon–Sat 9 to 6"
emergency = "999"
"""
NAME = "Dr B. Example, GP"
COUNT = 7


@pytest.fixture
def paths(tmp_path: Path) -> PackPaths:
    found = small.write(tmp_path)
    (tmp_path / "clinic.toml").write_text(CLINIC, encoding="utf-8")
    mark(load_pack(found.dialogue))
    return found


def command(paths: PackPaths, *arguments: str) -> list[str]:
    home = paths.dialogue.parent.parent
    return [*arguments, "--pack", str(paths.dialogue), "--config", str(home / "clinic.toml")]


class Talk:
    """Runs `consult approve` on lines typed at it, as through a pipe."""

    def __init__(self, paths: PackPaths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.paths, self.monkeypatch, self.capsys = paths, monkeypatch, capsys

    def __call__(self, *lines: str, again: bool = False) -> str:
        self.monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        assert main([*command(self.paths, "approve"), *(["--all"] if again else [])]) == 0
        return self.capsys.readouterr().out


@pytest.fixture
def talk(paths: PackPaths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Talk:
    return Talk(paths, monkeypatch, capsys)


def result(paths: PackPaths, capsys: pytest.CaptureFixture[str]) -> Any:
    answers = paths.dialogue.with_name("answers.json")
    answers.write_text('{"answers": {"ok": "yes", "wish": "lines", "pills": "no"}}')
    assert main(command(paths, "run", str(answers), "--json")) == 0
    return json.loads(capsys.readouterr().out)["pack"]["approved_by"]


def sheet(paths: PackPaths, capsys: pytest.CaptureFixture[str]) -> str:
    answers = paths.dialogue.with_name("answers.json")
    answers.write_text('{"answers": {"ok": "yes", "wish": "lines", "pills": "no"}}')
    assert main(command(paths, "sheet", str(answers), "--to", "txt")) == 0
    return " ".join(capsys.readouterr().out.split())


def test_until_it_is_signed_paper_is_a_draft(talk: Talk, paths: PackPaths, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Draft, not approved by a clinician" in sheet(paths, capsys)
    assert result(paths, capsys) is None
    shown = talk(NAME, *["y"] * COUNT, "y")
    assert f"Accepted before and unchanged: 0. To read now: {COUNT}." in shown
    assert f"signed by {NAME} on 20" in shown
    signed = sheet(paths, capsys)
    assert f"Approved by {NAME}" in signed
    assert "Draft" not in signed
    assert result(paths, capsys) == NAME
    assert "signed by" in talk()


def test_what_is_shown(talk: Talk) -> None:
    shown = talk(NAME, *["y"] * COUNT, "n")
    for text in (
        *("Rule 1 of 5", "When             pills: yes", "Asked            Do you take pills? “Yes”"),
        *("Outcome          Wait", "You told us      you take pills", "Advice           Wait"),
        *("Until            Wait after pills: Since which month?", "Words about      takes pills"),
        *("Figure 1 of 1", "Value            6 months", "A clinic may set 3 – 12", "6 months: A:1"),
        *("Text 1 of 1", "Please wait {gap} after your last pill.", "A paper, A journal"),
    ):
        assert text in shown, text
    assert "Not signed. Paper says: Draft, not approved by a clinician." in shown


def test_it_goes_on_where_it_stopped(talk: Talk, paths: PackPaths) -> None:
    assert f"Still open: {COUNT - 3}." in talk(NAME, "y", "y", "y", "q")
    assert f"Still open: {COUNT - 3}." in talk(NAME)  # the input ends
    assert f"Still open: {COUNT - 4}." in talk(NAME, "y", "n", "q")
    shown = talk(NAME, *["y"] * (COUNT - 4), "y")
    assert f"Accepted before and unchanged: 4. To read now: {COUNT - 4}." in shown
    assert "signed by" in shown


def test_back_and_not_yet_take_an_acceptance_away(talk: Talk) -> None:
    assert f"Still open: {COUNT}." in talk(NAME, "y", "b", "n", "q")
    assert f"Still open: {COUNT - 1}." in talk(NAME, "b", "what", "", "y", "b", "y", "q")


def test_nobody_signs_without_a_name(talk: Talk, paths: PackPaths) -> None:
    assert "Nobody can sign without a name" in talk(" \x1b[2J ".replace("\x1b[2J", "\x1b"), "y")
    assert not (paths.dialogue.parent.parent / FILE).exists()


def test_a_figure_is_changed_inside_its_range(talk: Talk, paths: PackPaths, capsys: pytest.CaptureFixture[str]) -> None:
    home = paths.dialogue.parent.parent
    shown = talk(NAME, *["y"] * 5, "c", "36", "c", "many", "c", "9", "y", "y")
    assert shown.count("That is no number from 3 to 12. Nothing is changed.") == 2
    assert "Wait after pills is now 9 months" in shown
    assert "signed by" in shown
    clinic = settings.load(home / "clinic.toml", load_pack(paths.dialogue).figures)
    own = clinic.figures["gap"]
    assert (own.value, own.approved_by) == (9.0, NAME)
    assert (home / "clinic.toml").read_text(encoding="utf-8").startswith(CLINIC)
    assert f"Approved by {NAME}" in sheet(paths, capsys)
    # Another value, by whatever hand, is no longer what was signed.
    text = (home / "clinic.toml").read_text(encoding="utf-8")
    (home / "clinic.toml").write_text(text.replace("value = 9", "value = 12"), encoding="utf-8")
    assert "Draft" in sheet(paths, capsys)
    assert "Still open: 1." in talk(NAME, "q")


def test_a_change_asks_only_for_what_changed(talk: Talk, paths: PackPaths, capsys: pytest.CaptureFixture[str]) -> None:
    talk(NAME, *["y"] * COUNT, "y")
    text = paths.dialogue.read_text(encoding="utf-8")
    paths.dialogue.write_text(text.replace("{ above = 3 }", "{ above = 2 }"), encoding="utf-8")
    assert "Draft" in sheet(paths, capsys)
    assert result(paths, capsys) is None
    mark(load_pack(paths.dialogue))
    shown = talk("Dr C", "y", "y")
    assert f"Accepted before and unchanged: {COUNT - 1}. To read now: 1." in shown
    assert "how many: above 2" in shown
    assert "Approved by Dr C" in sheet(paths, capsys)


def test_a_change_of_nothing_that_was_read_is_signed_again(
    talk: Talk, paths: PackPaths, capsys: pytest.CaptureFixture[str]
) -> None:
    talk(NAME, *["y"] * COUNT, "y")
    words = paths.knowledge / "words.toml"
    words.write_text(words.read_text(encoding="utf-8") + "\n# A note.\n", encoding="utf-8")
    assert "Draft" in sheet(paths, capsys)
    mark(load_pack(paths.dialogue))
    assert f"Approved by {NAME}" in talk(NAME, "y") + sheet(paths, capsys)


def test_everything_can_be_read_again(talk: Talk, paths: PackPaths, capsys: pytest.CaptureFixture[str]) -> None:
    talk(NAME, *["y"] * COUNT, "y")
    assert "signed by" in talk("Dr C", *["y"] * COUNT, again=True)
    assert f"Approved by {NAME}" in sheet(paths, capsys)
    assert "Still open: 1." in talk("Dr C", "n", "q", again=True)


def test_the_list(talk: Talk, paths: PackPaths, capsys: pytest.CaptureFixture[str]) -> None:
    talk(NAME, "y", "q")
    assert main([*command(paths, "approve"), "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == COUNT + 1
    assert lines[0].startswith(f"rule/stop_refused: refused: accepted by {NAME} on 20")
    assert lines[1] == "rule/pills: Pills: open"


def test_everything_on_paper(paths: PackPaths, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main([*command(paths, "approve"), "--print", "-o", str(tmp_path / "rules.txt")]) == 0
    text = (tmp_path / "rules.txt").read_text(encoding="utf-8")
    assert text.startswith("The rules, figures and texts of Small, version 1 (")
    assert [text.count(f"\n{kind} ") for kind in ("Rule", "Figure", "Text")] == [5, 1, 1]


def test_without_a_clinic_or_a_check_nobody_signs(
    paths: PackPaths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(paths.knowledge)
    assert main(["approve", "--pack", str(paths.dialogue)]) == 2
    assert "run `consult setup` first" in capsys.readouterr().err
    with paths.dialogue.open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert main(command(paths, "approve")) == 2
    assert f"run: consult check {paths.dialogue}" in capsys.readouterr().err


def test_the_shipped_pack(pack: Pack) -> None:
    items = to_sign(pack, SAMPLE)
    assert len({item.id for item in items}) == len(items)
    assert len({item.digest for item in items}) == len(items)
    for finding in pack.dialogue.finding:
        assert f"rule/{finding.id}" in {item.id for item in items}
    assert {item.id for item in items if item.kind == "figure"} == {f"figure/{name}" for name in pack.figures}
    outside = {reference.key for reference in pack.knowledge.references}
    wanted = [a.id for a in pack.knowledge.advice if any(outside & set(line.sources) for line in a.line)]
    assert {f"wording/{name}" for name in wanted} <= {item.id for item in items}
    words = Words()
    for item in items:
        assert item.kind in KINDS
        assert item.facts
        for name, _ in item.facts:
            assert words(f"approve.fact_{name}")


def test_other_packs_stay_in_the_file(tmp_path: Path) -> None:
    accepted = {'rule/odd "one"': Accepted(digest="1", by="Dr Ä\\", on="2026-11-20")}
    save(tmp_path, "one", Approval(signed_by="Dr A", signed_on="2026-11-20", digest="x", accepted=accepted))
    save(tmp_path, "two", Approval())
    assert load(tmp_path).pack == {
        "one": Approval(signed_by="Dr A", signed_on="2026-11-20", digest="x", accepted=accepted),
        "two": Approval(),
    }


@pytest.mark.parametrize("content", ["", "pack = 1", "[pack.small]\nsigned_by = 3", "\x00", "[pack", "[pack.small]"])
def test_a_damaged_file_approves_nothing(paths: PackPaths, capsys: pytest.CaptureFixture[str], content: str) -> None:
    home = paths.dialogue.parent.parent
    (home / FILE).write_text(content)
    small_pack = load_pack(paths.dialogue)
    assert applied(small_pack, home / "clinic.toml") is small_pack
    assert result(paths, capsys) is None


def test_a_damaged_file_is_named(paths: PackPaths, capsys: pytest.CaptureFixture[str]) -> None:
    (paths.dialogue.parent.parent / FILE).write_text("[pack.small]\nsigned = 3\n")
    assert main(command(paths, "approve")) == 1
    assert f"{FILE}:2:1: error[unknown_key]" in capsys.readouterr().err


FIGURES = """\
[figures.gap]  # ours
value = 6
approved_by = "Dr A"
approved_on = "2026-01-01"

# The other one.
[figures.other]
value = 1
approved_by = "Dr A"
approved_on = "2026-01-01"
"""


def test_a_figure_in_the_settings_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "clinic.toml"
    path.write_text(f"{CLINIC}\n{FIGURES}", encoding="utf-8")
    path.chmod(0o640)
    set_figure(path, "gap", 9.5, 'Dr "B"', "2026-11-20")
    text = path.read_text(encoding="utf-8")
    assert text.startswith(CLINIC)
    assert "# The other one.\n[figures.other]" in text
    assert text.count("[figures.gap]") == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    figures = read_toml(path).data["figures"]
    assert figures["gap"] == {"value": 9.5, "approved_by": 'Dr "B"', "approved_on": "2026-11-20"}
    assert figures["other"]["value"] == 1


def test_figures_written_otherwise_are_left_to_the_hand(tmp_path: Path) -> None:
    path = tmp_path / "clinic.toml"
    path.write_text(CLINIC + 'figures = { gap = { value = 6, approved_by = "A", approved_on = "2026-01-01" } }\n')
    before = path.read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="by hand"):
        set_figure(path, "gap", 9, "Dr B", "2026-11-20")
    assert path.read_text(encoding="utf-8") == before
