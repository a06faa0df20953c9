"""Whether a mention is denied: "no X", "X: no", "X came back clear", "thought it was X but it isn't"."""

from __future__ import annotations

from consult.knowledge.match.cues import ADVERBS, ANSWERS_NO, NOT_DENYING, NOT_DENYING_ANYWHERE, VERBS, Cue, Heard
from consult.knowledge.match.english import WEAK, wordset
from consult.knowledge.match.find import Found
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
    is are was were has have been that got definitely it they both all and test tests tested result results swab
    scan bloods
    """
)
_CLOSING = wordset("thankfully luckily thank at though tho fortunately all either known whatsoever ever currently yet")
"""May follow a closing "no": "cold sores no thankfully"."""
_NAUGHT = ANSWERS_NO | wordset("nothing zero cero neither")
_ORGANS = wordset("heart thyroid brain lungs liver kidney kidneys iron hormones eyes ears bowel mole moles lump biopsy")
"""What was looked at and found well is one of these, and no mention before it."""
_MERELY = ("just", "only", "nothing")
_TIMES = frozenset(["since", "for", "in"])
_NO_TIME = wordset("my the me any this that general particular")
_NO_REASON = wordset("it them this acne spots")
_BEFORE_MY = wordset("of say says think believe reckon call know on in at with from that if sure")
_NOW = wordset("now anymore currently")
_LASTING = wordset("years months weeks ages a about over now life the ever")
_TOLD = wordset("said says turned tested retested checked showed confirmed wrong")
_BAD_NEWS = wordset("cancer cancerous malignant nasty serious bad positive infected worse melanoma real true right one")
_INSTEAD = [
    phrase.split()
    for phrase in (
        "turned out to be",
        "its actually",
        "it was actually",
        "actually its",
        "it is actually",
        "its really",
    )
]
"""What it was instead of what was thought."""
_BARE = wordset("i im its it they theyre")
_BOTHERS = wordset("bother bothers bothered bothering worry worries trouble troubles concern")
_BELONG = wordset("is are was were has have had looks look went goes got gets feels hangs")
"""Verbs of what is the client's: "my skin has gone"."""
_PERIODS = wordset("year month week winter summer spring autumn")
_SAID = wordset("said says reckons reckoned turned back")
_NO_WORDS = wordset("cant cannot never dont not couldnt wont nothing hardly barely rarely no nobody")
_NO_THING = wordset("no nothing none nobody")
_DO_NOT = wordset("dont never do didnt doesnt havent not")
_HELPERS = wordset("havent hasnt hadnt not never")


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
        or _taken_back(scene, mention)
    ):
        return True
    return any(_reaches(scene, cue, mention) for cue in scene.before(mention, Cue.NOT)) and not restated(scene, mention)


def _despite(scene: Scene, mention: Found) -> bool:
    """ "never go out without my X", "no cream hides X", "tested for X, positive": said with a "no", and so."""
    low, _ = scene.chunk(mention)
    norms = scene.norms
    if "positive" in norms[mention.high :] and scene.says(Cue.TESTED) and "not" not in norms[mention.high :]:
        return True
    without = next((i for i in range(mention.high - 1, low, -1) if norms[i] == "without"), 0)
    if without and not _NO_WORDS.isdisjoint(norms[max(0, without - 7) : without]):
        return True
    first = next((i for i in range(mention.low - 1, low - 1, -1) if norms[i] in _NO_THING), None)
    if first is None or scene.parted(first + 1, mention.low):
        return False
    return not NOT_DENYING_ANYWHERE.isdisjoint(norms[first + 1 : mention.high]) and first + 1 not in scene.commas


def _none_of(scene: Scene, mention: Found) -> bool:
    """ "no to all of these: X, Y"; until the client says "but" or "I"."""
    for cue in scene.before(mention, Cue.NONE_OF):
        if not any(cue[1] <= i <= mention.low and i not in scene.commas for i in scene.breaks):
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
        and "how" not in scene.norms[mention.high : cue[0] + 1]
        for cue in scene.after(mention, Cue.RARELY)
    )


