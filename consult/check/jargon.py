"""Medical words in client texts that nothing beside them explains.

A word is explained by plain words in the same question or piece of advice, by brackets ("acne pills (isotretinoin)",
"lupus (an illness …)"), or by a sentence that says what it is ("A pacemaker is …", "numbing medicine, such as …"). Of
advice that only answers raise, the question that was answered may have explained it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from consult.datafile import DataFile, read_toml
from consult.dialogue.model import Finding, Question
from consult.knowledge.load import KnowledgeFiles
from consult.pack import Pack
from consult.problems import KeyPath, Problem

DATA = Path(__file__).with_name("medical.toml")


class _Medical(NamedTuple):
    plain: Mapping[str, tuple[str, ...]]
    """The plain words that explain each medical one."""
    pattern: re.Pattern[str]
    allowed: frozenset[str]


class _Unit(NamedTuple):
    """Texts that a client reads together."""

    source: DataFile
    texts: tuple[tuple[KeyPath, str], ...]
    before: tuple[str, ...] = ("",)
    """What was read before, on each way that leads here."""


def jargon(pack: Pack, dialogue: DataFile, files: KnowledgeFiles) -> Iterator[Problem]:
    """Each medical word once for the question, finding or advice that does not explain it."""
    asked = {name: _asked(question) for name, question in pack.dialogue.questions.items()}
    for unit in [
        *_questions(dialogue),
        *_findings(pack, dialogue, asked),
        *_advice(pack, files.named["advice.toml"], asked),
    ]:
        own = " ".join(text for _, text in unit.texts)
        seen: set[str] = set()
        for path, text in unit.texts:
            for word in _words(text):
                if word in seen or all(explained(word, f"{own} {before}") for before in unit.before):
                    continue
                seen.add(word)
                message = f'nothing beside "{word}" says in plain words what it is'
                hint = f'plain words ({word}), or a sentence: "{word.capitalize()} is …"'
                problem = unit.source.problem("undefined_word", path, message, hint=hint)
                yield replace(problem, severity="warning")


def explained(word: str, text: str) -> bool:
    """Whether `text` says what a medical word means."""
    text = text.lower()
    own = re.escape(word)
    plain = medical().plain.get(word, ())
    return any(re.search(rf"\b{re.escape(each)}", text) for each in plain) or any(
        re.search(pattern, text)
        for pattern in (
            rf"\w \([^()]*\b{own}",
            rf"\b{own}s? \(",
            rf"\b{own}s? (?:is|are|means?|is short for) an? ",
            rf"\b{own}s? means? ",
            rf"\w, such as [^.?!]*\b{own}",
        )
    )


def _words(text: str) -> Iterator[str]:
    found = medical()
    for match in found.pattern.finditer(text.lower()):
        word, one = match[0], match[0].removesuffix("s")
        if word not in found.allowed:
            yield one if word not in found.plain and one in found.plain else word


@cache
def medical() -> _Medical:
    """The list that the checker knows."""
    data = read_toml(DATA).data
    plain = {word: tuple(words) for word, words in data["words"].items()}
    several = "|".join(re.escape(word) for word in sorted(plain, key=len, reverse=True))
    endings = "|".join(data["endings"])
    pattern = re.compile(rf"\b(?:{several})s?\b|\b\w{{2,}}(?:{endings})\b")
    return _Medical(plain, pattern, frozenset(data["allowed"]))


# What is read together


def _questions(dialogue: DataFile) -> Iterator[_Unit]:
    for s, section in enumerate(dialogue.data["section"]):
        for q, question in enumerate(section["question"]):
            path: KeyPath = ("section", s, "question", q)
            texts = [((*path, key), question[key]) for key in ("ask", "help", "why") if question.get(key)]
            options = enumerate(question.get("option", []))
            texts += [((*path, "option", n, "label"), option["label"]) for n, option in options]
            yield _Unit(dialogue, tuple(texts))


def _asked(question: Question) -> str:
    """What a client reads with a question."""
    return " ".join([question.ask, question.help, *(option.label for option in question.option)])


def _read(pack: Pack, finding: Finding, asked: Mapping[str, str]) -> str:
    """What a client of whom a finding was raised has read."""
    return " ".join(asked[name] for name in sorted(pack.reads(finding.when)) if name in asked)


def _findings(pack: Pack, dialogue: DataFile, asked: Mapping[str, str]) -> Iterator[_Unit]:
    """What the client told us stands above the advice that it raises, and in it."""
    for n, finding in enumerate(pack.dialogue.finding):
        if finding.said:
            several = [pack.advice[name] for name in finding.advice]
            advised = [text for advice in several for text in (advice.title, *(line.text for line in advice.line))]
            before = " ".join([_read(pack, finding, asked), *advised])
            yield _Unit(dialogue, ((("finding", n, "said"), finding.said),), (before,))


def _advice(pack: Pack, source: DataFile, asked: Mapping[str, str]) -> Iterator[_Unit]:
    dialogue = pack.dialogue
    others = {
        name for part in (dialogue.standing, dialogue.stop, dialogue.heard) for item in part for name in item.advice
    }
    others |= {*dialogue.unsure_advice, *dialogue.conflict_advice}
    raised: dict[str, list[str]] = {}
    for finding in dialogue.finding:
        for name in finding.advice:
            raised.setdefault(name, []).append(_read(pack, finding, asked))
    for n, item in enumerate(source.data["advice"]):
        texts: list[tuple[KeyPath, str]] = [(("advice", n, "title"), item["title"])]
        for number, line in enumerate(item["line"]):
            texts += [(("advice", n, "line", number, key), line[key]) for key in ("text", "fridge") if line.get(key)]
        before = ("",) if item["id"] in others else tuple(raised.get(item["id"], ("",)))
        yield _Unit(source, tuple(texts), before)
