"""From a consultation to its sheet."""

from __future__ import annotations

from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.client import client_sheet
from consult.sheet.frame import Marking
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
    answers: bool = True,
    code: str = "",
    first_name: str = "",
) -> Sheet:
    """The sheet of a consultation.

    `large` is the print; None follows what the client asked for. Without `answers` the client's sheet names no answer.
    `code` (two words, see `code.py`) and `first_name` tell sheets apart; both may be empty.
    """
    marking = Marking(code, first_name)
    if audience == "practitioner":
        return practitioner_sheet(pack, state, clinic, words, large, marking)
    return client_sheet(pack, state, clinic, words, large, answers=answers, marking=marking)
