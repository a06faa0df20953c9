"""`python -m consult.tui`: the practitioner's screen on the shipped pack; with a name, one widget or dialog alone."""

from __future__ import annotations

import sys

from consult.pack import load_pack
from consult.settings import load, today
from consult.words import Words


def main(names: list[str]) -> int:
    """Runs the screen, or shows what is named; the exit code."""
    pack = load_pack()
    clinic = load(figures=pack.figures)
    words = Words(pack.dialogue.language, clinic.country)
    if not names:
        from consult.tui.app import run

        return run(pack, clinic, words, today())
    from consult.tui.looks import NAMES, Look

    if names[0] not in NAMES:
        print(f"there is no {names[0]}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    Look(names[0], pack, clinic, words, today()).run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
