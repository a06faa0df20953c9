"""The side panel: what is known so far."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.content import Content

from consult.result import questions_for_practitioner
from consult.tui.lines import Lines
from consult.tui.session import Session
from consult.tui.tasks import MARKS

MOST_SECTIONS = 3
MOST_STEPS = 6


class Panel(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The outcome so far, its reasons, and what is still open."""

    DEFAULT_CSS = """
    Panel { width: 38; height: 1fr; padding: 1 0 0 2; background: $surface; scrollbar-size-vertical: 1;
            scrollbar-gutter: stable; }
    Panel Lines { padding: 0 1 0 0; }
    """

    def compose(self) -> Iterator[Lines]:
        """One text."""
        yield Lines(markup=False)

    def show(self, session: Session) -> None:
        """Fills it in."""
        lines = self.query_one(Lines)
        if lines.content != (text := summary(session)):
            lines.update(text)


def summary(session: Session) -> Content:
    """What is known so far."""
    return Content("\n").join(_lines(session))


def _lines(session: Session) -> Iterator[Content]:
    mark, outcome = session.outcome()
    yield Content.styled(f"{mark} {outcome}", "bold $primary")
    if not session.state.complete and session.state.stopped is None:
        yield _quiet(session.words("screen.not_final"))
    for decided in session.state.decisions[-1:]:
        decision = session.words(f"screen.decision_{decided.decision}")
        yield Content(session.words("screen.decided", decision=decision, by=decided.by))
    yield from _verified(session)
    yield from _part(session, "later", (Content(session.short(name)) for name in session.state.later))
    yield from _part(session, "findings", _findings(session))
    yield from _part(session, "heard", _heard(session))
    yield from _part(session, "concerns", _concerns(session))
    yield from _part(session, "earliest", _earliest(session))
    yield from _asked(session)
    yield from _part(session, "open", _open(session))
    yield from _part(session, "sheet", _sheet(session))


def _verified(session: Session) -> Iterator[Content]:
    """How far the answers were gone through."""
    if checked := session.checked():
        yield Content(session.words("screen.verified", summary=checked))
    if session.walk is not None and (left := len(session.walk.left)):
        yield _quiet(session.words("screen.verify_left", count=left))


def _quiet(text: str) -> Content:
    return Content.styled(text, "$text-muted")


def _part(session: Session, name: str, lines: Iterator[Content]) -> Iterator[Content]:
    """A heading and its lines; nothing when there are none."""
    for number, line in enumerate(lines):
        if number == 0:
            yield Content()
            yield Content.styled(session.words(f"screen.panel_{name}"), "bold")
        yield line


def _findings(session: Session) -> Iterator[Content]:
    for finding in session.state.findings:
        private = f" {session.words('screen.private')}" if finding.private else ""
        title = session.title(finding)
        yield Content.assemble((f"{MARKS[finding.outcome] if finding.outcome else '·'} ", "$primary"), title + private)
        for line in session.because(finding.because):
            yield _quiet(f"  {line}")


def _heard(session: Session) -> Iterator[Content]:
    for flag in session.state.flags:
        if flag.pending:
            plain = session.pack.flags[flag.id].plain
            yield Content(session.words("screen.heard_pending", flag=plain, words=session.quoted(flag.words, 30)))


def _concerns(session: Session) -> Iterator[Content]:
    question = session.question(session.pack.dialogue.concern)
    for concern in session.state.concerns:
        label = session.label(question, concern.id)
        if not concern.confirmed:
            yield _quiet(session.words("screen.concern_heard", concern=label))
        else:
            yield Content(label if concern.covered else session.words("screen.concern_uncovered", concern=label))


def _earliest(session: Session) -> Iterator[Content]:
    if (day := session.state.earliest_date) is not None:
        yield Content(session.words.long_day(day))


def _asked(session: Session) -> Iterator[Content]:
    """How many questions the practitioner has to answer."""
    if count := len(questions_for_practitioner(session.consultation)):
        yield Content()
        yield Content.styled(session.words("screen.to_ask", count=count), "bold")


def _open(session: Session) -> Iterator[Content]:
    state, dialogue = session.state, session.pack.dialogue
    left = [name for name in state.shown if name not in state.asked]
    if state.stopped is not None or not left:
        return
    yield Content(session.words("screen.open_one" if len(left) == 1 else "screen.open_count", count=len(left)))
    titles = list(dict.fromkeys(dialogue.section_of[name].title for name in left))
    for title in titles[:MOST_SECTIONS]:
        yield _quiet(f"  {title}")
    if len(titles) > MOST_SECTIONS:
        yield _quiet(f"  {session.words('screen.open_more', count=len(titles) - MOST_SECTIONS)}")


def _sheet(session: Session) -> Iterator[Content]:
    # Before the first answers a sheet would only hold what every sheet holds.
    if session.state.stopped is not None or not any(item.because for item in session.state.items):
        return
    steps = [(step.when, step.text) for part in session.sheet().plan for step in part.steps]
    for when, text in steps[:MOST_STEPS]:
        yield Content.assemble("· ", (f"{when}: " if when else "", "$text-muted"), text)
