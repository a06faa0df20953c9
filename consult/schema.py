"""JSON Schema of the files that people write, for editors that complete and check TOML while it is typed."""

from __future__ import annotations

from typing import Any

from consult.check.cases import CasesFile
from consult.dialogue.model import Dialogue
from consult.knowledge.model import Advice, Claim, Contradiction, Document, Figure, Reference
from consult.knowledge.vocabulary import Vocabulary
from consult.settings import NO_SETTINGS, Clinic
from consult.validate import json_schema


class KnowledgeFile(Vocabulary, frozen=True, kw_only=True):
    """A file of a knowledge folder: sources, claims, figures, advice or the words of clients."""

    document: tuple[Document, ...] = ()
    reference: tuple[Reference, ...] = ()
    claim: tuple[Claim, ...] = ()
    contradiction: tuple[Contradiction, ...] = ()
    figure: tuple[Figure, ...] = ()
    advice: tuple[Advice, ...] = ()


MODELS = {"dialogue": Dialogue, "knowledge": KnowledgeFile, "clinic": Clinic, "cases": CasesFile}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file, a key of `MODELS`."""
    found = json_schema(MODELS[name])
    if name == "clinic":
        for key in NO_SETTINGS:
            del found["properties"][key]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found, "title": f"consult {name}"}
