"""Whose a mention is, and when: present, negated, past, somebody else's, or only thought of."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from consult.knowledge.match.cues import Cue
from consult.knowledge.match.denied import behind, denied, restated, unasked
from consult.knowledge.match.find import Found
from consult.knowledge.match.others import other, too
from consult.knowledge.match.over import over, persists
from consult.knowledge.match.retracted import explained_away, once
from consult.knowledge.match.scene import Scene
from consult.knowledge.match.thought import thought_of

_CAME = ("came", "come", "comes", "coming", "straight", "right")

Status = Literal["present", "negated", "past", "other_person", "hypothetical"]


def statuses(scene: Scene, taken: frozenset[str], minor: frozenset[str]) -> list[Status]:
    """The status of every mention. `taken`: flags of what people take or use; `minor`: those that say an age."""
    found: list[Status] = []
    denials: list[bool] = []
    others: list[bool] = []
    booked, on_behalf = scene.says(Cue.BOOKED), scene.says(Cue.ON_BEHALF)
    for number, mention in enumerate(scene.mentions):
        linked = number > 0 and scene.linked(number)
        whose = (
            other(scene, mention) or (linked and others[-1] and not too(scene, mention)) or _same(scene, number, others)
        )
        if on_behalf or (booked and mention.rule.id in minor):
            whose = False
        stays = persists(scene, mention)
        no = not stays and (denied(scene, mention) or (linked and denials[-1] and not restated(scene, mention)))
        others.append(whose)
        denials.append(no)
        if no and linked and behind(scene, mention):
            found, denials = _all_denied(scene, found, denials)
        if stays and not whose:
            found.append("present")
            continue
        found.append(_status(scene, mention, whose, no, found[-1] if linked else None, mention.rule.id in taken))
    if "negated" in found:
        _withdraw(scene, found)
    return found


def _came_back(scene: Scene, mention: Found) -> bool:
    """ "the spots came straight back"."""
    around = scene.norms[mention.low : mention.high + 1]
    return any(after == "back" and before in _CAME for before, after in pairwise(around))


def _withdraw(scene: Scene, found: list[Status]) -> None:
    """ "ozempic for weight, not diabetic", "looks like acne but it is not acne": the plain denial holds."""
    denied_at = {mention.rule.id: i for i, mention in enumerate(scene.mentions) if found[i] == "negated"}
    for i, mention in enumerate(scene.mentions):
        last = denied_at.get(mention.rule.id, -1)
        counts = mention.rule.kind == "flag" and found[i] in ("present", "past")
        if counts and i < last and explained_away(scene, mention, scene.mentions[last]):
            found[i] = "negated"


def _same(scene: Scene, number: int, others: list[bool]) -> bool:
    """ "my daughter is pregnant, due in June": more of what was said of somebody else, as nobody else is named."""
    mention = scene.mentions[number]
    for before, whose in zip(scene.mentions[:number], others, strict=True):
        if before.rule.id == mention.rule.id and whose and before.high <= mention.low:
            return not scene.says(Cue.TOO) and not any(
                cue[2] is Cue.SELF and before.high <= cue[0] < mention.high for cue in scene.cues
            )
    return False


def _all_denied(scene: Scene, found: list[Status], denials: list[bool]) -> tuple[list[Status], list[bool]]:
    """ "lupus and coeliac both negative": what is said of the last of a list is said of all."""
    number = len(found)
    while number > 0 and (number == len(found) or scene.linked(number)):
        number -= 1
        if found[number] == "present":
            found[number], denials[number] = "negated", True
    return found, denials


def _status(scene: Scene, mention: Found, whose: bool, no: bool, before: Status | None, taken: bool) -> Status:
    kind = mention.rule.kind
    if kind == "question":
        return "negated" if unasked(scene, mention) else "present"
    if whose:
        return "other_person"
    if no:
        return "past" if kind == "flag" and once(scene, mention) else "negated"
    low, _ = scene.chunk(mention)
    still = "still" in scene.norms[max(low, mention.low - 3) : mention.high]
    goes_on = still or _came_back(scene, mention)
    if mention.rule.past and not goes_on:
        return "past"
    if thought_of(scene, mention, taken):
        return "hypothetical"
    now = kind == "flag" and scene.whens.get(mention.rule.id) == "now"
    return "past" if over(scene, mention) or (before == "past" and now and not goes_on) else "present"
