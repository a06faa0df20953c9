"""Commands for who writes or signs a pack: check, test, graph, print-blank, approve, learn, new, schema."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from consult.cli.shared import DONE, FAULTY, AddCommand, UsageError, as_data, clinic_of, pack_of, put, report, words_of
from consult.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from consult.pack import Pack


def add(command: AddCommand) -> None:
    """Registers the commands."""
    check = command("check", _check, "every fault of a pack")
    check.add_argument("path", nargs="?", metavar="PATH", help="a dialogue file (default: the pack)")
    check.add_argument("--knowledge", type=Path, metavar="FOLDER")
    check.add_argument("--json", action="store_true")
    check.add_argument("--record", action="store_true", help="write beside the pack that it passed, to ship it so")

    test = command("test", _test, "runs the pack's cases")
    test.add_argument(
        "cases", nargs="?", type=Path, metavar="CASES", help="a cases file (default: the one beside the dialogue)"
    )

    preview = command("preview", _preview, "a pack while you write it: the chat and the sheet follow the files")
    preview.add_argument("path", nargs="?", metavar="PATH", help="a dialogue file (default: the pack)")
    preview.add_argument("--knowledge", type=Path, metavar="FOLDER")

    graph = command("graph", _graph, "the branches as a picture, findings marked by outcome")
    graph.add_argument("--to", choices=("mermaid", "dot", "svg"), default="svg")
    graph.add_argument("-o", "--output", default="-", metavar="FILE", help="- or nothing: stdout")

    paper = command(
        "print-blank", _print_blank, "the whole questionnaire with its rules as PDF, to fill in or to sign off"
    )
    paper.add_argument("-o", "--output", default="-", metavar="FILE", help="- or nothing: stdout")

    approve = command("approve", _approve, "a clinician reads every rule, figure and text, and signs")
    approve.add_argument("--list", action="store_true", help="what is accepted and what is open")
    approve.add_argument("--all", action="store_true", help="read everything again, not only what is open")
    approve.add_argument("--print", action="store_true", help="everything that there is to sign, as a text")
    approve.add_argument("-o", "--output", default="-", metavar="FILE", help="of --print; - or nothing: stdout")

    learn = command("learn", _learn, "learns from the labelled examples of a pack how clients put things")
    learn.add_argument("path", nargs="?", metavar="PATH", help="a dialogue file (default: the pack)")
    learn.add_argument("--knowledge", type=Path, metavar="FOLDER")

    new = command("new", _new, "a small whole pack for another treatment")
    new.add_argument("name", metavar="NAME", help="small letters, digits and _")
    new.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="DIR", help="default: this folder")

    schema = command("schema", _schema, "JSON Schema of a kind of file, for editors")
    schema.add_argument("kind", choices=("dialogue", "knowledge", "clinic", "cases"))


def _check(options: argparse.Namespace) -> int:
    from consult.check.whole import check_whole
    from consult.checked import mark, record
    from consult.pack import find

    paths = find(options.path or options.pack, options.knowledge)
    pack, problems, proved, seconds = check_whole(paths)
    passed = pack is not None and not _errors(problems)
    if pack is not None:
        if passed:
            mark(pack)
            if options.record:
                print(f"recorded in {record(pack, paths)}", file=sys.stderr)
        problems = [*problems, *_of_the_clinic(options, pack)]
    if options.json:
        found = {
            "problems": [as_data(problem) for problem in problems],
            "proved": [{"id": each.id, "claim": each.claim, "count": each.count} for each in proved],
            "proof_seconds": round(seconds, 3),
            "figures": counts(pack) if pack else {},
            "passed": passed,
        }
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        report(problems)
        for each in proved:
            print(f"proved ({each.count}): {each.claim}")
        if pack:
            print(f"{len(proved)} claims proved in {seconds:.2f} s")
            print(f"{pack.dialogue.id}: " + ", ".join(f"{number} {name}" for name, number in counts(pack).items()))
        errors = _errors(problems)
        counted = ((errors, "faults"), (len(problems) - errors, "warnings"))
        print(", ".join(f"{number} {name}" for number, name in counted if number) or "no faults")
    return FAULTY if pack is None or _errors(problems) else DONE


def _errors(problems: list[Problem]) -> int:
    return sum(problem.severity == "error" for problem in problems)


def _of_the_clinic(options: argparse.Namespace, pack: Pack) -> list[Problem]:
    """What is wrong with the clinic's settings, its own figures among them, where there are any."""
    try:
        clinic_of(options, pack)
    except ProblemsError as error:
        return list(error.problems)
    return []


