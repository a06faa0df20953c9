"""Type-ahead: what the words typed so far may become."""

from __future__ import annotations

from bisect import bisect_left

from rapidfuzz.distance import OSA

from consult.knowledge.match.words import alias_words, normal, sound
from consult.knowledge.vocabulary import Vocabulary

_SCAN = 400
"""Entries that are looked at, at most."""


class Completer:
    """Every alias from each of its words on, sorted, so that a prefix is found by bisection."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._entries: list[tuple[str, int, int, str]] = []
        words: set[str] = set()
        named = (
            *((one.id, (one.plain, *one.aliases)) for one in vocabulary.concern),
            *((one.id, (one.plain, *one.aliases)) for one in vocabulary.flag),
            *((one.id, (one.plain, *one.phrasings)) for one in vocabulary.question),
        )
        for id, aliases in named:
            for rank, alias in enumerate(aliases):
                parts = alias_words(alias)
                words.update(parts)
                for start in range(len(parts)):
                    self._entries.append((" ".join(parts[start:]), start, rank, id))
        self._entries.sort()
        self._words = sorted(words)

    def complete(self, prefix: str, limit: int) -> tuple[str, ...]:
        """The ids whose aliases `prefix` begins, best first; a misspelt prefix is repaired."""
        typed = _typed(prefix)
        if not typed:
            return ()
        scores: dict[str, float] = {}
        self._collect(" ".join(typed), 0.0, scores)
        if len(scores) < limit:
            for repaired, cost in self._repairs(typed):
                self._collect(repaired, cost, scores)
        best = sorted(scores.items(), key=lambda pair: (pair[1], pair[0]))
        return tuple(id for id, _ in best[:limit])

    def _collect(self, text: str, cost: float, scores: dict[str, float]) -> None:
        at = bisect_left(self._entries, (text,))
        for entry, start, rank, id in self._entries[at : at + _SCAN]:
            if not entry.startswith(text):
                break
            score = cost + 6 * (start > 0) + 0.25 * (len(entry) - len(text)) + 0.15 * min(rank, 40)
            if score < scores.get(id, 1e9):
                scores[id] = score

    def _repairs(self, typed: list[str]) -> list[tuple[str, float]]:
        """The typed words with the last, or any other, put right."""
        choices: list[list[tuple[str, float]]] = []
        for i, word in enumerate(typed):
            choices.append(self._near(word, whole=i < len(typed) - 1))
        lines: list[tuple[str, float]] = [("", 0.0)]
        for near in choices:
            lines = [(f"{line} {word}".strip(), cost + more) for line, cost in lines for word, more in near][:60]
        return lines

    def _near(self, word: str, whole: bool) -> list[tuple[str, float]]:
        """Words of the pack, or beginnings of them, near to `word`."""
        at = bisect_left(self._words, word)
        if at < len(self._words) and (self._words[at] == word or (not whole and self._words[at].startswith(word))):
            return [(word, 0.0)]
        if len(word) < 3:
            return [(word, 0.0)]
        key = sound(word)
        found: dict[str, float] = {}
        for form in self._words:
            if whole and abs(len(form) - len(word)) > 2:
                continue
            best = 9.0
            for size in (len(form),) if whole else (len(word), len(word) + 1, len(word) - 1):
                part = form[:size]
                distance = OSA.distance(word, part, score_cutoff=2)
                if distance <= (1 if len(word) < 6 else 2):
                    best = min(best, 3.0 * distance + (form[0] != word[0]))
                elif sound(part) == key and part[0] == word[0]:
                    best = min(best, 4.0)
            if best < 9.0:
                beginning = form if whole else form[: len(word) + 1]
                found[beginning] = min(best, found.get(beginning, 9.0))
        return sorted(found.items(), key=lambda pair: (pair[1], pair[0]))[:6] or [(word, 0.0)]


def _typed(prefix: str) -> list[str]:
    """The words typed; the last may be a beginning, so that "n" is no "and" yet."""
    words = prefix.split()
    last = normal(words[-1]) if words and not prefix[-1].isspace() else ""
    return [*alias_words(" ".join(words[:-1])), last] if last.isalpha() else alias_words(prefix)
