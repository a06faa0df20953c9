"""The result of a consultation as data, in the shape that other programs rely on (`consult run --json`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from consult.consultation import Consultation
from consult.state import Decided, State

if TYPE_CHECKING:
    from consult.sheet.model import Item


def result(consultation: Consultation, unused: tuple[str, ...], items: tuple[Item, ...]) -> dict[str, Any]:
    """Everything that a consultation came to; private items are marked, not left out."""
    state, pack = consultation.state, consultation.pack
    return {
        "pack": {
            "id": pack.dialogue.id,
            "version": pack.dialogue.version,
            "digest": pack.digest,
            "approved_by": pack.dialogue.approved_by or None,
        },
        "complete": state.complete,
        "stopped": state.stopped,
        "store": state.store,
        "urgent": state.urgent,
        "asked": list(state.asked),
        "unanswered": list(state.unanswered),
        "unused": list(unused),
        "parked": list(state.parked),
        "outcome": state.outcome,
        "earliest_date": state.earliest_date.isoformat() if state.earliest_date else None,
        "findings": [
            {
                "id": finding.id,
                "outcome": finding.outcome,
                "private": finding.private,
                "because": _plain(finding.because),
                "sources": list(finding.sources),
                "until": finding.until.isoformat() if finding.until else None,
            }
            for finding in state.findings
        ],
        "concerns": [{"id": c.id, "covered": c.covered, "confirmed": c.confirmed} for c in state.concerns],
        "flags": [
            {"id": flag.id, "status": flag.status, "question": flag.question, "confirmed": flag.confirmed}
            for flag in state.flags
        ],
        "items": [
            {
                "id": item.id,
                "section": item.section,
                "text": item.text,
                "because": list(item.because),
                "sources": list(item.sources),
                "date": item.date.isoformat() if item.date else None,
                "private": item.private,
            }
            for item in items
        ],
        "decision": _decision(state.decision),
        "questions_for_practitioner": questions_for_practitioner(consultation),
    }


def questions_for_practitioner(consultation: Consultation) -> list[str]:
    """What the client asked, each once: in free text, in the last question, and wherever no source answered it."""
    found: dict[str, str] = {}
    for text in _questions(consultation, consultation.state):
        found.setdefault(text.casefold(), text)
    return list(found.values())


def _questions(consultation: Consultation, state: State) -> list[str]:
    found: list[str] = []
    names = {asked.id: asked.plain for asked in consultation.pack.knowledge.vocabulary.question}
    for text in state.own_words.values():
        match = consultation.pack.matcher.match(text)
        found += [names[m.id] for m in match.mentions if m.kind == "question" and names[m.id] not in found]
    last = state.own_words.get("client_questions")
    return [*found, *([last] if last else []), *state.questions]


def _decision(decided: Decided | None) -> dict[str, Any] | None:
    if decided is None:
        return None
    return {
        "decision": decided.decision,
        "by": decided.by,
        "reason": decided.reason,
        "at": decided.at,
        "finding": decided.finding,
    }


def _plain(because: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in because.items()}
