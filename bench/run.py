"""How long `consult run` takes as a whole process, beside the bare interpreter in the same rounds.

Usage: python bench/run.py [ROUNDS]
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "dialogues" / "microneedling.example.toml"
TEXTS = ("concern_text", "other_meds", "client_questions")


def seconds(command: list[str], text: str | None = None) -> float:
    """Wall time of one process."""
    start = time.perf_counter()
    subprocess.run(command, input=text, stdout=subprocess.DEVNULL, check=True, cwd=ROOT, text=True)
    return time.perf_counter() - start


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    run = [sys.executable, "-m", "consult", "run"]
    without = json.dumps({"today": "2026-11-20", "answers": {"consent": "yes", "bleeding": "yes"}})
    commands: dict[str, tuple[list[str], str | None]] = {
        "interpreter": ([sys.executable, "-c", "pass"], None),
        "run, no free text": ([*run, "-", "--json"], without),
        "run, with free text": ([*run, str(EXAMPLE), "--json"], None),
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, (command, text) in commands.items():
            taken = seconds(command, text)
            if number:  # the first round fills the caches
                times[name].append(taken)
    print(f"{'':22}{'min':>8}{'median':>8}{'max':>8}   ms, {rounds} rounds")
    for name, taken in times.items():
        row = "".join(f"{1000 * value:8.0f}" for value in (min(taken), statistics.median(taken), max(taken)))
        print(f"{name:22}{row}")


if __name__ == "__main__":
    main()
