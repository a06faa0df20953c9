"""Scores the sheets of 40 cases, in normal and in large print, on the 36 points, with reading grades and page counts.

Usage: python bench/sheet_score.py [--all]   (--all: every case of the pack that does not stop, not 40)
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path

from msgspec.structs import replace

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.sheet_points import ESSENTIAL, NAMES, Scored, missed, score  # noqa: E402
from consult.check.cases import load_cases  # noqa: E402
from consult.consultation import run  # noqa: E402
from consult.datafile import read_toml  # noqa: E402
from consult.pack import Pack, load_pack, shipped  # noqa: E402
from consult.settings import Clinic  # noqa: E402
from consult.sheet.compose import compose_sheet  # noqa: E402
from consult.state import State  # noqa: E402
from consult.words import Words  # noqa: E402

ENOUGH = 34
CASES = 40
CLINIC = Clinic(
    name="Rose Lane Skin Clinic", phone="020 7946 0000", hours="Mon–Sat 9 to 6", emergency="999", out_of_hours="NHS 111"
)
TODAY, APPOINTMENT = date(2026, 11, 20), date(2026, 12, 15)


def states(pack: Pack, every: bool) -> list[tuple[str, State]]:
    """Cases of the pack that do not stop: half of them those with most to say, the others spread over the file.

    Each has an appointment, where it has none of its own.
    """
    source = read_toml(shipped() / "dialogues" / "microneedling.cases.toml")
    clients, problems = load_cases(source, pack, TODAY)
    assert not problems, problems
    found: list[tuple[str, State]] = []
    for client in clients:
        answers = client.answers
        if answers.appointment is None:
            answers = replace(answers, appointment=APPOINTMENT)
        state = run(pack, answers)[0].state
        if state.outcome is not None and not state.stopped:
            found.append((client.case.id, state))
    if every:
        return found
    full = sorted(found, key=lambda each: -sum(bool(item.because) for item in each[1].items))[: CASES // 2]
    rest = [each for each in found if each not in full]
    return [*full, *rest[:: max(1, len(rest) // (CASES - len(full)))][: CASES - len(full)]]


def main() -> None:
    pack = load_pack()
    chosen = states(pack, "--all" in sys.argv)
    fails: Counter[int] = Counter()
    worst_grade: dict[str, tuple[float, str]] = {}
    pages: Counter[tuple[bool, int, int]] = Counter()
    lowest = {False: 36, True: 36}
    essential: list[str] = []
    for name, state in chosen:
        for large in (False, True):
            sheet = compose_sheet(pack, state, CLINIC, Words("en", "GB"), large=large, code="maple-river")
            case = Scored(pack, state, CLINIC, sheet)
            lost = missed(score(case))
            fails.update(lost)
            lowest[large] = min(lowest[large], 36 - len(lost))
            essential += [f"{name}{' (large)' if large else ''}: {number}" for number in lost if number in ESSENTIAL]
            told = sum(len(part.entries) for part in case.parts if part.id in {"told", "told_more"})
            pages[large, min(told, 7), len(case.pdf.pages)] += 1
            for section, reached in case.grades().items():
                if reached > worst_grade.get(section, (-9.0, ""))[0]:
                    worst_grade[section] = reached, name
    print(f"{len(chosen)} cases, normal and large print")
    print(f"least points: {lowest[False]} of 36 in normal print, {lowest[True]} in large")
    print(f"essential points missed: {len(essential)}", *essential[:10], sep="\n  ")
    print("missed, by point:", dict(sorted(fails.items())) or "none")
    print("highest grade of a section (Flesch-Kincaid; 8 is the most, 6 for the whole):")
    for section, (reached, name) in sorted(worst_grade.items()):
        print(f"  {section or 'the whole sheet':16}{reached:5.1f}  {name}")
    print("pages, by items that answers raised:")
    for large in (False, True):
        for told in range(8):
            counts = {
                number: count for (big, items, number), count in sorted(pages.items()) if (big, items) == (large, told)
            }
            if counts:
                label = f"{'large' if large else 'normal'}, {'more than 6' if told == 7 else told}"
                print(f"  {label:22}", ", ".join(f"{count} of {number} pages" for number, count in counts.items()))
    print("exempt from the grade:", ", ".join([*pack.dialogue.names, *NAMES]))
    if essential or min(lowest.values()) < ENOUGH:
        sys.exit(1)


if __name__ == "__main__":
    main()
