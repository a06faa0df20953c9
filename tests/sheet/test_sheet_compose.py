"""What stands on a sheet, and what never does."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec import structs

from consult.consultation import Discussed, Noted
from consult.pack import Pack
from consult.settings import SAMPLE, ClinicFigure
from consult.sheet.compose import compose_sheet, items_of
from consult.sheet.model import Audience, Entry, Part, Sheet
from consult.sheet.render import FORMATS, render
from consult.state import Conflict, Decided, Decision
from consult.words import Words
from tests.conftest import TODAY
from tests.sheet.conftest import APPOINTMENT, CASES, CLINIC, Compose, Consult

AUDIENCES: tuple[Audience, ...] = ("client", "practitioner")


def text_of(sheet: Sheet) -> str:
    """The plain text, its line breaks taken out."""
    return " ".join(render(sheet, "txt").decode().split())


def all_parts(sheet: Sheet) -> list[Part]:
    parts = [*([sheet.wrong] if sheet.wrong else []), *sheet.first, *sheet.parts, *sheet.extra]
    return [each for part in parts for each in (part, *part.beside)]


def all_entries(sheet: Sheet) -> list[Entry]:
    return [entry for part in all_parts(sheet) for entry in part.entries]


def part(sheet: Sheet, name: str) -> Part:
    return next(part for part in all_parts(sheet) if part.id == name)


def explained(sheet: Sheet) -> set[int]:
    """Every number that something stands behind."""
    numbers = {entry.number for entry in all_entries(sheet)}
    return numbers | {source.number for group in sheet.sources for source in group.sources}


# items


@pytest.mark.parametrize("case", CASES)
def test_every_item_is_filled_in(case: str, pack: Pack, words: Words, consult: Consult) -> None:
    state = consult(case, appointment=APPOINTMENT).state
    items = items_of(pack, state, CLINIC, words)
    assert [item.id for item in items] == [raised.id for raised in state.items]
    for item in items:
        assert item.text == " ".join(line.text for line in item.lines)
        assert item.sources
        assert all(line.sources for line in item.lines)
        assert not re.search(r"[{}]|None", item.text + "".join(line.fridge for line in item.lines)), item.id


def test_the_clinics_own_figure_replaces_the_default(pack: Pack, words: Words, consult: Consult) -> None:
    figure = ClinicFigure(value=14, approved_by="Dr Ada", approved_on="2026-10-01")
    clinic = structs.replace(CLINIC, figures={"sun_gap": figure})
    state = consult("proceed", appointment=APPOINTMENT).state
    text = {item.id: item.text for item in items_of(pack, state, clinic, words)}["prep_checklist"]
    assert "out of the sun from Tue 1 Dec" in text


def test_how_far_the_sources_differ_is_left_out_where_the_clinic_chose(
    pack: Pack, words: Words, consult: Consult
) -> None:
    state = consult("talk", appointment=APPOINTMENT).state

    def said(**figures: float) -> str:
        own = {
            name: ClinicFigure(value=value, approved_by="Dr Ada", approved_on="2026-10-01")
            for name, value in figures.items()
        }
        clinic = structs.replace(CLINIC, figures=own)
        return text_of(compose_sheet(pack, state, clinic, words))

    assert "We plan for 7 days. Sources say 12 hours to 7 days." in said()
    assert "We plan for 3 days. [" in said(retinoid_gap=3)
    assert "Sources say 12 hours" not in said(retinoid_gap=3)


def test_the_practitioner_sees_each_figure_who_set_it_and_which_sources_differ(
    pack: Pack, words: Words, consult: Consult
) -> None:
    own = ClinicFigure(value=3, approved_by="Dr Ada", approved_on="2026-10-01")
    clinic = structs.replace(CLINIC, figures={"retinoid_gap": own})
    sheet = compose_sheet(pack, consult("talk").state, clinic, words, audience="practitioner")
    (table,) = [table for table in sheet.tables if table.caption == "Figures of this sheet"]
    rows = {row[0]: row[1:] for row in table.rows}
    used, spread, which = rows["Strong creams (retinoids, acids, scrubs): gap before"]
    assert used == "3 days (the clinic's: Dr Ada, Thursday 1 October 2026)"
    assert spread == "0.5 to 7 days"
    assert re.fullmatch(r"0\.5 \[.*\]; 1 \[.*\]; 2 \[.*\]; 3 \[\d+\]; 5 \[.*\]; 5–7 \[.*\]; 7 \[.*\]", which)
    assert rows["No hard exercise after"][0] == "72 hours (the cautious default)"
    assert "Wait after the last isotretinoin pill" not in rows


def test_an_items_date_is_that_of_its_first_dated_line(pack: Pack, words: Words, consult: Consult) -> None:
    def dates(appointment: date | None) -> dict[str, date | None]:
        items = items_of(pack, consult("talk", appointment=appointment).state, CLINIC, words)
        return {item.id: item.date for item in items}

    assert dates(APPOINTMENT)["cond_coldsore_history"] == date(2026, 12, 8)
    assert dates(APPOINTMENT)["what_it_is"] is None
    assert set(dates(None).values()) == {None}


def test_keeping_the_appointment_is_said_only_when_every_reason_can_clear(
    pack: Pack, words: Words, consult: Consult
) -> None:
    def said(**answers: Any) -> str:
        state = consult("cold_sore", appointment=APPOINTMENT, **answers).state
        return " ".join(line.text + line.fridge for i in items_of(pack, state, CLINIC, words) for line in i.lines)

    assert "Keep Tue 15 Dec" in said()
    assert "Keep Tue 15 Dec" not in said(isotretinoin="now")
    assert "Keep Tue 15 Dec" not in said(bleeding="yes")


# page one


def test_the_first_block_is_the_outcome_and_the_next_step(compose: Compose) -> None:
    box = compose("postpone", appointment=APPOINTMENT).box
    assert box.heading == "Please wait"
    assert 1 <= len(box.lines) <= 3
    assert "Wednesday 31 March 2027" in " ".join(line.text for line in box.lines)
    assert ("Phone", "020 7946 0000 (Mon–Sat 9 to 6)") in [(fact.label, fact.value) for fact in box.facts]
    assert box.notes == ("Your appointment on Tue 15 Dec comes too soon. Call us to move it.",)


@pytest.mark.parametrize("case", CASES)
def test_page_one_has_at_most_seven_steps_each_explained_on_another_page(case: str, compose: Compose) -> None:
    sheet = compose(case, appointment=APPOINTMENT)
    steps = [step for group in sheet.plan for step in group.steps]
    assert len(steps) <= 7
    assert all(step.numbers and set(step.numbers) <= explained(sheet) for step in steps)
    assert len({step.text for step in steps}) == len(steps)


def test_every_time_of_the_plan_is_on_page_one(compose: Compose) -> None:
    sheet = compose("talk", appointment=APPOINTMENT)
    assert [group.heading for group in sheet.plan] == [
        *("Now", "The week before", "On the day", "First 24 hours", "Days 2 to 7"),
    ]
    assert sheet.more
    assert sheet.moves == "If your appointment moves, call us: these dates change."
    assert compose("talk").moves == ""
    plan = {group.heading: group.steps for group in compose("proceed", appointment=APPOINTMENT).plan}
    assert [step.when for step in plan["Earlier"]] == ["from Tue 1 Dec"]
    assert [step.when for step in plan["The week before"]] == ["from Tue 8 Dec"] * 3


def test_what_page_one_says_in_full_is_not_said_again(compose: Compose) -> None:
    sheet = compose("proceed", appointment=APPOINTMENT)
    text = text_of(sheet)
    assert text.count("Wear no make-up and use no harsh products") == 1
    assert text.count("Keep the area out of the sun") == 1
    (step,) = [step for group in sheet.plan for step in group.steps if "make-up" in step.text]
    assert step.numbers == tuple(source.number for source in sheet.sources[0].sources if "Document B" in source.text)


def test_steps_that_start_on_the_same_day_share_a_line_behind_page_one(compose: Compose) -> None:
    expect = part(compose("talk", appointment=APPOINTMENT), "expect")
    assert expect.entries[0].statements[0].text == (
        "From Tue 8 Dec: Keep the area out of the sun. Use no fake tan. Do not wax or pluck the area."
    )


def test_page_one_names_no_condition_or_medicine(compose: Compose) -> None:
    named = re.compile(
        r"cold sore|blood thin|isotretinoin|accutane|cancer|diabet|immune|lupus|allerg|infect|keloid|\bheart\b|pregnan",
        re.IGNORECASE,
    )
    for case in CASES:
        sheet = compose(case, appointment=APPOINTMENT)
        if sheet.kind == "sheet":
            first = render(structs.replace(sheet, parts=(), extra=(), sources=()), "txt").decode()
            first = first.replace("Put on no numbing cream", "")
            assert not named.search(first), (case, named.search(first))


def test_steps_of_the_same_words_are_one_with_the_earlier_date(compose: Compose) -> None:
    (step,) = [
        step
        for group in compose("talk", appointment=APPOINTMENT).plan
        for step in group.steps
        if step.text == "Tell us about your skin history."
    ]
    assert (step.when, len(step.numbers)) == ("by Tue 8 Dec", 2)


def test_what_does_not_fit_is_said_plainly(compose: Compose) -> None:
    (late,) = compose("proceed", appointment=date(2026, 11, 23)).box.notes
    assert (
        late == "Some steps should have begun before today. Call us: from Fri 4 Dec on, there is time for all of them."
    )
    tomorrow = compose("proceed", appointment=date(2026, 12, 4))
    assert tomorrow.box.notes == ()
    assert "has passed" in compose("proceed", appointment=date(2026, 11, 3)).box.notes[0]
    assert "may need to move" in compose("medical", appointment=APPOINTMENT).box.notes[0]
    assert compose("proceed", appointment=APPOINTMENT).box.notes == ()


@pytest.mark.parametrize("case", ["proceed", "talk", "cold_sore"])
@pytest.mark.parametrize("days", [0, 1, 6, 13])
def test_the_day_that_is_named_leaves_time_for_every_step(case: str, days: int, compose: Compose, words: Words) -> None:
    notes = compose(case, appointment=TODAY + timedelta(days=days)).box.notes
    if case == "cold_sore":
        assert notes == ()
        return
    (note,) = notes
    works = TODAY + timedelta(days=14)
    assert f"from {words.day(works)} on" in note
    assert compose(case, appointment=works).box.notes == ()
    assert compose(case, appointment=works - timedelta(days=1)).box.notes != ()


def test_urgent_signs_not_ruled_out_come_first(compose: Compose) -> None:
    sheet = compose("urgent_unsure")
    assert sheet.alert is not None
    assert "Call 999 now" in sheet.alert.lines[0].text
    assert text_of(sheet).index("Call 999 now") < text_of(sheet).index(sheet.box.heading)


# page two and on


def test_every_raised_item_says_what_the_client_told_us(compose: Compose) -> None:
    told = part(compose("talk"), "told")
    leads = [entry.lead for entry in told.entries if entry.lead]
    assert "You told us that you have had cold sores, so:" in leads
    assert len(leads) == 6


@pytest.mark.parametrize("case", CASES)
def test_every_statement_carries_its_sources(case: str, compose: Compose) -> None:
    sheet = compose(case, appointment=APPOINTMENT)
    numbers = [source.number for group in sheet.sources for source in group.sources]
    entries = {entry.number for entry in all_entries(sheet) if entry.number}
    statements = [statement for entry in all_entries(sheet) for statement in entry.statements]
    first = max(entries, default=0) + 1
    assert entries == set(range(1, first))
    assert numbers == list(range(first, first + len(numbers)))
    assert all(statement.marks and set(statement.marks) <= set(numbers) for statement in statements)
    said = [*statements, *sheet.box.lines, *(sheet.alert.lines if sheet.alert else ())]
    cited = {mark for statement in said for mark in statement.marks}
    cited |= {number for group in sheet.plan for step in group.steps for number in step.numbers} - entries
    assert cited == set(numbers)


def test_the_two_kinds_of_sources_stand_apart(compose: Compose) -> None:
    documents, references = compose("proceed").sources
    assert all(source.text.startswith("Document ") for source in documents.sources)
    assert "to be approved by a clinician" in references.heading
    assert not any(source.text.startswith("Document ") for source in references.sources)


def test_risks_and_benefits_stand_side_by_side(compose: Compose) -> None:
    balance = part(compose("proceed"), "balance")
    assert [side.id for side in balance.beside] == ["benefits", "risks"]
    assert [entry.id for entry in balance.beside[0].entries] == [
        "what_it_is",
        "benefits_uncertain",
        "concern_acne_scars",
    ]
    assert [entry.title for entry in balance.beside[1].entries] == ["Common", "Less common, or lasting"]
    html = render(compose("proceed"), "html").decode()
    assert html.count('<th scope="col">') == 2


def test_what_to_expect_and_warning_signs_stand_in_groups(compose: Compose) -> None:
    sheet = compose("proceed")
    assert [entry.title for entry in part(sheet, "expect").entries] == [
        *("Before", "On the day", "The first 24 hours", "Days 2 to 7", "Later", "Results and sessions", "Your choices"),
    ]
    assert sheet.wrong is not None
    assert [entry.title for entry in sheet.wrong.entries] == ["Emergency", "Same day", "Tell us", "Also"]


@pytest.mark.parametrize("large", [False, True])
def test_large_print_has_a_short_list_on_page_one_and_all_of_it_behind(large: bool, compose: Compose) -> None:
    sheet = compose("talk", appointment=APPOINTMENT, large=large)
    assert sheet.wrong is not None
    assert bool(sheet.wrong.lines) == large
    assert (sheet.parts[0].id == "wrong") == large
    assert ("disclaimers" in [part.id for part in sheet.first]) != large
    assert part(sheet, "disclaimers").entries


def test_the_six_disclaimers_and_the_foot(compose: Compose, pack: Pack) -> None:
    sheet = compose("proceed")
    assert len(part(sheet, "disclaimers").entries[0].statements) == 6
    assert pack.digest.removeprefix("sha256:")[:8] in sheet.foot
    assert "Draft, not approved by a clinician" in sheet.foot
    assert "Next review: November 2027" in sheet.foot


def test_the_foot_names_who_approved(pack: Pack, words: Words, consult: Consult) -> None:
    signed = structs.replace(
        pack, dialogue=structs.replace(pack.dialogue, approved_by="Dr Ada Ray", approved_on="2026-11-05")
    )
    foot = compose_sheet(signed, consult("proceed").state, CLINIC, words).foot
    assert "Approved by Dr Ada Ray, Thursday 5 November 2026" in foot
    assert "Draft" not in foot


def test_a_sample_clinic_says_so_everywhere(compose: Compose) -> None:
    for to in ("html", "txt", "md"):
        assert b"SAMPLE. Not for a client" in render(compose("proceed", clinic=SAMPLE), to)


def test_an_unfinished_consultation_lists_what_to_ask(compose: Compose) -> None:
    sheet = compose("unfinished")
    assert "not finished" in sheet.box.notes[0]
    assert part(sheet, "unfinished").points == (
        "Do you have diabetes?",
        "Is your immune system weak, or do you take medicine that makes it weak?",
    )


@pytest.mark.parametrize("decision", ["go_ahead", "waiting_for_letter", "not_today"])
def test_a_decision_comes_first_and_takes_nothing_away(
    decision: Decision, pack: Pack, words: Words, consult: Consult
) -> None:
    run = consult("talk", appointment=APPOINTMENT)
    before = compose_sheet(pack, run.state, CLINIC, words)
    run.record(Discussed(Decided(decision=decision, by="Dr Ray", reason="letter seen", at="2026-11-20T10:30:00")))
    after = compose_sheet(pack, run.state, CLINIC, words)
    assert after.box.heading == words(f"sheet.decided_{decision}")
    assert (
        part(after, "told").lines[0].startswith("Before this was decided, the check said: Speak to your practitioner")
    )
    assert after.box.lines[0].text == "Dr Ray decided this with you on Friday 20 November 2026."
    assert [e.id for e in part(after, "told").entries] == [e.id for e in part(before, "told").entries]
    assert "letter seen" not in text_of(after)
    assert bool(after.box.notes) == (decision != "go_ahead")


# notices


@pytest.mark.parametrize(
    ("case", "heading"), [("emergency", "Get help now"), ("minor", "Your age"), ("refused", "That is fine")]
)
def test_a_stopped_consultation_leaves_a_notice_of_one_screen(case: str, heading: str, compose: Compose) -> None:
    sheet = compose(case, appointment=APPOINTMENT)
    assert (sheet.kind, sheet.box.heading, sheet.plan, sheet.parts, sheet.events) == ("notice", heading, (), (), ())
    assert "020 7946 0000" in text_of(sheet)
    assert len(render(sheet, "txt").decode().splitlines()) < 45


def test_the_emergency_notice_says_what_to_do_first(compose: Compose) -> None:
    sheet = compose("emergency")
    assert sheet.box.urgent
    assert sheet.box.lines[0].text == "Stop here. Call 999 now. Do not wait for us."


# what is private

SECRET = re.compile(rb"pregnan|worry about your looks|trying for a baby|breastfeed|cond_pregnancy", re.IGNORECASE)


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize(
    "answers",
    [
        {"pregnancy": ["pregnant"], "worry": "yes"},
        {"pregnancy": ["trying"], "print_pregnancy": "no"},
        {"pregnancy": ["breastfeeding"], "skin_now": ["sunburn"]},
        {"pregnancy": "not_sure"},
    ],
)
def test_what_is_private_is_in_no_file_of_the_client(to: str, answers: dict[str, Any], compose: Compose) -> None:
    assert not SECRET.search(render(compose("proceed", appointment=APPOINTMENT, **answers), to))


@pytest.mark.parametrize("to", ["txt", "html", "json"])
def test_the_practitioners_copy_says_only_to_talk_in_private(to: str, compose: Compose) -> None:
    made = render(compose("private", audience="practitioner"), to)
    assert not SECRET.search(made)
    assert b"Please talk in private." in made


def test_a_private_reason_is_named_as_private_and_only_when_it_is_the_only_one(compose: Compose) -> None:
    said = "for a reason you told us in private"
    assert said in text_of(compose("private"))
    assert said not in text_of(compose("private", skin_now=["sunburn"]))
    assert said not in text_of(compose("private", print_pregnancy="yes"))


def test_what_the_client_agrees_to_print_is_printed(compose: Compose) -> None:
    assert "You told us that you are pregnant, so:" in text_of(compose("private", print_pregnancy="yes"))


def test_own_words_are_printed_only_when_ticked(compose: Compose) -> None:
    answers = {"client_questions": "Does the purple light hurt?", "other_meds": "zanthum"}
    for audience in ("client", "practitioner"):
        assert "purple light" not in text_of(compose("proceed", audience=audience, **answers))
        shown = text_of(compose("proceed", audience=audience, print_words="yes", **answers))
        assert "purple light" in shown
        assert "zanthum" in shown


def test_very_long_words_are_cut(compose: Compose) -> None:
    sheet = compose("proceed", client_questions="why " * 25_000, print_words="yes")
    assert len(render(sheet, "txt")) < 30_000


def test_a_private_finding_is_not_named_by_an_item_that_others_share(
    pack: Pack, words: Words, consult: Consult
) -> None:
    state = consult("talk").state
    findings = tuple(structs.replace(f, private=f.id == "keloid_past") for f in state.findings)
    items = tuple(
        structs.replace(item, because=("cold_sores_past", "keloid_past"))
        if item.id == "cond_coldsore_history"
        else item
        for item in state.items
    )
    sheet = compose_sheet(pack, structs.replace(state, findings=findings, items=items), CLINIC, words)
    leads = {entry.id: entry.lead for entry in part(sheet, "told").entries}
    assert leads["cond_coldsore_history"] == "You told us that you have had cold sores, so:"


@pytest.mark.parametrize("audience", ["client", "practitioner"])
def test_what_was_only_heard_about_something_private_stays_private(audience: str, compose: Compose) -> None:
    sheet = compose("proceed", audience=audience, concern_text="I am pregnant, old acne scars", print_words="yes")
    assert not SECRET.search(render(sheet, "json"))
    assert ("Please talk in private." in text_of(sheet)) == (audience == "practitioner")


def test_words_that_contradict_a_private_answer_are_not_printed(pack: Pack, words: Words, consult: Consult) -> None:
    state = consult("private", client_questions="Is it fine with my bump?", print_words="yes").state
    conflict = Conflict(
        question="pregnancy", flag="pregnancy_breastfeeding", words="my bump", said_in="client_questions", kept=True
    )
    for audience in AUDIENCES:
        sheet = compose_sheet(pack, structs.replace(state, conflicts=(conflict,)), CLINIC, words, audience=audience)
        assert "bump" not in text_of(sheet)


# the practitioner's copy


@pytest.mark.parametrize("case", CASES)
def test_the_summary_has_at_most_twelve_lines(case: str, compose: Compose) -> None:
    assert 1 <= len(compose(case, audience="practitioner", appointment=APPOINTMENT).box.lines) <= 12


def test_the_summary_has_the_worst_first_and_what_was_not_sure(compose: Compose) -> None:
    lines = [line.text for line in compose("medical", audience="practitioner").box.lines]
    assert lines[0] == "Outcome: Medical advice first."
    assert lines[1].startswith("Medical advice first: Skin cancer in the area")
    assert any(line.startswith("More findings: ") for line in lines)
    assert "Not sure, or wants to talk: slow heal." in lines
    assert "Wants: Acne scars." in lines


def test_the_copy_has_every_answer_with_its_question_and_note(pack: Pack, words: Words, consult: Consult) -> None:
    run = consult("postpone")
    run.record(Noted("isotretinoin", "20 mg, letter asked for"))
    sheet = compose_sheet(pack, run.state, CLINIC, words, audience="practitioner")
    rows = [row for table in sheet.tables for row in table.rows]
    ask = pack.dialogue.questions["isotretinoin"].ask
    assert (ask, "Yes, I stopped less than 6 months ago", "20 mg, letter asked for") in rows
    assert (pack.dialogue.questions["isotretinoin_stopped"].ask, "September 2026", "") in rows
    asked = {row[0] for row in rows}
    hidden = {"pregnancy", "worry"}
    assert {pack.dialogue.questions[q].ask for q in run.state.asked if q not in hidden} <= asked


def test_the_copy_has_the_decision_with_its_reason(pack: Pack, words: Words, consult: Consult) -> None:
    run = consult("talk")
    run.record(Discussed(Decided(decision="go_ahead", by="Dr Ray", reason="GP agrees", at="2026-11-20T10:30:00")))
    sheet = compose_sheet(pack, run.state, CLINIC, words, audience="practitioner")
    assert sheet.box.lines[1].text == "Decided: go ahead. Dr Ray, Friday 20 November 2026. GP agrees"


def test_findings_carry_both_kinds_of_sources(compose: Compose) -> None:
    sheet = compose("talk", audience="practitioner")
    (findings,) = [table for table in sheet.tables if table.caption == "Findings"]
    assert all(re.fullmatch(r"\[\d+(, \d+)*\]", row[-1]) for row in findings.rows)
    assert len(sheet.sources) == 2


def summary_of(sheet: Sheet) -> list[str]:
    return [line.text for line in sheet.box.lines]


def test_what_the_clinic_still_has_to_do_stands_last(compose: Compose) -> None:
    clinic = structs.replace(CLINIC, still_to_do=("consent form", "photos", "patch test"))
    lines = summary_of(compose("medical", audience="practitioner", clinic=clinic))
    assert lines[-1] == "Still to do: consent form; photos; patch test."
    assert not any(line.startswith("Still to do") for line in summary_of(compose("medical", audience="practitioner")))


def test_many_noes_in_a_row_are_worth_a_second_look(compose: Compose) -> None:
    lines = summary_of(compose("proceed", audience="practitioner"))
    (line,) = [line for line in lines if "in a row" in line]
    assert re.match(r"1\d safety questions in a row answered with no", line)
    busy = {"bleeding": "yes", "immune": "yes", "diabetes": "controlled", "allergy": ["metal"], "isotretinoin": "now"}
    assert not any("in a row" in line for line in summary_of(compose("talk", audience="practitioner", **busy)))


def test_goals_stand_in_the_clients_own_words_when_those_may_be_printed(compose: Compose) -> None:
    said = {"concern_text": "I have these craters from old acne", "audience": "practitioner"}
    quoted = summary_of(compose("proceed", print_words="yes", **said))
    kept = summary_of(compose("proceed", **said))
    assert any(line.startswith('Wants: Acne scars ("') for line in quoted)
    assert "Wants: Acne scars." in kept


def test_an_unfinished_copy_names_what_is_open_but_not_what_is_private(compose: Compose) -> None:
    (first, *_) = summary_of(compose("unfinished", audience="practitioner"))
    assert first.endswith("Not finished. Still open: diabetes; immune.")
    blank = {"pregnancy": None}
    (first, *_) = summary_of(compose("unfinished", audience="practitioner", **blank))
    assert first.endswith("Still open: diabetes; immune; something private.")
    points = part(compose("unfinished", **blank), "unfinished").points
    assert points[-1] == "Something that we ask in private."


def test_the_appointment_and_the_earliest_date_share_a_line(compose: Compose) -> None:
    lines = summary_of(compose("postpone", audience="practitioner", appointment=APPOINTMENT))
    assert "Appointment: Tuesday 15 December 2026. Earliest date to ask again: Wednesday 31 March 2027." in lines


# without the answers


def test_without_answers_the_second_page_gives_no_reasons(pack: Pack, words: Words, consult: Consult) -> None:
    state = consult("talk", appointment=APPOINTMENT).state
    sheet = compose_sheet(pack, state, CLINIC, words, answers=False)
    told = part(sheet, "told")
    assert told.heading == "What follows from your answers"
    assert told.lines == ("You asked us not to print your answers. Ask your practitioner for the reasons.",)
    assert told.points == ()
    text = text_of(sheet)
    for word in ("keloid", "thins the blood", "Acne scars", "strong creams they", "British Association"):
        assert word not in text
    assert "cold sores may flare up" in text
    with_answers = compose_sheet(pack, state, CLINIC, words)
    assert [group.heading for group in sheet.plan] == [group.heading for group in with_answers.plan]


def test_what_page_one_leaves_out_stands_on_page_two_in_neutral_words(
    pack: Pack, words: Words, consult: Consult
) -> None:
    state = consult("medical").state
    sheet = compose_sheet(pack, state, CLINIC, words, answers=False)
    steps = {step.text for group in sheet.plan for step in group.steps}
    points = set(part(sheet, "told").points)
    wanted = {
        line.fridge
        for item in items_of(pack, state, CLINIC, words)
        if item.because and item.section not in {"next", "warning", "foot"}
        for line in item.lines
        if line.fridge
    }
    assert not points & steps
    assert all(any(said.startswith(text) for said in steps | points) for text in wanted)
