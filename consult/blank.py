"""The whole questionnaire with its rules as a PDF: for a clinician to sign, and as paper when nothing else works."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from consult.dialogue.model import NOT_SURE, TALK, Dialogue, Question
from consult.graph import MARKS, in_words
from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.pdf import fonts
from consult.words import Words

TEMPLATE = Path(__file__).parent / "sheet" / "templates" / "blank.typ"


def blank(pack: Pack, clinic: Clinic, words: Words, day: date) -> bytes:
    """The blank questionnaire of `pack` as PDF (PDF/UA-1)."""
    import typst

    made = typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"blank": json.dumps(content(pack, clinic, words), ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=datetime.combine(day, time(), UTC),
    )
    return bytes(made)


def content(pack: Pack, clinic: Clinic, words: Words) -> dict[str, Any]:
    """What stands on the paper."""
    dialogue = pack.dialogue
    numbers = {name: number for number, name in enumerate(dialogue.questions, 1)}
    leads = _leads(dialogue)
    signed = dialogue.approved_by
    return {
        "language": dialogue.language,
        "paper": clinic.paper,
        "title": dialogue.title,
        "status": words("blank.approved", by=signed, on=dialogue.approved_on) if signed else words("blank.draft"),
        "foot": words("blank.foot", clinic=clinic.name, version=dialogue.version, digest=pack.digest[7:15]),
        "intro": [words("blank.intro"), words("blank.arrows")],
        "sections": [
            {
                "title": section.title,
                "questions": [_question(question, numbers, leads, dialogue, words) for question in section.question],
            }
            for section in dialogue.section
        ],
        "rules_heading": words("blank.rules"),
        "rules": [words(f"blank.rule_{number}") for number in range(1, 5)],
        "columns": [words("blank.outcome"), words("blank.finding"), words("blank.when")],
        "findings": [
            [MARKS[finding.outcome or "advice"][0], finding.title, in_words(finding.when, dialogue)]
            for finding in dialogue.finding
        ],
        "sign": words("blank.sign"),
    }


Leads = dict[tuple[str, str], list[str]]
"""What an option of a question leads to."""


def _question(
    question: Question, numbers: dict[str, int], leads: Leads, dialogue: Dialogue, words: Words
) -> dict[str, Any]:
    options = {"no": words("blank.no"), "yes": words("blank.yes")} if question.type == "yes_no" else {}
    options |= {option.id: option.label for option in question.option}
    if question.safety:
        options |= {NOT_SURE: words("screen.option_not_sure"), TALK: words("screen.option_talk")}
    unsure = [] if question.unsure else [MARKS["practitioner_first"][0]]
    rows = [
        {
            "label": label,
            "leads": ", ".join(leads.get((question.id, name)) or (unsure if name in {NOT_SURE, TALK} else [])),
        }
        for name, label in options.items()
    ]
    said = "all that fit" in question.ask
    several = f" {words('blank.several')}" if question.type == "choices" and not said else ""
    return {
        "number": numbers[question.id],
        "ask": " ".join(question.ask.split()) + several,
        "asked": words("blank.only_if", when=in_words(question.when, dialogue)) if question.when else "",
        "help": question.help,
        "options": rows,
        "blank": "" if rows or question.type == "notice" else words(f"blank.{question.type}"),
    }


def _leads(dialogue: Dialogue) -> Leads:
    """What each option leads to by itself: stops and outcomes, as words."""
    found: Leads = {}
    marks = [(stop.when, "stop") for stop in dialogue.stop]
    marks += [(finding.when, finding.outcome or "advice") for finding in dialogue.finding]
    for when, outcome in marks:
        if len(when) != 1:
            continue
        ((name, wanted),) = when.items()
        for option in wanted if isinstance(wanted, list | tuple) else [wanted]:
            mark = MARKS[outcome][0]
            if isinstance(option, str) and mark not in found.setdefault((name, option), []):
                found[name, option].append(mark)
    return found
