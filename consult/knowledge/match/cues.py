"""Phrases that change whose a mention is, and when: negation, family, past, wishes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from itertools import product

from consult.knowledge.match.english import wordset
from consult.knowledge.match.phrases import PHRASES, RELATIVES


class Cue(Enum):
    """What a phrase says of the mentions near it."""

    NOT = auto()
    """What follows is denied."""
    NOT_BEHIND = auto()
    """What stands before is denied."""
    NONE_OF = auto()
    """Everything that follows is denied: "no to all of these"."""
    TESTED = auto()
    """Somebody looked into it."""
    CLEARED = auto()
    """They found nothing."""
    THOUGHT = auto()
    """Somebody believed it."""
    TAKEN_BACK = auto()
    """It is not so after all."""
    GONE = auto()
    """What follows is over."""
    WAS = auto()
    """What follows was so; it may be so again."""
    OVER = auto()
    """What stands before is over."""
    AGO = auto()
    """A time long gone."""
    LATELY = auto()
    """A time that reaches to today."""
    PERSON = auto()
    """Somebody else."""
    SELF = auto()
    """The client."""
    KIN = auto()
    """It runs in the family."""
    TOO = auto()
    """The client has it as well."""
    WISH = auto()
    """A treatment that is wanted, compared or asked for."""
    MAYBE = auto()
    """What follows may come to be, or is asked about."""
    TAKEN_UP = auto()
    """What stands before was offered, and has been taken since."""
    REFUSED = auto()
    """What stands before was offered and not taken."""
    ON_BEHALF = auto()
    """The client whom the text is about is somebody else than who writes it."""
    BOOKED = auto()
    """The treatment is for somebody else."""
    FEAR = auto()
    """Something that might come of the treatment."""
    INDIFFERENT = auto()
    """A concern that the client does not share."""
    DONE = auto()
    """Something that has happened."""
    ADMITTED = auto()
    """A denial that follows is denied itself: "cannot say I never had it"."""
    RARELY = auto()
    """Denies how often, not that it happens."""
    REPORT = auto()
    """Somebody else, who only says so."""
    PLAIN = auto()
    """Looks like a cue and is none."""


NOT_DENYING_ANYWHERE = wordset(
    """
    rid stop shift hide cover control shake clear heal go went away budge disappear fade improve help stand
    hides covers clears helps touches touch shifts fixes calms soothes works disguises disguise conceals conceal
    blurs blur fills softens tames settles gets
    """
)
"""The same, further on: "cannot seem to get rid of"."""

NOT_DENYING = wordset(
    """
    helps touches touch shifts shifted clears fixes cures calms soothes treats know sure certain want like love
    happy pleased stop stopped stand shift hide cover help helped helping control shake clear cleared clearing bear
    wait afford go goes going went gone heal healed healing improve improving improved fade faded fading budge
    disappear move work worked works working smoke drink sleep sunbathe feel feeling look looks looking enough
    always often usually only just matter mind care tell remember see concentrate eat understand seem seems realise
    forget ready good bad great easy shy afraid keen exercise vape moisturise rub scratch pick expect expecting
    imagine rid bounce spring snap settle settled calm stay drive wear wearing respond responding responded believe
    live disappeared keep kept fit recommend advise young younger smooth even firm glow glowing recognise recognize
    tight elastic plump soft fresh bright miss missed skip skipped leave right missing forgotten forget forgot
    """
)
"""After a negation: what is denied is this, not the mention that follows."""

ADVERBS = wordset(
    """
    really actually currently ever even personally particularly honestly that so very too quite fully completely yet
    be been being to a super overly remotely exactly knowingly at all anything any seem
    """
)

BREAKS = wordset(
    """
    but however although though except apart besides other only just because so i im ive whereas instead which who
    aside bar pero excepto salvo yet then whilst unless its theyre
    """
)
"""A negation does not reach beyond these."""

VERBS = wordset(
    """
    have has had get gets got getting take takes taking took use uses using used am is are was were been on suffer
    suffers wear having give gives gave tengo tomo uso estoy started start went
    """
)
"""Begin a statement of their own after "and"."""

ANSWERS_NO = wordset("no none never nope nah nil negative nada nunca")


_CONTRACTED = {
    "dont": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "havent": "have not",
    "hasnt": "has not",
    "isnt": "is not",
    "arent": "are not",
    "wasnt": "was not",
    "werent": "were not",
    "wouldnt": "would not",
    "im": "i am",
    "its": "it is",
    "ive": "i have",
}
"""Words that are written in two as well."""
_SPLIT = re.compile(r",\s+")
"""A list in braces that goes on in the next line."""


def _spelt(phrase: str) -> Iterator[tuple[str, ...]]:
    """Every wording of a phrase: each choice of `{a,b}`, and "do not" for "dont"."""
    parts: list[list[str]] = []
    for part in re.findall(r"\{[^}]*\}|[^\s{}]+", phrase):
        choices = part[1:-1].split(",") if part[0] == "{" else [part]
        heads = [choice.partition(" ") for choice in choices]
        parts.append([*choices, *(_CONTRACTED[head] + gap + rest for head, gap, rest in heads if head in _CONTRACTED)])
    for words in product(*parts):
        yield tuple(" ".join(words).split())


def _owners(words: list[str]) -> list[str]:
    """The words, and each as owner: "granny", "grannys"."""
    return [*words, *(f"{word}s" for word in words if not word.endswith("s"))]


def _starts() -> dict[str, dict[str, list[tuple[tuple[str, ...], Cue]]]]:
    """The phrases by their first word and their second ("" for none), the longest first."""
    found: dict[str, dict[str, list[tuple[tuple[str, ...], Cue]]]] = {}
    texts = {**PHRASES, "PERSON": PHRASES["PERSON"] + "|".join(_owners(RELATIVES.split()))}
    for name, text in texts.items():
        for phrase in _SPLIT.sub(",", text).replace("\n", "|").split("|"):
            for words in _spelt(phrase):
                if words:
                    second = words[1] if len(words) > 1 else ""
                    found.setdefault(words[0], {}).setdefault(second, []).append((words, Cue[name]))
    for seconds in found.values():
        for entries in seconds.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    return found


_STARTS = _starts()


Heard = tuple[int, int, Cue]
"""From this word to before that one."""


def hear(norms: list[str]) -> Iterator[Heard]:
    """Every cue in the words of a sentence; of those of one kind that begin together, the longest."""
    for i, norm in enumerate(norms):
        seconds = _STARTS.get(norm)
        if not seconds:
            continue
        following = norms[i + 1] if i + 1 < len(norms) else None
        heard: list[Cue] = []
        if following in seconds:
            for parts, cue in seconds[following]:
                size = len(parts)
                if cue not in heard and (size == 2 or tuple(norms[i : i + size]) == parts):
                    heard.append(cue)
                    yield i, i + size, cue
        for _, cue in seconds.get("", ()):
            if cue not in heard:
                yield i, i + 1, cue
