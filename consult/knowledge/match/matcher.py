"""From a client's words to concerns, flags and questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from consult.knowledge.match.common import COMMON
from consult.knowledge.match.cues import ANSWERS_NO
from consult.knowledge.match.english import STOP, WEAK, wordset
from consult.knowledge.match.find import Finder, Found
from consult.knowledge.match.rules import Index, build
from consult.knowledge.match.status import Scene, Status
from consult.knowledge.match.words import COMMA, Sentence, Word, sentences
from consult.knowledge.vocabulary import Vocabulary

if TYPE_CHECKING:
    from consult.knowledge.match.complete import Completer
    from consult.knowledge.match.guess import Guesser

Kind = Literal["concern", "flag", "question"]

_OPENERS = wordset(
    """
    how what when which where why who whats hows whens can could will would should is are do does did any shall may
    has have am whether anything anyone dose tell explain wondering wonder curious question ask asking know advise
    talk walk que como cuanto cuando puedo cual es
    """
)
_TAGS = wordset("ok okay alright normal allowed yeah safe possible")
"""At the end, these ask."""
_ASK_WORDS = wordset("how what which whats hows whether wondering price cost cuanto cuando")
_SUBJECTS = wordset(
    """
    i you it u there the this they we my your microneedling that one anyone people someone prp skin
    """
)
_INVERTED = wordset("dose can could will would should is are do does did shall may has have am")
_AND = wordset("and or n y o")
_FUNCTION = (
    WEAK
    | _OPENERS
    | wordset(
        """
    long much many far soon often use put wear need ok okay alright allowed next same day days week weeks night
    evening wait really actually happen no not someone something anything thing stuff way good bad worse feel look
    looks looking skin face want
    """
    )
)
"""Words that do not tell one reading from another."""
_ASK_REACH = 9
"""Words from where a question begins to what it asks."""
_MIN_SCORE = 0.62


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

    Raises `ValueError` for a pattern with a class that is not there.
    """

    def __init__(self, vocabulary: Vocabulary, index: Index | None = None) -> None:
        self._vocabulary = vocabulary
        self._finder = Finder(vocabulary, index or build(vocabulary))
        self._whens: dict[str, str] = {flag.id: flag.when for flag in vocabulary.flag}
        self._guesser: Guesser | None = None
        self._completer: Completer | None = None

    def match(self, text: str) -> Match:
        """What is named in `text`, which is cleaned text."""
        mentions: list[Mention] = []
        read = sentences(text)
        for number, sentence in enumerate(read):
            after = read[number + 1] if number + 1 < len(read) else None
            mentions += self._sentence(sentence, after)
        ids = tuple(dict.fromkeys(mention.id for mention in mentions if self.counted(mention)))
        refused = {mention.id for mention in mentions if mention.status in ("negated", "other_person")}
        suggestions = () if ids else self._suggest(read, refused)
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

    def _sentence(self, sentence: Sentence, after: Sentence | None) -> list[Mention]:
        words = self._finder.arrange(sentence.words)
        found = self._finder.find(words)
        if not found:
            return []
        asking = _asking(words)
        foreign = sum(1 << i for i, word in enumerate(words) if self._finder.foreign(word.norm))
        telling = sum(1 << i for i, word in enumerate(words) if word.norm not in _FUNCTION)
        heard = [
            one
            for one in found
            if _heard(one, words, sentence.question, asking)
            and not (one.rule.kind == "question" and _elsewhere(one, foreign, words, telling))
        ]
        kept = _resolve(heard, words, telling)
        kept.sort(key=lambda one: (one.low, one.high, one.rule.id))
        denied = sentence.question and after is not None and _denies(after)
        statuses = Scene(words, kept, self._whens, denied, sentence.question or bool(asking)).statuses()
        return [_mention(one, words, status) for one, status in zip(kept, statuses, strict=True)]

    def _suggest(self, read: list[Sentence], refused: set[str]) -> tuple[str, ...]:
        if self._guesser is None:
            from consult.knowledge.match.guess import Guesser

            self._guesser = Guesser(self._finder)
        return self._guesser.guess(
            [word for sentence in read for word in self._finder.arrange(sentence.words)], refused
        )

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


def _asking(words: list[Word]) -> list[int]:
    """Where a sentence begins to sound like a question."""
    norms = [word.norm for word in words]
    found = [0] if norms[0] in _OPENERS or norms[-1] in _TAGS else []
    for i, norm in enumerate(norms):
        following = norms[i + 1] if i + 1 < len(norms) else ""
        if i and norms[i - 1] == "matter":
            continue
        if (
            norm in _ASK_WORDS
            or (norm in _INVERTED and following in _SUBJECTS)
            or (norm == "when" and following in _INVERTED)
        ):
            found.append(i)
    return found


