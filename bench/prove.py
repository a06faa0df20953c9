"""What the checks find and how long they take, on generated dialogues, beside the linter of survey-core.

Usage: python bench/prove.py [--survey FOLDER]   (a folder with node_modules/survey-core; without it npm fetches one)
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from consult.check.prove import prove  # noqa: E402
from consult.datafile import read_toml  # noqa: E402
from consult.knowledge.load import read  # noqa: E402
from consult.pack import PackPaths, check_pack  # noqa: E402
from consult.problems import Problem  # noqa: E402
from tests import generated  # noqa: E402

TODAY = date(2026, 11, 20)
SURVEY = "survey-core@3.1.1"
Item = dict[str, Any]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Wall time in seconds, and the result."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def checked(paths: PackPaths) -> tuple[float, float, list[Problem]]:
    """Seconds of loading and of proving, and every problem."""
    loading, (pack, problems) = timed(lambda: check_pack(paths))
    if pack is None:
        return loading, 0.0, problems
    files, _ = read(paths.knowledge, "knowledge")
    proving, (broken, _) = timed(lambda: prove(pack, read_toml(paths.dialogue), files, TODAY))
    return loading, proving, broken


# The twelve faults, each planted in the same dialogue.


def _plain(name: str, when: Item | None = None, kind: str = "yes_no") -> Item:
    question: Item = {"id": name, "type": kind}
    if kind == "number":
        question |= {"minimum": 0, "maximum": 9, "optional": True}
    return question | ({"when": when} if when else {})


FAULTS: dict[str, list[Item]] = {
    "two-question cycle": [_plain("xa", {"xb": "yes"}), _plain("xb", {"xa": "yes"})],
    "three-question cycle": [_plain("xa", {"xc": "yes"}), _plain("xb", {"xa": "yes"}), _plain("xc", {"xb": "yes"})],
    "panel and child": [
        _plain("xa"),
        _plain("xpanel", {"xa": "yes"}),
        _plain("xchild", {"answered": ["xpanel"], "xa": "no"}),
    ],
    "chained contradiction": [
        _plain("xa"),
        _plain("xb", {"xa": "yes"}),
        _plain("xc", {"xb": "yes"}),
        _plain("xd", {"xc": "yes", "xa": "no"}),
    ],
    "forward reference": [_plain("xa", {"xb": "yes"}), _plain("xb")],
    "dead source": [_plain("xa"), _plain("xb", {"all": [{"xa": "yes"}, {"xa": "no"}]}), _plain("xc", {"xb": "yes"})],
    "out-of-range number": [_plain("xa", kind="number"), _plain("xb", {"xa": {"above": 30}})],
    "self reference": [_plain("xa", {"xa": "yes"})],
    "duplicate": [_plain("xa"), _plain("xa")],
    "unknown name": [_plain("xa", {"xzz": "yes"})],
    "unknown option": [_plain("xa"), _plain("xb", {"xa": "maybe"})],
    "syntax": [_plain("xa"), _plain("xb", {"xa": "yes"})],
}


def planted(base: Item, extra: list[Item]) -> Item:
    """The dialogue with the questions of one fault at its end."""
    part = {"id": "planted", "title": "Part", "question": extra}
    return {**base, "section": [*base["section"], part]}


def written(folder: Path, data: Item, fault: str = "") -> PackPaths:
    """The dialogue as files; the syntax fault is a quote that is not closed."""
    paths = generated.write(folder, data)
    if fault == "syntax":
        text = paths.dialogue.read_text(encoding="utf-8")
        paths.dialogue.write_text(text.replace('{ xa = "yes" }', '{ xa = "yes }'), encoding="utf-8")
    return paths


# The same as SurveyJS writes it.


def survey(data: Item, fault: str = "") -> Item:
    """The dialogue as SurveyJS JSON; a panel where the fault is one of a panel and its child."""
    kinds = {q["id"]: q["type"] for section in data["section"] for q in section["question"]}
    pages = []
    for section in data["section"]:
        elements = [_element(question, kinds) for question in section["question"]]
        if fault == "panel and child" and section["id"] == "planted":
            first, panel, child = elements
            inside = {**child, "visibleIf": "{xa} = 'no'"}
            elements = [
                first,
                {"type": "panel", "name": "xpanel", "visibleIf": panel["visibleIf"], "elements": [inside]},
            ]
        pages.append({"name": section["id"], "elements": elements})
    if fault == "syntax":
        pages[-1]["elements"][-1]["visibleIf"] = "{xa} = 'yes"
    settings = [{"name": "mode", "expression": "'kiosk'"}, {"name": "offers_rf", "expression": "true"}]
    return {"pages": pages, "calculatedValues": settings}


def _element(question: Item, kinds: dict[str, str]) -> Item:
    name, kind = question["id"], question["type"]
    element: Item = {"name": name, "type": "text"}
    if kind in {"choice", "choices", "yes_no"}:
        options = ["no", "yes"] if kind == "yes_no" else [option["id"] for option in question["option"]]
        if question.get("safety"):
            options += ["not_sure", "talk"]
        element |= {"type": "checkbox" if kind == "choices" else "radiogroup", "choices": options}
    elif kind == "number":
        element |= {"inputType": "number", "min": question["minimum"], "max": question["maximum"]}
    elif kind == "date":
        element["inputType"] = "date"
    if "when" in question:
        element["visibleIf"] = _expression(question["when"], kinds)
    return element


def _expression(when: Item, kinds: dict[str, str]) -> str:
    return " and ".join(_part(key, wanted, kinds) for key, wanted in when.items())


def _part(key: str, wanted: Any, kinds: dict[str, str]) -> str:
    match key:
        case "any":
            return "(" + " or ".join(f"({_expression(item, kinds)})" for item in wanted) + ")"
        case "all":
            return "(" + " and ".join(f"({_expression(item, kinds)})" for item in wanted) + ")"
        case "not":
            return f"!({_expression(wanted, kinds)})"
        case "answered":
            return " and ".join(f"{{{name}}} notempty" for name in wanted)
    several = wanted if isinstance(wanted, list) else [wanted]
    return "(" + " or ".join(_compared(key, item, kinds) for item in several) + ")"


def _compared(name: str, wanted: Any, kinds: dict[str, str]) -> str:
    signs = {"below": "<", "at_least": ">=", "above": ">", "at_most": "<="}
    if isinstance(wanted, dict):
        days = {"today-14d": "today(-14)", "today-3w": "today(-21)"}
        return " and ".join(f"{{{name}}} {signs[sign]} {days.get(str(v), v)}" for sign, v in wanted.items())
    if kinds.get(name) == "choices":
        return f"{{{name}}} contains '{wanted}'"
    return f"{{{name}}} = {json.dumps(wanted) if isinstance(wanted, bool) else repr(wanted)}"


def survey_folder(given: Path | None) -> Path | None:
    """A folder with survey-core, or None when there is no npm or no network."""
    if given:
        return given
    folder = Path(tempfile.gettempdir()) / "consult-bench-survey"
    if not (folder / "node_modules" / "survey-core").is_dir():
        folder.mkdir(exist_ok=True)
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), SURVEY]
        try:
            subprocess.run(command, check=True, timeout=240)
        except (OSError, subprocess.SubprocessError):
            return None
    return folder


def linted(folder: Path, questionnaires: list[Item]) -> dict[str, Item]:
    """What survey-core's linter says of each questionnaire."""
    command = ["node", str(ROOT / "bench" / "survey_lint.cjs"), str(folder)]
    done = subprocess.run(command, input=json.dumps(questionnaires), capture_output=True, text=True, check=True)
    return {result["name"]: result for result in json.loads(done.stdout)}


