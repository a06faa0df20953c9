"""The practitioner's screen: every key and click, on the shipped pack."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste

from consult.consultation import Answered
from consult.pack import Pack
from consult.sheet.compose import compose_sheet
from consult.sheet.render import render
from consult.tui.app import PractitionerApp
from consult.tui.bars import Keys
from consult.tui.chat import Bubble
from consult.tui.dialogs import Confirm, Reading
from consult.tui.filing import Save
from consult.tui.lock import Lock
from consult.tui.notice import Notice
from consult.tui.papers import PaperError, content
from consult.tui.preview import Preview
from consult.tui.questions import Ask
from consult.tui.recording import Company, Discuss, Jump, Note
from consult.tui.review import Review, Row
from consult.tui.session import Session
from consult.tui.tasks import Appointment, Asking, Disputed, Finished
from tests.conftest import HEALTHY, consult
from tests.tui.driving import at, driving

RETINOID = {**HEALTHY, "topical": ["retinoid"]}
START = {"consent": "yes", "urgent_now": "no", "age": "22_plus"}


# answering


async def test_first_question_head_and_panel(pack: Pack) -> None:
    async with driving(pack) as screen:
        drawn = screen.drawn()
    for text in (
        "Before we start",
        "Part 1 of 8",
        "SAMPLE clinic",
        "draft rules",
        "Not known yet",
        "1  Yes, let's go on",
    ):
        assert text in drawn


async def test_digit_arrows_letters_and_click_pick(pack: Pack) -> None:
    async with driving(pack) as screen:
        await screen.press("1")
        await screen.press("down", "enter")
        await screen.type("older")
        await screen.press("enter")
        assert dict(screen.state.answers) == {"consent": "yes", "urgent_now": "no", "age": "22_plus"}
        await screen.press("escape", "escape")
        await screen.pilot.click("#options", offset=(8, 0))
        await screen.settle()
        assert screen.state.answers["urgent_now"] == "no"
        assert screen.session.task == Asking(screen.session.question("age"))


async def test_enter_without_a_cursor_picks_nothing(pack: Pack) -> None:
    async with driving(pack) as screen:
        await screen.press("enter")
        assert not screen.state.asked
        assert "Please choose an answer first" in screen.drawn()


async def test_keys_typed_ahead_are_neither_lost_nor_given_twice(pack: Pack) -> None:
    async with driving(pack) as screen:
        await screen.press(*"113", *"dry skin", "enter", "enter")
        assert screen.state.own_words == {"concern_text": "dry skin"}
        assert screen.state.answers["concern"] == ("dryness",)


async def test_filter_is_shown_and_escape_clears_it_before_going_back(pack: Pack) -> None:
    async with at(pack, "concern", START) as screen:
        await screen.type("scar")
        drawn = screen.drawn()
        assert "Filter: scar" in drawn
        assert "Acne scars" in drawn
        assert "Fine lines" not in drawn
        await screen.press("escape")
        assert "Fine lines" in screen.drawn()
        assert screen.session.task == Asking(screen.session.question("concern"))
        await screen.press("escape")
        assert screen.session.task == Asking(screen.session.question("concern_text"))


async def test_filter_without_a_match_says_so_and_backspace_helps(pack: Pack) -> None:
    async with at(pack, "concern", START) as screen:
        await screen.type("xyz")
        assert "Nothing fits" in screen.drawn()
        await screen.press("1", "enter")
        assert "concern" not in screen.state.asked
        await screen.press("backspace", "backspace", "backspace")
        assert "Acne scars" in screen.drawn()


async def test_choices_toggle_by_digit_space_and_click_and_enter_confirms(pack: Pack) -> None:
    async with at(pack, "area", HEALTHY) as screen:
        await screen.press("1", "down", "space")
        await screen.pilot.click("#options", offset=(8, 5))
        await screen.settle()
        assert "[x] Face  ticked" in screen.drawn()
        assert "area" not in screen.state.answers
        await screen.press("1", "enter")
        assert screen.state.answers["area"] == ("neck", "hands")


async def test_choices_need_a_tick_and_exclusive_ones_stand_alone(pack: Pack) -> None:
    async with at(pack, "topical", HEALTHY) as screen:
        await screen.press("enter")
        assert "Please tick at least one row first" in screen.drawn()
        await screen.press("1", "2", "5")
        assert screen.screen.asking.pane.picking.ticked == {"none"}
        await screen.press("1", "6")
        assert screen.screen.asking.pane.picking.ticked == {"retinoid", "not_sure"}
        await screen.press("7")
        assert screen.screen.asking.pane.picking.ticked == {"talk"}


async def test_enter_on_a_filtered_row_of_choices_ticks_it(pack: Pack) -> None:
    async with at(pack, "area", HEALTHY) as screen:
        await screen.type("neck")
        await screen.press("enter")
        assert "area" not in screen.state.answers
        await screen.press("enter")
        assert screen.state.answers["area"] == ("neck",)


async def test_pages_of_nine_turn(pack: Pack) -> None:
    async with at(pack, "concern", START) as screen:
        assert "Page 1 of 2" in screen.drawn()
        await screen.press("pagedown", "1")
        assert screen.screen.asking.pane.picking.ticked == {"hyperpigmentation"}
        await screen.press("pageup", *["up"] * 2)
        assert "Page 2 of 2" in screen.drawn()


@pytest.mark.parametrize("key", ["enter", "0"])
async def test_optional_blank_is_skipped(pack: Pack, key: str) -> None:
    async with at(pack, "needle", HEALTHY) as screen:
        assert "Skip" in screen.drawn()
        await screen.press(key)
        assert "needle" in screen.state.asked
        assert "needle" not in screen.state.answers


async def test_skip_row_can_be_clicked(pack: Pack) -> None:
    async with at(pack, "needle", HEALTHY) as screen:
        await screen.pilot.click("#options", offset=(10, 4))
        await screen.settle()
        assert "needle" in screen.state.asked


# typed answers


async def test_month_is_understood_in_friendly_forms(pack: Pack) -> None:
    answers = {**HEALTHY, "isotretinoin": "under_6_months"}
    async with at(pack, "isotretinoin_stopped", answers) as screen:
        await screen.type("sept")
        assert "= September 2026" in screen.drawn()
        await screen.press("enter")
        assert screen.state.answers["isotretinoin_stopped"] == "2026-09"


async def test_wrong_month_is_said_and_what_was_typed_stays(pack: Pack) -> None:
    answers = {**HEALTHY, "isotretinoin": "under_6_months"}
    async with at(pack, "isotretinoin_stopped", answers) as screen:
        await screen.type("spring")
        await screen.press("enter")
        assert "I cannot read that as a month" in screen.drawn()
        assert "spring" in screen.drawn()
        await screen.press("ctrl+u")
        await screen.type("2027-03")
        await screen.press("enter")
        assert "future" in screen.drawn()
        assert "isotretinoin_stopped" not in screen.state.asked


async def test_appointment_is_recorded_or_left_blank(pack: Pack) -> None:
    async with at(pack, "", HEALTHY) as screen:
        assert screen.session.task == Appointment()
        await screen.type("1 Jan 2020")
        await screen.press("enter")
        assert "That day is over" in screen.drawn()
        await screen.press("ctrl+u")
        await screen.type("15 Dec")
        assert "= Tuesday 15 December 2026" in screen.drawn()
        await screen.press("enter")
        assert screen.state.appointment is not None
        assert screen.shows(Review)
        await screen.press("escape", "5")
        await screen.press("ctrl+u", "enter")
        assert screen.state.appointment is None


async def test_a_draft_survives_going_away(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.type("dull ski")
        await screen.press("escape", "3")
        assert screen.screen.focused is not None
        assert "dull ski" in screen.drawn()


# free text


async def test_concerns_open_ticked_first_and_unconfirmed(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.type("craters on my cheeks")
        await screen.press("enter")
        drawn = screen.drawn()
        assert "I understood: Acne scars (from “craters" in drawn
        assert "1  [x] Acne scars" in drawn
        assert not any(concern.confirmed for concern in screen.state.concerns)
        await screen.press("enter")
        assert screen.state.answers["concern"] == ("acne_scars",)


async def test_unmatched_text_says_so_and_ticks_nothing(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.type("zzyzx qwfp")
        await screen.press("enter")
        assert "“zzyzx qwfp”" in screen.drawn()
        assert not screen.screen.asking.pane.picking.ticked


async def test_completions_by_tab_and_click(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.type("I have crat")
        await screen.until("› acne scars")
        await screen.press("tab")
        assert screen.screen.asking.typing is not None
        assert screen.screen.asking.typing.text == "I have acne scars"
        await screen.type(" and stret")
        await screen.until("› stretch marks")
        await screen.pilot.click("TypingPane .under", offset=(6, 0))
        await screen.settle()
        assert screen.screen.asking.typing.text == "I have acne scars and stretch marks"


async def test_mentioned_words_stand_above_the_question(pack: Pack) -> None:
    async with at(pack, "isotretinoin", {**HEALTHY, "concern_text": "I took roaccutane last year"}) as screen:
        assert "You mentioned “roaccutane" in screen.drawn()


# conflicts


@pytest.mark.parametrize("keep", [True, False])
async def test_conflict_is_asked_and_kept_or_changed(pack: Pack, keep: bool) -> None:
    async with at(pack, "isotretinoin", {**HEALTHY, "concern_text": "I take roaccutane now"}) as screen:
        await screen.press("1")
        assert screen.asks(Disputed)
        for text in ("You wrote “", "Earlier you chose “No, never”.", "Which is right?"):
            assert text in screen.drawn()
        await screen.press(*("1" if keep else "22"))
        assert screen.state.answers["isotretinoin"] == ("never" if keep else "now")
        assert [conflict.kept for conflict in screen.state.conflicts] == ([True] if keep else [])
        assert screen.session.task == Asking(screen.session.question("blood_thinner"))


async def test_the_same_answer_given_again_keeps_it(pack: Pack) -> None:
    async with at(pack, "isotretinoin", {**HEALTHY, "concern_text": "I take roaccutane now"}) as screen:
        await screen.press("1", "2", "1")
        assert [conflict.kept for conflict in screen.state.conflicts] == [True]


# going back and changing


async def test_back_offers_the_answer_again(pack: Pack) -> None:
    async with driving(pack) as screen:
        await screen.press("1", "1", "escape", "escape")
        assert "Earlier you chose “Yes, let's go on”. Enter keeps it." in " ".join(screen.drawn().split())
        await screen.press("enter", "enter")
        assert dict(screen.state.answers) == {"consent": "yes", "urgent_now": "no"}


async def test_back_twice_and_a_change_that_hides_a_question(pack: Pack) -> None:
    async with at(pack, "other_meds", {**RETINOID, "topical_from": "prescribed"}) as screen:
        await screen.press("escape", "escape")
        await screen.press("1", "5", "enter")
        assert "topical_from" not in screen.state.answers
        assert screen.session.task == Asking(screen.session.question("other_meds"))


async def test_changing_isotretinoin_parks_the_month_says_so_and_offers_it_again(pack: Pack) -> None:
    answers = {**HEALTHY, "isotretinoin": "under_6_months", "isotretinoin_stopped": "2026-09"}
    async with at(pack, "bleeding", answers) as screen:
        await screen.screen.reopen("isotretinoin")
        await screen.press("1")
        assert dict(screen.state.parked) == {"isotretinoin_stopped": "2026-09"}
        assert "Set aside, as it is no longer asked" in screen.seen("Bubble")
        await screen.screen.reopen("isotretinoin")
        await screen.press("3")
        assert "Earlier you chose “September 2026”. Enter keeps it." in " ".join(screen.drawn().split())
        await screen.press("enter")
        assert screen.state.answers["isotretinoin_stopped"] == "2026-09"
        assert "Set aside" not in screen.seen("Bubble")


async def test_parking_a_contraindication_is_said_louder(pack: Pack) -> None:
    answers = {**HEALTHY, "recent": ["laser"], "recent_when": "under_2_weeks"}
    async with at(pack, "worry", answers) as screen:
        await screen.screen.reopen("recent")
        await screen.press("5", "1", "2", "3", "4")
        await screen.press("5", "enter")
        assert "this answer no longer counts" in screen.seen("Bubble")


async def test_click_on_an_answer_reopens_it_and_escape_leaves_it(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.pilot.click(screen.screen.query("Bubble.answer").last())
        await screen.settle()
        assert "Change an earlier answer" in screen.drawn()
        await screen.press("escape")
        assert dict(screen.state.answers) == START
        assert screen.session.task == Asking(screen.session.question("concern_text"))


async def test_jump_lists_answers_and_reopens_one(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.press("f7")
        assert screen.shows(Jump)
        assert "▸ 3  How old are you?  22 or older" in screen.drawn()
        await screen.type("how old")
        await screen.press("enter")
        assert screen.session.task == Asking(screen.session.question("age"), reopened=True)
        await screen.press("2")
        assert screen.state.answers["age"] == "18_21"


# the keys


@pytest.mark.parametrize("way", ["key", "click"])
@pytest.mark.parametrize(
    ("key", "name", "screen_type"),
    [("f1", "help", Reading), ("f2", "why", Reading), ("f3", "ask", Ask), ("f4", "note", Note),
     ("f6", "discuss", Discuss), ("f7", "jump", Jump), ("f8", "panel", Reading), ("f9", "sheet", Preview),
     ("f10", "later", Company), ("f12", "app.lock", Lock), ("ctrl+q", "quit", Confirm)],
)  # fmt: skip
async def test_function_keys_open_and_escape_closes(
    pack: Pack, way: str, key: str, name: str, screen_type: Any
) -> None:
    async with at(pack, "age", START, size=(88, 28)) as screen:
        if way == "key":
            await screen.press(key)
        else:
            keys = screen.screen.query_one(Keys)
            placed = keys.placed(keys.content_size.width)
            line, column = next((line, start) for line, start, key in placed if key.action == name)
            await screen.pilot.click(Keys, offset=(column + 3, line))
            await screen.settle()
        assert screen.shows(screen_type)
        await screen.press("escape")
        assert screen.app.screen is screen.screen
        assert dict(screen.state.answers) == {"consent": "yes", "urgent_now": "no"}


async def test_why_tells_documents_and_references_apart(pack: Pack) -> None:
    async with at(pack, "allergy", HEALTHY) as screen:
        await screen.press("f2")
        seen = screen.seen()
        assert pack.dialogue.questions["allergy"].why in seen
        assert seen.index("From the documents") < seen.index("Document B, line 18")
        assert seen.index("Document B, line 18") < seen.index("Outside references, to be approved by a clinician")


async def test_help_names_every_key(pack: Pack) -> None:
    async with driving(pack, size=(80, 24)) as screen:
        await screen.press("f1")
        assert "Esc closes" in screen.drawn()
        assert "Ctrl+T" not in screen.drawn()
        await screen.press("pagedown")
        assert "Ctrl+T" in screen.drawn()
        seen = screen.seen()
        assert all(f"F{number} " in seen for number in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12))
        assert all(key in seen for key in ("Ctrl+T", "Ctrl+Q", "Esc", "Tab"))


async def test_note_is_written_shown_and_deleted(pack: Pack) -> None:
    async with at(pack, "age", START) as screen:
        await screen.press("f4")
        await screen.type("asked twice")
        await screen.press("enter")
        assert screen.state.notes == {"age": "asked twice"}
        await screen.press("3")
        assert "Note: asked twice" in screen.drawn()
        await screen.press("escape", "f4", "ctrl+u", "enter")
        assert not screen.state.notes


async def test_discuss_records_finding_decision_name_and_reason(pack: Pack) -> None:
    async with at(pack, "topical", {**HEALTHY, "bleeding": "yes"}) as screen:
        await screen.press("f6", "2", "2")
        await screen.press("enter")
        assert "Please say who decided" in screen.drawn()
        await screen.type("Sam Rose")
        await screen.press("enter")
        await screen.type("letter asked for")
        await screen.press("enter")
        decision = screen.state.decision
        assert (decision.finding, decision.decision) == ("bleeding_disorder", "waiting_for_letter")
        assert (decision.by, decision.reason) == ("Sam Rose", "letter asked for")
        assert "Waiting for a letter (Sam Rose)" in screen.drawn()
        assert screen.state.findings[0].id == "bleeding_disorder"


async def test_theme_key_turns_dark_light_and_high_contrast(pack: Pack) -> None:
    async with driving(pack) as screen:
        for theme in ("dark", "light", "high-contrast", "dark"):
            assert screen.app.theme == f"consult-{theme}"
            await screen.press("ctrl+t")


async def test_the_environment_chooses_the_look_and_nothing_moves(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", "consult-high-contrast")
    async with driving(pack) as screen:
        assert screen.app.theme == "consult-high-contrast"
        assert screen.app.animation_level == "none"
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    async with driving(pack) as screen:
        assert screen.app.theme == "consult-dark"


async def test_quit_asks_only_when_there_is_something_to_lose(pack: Pack) -> None:
    async with driving(pack) as screen:
        await screen.press("1", "ctrl+q", "1")
        assert screen.app.is_running
        await screen.press("ctrl+q", "2")
        assert screen.app.return_value == 0
    async with driving(pack) as screen:
        await screen.press("ctrl+c")
        assert screen.app.return_value == 0


# the panel


async def test_panel_shows_findings_with_answers_in_words(pack: Pack) -> None:
    async with at(pack, "topical", {**HEALTHY, "bleeding": "yes", "blood_thinner": ["prescribed"]}) as screen:
        panel = screen.panel()
        assert "▲ At least: Medical advice first" in panel
        assert panel.index("Bleeding disorder") < panel.index("answered: Yes, prescribed for me")
        assert "bleeding_disorder" not in panel
        for part in ("Not final", "Wants\nAcne scars", "questions or more", "Sheet so far"):
            assert part in panel


async def test_panel_gives_the_earliest_date_and_what_was_heard(pack: Pack) -> None:
    answers = {**HEALTHY, "isotretinoin": "under_6_months", "isotretinoin_stopped": "2026-09"}
    async with at(pack, "bleeding", {**answers, "concern_text": "I get cold sores"}) as screen:
        panel = screen.panel()
        assert "Wednesday 31 March 2027" in panel
        assert "cold sores: “cold sores”, still to be asked" in panel


async def test_narrow_hides_the_panel_and_narrower_says_so(pack: Pack) -> None:
    async with at(pack, "age", START, size=(80, 24)) as screen:
        assert "Not known yet" not in screen.drawn()
        assert "F8 So far" in screen.drawn()
        await screen.press("f8")
        assert "Not known yet" in screen.drawn()


@pytest.mark.parametrize("size", [(79, 24), (60, 20), (40, 16), (30, 12)])
async def test_a_small_window_says_so_and_stays_usable(pack: Pack, size: tuple[int, int]) -> None:
    async with at(pack, "age", START, size=size) as screen:
        assert f"Narrow: {size[0]} of 80" in screen.drawn()
        assert "How old are you?" in screen.drawn()
        await screen.press("3")
        assert screen.state.answers["age"] == "22_plus"
        await screen.pilot.resize_terminal(80, 24)
        await screen.settle()
        assert "Narrow" not in screen.drawn()


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 45)])
async def test_every_question_fits_the_screen(pack: Pack, size: tuple[int, int]) -> None:
    answers: dict[str, Any] = {**HEALTHY, "concern_text": "craters on my cheeks", "recent": ["laser"]}
    answers |= {"recent_when": "under_2_weeks", "isotretinoin": "under_6_months", "topical": ["retinoid"]}
    async with driving(pack, size=size) as screen:
        for name in pack.dialogue.questions:
            consultation = screen.session.consultation
            if consultation.state.current != name:
                continue
            await screen.screen.show()
            await screen.pilot.pause()
            drawn, pane = screen.drawn(), screen.screen.asking.pane
            if pane.display:
                assert pane.region.bottom <= size[1] - 1, name
                assert screen.session.question(name).ask.split()[0] in drawn, name
            consultation.answer(name, answers.get(name))


# the end


async def test_whole_consultation_by_keys_reaches_the_same_sheet(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answers: dict[str, Any] = {
        **RETINOID,
        "concern_text": "old acne scars",
        "bleeding": "yes",
        "topical_from": "bought",
    }
    async with driving(pack) as screen:
        await screen.answer(answers)
        assert screen.session.task == Appointment()
        await screen.type("15/12/2026")
        await screen.press("enter")
        assert screen.shows(Review)
        await screen.press("f9")
        assert screen.shows(Preview)
        await screen.press("f8")
        await screen.press("3", "enter")
        await screen.until("Saved:")
        saved = tmp_path / "microneedling-2026-11-20.txt"
        expected = consult(pack, answers, appointment=screen.state.appointment)
        assert screen.state.comparable() == expected.state.comparable()
        session = screen.session
        sheet = compose_sheet(pack, expected.state, session.clinic, session.words, code=session.code)
        assert saved.read_bytes() == render(sheet, "txt")


async def test_review_shows_everything_and_reopens(pack: Pack) -> None:
    answers = {**HEALTHY, "isotretinoin": "under_6_months", "isotretinoin_stopped": "2026-09"}
    async with at(pack, "", answers) as screen:
        screen.session.answer("isotretinoin", "never")
        await screen.press("enter")
        assert screen.shows(Review)
        seen = screen.seen()
        assert "Set aside: no longer asked, not on the sheet" in seen
        assert "Which month did you take the last one? September 2026" in seen
        asked = [row.question for row in screen.app.screen.query(Row)]
        assert asked == list(screen.state.asked)
        await screen.press("down", "down", "enter")
        assert screen.session.task == Asking(screen.session.question(asked[1]), reopened=True)


async def test_review_row_can_be_clicked(pack: Pack) -> None:
    async with at(pack, "", HEALTHY) as screen:
        await screen.press("enter")
        await screen.pilot.click(screen.app.screen.query(Row).first())
        await screen.settle()
        assert screen.session.task == Asking(screen.session.question("consent"), reopened=True)


async def test_early_sheet_says_that_it_is_early(pack: Pack) -> None:
    async with at(pack, "area", HEALTHY) as screen:
        await screen.press("f9")
        await screen.until("the result is not known yet")


async def test_saving_never_replaces_without_asking(pack: Pack, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("mine")
    async with at(pack, "area", HEALTHY, size=(140, 40)) as screen:
        await screen.press("f9", "f8")
        await screen.press("3", "ctrl+u")
        await screen.type(str(path))
        await screen.press("enter")
        await screen.until("Choose another name")
        assert path.read_text() == "mine"
        await screen.press("2")
        await screen.until("Saved:")
        assert path.read_bytes() == render(screen.session.sheet(), "txt")


async def test_a_file_that_cannot_be_saved_is_said_in_words(pack: Pack, tmp_path: Path) -> None:
    async with at(pack, "area", HEALTHY, size=(140, 40)) as screen:
        await screen.press("f9", "f8")
        await screen.press("3", "ctrl+u")
        await screen.type(str(tmp_path / "nowhere" / "a.txt"))
        await screen.press("enter")
        await screen.until("The file could not be saved: No such file or directory.")
        assert screen.shows(Save)


async def test_in_a_browser_a_paper_that_cannot_be_made_is_said_and_another_can_be_had(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: dict[str, bytes] = {}

    def fails(session: Session, paper: str, to: str) -> bytes:
        if to == "pdf":
            raise PaperError("it cannot be typeset")
        return content(session, paper, to)

    def deliver(_: PractitionerApp, file: BytesIO, *, save_filename: str) -> None:
        handed[save_filename] = file.read()

    monkeypatch.setattr("consult.tui.filing.content", fails)
    monkeypatch.setattr(PractitionerApp, "is_web", True)
    monkeypatch.setattr(PractitionerApp, "deliver_binary", deliver)
    monkeypatch.chdir(tmp_path)
    async with at(pack, "area", HEALTHY, size=(140, 40)) as screen:
        await screen.press("f9", "f8")
        await screen.press("1")
        await screen.until("The file could not be saved: it cannot be typeset.")
        await screen.press("3")
        await screen.until("Your browser has it: microneedling-2026-11-20.txt.")
        assert handed == {"microneedling-2026-11-20.txt": render(screen.session.sheet(), "txt")}
    assert not list(tmp_path.iterdir())


async def test_new_consultation_is_confirmed_and_clears_everything(pack: Pack) -> None:
    async with at(pack, "", {**HEALTHY, "client_questions": "secret marker"}) as screen:
        await screen.press("enter", "escape")
        assert screen.session.task == Finished()
        await screen.press("6")
        await screen.press("1")
        assert screen.session.task == Finished()
        await screen.press("6")
        await screen.press("2")
        assert not screen.state.asked
        assert not screen.screen.query(Bubble)
        assert "secret marker" not in screen.drawn()


# notices


@pytest.mark.parametrize(
    ("keys", "words"),
    [("2", "consent"), ("3", "consent"), ("12", "urgent_now"), ("111", "age_under_18")],
)
async def test_stops_show_a_notice_at_once_and_can_be_undone(pack: Pack, keys: str, words: str) -> None:
    async with driving(pack) as screen:
        await screen.press(*keys)
        assert screen.state.stopped == words
        assert screen.shows(Notice)
        heading, lines = screen.session.notice()
        assert heading in screen.seen()
        assert all(line in screen.seen() for line in lines)
        await screen.press("1")
        assert screen.state.stopped is None
        assert screen.app.screen is screen.screen


async def test_end_and_clear_begins_anew(pack: Pack) -> None:
    async with driving(pack) as screen:
        await screen.press("1", "1", "1")
        pack.matcher.match("zorbling scars")
        await screen.press("2")
        assert screen.app.screen is screen.screen
        assert not screen.state.asked
        assert len(screen.session.consultation.events) == 1
        assert "zorbling" not in repr(vars(pack.matcher._finder))


@pytest.mark.parametrize("option", ["3", "4"])
async def test_possible_emergency_shows_the_notice_and_goes_on(pack: Pack, option: str) -> None:
    async with driving(pack, size=(80, 24)) as screen:
        await screen.press("1", option)
        assert "End and clear" in screen.drawn()
        assert screen.shows(Notice)
        assert screen.session.notice()[0] in screen.seen()
        await screen.press("1")
        assert screen.session.task == Asking(screen.session.question("age"))
        await screen.press("3")
        assert screen.app.screen is screen.screen


# hostile text

HOSTILE = [
    "[@click=app.quit]x[/] [/] [$primary] [link=http://x \0 a\x1b[31mred\x1b]0;title\x07\x9b2J",
    "\u202egnp.exe \u2066x\u2069 👩‍👩‍👧 皮膚 é",
    "x" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "letters", "long"])
async def test_hostile_text_is_shown_as_text_everywhere(pack: Pack, text: str) -> None:
    async with at(pack, "concern_text", START) as screen:
        typing = screen.screen.asking.typing
        assert typing is not None
        typing.field.post_message(Paste(text))
        await screen.settle()
        await screen.press("enter")
        wrote = screen.state.answers["concern_text"]
        assert isinstance(wrote, str)
        assert len(wrote) <= 4000
        screen.screen.asking.pane.post_message(Paste(text))
        await screen.press("escape")
        for key in ("f2", "f7", "f8", "f9"):
            await screen.press(key)
            _harmless(screen.drawn())
            await screen.press("escape")
        await screen.press("f4")
        screen.app.screen.query_one("Field").post_message(Paste(text))
        await screen.press("enter")
        await screen.press("f6", "1", "1")
        screen.app.screen.query_one("Field").post_message(Paste(text))
        await screen.press("enter")
        screen.app.screen.query_one("Field").post_message(Paste(text))
        await screen.press("enter")
        assert screen.state.decisions
        await screen.settle()
        assert screen.app.is_running
        _harmless(screen.drawn())


def _harmless(drawn: str) -> None:
    assert not set(drawn) & set("\x1b\x07\x9b\0\u202e\u2066\u2069")


async def test_hostile_keys_are_not_typed(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.type("a\u202eb\x9bc")
        assert screen.screen.asking.typing is not None
        assert screen.screen.asking.typing.text == "abc"


async def test_markup_in_the_pack_and_clinic_is_text(pack: Pack) -> None:
    from msgspec.structs import replace

    from consult.settings import SAMPLE

    clinic = replace(SAMPLE, name="[@click=app.quit]Rose[/] [/]")
    async with driving(pack, clinic=clinic) as screen:
        assert "[@click=app.quit]Rose[/] [/]" in screen.drawn()


# quiet


async def test_no_layout_happens_after_settling(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    for size in ((80, 24), (100, 30), (140, 45), (61, 20)):
        async with at(pack, "skin_now", {**HEALTHY, "bleeding": "yes"}, size=size) as screen:
            await screen.pilot.pause(0.3)
            layouts: list[Any] = []
            original = screen.screen._refresh_layout
            monkeypatch.setattr(
                screen.screen, "_refresh_layout", lambda *a, o=original, n=layouts, **k: (n.append(a), o(*a, **k))
            )
            await screen.pilot.pause(0.5)
            assert layouts == []


async def test_answers_of_a_past_question_never_answer_the_next(pack: Pack) -> None:
    async with driving(pack) as screen:
        screen.screen.asking.pane.post_message(screen.screen.asking.pane.Picked("ask:age", "22_plus"))
        await screen.settle()
        assert not [event for event in screen.session.consultation.events if isinstance(event, Answered)]


# which one


async def test_a_yes_offers_to_note_which_one(pack: Pack) -> None:
    async with at(pack, "blood_thinner", HEALTHY) as screen:
        await screen.press("2", "enter")
        assert "You chose “Yes, prescribed for me”. F4 adds which one." in " ".join(screen.seen("Prompt").split())
        await screen.press("f4")
        assert "Which one? Do you take anything that thins the blood?" in screen.seen(".title")
        await screen.type("apixaban")
        await screen.press("enter")
        assert screen.state.notes == {"blood_thinner": "apixaban"}
        assert "Note: apixaban" in screen.seen("Bubble")
        assert "F4 adds which one" not in screen.drawn()
        assert screen.session.task == Asking(screen.session.question("bleeding"))


async def test_f4_twice_notes_at_the_question_that_is_open(pack: Pack) -> None:
    async with at(pack, "blood_thinner", HEALTHY) as screen:
        await screen.press("2", "enter", "f4", "f4")
        assert "Note at: Has a doctor said" in " ".join(screen.seen(".title").split())
        await screen.type("asks why")
        await screen.press("enter")
        assert screen.state.notes == {"bleeding": "asks why"}


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("bleeding", ["1"]),  # no
        ("bleeding", ["3"]),  # not sure
        ("pregnancy", ["2", "enter"]),  # private, and it says all
        ("skin_past", ["1", "enter"]),  # it names what it is
        ("before", ["2"]),  # nothing of safety
    ],
)
async def test_nothing_else_asks_which_one(pack: Pack, question: str, keys: list[str]) -> None:
    async with at(pack, question, HEALTHY) as screen:
        await screen.press(*keys)
        assert question in screen.state.answers
        assert "which one" not in screen.drawn()


async def test_taking_back_a_yes_takes_the_offer_back(pack: Pack) -> None:
    async with at(pack, "bleeding", HEALTHY) as screen:
        await screen.press("2", "escape")
        assert "which one" not in screen.drawn()
        await screen.press("f4")
        assert "Note at: Has a doctor said" in " ".join(screen.seen(".title").split())
