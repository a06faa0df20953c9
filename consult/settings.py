"""The clinic's settings (`clinic.toml`): who it is, what it offers, its own protocol figures."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from consult.datafile import DataFile, read_toml
from consult.days import parse_date
from consult.knowledge.model import Figure
from consult.problems import Problem, ProblemsError, did_you_mean

ENVIRONMENT = "CONSULT_CONFIG"
FILE = "clinic.toml"
REQUIRED = ("name", "phone", "hours", "emergency")
"""The settings that have no default."""
LOGO_BYTES = 1_000_000
"""The largest logo; it is part of every sheet."""
LIMITS = {"review_months": (1, 36), "idle_seconds": (60, 600), "lock_seconds": (60, 900)}
"""The least and the most of the settings that are numbers."""
NO_SETTINGS = ("sample", "home")
"""What a clinic knows of itself that no file sets."""


class ClinicFigure(Struct, frozen=True, kw_only=True):
    """A protocol figure that the clinic set, allowed inside the range of the knowledge."""

    value: float
    approved_by: str
    approved_on: str
    """ISO date."""


class Clinic(Struct, frozen=True, kw_only=True):
    """A clinic, as the sheet names it."""

    name: str
    phone: str
    hours: str
    """When the phone is answered, as it is printed: "Mon–Sat 9 to 6"."""
    emergency: str
    """The number to call in an emergency: "999", "911", "112"."""
    out_of_hours: str = ""
    """Whom to call when the clinic is closed."""
    address: str = ""
    country: str = "GB"
    """Two letters; dates and a few words follow it."""
    paper: Literal["a4", "letter"] = "a4"
    logo: str = ""
    """A picture file (PNG, JPEG or SVG), from the folder of the settings."""
    printer: str = ""
    """The printer's name in CUPS; without one, the default printer."""
    templates: str = ""
    """A folder of templates that stand in for the sheet's own, from the folder of the settings."""
    idle_seconds: int = 120
    """After this long untouched, the kiosk clears itself."""
    lock_seconds: int = 300
    """After this long untouched, the practitioner's screen locks."""
    still_to_do: tuple[str, ...] = ()
    """What the practitioner's copy lists as still to do: "Consent form", "Photos", "Patch test"."""
    offers_rf: bool = True
    offers_numbing: bool = True
    review_months: int = 12
    """How long after its version a sheet's content is to be reviewed."""
    figures: Mapping[str, ClinicFigure] = msgspec.field(default_factory=dict)
    sample: bool = False
    """True for the stand-in used when there is no clinic.toml."""
    home: str = ""
    """The folder of the file it was read from; relative paths start there."""

    def file(self, name: str) -> Path:
        """A file that the settings name, from the folder they stand in."""
        return Path(self.home) / name

    def offers(self) -> dict[str, bool]:
        """What a dialogue's conditions may read."""
        return {"offers_rf": self.offers_rf, "offers_numbing": self.offers_numbing}

    def amounts(self) -> dict[str, float]:
        """The figures that the clinic set."""
        return {name: figure.value for name, figure in self.figures.items()}


SAMPLE = Clinic(
    name="SAMPLE clinic",
    phone="the number on your booking",
    hours="opening hours on your booking",
    emergency="your local emergency number",
    out_of_hours="your local out-of-hours health line",
    sample=True,
)
"""Stands in where there is no clinic.toml, and says so."""


def find(chosen: Path | None = None) -> Path | None:
    """The file chosen, the one that the environment names, `./clinic.toml`, the user's own; or None."""
    if chosen is not None:
        return chosen
    if named := os.environ.get(ENVIRONMENT):
        return Path(named)
    return next((path for path in (Path(FILE), own()) if path.is_file()), None)


def own() -> Path:
    """Where the user's own settings lie, whether or not there are any."""
    if sys.platform == "win32":
        home = Path(os.environ.get("APPDATA") or Path.home())
    else:
        home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return home / "consult" / FILE


