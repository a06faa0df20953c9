"""`consult setup`: through a pipe, in a terminal, and what it leaves in the files."""

from __future__ import annotations

import io
import os
import pty
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, strategies
from hypothesis import settings as settings_of
from msgspec.structs import replace

from consult import settings, staff
from consult.cli import main
from consult.pack import Pack
from consult.setup import Finding, checking, places
from consult.setup.draft import KEYS, Draft
from consult.setup.questions import ITEMS
from consult.setup.testpage import drawable, page
from consult.staff import Staff
from consult.text import one_line
from consult.words import Words
from tests.cups import Cups
from tests.test_settings import PNG

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><rect width='90' height='30'/></svg>"
OWN = """\
# Ours. Keep this comment.
name = "Rose Lane"   # as on the door
phone = "020 7946 0000"
hours = "Mon–Sat 9 to 6"
emergency = "999"
review_months = 6

# Agreed in the spring
[figures.sun_gap]
value = 14  # days
approved_by = "Dr A. Example"
approved_on = "2026-03-01"
"""


class Setup:
    """Runs the command on lines of answers; the questions by their numbers on the list."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self.monkeypatch, self.capsys = folder / "clinic.toml", monkeypatch, capsys
        self.out = self.err = ""

    def __call__(self, *lines: str, arguments: tuple[str, ...] = ()) -> int:
        text = "".join(f"{line}\n" for line in lines)
        self.monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        code = main(["--config", str(self.path), "setup", *arguments])
        self.out, self.err = self.capsys.readouterr()
        return code

    def change(self, key: str, *lines: str) -> int:
        """Asks one line of the list again."""
        return self(number(key), *lines)

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")


def number(key: str) -> str:
    return str([item.key for item in ITEMS].index(key) + 1)


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Setup:
    monkeypatch.setenv("PATH", str(tmp_path))  # no printing system, unless a test has one
    return Setup(tmp_path, monkeypatch, capsys)


@pytest.fixture
def clinic(setup: Setup) -> Setup:
    """A clinic that has settings."""
    setup.path.write_text(OWN, encoding="utf-8")
    return setup


def test_from_nothing(setup: Setup, pack: Pack) -> None:
    answers = {
        "country": ["Ireland"],
        "name": ["Róse\u202e Lane"],
        "phone": ["01 234"],
        "hours": ["Mon–Sat 9 to 6"],
        "emergency": [""],
        "out_of_hours": [""],
        "address": ["1  High\tStreet"],
        "paper": [""],
        "logo": [""],
        "offers_rf": ["n"],
        "offers_numbing": [""],
        "still_to_do": ["Consent form, Photos ,, Patch test"],
        "figures": ["4", "10", "Dr A", "2026-11-01", ""],
        "idle_seconds": ["90"],
        "lock_seconds": [""],
        "printer": [],
        "staff": ["Ada", "1234", "1234", "Bo", "4321", "4321", ""],
    }
    assert list(answers) == [*KEYS[:12], "figures", "idle_seconds", "lock_seconds", "printer", "staff"]
    assert setup(*[line for lines in answers.values() for line in lines]) == 0
    clinic = settings.load(setup.path, pack.figures)
    assert (clinic.country, clinic.name, clinic.emergency) == ("IE", "Róse Lane", "112")
    assert (clinic.address, clinic.out_of_hours) == ("1 High Street", "")
    assert (clinic.offers_rf, clinic.offers_numbing) == (False, True)
    assert clinic.still_to_do == ("Consent form", "Photos", "Patch test")
    assert (clinic.idle_seconds, clinic.lock_seconds) == (90, 300)
    assert clinic.amounts() == {"sun_gap": 10}
    people = Staff.load(setup.path.parent)
    assert people is not None
    assert (people.check("1234"), people.check("4321")) == ("Ada", "Bo")
    assert len(staff.key(setup.path.parent)) == 32
    assert sorted(path.name for path in setup.path.parent.iterdir()) == ["clinic.key", "clinic.toml", "staff.toml"]
    assert "1234" not in setup.out, "a PIN is never shown"
    assert "Saved in" in setup.out


def test_a_pipe_that_ends_takes_the_defaults(setup: Setup, pack: Pack) -> None:
    assert setup("", "Rose Lane", "01 234", "Mon–Sat") == 0
    clinic = settings.load(setup.path, pack.figures)
    assert (clinic.country, clinic.emergency, clinic.out_of_hours, clinic.paper) == ("GB", "999", "NHS 111", "a4")
    assert "Nobody has a PIN yet." in setup.out
    assert not (setup.path.parent / staff.FILE).exists()


@pytest.mark.parametrize(
    ("lines", "code", "says"),
    [
        (["", "Rose Lane"], "setup_ended", "Phone number: This cannot be left empty."),
        ([], "setup_ended", "The clinic's name"),
        (["Atlantis"], "setup_answer", "-:1:0: error[setup_answer]: Country: Please type two letters"),
        (["GB", "-"], "setup_answer", "cannot be left empty"),
        (["GB", "n", "p", "h", "9", "", "", "3"], "setup_answer", "a number from 1 to 2"),
        (["GB", "n", "p", "h", "9", "", "", "", "no.png"], "setup_answer", "There is no file no.png."),
        (["GB", "n", "p", "h", "9", "", "", "", "", "perhaps"], "setup_answer", "Please type y or n."),
    ],
)
def test_a_wrong_answer_in_a_pipe_changes_nothing(setup: Setup, lines: list[str], code: str, says: str) -> None:
    assert setup(*lines) == 1
    assert f"error[{code}]" in setup.err
    assert says in setup.err
    assert list(setup.path.parent.iterdir()) == []


def test_going_over_it_again_keeps_all_that_was_not_changed(clinic: Setup) -> None:
    assert clinic() == 0
    assert clinic.text == OWN
    assert clinic.change("phone", "020 1111") == 0
    assert clinic.text == OWN.replace("020 7946 0000", "020 1111")
    assert clinic.change("phone", "020 7946 0000") == 0
    assert clinic.text == OWN
    assert "   2  Clinic: Rose Lane\n" in clinic.out


def test_a_new_setting_stands_above_the_figures(clinic: Setup, pack: Pack) -> None:
    assert clinic(number("address"), "1 High St", number("offers_rf"), "n") == 0
    assert clinic.text.index('address = "1 High St"') < clinic.text.index("[figures.sun_gap]")
    found = settings.load(clinic.path, pack.figures)
    assert (found.address, found.offers_rf, found.review_months, found.amounts()) == (
        *("1 High St", False, 6),
        {"sun_gap": 14},
    )
    assert clinic(number("address"), "-", number("offers_rf"), "y") == 0
    assert "address" not in clinic.text
    assert "offers_rf" not in clinic.text, "what is as it is by itself needs no line"


def test_another_country_asks_again_what_follows_from_it(clinic: Setup, pack: Pack) -> None:
    assert clinic.change("country", "usa", "911", "", "2") == 0
    found = settings.load(clinic.path, pack.figures)
    assert (found.country, found.emergency, found.paper) == ("US", "911", "letter")


def test_figures_are_set_changed_and_given_back(clinic: Setup, pack: Pack) -> None:
    low = next(figure for figure in pack.figures.values() if figure.id == "sun_gap").minimum
    assert clinic.change("figures", "4", f"{low:g}", "", "2026-11-01", "") == 0
    own = settings.load(clinic.path, pack.figures).figures["sun_gap"]
    assert (own.value, own.approved_by, own.approved_on) == (low, "Dr A. Example", "2026-11-01")
    assert "value = 7  # days" in clinic.text
    assert "signed again" not in clinic.out, "nobody has signed yet"
    (clinic.path.parent / "approval.toml").touch()
    assert clinic.change("figures", "4", "-", "") == 0
    assert settings.load(clinic.path, pack.figures).figures == {}
    assert clinic.change("figures", "1", "7,5", "Dr B", "") == 0
    assert "The figures have changed, so the rules have to be signed again" in " ".join(clinic.out.split())
    figures = settings.load(clinic.path, pack.figures).figures
    assert figures["isotretinoin_gap"].value == 7.5
    assert figures["isotretinoin_gap"].approved_on == settings.today().isoformat()


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["4", "99"], "a number from 7 to 30"),
        (["4", "ten"], "a number from 7 to 30"),
        (["4", "10", "-"], "cannot be left empty"),
        (["4", "10", "Dr A", "2099-01-01"], "a day up to today"),
        (["4", "10", "Dr A", "1 May"], "a day up to today"),
        (["99"], "a number from 1 to"),
    ],
)
def test_a_figure_that_cannot_be(clinic: Setup, lines: list[str], says: str) -> None:
    assert clinic.change("figures", *lines) == 1
    assert says in clinic.err
    assert clinic.text == OWN


def test_a_fixed_figure_is_not_offered(clinic: Setup, pack: Pack) -> None:
    clinic.change("figures", "")
    fixed = [figure for figure in pack.figures.values() if figure.minimum == figure.maximum]
    assert fixed
    assert [figure.label for figure in fixed if f"  {figure.label}:" in clinic.out] == []


def test_staff_come_change_and_go(clinic: Setup) -> None:
    home = clinic.path.parent
    assert clinic.change("staff", "Ada", "1234", "1234", "Bo", "4321", "4321", "") == 0
    assert clinic.change("staff", "1", "2", "5555", "5555", "2", "3", "") == 0
    people = Staff.load(home)
    assert people is not None
    assert people.names == ("Ada",)
    assert (people.check("5555"), people.check("1234"), people.check("4321")) == ("Ada", None, None)
    before = (home / staff.FILE).read_bytes()
    assert clinic.change("staff", "Cy", "") == 0
    assert (home / staff.FILE).read_bytes() == before, "without a PIN nobody is added"


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["Cy", "12"], "at least 4 digits"),
        (["Cy", "1234", "1235"], "The two PINs are not the same."),
        (["Cy", "1234", "1234", "Di", "1234"], "somebody has that PIN"),
    ],
)
def test_a_pin_that_cannot_be(clinic: Setup, lines: list[str], says: str) -> None:
    assert clinic.change("staff", *lines) == 1
    assert says in clinic.err
    assert not (clinic.path.parent / staff.FILE).exists()


def test_the_key_is_kept_and_a_damaged_one_put_aside_if_wanted(clinic: Setup) -> None:
    home = clinic.path.parent
    clinic()
    key = staff.key(home)
    clinic()
    assert staff.key(home) == key
    (home / staff.KEY_FILE).write_text("damaged")
    assert clinic("", "n") == 0
    assert (home / staff.KEY_FILE).read_text() == "damaged"
    assert clinic("", "y") == 0
    assert len(staff.key(home)) == 32
    assert (home / "clinic.key.old").read_text() == "damaged"


def test_a_damaged_staff_file_is_said_and_can_be_written_anew(clinic: Setup) -> None:
    home = clinic.path.parent
    (home / staff.FILE).write_text("damaged")
    (home / staff.FILE).chmod(0o600)
    assert clinic.change("staff", "") == 0
    assert "staff.toml is damaged" in " ".join(clinic.out.split())
    assert (home / staff.FILE).read_text() == "damaged"
    assert clinic.change("staff", "Ada", "1234", "1234", "") == 0
    people = Staff.load(home)
    assert people is not None
    assert people.names == ("Ada",)


def test_a_file_that_no_question_can_mend_is_refused_before_any_is_asked(clinic: Setup) -> None:
    for wrong, says in (
        (OWN.replace("review_months", "reveiw_months"), ":6:1: error[unknown_key]"),
        (OWN.replace("value = 14", "value = 99").replace('"999"', '""'), ":10:9: error[figure_range]"),
        ("name = ", ":1:8: error[syntax]"),
    ):
        clinic.path.write_text(wrong, encoding="utf-8")
        assert clinic() == 1
        assert f"{clinic.path}{says}" in clinic.err
        assert clinic.err.count("error[") == 1, "what the questions mend is no fault"
        assert clinic.out == ""
        assert clinic.text == wrong


def test_what_is_missing_in_a_file_is_asked_first(clinic: Setup, pack: Pack) -> None:
    clinic.path.write_text(OWN.replace('phone = "020 7946 0000"\n', "").replace('"999"', '" "'), encoding="utf-8")
    assert clinic("01 234", "112") == 0
    found = settings.load(clinic.path, pack.figures)
    assert (found.phone, found.emergency, found.amounts()) == ("01 234", "112", {"sun_gap": 14})
    assert clinic.text.startswith("# Ours. Keep this comment.")


def test_logos(clinic: Setup, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    home = clinic.path.parent
    elsewhere = home / "pictures" / "other.svg"
    elsewhere.parent.mkdir()
    for path, content in ((home / "rose.svg", SVG), (elsewhere, SVG), (home / "torn.png", PNG), (home / "a.txt", b"a")):
        path.write_bytes(content)
    assert clinic.change("logo", "rose.svg") == 0
    assert settings.load(clinic.path, pack.figures).logo == "rose.svg"
    monkeypatch.chdir(elsewhere.parent)
    assert clinic.change("logo", "other.svg") == 0
    found = settings.load(clinic.path, pack.figures)
    assert found.file(found.logo) == elsewhere
    for name, says in (("torn.png", "is damaged"), ("a.txt", "is no picture"), ("pictures", "There is no file")):
        assert clinic.change("logo", str(home / name)) == 1
        assert says in clinic.err
    assert clinic.change("logo", "-") == 0
    assert settings.load(clinic.path, pack.figures).logo == ""


def test_printers_are_offered_and_a_test_page_printed(
    clinic: Setup, cups: Cups, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    before = set((cups.folder / "out").iterdir())
    clinic.change("printer", "")
    listed = [line.strip() for line in clinic.out.splitlines() if "Front Desk (Front_Desk): ready" in line]
    assert clinic.change("printer", listed[0].split()[0], "", "y") == 0
    assert settings.load(clinic.path, pack.figures).printer == "Front_Desk"
    assert "1 page sent to Front Desk." in clinic.out
    (made,) = [path for path in set((cups.folder / "out").iterdir()) - before if path.suffix == ".pdf"]
    with pikepdf.open(made) as paper:
        assert len(paper.pages) == 1
    text = clinic.text
    clinic.path.write_text(text.replace("Front_Desk", "Moving"), encoding="utf-8")
    assert clinic("", "y") == 3
    assert "consult: Moving takes no print jobs now." in clinic.err


def test_a_spool_that_keeps_files_is_said(
    clinic: Setup, cups: Cups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc" / "cupsd.conf").write_text("LogLevel warn\n")
    assert "CUPS keeps" not in clinic.out
    monkeypatch.setenv("CUPS_SERVERROOT", str(tmp_path / "etc"))
    clinic.change("printer", "1")
    assert "CUPS keeps a copy of what was printed." in clinic.out


def test_without_a_printing_system_a_printer_can_wait(clinic: Setup) -> None:
    assert clinic.change("printer") == 0
    assert "This computer has no printing system (CUPS)." in clinic.out
    assert "You can choose a printer later" in clinic.out


def test_the_test_page_names_the_clinic(clinic: Setup, pack: Pack) -> None:
    (clinic.path.parent / "rose.svg").write_bytes(SVG)
    clinic.path.write_text(f'logo = "rose.svg"\n{OWN}'.replace("Rose Lane", "#Rose [*Lane*]"), encoding="utf-8")
    pdf = page(settings.load(clinic.path, pack.figures), Words(), date(2026, 11, 20))
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        assert len(paper.pages) == 1
        assert paper.docinfo["/Title"] == "Test page"
    assert drawable(SVG)
    assert not drawable(PNG)


@settings_of(max_examples=60, deadline=None)
@given(data=strategies.data())
def test_whatever_is_answered_is_read_back_as_it_was_cleaned(pack: Pack, data: strategies.DataObject) -> None:
    texts = strategies.text(max_size=40)
    keys = ("name", "phone", "hours", "emergency", "out_of_hours", "address", "printer")
    answers = {key: one_line(data.draw(texts, label=key)) or "x" for key in keys}
    figure = {"value": 9, "approved_by": one_line(data.draw(texts)) or "x", "approved_on": "2026-11-01"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clinic.toml"
        if data.draw(strategies.booleans(), label="there is a file"):
            path.write_text(OWN, encoding="utf-8")
        draft = Draft(path, pack.figures, date(2026, 11, 20))
        for key, value in answers.items():
            draft[key] = value
        draft["still_to_do"] = (answers["name"], answers["phone"])
        draft["figures"] = {"hair_removal_gap": figure}
        draft.write()
        found = settings.load(path, pack.figures)
    assert {key: getattr(found, key) for key in keys} == answers
    assert found.still_to_do == (answers["name"], answers["phone"])
    assert {name: own.approved_by for name, own in found.figures.items()} == {"hair_removal_gap": figure["approved_by"]}


# What is missing


def test_the_check_says_what_is_missing(setup: Setup, cups: Cups, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.setattr("consult.setup.checking.passed", lambda pack: True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(setup.path.parent))
    monkeypatch.chdir(setup.path.parent)
    assert main(["setup", "--check"]) == 1
    assert setup.capsys.readouterr().out == "missing  There is no clinic.toml. Run: consult setup\n"
    setup.path.write_text(f'printer = "Front_Desk"\n{OWN}', encoding="utf-8")
    assert setup(arguments=("--check",)) == 1
    assert "missing  Nobody has a PIN yet." in setup.out
    assert "consult setup` to make the clinic's key" in setup.out
    assert setup("17", "Ada", "1234", "1234", "") == 0
    assert setup(arguments=("--check",)) == 0
    assert "missing" not in setup.out
    assert "ok       PINs: Ada\n" in setup.out
    assert "ok       Front Desk (Front_Desk): ready\n" in setup.out
    assert "note     CUPS keeps no copy of what was printed.\n" in setup.out
    assert "note     Protocol figures: 1 of your own, else the cautious ones\n" in setup.out
    assert "note     No clinician has signed the rules yet" in setup.out
    monkeypatch.setattr("consult.setup.checking.passed", lambda pack: False)
    assert setup(arguments=("--check",)) == 1
    assert "missing  The rules have not passed their check" in setup.out
    setup.path.write_text(OWN.replace("999", ""), encoding="utf-8")
    assert setup(arguments=("--check",)) == 1
    assert "error[missing_text]" in setup.err


# Places


@pytest.mark.parametrize(
    ("text", "code"),
    [("gb", "GB"), ("UK", "GB"), ("England", "GB"), ("ireland", "IE"), ("USA", "US"), ("New Zealand", "NZ")],
)
def test_countries_by_their_letters_and_names(text: str, code: str) -> None:
    assert places.country(text) == code


@pytest.mark.parametrize("text", ["", "xx", "ZZ", "Atlantis", "G"])
def test_what_is_no_country(text: str) -> None:
    assert places.country(text) is None


def test_numbers_that_are_suggested() -> None:
    known = {code: places.emergency(code) for code in ("GB", "US", "CA", "AU", "NZ", "IE", "DE")}
    assert known == {"GB": "999", "US": "911", "CA": "911", "AU": "000", "NZ": "111", "IE": "112", "DE": "112"}
    assert places.emergency("NO") == "", "112 is the police there"
    assert (places.paper("US"), places.paper("FR")) == ("letter", "a4")


# In a terminal


class Terminal:
    """The command in a terminal of its own."""

    def __init__(self, path: Path) -> None:
        self.leader, follower = pty.openpty()
        self.shown = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "consult", "--config", str(path), "setup"],
            stdin=follower,
            stdout=follower,
            stderr=follower,
            start_new_session=True,
            env=os.environ | {"PATH": str(path.parent)},
            preexec_fn=_own_terminal,
        )
        os.close(follower)

    def sees(self, text: str) -> None:
        """Waits until the terminal shows it."""
        assert self._shows(text, 30), self.shown.decode()

    def presses(self, key: str, then: str) -> None:
        """Presses a key, as people do: again when nothing happens. A signal can come just before it is waited for."""
        self.shown = b""
        for _ in range(10):
            os.write(self.leader, key.encode())
            if self._shows(then, 3):
                return
        raise AssertionError(self.shown.decode())

    def _shows(self, text: str, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while text.encode() not in self.shown and time.monotonic() < until:
            if select.select([self.leader], [], [], 0.2)[0]:
                try:
                    self.shown += os.read(self.leader, 4096)
                except OSError:  # it has ended
                    break
        return text.encode() in self.shown

    def types(self, text: str, then: str) -> None:
        """Types it, and waits for what is shown after it."""
        self.shown = b""
        os.write(self.leader, text.encode())
        self.sees(then)


def _own_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "clinic.toml").write_text(OWN, encoding="utf-8")
    started = Terminal(tmp_path / "clinic.toml")
    yield started
    if started.process.poll() is None:
        started.process.kill()
    started.process.wait()
    os.close(started.leader)


def test_in_a_terminal_a_wrong_answer_is_asked_again_and_a_pin_is_not_shown(terminal: Terminal, tmp_path: Path) -> None:
    terminal.sees("Enter to save")
    terminal.types(f"{number('idle_seconds')}\n", "[120]")
    terminal.types("5\n", "Please type a number from 60 to 600.")
    terminal.sees("[120]")
    terminal.types("240\n", "Enter to save")
    terminal.types(f"{number('staff')}\n", "Enter to go on")
    terminal.types("Ada\n", "PIN for Ada")
    terminal.types("7391\n", "The same PIN again")
    assert b"7391" not in terminal.shown
    terminal.types("7392\n", "The two PINs are not the same.")
    terminal.sees("PIN for Ada")
    terminal.types("7391\n", "The same PIN again")
    terminal.types("7391\n", "Another name")
    assert b"7391" not in terminal.shown
    terminal.types("\n", "Enter to save")
    terminal.types("\n", "Print a test page now?")
    terminal.types("y\n", "This computer has no printing system")
    terminal.sees("Print a test page now?")
    terminal.types("n\n", "consult approve")
    assert terminal.process.wait(10) == 0
    assert "idle_seconds = 240" in (tmp_path / "clinic.toml").read_text(encoding="utf-8")
    people = Staff.load(tmp_path)
    assert people is not None
    assert people.check("7391") == "Ada"


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_ctrl_c_and_ctrl_d_leave_all_as_it_was(terminal: Terminal, tmp_path: Path, key: str) -> None:
    terminal.sees("Enter to save")
    terminal.types(f"{number('phone')}\n", "[020 7946 0000]")
    terminal.types("020 1111\n", "Enter to save")
    terminal.presses(key, "nothing was changed")
    assert terminal.process.wait(10) == 128 + signal.SIGINT
    assert b"Traceback" not in terminal.shown
    assert [path.name for path in tmp_path.iterdir()] == ["clinic.toml"]
    assert (tmp_path / "clinic.toml").read_text(encoding="utf-8") == OWN


def test_a_folder_that_cannot_be_written_keeps_the_old_settings(clinic: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    assert clinic.change("phone", "020 1111") == 3
    assert "no space left on device" in clinic.err
    assert clinic.text == OWN


def test_a_computer_without_a_printing_system_lacks_nothing(clinic: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consult.setup.checking.passed", lambda pack: True)
    assert clinic.change("staff", "Ada", "1234", "1234", "") == 0
    assert clinic(arguments=("--check",)) == 0
    assert "note     This computer has no printing system (CUPS).\n" in clinic.out


def test_the_check_names_who_signed(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consult.setup.checking.passed", lambda pack: True)
    signed = replace(pack, dialogue=replace(pack.dialogue, approved_by="Dr A", approved_on="2026-11-01"))
    assert checking._rules(signed, Words()) == Finding("ok", "Rules signed by Dr A on 2026-11-01")
