"""Whether a mention is said of somebody else: family, friends, strangers, pets."""

from __future__ import annotations

from consult.knowledge.match.cues import Cue, Heard
from consult.knowledge.match.english import wordset
from consult.knowledge.match.find import Found
from consult.knowledge.match.scene import Scene

_GOES_ON = ("who", "whos", "she", "he", "and", "they", "not", "has", "have", "had", "gets")
"""After a comma, these still speak of the same person."""

_WITHIN = ("in", "at", "from", "of", "down", "on", "does", "cuts", "did")
"""Before "my", these say where somebody else is: "everyone in my house"."""

_WHOSE = ("my", "our", "a", "the", "some", "his", "her", "this", "that", "one", "another", "few", "many", "most")
_DOES = ("has", "have", "had", "gets", "takes", "uses", "suffers", "got", "was", "is", "are", "were", "took", "used")
_HOW_OFTEN = ("often", "always", "also", "all", "both", "usually", "sometimes", "just", "still", "regularly", "never")


_SAYS = wordset("said says say asked asks asking reckons thinks told calls called noticed joked jokes")
_ON = ("on", "gave", "in")
_KIN = wordset(
    """
    mum mom mam mammy mummy mother dad da daddy father sister sis brother bro son daughter wife husband hubby partner
    boyfriend girlfriend gran granny nan nana grandma grandad grandmother grandfather aunt auntie uncle cousin niece
    nephew parents kids
    """
)
_NEAR = 4
"""Words between "who" and what somebody has, or before it."""
_ME = wordset("im am me my myself was as for someone somebody anyone person")
_I = wordset("i im ive mine mines")
_PRONOUNS = wordset("he she hes shes")
"""Take up somebody who was named before: "me and my sister, she has X"."""
_NOT_SHARED = wordset("not avoid avoiding without against")
_WHO_HAS = wordset("is has had gets takes uses suffers")
_ANYBODY = wordset("he she his her hes shes hers himself herself nobody everyone everybody anyone someone somebody")


def too(scene: Scene, mention: Found) -> bool:
    """Whether the client has it as well."""
    return bool(scene.in_chunk(mention, Cue.TOO))


def other(scene: Scene, mention: Found) -> bool:
    """Whether somebody else has it."""
    shared = _shared(scene, mention)
    if any(not scene.parted(mention.high, cue[0]) for cue in scene.after(mention, Cue.KIN)):
        return not shared
    for cue in scene.before(mention, Cue.KIN):
        if not scene.parted(cue[1], mention.low) and not scene.taken(cue[1], mention.low):
            return not shared
    for cue in scene.before(mention, Cue.PERSON):
        if _parted(scene, cue[1], mention.low):
            return False
        if _self_between(scene, cue, mention) or _speaks_within(scene, mention):
            return False
        if scene.norms[cue[1] : cue[1] + 2] in (["and", "i"], ["and", "me"], ["and", "myself"]):
            return False
        if scene.norms[cue[1] : cue[1] + 1] and scene.norms[cue[1]] in _SAYS:
            continue
        return not shared
    return (
        _possessed(scene, mention)
        or (_named_after(scene, mention) and not shared)
        or (_stranger(scene, mention) and not shared)
        or _who_has(scene, mention)
    )


def _shared(scene: Scene, mention: Found) -> bool:
    """Whether the client is said to have it as well, in what is said of it or later."""
    low = scene.clause(mention.low)
    person = max((cue[0] for cue in scene.before(mention, Cue.PERSON)), default=low)
    low = scene.clause(person)
    if scene.norms[person] in _PRONOUNS:
        low = person
    return any(cue[2] is Cue.TOO and cue[0] >= low and scene.norms[cue[0] - 1] not in _NOT_SHARED for cue in scene.cues)


