"""The handover code: what goes in comes out, and nothing else opens."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult import staff
from consult.answers import Answers
from consult.check.lint import FORBIDDEN
from consult.consultation import (
    Asked,
    Consultation,
    Deferred,
    Discussed,
    Kept,
    Noted,
    Passed,
    Scheduled,
    Started,
    Verified,
    run,
)
from consult.handover import Left, parts, seal, unseal
from consult.handover.envelope import PART_BYTES, PREFIX, wrap
from consult.pack import Pack, load_pack
from consult.problems import ProblemsError
from consult.state import Checked, Decided
from consult.words import Words
from tests import small
from tests.conftest import HEALTHY, TODAY
from tests.test_cli import Cli, cli
from tests.test_order import TEXTS, values

__all__ = ["cli"]

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
HOSTILE = '[/] #eval("1+1") {{7*7}} {day} <script>alert(1)</script> \u202e\x1b[31mCONSULT10101 💉'
WORDS = Words()


def consulted(pack: Pack, **answers: Any) -> Consultation:
    return run(pack, Answers(today=TODAY, answers={**HEALTHY, **answers}))[0]


def opened(pack: Pack, consultation: Consultation, **more: Any) -> Consultation:
    return unseal(seal(pack, consultation, KEY, **more), pack, KEY).consultation


def everything(consultation: Consultation) -> dict[str, Any]:
    """The whole state but the parked answers, which nothing exports."""
    return {**msgspec.structs.asdict(consultation.state), "parked": None}


def longest(pack: Pack) -> Consultation:
    """Every option that can stand beside others, every question asked that can be asked beside the others."""
    chosen: dict[str, Any] = {}
    for question in pack.dialogue.questions.values():
        if question.type == "choices":
            chosen[question.id] = [o for o in question.options if o not in {"none", "none_of_these", "talk"}]
        elif question.options:
            chosen[question.id] = max(question.options, key=len)
    chosen |= {"consent": "yes", "urgent_now": "not_sure", "age": "22_plus", "isotretinoin": "under_6_months"}
    chosen |= {"isotretinoin_stopped": "2026-09", "recent_date": "2026-08-09"}
    chosen |= {"concern_text": "I have had old acne scars on my cheeks since I was a teenager, and large pores."}
    chosen |= {"other_meds": "Levothyroxine 50 mcg each morning, fish oil, vitamin D, and an inhaler when I need it."}
    chosen |= {"client_questions": "How long will my face be red? Does it hurt? Can I work the next day?"}
    answers = Answers(today=TODAY, appointment=date(2026, 12, 15), answers=chosen)
    consultation, unused = run(pack, answers)
    assert not unused
    assert consultation.state.asked == tuple(pack.dialogue.questions)
    return consultation


def refused(text: str, pack: Pack, key: bytes = KEY) -> str:
    """The code of the one problem."""
    with pytest.raises(ProblemsError) as found:
        unseal(text, pack, key)
    (problem,) = found.value
    assert problem.hint
    assert problem.message.count(". ") == 0
    return problem.code


# what goes in comes out


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_an_opened_code_is_the_same_consultation(data: st.DataObject) -> None:
    """Whatever was answered, left blank, deferred, checked, noted, asked, decided; through `run` or step by step."""
    pack = load_pack()
    questions = pack.dialogue.questions
    given = {name: HEALTHY[name] for name in HEALTHY}
    for name in data.draw(st.lists(st.sampled_from(sorted(questions)), max_size=25, unique=True)):
        given[name] = data.draw(values(questions[name]), label=name)
    given |= {"consent": "yes", "urgent_now": data.draw(st.sampled_from(["no", "not_sure"])), "age": "22_plus"}
    started = Started(
        today=TODAY,
        settings=data.draw(st.dictionaries(st.sampled_from(["offers_rf", "offers_numbing"]), st.booleans())),
        figures=data.draw(st.dictionaries(st.sampled_from(["isotretinoin_gap"]), st.sampled_from([6.0, 9.0, 12.0]))),
    )
    answers = Answers(
        today=TODAY,
        mode=data.draw(st.sampled_from(["kiosk", "practitioner"])),
        appointment=data.draw(st.sampled_from([None, date(2026, 12, 15)])),
        answers=given,
    )
    consultation, _ = run(pack, answers, started=started)
    words = st.sampled_from([*TEXTS, HOSTILE])
    shown = st.sampled_from(consultation.state.asked)
    checked = Checked(how="confirmed", by="AB", at="2026-11-20T10:00")
    decided = Decided(decision="go_ahead", by="Dr Ada", reason="spoke", at="2026-11-20T10:00", finding="x")
    events = st.one_of(
        st.builds(Noted, shown, words),
        st.builds(Asked, words),
        st.builds(Kept, shown),
        st.builds(Deferred, shown),
        st.builds(Verified, shown, st.just(checked)),
        st.builds(Scheduled, st.sampled_from([None, date(2027, 1, 4)])),
        st.just(Discussed(decided)),
    )
    for event in data.draw(st.lists(events, max_size=6)):
        consultation.record(event)
    if not consultation.state.store:
        with pytest.raises(ProblemsError, match="handover_nothing"):
            seal(pack, consultation, KEY)
        return
    again = opened(pack, consultation)
    assert everything(again) == everything(consultation)
    assert everything(opened(pack, again)) == everything(consultation)


def test_it_opens_however_it_was_typed_or_pasted(pack: Pack) -> None:
    consultation = longest(pack)
    code = seal(pack, consultation, KEY)
    one, two = parts(code)
    for text in (
        code.lower(),
        code.replace("\n", "\r\n"),
        f"  {one}\t{two}  ",
        f"{two}\n{one}\n{two}",
        "\n".join(re.findall(".{1,60}", one + two)),
        f"]Q1{one}]Q1{two}",
        f"\ufeffMicroneedling consultation: {code}",
    ):
        assert everything(unseal(text, pack, KEY).consultation) == everything(consultation)


def test_what_the_paper_says_goes_along(pack: Pack) -> None:
    more = {"code": "maple-river", "first_name": "Zoë  Anne\n" + "x" * 90, "requests": ("diabetes", "gone")}
    handover = unseal(seal(pack, consulted(pack), KEY, **more), pack, KEY)
    assert (handover.code, handover.first_name) == ("maple-river", ("Zoë Anne " + "x" * 90)[:40])
    assert handover.requests == ("diabetes", "gone")
    assert not handover.upgraded
    assert handover.told(WORDS, TODAY) == (
        "The client asked for a person at this question: Do you have diabetes?",
        "The client asked for a person at this question: gone",
    )
    later = unseal(seal(pack, consulted(pack), KEY), pack, KEY).told(WORDS, date(2026, 12, 1))
    assert later == ("These answers are from Friday 20 November 2026. Ask what has changed since.",)


def test_hostile_words_come_out_as_they_went_in(pack: Pack) -> None:
    consultation = consulted(pack, concern_text=HOSTILE, other_meds=HOSTILE, client_questions=HOSTILE)
    consultation.record(Noted("age", HOSTILE))
    again = opened(pack, consultation, code=HOSTILE, first_name=HOSTILE)
    assert everything(again) == everything(consultation)
    assert "\x1b" not in str(everything(again))


def test_no_two_codes_are_alike_and_none_shows_an_answer(pack: Pack) -> None:
    consultation = consulted(pack, concern_text="warfarin warfarin warfarin")
    one, two = (seal(pack, consultation, KEY) for _ in range(2))
    assert one != two
    head = len(PREFIX) + 5
    assert one[: head + 4] == two[: head + 4], "the key's mark is the same, so that it can be told apart"
    assert sum(a == b for a, b in zip(one[head + 10 :], two[head + 10 :], strict=False)) < len(one) / 8


# own words


def test_without_own_words_only_what_was_heard_goes_along(pack: Pack) -> None:
    text = "My wedding is in May. I took warfarin last year!\nMy boss is called Brian. I have a pacemaker."
    consultation = consulted(pack, concern_text=text, client_questions="Is it Brian who does it?")
    kept = opened(pack, consultation, own_words=False)
    assert "Brian" not in str(kept.state.own_words)
    assert kept.state.own_words["concern_text"] == "I took warfarin last year! I have a pacemaker."
    assert [f.id for f in kept.state.findings] == [f.id for f in consultation.state.findings]
    assert kept.state.outcome == consultation.state.outcome == "practitioner_first"


@settings(max_examples=40, deadline=None)
@given(
    text=st.lists(st.sampled_from([*TEXTS, "No. Never.", "Not any more.", "My mum does"]), max_size=5).map(". ".join)
)
def test_nothing_that_was_heard_is_lost_without_own_words(text: str) -> None:
    pack = load_pack()
    consultation = consulted(pack, concern_text=text)
    kept = opened(pack, consultation, own_words=False).state
    state = consultation.state
    assert (kept.findings, kept.flags, kept.conflicts, kept.outcome) == (
        *(state.findings, state.flags, state.conflicts),
        state.outcome,
    )


# nothing that may not be kept


@pytest.mark.parametrize(
    "answers", [{"consent": "no"}, {"age": "under_18"}, {"urgent_now": "yes"}, {"age": "not_sure"}, {"consent": None}]
)
def test_there_is_no_code_of_what_may_not_be_kept(answers: dict[str, Any], pack: Pack) -> None:
    with pytest.raises(ProblemsError) as found:
        seal(pack, consulted(pack, **answers), KEY)
    assert [problem.code for problem in found.value] == ["handover_nothing"]


def test_what_is_too_long_is_refused(pack: Pack) -> None:
    noise = "".join(chr(0x4E00 + byte) for byte in os.urandom(99 * PART_BYTES))
    with pytest.raises(ProblemsError) as found:
        seal(pack, consulted(pack, concern_text=noise), KEY)
    assert [problem.code for problem in found.value] == ["handover_long"]


def test_the_longest_texts_that_a_screen_takes_still_fit(pack: Pack) -> None:
    text = " ".join(f"word{number} my skin is dry" for number in range(250))[:4000]
    consultation = consulted(pack, concern_text=text, other_meds=text[1:], client_questions=text[2:])
    assert len(parts(seal(pack, consultation, KEY))) <= 9
    assert everything(opened(pack, consultation)) == everything(consultation)


# what does not open


def test_each_reason_not_to_open_is_told_apart(pack: Pack, tmp_path: Path) -> None:
    code = seal(pack, consulted(pack), KEY)
    long = parts(seal(pack, longest(pack), KEY))
    flipped = code[:-20] + ("A" if code[-20] != "A" else "B") + code[-19:]
    reasons = {
        "handover_unknown": [" ", "hello", "CONSULTATION", "https://example.test/CONSULTING"],
        "handover_keyboard": [PREFIX + "&à&à&çé", code[:200] + "_" + code[200:], code + " for Zoë"],
        "handover_newer": [code.replace(PREFIX + "1", PREFIX + "2"), wrap(b"\x93\x01\x02\x03", KEY)],
        "handover_damaged": [code[:-1], code[:90], PREFIX + "10101", flipped, code[:100] + code[101:]],
        "handover_part": [long[0], long[1], long[1].lower() + "\n"],
        "handover_changed": [
            f"{long[0]}\n{parts(seal(pack, longest(pack), KEY))[1]}",
            f"{long[0]}\n{parts(seal(pack, longest(pack), KEY))[0]}",
            f"{long[0]}\n{code}",
        ],
        "handover_foreign": [seal(pack, consulted(pack), OTHER_KEY)],
    }
    for reason, texts in reasons.items():
        for text in texts:
            assert refused(text, pack) == reason, text[:80]
    assert refused(code, small.small_pack(tmp_path)) == "handover_pack"


def test_the_missing_parts_are_named(pack: Pack) -> None:
    one, _ = parts(seal(pack, longest(pack), KEY))
    with pytest.raises(ProblemsError, match="part 2 of 2 is missing"):
        unseal(one, pack, KEY)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_code_opens_as_it_was_or_not_at_all(data: st.DataObject) -> None:
    pack = load_pack()
    consultation = consulted(pack)
    code = seal(pack, consultation, KEY)
    letters = list(code)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(letters) - 1))
        match data.draw(st.sampled_from(["drop", "change", "double", "swap", "cut"])):
            case "drop":
                del letters[place]
            case "change":
                letters[place] = data.draw(st.characters(codec="utf-8"))
            case "double":
                letters.insert(place, letters[place])
            case "swap":
                letters[place - 1], letters[place] = letters[place], letters[place - 1]
            case _:
                del letters[place:]
        letters = letters or ["x"]
    text = "".join(letters)
    try:
        state = unseal(text, pack, KEY).consultation.state
    except ProblemsError:
        assert refused(text, pack).startswith("handover_")
        assert code not in text
    else:
        assert state == consultation.state


# another edition of the pack

BEFORE_NUMBER = '[[section.question]]\nid = "how_many"'
NEW = '[[section.question]]\nid = "often"\nask = "How often?"\nwhy = "To know."\ntype = "yes_no"\nsafety = true\n\n'
CREAMS = (
    '[[section.question]]\nid = "creams"\nask = "Which creams?"\nwhy = "To know."\ntype = "choices"\nsafety = true\n'
    '[[section.question.option]]\nid = "acid"\nlabel = "Acid"\n'
    '[[section.question.option]]\nid = "scrub"\nlabel = "Scrub"\n\n'
)


def editions(folder: Path, *changes: tuple[str, str]) -> tuple[Pack, Pack]:
    """The small pack with one more question, and a later version of it with its dialogue changed."""

    def edition(name: str, *changes: tuple[str, str]) -> Pack:
        paths = small.write(folder / name)
        text = paths.dialogue.read_text(encoding="utf-8").replace(BEFORE_NUMBER, CREAMS + BEFORE_NUMBER)
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        paths.dialogue.write_text(text, encoding="utf-8")
        return load_pack(paths.dialogue, cached=False)

    return edition("before"), edition("after", ('version = "1"', 'version = "2"'), *changes)


FULL = {
    "ok": "yes",
    "wish": ["lines"],
    "pills": "yes",
    "since": "2026-08",
    "creams": ["acid", "scrub"],
    "how_many": 5,
    "words": "pills",
}


def test_an_older_code_is_taken_as_far_as_its_ids_still_exist(tmp_path: Path) -> None:
    before, after = editions(tmp_path, ('"scrub"', '"peeling"'), ("how_many", "number_of"), ("words", "own_words"))
    old, _ = run(before, Answers(today=TODAY, answers=FULL))
    handover = unseal(seal(before, old, KEY), after, KEY)
    assert handover.upgraded
    assert handover.left == (Left("creams", "scrub"), Left("how_many", "5.0"), Left("words", "pills"))
    state = handover.consultation.state
    assert state.answers == {"ok": "yes", "wish": ("lines",), "pills": "yes", "since": "2026-08", "creams": ("acid",)}
    assert state.outcome == "postpone"
    assert handover.told(WORDS, TODAY) == (
        "They were given to version 1 of the questions. This is version 2.",
        "This version cannot take an answer: creams = scrub.",
        "This version cannot take an answer: how many = 5.0.",
        "This version cannot take an answer: words = pills.",
        "Please ask about these again.",
    )


def test_an_answer_of_which_nothing_is_left_is_asked_again(tmp_path: Path) -> None:
    before, after = editions(tmp_path, ('"scrub"', '"peeling"'), ('"acid"', '"acids"'))
    old, _ = run(before, Answers(today=TODAY, answers=FULL))
    handover = unseal(seal(before, old, KEY), after, KEY)
    assert handover.left == (Left("creams", "acid, scrub"),)
    state = handover.consultation.state
    assert (state.current, state.complete) == ("creams", False)


def test_a_question_of_another_kind_takes_what_fits_it(tmp_path: Path) -> None:
    """One choice becomes a list of one; a list, a number or words fit nothing else."""
    one = 'id = "pills"\nask = "Do you take pills?"\nwhy = "They matter."\ntype = "choice"'
    number = 'type = "number"\noptional = true\nminimum = 0\nmaximum = 9'
    changes = (
        (number, 'type = "text"\noptional = true'),
        ("{ how_many = { above = 3 } }", '{ answered = ["how_many"] }'),
    )
    before, after = editions(tmp_path, (one, one.replace("choice", "choices")), *changes)
    old, _ = run(before, Answers(today=TODAY, answers=FULL))
    handover = unseal(seal(before, old, KEY), after, KEY)
    assert handover.left == (Left("how_many", "5.0"),)
    assert handover.consultation.state.answers["pills"] == ("yes",)


def test_a_question_that_the_older_code_does_not_know_is_asked(tmp_path: Path) -> None:
    before, after = editions(tmp_path, (BEFORE_NUMBER, NEW + BEFORE_NUMBER))
    old, _ = run(before, Answers(today=TODAY, answers={**FULL, "pills": "no", "creams": ["acid"], "words": ""}))
    assert (old.state.outcome, old.state.complete) == ("proceed", True)
    handover = unseal(seal(before, old, KEY), after, KEY)
    assert (handover.left, handover.upgraded) == ((), True)
    state = handover.consultation.state
    assert (state.current, state.unanswered, state.outcome) == ("often", ("often",), "practitioner_first")


def test_an_edition_that_asks_the_same_takes_everything(tmp_path: Path) -> None:
    before, after = editions(tmp_path)
    old, _ = run(before, Answers(today=TODAY, answers=FULL))
    old.record(Noted("pills", "since when?"))
    handover = unseal(seal(before, old, KEY), after, KEY)
    assert (handover.left, handover.upgraded, handover.version) == ((), True, "1")
    assert everything(handover.consultation) == everything(old)


# what it costs


def test_a_code_is_small_enough_for_a_cheap_scanner(pack: Pack) -> None:
    """At most 105 modules a side: at 84 mm on paper 0.7 mm and more each."""
    import segno

    for consultation, most in ((consulted(pack), 1), (longest(pack), 2)):
        found = parts(seal(pack, consultation, KEY, code="maple-river", first_name="Alexandra"))
        assert len(found) <= most
        for part in found:
            code = segno.make_qr(part, error="m", mode="alphanumeric")
            assert code.symbol_size(border=0)[0] <= 105


# consult open


@pytest.fixture
def clinic(tmp_path: Path) -> str:
    path = tmp_path / "clinic.toml"
    path.write_text('name = "Rose Lane"\nphone = "1"\nhours = "9 to 5"\nemergency = "999"\n', encoding="utf-8")
    staff.make_key(tmp_path)
    return str(path)


def sealed(folder: Path, consultation: Consultation, **more: Any) -> str:
    return seal(consultation.pack, consultation, staff.key(folder), **more)


def test_open_says_what_run_says(cli: Cli, clinic: str, tmp_path: Path, pack: Pack) -> None:
    answers = {"today": "2026-11-20", "answers": {**HEALTHY, "diabetes": "not_sure", "concern_text": "roaccutane"}}
    _, plain, _ = cli("run", cli.file(answers), "--config", clinic)
    _, whole, _ = cli("run", cli.file(answers), "--json", "--config", clinic)
    code = sealed(tmp_path, run(pack, Answers(today=TODAY, answers=answers["answers"]))[0], code="oak-lake")
    assert cli("open", code, "--config", clinic)[:2] == (0, plain)
    assert cli("open", "--config", clinic, stdin=code.lower())[:2] == (0, plain)
    assert cli("open", *code.split("\n"), "--config", clinic)[:2] == (0, plain)
    status, out, err = cli("open", code, "--json", "--config", clinic)
    result = json.loads(out)
    handover = result.pop("handover")
    assert (status, result) == (0, json.loads(whole))
    assert (handover["code"], handover["upgraded"], handover["left"]) == ("oak-lake", False, [])
    assert "These answers are from Friday 20 November 2026." in err


def test_the_answers_of_a_code_are_an_answers_file(cli: Cli, clinic: str, tmp_path: Path, pack: Pack) -> None:
    consultation = longest(pack)
    status, out, _ = cli("open", sealed(tmp_path, consultation), "--answers", "--config", clinic)
    assert status == 0
    data = json.loads(out)
    assert (data["today"], data["appointment"], data["mode"]) == ("2026-11-20", "2026-12-15", "practitioner")
    _, again, _ = cli("run", cli.file(data), "--json")
    assert (
        json.loads(again)["findings"]
        == json.loads(cli("open", sealed(tmp_path, consultation), "--json", "--config", clinic)[1])["findings"]
    )


def test_open_refuses_in_one_sentence(cli: Cli, clinic: str, tmp_path: Path, pack: Pack) -> None:
    for text, code in (("nonsense", "handover_unknown"), (seal(pack, consulted(pack), KEY), "handover_foreign")):
        status, out, err = cli("open", text, "--config", clinic)
        assert (status, out) == (1, "")
        assert err.startswith(f"handover code:0:0: error[{code}]: ")
        assert len(err.splitlines()) == 2
    (tmp_path / staff.KEY_FILE).unlink()
    status, _, err = cli("open", "x", "--config", clinic)
    assert (status, "run `consult setup`" in err) == (3, True)
    (tmp_path / "clinic.toml").unlink()
    status, _, err = cli("open", "x")
    assert (status, "there is no clinic.toml" in err) == (3, True)


class Terminal:
    """`consult open` in a terminal of its own."""

    def __init__(self, *arguments: str) -> None:
        self.leader, follower = pty.openpty()
        self.shown = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "consult", "open", *arguments],
            stdin=follower,
            stdout=follower,
            stderr=follower,
            start_new_session=True,
        )
        os.close(follower)

    def until(self, text: str) -> bytes:
        """What it shows from now on until it has shown `text`."""
        end = time.monotonic() + 30
        while text.encode() not in self.shown:
            assert time.monotonic() < end, self.shown.decode()
            if select.select([self.leader], [], [], 0.2)[0]:
                self.shown += os.read(self.leader, 65536)
        found, self.shown = self.shown, b""
        return found

    def type(self, text: str) -> None:
        os.write(self.leader, text.encode())

    def end(self) -> int:
        """Its exit code, once it has ended."""
        code = self.process.wait(30)
        os.close(self.leader)
        return code


def test_a_scanner_types_into_a_terminal(clinic: str, tmp_path: Path, pack: Pack) -> None:
    """Part by part, a damaged one in between; what is scanned is not shown."""
    one, two = parts(sealed(tmp_path, longest(pack)))
    terminal = Terminal("--config", clinic, "--json")
    terminal.until("Scan the code now")
    terminal.type(f"{one}\n")
    shown = terminal.until("Scan the next code.")
    assert b"part 2 of 2 is missing" in shown
    terminal.type(f"{two[:-3]}\n")
    shown += terminal.until("Scan the next code.")
    assert b"error[handover_damaged]" in shown
    terminal.type(f"{two}\n")
    shown += terminal.until('"first_name": ""')
    assert terminal.end() == 0
    assert one.encode() not in shown
    assert two[:-3].encode() not in shown


def test_enter_alone_leaves(clinic: str) -> None:
    terminal = Terminal("--config", clinic)
    terminal.until("Scan the code now")
    terminal.type("\n")
    assert terminal.end() == 0


def test_in_a_terminal_the_screen_opens_to_go_through_the_answers(
    cli: Cli, clinic: str, tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    consultation = consulted(pack, diabetes="controlled")
    shown: list[Any] = []

    def screen(*given: Any, **more: Any) -> int:
        shown.append((given[1].name, more["consultation"].state, more["verify"]))
        return 0

    monkeypatch.setattr("consult.tui.app.run", screen)
    monkeypatch.setattr("builtins.input", shown.append)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    assert cli("open", sealed(tmp_path, consultation), "--config", clinic)[0] == 0
    assert shown == ["Enter goes on. ", ("Rose Lane", consultation.state, True)]


def test_opening_writes_nothing(clinic: str, tmp_path: Path, pack: Pack) -> None:
    code = sealed(tmp_path, consulted(pack))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    done = subprocess.run(
        [sys.executable, "-m", "consult", "open", code, "--config", clinic],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


# the questions of the prescriber's slip, as the dialogue writes them


def test_no_letter_orders_anything(pack: Pack) -> None:
    letters = [finding.letter for finding in pack.dialogue.finding if finding.letter]
    assert len(letters) >= 15
    for letter in letters:
        sentence = f"The client asks whether {letter}."
        assert len(sentence.split()) <= 20
        assert not any(phrase in sentence.lower() for phrase in (*FORBIDDEN, "stop", "safe"))


def test_no_private_finding_has_a_letter(pack: Pack) -> None:
    assert not [finding.id for finding in pack.dialogue.finding if finding.letter and finding.private]


def test_a_blank_is_not_an_answer_after_a_handover(pack: Pack) -> None:
    consultation = Consultation(pack, Started(today=TODAY))
    for name in ("consent", "urgent_now", "age"):
        consultation.answer(name, HEALTHY[name])
    consultation.record(Passed("concern_text"))
    again = opened(pack, consultation).state
    assert (again.current, again.asked) == ("concern", ("consent", "urgent_now", "age", "concern_text"))
