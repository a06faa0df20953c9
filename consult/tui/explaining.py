"""What there is to read about: the keys, and why a question is asked."""

from __future__ import annotations

from textual.content import Content

from consult.dialogue.model import Question
from consult.knowledge.model import Document, Reference
from consult.tui.session import Session
from consult.words import Words


def help_text(words: Words) -> Content:
    """What the keys do."""
    return Content("\n").join(
        Content(line) if not line.startswith("#") else Content.styled(line[1:].strip(), "bold")
        for line in words("screen.help_text").splitlines()
    )


def why_text(session: Session, question: Question) -> Content:
    """Why a question is asked, and its sources, the two kinds told apart."""
    words, knowledge = session.words, session.pack.knowledge
    documents = {one.letter: one for one in knowledge.documents}
    references = {one.key: one for one in knowledge.references}
    lines = [Content(question.why or words("screen.no_why"))]
    kinds: dict[str, list[str]] = {"documents": [], "references": []}
    for source in question.sources:
        letter, _, line = source.partition(":")
        if source in references:
            kinds["references"].append(_reference(words, references[source]))
        elif letter in documents:
            kinds["documents"].append(_document(words, documents[letter], line))
    for kind, sources in kinds.items():
        if sources:
            lines += [Content(), Content.styled(words(f"screen.why_{kind}"), "bold")]
            lines += [Content(f"· {source}") for source in sources]
    return Content("\n").join(lines)


def _document(words: Words, document: Document, line: str) -> str:
    return words("screen.why_document", letter=document.letter, title=document.title, line=line)


def _reference(words: Words, reference: Reference) -> str:
    kind = words(f"screen.kind_{reference.kind}")
    return words("screen.why_reference", title=reference.title, publisher=reference.publisher, kind=kind)