def _named_after(scene: Scene, mention: Found) -> bool:
    """ "impetigo on my son", "breast cancer mam", "tetralysal brother takes it"."""
    norms = scene.norms
    if mention.high in scene.commas:
        return False
    for cue in scene.cues:
        if cue[2] is not Cue.PERSON or not mention.high <= cue[0] <= mention.high + 2 or norms[cue[0]] in _ANYBODY:
            continue
        before = norms[mention.high : cue[0]]
        ends = cue[1] == len(norms) or cue[1] in scene.commas
        if before and before[0] in _ON and all(norm in _WHOSE for norm in before[1:]):
            return True
        if norms[cue[1] - 1] not in _KIN or "my" in norms[mention.low : mention.high]:
            continue
        if (
            all(norm in _WHOSE for norm in before)
            and (ends or norms[cue[1]] in _DOES)
            and "me" not in norms[cue[1] :][:4]
        ):
            return True
    return False


def _stranger(scene: Scene, mention: Found) -> bool:
    """ "my patients often have X": somebody that the pack has no word for does it."""
    norms = scene.norms
    low, _ = scene.chunk(mention)
    for at in range(low + 2, mention.low + 1):
        if norms[at] not in _DOES or mention.mask >> at & 1:
            continue
        who = at - 1
        while who > low and norms[who] in _HOW_OFTEN:
            who -= 1
        if who > low and norms[who - 1] in _WHOSE and norms[who] in scene.strangers:
            return not scene.speaks(who, mention.low) and not scene.taken(at, mention.low)
    return False


def _who_has(scene: Scene, mention: Found) -> bool:
    """ "a coach whos diabetic": said of whoever that is, unless the client says to be one."""
    norms = scene.norms
    low = max(scene.clause(mention.low), mention.low - _NEAR)
    for at in range(low + 1, mention.low + 1):
        if norms[at] == "whos" or (norms[at] == "who" and norms[at + 1] in _WHO_HAS):
            too = any(cue[2] is Cue.TOO and cue[0] > at for cue in scene.cues)
            mine = not _ME.isdisjoint(norms[max(0, at - _NEAR) : mention.low]) or scene.speaks(at, mention.low)
            return not mine and not too
    return False


def _parted(scene: Scene, start: int, end: int) -> bool:
    """A comma ends what is said of somebody, but for ", who has" and "mother: X"."""
    for i in scene.commas:
        if start <= i <= end and scene.norms[i] not in _GOES_ON and not (i == start == 1):
            return True
    return any(start <= i < end and scene.norms[i] not in ("who", "just", "only", "because") for i in scene.breaks)


def _self_between(scene: Scene, person: Heard, mention: Found) -> bool:
    """Whether the client speaks of themselves again before the mention."""
    people = [cue for cue in scene.cues if cue[2] is Cue.PERSON]
    for cue in scene.cues:
        if cue[2] is not Cue.SELF or not person[1] <= cue[0] < mention.low:
            continue
        if scene.norms[cue[0] - 1] == "not" or scene.norms[cue[0] - 1 : cue[0] + 1] == ["of", "mine"]:
            continue
        own = scene.norms[cue[0]] in ("my", "our")
        if own and any(cue[1] <= other[0] <= cue[1] + 1 for other in people):
            continue
        if own and (scene.norms[cue[0] - 1] in _WITHIN or scene.telling(cue[1], mention.low) > 2):
            continue
        return True
    return False


def _speaks_within(scene: Scene, mention: Found) -> bool:
    """ "hers was marks, I've a burn", "toddler scratched my cheek": most of the mention is said of the client."""
    norms = scene.norms
    if norms[mention.low + 1 : mention.low + 2] == ["my"] and norms[mention.low].endswith("ed"):
        return True
    for at in range(mention.low + 1, mention.high):
        if norms[at] in _I and not mention.mask >> at & 1:
            after, before = mention.mask >> at, mention.mask & ((1 << at) - 1)
            return after.bit_count() > before.bit_count() - norms[at].startswith("mine")
    return False


def _possessed(scene: Scene, mention: Found) -> bool:
    """ "eczema is my sons"."""
    after = scene.norms[mention.high : mention.high + 4]
    if after[:1] not in (["is"], ["are"], ["was"]) or not {"my", "the", "what", "his", "her"} & set(after[1:3]):
        return False
    return any(cue[2] is Cue.PERSON and mention.high + 1 <= cue[0] <= mention.high + 3 for cue in scene.cues)
