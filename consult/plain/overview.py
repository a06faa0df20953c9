"""A consultation looked back on: what was answered, what is missing, what it comes to. Words only."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from consult.tui.session import Session


class Given(Struct, frozen=True):
    """One question and its answer."""

    question: str
    section: str
    ask: str
    answer: str


def given(session: Session) -> tuple[Given, ...]:
    """Every question that was asked, with its answer, in the order of the file."""
    state, sections = session.state, session.pack.dialogue.section_of
    return tuple(
        Given(name, sections[name].title, session.question(name).ask, session.said(name, state.answers.get(name)))
        for name in state.asked
        if session.question(name).type != "notice"
    )


def set_aside(session: Session) -> tuple[str, ...]:
    """Answers that no longer count, as their questions are no longer asked."""
    return tuple(
        session.words("plain.aside", question=session.question(name).ask, answer=session.said(name, value))
        for name, value in session.state.parked.items()
    )


def missing(session: Session) -> tuple[str, ...]:
    """The questions that need an answer and have none, as far as they are known by now."""
    return tuple(session.question(name).ask for name in session.state.unanswered)


def outcome(session: Session) -> Iterator[str]:
    """What the answers come to: the outcome, and the day when there is one. A client's screen says no more."""
    state, words = session.state, session.words
    _, text = session.outcome()
    yield words("plain.outcome", outcome=text)
    if state.earliest_date is not None:
        yield words("screen.earliest", day=words.long_day(state.earliest_date))


def reasons(session: Session) -> Iterator[str]:
    """The findings, worst first, each with the answers that caused it; for the practitioner."""
    words = session.words
    for one in session.state.findings:
        outcome = words(f"screen.outcome_{one.outcome or 'advice'}")
        because = "; ".join(session.because(one.because))
        private = f" {words('screen.private')}" if one.private else ""
        yield words("plain.reason", finding=session.title(one) + private, outcome=outcome, because=because)


def heard_since(session: Session, name: str) -> Iterator[str]:
    """What an answer gave rise to, said at once: what was heard in its words, what it set aside, what it asked."""
    state, words = session.state, session.words
    heard = [session.pack.flags[flag.id].plain for flag in state.flags if flag.said_in == name]
    if heard:
        yield words("screen.heard_in_text", flags="; ".join(heard))
    if asked := session.questions_in(state.own_words.get(name, "")):
        yield words("plain.asked_in_text", questions=" ".join(session.quoted(plain) for plain in asked.values()))
    for parked, value in session.parked_by(name).items():
        yield words("plain.aside", question=session.question(parked).ask, answer=session.said(parked, value))
