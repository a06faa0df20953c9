"""The clinic's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult import settings
from consult.pack import Pack
from consult.problems import ProblemsError

WHOLE = """\
name = "Rose Lane Skin Clinic"
phone = "020 7946 0000"
hours = "Mon–Sat 9 to 6"
emergency = "999"
country = "GB"
offers_rf = false

[figures.isotretinoin_gap]
value = 12
approved_by = "Dr A. Example"
approved_on = "2026-11-01"
"""


PNG = b"\x89PNG\r\n\x1a\n and more"


def faults(pack: Pack, path: Path, text: str) -> list[tuple[str, int]]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        settings.load(path, pack.figures)
    return [(problem.code, problem.line) for problem in caught.value.problems]


def test_a_whole_file(pack: Pack, tmp_path: Path) -> None:
    path = tmp_path / "clinic.toml"
    path.write_text(WHOLE, encoding="utf-8")
    clinic = settings.load(path, pack.figures)
    assert clinic.offers() == {"offers_rf": False, "offers_numbing": True}
    assert clinic.amounts() == {"isotretinoin_gap": 12.0}
    assert not clinic.sample


def test_faults_are_named_all_at_once(pack: Pack, tmp_path: Path) -> None:
    path = tmp_path / "clinic.toml"
    assert faults(pack, path, WHOLE.replace('phone = "020 7946 0000"\n', "").replace("offers_rf", "ofers_rf")) == [
        ("missing_key", 1),
        ("unknown_key", 5),
    ]
    changed = WHOLE.replace("value = 12", "value = 3").replace("Dr A. Example", " ").replace('"999"', '""')
    assert faults(pack, path, changed) == [("missing_text", 4), ("figure_range", 9), ("no_approver", 10)]
    changed = WHOLE.replace("isotretinoin_gap", "isotretinoin_gpa").replace('"GB"', '"Britain"')
    assert faults(pack, path, changed) == [("wrong_value", 5), ("unknown_figure", 8)]
    assert faults(pack, path, "sample = true\n" + WHOLE) == [("unknown_key", 1)]


def test_where_it_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    assert settings.find() is None
    assert settings.load() is settings.SAMPLE
    own = tmp_path / "home" / "consult" / "clinic.toml"
    own.parent.mkdir(parents=True)
    own.write_text(WHOLE)
    assert settings.find() == own
    (tmp_path / "clinic.toml").write_text(WHOLE)
    assert settings.find() == Path("clinic.toml")
    monkeypatch.setenv("CONSULT_CONFIG", str(tmp_path / "other.toml"))
    assert settings.find() == tmp_path / "other.toml"
    assert settings.find(Path("chosen.toml")) == Path("chosen.toml")
    with pytest.raises(ProblemsError, match="no such file"):
        settings.load()


@pytest.mark.parametrize("line", ["idle_seconds = 59", "idle_seconds = 601", "lock_seconds = 901", "lock_seconds = 5"])
def test_times_that_would_leave_a_screen_open_or_close_it_too_soon(pack: Pack, tmp_path: Path, line: str) -> None:
    assert faults(pack, tmp_path / "clinic.toml", f"{line}\n{WHOLE}") == [("out_of_range", 1)]


def test_files_that_it_names_lie_beside_it(pack: Pack, tmp_path: Path) -> None:
    path = tmp_path / "clinic.toml"
    (tmp_path / "rose.png").write_bytes(PNG)
    path.write_text(f'logo = "rose.png"\n{WHOLE}', encoding="utf-8")
    clinic = settings.load(path, pack.figures)
    assert clinic.file(clinic.logo) == tmp_path / "rose.png"
    path.write_text(f'home = "elsewhere"\n{WHOLE}', encoding="utf-8")
    with pytest.raises(ProblemsError, match="home is not a setting"):
        settings.load(path, pack.figures)


@pytest.mark.parametrize("content", [PNG, b"\xff\xd8\xff\xe0 and more", b"<?xml version='1.0'?>\n<svg xmlns='x'/>"])
def test_pictures_that_a_sheet_can_show(pack: Pack, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "rose").write_bytes(content)
    (tmp_path / "own").mkdir()
    path = tmp_path / "clinic.toml"
    path.write_text(f'logo = "rose"\ntemplates = "own"\nprinter = "any: one"\n{WHOLE}', encoding="utf-8")
    assert settings.load(path, pack.figures).printer == "any: one"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", PNG + bytes(settings.LOGO_BYTES)])
def test_a_logo_that_no_sheet_can_show(pack: Pack, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "rose.png").write_bytes(content)
    assert faults(pack, tmp_path / "clinic.toml", f'logo = "rose.png"\n{WHOLE}') == [("wrong_picture", 1)]


def test_files_that_are_not_there(pack: Pack, tmp_path: Path) -> None:
    changed = f'logo = "rose.png"\ntemplates = "own"\n{WHOLE}'.replace("value = 12", "value = 3")
    assert faults(pack, tmp_path / "clinic.toml", changed) == [
        ("figure_range", 11),
        ("no_file", 1),
        ("no_folder", 2),
    ]
