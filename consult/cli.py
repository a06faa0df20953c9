"""The command line. Each command imports what it needs when it runs: starting is most of what a short command costs.

stdout is the product, stderr is diagnostics. Exit codes: 0 done, 1 the input is at fault, 2 wrong usage, 3 something
outside failed.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consult.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from consult.consultation import Consultation
    from consult.datafile import DataFile
    from consult.pack import Pack
    from consult.settings import Clinic
    from consult.words import Words

DONE, FAULTY, USAGE, OUTSIDE = 0, 1, 2, 3
FORMATS = ("html", "pdf", "txt", "md", "ics", "json")


def entry() -> int:
    """`consult` as a process of its own."""
    # A short command leaves no garbage worth looking for; not looking saves a twentieth of it. The screen and a batch
    # turn it on again.
    gc.disable()
    return main()


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; the exit code."""
    options = _parser().parse_args(arguments)
    try:
        code = options.command(options)
        sys.stdout.flush()
        return int(code)
    except ProblemsError as error:
        _report(error.problems)
        return FAULTY
    except _UsageError as error:
        print(f"consult: {error}", file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        # The reader left, as `| head` does. Python would complain again when it closes stdout.
        sys.stderr.close()
        return DONE
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        print(f"consult: {error.filename or 'output'}: {reason}", file=sys.stderr)
        return OUTSIDE
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("CONSULT_DEBUG"):
            raise
        print(f"consult: an unexpected fault: {_where(error)}; CONSULT_DEBUG=1 shows more", file=sys.stderr)
        return OUTSIDE


def _where(error: Exception) -> str:
    """What kind of fault it is and where, without its message: that could hold a client's words."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    at = f" at {Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
    return f"{type(error).__name__}{at}"


class _UsageError(Exception):
    """The command line asks for something that cannot be."""


def _parser() -> argparse.ArgumentParser:
    from consult import __version__

    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--pack", default=argparse.SUPPRESS, metavar="NAME|PATH", help="the treatment (default: microneedling)"
    )
    shared.add_argument("--config", default=argparse.SUPPRESS, type=Path, metavar="FILE", help="the clinic's settings")
    parser = argparse.ArgumentParser(
        prog="consult",
        description="Consultations for skin treatments. Without a command: the practitioner's screen.",
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"consult {__version__}")
    parser.set_defaults(command=_screen, pack="microneedling", config=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, function: Any, text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text, parents=[shared])
        made.set_defaults(command=function)
        return made

    run = command("run", _run, "one consultation without a screen")
    run.add_argument("answers", metavar="ANSWERS", help="an answers file, TOML or JSON; - for JSON on stdin")
    run.add_argument("--json", action="store_true", help="the whole result as JSON")

    batch = command("batch", _batch, "many consultations: one answers object a line in, one result a line out")
    batch.add_argument("file", metavar="FILE.jsonl", help="- for stdin")

    sheet = command("sheet", _sheet, "the sheet of one consultation")
    sheet.add_argument("answers", metavar="ANSWERS", help="an answers file, TOML or JSON; - for JSON on stdin")
    sheet.add_argument("--to", choices=FORMATS, required=True)
    sheet.add_argument("--for", dest="audience", choices=("client", "practitioner"), default="client")
    sheet.add_argument("--large", action="store_true", help="large print")
    sheet.add_argument("--lang", default=None, metavar="LANGUAGE")
    sheet.add_argument("-o", "--output", default="-", metavar="FILE", help="- or nothing: stdout")

    match = command("match", _match, "free text to concerns, flags and questions, as JSON")
    match.add_argument("text", nargs="?", metavar="TEXT", help="without it: stdin")
    match.add_argument(
        "--jsonl", action="store_true", help='one {"text": …} or bare text a line in, one result a line out'
    )
    match.add_argument("--prefix", action="store_true", help="the three best completions of what is being typed")
    match.add_argument(
        "--unmatched", metavar="FILE", help="the phrases of a file (- for stdin) that nothing understood, with counts"
    )

    ask = command("ask", _ask, "a question answered from the knowledge, with its sources")
    ask.add_argument("text", nargs="?", metavar="TEXT", help="without it: stdin")
    ask.add_argument("--json", action="store_true")

    check = command("check", _check, "every fault of a pack")
    check.add_argument("path", nargs="?", metavar="PATH", help="a dialogue file (default: the pack)")
    check.add_argument("--knowledge", type=Path, metavar="FOLDER")
    check.add_argument("--json", action="store_true")

    test = command("test", _test, "runs the pack's cases")
    test.add_argument(
        "cases", nargs="?", type=Path, metavar="CASES", help="a cases file (default: the one beside the dialogue)"
    )

    graph = command("graph", _graph, "the branches as a picture, findings marked by outcome")
    graph.add_argument("--to", choices=("mermaid", "dot", "svg"), default="svg")
    graph.add_argument("-o", "--output", default="-", metavar="FILE", help="- or nothing: stdout")

    paper = command(
        "print-blank", _print_blank, "the whole questionnaire with its rules as PDF, to fill in or to sign off"
    )
    paper.add_argument("-o", "--output", default="-", metavar="FILE", help="- or nothing: stdout")

    new = command("new", _new, "a small whole pack for another treatment")
    new.add_argument("name", metavar="NAME", help="small letters, digits and _")
    new.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="DIR", help="default: this folder")

    schema = command("schema", _schema, "JSON Schema of a kind of file, for editors")
    schema.add_argument("kind", choices=("dialogue", "knowledge", "clinic", "cases"))
    return parser


def _report(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


# What commands share


def _pack(options: argparse.Namespace) -> Pack:
    from consult.pack import load_pack

    return load_pack(options.pack)


def _clinic(options: argparse.Namespace, pack: Pack) -> Clinic:
    from consult import settings

    return settings.load(options.config, pack.figures)


def _words(language: str, clinic: Clinic) -> Words:
    from consult.words import Words, languages

    if language not in languages():
        raise _UsageError(f'there are no texts in "{language}"; there are in {", ".join(languages())}')
    return Words(language, clinic.country)


def _read(name: str) -> DataFile:
    from consult.datafile import parse_json, read_json, read_toml

    if name == "-":
        return parse_json(_stdin(), "-")
    path = Path(name)
    return read_toml(path) if path.suffix == ".toml" else read_json(path)


def _stdin() -> str:
    return sys.stdin.buffer.read().decode("utf-8-sig", "replace")


def _consultation(
    options: argparse.Namespace, pack: Pack, clinic: Clinic, source: DataFile, language: str | None = None
) -> tuple[Consultation, tuple[str, ...]]:
    """Runs an answers file. Raises `ProblemsError` with every fault in it."""
    from msgspec.structs import replace

    from consult.answers import read_answers
    from consult.consultation import Started, run
    from consult.settings import today

    answers, problems = read_answers(source, pack.dialogue, today())
    if answers is None:
        raise ProblemsError(problems)
    if language:
        answers = replace(answers, language=language)
    started = Started(today=answers.today, settings=clinic.offers(), figures=clinic.amounts())
    return run(pack, answers, started=started)


def _result(consultation: Consultation, unused: tuple[str, ...], clinic: Clinic) -> dict[str, Any]:
    from consult.result import result
    from consult.sheet.items import items_of

    words = _words(consultation.state.language, clinic)
    return result(consultation, unused, items_of(consultation.pack, consultation.state, clinic, words))


# Commands


def _screen(options: argparse.Namespace) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise _UsageError("the screen needs a terminal; `consult run` works without one (see consult --help)")
    pack = _pack(options)
    clinic = _clinic(options, pack)
    from consult.settings import today
    from consult.tui.app import run

    return run(pack, clinic, _words(pack.dialogue.language, clinic), today())


def _run(options: argparse.Namespace) -> int:
    pack = _pack(options)
    clinic = _clinic(options, pack)
    consultation, unused = _consultation(options, pack, clinic, _read(options.answers))
    if options.json:
        print(json.dumps(_result(consultation, unused, clinic), ensure_ascii=False, indent=1))
    else:
        print(_summary(consultation, unused))
    return DONE


def _summary(consultation: Consultation, unused: tuple[str, ...]) -> str:
    state = consultation.state
    lines = [f"outcome: {state.outcome or 'none'}{'' if state.complete else ' (not complete)'}"]
    if state.stopped:
        lines.append(f"stopped: {state.stopped}")
    if state.earliest_date:
        lines.append(f"earliest date to ask again: {state.earliest_date.isoformat()}")
    for finding in state.findings:
        because = ", ".join(f"{name} = {value}" for name, value in finding.because.items())
        lines.append(f"  {finding.outcome or 'advice'}: {finding.id} ({because})")
    for label, names in (("unanswered", state.unanswered), ("unused", unused)):
        if names:
            lines.append(f"{label}: {', '.join(names)}")
    return "\n".join(lines)


def _batch(options: argparse.Namespace) -> int:
    gc.enable()
    from consult.datafile import parse_json

    pack = _pack(options)
    clinic = _clinic(options, pack)
    text = _stdin() if options.file == "-" else Path(options.file).read_text(encoding="utf-8-sig")
    code = DONE
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            source = parse_json(line, options.file)
            answer = _result(*_consultation(options, pack, clinic, source), clinic)
        except ProblemsError as error:
            code = FAULTY
            placed = [_at_line(problem, number) for problem in error.problems]
            _report(placed)
            answer = {"error": [_as_data(problem) for problem in placed]}
        print(json.dumps(answer, ensure_ascii=False))
    return code


def _at_line(problem: Problem, line: int) -> Problem:
    from msgspec.structs import replace

    return replace(problem, line=line)


def _as_data(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message,
        "hint": problem.hint,
        "example": problem.example,
    }


def _sheet(options: argparse.Namespace) -> int:
    pack = _pack(options)
    clinic = _clinic(options, pack)
    if options.lang:
        _words(options.lang, clinic)
    consultation, _ = _consultation(options, pack, clinic, _read(options.answers), options.lang)
    from consult.sheet.compose import compose_sheet
    from consult.sheet.render import render

    words = _words(consultation.state.language, clinic)
    large = True if options.large else None
    sheet = compose_sheet(pack, consultation.state, clinic, words, audience=options.audience, large=large)
    content = render(sheet, options.to)
    _put(content, options.output)
    return DONE


def _match(options: argparse.Namespace) -> int:
    from consult.text import clean

    matcher = _pack(options).matcher
    if options.unmatched:
        text = _stdin() if options.unmatched == "-" else Path(options.unmatched).read_text(encoding="utf-8-sig")
        for phrase, count in matcher.unmatched(clean(line) for line in text.splitlines()):
            print(f"{count}\t{phrase}")
        return DONE
    if options.jsonl:
        lines = _stdin().split("\n") if options.text is None else [options.text]
        for line in lines:
            if line.strip():
                print(json.dumps(_matched(matcher, _line_text(line), options.prefix), ensure_ascii=False))
        return DONE
    text = clean(_stdin().strip("\n") if options.text is None else options.text)
    print(json.dumps(_matched(matcher, text, options.prefix), ensure_ascii=False))
    return DONE


def _line_text(line: str) -> str:
    """The text of a line: of a JSON object its "text", else the line itself."""
    from consult.text import clean

    if line.lstrip().startswith("{"):
        try:
            data = json.loads(line)
        except json.JSONDecodeError:
            return clean(line)
        if isinstance(data, dict) and isinstance(data.get("text"), str):
            return clean(data["text"])
    return clean(line)


def _matched(matcher: Any, text: str, prefix: bool) -> dict[str, Any]:
    if prefix:
        return {"text": text, "ids": list(matcher.complete(text)), "mentions": [], "suggestions": []}
    match = matcher.match(text)
    return {
        "text": match.text,
        "ids": list(match.ids),
        "mentions": [
            {"id": m.id, "kind": m.kind, "span": list(m.span), "status": m.status, "score": round(m.score, 3)}
            for m in match.mentions
        ],
        "suggestions": list(match.suggestions),
    }


def _ask(options: argparse.Namespace) -> int:
    from consult.ask import ask, plain, to_data
    from consult.text import clean

    pack = _pack(options)
    clinic = _clinic(options, pack)
    words = _words(pack.dialogue.language, clinic)
    answers = ask(pack, clinic, words, clean(_stdin() if options.text is None else options.text))
    print(json.dumps(to_data(answers), ensure_ascii=False, indent=1) if options.json else plain(answers, words))
    return DONE


def _check(options: argparse.Namespace) -> int:
    from consult.check.whole import check_whole
    from consult.pack import find

    paths = find(options.path or options.pack, options.knowledge)
    pack, problems, proved, seconds = check_whole(paths)
    if options.json:
        report = {
            "problems": [_as_data(problem) for problem in problems],
            "proved": [{"id": each.id, "claim": each.claim, "count": each.count} for each in proved],
            "proof_seconds": round(seconds, 3),
            "figures": counts(pack) if pack else {},
        }
        print(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        _report(problems)
        for each in proved:
            print(f"proved ({each.count}): {each.claim}")
        if pack:
            print(f"{len(proved)} claims proved in {seconds:.2f} s")
            print(f"{pack.dialogue.id}: " + ", ".join(f"{number} {name}" for name, number in counts(pack).items()))
        print("no faults" if not problems else f"{len(problems)} faults")
    return FAULTY if any(problem.severity == "error" for problem in problems) else DONE


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
    from consult.check.cases import coverage, load_cases, run_case
    from consult.check.measure import measure
    from consult.datafile import read_toml
    from consult.pack import find, load_pack
    from consult.settings import SAMPLE, today
    from consult.sheet.compose import compose_sheet
    from consult.sheet.render import render

    paths = find(options.pack)
    pack = load_pack(options.pack)
    source = read_toml(options.cases or paths.dialogue.with_name(f"{paths.dialogue.stem}.cases.toml"))
    cases, problems = load_cases(source, pack, today())
    if problems:
        raise ProblemsError(problems)
    words = _words(pack.dialogue.language, SAMPLE)

    def text(consultation: Consultation) -> str:
        return render(compose_sheet(pack, consultation.state, SAMPLE, words), "txt").decode()

    results = [run_case(pack, case, data, today(), text) for case, data in cases]
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


def _graph(options: argparse.Namespace) -> int:
    from consult.graph import graph, render

    _put(render(graph(_pack(options).dialogue), options.to).encode(), options.output)
    return DONE


def _print_blank(options: argparse.Namespace) -> int:
    from consult.blank import blank
    from consult.settings import today

    pack = _pack(options)
    clinic = _clinic(options, pack)
    _put(blank(pack, clinic, _words(pack.dialogue.language, clinic), today()), options.output)
    return DONE


def _put(content: bytes, output: str) -> None:
    """Writes to a file, or to stdout where it is `-`."""
    if output == "-":
        sys.stdout.buffer.write(content)
    else:
        Path(output).write_bytes(content)


def _new(options: argparse.Namespace) -> int:
    from consult.scaffold import create

    try:
        dialogue, *others = create(options.name, options.folder)
    except ValueError as error:
        raise _UsageError(str(error)) from error
    for path in (dialogue, *others):
        print(path)
    print(f"next: consult check {dialogue}; docs/authoring.md says how to go on", file=sys.stderr)
    return DONE


def _schema(options: argparse.Namespace) -> int:
    from consult.schema import schema

    print(json.dumps(schema(options.kind), ensure_ascii=False, indent=1))
    return DONE
