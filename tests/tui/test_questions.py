"""Asking at any moment, and the opener with its common goals, by keys and clicks."""

from __future__ import annotations

import re
from typing import Any

import pytest
from textual.events import Paste
from textual.widgets import Static

from consult.pack import Pack
from consult.result import questions_for_practitioner
from consult.tui.beside import Beside
from consult.tui.preview import Preview
from consult.tui.questions import Ask
from consult.tui.review import Review
from consult.tui.tasks import Asking
from tests.conftest import HEALTHY
from tests.tui.driving import Driver, at, driving
from tests.tui.test_practitioner import HOSTILE, START, _harmless


def typed(screen: Driver) -> str:
    """What stands in the field of the chat."""
    typing = screen.screen.asking.typing
    assert typing is not None
    return typing.text


async def ask(screen: Driver, text: str) -> str:
    """Asks, and gives the answer as it stands in the dialog."""
    await screen.type(text)
    await screen.press("enter")
    return str(screen.app.screen.query_one("VerticalScroll Static", Static).content)


async def goal(screen: Driver, place: int) -> None:
    """Clicks a row beside the opener."""
    await screen.pilot.click(Beside, offset=(8, 1 + place))
    await screen.settle()


# F3


async def test_an_answer_stands_with_its_numbered_sources_of_both_kinds(pack: Pack) -> None:
    async with at(pack, "age", START) as screen:
        await screen.press("f3")
        answer = await ask(screen, "does it hurt?")
        assert answer.startswith("“does it hurt?”\n\nDoes it hurt?\n· ")
        assert re.search(r"\[1, 2, 3(, \d+)*\]", answer)
        assert answer.index("documents\n1. Document") < answer.index("\nOutside references, to be approved")
        assert "Does it hurt?" in screen.drawn()
        assert screen.state.questions == ()
        before = screen.drawn()
        await screen.press("pagedown")
        assert screen.drawn() != before
        again = await ask(screen, "how many sessions")
        assert "does it hurt" not in again
        assert "How many sessions?" in again


async def test_what_is_not_covered_goes_on_the_list_and_the_panel_counts_it(pack: Pack) -> None:
    async with at(pack, "age", START) as screen:
        assert "To ask" not in screen.drawn()
        await screen.press("f3")
        answer = await ask(screen, "how much does it cost?")
        assert "It goes on the list for your practitioner." in answer
        await ask(screen, "how much does it cost?")
        await screen.press("escape")
        assert screen.state.questions == ("how much does it cost?",)
        assert "To ask: 1" in screen.drawn()
        assert screen.session.begun


async def test_a_flag_in_a_question_leads_to_the_practitioner(pack: Pack) -> None:
    async with at(pack, "age", START) as screen:
        await screen.press("f3")
        answer = await ask(screen, "does it hurt if I take warfarin?")
        assert "Please ask your practitioner about this before treatment" in answer
        assert "Your question is on the list for your practitioner." in answer
        assert screen.state.questions == ("does it hurt if I take warfarin?",)


@pytest.mark.parametrize("way", ["keys", "click"])
async def test_a_suggestion_is_picked_and_answered(pack: Pack, way: str) -> None:
    async with at(pack, "age", START, size=(80, 24)) as screen:
        await screen.press("f3")
        answer = await ask(screen, "qwerty qwerty")
        assert "I did not understand that" in answer
        assert "You could ask" in screen.drawn()
        if way == "keys":
            await screen.press("down", "down", "enter")
        else:
            await screen.pilot.click(screen.app.screen.query_one(Beside), offset=(6, 2))
            await screen.settle()
        answer = str(screen.app.screen.query_one("VerticalScroll Static", Static).content)
        assert answer.startswith("How long is the downtime?")
        assert screen.state.questions == ("qwerty qwerty",)
        assert "How many sessions?" in await ask(screen, "how many sessions")


async def test_nothing_to_ask_is_said(pack: Pack) -> None:
    async with at(pack, "age", START) as screen:
        await screen.press("f3", "enter")
        assert "Please write your question in your own words." in screen.drawn()
        await screen.type("does it hurt?")
        assert "Please write your question" not in screen.drawn()


