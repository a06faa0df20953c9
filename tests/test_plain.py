"""The consultation as numbered lines: through a pipe and at a terminal, as a person, a script or `expect` drives it."""

from __future__ import annotations

import io
import os
import pty
import select
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.cli import main
from consult.pack import Pack
from consult.plain.console import CLEAR, Console
from consult.plain.giving import NotTakenError, give
from consult.plain.lines import LONGEST, EndOfInput, Lines, Quiet, command_of, rows_of
from consult.plain.page import page_of
from consult.settings import SAMPLE, Clinic
from consult.staff import Staff, save
from consult.tui.session import Session
from consult.tui.tasks import Asking, Choice
from consult.words import Words
from tests.conftest import HEALTHY, ROOT, TODAY

CLINIC = Clinic(name="Rose Lane", phone="020 7946 0000", hours="Mon–Sat 9 to 6", emergency="999")
HOSTILE = "\x1b[2J\x9b31m\u202eacne scars [/b] {{ 7*7 }} <script>alert(1)</script> \x00'; --"


class Talk:
    """A console that is fed lines; what it said is kept."""

    def __init__(self, pack: Pack, *lines: str, kiosk: bool = False, clinic: Clinic = CLINIC) -> None:
        self.out = io.StringIO()

        def fresh() -> Session:
            return Session(pack, clinic, Words(), TODAY, mode="kiosk" if kiosk else "practitioner")

        with tempfile.TemporaryFile() as given:
            given.write("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))
            given.seek(0)
            self.console = Console(fresh, kiosk=kiosk, lines=Lines(given.fileno()), out=self.out)
            self.done = self.console.run()

    @property
    def said(self) -> str:
        return self.out.getvalue()

    def after(self, text: str) -> str:
        """What was said after the first time that `text` was."""
        assert text in self.said, self.said
        return self.said.partition(text)[2]


def answers_to(pack: Pack, values: Mapping[str, Any], until: str = "", *, kiosk: bool = False) -> list[str]:
    """The lines that answer every question from `values`, by the numbers of the rows, until `until` is asked."""
    session = Session(pack, CLINIC, Words(), TODAY, mode="kiosk" if kiosk else "practitioner")
    lines: list[str] = []
    while isinstance(task := session.task, Asking) and task.question.id != until:
        page = page_of(session, task)
        assert page is not None
        value = values.get(page.question)
        if value is None:
            lines.append("skip" if not page.long else "/skip")
            give(session, page)
        elif page.kind == "typed":
            lines.append(str(value))
            give(session, page, text=str(value))
        else:
            chosen = tuple([value] if isinstance(value, str) else value)
            places = [row.id for row in page.rows]
            lines.append(" ".join(str(places.index(one) + 1) for one in chosen))
            give(session, page, rows=chosen)
    return lines


# lines and what they mean

ROWS = (Choice("never", "No, never"), Choice("now", "Yes, now"), Choice("past", "Yes, once"), Choice("x", "Not sure"))


@pytest.mark.parametrize(
    ("line", "several", "found"),
    [
        ("2", False, ("now",)),
        ("no", False, ("never",)),
        ("YES, NOW.", False, ("now",)),
        ("yes", False, None),
        ("n", False, None),
        ("5", False, None),
        ("0", False, None),
        ("1 2", False, None),
        ("1 2", True, ("never", "now")),
        ("3, 2 and 3", True, ("past", "now")),
        ("1 9", True, None),
        ("never", False, None),
        ("no never, not sure", True, ("never", "x")),
        ("², ٣", True, None),
        ("", True, None),
        ("99999999999999999999", False, None),
    ],
)
def test_a_line_names_rows(line: str, several: bool, found: tuple[str, ...] | None) -> None:
    assert rows_of(line, ROWS, several=several) == found


@given(st.text(max_size=60), st.booleans())
def test_whatever_is_typed_names_rows_that_there_are_or_none(line: str, several: bool) -> None:
    found = rows_of(line, ROWS, several=several)
    assert found is None or (found and set(found) <= {row.id for row in ROWS} and (several or len(found) == 1))


def test_where_words_are_asked_for_a_command_begins_with_a_slash(pack: Pack) -> None:
    session = Session(pack, CLINIC, Words(), TODAY)
    page = page_of(session, session.task)
    text = page_of(session, Asking(pack.dialogue.questions["concern_text"]))
    assert command_of("back", page) == ("back", "")
    assert command_of("back", text) is None
    assert command_of("/back", text) == ("back", "")
    assert command_of("?", text) == ("help", "")
    assert command_of("ask does it hurt?", page) == ("ask", "does it hurt?")
    assert command_of("why not", page) is None


def test_lines_of_any_length_and_bytes() -> None:
    read, write = os.pipe()
    os.write(write, b"one\r\ntw\xff\n\nlast")
    os.close(write)
    lines = Lines(read)
    assert [lines.next() for _ in range(4)] == ["one", "tw�", "", "last"]
    with pytest.raises(EndOfInput):
        lines.next()
    os.close(read)


def test_a_line_may_be_waited_for() -> None:
    read, write = os.pipe()
    with pytest.raises(Quiet):
        Lines(read).next(0.01)
    os.close(read)
    os.close(write)


# a whole consultation


def test_a_healthy_client(pack: Pack) -> None:
    talk = Talk(pack, *answers_to(pack, HEALTHY), "15 Dec 2026", "9")
    assert talk.done
    assert "Part 1 of 8: Before we start" in talk.said
    assert "Your answer: 22 or older." in talk.said
    assert "Result: Go on to a consultation." in talk.said
    assert talk.said.endswith("You have left. Nothing is stored.\n")
    assert not set(talk.said) & set("\x1b│┃─╭╮╰╯█▌▸●◆■▲")


def test_the_opener_is_heard_ticked_and_asked_about(pack: Pack) -> None:
    lines = answers_to(pack, HEALTHY, "concern_text")
    talk = Talk(pack, *lines, "old acne scars, I used to get cold sores. does it hurt?", "")
    assert "Heard: cold sores" in talk.said
    assert "You asked: “" in talk.said
    assert "1. Acne scars (“old acne scars”) (chosen)" in talk.said
    assert "Enter alone keeps what is chosen." in talk.said
    assert "Your answer: Acne scars." in talk.said


def test_a_mention_stands_above_its_question(pack: Pack) -> None:
    values = {**HEALTHY, "concern_text": "acne scars. i get cold sores"}
    talk = Talk(pack, *answers_to(pack, values, "skin_past"))
    assert "You mentioned “cold sores”." in talk.said.rpartition("Part 6 of 8")[2]


def test_text_and_answer_that_differ(pack: Pack) -> None:
    values = {**HEALTHY, "concern_text": "acne scars. i am pregnant"}
    lines = answers_to(pack, values, "pregnancy")
    talk = Talk(pack, *lines, "1", "why", "2", "2", "answers")
    assert "You wrote “pregnant”." in talk.said
    assert "Which is right?" in talk.said
    assert "Your words and your answer say different things." in talk.said
    assert "You are changing an earlier answer." in talk.said
    assert talk.after("All answers:").count("Pregnant") == 1


def test_every_command(pack: Pack) -> None:
    lines = answers_to(pack, HEALTHY, "age")
    talk = Talk(
        pack,
        *("back", *lines, "?", "why", "again", "note born in May", "note", "", "skip", "nonsense", "person"),
        *("ask does it hurt", "1", "", "ask", "", "answers", "1", "1", "change 99", "change 2", "1", "back", "1"),
        *("sheet", "print me", "quit", "", "quit", "yes"),
    )
    assert talk.done
    assert "This is the first question." in talk.said
    assert "Commands:" in talk.said
    assert "Your age changes our advice" in talk.said
    assert "Noted." in talk.said
    assert "This question needs an answer." in talk.said
    assert "That is not one of the answers. Please type a number from 1 to 5, or ? for help." in talk.said
    assert "Please ask a member of staff" in talk.said
    assert "Does it hurt?\n  - " in talk.said
    assert "Please type change and the number of an answer" in talk.said
    assert "All answers:" in talk.said
    assert talk.said.count("How old are you?") >= 3
    assert "Clear all answers and leave?" in talk.said
    assert talk.said.endswith("You have left. Nothing is stored.\n")


def test_a_note_reaches_the_consultation(pack: Pack) -> None:
    talk = Talk(pack, "1", "note will bring a letter")
    assert talk.console.session.state.notes == {"urgent_now": "will bring a letter"}


def test_a_stop_and_a_mistake(pack: Pack) -> None:
    talk = Talk(pack, "1", "2", "1", "2", "2")
    assert talk.done
    assert talk.said.casefold().count("call 999") >= 2
    assert "1. I pressed this by mistake" in talk.said


def test_a_sign_of_an_emergency_that_is_unsure(pack: Pack) -> None:
    talk = Talk(pack, "1", "3", "1")
    notice = talk.after("Your answer: Not sure.")
    assert "1. Someone has checked. Go on." in notice
    assert "How old are you?" in notice


def test_a_decision(pack: Pack) -> None:
    talk = Talk(pack, *answers_to(pack, {**HEALTHY, "bleeding": "yes"}), "", "6", "2", "3", "Sam", "Letter first", "9")
    assert "Recorded: Not today." in talk.said
    talk = Talk(pack, *answers_to(pack, HEALTHY), "", "6", "1", "1", "", "", "9")
    assert "Not recorded. A name and a reason are needed." in talk.said


def test_going_through_the_answers_with_the_client(pack: Pack) -> None:
    values = {**HEALTHY, "bleeding": "yes", "blood_thinner": ["prescribed"]}
    lines = answers_to(pack, values)
    talk = Talk(pack, *lines, "", "5", "SR", "1", "2", "4", "verify", "9")
    assert "Verify 1 of 2" in talk.said
    assert "Verify 2 of 2" in talk.said
    assert "No: change the answer" in talk.said
    assert "Verified: 1 confirmed, 1 corrected" in talk.said
    checked = Talk(pack, *lines, "", "5", "SR", "1", "3").console.session.state.checked
    assert [(one.how, one.by) for one in checked.values()] == [("confirmed", "SR"), ("initialled", "SR")]


def test_nothing_to_go_through(pack: Pack) -> None:
    assert "No answer is left to go through" in Talk(pack, *answers_to(pack, HEALTHY), "", "verify", "9").said


def test_which_one_and_later(pack: Pack) -> None:
    values = {**HEALTHY, "bleeding": "yes"}
    talk = Talk(pack, *answers_to(pack, values, "topical"), "which haemophilia B")
    assert "Type which to say which one" in talk.said
    assert talk.console.session.state.notes == {"bleeding": "haemophilia B"}
    late = Talk(pack, *answers_to(pack, HEALTHY, "pregnancy"), "later")
    assert late.console.session.state.later == ("pregnancy",)
    rest = answers_to(pack, HEALTHY)
    before = len(answers_to(pack, HEALTHY, "pregnancy"))
    talk = Talk(pack, *rest[:before], "later", *rest[before + 1 :], "1", rest[before], "", "9")
    assert talk.done
    assert "These were left for when the client is alone:" in talk.said
    assert "Result: Go on to a consultation." in talk.said


def test_changing_the_appointment_and_a_next_client(pack: Pack) -> None:
    lines = answers_to(pack, HEALTHY)
    talk = Talk(pack, *lines, "nonsense", "1 Jan 2020", "", "7", "15 Dec 2026", "8", "quit")
    assert "I cannot read that as a day." in talk.said
    assert "That day is over." in talk.said
    assert talk.said.count("When is the appointment?") == 2
    assert talk.said.count("Part 1 of 8") == 4
    assert talk.said.endswith("You have left. Nothing is stored.\n")


# saving and printing


def test_saving(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    talk = Talk(
        pack, "save", *answers_to(pack, HEALTHY), "", "3", "sheet.txt", "save sheet.txt", "save no/where.txt", "9"
    )
    assert "There is no sheet yet" in talk.said
    assert f"Saved: {tmp_path / 'sheet.txt'}" in talk.said
    assert "sheet.txt exists already." in talk.said
    assert "The file could not be saved:" in talk.said
    assert "Rose Lane" in (tmp_path / "sheet.txt").read_text()


def test_a_client_alone_saves_nothing(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    talk = Talk(pack, "1", "save x.txt", "note x", "leave", "yes", kiosk=True)
    assert "Nothing can be saved here." in talk.said
    assert "That is for the practitioner." in talk.said
    assert "All answers are cleared. Goodbye." in talk.said
    assert list(tmp_path.iterdir()) == []


def test_printing_without_a_printer_says_so(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consult.checked.passed", lambda _: False)
    assert "have not passed their check" in Talk(pack, "1", "1", "print").said
    monkeypatch.setattr("consult.checked.passed", lambda _: True)
    monkeypatch.setenv("PATH", "/nowhere")
    talk = Talk(pack, "1", "1", "print")
    assert "printing system" in talk.after("One moment: printing.")


# the client alone


def test_an_emergency_in_a_kiosk_drops_the_answers_at_once(pack: Pack) -> None:
    talk = Talk(pack, "1", "2", "", kiosk=True)
    assert talk.done
    assert "Press Enter when you have read this:" in talk.said
    assert "mistake" not in talk.said
    assert not talk.console.session.begun


def test_findings_are_for_the_practitioner(pack: Pack) -> None:
    values = {**HEALTHY, "bleeding": "yes"}
    alone = Talk(pack, *answers_to(pack, values, kiosk=True), "", "4", kiosk=True)
    beside = Talk(pack, *answers_to(pack, values), "", "9")
    assert "Because: answered: Yes" in beside.said
    assert "Because:" not in alone.said
    assert alone.done
    assert beside.done


# input that ends, and input that is hostile


def test_input_that_ends_early_loses_nothing_silently(pack: Pack) -> None:
    talk = Talk(pack, *answers_to(pack, {**HEALTHY, "bleeding": "yes"}, "topical"))
    assert not talk.done
    end = talk.after("The input ended before all questions were asked.")
    assert "Which of these do you put on your skin?" in end
    assert "Has a doctor said that you have a bleeding illness" in end
    assert "Result: At least: Medical advice first." in end
    assert "Because: answered: Yes." in end
    assert "Rose Lane" in end.partition("The sheet, as far as it is known:")[2]


def test_no_input_at_all(pack: Pack) -> None:
    talk = Talk(pack)
    assert not talk.done
    assert "The sheet" not in talk.said


def test_hostile_text_stays_text(pack: Pack) -> None:
    lines = answers_to(pack, HEALTHY, "concern_text")
    talk = Talk(pack, *lines, HOSTILE, "1", "answers", "", "ask " + HOSTILE, "", "note " + HOSTILE)
    assert not set(talk.said) & {"\x1b", "\x9b", "\x00", "\u202e"}
    assert "49" not in talk.said
    assert "{{ 7*7 }}" in talk.said


@pytest.mark.parametrize(
    "line", ["9" * 100_000, "a" * 100_000, "ask " + "why " * 25_000, "\x1b[" * 50_000, "1 " * 50_000]
)
def test_lines_of_100_kb(pack: Pack, line: str) -> None:
    talk = Talk(pack, line, "", "1", "1", "3", line, "", "1")
    assert "Part 2 of 8" in talk.said
    assert len(talk.said) < 60_000


def test_a_long_text_is_cut_and_says_so(pack: Pack) -> None:
    talk = Talk(pack, *answers_to(pack, HEALTHY, "concern_text"), "word " * 30_000)
    assert "That was long. The first 4000 characters are kept." in talk.said
    assert len(talk.console.session.state.answers["concern_text"]) <= 4000  # type: ignore[arg-type]
    assert LONGEST == 100_000


def test_what_is_no_answer_of_a_page(pack: Pack) -> None:
    session = Session(pack, SAMPLE, Words(), TODAY)
    page = page_of(session, session.task)
    assert page is not None
    for rows in ((), ("yes", "no")):
        with pytest.raises(NotTakenError):
            give(session, page, rows=rows)
    assert session.state.asked == ()


# as a process


def test_a_pipe_and_its_exit_codes(tmp_path: Path) -> None:
    def run(lines: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "consult", *arguments]
        text = "".join(f"{line}\n" for line in lines)
        return subprocess.run(
            command, input=text, capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False
        )

    done = run(["quit"], "plain")
    assert (done.returncode, done.stderr) == (0, "")
    assert "SAMPLE clinic" in done.stdout
    early = run(["1", "1"], "plain")
    assert (early.returncode, early.stderr) == (1, "")
    assert "Without an answer, as far as we know now:" in early.stdout
    assert run([], "plain", "--kiosk").returncode == 1
    assert "no_clinic" in run([], "plain", "--kiosk").stderr


def test_accessible_asks_for_lines(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ACCESSIBLE", "1")
    read, write = os.pipe()
    os.write(write, b"quit\n")
    os.close(write)
    with os.fdopen(read) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert main([]) == 0
    assert "Part 1 of 8: Before we start" in capfd.readouterr().out


class Terminal:
    """`consult plain` in a terminal of its own."""

    def __init__(self, folder: Path, *arguments: str, settings: str = "") -> None:
        path = folder / "clinic.toml"
        path.write_text(f'name = "Rose Lane"\nphone = "1"\nhours = "9 to 6"\nemergency = "999"\n{settings}')
        self.process, self.handle = pty.fork()
        if self.process == 0:
            os.chdir(ROOT)
            command = [sys.executable, "-m", "consult", "plain", "--config", str(path), *arguments]
            os.execve(sys.executable, command, {**os.environ, "TERM": "dumb"})
        self.seen = ""

    def until(self, text: str) -> None:
        """Waits until `text` was written."""
        end = time.monotonic() + 60
        while text not in self.seen:
            assert time.monotonic() < end, self.seen
            if select.select([self.handle], [], [], 1)[0]:
                try:
                    self.seen += os.read(self.handle, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        assert text in self.seen, self.seen
        self.seen = self.seen.partition(text)[2]

    def type(self, line: str) -> None:
        os.write(self.handle, f"{line}\n".encode())

    def end(self) -> int:
        code = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        os.close(self.handle)
        return code


def test_a_whole_consultation_at_a_terminal(pack: Pack, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    for line in answers_to(pack, HEALTHY):
        terminal.until(": ")
        terminal.type(line)
    terminal.until("When is the appointment?")
    terminal.type("")
    terminal.until("Result: Go on to a consultation.")
    terminal.type("quit")
    terminal.until("Clear all answers and leave?")
    terminal.type("yes")
    terminal.until("You have left.")
    assert terminal.end() == 0


def test_a_kiosk_that_nobody_touches_clears_itself(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a clock of fractions of a second: the same path as with minutes."""
    monkeypatch.setattr("consult.plain.console.WARNING", 0.05)
    handle, other = pty.openpty()

    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Screen()
    clinic = Clinic(name="R", phone="1", hours="9", emergency="999", idle_seconds=0)

    def fresh() -> Session:
        return Session(pack, clinic, Words(), TODAY, mode="kiosk")

    os.write(handle, b"1\n")
    console = Console(fresh, kiosk=True, lines=Lines(other), out=out)
    monkeypatch.setattr(Console, "_patience", lambda self: 0.2)
    assert console.run()
    os.close(handle)
    os.close(other)
    said = out.getvalue()
    assert "Are you still there?" in said
    assert said.endswith(f"{CLEAR}All answers are cleared. Goodbye.\n")
    assert not console.session.begun


def test_a_practitioners_terminal_locks(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path, {"Sam": "4711"})
    handle, other = pty.openpty()
    out = io.StringIO()

    def fresh() -> Session:
        return Session(pack, CLINIC, Words(), TODAY)

    console = Console(fresh, kiosk=False, lines=Lines(other), out=out, staff=Staff.load(tmp_path))
    monkeypatch.setattr(Console, "_patience", lambda self: 0.3)
    thread = threading.Thread(target=console.run)
    thread.start()
    wanted = [
        ("Type one number", "1"),
        ("Locked.", "0000"),
        ("not known", "4711"),
        ("Is any of this", "quit"),
        ("leave?", "yes"),
    ]
    end = time.monotonic() + 30
    for text, line in wanted:
        while text not in out.getvalue().rpartition("\f")[2]:
            assert time.monotonic() < end, out.getvalue()
            time.sleep(0.02)
        out.write("\f")
        os.write(handle, f"{line}\n".encode())
    thread.join(10)
    os.close(handle)
    os.close(other)
    assert CLEAR in out.getvalue()
    assert "You have left." in out.getvalue()
