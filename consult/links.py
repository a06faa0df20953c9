"""Links between a dialogue and its knowledge: every id that one names in the other exists."""

from __future__ import annotations

import re
from collections.abc import Iterable

from consult.datafile import DataFile
from consult.dialogue.condition import atoms
from consult.dialogue.model import Dialogue
from consult.knowledge.load import DATE_FIGURE_UNITS, KnowledgeFiles
from consult.knowledge.model import Knowledge
from consult.problems import KeyPath, Problem, did_you_mean

NONE_OF_THESE = "none_of_these"


def check_links(source: DataFile, dialogue: Dialogue, files: KnowledgeFiles, knowledge: Knowledge) -> list[Problem]:
    """Every link that leads nowhere."""
    return _Links(source, dialogue, files, knowledge).run()


class _Links:
    def __init__(self, source: DataFile, dialogue: Dialogue, files: KnowledgeFiles, knowledge: Knowledge) -> None:
        self.source, self.dialogue, self.files, self.knowledge = source, dialogue, files, knowledge
        self.problems: list[Problem] = []
        self.advice = {item.id for item in knowledge.advice}
        self.citable = {reference.key for reference in knowledge.references}
        self.letters = {document.letter for document in knowledge.documents}

    def run(self) -> list[Problem]:
        self.all_advice()
        self.all_sources()
        self.figures()
        self.concerns()
        self.flags()
        return self.problems

    def add(self, code: str, path: KeyPath, message: str, hint: str = "") -> None:
        self.problems.append(self.source.problem(code, path, message, hint=hint))

    def all_advice(self) -> None:
        dialogue = self.dialogue
        named: list[tuple[KeyPath, Iterable[str]]] = [
            (("unsure_advice",), dialogue.unsure_advice),
            (("conflict_advice",), dialogue.conflict_advice),
        ]
        named += [(("finding", n, "advice"), item.advice) for n, item in enumerate(dialogue.finding)]
        named += [(("stop", n, "advice"), item.advice) for n, item in enumerate(dialogue.stop)]
        named += [(("heard", n, "advice"), item.advice) for n, item in enumerate(dialogue.heard)]
        named += [(("standing", n, "advice"), item.advice) for n, item in enumerate(dialogue.standing)]
        for path, names in named:
            for place, name in enumerate(names):
                if name not in self.advice:
                    self.add(
                        "unknown_advice",
                        (*path, place),
                        f'there is no advice "{name}"',
                        did_you_mean(name, self.advice),
                    )

    def all_sources(self) -> None:
        for s, section in enumerate(self.dialogue.section):
            for q, question in enumerate(section.question):
                self.sources(("section", s, "question", q, "sources"), question.sources)
        for number, finding in enumerate(self.dialogue.finding):
            self.sources(("finding", number, "sources"), finding.sources)

    def sources(self, path: KeyPath, names: Iterable[str]) -> None:
        for place, name in enumerate(names):
            line = re.fullmatch(r"([A-Z]):[1-9]\d*", name)
            if name not in self.citable and not (line and line[1] in self.letters):
                self.add(
                    "unknown_source", (*path, place), f'there is no source "{name}"', did_you_mean(name, self.citable)
                )

    def figures(self) -> None:
        known = {figure.id: figure for figure in self.knowledge.figures}
        for number, finding in enumerate(self.dialogue.finding):
            if finding.until is None:
                continue
            path, name = ("finding", number, "until", "figure"), finding.until.figure
            if name not in known:
                self.add("unknown_figure", path, f'there is no figure "{name}"', did_you_mean(name, known))
            elif known[name].unit not in DATE_FIGURE_UNITS:
                self.add("figure_unit", path, f'"{name}" is no length of time')

    def concerns(self) -> None:
        """The options of the concern question are concerns, and each covered one has something to say."""
        known = {concern.id for concern in self.knowledge.vocabulary.concern}
        question = self.dialogue.questions[self.dialogue.concern]
        finding = self.dialogue.findings[self.dialogue.not_covered]
        uncovered = {
            option
            for _, name, wanted in atoms(finding.when)
            if name == question.id
            for option in (wanted if isinstance(wanted, list | tuple) else [wanted])
        }
        path = next(
            ("section", s, "question", q)
            for s, section in enumerate(self.dialogue.section)
            for q, asked in enumerate(section.question)
            if asked.id == question.id
        )
        if not uncovered or any(name != question.id for _, name, _ in atoms(finding.when)):
            number = list(self.dialogue.findings).index(finding.id)
            self.add(
                "not_covered_shape",
                ("finding", number, "when"),
                f'this must list options of "{question.id}" and nothing else',
            )
        for number, option in enumerate(question.option):
            here = (*path, "option", number, "id")
            if option.id == NONE_OF_THESE:
                continue
            if option.id not in known:
                self.add("unknown_concern", here, f'there is no concern "{option.id}"', did_you_mean(option.id, known))
            elif option.id not in uncovered and f"concern_{option.id}" not in self.advice:
                self.add(
                    "concern_without_advice",
                    here,
                    f'"{option.id}" is covered but has no advice',
                    f"write concern_{option.id}",
                )
        asked = {option.id for option in question.option}
        for source in self.files.others:
            for number, item in enumerate(source.data.get("concern", [])):
                if item["id"] not in asked:
                    message = f'"{item["id"]}" is no option of the question "{question.id}"'
                    self.problems.append(source.problem("concern_not_asked", ("concern", number, "id"), message))

    def flags(self) -> None:
        """Every flag has a destination, be it only the practitioner's list."""
        known = {flag.id for flag in self.knowledge.vocabulary.flag}
        heard = {item.flag for item in self.dialogue.heard}
        for number, item in enumerate(self.dialogue.heard):
            if item.flag not in known:
                self.add(
                    "unknown_flag",
                    ("heard", number, "flag"),
                    f'there is no flag "{item.flag}"',
                    did_you_mean(item.flag, known),
                )
        for source in self.files.others:
            for number, table in enumerate(source.data.get("flag", [])):
                if table["id"] not in heard:
                    message = f'the flag "{table["id"]}" leads nowhere'
                    hint = f'add [[heard]] flag = "{table["id"]}" to the dialogue'
                    self.problems.append(
                        source.problem("flag_without_destination", ("flag", number, "id"), message, hint=hint)
                    )