# The tables


def faults(folder: Path | None) -> Iterator[str]:
    """What each finds of the twelve."""
    base = generated.dialogue(100, 1, clean=True)
    theirs: dict[str, Item] = {}
    if folder:
        clean = {"name": "", "json": survey(base)}
        theirs = linted(folder, [clean, *({"name": f, "json": survey(planted(base, e), f)} for f, e in FAULTS.items())])
    known = {tuple(each) for each in theirs[""]["findings"]} if theirs else set()
    ours_count = theirs_count = 0
    yield f"{'planted fault':24}{'consult check':36}survey-core linter"
    for fault, extra in FAULTS.items():
        with tempfile.TemporaryDirectory() as place:
            _, _, problems = checked(written(Path(place), planted(base, extra), fault))
        codes = sorted({problem.code for problem in problems})
        rules = sorted({each[0] for each in theirs[fault]["findings"] if tuple(each) not in known}) if theirs else []
        ours_count += bool(codes)
        theirs_count += bool(rules)
        yield f"{fault:24}{', '.join(codes) or '-':36}{', '.join(rules) or '-' if theirs else 'not run'}"
    ours, others = (f"{count} of {len(FAULTS)}" for count in (ours_count, theirs_count))
    yield f"{'found':24}{ours:36}{others if theirs else 'not run'}"


