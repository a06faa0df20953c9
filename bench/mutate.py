"""Changes the shipped pack in one place, so that it is wrong or less safe, and counts what `check` and `test` catch.

Usage: python bench/mutate.py [--only TEXT ...] [--again FILE] [--jobs 2]

--only runs the changes whose name holds one of the texts, --again those that the output of an earlier run, kept in a
file, names as survivors.
"""

from __future__ import annotations

import argparse
import copy
import json
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from multiprocessing import Pool
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from consult.check.cases import load_cases  # noqa: E402
from consult.check.expectations import run_case  # noqa: E402
from consult.check.lint import lint  # noqa: E402
from consult.check.prove import prove  # noqa: E402
from consult.check.wording import wording  # noqa: E402
from consult.datafile import read_toml  # noqa: E402
from consult.dialogue.model import OUTCOMES  # noqa: E402
from consult.knowledge.load import read  # noqa: E402
from consult.pack import PackPaths, check_pack, find  # noqa: E402
from consult.settings import SAMPLE  # noqa: E402
from consult.words import Words  # noqa: E402

TODAY = date(2026, 11, 20)
SHIPPED = find()
CASES = SHIPPED.dialogue.with_name("microneedling.cases.toml")
DIALOGUE, ADVICE, FIGURES = "dialogue", "advice.toml", "figures.toml"
Data = dict[str, Any]


@dataclass(frozen=True)
class Mutant:
    """One change: the file as it is after it."""

    kind: str
    where: str
    file: str
    data: Data

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}"


class Maker:
    """Makes mutants of one file; each starts from an untouched copy."""

    def __init__(self, file: str, path: Path) -> None:
        self.file, self.data = file, read_toml(path).data

    def copy(self) -> Data:
        return copy.deepcopy(self.data)

    def mutant(self, kind: str, where: str, data: Data) -> Mutant:
        return Mutant(kind, where, self.file, data)


def _questions(data: Data) -> list[Data]:
    return [question for section in data["section"] for question in section["question"]]


def of_questions(maker: Maker) -> Iterator[Mutant]:
    """Questions that lose what makes them safe."""
    for number, question in enumerate(_questions(maker.data)):
        for key in ("when", "safety", "unsure", "private", "not_after", "exclusive"):
            if key in question:
                data = maker.copy()
                del _questions(data)[number][key]
                yield maker.mutant(f"drop {key} of a question", question["id"], data)
        for place, option in enumerate(question.get("option", ())):
            # "none" means no whatever the file says.
            if option.get("negative") and question.get("safety") and option["id"] not in {"none", "none_of_these"}:
                data = maker.copy()
                del _questions(data)[number]["option"][place]["negative"]
                yield maker.mutant("an option no longer means no", f"{question['id']}.{option['id']}", data)
            if option.get("past"):
                data = maker.copy()
                del _questions(data)[number]["option"][place]["past"]
                yield maker.mutant("an option no longer means no longer", f"{question['id']}.{option['id']}", data)
        if question.get("safety") and "when" not in question and number > 3:
            data = maker.copy()
            _questions(data)[number]["when"] = {"before": "yes_bad"}
            yield maker.mutant("ask a safety question of some only", question["id"], data)


def of_findings(maker: Maker) -> Iterator[Mutant]:
    """Findings that are gone, milder, narrower, or say less."""
    for number, finding in enumerate(maker.data["finding"]):
        name = finding["id"]
        data = maker.copy()
        del data["finding"][number]
        yield maker.mutant("delete a finding", name, data)
        if outcome := finding.get("outcome"):
            for milder in OUTCOMES[: OUTCOMES.index(outcome)]:
                data = maker.copy()
                data["finding"][number]["outcome"] = milder
                yield maker.mutant("a milder outcome", f"{name}: {milder}", data)
            data = maker.copy()
            data["finding"][number]["when"]["event_soon"] = "yes"
            yield maker.mutant("a narrower condition", name, data)
        for key in ("until", "private", "print_when", "urgent"):
            if key in finding:
                data = maker.copy()
                del data["finding"][number][key]
                yield maker.mutant(f"drop {key} of a finding", name, data)
        stopped = {stop["id"] for stop in maker.data["stop"]}
        for place, advice in enumerate(finding.get("advice", ()) if name not in stopped else ()):  # a stop says its own
            data = maker.copy()
            del data["finding"][number]["advice"][place]
            yield maker.mutant("drop advice of a finding", f"{name}: {advice}", data)
        for key in finding["when"] if len(finding["when"]) > 1 else ():
            data = maker.copy()
            del data["finding"][number]["when"][key]
            yield maker.mutant("loosen a condition", f"{name}: without {key}", data)
        for key, wanted in finding["when"].items():
            for place, option in enumerate(wanted if isinstance(wanted, list) and key not in {"any", "all"} else ()):
                data = maker.copy()
                del data["finding"][number]["when"][key][place]
                yield maker.mutant("drop an option of a condition", f"{name}: {option}", data)
        if number % 5 == 0 and finding.get("advice"):
            data = maker.copy()
            data["finding"][number]["advice"][0] += "x"
            yield maker.mutant("break a reference", name, data)


