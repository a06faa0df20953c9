"""The vocabulary as rules: which words, near each other, mean what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from consult.knowledge.match.english import ASKING, STOP, wordset
from consult.knowledge.match.words import alias_words, stem
from consult.knowledge.vocabulary import Vocabulary

Source = Literal["concern", "flag", "question", "decoy", "idiom"]

_NEAR = wordset("in on around round from over across into onto with to of") | STOP
_ALIAS_REACH, _PATTERN_REACH = 1.6, 3.0
"""What may stand between the words of a rule: common words cost 0.3, others 1."""


class Rule(Struct, array_like=True):
    """Symbols that must all stand near each other; a symbol is a stem, a class `<x>` or a phrase `a_b`."""

    id: str
    kind: Source
    slots: tuple[str, ...]
    reach: float
    need: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    past: bool = False
    asks: bool = False
    ordered: bool = False
    alias: bool = False
    phrasing: bool = False
    general: bool = False
    wanted: bool = False
    ever: bool = False
    vague: bool = False
    anchor: str = ""

    def __post_init__(self) -> None:
        self.need = frozenset(self.slots)
        self.anchor = self.anchor or self.slots[0]


class Index(Struct, dict=True):
    """What a vocabulary comes to, ready to match: plain data, so that it can be kept between starts."""

    forms: set[str]
    """Every word of the pack as it is written."""
    stems: set[str]
    classes: dict[str, set[str]]
    """Stem to the classes that it is in."""
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]]
    """First and second stem to whole phrases, each with the symbol that it gives."""
    joined: dict[str, tuple[str, str]]
    """Two neighbouring words of the pack, written as one."""
    glued: dict[str, tuple[str, str]]
    """Those of them that the pack writes as one as well, by their stem: they are read as two."""
    topics: set[str]
    """Symbols of what the pack speaks of: all but those of look-alikes and exclusions."""
    rules: list[Rule]
    frequency: dict[str, int]
    """How many rules each symbol stands in."""

    @cached_property
    def by_anchor(self) -> dict[str, list[Rule]]:
        """The rules by their rarest symbol."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            found.setdefault(rule.anchor, []).append(rule)
        return found

    def written(self) -> Iterator[str]:
        """Every word of the pack that a misspelt word may stand for."""
        return iter(sorted(self.forms))


def build(vocabulary: Vocabulary) -> Index:
    """Builds the index of a vocabulary. Raises `ValueError` for a pattern with a class that is not there."""
    built = _Builder(vocabulary)
    return Index(
        forms=built.forms,
        stems=built.stems,
        classes=built.classes,
        phrases=built.phrases,
        joined=built.joined,
        glued=built.glued,
        topics=built.topics,
        rules=built.rules,
        frequency=built.frequency,
    )


