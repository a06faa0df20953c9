"""Questions for the practitioner: what is kept of them, and where they stand."""

from __future__ import annotations

import pytest

from consult.consultation import Asked, Consultation
from consult.pack import Pack
from consult.result import questions_for_practitioner
from consult.settings import SAMPLE
from consult.sheet.compose import compose_sheet
from consult.sheet.model import Audience
from consult.sheet.render import FORMATS, render
from consult.words import Words
from tests.conftest import HEALTHY, consult

AUDIENCES: tuple[Audience, ...] = ("client", "practitioner")
PREGNANT = [
    "Can I have it while I'm pregnant?",
    "I am not pregnant, what does it cost?",
    "my sister is pregnant, can she come along?",
    "what about breastfeeding",
]


def asked(pack: Pack, *texts: str, **answers: object) -> Consultation:
    """A whole consultation in which these questions were asked."""
    consultation = consult(pack, {**HEALTHY, **answers})
    for text in texts:
        consultation.record(Asked(text))
    return consultation


def page(consultation: Consultation, audience: Audience) -> str:
    """A sheet as plain text, its line breaks taken out."""
    sheet = compose_sheet(consultation.pack, consultation.state, SAMPLE, Words("en", "GB"), audience=audience)
    return " ".join(render(sheet, "txt").decode().split())


def test_questions_are_clean_short_in_order_and_there_once(pack: Pack) -> None:
    texts = ["is it\nloud? \x1b[31m\u202e", "May I bring my dog?", "  IS IT loud? [31m ", " \n", "w" * 900, "w" * 500]
    assert asked(pack, *texts).state.questions == ("is it loud? [31m", "May I bring my dog?", "w" * 500)


def test_asking_changes_nothing_that_is_compared(pack: Pack) -> None:
    before = consult(pack, HEALTHY).state
    after = asked(pack, "I take warfarin and I am pregnant, may I come?").state
    assert after.comparable() == before.comparable()
    assert after.flags == ()


def test_the_list_holds_the_clients_own_questions_first_and_each_once(pack: Pack) -> None:
    consultation = asked(
        pack,
        *("is it loud?", "how much does it cost?", "May I bring a friend?"),
        concern_text="acne scars. how much is it?",
        client_questions="Is it loud?",
    )
    assert questions_for_practitioner(consultation) == [
        "How much does it cost?",
        "Is it loud?",
        "May I bring a friend?",
    ]


@pytest.mark.parametrize("print_words", ["yes", "no", None])
def test_the_practitioner_always_reads_them_and_the_client_when_words_are_printed(
    pack: Pack, print_words: str | None
) -> None:
    consultation = asked(pack, "Is it loud?", print_words=print_words)
    assert ("You asked: Is it loud?" in page(consultation, "client")) == (print_words == "yes")
    assert "Questions for you to answer" in page(consultation, "practitioner")
    assert "Is it loud?" in page(consultation, "practitioner")


def test_without_questions_there_is_no_list(pack: Pack) -> None:
    assert "Questions for you to answer" not in page(asked(pack), "practitioner")


@pytest.mark.parametrize("text", PREGNANT)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_question_about_something_private_is_on_no_page(pack: Pack, text: str, audience: Audience) -> None:
    consultation = asked(pack, text, "Is it loud?", print_words="yes")
    shown = page(consultation, audience)
    assert text not in shown
    assert "Is it loud?" in shown
    assert ("Please talk in private." in shown) == (audience == "practitioner")


def test_it_is_printed_once_the_client_agrees(pack: Pack) -> None:
    answers = {"pregnancy": ["pregnant"], "print_pregnancy": "yes", "print_words": "yes"}
    consultation = asked(pack, PREGNANT[0], **answers)
    assert PREGNANT[0] in page(consultation, "client")
    assert PREGNANT[0] in page(consultation, "practitioner")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_markup_in_a_question_is_text_in_every_format(pack: Pack, audience: Audience) -> None:
    hostile = '[/] #eval("1+1") $x$ {{7*7}} {date} <script>alert(1)</script> ![x](http://e.test) | `c` \\n _u_ *b*'
    consultation = asked(pack, hostile, print_words="yes")
    sheet = compose_sheet(pack, consultation.state, SAMPLE, Words("en", "GB"), audience=audience)
    for to in FORMATS:
        assert render(sheet, to)
    assert b"<script>alert" not in render(sheet, "html")
