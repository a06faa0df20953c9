"""Reads a dialogue file and finds every fault that the file alone can show.

What needs the knowledge beside it (advice, figures, concerns, flags) is checked by `consult.pack`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from consult.datafile import DataFile
from consult.days import is_day, parse_date, parse_month
from consult.dialogue.condition import COMPARISONS, OPERATORS, atoms
from consult.dialogue.model import NOT_SURE, SETTINGS, TALK, Dialogue
from consult.problems import KeyPath, Problem, did_you_mean, listed
from consult.validate import validate

CHOOSING = frozenset({"choice", "choices"})
_CONDITIONS = ("when", "print_when")


def load(source: DataFile) -> tuple[Dialogue | None, list[Problem]]:
    """The dialogue in `source`, or None; and everything that is wrong with it, in the order of the file."""
    dialogue, problems = validate(source, Dialogue)
    problems += _Checks(source).run()
    problems.sort(key=lambda problem: (problem.line, problem.column))
    return (None if problems else dialogue), problems


def _tables(value: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """The tables of an array of tables; what is none was reported already."""
    if isinstance(value, list):
        yield from ((number, item) for number, item in enumerate(value) if isinstance(item, dict))


class _Checks:
    """The checks that read more than one key; each skips what has the wrong type, which is reported elsewhere."""

    def __init__(self, source: DataFile) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.questions: dict[str, dict[str, Any]] = {}
        self.order: dict[str, int] = {}
        self.paths: list[tuple[KeyPath, dict[str, Any]]] = []
        for s, section in _tables(source.data.get("section")):
            for q, question in _tables(section.get("question")):
                path: KeyPath = ("section", s, "question", q)
                self.paths.append((path, question))
                if isinstance(name := question.get("id"), str):
                    self.order.setdefault(name, len(self.paths) - 1)
                    self.questions.setdefault(name, question)

    def run(self) -> list[Problem]:
        self.ids()
        for position, (path, question) in enumerate(self.paths):
            self.question(path, question)
            self.condition(question.get("when"), (*path, "when"), position)
        for kind in ("finding", "stop"):
            for number, item in _tables(self.source.data.get(kind)):
                for key in _CONDITIONS:
                    self.condition(item.get(key), (kind, number, key))
        for key in ("store_when", "own_words_when"):
            self.condition(self.source.data.get(key), (key,))
        self.links()
        self.texts()
        return self.problems

    def add(self, code: str, path: KeyPath, message: str, *, hint: str = "", key: bool = False) -> None:
        self.problems.append(self.source.problem(code, path, message, hint=hint, key=key))

    # ids

    def ids(self) -> None:
        """Every id stands once: sections and stops each among themselves, questions, findings, a question's options."""
        self.unique((("section", n, "id"), item) for n, item in _tables(self.source.data.get("section")))
        self.unique(((*path, "id"), question) for path, question in self.paths)
        for kind in ("finding", "stop"):
            self.unique(((kind, n, "id"), item) for n, item in _tables(self.source.data.get(kind)))
        self.unique(((("heard", n, "flag"), item) for n, item in _tables(self.source.data.get("heard"))), name="flag")
        for path, question in self.paths:
            self.unique(((*path, "option", n, "id"), option) for n, option in _tables(question.get("option")))
            if (name := question.get("id")) in SETTINGS or name in OPERATORS:
                self.add(
                    "reserved_id", (*path, "id"), f'"{name}" has a meaning of its own in conditions', hint="rename it"
                )

    def unique(self, items: Iterator[tuple[KeyPath, dict[str, Any]]], name: str = "id") -> None:
        seen: dict[str, KeyPath] = {}
        for path, item in items:
            value = item.get(name)
            if not isinstance(value, str):
                continue
            if value in seen:
                self.add(
                    "duplicate_id",
                    path,
                    f'"{value}" is used before',
                    hint=f"first on line {self.source.place(seen[value])[0]}; rename one",
                )
            elif not value or not value.replace("_", "").replace(".", "").isalnum():
                self.add("bad_id", path, f'"{value}" is no id', hint="letters, digits and _ only")
            seen.setdefault(value, path)

    # questions

    def question(self, path: KeyPath, question: dict[str, Any]) -> None:
        kind, options = question.get("type"), list(_tables(question.get("option")))
        if kind in CHOOSING and not options:
            self.add("no_options", path, "a choice needs at least one [[section.question.option]]")
        if kind not in CHOOSING and options and isinstance(kind, str):
            self.add(
                "needless_options",
                (*path, "option", 0),
                f'a question of type "{kind}" has no options',
                hint="delete them",
            )
        if question.get("safety") is True:
            if kind not in {*CHOOSING, "yes_no"}:
                self.add(
                    "safety_type",
                    (*path, "safety"),
                    "only a choice can be a safety question",
                    hint='use type = "choice"',
                )
            for number, option in options:
                if option.get("id") in {NOT_SURE, TALK}:
                    self.add(
                        "added_option",
                        (*path, "option", number, "id"),
                        f'"{option["id"]}" is added to every safety question',
                        hint="delete it here",
                    )
            if question.get("optional") is True:
                self.add(
                    "optional_safety",
                    (*path, "optional"),
                    "a safety question cannot be optional",
                    hint="delete optional",
                )
        if question.get("not_after") and kind not in {"date", "month"}:
            self.add("wrong_type", (*path, "not_after"), "not_after is for dates and months")
        for key in ("minimum", "maximum"):
            if key in question and kind != "number":
                self.add("wrong_type", (*path, key), f"{key} is for numbers")

    def options_of(self, name: str) -> list[str]:
        question = self.questions.get(name, {})
        own = ["no", "yes"] if question.get("type") == "yes_no" else []
        own += [str(option["id"]) for _, option in _tables(question.get("option")) if "id" in option]
        return [*own, NOT_SURE, TALK] if question.get("safety") is True else own

    # conditions

    def condition(self, condition: Any, path: KeyPath, position: int | None = None) -> None:
        """Checks a condition; one at a question (`position`) may look only at earlier questions."""
        if not isinstance(condition, Mapping):
            return
        self.shape(condition, path)
        for here, name, wanted in atoms(condition, path):
            if name in SETTINGS:
                self.setting(here, name, wanted)
            elif name not in self.questions:
                hint = did_you_mean(name, [*self.questions, *SETTINGS, *OPERATORS])
                self.add("unknown_question", here, f'there is no question "{name}"', hint=hint, key=wanted is not None)
            else:
                if position is not None and self.order[name] >= position:
                    what = "itself" if self.order[name] == position else f'"{name}", which comes later'
                    self.add(
                        "forward_reference",
                        here,
                        f"this condition looks at {what}",
                        hint="look at earlier questions only",
                    )
                if wanted is not None:
                    self.values(here, name, wanted)

    def shape(self, condition: Mapping[str, Any], path: KeyPath) -> None:
        if not condition:
            self.add(
                "empty_condition", path, "a condition without keys always holds", hint="delete it or say what it needs"
            )
        for key, value in condition.items():
            here = (*path, key)
            if key in {"any", "all"}:
                if not isinstance(value, list) or not value or not all(isinstance(item, Mapping) for item in value):
                    self.add("wrong_type", here, f'"{key}" needs a list of tables', hint=f"{key} = [{{ … }}, {{ … }}]")
                else:
                    for number, item in enumerate(value):
                        self.shape(item, (*here, number))
            elif key == "not":
                if isinstance(value, Mapping):
                    self.shape(value, here)
                else:
                    self.add("wrong_type", here, '"not" needs a table', hint="not = { … }")
            elif key == "answered" and not (
                isinstance(value, list) and value and all(isinstance(v, str) for v in value)
            ):
                self.add("wrong_type", here, '"answered" needs a list of question ids', hint='answered = ["…"]')

    def setting(self, path: KeyPath, name: str, wanted: Any) -> None:
        for value in wanted if isinstance(wanted, list) else [wanted]:
            if value not in SETTINGS[name] or isinstance(value, bool) != isinstance(SETTINGS[name][0], bool):
                known = " or ".join(str(item).lower() for item in SETTINGS[name])
                self.add("unknown_option", path, f'the setting "{name}" is {known}')

    def values(self, path: KeyPath, name: str, wanted: Any) -> None:
        """Checks what an answer is compared with against the type of its question."""
        kind = self.questions[name].get("type")
        if isinstance(wanted, Mapping):
            self.comparison(path, name, kind, wanted)
        elif isinstance(wanted, list):
            if not wanted:
                self.add("empty_condition", path, "an empty list never holds", hint="name at least one option")
            for number, item in enumerate(wanted):
                self.values((*path, number), name, item)
        elif kind in {*CHOOSING, "yes_no"}:
            options = self.options_of(name)
            if not isinstance(wanted, str):
                self.add("wrong_type", path, f'"{name}" is compared with an option id in quotes')
            elif wanted not in options:
                hint = did_you_mean(wanted, options, f"its options: {listed(options)}")
                self.add("unknown_option", path, f'"{name}" has no option "{wanted}"', hint=hint)
        elif kind == "number" and (isinstance(wanted, bool) or not isinstance(wanted, int | float)):
            self.add("wrong_type", path, f'"{name}" is compared with a number')
        elif kind in {"date", "month"} and not self.day(wanted, kind):
            self.add("wrong_type", path, f'"{name}" is compared with a {kind}', hint=_DAY_HINT)
        elif kind in {"text", "notice"}:
            self.add("wrong_type", path, f'"{name}" is a {kind}: only answered = ["{name}"] can look at it')

    @staticmethod
    def day(value: Any, kind: Any) -> bool:
        try:
            (parse_month if kind == "month" else parse_date)(value if isinstance(value, str) else "")
        except ValueError:
            return False
        return True

    def comparison(self, path: KeyPath, name: str, kind: Any, wanted: Mapping[str, Any]) -> None:
        if kind not in {"number", "date", "month"}:
            self.add(
                "wrong_type", path, f'"{name}" is no number or date and cannot be compared', hint="name its options"
            )
            return
        if not wanted:
            self.add("empty_condition", path, "a comparison without keys always holds")
        for key, limit in wanted.items():
            if key not in COMPARISONS:
                hint = did_you_mean(key, COMPARISONS, f"one of {listed(sorted(COMPARISONS))}")
                self.add("unknown_comparison", (*path, key), f'"{key}" compares nothing', hint=hint, key=True)
            elif kind == "number":
                if isinstance(limit, bool) or not isinstance(limit, int | float):
                    self.add("wrong_type", (*path, key), f'"{name}" is compared with a number')
                else:
                    self.in_range((*path, key), name, limit)
            elif not (isinstance(limit, str) and is_day(limit)):
                self.add("wrong_type", (*path, key), f'"{name}" is compared with a day', hint=_DAY_HINT)

    def in_range(self, path: KeyPath, name: str, limit: float) -> None:
        low, high = (self.questions[name].get(key) for key in ("minimum", "maximum"))
        if (isinstance(low, int | float) and limit < low) or (isinstance(high, int | float) and limit > high):
            self.add("out_of_range", path, f'"{name}" is never {limit:g}', hint=f"it goes from {low} to {high}")

    # links between the parts of the file

    def links(self) -> None:
        data = self.source.data
        findings = {str(item.get("id")): item for _, item in _tables(data.get("finding"))}
        for path, question in self.paths:
            unsure = question.get("unsure")
            if not isinstance(unsure, str):
                continue
            if unsure not in findings:
                self.add(
                    "unknown_finding",
                    (*path, "unsure"),
                    f'there is no finding "{unsure}"',
                    hint=did_you_mean(unsure, findings),
                )
            elif not self.covers_unsure(findings[unsure], str(question.get("id"))):
                self.add(
                    "unsure_not_covered",
                    (*path, "unsure"),
                    f'the finding "{unsure}" does not answer both "not_sure" and "talk" here',
                    hint=f'when = {{ {question.get("id")} = ["not_sure", "talk"] }}',
                )
        for number, item in _tables(data.get("finding")):
            until = item.get("until")
            if isinstance(until, dict) and isinstance(after := until.get("after"), str):
                if after not in self.questions:
                    hint = did_you_mean(after, self.questions)
                    self.add(
                        "unknown_question",
                        ("finding", number, "until", "after"),
                        f'there is no question "{after}"',
                        hint=hint,
                    )
                elif self.questions[after].get("type") not in {"date", "month"}:
                    self.add("wrong_type", ("finding", number, "until", "after"), f'"{after}" is no date or month')
                if item.get("outcome") != "postpone":
                    self.add("until_outcome", ("finding", number, "until"), 'only outcome = "postpone" has an end')
        if isinstance(concern := data.get("concern"), str) and self.questions.get(concern, {}).get("type") != "choices":
            self.add("unknown_question", ("concern",), f'"{concern}" is no question of type "choices"')
        if isinstance(name := data.get("not_covered"), str) and name not in findings:
            self.add(
                "unknown_finding", ("not_covered",), f'there is no finding "{name}"', hint=did_you_mean(name, findings)
            )
        for number, heard in _tables(data.get("heard")):
            targets = heard.get("to")
            for place, target in enumerate(targets if isinstance(targets, list) else []):
                self.target(("heard", number, "to", place), target)
            only_for = heard.get("only_for")
            for target in only_for if isinstance(only_for, dict) else {}:
                if target not in (targets or []):
                    path = ("heard", number, "only_for", target)
                    self.add("unknown_target", path, f'"{target}" is not among the targets of this flag', key=True)

    def covers_unsure(self, finding: dict[str, Any], question: str) -> bool:
        when = finding.get("when")
        wanted = when.get(question) if isinstance(when, dict) and len(when) == 1 else None
        return isinstance(wanted, list) and {NOT_SURE, TALK} <= set(wanted)

    def target(self, path: KeyPath, target: Any) -> None:
        if not isinstance(target, str):
            return
        name, _, option = target.partition(".")
        if name not in self.questions:
            self.add(
                "unknown_question", path, f'there is no question "{name}"', hint=did_you_mean(name, self.questions)
            )
        elif option and option not in self.options_of(name):
            hint = did_you_mean(option, self.options_of(name))
            self.add("unknown_option", path, f'"{name}" has no option "{option}"', hint=hint)

    # texts

    def texts(self) -> None:
        for n, section in _tables(self.source.data.get("section")):
            self.text(("section", n), section, "title")
        for path, question in self.paths:
            self.text(path, question, "ask")
            if question.get("type") != "notice":
                self.text(path, question, "why")
            for number, option in _tables(question.get("option")):
                self.text((*path, "option", number), option, "label")
        for n, finding in _tables(self.source.data.get("finding")):
            self.text(("finding", n), finding, "title")
            if finding.get("advice"):
                self.text(("finding", n), finding, "said")

    def text(self, path: KeyPath, item: dict[str, Any], key: str) -> None:
        value = item.get(key, "" if key in {"why", "said"} else None)
        if isinstance(value, str) and not value.strip():
            where = (*path, key) if key in item else path
            self.add("missing_text", where, f'"{key}" has no text', hint=f'{key} = "…"')


_DAY_HINT = 'write "2026-11-20", "2026-11", "today" or "today-14d"'
