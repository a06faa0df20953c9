"""Guesses for a text that nothing understood: what it may have meant."""

from __future__ import annotations

from math import log

from consult.knowledge.match.common import COMMON
from consult.knowledge.match.english import STOP
from consult.knowledge.match.find import Finder
from consult.knowledge.match.rules import Rule
from consult.knowledge.match.words import Word

_MOST = 3
_VISITS = 3_000
"""Rules that are looked at, at most."""
_ENOUGH = 0.2


class Guesser:
    """Ranks rules by how much of them a text holds."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        rules = finder.rules
        total = len(rules.rules) + 1
        self._weights = {symbol: log(total / count) for symbol, count in rules.frequency.items()}
        self._holding: dict[str, list[Rule]] = {}
        for rule in rules.rules:
            if rule.kind in ("decoy", "idiom"):
                continue
            for slot in rule.need:
                self._holding.setdefault(slot, []).append(rule)
                for part in slot.split("_") if "<" not in slot else ():
                    self._holding.setdefault(part, []).append(rule)

    def guess(self, words: list[Word], refused: set[str]) -> tuple[str, ...]:
        """The best ids, best first, without those that the client denied."""
        symbols: dict[str, float] = {}
        for word in words:
            if word.norm in STOP:
                continue
            for symbol, quality in self._finder.readings(word.norm)[1]:
                sure = quality * (0.6 if word.norm in COMMON and symbol not in self._weights else 1.0)
                symbols[symbol] = max(sure, symbols.get(symbol, 0.0))
        visits = 0
        scores: dict[str, float] = {}
        seen: set[int] = set()
        for symbol in sorted(symbols.keys() & self._holding.keys(), key=lambda s: len(self._holding[s])):
            for rule in self._holding[symbol]:
                visits += 1
                if visits > _VISITS:
                    break
                if id(rule) in seen:
                    continue
                seen.add(id(rule))
                score = self._score(rule, symbols)
                if score > scores.get(rule.id, 0.0):
                    scores[rule.id] = score
        best = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(id for id, score in best if score >= _ENOUGH and id not in refused)[:_MOST]

    def _score(self, rule: Rule, symbols: dict[str, float]) -> float:
        """How much of the rule is there, by weight."""
        have = whole = 0.0
        for slot in rule.slots:
            weight = self._weights.get(slot, 1.0) or 0.1
            whole += weight
            if slot in symbols:
                have += weight * symbols[slot]
            elif "_" in slot and "<" not in slot:
                parts = slot.split("_")
                have += weight * 0.7 * sum(part in symbols for part in parts) / len(parts)
        return have / (whole + 1.0)
