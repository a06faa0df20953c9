"""Private questions that wait until the client is alone (F10)."""

from __future__ import annotations

from typing import Any

from consult.consultation import Answered, Deferred
from consult.pack import Pack
from consult.tui.preview import Preview
from consult.tui.recording import Company
from consult.tui.tasks import Appointment, Asking, Finished, Later
from tests.conftest import HEALTHY, consult
from tests.tui.driving import Driver, at, driving, given

SHORT = "Are you pregnant, breastfeeding or trying for a baby?"


async def to_end(screen: Driver) -> None:
    """Answers all that is open and shows what comes then."""
    given(screen, {name: value for name, value in HEALTHY.items() if name != "pregnancy"}, "")
    await screen.screen.show()
    await screen.settle()


async def test_a_question_waits_is_listed_and_is_asked_before_the_end(pack: Pack) -> None:
    async with at(pack, "pregnancy", HEALTHY) as screen:
        assert "F10 asks this later" in screen.drawn()
        await screen.press("f10")
        assert screen.shows(Company)
        await screen.press("1")
        assert screen.state.later == ("pregnancy",)
        assert screen.session.task == Asking(screen.session.question("diabetes"))
        assert f"Ask in private\n{SHORT}" in screen.panel()
        assert "Later, in private" in screen.seen("Bubble")
        await to_end(screen)
        assert screen.session.task == Later(("pregnancy",))
        assert not screen.state.complete
        assert screen.state.outcome == "practitioner_first"
        await screen.press("1")
        assert screen.session.task == Asking(screen.session.question("pregnancy"))
        await screen.press("1", "enter")
        assert screen.state.later == ()
        assert screen.state.complete
        assert screen.session.task == Appointment()


async def test_with_company_private_questions_are_not_even_shown(pack: Pack) -> None:
    private = [name for name, question in pack.dialogue.questions.items() if question.private]
    async with at(pack, "age", {"consent": "yes", "urgent_now": "no"}) as screen:
        await screen.press("f10", "2")
        answers = {name: value for name, value in HEALTHY.items() if name not in private}
        while isinstance(task := screen.session.task, Asking):
            assert not task.question.private
            assert SHORT not in screen.seen("Prompt")
            name = task.question.id
            screen.session.answer(name, answers.get(name))
            await screen.screen.show()
        assert screen.asks(Later)
        assert set(screen.state.later) <= set(private)
        assert "pregnancy" in screen.state.later


async def test_going_back_with_company_goes_past_what_waits(pack: Pack) -> None:
    async with at(pack, "topical_from", {**HEALTHY, "topical": ["retinoid"]}) as screen:
        await screen.press("f10", "2")
        await screen.press("0", "enter")
        assert screen.session.task == Asking(screen.session.question("diabetes"))
        await screen.press("escape")
        assert screen.session.task == Asking(screen.session.question("other_meds"))
        assert screen.state.later == ()
        await screen.press("enter")
        assert screen.session.task == Asking(screen.session.question("diabetes"))


async def test_alone_again_asks_at_once(pack: Pack) -> None:
    async with at(pack, "pregnancy", HEALTHY) as screen:
        await screen.press("f10", "2")
        assert screen.session.task == Asking(screen.session.question("diabetes"))
        await screen.press("f10")
        assert "The client is alone now" in screen.drawn()
        await screen.press("2")
        assert screen.session.task == Asking(screen.session.question("pregnancy"))
        await screen.press("escape")
        assert screen.session.task == Asking(screen.session.question("diabetes"))


async def test_the_sheet_comes_after_what_waits_unless_it_is_left_open(pack: Pack) -> None:
    async with at(pack, "pregnancy", HEALTHY) as screen:
        await screen.press("f10", "1")
        await to_end(screen)
        await screen.press("f9")
        assert not screen.shows(Preview)
        assert "First say whether the client is alone now." in screen.drawn()
        await screen.press("2")
        assert screen.session.task == Appointment()
        await screen.press("enter", "escape")
        assert screen.session.task == Finished()
        assert "Still to be asked in private: 1" in screen.seen("Prompt")
        await screen.press("1")
        assert screen.session.task == Asking(screen.session.question("pregnancy"))


async def test_an_answer_given_before_stands_ready(pack: Pack) -> None:
    async with at(pack, "diabetes", HEALTHY) as screen:
        await screen.screen.reopen("pregnancy")
        await screen.press("f10", "1")
        assert "pregnancy" not in screen.state.answers
        await screen.press("f10", "3")
        assert "Earlier you chose “No, not that I know of”" in screen.seen("Prompt")
        await screen.press("enter")
        assert screen.state.answers["pregnancy"] == ("none",)


async def test_escape_closes_the_dialog_and_nothing_waits(pack: Pack) -> None:
    async with at(pack, "pregnancy", HEALTHY) as screen:
        await screen.press("f10", "escape")
        assert screen.state.later == ()
        assert screen.session.task == Asking(screen.session.question("pregnancy"))


async def test_every_key_of_the_dialog_fits_where_there_is_no_question(pack: Pack) -> None:
    async with driving(pack, consultation=consult(pack, HEALTHY)) as screen:
        assert screen.asks(Appointment)
        await screen.press("f10")
        assert "Ask this one later" not in screen.drawn()
        await screen.press("1")
        assert screen.session.alone.accompanied


def test_what_waits_is_open_even_where_it_may_be_left_blank(pack: Pack) -> None:
    answers: dict[str, Any] = {**HEALTHY}
    consultation = consult(pack, answers)
    optional = next(name for name in consultation.state.asked if pack.dialogue.questions[name].passable)
    assert consultation.state.complete
    consultation.record(Deferred(optional))
    assert consultation.state.later == (optional,)
    assert consultation.state.unanswered == (optional,)
    assert not consultation.state.complete
    consultation.answer(optional, None)
    assert consultation.state.complete
    assert consultation.state.later == ()


def test_what_waits_and_becomes_hidden_waits_no_more(pack: Pack) -> None:
    consultation = consult(pack, {**HEALTHY, "topical": ["retinoid"]})
    consultation.record(Deferred("topical_from"))
    assert consultation.state.later == ("topical_from",)
    consultation.record(Answered("topical", ("none",)))
    assert consultation.state.later == ()
    consultation.record(Answered("topical", ("retinoid",)))
    assert consultation.state.current == "topical_from"
