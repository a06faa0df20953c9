"""The words that clients use: concerns, flags, questions they ask, and look-alikes that are none of these.

An alias is what a client writes: its words may stand in any order, a little apart, misspelt. A pattern composes
classes of words: `<dent> <skin_part>` is any word of the class `dent` near any word of `skin_part`. In a pattern
`a|b` is either word, `a_b` two words side by side, `!word` a word that must not stand in the same sentence, `>` keeps
the order as written, and `@6` lets up to six words stand between (three without it; common words count less).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

FlagWhen = Literal["ever", "now", "event"]


def advice_of(name: str) -> tuple[str, str]:
    """What an entry of `Asked.advice` names: an advice, and the number of one of its lines ("" for all)."""
    advice, _, number = name.partition(":")
    return advice, number


class Concern(Struct, frozen=True, kw_only=True):
    """Something a client would like to change."""

    id: str
    plain: str
    clinical: str
    documents: tuple[str, ...] = ()
    """The letters of the documents that name it."""
    aliases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    """Patterns that say it only where nothing else in the same clause explains them: "lump" beside "piercing"."""


class Flag(Struct, frozen=True, kw_only=True):
    """Something that must be screened for."""

    id: str
    plain: str
    clinical: str
    when: FlagWhen
    """ever: history counts; now: only what is present counts; event: something that happened counts."""
    aliases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    """Patterns that name it as over: "last pregnancy"."""
    vague: tuple[str, ...] = ()
    """Patterns that say it only where nothing else in the same clause explains them: "rash" beside "nickel"."""
    taken: bool = False
    """Something that people take or use: "is it any good" does not say that the client does."""
    booked: bool = False
    """Counts for somebody else too, where the client books for them: an age."""


class Asked(Struct, frozen=True, kw_only=True):
    """A question that people ask, and what the knowledge answers."""

    id: str
    plain: str
    phrasings: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    """Heard only where the sentence sounds like a question."""
    statements: tuple[str, ...] = ()
    """Patterns that ask without sounding like a question: "payment plan"."""
    advice: tuple[str, ...] = ()
    """What answers it, in this order: "feel" is all of that advice, "prep_checklist:3" its third line.
    None means that the practitioner answers.
    """
    general: bool = False
    """Gives way to another question in the same breath: "can I buy a roller" is about rollers, not about suiting."""
    personal: bool = False
    """A person decides it for each client: it also answers a text that names a flag and asks nothing else."""


class Decoy(Struct, frozen=True, kw_only=True):
    """Looks like a concern or a question and is out of scope; silences concerns and questions, never flags."""

    id: str
    wanted: bool = False
    """Something that is asked for: a flag that lies inside it ("lip filler please") is asked for too, and not said."""
    aliases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


class WordClass(Struct, frozen=True, kw_only=True):
    """Words and phrases that mean the same in a pattern, where they stand as `<id>`."""

    id: str
    words: tuple[str, ...]
    """A word of the form `<other>` takes in all of another class."""


class Idiom(Struct, frozen=True, kw_only=True):
    """Phrases whose words mean something else together: "nursing home" is no breastfeeding."""

    id: str
    patterns: tuple[str, ...]


class Homophone(Struct, frozen=True, kw_only=True):
    """Real words that people write for another: "soars" for "sores". Heard so only beside a second word that fits."""

    means: str
    heard: tuple[str, ...]


class Hint(Struct, frozen=True, kw_only=True):
    """Words that hint at a concern, a flag or a question: they order what is suggested when nothing is understood."""

    id: str
    words: tuple[str, ...]


class Vocabulary(Struct, frozen=True, kw_only=True):
    """All the words of one knowledge folder."""

    concern: tuple[Concern, ...] = ()
    flag: tuple[Flag, ...] = ()
    question: tuple[Asked, ...] = ()
    decoy: tuple[Decoy, ...] = ()
    words: tuple[WordClass, ...] = ()
    idiom: tuple[Idiom, ...] = ()
    homophone: tuple[Homophone, ...] = ()
    hint: tuple[Hint, ...] = ()

    @property
    def heard(self) -> frozenset[str]:
        """The ids of everything that a text may say or ask."""
        ids = [one.id for one in self.concern] + [one.id for one in self.flag] + [one.id for one in self.question]
        return frozenset(ids)
