"""Every flag's name in every frame: what is said of the client counts, what is denied or said of others does not."""

from __future__ import annotations

import pytest

from consult.knowledge.match import Matcher

NAMES = {
    "cold_sores": "cold sores",
    "keloid_scarring": "keloids",
    "bleeding_disorder": "haemophilia",
    "eczema_dermatitis": "eczema",
    "psoriasis": "psoriasis",
    "rosacea": "rosacea",
    "diabetes": "diabetes",
    "autoimmune_disease": "lupus",
    "melasma": "melasma",
    "vitiligo": "vitiligo",
    "epilepsy": "epilepsy",
    "other_allergy": "a nickel allergy",
    "heart_pacemaker": "a pacemaker",
    "cancer_treatment": "breast cancer",
    "suspicious_lesion": "melanoma",
    "active_acne": "acne",
    "immune_suppression": "hiv",
    "skin_infection_wound": "an infection",
}
SAID = [
    "i have {}",
    "yes {}",
    "{}",
    "just {}",
    "no allergies but {}",
    "not pregnant, i have {}",
    "i don't smoke and i have {}",
    "i don't drink, {}",
    "mum and i both have {}",
    "nothing apart from {}",
    "healthy except for {}",
    "i can't get rid of {}",
    "not sure but i think i have {}",
    "doctor says it's {}",
    "no i do have {}",
    "im not on tablets i have {} though",
    "my husband is fine, i have {}",
    "my skin is not great and i have {}",
    "{} since last year",
    "never ending {}",
    "it isn't just dryness, i have {}",
    "my sister doesn't but i have {}",
    "no wonder i have {}",
]
NOT_SAID = [
    "no {}",
    "i don't have {}",
    "never had {}",
    "don't have {} or asthma",
    "no asthma or {}",
    "{}: no",
    "{}? no",
    "without {}",
    "neither {} nor asthma",
    "no history of {}",
    "i dont think i have {}",
    "i don't suffer with {}",
    "never been diagnosed with {}",
    "no {} thankfully",
    "my mum has {}",
    "my mother and father both have {}",
    "his {} is bad",
    "{} runs in the family",
    "my friend has {} and wants this",
]


@pytest.mark.parametrize("frame", SAID)
def test_what_is_said_counts(matcher: Matcher, frame: str) -> None:
    assert [id for id, name in NAMES.items() if id not in matcher.match(frame.format(name)).ids] == []


@pytest.mark.parametrize("frame", NOT_SAID)
def test_what_is_not_said_of_the_client_does_not_count(matcher: Matcher, frame: str) -> None:
    assert [id for id, name in NAMES.items() if id in matcher.match(frame.format(name)).ids] == []
