"""The words that clients use: concerns, flags, questions they ask, and look-alikes that are none of these.

An alias is what a client writes: its words may stand in any order, a little apart, misspelt. A pattern composes
classes of words: `<dent> <skin_part>` is any word of the class `dent` near any word of `skin_part`. In a pattern `a|b` is
either word, `a_b` two words side by side, `!word` a word that must not stand in the same sentence, and `@6` at the end
lets the words stand up to six words apart (three without it).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

STRICT: dict[str, Any] = {"extra": "forbid", "strict": True}

FlagWhen = Literal["ever", "now", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """Something a client would like to change."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    plain: str
    clinical: str
    documents: tuple[str, ...] = ()
    """The letters of the documents that name it."""
    aliases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """Something that must be screened for."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    plain: str
    clinical: str
    when: FlagWhen
    """ever: history counts; now: only what is present counts; event: something that happened counts."""
    aliases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    """Patterns that name it as over: "last pregnancy"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that people ask, and what the knowledge answers."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    plain: str
    phrasings: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    """Heard only where the sentence sounds like a question."""
    statements: tuple[str, ...] = ()
    """Patterns that ask without sounding like a question: "payment plan"."""
    advice: tuple[str, ...] = ()
    """The advice whose lines answer it; none means that the practitioner answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoy:
    """Looks like a concern or a question and is out of scope; silences concerns and questions, never flags."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    aliases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordClass:
    """Words and phrases that mean the same in a pattern, where they stand as `<id>`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    words: tuple[str, ...]
    """A word of the form `<other>` takes in all of another class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Idiom:
    """Phrases whose words mean something else together: "nursing home" is no breastfeeding."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Homophone:
    """Real words that people write for another one: "soars" for "sores". Heard so only beside a second word that fits."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    means: str
    heard: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All the words of one knowledge folder."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    concern: tuple[Concern, ...] = ()
    flag: tuple[Flag, ...] = ()
    question: tuple[Asked, ...] = ()
    decoy: tuple[Decoy, ...] = ()
    words: tuple[WordClass, ...] = ()
    idiom: tuple[Idiom, ...] = ()
    homophone: tuple[Homophone, ...] = ()
