"""What a clinician has read and accepted of a pack, kept beside `clinic.toml`.

Everything that is accepted is kept by the digest of what was shown, so that after a change of the pack only what
changed is asked again. A signature counts for one state of the pack and of the clinic's figures.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from consult.problems import ProblemsError

if TYPE_CHECKING:
    from consult.pack import Pack

FILE = "approval.toml"


class Accepted(Struct, frozen=True, kw_only=True):
    """One thing that was read and accepted."""

    digest: str
    by: str
    on: str
    """ISO date."""


class Approval(Struct, frozen=True, kw_only=True):
    """What was accepted of one pack, and who signed it."""

    signed_by: str = ""
    signed_on: str = ""
    """ISO date."""
    digest: str = ""
    """Of what was signed; see `state_of`."""
    accepted: Mapping[str, Accepted] = msgspec.field(default_factory=dict)


class ApprovalFile(Struct, frozen=True, kw_only=True):
    """Approvals by the id of the pack."""

    pack: Mapping[str, Approval] = msgspec.field(default_factory=dict)


def state_of(pack: Pack, figures: Mapping[str, float]) -> str:
    """A digest of a pack together with the figures that the clinic set."""
    own = sorted((name, float(value)) for name, value in figures.items() if name in pack.figures)
    return hashlib.sha256(json.dumps([pack.digest, own]).encode()).hexdigest()


def load(home: Path) -> ApprovalFile:
    """The approvals in the folder `home`. Raises `ProblemsError` when the file cannot be read."""
    from consult.datafile import read_toml
    from consult.validate import validate

    path = home / FILE
    if not path.is_file():
        return ApprovalFile()
    file, problems = validate(read_toml(path), ApprovalFile)
    if file is None:
        raise ProblemsError(problems)
    return file


def save(home: Path, pack: str, approval: Approval) -> None:
    """Writes the approval of one pack beside those of others, whole or not at all."""
    packs = {**load(home).pack, pack: approval}
    lines = ["# What a clinician has read and accepted. Written by `consult approve`."]
    for name, each in packs.items():
        lines += ["", f"[pack.{_quoted(name)}]"]
        lines += [f"{key} = {_quoted(getattr(each, key))}" for key in ("signed_by", "signed_on", "digest")]
        lines += ["", f"[pack.{_quoted(name)}.accepted]"]
        for item, accepted in each.accepted.items():
            values = ", ".join(f"{key} = {_quoted(getattr(accepted, key))}" for key in ("digest", "by", "on"))
            lines.append(f"{_quoted(item)} = {{ {values} }}")
    write_whole(home / FILE, "\n".join(lines) + "\n")


def applied(pack: Pack, settings: Path | None) -> Pack:
    """The pack as approved by whoever signed it for the clinic whose settings these are, or as it is.

    A file that cannot be read approves nothing; `consult approve` says what is wrong with it.
    """
    if settings is None or not (path := settings.resolve().parent / FILE).is_file():
        return pack
    import tomli

    try:
        signed = tomli.loads(path.read_text(encoding="utf-8"))["pack"][pack.dialogue.id]
        figures = tomli.loads(settings.read_text(encoding="utf-8-sig")).get("figures", {})
        state = state_of(pack, {name: figure["value"] for name, figure in figures.items()})
        by, on, digest = (signed[key] for key in ("signed_by", "signed_on", "digest"))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return pack
    if digest != state or not by:
        return pack
    return replace(pack, dialogue=replace(pack.dialogue, approved_by=by, approved_on=on))


def set_figure(settings: Path, name: str, value: float, by: str, on: str) -> None:
    """Writes a figure of the clinic's into its settings and leaves the rest of the file as it stands.

    Raises `ValueError` when the file writes that figure in a way that cannot be changed without touching the rest.
    """
    import tomli

    text = settings.read_text(encoding="utf-8-sig")
    before = tomli.loads(text)
    own = {"value": value, "approved_by": by, "approved_on": on}
    block = "\n".join([f"[figures.{name}]", f"value = {value:g}", *(f"{k} = {_quoted(own[k])}" for k in list(own)[1:])])
    changed = "\n\n".join([_without(text, f"[figures.{name}]").rstrip(), block]) + "\n"
    wanted = {**before, "figures": {**before.get("figures", {}), name: own}}
    try:
        right = tomli.loads(changed) == wanted
    except tomli.TOMLDecodeError:
        right = False
    if not right:
        raise ValueError(f"write it into {settings} by hand:\n\n{block}\n")
    write_whole(settings, changed)


def _without(text: str, header: str) -> str:
    """A file without one of its tables; the comments above the next one stay."""
    kept: list[str] = []
    comments: list[str] = []
    inside = False
    for line in text.split("\n"):
        if line.lstrip().startswith("["):
            kept += comments if inside else ()
            inside = "".join(line.partition("#")[0].split()) == header
        if not inside:
            kept.append(line)
        comments = [*comments, line] if inside and (not line.strip() or line.startswith("#")) else []
    return "\n".join(kept)


def write_whole(path: Path, text: str) -> None:
    """Writes a file whole or not at all, and keeps who may read it."""
    import os
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "")
