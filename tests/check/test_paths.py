"""The formula says of any answers what running them says."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from consult.answers import Answers
from consult.check.cells import cells
from consult.check.formula import Formula
from consult.check.paths import Paths
from consult.check.search import Search
from consult.consultation import Started, run
from consult.dialogue.model import EXCLUSIVE, OUTCOMES, Question
from consult.pack import Pack, load_pack
from tests import generated
from tests.conftest import TODAY


def draw(paths: Paths, name: str, chance: random.Random) -> Any:
    asked = paths.asked[name]
    if chance.random() < 0.2 or asked.question.type in {"text", "notice"}:
        return None
    if asked.cells:
        return chance.choice(asked.cells)[0].value
    chosen = chance.sample(list(asked.values), min(len(asked.values), chance.choice([1, 1, 2, 3])))
    if asked.question.type != "choices":
        return chosen[0]
    alone = [option for option in chosen if option in EXCLUSIVE]
    return alone[:1] or chosen


def assumptions(paths: Paths, answers: dict[str, Any], shown: tuple[str, ...]) -> list[int]:
    """What was answered, and nothing heard."""
    found = [-literal for literal in (*paths.said.values(), *paths.denied.values())]
    for name, asked in paths.asked.items():
        given = answers.get(name) if name in shown else None
        if given is None:
            found.append(-asked.answered)
        elif asked.cells:
            found.append(next(literal for cell, literal in asked.cells if cell.value == given))
        else:
            chosen = given if isinstance(given, list) else [given]
            found += [literal if option in chosen else -literal for option, literal in asked.values.items()]
    return found


def compare(pack: Pack, paths: Paths, search: Search, chance: random.Random) -> None:
    answers = {name: value for name in paths.asked if (value := draw(paths, name, chance)) is not None}
    settings = {"offers_rf": chance.random() < 0.5, "offers_numbing": chance.random() < 0.5}
    mode: Any = chance.choice(["kiosk", "practitioner"])
    started = Started(today=TODAY, settings=settings)
    state = run(pack, Answers(mode=mode, today=TODAY, answers=answers), started=started)[0].state
    given = [paths.settings[name][value] for name, value in {**settings, "mode": mode}.items()]
    # A finding of this name that somebody wrote stands aside for the one that is raised by itself.
    own = {finding.id for finding in state.findings if finding.id.startswith("conflict_")}
    path = search.path(*given, *assumptions(paths, answers, state.shown))
    assert path is not None, (answers, settings, mode)
    says = f"{answers} {settings} {mode}"
    assert tuple(name for name, asked in paths.asked.items() if asked.shown in path) == state.shown, says
    written = {finding.id for finding in state.findings if finding.id in pack.dialogue.findings}
    assert {name for name, n in paths.findings.items() if n in path and name not in own} == written - own, says
    assert {name for name, n in paths.stops.items() if n in path} == ({state.stopped} - {None}), says
    assert (paths.incomplete in path) is not state.complete, says
    if state.outcome is not None:
        assert [o for o in OUTCOMES if paths.outcomes[o] in path] == [state.outcome], says
    assert {name for name, n in paths.raised.items() if n in path} == {item.id for item in state.items}, says
    public = {item.id for item in state.items if not item.private}
    assert {name for name, n in paths.printed.items() if n in path} == public, says


def said(paths: Paths, chance: random.Random) -> dict[str, str]:
    """Some flags, each with words in which it is heard and no other."""
    matcher = paths.pack.matcher
    found: dict[str, str] = {}
    for flag in chance.sample(sorted(paths.said), 2):
        for words in paths.pack.flags[flag].aliases:
            heard = [m for m in matcher.match(f"{words}.").mentions if m.kind == "flag"]
            if {m.id for m in heard} == {flag} and {m.status for m in heard} == {"present"}:
                found[flag] = f"{words}."
                break
    return found


def test_what_is_heard(pack: Pack) -> None:
    paths, chance = Paths(pack, TODAY), random.Random(11)
    text = next(name for name, asked in paths.asked.items() if asked.question.type == "text")
    seen: set[str] = set()
    with Search(paths) as search:
        for _ in range(120):
            answers = {name: value for name in paths.asked if (value := draw(paths, name, chance)) is not None}
            words = said(paths, chance)
            state = run(pack, Answers(today=TODAY, answers={**answers, text: " ".join(words.values())}))[0].state
            if state.stopped or {flag.id for flag in state.flags} != set(words):
                continue
            given = [n for n in assumptions(paths, answers, state.shown) if n != -paths.asked[text].answered]
            given = [n for n in given if -n not in paths.said.values()]
            spoken = [n if flag in words else -n for flag, n in paths.said.items()]
            usual = [paths.settings["offers_rf"][True], paths.settings["offers_numbing"][True]]
            path = search.path(*given, *spoken, *usual, paths.settings["mode"]["practitioner"])
            assert path is not None, (answers, words)
            says = f"{answers} {words}"
            raised = {finding.id for finding in state.findings}
            assert {f"heard_{flag}" for flag, n in paths.heard.items() if n in path} == {
                name for name in raised if name.startswith("heard_")
            }, says
            assert {name for name, n in paths.conflicts.items() if n in path} <= {
                name.removeprefix("conflict_") for name in raised if name.startswith("conflict_")
            } | {"recent_date"}, says
            assert {conflict.question for conflict in state.conflicts} <= {
                name for name, n in paths.conflicts.items() if n in path
            }, says
            seen |= raised
    assert sum(name.startswith("heard_") for name in seen) > 10
    assert sum(name.startswith("conflict_") for name in seen) > 5


def test_the_shipped_pack(pack: Pack) -> None:
    paths, chance = Paths(pack, TODAY), random.Random(7)
    with Search(paths) as search:
        for _ in range(150):
            compare(pack, paths, search, chance)


@pytest.mark.parametrize("seed", range(12))
def test_generated_packs(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    written = generated.write(tmp_path, generated.dialogue(14, seed))
    pack = load_pack(written.dialogue, cached=False)
    paths = Paths(pack, TODAY)
    with Search(paths) as search:
        for _ in range(60):
            compare(pack, paths, search, chance)


def test_gates() -> None:
    formula = Formula()
    one, other = formula.var(), formula.var()
    assert formula.all_of([]) == formula.true
    assert formula.any_of([]) == -formula.true
    assert formula.all_of([one]) == one
    assert formula.all_of([one, other]) == formula.all_of([other, one, formula.true])
    assert formula.all_of([one, -one]) == -formula.true
    assert formula.any_of([one, -one]) == formula.true


@pytest.mark.parametrize("count", [2, 6, 7, 11])
def test_at_most_one(pack: Pack, count: int) -> None:
    paths = Paths(pack, TODAY)
    literals = [paths.formula.var() for _ in range(count)]
    paths.formula.at_most_one(literals)
    with Search(paths) as search:
        for number, one in enumerate(literals):
            assert search.possible(one, *(-other for other in literals if other != one))
            for other in literals[:number]:
                assert not search.possible(one, other)


def test_cells_tell_apart_all_that_a_condition_can() -> None:
    number = Question(id="n", ask="", type="number", minimum=0, maximum=9)
    found = cells(number, [{"above": 3}, {"at_most": 3}, {"below": 1}, 5], [], TODAY)
    assert {cell.holds for cell in found} == {
        (False, True, True, False),
        (False, True, False, False),
        (True, False, False, False),
        (True, False, False, True),
    }
    day = Question(id="d", ask="", type="date", not_after="today")
    assert {cell.holds for cell in cells(day, [{"above": "today-14d"}, {"above": "today"}], [], TODAY)} == {
        (True, False),
        (False, False),
    }
    month = Question(id="m", ask="", type="month")
    assert {cell.holds for cell in cells(month, [{"below": "2026-02"}, "2026-02"], [], TODAY)} == {
        (True, False),
        (False, True),
        (False, False),
    }
