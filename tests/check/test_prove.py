"""What no path may do is found, with its place and with answers that show it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from consult.check.paths import Paths
from consult.check.prove import prove
from consult.check.search import DisagreementError, Search
from consult.check.whole import check_whole
from consult.cli import main
from consult.datafile import read_toml
from consult.knowledge.load import read
from consult.pack import Pack, PackPaths, find
from consult.problems import Problem
from tests import generated, small
from tests.conftest import ROOT, TODAY
from tests.test_faults import A, D

Change = tuple[str, str, str]
PILLS = '[[finding]]\nid = "pills"\n'
SINCE = '{ pills = "yes", not = { any = [{ wish = "none_of_these" }, { ok = "no" }] } }'
MANY = "{ how_many = { above = 3 } }"


def question(name: str, kind: str, rest: str = "", options: str = "") -> str:
    """One question as text; of `options`, each a word."""
    several = "".join(
        f'[[section.question.option]]\n  id = "{option}"\n  label = "{option}"\n  negative = {_word(option == "no")}\n'
        for option in options.split()
    )
    head = f'[[section.question]]\nid = "{name}"\nask = "Is it so?"\nwhy = "To know."'
    return f'{head}\ntype = "{kind}"\n{rest}\n{several}\n'


def _word(value: bool) -> str:
    return str(value).lower()


def finding(name: str, when: str, rest: str) -> str:
    return f'[[finding]]\nid = "{name}"\ntitle = "x"\nsaid = "it is so"\nwhen = {when}\n{rest}\n\n'


CHAIN = question("b", "yes_no", 'when = { pills = "no" }') + question(
    "c", "yes_no", 'when = { pills = "yes", b = "yes" }'
)
OPTIONAL = question("maybe", "choice", "optional = true", "no yes") + question(
    "late", "choice", 'safety = true\nwhen = { maybe = "yes" }', "no yes"
)
LATE = finding("late", '{ late = "yes" }', 'outcome = "medical_first"')
PLAIN = question("extra", "choice", "safety = true", "no yes")
RASH = question("rash", "choice", "", "no red scaly")

# The code, what is written instead of what, what its place reads, and what running its example gives, if it has one.
FAULTS: list[tuple[str, list[Change], str, str, dict[str, Any] | None]] = [
    ("unreachable_question", [(D, PILLS, CHAIN + PILLS)], D, '{ pills = "yes", b', None),
    ("unreachable_question", [(D, '{ pills = "yes", not', '{ ok = "no", not')], D, '{ ok = "no", not', None),
    ("unreachable_finding", [(D, MANY, "{ how_many = { above = 3 }, pills = \"no\" }")], D, "{ how_many", None),
    ("unreachable_value", [(D, MANY, "{ how_many = { above = 3, below = 2 } }")], D, "{ above = 3, below", None),
    (
        "dead_condition",
        [(D, MANY, '{ any = [{ pills = "yes" }, { how_many = 2, pills = "no" }] }')],
        D,
        "{ how_many = 2",
        None,
    ),
    ("unreachable_stop", [(D, '{ ok = "no" }\n', '{ pills = "no", how_many = 1 }\n')], D, '{ pills = "no"', None),
    ("unreachable_stop", [(D, '{ ok = "no" }\n', '{ mode = "kiosk" }\n')], D, "{ mode", None),
    ("early_stop", [(D, '{ ok = "no" }\n', '{ not = { answered = ["ok"] } }\n')], D, "{ not", None),
    ("shadowed_finding", [(D, 'id = "many"', 'id = "conflict_wish"'), (D, 'said = "you take many"', 'said = "x"'),
                          (D, '"practitioner_first"\nadvice', '"proceed"\nadvice')], D, '"conflict_wish"', None),
    (
        "unprintable_advice",
        [
            (D, PILLS, finding("secret", MANY, 'private = true\nadvice = ["hidden"]') + PILLS),
            (A, "[[advice]]\n", '[[advice]]\nid = "hidden"\nsection = "talk"\ntitle = "x"\n'
             '  [[advice.line]]\n  text = "x"\n  sources = ["A:1"]\n\n[[advice]]\n'),
        ],
        A,
        '"hidden"',
        None,
    ),
    ("no_proceed", [(D, MANY, '{ ok = ["yes", "no"] }')], D, "", None),
    ("safety_not_asked", [(D, PILLS, OPTIONAL + LATE + PILLS)], D, '{ maybe = "yes" }', {"outcome": "proceed"}),
    (
        "unsure_proceeds",
        [
            (D, "safety = true\n", 'safety = true\nunsure = "doubt"\n'),
            (D, PILLS, finding("doubt", '{ pills = ["not_sure", "talk"] }', 'advice = ["wait"]') + PILLS),
        ],
        D,
        '"doubt"',
        {"outcome": "proceed"},
    ),
    ("silent_answer", [(D, PILLS, PLAIN + PILLS)], D, '"yes"', {"outcome": "proceed"}),
    (
        "answer_proceeds",
        [
            (D, PILLS, PLAIN + finding("extra", '{ extra = "yes" }', 'advice = ["wait"]') + PILLS),
            (D, PILLS, finding("both", '{ extra = "yes", pills = "yes" }', 'outcome = "medical_first"') + PILLS),
        ],
        D,
        '{ extra = "yes", pills',
        {"outcome": "proceed"},
    ),
    (
        "not_exclusive",
        [(D, PILLS, RASH + finding("rash", '{ rash = "scaly" }', 'outcome = "postpone"') + PILLS)],
        D,
        '"choice"\n\n[[section.question.option]]\n  id = "no"\n  label = "no"',
        {"outcome": "proceed"},
    ),
    (
        "lost_flag",
        [
            (D, PILLS, OPTIONAL + LATE + PILLS),
            (D, "safety = true\nwhen = { maybe", "optional = true\nwhen = { maybe"),
            (D, 'to = ["pills"]', 'to = ["late"]'),
        ],
        D,
        '["late"]',
        {"complete": True},
    ),
    (
        "excluded_advice",
        [(A, 'title = "Wait"\n', 'title = "Wait"\nexcludes = ["signs", "concern_lines"]\n')],
        A,
        '"signs", "concern',
        {"complete": True},
    ),
    (
        "no_next",
        [(D, '"next_step", ', ""), (D, PILLS, finding("next", '{ ok = "yes" }', 'outcome = "proceed"') + PILLS)],
        D,
        "",
        {"complete": True},
    ),
    (
        "several_next",
        [(A, 'section = "concern"', 'section = "next"')],
        A,
        '"concern_lines"',
        {"complete": True},
    ),
    ("missing_part", [(A, 'section = "warning"', 'section = "after"')], D, "", {"stopped": None}),
    ("missing_part", [(D, ', "disclaimers"]', "]")], D, "", {"stopped": None}),
    ("missing_part", [(D, 'advice = ["goodbye", "next_step"', 'advice = ["next_step"')], D, "", {"stopped": None}),
    ("stop_without_notice", [(D, '["refused", "goodbye"]', '["goodbye"]')], D, "", None),
]  # fmt: skip


def written(folder: Path, *changes: tuple[str, str, str]) -> PackPaths:
    """The small pack with changes, of which several may be in one file."""
    paths = small.write(folder)
    for file, old, new in changes:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return paths


def only(problems: list[Problem], code: str) -> Problem:
    found = [problem for problem in problems if problem.code == code]
    assert found, [str(problem) for problem in problems]
    return found[0]


def reading(problem: Problem, folder: Path, file: str) -> str:
    lines = (folder / file).read_text(encoding="utf-8").split("\n")
    return "\n".join([lines[problem.line - 1][problem.column - 1 :], *lines[problem.line :]])


def result(problem: Problem, paths: PackPaths, folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What `consult run` says of the example of a problem."""
    assert problem.example is not None
    path = folder / "example.json"
    path.write_text(json.dumps(problem.example))
    assert main(["run", str(path), "--json", "--pack", str(paths.dialogue)]) == 0
    return dict(json.loads(capsys.readouterr().out))


