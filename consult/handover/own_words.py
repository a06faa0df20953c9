"""Which of the client's own words have to go along when the rest stays behind: those that something was heard in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from consult.consultation import Answered, Consultation, replay
from consult.pack import Pack
from consult.state import State

_SENTENCE = re.compile(r"(?<=[.!?\n])\s+")


def needed(consultation: Consultation) -> Mapping[str, str]:
    """For each text the sentences in which something was heard; the whole of it where they alone say something else."""
    pack, state = consultation.pack, consultation.state
    short = {name: _heard(pack, text) for name, text in state.own_words.items()}
    changes = [Answered(name, text) for name, text in short.items()]
    trial = replay(pack, [*consultation.events, *changes]).state
    return short if _said(trial) == _said(state) else state.own_words


def _heard(pack: Pack, text: str) -> str:
    return " ".join(sentence for sentence in _SENTENCE.split(text) if pack.matcher.match(sentence).mentions)


def _said(state: State) -> tuple[object, ...]:
    """What follows from the texts."""
    flags = [(flag.id, flag.status, flag.confirmed, flag.question) for flag in state.flags]
    concerns = [(concern.id, concern.confirmed) for concern in state.concerns]
    return flags, concerns, state.conflicts, state.findings, state.outcome, [item.id for item in state.items]
