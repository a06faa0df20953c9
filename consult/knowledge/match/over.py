"""Whether a mention is over: "used to have X", "X has gone", "X as a child"."""

from __future__ import annotations

from consult.knowledge.match.cues import Cue, Heard
from consult.knowledge.match.english import wordset
from consult.knowledge.match.find import Found
from consult.knowledge.match.scene import AND, Scene

_REMAINS = wordset("now left still leave leaves behind become")
_WAS_NOT = wordset("to not never hasnt havent wont didnt be want need get cant dont if nothing")
_DAYS = wordset("today yesterday tonight")
_SPENT = AND | wordset("no not never none")
"""Between a mention and a time, these say that the time is of something else: "finished it and take none now"."""
_LINKS = wordset("has have is are was all totally completely fully basically pretty well truly thankfully long now")
_CONCERN_WAS = wordset("used no previously formerly past")
_CONCERN_GONE = wordset("gone all went disappeared cleared has have healed")


def over(scene: Scene, mention: Found) -> bool:
    """Whether it is no longer so."""
    rule = mention.rule
    if rule.kind == "concern":
        return _concern_over(scene, mention)
    at = mention.high
    while scene.norms[at : at + 1] and scene.norms[at] in _LINKS:
        at += 1
    if any(mention.high <= cue[0] <= at for cue in scene.after(mention, Cue.OVER) if not _still_to_come(scene, cue)):
        return True
    low, high = scene.chunk(mention)
    lately = any(
        cue[2] is Cue.LATELY
        and (low <= cue[0] < high or (cue[0] < low and scene.norms[cue[0]] in _DAYS))
        and (cue[0] < mention.high or not _SPENT & set(scene.norms[mention.high : cue[0]]))
        for cue in scene.cues
    )
    if scene.whens.get(rule.id) == "now" and lately:
        return False
    if scene.norms[mention.high : mention.high + 2] == ["i", "had"]:
        return True
    for cue in scene.before(mention, Cue.GONE, Cue.WAS):
        if cue[0] < low or scene.taken(cue[1], mention.low):
            continue
        if not AND.isdisjoint(scene.norms[cue[1] : mention.low]) or not _only_aside(scene, cue[1], mention.low):
            continue
        return not _still_to_come(scene, cue)
    return any(
        not _still_to_come(scene, cue)
        for cue in (*scene.in_chunk(mention, Cue.OVER, Cue.AGO), *_turned(scene, high))
        if cue[0] >= mention.high or cue[2] is Cue.AGO
    )


def _turned(scene: Scene, end: int) -> list[Heard]:
    """ "used it for a while, but not now"."""
    return [
        cue for cue in scene.cues if cue[2] is Cue.OVER and cue[0] == end and scene.norms[end] in ("but", "not", "and")
    ]


def _only_aside(scene: Scene, start: int, end: int) -> bool:
    return scene.telling(start, end) <= 4 and not scene.speaks(start, end)


def _still_to_come(scene: Scene, cue: Heard) -> bool:
    """ "want it cleared", "never cleared"."""
    return not _WAS_NOT.isdisjoint(scene.norms[max(0, cue[0] - 2) : cue[0]])


def _concern_over(scene: Scene, mention: Found) -> bool:
    if not _REMAINS.isdisjoint(scene.norms[mention.low : mention.high]):
        return False
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
