"""Going through the answers with the client (F5), and opening a consultation that was handed over."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Paste

from consult.answers import Answers
from consult.consultation import Consultation, run
from consult.pack import Pack
from consult.state import Checked
from consult.tui.chat import Bubble
from consult.tui.dialogs import Reading
from consult.tui.review import Review
from consult.tui.session import Session
from consult.tui.tasks import Appointment, Asking, Disputed, Initials, Verifying
from consult.tui.verifying import due, initials_of
from tests.conftest import HEALTHY, TODAY
from tests.tui.driving import Driver, at, driving
from tests.tui.test_practitioner import HOSTILE, _harmless

FLAGGED: dict[str, Any] = {
    **HEALTHY,
    "concern_text": "acne scars",
    "blood_thinner": ["prescribed"],
    "bleeding": "not_sure",
    "other_meds": "I have a pacemaker",
    "diabetes": "talk",
}
"""A finding, two that were unsure, and one that was heard and contradicts an answer."""


def handed_over(pack: Pack, answers: dict[str, Any]) -> Consultation:
    """A consultation as the kiosk leaves it."""
    return run(pack, Answers(today=TODAY, mode="kiosk", answers=answers))[0]


def walked(screen: Driver) -> str:
    """The question that is gone through."""
    task = screen.session.task
    assert isinstance(task, Verifying)
    return task.question.id


# what is due


def test_due_are_the_answers_that_decide_and_those_in_doubt(pack: Pack) -> None:
    from consult.settings import SAMPLE
    from consult.words import Words

    session = Session(pack, SAMPLE, Words(), TODAY, consultation=handed_over(pack, FLAGGED))
    found = {one.question: one.reasons for one in due(session)}
    assert found.keys() == {"blood_thinner", "bleeding", "diabetes", "heart"}
    assert found["blood_thinner"] == ("◆ Speak to the practitioner first: Blood thinner or own daily aspirin",)
    assert "Not sure: Has a doctor said" in found["bleeding"][0]
    assert "Wants to talk: Do you have diabetes?" in found["diabetes"][0]
    assert any("Text and answer differ" in reason for reason in found["heart"])


def test_nothing_is_due_of_a_healthy_client(pack: Pack) -> None:
    from consult.settings import SAMPLE
    from consult.words import Words

    session = Session(pack, SAMPLE, Words(), TODAY, consultation=handed_over(pack, HEALTHY))
    assert due(session) == ()
    assert not session.verify()


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Sam Rose", "SR"), ("sam van der rose", "SVDR"), ("SR", "SR"), ("Maximilian", "M"), ("Ann", "Ann")],
)
def test_initials(name: str, initials: str) -> None:
    assert initials_of(name) == initials


# the walk


async def test_a_handed_over_consultation_opens_straight_into_it(pack: Pack) -> None:
    async with driving(pack, consultation=handed_over(pack, FLAGGED), verify=True) as screen:
        assert screen.asks(Initials)
        assert "What are your initials?" in screen.drawn()
        await screen.press("enter")
        assert "Please give your initials." in screen.drawn()
        await screen.type("SR")
        await screen.press("enter")
        assert "Verify 1 of 4" in screen.drawn()
        seen = screen.seen("Prompt")
        assert "Answered: “Yes, prescribed for me”" in seen or walked(screen) != "blood_thinner"
        assert "stays as it is (SR)" in screen.drawn()


async def test_each_is_confirmed_corrected_or_initialled_and_recorded(pack: Pack) -> None:
    async with driving(pack, consultation=handed_over(pack, FLAGGED), verify=True) as screen:
        await screen.type("SR")
        await screen.press("enter")
        keys = {"blood_thinner": "1", "bleeding": "2", "diabetes": "3", "heart": "1"}
        order = []
        while isinstance(screen.session.task, Verifying):
            name = walked(screen)
            order.append(name)
            await screen.press(keys[name])
            if name == "bleeding":
                assert screen.session.task == Asking(screen.session.question("bleeding"), reopened=True)
                await screen.press("1")
        assert sorted(order) == sorted(keys)
        checked = screen.state.checked
        assert {name: one.how for name, one in checked.items()} == {
            "blood_thinner": "confirmed",
            "bleeding": "corrected",
            "diabetes": "initialled",
            "heart": "confirmed",
        }
        assert {one.by for one in checked.values()} == {"SR"}
        assert all(len(one.at) >= len("2026-11-20T10:30") for one in checked.values())
        assert screen.state.answers["bleeding"] == "no"
        assert all(conflict.kept for conflict in screen.state.conflicts)
        assert screen.session.task == Appointment()
        said = "Verified: 2 confirmed, 1 corrected, 1 initialled"
        assert said in " ".join(screen.seen("Prompt").split())
        assert said in screen.panel()
        assert screen.seen("Bubble").count("✓") == 4


async def test_progress_counts_and_escape_takes_the_latest_back(pack: Pack) -> None:
    async with driving(pack, consultation=handed_over(pack, FLAGGED), verify=True) as screen:
        await screen.type("SR")
        await screen.press("enter", "1", "1")
        assert "Verify 3 of 4" in screen.drawn()
        assert len(screen.state.checked) == 2
        assert "Still to verify: 2" in screen.panel()
        await screen.press("escape")
        assert "Verify 2 of 4" in screen.drawn()
        assert len(screen.state.checked) == 1
        await screen.press("2")
        assert screen.asks(Asking)
        await screen.press("escape")
        assert "Verify 2 of 4" in screen.drawn()
        await screen.press("escape", "escape")
        assert screen.session.walk is None
        assert not screen.state.checked


async def test_another_answer_later_undoes_the_check(pack: Pack) -> None:
    async with at(pack, "topical", FLAGGED) as screen:
        await screen.press("f5")
        await screen.type("SR")
        await screen.press("enter")
        while isinstance(screen.session.task, Verifying):
            await screen.press("1")
        assert "blood_thinner" in screen.state.checked
        await screen.screen.reopen("blood_thinner")
        await screen.press("1", "2", "3", "enter")
        assert "blood_thinner" not in screen.state.checked
        await screen.press("f5")
        assert walked(screen) == "blood_thinner"
        await screen.press("f5")
        assert screen.session.walk is None
        assert screen.session.task == Asking(screen.session.question("topical"))


async def test_the_same_answer_given_again_is_confirmed(pack: Pack) -> None:
    async with at(pack, "topical", FLAGGED) as screen:
        await screen.press("f5")
        await screen.type("SR")
        await screen.press("enter", "2", "enter")
        assert [one.how for one in screen.state.checked.values()] == ["confirmed"]


async def test_f5_says_when_nothing_is_left(pack: Pack) -> None:
    async with at(pack, "topical", HEALTHY) as screen:
        await screen.press("f5")
        assert screen.shows(Reading)
        assert "No answer is left to go through" in screen.drawn()
        await screen.press("escape")
        assert screen.session.task == Asking(screen.session.question("topical"))


async def test_the_other_keys_work_while_verifying(pack: Pack) -> None:
    async with driving(pack, consultation=handed_over(pack, FLAGGED), verify=True) as screen:
        await screen.type("SR")
        await screen.press("enter")
        name = walked(screen)
        await screen.press("f2")
        assert pack.dialogue.questions[name].why in screen.seen()
        await screen.press("escape", "f4")
        await screen.type("a note")
        await screen.press("enter")
        assert screen.state.notes == {name: "a note"}
        assert "Note: a note" in screen.seen("Prompt")
        assert walked(screen) == name


async def test_a_private_answer_can_wait_for_the_end(pack: Pack) -> None:
    answers = {**FLAGGED, "pregnancy": ["not_sure"]}
    async with driving(pack, consultation=handed_over(pack, answers), verify=True) as screen:
        await screen.type("SR")
        await screen.press("enter")
        while walked(screen) != "pregnancy":
            await screen.press("3")
        assert "At the end, when the client is alone" in screen.drawn()
        left = screen.session.walk
        assert left is not None
        await screen.press(*("4" if len(left.left) > 1 else ""))
        while isinstance(screen.session.task, Verifying):
            last = walked(screen)
            await screen.press("3")
        assert last == "pregnancy"


async def test_what_a_correction_asks_is_asked_afterwards(pack: Pack) -> None:
    answers = {**HEALTHY, "isotretinoin": "not_sure"}
    async with driving(pack, consultation=handed_over(pack, answers), verify=True) as screen:
        await screen.type("SR")
        await screen.press("enter", "2", "3")
        assert screen.state.checked["isotretinoin"].how == "corrected"
        assert screen.session.task == Asking(screen.session.question("isotretinoin_stopped"))


async def test_a_contradiction_that_was_confirmed_is_not_asked_again(pack: Pack) -> None:
    async with at(pack, "diabetes", FLAGGED) as screen:
        assert not screen.asks(Disputed)
    async with driving(pack, consultation=handed_over(pack, FLAGGED)) as screen:
        assert screen.asks(Disputed)


async def test_verified_answers_stand_in_the_review(pack: Pack) -> None:
    consultation = handed_over(pack, FLAGGED)
    async with driving(pack, consultation=consultation, verify=True) as screen:
        await screen.type("SR")
        await screen.press("enter", *"1111", "enter")
        assert screen.shows(Review)
        assert screen.seen("Row").count("✓ Confirmed (SR, ") == 4


async def test_the_one_who_decided_is_who_verifies(pack: Pack) -> None:
    async with at(pack, "topical", FLAGGED) as screen:
        screen.session.who = "Sam Rose"
        await screen.press("f5", "1")
        assert {one.by for one in screen.state.checked.values()} == {"SR"}


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "letters", "long"])
async def test_hostile_initials_and_answers_are_text(pack: Pack, text: str) -> None:
    answers = {**FLAGGED, "other_meds": f"I have a pacemaker {text[:3000]}"}
    async with driving(pack, consultation=handed_over(pack, answers), verify=True, size=(80, 24)) as screen:
        screen.app.screen.query_one("Field").post_message(Paste(text))
        await screen.press("enter")
        while isinstance(screen.session.task, Verifying):
            _harmless(screen.drawn())
            await screen.press("3")
        _harmless(screen.drawn())
        assert all(0 < len(one.by) <= 20 for one in screen.state.checked.values())


# the state


def test_a_check_belongs_to_an_answer(pack: Pack) -> None:
    from consult.consultation import Answered, Deferred, Retracted, Verified

    checked = Checked(how="confirmed", by="SR", at="2026-11-20T10:30")
    for event in (Answered("bleeding", "yes"), Retracted("bleeding"), Deferred("bleeding")):
        consultation = handed_over(pack, FLAGGED)
        before = consultation.state.comparable()
        consultation.record(Verified("bleeding", checked))
        assert consultation.state.checked == {"bleeding": checked}
        assert consultation.state.comparable() == before
        consultation.record(event)
        assert not consultation.state.checked
    consultation = handed_over(pack, FLAGGED)
    consultation.record(Verified("bleeding", checked))
    consultation.record(Verified("bleeding", None))
    assert not consultation.state.checked


async def test_a_click_on_an_answer_while_verifying_corrects_it(pack: Pack) -> None:
    async with driving(pack, consultation=handed_over(pack, FLAGGED), verify=True) as screen:
        await screen.type("SR")
        await screen.press("enter")
        await screen.pilot.click(screen.screen.query(Bubble).filter(".answer").last())
        await screen.settle()
        assert screen.asks(Asking)
        await screen.press("escape")
        assert screen.asks(Verifying)
