"""`python -m consult.tui.kiosk NAME`: one page of the kiosk alone, for a look."""

from __future__ import annotations

import sys

from consult.pack import load_pack
from consult.settings import load, today
from consult.tui.kiosk.looks import PAGES, Look
from consult.tui.session import Session
from consult.words import Words


def main(names: list[str]) -> int:
    """Shows the page that is named; the exit code."""
    if len(names) != 1 or names[0] not in PAGES:
        print(f"one of {', '.join(PAGES)}", file=sys.stderr)
        return 2
    pack = load_pack()
    clinic = load(figures=pack.figures)
    words = Words(pack.dialogue.language, clinic.country)
    Look(names[0], Session(pack, clinic, words, today(), mode="kiosk")).run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
