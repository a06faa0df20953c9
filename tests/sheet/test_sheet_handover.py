"""The handover page: what stands on it, and that its square codes can be read from paper."""

from __future__ import annotations

import io
import json
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from consult.answers import Answers
from consult.consultation import Consultation, run
from consult.handover import parts, seal, unseal
from consult.pack import Pack, load_pack
from consult.settings import SAMPLE
from consult.sheet.handover import AT_MOST, HandoverPage, handover_page
from consult.sheet.paper import PAPER_FORMATS, lay_out
from consult.sheet.pdf import typeset
from consult.words import Words
from tests.conftest import HEALTHY, TODAY
from tests.sheet.conftest import APPOINTMENT, CASES, CLINIC, HOSTILE, Consult
from tests.sheet.test_sheet_render import pages, pdf_text, squeezed
from tests.test_handover import KEY, everything, longest
from tests.test_order import values

PRIVATE = ("pregnan", "breastfeed", "baby", "looks", "worry")


def page_of(consultation: Consultation, **more: Any) -> HandoverPage:
    codes = parts(seal(consultation.pack, consultation, KEY)) if consultation.state.store else ()
    return handover_page(consultation.pack, consultation.state, more.pop("clinic", CLINIC), Words(), codes, **more)


def text_of(page: HandoverPage) -> str:
    return lay_out(page, "txt").decode()


def test_the_page_says_whose_it_is_and_how_it_ends(consult: Consult) -> None:
    consultation = consult("talk", appointment=APPOINTMENT)
    page = page_of(consultation, code="maple-river", first_name="Ana")
    text = text_of(page)
    for line in (
        "Rose Lane Skin Clinic",
        "Code: maple-river",
        "First name: Ana",
        "Made on: Friday 20 November 2026",
        "Appointment: Tuesday 15 December 2026",
        "- Outcome: Speak first.",
        "The code is encrypted. Only this clinic's key opens it",
    ):
        assert line in text
    assert 3 <= len(page.lines) <= AT_MOST
    assert page.codes[0] in "".join(text.split())


def test_that_the_client_asked_for_a_person_is_said_but_not_where(consult: Consult) -> None:
    assert "Asked for" not in text_of(page_of(consult("talk")))
    text = text_of(page_of(consult("talk"), requests=("pregnancy",)))
    assert "Asked for: a person to talk to" in text
    assert "pregnan" not in text


@pytest.mark.parametrize("case", sorted(CASES))
def test_every_case_fits_one_page(case: str, consult: Consult) -> None:
    page = page_of(consult(case, appointment=APPOINTMENT), code="maple-river", first_name="Ana")
    assert len(page.lines) <= AT_MOST
    assert pages(lay_out(page, "pdf")) == 1


@pytest.mark.parametrize("case", ["refused", "minor", "emergency"])
def test_a_stopped_consultation_leaves_nothing_but_that(case: str, consult: Consult) -> None:
    page = page_of(consult(case))
    assert (page.codes, page.pictures) == ((), ())
    assert page.lines == ("This consultation stopped. Please talk to the client.",)
    assert "There is no code: nothing of this consultation may be kept." in text_of(page)
    assert b"/Figure" not in lay_out(page, "pdf")


def test_an_age_that_is_not_known_leaves_a_summary_without_a_code(consult: Consult) -> None:
    page = page_of(consult("talk", age="not_sure"))
    assert page.codes == ()
    assert any("Age not known" in line for line in page.lines)


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_nothing_private_stands_on_it(data: st.DataObject) -> None:
    pack = load_pack()
    answers: dict[str, Any] = {**HEALTHY, "concern_text": "I am pregnant and worry about my looks"}
    answers["pregnancy"] = data.draw(st.sampled_from([["pregnant"], ["breastfeeding"], ["trying"], ["not_sure"]]))
    answers["worry"] = "yes"
    for name in data.draw(st.lists(st.sampled_from(["skin_past", "topical", "heart", "allergy", "tone"]), max_size=3)):
        answers[name] = data.draw(values(pack.dialogue.questions[name]), label=name)
    page = page_of(run(pack, Answers(today=TODAY, answers=answers))[0])
    assert "Please talk in private." in page.lines
    for to in PAPER_FORMATS:
        content = lay_out(page, to)
        shown = pdf_text(content) if to == "pdf" else content.decode()
        assert not [word for word in PRIVATE if word in shown.lower()]


# pdf


