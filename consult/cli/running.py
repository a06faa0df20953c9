"""Consultations without a screen: run, batch, sheet."""

from __future__ import annotations

import argparse
import gc
import json
from pathlib import Path
from typing import TYPE_CHECKING

from consult.cli.documents import FORMATS, add_options, document
from consult.cli.shared import (
    DONE,
    FAULTY,
    AddCommand,
    as_data,
    clinic_of,
    consultation_of,
    pack_of,
    put,
    read_source,
    report,
    result_of,
    stdin_text,
    words_of,
)
from consult.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from consult.consultation import Consultation


def add(command: AddCommand) -> None:
    """Registers the commands."""
    run = command("run", _run, "one consultation without a screen")
    run.add_argument("answers", metavar="ANSWERS", help="an answers file, TOML or JSON; - for JSON on stdin")
    run.add_argument("--json", action="store_true", help="the whole result as JSON")

    batch = command("batch", _batch, "many consultations: one answers object a line in, one result a line out")
    batch.add_argument("file", metavar="FILE.jsonl", help="- for stdin")

    sheet = command("sheet", _sheet, "the sheet of one consultation")
    sheet.add_argument("answers", metavar="ANSWERS", help="an answers file, TOML or JSON; - for JSON on stdin")
    sheet.add_argument("--to", choices=FORMATS, required=True)
    add_options(sheet)
    sheet.add_argument("--lang", default=None, metavar="LANGUAGE")
    sheet.add_argument("-o", "--output", default="-", metavar="FILE", help="- or nothing: stdout")


def _run(options: argparse.Namespace) -> int:
    pack = pack_of(options)
    clinic = clinic_of(options, pack)
    consultation, unused = consultation_of(options, pack, clinic, read_source(options.answers))
    if options.json:
        print(json.dumps(result_of(consultation, unused, clinic), ensure_ascii=False, indent=1))
    else:
        print(summary(consultation, unused))
    return DONE


def summary(consultation: Consultation, unused: tuple[str, ...]) -> str:
    """What a consultation came to, for people, in a few lines."""
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

    pack = pack_of(options)
    clinic = clinic_of(options, pack)
    text = stdin_text() if options.file == "-" else Path(options.file).read_text(encoding="utf-8-sig")
    code = DONE
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            source = parse_json(line, options.file)
            answer = result_of(*consultation_of(options, pack, clinic, source), clinic)
        except ProblemsError as error:
            code = FAULTY
            placed = [_at_line(problem, number) for problem in error.problems]
            report(placed)
            answer = {"error": [as_data(problem) for problem in placed]}
        print(json.dumps(answer, ensure_ascii=False))
    return code


def _at_line(problem: Problem, line: int) -> Problem:
    from msgspec.structs import replace

    return replace(problem, line=line)


def _sheet(options: argparse.Namespace) -> int:
    pack = pack_of(options)
    clinic = clinic_of(options, pack)
    if options.lang:
        words_of(options.lang, clinic)
    consultation, _ = consultation_of(options, pack, clinic, read_source(options.answers), options.lang)
    words = words_of(consultation.state.language, clinic)
    put(document(options, consultation, clinic, words), options.output)
    return DONE
