"""A sentence with its mentions and its cues: what stands where, and what parts it."""

from __future__ import annotations

from consult.knowledge.match.cues import BREAKS, VERBS, Cue, Heard, hear
from consult.knowledge.match.english import WEAK, wordset
from consult.knowledge.match.find import Found
from consult.knowledge.match.words import COMMA, JOINED, Word

AND = wordset("and y e n plus")
_OR = wordset("or nor ni o")
_LIST_REACH = 3
FILLERS = WEAK | wordset(
    """
    other type types history recent previous severe bad major serious known active current currently either
    """
)
"""Words that may stand in a list without being an item of it."""


class Scene:
    """A sentence with its mentions, in the order in which they stand."""

    def __init__(
        self,
        words: list[Word],
        mentions: list[Found],
        whens: dict[str, str],
        denied_after: bool,
        asking: bool,
        strangers: frozenset[str] = frozenset(),
    ) -> None:
        self.words = words
        self.norms = [word.norm for word in words]
        self.mentions = mentions
        self.whens = whens
        self.denied_after = denied_after
        """Whether the next sentence says no to this one."""
        self.asking = asking
        self.strangers = strangers
        """Words that the pack never uses."""
        self.cues = _plain_aside(list(hear(self.norms)), mentions)
        self.breaks = [
            i
            for i, norm in enumerate(self.norms)
            if norm in BREAKS and (norm != "other" or self.norms[i + 1 : i + 2] == ["than"])
        ]
        self.commas = [i for i, word in enumerate(words) if i and word.gap >= COMMA]
        self.answers_yes = any(self._answered_yes(one.high) for one in mentions)

    def _answered_yes(self, at: int) -> bool:
        """Whether a "yes" stands there that answers what is before it: not "no X, yes Y"."""
        if self.norms[at : at + 1] != ["yes"]:
            return False
        return at not in self.commas or at + 1 == len(self.norms) or at + 1 in self.commas

    def says(self, *kinds: Cue) -> bool:
        """Whether any of these cues is in the sentence."""
        return any(cue[2] in kinds for cue in self.cues)

    def before(self, mention: Found, *kinds: Cue) -> list[Heard]:
        """Cues that end before the mention, nearest first."""
        cues = [cue for cue in self.cues if cue[1] <= mention.low + 1 and cue[2] in kinds and not _covers(mention, cue)]
        cues.sort(key=lambda cue: (-cue[1], cue[0]))
        return cues

    def after(self, mention: Found, *kinds: Cue) -> list[Heard]:
        """Cues that begin after the mention, nearest first."""
        return [
            cue for cue in self.cues if cue[0] >= mention.high - 1 and cue[2] in kinds and not _covers(mention, cue)
        ]

    def chunk(self, mention: Found) -> tuple[int, int]:
        """The part between commas and words such as "but" that holds the mention."""
        low = max((i for i in (*self.commas, *self.breaks) if i <= mention.low), default=0)
        high = min((i for i in (*self.commas, *self.breaks) if i >= mention.high), default=len(self.norms))
        return low, high

    def clause(self, at: int) -> int:
        """Where the part between commas begins that holds this word."""
        return max((i for i in self.commas if i <= at), default=0)

    def in_chunk(self, mention: Found, *kinds: Cue) -> list[Heard]:
        """Cues in the part that holds the mention."""
        low, high = self.chunk(mention)
        return [cue for cue in self.cues if cue[2] in kinds and low <= cue[0] < high and not _covers(mention, cue)]

    def telling(self, start: int, end: int) -> int:
        """How many words from `start` to `end` tell something."""
        return sum(1 for i in range(start, end) if self.norms[i] not in WEAK)

    def parted(self, start: int, end: int) -> bool:
        """Whether a comma or a word such as "but" stands between two places."""
        return any(start <= i <= end for i in self.commas) or any(start <= i < end for i in self.breaks)

    def taken(self, start: int, end: int) -> bool:
        """Whether another mention stands between two places."""
        return any(
            start <= other.low < end and other.high <= end for other in self.mentions if other.rule.kind != "question"
        )

    def speaks(self, start: int, end: int) -> bool:
        """Whether the client says "I" between two places."""
        return any(
            cue[2] is Cue.SELF and start <= cue[0] < end and self.norms[cue[0]] in ("i", "im", "ive")
            for cue in self.cues
        )

    def linked(self, number: int) -> bool:
        """Whether a mention and the one before it are items of one list."""
        before, mention = self.mentions[number - 1], self.mentions[number]
        start, end = before.high, mention.low
        if end < start or any(start <= i < end for i in self.breaks) or "yes" in self.norms[start:end]:
            return False
        between = self.norms[start:end]
        if self.telling(start, end) > _LIST_REACH:
            return False
        slash = any(self.words[i].gap == JOINED for i in range(start, end + 1))
        if slash or not _OR.isdisjoint(between):
            return True
        same = before.rule.kind == mention.rule.kind
        if between[-2:] in (["and", "my"], ["and", "also"]) and self.norms[before.low - 1 : before.low] != ["my"]:
            return False
        if not AND.isdisjoint(between):
            return same and VERBS.isdisjoint(between)
        if start == end and not any(i == end for i in self.commas):
            return same and self._closes(number)
        if any(start <= i <= end for i in self.commas):
            return same and all(norm in FILLERS and norm not in VERBS for norm in between) and self._closes(number)
        return False

    def _closes(self, number: int) -> bool:
        """Whether a list with commas ends in "or", "and", or with nothing but such items."""
        kind = self.mentions[number].rule.kind
        here = self.mentions[number]
        for following in self.mentions[number + 1 :]:
            between = self.norms[here.high : following.low]
            if following.rule.kind != kind or not all(norm in FILLERS and norm not in VERBS for norm in between):
                return False
            if not _OR.isdisjoint(between) or not AND.isdisjoint(between):
                return True
            here = following
        if self.norms[here.high : here.high + 1] and self.norms[here.high] in _OR and len(self.norms) - here.high <= 4:
            return kind == "flag"
        if here.high < len(self.norms) and not any(i > self.mentions[number].low for i in self.commas):
            return False
        rest = self.norms[here.high :]
        return kind == "flag" and all(norm in FILLERS and norm not in VERBS for norm in rest)


