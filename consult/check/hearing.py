"""Checks that the words of a pack are heard as what they stand for, whatever else is in it."""

from __future__ import annotations

from collections.abc import Iterator

from consult.knowledge.load import KnowledgeFiles
from consult.pack import Pack
from consult.problems import Problem

_HEARD_BY = {"concern": "aliases", "flag": "aliases", "question": "phrasings"}


def hearing(pack: Pack, files: KnowledgeFiles) -> Iterator[Problem]:
    """Every alias that the matcher does not hear as its own: another one, or a look-alike, takes its words."""
    matcher = pack.matcher
    for source in files.others:
        for table, key in _HEARD_BY.items():
            for number, item in enumerate(source.data.get(table, [])):
                for place, alias in enumerate(item.get(key, [])):
                    heard = {mention.id: mention for mention in matcher.match(alias).mentions}
                    if item["id"] in heard and (table != "flag" or matcher.counted(heard[item["id"]])):
                        continue
                    instead = f'as "{next(iter(heard))}"' if heard else "as nothing"
                    message = f'"{alias}" is heard {instead}, not as "{item["id"]}"'
                    yield source.problem(
                        "alias_unheard",
                        (table, number, key, place),
                        message,
                        hint="delete it, or the word that takes it",
                    )
