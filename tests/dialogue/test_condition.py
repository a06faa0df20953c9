"""What conditions mean: three values, hidden and blank, exact comparison."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.dialogue.condition import Absent, atoms, because, evaluate

TODAY = date(2026, 11, 20)
FACTS: dict[str, Any] = {
    "one": "a",
    "many": ("x", "not_sure"),
    "number": 5.0,
    "day": "2026-11-10",
    "month": "2026-11",
    "mode": "kiosk",
    "offers": True,
    "blank": Absent.BLANK,
    "hidden": Absent.HIDDEN,
}


def holds(condition: dict[str, Any]) -> bool | None:
    return evaluate(condition, FACTS.__getitem__, TODAY)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"one": "a"}, True),
        ({"one": "b"}, False),
        ({"one": ["b", "a"]}, True),
        ({"one": "a", "many": "x"}, True),
        ({"one": "a", "many": "y"}, False),
        ({"many": "not_sure"}, True),
        ({"many": ["y", "z"]}, False),
        ({"mode": "kiosk", "offers": True}, True),
        ({"offers": False}, False),
        ({"not": {"one": "a"}}, False),
        ({"any": [{"one": "b"}, {"many": "x"}]}, True),
        ({"all": [{"one": "a"}, {"many": "y"}]}, False),
        ({"number": {"at_least": 5}}, True),
        ({"number": {"above": 5}}, False),
        ({"number": {"above": 4, "below": 6}}, True),
        ({"number": {"at_most": 4.5}}, False),
        ({"number": 5}, True),
        ({"day": {"above": "today-14d"}}, True),
        ({"day": {"above": "today-10d"}}, False),
        ({"day": {"at_least": "2026-11-10"}}, True),
        ({"month": {"at_least": "2026-11-30"}}, True),
        ({"month": {"above": "2026-11"}}, False),
        # what is blank is unknown, and stays so through everything but a decided neighbour
        ({"blank": "a"}, None),
        ({"not": {"blank": "a"}}, None),
        ({"blank": "a", "one": "a"}, None),
        ({"blank": "a", "one": "b"}, False),
        ({"any": [{"blank": "a"}, {"one": "a"}]}, True),
        ({"any": [{"blank": "a"}, {"one": "b"}]}, None),
        ({"blank": {"above": 3}}, None),
        # what is hidden is false at the atom, so its negation is true
        ({"hidden": "a"}, False),
        ({"not": {"hidden": "a"}}, True),
        ({"hidden": {"below": 3}}, False),
        ({"answered": ["one"]}, True),
        ({"answered": ["blank"]}, False),
        ({"answered": ["one", "hidden"]}, False),
        ({"not": {"answered": ["blank"]}}, True),
    ],
)
def test_what_conditions_mean(condition: dict[str, Any], expected: bool | None) -> None:
    assert holds(condition) is expected


def test_comparison_is_typed() -> None:
    assert evaluate({"n": "5"}, lambda _: 5.0, TODAY) is False
    assert evaluate({"s": 1}, lambda _: "1", TODAY) is False
    assert evaluate({"b": "true"}, lambda _: True, TODAY) is False


LEAVES = st.sampled_from([{"one": "a"}, {"one": "b"}, {"blank": "a"}, {"hidden": "a"}, {"many": ["x", "y"]}])
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda items: {"any": items}),
        st.lists(inner, min_size=1, max_size=3).map(lambda items: {"all": items}),
        inner.map(lambda item: {"not": item}),
    ),
    max_leaves=8,
)


@given(CONDITIONS)
def test_not_turns_over_what_is_known(condition: dict[str, Any]) -> None:
    value = holds(condition)
    assert holds({"not": condition}) is (None if value is None else not value)


@given(CONDITIONS)
def test_filling_in_a_blank_never_changes_what_was_known(condition: dict[str, Any]) -> None:
    known = holds(condition)
    for filled in ("a", "b"):
        later = evaluate(condition, {**FACTS, "blank": filled}.__getitem__, TODAY)
        assert later is not None
        assert known is None or later is known


def test_because_names_only_what_counts() -> None:
    def cause(condition: dict[str, Any]) -> dict[str, Any]:
        return because(condition, FACTS.__getitem__, TODAY)

    assert cause({"many": ["x", "y"]}) == {"many": "x"}
    assert cause({"many": ["x", "not_sure"]}) == {"many": ("x", "not_sure")}
    assert cause({"any": [{"one": "b"}, {"number": {"above": 1}}]}) == {"number": 5.0}
    assert cause({"one": "a", "not": {"hidden": "a"}, "answered": ["one"]}) == {"one": "a"}
    assert cause({"all": [{"one": "a"}, {"day": {"above": "today-14d"}}]}) == {"one": "a", "day": "2026-11-10"}


def test_atoms_carry_their_path() -> None:
    condition = {"a": 1, "any": [{"b": ["x"]}, {"not": {"c": "y"}}], "answered": ["d"]}
    assert list(atoms(condition, ("when",))) == [
        (("when", "a"), "a", 1),
        (("when", "any", 0, "b"), "b", ["x"]),
        (("when", "any", 1, "not", "c"), "c", "y"),
        (("when", "answered", 0), "d", None),
    ]
