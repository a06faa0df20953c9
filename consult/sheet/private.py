"""What no printed page may show: private findings, and the questions that they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consult.pack import Pack
from consult.state import Raised, State


@dataclass(frozen=True)
class Private:
    """The private part of one consultation."""

    questions: frozenset[str]
    """Questions that private findings read, and questions that are only asked because of those."""
    findings: frozenset[str]
    """Findings about those questions, found however: answered, not sure, heard or contradicted."""
    texts: frozenset[str]
    """Text questions in which the client wrote about them."""
    asked: frozenset[str]
    """Questions for the practitioner that name them, in whatever way."""

    def shows(self, finding: Raised) -> bool:
        """Whether a finding may stand on a page."""
        return finding.id not in self.findings


def private_of(pack: Pack, state: State) -> Private:
    """What is private in `state`. What the client agreed to print is not."""
    dialogue = pack.dialogue
    open_now = {finding.id for finding in state.findings if not finding.private}
    questions: set[str] = set()
    for finding in dialogue.finding:
        if finding.private and finding.id not in open_now:
            questions |= pack.reads(finding.when)
    agreed: set[str] = {name for f in dialogue.finding if f.private and f.id in open_now for name in pack.reads(f.when)}
    questions = (questions - agreed) & dialogue.questions.keys()
    for question in dialogue.questions.values():
        if question.when is not None and pack.reads(question.when) & questions:
            questions.add(question.id)
    flags = {flag.id: flag.question for flag in state.flags}
    targets = {heard.flag: {to.partition(".")[0] for to in heard.to} for heard in dialogue.heard}
    found: set[str] = set()
    for raised in state.findings:
        heard = raised.id.removeprefix("heard_")
        about = set(raised.because) | targets.get(heard, set()) | ({flags[heard] or ""} if heard in flags else set())
        if raised.private or about & questions:
            found.add(raised.id)
    said = {flag.said_in for flag in state.flags if (targets.get(flag.id, set()) | {flag.question}) & questions}
    said |= {conflict.said_in for conflict in state.conflicts if conflict.question in questions}
    asked = frozenset(text for text in state.questions if _flags(pack, text) & _about(targets, questions))
    return Private(frozenset(questions), frozenset(found), frozenset(said), asked)


def _about(targets: Mapping[str, set[str]], questions: set[str]) -> set[str]:
    """The flags that point to one of `questions`."""
    return {flag for flag, names in targets.items() if names & questions}


def _flags(pack: Pack, text: str) -> set[str]:
    """Every flag that a text names, denied or of somebody else too."""
    return {mention.id for mention in pack.matcher.match(text).mentions if mention.kind == "flag"}


def private_reason(state: State) -> bool:
    """Whether private findings are the only reason for the outcome."""
    reasons = [finding for finding in state.findings if finding.outcome == state.outcome]
    return bool(reasons) and all(finding.private for finding in reasons)
