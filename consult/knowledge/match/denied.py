"""Whether a mention is denied: "no X", "X: no", "X came back clear", "thought it was X but it isn't"."""

from __future__ import annotations

from consult.knowledge.match.cues import ADVERBS, ANSWERS_NO, NOT_DENYING, NOT_DENYING_ANYWHERE, VERBS, Cue, Heard
from consult.knowledge.match.english import WEAK, wordset
from consult.knowledge.match.find import Found
from consult.knowledge.match.retracted import CLOSING, goes_on, taken_back
from consult.knowledge.match.scene import AND, FILLERS, Scene
from consult.knowledge.match.words import COMMA

_REACH = 3
"""Telling words that may stand between a negation and what it denies."""
_LIST = 8
"""Words of a list before its "or"."""
_AFTER_ANSWER = wordset("my i im ive it its the this they we but")
"""After these, a "no" is an answer of its own: "no my acne never went"."""
_BE_NOT = wordset("isnt arent wasnt not")
_ANEW = ("i", "im", "ive")
_I_AM = wordset("i im am my skin is ive have")
_IS_NOT = wordset("isnt arent wasnt dont doesnt not")
_WORRIES = wordset(
    "worry worries concern concerns problem issue bother bothers bothering priority bothered matter trouble troubles"
)
_LINKS = wordset(
    """
    is are was were has have been that got definitely it they both all and test tests tested testing result results swab
    scan bloods lord god
    """
)
_NAUGHT = ANSWERS_NO | wordset("nothing zero cero neither")
_ORGANS = wordset("heart thyroid brain lungs liver kidney kidneys iron hormones eyes ears bowel mole moles lump biopsy")
"""What was looked at and found well is one of these, and no mention before it."""
_BEFORE_MY = wordset("of say says think believe reckon call know on in at with from that if sure")
_BOTHERS = wordset("bother bothers bothered bothering worry worries trouble troubles concern")
_BELONG = wordset("is are was were has have had looks look went goes got gets feels hangs")
"""Verbs of what is the client's: "my skin has gone"."""
_NO_WORDS = wordset("cant cannot never dont not couldnt wont nothing hardly barely rarely no nobody isnt hasnt havent")
_OF_IT = wordset("one any them it that those these either ever before in")
_UNTIL = wordset("until till til")
_NO_THING = wordset("no nothing none nobody")
_DO_NOT = wordset("dont never do didnt doesnt havent not")
_NOT_RARELY = wordset("how or nor")


def denied(scene: Scene, mention: Found) -> bool:
    """Whether the sentence says that the mention is not so."""
    if _despite(scene, mention):
        return False
    if mention.rule.kind == "concern":
        if _no_worry(scene, mention):
            return True
        for cue in scene.after(mention, Cue.CLEARED):
            if (
                cue[0] >= mention.high
                and not scene.parted(mention.high, cue[0])
                and _links(scene, mention.high, cue[0])
            ):
                return True
        for cue in scene.before(mention, Cue.INDIFFERENT):
            if not scene.parted(cue[1], mention.low) and scene.telling(cue[1], mention.low) <= _REACH:
                return True
    if (
        _none_of(scene, mention)
        or _listed(scene, mention)
        or behind(scene, mention)
        or _inside(scene, mention)
        or taken_back(scene, mention)
    ):
        return True
    return any(_reaches(scene, cue, mention) for cue in scene.before(mention, Cue.NOT)) and not restated(scene, mention)


def _despite(scene: Scene, mention: Found) -> bool:
    """ "not 18 until june", "never out without my X", "no cream hides X", "tested for X, positive": it is so."""
    low, _ = scene.chunk(mention)
    norms = scene.norms
    if not _UNTIL.isdisjoint(norms[mention.low : mention.high]):
        return True
    if "positive" in norms[mention.high :] and scene.says(Cue.TESTED) and "not" not in norms[mention.high :]:
        return True
    without = next((i for i in range(mention.high - 1, low, -1) if norms[i] == "without"), 0)
    if without and not _NO_WORDS.isdisjoint(norms[max(0, without - 7) : without]):
        return True
    first = next((i for i in range(mention.low - 1, low - 1, -1) if norms[i] in _NO_THING), None)
    if first is None or scene.parted(first + 1, mention.low):
        return False
    return not NOT_DENYING_ANYWHERE.isdisjoint(norms[first + 1 : mention.high]) and first + 1 not in scene.commas


def unasked(scene: Scene, mention: Found) -> bool:
    """ "not bothered about the price", "pain doesn't worry me", "no need to tell me the price": not a question."""
    return _no_worry(scene, mention) or any(
        cue[0] < mention.low
        and cue[1] <= mention.high
        and (cue[2] is Cue.INDIFFERENT or scene.norms[cue[0] : cue[1]] == ["no", "need"])
        and not scene.parted(cue[0] + 1, mention.low)
        and scene.telling(cue[1], mention.low) <= 1
        for cue in scene.cues
    )


