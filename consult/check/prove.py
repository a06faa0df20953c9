"""Shows, over every possible sequence of answers, what a pack can and cannot do.

Each proof is a question to a solver: is there a path that breaks the claim? Where there is one, it is run before it is
reported, and the report holds it as an answers file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Any

from msgspec.structs import replace

from consult.check.paths import Paths
from consult.check.search import PLAIN_LIMIT, Search
from consult.datafile import DataFile
from consult.dialogue.model import NEUTRAL, NOT_SURE, OUTCOMES, TALK, Condition, Outcome, Question
from consult.knowledge.load import KnowledgeFiles
from consult.pack import Pack
from consult.problems import KeyPath, Problem, listed
from consult.state import State

EXAMPLES = 40
"""How many faults of a pack get an example; each is a whole consultation."""
FEW_EXAMPLES = 3
"""The same where a consultation is long."""
DISCLAIMERS = "disclaimers"
PARTS = {"warning": "the warning signs", "contact": "whom to contact"}
"""Sections that every sheet has."""


@dataclass(frozen=True)
class Proved:
    """A claim that holds on every path, and of how many things."""

    id: str
    claim: str
    count: int


def prove(pack: Pack, source: DataFile, files: KnowledgeFiles, today: date) -> tuple[list[Problem], list[Proved]]:
    """Every claim that some path of `pack` breaks, and every claim that none does."""
    apart = [*_early(pack, source), *_shadowing(pack, source)]
    if apart:  # the formula does not hold for these
        return apart, []
    paths = Paths(pack, today)
    with Search(paths) as search:
        return _Proofs(pack, source, files, paths, search).run()


def _early(pack: Pack, source: DataFile) -> Iterator[Problem]:
    """Stops that hold before their questions are asked, since `answered` is false until then."""
    for number, stop in enumerate(pack.dialogue.stop):
        if any(_unanswered(stop.when)):
            message = f'the stop "{stop.id}" holds before its question is asked: nothing is answered then'
            yield source.problem("early_stop", ("stop", number, "when"), message, hint="name the answers that stop")


def _shadowing(pack: Pack, source: DataFile) -> Iterator[Problem]:
    """Findings that stand in the way of one that is raised by itself, and do less."""
    dialogue = pack.dialogue
    own: dict[str, tuple[Outcome, tuple[str, ...]]] = {}
    for name in dialogue.questions:
        own[f"not_sure_{name}"] = ("practitioner_first", dialogue.unsure_advice)
        own[f"conflict_{name}"] = ("practitioner_first", dialogue.conflict_advice)
    own |= {f"heard_{item.flag}": (item.outcome, item.advice) for item in dialogue.heard}
    for number, finding in enumerate(dialogue.finding):
        if finding.id not in own:
            continue
        outcome, advice = own[finding.id]
        mild = OUTCOMES.index(finding.outcome or "proceed") < OUTCOMES.index(outcome)
        if mild or not set(advice) <= set(finding.advice):
            message = f'"{finding.id}" is raised by itself as {outcome}; this finding takes its place and does less'
            yield source.problem("shadowed_finding", ("finding", number, "id"), message, hint="rename it")


def _unanswered(condition: Condition, denied: bool = False) -> Iterator[str]:
    """The names under `answered` that a condition needs to be without an answer."""
    for key, wanted in condition.items():
        match key:
            case "any" | "all":
                for item in wanted:
                    yield from _unanswered(item, denied)
            case "not":
                yield from _unanswered(wanted, not denied)
            case "answered" if denied:
                yield from wanted


def _named(condition: Condition) -> Iterator[tuple[str, str]]:
    """The options that a condition asks for."""
    for key, wanted in condition.items():
        match key:
            case "any" | "all":
                for item in wanted:
                    yield from _named(item)
            case "not" | "answered":
                continue
            case _:
                for option in wanted if isinstance(wanted, list | tuple) else [wanted]:
                    if isinstance(option, str):
                        yield key, option


# What a run shows


def _proceeds_unasked(name: str) -> Callable[[State], bool]:
    return lambda state: state.outcome == "proceed" and name not in state.shown


def _proceeds_blank(name: str) -> Callable[[State], bool]:
    return lambda state: state.outcome == "proceed" and name not in state.answers


def _pending(flag: str) -> Callable[[State], bool]:
    return lambda state: any(heard.id == flag and heard.pending for heard in state.flags)


def _holding(*advice: str) -> Callable[[State], bool]:
    return lambda state: set(advice) <= {item.id for item in state.items}


def _lacking(advice: Iterable[str]) -> Callable[[State], bool]:
    return lambda state: not set(advice) & {item.id for item in state.items}


class _Proofs:
    def __init__(self, pack: Pack, source: DataFile, files: KnowledgeFiles, paths: Paths, search: Search) -> None:
        self.pack, self.dialogue, self.source, self.files = pack, pack.dialogue, source, files
        self.paths, self.search, self.formula = paths, search, paths.formula
        self.examples = EXAMPLES if len(paths.asked) <= PLAIN_LIMIT else FEW_EXAMPLES
        self.problems: list[Problem] = []
        self.proved: list[Proved] = []

    def run(self) -> tuple[list[Problem], list[Proved]]:
        self.ends()
        self.reached()
        self.safety_asked()
        self.unsure()
        self.blank()
        self.findings_count()
        self.answers_count()
        self.answers_raise()
        self.one_truth()
        self.flags()
        self.agreement()
        self.one_next()
        self.parts()
        self.notices()
        return self.problems, self.proved

    def claim(self, name: str, text: str, count: int, problems: Iterable[Problem]) -> None:
        """Records what breaks a claim; where nothing does, the claim."""
        found = list(problems)
        self.problems += found
        if not found:
            self.proved.append(Proved(name, text, count))

    def shown(self, problem: Problem, *literals: int, shows: Callable[[State], bool]) -> Problem:
        """A problem with an answers file that shows it."""
        if self.examples <= 0:
            return problem
        self.examples -= 1
        example = self.search.example(*literals, shows=shows)
        if example is None:
            return problem
        hint = "; ".join(part for part in (problem.hint, example.needs and f"seen with {example.needs}") if part)
        return replace(problem, example=example.file, hint=hint)

    def broken(self, cases: Mapping[Any, int]) -> list[Any]:
        """The cases whose literal some path has."""
        possible = self.search.reached(cases.values())
        return [case for case, literal in cases.items() if literal in possible]

    # places

    @cached_property
    def places(self) -> dict[str, KeyPath]:
        return {
            question.id: ("section", s, "question", q)
            for s, section in enumerate(self.dialogue.section)
            for q, question in enumerate(section.question)
        }

    def at(self, question: str, *keys: str) -> KeyPath:
        return (*self.places[question], *keys)

    def at_option(self, question: str, option: str) -> KeyPath:
        names = [each.id for each in self.dialogue.questions[question].option]
        return (*self.places[question], "option", names.index(option), "id") if option in names else self.at(question)

    def problem(self, code: str, path: KeyPath, message: str, hint: str = "") -> Problem:
        return self.source.problem(code, path, message, hint=hint)

    # every path ends

    def ends(self) -> None:
        """Holds by the order of the file, which loading keeps: a condition looks at earlier questions only."""
        count = len(self.dialogue.questions)
        text = (
            "Every path ends: questions stand in one order, each is asked at most once, and no condition looks ahead."
        )
        self.claim("ends", text, count, ())

    # everything can be reached

    def reached(self) -> None:
        paths, dialogue = self.paths, self.dialogue
        shown = {name: asked.shown for name, asked in paths.asked.items()}
        printed = dict(paths.printed)
        branches = dict(self.branches())
        proceeds = {"proceed": paths.proceeds}
        everything: list[Mapping[Any, int]] = [shown, paths.findings, paths.stops, printed, branches, proceeds]
        found = self.search.reached(literal for group in everything for literal in group.values())

        def never(group: Mapping[Any, int]) -> list[Any]:
            return [name for name, literal in group.items() if literal not in found]

        questions = never(shown)
        self.claim(
            "questions_reached",
            "Every question is asked on some path.",
            len(shown),
            (
                self.contradiction(
                    "unreachable_question", self.at(name, "when"), f'"{name}" is never asked', "shown", name
                )
                for name in questions
            ),
        )
        # An answer is free where its question is shown: nothing that follows can take it back.
        options = sum(len(asked.values) + len(asked.cells) for asked in paths.asked.values())
        self.claim(
            "options_reached",
            "Every option can be chosen on some path, and every stretch of a number or date that is told apart.",
            options,
            self.unreachable_options(questions),
        )
        self.claim(
            "findings_reached",
            "Every finding is raised on some path, and so is every alternative in its condition.",
            len(paths.findings) + len(branches),
            self.unreachable_findings(never(paths.findings), never(branches)),
        )
        self.claim(
            "stops_reached",
            "Every stop ends some path.",
            len(dialogue.stop),
            (
                self.contradiction("unreachable_stop", ("stop", n, "when"), f'"{s.id}" never stops', "stops", s.id)
                for n, s in enumerate(dialogue.stop)
                if s.id not in paths.stops or paths.stops[s.id] not in found
            ),
        )
        numbers = {item.id: number for number, item in enumerate(self.pack.knowledge.advice)}
        self.claim(
            "advice_printed",
            "Every piece of advice exists and is on a client's printed sheet on some path.",
            len(printed),
            (
                self.files.advice_problem(
                    numbers[name],
                    "unprintable_advice",
                    f'"{name}" is on no client\'s sheet',
                    "what raises it is private or never holds",
                )
                for name in never(printed)
            ),
        )
        self.claim(
            "proceed_reached",
            "Some path ends in proceed.",
            1,
            (
                self.problem(
                    "no_proceed", ("standing",), "no path ends in proceed", hint="some answer must raise nothing"
                )
                for _ in never(proceeds)
            ),
        )

    def branches(self) -> Iterator[tuple[tuple[int, KeyPath], int]]:
        """The alternatives of each finding's condition, where it is true."""
        for number, finding in enumerate(self.dialogue.finding):
            whole = self.paths.findings[finding.id]
            for place, branch in enumerate(finding.when.get("any", ())):
                truth = self.paths.holds(branch).true
                yield (number, ("finding", number, "when", "any", place)), self.formula.all_of([whole, truth])

    def unreachable_options(self, never_asked: list[str]) -> Iterator[Problem]:
        """Comparisons that no value of a shown number or date meets."""
        for number, finding in enumerate(self.dialogue.finding):
            for name, wanted in finding.when.items():
                asked = self.paths.asked.get(name)
                if asked is None or not asked.cells or name in never_asked:
                    continue
                place = asked.wanted.index(wanted)
                if not any(cell.holds[place] for cell, _ in asked.cells):
                    message = f'"{name}" never has such a value'
                    yield self.problem("unreachable_value", ("finding", number, "when", name), message)

    def unreachable_findings(self, findings: list[str], branches: list[tuple[int, KeyPath]]) -> Iterator[Problem]:
        names = list(self.dialogue.findings)
        for name in findings:
            path: KeyPath = ("finding", names.index(name), "when")
            yield self.contradiction("unreachable_finding", path, f'"{name}" is never raised', "findings", name)
        for number, path in branches:
            if names[number] not in findings:
                message = f'this alternative of "{names[number]}" never holds'
                yield self.problem("dead_condition", path, message, hint="delete it, or change what it needs")

    @cached_property
    def guarded(self) -> tuple[Paths, Search]:
        paths = Paths(self.pack, self.paths.today, guarded=True)
        return paths, Search(paths)

    def contradiction(self, code: str, path: KeyPath, message: str, kind: str, name: str) -> Problem:
        """A problem that names the conditions, none of them spare, which exclude each other."""
        paths, search = self.guarded
        target = {
            "shown": lambda: paths.asked[name].shown,
            "findings": lambda: paths.findings[name],
            "stops": lambda: paths.stops.get(name, -paths.formula.true),
        }[kind]()
        names = {guard: guarded for guarded, guard in paths.guards.items()}
        core = [names[literal] for literal in search.core(target, *names) if literal in names]
        own = name if kind == "shown" else f"stop.{name}"
        others = [self.place_of(each) for each in core if each != own]
        hint = f"its condition excludes that of {', '.join(others)}" if others else "its condition contradicts itself"
        return self.problem(code, path, message, hint=hint)

    def place_of(self, guarded: str) -> str:
        kind, _, name = guarded.partition(".")
        if kind == "stop" and name:
            stops = [stop.id for stop in self.dialogue.stop]
            path: KeyPath = ("stop", stops.index(name), "when")
            return f'the stop "{name}" (line {self.source.place(path)[0]})'
        return f'"{guarded}" (line {self.source.place(self.at(guarded, "when"))[0]})'

    # safety questions

    @cached_property
    def safety(self) -> list[str]:
        return [name for name, question in self.dialogue.questions.items() if question.safety]

    def safety_asked(self) -> None:
        paths = self.paths
        missed = {
            name: self.formula.all_of([paths.proceeds, -paths.asked[name].shown, -paths.asked[name].hidden])
            for name in self.safety
        }
        always = [name for name in self.safety if self.dialogue.questions[name].when is None]
        others = [name for name in self.safety if name not in always]
        text = "Every safety question is asked and answered on every path that ends in proceed"
        if others:
            text += f", except {listed(others)} where the condition is known to be false"
        self.claim(
            "safety_asked",
            f"{text}.",
            len(self.safety),
            (
                self.shown(
                    self.problem(
                        "safety_not_asked",
                        self.at(name, "when"),
                        f'a path ends in proceed though nobody knows whether "{name}" had to be asked',
                        "make what its condition reads a question that cannot be left blank",
                    ),
                    missed[name],
                    shows=_proceeds_unasked(name),
                )
                for name in self.broken(missed)
            ),
        )

    def unsure(self) -> None:
        paths = self.paths
        cases = {
            (name, option): self.formula.all_of([paths.proceeds, paths.asked[name].values[option]])
            for name in self.safety
            for option in (NOT_SURE, TALK)
        }
        self.claim(
            "unsure_to_person",
            '"Not sure" and "I\'d rather talk to someone" on a safety question never end in proceed.',
            len(cases),
            (
                self.chosen(
                    "unsure_proceeds",
                    self.at(name, "unsure"),
                    f'"{option}" at "{name}" can end in proceed',
                    (name, option),
                )
                for name, option in self.broken(cases)
            ),
        )

    def blank(self) -> None:
        paths = self.paths
        cases = {
            name: self.formula.all_of([paths.proceeds, paths.asked[name].shown, -paths.asked[name].answered])
            for name in self.safety
        }
        self.claim(
            "blank_to_person",
            "A safety question left blank never ends in proceed.",
            len(cases),
            (
                self.shown(
                    self.problem("blank_proceeds", self.at(name), f'"{name}" left blank can end in proceed'),
                    cases[name],
                    shows=_proceeds_blank(name),
                )
                for name in self.broken(cases)
            ),
        )

    def chosen(self, code: str, path: KeyPath, message: str, case: tuple[str, str], hint: str = "") -> Problem:
        """A problem shown by a path that ends in proceed with an option chosen."""
        name, option = case

        def shows(state: State) -> bool:
            value = state.answers.get(name)
            return state.outcome == "proceed" and option in (value if isinstance(value, tuple) else (value,))

        literal = self.paths.asked[name].values[option]
        return self.shown(self.problem(code, path, message, hint), self.paths.proceeds, literal, shows=shows)

    # findings and answers count

    def findings_count(self) -> None:
        paths = self.paths
        graver = {
            f.id: self.formula.all_of([paths.findings[f.id], -paths.at_least[OUTCOMES.index(f.outcome)]])
            for f in self.dialogue.finding
            if f.outcome
        }
        names = list(self.dialogue.findings)
        self.claim(
            "never_milder",
            "Once a finding is raised, nothing else that is answered makes the outcome milder than its own.",
            len(graver),
            (
                self.problem("milder_outcome", ("finding", names.index(name), "outcome"), f'"{name}" can end milder')
                for name in self.broken(graver)
            ),
        )

    def answers_count(self) -> None:
        """An option that a finding with an outcome asks for leads at least to a person, whatever else is answered."""
        cases: dict[tuple[str, str], int] = {}
        readers: dict[tuple[str, str], int] = {}
        for number, finding in enumerate(self.dialogue.finding):
            for name, option in _named(finding.when) if finding.outcome not in {None, "proceed"} else ():
                if name in self.safety and option in self.grave(self.dialogue.questions[name]):
                    literal = self.paths.asked[name].values[option]
                    cases[name, option] = self.formula.all_of([self.paths.proceeds, literal])
                    readers.setdefault((name, option), number)
        self.claim(
            "answers_count",
            "A safety answer that a finding with an outcome asks for never ends in proceed, whatever else is answered.",
            len(cases),
            (
                self.chosen(
                    "answer_proceeds",
                    ("finding", readers[case], "when"),
                    f'"{case[1]}" at "{case[0]}" can end in proceed, though this finding asks for it',
                    case,
                    hint="raise a finding for this answer alone",
                )
                for case in self.broken(cases)
            ),
        )

    @staticmethod
    def grave(question: Question) -> list[str]:
        """The options that say yes to something."""
        plain = {*question.negatives, *question.past, *NEUTRAL}
        return [option for option in question.options if option not in plain]

    def answers_raise(self) -> None:
        """Every yes to a safety question raises a finding that reads it, or one that reads a question it leads to."""
        paths = self.paths
        cases: dict[tuple[str, str], int] = {}
        for name in self.safety:
            numbers = {number for each in self.followers[name] for number in self.readers.get(each, ())}
            quiet = [-paths.findings[self.dialogue.finding[number].id] for number in sorted(numbers)]
            nothing = self.formula.all_of([*quiet, paths.proceeds])
            for option in self.grave(self.dialogue.questions[name]):
                cases[name, option] = self.formula.all_of([nothing, paths.asked[name].values[option]])
        self.claim(
            "answers_raise",
            "Every safety answer that says yes raises a finding.",
            len(cases),
            (
                self.chosen(
                    "silent_answer",
                    self.at_option(*case),
                    f'"{case[1]}" at "{case[0]}" raises nothing and can end in proceed',
                    case,
                    hint="write a finding for it, or say that it means no (negative = true) or no longer (past = true)",
                )
                for case in self.broken(cases)
            ),
        )

    @cached_property
    def readers(self) -> dict[str, set[int]]:
        """The numbers of the findings that read each question."""
        found: dict[str, set[int]] = {}
        for number, finding in enumerate(self.dialogue.finding):
            for name in self.pack.reads(finding.when):
                found.setdefault(name, set()).add(number)
        return found

    @cached_property
    def followers(self) -> dict[str, set[str]]:
        """For each question, itself and those that its answer can show or hide."""
        found: dict[str, set[str]] = {name: {name} for name in self.dialogue.questions}
        above: dict[str, set[str]] = {}
        for name, question in self.dialogue.questions.items():
            read = self.pack.reads(question.when) if question.when else frozenset()
            above[name] = {name, *(each for parent in read for each in above.get(parent, ()))}
            for each in above[name]:
                found[each].add(name)
        return found

    # one question, one truth

    def one_truth(self) -> None:
        open_ones = [question for question in self.choices if not question.exclusive]
        self.claim(
            "one_truth",
            "No single choice has two options that can both be true and lead to different outcomes, unless its author "
            "says that they exclude each other.",
            len(self.choices),
            (problem for question in open_ones for problem in self.two_truths(question)),
        )

    @cached_property
    def choices(self) -> list[Question]:
        """The single choices with more than one option that is no "no"."""
        questions = self.dialogue.questions.values()
        return [q for q in questions if q.type == "choice" and len(self.grave_or_past(q)) > 1]

    @staticmethod
    def grave_or_past(question: Question) -> list[str]:
        plain = {*question.negatives, *NEUTRAL}
        return [option for option in question.options if option not in plain]

    def two_truths(self, question: Question) -> Iterator[Problem]:
        floors = {option: self.floors[question.id, option] for option in self.grave_or_past(question)}
        mild = min(floors, key=lambda option: floors[option])
        grave = max(floors, key=lambda option: floors[option])
        if floors[mild] == floors[grave]:
            return
        problem = self.problem(
            "not_exclusive",
            self.at(question.id, "type"),
            f'somebody for whom "{mild}" and "{grave}" are both true can choose the milder one',
            'use type = "choices", or say exclusive = true when they cannot both be true',
        )
        given = [self.paths.asked[question.id].values[mild], *self.at_most(floors[mild])]
        yield self.shown(problem, *given, shows=lambda state: state.answers.get(question.id) == mild)

    @cached_property
    def floors(self) -> dict[tuple[str, str], int]:
        """For each option of the single choices, the number of the mildest outcome of a complete path that has it.

        A stop counts as graver than any outcome.
        """
        left = {
            (question.id, option): self.paths.asked[question.id].values[option]
            for question in self.choices
            if not question.exclusive
            for option in self.grave_or_past(question)
        }
        found = dict.fromkeys(left, len(OUTCOMES))
        for number in range(len(OUTCOMES)):
            reached = self.search.reached(left.values(), *self.at_most(number))
            found |= {case: number for case, literal in left.items() if literal in reached}
            left = {case: literal for case, literal in left.items() if literal not in reached}
        return found

    def at_most(self, number: int) -> list[int]:
        """The literals of a complete path with this outcome or a milder one."""
        graver = [-self.paths.at_least[number + 1]] if number + 1 < len(OUTCOMES) else []
        return [-self.paths.incomplete, *graver]

    # flags

    def flags(self) -> None:
        lost = self.broken(self.paths.lost)
        numbers = {item.flag: number for number, item in enumerate(self.dialogue.heard)}
        self.claim(
            "flags_lead",
            "Every flag heard in free text has a destination, and none is lost: an answer confirms it, or a finding.",
            len(self.paths.lost),
            (
                self.shown(
                    self.problem(
                        "lost_flag",
                        ("heard", numbers[flag], "to"),
                        f'the flag "{flag}" can be heard and raise nothing, because its question is never decided',
                        "point it to a question that is always asked as well",
                    ),
                    self.paths.lost[flag],
                    shows=_pending(flag),
                )
                for flag in lost
            ),
        )

    # the sheet

    def agreement(self) -> None:
        pairs: dict[tuple[str, str], int] = {}
        places: dict[tuple[str, str], KeyPath] = {}
        raised = self.paths.raised
        for number, advice in enumerate(self.pack.knowledge.advice):
            for place, other in enumerate(advice.excludes):
                if advice.id in raised and other in raised:
                    pairs[advice.id, other] = self.formula.all_of([raised[advice.id], raised[other]])
                    places[advice.id, other] = ("advice", number, "excludes", place)
        self.claim(
            "advice_agrees",
            "No two pieces of advice that exclude each other stand on one sheet.",
            len(pairs),
            (
                self.shown(
                    self.files.named["advice.toml"].problem(
                        "excluded_advice", places[pair], f'"{pair[0]}" and "{pair[1]}" can stand on one sheet'
                    ),
                    pairs[pair],
                    shows=_holding(*pair),
                )
                for pair in self.broken(pairs)
            ),
        )

    def in_section(self, section: str) -> dict[str, int]:
        advice = self.pack.advice
        return {name: raised for name, raised in self.paths.raised.items() if advice[name].section == section}

    def one_next(self) -> None:
        steps, going = self.in_section("next"), -self.paths.stopped
        nothing = self.formula.all_of([going, *(-raised for raised in steps.values())])
        none = {o: self.formula.all_of([nothing, literal]) for o, literal in self.paths.outcomes.items()}
        two = {
            (one, other): self.formula.all_of([going, steps[one], steps[other]])
            for one, other in combinations(steps, 2)
        }
        numbers = {item.id: number for number, item in enumerate(self.pack.knowledge.advice)}
        self.claim(
            "one_next",
            "Every sheet says what happens next, once.",
            len(none) + len(two),
            [
                *(
                    self.shown(
                        self.problem(
                            "no_next", ("standing",), f'a sheet with the outcome "{outcome}" does not say what is next'
                        ),
                        none[outcome],
                        shows=_lacking(steps),
                    )
                    for outcome in self.broken(none)
                ),
                *(
                    self.shown(
                        self.files.advice_problem(
                            numbers[pair[1]], "several_next", f'"{pair[0]}" and "{pair[1]}" can both say what is next'
                        ),
                        two[pair],
                        shows=_holding(*pair),
                    )
                    for pair in self.broken(two)
                ),
            ],
        )

    def parts(self) -> None:
        wanted = {f"the section {name} ({text})": self.in_section(name) for name, text in PARTS.items()}
        wanted[f'the advice "{DISCLAIMERS}"'] = {n: r for n, r in self.paths.raised.items() if n == DISCLAIMERS}
        missing = {
            text: self.formula.all_of([-self.paths.stopped, *(-raised for raised in parts.values())])
            for text, parts in wanted.items()
        }
        self.claim(
            "parts_present",
            "Every sheet has the warning signs, whom to contact, and the disclaimers.",
            len(missing),
            (
                self.shown(
                    self.problem(
                        "missing_part",
                        ("standing",),
                        f"a sheet can lack {text}",
                        "add it to a [[standing]] that covers every outcome",
                    ),
                    missing[text],
                    shows=_lacking(wanted[text]),
                )
                for text in self.broken(missing)
            ),
        )

    def notices(self) -> None:
        """A stop leaves a notice: what it is about, and whom to contact."""
        self.claim(
            "stops_tell",
            "Every stop leaves a notice that says why and whom to contact.",
            len(self.dialogue.stop),
            (
                self.problem(
                    "stop_without_notice",
                    ("stop", number),
                    f'the stop "{stop.id}" does not say why and whom to contact',
                )
                for number, stop in enumerate(self.dialogue.stop)
                if not self.tells([self.pack.advice[name].section for name in stop.advice])
            ),
        )

    @staticmethod
    def tells(sections: list[str]) -> bool:
        return len(sections) > 1 and "contact" in sections[1:]
