"""A consultation as a short record, and back: ids and no numbers, so that a later version of a pack still reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from consult.answers import AnswerError, Mode
from consult.consultation import Asked, Consultation, Deferred, Discussed, Kept, Noted, Started, Verified
from consult.dialogue.condition import Value
from consult.dialogue.model import Question
from consult.events import Event
from consult.pack import Pack
from consult.state import Checked, Decided, State

_DIGEST = 8
"""Bytes of a pack's digest that tell its editions apart."""


class Left(Struct, frozen=True):
    """An answer that this version of the pack cannot take: its question or option is gone."""

    question: str
    answer: str


class Record(Struct, frozen=True, array_like=True):
    """All that a consultation is made of. What is added to it later stands at the end and has a default."""

    pack: str
    version: str
    digest: bytes
    today: date
    mode: Mode
    appointment: date | None
    language: str
    settings: Mapping[str, bool]
    figures: Mapping[str, float]
    answers: str
    """A line for each question that was asked: its id and what was chosen; its id alone when it was left blank."""
    texts: Mapping[str, str]
    """The client's own words, by question."""
    notes: Mapping[str, str]
    later: tuple[str, ...]
    checked: Mapping[str, Checked]
    kept: tuple[str, ...]
    questions: tuple[str, ...]
    decisions: tuple[Decided, ...]
    requests: tuple[str, ...]
    code: str
    first_name: str

    def of_this_edition(self, pack: Pack) -> bool:
        """Whether it was made with exactly this pack."""
        return self.digest == digest_of(pack)


def digest_of(pack: Pack) -> bytes:
    """The beginning of a pack's digest."""
    return bytes.fromhex(pack.digest.removeprefix("sha256:")[: 2 * _DIGEST])


def encode(record: Record) -> bytes:
    """The record as bytes."""
    return msgspec.msgpack.encode(record)


def decode(content: bytes) -> Record:
    """The record that `encode` was given. Raises `msgspec.MsgspecError`."""
    return msgspec.msgpack.decode(content, type=Record)


def record_of(
    consultation: Consultation, texts: Mapping[str, str], requests: tuple[str, ...], code: str, first_name: str
) -> Record:
    """The record of a consultation, with the client's own words as `texts` says."""
    state, pack = consultation.state, consultation.pack
    started = consultation.events[0]
    assert isinstance(started, Started)
    return Record(
        pack=pack.dialogue.id,
        version=pack.dialogue.version,
        digest=digest_of(pack),
        today=state.today,
        mode=state.mode,
        appointment=state.appointment,
        language=state.language,
        settings=dict(started.settings),
        figures=dict(started.figures),
        answers="\n".join(_lines(state)),
        texts=dict(texts),
        notes=dict(state.notes),
        later=state.later,
        checked=dict(state.checked),
        kept=tuple(conflict.question for conflict in state.conflicts if conflict.kept),
        questions=state.questions,
        decisions=state.decisions,
        requests=requests,
        code=code,
        first_name=first_name,
    )


def _lines(state: State) -> Iterator[str]:
    for name in state.asked:
        if name not in state.own_words:
            yield " ".join((name, *_chosen(state.answers.get(name))))


def _chosen(value: Value | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def replayed(record: Record, pack: Pack) -> tuple[Consultation, tuple[Left, ...]]:
    """The consultation of a record, and the answers that this version of the pack cannot take."""
    started = Started(
        today=record.today,
        mode=record.mode,
        appointment=record.appointment,
        language=record.language,
        settings=record.settings,
        figures=record.figures,
    )
    consultation = Consultation(pack, started)
    left = tuple(_answers(consultation, record))
    for event in _others(record, {each.question for each in left}):
        consultation.record(event)
    return consultation, left


def _answers(consultation: Consultation, record: Record) -> Iterator[Left]:
    """Gives every answer that can be given, in the order of the file: a question must be shown first."""
    given = {name: chosen for name, *chosen in (line.split(" ") for line in record.answers.split("\n") if line)}
    texts = dict(record.texts)
    for name, question in consultation.pack.dialogue.questions.items():
        if name in texts and question.type == "text":
            consultation.answer(name, texts.pop(name))
        elif name in given:
            yield from _answer(consultation, question, given.pop(name))
    yield from (Left(name, ", ".join(chosen)) for name, chosen in given.items() if chosen)
    yield from (Left(name, text) for name, text in texts.items())


def _others(record: Record, left: set[str]) -> Iterator[Event]:
    """What happened besides the answers."""
    yield from map(Deferred, record.later)
    yield from map(Kept, record.kept)
    yield from (Verified(name, checked) for name, checked in record.checked.items() if name not in left)
    yield from (Noted(name, text) for name, text in record.notes.items())
    yield from map(Asked, record.questions)
    yield from map(Discussed, record.decisions)


def _answer(consultation: Consultation, question: Question, chosen: list[str]) -> Iterator[Left]:
    """Gives what the question still takes of an answer; yields what it does not."""
    taken = chosen
    if question.type == "choices":
        taken = [option for option in chosen if option in question.options]
        if lost := [option for option in chosen if option not in taken]:
            yield Left(question.id, ", ".join(lost))
            if not taken:
                return
    try:
        consultation.answer(question.id, _raw(question, taken))
    except (AnswerError, ValueError):
        yield Left(question.id, ", ".join(taken))


def _raw(question: Question, chosen: list[str]) -> Any:
    """What was chosen, in the shape that the question takes. Raises `ValueError` where it has none."""
    if not chosen:
        return None
    match question.type:
        case "choices":
            return chosen
        case "number":
            return float(chosen[0])
        case "text":
            raise ValueError("an option is no text")
        case _:
            return " ".join(chosen)
