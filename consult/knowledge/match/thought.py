"""Whether a mention is only thought of: wished for, feared, asked about, refused."""

from __future__ import annotations

from itertools import zip_longest

from consult.knowledge.match.cues import Cue, Heard
from consult.knowledge.match.denied import denied
from consult.knowledge.match.english import wordset
from consult.knowledge.match.find import Found
from consult.knowledge.match.scene import Scene

_MAYBE_REACH = 4
_OFFERS = [["do", "you", "do"], ["do", "you", "offer"], ["do", "you", "sell"], ["can", "i", "book"], ["book"]]
_OWN = wordset("my mine these this current existing")
_STAYING = wordset("stop stopped stopping coming come quit quitting pause pausing reduce reducing again still")
"""What is stopped, or done again, is done."""
_WORRIES = wordset("worried worry nervous concerned prevent preventing leave avoid become")
_ASKED_TOO = ("get", "have")
_ANY_DONE = wordset("my in get have session sessions every regular i ive been")
"""Words of something done that a wish has as well: "I want to get botox"."""
_NOT_SAID = wordset("my in get session sessions every regular")
_TIMES = wordset(
    "years months weeks ages over about nearly almost two three four five six ten a_while the yonks decades"
)
_PRAISES = wordset(
    """
    better good worth stronger enough effective instead any as more useful recommended best necessary nicer
    helpful help helps work works suit do
    """
)
_GET = wordset("get getting")
_DREADS = wordset(
    """
    worried worry worries afraid scared fear fears nervous anxious concerned paranoid terrified dread dreading petrified
    fret fretting frightened panic panicking panicked freaked
    """
)
_TO_COME = wordset(
    """
    would will might could going get getting ill id itll gonna
    leave leaves leaving cause causes give giving catching catch ending developing develop becoming
    """
)
_ITS = ("its", "theyre", "i", "im")
_STILL = wordset("still already again back")
_NEVER_BEGUN = wordset("start started begun filled turned declined refused knocked")
_ABOUT = [["what", "about"], ["how", "about"]]
"""Asked of a condition, these say that the client has it; of a medicine, they do not."""
_HAPPENS = wordset("happens happen occurs develops develop appears comes starts sets")
_ASKED = wordset("gp doctor dr derm dermatologist nurse specialist consultant surgeon dentist pharmacist")
"""Whom one asks about a medicine: "should I ask my GP about it"."""
_CANNOT = wordset("cant cannot couldnt")
_USE = wordset("take use have tolerate touch do go be")
_UNDERGO = wordset("take use try have go get start risk touch")
_INVERTED = wordset("is are would could should does do can will might")


def thought_of(scene: Scene, mention: Found, taken: bool) -> bool:
    """Whether the client only thinks of it. `taken`: it is something that people take or use."""
    rule = mention.rule
    event = rule.kind == "flag" and scene.whens.get(rule.id) == "event"
    if rule.kind == "flag" and _refused(scene, mention, event or taken):
        return True
    if (taken and _unable(scene, mention)) or _too_much(scene, mention):
        return True
    if event:
        return _wished(scene, mention)
    if rule.kind == "flag" and (_offered(scene, mention) or (mention.decoyed and not _happened(scene, mention))):
        return True
    if rule.kind == "flag" and scene.after(mention, Cue.TAKEN_UP):
        return False
    if _maybe(scene, mention, taken) or _happens(scene, mention) or (taken and _praised(scene, mention)):
        return True
    if _dreaded(scene, mention):
        return True
    for cue in scene.before(mention, Cue.FEAR):
        if (
            cue[1] <= mention.low
            and not scene.parted(cue[1], mention.low)
            and not scene.speaks(cue[1], mention.low)
            and scene.telling(cue[1], mention.low) <= 2
        ):
            if _OWN & set(scene.norms[cue[1] : mention.low]):
                return False
            if scene.norms[cue[0]] in _WORRIES and rule.kind == "concern":
                continue
            return not _said_before(scene, mention)
    return False


def _dreaded(scene: Scene, mention: Found) -> bool:
    """ "worried it would leave me with X", "my fear is getting X from it": it has not come to pass."""
    stops = (i for i in scene.breaks if scene.norms[i] not in _ITS)
    low = max((i for i in (*scene.commas, *stops) if i <= mention.low), default=0)
    at = next((i for i in range(mention.low - 1, low - 1, -1) if scene.norms[i] in _DREADS), None)
    if at is None or scene.taken(at, mention.low):
        return False
    within = scene.norms[at + 1 : mention.low + 1]
    return (
        not _TO_COME.isdisjoint(within)
        and _OWN.isdisjoint(within)
        and _STILL.isdisjoint(scene.norms[low : mention.high])
    )


def _maybe(scene: Scene, mention: Found, taken: bool) -> bool:
    """ "might go on X", "should i start X", "if i got X": nothing of it is so today."""
    condition = mention.rule.kind == "flag" and not taken
    for cue in scene.before(mention, Cue.MAYBE):
        if condition and scene.norms[cue[0] : cue[1]] in _ABOUT:
            continue
        between = scene.norms[cue[1] : mention.low]
        if (
            scene.parted(cue[1], mention.low)
            or scene.taken(cue[1], mention.low)
            or scene.telling(cue[1], mention.low) > _MAYBE_REACH
            or scene.speaks(cue[1], mention.low)
        ):
            continue
        own = any(
            norm in _OWN and after not in _ASKED for norm, after in zip_longest(between, between[1:], fillvalue="")
        ) or not _STAYING.isdisjoint(scene.norms[cue[0] : mention.low])
        return not own and not _said_before(scene, mention) and "again" not in scene.norms[mention.high :]
    return False


