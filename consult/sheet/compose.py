"""From a consultation to its sheet."""

from __future__ import annotations

from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.client import client_sheet
from consult.sheet.items import items_of
from consult.sheet.model import Audience, Sheet
from consult.sheet.practitioner import practitioner_sheet
from consult.state import State
from consult.words import Words

__all__ = ["compose_sheet", "items_of"]


def compose_sheet(
    pack: Pack,
    state: State,
    clinic: Clinic,
    words: Words,
    *,
    audience: Audience = "client",
    large: bool | None = None,
) -> Sheet:
    """The sheet of a consultation. `large` is the print; None follows what the client asked for."""
    if audience == "practitioner":
        return practitioner_sheet(pack, state, clinic, words, large)
    return client_sheet(pack, state, clinic, words, large)
