"""A consultation handed over on paper: sealed under the clinic's key as text for a square code, and opened again.

Nothing is stored for it, neither where it is made nor where it is opened.
"""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct

from consult.consultation import Consultation
from consult.handover.envelope import parts, problem, unwrap, wrap
from consult.handover.own_words import needed
from consult.handover.record import Left, Record, decode, encode, record_of, replayed
from consult.pack import Pack
from consult.text import one_line
from consult.words import Words

__all__ = ["Handover", "Left", "parts", "seal", "unseal"]

LONGEST_NAME = 40
"""Characters of a first name and of a two-word code."""


class Handover(Struct, frozen=True, kw_only=True):
    """What a code held."""

    consultation: Consultation
    """As it was, on the day it was; for a code of another edition of the pack, what that takes of it."""
    left: tuple[Left, ...]
    """Answers that this edition of the pack cannot take."""
    version: str
    """Of the pack that it was made with."""
    upgraded: bool
    """Whether it was made with another edition of the pack."""
    requests: tuple[str, ...]
    """The questions at which the client asked for a person."""
    code: str
    """The two words on the client's sheet; empty when there are none."""
    first_name: str
    """The client's first name, when they gave one for the paper."""

    def told(self, words: Words, today: date) -> tuple[str, ...]:
        """What whoever opens it `today` needs to know first, a sentence each."""
        state, dialogue = self.consultation.state, self.consultation.pack.dialogue
        found: list[str] = []
        if state.today != today:
            found.append(words("handover.made_on", day=words.long_day(state.today)))
        if self.upgraded:
            found.append(words("handover.upgraded", version=self.version, now=dialogue.version))
        for each in self.left:
            found.append(words("handover.left", question=each.question.replace("_", " "), answer=each.answer))
        if self.left:
            found.append(words("handover.ask_again"))
        for name in self.requests:
            asked = dialogue.questions.get(name)
            found.append(words("handover.wants_person", question=asked.ask if asked else name))
        return tuple(found)


def seal(
    pack: Pack,
    consultation: Consultation,
    key: bytes,
    *,
    code: str = "",
    first_name: str = "",
    requests: tuple[str, ...] = (),
    own_words: bool = True,
) -> str:
    """A consultation as the text of its square codes, one a line, under the clinic's `key` (32 bytes).

    `code` and `first_name` are those of the client's sheet; `requests` are the questions at which the client asked for
    a person. Without `own_words` only those sentences of the client go along in which something was heard.

    Raises `ProblemsError` when nothing of the consultation may be kept, as after a stop, and when it is too long.
    """
    state = consultation.state
    if not state.store:
        raise problem(
            "handover_nothing",
            "nothing of this consultation may be kept, so there is no code",
            "it stopped, or there is no consent or no adult age yet; ask the client in person",
        )
    texts = state.own_words if own_words else needed(consultation)
    code, first_name = one_line(code)[:LONGEST_NAME], one_line(first_name)[:LONGEST_NAME]
    record = record_of(consultation, texts, requests, code, first_name)
    return wrap(encode(record), key)


def unseal(text: str, pack: Pack, key: bytes) -> Handover:
    """What a code holds: scanned or pasted, in any case, broken into lines anyhow, its parts in any order.

    Raises `ProblemsError` with one sentence when it is damaged, changed, another clinic's, of another treatment, or of
    a format that is not known here.
    """
    try:
        record = decode(unwrap(text, key))
    except msgspec.MsgspecError as error:
        raise problem(
            "handover_newer", "the code holds what this version of the program does not know", "update the program here"
        ) from error
    if record.pack != pack.dialogue.id:
        raise problem(
            "handover_pack",
            f'the code is of the treatment "{record.pack}", not of "{pack.dialogue.id}"',
            f"open it with --pack {record.pack}",
        )
    return _opened(record, pack)


def _opened(record: Record, pack: Pack) -> Handover:
    consultation, left = replayed(record, pack)
    return Handover(
        consultation=consultation,
        left=left,
        version=record.version,
        upgraded=not record.of_this_edition(pack),
        requests=record.requests,
        code=record.code,
        first_name=record.first_name,
    )
