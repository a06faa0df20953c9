"""What is learned from labelled examples, and what the matcher makes of it."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from itertools import pairwise
from math import exp, sqrt
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.knowledge.learn import Example, digest, examples, learn, write
from consult.knowledge.match import Matcher
from consult.knowledge.match.learned import SCALE, Ear, Learned, decode, parts_of
from consult.knowledge.vocabulary import Asked, Concern, Decoy, Flag, Vocabulary
from consult.problems import ProblemsError

DENTS = (
    "foundation sits in the little holes on my cheeks",
    "little holes on my cheeks that powder will not cover",
    "my cheeks have holes like a golf ball",
    "holes from when i squeezed",
    "tiny holes along my jaw, powder makes it worse",
)
SLEEP = (
    "i nod off at the wheel unless i take my tablets",
    "without tablets i nod off at work",
    "i nod off in the middle of lunch",
    "they say i nod off because of my brain",
)
WHEN = (
    "what time do you close on fridays",
    "what time are you open till",
    "are you open on sundays",
    "are you open tomorrow",
)
NOTHING = (
    "is there parking near you",
    "my daughter is a hairdresser",
    "i like your new sign",
    "the bus was late",
    "ok thanks",
    "see you there",
    "my cheeks are cold today",
    "my mum is coming with me",
)
VOCABULARY = Vocabulary(
    concern=(
        Concern(id="dents", plain="dents", clinical="", aliases=("dents",), patterns=("rough|bumpy",)),
        Concern(id="lines", plain="lines", clinical="", aliases=("fine lines",)),
    ),
    flag=(Flag(id="narcolepsy", plain="narcolepsy", clinical="", when="ever", patterns=("narcolepsy", "sleepy")),),
    question=(Asked(id="q_open", plain="When are you open?", phrasings=("opening hours",)),),
    decoy=(Decoy(id="teeth", aliases=("teeth whitening",)),),
)


def labelled(texts: Sequence[str], *expect: str) -> list[Example]:
    return [Example(text, tuple(expect)) for text in texts]


@pytest.fixture(scope="module")
def known() -> list[Example]:
    return [
        *labelled(DENTS, "dents"),
        *labelled(SLEEP, "narcolepsy"),
        *labelled(WHEN, "q_open"),
        *labelled(NOTHING * 8),
    ]


@pytest.fixture(scope="module")
def matcher(known: list[Example]) -> Matcher:
    learned = learn(known, "sha256:0", VOCABULARY.heard)
    return Matcher(VOCABULARY, learned=lambda: learned)


def test_the_rules_alone_know_nothing_of_it() -> None:
    rules = Matcher(VOCABULARY)
    assert [rules.match(text).ids for text in (*DENTS, *SLEEP, *WHEN)] == [()] * 13


def test_hears_what_no_rule_knows_at_the_words_that_say_so(matcher: Matcher) -> None:
    text = "hello there, i have little holes on my cheeks"
    found = matcher.match(text)
    assert found.ids == ("dents",)
    (mention,) = found.mentions
    assert mention.kind == "concern"
    assert "holes" in text[slice(*mention.span)]
    assert "hello" not in text[slice(*mention.span)]
    assert 0.5 < mention.score <= 1


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("i nodded off without tablets", ("narcolepsy",)),
        ("are you open late on bank holidays", ("q_open",)),
        ("i nod off at work. what time are you open?", ("narcolepsy", "q_open")),
        ("the bus had holes in its seats and was late", ()),
        ("qwrtz plkjh", ()),
        ("", ()),
    ],
)
def test_what_is_heard(matcher: Matcher, text: str, ids: tuple[str, ...]) -> None:
    assert matcher.match(text).ids == ids


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("i nod off at work", "present"),
        ("my mum does nod off at work", "other_person"),
        ("i don't nod off at work", "negated"),
    ],
)
def test_whose_it_is_is_read_from_the_sentence(matcher: Matcher, text: str, status: str) -> None:
    (mention,) = matcher.match(text).mentions
    assert (mention.id, mention.status) == ("narcolepsy", status)
    assert matcher.counted(mention) == (status == "present")


def test_rules_out_what_a_pattern_finds_and_nobody_says_so(matcher: Matcher) -> None:
    rough = "it was late and rough"
    assert Matcher(VOCABULARY).match(rough).ids == ("dents",)
    assert matcher.match(rough).mentions == ()
    assert matcher.match("no, not rough").mentions[0].status == "negated"


def test_never_rules_out_what_an_alias_says(matcher: Matcher) -> None:
    assert matcher.match("the bus was late and my daughter is a hairdresser, dents").ids == ("dents",)


def test_rules_out_a_flag_only_where_every_word_is_known_and_none_speaks_for_it(
    matcher: Matcher, known: list[Example]
) -> None:
    town = "what a sleepy town, and the bus was late"
    assert matcher.match(town).ids == ("narcolepsy",)  # no example has the word
    taught = learn([*known, *labelled(["the town is sleepy", "a sleepy old town"] * 4)], "x", VOCABULARY.heard)
    knowing = Matcher(VOCABULARY, learned=lambda: taught)
    assert knowing.match(town).ids == ()
    assert knowing.match("sleepy, i nod off at the wheel without tablets").ids == ("narcolepsy",)


def test_a_concern_that_the_examples_insist_on_is_suggested_though_it_reads_as_denied(matcher: Matcher) -> None:
    found = matcher.match("never had holes on my cheeks that powder will not cover")
    assert found.ids == ()
    assert [mention.status for mention in found.mentions] == ["negated"]
    assert found.suggestions[0] == "dents"


def test_a_name_is_not_something_else_as_well(known: list[Example]) -> None:
    taught = learn(
        [*known, *labelled([f"modafinil {word}" for word in ["daily", "mornings", "now"]], "narcolepsy")],
        "x",
        VOCABULARY.heard,
    )
    pills = Flag(id="pills", plain="pills", clinical="", when="now", aliases=("modafinil",))
    vocabulary = msgspec.structs.replace(VOCABULARY, flag=(*VOCABULARY.flag, pills))
    assert Matcher(VOCABULARY, learned=lambda: taught).match("modafinil").ids == ("narcolepsy",)
    assert Matcher(vocabulary, learned=lambda: taught).match("modafinil").ids == ("pills",)


def test_a_question_beside_what_is_not_offered_must_be_nearly_certain(matcher: Matcher) -> None:
    assert "q_open" in matcher.match("are you open on friday evening").ids
    assert matcher.match("are you open for teeth whitening and other things like that, maybe").ids == ()


def test_guesses_where_nothing_is_certain(matcher: Matcher) -> None:
    found = matcher.match("i like powder and the sign")
    assert found.ids == ()
    assert found.suggestions[:1] == ("dents",)
    assert matcher.match("").suggestions == ()


def test_the_same_examples_give_the_same_weights(known: list[Example]) -> None:
    assert learn(known, "x", VOCABULARY.heard) == learn(known, "x", sorted(VOCABULARY.heard))


def test_what_may_be_heard_or_not_teaches_nothing(known: list[Example]) -> None:
    arguable = [Example("spongy", allow=("dents",))] * 20
    without = learn(known, "x", VOCABULARY.heard)
    beside = learn([*known, *arguable], "x", VOCABULARY.heard)
    number = beside.ids.index("dents")
    assert Ear(beside).weigh(["spongy"]).chance(number) == pytest.approx(Ear(without).weigh([]).chance(number), abs=0.2)
    against = learn([*known, *labelled(["spongy"] * 20)], "x", VOCABULARY.heard)
    assert Ear(against).weigh(["spongy"]).chance(number) < Ear(beside).weigh(["spongy"]).chance(number)


def test_an_id_with_one_example_is_not_taught(known: list[Example]) -> None:
    learned = learn([*known, Example("crinkly", ("lines",))], "x", VOCABULARY.heard)
    assert learned.ids == ("dents", "narcolepsy", "q_open")


def test_weights_of_ids_that_went_are_not_heard(known: list[Example]) -> None:
    learned = learn(known, "x", VOCABULARY.heard)
    rest = msgspec.structs.replace(VOCABULARY, concern=(), question=())
    assert Matcher(rest, learned=lambda: learned).match(DENTS[0]).ids == ()
    assert Matcher(rest, learned=lambda: learned).match(SLEEP[0]).ids == ("narcolepsy",)


def test_what_is_written_is_read_again(known: list[Example], tmp_path: Path) -> None:
    learned = learn(known, "sha256:7", VOCABULARY.heard)
    write(learned, tmp_path / "learned")
    assert decode((tmp_path / "learned").read_bytes()) == learned


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xff", msgspec.msgpack.encode({"ids": 3})])
def test_what_is_no_weights(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        decode(content)


def test_the_parts_of_a_word() -> None:
    assert parts_of("scars") == ["<sca", "scar", "cars", "ars>"]
    assert parts_of("the") == []


def test_every_fault_of_the_examples() -> None:
    content = b"""{"text": "holes", "expect": ["dents"]}