def test_the_shipped_pack_proves_itself() -> None:
    checked = check_whole(find(), TODAY)
    assert len(checked.proved) == 19
    assert checked.seconds < 2
    told = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [proved.claim for proved in checked.proved if f"| {proved.claim} |" not in told] == []
    asked = next(proved.claim for proved in checked.proved if proved.id == "safety_asked")
    assert 'except "scar_age", "rf", "numb_caution", "recent_when"' in asked, asked


@pytest.mark.parametrize(
    ("code", "changes", "file", "reads", "gives"), FAULTS, ids=[f"{n}-{fault[0]}" for n, fault in enumerate(FAULTS)]
)
def test_a_planted_fault(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    code: str,
    changes: list[Change],
    file: str,
    reads: str,
    gives: dict[str, Any] | None,
) -> None:
    paths = written(tmp_path, *changes)
    checked = check_whole(paths, TODAY)
    problem = only(checked.problems, code)
    assert problem.file.endswith(Path(file).name)
    assert reading(problem, tmp_path, file).startswith(reads), reading(problem, tmp_path, file)[:80]
    assert (problem.example is not None) is (gives is not None)
    if gives is not None:
        found = result(problem, paths, tmp_path, capsys)
        assert {key: found[key] for key in gives} == gives
        assert problem.example is not None
        assert set(problem.example) == {"today", "mode", "answers"}


