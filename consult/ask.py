"""Answers a person's question from the knowledge: its own lines with their sources, never a verdict on the person."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from consult.knowledge.model import Advice, Line
from consult.knowledge.vocabulary import Asked, Concern, advice_of
from consult.pack import Pack
from consult.settings import Clinic, today
from consult.sheet.fill import Filler
from consult.sheet.plan import Plan, amounts, plan_date, plan_of
from consult.state import State
from consult.text import clean, one_line
from consult.words import Words

SourceKind = Literal["document", "outside reference"]
MOST = 3
"""How many questions of one text are answered, and how many are suggested."""
WHEN = ("before", "after")
"""The sections whose lines say what to do and leave it to a heading to say when."""
WIDTH = 78
"""Columns of the plain text."""


class Source(Struct, frozen=True, kw_only=True):
    """What a line rests on."""

    key: str
    """ "A:66", or the key of a reference."""
    kind: SourceKind
    label: str
    """The document, or the title and publisher of the reference."""


class AnswerLine(Struct, frozen=True, kw_only=True):
    """One statement, filled in. Only what says that there is no answer has no sources."""

    text: str
    sources: tuple[Source, ...] = ()


class Suggestion(Struct, frozen=True, kw_only=True):
    """A question that may be meant; `answer` takes its id."""

    question: str
    title: str


class Answer(Struct, frozen=True, kw_only=True):
    """What is said to one question."""

    question: str | None
    """None where no question was understood: an answer about a concern, or none at all."""
    title: str
    lines: tuple[AnswerLine, ...]
    covered: bool
    """Whether the sources answer it; what they do not answer belongs on the list for the practitioner."""
    flags: tuple[str, ...] = ()
    """Flags that the text names; the first line then leads to the practitioner."""
    suggestions: tuple[Suggestion, ...] = ()


def ask(pack: Pack, clinic: Clinic, words: Words, text: str, *, state: State | None = None) -> tuple[Answer, ...]:
    """Answers to the questions in `text`, in its order; at least one answer, if only that nothing was understood.

    With the `state` of a consultation dates are counted from its appointment, and what is not covered is said to go
    on the list for the practitioner: the caller puts it there.
    """
    return _Answering(pack, clinic, words, state).text(clean(text))


def answer(pack: Pack, clinic: Clinic, words: Words, question: str, *, state: State | None = None) -> Answer:
    """The answer to one question by its id, such as a suggestion that was chosen. Raises `KeyError`."""
    return _Answering(pack, clinic, words, state).by_id(question)


class _Answering:
    """Answers for one clinic, and for one consultation where there is one."""

    def __init__(self, pack: Pack, clinic: Clinic, words: Words, state: State | None) -> None:
        self.pack, self.clinic, self.words, self.listed = pack, clinic, words, state is not None
        vocabulary = pack.knowledge.vocabulary
        self.questions = {asked.id: asked for asked in vocabulary.question}
        self.concerns = {concern.id: concern for concern in vocabulary.concern}
        self.plan = plan_of(pack, state) if state else Plan(today(), None, stands=False, may_keep=False, earliest=None)
        self.filler = Filler(pack, clinic, self.plan, words)
        self.amounts = amounts(pack, clinic)
        self.sources = _sources(pack, words)

    def text(self, text: str) -> tuple[Answer, ...]:
        """The answers to a text."""
        if not text.strip():
            return (self.unknown("empty", self.words("ask.empty")),)
        match = self.pack.matcher.match(text)
        heard = [mention for mention in match.mentions if mention.status != "negated"]
        asked = _ids(mention.id for mention in heard if mention.kind == "question")
        flags = _ids(mention.id for mention in heard if mention.kind == "flag")
        about = _ids(mention.id for mention in heard if mention.kind == "concern") if not asked else ()
        if flags and not asked:
            asked = tuple(question.id for question in self.questions.values() if question.personal)[:1]
        answers = [self.by_id(name) for name in asked[:MOST]]
        answers += [self.concern(self.concerns[name]) for name in about[: MOST - len(answers)]]
        if flags:
            answers = [self.flagged(flags, answers[0] if answers else None), *answers[1:]]
        if not answers:
            said = self.words("ask.not_understood_listed" if self.listed else "ask.not_understood")
            # Whoever is in danger may write what no question of the knowledge stands for.
            unwell = self.words("ask.unwell", emergency=one_line(self.clinic.emergency))
            return (self.unknown("not_understood", said, unwell, guesses=match.suggestions),)
        answers[-1] = replace(answers[-1], suggestions=self.titles(asked[MOST:]))
        return tuple(answers)

    def by_id(self, question: str) -> Answer:
        """The answer to a question."""
        asked = self.questions[question]
        return self.made(asked.id, asked.plain, self.named(asked))

    def concern(self, concern: Concern) -> Answer:
        """What the knowledge says of something that the client would like to change."""
        advice = self.pack.advice.get(f"concern_{concern.id}")
        title = advice.title if advice else concern.plain[:1].upper() + concern.plain[1:]
        return self.made(None, title, ((advice, line) for line in advice.line) if advice else ())

    def flagged(self, flags: Sequence[str], first: Answer | None) -> Answer:
        """`first` behind a line that leads to the practitioner: what holds in general may not hold with a flag."""
        names = self.words.listed([self.pack.flags[flag].plain for flag in flags])
        advice = {name for heard in self.pack.dialogue.heard if heard.flag in flags for name in heard.advice}
        cited = _ids(key for name in sorted(advice) for key in self.pack.advice[name].line[0].sources)
        line = AnswerLine(text=self.words("ask.flags", flags=names), sources=self.cited(cited))
        if first is None:
            title = names[:1].upper() + names[1:]
            return Answer(question=None, title=title, lines=(line,), covered=False, flags=tuple(flags))
        return replace(first, lines=(line, *first.lines), flags=tuple(flags))

    def made(self, question: str | None, title: str, named: Iterable[tuple[Advice, Line]]) -> Answer:
        """An answer of lines of the knowledge; one that is not covered when nothing of them can be said."""
        lines: list[AnswerLine] = []
        section = ""
        for advice, raw in named:
            line = self.line(raw)
            if not line.text:
                continue
            # On the sheet such lines stand under a heading; here the first of a run says when it is for.
            if advice.section in WHEN and advice.section != section:
                line = replace(line, text=self.words(f"ask.{advice.section}", text=line.text))
            section = advice.section
            lines.append(line)
        if lines:
            return Answer(question=question, title=title, lines=tuple(lines), covered=True)
        text = self.words("ask.not_covered_listed" if self.listed else "ask.not_covered")
        return Answer(question=question, title=title, lines=(AnswerLine(text=text),), covered=False)

    def unknown(self, title: str, *said: str, guesses: Iterable[str] = ()) -> Answer:
        """Says that no question was understood, and suggests those among `guesses`, then the first ones there are."""
        guessed = [name for name in guesses if name in self.questions]
        return Answer(
            question=None,
            title=self.words(f"ask.{title}_title"),
            lines=tuple(AnswerLine(text=text) for text in said),
            covered=False,
            suggestions=self.titles(_ids([*guessed, *self.questions])[:MOST]),
        )

    def titles(self, questions: Iterable[str]) -> tuple[Suggestion, ...]:
        return tuple(Suggestion(question=name, title=self.questions[name].plain) for name in questions)

    def named(self, asked: Asked) -> Iterator[tuple[Advice, Line]]:
        """The lines that a question names, with the advice they belong to."""
        for name in asked.advice:
            known, number = advice_of(name)
            advice = self.pack.advice[known]
            yield from ((advice, line) for place, line in enumerate(advice.line, 1) if number in ("", str(place)))

    def line(self, raw: Line) -> AnswerLine:
        """A line filled in; without text when its first sentence cannot be said."""
        due = plan_date(raw.due, self.plan, self.pack.figures, self.amounts, self.words) if raw.due else None
        return AnswerLine(
            text=self.filler.fill(raw.text, due.text if due else None, raw.due), sources=self.cited(raw.sources)
        )

    def cited(self, keys: Iterable[str]) -> tuple[Source, ...]:
        return tuple(replace(self.sources[key.partition(":")[0]], key=key) for key in keys)


def _ids(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _sources(pack: Pack, words: Words) -> dict[str, Source]:
    """Every document by its letter and every reference by its key."""
    found: dict[str, Source] = {}
    for document in pack.knowledge.documents:
        label = words("ask.document", letter=document.letter, title=document.title)
        found[document.letter] = Source(key=document.letter, kind="document", label=label)
    for reference in pack.knowledge.references:
        label = words("sheet.reference", title=reference.title.rstrip("."), publisher=reference.publisher)
        found[reference.key] = Source(key=reference.key, kind="outside reference", label=label)
    return found


def to_data(answers: Iterable[Answer]) -> dict[str, Any]:
    """Answers in the shape that other programs rely on (`consult ask --json`)."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode({"answers": tuple(answers)}))
    return data