class _Builder:
    """Reads a vocabulary into rules and the words they are made of."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.forms: set[str] = set()
        self.stems: set[str] = set()
        self.classes: dict[str, set[str]] = {}
        self.phrases: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
        self.joined: dict[str, tuple[str, str]] = {}
        self.glued: dict[str, tuple[str, str]] = {}
        self.topics: set[str] = set()
        self.rules: list[Rule] = []
        self._stemmed: dict[str, str] = {}
        self._glued: set[str] = set()
        self._parts: dict[str, set[str]] = {}
        self._members = {f"<{entry.id}>": entry.words for entry in vocabulary.words}
        self._known_classes: set[str] = set()
        self._choices: dict[str, str] = {}
        for entry in vocabulary.words:
            self._class(f"<{entry.id}>")
        self._add_all(vocabulary)
        for form in self.joined.keys() & self.forms:
            self._unglue(form)
        self.frequency: dict[str, int] = {}
        self._choose_anchors()

    def _add_all(self, vocabulary: Vocabulary) -> None:
        for concern in vocabulary.concern:
            self._aliases(concern.id, "concern", (concern.plain, *concern.aliases))
            self._patterns(concern.id, "concern", concern.patterns)
            for rule in self._patterns(concern.id, "concern", concern.vague):
                rule.vague = True
        for flag in vocabulary.flag:
            for rule in self._aliases(flag.id, "flag", flag.aliases):
                rule.ever = flag.when == "ever"
            self._patterns(flag.id, "flag", flag.patterns)
            for rule in self._patterns(flag.id, "flag", flag.past):
                rule.past = True
            for rule in self._patterns(flag.id, "flag", flag.vague):
                rule.vague = True
        for question in vocabulary.question:
            asked = self._aliases(question.id, "question", question.phrasings)
            for rule in asked:
                rule.phrasing = True
            asked += self._patterns(question.id, "question", question.patterns)
            for rule in asked:
                rule.asks = True
                rule.general = question.general
            self._patterns(question.id, "question", question.statements)
        for decoy in vocabulary.decoy:
            offered = self._aliases(decoy.id, "decoy", decoy.aliases)
            offered += self._patterns(decoy.id, "decoy", decoy.patterns)
            for rule in offered:
                rule.wanted = decoy.wanted
        for idiom in vocabulary.idiom:
            self._patterns(idiom.id, "idiom", idiom.patterns)

    def _stem(self, word: str) -> str:
        """The stem of a word of the pack, which is now known."""
        found = self._stemmed.get(word)
        if found is None:
            found = self._stemmed[word] = stem(word)
            self.forms.add(word)
            self.stems.add(found)
        return found

    def _words(self, alias: str) -> list[str]:
        plain = alias.isascii() and alias.replace(" ", "").isalpha() and alias.islower()
        words = alias.split() if plain else alias_words(alias)
        for first, second in pairwise(words):
            if first not in STOP and second not in STOP:
                self.joined.setdefault(first + second, (first, second))
        return words

    def _aliases(self, id: str, kind: Source, aliases: Iterable[str]) -> list[Rule]:
        made: list[Rule] = []
        for alias in aliases:
            words = self._words(alias)
            if not words:
                continue
            telling = [word for word in words if word not in STOP]
            near = [word for word in telling if word not in _NEAR]
            if len(near) >= 2 and any(word not in ASKING for word in near):
                slots = tuple([self._stem(word) for word in near])
            elif len(words) == 1:
                slots = (self._stem(words[0]),)
            else:
                slots = (self._phrase(words),)
            rule = Rule(id, kind, slots, _ALIAS_REACH + 0.4 * max(0, len(slots) - 2))
            rule.alias = True
            made.append(rule)
        self.rules += made
        return made

    def _phrase(self, words: list[str]) -> str:
        """The symbol of words side by side."""
        stems = tuple([self._stem(word) for word in words])
        if len(stems) == 1:
            return stems[0]
        symbol = "_".join(stems)
        if symbol not in self._glued:
            self._glued.add(symbol)
            self._keep_phrase(stems, symbol)
        return symbol

    def _keep_phrase(self, stems: tuple[str, ...], symbol: str) -> None:
        self.phrases.setdefault(stems[0], {}).setdefault(stems[1], []).append((stems, symbol))

    def _member(self, symbol: str, member: str) -> None:
        """Takes one word, phrase or class into the class `symbol`."""
        if member in self._members:
            for inner in self._members[member]:
                self._member(symbol, inner)
            return
        words = (
            [member]
            if member.isalpha() and member.isascii() and member.islower()
            else self._words(member.replace("_", " "))
        )
        if len(words) == 1:
            self.classes.setdefault(self._stem(words[0]), set()).add(symbol)
        elif words:
            stems = tuple([self._stem(word) for word in words])
            self._keep_phrase(stems, symbol)
            self._parts.setdefault(symbol, set()).update(stems)

    def _class(self, symbol: str) -> str:
        """The symbol of a named class."""
        if symbol not in self._known_classes:
            self._known_classes.add(symbol)
            for member in self._members[symbol]:
                self._member(symbol, member)
        return symbol

    def _either(self, text: str) -> str:
        """The symbol of alternatives `a|b`: a number, since it is kept with every rule that has it."""
        symbol = self._choices.get(text)
        if symbol is None:
            symbol = self._choices[text] = f"<{len(self._choices)}>"
            for member in text.split("|"):
                self._member(symbol, member)
        return symbol

    def _slot(self, text: str) -> str:
        """The symbol of one part of a pattern; raises ValueError for a class that is not there."""
        if text in self._members:
            return self._class(text)
        if text.startswith("<") and "|" not in text:
            raise ValueError(f"{text}: no class of words has this name")
        if "|" in text:
            return self._either(text)
        return self._phrase(self._words(text.replace("_", " ")))

    def _patterns(self, id: str, kind: Source, patterns: Iterable[str]) -> list[Rule]:
        made: list[Rule] = []
        for pattern in patterns:
            reach = _PATTERN_REACH
            slots: list[str] = []
            unless: list[str] = []
            ordered = False
            for part in pattern.split():
                if part == ">":
                    ordered = True
                elif part[0] == "@":
                    reach = float(part[1:])
                elif part[0] == "!":
                    unless.append(self._slot(part[1:]))
                else:
                    slots.append(self._slot(part))
            rule = Rule(id, kind, tuple(slots), reach)
            rule.unless = frozenset(unless)
            rule.ordered = ordered
            made.append(rule)
        self.rules += made
        return made

    def _unglue(self, form: str) -> None:
        """Lets rules with `stretchmarks` read it as `stretch marks`, which a text is read as too."""
        whole = self._stem(form)
        first, second = (self._stem(word) for word in self.joined[form])
        for symbol in self.classes.pop(whole, ()):
            self._keep_phrase((first, second), symbol)
            self._parts.setdefault(symbol, set()).update((first, second))
        for stems, symbol in self._phrases_with(whole):
            parts = (part for one in stems for part in ((first, second) if one == whole else (one,)))
            self._keep_phrase(tuple(parts), symbol)
        for rule in self.rules:
            if whole in rule.need:
                rule.slots = tuple(
                    part for slot in rule.slots for part in ((first, second) if slot == whole else (slot,))
                )
                rule.need = frozenset(rule.slots)
        self.glued[whole] = self.joined[form]

    def _phrases_with(self, word: str) -> list[tuple[tuple[str, ...], str]]:
        every = (found for rest in self.phrases.values() for phrases in rest.values() for found in phrases)
        return [found for found in every if word in found[0]]

    def _choose_anchors(self) -> None:
        count = self.frequency
        for rule in self.rules:
            for symbol in rule.need:
                count[symbol] = count.get(symbol, 0) + 1
            if rule.kind not in ("decoy", "idiom"):
                self.topics.update(rule.need)
        for symbol in [symbol for symbol in self.topics if "_" in symbol and "<" not in symbol]:
            self.topics.update(symbol.split("_"))
        for symbol in self.topics & self._parts.keys():
            self.topics |= self._parts[symbol]
        for rule in self.rules:
            rule.anchor = min(rule.slots, key=count.__getitem__) if len(rule.slots) > 1 else rule.slots[0]
