"""Names in frames: what is denied, feared, wished for or said of somebody else does not count; what is said does."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from consult.knowledge.match import Matcher
from tests.knowledge.test_match_status import NAMES

FRAMES = tomllib.loads((Path(__file__).parent.parent / "data" / "frames.toml").read_text("utf-8"))
FILLED = {
    "conditions": {id: name for id, name in NAMES.items() if id not in ("active_acne", "skin_infection_wound")},
    "medicines": {
        "isotretinoin": "roaccutane",
        "retinoids": "retinol",
        "exfoliating_acids": "glycolic acid",
        "blood_thinners": "warfarin",
    },
    "treatments": {"recent_peel_laser": "a chemical peel", "recent_botox_filler": "botox"},
}
"""What fills the gap: conditions of which history counts, medicines that are taken, treatments that took place."""


def cases(key: str) -> list[tuple[str, str]]:
    return [(kind, frame) for kind, frames in FRAMES.items() for frame in frames[key]]


@pytest.mark.parametrize(("kind", "frame"), cases("said"))
def test_what_is_said_counts(matcher: Matcher, kind: str, frame: str) -> None:
    missed = [id for id, name in FILLED[kind].items() if id not in matcher.match(frame.format(name)).ids]
    assert missed == []


@pytest.mark.parametrize(("kind", "frame"), cases("not_said"))
def test_what_is_not_said_of_the_client_does_not_count(matcher: Matcher, kind: str, frame: str) -> None:
    counted = [id for id, name in FILLED[kind].items() if id in matcher.match(frame.format(name)).ids]
    assert counted == []
