"""Whether a mention is over: "used to have X", "X has gone", "X as a child"."""

from __future__ import annotations

from consult.knowledge.match.cues import Cue, Heard
from consult.knowledge.match.english import WEAK, wordset
from consult.knowledge.match.find import Found
from consult.knowledge.match.scene import AND, Scene

_NO = wordset(
    """
    no not never havent hasnt hadnt dont didnt doesnt isnt arent wasnt cant cannot couldnt wont wouldnt aint unable
    refuse
    """
)
_ABLE = wordset(
    "been able to me managed manage fully completely yet quite ready allowed even really actually ever properly being a"
)
"""Between a "not" and the end that has not come."""
_END = wordset("stopped stop stopping finished finish finishing quit off ditched lost shaken outgrown beaten deny")
_ENDS = frozenset(
    tuple(pair.split("_"))
    for pair in wordset(
        """
        come_off came_off coming_off cut_out given_up give_up gave_up got_over get_over gotten_over got_rid get_rid
        grown_out grew_out weaned_off gone_off rule_out ruled_out shaken_off kicked_the
        """
    )
)
_NEAR = 4
_REMAINS = wordset("now left still leave leaves behind become")
_WAS_NOT = wordset(
    """
    to not never hasnt havent wont didnt isnt arent wasnt aint still be want need get cant dont if nothing can could
    might should
    """
)
_USED = [["to", "be"], ["to", "look"], ["to", "have"], ["to", "get"], ["to", "bother"]]
_IT = wordset("its it is has have theyre they thats that was all been now long totally completely fully though")
_MY = wordset("the my all any")
_COME = wordset("been im am now came went weaned ive and well fully completely")
_DAYS = wordset("today yesterday tonight")
_SPENT = AND | wordset("no not never none")
"""Between a mention and a time, these say that the time is of something else: "finished it and take none now"."""
_LINKS = wordset("has have is are was all totally completely fully basically pretty well truly thankfully long now")
_WHEN = wordset(
    """
    last years months weeks ages ago since two three four five six using taking having getting completely recently
    altogether early late this january february march april may june july august september october november december
    """
)
_THEN = wordset("used tried was took told")
_SO_I = wordset("so but and then i ive had to have just")
_CONCERN_WAS = wordset("used no previously formerly past")
_CONCERN_GONE = wordset("gone all went disappeared cleared has have healed")


def persists(scene: Scene, mention: Found) -> bool:
    """ "have not come off X", "cannot say I never had X": two denials, and so it is."""
    norms = scene.norms
    for at in range(mention.high - 1):
        if norms[at] not in _NO or any(at < i <= mention.low for i in scene.commas):
            continue
        start = at + 1
        while start < mention.high and norms[start] in _ABLE:
            start += 1
        size = (
            1
            if norms[start : start + 1] and norms[start] in _END
            else 2
            if tuple(norms[start : start + 2]) in _ENDS
            else 0
        )
        if not size or mention.mask >> at & 1 or scene.taken(start, mention.low):
            continue
        inside = mention.low <= start < mention.high
        if inside or (start < mention.low and scene.telling(start + size, mention.low) <= _NEAR):
            return True
    return _admitted(scene, mention)


def _admitted(scene: Scene, mention: Found) -> bool:
    """ "cannot say I never had X", "no scar that hasn't become X", "would not call myself X free"."""
    norms = scene.norms
    for cue in scene.before(mention, Cue.ADMITTED):
        if any(cue[1] <= i <= mention.low for i in scene.commas):
            continue
        if norms[mention.high : mention.high + 1] == ["free"]:
            return True
        if any(
            other[2] is Cue.NOT and cue[1] <= other[0] <= cue[1] + _NEAR and other[0] < mention.high
            for other in scene.cues
        ):
            return True
    return any(
        norms[at] == "no" and norms[that] == "that" and norms[that + 1] in _NO and not scene.parted(at + 1, that)
        for that in range(mention.low, mention.high - 1)
        for at in range(max(0, that - _NEAR), that)
    )


