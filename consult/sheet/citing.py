"""Numbers the sources of a sheet: the documents first, then the outside references, each kind in a list of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from consult.knowledge.model import Reference
from consult.pack import Pack
from consult.sheet.model import Source, SourceList
from consult.words import Words

LITTLE = 22
"""Characters of a title that says little by itself, such as "Keloids"."""
_LINE = re.compile(r"([A-Z]):(\d+)")


class Citing:
    """The sources that a sheet cites, and their numbers.

    With `grouped`, the house rules of clinics that share a title share a number, and their publishers are listed there.
    Numbers start behind `after`.
    """

    def __init__(self, pack: Pack, cited: Iterable[str], *, grouped: bool, after: int = 0) -> None:
        self.lines: dict[str, set[int]] = {}
        keys: set[str] = set()
        for source in cited:
            if found := _LINE.fullmatch(source):
                self.lines.setdefault(found[1], set()).add(int(found[2]))
            else:
                keys.add(source)
        self.documents = [document for document in pack.knowledge.documents if document.letter in self.lines]
        self.references = [reference for reference in pack.knowledge.references if reference.key in keys]
        self.groups: list[list[Reference]] = []
        for reference in self.references:
            same = (group for group in self.groups if grouped and _alike(group[0], reference))
            if (group := next(same, None)) is not None:
                group.append(reference)
            else:
                self.groups.append([reference])
        self.number = {document.letter: place for place, document in enumerate(self.documents, after + 1)}
        for place, group in enumerate(self.groups, after + len(self.documents) + 1):
            self.number |= {reference.key: place for reference in group}

    def marks(self, sources: Iterable[str]) -> tuple[int, ...]:
        """The numbers of `sources`, each once, in order."""
        return tuple(sorted({self.number[source.partition(":")[0]] for source in sources}))

    def lists(self, words: Words) -> tuple[SourceList, ...]:
        """The lists, documents apart from outside references; without empty ones."""
        documents = tuple(
            Source(
                number=self.number[document.letter],
                text=words(
                    "sheet.document",
                    letter=document.letter,
                    title=document.title,
                    lines=", ".join(map(str, sorted(self.lines[document.letter]))),
                ),
                short=words("sheet.document_short", letter=document.letter, title=document.title.partition(":")[0]),
                owner=words("sheet.document_owner", letter=document.letter),
            )
            for document in self.documents
        )
        references = tuple(
            Source(
                number=self.number[group[0].key],
                text=words(
                    "sheet.reference",
                    title=group[0].title.rstrip("."),
                    publisher=", ".join(reference.publisher for reference in group),
                ),
                address=group[0].address if len(group) == 1 else "",
                short=_short(group),
                owner=group[0].title.rstrip(".") if len(group) > 1 else group[0].publisher,
            )
            for group in self.groups
        )
        lists = (
            SourceList(heading=words("sheet.documents"), note="", sources=documents),
            SourceList(heading=words("sheet.references"), note=words("sheet.references_note"), sources=references),
        )
        return tuple(part for part in lists if part.sources)


def _short(group: list[Reference]) -> str:
    """The title; with whose it is where it says little by itself, or how many share it."""
    title = group[0].title.rstrip(".")
    if len(group) > 1:
        return f"{title} ({len(group)})"
    return f"{group[0].publisher}: {title}" if len(title) < LITTLE else title


def _alike(one: Reference, other: Reference) -> bool:
    return one.tier == other.tier == "C" and one.title == other.title
