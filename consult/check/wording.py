"""How easy a pack is to read, and whether every language says everything.

The limits: a grade of 6 for the whole and of 8 for any part, paragraphs of three sentences, lists of seven, a tenth of
the sentences in the passive voice (NHS service manual, "How we write"; Trials 2022 23:804, table 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from consult.check.reading import grade, sentences
from consult.datafile import DataFile
from consult.knowledge.load import KnowledgeFiles
from consult.knowledge.model import PLACEHOLDER
from consult.pack import Pack
from consult.problems import KeyPath, Problem

WHOLE_GRADE = 6.0
PART_GRADE = 8.0
PARAGRAPH = 3
"""Sentences."""
LIST = 7
"""Lines of a piece of advice."""
PASSIVE = 0.1
"""Of all sentences."""
SHORT = 12
"""Of fewer words a grade says little."""
GROUPED = frozenset({"warning"})
"""Sections whose lines are printed in several lists."""

_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|gets?|got)\s+(?:not\s+|also\s+|often\s+|only\s+|\w+ly\s+)?"
    r"(?:\w{2,}ed|done|given|seen|known|shown|taken|made|told|put|cut|worn|held|kept|sold|chosen|written)\b",
    re.IGNORECASE,
)
_ADJECTIVES = frozenset(
    {"needed", "tired", "swollen", "inflamed", "advised", "aged", "scared", "worried", "pleased", "infected"}
)


def passive(sentence: str) -> bool:
    """Whether a sentence is in the passive voice, as far as its shape shows."""
    found = _PASSIVE.search(sentence)
    return found is not None and found.group(0).split()[-1].lower() not in _ADJECTIVES


def wording(pack: Pack, dialogue: DataFile, files: KnowledgeFiles) -> list[Problem]:
    """Every text of a pack that is harder to read than it may be."""
    return [*_parts(pack, dialogue, files), *_whole(pack, dialogue, files), *_lengths(pack, files)]


def _asked(pack: Pack) -> Iterator[tuple[KeyPath, str]]:
    for s, section in enumerate(pack.dialogue.section):
        for q, question in enumerate(section.question):
            yield ("section", s, "question", q, "ask"), " ".join((question.ask, question.help, question.why))


def _advised(pack: Pack) -> Iterator[tuple[KeyPath, str]]:
    for number, advice in enumerate(pack.knowledge.advice):
        texts = (PLACEHOLDER.sub("it", line.text) for line in advice.line)
        yield ("advice", number, "line"), " ".join(texts)


def _parts(pack: Pack, dialogue: DataFile, files: KnowledgeFiles) -> Iterator[Problem]:
    names = pack.dialogue.names
    for source, texts in ((dialogue, _asked(pack)), (files.named["advice.toml"], _advised(pack))):
        for path, text in texts:
            reached = grade(text, names)
            if len(text.split()) >= SHORT and reached > PART_GRADE:
                message = f"the reading grade is {reached:.1f} (Flesch-Kincaid); {PART_GRADE:g} is the most"
                hint = "shorter words and sentences; a name without a simpler word can stand in names = […]"
                yield source.problem("hard_to_read", path, message, hint=hint)


def _whole(pack: Pack, dialogue: DataFile, files: KnowledgeFiles) -> Iterator[Problem]:
    for source, texts in ((dialogue, _asked(pack)), (files.named["advice.toml"], _advised(pack))):
        text = " ".join(text for _, text in texts)
        reached = grade(text, pack.dialogue.names)
        if reached > WHOLE_GRADE:
            message = f"the reading grade of the whole is {reached:.1f} (Flesch-Kincaid); {WHOLE_GRADE:g} is the most"
            yield source.problem("hard_to_read", (), message)
        several = sentences(text)
        share = sum(map(passive, several)) / max(1, len(several))
        if share > PASSIVE:
            message = f"{share:.0%} of the sentences are in the passive voice; {PASSIVE:.0%} is the most"
            yield source.problem("much_passive", (), message, hint="say who does it")


def _lengths(pack: Pack, files: KnowledgeFiles) -> Iterator[Problem]:
    source = files.named["advice.toml"]
    for a, advice in enumerate(pack.knowledge.advice):
        if len(advice.line) > LIST and advice.section not in GROUPED:
            message = f"a list of {len(advice.line)}; {LIST} is the most"
            yield source.problem("long_list", ("advice", a, "id"), message, hint="make two pieces of advice of it")
        for n, line in enumerate(advice.line):
            if len(sentences(line.text)) > PARAGRAPH:
                message = f"a paragraph of {len(sentences(line.text))} sentences; {PARAGRAPH} is the most"
                yield source.problem("long_paragraph", ("advice", a, "line", n, "text"), message, hint="make two lines")


def translations(folder: Path, first: str = "en") -> list[Problem]:
    """Every text of the interface that stands in the `first` language and is missing in another, or spare there."""
    from consult.datafile import read_toml

    problems: list[Problem] = []
    for path in sorted(folder.glob(f"{first}/*.toml")):
        wanted = read_toml(path).data
        for other in sorted(each for each in folder.iterdir() if each.is_dir() and each.name != first):
            there = other / path.name
            if not there.is_file():
                message = f"the language {other.name} has no {path.name}"
                problems.append(Problem(code="missing_string", message=message, file=str(there), line=1, column=1))
                continue
            source = read_toml(there)
            for key in sorted(wanted.keys() - source.data.keys()):
                problems.append(source.problem("missing_string", (), f'"{key}" has no text in {other.name}'))
            for key in sorted(wanted.keys() & source.data.keys()):
                if set(PLACEHOLDER.findall(wanted[key])) != set(PLACEHOLDER.findall(source.data[key])):
                    message = f'"{key}" does not fill in what it does in {first}'
                    problems.append(source.problem("missing_string", (key,), message))
            for key in sorted(source.data.keys() - wanted.keys()):
                problems.append(source.problem("spare_string", (key,), f'"{key}" is no text of {first}', key=True))
    return problems