def of_the_rest(maker: Maker) -> Iterator[Mutant]:
    """Stops, flags, standing advice, and what may be stored."""
    for kind in ("stop", "heard"):
        for number, item in enumerate(maker.data[kind]):
            data = maker.copy()
            del data[kind][number]
            yield maker.mutant(f"delete a {kind}", str(item.get("id") or item["flag"]), data)
    for number, item in enumerate(maker.data["heard"]):
        if item.get("outcome") != "proceed":
            data = maker.copy()
            data["heard"][number]["outcome"] = "proceed"
            yield maker.mutant("a flag raises nothing", item["flag"], data)
        if item.get("to"):
            data = maker.copy()
            data["heard"][number]["to"] = ["expect.big_change"]
            yield maker.mutant("a flag points elsewhere", item["flag"], data)
        if "only_for" in item:
            data = maker.copy()
            del data["heard"][number]["only_for"]
            yield maker.mutant("drop only_for of a flag", item["flag"], data)
    for number, item in enumerate(maker.data["stop"]):
        for key, wanted in item["when"].items():
            for place, option in enumerate(wanted if isinstance(wanted, list) else ()):
                data = maker.copy()
                del data["stop"][number]["when"][key][place]
                yield maker.mutant("drop an option of a stop", f"{item['id']}: {option}", data)
    for number, item in enumerate(maker.data["standing"]):
        for place, advice in enumerate(item["advice"]):
            data = maker.copy()
            del data["standing"][number]["advice"][place]
            yield maker.mutant("drop standing advice", advice, data)
        for place, outcome in enumerate(item["outcomes"]):
            data = maker.copy()
            del data["standing"][number]["outcomes"][place]
            yield maker.mutant("drop an outcome of standing advice", f"{number}: {outcome}", data)
    for key in maker.data["store_when"]:
        data = maker.copy()
        del data["store_when"][key]
        yield maker.mutant("store more", key, data)
    data = maker.copy()
    data["own_words_when"] = {"consent": "yes"}
    yield maker.mutant("print words without asking", "own_words_when", data)


def of_advice(maker: Maker, figures: dict[str, Data]) -> Iterator[Mutant]:
    """Lines without a source, with another figure, with another day, or gone."""
    for number, advice in enumerate(maker.data["advice"]):
        name = advice["id"]
        if number % 4 == 0:
            data = maker.copy()
            del data["advice"][number]
            yield maker.mutant("delete advice", name, data)
        if advice["section"] in {"next", "warning", "contact"}:
            data = maker.copy()
            data["advice"][number]["section"] = "results"
            yield maker.mutant("advice in a wrong section", name, data)
        for place, line in enumerate(advice["line"]):
            yield from _of_line(maker, figures, number, place, line, f"{name}:{place + 1}")
        if advice["section"] == "warning":
            for place in range(len(advice["line"])):
                data = maker.copy()
                del data["advice"][number]["line"][place]
                yield maker.mutant("drop a warning sign", f"{name}:{place + 1}", data)


def _of_line(
    maker: Maker, figures: dict[str, Data], number: int, place: int, line: Data, where: str
) -> Iterator[Mutant]:
    def changed(**values: Any) -> Data:
        data = maker.copy()
        data["advice"][number]["line"][place] |= values
        return data

    if place == 0:
        yield maker.mutant("drop the sources of a line", where, changed(sources=[]))
    if re.search(r"\d", line["text"]):
        other = re.sub(r"\d+", lambda found: str(int(found[0]) + 1), line["text"], count=1)
        yield maker.mutant("change a number of a text", where, changed(text=other))
    for figure in re.findall(r"{(\w+)}", line["text"]):
        # One with another default: else the line would read the same.
        known = figures.get(figure, {})
        same = [
            n for n, f in figures.items() if known and f["unit"] == known["unit"] and f["default"] != known["default"]
        ]
        if same:
            text = line["text"].replace(f"{{{figure}}}", f"{{{same[0]}}}")
            yield maker.mutant("another figure in a text", f"{where}: {figure} to {same[0]}", changed(text=text))
    if "due" in line:
        data = maker.copy()
        del data["advice"][number]["line"][place]["due"]
        yield maker.mutant("drop the day of a line", where, data)
        other = {"by": "since", "since": "until", "until": "since"}
        if set(line["due"]) <= set(other):
            turned = {other[kind]: figure for kind, figure in line["due"].items()}
            yield maker.mutant("another kind of day", where, changed(due=turned))


def of_figures(maker: Maker) -> Iterator[Mutant]:
    """Defaults that no longer are what the sources say, and ranges that are wider."""
    for number, figure in enumerate(maker.data["figure"]):
        for factor in (0.5, 2):
            data = maker.copy()
            data["figure"][number]["default"] = figure["default"] * factor
            yield maker.mutant("change a figure", f"{figure['id']} times {factor:g}", data)
        data = maker.copy()
        data["figure"][number]["minimum"] = figure["minimum"] / 3
        yield maker.mutant("let a clinic set less", figure["id"], data)


