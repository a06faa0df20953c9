"""The code, the words of a country, and templates of a clinic's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from consult.pack import Pack
from consult.sheet.code import WORDS, code, random_code
from consult.sheet.compose import compose_sheet
from consult.sheet.render import TEMPLATES, render, rendered
from consult.words import Words
from tests.sheet.conftest import APPOINTMENT, CLINIC, Compose, Consult

# the code


def test_the_words_are_many_plain_and_all_different() -> None:
    assert len(set(WORDS)) == len(WORDS) >= 256
    assert all(word.isalpha() and word.islower() and 3 <= len(word) <= 9 for word in WORDS)


def test_each_number_has_a_code_of_its_own_and_chance_comes_from_outside() -> None:
    assert len({code(number) for number in range(len(WORDS) ** 2)}) == len(WORDS) ** 2
    assert code(len(WORDS) ** 2) == code(0)
    assert random_code(lambda below: below - 1) == f"{WORDS[-1]}-{WORDS[-1]}"


def test_without_a_code_or_a_name_nothing_stands_in_for_them(compose: Compose) -> None:
    head = render(compose("proceed"), "txt").decode().splitlines()[:3]
    assert head[2] == "Made for you on 20 Nov 2026"


# the country


@pytest.mark.parametrize(
    ("country", "wanted", "unwanted"),
    [
        ("GB", ["your GP", "Roaccutane", "Made on 20 Nov 2026", "38°C", "moisturiser", "colour"], ["Accutane", "°F"]),
        (
            "US",
            ["your doctor", "Accutane", "Made on Nov 20, 2026", "100.4°F", "moisturizer", "color"],
            ["your GP", "°C", "colour"],
        ),
        ("AU", ["your GP", "Roaccutane", "moisturiser"], ["moisturizer"]),
        ("FR", ["your doctor", "Roaccutane"], ["your GP"]),
    ],
)
def test_words_follow_the_country(
    country: str, wanted: list[str], unwanted: list[str], pack: Pack, consult: Consult
) -> None:
    clinic = structs.replace(CLINIC, country=country)
    text = ""
    for case, answers in (("proceed", {"slow_heal": "yes"}), ("postpone", {}), ("proceed", {})):
        state = consult(case, appointment=APPOINTMENT, **answers).state
        sheet = compose_sheet(pack, state, clinic, Words("en", country))
        text += " ".join(render(sheet, "txt").decode().split())
    assert [word for word in wanted if word not in text] == []
    assert [
        word for word in unwanted if word in text.replace("Roaccutane", "" if country == "GB" else "Roaccutane")
    ] == []


def test_the_number_to_call_has_a_default_in_each_country() -> None:
    numbers = {country: Words("en", country).local("emergency") for country in ("GB", "US", "AU", "NZ", "DE")}
    assert numbers == {"GB": "999", "US": "911", "AU": "000", "NZ": "111", "DE": "112"}


def test_only_the_projects_own_words_are_spelt_anew(pack: Pack, consult: Consult) -> None:
    clinic = structs.replace(CLINIC, country="US", name="The Colour Clinic")
    state = consult("proceed", client_questions="Will the colour fade?", print_words="yes").state
    text = render(compose_sheet(pack, state, clinic, Words("en", "US")), "txt").decode()
    assert "The Colour Clinic" in text
    assert "Will the colour fade?" in text


# templates


def test_a_template_of_the_clinics_own_stands_in_for_the_shipped_one(tmp_path: Path, compose: Compose) -> None:
    sheet = compose("proceed")
    (tmp_path / "sheet.txt.j2").write_text("Dear client, {{ sheet.box.heading }}.\n", encoding="utf-8")
    made = rendered(sheet, "txt", tmp_path)
    assert (made.data, made.problems) == (b"Dear client, Go on to a consultation.\n", ())
    assert rendered(sheet, "md", tmp_path).data == render(sheet, "md")


def test_a_style_of_the_clinics_own_goes_into_the_page(tmp_path: Path, compose: Compose) -> None:
    (tmp_path / "sheet.css").write_text("h1 { color: rebeccapurple }", encoding="utf-8")
    assert b"rebeccapurple" in rendered(compose("proceed"), "html", tmp_path).data


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("Fine.\n{{ sheet.nothing }}\n", 2, "nothing"),
        ("Fine.\n\n{% if %}\n", 3, "Expected an expression"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
        ("a\n{{ 1 / 0 }}", 2, "division by zero"),
        ('{% include "/etc/passwd" %}', 1, "passwd"),
    ],
)
def test_a_faulty_template_is_reported_with_its_place_and_the_shipped_one_is_used(
    template: str, line: int, said: str, tmp_path: Path, compose: Compose
) -> None:
    sheet = compose("proceed")
    path = tmp_path / "sheet.txt.j2"
    path.write_text(template, encoding="utf-8")
    made = rendered(sheet, "txt", tmp_path)
    assert made.data == render(sheet, "txt")
    (problem,) = made.problems
    assert (problem.code, problem.file, problem.line) == ("template_fault", str(path), line)
    assert said in problem.message


def test_the_shipped_templates_can_be_copied_and_changed(tmp_path: Path, compose: Compose) -> None:
    for path in TEMPLATES.glob("sheet.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    sheet = compose("talk", appointment=APPOINTMENT)
    for to in ("html", "txt", "md"):
        made = rendered(sheet, to, tmp_path)
        assert (made.data, made.problems) == (render(sheet, to), ())
