"""A second opinion on what the rules find: the examples add what no rule knows, and rule out what cannot be meant.

They have no say in whose a mention is, or when: that is read from the sentence.
"""

from __future__ import annotations

from consult.knowledge.match.cues import hear
from consult.knowledge.match.english import STOP
from consult.knowledge.match.find import Found
from consult.knowledge.match.learned import Ear, Learned, Weighed
from consult.knowledge.match.rules import Rule, Source
from consult.knowledge.match.words import Sentence, Word
from consult.knowledge.vocabulary import Vocabulary

_LIKELY, _LIKELY_FLAG = 0.65, 0.4
"""How likely it must be, by the examples, for what no rule finds to be heard all the same; a flag sooner."""
_SURE = 0.95
"""How likely a question must be beside something that is not offered."""
_CONCEIVABLE = 0.005
"""How likely something must be to be guessed."""
_SPEAKS = 2.0
"""The least evidence that the words of a text give for what they speak of."""
_UNLIKELY = 0.02
"""How unlikely it is what a rule finds and is not heard."""


class Reading:
    """A sentence: its words, what was found in them, where it asks, which words the pack never uses (a bit each), and
    whether it speaks of something that is not offered.
    """

    __slots__ = ("asking", "decoyed", "foreign", "kept", "sentence", "words")

    def __init__(
        self, sentence: Sentence, words: list[Word], kept: list[Found], asking: list[int], foreign: int, decoyed: bool
    ) -> None:
        self.sentence = sentence
        self.words = words
        self.kept = kept
        self.asking = asking
        self.foreign = foreign
        self.decoyed = decoyed

    def covered(self, words: list[Word]) -> int:
        """The places of `words` among the words as the rules read them, a bit each: those that tell something, and no
        cue of whose it is, or when.
        """
        cues = {i for low, high, _ in hear([word.norm for word in self.words]) for i in range(low, high)}
        return sum(
            1 << i
            for i, word in enumerate(self.words)
            if i not in cues
            and word.norm not in STOP
            and any(word.start < told.end and word.end > told.start for told in words)
        )


class Likely:
    """What was learned, for the things that a vocabulary holds."""

    def __init__(self, learned: Learned, vocabulary: Vocabulary) -> None:
        self.ear = Ear(learned)
        self.kinds: dict[str, Source] = {one.id: "concern" for one in vocabulary.concern}
        self.kinds |= {one.id: "flag" for one in vocabulary.flag}
        self.kinds |= {one.id: "question" for one in vocabulary.question}

    def weigh(self, read: list[Sentence]) -> Opinion:
        """What the examples say of a text."""
        return Opinion(self, self.ear.weigh([word.norm for sentence in read for word in sentence.words]))


class Opinion:
    """What the examples say of one text."""

    __slots__ = ("_ear", "_kinds", "_weighed")

    def __init__(self, likely: Likely, weighed: Weighed) -> None:
        self._ear = likely.ear
        self._kinds = likely.kinds
        self._weighed = weighed

    def guesses(self) -> list[str]:
        """What the text may speak of, likeliest first."""
        return [id for number in self._weighed.likely(_CONCEIVABLE) if (id := self._ear.ids[number]) in self._kinds]

    def insists(self, id: str) -> bool:
        """Whether the text more likely than not says a concern, whatever its sentence says of whose it is."""
        number = self._ear.numbers.get(id)
        return number is not None and self._kinds.get(id) == "concern" and self._weighed.chance(number) > 0.5

    def rules_out(self, found: Found, words: list[Word]) -> bool:
        """Whether the text cannot mean what a pattern found in it; never what an alias says.

        A flag must be found in words that the examples know, and not one word of the text may speak for it.
        """
        rule = found.rule
        number = self._ear.numbers.get(rule.id)
        if number is None or rule.alias or rule.phrasing or self._weighed.chance(number) >= _UNLIKELY:
            return False
        known = all(self._ear.knows(word.norm) for i, word in enumerate(words) if found.mask >> i & 1)
        return rule.kind != "flag" or (known and self._weighed.evidence(number) < _SPEAKS)

    def add(self, readings: list[Reading]) -> None:
        """Adds to `readings` what is likely and no rule found, at the words that say so."""
        known = {one.rule.id for reading in readings for one in reading.kept}
        told = [(word, reading) for reading in readings for word in reading.sentence.words]
        for number in self._weighed.likely(_LIKELY_FLAG):
            id, chance = self._ear.ids[number], self._weighed.chance(number)
            if id in known or id not in self._kinds or (chance < _LIKELY and self._kinds[id] != "flag"):
                continue
            low, most, high = self._weighed.where(number)
            reading = told[most][1]
            mask = reading.covered([word for word, place in told[low:high] if place is reading])
            if mask and not self._doubtful(id, chance, mask, reading):
                rule = Rule(id, self._kinds[id], (id,), 0.0)
                reading.kept.append(Found(rule, mask, (mask & -mask).bit_length() - 1, mask.bit_length(), chance))

    def _doubtful(self, id: str, chance: float, mask: int, reading: Reading) -> bool:
        """Whether it is a question beside something that is not offered, or the words are a name of something else."""
        if reading.decoyed and self._kinds[id] == "question" and chance < _SURE:
            return True
        return any(one.rule.alias and not mask & ~one.mask for one in reading.kept)