def test_what_excludes_each_other_is_named(tmp_path: Path) -> None:
    paths = written(tmp_path, (D, PILLS, CHAIN + PILLS))
    problem = only(check_whole(paths, TODAY).problems, "unreachable_question")
    line = next(
        number
        for number, text in enumerate((tmp_path / D).read_text().split("\n"), 1)
        if text == 'when = { pills = "no" }'
    )
    assert problem.message == '"c" is never asked'
    assert problem.hint == f'its condition excludes that of "b" (line {line})'
    stopped = written(tmp_path / "other", (D, SINCE, '{ ok = "no", wish = "lines" }'))
    assert 'the stop "refused"' in only(check_whole(stopped, TODAY).problems, "unreachable_question").hint


def test_a_condition_that_contradicts_itself(tmp_path: Path) -> None:
    paths = written(tmp_path, (D, '{ pills = "yes", not', '{ all = [{ pills = "yes" }, { pills = "no" }], not'))
    problem = only(check_whole(paths, TODAY).problems, "unreachable_question")
    assert problem.hint == "its condition contradicts itself"


def test_an_author_may_say_that_options_exclude_each_other(tmp_path: Path) -> None:
    rash = RASH.replace('type = "choice"\n', 'type = "choice"\nexclusive = true\n')
    paths = written(tmp_path, (D, PILLS, rash + finding("rash", '{ rash = "scaly" }', 'outcome = "postpone"') + PILLS))
    assert check_whole(paths, TODAY).problems == []


def test_the_settings_that_an_example_needs_are_named(tmp_path: Path) -> None:
    when = '{ extra = "yes", offers_rf = true }'
    paths = written(tmp_path, (D, PILLS, PLAIN + finding("extra", when, 'outcome = "medical_first"') + PILLS))
    assert only(check_whole(paths, TODAY).problems, "silent_answer").hint.endswith("seen with offers_rf = false")


def test_a_path_that_a_run_does_not_show_is_no_finding(pack: Pack) -> None:
    paths = Paths(pack, TODAY)
    with Search(paths) as search, pytest.raises(DisagreementError):
        search.example(paths.proceeds, shows=lambda state: state.outcome == "postpone")


def test_words_are_found_for_a_flag_that_is_heard(pack: Pack) -> None:
    paths = Paths(pack, TODAY)
    with Search(paths) as search:
        example = search.example(paths.heard["epilepsy"], shows=lambda state: "heard_epilepsy" in str(state.findings))
    assert example is not None
    assert "epilepsy" in {flag.id for flag in example.state.flags}


def test_large_packs_get_few_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consult.check.proofs.common.PLAIN_LIMIT", 5)
    monkeypatch.setattr("consult.check.proofs.common.FEW_EXAMPLES", 1)
    paths = generated.write(tmp_path, generated.dialogue(40, 3))
    problems = check_whole(paths, TODAY).problems
    assert sum(problem.example is not None for problem in problems) == 1
    assert len(problems) > 3


def test_a_clean_generated_dialogue_keeps_every_safety_rule(tmp_path: Path) -> None:
    checked = check_whole(generated.write(tmp_path, generated.dialogue(60, 1, clean=True)), TODAY)
    assert {"safety_asked", "unsure_to_person", "blank_to_person", "answers_raise", "never_milder"} <= {
        proved.id for proved in checked.proved
    }


def proving(pack: Pack, paths: PackPaths) -> list[Problem]:
    files, _ = read(paths.knowledge, "knowledge")
    return prove(pack, read_toml(paths.dialogue), files, TODAY)[0]


def test_the_rules_themselves_are_held_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = small.write(tmp_path)
    pack = small.small_pack(tmp_path)
    pills = pack.dialogue.questions["pills"]
    section = pack.dialogue.section[1]
    loose = tuple(
        msgspec.structs.replace(question, optional=True) if question is pills else question
        for question in section.question
    )
    changed = msgspec.structs.replace(section, question=loose)
    dialogue = msgspec.structs.replace(pack.dialogue, section=(pack.dialogue.section[0], changed))
    blank = only(proving(msgspec.structs.replace(pack, dialogue=dialogue), paths), "blank_proceeds")
    assert blank.example is not None
    assert "pills" not in blank.example["answers"]

    rules = Paths._outcomes

    def forgetful(self: Paths) -> None:
        rules(self)
        self.at_least[2] = self.at_least[3]

    monkeypatch.setattr(Paths, "_outcomes", forgetful)
    assert only(proving(pack, paths), "milder_outcome").message == '"pills" can end milder'
