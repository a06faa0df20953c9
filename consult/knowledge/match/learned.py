"""What was learned from labelled examples: how likely it is that a text speaks of something, whatever its words.

The rules know what their author thought of. The examples know how people put it: each word, each pair of neighbours and
each run of four letters weighs for or against each id. `consult.knowledge.learn` finds the weights.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import pairwise
from math import exp, log, sqrt
from sys import byteorder
from typing import NamedTuple

import msgspec
from msgspec import Struct

SCALE = 100
"""Weights are kept as whole hundredths."""
MOST = 120
"""Words of a text that are weighed."""
_MEMORY = 20_000
_SHARE = 0.35
"""Of the weight of the strongest word: what belongs to the same mention."""
_MANY = 4 * 36
"""Bytes from which a feature is made a row: 36 weights; rows cost time when they are made."""
_RAISED = 1 << 15
"""Added to each weight of a row, so that none is below nought."""
_REACH = 6
"""Words on either side of the strongest."""


class Learned(Struct, frozen=True):
    """The weights: the number of an id and its weight, over and over, as 16-bit integers, the low byte first."""

    examples: str
    """ "sha256:…" of the examples that they were learned from."""
    ids: tuple[str, ...]
    bias: tuple[int, ...]
    words: dict[str, bytes]
    pairs: dict[str, bytes]
    parts: dict[str, bytes]


def decode(content: bytes) -> Learned:
    """The weights in a file. Raises `ValueError` where it holds none."""
    try:
        return msgspec.msgpack.decode(content, type=Learned)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


def parts_of(word: str) -> list[str]:
    """The runs of four letters in a word, its ends included: they stand for its stem and its misspellings.

    A word of three letters or fewer has none: it is too short to be anything but itself.
    """
    if len(word) <= 3:
        return []
    marked = f"<{word}>"
    return [marked[at : at + 4] for at in range(len(marked) - 3)]


class Kept(NamedTuple):
    """What is kept of a word or a pair of words, its features one after the other."""

    weights: bytes
    row: int = 0
    """The sum of those with many weights, as a row: 32 bits for each id, each weight raised by `_RAISED`."""
    rows: int = 0
    """How many they are."""
    rest: bytes = b""
    """The others."""


class Weighed:
    """A text that was weighed."""

    __slots__ = ("_bias", "_logits", "_pairs", "_said", "_words")

    def __init__(self, words: list[Kept], pairs: list[Kept], bias: Sequence[int]) -> None:
        self._words = words
        self._pairs = pairs
        self._bias = bias
        kept = (*words, *pairs)
        raised = _RAISED * sum(one.rows for one in kept)
        row = sum(one.row for one in kept)
        sums = [number - raised for number in array("I", row.to_bytes(4 * len(bias), byteorder))]
        flat = iter(_numbers(b"".join([one.rest for one in kept])))
        for number, weight in zip(flat, flat, strict=True):
            sums[number] += weight
        root = sqrt(len(words) or 1)
        self._said = [number for number, total in enumerate(sums) if total > 0]
        self._logits = [(total / root + start) / SCALE for total, start in zip(sums, bias, strict=True)]

    def chance(self, number: int) -> float:
        """How likely it is (0..1) that the text says the id with this number."""
        return 1 / (1 + exp(-max(-30.0, self._logits[number])))

    def evidence(self, number: int) -> float:
        """How much the words say for the id with this number, or against it: what they add to its logit."""
        return self._logits[number] - self._bias[number] / SCALE

    def likely(self, least: float) -> list[int]:
        """The numbers of the ids that the words speak for and that are at least so likely (0..1), likeliest first."""
        enough = log(least / (1 - least))
        found = [number for number in self._said if self._logits[number] >= enough]
        return sorted(found, key=lambda number: -self._logits[number])

    def where(self, number: int) -> tuple[int, int, int]:
        """The words that say so: from here to before there, and between them the one that weighs most."""
        weights = [_weight(kept.weights, number) for kept in self._words]
        for at, kept in enumerate(self._pairs):
            half = _weight(kept.weights, number) // 2
            weights[at] += half
            weights[at + 1] += half
        most = max(range(len(weights)), key=weights.__getitem__)
        enough = weights[most] * _SHARE
        near = range(max(0, most - _REACH), min(len(weights), most + _REACH + 1))
        told = [i for i in near if weights[i] >= enough]
        return told[0], most, told[-1] + 1


class Ear:
    """Weighs texts."""

    def __init__(self, learned: Learned) -> None:
        self.ids = learned.ids
        self.numbers = {id: number for number, id in enumerate(learned.ids)}
        self._learned = learned
        self._words: dict[str, Kept] = {}
        tables = (learned.words, learned.pairs, learned.parts)
        self._rows = {
            weights: _row(weights, len(learned.ids))
            for table in tables
            for weights in table.values()
            if len(weights) >= _MANY
        }

    def weigh(self, norms: Sequence[str]) -> Weighed:
        """What the words of a text come to."""
        norms = norms[:MOST]
        beside = [f"{first} {second}" for first, second in pairwise(norms)]
        known = self._learned.pairs
        pairs = [self._kept([known[pair]]) if pair in known else _NOTHING for pair in beside]
        return Weighed([self._word(norm) for norm in norms], pairs, self._learned.bias)

    def knows(self, norm: str) -> bool:
        """Whether the word stands in the examples and says something."""
        return norm in self._learned.words

    def forget(self) -> None:
        """Drops the words met so far."""
        self._words.clear()

    def _word(self, norm: str) -> Kept:
        found = self._words.get(norm)
        if found is None:
            if len(self._words) >= _MEMORY:
                self._words.clear()
            known = self._learned.parts
            features = [known[part] for part in parts_of(norm) if part in known]
            if norm in self._learned.words:
                features.append(self._learned.words[norm])
            found = self._words[norm] = self._kept(features)
        return found

    def _kept(self, features: list[bytes]) -> Kept:
        row = rows = 0
        rest = []
        for feature in features:
            if len(feature) >= _MANY:
                row += self._rows[feature]
                rows += 1
            else:
                rest.append(feature)
        return Kept(b"".join(features), row, rows, b"".join(rest))


def _row(weights: bytes, size: int) -> int:
    """The weights of a feature as a row: rows are added many numbers at a time."""
    row = array("I", [_RAISED]) * size
    flat = iter(_numbers(weights))
    for number, weight in zip(flat, flat, strict=True):
        row[number] += weight
    return int.from_bytes(row.tobytes(), byteorder)


def _numbers(kept: bytes) -> array[int]:
    flat = array("h", kept)
    if byteorder == "big":
        flat.byteswap()
    return flat


def _weight(kept: bytes, number: int) -> int:
    """What is kept of a word or a pair weighs so much for this number."""
    flat = _numbers(kept)
    numbers, total, at = flat[::2], 0, -1
    for _ in range(numbers.count(number)):
        at = numbers.index(number, at + 1)
        total += flat[2 * at + 1]
    return total


_NOTHING = Kept(b"")
