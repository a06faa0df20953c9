"""A new pack: small, whole, and ready to run, so that an author changes one thing at a time."""

from __future__ import annotations

import re
from pathlib import Path

FILES = Path(__file__).parent / "files"
NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
KNOWLEDGE = ("sources.toml", "claims.toml", "figures.toml", "advice.toml", "words.toml")


def targets(name: str, folder: Path) -> dict[Path, str]:
    """The files of a new pack `name` below `folder`, and the template of each."""
    dialogue = folder / "dialogues" / f"{name}.toml"
    return {
        dialogue: "dialogue.toml",
        dialogue.with_name(f"{name}.cases.toml"): "cases.toml",
        **{folder / "knowledge" / name / file: file for file in KNOWLEDGE},
    }


def create(name: str, folder: Path) -> list[Path]:
    """Writes a new pack and returns its files, the dialogue first.

    Raises `ValueError` when the name cannot be an id, and `FileExistsError` rather than write over a file.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f'"{name}" cannot be the name of a pack: small letters, digits and _ only')
    files = targets(name, folder)
    for path in files:
        if path.exists():
            raise FileExistsError(17, "is there already", str(path))
    title = name.replace("_", " ").capitalize()
    for path, template in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (FILES / template).read_text(encoding="utf-8")
        path.write_text(text.replace("@NAME@", name).replace("@TITLE@", title), encoding="utf-8")
    return list(files)
