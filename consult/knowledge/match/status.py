"""Whose a mention is, and when: present, negated, past, somebody else's, or only thought of."""

from __future__ import annotations

from typing import Literal

from consult.knowledge.match.cues import (
    ADVERBS,
    ANSWERS_NO,
    BREAKS,
    NOT_DENYING,
    NOT_DENYING_ANYWHERE,
    VERBS,
    Cue,
    Heard,
    hear,
)
from consult.knowledge.match.english import WEAK, wordset
from consult.knowledge.match.find import Found
from consult.knowledge.match.words import COMMA, JOINED, Word

Status = Literal["present", "negated", "past", "other_person", "hypothetical"]

_NEGATION_REACH = 3
"""Telling words that may stand between a negation and what it denies."""
_LIST_REACH = 3
_OR = frozenset(["or", "nor", "ni", "o"])
_AND = wordset("and y e n plus")
_FILLERS = WEAK | wordset(
    """
    other type types history recent previous severe bad major serious known active current currently
    """
)
_TIMES = frozenset(["since", "for", "in"])
_AFTER_ANSWER = wordset("my i im ive it its the this they we but")
"""After these, a "no" is an answer of its own: "no my acne never went"."""
_REMAINS = wordset("now left still leave leaves behind become")
_BE_NOT = wordset("isnt arent wasnt not")
_IS_NOT = wordset("isnt arent wasnt dont doesnt not")
_WORRIES = wordset("worry concern problem issue bother priority bothered matter")
_OFFERS = [["do", "you", "do"], ["do", "you", "offer"], ["do", "you", "sell"], ["can", "i", "book"], ["book"]]
_HELPERS = wordset("havent hasnt hadnt not never")


