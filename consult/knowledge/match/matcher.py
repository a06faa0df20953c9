"""From a client's words to concerns, flags and questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from consult.knowledge.match.asks import asked_beside, asking_at, denies, elsewhere, is_heard, only_me
from consult.knowledge.match.common import COMMON
from consult.knowledge.match.english import STOP, WEAK, wordset
from consult.knowledge.match.find import Finder, Found
from consult.knowledge.match.likely import Likely, Opinion, Reading
from consult.knowledge.match.resolve import FUNCTION, explained, pointed, resolve
from consult.knowledge.match.rules import Index, build
from consult.knowledge.match.scene import Scene
from consult.knowledge.match.status import Status, statuses
from consult.knowledge.match.words import Sentence, Word, sentences
from consult.knowledge.vocabulary import Vocabulary

if TYPE_CHECKING:
    from consult.knowledge.match.complete import Completer
    from consult.knowledge.match.guess import Guesser
    from consult.knowledge.match.learned import Learned

Kind = Literal["concern", "flag", "question"]
_SOON = 60
"""Characters within which "just" takes up what was denied."""
_ANSWERS = wordset("yes no nope yeah yep nah")
_MERELY = wordset("just only merely")


class Mention(Struct, frozen=True):
    """Something that a text names; `span` counts code points."""

    id: str
    kind: Kind
    span: tuple[int, int]
    status: Status
    score: float


class Match(Struct, frozen=True):
    """What a text says; `suggestions` are guesses, made only when nothing is understood."""

    text: str
    ids: tuple[str, ...]
    mentions: tuple[Mention, ...]
    suggestions: tuple[str, ...]


class Matcher:
    """Understands texts by the words of one pack, from an index that was kept or is built now.

    `learned` gives what was learned from examples, when the first text comes; without it the rules decide alone.
    Raises `ValueError` for a pattern with a class that is not there.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        index: Index | None = None,
        learned: Callable[[], Learned | None] | None = None,
    ) -> None:
        self._vocabulary = vocabulary
        self._learned = learned
        self._finder = Finder(vocabulary, index or build(vocabulary))
        self._whens: dict[str, str] = {flag.id: flag.when for flag in vocabulary.flag}
        self._taken = frozenset(flag.id for flag in vocabulary.flag if flag.taken)
        self._booked = frozenset(flag.id for flag in vocabulary.flag if flag.booked)
        self._guesser: Guesser | None = None
        self._completer: Completer | None = None

    def match(self, text: str) -> Match:
        """What is named in `text`, which is cleaned text."""
        told: list[Mention] = []
        read = _answered(sentences(text))
        opinion = self._likely.weigh(read) if self._likely else None
        readings = [self._read(sentence) for sentence in read]
        if opinion:
            opinion.add(readings)
        for number, reading in enumerate(readings):
            after = next((one for one in read[number + 1 : number + 3] if not only_me(one)), None)
            told += self._told(reading, after, opinion)
        mentions = self._softened(text, told)
        ids = tuple(dict.fromkeys(mention.id for mention in mentions if self.counted(mention)))
        refused = {
            mention.id
            for mention in mentions
            if mention.status in ("negated", "other_person") and not (opinion and opinion.insists(mention.id))
        }
        suggestions = () if ids else self._suggest(readings, refused, opinion.guesses() if opinion else [])
        return Match(text, ids, tuple(mentions), suggestions)

    def counted(self, mention: Mention) -> bool:
        """Whether `mention` counts as said of this client."""
        if mention.status == "past":
            return self._whens.get(mention.id) in ("ever", "event")
        return mention.status == "present"

    def complete(self, prefix: str, limit: int = 3) -> tuple[str, ...]:
        """The ids that `prefix` may become, best first."""
        if self._completer is None:
            from consult.knowledge.match.complete import Completer

            self._completer = Completer(self._vocabulary)
        return self._completer.complete(prefix, limit)

    def unmatched(self, texts: Iterable[str]) -> list[tuple[str, int]]:
        """Phrases that nothing understood, with how often they occur, most frequent first."""
        counts: dict[str, int] = {}
        for text in texts:
            for sentence in sentences(text):
                for phrase in self._not_understood(sentence):
                    counts[phrase] = counts.get(phrase, 0) + 1
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def forget(self) -> None:
        """Drops what is remembered of the words met so far; it changes no answer, only the time of the next one."""
        self._finder.forget()
        if "_likely" in vars(self) and self._likely:  # else nothing was read yet
            self._likely.ear.forget()

    @cached_property
    def _likely(self) -> Likely | None:
        """What the examples say; read when the first text comes, for it takes longer than all else together."""
        learned = self._learned() if self._learned else None
        return Likely(learned, self._vocabulary) if learned else None

    def _read(self, sentence: Sentence) -> Reading:
        """What the rules find in a sentence."""
        words = self._finder.arrange(sentence.words)
        found = self._finder.find(words)
        foreign = sum(1 << i for i, word in enumerate(words) if self._finder.foreign(word.norm))
        asking = asking_at(words)
        if not found:
            return Reading(sentence, words, [], asking, foreign, False)
        telling = sum(1 << i for i, word in enumerate(words) if word.norm not in FUNCTION)
        heard = [
            one
            for one in found
            if is_heard(one, words, sentence.question, asking, telling)
            and not (one.rule.kind == "question" and elsewhere(one, foreign, words, telling))
        ]
        decoyed = any(one.rule.kind == "decoy" for one in found)
        return Reading(sentence, words, pointed(resolve(heard, words, telling), asking), asking, foreign, decoyed)

    def _told(self, reading: Reading, after: Sentence | None, opinion: Opinion | None) -> list[Mention]:
        """What a sentence says of each thing that was found in it, without what the examples rule out."""
        sentence, words, kept = reading.sentence, reading.words, reading.kept
        if not kept:
            return []
        kept.sort(key=lambda one: (one.low, one.high, one.rule.id))
        denied = sentence.question and after is not None and denies(after)
        asks = sentence.question or bool(reading.asking) or asked_beside(kept)
        strangers = frozenset(word.norm for i, word in enumerate(words) if reading.foreign >> i & 1)
        scene = Scene(words, kept, self._whens, denied, asks, strangers)
        told: list[Mention] = []
        for one, status in zip(kept, statuses(scene, self._taken, self._booked), strict=True):
            mention = _mention(one, words, status)
            if explained(one, kept, words) or (self.counted(mention) and opinion and opinion.rules_out(one, words)):
                continue
            told.append(mention)
        return told

    def _softened(self, text: str, told: list[Mention]) -> list[Mention]:
        """ "no rosacea, just blush a bit": what was denied by name is not said after all by "just".

        "no botox, just filler" is: what happened, happened.
        """
        denied: dict[str, int] = {}
        kept: list[Mention] = []
        for mention in told:
            end = denied.get(mention.id)
            happened = self._whens.get(mention.id) == "event"
            if end is not None and not happened and mention.status == "present" and 0 <= mention.span[0] - end <= _SOON:
                merely = not _MERELY.isdisjoint(text[end : mention.span[0]].lower().split())
                mention = replace(mention, status="negated") if merely else mention
            if mention.status == "negated":
                denied[mention.id] = mention.span[1]
            kept.append(mention)
        return kept

    def _suggest(self, readings: list[Reading], refused: set[str], guesses: list[str]) -> tuple[str, ...]:
        if self._guesser is None:
            from consult.knowledge.match.guess import Guesser

            self._guesser = Guesser(self._finder, self._vocabulary)
        words = [word for reading in readings for word in reading.words]
        asks = any(reading.sentence.question or reading.asking for reading in readings)
        return self._guesser.guess(words, refused, asks, guesses)

    def _not_understood(self, sentence: Sentence) -> list[str]:
        words = self._finder.arrange(sentence.words)
        covered = 0
        for found in self._finder.find(words):
            covered |= found.mask
        phrases: list[str] = []
        run: list[str] = []
        for i, word in enumerate(words):
            if covered >> i & 1 or (word.gap and run):
                phrases.append(" ".join(run))
                run = []
            if not covered >> i & 1:
                run.append(word.norm)
        phrases.append(" ".join(run))
        trimmed = (_trim(phrase.split()) for phrase in phrases)
        return [phrase for phrase in trimmed if phrase]


def _answered(read: list[Sentence]) -> list[Sentence]:
    """ "X? no Y? yes": an answer without a full stop belongs to the question before it."""
    found: list[Sentence] = []
    for sentence in read:
        words = sentence.words
        if found and found[-1].question and sentence.question and len(words) > 1 and words[0].norm in _ANSWERS:
            found.append(Sentence(words[:1], False))
            words = words[1:]
        found.append(Sentence(words, sentence.question))
    return found


def _trim(words: list[str]) -> str:
    """`words` without common ones at either end; nothing when only common ones are there."""
    plain = WEAK | STOP
    while words and words[0] in plain:
        words = words[1:]
    while words and words[-1] in plain:
        words = words[:-1]
    if all(word in COMMON or word in plain or len(word) < 3 for word in words):
        return ""
    return " ".join(words)


def _mention(found: Found, words: list[Word], status: Status) -> Mention:
    kind: Kind = "flag" if found.rule.kind == "flag" else "question" if found.rule.kind == "question" else "concern"
    covered = [word for i, word in enumerate(words) if found.mask >> i & 1]
    span = (min(word.start for word in covered), max(word.end for word in covered))
    return Mention(found.rule.id, kind, span, status, round(min(1.0, found.score), 2))