{"text": "holes", "expect": ["dnts"]}
{"text": "holes", "expect": ["dents"], "allow": ["dents"]}
{"text": 3}
{"text": "holes", "hope": []}
not json
\xff
"""
    with pytest.raises(ProblemsError) as raised:
        examples(content, "k/examples.jsonl", VOCABULARY.heard)
    found = [(problem.code, problem.line, problem.column, problem.hint) for problem in raised.value]
    shape = '{"text": "…", "expect": [ids], "forbid": [ids], "allow": [ids]}'
    assert found == [
        ("bad_example", 3, 30, 'did you mean "dents"?'),
        ("bad_example", 4, 30, "name it once"),
        *(("bad_example", line, 1, shape) for line in (5, 6, 7, 8)),
    ]
    assert all(problem.file == "k/examples.jsonl" for problem in raised.value)


def test_examples_are_known_by_their_content() -> None:
    assert digest(b"a") == digest(b"a") != digest(b"b")
    assert examples(b"\n", "e", frozenset()) == []


def packed(weights: dict[int, int]) -> bytes:
    return b"".join(value.to_bytes(2, "little", signed=True) for pair in weights.items() for value in pair)


IDS = 40
WEIGHTS = st.dictionaries(st.integers(0, IDS - 1), st.integers(-3000, 3000), min_size=1, max_size=IDS)


@given(
    words=st.dictionaries(st.sampled_from(["scar", "my", "old", "cheek"]), WEIGHTS, max_size=4),
    pairs=st.dictionaries(st.sampled_from(["my old", "old scar"]), WEIGHTS, max_size=2),
    parts=st.dictionaries(st.sampled_from(["<sca", "scar", "car>", "chee"]), WEIGHTS, max_size=4),
    bias=st.lists(st.integers(-1000, 0), min_size=IDS, max_size=IDS),
    norms=st.lists(st.sampled_from(["scar", "my", "old", "cheek", "unknown"]), max_size=12),
)
def test_a_chance_is_the_sum_of_the_weights(
    words: dict[str, dict[int, int]],
    pairs: dict[str, dict[int, int]],
    parts: dict[str, dict[int, int]],
    bias: list[int],
    norms: list[str],
) -> None:
    tables = [{name: packed(weights) for name, weights in table.items()} for table in (words, pairs, parts)]
    ear = Ear(Learned("x", tuple(map(str, range(IDS))), tuple(bias), *tables))
    for _ in range(2):  # new words, and words met before
        weighed = ear.weigh(norms)
        for number in range(IDS):
            total = sum(words.get(norm, {}).get(number, 0) for norm in norms)
            total += sum(pairs.get(" ".join(pair), {}).get(number, 0) for pair in pairwise(norms))
            total += sum(parts.get(part, {}).get(number, 0) for norm in norms for part in parts_of(norm))
            logit = (total / sqrt(len(norms) or 1) + bias[number]) / SCALE
            assert weighed.chance(number) == pytest.approx(1 / (1 + exp(-max(-30.0, logit))))
            assert (number in weighed.likely(0.5)) == (total > 0 and logit >= 0)


def test_no_word_of_a_client_stays(known: list[Example]) -> None:
    learned = learn(known, "x", VOCABULARY.heard)
    matcher = Matcher(VOCABULARY, learned=lambda: learned)
    matcher.forget()  # nothing was read yet
    matcher.match("my flumplewits")
    ear = Ear(learned)
    ear.weigh(["flumplewits"])
    assert "flumplewits" in str(vars(ear))
    ear.forget()
    assert "flumplewits" not in str(vars(ear))
    matcher.forget()
    words = [value for value in gc.get_objects() if isinstance(value, dict) and "flumplewits" in value]
    assert words == []
