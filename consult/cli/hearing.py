"""What a client wrote, heard: match and ask."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from consult.cli.shared import DONE, AddCommand, clinic_of, pack_of, stdin_text, words_of


def add(command: AddCommand) -> None:
    """Registers the commands."""
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


def _match(options: argparse.Namespace) -> int:
    from consult.text import clean

    matcher = pack_of(options).matcher
    if options.unmatched:
        text = stdin_text() if options.unmatched == "-" else Path(options.unmatched).read_text(encoding="utf-8-sig")
        for phrase, count in matcher.unmatched(clean(line) for line in text.splitlines()):
            print(f"{count}\t{phrase}")
        return DONE
    if options.jsonl:
        lines = stdin_text().split("\n") if options.text is None else [options.text]
        for line in lines:
            if line.strip():
                print(json.dumps(_matched(matcher, _line_text(line), options.prefix), ensure_ascii=False))
        return DONE
    text = clean(stdin_text().strip("\n") if options.text is None else options.text)
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

    pack = pack_of(options)
    clinic = clinic_of(options, pack)
    words = words_of(pack.dialogue.language, clinic)
    answers = ask(pack, clinic, words, clean(stdin_text() if options.text is None else options.text))
    print(json.dumps(to_data(answers), ensure_ascii=False, indent=1) if options.json else plain(answers, words))
    return DONE
