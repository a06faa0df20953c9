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


@pytest.mark.parametrize(
    ("text", "id"),
    [
        pytest.param("i haven't come off my apixaban", "blood_thinners", id="not stopped"),
        pytest.param("not been able to give up my retinol", "retinoids", id="not able to stop"),
        pytest.param("i can't say i never took roaccutane", "isotretinoin", id="a denial denied"),
        pytest.param("doctor can't rule out lupus", "autoimmune_disease", id="not ruled out"),
        pytest.param("no seizures since 2015", "epilepsy", id="none since"),
        pytest.param("nothing since my botox in may", "recent_botox_filler", id="since the last one"),
        pytest.param("not pregnant and my eczema went wild", "eczema_dermatitis", id="and my"),
        pytest.param("my psoriasis doesn't bother me", "psoriasis", id="there, but no bother"),
    ],
)
def test_two_denials_or_a_new_clause_count(matcher: Matcher, text: str, id: str) -> None:
    assert id in matcher.match(text).ids


@pytest.mark.parametrize(
    ("text", "id"),
    [
        pytest.param("metformin for my weight, not diabetic", "diabetes", id="another purpose"),
        pytest.param("everyone assumes rosacea, it's actually windburn", "rosacea", id="a wrong guess"),
        pytest.param("thought it was melasma, turned out to be freckles", "melasma", id="turned out"),
        pytest.param("impetigo on my daughter", "skin_infection_wound", id="on a relative"),
        pytest.param("it's my dad who has diabetes not me", "diabetes", id="not me"),
        pytest.param("i can't take warfarin", "blood_thinners", id="cannot take"),
        pytest.param("too scared to ever take roaccutane", "isotretinoin", id="too scared"),
        pytest.param("dreading catching herpes", "cold_sores", id="dread"),
        pytest.param("cancelled the fraxel, lost my nerve", "recent_peel_laser", id="cancelled"),
        pytest.param("they wanted to put me on humira and i turned it down", "immune_suppression", id="refused"),
        pytest.param("acne was a school thing", "active_acne", id="a school thing"),
        pytest.param("been off adapalene since may", "retinoids", id="off it"),
        pytest.param("impetigo in june, all healed", "skin_infection_wound", id="over, in the next part"),
    ],
)
def test_what_is_explained_refused_dreaded_or_over_does_not_count(matcher: Matcher, text: str, id: str) -> None:
    assert id not in matcher.match(text).ids