def _happens(scene: Scene, mention: Found) -> bool:
    """ "if infection happens"."""
    before = scene.norms[max(0, mention.low - 2) : mention.low]
    return bool({"if", "case"} & set(before)) and not _HAPPENS.isdisjoint(scene.norms[mention.high : mention.high + 2])


def _praised(scene: Scene, mention: Found) -> bool:
    """ "is retinol better", "would it be good": asked of the thing, not said of the client."""
    if not scene.asking or scene.speaks(0, mention.low) or not _OWN.isdisjoint(scene.norms[: mention.low]):
        return False
    low, high = scene.chunk(mention)
    inverted = not _INVERTED.isdisjoint(scene.norms[max(low, mention.low - 3) : mention.low])
    return inverted and not _PRAISES.isdisjoint(scene.norms[mention.high : min(high, mention.high + 4)])


def _refused(scene: Scene, mention: Found, taken: bool) -> bool:
    """ "she wanted me on X but i said no"; of what is not taken, only what was not begun."""
    return any(
        cue[0] >= mention.high
        and not _still_done(scene, mention, cue)
        and scene.telling(mention.high, cue[0]) <= 3
        and not scene.taken(mention.high, cue[0])
        and not scene.taken(cue[1], cue[1] + 3)
        and (taken or "my" not in scene.norms[max(0, mention.low - 2) : mention.high])
        and (taken or not _NEVER_BEGUN.isdisjoint(scene.norms[cue[0] : cue[1]]))
        for cue in scene.after(mention, Cue.REFUSED)
    )


def _still_done(scene: Scene, mention: Found, cue: Heard) -> bool:
    """ "nearly cancelled it", "meant to stop X, haven't yet"; what is cancelled is an event."""
    norms = scene.norms
    if norms[cue[0]] == "havent" and not _STAYING.isdisjoint(norms[: cue[0]]):
        return True
    event = scene.whens.get(mention.rule.id) == "event"
    cancelled = norms[cue[0]] in ("cancelled", "canceled")
    return cancelled and (not event or norms[cue[0] - 1] in ("nearly", "almost"))


def _unable(scene: Scene, mention: Found) -> bool:
    """ "I can't take X": so it is not taken."""
    norms = scene.norms
    low, _ = scene.chunk(mention)
    for at in range(max(low, mention.low - 5), mention.low - 1):
        if norms[at] in _CANNOT and norms[at + 1] in _USE and not scene.taken(at, mention.low):
            return _OWN.isdisjoint(norms[at : mention.low]) and "without" not in norms[mention.low :]
    return False


def _too_much(scene: Scene, mention: Found) -> bool:
    """ "too frightened of the risks to ever take X"."""
    norms = scene.norms
    low = scene.clause(mention.low)
    if "too" not in norms[low : mention.low]:
        return False
    too = norms.index("too", low)
    to = next((i for i in range(too + 2, mention.low) if norms[i] == "to"), None)
    if to is None or scene.telling(to, mention.low) > 3:
        return False
    return not _UNDERGO.isdisjoint(norms[to : mention.low]) and _OWN.isdisjoint(norms[to : mention.low])


def _offered(scene: Scene, mention: Found) -> bool:
    """ "do you do spray tans": asked of the clinic, not said of the client."""
    return any(
        scene.norms[cue[0] : cue[1]] in _OFFERS and cue[1] <= mention.low <= cue[1] + 1
        for cue in scene.before(mention, Cue.WISH)
    )


def _said_before(scene: Scene, mention: Found) -> bool:
    return any(
        other.rule.id == mention.rule.id and not denied(scene, other)
        for other in scene.mentions
        if other.low < mention.low
    )


def _wished(scene: Scene, mention: Found) -> bool:
    """Whether a treatment is asked for or compared, and nothing says that it took place."""
    wishes = mention.decoyed or bool(scene.in_chunk(mention, Cue.WISH, Cue.MAYBE)) or _requested(scene, mention)
    if not wishes and not scene.asking:
        return False
    low, high = scene.chunk(mention)
    asked = not _GET.isdisjoint(scene.norms[: mention.low]) or "want" in scene.norms[low : mention.low]
    get_done = wishes and asked and "every" not in scene.norms
    for cue in scene.cues:
        if get_done and scene.norms[cue[0]] == "done":
            continue
        if cue[2] is Cue.DONE and low <= cue[0] and cue[1] <= high:
            vague = scene.norms[cue[0]] in _ANY_DONE and not scene.norms[cue[1] - 1].isnumeric()
            if vague and (wishes or scene.norms[cue[0]] in _ASKED_TOO):
                continue
            return False
    own = {"had", "done", "ago"} & {scene.norms[i] for i in range(mention.low, mention.high)}
    return not own or (own == {"done"} and get_done)


def _happened(scene: Scene, mention: Found) -> bool:
    if not {"please", "pls"}.isdisjoint(scene.norms[mention.high :]):
        return False
    return any(scene.norms[cue[0]] not in _NOT_SAID for cue in scene.in_chunk(mention, Cue.DONE))


def _requested(scene: Scene, mention: Found) -> bool:
    """ "botox for my forehead", "filler please": asked for, in the shortest way."""
    after = scene.norms[mention.high :]
    purpose = after[:1] == ["for"] and not (after[1:2] and (after[1] in _TIMES or after[1].isnumeric()))
    return purpose or "please" in after or "pls" in after
