"""Consultations of the shipped pack, by name, and a clinic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from consult.answers import Answers
from consult.consultation import Consultation, run
from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.compose import compose_sheet
from consult.sheet.model import Sheet
from consult.words import Words
from tests.conftest import HEALTHY, TODAY

APPOINTMENT = date(2026, 12, 15)
BENIGN: Mapping[str, Any] = {**HEALTHY, "tone": "white", "worry": "no"}
CASES: Mapping[str, Mapping[str, Any]] = {
    "proceed": BENIGN,
    "talk": {
        **BENIGN,
        "skin_past": ["cold_sores", "raised_scars"],
        "blood_thinner": ["prescribed"],
        "topical": ["retinoid"],
        "topical_from": "prescribed",
        "event_soon": "yes",
    },
    "postpone": {**BENIGN, "isotretinoin": "under_6_months", "isotretinoin_stopped": "2026-09"},
    "cold_sore": {**BENIGN, "skin_now": ["cold_sore"]},
    "medical": {
        **BENIGN,
        "bleeding": "yes", "immune": "yes", "autoimmune": "yes", "diabetes": "not_controlled",
        "heart": ["condition"], "allergy": ["metal", "skin_products"], "skin_cancer": ["changing_spot"],
        "slow_heal": "not_sure", "skin_now": ["infection", "sunburn"], "topical": ["acid_or_scrub", "steroid_cream"],
        "hair_removal": "yes",
    },
    "private": {**BENIGN, "pregnancy": ["pregnant"], "worry": "yes"},
    "emergency": {"consent": "yes", "urgent_now": "yes"},
    "refused": {"consent": "no"},
    "minor": {"consent": "yes", "urgent_now": "no", "age": "under_18"},
    "urgent_unsure": {**BENIGN, "urgent_now": "not_sure"},
    "unfinished": {key: value for key, value in BENIGN.items() if key not in {"diabetes", "immune"}},
}  # fmt: skip
CLINIC = Clinic(
    name="Rose Lane Skin Clinic",
    phone="020 7946 0000",
    hours="Mon–Sat 9 to 6",
    emergency="999",
    out_of_hours="NHS 111",
)
HOSTILE = '[/] #eval("1+1") $x$ {{7*7}} {date} <script>alert(1)</script> ![x](http://e.test) `c` @click \\n _u_ *b*'

Consult = Callable[..., Consultation]
Compose = Callable[..., Sheet]


@pytest.fixture(scope="session")
def words() -> Words:
    return Words("en", "GB")


@pytest.fixture(scope="session")
def consult(pack: Pack) -> Consult:
    """A consultation by the name of a case, with other answers on top."""

    def consult(case: str, *, today: date = TODAY, appointment: date | None = None, **answers: Any) -> Consultation:
        values = {**CASES[case], **answers}
        return run(pack, Answers(today=today, appointment=appointment, answers=values))[0]

    return consult


@pytest.fixture(scope="session")
def compose(pack: Pack, words: Words, consult: Consult) -> Compose:
    """The sheet of a case."""

    def compose(
        case: str,
        *,
        clinic: Clinic = CLINIC,
        audience: Any = "client",
        large: bool | None = None,
        today: date = TODAY,
        appointment: date | None = None,
        **answers: Any,
    ) -> Sheet:
        state = consult(case, today=today, appointment=appointment, **answers).state
        return compose_sheet(pack, state, clinic, words, audience=audience, large=large)

    return compose
