"""The prescriber's slip: whom it asks what, what it never says, and when there is none."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from consult.answers import Answers
from consult.check.lint import FORBIDDEN
from consult.consultation import Consultation, run
from consult.pack import Pack, load_pack
from consult.problems import ProblemsError
from consult.sheet.paper import PAPER_FORMATS, lay_out
from consult.sheet.pdf import typeset
from consult.sheet.slip import Slip, requests, slip
from consult.words import Words
from tests.conftest import HEALTHY, TODAY
from tests.sheet.conftest import CLINIC, HOSTILE, Consult
from tests.sheet.test_sheet_handover import PRIVATE
from tests.sheet.test_sheet_render import pages, pdf_text, squeezed
from tests.test_cli import Cli, cli
from tests.test_handover import longest
from tests.test_order import TEXTS, values

__all__ = ["cli"]

ASKED = {
    "blood_thinner": ["prescribed"],
    "isotretinoin": "now",
    "immune": "yes",
    "diabetes": "controlled",
    "topical": ["retinoid"],
    "topical_from": "prescribed",
}


def slip_of(consultation: Consultation, **more: Any) -> Slip:
    more = {"agreed": True, **more}
    return slip(consultation.pack, consultation.state, more.pop("clinic", CLINIC), Words(), **more)


def text_of(made: Slip) -> str:
    return " ".join(lay_out(made, "txt").decode().split())


def test_each_finding_that_needs_a_letter_is_one_question(consult: Consult) -> None:
    made = slip_of(consult("proceed", **ASKED))
    assert [request.title for request in made.requests] == [
        "Weak immune system, or medicine that weakens it",
        "Isotretinoin now",
        "Diabetes, controlled",
        "Blood thinner or own daily aspirin",
        "Strong skin products, prescribed",
    ]
    text = text_of(made)
    assert "The client asks whether they may have microneedling while they keep taking a blood thinner. [" in text
    assert text.count("[ ] Yes, if") == len(made.requests)


def test_each_question_has_its_sources_by_number(consult: Consult, pack: Pack) -> None:
    made = slip_of(consult("proceed", **ASKED))
    numbers = [source.number for group in made.sources for source in group.sources]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {mark for request in made.requests for mark in request.marks} == set(numbers)
    assert all(request.marks for request in made.requests)
    ours, outside = made.sources
    assert "documents" in ours.heading
    assert "to be approved by a clinician" in outside.heading


def test_nobody_is_told_to_stop_anything(pack: Pack) -> None:
    made = slip_of(longest(pack))
    text = text_of(made)
    assert "Nobody should start, stop or change a medicine because of this form." in text
    assert text.replace(made.never, "").count("stop ") == 0
    assert not [phrase for phrase in FORBIDDEN if phrase in text.lower()]


def test_what_a_prescriber_fills_in_has_room(consult: Consult) -> None:
    text = text_of(slip_of(consult("talk")))
    for label in (
        *("Client's name: ___", "Date of birth: ___", "Your name and role: ___", "Signature: ___", "Date: ___"),
        *("Telephone: ___", "Client's signature and date: ___"),
    ):
        assert label in text
    assert "Client's name: Ana" in text_of(slip_of(consult("talk"), first_name="Ana"))


# when there is none


@pytest.mark.parametrize("case", ["proceed", "refused", "minor", "emergency", "private"])
def test_without_a_question_there_is_no_slip(case: str, consult: Consult) -> None:
    with pytest.raises(ProblemsError) as found:
        slip_of(consult(case))
    assert [problem.code for problem in found.value] == ["no_letter"]


def test_without_the_clients_agreement_there_is_no_slip(consult: Consult) -> None:
    with pytest.raises(ProblemsError) as found:
        slip_of(consult("talk"), agreed=False)
    assert [problem.code for problem in found.value] == ["not_agreed"]


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_nothing_private_and_no_own_words_stand_on_it(data: st.DataObject) -> None:
    pack = load_pack()
    questions = pack.dialogue.questions
    answers: dict[str, Any] = {**HEALTHY, "blood_thinner": ["prescribed"], "worry": "yes", "pregnancy": ["pregnant"]}
    for name in data.draw(st.lists(st.sampled_from(sorted(questions)), max_size=12, unique=True)):
        answers[name] = data.draw(values(questions[name]), label=name)
    answers |= {"consent": "yes", "urgent_now": "no", "age": "22_plus", "other_meds": "I am pregnant. zyxxyz 7"}
    answers |= {"pregnancy": ["pregnant"], "print_pregnancy": "no", "worry": "yes", "concern_text": TEXTS[1]}
    made = run(pack, Answers(today=TODAY, answers=answers))[0]
    if not requests(pack, made.state):
        with pytest.raises(ProblemsError, match="no_letter"):
            slip_of(made)
        return
    content = lay_out(slip_of(made), "json").decode().lower()
    assert not [word for word in (*PRIVATE, "zyxxyz") if word in content]


# pdf


def test_the_pdf_is_accessible(consult: Consult) -> None:
    import pikepdf

    made = typeset("slip.typ", slip_of(consult("talk")).data(), TODAY)
    assert made.accessible
    with pikepdf.open(io.BytesIO(made.data)) as document:
        assert str(document.Root.Lang) == "en"
        found = [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S")]
        heads = [item for item in found if str(item.S) == "/TH"]
        kinds = {str(item.S) for item in found}
        scopes = {str(part.Scope) for head in heads for part in _parts(head.get("/A"))}
    assert len(heads) == 5
    assert scopes == {"/Column"}
    assert {"/H1", "/H2", "/H3", "/Table", "/TD"} <= kinds


def _parts(attributes: Any) -> list[Any]:
    import pikepdf

    found = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    return [part for part in found if part is not None and "/Scope" in part]


def test_it_is_one_page_unless_nearly_everything_is_asked(consult: Consult, pack: Pack) -> None:
    assert pages(lay_out(slip_of(consult("proceed", **ASKED)), "pdf")) == 1
    assert pages(lay_out(slip_of(longest(pack)), "pdf")) == 2


def test_hostile_text_stays_text(consult: Consult) -> None:
    clinic = structs.replace(CLINIC, name=HOSTILE, phone=HOSTILE)
    made = slip_of(consult("talk"), clinic=clinic, first_name=HOSTILE[:30], code=HOSTILE)
    assert squeezed(HOSTILE) in squeezed(lay_out(made, "txt").decode())
    shown = squeezed(pdf_text(lay_out(made, "pdf")))
    assert squeezed(HOSTILE) in shown
    assert squeezed(f"Client's name: {HOSTILE[:30]}") in shown


def test_the_same_slip_is_always_the_same_file(consult: Consult) -> None:
    made = slip_of(consult("talk"))
    for to in PAPER_FORMATS:
        assert lay_out(made, to) == lay_out(made, to)
    assert json.loads(lay_out(made, "json")) == made.data()


# the command


def test_the_command_asks_for_the_agreement_first(cli: Cli) -> None:
    file = cli.file({"today": "2026-11-20", "answers": {**HEALTHY, **ASKED}})
    code, out, err = cli("sheet", file, "--for", "prescriber", "--to", "pdf")
    assert (code, out) == (1, "")
    assert "error[not_agreed]" in err
    assert "add --agreed" in err
    code, out, _ = cli("sheet", file, "--for", "prescriber", "--to", "txt", "--agreed")
    assert (code, "The client asks whether" in out) == (0, True)
    code, _, err = cli("sheet", file, "--for", "prescriber", "--to", "html", "--agreed")
    assert (code, "pdf, txt, json" in err) == (2, True)
    nothing = cli.file({"today": "2026-11-20", "answers": HEALTHY}, "healthy.json")
    code, _, err = cli("sheet", nothing, "--for", "prescriber", "--to", "pdf", "--agreed")
    assert (code, "error[no_letter]" in err) == (1, True)
