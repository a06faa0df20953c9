"""Repairs misspelt words, against the words of the pack and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from consult.knowledge.match.words import WEAK_READING as WEAK
from consult.knowledge.match.words import sound

_SHORTEST = 4
_VOWELS = frozenset("aeiouy")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KEYS_BESIDE = {row[i]: row[max(0, i - 1) : i] + row[i + 1 : i + 2] for row in _ROWS for i in range(len(row))}
_VOICELESS = str.maketrans("dbgvz", "tpkfs")
_VOICED = 6
"""Letters of the shortest word in which "d" may be heard for "t", "b" for "p", "g" for "k"."""
_LOOKED_AT = 8
_BEST = 3
"""Readings of one word that are kept."""


class Speller:
    """Finds the words nearest to a misspelt one: of its first letter and about its length, or of its sound."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._shelves: dict[tuple[str, int], list[str]] = {}
        self._sounds: dict[str, list[str]] = {}
        self._voiceless: dict[str, list[str]] = {}
        for form in forms:
            if len(form) >= _SHORTEST and form.isalpha():
                self._shelves.setdefault((form[0], len(form)), []).append(form)
                key = sound(form)
                self._sounds.setdefault(key, []).append(form)
                if len(form) >= _VOICED:
                    self._voiceless.setdefault(key.translate(_VOICELESS), []).append(form)

    def repair(self, word: str) -> list[tuple[str, float]]:
        """What `word` may stand for, with how near it is (0..1), nearest first."""
        size = len(word)
        if size < _SHORTEST - 1:
            return []
        key = sound(word)
        alike = self._sounds.get(key, []) if len(key) > 1 else []
        if word.startswith("ch"):
            alike = alike + self._sounds.get("k" + key[1:], [])
        if size < _SHORTEST:
            near = [form for form in alike if form[0] == word[0] and len(form) == _SHORTEST]
            near.sort(key=lambda form: (OSA.distance(word, form), form))
            return [(form, WEAK) for form in near[:_BEST]]
        found = {form: _nearness(word, form, True) for form in alike}
        if size >= _VOICED and len(key) > 2:
            for form in self._voiceless.get(key.translate(_VOICELESS), ()):
                found.setdefault(form, _nearness(word, form, True) - 0.04)
        for form in self._shelved(word):
            if form not in found:
                found[form] = _nearness(word, form, False)
        ranked = sorted(((quality, form) for form, quality in found.items() if quality >= WEAK), key=_best_first)
        best = ranked[0][0] if ranked else 0.0
        return [(form, quality) for quality, form in ranked[:_BEST] if quality >= best - 0.05]

    def _shelved(self, word: str) -> Iterator[str]:
        size = len(word)
        slack = 1 if size < 8 else 2
        for other in range(size - slack, size + slack + 1):
            shelf = self._shelves.get((word[0], other))
            if shelf:
                near = extract(word, shelf, scorer=OSA.distance, score_cutoff=slack, limit=_LOOKED_AT)
                yield from (form for form, _, _ in near)


def _best_first(pair: tuple[float, str]) -> tuple[float, str]:
    return -pair[0], pair[1]


def _nearness(word: str, form: str, same_sound: bool) -> float:
    """How likely `word` is a slip for `form`; 0 if it is none."""
    longest = max(len(word), len(form))
    limit = (1 if longest < 8 else 2 if longest < 12 else 3) + (2 if same_sound and longest > 5 else 0)
    distance = OSA.distance(word, form, score_cutoff=limit)
    if distance > limit or (form[0] != word[0] and not same_sound and longest < 7):
        return 0.0
    quality = 1 - 0.5 * distance / longest
    if same_sound:
        return 1 - 0.35 * distance / longest if longest > 4 or form[0] == word[0] else 0.0
    if distance > 1:
        quality -= 0.15 if longest < 12 else 0.06
    elif len(word) == len(form) and not _slip(word, form):
        quality -= 0.25 if longest < 8 else 0.1
    elif (longest < 6 and len(word) != len(form) and not _doubled_or_vowel(word, form)) or (
        longest < 5 and sorted(word) != sorted(form)
    ):
        quality -= 0.12
    return quality - (0.1 if form[0] != word[0] else 0.0)


def _slip(word: str, form: str) -> bool:
    """Whether two words of one length differ as slips do: two letters swapped, a vowel for a vowel, a key next door."""
    wrong = [(a, b) for a, b in zip(word, form, strict=True) if a != b]
    if len(wrong) != 1:
        return True
    typed, meant = wrong[0]
    return (typed in _VOWELS and meant in _VOWELS) or typed in _KEYS_BESIDE.get(meant, "")


def _doubled_or_vowel(word: str, form: str) -> bool:
    """Whether the one letter more or less is a vowel, or the same as its neighbour."""
    longer, shorter = (word, form) if len(word) > len(form) else (form, word)
    at = next((i for i, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return longer[at] in _VOWELS or longer[at] in longer[max(0, at - 1) : at] + longer[at + 1 : at + 2]
