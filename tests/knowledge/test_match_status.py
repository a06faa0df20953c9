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
        pytest.param("hasn't been without a cold sore since christmas", "cold_sores", id="not without"),
        pytest.param("i don't half get rosacea", "rosacea", id="don't half"),
        pytest.param("my skin is never not dry", "dryness", id="never not"),
        pytest.param("not a fan of my wrinkles", "wrinkles", id="not a fan of"),
        pytest.param("not 18 until june", "under_18", id="not until"),
        pytest.param("not having laser again after last year", "recent_peel_laser", id="not again"),
        pytest.param("not on accutane now, came off it in may", "isotretinoin", id="came off it"),
        pytest.param("no to pregnant and yes to diabetes", "diabetes", id="no to one, yes to another"),
        pytest.param("no, yes (lupus), no", "autoimmune_disease", id="answers in a row"),
        pytest.param("finished my tetracycline and the spots came straight back", "active_acne", id="came back"),
        pytest.param("warfarin was stopped but i'm back on it", "blood_thinners", id="back on it"),
        pytest.param("on warfarin and gave up wine", "blood_thinners", id="gave up something else"),
        pytest.param("i take apixaban and they stopped the aspirin", "blood_thinners", id="stopped another one"),
        pytest.param("i should stop warfarin, haven't yet", "blood_thinners", id="not stopped yet"),
        pytest.param("had a glycolic peel, they nearly cancelled it", "recent_peel_laser", id="nearly cancelled"),
        pytest.param("did a tca peel on myself, never again", "recent_peel_laser", id="did one"),
        pytest.param("rosacea on my cheeks, i don't get rosacea on my nose", "rosacea", id="not elsewhere"),
        pytest.param("i get eczema, my husband worries but i don't", "eczema_dermatitis", id="not worried"),
        pytest.param("looks as if i've got an infection", "skin_infection_wound", id="as if i've got"),
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
        pytest.param("cold sores: n", "cold_sores", id="n"),
        pytest.param("hiv neg", "immune_suppression", id="neg"),
        pytest.param("i don't bleed a lot", "bleeding_disorder", id="not a lot, within the name"),
        pytest.param("moles all normal at my check", "suspicious_lesion", id="found well, within the name"),
        pytest.param("mole got checked, not melanoma", "suspicious_lesion", id="checked"),
        pytest.param("on ozempic, not for diabetes, for weight", "diabetes", id="not for it"),
        pytest.param("never had so much as an allergy", "other_allergy", id="so much as"),
        pytest.param("moisturiser won't go in, it's not that i'm dry", "dryness", id="not that I am"),
        pytest.param("my husband says i have rosacea, the gp says it isn't", "rosacea", id="somebody disagrees"),
        pytest.param("i was told i have lupus then told i don't", "autoimmune_disease", id="told I don't"),
        pytest.param(
            "heard it's no good for pregnant people, luckily i'm not", "pregnancy_breastfeeding", id="hearsay"
        ),
        pytest.param(
            "told you can't have it with herpes, no i don't get cold sores", "cold_sores", id="a rule, denied"
        ),
        pytest.param("never mind the wrinkles", "wrinkles", id="never mind"),
        pytest.param("i'm not worried about pain", "q_pain", id="a question that is waved away"),
        pytest.param("used retin a for a decade, gave up last year", "retinoids", id="gave up"),
        pytest.param("on retinol for ages but gave it up", "retinoids", id="gave it up"),
        pytest.param("st john's wort made me weird so i quit it", "photosensitising_meds", id="so I quit it"),
        pytest.param("they took me off the warfarin", "blood_thinners", id="taken off"),
        pytest.param("used glycolic every day and now i use nothing", "exfoliating_acids", id="now nothing"),
        pytest.param("got sunburnt in greece, but that was 2019", "sunburn_tan", id="that was then"),
        pytest.param("shingles in 2021 all healed now", "skin_infection_wound", id="healed now"),
        pytest.param("my flatmate keeps getting cold sores", "cold_sores", id="keeps getting"),
        pytest.param("i also have a coach who's diabetic", "diabetes", id="somebody who is"),
        pytest.param("me and my sister are coming, she's pregnant", "pregnancy_breastfeeding", id="she, of two"),
        pytest.param("the eliquis is my husband's, not mine", "blood_thinners", id="not mine"),
        pytest.param("granny's hands had vitiligo", "vitiligo", id="granny's"),
        pytest.param("imagine being diabetic and doing this", "diabetes", id="imagine"),
        pytest.param("red as if i'd been sunburnt", "sunburn_tan", id="as if"),
        pytest.param("would love to try retinol", "retinoids", id="would love to"),
        pytest.param("can it leave you with dark marks", "hyperpigmentation", id="asked what may come"),
        pytest.param("accutane was mentioned but we chose cream", "isotretinoin", id="mentioned only"),
        pytest.param("had a peel booked for friday, cancelled it", "recent_peel_laser", id="booked and cancelled"),
        pytest.param("i want my lips done like my cousin", "recent_botox_filler", id="want it done"),
    ],
)
def test_what_is_explained_refused_dreaded_or_over_does_not_count(matcher: Matcher, text: str, id: str) -> None:
    assert id not in matcher.match(text).ids


@pytest.mark.parametrize(
    ("text", "id"),
    [
        pytest.param("my sister's skin is lovely and mine's like a grater", "uneven_texture", id="mine is"),
        pytest.param("my mum has jowls and i can see mine starting", "skin_laxity", id="mine starting"),
        pytest.param("dad went bald and i'm heading the same way", "hair_thinning", id="the same way"),
        pytest.param("my mother has the rosacea, me also", "rosacea", id="me also"),
        pytest.param("don't tell my mum but i'm only 17", "under_18", id="said of me after all"),
        pytest.param("got my dad's thin blood", "blood_thinners", id="inherited"),
        pytest.param("toddler scratched my cheek and it's crusty", "skin_infection_wound", id="done to me"),
        pytest.param("i'm a nurse who has eczema", "eczema_dermatitis", id="I am one who has"),
        pytest.param("my gp who has me on warfarin", "blood_thinners", id="who has me on it"),
        pytest.param("is it safe for someone who has epilepsy", "epilepsy", id="somebody like me"),
    ],
)
def test_the_client_beside_somebody_else_counts(matcher: Matcher, text: str, id: str) -> None:
    assert id in matcher.match(text).ids
