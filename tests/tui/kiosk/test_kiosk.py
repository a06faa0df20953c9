"""The kiosk: every key and touch, on the shipped pack."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from textual.content import Content
from textual.events import MouseDown, MouseUp, Paste

from consult.pack import Pack, load_pack
from consult.printing import PrintError
from consult.settings import SAMPLE
from consult.staff import make_key, save
from consult.tui.kiosk import app as kiosk_app
from consult.tui.kiosk.app import LEFT, LONG_PRESS, WIPED
from consult.tui.kiosk.ask import Ask
from consult.tui.kiosk.asking import Questions
from consult.tui.kiosk.board import Board
from consult.tui.kiosk.door import Door
from consult.tui.kiosk.ending import Ending, FirstName, Ordering, Progress
from consult.tui.kiosk.keeper import Alone
from consult.tui.kiosk.layouts import HIGH
from consult.tui.kiosk.notice import Notice
from consult.tui.kiosk.paper import Printing, two_words
from consult.tui.kiosk.privacy import Hidden, Leave, StillThere
from consult.tui.kiosk.review import Review
from consult.tui.kiosk.telling import Telling
from consult.tui.kiosk.welcome import Welcome
from consult.words import Words, texts
from tests.conftest import HEALTHY, ROOT
from tests.cups import Cups
from tests.tui.kiosk.driving import Client, asking, clinic_in, kiosk

ALWAYS = {"back", "ask", "person", "leave", "hide", "size", "contrast"}
SECRET = "my secret is qxzzyjv"


# the welcome


async def test_the_welcome_says_what_is_kept_how_long_it_takes_and_that_a_person_can_help(pack: Pack) -> None:
    async with kiosk(pack) as client:
        assert client.shows(Welcome)
        for text in (
            "DEMO",
            "It takes about 6 minutes",
            "Nothing you say here is stored",
            "a person, or another language",
            "This is not a doctor",
            "1 Yes, let's go on",
        ):
            assert client.says(text), text
        assert client.app.session is None


@pytest.mark.parametrize(
    ("files", "virtual", "says"),
    [
        (False, "", "The print system keeps no copy"),
        (True, "", "may keep a copy"),
        (None, "", "We cannot check"),
        (False, "Files", "may keep a copy"),
    ],
)
async def test_what_the_printer_keeps_follows_its_settings(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: bool | None, virtual: str, says: str
) -> None:
    from consult import printing
    from consult.printing import Spool

    monkeypatch.setattr(printing, "printers", lambda: ())
    monkeypatch.setattr(printing, "choose", lambda known, name: None)
    spool = Spool(files=files, history=False, memory=True, virtual=virtual)
    monkeypatch.setattr(printing, "keeps_files", lambda printer=None: spool)
    async with kiosk(pack, clinic=clinic_in(tmp_path), demo=False) as client:
        assert client.says(says)
        assert not client.says("DEMO")


async def test_without_a_printer_the_welcome_says_so(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_printer(monkeypatch)
    async with kiosk(pack, clinic=clinic_in(tmp_path), demo=False) as client:
        assert client.says("Printing does not work now")


def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    from consult import printing

    def fails() -> None:
        raise PrintError("no_cups")

    monkeypatch.setattr(printing, "printers", fails)


@pytest.mark.parametrize("key", ["1", "touch"])
async def test_an_explicit_start(pack: Pack, key: str) -> None:
    async with kiosk(pack) as client:
        await client.press("enter", "x", "pagedown")
        assert client.shows(Welcome)
        await (client.touch("yes") if key == "touch" else client.press("1"))
        assert client.asked == ["urgent_now"]
        assert client.state.mode == "kiosk"


@pytest.mark.parametrize("option", ["no", "talk"])
async def test_no_consent_stops_plainly_and_can_be_taken_back(pack: Pack, option: str) -> None:
    async with kiosk(pack) as client:
        await client.touch(option)
        assert client.shows(Notice)
        assert not client.app.screen.emergency  # type: ignore[attr-defined]
        await client.press("escape")
        assert client.asked == ["consent"]
        await client.touch(option)
        await client.touch("finish")
    assert client.app.return_value == WIPED


# every page


async def test_what_is_always_there(pack: Pack) -> None:
    async with kiosk(pack) as client:
        await client.press("1")
        for _ in range(60):
            if client.shows(Questions):
                assert set(client.targets()) >= ALWAYS | {"why"}
                assert client.says("Part ")
                await client.give(HEALTHY)
        assert set(client.targets()) >= ALWAYS
        await client.press("enter")
        assert client.shows(Ending)
        assert set(client.targets()) >= ALWAYS


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 45)])
async def test_targets_are_large_apart_and_whole(pack: Pack, size: tuple[int, int]) -> None:
    async with kiosk(pack, size=size) as client:
        await client.press("1")
        await look_at_targets(client)
        while client.shows(Questions):
            await client.give(HEALTHY)
            await look_at_targets(client)
        await client.press("enter")
        await look_at_targets(client)
        await client.press("3")
        await look_at_targets(client)


async def look_at_targets(client: Client) -> None:
    for board in client.app.screen.query(Board):
        places = [spot.region for spot in board.targets]
        for number, place in enumerate(places):
            assert place.height >= HIGH
            assert place.width >= 7
            assert board.size.region.contains_region(place), (client.drawn(), place)
            assert not any(place.overlaps(other) for other in places[:number])
    picks = [spot for spot in client.app.screen.query_one("#main", Board).targets if spot.look == "option"]
    assert len(picks) <= 5


async def test_more_turns_the_options_and_wraps(pack: Pack) -> None:
    async with asking(pack, "area", HEALTHY) as client:
        assert client.says("1 of 2")
        await client.press("pagedown")
        assert client.says("2 of 2")
        assert client.says("Scalp")
        await client.touch("scalp")
        await client.touch("more")
        await client.press("1")
        await client.touch("next")
        assert client.state.answers["area"] == ("face", "scalp")


async def test_next_without_a_pick_says_so(pack: Pack) -> None:
    async with asking(pack, "area", HEALTHY) as client:
        await client.touch("next")
        assert client.asked == ["area"]
        assert client.says("Please touch at least one first")


async def test_rows_by_touch_and_by_digits(pack: Pack) -> None:
    async with asking(pack, "event_soon", HEALTHY, size=(100, 30)) as client:
        await client.press("enter")
        assert client.says("Please answer each row first")
        await client.press("1", "2", "1")
        await client.touch("rf=not_sure")
        await client.touch("event_soon=yes")
        await client.press("enter")
        assert client.state.answers["event_soon"] == "yes"
        assert client.state.answers["rf"] == "not_sure"
        assert "before" not in client.state.answers
        assert client.asked == ["before"]
        await client.touch("yes_fine")
        assert client.state.answers["before"] == "yes_fine"


async def test_tab_and_arrows_reach_every_target(pack: Pack) -> None:
    async with asking(pack, "expect", HEALTHY) as client:
        stood = []
        for _ in client.targets():
            await client.press("tab")
            stood += [board.cursor for board in client.app.screen.query(Board) if board.cursor]
        assert sorted(stood) == sorted(client.targets())
        await client.press("down")
        await client.press("space")
        assert client.state.answers["expect"] == "some_change"


async def test_a_second_tap_does_not_answer_the_next_page(pack: Pack) -> None:
    async with kiosk(pack) as client:
        await client.press("1")
        await client.pilot.click("#main", offset=(20, 6), times=2)
        await client.settle()
        assert client.asked == ["age"]


async def test_back_goes_a_page_back_and_first_to_a_clean_welcome(pack: Pack) -> None:
    async with asking(pack, "area", HEALTHY) as client:
        await client.press("escape")
        assert client.asked == ["concern_text", "concern"]
        assert client.says("[x] Acne scars")
        await client.touch("back")
        assert client.asked == ["age"]
        assert client.says("Your answer before: “22 or older”")
        await client.touch("next")
        assert client.asked == ["concern_text", "concern"]
        await client.press("escape", "escape")
        assert client.asked == ["urgent_now"]
        await client.press("escape")
    assert client.app.return_value == WIPED


async def test_own_words_matched_goals_first_and_ticked(pack: Pack) -> None:
    async with asking(pack, "concern", HEALTHY) as client:
        await client.touch("…own")
        assert client.asked == ["concern_text"]
        await client.type("stretch marks. I took roaccutane last spring. Does it hurt?")
        await client.touch("next")
        assert client.asked == ["concern"]
        assert client.says("You asked: “Does it hurt?”")
        assert client.says("I understood: Stretch marks")
        board = client.app.screen.query_one("#main", Board)
        assert (board.targets[0].id, board.targets[0].chosen) == ("stretch_marks", True)
        await client.press("enter")
        await client.answer({**HEALTHY, "concern": ["stretch_marks"], "scar_age": "no"}, until="isotretinoin")
        assert client.says("You mentioned “roaccutane”")


async def test_words_are_kept_when_one_goes_back_and_returns(pack: Pack) -> None:
    async with asking(pack, "concern", HEALTHY) as client:
        await client.type("1dry skin")
        await client.press("escape")
        assert client.page.kind == "goals"
        await client.touch("…own")
        assert client.says("dry skin")


async def test_a_conflict_is_asked_and_either_may_be_right(pack: Pack) -> None:
    async with asking(pack, "concern", HEALTHY) as client:
        await client.touch("…own")
        await client.type("dry skin, and I am pregnant")
        await client.press("enter", "enter")
        await client.skip_to("pregnancy", HEALTHY)
        assert client.says("You mentioned")
        await client.touch("none")
        await client.press("enter")
        assert client.page.kind == "disputed"
        assert client.says("Which is right?")
        await client.touch("change")
        await client.touch("none")
        await client.touch("pregnant")
        await client.press("enter")
        assert client.state.answers["pregnancy"] == ("pregnant",)


@pytest.mark.parametrize(
    ("question", "typed", "says"),
    [
        ("isotretinoin_stopped", "soon", "cannot read that as a month"),
        ("isotretinoin_stopped", "Dec 2027", "lies in the future"),
    ],
)
async def test_mistakes_in_what_is_typed_are_said_and_can_be_mended(
    pack: Pack, question: str, typed: str, says: str
) -> None:
    values = {**HEALTHY, "isotretinoin": "under_6_months"}
    async with asking(pack, "isotretinoin", values) as client:
        await client.give({**HEALTHY, "isotretinoin": "…more"})
        await client.touch("under_6_months")
        assert client.asked == [question]
        await client.type(typed)
        await client.press("enter")
        assert client.says(says)
        await client.press("ctrl+u")
        await client.type("Sep 2026")
        await client.touch("next")
        assert client.state.answers[question] == "2026-09"


async def test_what_a_change_sets_aside_is_said(pack: Pack) -> None:
    async with kiosk(pack) as client:
        await client.press("1")
        await client.skip_to("", {**HEALTHY, "concern": ["stretch_marks"], "scar_age": "yes"})
        await client.reach("concern")
        await client.touch("concern")
        await client.touch("stretch_marks")
        await client.touch("fine_lines")
        await client.touch("next")
        assert client.shows(Review)
        assert client.says("this answer no longer counts")


# what opens over a page


async def test_why(pack: Pack) -> None:
    async with asking(pack, "event_soon", HEALTHY) as client:
        page = client.page
        await client.touch("why")
        for question in page.questions:
            assert client.says(question.why)
        await client.press("escape")
        assert client.page == page


async def test_why_on_the_welcome(pack: Pack) -> None:
    async with kiosk(pack) as client:
        await client.press("f2")
        assert client.says("Answers about health are private")
        await client.press("escape")
        assert client.shows(Welcome)


async def test_a_question_by_touch_another_typed_and_what_is_not_covered_is_kept(pack: Pack) -> None:
    async with asking(pack, "area", HEALTHY) as client:
        await client.press("f3")
        assert client.shows(Ask)
        await client.press("1")
        assert client.shows(Telling)
        assert client.says("Does it hurt?")
        await client.touch("another")
        await client.touch("send")
        assert client.says("Please write your question")
        await client.type("may my dog come in")
        await client.press("enter")
        assert client.says("I did not understand that")
        await client.press("escape")
        assert client.asked == ["area"]
        assert client.state.questions == ("may my dog come in",)


async def test_a_question_typed_ahead_arrives_whole(pack: Pack) -> None:
    async with asking(pack, "area", HEALTHY) as client:
        await client.press("f3")
        await client.type("may my dog Rex come in\n")
        assert client.shows(Telling)
        assert client.state.questions == ("may my dog Rex come in",)


async def test_a_person_is_wanted_and_that_is_handed_over(pack: Pack) -> None:
    async with asking(pack, "area", HEALTHY) as client:
        await client.press("f4")
        assert client.says("Please go to the desk")
        await client.touch("hide_now")
        assert client.shows(Hidden)
        assert not client.says("area")
        await client.press("a")
        assert client.asked == ["area"]
        assert list(client.app.requests) == ["area"]


@pytest.mark.parametrize("by", ["key", "touch"])
async def test_hide_blanks_at_once_and_a_touch_returns(pack: Pack, by: str) -> None:
    async with asking(pack, "area", HEALTHY) as client:
        await client.touch("face")
        await (client.press("f5") if by == "key" else client.touch("hide"))
        assert client.drawn().split() == ["Touch", "the", "screen", "to", "go", "on."]
        await (client.press("1") if by == "key" else client.pilot.click(offset=(40, 12)))
        await client.settle()
        assert client.says("[x] Face")
        assert "area" not in client.state.answers


async def test_leave_asks_once_stays_or_clears(pack: Pack) -> None:
    async with asking(pack, "area", HEALTHY) as client:
        await client.press("f10")
        assert client.shows(Leave)
        await client.press("escape")
        assert client.asked == ["area"]
        await client.touch("leave")
        await client.touch("stay")
        assert client.asked == ["area"]
        await client.touch("leave")
        await client.touch("clear")
        assert client.app.session is None
    assert client.app.return_value == WIPED


async def test_leave_clears_by_itself_when_nobody_touches_it(pack: Pack) -> None:
    async with asking(pack, "area", HEALTHY) as client:
        await client.press("f10")
        await client.wait(4)
        assert client.says("In 6 seconds it clears by itself")
        await client.press("tab")
        await client.wait(9)
        assert client.shows(Leave)
        await client.wait(1)
    assert client.app.return_value == WIPED
    assert client.app.session is None


async def test_colours_and_large_print(pack: Pack) -> None:
    async with kiosk(pack) as client:
        first = client.app.theme
        seen = set()
        for _ in range(3):
            await client.press("f7")
            seen.add(client.app.theme)
        assert len(seen) == 3
        assert client.app.theme == first
        await client.touch("size")
        assert client.says("print: on")
        await client.press("1")
        await client.skip_to("print_size", HEALTHY)
        assert client.find("print_size=large")[1].chosen
        await client.press("1", "1", "enter")
        assert client.state.answers["print_size"] == "large"
        await client.press("f6")
        assert client.state.answers["print_size"] == "normal"


# stops


@pytest.mark.parametrize("answer", ["yes", "not_sure", "talk"])
async def test_an_emergency_drops_the_answers_at_once_and_stays(pack: Pack, answer: str) -> None:
    async with kiosk(pack) as client:
        await client.press("1")
        await client.touch(answer)
        assert client.shows(Notice)
        assert client.says("Call your local emergency number now")
        assert client.app.session is None
        assert client.app.course is None
        await client.wait(100_000)
        assert client.shows(Notice)
        await client.touch("finish")
    assert client.app.return_value == WIPED


async def test_an_emergency_from_another_process_is_shown(pack: Pack) -> None:
    from consult.tui.kiosk.app import KioskApp
    from tests.conftest import TODAY

    app = KioskApp(pack, SAMPLE, Words(), TODAY, demo=True)
    app.notice = "Get help now", ("Call 999.",)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, Notice)
        await pilot.press("enter")
    assert app.return_value == WIPED


async def test_a_supervised_process_hands_the_notice_on(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    class Keeper(Alone):
        def notice(self, heading: str, lines: tuple[str, ...]) -> bool:
            told.append(heading)
            return True

    monkeypatch.setattr(kiosk_app, "FRESH_AFTER", 0.05)
    async with kiosk(pack, keeper=Keeper(None)) as client:
        await client.press("1", "2")
        await client.pilot.pause(0.3)
    assert told == ["Get help now"]
    assert client.app.return_value == WIPED


async def test_under_18_stops_plainly(pack: Pack) -> None:
    async with asking(pack, "age", HEALTHY) as client:
        await client.touch("under_18")
        assert client.shows(Notice)
        assert not client.app.screen.emergency  # type: ignore[attr-defined]
        await client.press("f4")
        assert client.says("Please go to the desk")
        await client.press("escape")
        await client.touch("mistake")
        assert client.asked == ["age"]
        await client.touch("under_18")
        await client.wait(SAMPLE.idle_seconds)
    assert client.app.return_value == WIPED


# nobody there


async def test_it_warns_and_any_touch_gives_more_time_as_often_as_wanted(pack: Pack) -> None:
    async with asking(pack, "area", HEALTHY) as client:
        for _ in range(12):
            await client.wait(SAMPLE.idle_seconds - 30)
            assert client.shows(StillThere)
            assert client.says("In 30 seconds this screen forgets your answers")
            await client.wait(20)
            assert client.says("In 10 seconds")
            await client.press("1")
            assert client.asked == ["area"]
        await client.wait(SAMPLE.idle_seconds - 30)
        await client.touch("still_here")
        assert client.asked == ["area"]
        await client.wait(SAMPLE.idle_seconds - 30)
        await client.pilot.click(offset=(1, 1))
        await client.settle()
        assert client.asked == ["area"]


async def test_nobody_there_wipes(pack: Pack) -> None:
    async with asking(pack, "area", HEALTHY) as client:
        await client.wait(SAMPLE.idle_seconds - 30)
        await client.wait(30)
        assert client.app.session is None
    assert client.app.return_value == WIPED


@pytest.mark.parametrize("seconds", [60, 600])
async def test_the_clinic_says_how_long(pack: Pack, tmp_path: Path, seconds: int) -> None:
    async with kiosk(pack, clinic=clinic_in(tmp_path, idle_seconds=seconds)) as client:
        await client.press("1")
        await client.wait(seconds - 31)
        assert client.shows(Questions)
        await client.wait(1)
        assert client.shows(StillThere)


async def test_the_welcome_waits_for_ever_but_not_what_was_opened_over_it(pack: Pack) -> None:
    async with kiosk(pack) as client:
        await client.wait(100_000)
        assert client.shows(Welcome)
        await client.press("f2")
        await client.wait(SAMPLE.idle_seconds)
    assert client.app.return_value == WIPED


async def test_hidden_answers_are_wiped_as_well(pack: Pack) -> None:
    async with asking(pack, "area", HEALTHY) as client:
        await client.press("f5")
        await client.wait(SAMPLE.idle_seconds - 30)
        assert client.shows(StillThere)
        assert not client.says("Face")
        await client.wait(30)
    assert client.app.return_value == WIPED


async def test_nothing_of_a_client_is_left_in_the_program(pack: Pack) -> None:
    """The app, its pages and the matcher hold no word of it; the memory of the whole process is looked at elsewhere."""
    async with asking(pack, "concern", HEALTHY) as client:
        await client.touch("…own")
        await client.type(SECRET)
        await client.press("enter")
        await client.press("f3")
        await client.type(f"does {SECRET} hurt")
        await client.press("enter")
        client.app.forget()
        assert client.app.session is None
    app, client.app = client.app, None  # type: ignore[assignment]
    assert app.return_value is None
    del app, client
    gc.collect()
    held = [one for one in gc.get_objects() if isinstance(one, str | Content) and "qxzzyjv" in str(one)]
    held += [
        one
        for each in gc.get_objects()
        if isinstance(each, dict)
        for one in list(each.values())
        if isinstance(one, str) and "qxzzyjv" in one and one != SECRET
    ]
    assert held == []


# looking through, and the end


async def done(client: Client) -> None:
    await client.skip_to("", HEALTHY)
    assert client.shows(Review)


async def test_review_shows_what_was_told_first_and_changes_an_answer(pack: Pack) -> None:
    values = {**HEALTHY, "event_soon": "yes"}
    async with kiosk(pack) as client:
        await client.press("1")
        await client.skip_to("", values)
        seen = client.drawn()
        while "You said no" not in client.drawn():
            await client.press("pagedown")
            seen += client.drawn()
        assert "Is there a big event" in seen.partition("You said no")[0]
        await client.reach("expect")
        await client.touch("expect")
        assert client.asked == ["expect"]
        assert client.says("Your answer before: “Some change”")
        await client.touch("big_change")
        assert client.shows(Review)
        assert client.state.answers["expect"] == "big_change"
        await client.reach("event_soon")
        await client.touch("event_soon")
        await client.press("escape")
        assert client.shows(Review)
        assert client.state.answers["event_soon"] == "yes"
        await client.press("escape")
        assert "print_size" in client.asked


async def test_the_appointment_can_be_given_in_the_review(pack: Pack) -> None:
    async with kiosk(pack) as client:
        await client.press("1")
        await done(client)
        await client.touch("…appointment")
        await client.type("15 Dec")
        await client.press("enter")
        assert client.says("Tuesday 15 December 2026")
        await client.touch("…appointment")
        await client.press("escape")
        assert client.shows(Review)
        assert str(client.state.appointment) == "2026-12-15"


async def test_the_end_offers_paper_reading_or_nothing(pack: Pack) -> None:
    async with kiosk(pack) as client:
        await client.press("1")
        await done(client)
        await client.press("enter")
        assert client.says("Go on to your consultation")
        await client.press("4")
        await client.until("Made for you on 20 Nov 2026")
        before = client.drawn()
        await client.press("pagedown")
        assert client.drawn() != before
        await client.press("pageup", "escape")
        await client.press("escape")
        assert client.shows(Review)
        await client.press("enter", "5")
    assert client.app.return_value == WIPED


async def test_printing_asks_about_answers_the_name_and_the_printer(pack: Pack) -> None:
    async with kiosk(pack) as client:
        await client.press("1")
        await done(client)
        await client.press("enter", "3")
        assert client.shows(Ordering)
        code = client.app.session.code  # type: ignore[union-attr]
        assert client.says(code)
        await client.press("enter")
        assert client.says("Print your answers? Please say")
        await client.touch("answers=no")
        await client.press("enter")
        assert client.says("Please send someone to the printer")
        await client.touch("name=yes")
        assert client.shows(FirstName)
        await client.type("Robin")
        await client.press("enter")
        await client.touch("waiting=yes")
        await client.touch("print")
        assert client.shows(Progress)
        await client.until("This is a demonstration. Nothing was printed.")
        assert client.app.session is not None
        assert client.app.session.first_name == "Robin"
        await client.touch("finish")
    assert client.app.return_value == WIPED


async def test_a_name_can_be_left_out_again(pack: Pack) -> None:
    async with kiosk(pack) as client:
        await client.press("1")
        await done(client)
        await client.press("enter", "1")
        await client.touch("name=yes")
        await client.press("escape")
        assert client.find("name=no")[1].chosen
        await client.touch("back")
        assert client.shows(Ending)


@pytest.mark.parametrize(("choice", "what"), [("1", ["sheet"]), ("2", ["handover"]), ("3", ["sheet", "handover"])])
async def test_what_is_printed(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, choice: str, what: list[str]
) -> None:
    import io

    import pikepdf

    make_key(tmp_path)
    no_printer(monkeypatch)
    sent: list[bytes] = []
    monkeypatch.setattr(Printing, "send", lambda self, pdf, words: sent.append(pdf) or "2 pages sent to Front Desk")
    async with kiosk(pack, clinic=clinic_in(tmp_path), demo=False) as client:
        await client.press("1")
        await client.press("f4", "escape")
        await done(client)
        await client.press("enter", choice)
        if "sheet" in what:
            await client.touch("answers=yes")
        await client.touch("waiting=yes")
        await client.touch("print")
        await client.until("Your paper is at the printer")
        assert client.says("2 pages sent to Front Desk")
    assert len(sent) == len(what)
    for pdf in sent:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert len(document.pages) >= 1


async def test_a_sheet_comes_out_of_a_printer_and_nothing_stays_in_the_spool(
    pack: Pack, tmp_path: Path, cups: Cups
) -> None:
    before = set((cups.folder / "out").glob("*.pdf"))
    async with kiosk(pack, clinic=clinic_in(tmp_path, printer="Front_Desk"), demo=False) as client:
        assert client.says("The print system keeps no copy")
        await client.press("1")
        await done(client)
        await client.press("enter", "1")
        await client.touch("answers=no")
        await client.touch("waiting=yes")
        await client.touch("print")
        await client.until("Your paper is at the printer")
        assert client.says("sent to Front Desk")
    printed = set((cups.folder / "out").glob("*.pdf")) - before
    assert len(printed) == 1
    assert cups.spooled() == []


async def test_leaving_takes_back_what_is_not_printed_yet(pack: Pack, tmp_path: Path, cups: Cups) -> None:
    async with kiosk(pack, clinic=clinic_in(tmp_path, printer="Slow"), demo=False) as client:
        await client.press("1")
        await done(client)
        await client.press("enter", "1")
        await client.touch("answers=no")
        await client.touch("waiting=yes")
        await client.touch("print")
        while not cups.spooled():
            await client.pilot.pause(0.05)
        await client.press("f10", "1")
        while cups.spooled():
            await client.pilot.pause(0.05)
    assert client.app.return_value == WIPED


async def test_the_handover_page_holds_everything_and_who_asked_for_a_person(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from consult import handover
    from consult.staff import key

    make_key(tmp_path)
    no_printer(monkeypatch)
    sealed: list[str] = []
    seal = handover.seal
    monkeypatch.setattr(handover, "seal", lambda *a, **k: sealed.append(seal(*a, **k)) or sealed[-1])
    monkeypatch.setattr(Printing, "send", lambda self, pdf, words: "")
    async with kiosk(pack, clinic=clinic_in(tmp_path), demo=False) as client:
        await client.press("1")
        await client.press("f4", "escape")
        await done(client)
        answers = dict(client.state.answers)
        await client.press("enter", "2")
        await client.touch("waiting=yes")
        await client.touch("print")
        await client.until("Your paper is at the printer")
    opened = handover.unseal(sealed[0], pack, key(tmp_path))
    assert dict(opened.consultation.state.answers) == answers
    assert opened.requests == ("urgent_now",)


async def test_without_a_key_there_is_no_handover_page(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_printer(monkeypatch)
    async with kiosk(pack, clinic=clinic_in(tmp_path), demo=False) as client:
        await client.press("1")
        await done(client)
        await client.press("enter")
        assert "handover" not in client.targets()


async def test_a_print_that_fails_says_why_and_can_be_tried_again(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_printer(monkeypatch)
    tries: list[int] = []

    def send(self: Printing, pdf: bytes, words: Words) -> str:
        tries.append(len(pdf))
        if len(tries) == 1:
            raise PrintError("paper_out", printer="Front Desk")
        return "3 pages sent to Front Desk"

    monkeypatch.setattr(Printing, "send", send)
    async with kiosk(pack, clinic=clinic_in(tmp_path), demo=False) as client:
        await client.press("1")
        await done(client)
        await client.press("enter", "1")
        await client.touch("answers=no")
        await client.touch("waiting=yes")
        await client.touch("print")
        await client.until("Front Desk")
        assert client.says("Please ask a member of staff, or try again")
        await client.touch("again")
        assert client.find("answers=no")[1].chosen
        await client.touch("waiting=yes")
        await client.touch("print")
        await client.until("Your paper is at the printer")
        assert len(tries) == 2


async def test_a_print_can_be_stopped(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    no_printer(monkeypatch)
    stopped = threading.Event()
    monkeypatch.setattr(Printing, "send", lambda self, pdf, words: stopped.wait(10) and "")
    monkeypatch.setattr(Printing, "cancel", lambda self: stopped.set())
    async with kiosk(pack, clinic=clinic_in(tmp_path), demo=False) as client:
        await client.press("1")
        await done(client)
        await client.press("enter", "1")
        await client.touch("answers=no")
        await client.touch("waiting=yes")
        await client.touch("print")
        assert client.says("Printing")
        await client.press("escape")
        await client.until("It was stopped")
        assert stopped.is_set()


def test_two_words_tell_papers_apart() -> None:
    codes = {two_words() for _ in range(200)}
    assert len(codes) > 100
    assert all(len(code.split("-")) == 2 for code in codes)


# staff


async def test_the_staff_door_by_key_and_pin_pad(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_printer(monkeypatch)
    save(tmp_path, {"Jo": "246810"})
    async with kiosk(pack, clinic=clinic_in(tmp_path), demo=False) as client:
        await client.press("f12")
        assert client.shows(Door)
        await client.press("f12", "enter", "1", "2", "backspace", "backspace", "tab")
        for digit in "246811":
            await client.touch(f"pin{digit}")
        assert "246811" not in client.drawn()
        await client.touch("pin>")
        assert client.says("That is not right")
        await client.press(*"246810", "enter")
        await client.until("Closing ends the kiosk")
        assert client.says("Not checked: what the printer itself keeps")
        await client.touch("back")
        assert client.shows(Welcome)
        await client.press("f12", *"246810", "enter")
        await client.until("Closing ends the kiosk")
        await client.touch("exit")
    assert client.app.return_value == LEFT


async def test_five_wrong_pins_lock_the_door(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_printer(monkeypatch)
    save(tmp_path, {"Jo": "246810"})
    async with kiosk(pack, clinic=clinic_in(tmp_path), demo=False) as client:
        await client.press("f12")
        for _ in range(5):
            await client.press(*"1111", "enter")
        assert client.says("Too many tries")
        await client.press(*"246810", "enter")
        assert client.says("Too many tries")
        await client.press("escape")
        assert client.shows(Welcome)


async def test_a_long_press_in_the_corner_opens_the_door_and_a_short_one_does_not(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_printer(monkeypatch)
    save(tmp_path, {"Jo": "246810"})
    async with kiosk(pack, clinic=clinic_in(tmp_path), demo=False) as client:
        await hold(client, LONG_PRESS - 1)
        assert client.shows(Welcome)
        await hold(client, LONG_PRESS)
        assert client.shows(Door)


async def hold(client: Client, seconds: float) -> None:
    for kind in (MouseDown, MouseUp):
        event = kind(None, 1, 1, 0, 0, 1, False, False, False, screen_x=1, screen_y=1)
        client.app.post_message(event)
        await client.settle()
        client.clock.now += seconds
    await client.settle()


async def test_the_demonstration_is_left_without_a_pin(pack: Pack) -> None:
    async with kiosk(pack) as client:
        await client.press("f12")
        await client.until("Closing ends the kiosk")
        await client.touch("exit")
    assert client.app.return_value == LEFT


LEAVING = [
    "ctrl+q",
    "ctrl+c",
    "ctrl+d",
    "ctrl+p",
    "ctrl+z",
    "ctrl+backslash",
    "ctrl+x",
    "ctrl+w",
    "f1",
    "f11",
    "delete",
]


async def test_no_key_leaves_or_opens_a_palette(pack: Pack) -> None:
    async with asking(pack, "area", HEALTHY) as client:
        screen = client.app.screen
        for key in LEAVING:
            await client.press(key)
            assert client.app.screen is screen
        assert client.asked == ["area"]
        assert client.app.is_running


# hostile, small, quiet


HOSTILE = "[/oops] [$primary] [link=http://x \x1b[2J \u202e qq"


async def test_hostile_words_are_words(pack: Pack) -> None:
    async with asking(pack, "concern", HEALTHY) as client:
        await client.touch("…own")
        client.app.screen.focused.post_message(Paste(HOSTILE))  # type: ignore[union-attr]
        await client.settle()
        await client.press("enter")
        assert client.says("[/oops] [$primary]")
        await client.press("f3")
        client.app.screen.query_one("Field").post_message(Paste(HOSTILE))
        await client.settle()
        await client.touch("send")
        assert client.says("[/oops] [$primary]")
        assert "\x1b" not in client.drawn()
        assert "\u202e" not in client.drawn()


async def test_a_window_that_is_too_small_says_so_and_keeps_the_answers(pack: Pack) -> None:
    async with asking(pack, "area", HEALTHY) as client:
        await client.touch("face")
        await client.pilot.resize_terminal(60, 20)
        await client.settle()
        assert client.says("80 columns and 24 rows")
        await client.press("2", "enter")
        await client.pilot.resize_terminal(80, 24)
        await client.settle()
        assert client.says("[x] Face")
        assert client.says("[ ] Neck")


async def test_rows_follow_the_size_and_keep_what_was_touched(pack: Pack) -> None:
    async with asking(pack, "event_soon", HEALTHY, size=(100, 30)) as client:
        assert len(client.asked) == 4
        await client.touch("event_soon=yes")
        await client.pilot.resize_terminal(80, 24)
        await client.settle()
        assert len(client.asked) == 3
        assert client.find("event_soon=yes")[1].chosen


@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_no_layout_after_settling(pack: Pack, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.screen import Screen

    layouts: list[object] = []
    refresh = Screen._refresh_layout
    async with kiosk(pack, size=size) as client:
        monkeypatch.setattr(
            Screen, "_refresh_layout", lambda self, *a, **k: (layouts.append(self), refresh(self, *a, **k))
        )
        await client.press("1")
        while client.shows(Questions):
            await client.settle()
            layouts.clear()
            await client.pilot.pause(0.1)
            assert not layouts, client.asked
            await client.give(HEALTHY)


async def test_another_pack() -> None:
    """Nothing here is made for one treatment alone."""
    peel = load_pack(str(ROOT / "tests" / "packs" / "dialogues" / "chemical_peel.toml"))
    async with kiosk(peel) as client:
        assert client.says("about 2 minutes")
        await client.touch("yes")
        values = {"adult": "yes", "goal": ["dullness"], "concern": ["dullness"], "skin_now": ["none"]}
        for _ in range(20):
            if client.shows(Questions):
                screen = client.app.screen
                assert isinstance(screen, Questions)
                known = [one.id for one in client.page.questions]
                await client.give({**values, **{one: values.get(one) for one in known}})
        assert client.shows(Review)
        await client.press("enter")
        assert client.shows(Ending)


async def test_no_toast_and_no_title_holds_a_word(pack: Pack) -> None:
    async with asking(pack, "concern", HEALTHY) as client:
        await client.touch("…own")
        await client.type(SECRET)
        await client.press("enter")
        assert not list(client.app._notifications)
        assert (client.app.title, client.app.sub_title) == (pack.dialogue.title, "")


async def test_a_fault_ends_without_a_word(pack: Pack, capsys: pytest.CaptureFixture[str]) -> None:
    client = None

    async def broken() -> None:
        nonlocal client
        async with asking(pack, "area", HEALTHY) as client:
            client.app.call_later(lambda: 1 // 0)
            await client.pilot.pause(0.1)

    with pytest.raises(ZeroDivisionError):
        await broken()
    assert client is not None
    client.app._print_error_renderables()
    assert client.app.return_code == 1
    assert capsys.readouterr() == ("", "")


# its words


def test_its_words_are_plain() -> None:
    from consult.check.reading import grade, sentences

    said = {key: text.replace("\n", " ") for key, text in texts("en").items() if key.startswith("kiosk.")}
    for key, text in said.items():
        for sentence in sentences(text):
            assert len(sentence.split()) <= 20, key
    assert grade(" ".join(f"{text}." for key, text in said.items() if "." in text)) <= 6
