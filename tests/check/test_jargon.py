"""Medical words that nothing explains."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult.check.jargon import explained, medical
from consult.check.whole import check_whole
from consult.cli import main
from consult.problems import Problem
from tests import small
from tests.test_faults import A, D


def found(folder: Path, file: str, old: str, new: str) -> list[Problem]:
    problems = check_whole(small.write(folder, {file: (old, new)})).problems
    return [problem for problem in problems if problem.code == "undefined_word"]


@pytest.mark.parametrize(
    ("file", "old", "new", "word"),
    [
        (D, "Do you take pills?", "Do you take isotretinoin?", "isotretinoin"),
        (D, 'label = "Lines"', 'label = "Keloids"', "keloid"),
        (D, 'said = "you want something else"', 'said = "you want rosacea treated"', "rosacea"),
        (A, "It may soften lines.", "It may bring erythema.", "erythema"),
        (A, "It may soften lines.", "It may bring folliculitis.", "folliculitis"),
        (A, 'title = "Lines"', 'title = "Pruritus"', "pruritus"),
    ],
)
def test_a_word_without_its_meaning(tmp_path: Path, file: str, old: str, new: str, word: str) -> None:
    (problem,) = found(tmp_path, file, old, new)
    assert problem.severity == "warning"
    assert problem.message == f'nothing beside "{word}" says in plain words what it is'
    lines = (tmp_path / file).read_text(encoding="utf-8").split("\n")
    assert word in lines[problem.line - 1][problem.column - 1 :].lower()


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("isotretinoin", "Have you taken acne pills called isotretinoin?"),
        ("lidocaine", "Numbing medicine, such as lidocaine"),
        ("folliculitis", "sore hair roots (folliculitis)"),
        ("folliculitis", "Folliculitis (sore hair roots) may come."),
        ("folliculitis", "Folliculitis means sore hair roots."),
        ("folliculitis", "Folliculitis is a soreness of hair roots."),
        ("folliculitis", "Other skin trouble, such as spots or folliculitis."),
    ],
)
def test_a_word_that_is_explained(word: str, text: str) -> None:
    assert explained(word, text)


@pytest.mark.parametrize("text", ["Folliculitis is rare.", "It may bring folliculitis.", "(folliculitis)"])
def test_a_word_that_is_not(text: str) -> None:
    assert not explained("folliculitis", text)


def test_the_question_may_have_explained_what_only_its_answer_raises(tmp_path: Path) -> None:
    text = "Please wait {gap} after your last pill."
    paths = small.write(tmp_path, {A: (text, "Isotretinoin: wait {gap}.")})
    assert [p.code for p in check_whole(paths).problems] == ["undefined_word"]
    # `wait` is also what "not sure" adds, whatever the question was.
    dialogue = paths.dialogue.read_text(encoding="utf-8")
    asked = dialogue.replace("Do you take pills?", "Do you take acne pills (isotretinoin)?")
    paths.dialogue.write_text(asked, encoding="utf-8")
    assert [p.code for p in check_whole(paths).problems] == ["undefined_word"]
    only = finding = '[[finding]]\nid = "pills"\ntitle = "Pills"\nsaid = "you take pills"\n'
    assert only in asked
    own = asked.replace(
        f'{finding}when = {{ pills = "yes" }}\noutcome = "postpone"\nadvice = ["wait"]',
        f'{finding}when = {{ pills = "yes" }}\noutcome = "postpone"\nadvice = ["own"]',
    )
    assert own != asked
    paths.dialogue.write_text(own, encoding="utf-8")
    advice = paths.knowledge / "advice.toml"
    changed = advice.read_text(encoding="utf-8").replace("Isotretinoin: wait {gap}.", text)
    block = '[[advice]]\nid = "own"\nsection = "wait"\ntitle = "Isotretinoin"\n  [[advice.line]]\n'
    advice.write_text(f'{block}  text = "Wait after isotretinoin."\n  sources = ["A:1"]\n\n{changed}', encoding="utf-8")
    assert check_whole(paths).problems == []


def test_every_word_of_the_list_is_found_and_explained() -> None:
    known = medical()
    for word, plain in known.plain.items():
        assert known.pattern.search(f"you have {word} now"), word
        assert explained(word, f"{word}: {plain[0]}"), word
    assert not known.pattern.search("aroma") or "aroma" in known.allowed


def test_a_warning_is_no_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = small.write(tmp_path, {A: ("It may soften lines.", "It may bring erythema.")})
    assert main(["check", str(paths.dialogue)]) == 0
    shown = capsys.readouterr()
    assert "warning[undefined_word]" in shown.err
    assert shown.out.endswith("1 warnings\n")
