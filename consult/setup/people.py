"""Who has a PIN."""

from __future__ import annotations

from consult.setup.asking import Asker
from consult.setup.draft import Draft
from consult.staff import Staff


def shown_staff(asker: Asker, draft: Draft) -> str:
    """Their names."""
    return ", ".join(draft.staff.names) or asker.words("setup.staff_nobody")


def ask_staff(asker: Asker, draft: Draft) -> None:
    """A new name gets a PIN; the number of a name changes or removes it; an empty line goes on."""
    if draft.staff_fault:
        asker.say(f"{draft.staff_fault}.")
    while True:
        names = draft.staff.names
        asker.listed(names)
        said = asker.text(asker.words("setup.ask_staff_more" if names else "setup.ask_staff"))
        if not said:
            return
        if not said.isdigit():
            _ask_pin(asker, draft, said)
        elif 1 <= int(said) <= len(names):
            _change(asker, draft, names[int(said) - 1])
        else:
            asker.say(asker.words("setup.error_number", low=1, high=len(names)), indent="  ")


def _change(asker: Asker, draft: Draft, name: str) -> None:
    options = [asker.words(f"setup.staff_{each}", name=name) for each in ("keep", "change", "remove")]
    match asker.choice(options, 0, asker.words("setup.ask_staff_what")):
        case 1:
            _ask_pin(asker, draft, name)
        case 2:
            draft.staff = draft.staff.removing(name)


def _ask_pin(asker: Asker, draft: Draft, name: str) -> None:
    """Twice, so that a slip locks nobody out; without one nothing changes."""

    def parse(pin: str) -> tuple[str, Staff] | None:
        return (pin, draft.staff.adding(name, pin)) if pin else None

    while True:
        first = asker.ask(asker.words("setup.ask_pin", name=name), parse, secret=True)
        if first is None:
            return
        pin, staff = first
        again = asker.words("setup.ask_pin_again")
        if asker.ask(again, str, secret=True) == pin:
            draft.staff = staff
            return
        asker.wrong(again, asker.words("setup.error_pin"))
