"""A consultation as lines: one thing asked, one line answered. Nothing is redrawn or told by place or colour.

It works with a screen reader, on a braille line, in a pipe and with `expect`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from consult.answers import AnswerError
from consult.plain import commands, ending, overview
from consult.plain.giving import LONGEST, give
from consult.plain.lines import EndOfInput, Lines, Quiet, command_of, rows_of
from consult.plain.page import Page, page_of
from consult.staff import Staff
from consult.text import clean, one_line
from consult.tui.reading import sentence
from consult.tui.session import Session
from consult.tui.tasks import Choice, Finished, Stopped

WARNING = 30
"""Seconds between the warning of a kiosk that nobody answers and the end."""
CLEAR = "\x1b[3J\x1b[2J\x1b[H"
"""Takes what a terminal shows and its scrollback away."""


class Left(Exception):
    """The person is done, or gone."""


class Unlocked(Exception):
    """The terminal was blanked meanwhile: what is asked is to be said again."""


class Console:
    """One person at one terminal."""

    def __init__(
        self, fresh: Callable[[], Session], *, kiosk: bool, lines: Lines, out: TextIO, staff: Staff | None = None
    ) -> None:
        self.session, self._fresh, self.kiosk, self.staff = fresh(), fresh, kiosk, staff
        self.words = self.session.words
        self._lines, self._out = lines, out
        self.terminal = out.isatty()
        self.shown = ""
        """The key of the page that was said last; empty to have the next one said again."""

    def run(self) -> bool:
        """Runs until the person is done. False when the input ended before the consultation was complete."""
        try:
            self._welcome()
            while True:
                try:
                    self._step()
                except Unlocked:
                    self.shown = ""
        except Left:
            return True
        except EndOfInput:
            return self._ended()
        finally:
            self.session.pack.matcher.forget()

    # saying and hearing

    def say(self, *lines: str) -> None:
        """Lines of text, cleaned; empty ones are left out."""
        for line in lines:
            if line:
                print(clean(line), file=self._out)

    def tell(self, key: str, **values: object) -> None:
        """A text of the catalogue."""
        self.say(self.words(f"plain.{key}", **values))

    def hear(self, prompt: str) -> str:
        """The next line. Raises `EndOfInput`."""
        print(prompt, end="", file=self._out, flush=True)
        while True:
            try:
                line = self._lines.next(self._patience())
                break
            except Quiet:
                if self.kiosk:
                    self._warn()
                else:
                    ending.lock(self)
                    raise Unlocked from None
                print(prompt, end="", file=self._out, flush=True)
        if not self.terminal:
            print(file=self._out)  # nobody pressed Enter here
        return line

    def _patience(self) -> float | None:
        if not (self.terminal and os.isatty(self._lines.handle)):
            return None
        clinic = self.session.clinic
        return clinic.idle_seconds - WARNING if self.kiosk else clinic.lock_seconds

    def _warn(self) -> None:
        """Asks whether somebody is there; clears everything when nobody is."""
        self.say("\n")
        self.tell("still_there", seconds=WARNING)
        try:
            self._lines.next(WARNING)
        except Quiet:
            self.clear()
            raise Left from None

    def hear_line(self, key: str, **values: object) -> str:
        """A line that belongs to no question, on one line and cleaned."""
        return one_line(self.hear(self.words(f"plain.{key}", **values)))

    def hear_secret(self, key: str) -> str:
        """A line that the terminal does not show, however long it takes."""
        print(self.words(f"plain.{key}"), end="", file=self._out, flush=True)
        with _without_echo(self._lines.handle):
            line = self._lines.next()
        print(file=self._out)
        return one_line(line)

    def blank(self) -> None:
        """Takes everything off the terminal."""
        self._out.write(CLEAR)

    def pick(self, rows: Sequence[Choice]) -> str:
        """One of some rows; asks until it is one."""
        self.say_rows(rows)
        while True:
            line = self.hear_line("prompt_one")
            if found := rows_of(line, rows, several=False):
                return found[0]
            if (command := command_of(line, None)) is not None:
                commands.do(self, *command, None)
            else:
                self.tell("not_one", most=len(rows))

    # the course of it

    def _welcome(self) -> None:
        session = self.session
        self.tell("welcome", title=session.pack.dialogue.title, clinic=session.clinic.name)
        if not session.pack.dialogue.approved_by:
            self.tell("draft")
        if self.kiosk:
            self.tell("welcome_kiosk")
        self.tell("welcome_help")

    def _step(self) -> None:
        session, task = self.session, self.session.task
        if isinstance(task, Stopped) or (session.state.urgent and not session.urgent_seen):
            self._notice(stopped=isinstance(task, Stopped))
            return
        page = page_of(session, task)
        if page is None:
            assert isinstance(task, Finished)
            ending.finished(self)
            return
        if page.key != self.shown:
            self.shown = page.key
            self._say_page(page)
        line = self.hear(self._prompt(page))
        command = command_of(line, page)
        # An answer that begins like a command is an answer.
        if command is not None and not (page.rows and rows_of(line, page.rows, several=page.kind == "several")):
            commands.do(self, *command, page)
        else:
            self._take(page, line)

    def _take(self, page: Page, line: str) -> None:
        """Answers a page with a line, or says why it cannot be."""
        rows: Sequence[str] = ()
        text = clean(line).strip()
        if not text:
            rows, text = page.ready, page.text
        elif page.kind in {"one", "several"}:
            found = rows_of(line, page.rows, several=page.kind == "several")
            if found is None:
                self.tell("not_several" if page.kind == "several" else "not_one", most=len(page.rows))
                return
            rows = found
        self.give(page, rows, text)

    def give(self, page: Page, rows: Sequence[str] = (), text: str = "") -> None:
        """Answers a page and says what was understood."""
        if len(text) > LONGEST:
            self.tell("too_long", most=LONGEST)
        try:
            give(self.session, page, rows=rows, text=text)
        except AnswerError as error:
            self.say(sentence(self.words, error))
            return
        session, self.shown = self.session, ""
        if page.kind == "told" or not page.question:
            return
        if page.question in session.state.asked and page.key.startswith(("ask:", "again:")):
            said = session.said(page.question, session.state.answers.get(page.question))
            self.tell("answered", answer=one_line(said).rstrip("."))
            self.say(*overview.heard_since(session, page.question), session.remark)
            if session.which and not self.kiosk:
                self.tell("which", answer=session.quoted(said))
        if any(page.question in one.because for one in session.state.findings if one.urgent):
            session.urgent_seen = False

    def _notice(self, *, stopped: bool) -> None:
        """What comes before everything else: why it stops, or whom to call now."""
        session = self.session
        heading, lines = session.notice()
        self.say("", heading, *lines)
        if self.kiosk and session.state.urgent:
            # The answers are dropped at once: nothing is asked of somebody who needs help.
            self.start_anew()
            self.hear(self.words("plain.prompt_seen"))
            self.leave()
        names = ("mistake", "end") if stopped else ("go_on", "mistake", "end")
        match self.pick([Choice(name, self.words(f"plain.notice_{name}")) for name in names]):
            case "go_on":
                session.urgent_seen = True
            case "mistake":
                session.undo_stop()
            case _:
                self.leave()

    # saying a page

    def _say_page(self, page: Page) -> None:
        print(file=self._out)
        self.say(page.part, *page.notes, page.ask, page.help)
        self.say_rows(page.rows, page.ready)
        if page.kind == "typed":
            self.say(page.example)
            if page.text:
                self.tell("text_now", text=self.session.quoted(page.text, 200))
            if page.long:
                self.tell("slash")
        if page.ready or page.text:
            self.tell("keeps_text" if page.text else "keeps")
        elif page.may_skip and page.kind != "told":
            self.tell("skips")

    def say_rows(self, rows: Sequence[Choice], ready: Iterable[str] = ()) -> None:
        """Rows with their numbers; those that stand chosen say so."""
        for number, row in enumerate(rows, 1):
            label = self.words("plain.row_note", label=row.label, note=row.note) if row.note else row.label
            if row.id in ready:
                label = self.words("plain.row_chosen", label=label)
            self.tell("row", number=number, label=label)

    def _prompt(self, page: Page) -> str:
        return self.words(f"plain.prompt_{page.kind}")

    # leaving

    def leave(self) -> None:
        """Drops everything. Raises `Left`."""
        self.clear()
        raise Left

    def clear(self) -> None:
        """Takes the consultation out of memory, and in a kiosk off the terminal."""
        self.session = self._fresh()
        self.session.pack.matcher.forget()
        if self.kiosk and self.terminal:
            self.blank()
        self.tell("cleared" if self.kiosk else "left")

    def start_anew(self) -> None:
        """Another client."""
        self.session = self._fresh()
        self.session.pack.matcher.forget()
        self.shown = ""

    def _ended(self) -> bool:
        """Says what there is when the input ends: nobody's answers are lost without a word."""
        state = self.session.state
        done = state.complete or state.stopped is not None
        print(file=self._out)
        if not done:
            self.tell("ended")
            if names := overview.missing(self.session):
                self.tell("ended_missing")
                self.say(*names)
        if state.asked:
            ending.answers(self)
            self.say(*overview.outcome(self.session))
            if not self.kiosk:
                self.say(*overview.reasons(self.session))
            self.tell("ended_sheet")
            ending.sheet(self)
        return done


@contextmanager
def _without_echo(handle: int) -> Iterator[None]:
    """What is typed is not shown."""
    if sys.platform == "win32" or not os.isatty(handle):
        yield
        return
    import termios

    before = termios.tcgetattr(handle)
    after = termios.tcgetattr(handle)
    after[3] &= ~termios.ECHO
    termios.tcsetattr(handle, termios.TCSANOW, after)
    try:
        yield
    finally:
        termios.tcsetattr(handle, termios.TCSANOW, before)
