"""`python -m consult.tui`: the practitioner's screen on the shipped pack."""

from __future__ import annotations

import sys

from consult.pack import load_pack
from consult.settings import load, today
from consult.tui.app import run
from consult.words import Words

if __name__ == "__main__":
    pack = load_pack()
    clinic = load(figures=pack.figures)
    sys.exit(run(pack, clinic, Words(pack.dialogue.language, clinic.country), today()))