def over(scene: Scene, mention: Found) -> bool:
    """Whether it is no longer so."""
    rule = mention.rule
    if rule.kind == "concern":
        return _concern_over(scene, mention)
    if _resumed(scene, mention):
        return False
    if _closed(scene, mention) or _off(scene, mention) or _used_to(scene, mention) or _was_thing(scene, mention):
        return True
    if _left_off(scene, mention):
        return True
    at = mention.high
    while scene.norms[at : at + 1] and scene.norms[at] in _LINKS:
        at += 1
    if any(
        mention.high <= cue[0] <= at and not _still_to_come(scene, cue) and not _stops_else(scene, cue)
        for cue in scene.after(mention, Cue.OVER)
    ):
        return True
    low, high = scene.chunk(mention)
    if _turned(scene, high):
        return True
    lately = any(
        cue[2] is Cue.LATELY
        and (low <= cue[0] < high or (cue[0] < low and scene.norms[cue[0]] in _DAYS))
        and not any(over[2] is Cue.OVER and over[0] < cue[0] <= over[1] for over in scene.cues)
        and (cue[0] < mention.high or not _SPENT & set(scene.norms[mention.high : cue[0]]))
        for cue in scene.cues
    )
    if scene.whens.get(rule.id) == "now" and lately:
        return False
    if scene.norms[mention.high : mention.high + 2] == ["i", "had"] and not _anew(scene, mention.high + 2):
        return True
    for cue in scene.before(mention, Cue.GONE, Cue.WAS):
        if cue[0] < low or scene.taken(cue[1], mention.low):
            continue
        if not AND.isdisjoint(scene.norms[cue[1] : mention.low]) or not _only_aside(scene, cue[1], mention.low):
            continue
        return not _still_to_come(scene, cue)
    return any(
        not _still_to_come(scene, cue)
        for cue in scene.in_chunk(mention, Cue.OVER, Cue.AGO)
        if not (cue[0] >= mention.high and _of_else(scene, mention, cue))
        if cue[0] >= mention.high or (cue[2] is Cue.AGO and not (mention.mask >> cue[0]) & ((1 << cue[1] - cue[0]) - 1))
    )


def _left_off(scene: Scene, mention: Found) -> bool:
    """ "a clot in 2014, off the tablets", "used X … now I use nothing", "spots … they're gone"."""
    return any(
        cue[2] is Cue.OVER
        and (
            (mention.low < cue[0] < mention.high and scene.norms[cue[0]] == "off")
            or (
                cue[0] >= mention.high
                and scene.norms[cue[1] - 1] == "nothing"
                and not _THEN.isdisjoint(scene.norms[: mention.low])
            )
            or (scene.norms[cue[0]] in ("theyre", "they") and not scene.taken(mention.high, cue[0]))
        )
        for cue in scene.cues
    )


def _resumed(scene: Scene, mention: Found) -> bool:
    """ "stopped, but I'm back on it"."""
    after = " ".join(scene.norms[mention.high :])
    return any(f"{who} back on {it}" in after for who in ("im", "am", "now", "me", "gone") for it in ("it", "them"))


def _anew(scene: Scene, start: int) -> bool:
    """Whether "i had" says something else than what stands before it."""
    end = min((i for i in scene.commas if i > start), default=len(scene.norms))
    return any(start <= other.low <= start + 2 and other.low < end for other in scene.mentions)


def _closed(scene: Scene, mention: Found) -> bool:
    """ "shingles at christmas, all healed now": what is said in the next part, of the last thing named before."""
    norms = scene.norms
    at = next((i for i in scene.commas if i >= mention.high), None)
    if at is None or scene.taken(mention.high, at) or scene.speaks(mention.high, at):
        return False
    while at < len(norms) and norms[at] in _IT:
        at += 1
    end = next((i for i in scene.commas if i > at), len(norms))
    if not any(
        (cue[2] is Cue.OVER or (norms[cue[0] : cue[1]] == ["gave", "up"] and cue[0] == at))
        and cue[0] <= at + 1
        and cue[1] > at
        and not _stops_else(scene, cue)
        for cue in scene.cues
    ):
        return False
    return not any(at <= other.low < end for other in scene.mentions if other.rule.kind != "question")


