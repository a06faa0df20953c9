"""Learns from labelled examples: which words, pairs of words and runs of letters speak for which id.

A logistic regression for each id, by scikit-learn, which only this module needs (`pip install 'consult[learn]'`). What
it finds is kept beside the examples and read by `consult.knowledge.match.learned`.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log, sqrt
from pathlib import Path

import msgspec
from msgspec import Struct

from consult.knowledge.match.learned import MOST, SCALE, Learned, parts_of
from consult.knowledge.match.words import alias_words
from consult.problems import Problem, ProblemsError, did_you_mean
from consult.text import clean

_OFTEN = 2
"""Examples that a feature must stand in."""
_FREEDOM = 80.0
"""How far a weight may grow: the inverse of the strength of regularisation."""
_LEAST = 0.2
"""Weights below it say next to nothing and are dropped."""


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A text with what it says: what counts, what is named and does not count, and what may be heard or not."""

    text: str
    expect: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()


def digest(content: bytes) -> str:
    """What examples are known by."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def examples(content: bytes, name: str, known: frozenset[str]) -> list[Example]:
    """The examples in a file called `name`; `known` are the ids that may be named.

    Raises `ProblemsError` with every fault.
    """
    found: list[Example] = []
    problems: list[Problem] = []
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            example = msgspec.json.decode(line, type=Example)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            problems.append(_problem(f"not an example: {error}", name, number, 1, _SHAPE))
            continue
        named = Counter((*example.expect, *example.forbid, *example.allow))
        for id, times in named.items():
            column = max(1, line.decode(errors="replace").find(f'"{id}"') + 1)
            if id not in known:
                hint = did_you_mean(id, known, "name an id of this knowledge, or take it out")
                problems.append(_problem(f'"{id}" is no concern, flag or question', name, number, column, hint))
            elif times > 1:
                problems.append(_problem(f'"{id}" stands {times} times', name, number, column, "name it once"))
        found.append(example)
    if problems:
        raise ProblemsError(problems)
    return found


_SHAPE = '{"text": "…", "expect": [ids], "forbid": [ids], "allow": [ids]}'


def _problem(message: str, name: str, line: int, column: int, hint: str) -> Problem:
    return Problem(code="bad_example", message=message, file=name, line=line, column=column, hint=hint)


def learn(known: Sequence[Example], source: str, ids: Iterable[str]) -> Learned:
    """The weights that the examples come to; `source` is their digest. The same examples give the same weights.

    Raises `ImportError` where scikit-learn is not installed.
    """
    import numpy
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counted = [
        (Counter(_features(norms)), len(norms), one) for one in known if (norms := alias_words(clean(one.text))[:MOST])
    ]
    standing = Counter(feature for features, _, _ in counted for feature in features)
    scale = {
        feature: (1 + log((1 + len(counted)) / (1 + times))) / 10
        for feature, times in standing.items()
        if times >= _OFTEN
    }
    vectorizer = DictVectorizer(dtype=numpy.float32)
    rows = vectorizer.fit_transform(
        {feature: times * scale[feature] / sqrt(size) for feature, times in features.items() if feature in scale}
        for features, size, _ in counted
    )
    rows.indices, rows.indptr = rows.indices.astype(numpy.int32), rows.indptr.astype(numpy.int32)
    said = Counter(id for _, _, one in counted for id in one.expect)
    taught = [id for id in sorted(ids) if 2 <= said[id] < len(counted)]
    names: list[str] = vectorizer.feature_names_
    kept: dict[str, list[int]] = {feature: [] for feature in names}
    bias: list[int] = []
    for number, id in enumerate(taught):
        regression = LogisticRegression(C=_FREEDOM, solver="liblinear", max_iter=100, tol=1e-3, random_state=1)
        regression.fit(
            rows, [id in one.expect for _, _, one in counted], [id not in one.allow for _, _, one in counted]
        )
        bias.append(round(float(regression.intercept_[0]) * SCALE))
        for feature, weight in zip(names, regression.coef_[0].tolist(), strict=True):
            if abs(weight * scale[feature]) >= _LEAST:
                kept[feature] += (number, round(weight * scale[feature] * SCALE))
    tables: dict[str, dict[str, bytes]] = {"w": {}, "b": {}, "p": {}}
    for feature, flat in kept.items():
        if flat:
            tables[feature[0]][feature[1:]] = b"".join(value.to_bytes(2, "little", signed=True) for value in flat)
    return Learned(source, tuple(taught), tuple(bias), tables["w"], tables["b"], tables["p"])


def _features(norms: list[str]) -> Iterator[str]:
    for at, norm in enumerate(norms):
        yield f"w{norm}"
        for part in parts_of(norm):
            yield f"p{part}"
        if at:
            yield f"b{norms[at - 1]} {norm}"


def write(learned: Learned, path: Path) -> None:
    """Writes the weights."""
    path.write_bytes(msgspec.msgpack.encode(learned))
