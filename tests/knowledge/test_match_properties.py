"""What holds of every text, and of every vocabulary."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.knowledge.match import Matcher
from consult.knowledge.vocabulary import Asked, Concern, Decoy, Flag, Vocabulary, WordClass

PLAIN = "no not never mum my i had acne scars cold sores warfarin and or but how much pores since years ago pregnant"
ODD = "lip filler want don't 16 on , . ? \U0001f600 \u0130 \ufb01 \u2019 <b> [/x] \xe9"
WORDS = st.sampled_from(f"{PLAIN} {ODD}".split())
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_any_text_is_read(matcher: Matcher, text: str) -> None:
    found = matcher.match(text)
    assert found.text == text
    assert found == matcher.match(text)
    for mention in found.mentions:
        start, end = mention.span
        assert 0 <= start < end <= len(text)
        assert text[start].isalnum() or text[start] == "."
        assert text[end - 1].isalnum() or text[end - 1] in "'`\u2019\xb4\u02bc"
        assert 0 < mention.score <= 1
    counted = {mention.id for mention in found.mentions if matcher.counted(mention)}
    assert set(found.ids) == counted
    assert len(found.ids) == len(counted)
    assert not (found.ids and found.suggestions)


@settings(max_examples=100, deadline=None)
@given(prefix=st.text(max_size=30))
def test_any_prefix_is_completed(matcher: Matcher, prefix: str) -> None:
    ids = matcher.complete(prefix)
    assert len(ids) == len(set(ids)) <= 3


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(TEXTS, max_size=5))
def test_any_texts_have_unmatched_phrases(matcher: Matcher, texts: list[str]) -> None:
    counts = matcher.unmatched(texts)
    assert all(phrase and count >= 1 for phrase, count in counts)
    assert [count for _, count in counts] == sorted((count for _, count in counts), reverse=True)


@pytest.mark.parametrize("piece", ["acne scars and cold sores, ", "no ", "a", "warfarin ", "?\n", "😀", "scar my "])
def test_time_is_linear_in_the_text(matcher: Matcher, piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        matcher.match(text)
        start = time.process_time()
        matcher.match(text)
        return time.process_time() - start

    assert seconds(100_000) < max(0.5, 25 * seconds(10_000))


def small(**parts: object) -> Matcher:
    return Matcher(Vocabulary(**parts))  # type: ignore[arg-type]


def test_a_pattern_composes_classes() -> None:
    dents = WordClass(id="dent", words=("dent", "crater", "ice pick"))
    places = WordClass(id="place", words=("cheek", "<more>"))
    more = WordClass(id="more", words=("chin",))
    concern = Concern(id="x", plain="x marks", clinical="", patterns=("<dent> <place>",))
    matcher = small(concern=(concern,), words=(dents, places, more))
    assert matcher.match("craters all over my cheeks").ids == ("x",)
    assert matcher.match("on my chin, well, ice picks").ids == ()
    assert matcher.match("ice picks on my chin").ids == ("x",)
    assert matcher.match("a crater").ids == ()


def test_a_pattern_keeps_order_distance_and_exclusions() -> None:
    concern = Concern(
        id="x",
        plain="x marks",
        clinical="",
        patterns=("> red dot", "green|teal line @6", "blue ring !sky", "wet_paint"),
    )
    matcher = small(concern=(concern,))
    assert matcher.match("a red dot").ids == ("x",)
    assert matcher.match("a dot, red").ids == ()
    assert matcher.match("dot red").ids == ()
    assert matcher.match("teal thing with some other long line").ids == ("x",)
    assert matcher.match("blue ring").ids == ("x",)
    assert matcher.match("blue ring in the sky").ids == ()
    assert matcher.match("wet paint").ids == ("x",)
    assert matcher.match("paint wet").ids == ()


def test_a_class_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(ValueError, match="<dent>"):
        small(concern=(Concern(id="x", plain="x marks", clinical="", patterns=("<dent> cheek",)),))


def test_the_longest_reading_stands() -> None:
    matcher = small(
        concern=(Concern(id="acne_scars", plain="acne scars", clinical="", aliases=("acne scars",)),),
        flag=(Flag(id="acne", plain="acne", clinical="", when="now", aliases=("acne",)),),
    )
    assert matcher.match("acne scars").ids == ("acne_scars",)
    assert matcher.match("acne and scars").ids == ("acne",)
    assert matcher.match("acne, also acne scars").ids == ("acne", "acne_scars")


def test_a_look_alike_silences_what_it_covers() -> None:
    matcher = small(
        concern=(Concern(id="marks", plain="old marks", clinical="", aliases=("marks",)),),
        flag=(Flag(id="laser", plain="laser", clinical="", when="now", aliases=("laser",)),),
        decoy=(Decoy(id="no", aliases=("laser marks",)),),
    )
    assert matcher.match("marks").ids == ("marks",)
    assert matcher.match("laser marks").ids == ("laser",)


def test_a_question_needs_a_sentence_that_asks() -> None:
    matcher = small(question=(Asked(id="q", plain="Pain?", phrasings=("does it hurt",), patterns=("hurt|pain",)),))
    assert matcher.match("does it hurt?").ids == ("q",)
    assert matcher.match("is there much pain").ids == ("q",)
    assert matcher.match("i felt some pain yesterday").ids == ()


def test_an_empty_vocabulary_understands_nothing() -> None:
    matcher = Matcher(Vocabulary())
    assert matcher.match("acne scars").ids == ()
    assert matcher.complete("acne") == ()
