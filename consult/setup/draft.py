"""The settings while they are being asked for: nothing is written before the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from consult import settings, staff
from consult.datafile import DataFile, read_toml
from consult.files import write_whole
from consult.knowledge.model import Figure
from consult.problems import ProblemsError
from consult.settings import REQUIRED, Clinic
from consult.text import clean_all

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

KEYS = (
    *("country", "name", "phone", "hours", "emergency", "out_of_hours", "address", "paper", "logo"),
    *("offers_rf", "offers_numbing", "still_to_do", "idle_seconds", "lock_seconds", "printer", "figures"),
)
"""The settings that are asked for. The others stay as they are in the file."""
_DEFAULTS: dict[str, Any] = {
    field.name: field.default for field in msgspec.structs.fields(Clinic) if field.default is not msgspec.NODEFAULT
}


class Draft:
    """What is known so far: the file's settings, then what was answered. `path` need not exist yet.

    Raises `ProblemsError` when the file has a fault that no question here can mend.
    """

    def __init__(self, path: Path, figures: Mapping[str, Figure], today: date) -> None:
        self.path, self.figures, self.today = path, figures, today
        self.new = not path.is_file()
        self.document = self._read()
        self.values: dict[str, Any] = clean_all({key: self.document.unwrap().get(key) for key in KEYS})
        self.staff_fault = ""
        try:
            self.staff = staff.Staff.load(self.home) or staff.Staff({})
        except staff.StaffError as error:
            self.staff, self.staff_fault = staff.Staff({}), str(error)
        self._staff = self.staff
        self._changed: set[str] = set()

    @property
    def home(self) -> Path:
        """The folder of the settings."""
        return self.path.resolve().parent

    def __getitem__(self, key: str) -> Any:
        """A setting: the one answered or found, else its default; of a required one that is not known, ""."""
        value = self.values[key]
        return _DEFAULTS.get(key, "") if value is None else value

    def __setitem__(self, key: str, value: Any) -> None:
        if value != self[key] or (self.values[key] is None and key not in _DEFAULTS):
            self._changed.add(key)
        self.values[key] = value

    def changed(self, key: str) -> bool:
        """Whether a setting is another than the file's."""
        return key in self._changed

    @property
    def own_figures(self) -> dict[str, dict[str, Any]]:
        """The clinic's own protocol figures, by their ids."""
        return dict(self.values["figures"] or {})

    def write(self) -> None:
        """Writes the settings, the PINs and the clinic's key, each whole or not at all. Raises `ProblemsError`."""
        self.home.mkdir(parents=True, exist_ok=True)
        for key in KEYS:
            if key in self._changed:
                self._put(key)
        if self.new or self._changed:
            text = self.document.as_string()
            settings.read(self._source(self.document), self.home, self.figures)
            write_whole(self.path, text.encode(), 0o644)
        if self.staff is not self._staff:
            self.staff.write(self.home)
        staff.make_key(self.home)

    def _put(self, key: str) -> None:
        value = self.values[key]
        if key == "figures":
            self._put_figures(value)
        elif key in REQUIRED or value != _DEFAULTS[key]:
            self.document[key] = list(value) if key == "still_to_do" else value
        else:
            self.document.pop(key, None)

    def _put_figures(self, figures: Mapping[str, Mapping[str, Any]]) -> None:
        import tomlkit

        if "figures" not in self.document:
            self.document["figures"] = tomlkit.table(is_super_table=True)
        table: Any = self.document["figures"]
        for name in [name for name in table if name not in figures]:
            del table[name]
        for name, figure in figures.items():
            if name not in table:
                table[name] = tomlkit.table()
            for part, value in figure.items():
                if table[name].get(part) != value:
                    table[name][part] = value

    def _read(self) -> TOMLDocument:
        import tomlkit

        if self.new:
            made = tomlkit.document()
            made.add(tomlkit.comment("The clinic's settings, written by `consult setup`. You may edit them."))
            return made
        # The reader of every other command goes first: it says where a fault is.
        document = tomlkit.parse(read_toml(self.path).text)
        self._mendable(document)
        return document

    def _mendable(self, document: TOMLDocument) -> None:
        """Raises every fault but those that the questions mend: a required setting that is missing or empty."""
        import tomlkit

        try:
            settings.load(self.path, self.figures)
        except ProblemsError as error:
            filled = tomlkit.parse(document.as_string())
            for key in REQUIRED:
                if not str(filled.get(key, "")).strip():
                    filled[key] = "…"
            try:
                settings.read(self._source(filled), self.home, self.figures)
            except ProblemsError as left:
                said = {(problem.code, problem.message) for problem in left}
                raise ProblemsError(problem for problem in error if (problem.code, problem.message) in said) from left

    def _source(self, document: TOMLDocument) -> DataFile:
        return DataFile(str(self.path), document.as_string(), clean_all(document.unwrap()))