def counts(pack: Pack) -> dict[str, int]:
    """How much a pack holds."""
    dialogue, knowledge = pack.dialogue, pack.knowledge
    return {
        "questions": len(dialogue.questions),
        "options": sum(len(question.options) for question in dialogue.questions.values()),
        "findings": len(dialogue.finding),
        "advice": len(knowledge.advice),
        "claims": len(knowledge.claims),
        "references": len(knowledge.references),
        "figures": len(knowledge.figures),
    }


def _test(options: argparse.Namespace) -> int:
    from consult.check.cases import load_cases
    from consult.check.expectations import run_case
    from consult.check.measure import coverage, measure
    from consult.datafile import read_toml
    from consult.pack import find, load_pack
    from consult.settings import SAMPLE, today

    paths = find(options.pack)
    pack = load_pack(options.pack)
    source = read_toml(options.cases or paths.dialogue.with_name(f"{paths.dialogue.stem}.cases.toml"))
    clients, problems = load_cases(source, pack, today())
    if problems:
        raise ProblemsError(problems)
    words = words_of(pack.dialogue.language, SAMPLE)
    results = [run_case(pack, client, words) for client in clients]
    failed = [result for result in results if result.failures]
    for result in failed:
        says = f' "{result.case.says}"' if result.case.says else ""
        print(f"FAILED {result.case.id}{says}", file=sys.stderr)
        for failure in result.failures:
            print(f"  {failure}", file=sys.stderr)
    covered = coverage(pack, results)
    for name in ("questions", "options", "findings", "advice"):
        seen, all_of_them = getattr(covered, name)
        missing = f"; never: {', '.join(covered.missing[name])}" if covered.missing[name] else ""
        print(f"{name}: {seen} of {all_of_them}{missing}")
    print("\n".join(measure(pack, results, today()).lines()))
    print(f"{len(results) - len(failed)} of {len(results)} cases pass")
    return FAULTY if failed else DONE


def _preview(options: argparse.Namespace) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the preview needs a terminal; `consult check` works without one")
    from consult.pack import find, load_pack
    from consult.settings import today
    from consult.tui.previewing import run

    paths = find(options.path or options.pack, options.knowledge)
    pack = load_pack(paths.dialogue, paths.knowledge)
    clinic = clinic_of(options, pack)
    return run(paths, pack, clinic, words_of(pack.dialogue.language, clinic), today())


def _graph(options: argparse.Namespace) -> int:
    from consult.graph import graph, render

    put(render(graph(pack_of(options).dialogue), options.to).encode(), options.output)
    return DONE


def _print_blank(options: argparse.Namespace) -> int:
    from consult.blank import blank
    from consult.settings import today

    pack = pack_of(options)
    clinic = clinic_of(options, pack)
    put(blank(pack, clinic, words_of(pack.dialogue.language, clinic), today()), options.output)
    return DONE


def _approve(options: argparse.Namespace) -> int:
    from consult.cli.approving import approve

    return approve(options)


def _learn(options: argparse.Namespace) -> int:
    from consult.knowledge.learn import digest, examples, learn, write
    from consult.knowledge.load import load_folder
    from consult.knowledge.model import EXAMPLES, LEARNED
    from consult.pack import find

    folder = find(options.path or options.pack, options.knowledge).knowledge
    path = folder / EXAMPLES
    if not path.is_file():
        raise UsageError(f"there is no {path}; docs/authoring.md says what it holds")
    _, knowledge, problems = load_folder(folder)
    if knowledge is None:
        raise ProblemsError(problems)
    content = path.read_bytes()
    known = examples(content, str(path), knowledge.vocabulary.heard)
    try:
        learned = learn(known, digest(content), knowledge.vocabulary.heard)
    except ImportError as error:
        raise UsageError("learning needs scikit-learn: pip install 'consult[learn]'") from error
    write(learned, folder / LEARNED)
    print(f"{len(known)} examples of {len(learned.ids)} ids; written to {folder / LEARNED}")
    return DONE


def _new(options: argparse.Namespace) -> int:
    from consult.scaffold import create

    try:
        dialogue, *others = create(options.name, options.folder)
    except ValueError as error:
        raise UsageError(str(error)) from error
    for path in (dialogue, *others):
        print(path)
    print(f"next: consult check {dialogue}; docs/authoring.md says how to go on", file=sys.stderr)
    return DONE


def _schema(options: argparse.Namespace) -> int:
    from consult.schema import schema

    print(json.dumps(schema(options.kind), ensure_ascii=False, indent=1))
    return DONE