def mutants() -> list[Mutant]:
    """Every mutant, in a fixed order."""
    dialogue = Maker(DIALOGUE, SHIPPED.dialogue)
    parts = {name: Maker(name, SHIPPED.knowledge / name) for name in (ADVICE, FIGURES)}
    figures = {figure["id"]: figure for figure in parts[FIGURES].data["figure"]}
    return [
        *of_questions(dialogue),
        *of_findings(dialogue),
        *of_the_rest(dialogue),
        *of_advice(parts[ADVICE], figures),
        *of_figures(parts[FIGURES]),
    ]


EXPLAINED = {
    "advice in a wrong section: consent_declined": "a notice prints its advice in order, whatever the section",
    "change a number of a text: asked_downtime:1": "answers a question and stands on no sheet; its source gives both",
    "change a number of a text: asked_visit:2": "answers a question and stands on no sheet; its source gives both",
    "another kind of day: asked_sun:1": "answers a question and stands on no sheet",
}
"""Why a change goes unnoticed."""

# What catches a mutant


def toml(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def write(mutant: Mutant, folder: Path) -> PackPaths:
    """The shipped pack in `folder`, one file of it changed."""
    dialogue, knowledge = folder / "dialogues" / SHIPPED.dialogue.name, folder / "knowledge" / SHIPPED.knowledge.name
    dialogue.parent.mkdir()
    shutil.copytree(SHIPPED.knowledge, knowledge)
    shutil.copy(SHIPPED.dialogue, dialogue)
    path = dialogue if mutant.file == DIALOGUE else knowledge / mutant.file
    path.write_text("\n".join(f"{key} = {toml(value)}" for key, value in mutant.data.items()), encoding="utf-8")
    return PackPaths(dialogue, knowledge)


def caught(mutant: Mutant) -> str:
    """What notices the mutant first: loading, wording, a proof, a case; or nothing."""
    with tempfile.TemporaryDirectory() as place:
        paths = write(mutant, Path(place))
        pack, problems = check_pack(paths)
        if pack is None:
            return f"loading ({problems[0].code})"
        files, _ = read(paths.knowledge, "knowledge")
        source = read_toml(paths.dialogue)
        broken, _ = prove(pack, source, files, TODAY)
        if broken:
            return f"proof ({broken[0].code})"
        if found := [*lint(pack, source, files), *wording(pack, source, files)]:
            return f"wording ({found[0].code})"
    clients, problems = load_cases(read_toml(CASES), pack, TODAY)
    if problems:
        return f"case ({problems[0].code})"
    words = Words(pack.dialogue.language, SAMPLE.country)
    # The cases that name what was changed are the likeliest to notice.
    name = mutant.where.partition(":")[0].partition(".")[0]
    clients.sort(key=lambda client: name not in str(client))
    failing = (client.case.id for client in clients if run_case(pack, client, words).failures)
    noticed = next(failing, None)
    return f"case ({noticed})" if noticed else ""


def judged(mutant: Mutant) -> tuple[str, str, str]:
    """A mutant and what noticed it; a crash notices nothing."""
    try:
        return mutant.kind, mutant.where, caught(mutant)
    except Exception as error:
        return mutant.kind, f"{mutant.where} ({type(error).__name__}: {error})", ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=[""], metavar="TEXT")
    parser.add_argument("--again", type=Path, metavar="FILE")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    several = [mutant for mutant in mutants() if any(text in str(mutant) for text in options.only)]
    if options.again:
        named = options.again.read_text(encoding="utf-8")
        several = [mutant for mutant in several if f"  {mutant} (" in named]
    if noticed := caught(Mutant("none", "", DIALOGUE, Maker(DIALOGUE, SHIPPED.dialogue).data)):
        print(f"the pack itself is at fault: {noticed}")
        return 1
    with Pool(options.jobs) as pool:
        results = pool.map(judged, several, chunksize=4)
    kinds = Counter(kind for kind, _, _ in results)
    survivors = [(kind, where) for kind, where, by in results if not by]
    lost = Counter(kind for kind, _ in survivors)
    for kind, count in kinds.items():
        print(f"{count - lost[kind]:4} of {count:4}  {kind}")
    print(
        "noticed by "
        + ", ".join(f"{by} {count}" for by, count in Counter(by.split(" ")[0] for *_, by in results if by).items())
    )
    share = 1 - len(survivors) / max(1, len(results))
    print(f"caught {len(results) - len(survivors)} of {len(results)} ({share:.1%}); survivors:")
    for kind, where in survivors:
        print(f"  {kind}: {where} ({EXPLAINED.get(f'{kind}: {where}', 'not explained')})")
    return 0 if share >= 0.98 else 1


if __name__ == "__main__":
    sys.exit(main())
