"""All that has been said in a consultation, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from consult.dialogue.condition import Value
from consult.tui.session import Session
from consult.tui.tasks import Entry, EntryKind


def transcript(session: Session) -> Iterator[Entry]:
    """The entries of the chat."""
    state, words, part = session.state, session.words, ""
    for name in state.asked:
        title = session.pack.dialogue.section_of[name].title
        kind: EntryKind = "ask"
        if title != part:
            part, kind = title, "first"
            yield Entry("part", title)
        question = session.question(name)
        yield Entry(kind, question.ask)
        if question.type != "notice":
            yield Entry("answer", _answer(session, name), name)
        heard = [session.pack.flags[flag.id].plain for flag in state.flags if flag.said_in == name]
        if heard:
            yield Entry("heard", words("screen.heard_in_text", flags="; ".join(heard)))
        if name in state.own_words and (asked := session.questions_in(state.own_words[name])):
            quoted = " ".join(session.quoted(plain) for plain in asked.values())
            yield Entry("heard", words("screen.asked_in_text", questions=quoted))
        if name in state.notes:
            yield Entry("note", words("screen.note_entry", note=state.notes[name]))
        if name in state.checked:
            yield Entry("note", session.check_said(name))
        yield from (Entry("aside", text) for text in _aside(session, session.parked_by(name)))


def _answer(session: Session, name: str) -> str:
    """The answer of a question; beside an opener without words, what was picked."""
    if name in session.state.later:
        return session.words("screen.later_entry")
    value, goals = session.state.answers.get(name), session.goals
    if value is None and name == goals.opener and goals.picks:
        picked = "; ".join(session.label(goals.concern, one) for one in goals.picks)
        return session.words("screen.picked", concerns=picked)
    return session.said(name, value)


def _aside(session: Session, parked: Mapping[str, Value]) -> Iterator[str]:
    for name, value in parked.items():
        key = "screen.aside_reason" if _was_reason(session, name, value) else "screen.aside"
        answer = session.quoted(session.said(name, value))
        yield session.words(key, question=session.question(name).ask, answer=answer)


def _was_reason(session: Session, name: str, value: Value) -> bool:
    """Whether a parked answer says anything but "no" at a safety question."""
    question = session.question(name)
    chosen = set(value) if isinstance(value, tuple) else {value}
    return question.safety and bool(chosen - question.negatives)