class Scene:
    """A sentence with its mentions, in the order in which they stand, and what each sentence after it answers."""

    def __init__(
        self, words: list[Word], mentions: list[Found], whens: dict[str, str], denied_after: bool, asking: bool
    ) -> None:
        self.words = words
        self.norms = [word.norm for word in words]
        self.mentions = mentions
        self._whens = whens
        self._denied_after = denied_after
        self._asking = asking
        self._cues = _plain_aside(list(hear(self.norms)))
        self._breaks = [i for i, norm in enumerate(self.norms) if norm in BREAKS]
        self._answers_yes = any(self.norms[one.high : one.high + 1] == ["yes"] for one in mentions)
        self._commas = [i for i, word in enumerate(words) if i and word.gap >= COMMA]

    def statuses(self) -> list[Status]:
        """The status of every mention."""
        found: list[Status] = []
        denied: list[bool] = []
        others: list[bool] = []
        for number, mention in enumerate(self.mentions):
            linked = number > 0 and self._linked(number)
            other = self._other(mention) or (linked and others[-1] and not self._too(mention))
            no = self._denied(mention) or (linked and denied[-1] and not self._restated(mention))
            others.append(other)
            denied.append(no)
            found.append(self._status(mention, other, no, found[-1] if linked else None))
        return found

    def _status(self, mention: Found, other: bool, denied: bool, before: Status | None) -> Status:
        kind = mention.rule.kind
        if kind == "question":
            return "present"
        if other:
            return "other_person"
        if denied:
            return "past" if kind == "flag" and self._once(mention) else "negated"
        if mention.rule.past:
            return "past"
        if self._thought_of(mention):
            return "hypothetical"
        if self._over(mention) or (before == "past" and kind == "flag" and self._whens.get(mention.rule.id) == "now"):
            return "past"
        return "present"

    # ------------------------------------------------------------ places

    def _before(self, mention: Found, *kinds: Cue) -> list[Heard]:
        """Cues that end before the mention, nearest first."""
        cues = [
            cue for cue in self._cues if cue[1] <= mention.low + 1 and cue[2] in kinds and not _covers(mention, cue)
        ]
        cues.sort(key=lambda cue: (-cue[1], cue[0]))
        return cues

    def _after(self, mention: Found, *kinds: Cue) -> list[Heard]:
        """Cues that begin after the mention, nearest first."""
        return [
            cue for cue in self._cues if cue[0] >= mention.high - 1 and cue[2] in kinds and not _covers(mention, cue)
        ]

    def _telling(self, start: int, end: int) -> int:
        return sum(1 for i in range(start, end) if self.norms[i] not in WEAK)

    def _parted(self, start: int, end: int) -> bool:
        """Whether a comma or a word such as "but" stands between two places."""
        return any(start <= i <= end for i in self._commas) or any(start <= i < end for i in self._breaks)

    def _taken(self, start: int, end: int) -> bool:
        """Whether another mention begins between two places."""
        return any(
            start <= other.low < end and other.high <= end for other in self.mentions if other.rule.kind != "question"
        )

    def _chunk(self, mention: Found) -> tuple[int, int]:
        """The part between commas and words such as "but" that holds the mention."""
        low = max((i for i in (*self._commas, *self._breaks) if i <= mention.low), default=0)
        high = min((i for i in (*self._commas, *self._breaks) if i >= mention.high), default=len(self.norms))
        return low, high

    def _in_chunk(self, mention: Found, *kinds: Cue) -> list[Heard]:
        low, high = self._chunk(mention)
        return [
            cue
            for cue in self._cues
            if cue[2] in kinds and low <= cue[0] and cue[1] <= high and not _covers(mention, cue)
        ]

    def _linked(self, number: int) -> bool:
        """Whether a mention and the one before it are items of one list."""
        before, mention = self.mentions[number - 1], self.mentions[number]
        start, end = before.high, mention.low
        if end < start or any(start <= i < end for i in self._breaks):
            return False
        between = self.norms[start:end]
        if self._telling(start, end) > _LIST_REACH:
            return False
        slash = any(self.words[i].gap == JOINED for i in range(start, end + 1))
        if slash or not _OR.isdisjoint(between):
            return True
        same = before.rule.kind == mention.rule.kind
        if not _AND.isdisjoint(between):
            return same and VERBS.isdisjoint(between)
        if start == end and not any(i == end for i in self._commas):
            return same and self._closes(number)
        if any(start <= i <= end for i in self._commas):
            return same and all(norm in _FILLERS and norm not in VERBS for norm in between) and self._closes(number)
        return False

    def _closes(self, number: int) -> bool:
        """Whether a list with commas ends in "or", "and", or with nothing but such items."""
        kind = self.mentions[number].rule.kind
        here = self.mentions[number]
        for following in self.mentions[number + 1 :]:
            between = self.norms[here.high : following.low]
            if following.rule.kind != kind or not all(norm in _FILLERS and norm not in VERBS for norm in between):
                return False
            if not _OR.isdisjoint(between) or not _AND.isdisjoint(between):
                return True
            here = following
        if here.high < len(self.norms) and not any(i > self.mentions[number].low for i in self._commas):
            return False
        rest = self.norms[here.high :]
        return kind == "flag" and all(norm in _FILLERS and norm not in VERBS for norm in rest)

    # ------------------------------------------------------------ negation

    def _denied(self, mention: Found) -> bool:
        if mention.rule.kind == "concern":
            if self._no_worry(mention):
                return True
            for cue in self._before(mention, Cue.INDIFFERENT):
                if not self._parted(cue[1], mention.low) and self._telling(cue[1], mention.low) <= _NEGATION_REACH:
                    return True
        if self._denied_behind(mention) or self._denied_inside(mention):
            return True
        return any(self._reaches(cue, mention) for cue in self._before(mention, Cue.NOT)) and not self._restated(
            mention
        )

    def _denied_inside(self, mention: Found) -> bool:
        """ "the scars are not from acne"."""
        for start, end, kind in self._cues:
            if kind is Cue.NOT and mention.low < start and end < mention.high and not mention.mask >> start & 1:
                follows = mention.mask >> end & 1
                if self.norms[start] in _BE_NOT and follows and self.norms[end] not in NOT_DENYING:
                    return mention.rule.kind == "concern"
                if (self.norms[end] == "from" and mention.mask >> (end + 1) & 1) or (
                    self.norms[start] == "no" and follows and mention.rule.kind == "flag"
                ):
                    return True
        return False

    def _no_worry(self, mention: Found) -> bool:
        """ "wrinkles are not my worry"."""
        after = self.norms[mention.high : mention.high + 5]
        return bool(after) and after[0] in _IS_NOT and not _WORRIES.isdisjoint(after[1:])

    def _head(self, mention: Found) -> int:
        """Where the mention begins, or goes on after the client speaks anew: "not on tablets i have …"."""
        anew = [i for i in range(mention.low, mention.high) if self.norms[i] in BREAKS and not mention.mask >> i & 1]
        return anew[-1] + 1 if anew else mention.low

    def _reaches(self, cue: Heard, mention: Found) -> bool:
        head = self._head(mention)
        start, end = min(cue[1], head), head
        if cue[0] >= end or self._parted(start, end) or self._taken(start, end):
            return False
        following = start
        while following < end and self.norms[following] in ADVERBS:
            following += 1
        if following < len(self.norms) and self.norms[following] in NOT_DENYING and following < end:
            return False
        if mention.rule.kind == "concern" and self.norms[mention.low] in NOT_DENYING:
            return False
        if any(self.norms[i] in NOT_DENYING_ANYWHERE and not mention.mask >> i & 1 for i in range(start, end)):
            return False
        if self._answers_yes and self.norms[cue[0]] == "no" and any(other.high == cue[0] for other in self.mentions):
            return False
        if self.norms[cue[0]] == "no" and start < len(self.norms) and self.norms[start] in _AFTER_ANSWER:
            return False
        if any(
            cue[2] is Cue.SELF and start < cue[0] < end and self.norms[cue[0]] in ("i", "im", "ive")
            for cue in self._cues
        ):
            return False
        if not _AND.isdisjoint(self.norms[start:end]):
            return False
        return self._telling(start, end) <= _NEGATION_REACH

    def _restated(self, mention: Found) -> bool:
        """ "not often", "not until last year": it does happen."""
        return any(
            cue[0] - mention.high <= 2 and not self._parted(mention.high, cue[0])
            for cue in self._after(mention, Cue.RARELY)
        )

    def _denied_behind(self, mention: Found) -> bool:
        """ "cold sores: no", "rosacea was ruled out"."""
        norms = self.norms
        if self._denied_after and not self._telling_rest(mention):
            return True
        at = mention.high
        while at < len(norms) and norms[at] in (
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "been",
            "that",
            "got",
            "definitely",
        ):
            at += 1
        if at >= len(norms):
            return False
        if norms[at] == "ruled" and norms[at + 1 : at + 2] == ["out"]:
            return True
        if norms[at] == "no" and at == mention.high and self._answers_yes:
            return True
        if norms[at] in ANSWERS_NO:
            ends = (
                at + 1 == len(norms)
                or self.words[at + 1].gap >= COMMA
                or norms[at + 1] in ("at", "thank", "thankfully")
            )
            return ends or (at == mention.high and norms[-1] == norms[at] == "no" and self.words[at].gap == 0)
        return False

    def _telling_rest(self, mention: Found) -> bool:
        """Whether the sentence says anything besides its mentions."""
        covered = 0
        for other in self.mentions:
            covered |= other.mask
        return any(norm not in _FILLERS and not covered >> i & 1 for i, norm in enumerate(self.norms))

    def _once(self, mention: Found) -> bool:
        """ "not on it anymore", "have not had it for years": it was so."""
        if any(
            self.norms[cue[0]] in ("anymore", "any") and not self._parted(mention.high, cue[0])
            for cue in self._after(mention, Cue.OVER)
        ):
            return True
        after = self.norms[mention.high : mention.high + 3]
        if not _HELPERS.isdisjoint(self.norms[: mention.low]):
            return bool(after) and after[0] in _TIMES and len(after) > 1 and after[1] not in ("my", "the", "me")
        return False

    # ------------------------------------------------------------ other people

    def _too(self, mention: Found) -> bool:
        return bool(self._in_chunk(mention, Cue.TOO))

    def _other(self, mention: Found) -> bool:
        if any(not self._parted(mention.high, cue[0]) for cue in self._after(mention, Cue.KIN)):
            return not any(cue[2] is Cue.TOO for cue in self._cues)
        for cue in self._before(mention, Cue.KIN):
            if not self._parted(cue[1], mention.low) and not self._taken(cue[1], mention.low):
                return not any(cue[2] is Cue.TOO for cue in self._cues)
        for cue in self._before(mention, Cue.PERSON):
            if self._taken(cue[1], mention.low) or self._parted_person(cue[1], mention.low):
                return False
            if self._self_between(cue, mention):
                return False
            if self.norms[cue[1] : cue[1] + 2] in (["and", "i"], ["and", "me"], ["and", "myself"]):
                return False
            return not any(other[2] is Cue.TOO for other in self._cues)
        return self._possessed(mention)

    def _parted_person(self, start: int, end: int) -> bool:
        """A comma ends what is said of somebody, but for ", who has"."""
        for i in self._commas:
            if start <= i <= end and self.norms[i] not in ("who", "whos", "she", "he", "and"):
                return True
        return any(start <= i < end and self.norms[i] not in ("who", "just", "only") for i in self._breaks)

    def _self_between(self, person: Heard, mention: Found) -> bool:
        """Whether the client speaks of themselves again before the mention."""
        people = [cue for cue in self._cues if cue[2] is Cue.PERSON]
        for cue in self._cues:
            if cue[2] is not Cue.SELF or not person[1] <= cue[0] < mention.low:
                continue
            own = self.norms[cue[0]] in ("my", "our")
            if own and any(cue[1] <= other[0] <= cue[1] + 1 for other in people):
                continue
            return True
        return False

    def _possessed(self, mention: Found) -> bool:
        """ "eczema is my sons"."""
        after = self.norms[mention.high : mention.high + 4]
        return after[:2] in (["is", "my"], ["are", "my"]) and any(
            cue[2] is Cue.PERSON and mention.high + 2 <= cue[0] <= mention.high + 3 for cue in self._cues
        )

    # ------------------------------------------------------------ wishes and fears

    def _thought_of(self, mention: Found) -> bool:
        rule = mention.rule
        if rule.kind == "flag" and self._whens.get(rule.id) == "event":
            return self._wished(mention)
        if rule.kind == "flag" and self._offered(mention):
            return True
        for cue in self._before(mention, Cue.FEAR):
            if (
                cue[1] <= mention.low
                and not self._parted(cue[1], mention.low)
                and self._telling(cue[1], mention.low) <= 2
            ):
                if {"my", "mine", "these", "this"} & set(self.norms[cue[1] : mention.low]):
                    return False
                worried = self.norms[cue[0]] in (
                    "worried",
                    "worry",
                    "nervous",
                    "concerned",
                    "prevent",
                    "preventing",
                    "leave",
                    "avoid",
                    "become",
                )
                return not (worried and rule.kind == "concern") and not self._said_before(mention)
        return False

    def _offered(self, mention: Found) -> bool:
        """ "do you do spray tans": asked of the clinic, not said of the client."""
        return any(
            self.norms[cue[0] : cue[1]] in _OFFERS and cue[1] <= mention.low <= cue[1] + 1
            for cue in self._before(mention, Cue.WISH)
        )

    def _said_before(self, mention: Found) -> bool:
        return any(other.rule.id == mention.rule.id for other in self.mentions if other.low < mention.low)

    def _wished(self, mention: Found) -> bool:
        """Whether a treatment is asked for or compared, and nothing says that it took place."""
        wishes = mention.decoyed or bool(self._in_chunk(mention, Cue.WISH))
        if not wishes and not self._asking:
            return False
        low, high = self._chunk(mention)
        for cue in self._cues:
            if cue[2] is Cue.DONE and low <= cue[0] and cue[1] <= high:
                if wishes and self.norms[cue[0]] in (
                    "my",
                    "in",
                    "get",
                    "have",
                    "session",
                    "sessions",
                    "every",
                    "regular",
                    "i",
                ):
                    continue
                return False
        return not {"had", "done", "ago"} & {self.norms[i] for i in range(mention.low, mention.high)}

    # ------------------------------------------------------------ the past

    def _over(self, mention: Found) -> bool:
        rule = mention.rule
        if rule.kind == "concern":
            return self._concern_over(mention)
        low, high = self._chunk(mention)
        lately = any(
            cue[2] is Cue.LATELY
            and low <= cue[0] < high
            and (cue[0] < mention.high or self.norms[cue[0] - 1] not in _AND)
            for cue in self._cues
        )
        if self._whens.get(rule.id) == "now" and lately:
            return False
        if self.norms[mention.high : mention.high + 2] == ["i", "had"]:
            return True
        for cue in self._before(mention, Cue.GONE, Cue.WAS):
            if cue[0] < low or self._taken(cue[1], mention.low):
                continue
            if not _AND.isdisjoint(self.norms[cue[1] : mention.low]) or not self._only_aside(cue[1], mention.low):
                continue
            return not self._still_to_come(cue)
        return any(
            not self._still_to_come(cue)
            for cue in self._in_chunk(mention, Cue.OVER, Cue.AGO)
            if cue[0] >= mention.high or cue[2] is Cue.AGO
        )

    def _only_aside(self, start: int, end: int) -> bool:
        return self._telling(start, end) <= 4 and not any(
            cue[2] is Cue.SELF and start <= cue[0] < end and self.norms[cue[0]] in ("i", "im", "ive")
            for cue in self._cues
        )

    def _still_to_come(self, cue: Heard) -> bool:
        """ "want it cleared", "never cleared"."""
        before = self.norms[max(0, cue[0] - 2) : cue[0]]
        return not {
            "to",
            "not",
            "never",
            "hasnt",
            "havent",
            "wont",
            "didnt",
            "be",
            "want",
            "need",
            "get",
            "cant",
            "dont",
            "if",
            "nothing",
        }.isdisjoint(before)

    def _concern_over(self, mention: Found) -> bool:
        if not _REMAINS.isdisjoint(self.norms[mention.low : mention.high]):
            return False
        for cue in self._before(mention, Cue.GONE):
            if self.norms[cue[0]] in ("used", "no", "previously", "formerly", "past") and cue[1] <= mention.low:
                return (
                    not self._parted(cue[1], mention.low)
                    and not self._taken(cue[1], mention.low)
                    and self._telling(cue[1], mention.low) <= 2
                )
        return any(
            cue[0] - mention.high <= 2
            and self.norms[cue[0]] in ("gone", "all", "went", "disappeared", "cleared", "has", "have", "healed")
            for cue in self._after(mention, Cue.OVER)
            if not self._parted(mention.high, cue[0]) and not self._still_to_come(cue)
        )


def _covers(mention: Found, cue: Heard) -> bool:
    """Whether a cue begins inside the mention."""
    return bool(mention.mask >> cue[0] & 1)


def _plain_aside(cues: list[Heard]) -> list[Heard]:
    """`cues` without those inside a phrase that only looks like one, or inside a longer one of the same kind."""
    plain = [cue for cue in cues if cue[2] is Cue.PLAIN]
    gone = [cue for cue in cues if cue[2] is Cue.GONE and cue[1] - cue[0] > 1]
    kept: list[Heard] = []
    for cue in cues:
        if cue[2] is Cue.PLAIN or any(other[0] <= cue[0] < other[1] for other in plain):
            continue
        if cue[2] is Cue.NOT and any(other[0] <= cue[0] and cue[1] < other[1] for other in gone):
            continue
        if any(other[2] is cue[2] and other[0] < cue[0] and cue[1] <= other[1] for other in kept):
            continue
        kept.append(cue)
    return kept