async def test_escape_returns_to_the_draft_and_its_cursor(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.type("dull skin")
        await screen.press("left", "left", "left", "left")
        events = len(screen.session.consultation.events)
        await screen.press("f3")
        await ask(screen, "does it hurt?")
        await screen.type("half a que")
        await screen.press("escape")
        assert screen.app.screen is screen.screen
        assert len(screen.session.consultation.events) == events
        assert typed(screen) == "dull skin"
        await screen.type("X ")
        assert typed(screen) == "dull X skin"


async def test_escape_returns_to_the_filter_and_the_ticks(pack: Pack) -> None:
    async with at(pack, "concern", START) as screen:
        await screen.press("1")
        await screen.type("scar")
        await screen.press("f3")
        await ask(screen, "how much does it cost?")
        await screen.press("escape")
        assert screen.screen.asking.pane.picking.ticked == {"fine_lines"}
        assert "Filter: scar" in screen.drawn()
        await screen.press("escape", "enter")
        assert screen.state.answers["concern"] == ("fine_lines",)


async def test_asking_from_the_review_and_the_sheet(pack: Pack) -> None:
    async with at(pack, "", {**HEALTHY, "print_words": "yes"}, size=(100, 40)) as screen:
        await screen.press("enter")
        assert screen.shows(Review)
        await screen.press("f3")
        await ask(screen, "is it loud?")
        await screen.press("escape")
        assert screen.shows(Review)
        assert "is it loud?" in screen.seen("#asked")
        await screen.press("f9")
        assert screen.shows(Preview)
        await screen.press("f3")
        await ask(screen, "may my dog come?")
        await screen.press("escape")
        assert screen.shows(Preview)
        await screen.until_seen("#text", "may my dog come?")
        await screen.press("escape")
        assert "To ask: 2" in screen.panel()


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "letters", "long"])
async def test_hostile_questions_are_text(pack: Pack, text: str) -> None:
    async with at(pack, "", HEALTHY, size=(80, 24)) as screen:
        await screen.press("enter", "f3")
        assert screen.shows(Ask)
        screen.app.screen.query_one("Field").post_message(Paste(text))
        await screen.settle()
        await screen.press("enter")
        _harmless(screen.drawn())
        await screen.press("escape")
        assert len(screen.state.questions) == 1
        assert len(screen.state.questions[0]) <= 500
        _harmless(screen.seen("#asked"))
        assert screen.state.questions[0] in screen.seen("#asked")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45)])
async def test_the_dialog_fits_the_screen(pack: Pack, size: tuple[int, int]) -> None:
    async with at(pack, "age", START, size=size) as screen:
        await screen.press("f3")
        for text in ("does it hurt? how many sessions? what are the risks?", "blorp"):
            await ask(screen, text)
            box = screen.app.screen.query_one("Ask > Vertical")
            assert screen.app.screen.query_one(".foot").region.bottom < box.region.bottom
            assert screen.app.screen.query_one("VerticalScroll").size.height >= 3
            assert box.region.bottom <= size[1]


# questions in a text


