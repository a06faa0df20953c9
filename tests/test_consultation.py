"""The rules of a consultation, on the shipped pack."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from consult.answers import AnswerError
from consult.consultation import (
    Answered,
    Consultation,
    Discussed,
    Kept,
    Noted,
    Passed,
    Retracted,
    Scheduled,
    Started,
    replay,
)
from consult.pack import Pack
from consult.state import Decided
from tests.conftest import TODAY, consult


def ids(consultation: Consultation) -> set[str]:
    return {finding.id for finding in consultation.state.findings}


def begin(pack: Pack, **started: Any) -> Consultation:
    return Consultation(pack, Started(today=TODAY, **started))


def upto(pack: Pack, question: str, healthy: dict[str, Any], **started: Any) -> Consultation:
    """A consultation that stands at `question`."""
    consultation = begin(pack, **started)
    while consultation.state.current not in {question, None}:
        current = consultation.state.current
        assert current is not None
        consultation.answer(current, healthy.get(current))
    assert consultation.state.current == question
    return consultation


# outcomes


def test_a_client_without_flags_reaches_proceed(pack: Pack, healthy: dict[str, Any]) -> None:
    state = consult(pack, healthy).state
    assert (state.outcome, state.complete, state.store, state.urgent) == ("proceed", True, True, False)
    assert {"next_consultation", "prep_checklist", "concern_acne_scars"} <= {item.id for item in state.items}


def test_every_safety_question_leads_to_a_person_when_unsure_or_blank(pack: Pack, healthy: dict[str, Any]) -> None:
    shown = {
        **healthy,
        "concern": ["scars_other"],
        "scar_age": "no",
        "recent": ["peel"],
        "recent_when": "2_weeks_to_12_months",
    }
    safety = [question for question in pack.dialogue.questions.values() if question.safety]
    assert len(safety) >= 20
    for question in safety:
        for value in ("not_sure", "talk", None):
            given = [value] if question.type == "choices" and value else value
            base = shown if question.id in {"scar_age", "recent_when"} else healthy
            state = consult(pack, {**base, question.id: given}).state
            assert state.outcome in {"practitioner_first", "postpone", "medical_first"}, (question.id, value)
            if value and question.unsure is None:
                assert f"not_sure_{question.id}" in {finding.id for finding in state.findings}


def test_not_sure_where_nothing_depends_on_it_raises_nothing(pack: Pack, healthy: dict[str, Any]) -> None:
    assert consult(pack, {**healthy, "expect": "not_sure"}).state.outcome == "proceed"


def test_the_highest_outcome_wins_and_all_reasons_stay(pack: Pack, healthy: dict[str, Any]) -> None:
    consultation = consult(pack, {**healthy, "bleeding": "yes", "skin_now": ["sunburn"], "age": "18_21"})
    assert consultation.state.outcome == "medical_first"
    assert [f.outcome for f in consultation.state.findings] == ["medical_first", "postpone", "practitioner_first"]
    assert consultation.state.earliest_date is None


def test_incomplete_is_never_proceed(pack: Pack, healthy: dict[str, Any]) -> None:
    state = consult(pack, {k: v for k, v in healthy.items() if k != "hair_removal"}).state
    assert (state.outcome, state.complete, state.unanswered) == ("practitioner_first", False, ("hair_removal",))


# stops


@pytest.mark.parametrize(
    ("answers", "stopped", "outcome"),
    [
        ({"consent": "no"}, "consent", None),
        ({"consent": "talk"}, "consent", None),
        ({"urgent_now": "yes"}, "urgent_now", "medical_first"),
        ({"age": "under_18"}, "age_under_18", "postpone"),
    ],
)
def test_stops_end_it_at_once_and_store_nothing(
    pack: Pack, healthy: dict[str, Any], answers: dict[str, Any], stopped: str, outcome: str | None
) -> None:
    state = consult(pack, {**healthy, **answers}).state
    assert (state.stopped, state.outcome, state.store, state.complete) == (stopped, outcome, False, False)
    assert state.asked[-1] == next(iter(answers))
    assert state.current is None
    assert "contact_clinic" in {item.id for item in state.items}
    assert not {item.id for item in state.items} & {"prep_checklist", "what_it_is"}


def test_a_stop_pressed_by_mistake_is_taken_back(pack: Pack) -> None:
    consultation = begin(pack)
    consultation.answer("consent", "yes")
    consultation.answer("urgent_now", "yes")
    assert consultation.state.stopped == "urgent_now"
    consultation.record(Retracted("urgent_now"))
    assert (consultation.state.stopped, consultation.state.current) == (None, "urgent_now")


def test_going_back_to_a_stop_keeps_the_later_answers_for_the_way_back(pack: Pack, healthy: dict[str, Any]) -> None:
    consultation = consult(pack, healthy)
    consultation.answer("age", "under_18")
    assert consultation.state.stopped == "age_under_18"
    assert set(consultation.state.answers) == {"consent", "urgent_now", "age"}
    consultation.answer("age", "22_plus")
    assert consultation.state.comparable() == consult(pack, healthy).state.comparable()


@pytest.mark.parametrize("value", ["not_sure", "talk"])
def test_urgent_unsure_goes_on(pack: Pack, healthy: dict[str, Any], value: str) -> None:
    state = consult(pack, {**healthy, "urgent_now": value}).state
    assert (state.stopped, state.urgent, state.outcome) == (None, True, "medical_first")
    assert "emergency_now" in {item.id for item in state.items}


@pytest.mark.parametrize("value", ["not_sure", "talk", None])
def test_an_unknown_age_stores_nothing(pack: Pack, healthy: dict[str, Any], value: str | None) -> None:
    state = consult(pack, {**healthy, "age": value}).state
    assert (state.stopped, state.store) == (None, False)


# dates


@pytest.mark.parametrize(
    ("stopped", "expected", "conflict"),
    [
        ("2026-09", date(2027, 3, 31), False),
        ("2026-11", date(2027, 5, 31), False),
        ("2026-08", date(2027, 2, 28), False),
        ("2025-01", date(2027, 5, 20), True),  # says more than 6 months ago: the later end, and it is asked about
        (None, None, False),
    ],
)
def test_earliest_date_after_isotretinoin(
    pack: Pack, healthy: dict[str, Any], stopped: str | None, expected: date | None, conflict: bool
) -> None:
    answers = {**healthy, "isotretinoin": "under_6_months", "isotretinoin_stopped": stopped}
    consultation = consult(pack, answers)
    assert (consultation.state.outcome, consultation.state.earliest_date) == ("postpone", expected)
    assert ("conflict_isotretinoin_stopped" in ids(consultation)) is conflict


def test_no_date_while_one_reason_has_no_end(pack: Pack, healthy: dict[str, Any]) -> None:
    answers = {**healthy, "isotretinoin": "under_6_months", "isotretinoin_stopped": "2026-09"}
    assert consult(pack, {**answers, "skin_now": ["sunburn"]}).state.earliest_date is None
    assert consult(pack, {**healthy, "isotretinoin": "now"}).state.earliest_date is None


def test_the_latest_end_counts(pack: Pack, healthy: dict[str, Any]) -> None:
    answers = {
        **healthy,
        "isotretinoin": "under_6_months",
        "isotretinoin_stopped": "2026-06",
        "recent": ["peel"],
        "recent_when": "under_2_weeks",
        "recent_date": "2026-11-18",
    }
    assert consult(pack, answers).state.earliest_date == date(2026, 12, 31)
    assert consult(pack, {**answers, "isotretinoin": "never"}).state.earliest_date == date(2026, 12, 2)


def test_a_clinic_may_wait_longer(pack: Pack, healthy: dict[str, Any]) -> None:
    answers = {**healthy, "isotretinoin": "under_6_months", "isotretinoin_stopped": "2026-09"}
    state = consult(pack, answers, figures={"isotretinoin_gap": 12.0}).state
    assert state.earliest_date == date(2027, 9, 30)


def test_a_date_that_contradicts_the_longer_option_still_waits(pack: Pack, healthy: dict[str, Any]) -> None:
    answers = {**healthy, "recent": ["peel"], "recent_when": "2_weeks_to_12_months", "recent_date": "2026-11-15"}
    consultation = consult(pack, answers)
    assert consultation.state.outcome == "postpone"
    assert {"recent_procedure_under_2_weeks", "conflict_recent_date"} <= ids(consultation)


# hidden, parked, changed


def test_a_hidden_answer_is_parked_and_offered_again(pack: Pack, healthy: dict[str, Any]) -> None:
    consultation = upto(pack, "isotretinoin", healthy)
    consultation.answer("isotretinoin", "under_6_months")
    consultation.answer("isotretinoin_stopped", "2026-09")
    consultation.answer("isotretinoin", "never")
    state = consultation.state
    assert dict(state.parked) == {"isotretinoin_stopped": "2026-09"}
    assert "isotretinoin_stopped" not in (*state.asked, *state.answers)
    assert "isotretinoin_under_6_months" not in ids(consultation)
    consultation.answer("isotretinoin", "under_6_months")
    assert consultation.state.current == "isotretinoin_stopped"
    assert consultation.state.earliest_date is None
    consultation.answer("isotretinoin_stopped", "2026-09")
    assert not consultation.state.parked
    assert consultation.state.earliest_date == date(2027, 3, 31)


def test_back_takes_the_latest_answer_away(pack: Pack, healthy: dict[str, Any]) -> None:
    consultation = upto(pack, "area", healthy)
    assert consultation.back() == "concern"
    assert consultation.back() == "concern_text"
    assert consultation.state.current == "concern_text"
    assert "concern" not in consultation.state.answers
    assert begin(pack).back() is None


def test_replaying_gives_the_same_state(pack: Pack, healthy: dict[str, Any]) -> None:
    consultation = consult(pack, {**healthy, "concern_text": "old acne scars, roaccutane in spring"})
    consultation.record(Scheduled(date(2026, 12, 15)))
    consultation.record(Noted("heart", "checked"))
    assert replay(pack, consultation.events).state == consultation.state
    with pytest.raises(ValueError, match="begins with Started"):
        replay(pack, [Answered("consent", "yes")])


def test_a_refused_answer_changes_nothing(pack: Pack) -> None:
    consultation = begin(pack)
    before = consultation.state
    for question, value in (("consent", "maybe"), ("nothing", "x"), ("skin_past", ["none", "rosacea"]), ("heart", 3)):
        with pytest.raises(AnswerError):
            consultation.answer(question, value)
    assert consultation.state == before


def test_practitioner_questions_and_what_the_clinic_offers(pack: Pack, healthy: dict[str, Any]) -> None:
    assert "needle" in consult(pack, healthy).state.shown
    assert "needle" not in consult(pack, healthy, mode="kiosk").state.shown
    state = consult(pack, healthy, settings={"offers_rf": False, "offers_numbing": False}).state
    assert not {"rf", "numb_caution"} & set(state.shown)
    assert state.outcome == "proceed"


def test_progress_counts_parts(pack: Pack, healthy: dict[str, Any]) -> None:
    progress = upto(pack, "pregnancy", healthy).state.progress
    assert (progress.part, progress.parts, progress.title) == (4, 8, "Your health")


# free text


def test_a_flag_heard_marks_its_question_and_waits_for_it(pack: Pack, healthy: dict[str, Any]) -> None:
    consultation = upto(pack, "concern", {**healthy, "concern_text": "acne scars, was on roaccutane last spring"})
    state = consultation.state
    assert any("roaccutane" in words for words in state.mentioned["isotretinoin"])
    (flag,) = [flag for flag in state.flags if flag.id == "isotretinoin"]
    assert (flag.pending, flag.confirmed) == (True, False)
    assert "heard_isotretinoin" not in ids(consultation)
    assert "isotretinoin" not in state.answers


def test_a_flag_that_an_answer_denies_stays_on_the_list(pack: Pack, healthy: dict[str, Any]) -> None:
    consultation = consult(pack, {**healthy, "concern_text": "acne scars, I am on roaccutane"})
    assert {"heard_isotretinoin", "conflict_isotretinoin"} <= ids(consultation)
    assert consultation.state.outcome == "practitioner_first"
    consultation.record(Kept("isotretinoin"))
    assert consultation.state.conflicts[0].kept
    assert "conflict_isotretinoin" in ids(consultation)


def test_a_flag_that_an_answer_confirms_raises_only_the_finding(pack: Pack, healthy: dict[str, Any]) -> None:
    consultation = consult(pack, {**healthy, "concern_text": "I get cold sores", "skin_past": ["cold_sores"]})
    assert ids(consultation) == {"cold_sores_past"}


def test_text_that_says_no_never_clears_an_answer(pack: Pack, healthy: dict[str, Any]) -> None:
    consultation = consult(pack, {**healthy, "other_meds": "no cold sores", "skin_past": ["cold_sores"]})
    assert {"cold_sores_past", "conflict_skin_past"} <= ids(consultation)


def test_a_flag_without_a_question_goes_to_the_practitioner(pack: Pack, healthy: dict[str, Any]) -> None:
    consultation = consult(pack, {**healthy, "client_questions": "I have epilepsy, is that a problem?"})
    assert "heard_epilepsy" in ids(consultation)


@pytest.mark.parametrize("tone", ["skip", "white", None])
def test_darker_skin_heard_adds_advice_only(pack: Pack, healthy: dict[str, Any], tone: str | None) -> None:
    consultation = consult(pack, {**healthy, "concern_text": "acne scars on my dark brown skin", "tone": tone})
    assert "cond_pih" in {item.id for item in consultation.state.items}
    assert consultation.state.outcome == "proceed"


def test_concerns_in_text_are_offered_not_taken(pack: Pack, healthy: dict[str, Any]) -> None:
    state = upto(pack, "concern", {**healthy, "concern_text": "stretch marks on my hips"}).state
    assert [(c.id, c.confirmed) for c in state.concerns] == [("stretch_marks", False)]
    assert "concern_stretch_marks" not in {item.id for item in state.items}


def test_a_concern_that_is_not_covered(pack: Pack, healthy: dict[str, Any]) -> None:
    consultation = consult(pack, {**healthy, "concern": ["hair_thinning", "acne_scars"]})
    assert {(c.id, c.covered) for c in consultation.state.concerns} == {("hair_thinning", False), ("acne_scars", True)}
    assert "concern_hair_thinning" not in {item.id for item in consultation.state.items}
    assert "concern_not_covered" in ids(consultation)


# private things


def test_private_findings(pack: Pack, healthy: dict[str, Any]) -> None:
    state = consult(pack, {**healthy, "pregnancy": ["pregnant"], "worry": "yes"}).state
    assert {f.id for f in state.findings if f.private} == {"pregnant", "private_talk"}
    assert [item.private for item in state.items if item.id == "cond_pregnancy_wait"] == [True]
    told = consult(pack, {**healthy, "pregnancy": ["pregnant"], "print_pregnancy": "yes"}).state
    assert [f.private for f in told.findings] == [False]


# the practitioner


def test_a_decision_removes_nothing(pack: Pack, healthy: dict[str, Any]) -> None:
    consultation = consult(pack, {**healthy, "blood_thinner": ["prescribed"]})
    before = consultation.state
    decided = Decided(
        decision="go_ahead", by="Sam Lee", reason="letter seen", at="2026-11-20T10:00", finding="blood_thinner"
    )
    consultation.record(Discussed(decided))
    assert consultation.state.decision == decided
    assert consultation.state.comparable() == before.comparable()


def test_notes_are_kept_and_deleted(pack: Pack) -> None:
    consultation = begin(pack)
    consultation.record(Noted("heart", "  valve, 2019\x00 "))
    assert dict(consultation.state.notes) == {"heart": "valve, 2019"}
    consultation.record(Noted("heart", " "))
    assert not consultation.state.notes


def test_passing_over_is_not_an_answer(pack: Pack, healthy: dict[str, Any]) -> None:
    consultation = upto(pack, "isotretinoin", healthy)
    consultation.record(Passed("isotretinoin"))
    assert consultation.state.current == "blood_thinner"
    assert "isotretinoin" in consultation.state.unanswered
    assert consultation.can_pass("concern_text")
    assert not consultation.can_pass("isotretinoin")


# what an answer can and cannot confirm


@pytest.mark.parametrize(
    ("text", "answers", "heard"),
    [
        ("I take warfarin", {"blood_thinner": ["often_ibuprofen"]}, "heard_blood_thinners"),
        ("I am on roaccutane now", {"isotretinoin": "over_6_months"}, "heard_isotretinoin"),
        ("had laser on my face last month", {"hair_removal": "yes"}, "heard_recent_peel_laser"),
    ],
)
def test_a_milder_answer_does_not_confirm_what_the_text_says(
    pack: Pack, healthy: dict[str, Any], text: str, answers: dict[str, Any], heard: str
) -> None:
    consultation = consult(pack, {**healthy, "concern_text": text, **answers})
    assert heard in ids(consultation)
    assert consultation.state.outcome == "practitioner_first"


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("took roaccutane years ago", {"isotretinoin": "over_6_months"}),
        ("I had my lip waxed", {"hair_removal": "yes"}),
    ],
)
def test_an_answer_that_says_the_same_confirms_it(
    pack: Pack, healthy: dict[str, Any], text: str, answers: dict[str, Any]
) -> None:
    assert consult(pack, {**healthy, "concern_text": text, **answers}).state.outcome == "proceed"


@pytest.mark.parametrize(
    "answers", [{"pregnancy": "not_sure"}, {"pregnancy": "talk"}, {"concern_text": "I am pregnant"}]
)
def test_what_a_private_question_raises_is_private(
    pack: Pack, healthy: dict[str, Any], answers: dict[str, Any]
) -> None:
    state = consult(pack, {**healthy, **answers}).state
    assert state.outcome == "practitioner_first"
    assert all(finding.private for finding in state.findings)
