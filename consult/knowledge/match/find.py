"""Finds which rules hold in a sentence."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from consult.knowledge.match.common import COMMON
from consult.knowledge.match.dictated import Listener
from consult.knowledge.match.english import NEUTRAL, STOP, WEAK, wordset
from consult.knowledge.match.guard import NEAR
from consult.knowledge.match.rules import Index, Rule
from consult.knowledge.match.words import COMMA, JOINED, STRONG_READING, WEAK_READING, Word, stem
from consult.knowledge.vocabulary import Vocabulary

if TYPE_CHECKING:
    from consult.knowledge.match.spelling import Speller

_MEMORY = 20_000
"""Words whose readings are remembered."""

_GAP_COST = {0: 0.0, JOINED: 0.5, COMMA: 3.2}
_TURNS = frozenset(["but", "because", "although", "though", "however"])
"""No rule reaches over these with ease."""
_LONGEST = 40
"""Letters of a word that may be misspelt; what is longer is no word."""
_AND = wordset("and or n y o")
Reading = tuple[str, float]
Readings = tuple[tuple[Reading, ...], tuple[Reading, ...]]
Place = tuple[int, int, float]


class Found:
    """A rule that holds: the words it covers (a bit each), from `low` to before `high`, and how well (0..1)."""

    __slots__ = ("decoyed", "high", "low", "mask", "rule", "score")

    def __init__(self, rule: Rule, mask: int, low: int, high: int, score: float) -> None:
        self.rule = rule
        self.mask = mask
        self.low = low
        self.high = high
        self.score = score
        self.decoyed = False
        """Whether something that is not offered covers all of it."""


class Finder:
    """Reads words, repairs them, and finds the rules that they meet."""

    def __init__(self, vocabulary: Vocabulary, index: Index) -> None:
        self.rules = index
        self._alike: dict[str, list[str]] = {}
        for homophone in vocabulary.homophone:
            for heard in homophone.heard:
                self._alike.setdefault(heard, []).append(homophone.means)
        self._readings: dict[str, Readings] = {}
        self._listener = Listener(
            next((one.words for one in vocabulary.words if one.id == "dictated"), ()), index.forms
        )

    @cached_property
    def _speller(self) -> Speller:
        """Made, and rapidfuzz imported, when the first misspelt word comes."""
        from consult.knowledge.match.spelling import Speller

        return Speller(self.rules.written())

    def _ordinary(self, word: str, own: str) -> bool:
        return (
            not 2 < len(word) <= _LONGEST
            or word in COMMON
            or own in COMMON
            or word in NEAR
            or word in STOP
            or not word.isalpha()
        )

    def forget(self) -> None:
        """Drops the words met so far."""
        self._readings.clear()
        self._listener.forget()

    def foreign(self, word: str) -> bool:
        """Whether `word` tells something, and nothing that the pack speaks of."""
        if len(word) < 3 or word in NEUTRAL or not word.isalpha():
            return False
        return all(symbol not in self.rules.topics for symbol, _ in self.readings(word)[1])

    def _read(self, word: str) -> tuple[Reading, ...]:
        """What `word` may mean, as stems, and how surely."""
        own = stem(word)
        found = {own: 1.0}
        if word in self.rules.forms or own in self.rules.stems or self._ordinary(word, own):
            for other in self._alike.get(word, ()):
                found.setdefault(stem(other), WEAK_READING)
        else:
            meant = [(other, 0.9) for other in self._alike.get(word, ())]
            for form, quality in meant or self._speller.repair(word):
                found.setdefault(stem(form), quality)
        return tuple(found.items()) if len(found) < 2 else tuple(sorted(found.items(), key=_surest))

    def readings(self, word: str) -> Readings:
        """What `word` may mean, as stems, and with the classes of these; and how surely."""
        found = self._readings.get(word)
        if found is None:
            if len(self._readings) >= _MEMORY:
                self._readings.clear()
            stems = self._read(word)
            symbols: dict[str, float] = {}
            for symbol, quality in stems:
                symbols.setdefault(symbol, quality)
                for group in self.rules.classes.get(symbol, ()):
                    symbols.setdefault(group, quality)
            found = self._readings[word] = (stems, tuple(symbols.items()))
        return found

    def arrange(self, words: list[Word]) -> list[Word]:
        """`words` with those split that were written as one, and those joined that were written as two."""
        words = self._listener.put_together(words)
        forms, joined, glued = self.rules.forms, self.rules.joined, self.rules.glued
        arranged: list[Word] = []
        skip = False
        last = len(words) - 1
        for i, word in enumerate(words):
            if skip:
                skip = False
                continue
            norm = word.norm
            if norm.endswith("in") and len(norm) > 4 and self._clipped(norm):
                norm += "g"
                word = Word(norm, word.start, word.end, word.gap)
            if i < last:
                after = words[i + 1]
                both = norm + after.norm
                if both in forms and stem(both) not in glued and after.gap == 0 and self._may_join(norm, after.norm):
                    arranged.append(Word(both, word.start, after.end, word.gap))
                    skip = True
                    continue
            whole = stem(norm)
            if norm in joined or whole in glued:
                arranged += _halves(word, *(joined.get(norm) or glued[whole]))
            elif norm in forms or len(norm) < 2 or norm in STOP:
                arranged.append(word)
            elif not norm.isalpha() and not norm.isnumeric() and norm[0].isalpha() and norm[-1].isnumeric():
                letters = norm.rstrip("0123456789")
                arranged += _halves(word, letters, norm[len(letters) :])
            elif len(norm) > 5 and self._unknown(norm):
                arranged += self._split(word)
            else:
                arranged.append(word)
        return arranged

    def _clipped(self, word: str) -> bool:
        """ "lookin": written without its last letter."""
        whole = word + "g"
        known = whole in self.rules.forms or stem(whole) in COMMON
        return known and word not in self.rules.forms and word not in COMMON

    def _unknown(self, word: str) -> bool:
        own = stem(word)
        return own not in self.rules.stems and not self._ordinary(word, own)

    def _may_join(self, first: str, second: str) -> bool:
        if first + second in self.rules.joined or len(second) < 2:
            return False
        if first in STOP or second in STOP:
            return False
        return len(first) > 1 or second not in self.rules.forms

    def _split(self, word: Word) -> list[Word]:
        """Two words of the pack that were written as one, one of them misspelt."""
        norm = word.norm
        joined = self.rules.joined
        best = self._speller.repair(norm)
        if best and best[0][1] >= STRONG_READING and stem(best[0][0]) in self.rules.glued:
            return _halves(word, *self.rules.glued[stem(best[0][0])])
        if best and best[0][1] > 0.9:
            return [word]
        for cut in range(1, len(norm)):
            first, second = norm[:cut], norm[cut:]
            if first in self.rules.forms:
                for form, _ in self._speller.repair(second):
                    if joined.get(first + form) == (first, form):
                        return _halves(word, first, form, cut)
            elif second in self.rules.forms and cut >= 4:
                for form, _ in self._speller.repair(first):
                    if joined.get(form + second) == (form, second):
                        return _halves(word, form, second, cut)
        return [word]

    def find(self, words: list[Word]) -> list[Found]:
        """Every rule that holds in these words."""
        places, steps = self._places(words)
        present = set(places)
        found: list[Found] = []
        by_anchor = self.rules.by_anchor
        for symbol in present:
            for rule in by_anchor.get(symbol, ()):
                if len(rule.slots) == 1:
                    if rule.unless and not rule.unless.isdisjoint(present):
                        continue
                    for low, high, quality in places[symbol]:
                        if quality >= STRONG_READING:
                            found.append(Found(rule, (1 << high) - (1 << low), low, high, quality))
                elif rule.need <= present and (not rule.unless or rule.unless.isdisjoint(present)):
                    self._spread(rule, places, steps, words, found)
        return found

    def _places(self, words: list[Word]) -> tuple[dict[str, list[Place]], list[float]]:
        """Where each symbol stands, and what it costs to get from the start to each word."""
        places: dict[str, list[Place]] = {}
        phrases = self.rules.phrases
        read = [self.readings(word.norm) for word in words]
        steps = [0.0]
        total = 0.0
        last = len(words) - 1
        for i, word in enumerate(words):
            total += 0.3 if word.norm in WEAK else 1.0
            steps.append(total)
            stems, symbols = read[i]
            for symbol, quality in symbols:
                places.setdefault(symbol, []).append((i, i + 1, quality))
            if i == last:
                continue
            for first, quality in stems:
                seconds = phrases.get(first)
                if seconds:
                    for second, sure in read[i + 1][0]:
                        for phrase, group in seconds.get(second, ()):
                            quality_all = _follows(read, i, phrase, min(quality, sure))
                            if quality_all:
                                places.setdefault(group, []).append((i, i + len(phrase), quality_all))
        return places, steps

    def _spread(
        self, rule: Rule, places: dict[str, list[Place]], steps: list[float], words: list[Word], found: list[Found]
    ) -> None:
        """Looks for the nearest words of `rule` around each place of its anchor."""
        anchor = rule.anchor
        others = list(rule.slots)
        others.remove(anchor)
        for start in places[anchor]:
            low, high, quality = start
            mask = (1 << high) - (1 << low)
            strongest = quality
            total = quality
            for symbol in others:
                nearest = None
                distance = 99
                for place in places[symbol]:
                    bits = (1 << place[1]) - (1 << place[0])
                    if bits & mask:
                        continue
                    away = place[0] - high if place[0] >= high else low - place[1] if place[1] <= low else 0
                    if away < distance or (away == distance and nearest is not None and place[2] > nearest[2]):
                        nearest, distance = place, away
                if nearest is None:
                    break
                mask |= (1 << nearest[1]) - (1 << nearest[0])
                low, high = min(low, nearest[0]), max(high, nearest[1])
                total += nearest[2]
                strongest = max(strongest, nearest[2])
            else:
                cost = _between(words, steps, mask, low, high)
                if (
                    cost <= rule.reach
                    and strongest >= STRONG_READING
                    and (not rule.ordered or _in_order(rule, places, low, high))
                ):
                    score = total / len(rule.slots) - 0.04 * cost
                    found.append(Found(rule, mask, low, high, score))


def _surest(reading: Reading) -> tuple[float, str]:
    return -reading[1], reading[0]


def _in_order(rule: Rule, places: dict[str, list[Place]], low: int, high: int) -> bool:
    """Whether the words of `rule` stand in its order between two places."""
    at = low
    for symbol in rule.slots:
        after = [place[1] for place in places[symbol] if place[0] >= at and place[1] <= high]
        if not after:
            return False
        at = min(after)
    return True


def _follows(read: list[Readings], at: int, phrase: tuple[str, ...], quality: float) -> float:
    """How surely `phrase`, of which two words are there, goes on to its end; 0 if it does not."""
    if at + len(phrase) > len(read):
        return 0.0
    for offset in range(2, len(phrase)):
        wanted = phrase[offset]
        for symbol, sure in read[at + offset][0]:
            if symbol == wanted:
                quality = min(quality, sure)
                break
        else:
            return 0.0
    return quality


def _between(words: list[Word], steps: list[float], mask: int, low: int, high: int) -> float:
    """What the words cost that stand between those of a rule."""
    cost = 0.0
    run = 0
    for i in range(low, high):
        if i > low:
            cost += _GAP_COST.get(words[i].gap, 9.0)
        if mask >> i & 1:
            if run == 1 and words[i - 1].norm in _AND:
                cost += 2.0
            run = 0
        else:
            run += 1
            if words[i].norm in _TURNS:
                cost += 4.0
            cost += steps[i + 1] - steps[i]
    return cost


def _halves(word: Word, first: str, second: str, cut: int = 0) -> list[Word]:
    """`word` as two words that share its place."""
    middle = min(word.end - 1, word.start + (cut or len(first)))
    return [Word(first, word.start, middle, word.gap), Word(second, middle, word.end, 0)]
