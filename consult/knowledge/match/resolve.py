"""Which of the readings that hold stand: the longest first."""

from __future__ import annotations

from consult.knowledge.match.asks import OPENERS
from consult.knowledge.match.english import WEAK, wordset
from consult.knowledge.match.find import Found
from consult.knowledge.match.words import COMMA, Word

_AND = wordset("and or n y o")
_APART = _AND | wordset("but also plus with i ive im")
FUNCTION = (
    WEAK
    | OPENERS
    | wordset(
        """
    long much many far soon often use put wear need ok okay alright allowed next same day days week weeks night
    evening wait really actually happen no not someone something anything thing stuff way good bad worse feel look
    looks looking skin face want cheek cheeks chin nose forehead jaw jawline temple temples body hand hands arm arms
    leg legs chest neck back belly tummy stomach hip hips thigh thighs knee knees
    """
    )
)
"""Words that do not tell one reading from another; a place least of all."""


def _rank(found: Found, telling: int) -> tuple[float, float, str, int, tuple[str, ...]]:
    """Most telling words first, then most words, then nearest together; never two alike."""
    size = found.mask.bit_count()
    spread = found.high - found.low - size
    strength = 1.6 * (found.mask & telling).bit_count() + 0.35 * (found.mask & ~telling).bit_count() - 0.12 * spread
    return (-strength - found.score - 0.3 * found.rule.alias, -found.score, found.rule.id, found.mask, found.rule.slots)


def resolve(found: list[Found], words: list[Word], telling: int) -> list[Found]:
    """The readings that stand, longest first: what lies inside a longer one is part of it."""
    kept: list[Found] = []
    decoys = wanted = 0
    for one in sorted(found, key=lambda one: _rank(one, telling)):
        if one.rule.kind == "decoy":
            if all(one.mask & ~other.mask & telling or other.rule.kind in ("flag", "question") for other in kept):
                kept.append(one)
                decoys |= one.mask
                wanted |= one.mask if one.rule.wanted else 0
        elif _stands(one, kept, telling, words):
            kept.append(one)
    real = [one for one in kept if one.rule.kind not in ("decoy", "idiom")]
    if decoys:
        real = [one for one in real if one.rule.kind == "flag" or not _silenced(one, decoys, words)]
        for one in real:
            one.decoyed = not one.mask & ~wanted and (not one.rule.alias or bool(wanted & ~one.mask))
    return real


def explained(one: Found, real: list[Found], words: list[Word]) -> bool:
    """Whether another reading says what a vague one belongs to: "nickel gives me a rash", "lupus, in remission"."""
    if not one.rule.vague:
        return False
    for other in real:
        if other.rule.vague or other.rule.id == one.rule.id or other.rule.kind == "question":
            continue
        low, high = min(one.high, other.high), max(one.low, other.low)
        between = [word.norm for word in words[low:high]]
        if one.mask & other.mask or _APART.isdisjoint(between):
            commas = any(words[i].gap >= COMMA for i in range(low, high + 1) if i < len(words))
            if not commas or _alone(one, words):
                return True
    return False


def _alone(one: Found, words: list[Word]) -> bool:
    """Whether nothing else stands between the commas around a reading."""
    before = one.low == 0 or words[one.low].gap >= COMMA
    after = one.high == len(words) or words[one.high].gap >= COMMA
    return before and after and one.high - one.low == one.mask.bit_count()


def pointed(kept: list[Found], asking: list[int]) -> list[Found]:
    """`kept` without general questions where another one is asked in the same breath."""
    asked = [one for one in kept if one.rule.kind == "question"]
    if len(asked) < 2:
        return kept

    def breath(one: Found) -> int:
        return max((at for at in asking if at <= one.low), default=0)

    pointed = {breath(one) for one in asked if not one.rule.general}
    return [one for one in kept if not (one.rule.general and breath(one) in pointed)]


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
        if _named(one) and other.rule.kind == "flag" and not other.rule.alias and _loose(other):
            continue
        if not rest:
            return False
        shared = common & telling
        if shared and rest.bit_count() <= shared.bit_count() and not _apart(rest, shared, words):
            return False
    return True


def _named(one: Found) -> bool:
    """Whether it is a flag of which history counts."""
    return one.rule.ever


def _loose(one: Found) -> bool:
    """Whether words of its own stand between those of a reading."""
    return one.high - one.low > one.mask.bit_count()


def _apart(rest: int, shared: int, words: list[Word]) -> bool:
    """Whether "and" or a comma stands between two groups of words: "acne and chickenpox scars" names two."""
    first, second = sorted((rest.bit_length() - 1, shared.bit_length() - 1))
    return any(words[i].norm in _AND or words[i].gap for i in range(first + 1, second + 1))
