"""Whether a sentence asks, and whether a question that is found in it is asked."""

from __future__ import annotations

from consult.knowledge.match.cues import ANSWERS_NO
from consult.knowledge.match.english import WEAK, wordset
from consult.knowledge.match.find import Found
from consult.knowledge.match.words import Sentence, Word

OPENERS = wordset(
    """
    how what when which where why who whats hows whens can could will would should is are do does did any shall may
    has have am whether anything anyone dose tell explain wondering wonder curious question ask asking know advise
    talk walk any might enquire inquire enquiring kindly share confirm que como cuanto cuando puedo cual es
    """
)
_TAGS = wordset("ok okay alright normal allowed yeah safe possible nay daft silly wise sensible please pls")
"""At the end, these ask."""
_ASK_WORDS = wordset(
    "how what which whats hows whether wondering wonder price prices cost costs enquire inquire curious cuanto cuando"
)
_SUBJECTS = wordset(
    """
    i you it u there the this they we my your microneedling that one anyone people someone prp skin he she these
    needling results treatment side
    """
)
_INVERTED = wordset("dose can could will would should is are do does did shall may has have am")
_TELLERS = wordset("i im ive id my me we had got have has no not never dont")
_ASK_REACH = 9
"""Words from where a question begins to what it asks."""
_MIN_SCORE = 0.62
_GOES_ON = [[word] for word in ("is", "are", "was", "were", "has", "have", "had", "i")]
_BETTER = [[word] for word in ("better", "best", "safer", "more", "the", "right")]
_CRIES = wordset("god oh lol haha er um erm well hell heck absolutely definitely certainly thankfully luckily sorry")
"""May stand before a "no"."""
_NOT_ME = [pair.split() for pair in ("not me", "not that", "i dont", "i havent", "never had", "dont have", "i never")]
"""Begin a sentence that answers no to the one before."""


def asking_at(words: list[Word]) -> list[int]:
    """Where a sentence begins to sound like a question."""
    norms = [word.norm for word in words]
    opens = norms[0] in OPENERS and (norms[0] != "when" or not (_INVERTED | {"to"}).isdisjoint(norms[1:3]))
    found = [0] if opens or norms[-1] in _TAGS or norms[-3:] == ["yes", "or", "no"] else []
    for i, norm in enumerate(norms):
        following = norms[i + 1] if i + 1 < len(norms) else ""
        if i and (norms[i - 1] in ("matter", "hate", "love") or _tells_on(words, norms, i)):
            continue
        if (
            norm in _ASK_WORDS
            or (norm in _INVERTED and following in _SUBJECTS)
            or (norm == "when" and following in _INVERTED)
        ):
            found.append(i)
    return found


def _tells_on(words: list[Word], norms: list[str], at: int) -> bool:
    """ "both feet, which is not painful": says more of what stands before, and asks nothing."""
    if norms[at] != "which" or not words[at].gap:
        return False
    return norms[at + 1 : at + 2] in _GOES_ON and norms[at + 2 : at + 3] not in _BETTER


def is_heard(found: Found, words: list[Word], question: bool, asking: list[int], telling: int) -> bool:
    """Whether `found` is sure enough; a question must stand where the sentence asks, or be all of it."""
    if found.score < _MIN_SCORE:
        return False
    tells = found.mask & telling
    if found.rule.asks and not found.rule.phrasing and asking and tells and not tells >> min(asking):
        return False
    if not found.rule.asks or question:
        return True
    if any(at <= found.high and found.low - at <= _ASK_REACH for at in asking):
        return True
    return _whole(found, words) and (found.rule.phrasing or (found.mask.bit_count() > 1 and _nobody(words)))


def asked_beside(kept: list[Found]) -> bool:
    """Whether a question is found in words that are not all those of flags."""
    flags = 0
    for one in kept:
        flags |= one.mask if one.rule.kind == "flag" else 0
    return any(one.mask & ~flags for one in kept if one.rule.kind == "question")


def elsewhere(found: Found, foreign: int, words: list[Word], telling: int) -> bool:
    """Whether a question is about something else: what tells in it is little beside words that the pack never uses."""
    low, high = found.low, found.high
    while low > 0 and not words[low].gap and found.low - low < _ASK_REACH:
        low -= 1
    while high < len(words) and not words[high].gap and high - found.high < _ASK_REACH:
        high += 1
    around = (foreign & ((1 << high) - (1 << low))).bit_count()
    return around >= max(1, (found.mask & telling).bit_count())


def denies(sentence: Sentence) -> bool:
    """Whether a sentence answers no to the one before."""
    norms = [word.norm for word in sentence.words]
    while len(norms) > 1 and norms[0] in _CRIES:
        norms = norms[1:]
    if norms[:2] in _NOT_ME:
        return len(norms) <= 6
    return norms[0] in ANSWERS_NO and "idea" not in norms


def _nobody(words: list[Word]) -> bool:
    """Whether nobody says anything of themselves: "duration of session"."""
    return _TELLERS.isdisjoint(word.norm for word in words)


def only_me(sentence: Sentence) -> bool:
    """ "keloids? me? never"."""
    return [word.norm for word in sentence.words] == ["me"]


def _whole(found: Found, words: list[Word]) -> bool:
    """Whether nothing telling is left of the sentence."""
    return all(found.mask >> i & 1 or word.norm in WEAK for i, word in enumerate(words))