async def test_a_question_in_a_text_is_noted_and_stands_ready(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.type("acne scars. does it hurt? how much is it?")
        await screen.press("enter")
        chat = screen.seen("Bubble")
        assert "You asked: “Does it hurt?” “How much does it cost?” F3 answers it." in chat
        assert "prickle" not in chat
        assert "To ask: 2" in screen.drawn()
        await screen.press("f3", "down", "enter")
        assert "prickle" in screen.drawn()
        await screen.press("escape", "f3", "down", "down", "enter", "escape")
        assert questions_for_practitioner(screen.session.consultation) == ["Does it hurt?", "How much does it cost?"]


async def test_a_text_without_a_question_has_no_such_line(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.type("acne scars")
        await screen.press("enter")
        assert "You asked" not in screen.drawn()


# the opener


async def test_the_opener_shows_the_commonest_goals(pack: Pack) -> None:
    async with at(pack, "concern_text", START, size=(80, 24)) as screen:
        drawn = screen.drawn()
        assert "Something else: use your own words" in drawn
        concern = screen.session.question("concern")
        first = [screen.session.label(concern, one) for one in concern.options[:8]]
        assert all(f"[ ] {label}" in drawn for label in first)
        assert screen.session.label(concern, concern.options[8]) not in drawn


async def test_only_the_opener_has_goals_beside_it(pack: Pack) -> None:
    async with at(pack, "other_meds", HEALTHY) as screen:
        assert "[ ] Fine lines" not in screen.drawn()
        await screen.screen.reopen("concern_text")
        await screen.settle()
        assert "[ ] Fine lines" not in screen.drawn()


@pytest.mark.parametrize("way", ["keys", "click"])
async def test_picks_are_ticked_at_the_concerns_and_not_the_clients_words(pack: Pack, way: str) -> None:
    async with at(pack, "concern_text", START) as screen:
        if way == "keys":
            await screen.press("down", "space", "down", "down", "enter")
        else:
            await goal(screen, 0)
            await goal(screen, 2)
        assert "[x] Fine lines" in screen.drawn()
        assert "Enter goes on" in screen.drawn()
        await screen.press("enter")
        assert "concern_text" in screen.state.asked
        assert not screen.state.own_words
        assert not screen.state.concerns
        assert "Picked: Fine lines; Acne scars" in screen.seen("Bubble")
        await screen.press("enter")
        assert screen.state.answers["concern"] == ("fine_lines", "acne_scars")


async def test_picks_and_words_are_ticked_together(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.press("down", "enter")
        await screen.type("stretch marks")
        await screen.press("enter")
        assert dict(screen.state.own_words) == {"concern_text": "stretch marks"}
        assert "I understood: Stretch marks" in screen.drawn()
        assert screen.screen.asking.pane.picking.ticked == {"fine_lines", "stretch_marks"}
        assert [concern.id for concern in screen.state.concerns] == ["stretch_marks"]


async def test_digits_and_letters_are_typed_wherever_the_cursor_is(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.press("1", "down", "down", "2", "space", "x", "down")
        await screen.press("backspace")
        await screen.press("down", "up", "y", "down", "f", "space")
        assert typed(screen) == "12 yf"
        assert screen.session.goals.picks == ()
        await screen.press("down")
        screen.app.screen.query_one("#ask Field").post_message(Paste("pasted"))
        await screen.settle()
        await screen.press("space", "z")
        assert typed(screen) == "12 yf pasted z"


async def test_going_back_keeps_the_picks_and_a_pick_can_be_taken_away(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.press("down", "space", "down", "enter", "enter")
        await screen.press("escape")
        assert "[x] Fine lines" in screen.drawn()
        assert "[x] Wrinkles" in screen.drawn()
        await screen.press("enter", "enter")
        assert screen.state.answers["concern"] == ("fine_lines", "wrinkles")
        await screen.press("escape", "escape")
        await screen.press("down", "enter", "enter")
        assert screen.screen.asking.pane.picking.ticked == {"wrinkles"}


async def test_a_pick_unticked_at_the_concerns_does_not_come_back(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.press("down", "space", "down", "enter", "enter")
        await screen.press("1", "enter")
        assert screen.state.answers["concern"] == ("wrinkles",)
        await screen.press("escape", "escape")
        assert "[ ] Fine lines" in screen.drawn()
        await screen.press("enter")
        assert screen.screen.asking.pane.picking.ticked == {"wrinkles"}


async def test_a_new_consultation_has_no_picks(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.press("down", "enter")
        await screen.screen.start_anew()
        assert screen.session.goals.picks == ()


# nothing understood


@pytest.mark.parametrize("text", ["zzyzx qwfp", "my skin has a weird vibe", "I get cold sores"])
async def test_nothing_understood_offers_three_then_none_of_these(pack: Pack, text: str) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.type(text)
        await screen.press("enter")
        rows: Any = screen.screen.asking.pane.picking.choices
        guesses = screen.session.goals.suggested()
        assert [row.id for row in rows[:4] if row.note == "a guess"] == list(guesses)
        assert rows[3].id == "none_of_these"
        assert not screen.screen.asking.pane.picking.ticked
        assert f"“{text}”" in " ".join(screen.drawn().split())
        await screen.press("4", "enter")
        assert screen.state.answers["concern"] == ("none_of_these",)
        assert dict(screen.state.own_words) == {"concern_text": text}


async def test_picks_stand_before_the_guesses(pack: Pack) -> None:
    async with at(pack, "concern_text", START) as screen:
        await screen.press("down", "down", "enter")
        await screen.type("my skin has a weird vibe")
        await screen.press("enter")
        rows = screen.screen.asking.pane.picking.choices
        assert [rows[0].id, rows[4].id] == ["wrinkles", "none_of_these"]
        assert "What you picked stands first" in screen.seen("Prompt")
        assert screen.screen.asking.pane.picking.ticked == {"wrinkles"}


async def test_words_of_another_question_are_not_taken_for_a_goal(pack: Pack) -> None:
    async with at(pack, "bleeding", {**HEALTHY, "other_meds": "zzyzx"}) as screen:
        await screen.screen.reopen("concern")
        await screen.settle()
        assert screen.session.task == Asking(screen.session.question("concern"), reopened=True)
        assert "I did not find a goal" not in screen.drawn()


async def test_f3_is_on_the_bar_at_every_width(pack: Pack) -> None:
    for width in (60, 80, 100):
        async with driving(pack, size=(width, 24)) as screen:
            assert "F3 Ask" in screen.drawn()
            assert "F9 Print" in screen.drawn()