class Cited(Struct, frozen=True):
    """The sources of answers, numbered: the documents first, apart from outside references."""

    numbers: Mapping[str, int]
    """By the label of a source."""
    lists: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]
    """A heading, and under it each source by its number; a heading without sources is left out."""

    def mark(self, line: AnswerLine) -> str:
        """ " [1, 3]" for the sources of a line; nothing when it has none."""
        marks = sorted({self.numbers[source.label] for source in line.sources})
        return f" [{', '.join(map(str, marks))}]" if marks else ""


def cite(answers: Iterable[Answer], words: Words) -> Cited:
    """The sources of `answers`, in the order in which they are cited."""
    cited = [source for answer in answers for line in answer.lines for source in line.sources]
    documents, references = (
        _ids(source.label for source in cited if source.kind == kind) for kind in ("document", "outside reference")
    )
    numbers = {label: number for number, label in enumerate((*documents, *references), 1)}
    names = {label: _with_lines(label, cited, words) for label in documents}
    lists = (
        (words(heading), tuple((numbers[label], names.get(label, label)) for label in labels))
        for heading, labels in (("sheet.documents", documents), ("sheet.references", references))
        if labels
    )
    return Cited(numbers, tuple(lists))


def plain(answers: Sequence[Answer], words: Words) -> str:
    """Answers as plain text: numbered sources at the end, the documents apart from outside references."""
    cited = cite(answers, words)
    parts = [_plain_answer(one, cited, words) for one in answers]
    if cited.lists:
        parts.append(_wrapped(words("sheet.note")))
    for heading, sources in cited.lists:
        listed = [_wrapped(source, f"{number:>3}. ", 5) for number, source in sources]
        parts.append("\n".join([_wrapped(heading), *listed]))
    return "\n\n".join(parts) + "\n"


def _plain_answer(answer: Answer, cited: Cited, words: Words) -> str:
    parts = [_wrapped(answer.title)]
    parts += [_wrapped(f"{line.text}{cited.mark(line)}", "  - ", 4) for line in answer.lines]
    if answer.suggestions:
        parts.append(_wrapped(words("ask.suggestions")))
        parts += [_wrapped(suggestion.title, "  - ", 4) for suggestion in answer.suggestions]
    return "\n".join(parts)


def _with_lines(document: str, cited: Iterable[Source], words: Words) -> str:
    """A document and the lines of it that are cited."""
    found = sorted({int(source.key.partition(":")[2]) for source in cited if source.label == document})
    key = "ask.lines" if len(found) > 1 else "ask.line"
    return words(key, document=document, lines=", ".join(map(str, found)))


def _wrapped(text: str, first: str = "", indent: int = 0) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=" " * indent, break_on_hyphens=False)
