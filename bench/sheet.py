"""What a sheet costs: composed, as HTML, as PDF beside bare typst on the same pages and WeasyPrint on the same HTML.

    python bench/sheet.py [ROUNDS] [--weasyprint PYTHON]

Every page is another client's, as it is in a clinic: typst keeps what it laid out, so the same page again would be
quick for everybody. Ours and bare typst take turns, each in a process of its own that has made other clients' pages
before; bare typst gets the shipped template and the sheet as JSON, and does nothing else. Run it on a machine that is
otherwise idle.

WeasyPrint is no part of the project. It is measured when the interpreter named by --weasyprint has it:

    python -m venv DIR && DIR/bin/pip install weasyprint    (it needs the system's Pango)
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from consult.sheet.model import Sheet
    from consult.state import State

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "dialogues" / "microneedling.example.toml"
CLIENTS, BEFORE = 12, 3
"""How many sheets a process makes, and how many it makes before they count."""
KEPT = {"consent", "urgent_now", "age"}
"""Answers that a consultation does not go on without."""
WEASYPRINT = """
import json, sys, time
start = time.perf_counter()
from weasyprint import HTML
pages, before = json.load(sys.stdin)
taken = []
for page in pages:
    begun = time.perf_counter() if taken else start
    HTML(string=page).write_pdf()
    taken.append(time.perf_counter() - begun)
print(json.dumps([taken[0], taken[before:]]))
"""


def states() -> Iterator[State]:
    """Consultations of made-up clients; the same ones each time."""
    from consult.answers import read_answers
    from consult.consultation import run
    from consult.datafile import read_toml
    from consult.pack import load_pack

    pack = load_pack()
    answers, problems = read_answers(read_toml(EXAMPLE), pack.dialogue, date(2026, 11, 20))
    if answers is None:
        raise SystemExit("\n".join(map(str, problems)))
    chance = random.Random(5)
    questions = [each for each in pack.dialogue.questions.values() if each.options and each.id not in KEPT]
    for _ in range(BEFORE + CLIENTS):
        given = dict(answers.answers)
        for question in chance.sample(questions, 6):
            option = chance.choice(question.options)
            given[question.id] = [option] if question.type == "choices" else option
        yield run(pack, type(answers)(today=answers.today, appointment=answers.appointment, answers=given))[0].state


def composer() -> Callable[[State], Sheet]:
    """From a consultation to its sheet, for a made-up clinic."""
    from consult.pack import load_pack
    from consult.settings import Clinic
    from consult.sheet.compose import compose_sheet
    from consult.words import Words

    pack, words = load_pack(), Words()
    clinic = Clinic(name="Rose Lane", phone="020 7946 0000", hours="Mon–Sat 9 to 6", emergency="999")
    return lambda state: compose_sheet(pack, state, clinic, words)


def bare_typst() -> Callable[[str], bytes]:
    """From a sheet's JSON to PDF, by typst alone."""
    import typst

    from consult.sheet.pdf import TEMPLATES, fonts

    loaded = fonts()
    return lambda data: bytes(
        typst.compile(
            TEMPLATES / "sheet.typ",
            root=TEMPLATES,
            font_paths=loaded,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"sheet": data},
            pdf_standards="ua-1",
            timestamp=datetime(2026, 11, 20, tzinfo=UTC),
        )
    )


def work(kind: str) -> list[float]:
    """Seconds for each client's page, in this process."""
    from consult.sheet.render import render

    compose, every = composer(), list(states())
    if kind == "bare":
        make = bare_typst()
        given: list[Any] = [json.dumps(compose(state).data(), ensure_ascii=False) for state in every]
    else:
        given = list(every)
        makers: dict[str, Callable[[Any], object]] = {
            "compose": compose,
            "html": lambda state: render(compose(state), "html"),
            "pdf": lambda state: render(compose(state), "pdf"),
        }
        make = makers[kind]
    taken = []
    for each in given:
        start = time.perf_counter()
        make(each)
        taken.append(time.perf_counter() - start)
    return taken[BEFORE:]


def apart(kind: str) -> list[float]:
    """The same in a process of its own."""
    command = [sys.executable, str(Path(__file__).resolve()), "--work", kind]
    return list(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT).stdout))


def cold(arguments: list[str]) -> float:
    """Seconds of a whole `consult` process."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "consult", *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - start


def weasyprint(python: str) -> tuple[float, list[float]]:
    """WeasyPrint on the same HTML: seconds of the first page with its imports, and of each later one."""
    from consult.sheet.render import render

    compose = composer()
    pages = [render(compose(state), "html").decode() for state in states()]
    done = subprocess.run(
        [python, "-c", WEASYPRINT], input=json.dumps([pages, BEFORE]), check=True, capture_output=True, text=True
    )
    first, later = json.loads(done.stdout)
    return first, later


def has_weasyprint(python: str) -> bool:
    """Whether an interpreter can make a PDF with it."""
    return subprocess.run([python, "-c", "import weasyprint"], capture_output=True).returncode == 0


def row(name: str, taken: list[float]) -> None:
    """One line of the table, in milliseconds."""
    least, middle, most = (1000 * value for value in (min(taken), statistics.median(taken), max(taken)))
    print(f"{name:46}{least:8.1f}{middle:8.1f}{most:8.1f}")


def main() -> None:
    """Prints every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", nargs="?", type=int, default=5)
    parser.add_argument("--weasyprint", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--work", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        print(json.dumps(work(options.work)))
        return
    sheet = ["sheet", str(EXAMPLE), "--to", "pdf"]
    cold(sheet)  # fills the caches
    times: dict[str, list[float]] = {name: [] for name in ("compose", "html", "pdf", "bare", "cold", "run")}
    for _ in range(options.rounds):
        for kind in ("compose", "html", "pdf", "bare"):
            times[kind] += apart(kind)
        times["cold"].append(cold(sheet))
        times["run"].append(cold(["run", str(EXAMPLE)]))
    print(f"{CLIENTS} clients, {options.rounds} rounds, ms{'':27}{'min':>8}{'median':>8}{'max':>8}")
    row("composed", times["compose"])
    row("composed and HTML", times["html"])
    row("composed and PDF", times["pdf"])
    row("bare typst, the same pages", times["bare"])
    ratio = statistics.median(times["pdf"]) / statistics.median(times["bare"])
    print(f"PDF, ours to bare typst: {ratio:.2f}")
    row("consult sheet --to pdf, a whole process", times["cold"])
    row("consult run, a whole process", times["run"])
    if has_weasyprint(options.weasyprint):
        first, later = weasyprint(options.weasyprint)
        row("WeasyPrint, the same HTML", later)
        row("WeasyPrint, first page with its imports", [first])
        print(f"PDF, WeasyPrint to ours: {statistics.median(later) / statistics.median(times['pdf']):.1f}")
    else:
        print("WeasyPrint: not installed here, so not measured; see the top of this file, then --weasyprint PYTHON")


if __name__ == "__main__":
    main()
