"""The pictures in the documents: each is there, small, described in words, and drawn by the script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.pictures.draw import PAGES, SHOWN
from docs.pictures.scenes import EVERYTHING
from tests.conftest import ROOT

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
LARGEST = 100_000
"""Bytes of a picture."""
SHORTEST = 30
"""Characters that say what is on a picture to somebody who does not see it."""
MOST = 12
FOUND = [
    (document, alt, (document.parent / target).resolve())
    for document in DOCUMENTS
    for alt, target in PICTURE.findall(document.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(
    ("document", "alt", "picture"), FOUND, ids=[f"{document.name}-{picture.name}" for document, _, picture in FOUND]
)
def test_a_picture_is_there_small_and_described(document: Path, alt: str, picture: Path) -> None:
    assert picture.is_file()
    assert picture.stat().st_size <= LARGEST
    assert len(alt) >= SHORTEST


def test_each_picture_is_drawn_by_the_script_and_shown() -> None:
    kept = {path.stem for path in (ROOT / "docs/pictures").glob("*.png")}
    assert kept == {*SHOWN, *PAGES}
    assert kept <= {picture.stem for _, _, picture in FOUND}
    assert len(kept) <= MOST
    assert EVERYTHING.keys() >= SHOWN.keys()