def _none_of(scene: Scene, mention: Found) -> bool:
    """ "no to all of these: X, Y"; until the client says "but" or "I"."""
    for cue in scene.before(mention, Cue.NONE_OF):
        parted = any(cue[1] <= i <= mention.low and i not in scene.commas for i in scene.breaks)
        if not parted and "yes" not in scene.norms[cue[1] : mention.low]:
            return True
    behind_it = any(cue[0] >= mention.high for cue in scene.after(mention, Cue.NONE_OF))
    return behind_it and not scene.speaks(0, len(scene.norms))


def _listed(scene: Scene, mention: Found) -> bool:
    """ "no A, B or C", where A or C may be nothing that the pack knows."""
    norms = scene.norms
    for cue in scene.before(mention, Cue.NOT):
        start = cue[1]
        if norms[cue[0]] != "no" or start in scene.commas:
            continue
        ends = next((i for i in range(start, len(norms)) if norms[i] in ("or", "nor")), 0)
        whole = range(start, max(ends, mention.low))
        if start < ends <= start + _LIST and mention.low <= ends + _REACH and not any(i in scene.breaks for i in whole):
            return VERBS.isdisjoint(norms[start:ends])
    return False


def restated(scene: Scene, mention: Found) -> bool:
    """ "not often", "not until last year": it does happen."""
    return any(
        cue[0] - mention.high <= 2
        and not scene.parted(mention.high, cue[0])
        and _NOT_RARELY.isdisjoint(scene.norms[mention.high : cue[0] + 1])
        and not any(mention.mask >> i & 1 for i in range(*cue[:2]))
        for cue in scene.after(mention, Cue.RARELY)
    )


def _inside(scene: Scene, mention: Found) -> bool:
    """ "the scars are not from acne"."""
    norms = scene.norms
    for start, end, kind in scene.cues:
        if kind is Cue.NOT and mention.low < start and end < mention.high and not mention.mask >> start & 1:
            if any(norms[i] in _ANEW and not mention.mask >> i & 1 for i in range(mention.low + 1, start)):
                continue
            follows = mention.mask >> end & 1
            be_not = norms[end - 1 if mention.rule.kind == "flag" else start] in _BE_NOT
            if be_not and follows and norms[end] not in NOT_DENYING:
                anew = start in scene.commas or all(norm in _I_AM for norm in norms[mention.low : start])
                return anew or mention.rule.kind == "concern"
            if norms[end] == "from" and mention.mask >> (end + 1) & 1:
                return True
            if norms[start] in ("no", "nothing") and mention.rule.kind == "flag":
                while norms[end] in ("more", "has", "have"):
                    end += 1
                if mention.mask >> end & 1:
                    return True
    return False


def _no_worry(scene: Scene, mention: Found) -> bool:
    """ "wrinkles are not my worry"."""
    inside = [i for i in range(mention.low, mention.high) if not mention.mask >> i & 1 and scene.norms[i] in _IS_NOT]
    after = scene.norms[inside[0] if inside else mention.high :][:5]
    return bool(after) and after[0] in _IS_NOT and not _WORRIES.isdisjoint(after[1:])


def _head(scene: Scene, mention: Found) -> int:
    """Where the mention begins, or goes on after the client speaks anew: "not on tablets i have …"."""
    anew = [
        i
        for i in scene.breaks
        if mention.low <= i < mention.high and not mention.mask >> i & 1 and not _nor(scene.norms[:i])
    ]
    return anew[-1] + 1 if anew else mention.low


def _nor(before: list[str]) -> bool:
    """Whether "nor am" stands before "I": it denies on."""
    return "nor" in before[-2:]


def _reaches(scene: Scene, cue: Heard, mention: Found) -> bool:
    norms = scene.norms
    head = _head(scene, mention)
    start, end = min(cue[1], head), head
    if cue[0] >= end or scene.parted(start, end) or scene.taken(start, end):
        return False
    following = start
    while following < end and norms[following] in ADVERBS:
        following += 1
    if following < len(norms) and norms[following] in NOT_DENYING and following < end:
        return _or_goes_on(scene, cue, mention, following + 1, end)
    if mention.rule.kind == "concern" and norms[mention.low] in NOT_DENYING:
        return False
    if any(norms[i] in NOT_DENYING_ANYWHERE and not mention.mask >> i & 1 for i in range(start, end)):
        return False
    if "since" in norms[start : end + 1] or _my_own(scene, mention):
        return False
    if scene.answers_yes and norms[cue[0]] == "no" and any(other.high == cue[0] for other in scene.mentions):
        return False
    if norms[cue[0]] == "no" and start < len(norms) and norms[start] in _AFTER_ANSWER:
        return False
    if norms[cue[0]] == "without" and "my" in norms[cue[1] : mention.high]:
        return False
    if scene.speaks(start + 1, end) or not AND.isdisjoint(norms[start:end]):
        return False
    return scene.telling(start, end) <= _REACH


