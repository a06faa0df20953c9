"""The blank questionnaire."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pikepdf
import pytest

from consult.blank import blank, content
from consult.cli import main
from consult.pack import Pack
from consult.settings import SAMPLE
from consult.words import Words
from tests import small
from tests.conftest import TODAY


def test_every_question_and_option_stands_on_it(pack: Pack) -> None:
    data = content(pack, SAMPLE, Words())
    questions = [question for section in data["sections"] for question in section["questions"]]
    assert [question["number"] for question in questions] == list(range(1, len(pack.dialogue.questions) + 1))
    for question, asked in zip(questions, pack.dialogue.questions.values(), strict=True):
        assert question["ask"].startswith(" ".join(asked.ask.split()))
        assert len(question["options"]) == len(asked.options)
        assert bool(question["options"]) is not bool(question["blank"])
    assert len(data["findings"]) == len(pack.dialogue.finding)


def test_an_arrow_says_what_an_answer_leads_to(pack: Pack) -> None:
    data = content(pack, SAMPLE, Words())
    leads = {
        (question["number"], option["label"]): option["leads"]
        for section in data["sections"]
        for question in section["questions"]
        for option in question["options"]
    }
    assert leads[2, "Yes, one or more of these"] == "STOP, MEDICAL ADVICE FIRST"
    assert leads[2, "Not sure"] == "MEDICAL ADVICE FIRST"
    assert leads[3, "22 or older"] == ""
    bleeding = list(pack.dialogue.questions).index("bleeding") + 1
    assert leads[bleeding, "Not sure"] == "PRACTITIONER FIRST"


def test_the_status(pack: Pack, tmp_path: Path) -> None:
    assert content(pack, SAMPLE, Words())["status"] == "Draft, not approved by a clinician"
    signed = msgspec.structs.replace(pack.dialogue, approved_by="Dr A", approved_on="2026-11-20")
    status = content(msgspec.structs.replace(pack, dialogue=signed), SAMPLE, Words())["status"]
    assert status == "Approved by Dr A on 2026-11-20"
    plain = content(small.small_pack(tmp_path), SAMPLE, Words())["sections"][0]["questions"][0]
    assert [option["label"] for option in plain["options"]] == ["No", "Yes"]


def test_the_paper_is_accessible_and_always_the_same(pack: Pack) -> None:
    made = blank(pack, SAMPLE, Words(), TODAY)
    assert made == blank(pack, SAMPLE, Words(), TODAY)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert len(document.pages) >= 5
        assert document.Root.MarkInfo.Marked
        with document.open_metadata() as metadata:
            assert str(metadata["pdfuaid:part"]) == "1"


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["print-blank", "-o", str(tmp_path / "b.pdf")]) == 0
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")
