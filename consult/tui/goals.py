"""What the client would like to change: picked beside the opener, named in its words, guessed, ticked."""

from __future__ import annotations

from itertools import takewhile

from consult.dialogue.condition import Value
from consult.dialogue.model import EXCLUSIVE, Question
from consult.tui.tasks import Choice
from consult.tui.telling import Telling

COMMONEST = 8
"""How many concerns stand beside the opener."""
GUESSES = 3
"""How many concerns are suggested when none was understood."""


class Goals:
    """The concerns of one client, before and while they are asked."""

    def __init__(self, told: Telling) -> None:
        self.told, self.words = told, told.words
        self.picks: tuple[str, ...] = ()
        """The concerns picked beside the opener; they stand ticked when the concerns are asked."""

    @property
    def concern(self) -> Question:
        """The question whose options are the concerns."""
        return self.told.question(self.told.pack.dialogue.concern)

    @property
    def opener(self) -> str | None:
        """The text question that feeds the concerns: the last one before them."""
        questions = self.told.pack.dialogue.questions.values()
        texts = [one.id for one in takewhile(lambda one: one.id != self.concern.id, questions) if one.type == "text"]
        return texts[-1] if texts else None

    @property
    def opened_with(self) -> str:
        """What the client wrote at the opener."""
        return self.told.state.own_words.get(self.opener or "", "")

    @property
    def commonest(self) -> tuple[str, ...]:
        """The first concerns of the file."""
        return tuple(one for one in self.concern.options if one not in EXCLUSIVE)[:COMMONEST]

    def pick(self, concern: str) -> None:
        """Picks a concern beside the opener, or takes the pick away."""
        picked = concern in self.picks
        self.picks = tuple(one for one in self.picks if one != concern) if picked else (*self.picks, concern)

    def answered(self, value: Value | None) -> None:
        """The concerns were answered: picks that were unticked are gone."""
        self.picks = tuple(one for one in self.picks if isinstance(value, tuple) and one in value)

    def beside(self, question: Question) -> tuple[Choice, ...]:
        """The rows beside a text question: the commonest concerns at the opener, until the concerns are answered."""
        if question.id != self.opener or self.concern.id in self.told.state.answers:
            return ()
        return tuple(Choice(one, self.told.label(self.concern, one)) for one in self.commonest)

    def named(self) -> dict[str, str]:
        """The concerns that the client's own words named, and those words."""
        return {one.id: one.words for one in self.told.state.concerns if one.words}

    def suggested(self) -> tuple[str, ...]:
        """Guesses for what was written at the opener, when nothing in it was understood."""
        found = self.told.pack.matcher.match(self.opened_with).suggestions
        return tuple(id for id in dict.fromkeys(found) if id in self.concern.options)[:GUESSES]

    def rows(self) -> tuple[Choice, ...]:
        """The rows of the concerns; those that the text named or that may be meant stand first."""
        named = {name: self.told.quoted(words, 30) for name, words in self.named().items()}
        order, notes = [*named, *self.picks], named
        if not named and self.opened_with:
            guesses = self.suggested()
            notes = dict.fromkeys(guesses, self.words("screen.guess"))
            suggested = dict.fromkeys((*guesses, *self.commonest))
            order += [one for one in suggested if one not in order][:GUESSES]
            order += [one for one in self.concern.options if one in EXCLUSIVE]
        rows = [Choice(one, self.told.label(self.concern, one), notes.get(one, "")) for one in self.concern.options]
        return tuple(sorted(rows, key=lambda row: order.index(row.id) if row.id in order else len(order)))

    def ticked(self, ready: Value | None) -> Value | None:
        """What stands ticked when the concerns are asked: `ready` or what was named, and what was picked."""
        if not isinstance(ready, tuple):
            ready = tuple(self.named())
        if self.picks:
            kept = (one for one in ready if one not in EXCLUSIVE)
            ready = tuple(dict.fromkeys((*kept, *self.picks)))
        return ready or None

    def understood(self) -> str:
        """What the client's own words were understood as, above the concerns; or nothing."""
        if named := self.named():
            found = (
                self.words(
                    "screen.understood_one",
                    concern=self.told.label(self.concern, one),
                    words=self.told.quoted(words, 40),
                )
                for one, words in named.items()
            )
            return self.words("screen.understood", concerns="; ".join(found))
        if not self.opened_with:
            return ""
        key = "screen.not_understood"
        if self.suggested():
            key = "screen.not_understood_picked" if self.picks else "screen.not_understood_guess"
        return self.words(key, words=self.told.quoted(self.opened_with))