def sizes(folder: Path | None) -> Iterator[str]:
    """Seconds by the number of questions."""
    yield f"{'questions':>10}{'load':>10}{'prove':>10}{'linter':>10}   seconds; every claim is proved"
    for size in (500, 5000):
        data = generated.dialogue(size, 1, clean=True)
        with tempfile.TemporaryDirectory() as place:
            loading, proving, problems = checked(generated.write(Path(place), data))
        assert not problems, problems[:3]
        theirs = linted(folder, [{"name": "", "json": survey(data)}])[""]["ms"] / 1000 if folder else None
        yield f"{size:10,}{loading:10.2f}{proving:10.2f}{theirs if theirs is None else round(theirs, 2)!s:>10}"


SPREAD = 5
"""How often each kind of fault is planted in the largest dialogue."""


def spread(number: int) -> list[tuple[str, list[Item]]]:
    """One fault of each kind that loading finds: its code, and the questions that it is in."""
    a, b = f"x{number}a", f"x{number}b"
    return [
        ("forward_reference", [_plain(f"{a}1", {f"{b}1": "yes"}), _plain(f"{b}1")]),
        ("forward_reference", [_plain(f"{a}2", {f"{a}2": "yes"})]),
        ("unknown_question", [_plain(f"{a}3", {f"{b}3": "yes"})]),
        ("unknown_option", [_plain(f"{a}4", {"ok": "maybe"})]),
        ("out_of_range", [_plain(f"{b}5", kind="number"), _plain(f"{a}5", {f"{b}5": {"above": 30}})]),
        ("duplicate_id", [_plain(f"{a}6"), _plain(f"{a}6")]),
        ("wrong_type", [_plain(f"{a}7", {"ok": {"above": 3}})]),
        ("unknown_value", [_plain(f"{a}8", kind="choise")]),
    ]


def strewn(base: Item) -> tuple[Item, list[tuple[str, set[str]]]]:
    """The dialogue with faults all over it, and of each its code and its questions."""
    several = [fault for number in range(SPREAD) for fault in spread(number)]
    sections = [dict(section) for section in base["section"]]
    for number, (_, extra) in enumerate(several):
        section = sections[(number + 1) * len(sections) // (len(several) + 1)]
        section["question"] = [*section["question"], *extra]
    return {**base, "section": sections}, [(code, {item["id"] for item in extra}) for code, extra in several]


def located(paths: PackPaths, problems: list[Problem], faults: list[tuple[str, set[str]]]) -> int:
    """How many of the faults are reported at a line of one of their questions."""
    lines = paths.dialogue.read_text(encoding="utf-8").split("\n")
    question, owner = "", [""]
    for line in lines:
        if line.startswith("[["):
            question = "" if line != "[[section.question.option]]" else question
        elif line.startswith('id = "') and not question:
            question = line.removeprefix('id = "').rstrip('"')
        owner.append(question)
    reported = {(problem.code, owner[problem.line]) for problem in problems}
    return sum(any((code, name) in reported for name in names) for code, names in faults)


def loading(folder: Path | None) -> Iterator[str]:
    """Loading 10,000 questions with faults of every kind that loading finds, all at once."""
    data, faults = strewn(generated.dialogue(10_000, 1, clean=True))
    with tempfile.TemporaryDirectory() as place:
        paths = generated.write(Path(place), data)
        seconds, _, problems = checked(paths)
        found = located(paths, problems, faults)
    yield (
        f"loading 10,000 questions with {len(faults)} faults: {seconds:.2f} s, {found} of {len(faults)} found at their "
        f"place, {len(problems)} problems in all"
    )
    if folder:
        result = linted(folder, [{"name": "", "json": survey(data)}])[""]
        yield f"survey-core's linter on the same: {result['ms'] / 1000:.2f} s, {len(result['findings'])} findings"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--survey", type=Path)
    folder = survey_folder(parser.parse_args().survey)
    for table in (faults, sizes, loading):
        for line in table(folder):
            print(line, flush=True)
        print()


if __name__ == "__main__":
    main()
