"""Finding, loading and caching packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult import cache
from consult.pack import Pack, find, load_pack
from consult.problems import ProblemsError
from tests import small


def test_the_shipped_pack_is_complete(pack: Pack) -> None:
    assert len(pack.dialogue.questions) >= 40
    assert len([claim for claim in pack.knowledge.claims if claim.id[0] in "ABCDE"]) == 153
    assert all(finding.advice or finding.private for finding in pack.dialogue.finding)


def test_an_unknown_pack_names_those_that_there_are() -> None:
    with pytest.raises(ProblemsError, match="the packs here: microneedling"):
        find("botox")


def test_a_pack_of_ones_own_by_path(tmp_path: Path) -> None:
    paths = small.write(tmp_path)
    assert load_pack(paths.dialogue).dialogue.id == "small"
    other = paths.dialogue.rename(paths.dialogue.with_name("other.toml"))
    assert load_pack(other).dialogue.id == "small"
    (tmp_path / "far" / "away").mkdir(parents=True)
    moved = other.rename(tmp_path / "far" / "away" / "other.toml")
    with pytest.raises(ProblemsError, match="no_knowledge"):
        load_pack(moved)
    assert load_pack(moved, paths.knowledge).dialogue.id == "small"


def test_the_cache_gives_the_same_pack_and_follows_every_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSULT_CACHE", str(tmp_path / "cache"))
    paths = small.write(tmp_path)
    fresh = load_pack(paths.dialogue)
    (cached,) = (tmp_path / "cache").glob("pack-*.json")
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    assert load_pack(paths.dialogue) == fresh
    advice = paths.knowledge / "advice.toml"
    advice.write_text(advice.read_text().replace("Please wait", "Wait"))
    changed = load_pack(paths.dialogue)
    assert changed.digest != fresh.digest
    assert changed.advice["wait"].line[0].text.startswith("Wait")
    assert cached.exists()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"digest": "sha256:0"}', b"\xff\xfe", b"\x80\x04cos\nsystem\n."]
)
def test_a_damaged_cache_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setenv("CONSULT_CACHE", str(tmp_path / "cache"))
    paths = small.write(tmp_path)
    fresh = load_pack(paths.dialogue)
    (cached,) = (tmp_path / "cache").glob("pack-*.json")
    cached.write_bytes(content)
    assert load_pack(paths.dialogue) == fresh


def test_a_cache_of_another_pack_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSULT_CACHE", str(tmp_path / "cache"))
    paths = small.write(tmp_path)
    fresh = load_pack(paths.dialogue)
    (cached,) = (tmp_path / "cache").glob("pack-*.json")
    cached.write_bytes(cached.read_bytes().replace(fresh.digest.encode(), b"sha256:" + b"0" * 64))
    assert load_pack(paths.dialogue).digest == fresh.digest


def test_a_cache_folder_that_others_can_read_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    monkeypatch.setenv("CONSULT_CACHE", str(folder))
    assert cache.folder() is None
    load_pack(small.write(tmp_path).dialogue)
    assert not list(folder.iterdir())


def test_a_cache_that_cannot_be_made_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CONSULT_CACHE", str(tmp_path / "file" / "cache"))
    assert load_pack(small.write(tmp_path).dialogue).dialogue.id == "small"


def test_the_cache_keeps_only_a_few_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSULT_CACHE", str(tmp_path / "cache"))
    for number in range(cache.KEPT + 3):
        cache.write("pack", f"sha256:{number}", {"n": number})
    assert len(list((tmp_path / "cache").iterdir())) == cache.KEPT
