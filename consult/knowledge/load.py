"""Reads a knowledge folder and finds every fault that it alone can show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from consult.datafile import DataFile, read_toml
from consult.knowledge.model import (
    PLACEHOLDER,
    PRINTABLE,
    Advice,
    Claim,
    Contradiction,
    Document,
    Due,
    Figure,
    Knowledge,
    Line,
    Reference,
)
from consult.knowledge.vocabulary import Vocabulary, advice_of
from consult.problems import KeyPath, Problem, ProblemsError, did_you_mean
from consult.validate import validate

CLINIC_WORDS = frozenset(
    (
        *("date", "clinic", "phone", "hours", "out_of_hours", "emergency", "appointment", "earliest"),
        *("made", "version", "review", "approved", "doctor", "isotretinoin_brand"),
    )
)
"""What a text may hold in braces besides the id of a figure."""

DATE_FIGURE_UNITS = frozenset({"hours", "days", "weeks", "months", "years"})
_LINE = re.compile(r"([A-Z]):([1-9]\d*)")
T = TypeVar("T")


class _Sources(Struct, frozen=True, kw_only=True):
    document: tuple[Document, ...] = ()
    reference: tuple[Reference, ...] = ()


class _Claims(Struct, frozen=True, kw_only=True):
    claim: tuple[Claim, ...] = ()
    contradiction: tuple[Contradiction, ...] = ()


class _Figures(Struct, frozen=True, kw_only=True):
    figure: tuple[Figure, ...] = ()


class _Advice(Struct, frozen=True, kw_only=True):
    advice: tuple[Advice, ...] = ()


_REQUIRED = ("sources.toml", "claims.toml", "figures.toml", "advice.toml")


@dataclass(frozen=True)
class KnowledgeFiles:
    """The files of a knowledge folder; `others` hold the words of clients."""

    folder: Path
    named: dict[str, DataFile]
    others: tuple[DataFile, ...]

    def advice_problem(self, number: int, code: str, message: str, hint: str = "") -> Problem:
        """A problem at the advice with this number."""
        return self.named["advice.toml"].problem(code, ("advice", number, "id"), message, hint=hint)


def read(folder: Path, name: str) -> tuple[KnowledgeFiles, list[Problem]]:
    """Every file of `folder` as data, and the problems of those that cannot be read."""
    problems: list[Problem] = []
    found: dict[str, DataFile] = {}
    for path in sorted({*folder.glob("*.toml"), *(folder / required for required in _REQUIRED)}):
        try:
            found[path.name] = read_toml(path, f"{name}/{path.name}")
        except ProblemsError as error:
            problems += error.problems
    named = {required: found.pop(required, DataFile(f"{name}/{required}", "", {})) for required in _REQUIRED}
    return KnowledgeFiles(folder, named, tuple(found.values())), problems


def load_folder(folder: Path) -> tuple[KnowledgeFiles, Knowledge | None, list[Problem]]:
    """The files of `folder`, the knowledge in them or None, and everything that is wrong with them."""
    files, unreadable = read(folder, str(folder))
    knowledge, faults = (None, []) if unreadable else load(files)
    return files, knowledge, unreadable + faults


def load(files: KnowledgeFiles) -> tuple[Knowledge | None, list[Problem]]:
    """The knowledge in `files`, or None; and everything that is wrong with it."""
    problems: list[Problem] = []

    def part(source: DataFile, model: type[T]) -> T:
        value, faults = validate(source, model)
        problems.extend(faults)
        return value if value is not None else model()

    sources = part(files.named["sources.toml"], _Sources)
    claims = part(files.named["claims.toml"], _Claims)
    figures = part(files.named["figures.toml"], _Figures)
    advice = part(files.named["advice.toml"], _Advice)
    words = [part(source, Vocabulary) for source in files.others]
    vocabulary = Vocabulary(
        **{
            field.name: tuple(item for part in words for item in getattr(part, field.name))
            for field in msgspec.structs.fields(Vocabulary)
        }
    )
    knowledge = Knowledge(
        id=files.folder.name,
        documents=sources.document,
        references=sources.reference,
        claims=claims.claim,
        contradictions=claims.contradiction,
        figures=figures.figure,
        advice=advice.advice,
        vocabulary=vocabulary,
    )
    if not problems:
        problems += _Checks(files, knowledge).run()
    problems.sort(key=lambda problem: (problem.file, problem.line, problem.column))
    return (None if problems else knowledge), problems


class _Checks:
    """Links inside the folder: every source, claim, figure and advice that is named exists and may be printed."""

    def __init__(self, files: KnowledgeFiles, knowledge: Knowledge) -> None:
        self.files, self.knowledge = files, knowledge
        self.problems: list[Problem] = []
        self.letters = {document.letter for document in knowledge.documents}
        self.keys = {reference.key for reference in knowledge.references}
        self.figures = {figure.id: figure for figure in knowledge.figures}
        self.advice = {advice.id: advice for advice in knowledge.advice}
        self.printable = {claim.source for claim in knowledge.claims if claim.status in PRINTABLE}
        self.claimed = {claim.source for claim in knowledge.claims}

    def run(self) -> list[Problem]:
        self.unique()
        self.claims()
        for number, figure in enumerate(self.knowledge.figures):
            self.figure(("figure", number), figure)
        for number, advice in enumerate(self.knowledge.advice):
            self.item(("advice", number), advice)
        self.words()
        return self.problems

    def add(self, file: str, code: str, path: KeyPath, message: str, hint: str = "") -> None:
        self.problems.append(self.files.named[file].problem(code, path, message, hint=hint))

    def unique(self) -> None:
        places: Iterable[tuple[str, str, str, Iterable[Any]]] = (
            ("sources.toml", "document", "letter", self.knowledge.documents),
            ("sources.toml", "reference", "key", self.knowledge.references),
            ("claims.toml", "claim", "id", self.knowledge.claims),
            ("claims.toml", "contradiction", "id", self.knowledge.contradictions),
            ("figures.toml", "figure", "id", self.knowledge.figures),
            ("advice.toml", "advice", "id", self.knowledge.advice),
        )
        for file, table, key, items in places:
            seen: set[str] = set()
            for number, item in enumerate(items):
                value = getattr(item, key)
                if value in seen:
                    self.add(file, "duplicate_id", (table, number, key), f'"{value}" is used before', "rename one")
                seen.add(value)

    def source(self, file: str, path: KeyPath, source: str, *, printed: bool) -> None:
        """A citation: a line of a document or a reference; one on paper needs a claim that may be printed."""
        line = _LINE.fullmatch(source)
        if not (source in self.keys or (line and line[1] in self.letters)):
            hint = did_you_mean(source, self.keys, 'write "A:66" or the key of a reference')
            self.add(file, "unknown_source", path, f'there is no source "{source}"', hint)
        elif printed and source not in self.claimed:
            self.add(
                file, "no_claim", path, f'no claim is recorded for "{source}"', "record what it says in claims.toml"
            )
        elif printed and source not in self.printable:
            self.add(
                file, "unprintable_source", path, f'"{source}" is marked as not to be printed', "cite another source"
            )

    def claims(self) -> None:
        contradictions = {contradiction.id for contradiction in self.knowledge.contradictions}
        for number, claim in enumerate(self.knowledge.claims):
            path: KeyPath = ("claim", number)
            self.source("claims.toml", (*path, "source"), claim.source, printed=False)
            if claim.status not in PRINTABLE and not claim.reason:
                self.add(
                    "claims.toml",
                    "no_reason",
                    (*path, "status"),
                    f'"{claim.id}" is not printed: say why',
                    'reason = "…"',
                )
            if claim.status == "contradicted" and not claim.contradiction:
                self.add(
                    "claims.toml",
                    "no_contradiction",
                    (*path, "status"),
                    "say which contradiction",
                    'contradiction = ["X1"]',
                )
            for place, name in enumerate(claim.contradiction):
                if name not in contradictions:
                    self.add(
                        "claims.toml",
                        "unknown_contradiction",
                        (*path, "contradiction", place),
                        f'there is no contradiction "{name}"',
                    )
        known = {claim.id for claim in self.knowledge.claims}
        for number, contradiction in enumerate(self.knowledge.contradictions):
            for place, name in enumerate(contradiction.claims):
                if name not in known:
                    self.add(
                        "claims.toml",
                        "unknown_claim",
                        ("contradiction", number, "claims", place),
                        f'there is no claim "{name}"',
                    )
            for place, name in enumerate(contradiction.advice):
                self.link("claims.toml", ("contradiction", number, "advice", place), name)

    def link(self, file: str, path: KeyPath, name: str) -> None:
        if name not in self.advice:
            self.add(file, "unknown_advice", path, f'there is no advice "{name}"', did_you_mean(name, self.advice))

    def figure(self, path: KeyPath, figure: Figure) -> None:
        if not figure.minimum <= figure.default <= figure.maximum:
            message = f"the default {figure.default:g} is outside {figure.minimum:g} to {figure.maximum:g}"
            self.add("figures.toml", "figure_range", (*path, "default"), message)
        if not figure.value:
            self.add("figures.toml", "no_source", path, "a figure needs a source", "[[figure.value]]")
        for number, value in enumerate(figure.value):
            self.source("figures.toml", (*path, "value", number, "source"), value.source, printed=True)

    def item(self, path: KeyPath, advice: Advice) -> None:
        if not advice.line:
            self.add("advice.toml", "missing_text", path, f'"{advice.id}" has no line', "[[advice.line]]")
        for place, name in enumerate(advice.excludes):
            self.link("advice.toml", (*path, "excludes", place), name)
        for number, line in enumerate(advice.line):
            self.line((*path, "line", number), line)

    def line(self, path: KeyPath, line: Line) -> None:
        if not line.text.strip():
            self.add("advice.toml", "missing_text", (*path, "text"), "the line has no text")
        if not line.sources:
            self.add(
                "advice.toml",
                "no_source",
                (*path, "sources"),
                "every printed line needs a source",
                'sources = ["A:66"]',
            )
        for place, source in enumerate(line.sources):
            self.source("advice.toml", (*path, "sources", place), source, printed=True)
        for key in ("text", "fridge"):
            for name in PLACEHOLDER.findall(getattr(line, key)):
                if name not in self.figures and name not in CLINIC_WORDS:
                    hint = did_you_mean(name, [*self.figures, *CLINIC_WORDS])
                    self.add("advice.toml", "unknown_placeholder", (*path, key), f'nothing fills in "{{{name}}}"', hint)
                if name == "date" and line.due is None:
                    self.add("advice.toml", "no_due", (*path, key), '"{date}" needs a due', 'due = { by = "…" }')
        if line.due is not None:
            self.due((*path, "due"), line.due)

    def due(self, path: KeyPath, due: Due) -> None:
        given = [(key, getattr(due, key)) for key in ("by", "since", "until", "on") if getattr(due, key) is not None]
        if len(given) != 1:
            self.add("advice.toml", "due_shape", path, "exactly one of by, since, until, on is needed")
        for key, name in given:
            if key == "on":
                continue
            if name not in self.figures:
                self.add(
                    "advice.toml",
                    "unknown_figure",
                    (*path, key),
                    f'there is no figure "{name}"',
                    did_you_mean(name, self.figures),
                )
            elif self.figures[name].unit not in DATE_FIGURE_UNITS:
                self.add("advice.toml", "figure_unit", (*path, key), f'"{name}" is no length of time')

    def pattern(self, source: DataFile, path: KeyPath, pattern: str, classes: set[str]) -> None:
        """One pattern: every class in it exists, and it says how far apart its words may stand in digits."""
        if not pattern.strip():
            self.problems.append(source.problem("missing_text", path, "the pattern is empty"))
        for part in pattern.split():
            for name in part.removeprefix("!").split("|"):
                if name.startswith("<") and name not in classes:
                    hint = did_you_mean(name, classes)
                    message = f"there is no class of words {name}"
                    self.problems.append(source.problem("unknown_class", path, message, hint=hint))
            if part.startswith("@") and not part[1:].replace(".", "", 1).isdigit():
                message = f'"{part}" is no distance'
                self.problems.append(source.problem("bad_pattern", path, message, hint="@6: up to six words between"))

    def words(self) -> None:
        """Ids of concerns, flags and questions stand once, answers exist, and patterns name classes that there are."""
        seen: set[str] = set()
        classes = {f"<{entry.id}>" for entry in self.knowledge.vocabulary.words}
        for source in self.files.others:
            for where, pattern in _patterns(source):
                self.pattern(source, where, pattern, classes)
        for source in self.files.others:
            for table, number, item in _word_tables(source):
                path: KeyPath = (table, number)
                if (name := item.get("id")) in seen:
                    self.problems.append(
                        source.problem("duplicate_id", (*path, "id"), f'"{name}" is used before', hint="rename one")
                    )
                seen.add(str(name))
                for place, name in enumerate(item.get("advice", [])):
                    self.answer(source, (*path, "advice", place), name)
                for place, letter in enumerate(item.get("documents", [])):
                    if letter not in self.letters:
                        message = f'there is no document "{letter}"'
                        self.problems.append(source.problem("unknown_source", (*path, "documents", place), message))

    def answer(self, source: DataFile, path: KeyPath, name: str) -> None:
        """An answer names advice, or one of its lines by number."""
        advice, number = advice_of(name)
        if advice not in self.advice:
            message, hint = f'there is no advice "{advice}"', did_you_mean(advice, self.advice)
            self.problems.append(source.problem("unknown_advice", path, message, hint=hint))
            return
        last = len(self.advice[advice].line)
        if name != advice and number not in {str(line) for line in range(1, last + 1)}:
            message = f'"{advice}" has no line "{number}"'
            self.problems.append(
                source.problem("unknown_line", path, message, hint=f'"{advice}:1" to "{advice}:{last}"')
            )


def _patterns(source: DataFile) -> Iterator[tuple[KeyPath, str]]:
    for table in ("concern", "flag", "question", "decoy", "idiom"):
        for number, item in enumerate(source.data.get(table, [])):
            for key in ("patterns", "past", "statements"):
                for place, pattern in enumerate(item.get(key, [])):
                    yield (table, number, key, place), pattern
    for number, entry in enumerate(source.data.get("words", [])):
        for place, word in enumerate(entry.get("words", [])):
            yield ("words", number, "words", place), word if word.startswith("<") else word.replace(" ", "_")


def _word_tables(source: DataFile) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for table in ("concern", "flag", "question", "decoy"):
        for number, item in enumerate(source.data.get(table, [])):
            yield table, number, item
