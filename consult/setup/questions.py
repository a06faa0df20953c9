"""The settings, one question each: what is asked, and how the present value is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from consult.settings import LIMITS, picture_fault
from consult.setup import places
from consult.setup.asking import Asker
from consult.setup.draft import Draft
from consult.setup.figures import ask_figures, shown_figures
from consult.setup.people import ask_staff, shown_staff
from consult.setup.testpage import drawable

Ask = Callable[[Asker, Draft], None]
Shown = Callable[[Asker, Draft], str]


class Item(Struct, frozen=True):
    """One numbered line of the setup."""

    key: str
    ask: Ask
    shown: Shown


def _text(key: str, *, required: bool = False, suggest: Callable[[str], str] | None = None) -> Item:
    def ask(asker: Asker, draft: Draft) -> None:
        default = draft[key] or (suggest(draft["country"]) if suggest else "")
        draft[key] = asker.text(asker.words(f"setup.ask_{key}"), default, required=required)

    return Item(key, ask, lambda asker, draft: draft[key])


def _yes(key: str) -> Item:
    def ask(asker: Asker, draft: Draft) -> None:
        draft[key] = asker.yes(asker.words(f"setup.ask_{key}"), draft[key])

    return Item(key, ask, lambda asker, draft: asker.words("setup.yes" if draft[key] else "setup.no"))


def _seconds(key: str) -> Item:
    def ask(asker: Asker, draft: Draft) -> None:
        low, high = LIMITS[key]
        prompt = asker.words(f"setup.ask_{key}", low=low, high=high)
        draft[key] = int(asker.number(prompt, low, high, draft[key]))

    return Item(key, ask, lambda asker, draft: asker.words("setup.seconds", seconds=draft[key]))


def _ask_country(asker: Asker, draft: Draft) -> None:
    def parse(line: str) -> str:
        found = places.country(line)
        if found is None:
            raise ValueError(asker.words("setup.error_country"))
        return found

    draft["country"] = asker.ask(asker.words("setup.ask_country"), parse, default=draft["country"])


def _shown_country(asker: Asker, draft: Draft) -> str:
    return f"{places.name(draft['country'])} ({draft['country']})"


def _ask_paper(asker: Asker, draft: Draft) -> None:
    kinds = ("a4", "letter")
    present = draft["paper"] if draft.values["paper"] else places.paper(draft["country"])
    names = [asker.words(f"setup.paper_{kind}") for kind in kinds]
    draft["paper"] = kinds[asker.choice(names, kinds.index(present), asker.words("setup.ask_paper"))]


def _ask_logo(asker: Asker, draft: Draft) -> None:
    def parse(line: str) -> str:
        if line in {"", "-"}:
            return ""
        path = Path(line).expanduser()
        path = next((found for found in (path, draft.home / path) if found.is_file()), path).resolve()
        if not path.is_file():
            raise ValueError(asker.words("setup.error_no_file", path=line))
        if fault := picture_fault(path):
            raise ValueError(f"{path.name} {fault}.")
        if not drawable(path.read_bytes()):
            raise ValueError(asker.words("setup.error_picture", path=path.name))
        return str(path.relative_to(draft.home) if path.is_relative_to(draft.home) else path)

    draft["logo"] = asker.ask(asker.words("setup.ask_logo"), parse, default=draft["logo"])


def _ask_still_to_do(asker: Asker, draft: Draft) -> None:
    said = asker.text(asker.words("setup.ask_still_to_do"), ", ".join(draft["still_to_do"]))
    draft["still_to_do"] = tuple(part.strip() for part in said.split(",") if part.strip())


def _ask_printer(asker: Asker, draft: Draft) -> None:
    from consult.printing import PrintError, keeps_files, printers

    try:
        known = printers()
    except PrintError as error:
        asker.say(error.text(asker.words))
        asker.say(asker.words("setup.printer_later"))
        return
    names = ["", *(printer.name for printer in known)]
    present = names.index(draft["printer"]) if draft["printer"] in names else 0
    lines = [asker.words("setup.printer_default"), *(printer.text(asker.words) for printer in known)]
    chosen = asker.choice(lines, present, asker.words("setup.ask_printer"))
    draft["printer"] = names[chosen]
    spool = keeps_files(known[chosen - 1] if chosen else None)
    if not spool.clean:
        for line in spool.lines(asker.words):
            asker.say(line, indent="  ")


ITEMS = (
    Item("country", _ask_country, _shown_country),
    _text("name", required=True),
    _text("phone", required=True),
    _text("hours", required=True),
    _text("emergency", required=True, suggest=places.emergency),
    _text("out_of_hours", suggest=places.out_of_hours),
    _text("address"),
    Item("paper", _ask_paper, lambda asker, draft: asker.words(f"setup.paper_{draft['paper']}")),
    Item("logo", _ask_logo, lambda asker, draft: draft["logo"]),
    _yes("offers_rf"),
    _yes("offers_numbing"),
    Item("still_to_do", _ask_still_to_do, lambda asker, draft: ", ".join(draft["still_to_do"])),
    Item("figures", ask_figures, shown_figures),
    _seconds("idle_seconds"),
    _seconds("lock_seconds"),
    Item("printer", _ask_printer, lambda asker, draft: draft["printer"] or asker.words("setup.printer_default")),
    Item("staff", ask_staff, shown_staff),
)
FOLLOWING = {"country": ("emergency", "out_of_hours", "paper")}
"""What is asked again when an answer changes: what follows from it may be another now."""
