"""Reading grade, length, voice and languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult.check.reading import grade, sentences, syllables, words
from consult.check.whole import check_whole
from consult.check.wording import passive, translations
from tests import small
from tests.test_faults import A, D

HARD = (
    "Individuals experiencing considerable inflammation necessitate comprehensive dermatological evaluation "
    "beforehand, always."
)
LINE = '  [[advice.line]]\n  text = "It may soften lines."\n  sources = ["A:1"]\n'


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("skin", 1),
        ("needle", 2),
        ("practitioner", 4),
        ("area", 3),
        ("zzneedled", 2),
        ("blorted", 2),
        ("blored", 1),
        ("hyaluronix", 4),
        ("x", 1),
        ("the", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_words_and_sentences() -> None:
    assert words("Don’t use 2 creams, it's bad.") == ["don't", "use", "creams", "it's", "bad"]
    assert sentences("One. Two? Three 0.5 mm!") == ["One.", "Two?", "Three 0.5 mm!"]


def test_the_grade_is_the_formula() -> None:
    # 9 words, 1 sentence, 11 syllables.
    assert grade("The cat sat on the mat near my window.") == pytest.approx(0.39 * 9 + 11.8 * 10 / 9 - 15.59)
    assert grade("") == 0
    assert grade("It is fine. It is fine.") == pytest.approx(0.39 * 3 + 11.8 - 15.59)


def test_a_name_counts_as_one_short_word() -> None:
    hard = "You take isotretinoin for your skin now."
    assert grade(hard, ["isotretinoin"]) == pytest.approx(grade("You take it for your skin now."))
    assert grade(hard) > grade(hard, ["isotretinoin"])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The skin is pricked by needles.", True),
        ("It was not tested.", True),
        ("You may be given a cream.", True),
        ("The needles prick the skin.", False),
        ("Your skin may be swollen.", False),
        ("We are here.", False),
    ],
)
def test_passive(sentence: str, expected: bool) -> None:
    assert passive(sentence) is expected


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (A, "It may soften lines.", HARD, "hard_to_read"),
        (D, "Do you take pills?", HARD, "hard_to_read"),
        (A, "It may soften lines.", "It may soften. It may not. We do not know. Ask us.", "long_paragraph"),
        (A, LINE, LINE * 8, "long_list"),
        (A, "It may soften lines.", "It is used. It is checked. It is kept. It was found.", "much_passive"),
    ],
)
def test_planted_faults_of_wording(tmp_path: Path, file: str, old: str, new: str, code: str) -> None:
    problems = check_whole(small.write(tmp_path, {file: (old, new)})).problems
    found = [problem for problem in problems if problem.code == code]
    assert found, [str(problem) for problem in problems]
    assert found[0].file.endswith(Path(file).name)


def test_a_name_may_be_hard(tmp_path: Path) -> None:
    asked = "Is it an acne pill: isotretinoin, " + "isotretinoin, " * 6 + "or isotretinoin?"
    paths = small.write(tmp_path, {D: ("Do you take pills?", asked)})
    assert {problem.code for problem in check_whole(paths).problems} == {"hard_to_read"}
    paths.dialogue.write_text('names = ["isotretinoin"]\n' + paths.dialogue.read_text())
    assert check_whole(paths).problems == []


def test_a_language_says_everything(tmp_path: Path) -> None:
    for language, text in (
        ("en", 'a = "A {x}"\nb = "B"\n'),
        ("xx", 'a = "A"\nc = "C"\n'),
        ("yy", 'a = "{x}"\nb = ""\n'),
    ):
        (tmp_path / language).mkdir()
        (tmp_path / language / "screen.toml").write_text(text)
    (tmp_path / "zz").mkdir()
    found = [(problem.code, Path(problem.file).parent.name, problem.line) for problem in translations(tmp_path)]
    assert sorted(found) == [
        ("missing_string", "xx", 1),
        ("missing_string", "xx", 1),
        ("missing_string", "zz", 1),
        ("spare_string", "xx", 2),
    ]
