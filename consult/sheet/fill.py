"""Fills in what a text of the knowledge leaves open in braces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from consult.days import add_months, month_end, parse_date
from consult.knowledge.model import PLACEHOLDER, Due, Line
from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.plan import Plan, amounts
from consult.text import one_line
from consult.words import Words

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_RANGE = re.compile(r"\s*\[([^\[\]]*)\]")
"""A sentence in square brackets: how far the sources differ."""
_WHEN = re.compile(r",?\s*\b(?:by|for|from|until) \{(\w+)\}")
"""When something is to be done, as a text says it."""
_VERSION = re.compile(r"(\d{4})\.(\d{1,2})")


class Filler:
    """Fills in texts for one consultation at one clinic."""

    def __init__(self, pack: Pack, clinic: Clinic, plan: Plan, words: Words) -> None:
        values = amounts(pack, clinic)
        self.words, self.own = words, frozenset(clinic.figures)
        self.figures = {name: words.amount(values[name], figure.unit) for name, figure in pack.figures.items()}
        self.known: Mapping[str, str | None] = {
            "clinic": one_line(clinic.name),
            "phone": one_line(clinic.phone),
            "hours": one_line(clinic.hours),
            "out_of_hours": one_line(clinic.out_of_hours) or words("sheet.no_out_of_hours"),
            "emergency": one_line(clinic.emergency),
            "appointment": _appointment(plan, words),
            "earliest": words.long_day(plan.earliest) if plan.earliest else None,
            "made": words.long_day(plan.today),
            "version": pack.dialogue.version,
            "review": review(pack, clinic, words),
            "approved": approval(pack, words),
            "doctor": words.local("doctor"),
            "isotretinoin_brand": words.local("isotretinoin_brand"),
        }

    def fill(self, text: str, date_text: str | None = None, due: Due | None = None, *, ranges: bool = True) -> str:
        """`text` filled in. It ends before the first sentence that cannot be said: what follows leans on that one.

        How far the sources differ is left out where the clinic set a figure of the text or of its `due`, and without
        `ranges`.
        """
        known = {**self.figures, **self.known, "date": date_text}
        named = {*PLACEHOLDER.findall(text), *_figures(due)}
        text = self.words.spelt(_RANGE.sub("" if named & self.own or not ranges else r" \1", text))
        sentences: list[str] = []
        for sentence in _SENTENCE.split(text):
            if any(known[name] is None for name in PLACEHOLDER.findall(sentence)):
                break
            sentences.append(PLACEHOLDER.sub(lambda found: str(known[found[1]]), sentence))
        return " ".join(sentences)

    def whole(self, text: str) -> bool:
        """Whether all of `text` can be said."""
        return all(self.known.get(name, name) is not None for name in PLACEHOLDER.findall(text))


def says_all(line: Line) -> bool:
    """Whether the neutral version says all that the text says but its date, which stands beside it."""
    counted = {"date", *_figures(line.due)}
    text = _WHEN.sub(lambda found: "" if found[1] in counted else found[0], _RANGE.sub("", line.text))
    return bool(line.fridge) and text == line.fridge


def _figures(due: Due | None) -> set[str]:
    return {name for name in (due.by, due.since, due.until) if name} if due else set()


def _appointment(plan: Plan, words: Words) -> str | None:
    if not plan.may_keep:
        return None
    return words.day(plan.appointment) if plan.stands and plan.appointment else words("sheet.your_appointment")


def approval(pack: Pack, words: Words) -> str:
    """Who approved the content, and when; or that nobody did."""
    dialogue = pack.dialogue
    if not dialogue.approved_by:
        return words("sheet.not_approved")
    approved = _day(dialogue.approved_on)
    return f"{dialogue.approved_by}, {words.long_day(approved)}" if approved else dialogue.approved_by


def review(pack: Pack, clinic: Clinic, words: Words) -> str:
    """The month of the next review: counted from the approval, else from a version such as "2026.11"."""
    start = _day(pack.dialogue.approved_on) if pack.dialogue.approved_by else None
    if start is None and (found := _VERSION.fullmatch(pack.dialogue.version)) and 1 <= int(found[2]) <= 12:
        start = month_end(date(int(found[1]), int(found[2]), 1))
    return words.month(add_months(start, clinic.review_months)) if start else words("sheet.no_review")


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
