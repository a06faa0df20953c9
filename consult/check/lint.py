"""Checks of wording and sources: what a pack may say, and whether what it says is backed by what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from consult.check.reading import sentences
from consult.datafile import DataFile
from consult.knowledge.load import KnowledgeFiles
from consult.knowledge.model import PLACEHOLDER, PRINTABLE, Line
from consult.knowledge.vocabulary import advice_of
from consult.pack import Pack
from consult.problems import KeyPath, Problem

SENTENCE_WORDS = 20
"""NHS service manual, "How we write": sentences of up to 20 words."""

FORBIDDEN = (
    "painless",
    "risk-free",
    "risk free",
    "guaranteed",
    "permanent",
    "permanently",
    "erase",
    "erases",
    "reverse ageing",
    "reverses ageing",
    "safe for everyone",
    "non-invasive",
    "fda approved",
    "fda-approved",
    "miracle",
    "no downtime",
    "youthful glow",
    "instant",
    "instantly",
    "you are safe",
    "you cannot have",
    "stop taking",
)
"""Promises, verdicts and orders that no client may read."""

_COUNTING = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_NUMBER_WORDS = {word: number for number, word in enumerate(_COUNTING.split())}
_NUMBER_WORDS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100, "twice": 2}
_UNITS = r"(?:minute|hour|day|week|month|year|session|treatment|mm|time)s?"
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[a-z]+")
_ONE = re.compile(rf"\b(?:one|an?)\s+{_UNITS}\b")


def numbers_in(text: str) -> set[float]:
    """Every number in `text`, in digits or words; "one" and "a" count before a unit only ("an hour" is 1)."""
    text = text.lower()
    found: set[float] = {1.0} if _ONE.search(text) else set()
    for token in _TOKEN.findall(text):
        if token[0].isdigit():
            found.add(float(token))
        elif token != "one" and token in _NUMBER_WORDS:
            found.add(float(_NUMBER_WORDS[token]))
    return found


@dataclass(frozen=True)
class _Text:
    """Something a client may read, and where it stands."""

    text: str
    source: DataFile
    path: KeyPath


def lint(pack: Pack, dialogue: DataFile, files: KnowledgeFiles) -> list[Problem]:
    """Every fault of wording and sources of a pack that loads."""
    problems = [*_numbers(pack, files), *_figures(pack, files), *_unused(pack, files), *_contradictions(pack, files)]
    problems += [*_unused_figures(pack, files), *_privacy(pack, dialogue)]
    for text in _client_texts(dialogue, files):
        problems += _wording(text)
    return problems


def _client_texts(dialogue: DataFile, files: KnowledgeFiles) -> Iterator[_Text]:
    for s, section in enumerate(dialogue.data["section"]):
        yield _Text(section["title"], dialogue, ("section", s, "title"))
        for q, question in enumerate(section["question"]):
            path: KeyPath = ("section", s, "question", q)
            for key in ("ask", "why", "help"):
                if question.get(key):
                    yield _Text(question[key], dialogue, (*path, key))
            for o, option in enumerate(question.get("option", [])):
                yield _Text(option["label"], dialogue, (*path, "option", o, "label"))
    for n, finding in enumerate(dialogue.data["finding"]):
        if finding.get("said"):
            yield _Text(finding["said"], dialogue, ("finding", n, "said"))
    advice = files.named["advice.toml"]
    for n, item in enumerate(advice.data["advice"]):
        yield _Text(item["title"], advice, ("advice", n, "title"))
        for number, line in enumerate(item["line"]):
            for key in ("text", "fridge"):
                if line.get(key):
                    yield _Text(line[key], advice, ("advice", n, "line", number, key))


def _wording(item: _Text) -> Iterator[Problem]:
    lower = item.text.lower()
    for phrase in FORBIDDEN:
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", lower):
            yield item.source.problem("forbidden_words", item.path, f'"{phrase}" must not be said to a client')
    for sentence in sentences(item.text):
        count = len(sentence.split())
        if count > SENTENCE_WORDS:
            message = f"a sentence of {count} words; {SENTENCE_WORDS} is the most"
            yield item.source.problem("long_sentence", item.path, message, hint=f'"{sentence[:60]}…"')


def _numbers(pack: Pack, files: KnowledgeFiles) -> Iterator[Problem]:
    """Every number of a statement stands among the figures of a claim that the statement cites."""
    for a, advice in enumerate(pack.knowledge.advice):
        for n, line in enumerate(advice.line):
            path: KeyPath = ("advice", a, "line", n)
            backed = _backed(pack, line.sources)
            for key, text in (("text", line.text), ("fridge", line.fridge)):
                for number in sorted(numbers_in(PLACEHOLDER.sub("", text)) - backed):
                    message = f"{number:g} is no figure of a source that the line cites"
                    hint = "cite the claim that gives it, or record the figure there"
                    yield files.named["advice.toml"].problem("figure_not_in_source", (*path, key), message, hint=hint)
            yield from _placeholders(pack, files, path, line, backed)


def _placeholders(
    pack: Pack, files: KnowledgeFiles, path: KeyPath, line: Line, backed: set[float]
) -> Iterator[Problem]:
    for key, text in (("text", line.text), ("fridge", line.fridge)):
        for name in PLACEHOLDER.findall(text):
            figure = pack.figures.get(name)
            if figure is not None and figure.default not in backed:
                message = f"the line cites no source that gives {figure.default:g} {figure.unit} for {name}"
                yield files.named["advice.toml"].problem("figure_not_in_source", (*path, key), message)


def _backed(pack: Pack, sources: Iterable[str]) -> set[float]:
    claims = [claim for source in sources for claim in pack.claims.get(source, []) if claim.status in PRINTABLE]
    return {number for claim in claims for figure in claim.figures for number in numbers_in(figure)}


def _figures(pack: Pack, files: KnowledgeFiles) -> Iterator[Problem]:
    """Every value of a figure stands among the figures of its source, and the default is one of the values."""
    source = files.named["figures.toml"]
    for f, figure in enumerate(pack.knowledge.figures):
        values = {n for value in figure.value for n in (value.low, value.high) if n is not None}
        if figure.default not in values:
            message = f"no source gives the default {figure.default:g} {figure.unit}"
            yield source.problem("figure_not_in_source", ("figure", f, "default"), message)
        if figure.minimum not in values:
            message = f"no source gives the least that a clinic may set, {figure.minimum:g} {figure.unit}"
            yield source.problem("figure_not_in_source", ("figure", f, "minimum"), message)
        for n, value in enumerate(figure.value):
            given = {number for number in (value.low, value.high) if number is not None}
            for number in sorted(given - _backed(pack, [value.source])):
                message = f"{number:g} is no figure of {value.source}"
                yield source.problem("figure_not_in_source", ("figure", f, "value", n, "low"), message)


def _unused(pack: Pack, files: KnowledgeFiles) -> Iterator[Problem]:
    """Advice that no sheet can ever hold and that answers no question."""
    answering = {advice_of(name)[0] for asked in pack.knowledge.vocabulary.question for name in asked.advice}
    named = pack.dialogue.raisable | answering
    for number, advice in enumerate(pack.knowledge.advice):
        if advice.id not in named:
            yield files.advice_problem(
                number,
                "unused_advice",
                f'nothing raises "{advice.id}"',
                "name it in the dialogue or in an answer, or delete it",
            )


def _unused_figures(pack: Pack, files: KnowledgeFiles) -> Iterator[Problem]:
    """Figures that no text names and from which no day is counted: a clinic would set them in vain."""
    lines = [line for advice in pack.knowledge.advice for line in advice.line]
    used = {name for line in lines for text in (line.text, line.fridge) for name in PLACEHOLDER.findall(text)}
    used |= {name for line in lines if line.due for name in (line.due.by, line.due.since, line.due.until) if name}
    used |= {finding.until.figure for finding in pack.dialogue.finding if finding.until}
    for number, figure in enumerate(pack.knowledge.figures):
        if figure.id not in used:
            yield files.named["figures.toml"].problem(
                "unused_figure",
                ("figure", number, "id"),
                f'nothing prints "{figure.id}" or counts from it',
                hint="name it in a line of advice, or delete it: its claims stay",
            )


def _privacy(pack: Pack, dialogue: DataFile) -> Iterator[Problem]:
    """Private findings of which no question is private: "not sure" there, or words about it, would be printed."""
    for number, finding in enumerate(pack.dialogue.finding):
        read = [name for name in pack.reads(finding.when) if name in pack.dialogue.questions]
        if finding.private and not any(pack.dialogue.questions[name].private for name in read):
            message = f'"{finding.id}" is private, and no question that it reads is'
            hint = f"private = true at the question {' or '.join(sorted(read))}"
            yield dialogue.problem("not_private", ("finding", number, "private"), message, hint=hint)


def _contradictions(pack: Pack, files: KnowledgeFiles) -> Iterator[Problem]:
    """Each contradiction names its claims and is named by them, and is shown by advice unless none of it is printed."""
    source = files.named["claims.toml"]
    claims = {claim.id: claim for claim in pack.knowledge.claims}
    for number, contradiction in enumerate(pack.knowledge.contradictions):
        for place, name in enumerate(contradiction.claims):
            if contradiction.id not in claims[name].contradiction:
                message = f'"{name}" does not name the contradiction "{contradiction.id}"'
                yield source.problem("contradiction_link", ("contradiction", number, "claims", place), message)
        if not contradiction.advice and not contradiction.note:
            message = f'"{contradiction.id}" is shown by no advice'
            yield source.problem("contradiction_link", ("contradiction", number, "id"), message, hint="say why in note")
