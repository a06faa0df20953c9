"""Every fault that an author can make is named, with its place and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from consult.pack import check_pack
from tests import small

D, A, C, F, S, W = (
    "dialogues/small.toml",
    "knowledge/small/advice.toml",
    "knowledge/small/claims.toml",
    "knowledge/small/figures.toml",
    "knowledge/small/sources.toml",
    "knowledge/small/words.toml",
)

# file, what is written, what is written instead, the code, and what the fault's place reads in the changed file
FAULTS = [
    (D, 'type = "yes_no"', 'type = "yes_no', "syntax", None),
    (D, 'ask = "Is that OK?"\n', "", "missing_key", "[[section.question]]\nid"),
    (D, 'ask = "Is that OK?"', 'ask = "  "', "missing_text", '"  "'),
    (D, 'why = "We ask first."\n', "", "missing_text", '[[section.question]]\nid = "ok"'),
    (D, 'ask = "Is that OK?"', "ask = 5", "wrong_type", "5"),
    (D, 'ask = "Is that OK?"', 'aks = "Is that OK?"', "unknown_key", "aks"),
    (D, 'type = "yes_no"', 'type = "yesno"', "unknown_value", '"yesno"'),
    (D, "optional = true", 'optional = "yes"', "wrong_type", '"yes"'),
    (D, 'id = "wish"\nask', 'id = "ok"\nask', "duplicate_id", '"ok"\nask = "What'),
    (D, 'id = "none_of_these"', 'id = "lines"', "duplicate_id", '"lines"\n  label = "None'),
    (D, 'id = "second"', 'id = "first"', "duplicate_id", '"first"\ntitle = "Second"'),
    (D, 'id = "many"', 'id = "pills"', "duplicate_id", '"pills"\ntitle = "Many"'),
    (D, 'id = "words"', 'id = "two words"', "bad_id", '"two words"'),
    (D, 'id = "words"', 'id = "mode"', "reserved_id", '"mode"'),
    (D, 'when = { pills = "yes", not', 'when = { pill = "yes", not', "unknown_question", 'pill = "yes"'),
    (D, '{ wish = "none_of_these" }, {', '{ wish = "none_of_thees" }, {', "unknown_option", '"none_of_thees"'),
    (D, '{ ok = "no" }] }', '{ words = "no" }] }', "forward_reference", '"no" }] }'),
    (D, "any = [{ wish", 'any = [{ since = "2026-01" }, { wish', "forward_reference", '"2026-01"'),
    (D, "any = [{ wish", "any = { wish", "syntax", None),
    (D, "not = { any", "not = [ { any", "syntax", None),
    (D, 'not = { any = [{ wish = "none_of_these" }, { ok = "no" }] }', 'not = "x"', "wrong_type", '"x"'),
    (D, "{ how_many = { above = 3 } }", "{ how_many = { over = 3 } }", "unknown_comparison", "over"),
    (D, "{ how_many = { above = 3 } }", '{ how_many = { above = "3" } }', "wrong_type", '"3"'),
    (D, "{ how_many = { above = 3 } }", "{ how_many = { above = 30 } }", "out_of_range", "30"),
    (D, "{ how_many = { above = 3 } }", "{ pills = { above = 3 } }", "wrong_type", "{ above"),
    (D, "{ how_many = { above = 3 } }", '{ since = { above = "soon" } }', "wrong_type", '"soon"'),
    (D, "{ how_many = { above = 3 } }", '{ words = "x" }', "wrong_type", '"x"'),
    (D, "{ how_many = { above = 3 } }", '{ answered = ["wrods"] }', "unknown_question", '"wrods"'),
    (D, "{ how_many = { above = 3 } }", '{ answered = "words" }', "wrong_type", '"words"'),
    (D, "{ how_many = { above = 3 } }", "{}", "empty_condition", "{}"),
    (D, "{ how_many = { above = 3 } }", "{ pills = [] }", "empty_condition", "[]"),
    (D, "{ how_many = { above = 3 } }", '{ offers_rf = "yes" }', "unknown_option", '"yes"'),
    (D, "{ how_many = { above = 3 } }", '{ pills = ["yes", 1] }', "wrong_type", "1]"),
    (D, 'id = "yes"\n  label = "Yes"', 'id = "not_sure"\n  label = "Yes"', "added_option", '"not_sure"'),
    (
        D,
        'type = "choice"\nsafety = true',
        'type = "choice"\nsafety = true\noptional = true',
        "optional_safety",
        "true\n  [[",
    ),
    (D, 'type = "text"', 'type = "text"\nsafety = true', "safety_type", "true\noptional"),
    (D, 'type = "number"', 'type = "choice"', "no_options", '[[section.question]]\nid = "how_many"'),
    (
        D,
        'type = "choice"\nsafety',
        'type = "text"\nsafety',
        "needless_options",
        '[[section.question.option]]\n  id = "no"',
    ),
    (D, "minimum = 0", 'not_after = "today"', "wrong_type", '"today"\nmaximum'),
    (D, "safety = true", 'safety = true\nunsure = "pils"', "unknown_finding", '"pils"'),
    (D, "safety = true", 'safety = true\nunsure = "many"', "unsure_not_covered", '"many"\n'),
    (D, 'after = "since"', 'after = "sinse"', "unknown_question", '"sinse"'),
    (D, 'after = "since"', 'after = "ok"', "wrong_type", '"ok", figure'),
    (D, 'outcome = "postpone"', 'outcome = "medical_first"', "until_outcome", "{ after"),
    (D, 'outcome = "postpone"', 'outcome = "postponed"', "unknown_value", '"postponed"'),
    (D, 'said = "you take many"\n', "", "missing_text", '[[finding]]\nid = "many"'),
    (D, 'advice = ["wait"]\nuntil', 'advice = ["wiat"]\nuntil', "unknown_advice", '"wiat"'),
    (D, 'figure = "gap"', 'figure = "gaps"', "unknown_figure", '"gaps"'),
    (D, 'sources = ["A:1"]', 'sources = ["Z:1"]', "unknown_source", '"Z:1"'),
    (D, 'to = ["pills"]', 'to = ["pills.maybe"]', "unknown_option", '"pills.maybe"'),
    (D, 'to = ["pills"]', 'to = ["pill"]', "unknown_question", '"pill"'),
    (D, 'to = ["pills"]', 'to = ["pills"]\nonly_for = { pill = ["x"] }', "unknown_target", "pill ="),
    (D, 'flag = "pill_taker"', 'flag = "pill_takers"', "unknown_flag", '"pill_takers"'),
    (D, 'concern = "wish"', 'concern = "wishes"', "unknown_question", '"wishes"'),
    (D, 'not_covered = "wish_not_covered"', 'not_covered = "wish"', "unknown_finding", '"wish"\n'),
    (D, 'id = "lines"', 'id = "linse"', "unknown_concern", '"linse"'),
    (D, 'knowledge = "small"', 'knowledge = "smal"', "no_knowledge", '"smal"'),
    (A, 'section = "wait"', 'section = "weight"', "unknown_value", '"weight"'),
    (A, 'id = "goodbye"', 'id = "wait"', "duplicate_id", '"wait"\nsection = "contact"'),
    (A, 'sources = ["A:1", "REF"]', 'sources = ["A:1", "REFS"]', "unknown_source", '"REFS"'),
    (A, 'sources = ["A:1", "REF"]', "sources = []", "no_source", "[]"),
    (A, 'sources = ["A:1", "REF"]', 'sources = ["A:2"]', "unprintable_source", '"A:2"'),
    (A, 'sources = ["A:1", "REF"]', 'sources = ["A:9"]', "no_claim", '"A:9"'),
    (A, "{gap}", "{gpa}", "unknown_placeholder", '"Please wait {gpa}'),
    (A, 'due = { by = "gap" }\n', "", "no_due", '"Tell us'),
    (A, 'due = { by = "gap" }', 'due = { by = "gapp" }', "unknown_figure", '"gapp"'),
    (A, 'due = { by = "gap" }', 'due = { by = "gap", until = "gap" }', "due_shape", "{ by"),
    (A, 'id = "concern_lines"', 'id = "concern_line"', "concern_without_advice", '"lines"\n  label'),
    (C, 'reason = "A promise."\n', "", "no_reason", '"unprintable"'),
    (C, 'contradiction = ["X1"]\n', "", "no_contradiction", '"contradicted"'),
    (C, 'contradiction = ["X1"]', 'contradiction = ["X2"]', "unknown_contradiction", '"X2"'),
    (C, 'claims = ["R01"]', 'claims = ["R02"]', "unknown_claim", '"R02"'),
    (C, 'status = "usable"', 'status = "useable"', "unknown_value", '"useable"'),
    (F, "default = 6", "default = 60", "figure_range", "60"),
    (F, 'source = "REF"', 'source = "REX"', "unknown_source", '"REX"'),
    (F, 'unit = "months"', 'unit = "sessions"', "figure_unit", '"gap" }'),
    (S, 'kind = "paper"', 'kind = "blog"', "unknown_value", '"blog"'),
    (W, 'aliases = ["pills"]', 'patterns = ["<pill> daily"]', "unknown_class", '"<pill> daily"'),
    (W, 'aliases = ["pills"]', 'patterns = ["pills daily @six"]', "bad_pattern", '"pills daily @six"'),
    (W, 'aliases = ["pills"]', 'patterns = [" "]', "missing_text", '" "'),
    (W, 'when = "now"', 'when = "today"', "unknown_value", '"today"'),
    (W, 'documents = ["A"]', 'documents = ["B"]', "unknown_source", '"B"'),
    (W, 'advice = ["wait"]', 'advice = ["waits"]', "unknown_advice", '"waits"'),
    (W, 'id = "q_wait"', 'id = "lines"', "duplicate_id", '"lines"\nplain = "How'),
    (
        W,
        "[[flag]]\n",
        '[[flag]]\nid = "other"\nplain = "o"\nclinical = "o"\nwhen = "now"\n\n[[flag]]\n',
        "flag_without_destination",
        '"other"',
    ),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "reads"), FAULTS, ids=[f"{n}-{fault[3]}" for n, fault in enumerate(FAULTS)]
)
def test_a_planted_fault_is_named_with_its_place(
    tmp_path: Path, file: str, old: str, new: str, code: str, reads: str | None
) -> None:
    found = small.problems(tmp_path, {file: (old, new)})
    matching = [problem for problem in found if problem.code == code]
    assert matching, [str(problem) for problem in found]
    problem = matching[0]
    assert problem.line >= 1
    assert problem.column >= 1
    if reads is not None:
        where = tmp_path / (A if code == "figure_unit" else D if code == "concern_without_advice" else file)
        assert problem.file.endswith(where.name)
        text = where.read_text(encoding="utf-8")
        lines = text.split("\n")
        rest = "\n".join([lines[problem.line - 1][problem.column - 1 :], *lines[problem.line :]])
        assert rest.startswith(reads), f"{problem}\nreads {rest[:60]!r}"


def test_at_least_25_kinds_of_fault_are_planted() -> None:
    assert len({fault[3] for fault in FAULTS}) >= 25


def test_all_faults_are_found_at_once(tmp_path: Path) -> None:
    paths = small.write(tmp_path)
    text = paths.dialogue.read_text()
    text = text.replace('type = "yes_no"', 'type = "yesno"').replace('label = "Lines"', 'label = ""')
    text = text.replace("{ how_many = { above = 3 } }", "{ how_mnay = { above = 3 } }").replace(
        'id = "many"', 'id = "pills"'
    )
    paths.dialogue.write_text(text)
    advice = paths.knowledge / "advice.toml"
    advice.write_text(advice.read_text().replace('"REF"', '"REX"'))
    pack, found = check_pack(paths)
    assert pack is None
    assert {problem.code for problem in found} >= {
        "unknown_value",
        "missing_text",
        "unknown_question",
        "duplicate_id",
        "unknown_source",
    }
    hints = {problem.code: problem.hint for problem in found}
    assert hints["unknown_value"] == 'did you mean "yes_no"?'
    assert hints["unknown_question"] == 'did you mean "how_many"?'


def test_a_problem_reads_as_other_programs_expect(tmp_path: Path) -> None:
    (problem,) = small.problems(tmp_path, {D: ("{ how_many = { above = 3 } }", "{ how_mnay = { above = 3 } }")})
    first, hint = str(problem).split("\n")
    assert first.endswith(': error[unknown_question]: there is no question "how_mnay"')
    assert first.split(":")[1:3] == ["92", "10"]
    assert hint == '  hint: did you mean "how_many"?'


def test_the_small_pack_has_no_fault(tmp_path: Path) -> None:
    assert small.small_pack(tmp_path).dialogue.id == "small"
