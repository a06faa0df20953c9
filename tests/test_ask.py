"""Answers to questions, from the knowledge and with its sources."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from consult.answers import Answers
from consult.ask import WIDTH, Answer, answer, ask, plain, to_data
from consult.check.lint import FORBIDDEN, SENTENCE_WORDS, sentences
from consult.check.whole import check_whole
from consult.consultation import run
from consult.knowledge.vocabulary import advice_of
from consult.pack import Pack, load_pack
from consult.settings import Clinic
from consult.words import Words, texts
from tests import small
from tests.conftest import HEALTHY, TODAY
from tests.test_faults import A, W

QUESTIONS = [question.id for question in load_pack().knowledge.vocabulary.question]
CLINIC = Clinic(name="Rose Lane", phone="020 7946 0000", hours="9 to 6", emergency="999", out_of_hours="NHS 111")
NOT_COVERED = {"q_price"}
HOSTILE = '[/] #eval("1+1") {date} {emergency} {0} %s <script>alert(1)</script> \x1b[31m ![x](http://e.test) $x$ '

Ask = Callable[[str], tuple[Answer, ...]]


@pytest.fixture(scope="module")
def words() -> Words:
    return Words("en", "GB")


@pytest.fixture(scope="module")
def asking(pack: Pack, words: Words) -> Ask:
    return lambda text: ask(pack, CLINIC, words, text)


def said(*answers: Answer) -> str:
    return " ".join(line.text for answer in answers for line in answer.lines)


def heard(answers: tuple[Answer, ...]) -> list[str | None]:
    return [answer.question for answer in answers]


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_is_answered_in_a_few_plain_lines_with_sources(pack: Pack, words: Words, question: str) -> None:
    found = answer(pack, CLINIC, words, question)
    assert found.question == question
    assert found.covered == (question not in NOT_COVERED)
    assert 1 <= len(found.lines) <= 7
    for line in found.lines:
        assert not re.search(r"[{}]|None", line.text)
        assert bool(line.sources) == found.covered
        for sentence in sentences(line.text):
            assert len(sentence.split()) <= SENTENCE_WORDS, sentence
        for phrase in (*FORBIDDEN, "sheet", "is safe"):
            assert phrase not in line.text.lower()
    assert len({line.text for line in found.lines}) == len(found.lines)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("q_pain", ["sting", "does not always stop it"]),
        ("q_downtime", ["a few days", "1 to 2", "up to 7 days", "same day", "Call 999"]),
        ("q_sessions", ["4 to 6", "3 or 4", "6 to 10"]),
        ("q_spacing", ["4 to 6 weeks apart", "at least 6 weeks"]),
        ("q_results_when", ["a few weeks", "3 months", "Some see no change", "3 to 6 months"]),
        ("q_results_last", ["do not say how long"]),
        ("q_makeup", ["After treatment: Wear no make-up", "48 hours", "Before treatment: Come with clean"]),
        ("q_exercise", ["After treatment: Do no hard exercise", "72 hours", "24 hours"]),
        ("q_sun", ["SPF 30", "28 days", "7 days before your appointment", "Tanned skin"]),
        ("q_home_roller", ["do not advise using 1 mm needles at home", "infection"]),
        ("q_needle_length", ["1 mm is common", "hurt less", "lasts longer", "at home"]),
        ("q_prp", ["do not say whether it helps"]),
        ("q_numbing", ["common with 1.0 mm", "often not needed", "30 to 60 minutes", "not for everyone"]),
        ("q_bleeding", ["Tiny spots of blood are normal", "Bruises"]),
        ("q_dark_skin", ["may help some dark patches", "can also cause new ones", "Reviews differ"]),
        ("q_how_it_works", ["breaks the skin", "may not work for you", "no strong proof"]),
        ("q_appointment_length", ["30 to 60 minutes, by area", "numbing cream"]),
        ("q_side_effects", ["Infection", "dark patches", "Scars, lumps", "allergic", "Call 999"]),
        ("q_aftercare", ["only the gel", "moisturiser", "Call us the same day", "Call 999"]),
        ("q_preparation", ["Do not start, stop or change any medicine", "ask the prescriber", "clean, bare skin"]),
        ("q_areas", ["the face, the neck", "eyelids", "Other uses are not"]),
        ("q_vs_other", ["do not agree", "burns", "lowest risk", "do nothing"]),
        ("q_eligibility", ["Only a person can decide", "Do not start, stop or change any medicine"]),
        ("q_alcohol", ["24 hours before your appointment", "say nothing about alcohol after"]),
    ],
)
def test_the_lines_that_a_question_names_are_those_that_answer_it(
    pack: Pack, words: Words, question: str, wanted: list[str]
) -> None:
    text = said(answer(pack, CLINIC, words, question))
    assert [part for part in wanted if part not in text] == []


@pytest.mark.parametrize("question", ["q_dark_skin", "q_numbing", "q_downtime"])
def test_where_sources_differ_both_kinds_stand_behind_the_answer(pack: Pack, words: Words, question: str) -> None:
    sources = {source.kind for line in answer(pack, CLINIC, words, question).lines for source in line.sources}
    assert sources == {"document", "outside reference"}


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("does it hurt?", ["q_pain"]),
        ("is 1 mm safe for brown skin", ["q_needle_length", "q_dark_skin"]),
        ("can I do this at home with a roller", ["q_home_roller"]),
        ("can i wear makeup to work next day", ["q_makeup"]),
    ],
)
def test_questions_are_answered_in_the_order_of_the_text(asking: Ask, text: str, questions: list[str]) -> None:
    answers = asking(text)
    assert heard(answers) == questions
    assert all(found.covered for found in answers)


def test_a_fourth_question_is_offered(asking: Ask) -> None:
    answers = asking("does it hurt and how long does it take and how much is it and can i drink")
    assert heard(answers) == ["q_pain", "q_appointment_length", "q_price"]
    assert [suggestion.question for suggestion in answers[-1].suggestions] == ["q_alcohol"]
    assert not any(found.suggestions for found in answers[:-1])


def test_what_is_not_covered_says_so_and_names_the_list_only_where_there_is_one(
    pack: Pack, words: Words, asking: Ask
) -> None:
    (alone,) = asking("how much is it")
    state = run(pack, Answers(today=TODAY, answers=HEALTHY))[0].state
    (inside,) = ask(pack, CLINIC, words, "how much is it", state=state)
    assert not alone.covered
    assert not inside.covered
    assert "Our sources do not answer this. Please ask" in said(alone)
    assert "goes on the list for your practitioner" in said(inside)
    assert "list" not in said(alone)
    (unknown,) = ask(pack, CLINIC, words, "asdfgh", state=state)
    assert "goes on the list for your practitioner" in said(unknown)


@pytest.mark.parametrize("text", ["asdfgh", "", " \n", "what is the weather", "my lips swell and i cant breathe"])
def test_what_is_not_understood_is_never_answered_by_a_guess(asking: Ask, text: str) -> None:
    (found,) = asking(text)
    assert (found.question, found.covered) == (None, False)
    assert len(found.suggestions) == 3
    assert {suggestion.question for suggestion in found.suggestions} <= set(QUESTIONS)
    assert not any(line.sources for line in found.lines)
    assert ("call 999 now" in said(found)) == bool(text.strip())


@pytest.mark.parametrize(
    ("text", "flag", "question"),
    [
        ("is it safe with warfarin?", "blood_thinners", "q_eligibility"),
        ("can I have it if pregnant?", "pregnancy_breastfeeding", "q_eligibility"),
        ("i have lupus, am i suitable", "autoimmune_disease", "q_eligibility"),
        ("is it ok on accutane", "isotretinoin", "q_eligibility"),
        ("will it make my melasma worse", "melasma", "q_side_effects"),
        ("is it safe for me with keloids", "keloid_scarring", "q_side_effects"),
        ("will i bleed a lot on blood thinners", "blood_thinners", "q_bleeding"),
        ("warfarin?", "blood_thinners", "q_eligibility"),
    ],
)
def test_with_a_flag_the_answer_begins_with_the_practitioner_and_reassures_of_nothing(
    pack: Pack, asking: Ask, text: str, flag: str, question: str
) -> None:
    answers = asking(text)
    first = answers[0]
    assert flag in first.flags
    assert question in heard(answers)
    assert first.lines[0].text.startswith("Please ask your practitioner about this before treatment: ")
    assert pack.flags[flag].plain in first.lines[0].text
    assert first.lines[0].sources
    assert not re.search(r"\bsafe|\bfine\b|\bok\b|\bsuitable\b|no problem|you can have", said(*answers), re.IGNORECASE)


def test_each_flag_leads_to_the_practitioner(pack: Pack, asking: Ask) -> None:
    for flag in pack.knowledge.vocabulary.flag:
        answers = asking(f"can I have it with {flag.aliases[0]}?")
        named = [one for found in answers for one in found.flags]
        assert named, flag.id
        assert "Please ask your practitioner" in answers[0].lines[0].text
        assert not re.search(r"\bsafe", said(*answers), re.IGNORECASE), flag.id


def test_a_flag_that_is_denied_is_not_asked_about(asking: Ask) -> None:
    (found,) = asking("can I have it, I'm not pregnant")
    assert found.question == "q_eligibility"
    assert found.flags == ()
    assert "pregnant" not in said(found)


def test_a_concern_is_answered_with_what_is_known_of_it(asking: Ask) -> None:
    (scars,) = asking("will it get rid of my scars")
    assert (scars.question, scars.title, scars.covered) == (None, "Scars", True)
    assert "They do not vanish" in said(scars)
    assert heard(asking("how many sessions for acne scars")) == ["q_sessions"]
    (loose,) = asking("can it fix loose skin")
    assert not loose.covered
    assert "do not answer this" in said(loose)


def test_hostile_text_is_only_text(asking: Ask, words: Words) -> None:
    for text in (HOSTILE, HOSTILE + "does it hurt?", "\x00\ud800\u202e", "does it hurt? " * 300):
        answers = asking(text)
        out = plain(answers, words)
        assert not re.search(r"script|eval|e\.test|[{}\x1b]", out)
        assert json.loads(json.dumps(to_data(answers)))


def test_what_cannot_be_seen_in_a_text_changes_nothing(asking: Ask) -> None:
    assert heard(asking("w\x00ill i b\x00l\u202ee\x00e\x00d")) == ["q_bleeding"]


def test_a_run_of_lines_says_once_when_they_are_for(pack: Pack, words: Words) -> None:
    assert said(answer(pack, CLINIC, words, "q_aftercare")).count("After treatment: ") == 1


def test_a_line_that_cannot_be_said_is_left_out(tmp_path: Path, words: Words) -> None:
    changes = {A: ("Please wait {gap} after your last pill.", "Ask again on {earliest}.")}
    found = answer(small.small_pack(tmp_path, changes), CLINIC, words, "q_wait")
    assert [line.text for line in found.lines] == ["Tell us by 6 months before your appointment."]
    changes[W] = ('advice = ["wait"]', 'advice = ["wait:1"]')
    assert not answer(small.small_pack(tmp_path, changes), CLINIC, words, "q_wait").covered


def test_dates_are_counted_from_the_appointment_of_a_consultation(pack: Pack, words: Words) -> None:
    answers = Answers(today=TODAY, appointment=date(2026, 12, 15), answers=HEALTHY)
    state = run(pack, answers)[0].state
    assert "from Tue 8 Dec" in said(answer(pack, CLINIC, words, "q_sun", state=state))
    assert "from 7 days before your appointment" in said(answer(pack, CLINIC, words, "q_sun"))


def test_the_plain_text_lists_both_kinds_of_sources_apart(asking: Ask, words: Words) -> None:
    out = plain(asking("is 1 mm safe for brown skin"), words)
    assert max(map(len, out.splitlines())) <= WIDTH
    answers, _, sources = out.partition("\nThe documents\n")
    documents, _, references = sources.partition("\nOutside references, to be approved by a clinician\n")
    cited = {int(n) for marks in re.findall(r"\[([\d,\s]+)\]", answers) for n in marks.split(",")}
    numbered = [int(number) for number in re.findall(r"^ *(\d+)\. ", sources, re.MULTILINE)]
    assert numbered == list(range(1, len(numbered) + 1))
    assert cited == set(numbered)
    assert documents.count("Document ") == len(re.findall(r"^ *\d+\. ", documents, re.MULTILINE))
    assert references
    assert "Document" not in references
    assert all("(lines " in entry for entry in re.findall(r"Document A.*?\)", documents, re.DOTALL))


def test_one_line_of_a_document_is_cited_as_one(pack: Pack, words: Words) -> None:
    out = " ".join(plain([answer(pack, CLINIC, words, "q_prp")], words).split())
    assert "aftercare (line 58)" in out


def test_the_plain_text_of_no_answer_lists_no_sources(asking: Ask, words: Words) -> None:
    out = plain(asking("asdfgh"), words)
    assert "You could ask:" in out
    assert "The documents" not in out


def test_the_data_of_an_answer(asking: Ask) -> None:
    data = to_data(asking("does it hurt?"))
    (found,) = data["answers"]
    assert set(found) == {"question", "title", "lines", "covered", "flags", "suggestions"}
    assert found["lines"][0]["sources"][0] == {
        "key": "A:58",
        "kind": "document",
        "label": "Document A: Articles on 1 mm needles: benefits, the visit, aftercare",
    }


def test_the_interface_texts_are_plain(words: Words) -> None:
    for key, text in texts("en").items():
        if key.startswith("ask."):
            assert all(len(sentence.split()) <= SENTENCE_WORDS for sentence in sentences(text)), key
            assert not any(phrase in text.lower() for phrase in FORBIDDEN), key


def test_an_entry_names_an_advice_or_one_of_its_lines() -> None:
    assert advice_of("feel") == ("feel", "")
    assert advice_of("risks_common:2") == ("risks_common", "2")


@pytest.mark.parametrize("name", ["wait:3", "wait:0", "wait:02", "wait:", "wait:x", "wait:1:1"])
def test_a_line_that_does_not_exist_is_a_fault_with_its_place(tmp_path: Path, name: str) -> None:
    (problem,) = small.problems(tmp_path, {W: ('advice = ["wait"]', f'advice = ["{name}"]')})
    assert problem.code == "unknown_line"
    assert (tmp_path / W).read_text().splitlines()[problem.line - 1] == f'advice = ["{name}"]'
    assert '"wait:1" to "wait:2"' in problem.hint


def test_one_line_of_an_advice_answers(tmp_path: Path, words: Words) -> None:
    pack = small.small_pack(tmp_path, {W: ('advice = ["wait"]', 'advice = ["wait:2", "wait:1"]')})
    found = answer(pack, CLINIC, words, "q_wait")
    assert [line.text for line in found.lines] == [
        "Tell us by 6 months before your appointment.",
        "Please wait 6 months after your last pill.",
    ]


def test_a_flag_alone_leads_to_the_practitioner_where_no_question_is_personal(tmp_path: Path, words: Words) -> None:
    (found,) = ask(small.small_pack(tmp_path), CLINIC, words, "pills?")
    assert (found.question, found.covered, found.flags) == (None, False, ("pill_taker",))
    assert found.title == "Takes pills"


def test_advice_that_only_answers_a_question_is_used(tmp_path: Path) -> None:
    spare = 'id = "spare"\nsection = "foot"\ntitle = "x"\n  [[advice.line]]\n  text = "x"\n  sources = ["A:1"]\n\n'
    changes = {A: ('id = "goodbye"', f'{spare}[[advice]]\nid = "goodbye"')}
    unused = [problem.code for problem in check_whole(small.write(tmp_path, changes))[1]]
    assert unused == ["unused_advice"]
    changes[W] = ('advice = ["wait"]', 'advice = ["spare:1"]')
    assert check_whole(small.write(tmp_path, changes))[1] == []