def _covers(mention: Found, cue: Heard) -> bool:
    """Whether a cue begins inside the mention."""
    return bool(mention.mask >> cue[0] & 1)


def _plain_aside(cues: list[Heard], mentions: list[Found]) -> list[Heard]:
    """`cues` without those inside a phrase that only looks like one, or inside a longer one of the same kind.

    A "no" that is part of a mention ("no immune system") denies no other one.
    """
    spent = 0
    for mention in mentions:
        spent |= mention.mask if mention.rule.kind == "flag" and mention.mask.bit_count() > 1 else 0
    plain = [cue for cue in cues if cue[2] is Cue.PLAIN]
    told = [cue for cue in cues if cue[2] is Cue.REPORT]
    gone = [cue for cue in cues if cue[2] is Cue.GONE and cue[1] - cue[0] > 1]
    kept: list[Heard] = []
    for cue in cues:
        longer = cue[2] is Cue.NOT and cue[1] - cue[0] > 2
        if cue[2] is Cue.PLAIN or any(other[0] <= cue[0] < other[1] and not longer for other in plain):
            continue
        if cue[2] is Cue.NOT and cue[1] - cue[0] == 1 and spent >> cue[0] & 1:
            continue
        if cue[2] is Cue.PERSON and any(other[0] <= cue[0] < other[1] for other in told):
            continue
        if cue[2] is Cue.NOT and any(other[0] <= cue[0] and cue[1] < other[1] for other in gone):
            continue
        if any(other[2] is cue[2] and other[0] < cue[0] and cue[1] <= other[1] for other in kept):
            continue
        kept.append(cue)
    return kept