def _my_own(scene: Scene, mention: Found) -> bool:
    """ "on nothing now my skin is rough": "my", and a verb after what it belongs to, begin anew."""
    norms = scene.norms
    at = mention.low if norms[mention.low] == "my" else mention.low - 1
    return (
        at > 0
        and norms[at] == "my"
        and norms[at - 1] not in _BEFORE_MY
        and not _BELONG.isdisjoint(norms[at + 2 : at + 4])
    )


def _or_goes_on(scene: Scene, cue: Heard, mention: Found, start: int, end: int) -> bool:
    """ "I don't smoke or take X": "or" carries a denial on to the next thing done."""
    if mention.rule.kind != "flag" or scene.norms[cue[0]] not in _DO_NOT or scene.speaks(start, end):
        return False
    at = next((i for i in range(start, end) if scene.norms[i] in ("or", "nor")), end)
    return at - start <= _REACH and at < end and scene.telling(at + 1, end) <= 1


def behind(scene: Scene, mention: Found) -> bool:
    """ "cold sores: no", "rosacea was ruled out", "the mole came back clear", "keloids? not me"."""
    norms = scene.norms
    if scene.denied_after and not _rest_tells(scene, mention):
        return True
    if mention.rule.kind == "flag" and any(
        cue[2] is Cue.NOT_BEHIND and mention.low < cue[0] < mention.high and not mention.mask >> cue[0] & 1
        for cue in scene.cues
    ):
        return True
    for cue in scene.after(mention, Cue.NOT_BEHIND):
        if cue[0] >= mention.high and not scene.taken(mention.high, cue[0]) and _links(scene, mention.high, cue[0]):
            if (
                mention.rule.kind == "flag"
                and not _BOTHERS.isdisjoint(norms[cue[0] : cue[1]])
                and _is_own(scene, mention)
            ):
                continue
            if norms[cue[0]] == "never" and any(cue[1] <= other.low <= cue[1] + 2 for other in scene.mentions):
                continue
            if norms[cue[0]] == "never" and norms[cue[1] : cue[1] + 1] and norms[cue[1]] in _OF_IT:
                return True
            alone = norms[cue[0] : cue[1]] == ["not", "me"] and norms[cue[1] : cue[1] + 1] != ["being"]
            return alone or not goes_on(scene, cue[1]) or norms[cue[0]] not in ("i", "not", "never")
    if mention.rule.kind == "flag" and scene.whens.get(mention.rule.id) in ("ever", "now"):
        if _well(scene, mention):
            return True
        for cue in scene.after(mention, Cue.CLEARED):
            if cue[0] < mention.high:
                continue
            low, _ = scene.chunk(mention)
            tested = any(other[2] is Cue.TESTED and low <= other[0] for other in scene.cues)
            elsewhere = not _ORGANS.isdisjoint(norms[mention.high : cue[0]])
            if elsewhere or scene.taken(mention.high, cue[0]):
                continue
            if tested or (norms[cue[1] - 1] == "normal" and _links(scene, mention.high, cue[0])):
                return True
    at = mention.high
    while at < len(norms) and norms[at] in _LINKS:
        at += 1
    if at >= len(norms):
        return False
    said_yes = (i for i in range(max(0, mention.low - 3), mention.low) if norms[i] == "yes")
    if scene.words[at].gap >= COMMA and any(all(one.high != i for one in scene.mentions) for i in said_yes):
        return False  # "yes (X), no", but not "X: yes, Y: no"
    if norms[at] == "no" and at == mention.high and scene.answers_yes:
        return True
    if norms[at] in _NAUGHT:
        ends = at + 1 == len(norms) or scene.words[at + 1].gap >= COMMA or norms[at + 1] in CLOSING | ANSWERS_NO
        return ends or (at == mention.high and norms[-1] == norms[at] == "no" and scene.words[at].gap == 0)
    return False


def _well(scene: Scene, mention: Found) -> bool:
    """ "moles all normal at my check": found well inside the mention."""
    tested = any(cue[2] is Cue.TESTED and mention.low <= cue[0] < mention.high for cue in scene.cues)
    return tested and any(
        cue[2] is Cue.CLEARED and mention.low < cue[0] < mention.high and not mention.mask >> cue[0] & 1
        for cue in scene.cues
    )


def _is_own(scene: Scene, mention: Found) -> bool:
    """ "my eczema never bothers me": it is there all the same."""
    return "my" in scene.norms[max(0, mention.low - 1) : mention.high]


def _links(scene: Scene, start: int, end: int) -> bool:
    """Whether little stands between a mention and what is said of it, and nobody speaks of something else."""
    between = scene.norms[start:end]
    return all(norm in WEAK or norm in _LINKS or norm in FILLERS or norm in ADVERBS for norm in between)


def _rest_tells(scene: Scene, mention: Found) -> bool:
    """Whether the sentence says anything besides its mentions."""
    covered = 0
    for other in scene.mentions:
        covered |= other.mask
    return any(norm not in FILLERS and norm != "thing" and not covered >> i & 1 for i, norm in enumerate(scene.norms))
