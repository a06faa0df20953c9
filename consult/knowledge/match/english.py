"""English that belongs to no treatment: words that tell nothing, and words that only ask."""

from __future__ import annotations


def wordset(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


STOP = wordset(
    """
    a an the my your our their his her its of to and or is are am was were be been being i im ive id me mine it that
    this these those some very really quite so for from with at by as have has had got get getting gets do does did
    will would can could you we they he she them us in on around round over into onto across there then than just
    also too like bit lot lots kind sort please thanks el la los las un una de en mi mis y con del al que es muy
    """
)
"""Words that an alias does without, if two others are left."""

ASKING = wordset(
    """
    how what when where which who why long much many far soon often can will should is it there que como cuanto
    cuando
    """
)
"""Words that only ask: an alias of nothing else is matched word by word, in its order."""

WEAK = STOP | wordset(
    """
    up out off after before when while if all any more much many even still now about because
    """
)
"""Words that may stand between two others at little cost."""