def load(chosen: Path | None = None, figures: Mapping[str, Figure] | None = None) -> Clinic:
    """The clinic, or SAMPLE when there is no file. `figures` are those of the pack, whose ranges hold.

    Raises `ProblemsError` with every fault of the file.
    """
    path = find(chosen)
    if path is None:
        return SAMPLE
    return read(read_toml(path), path.resolve().parent, figures or {})


def read(source: DataFile, home: Path, figures: Mapping[str, Figure]) -> Clinic:
    """The clinic of a file in the folder `home`. Raises `ProblemsError` with every fault of it."""
    from consult.validate import validate

    clinic, problems = validate(source, Clinic)
    if clinic is not None:
        problems = [*_texts(source, clinic), *_figures(source, clinic, figures)]
        clinic = replace(clinic, home=str(home))
        problems += _files(source, clinic)
    if problems or clinic is None:
        raise ProblemsError(problems)
    return clinic


def _texts(source: DataFile, clinic: Clinic) -> list[Problem]:
    found = [
        source.problem("missing_text", (key,), f'"{key}" has no text', hint=f'{key} = "…"')
        for key in REQUIRED
        if not getattr(clinic, key).strip()
    ]
    found += [
        source.problem("unknown_key", (key,), f"{key} is not a setting", key=True, hint="delete it")
        for key in NO_SETTINGS
        if getattr(clinic, key)
    ]
    if not (len(clinic.country) == 2 and clinic.country.isalpha() and clinic.country.isupper()):
        found.append(
            source.problem("wrong_value", ("country",), "a country is two capital letters", hint='country = "GB"')
        )
    found += [
        source.problem("out_of_range", (key,), f"{key} goes from {low} to {high}")
        for key, (low, high) in LIMITS.items()
        if not low <= getattr(clinic, key) <= high
    ]
    return found


def _files(source: DataFile, clinic: Clinic) -> list[Problem]:
    found: list[Problem] = []
    if clinic.logo:
        path = clinic.file(clinic.logo)
        if not path.is_file():
            hint = f"it is looked for in {clinic.home}"
            found.append(source.problem("no_file", ("logo",), f'there is no file "{clinic.logo}"', hint=hint))
        elif fault := picture_fault(path):
            found.append(source.problem("wrong_picture", ("logo",), f'"{clinic.logo}" {fault}'))
    if clinic.templates and not clinic.file(clinic.templates).is_dir():
        hint = f"it is looked for in {clinic.home}"
        found.append(source.problem("no_folder", ("templates",), f'there is no folder "{clinic.templates}"', hint=hint))
    return found


def picture_fault(path: Path) -> str:
    """Why a file can be no logo; empty when it can."""
    try:
        if path.stat().st_size > LOGO_BYTES:
            return f"is larger than {LOGO_BYTES // 1_000_000} MB"
        head = path.read_bytes()[:1000]
    except OSError as error:
        return f"cannot be read: {(error.strerror or 'no reason given').lower()}"
    known = head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) or b"<svg" in head
    return "" if known else "is no picture of a kind that can be printed: PNG, JPEG or SVG"


def _figures(source: DataFile, clinic: Clinic, known: Mapping[str, Figure]) -> list[Problem]:
    found: list[Problem] = []
    for name, own in clinic.figures.items():
        figure = known.get(name)
        if figure is None:
            hint = did_you_mean(name, known)
            found.append(
                source.problem("unknown_figure", ("figures", name), f'there is no figure "{name}"', key=True, hint=hint)
            )
        elif not figure.minimum <= own.value <= figure.maximum:
            message = f"{name} goes from {figure.minimum:g} to {figure.maximum:g} {figure.unit}"
            found.append(
                source.problem(
                    "figure_range", ("figures", name, "value"), message, hint="a clinician may choose inside it"
                )
            )
        if not own.approved_by.strip():
            found.append(source.problem("no_approver", ("figures", name, "approved_by"), f"say who approved {name}"))
        try:
            parse_date(own.approved_on)
        except ValueError as error:
            found.append(source.problem("wrong_value", ("figures", name, "approved_on"), str(error)))
    return found


def today() -> date:
    """The clock's day; the only place that asks."""
    return date.today()
