"""Guesses for a text that nothing understood: what it may have meant."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from consult.knowledge.match.common import COMMON
from consult.knowledge.match.english import STOP
from consult.knowledge.match.find import Finder
from consult.knowledge.match.words import Word, stem
from consult.knowledge.vocabulary import Vocabulary

_MOST, _BY_EXAMPLES = 3, 2
"""How many guesses there are, and how many of them the examples make where they can."""
_HINT = 1.5
"""What a hint weighs, beside a word that stands in the rules of one id alone."""
_PART = 0.5
"""What a word of a phrase weighs, beside the whole phrase."""
_ENOUGH = 0.25
_ASKED, _NOT_ASKED = 1.2, 0.45
"""How much likelier a question is where the sentence asks, and where it does not."""


class Guesser:
    """Weighs every word of a text by what the rules and the hints use it for."""

    def __init__(self, finder: Finder, vocabulary: Vocabulary) -> None:
        self._finder = finder
        self._questions = frozenset(question.id for question in vocabulary.question)
        counts: dict[str, dict[str, float]] = {}
        for rule in finder.rules.rules:
            if rule.kind in ("decoy", "idiom"):
                continue
            for slot in rule.need:
                _count(counts, slot, rule.id, 1.0)
                if "_" in slot and "<" not in slot:
                    for part in slot.split("_"):
                        if part not in STOP:
                            _count(counts, part, rule.id, _PART)
        self._weights: dict[str, list[tuple[str, float]]] = {}
        for symbol, ids in counts.items():
            total = sum(ids.values())
            spread = 1 / (1 + log(1 + len(ids)))
            self._weights[symbol] = [(id, spread * (count / total) ** 0.5) for id, count in ids.items()]
        hinted: dict[str, list[str]] = {}
        for hint in vocabulary.hint:
            for word in hint.words:
                hinted.setdefault(stem(word), []).append(hint.id)
        for symbol, names in hinted.items():
            share = _HINT / (1 + log(1 + len(names)))
            self._weights.setdefault(symbol, []).extend((id, share) for id in names)

    def guess(self, words: list[Word], refused: set[str], asks: bool, likely: Sequence[str]) -> tuple[str, ...]:
        """The best ids, best first, without those that the client denied; `likely` are the guesses of the examples."""
        scores: dict[str, float] = {}
        for norm in sorted({word.norm for word in words}):
            best: dict[str, float] = {}
            for symbol, quality in (*self._finder.readings(norm)[1], (stem(norm), 1.0)):
                sure = quality * (0.3 if norm in STOP else 0.8 if norm in COMMON else 1.0)
                for id, weight in self._weights.get(symbol, ()):
                    if sure * weight > best.get(id, 0.0):
                        best[id] = sure * weight
            for id, weight in best.items():
                scores[id] = scores.get(id, 0.0) + weight
        for id in scores.keys() & self._questions:
            scores[id] *= _ASKED if asks else _NOT_ASKED
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        enough = [id for id, score in ranked if score >= _ENOUGH]
        guesses = dict.fromkeys([*likely[:_BY_EXAMPLES], *enough, *likely])
        return tuple(id for id in guesses if id not in refused)[:_MOST]


def _count(counts: dict[str, dict[str, float]], symbol: str, id: str, times: float) -> None:
    ids = counts.setdefault(symbol, {})
    ids[id] = ids.get(id, 0.0) + times