def test_the_pdf_is_accessible_and_its_codes_have_words(consult: Consult) -> None:
    import pikepdf

    page = page_of(longest(consult("talk").pack))
    made = typeset("handover.typ", page.data(), page.day)
    assert made.accessible
    with pikepdf.open(io.BytesIO(made.data)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en"
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Handover – Rose Lane Skin Clinic"
        found = [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S")]
        kinds = [str(item.S) for item in found]
        alts = [str(item.Alt) for item in found if str(item.S) == "/Figure"]
    assert sorted(alts) == sorted(page.alts)
    assert len(alts) == 2
    assert {"/H1", "/H2", "/L", "/LI"} <= set(kinds)


def test_the_same_page_is_always_the_same_file(consult: Consult) -> None:
    page = page_of(consult("talk"))
    for to in PAPER_FORMATS:
        assert lay_out(page, to) == lay_out(page, to)


def test_an_unknown_format_is_refused(consult: Consult) -> None:
    with pytest.raises(ValueError, match='no format "html"'):
        lay_out(page_of(consult("talk")), "html")


def test_json_is_the_page(consult: Consult) -> None:
    page = page_of(consult("talk"))
    assert json.loads(lay_out(page, "json")) == page.data()


def test_hostile_text_stays_text(consult: Consult) -> None:
    consultation = consult("talk", concern_text=HOSTILE, other_meds=HOSTILE, print_words="yes")
    page = page_of(consultation, clinic=structs.replace(CLINIC, name=HOSTILE), code=HOSTILE, first_name=HOSTILE[:30])
    for to in ("txt", "pdf"):
        content = lay_out(page, to)
        shown = squeezed(pdf_text(content) if to == "pdf" else content.decode())
        assert squeezed(HOSTILE) in shown
        assert squeezed(f"First name: {HOSTILE[:30]}") in shown


def test_a_missing_letter_prints_and_says_so(consult: Consult) -> None:
    made = typeset("handover.typ", page_of(consult("talk"), first_name="日本").data(), TODAY)
    assert not made.accessible
    assert squeezed("Some letters or signs cannot be printed in this file.") in squeezed(pdf_text(made.data))


def test_a_sample_clinic_is_marked(consult: Consult) -> None:
    assert "SAMPLE" in text_of(page_of(consult("talk"), clinic=SAMPLE))


# from paper


def picture_of(pdf: bytes, folder: Path, dots: int, page: int = 1) -> Any:
    """A page in grey, with so many dots an inch."""
    import cv2

    only = ["-f", str(page), "-l", str(page), "-singlefile"]
    command = ["pdftoppm", "-r", str(dots), "-gray", "-png", *only, "-", str(folder / "page")]
    subprocess.run(command, input=pdf, check=True, capture_output=True)
    return cv2.imread(str(folder / "page.png"), cv2.IMREAD_GRAYSCALE)


def read(picture: Any) -> list[str]:
    """The texts of the square codes in a picture."""
    import cv2

    found, texts, _, _ = cv2.QRCodeDetectorAruco().detectAndDecodeMulti(picture)
    assert found
    return list(texts)


def as_printed(picture: Any) -> Any:
    return picture


def as_photographed(picture: Any) -> Any:
    """A little turned, out of focus, grey on grey."""
    import cv2

    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 4, 0.95)
    turned = cv2.warpAffine(picture, turn, (width, height), borderValue=255)
    return cv2.convertScaleAbs(cv2.GaussianBlur(turned, (3, 3), 0), alpha=0.6, beta=60)


@pytest.mark.parametrize("seen", [as_printed, as_photographed])
def test_the_longest_consultations_code_is_read_from_a_picture_and_opens(
    seen: Callable[[Any], Any], pack: Pack, tmp_path: Path
) -> None:
    consultation = longest(pack)
    pdf = lay_out(page_of(consultation, code="maple-river", first_name="Alexandra"), "pdf")
    assert pages(pdf) == 1
    handover = unseal("\n".join(read(seen(picture_of(pdf, tmp_path, 200)))), pack, KEY)
    assert everything(handover.consultation) == everything(consultation)


def test_more_codes_than_a_page_holds_go_on_the_next_ones(pack: Pack, tmp_path: Path) -> None:
    chance = random.Random(1)
    words = " ".join("".join(chance.choices("abcdefghijklmnoprstuw", k=7)) for _ in range(400))
    answers = {**HEALTHY, "concern_text": words, "other_meds": words[::-1]}
    consultation = run(pack, Answers(today=TODAY, answers=answers))[0]
    page = page_of(consultation)
    pdf = lay_out(page, "pdf")
    assert len(page.codes) > 2
    texts: list[str] = []
    for number in range(1, pages(pdf) + 1):
        texts += read(picture_of(pdf, tmp_path, 200, number))
    assert sorted(texts) == sorted(page.codes)
    assert everything(unseal("".join(texts), pack, KEY).consultation) == everything(consultation)