def once(scene: Scene, mention: Found) -> bool:
    """ "not on it anymore", "have not had it for years": it was so."""
    norms = scene.norms
    if any(
        norms[cue[0]] in ("anymore", "any") and not scene.parted(mention.high, cue[0])
        for cue in scene.after(mention, Cue.OVER)
    ):
        return True
    if any(norms[i] == "since" for i in range(mention.high, min(mention.high + 2, len(norms) - 1))) and (
        scene.whens.get(mention.rule.id) == "ever" and norms[mention.high + 1] not in _NO_TIME
    ):
        return True
    after = norms[mention.high : mention.high + 4]
    event = scene.whens.get(mention.rule.id) == "event"
    since = norms[max(mention.low + 1, mention.high - 1) : mention.high + 2]
    if event and "since" in since[:2] and since[since.index("since") + 1 :] and since[-1] not in _NO_TIME:
        return True
    if any(
        cue[0] >= mention.high and norms[cue[1] : cue[1] + 1] in (["since"], ["for"]) and norms[cue[0]] in _HELPERS
        for cue in scene.after(mention, Cue.NOT_BEHIND)
    ):
        return True
    if not _HELPERS.isdisjoint(norms[: mention.low]):
        if after[:1] == ["this"]:
            return scene.whens.get(mention.rule.id) == "ever" and after[1:2] != [] and after[1] in _PERIODS
        return len(after) > 1 and after[0] in _TIMES and after[1] not in _NO_TIME and after[1] not in _NO_REASON
    return False


def _inside(scene: Scene, mention: Found) -> bool:
    """ "the scars are not from acne"."""
    norms = scene.norms
    for start, end, kind in scene.cues:
        if kind is Cue.NOT and mention.low < start and end < mention.high and not mention.mask >> start & 1:
            if any(norms[i] in _ANEW and not mention.mask >> i & 1 for i in range(mention.low + 1, start)):
                continue
            follows = mention.mask >> end & 1
            if norms[start] in _BE_NOT and follows and norms[end] not in NOT_DENYING:
                anew = start in scene.commas or all(norm in _I_AM for norm in norms[mention.low : start])
                return anew or mention.rule.kind == "concern"
            if (norms[end] == "from" and mention.mask >> (end + 1) & 1) or (
                norms[start] == "no" and follows and mention.rule.kind == "flag"
            ):
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
            alone = norms[cue[0] : cue[1]] == ["not", "me"] and norms[cue[1] : cue[1] + 1] != ["being"]
            return alone or not _goes_on(scene, cue[1]) or norms[cue[0]] not in ("i", "not")
    if mention.rule.kind == "flag" and scene.whens.get(mention.rule.id) in ("ever", "now"):
        for cue in scene.after(mention, Cue.CLEARED):
            low, _ = scene.chunk(mention)
            tested = any(other[2] is Cue.TESTED and low <= other[0] for other in scene.cues)
            elsewhere = not _ORGANS.isdisjoint(norms[mention.high : cue[0]])
            if tested and not elsewhere and cue[0] >= mention.high and not scene.taken(mention.high, cue[0]):
                return True
    at = mention.high
    while at < len(norms) and norms[at] in _LINKS:
        at += 1
    if at >= len(norms):
        return False
    if norms[at] == "no" and at == mention.high and scene.answers_yes:
        return True
    if norms[at] in _NAUGHT:
        ends = at + 1 == len(norms) or scene.words[at + 1].gap >= COMMA or norms[at + 1] in _CLOSING | ANSWERS_NO
        return ends or (at == mention.high and norms[-1] == norms[at] == "no" and scene.words[at].gap == 0)
    return False


def _is_own(scene: Scene, mention: Found) -> bool:
    """ "my eczema never bothers me": it is there all the same."""
    return "my" in scene.norms[max(0, mention.low - 1) : mention.high]


def _links(scene: Scene, start: int, end: int) -> bool:
    """Whether little stands between a mention and what is said of it, and nobody speaks of something else."""
    between = scene.norms[start:end]
    return all(norm in WEAK or norm in _LINKS or norm in FILLERS or norm in ADVERBS for norm in between)


def _goes_on(scene: Scene, start: int) -> bool:
    """Whether the clause says more from here on."""
    end = min((i for i in scene.commas if i >= start), default=len(scene.norms))
    return any(scene.norms[i] not in _CLOSING and scene.norms[i] not in WEAK for i in range(start, end))


def _taken_back(scene: Scene, mention: Found) -> bool:
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
            if thought and not _goes_on(scene, cue[1]):
                return True
            continue
        if scene.norms[cue[1] - 1] in _MERELY:
            return thought
        if thought and not _SAID.isdisjoint(scene.norms[cue[0] : cue[1]]):
            return True
        if not _goes_on(scene, cue[1]):
            return thought or cue[0] - mention.high <= 2
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
    low = scene.clause(mention)
    guessed = any(cue[2] is Cue.THOUGHT and low <= cue[0] < later.low for cue in scene.cues)
    return guessed or not _TOLD.isdisjoint(between) or "like" in norms[max(0, mention.low - 1) : mention.low]


def _rest_tells(scene: Scene, mention: Found) -> bool:
    """Whether the sentence says anything besides its mentions."""
    covered = 0
    for other in scene.mentions:
        covered |= other.mask
    return any(norm not in FILLERS and not covered >> i & 1 for i, norm in enumerate(scene.norms))
