"""Answering in any order, going back and changing ends in the same state as answering so at once."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from consult.answers import AnswerError
from consult.consultation import Asked, Consultation, Passed, Started, replay
from consult.dialogue.model import EXCLUSIVE, Question
from consult.pack import load_pack
from tests.conftest import HEALTHY, TODAY

TEXTS = ["", "acne scars", "no cold sores, I take warfarin", "mum has keloids", "my skin is dark brown", "[/] \u202e💉"]


def values(question: Question) -> st.SearchStrategy[Any]:
    """Answers that the question takes."""
    match question.type:
        case "choice" | "yes_no":
            return st.sampled_from([*question.options, None])
        case "choices":
            alone = [option for option in question.options if option in EXCLUSIVE]
            others = [option for option in question.options if option not in EXCLUSIVE]
            several = st.lists(st.sampled_from(others), max_size=3, unique=True)
            return several | st.sampled_from(alone) if alone else several
        case "number":
            return st.integers(0, 9)
        case "date":
            return st.sampled_from(["2026-11-15", "2026-11-06", "2026-01-31", None])
        case "month":
            return st.sampled_from(["2026-11", "2026-08", "2024-02", None])
        case _:
            return st.sampled_from(TEXTS)


class Order(RuleBasedStateMachine):
    """A client who answers, goes back, changes and skips as they like."""

    @initialize(mode=st.sampled_from(["kiosk", "practitioner"]), rf=st.booleans())
    def begin(self, mode: Any, rf: bool) -> None:
        self.started = Started(today=TODAY, mode=mode, settings={"offers_rf": rf})
        self.consultation = Consultation(load_pack(), self.started)

    def give(self, name: str, data: st.DataObject) -> None:
        question = self.consultation.pack.dialogue.questions[name]
        value = data.draw(values(question), label=name)
        try:
            self.consultation.answer(name, value)
        except AnswerError as error:
            raise AssertionError(f"{name} refused {value!r}: {error}") from error

    @rule(data=st.data())
    @precondition(lambda self: self.consultation.state.current)
    def answer_next(self, data: st.DataObject) -> None:
        self.give(str(self.consultation.state.current), data)

    @rule(data=st.data())
    @precondition(lambda self: self.consultation.state.current)
    def answer_all_that_is_left(self, data: st.DataObject) -> None:
        usual = data.draw(st.booleans())
        while name := self.consultation.state.current:
            if usual and name in HEALTHY:
                self.consultation.answer(name, HEALTHY[name])
            else:
                self.give(name, data)

    @rule(data=st.data())
    @precondition(lambda self: self.consultation.state.asked)
    def change_an_earlier_answer(self, data: st.DataObject) -> None:
        self.give(data.draw(st.sampled_from(self.consultation.state.asked)), data)

    @rule(data=st.data())
    def answer_any_shown_question(self, data: st.DataObject) -> None:
        self.give(data.draw(st.sampled_from(self.consultation.state.shown)), data)

    @rule()
    def go_back(self) -> None:
        self.consultation.back()

    @rule(text=st.sampled_from(TEXTS))
    def ask_something(self, text: str) -> None:
        self.consultation.record(Asked(text))

    @rule(data=st.data())
    @precondition(lambda self: self.consultation.state.current)
    def pass_over(self, data: st.DataObject) -> None:
        self.consultation.record(Passed(str(self.consultation.state.current)))

    @invariant()
    def the_same_as_answering_so_at_once(self) -> None:
        if not hasattr(self, "consultation"):
            return
        state = self.consultation.state
        fresh = Consultation(self.consultation.pack, self.started)
        for name in state.asked:
            value = state.answers.get(name)
            fresh.answer(name, list(value) if isinstance(value, tuple) else value)
        assert fresh.state.comparable() == state.comparable()
        assert replay(self.consultation.pack, self.consultation.events).state == state

    @invariant()
    def red_flags_never_end_in_proceed(self) -> None:
        if not hasattr(self, "consultation"):
            return
        state = self.consultation.state
        if state.outcome == "proceed":
            assert state.complete
            assert not any({"not_sure", "talk"} & set(self._chosen(name)) for name in state.shown if self._safety(name))

    def _chosen(self, name: str) -> tuple[str, ...]:
        value = self.consultation.state.answers.get(name, ())
        return value if isinstance(value, tuple) else (str(value),)

    def _safety(self, name: str) -> bool:
        return self.consultation.pack.dialogue.questions[name].safety


TestOrder = Order.TestCase
TestOrder.settings = settings(
    max_examples=25, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