def _heard(found: Found, words: list[Word], question: bool, asking: list[int]) -> bool:
    """Whether `found` is sure enough; a question must stand where the sentence asks, or be all of it."""
    if found.score < _MIN_SCORE:
        return False
    if not found.rule.asks or question:
        return True
    return any(at <= found.high and found.low - at <= _ASK_REACH for at in asking) or (
        found.rule.phrasing and _whole(found, words)
    )


def _elsewhere(found: Found, foreign: int, words: list[Word], telling: int) -> bool:
    """Whether a question is about something else: what tells in it is little beside words that the pack never uses."""
    low, high = found.low, found.high
    while low > 0 and not words[low].gap and found.low - low < _ASK_REACH:
        low -= 1
    while high < len(words) and not words[high].gap and high - found.high < _ASK_REACH:
        high += 1
    around = (foreign & ((1 << high) - (1 << low))).bit_count()
    return around >= max(1, (found.mask & telling).bit_count())


def _denies(sentence: Sentence) -> bool:
    norms = [word.norm for word in sentence.words]
    return len(norms) <= 3 and norms[0] in ANSWERS_NO and "idea" not in norms


def _whole(found: Found, words: list[Word]) -> bool:
    """Whether nothing telling is left of the sentence."""
    return all(found.mask >> i & 1 or word.norm in WEAK for i, word in enumerate(words))


def _rank(found: Found, telling: int) -> tuple[float, float, str]:
    """Most telling words first, then most words, then nearest together."""
    size = found.mask.bit_count()
    spread = found.high - found.low - size
    strength = 1.6 * (found.mask & telling).bit_count() + 0.35 * (found.mask & ~telling).bit_count() - 0.12 * spread
    return (-strength - found.score - 0.3 * found.rule.alias, -found.score, found.rule.id)


def _resolve(found: list[Found], words: list[Word], telling: int) -> list[Found]:
    """The readings that stand, longest first: what lies inside a longer one is part of it."""
    kept: list[Found] = []
    decoys = 0
    for one in sorted(found, key=lambda one: _rank(one, telling)):
        if one.rule.kind == "decoy":
            if all(one.mask & ~other.mask or other.rule.kind in ("flag", "question") for other in kept):
                kept.append(one)
                decoys |= one.mask
        elif _stands(one, kept, telling, words):
            kept.append(one)
    real = [one for one in kept if one.rule.kind not in ("decoy", "idiom")]
    if decoys:
        real = [one for one in real if one.rule.kind == "flag" or not _silenced(one, decoys, words)]
        for one in real:
            one.decoyed = bool(one.mask & decoys) and (not one.rule.alias or bool(decoys & ~one.mask))
    return real


def _silenced(one: Found, decoys: int, words: list[Word]) -> bool:
    """Whether a decoy covers a concern, or stands in the same clause as a question."""
    if one.rule.kind == "concern":
        return bool(one.mask & decoys)
    low, high = one.low, one.high
    while low > 0 and words[low].gap < COMMA:
        low -= 1
    while high < len(words) and words[high].gap < COMMA:
        high += 1
    return bool(((1 << high) - (1 << low)) & decoys)


def _stands(one: Found, kept: list[Found], telling: int, words: list[Word]) -> bool:
    """Whether `one` says something that what is kept does not."""
    question = one.rule.kind == "question"
    for other in kept:
        common = one.mask & other.mask
        if other.rule.id == one.rule.id and (common or question):
            return False
        if not common or (other.rule.kind == "decoy" and one.rule.kind == "flag"):
            continue
        if (other.rule.kind == "question") != question and other.rule.kind != "idiom":
            if question and one.mask.bit_count() == 1 and other.mask != one.mask:
                return False
            continue
        rest = one.mask & ~other.mask & telling
        if not rest:
            return False
        shared = common & telling
        if shared and rest.bit_count() <= shared.bit_count() and not _apart(rest, shared, words):
            return False
    return True


def _apart(rest: int, shared: int, words: list[Word]) -> bool:
    """Whether "and" or a comma stands between two groups of words: "acne and chickenpox scars" names two."""
    first, second = sorted((rest.bit_length() - 1, shared.bit_length() - 1))
    return any(words[i].norm in _AND or words[i].gap for i in range(first + 1, second + 1))


def _mention(found: Found, words: list[Word], status: Status) -> Mention:
    kind: Kind = "flag" if found.rule.kind == "flag" else "question" if found.rule.kind == "question" else "concern"
    covered = [word for i, word in enumerate(words) if found.mask >> i & 1]
    span = (min(word.start for word in covered), max(word.end for word in covered))
    return Mention(found.rule.id, kind, span, status, round(min(1.0, found.score), 2))
