"""Words that dictation heard as several: "so rye a sis" is psoriasis, "ellie quiz" is Eliquis."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from consult.knowledge.match.common import COMMON
from consult.knowledge.match.english import STOP, WEAK
from consult.knowledge.match.words import Word

_MOST = 5
"""Words that one may be heard as."""
_LETTERS = 18
_MEMORY = 20_000
_VOWELS = frozenset("aeiou")
_FARTHEST = 0.19
"""How unlike the sounds may be (0..1)."""
_SPOKEN = re.compile(
    r"(?P<s>^ps|^x|^sc(?=[eiy])|c[ei](?=[ao])|sch|sci|sh|ti(?=[oa])|c(?=[eiy])|z)"
    r"|(?P<n>^[kgp]n)|(?P<r>^wr|rh)|(?P<m>mb$)"
    r"|(?P<f>ough$|augh|ph|v)"
    r"|(?P<i>igh|eye|y)"
    r"|(?P<none>gh|h|w|(?<=q)u)"
    r"|(?P<ks>xc|cz|x)"
    r"|(?P<k>tch|ch|ck|dg|c|q|g|j)"
    r"|(?P<t>d)|(?P<p>b)"
)
_AGAIN = re.compile(r"(.)\1+")
_RUN = re.compile(r"([aeiou])[aeiou]+")


def _sounded(match: re.Match[str]) -> str:
    name = match.lastgroup or ""
    return "" if name == "none" else name


def spoken(word: str) -> str:
    """How `word` sounds, roughly: one letter for each consonant and for each run of vowels."""
    if len(word) > 3 and word[-1] == "e" and word[-2] not in _VOWELS:
        word = word[:-1]
    return _joined(_SPOKEN.sub(_sounded, word))


def _joined(sounds: str) -> str:
    return _RUN.sub(r"\1", _AGAIN.sub(r"\1", sounds))


def _bones(sounds: str) -> str:
    """The consonants."""
    return _AGAIN.sub(r"\1", "".join(sound for sound in sounds if sound not in _VOWELS))


class Listener:
    """Puts words together again that dictation took apart."""

    def __init__(self, meant: Iterable[str], known: Collection[str]) -> None:
        self._known = known
        """The words of the pack, which most likely mean what they say: "cold sores yes"."""
        self._meant: dict[str, list[tuple[str, str]]] = {}
        for word in meant:
            sounds = spoken(word)
            self._meant.setdefault(_bones(sounds), []).append((word, sounds))
        self._starts = frozenset(bones[:size] for bones in self._meant for size in range(len(bones) + 1))
        """What the words that are listened for begin with."""
        self._heard: dict[str, tuple[str, str]] = {}

    def forget(self) -> None:
        """Drops the words met so far."""
        self._heard.clear()

    def put_together(self, words: list[Word]) -> list[Word]:
        """`words` with those joined that sound like one of the words that are listened for."""
        heard = [self._sounds(word.norm) for word in words]
        found: list[Word] = []
        at = 0
        while at < len(words):
            size, meant = self._at(words, heard, at)
            if size:
                found.append(Word(meant, words[at].start, words[at + size - 1].end, words[at].gap))
                at += size
            else:
                found.append(words[at])
                at += 1
        return found

    def _sounds(self, word: str) -> tuple[str, str]:
        found = self._heard.get(word)
        if found is None:
            if len(self._heard) >= _MEMORY:
                self._heard.clear()
            sounds = spoken(word) if word.isalpha() and word.isascii() else ""
            found = self._heard[word] = (sounds, _bones(sounds))
        return found

    def _at(self, words: list[Word], heard: list[tuple[str, str]], at: int) -> tuple[int, str]:
        """How many words from here on are one, and which; of several the nearest."""
        best, found = 1.0, (0, "")
        bones, letters = heard[at][1], len(words[at].norm)
        for end in range(at + 1, min(at + _MOST, len(words))):
            letters += len(words[end].norm)
            if bones not in self._starts or words[end].gap or not heard[end][0] or letters > _LETTERS:
                break
            more = heard[end][1]
            bones += more[1:] if more and bones[-1:] == more[0] else more
            for meant, sounds in self._meant.get(bones, ()):
                away = self._away(words, heard, at, end + 1, meant, sounds)
                if away < best:
                    best, found = away, (end + 1 - at, meant)
        return found

    def _away(
        self, words: list[Word], heard: list[tuple[str, str]], low: int, high: int, meant: str, sounds: str
    ) -> float:
        """How unlike words together are to one (0..1); 1 if they cannot be it."""
        from rapidfuzz.distance import OSA

        parts = [word.norm for word in words[low:high]]
        if any(len(part) > 3 and part in meant for part in parts):
            return 1.0
        away: float = OSA.normalized_distance(_joined("".join(one[0] for one in heard[low:high])), sounds)
        if away > _FARTHEST or (away > 0 and self._ordinary(parts)):
            return 1.0
        return away

    def _ordinary(self, parts: list[str]) -> bool:
        """Whether words were most likely meant as they stand: "a cut on", "if he can"."""
        edges = STOP | WEAK
        if parts[0] in edges or parts[-1] in edges:
            return True
        return all(part in COMMON or part in edges or part in self._known for part in parts)
