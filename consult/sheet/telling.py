"""How a consultation is told to the practitioner: answers, findings and dates in words, without what is private."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from consult.days import resolve
from consult.dialogue.condition import Value
from consult.dialogue.model import NOT_SURE, TALK, Outcome, Question
from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.private import private_of
from consult.sheet.reading import cut
from consult.state import Raised, State
from consult.words import Words

GENERIC = ("not_sure", "heard", "conflict")
"""The kinds of findings that no author writes."""


class Telling:
    """The words for one consultation."""

    def __init__(self, pack: Pack, state: State, clinic: Clinic, words: Words) -> None:
        self.pack, self.state, self.clinic, self.words = pack, state, clinic, words
        self.private = private_of(pack, state)
        self.shown = [finding for finding in state.findings if self.private.shows(finding)]

    def open_answers(self) -> Iterator[tuple[Question, Value]]:
        """The answers that may be printed, in the order of asking."""
        for name, value in self.state.answers.items():
            if name not in self.private.questions:
                yield self.pack.dialogue.questions[name], value

    def may_quote(self, text: str) -> bool:
        """Whether what the client wrote in a text question may be printed."""
        return self.state.print_own_words and text not in self.private.texts

    def quoted(self, name: str, said: str, said_in: str) -> str:
        """With the client's words, when those may be printed."""
        return self.words("sheet.heard_words", name=name, words=cut(said)) if self.may_quote(said_in) else name

    def generic(self, finding: Raised) -> str:
        """Which kind of a finding that no author wrote it is; empty for others."""
        if finding.id in self.pack.dialogue.findings:
            return ""
        return next((kind for kind in GENERIC if finding.id.startswith(f"{kind}_")), "")

    def title(self, finding: Raised) -> str:
        """A finding by its title; one that no author wrote says what kind it is."""
        kind = self.generic(finding)
        return self.words(f"sheet.title_{kind}", name=finding.title) if kind else finding.title

    def outcome(self, outcome: Outcome | None) -> str:
        """An outcome in a few words."""
        return self.words(f"sheet.outcome_{outcome or 'none'}")

    def until(self, finding: Raised) -> str:
        """ "until Tue 8 Dec"; empty when no end is known."""
        return self.words("sheet.until", day=self.words.day(finding.until)) if finding.until else ""

    def why(self, finding: Raised) -> str:
        """The answers that caused a finding, in words."""
        return "; ".join(text for text in self._reasons(finding.because) if text)

    def _reasons(self, because: Mapping[str, Any]) -> Iterator[str]:
        for name, value in because.items():
            question = self.pack.dialogue.questions.get(name)
            if question is None or name in self.private.questions:
                continue
            if question.type == "text":
                yield cut(str(value)) if self.may_quote(name) else ""
            else:
                yield self.answer(question, value)

    def answer(self, question: Question, value: Any) -> str:
        """An answer as the client saw it."""
        if isinstance(value, list | tuple):
            return self.words.listed([self.answer(question, each) for each in value])
        labels = {option.id: option.label for option in question.option}
        common = {NOT_SURE: "not_sure", TALK: "talk", "yes": "yes", "no": "no"}
        if value in labels:
            return labels[value]
        if value in common and question.type in {"choice", "choices", "yes_no"}:
            return self.words(f"sheet.{common[value]}")
        if question.type in {"date", "month"}:
            day = resolve(str(value), self.state.today)
            return self.words.month(day) if question.type == "month" else self.words.long_day(day)
        if isinstance(value, float):
            return f"{value:g} {question.unit}".strip()
        return cut(str(value))


def picked(value: Value) -> set[Any]:
    """What an answer holds, one or several."""
    return set(value) if isinstance(value, tuple) else {value}
