"""Whether a mention is taken back ("thought it was X but it isn't"), or a denial of it in part ("no X since May")."""

from __future__ import annotations

from consult.knowledge.match.cues import Cue
from consult.knowledge.match.english import WEAK, wordset
from consult.knowledge.match.find import Found
from consult.knowledge.match.scene import Scene

CLOSING = wordset("thankfully luckily thank at though tho fortunately all either known whatsoever ever currently yet")
"""May follow a closing "no": "cold sores no thankfully"."""
_MERELY = ("just", "only", "nothing")
_NOW = wordset("now anymore currently")
_LASTING = wordset("years months weeks ages a about over now life the ever")
_TOLD = wordset("said says turned tested retested checked showed confirmed wrong")
_BAD_NEWS = wordset("cancer cancerous malignant nasty serious bad positive infected worse melanoma real true right one")
_INSTEAD = [
    phrase.split()
    for phrase in (
        "turned out to be",
        "turned out it was",
        "its actually",
        "it was actually",
        "actually its",
        "it is actually",
        "its really",
    )
]
"""What it was instead of what was thought."""
_BARE = wordset("i im its it they theyre")
_IN_GENERAL = wordset("you people anyone person women folk")
_SAID = wordset("said says reckons reckoned turned back")
_LONG = wordset("years year months month weeks ages yonks decades long while time days")
_LEFT = wordset("came quit stopped ditched binned dropped")
_PERIODS = wordset("year month week winter summer spring autumn")
_HELPERS = wordset("havent hasnt hadnt not never")


def goes_on(scene: Scene, start: int) -> bool:
    """Whether the clause says more from here on."""
    if scene.norms[start : start + 1] in (["and"], ["so"], ["but"]):
        return False
    end = min((i for i in scene.commas if i >= start), default=len(scene.norms))
    return any(scene.norms[i] not in CLOSING and scene.norms[i] not in WEAK for i in range(start, end))


def taken_back(scene: Scene, mention: Found) -> bool:
    """ "they thought it was X but it isn't", "it turned out not to be X"; the end of what is said."""
    for cue in scene.after(mention, Cue.TAKEN_BACK):
        if cue[0] < mention.high or scene.taken(mention.high, cue[0]) or scene.telling(mention.high, cue[0]) > 4:
            continue
        thought = scene.says(Cue.THOUGHT)
        if scene.norms[cue[0] : cue[1]] in _INSTEAD:
            if thought or cue[0] - mention.high <= 1:
                return _BAD_NEWS.isdisjoint(scene.norms[cue[1] : cue[1] + 3])
            continue
        if scene.norms[cue[0]] in _BARE:
            if (thought or _unsaid(scene, mention)) and not goes_on(scene, cue[1]):
                return True
            continue
        if scene.norms[cue[1] - 1] in _MERELY:
            return thought
        says_so = not _SAID.isdisjoint(scene.norms[cue[0] : cue[1]])
        if says_so and (thought or not goes_on(scene, cue[1])):
            return True
        if not goes_on(scene, cue[1]):
            theirs = any(one[2] is Cue.PERSON and mention.high <= one[0] < cue[0] for one in scene.cues)
            return thought or (theirs and not _said(scene, mention)) or cue[0] - mention.high <= 2
    return False


def explained_away(scene: Scene, mention: Found, later: Found) -> bool:
    """Whether what is said between a mention and its denial says what it was instead: a purpose, a guess, a test."""
    norms = scene.norms
    between = norms[mention.high : later.low]
    if not mention.high <= later.low or not _NOW.isdisjoint(between):
        return False
    at = next((i for i, norm in enumerate(between[:4]) if norm == "for"), None)
    if (
        at is not None
        and between[at + 1 : at + 2]
        and between[at + 1] not in _LASTING
        and not between[at + 1].isnumeric()
    ):
        return True
    low = scene.clause(mention.low)
    guessed = any(cue[2] is Cue.THOUGHT and low <= cue[0] < later.low for cue in scene.cues)
    not_for = norms[later.low - 2 : later.low] == ["not", "for"] and scene.telling(mention.high, later.low) <= 3
    if not_for or _only_heard(scene, mention, later) or "checked" in norms[mention.low : mention.high]:
        return True
    return guessed or not _TOLD.isdisjoint(between) or "like" in norms[max(0, mention.low - 1) : mention.low]


def _only_heard(scene: Scene, mention: Found, later: Found) -> bool:
    """ "you can't have it with X … no I don't get X": at first nobody says to have it."""
    return _unsaid(scene, mention) and scene.speaks(mention.high, later.low)


def _unsaid(scene: Scene, mention: Found) -> bool:
    """ "no good for X people": a flag that is said of people in general, not of the client."""
    low, _ = scene.chunk(mention)
    general = not _IN_GENERAL.isdisjoint(scene.norms[low : mention.high + 1])
    return mention.rule.kind == "flag" and general and not _said(scene, mention)


def _said(scene: Scene, mention: Found) -> bool:
    """Whether the client says "I" or "my" of it."""
    low, _ = scene.chunk(mention)
    return scene.speaks(low, mention.low) or "my" in scene.norms[max(0, mention.low - 2) : mention.low]


def once(scene: Scene, mention: Found) -> bool:
    """ "not on it anymore", "have not had it for years", "none since may", "not having it again": it was so."""
    norms, when = scene.norms, scene.whens.get(mention.rule.id)
    for cue in scene.after(mention, Cue.OVER):
        if norms[cue[0]] in ("anymore", "any") and not scene.parted(mention.high, cue[0]):
            return True
        if norms[cue[0]] in _LEFT and norms[cue[1] - 1] in ("it", "them") and not scene.taken(mention.high, cue[0]):
            return True
    if any(
        cue[0] >= mention.high and norms[cue[1] : cue[1] + 1] in (["since"], ["for"]) and norms[cue[0]] in _HELPERS
        for cue in scene.after(mention, Cue.NOT_BEHIND)
    ):
        return True
    if when != "now" and "since" in norms[max(mention.low + 1, mention.high - 1) : mention.high + 2]:
        return True
    if when == "event" and "again" in norms[mention.low : mention.high + 1]:
        return True
    if _HELPERS.isdisjoint(norms[: mention.low]):
        return False
    if norms[mention.high : mention.high + 1] == ["this"]:
        return when == "ever" and not _PERIODS.isdisjoint(norms[mention.high + 1 : mention.high + 2])
    return _time(norms, mention.high)


def _time(norms: list[str], at: int) -> bool:
    """Whether "since may", "for years" or "in ages" stands here."""
    if norms[at : at + 1] == ["since"]:
        return at + 1 < len(norms)
    return norms[at : at + 1] in (["for"], ["in"]) and not _LONG.isdisjoint(norms[at + 1 : at + 4])