def _off(scene: Scene, mention: Found) -> bool:
    """ "been off X since June", "X, off it now"."""
    norms = scene.norms
    at = mention.low - 1
    while at > 0 and norms[at] in _MY:
        at -= 1
    if at >= 0 and norms[at] == "off" and (at == 0 or at in scene.commas or norms[at - 1] in _COME):
        return scene.whens.get(mention.rule.id) == "now"
    return False


def _used_to(scene: Scene, mention: Found) -> bool:
    """ "spots used to be bad"."""
    norms = scene.norms
    return any(
        norms[i] == "used"
        and norms[i + 1 : i + 3] in _USED
        and norms[i - 1] not in ("i", "we", "that")
        and not mention.mask >> i & 1
        for i in range(mention.low + 1, min(mention.high + 2, len(norms)))
    )


def _was_thing(scene: Scene, mention: Found) -> bool:
    """ "acne was a school thing"."""
    after = scene.norms[mention.high : mention.high + 6]
    return after[:1] in (["was"], ["were"]) and "thing" in after


def _turned(scene: Scene, end: int) -> bool:
    """ "used it for a while, but not now", "so i quit it": the next part says that it is over."""
    at = end
    while at < len(scene.norms) and scene.norms[at] in _SO_I:
        at += 1
    return any(
        cue[2] is Cue.OVER
        and (
            (cue[0] == end and scene.norms[end] in ("but", "not", "and", "then"))
            or (cue[0] == at and scene.norms[cue[1] - 1] in ("it", "them", "that"))
        )
        and not scene.taken(cue[1], cue[1] + 3)
        and not _still_to_come(scene, cue)
        and not _stops_else(scene, cue)
        for cue in scene.cues
    )


def _of_else(scene: Scene, mention: Found, cue: Heard) -> bool:
    """ "they stopped the aspirin", "for a valve put in years ago": what is over is what stands beside it."""
    if cue[2] is Cue.AGO:
        after = scene.norms[mention.high : mention.high + 2]
        purpose = after[:1] == ["for"] and cue[0] > mention.high + 2
        return scene.whens.get(mention.rule.id) == "now" and (purpose or "they" in scene.norms[mention.high : cue[0]])
    return _stops_else(scene, cue)


def _stops_else(scene: Scene, cue: Heard) -> bool:
    """ "gave up wine", "stopped the aspirin": it is this that is over."""
    at = cue[1]
    if scene.norms[at - 1] not in ("stopped", "finished", "quit", "up"):
        return False
    said = at < len(scene.norms) and at not in scene.commas
    return said and (scene.norms[at] == "the" or (scene.norms[at] not in WEAK and scene.norms[at] not in _WHEN))


def _only_aside(scene: Scene, start: int, end: int) -> bool:
    return scene.telling(start, end) <= 4 and not scene.speaks(start, end)


def _still_to_come(scene: Scene, cue: Heard) -> bool:
    """ "want it cleared", "never cleared"."""
    low = scene.clause(cue[0])
    return not _WAS_NOT.isdisjoint(scene.norms[max(0, cue[0] - 2) : cue[0]]) or "want" in scene.norms[low : cue[0]]


def _concern_over(scene: Scene, mention: Found) -> bool:
    if not _REMAINS.isdisjoint(scene.norms[mention.low : mention.high]):
        return False
    if _used_to(scene, mention) and not scene.taken(0, mention.low):
        return True
    for cue in scene.before(mention, Cue.GONE):
        if scene.norms[cue[0]] in _CONCERN_WAS and cue[1] <= mention.low:
            return (
                not scene.parted(cue[1], mention.low)
                and not scene.taken(cue[1], mention.low)
                and scene.telling(cue[1], mention.low) <= 2
            )
    return any(
        cue[0] - mention.high <= 2 and scene.norms[cue[0]] in _CONCERN_GONE
        for cue in scene.after(mention, Cue.OVER)
        if not scene.parted(mention.high, cue[0]) and not _still_to_come(scene, cue)
    )
