"""The branches of a dialogue as a picture: which question leads to which, and to which findings.

As Mermaid and Graphviz text, and as an SVG of its own that needs no other program and prints in black and white: what a
colour says, a word says as well.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from consult.dialogue.condition import atoms
from consult.dialogue.model import Condition, Dialogue, Question

Kind = Literal["question", "finding", "stop"]
FORMATS = ("mermaid", "dot", "svg")
MARKS: Mapping[str, tuple[str, str]] = {
    "question": ("", "#ffffff"),
    "safety": ("SAFETY", "#ffffff"),
    "stop": ("STOP", "#e3c7e8"),
    "medical_first": ("MEDICAL ADVICE FIRST", "#f6c4c0"),
    "postpone": ("POSTPONE", "#fbe0a6"),
    "practitioner_first": ("PRACTITIONER FIRST", "#c5dcf3"),
    "proceed": ("PROCEED", "#d5ecd0"),
    "advice": ("ADVICE ONLY", "#e8e8e8"),
}
"""What questions and outcomes are called, and their colours."""


@dataclass(frozen=True)
class Node:
    """A question, a finding or a stop."""

    id: str
    kind: Kind
    title: str
    group: str
    """The section, of a question."""
    outcome: str
    """A key of `MARKS`."""
    condition: str = ""
    """When it is asked or holds, in words."""

    @property
    def mark(self) -> str:
        """The outcome as a word; of a safety question, that it is one."""
        return MARKS[self.outcome][0]

    @property
    def colour(self) -> str:
        """The background."""
        return MARKS[self.outcome][1]


@dataclass(frozen=True)
class Edge:
    """An answer that leads from a question to something."""

    source: str
    target: str
    label: str


@dataclass(frozen=True)
class Graph:
    """The branches of a dialogue."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def graph(dialogue: Dialogue) -> Graph:
    """The branches of `dialogue`, in the order of its file."""
    nodes = [*_questions(dialogue), *_outcomes(dialogue)]
    conditions = {f"q_{name}": question.when for name, question in dialogue.questions.items() if question.when}
    conditions |= {f"f_{finding.id}": finding.when for finding in dialogue.finding}
    conditions |= {f"s_{stop.id}": stop.when for stop in dialogue.stop}
    edges = [edge for target, when in conditions.items() for edge in _edges(target, when, dialogue)]
    title = f"{dialogue.title}, version {dialogue.version}"
    return Graph(title, tuple(nodes), tuple(dict.fromkeys(edges)))


def _questions(dialogue: Dialogue) -> Iterator[Node]:
    for section in dialogue.section:
        for question in section.question:
            yield Node(
                id=f"q_{question.id}",
                kind="question",
                title=question.ask,
                group=section.title,
                outcome="safety" if question.safety else "question",
                condition=f"asked if {in_words(question.when, dialogue)}" if question.when else "",
            )


def _outcomes(dialogue: Dialogue) -> Iterator[Node]:
    for stop in dialogue.stop:
        said = in_words(stop.when, dialogue)
        yield Node(id=f"s_{stop.id}", kind="stop", title=stop.id, group="", outcome="stop", condition=said)
    for finding in dialogue.finding:
        yield Node(
            id=f"f_{finding.id}",
            kind="finding",
            title=finding.title,
            group="",
            outcome=finding.outcome or "advice",
            condition=in_words(finding.when, dialogue),
        )


def _edges(target: str, when: Condition, dialogue: Dialogue) -> Iterator[Edge]:
    for _, name, wanted in atoms(when):
        if name in dialogue.questions:
            yield Edge(f"q_{name}", target, _wanted(wanted, dialogue.questions[name]))


def in_words(when: Condition, dialogue: Dialogue) -> str:
    """A condition as a person reads it."""
    return " and ".join(_part(key, wanted, dialogue) for key, wanted in when.items())


def _part(key: str, wanted: Any, dialogue: Dialogue) -> str:
    match key:
        case "any":
            return "(" + " or ".join(in_words(item, dialogue) for item in wanted) + ")"
        case "all":
            return " and ".join(in_words(item, dialogue) for item in wanted)
        case "not":
            return f"not ({in_words(wanted, dialogue)})"
        case "answered":
            return f"{' and '.join(name.replace('_', ' ') for name in wanted)} answered"
    return f"{key.replace('_', ' ')}: {_wanted(wanted, dialogue.questions.get(key))}"


def _wanted(wanted: Any, question: Question | None) -> str:
    if wanted is None:
        return "answered"
    if isinstance(wanted, Mapping):
        return " and ".join(f"{sign.replace('_', ' ')} {limit}" for sign, limit in wanted.items())
    if isinstance(wanted, list | tuple):
        return " or ".join(_wanted(item, question) for item in wanted)
    return str(wanted).lower().replace("_", " ") if isinstance(wanted, str | bool) else f"{wanted:g}"


def render(drawn: Graph, to: str) -> str:
    """The picture as text of one of `FORMATS`."""
    return {"mermaid": mermaid, "dot": dot, "svg": svg}[to](drawn)


# Text for other programs


def mermaid(drawn: Graph) -> str:
    """A Mermaid flowchart."""
    lines = ["---", f"title: {_mermaid(drawn.title)}", "---", "flowchart LR"]
    for number, (group, nodes) in enumerate(_groups(drawn)):
        lines.append(f'  subgraph g{number}["{_mermaid(group)}"]')
        lines += [f'    {node.id}["{_mermaid(_label(node))}"]' for node in nodes]
        lines.append("  end")
    for node in drawn.nodes:
        if node.kind != "question":
            lines.append(f'  {node.id}(["{_mermaid(_label(node))}"]):::{node.outcome}')
    lines += [f'  {edge.source} -->|"{_mermaid(edge.label)}"| {edge.target}' for edge in drawn.edges]
    lines += [f"  classDef {name} fill:{colour},stroke:#333" for name, (_, colour) in MARKS.items()]
    return "\n".join(lines) + "\n"


def dot(drawn: Graph) -> str:
    """A Graphviz digraph."""
    lines = ["digraph {", f"  label={_dot(drawn.title)}; rankdir=LR; node [shape=box, style=filled, fontname=sans]"]
    for number, (group, nodes) in enumerate(_groups(drawn)):
        lines.append(f"  subgraph cluster_{number} {{ label={_dot(group)}")
        lines += [f"    {_dot(node.id)} [label={_dot(_label(node))}, fillcolor=white]" for node in nodes]
        lines.append("  }")
    for node in drawn.nodes:
        if node.kind != "question":
            shape = "octagon" if node.kind == "stop" else "ellipse"
            colour = f'fillcolor="{node.colour}"'
            lines.append(f"  {_dot(node.id)} [label={_dot(_label(node))}, shape={shape}, {colour}]")
    lines += [f"  {_dot(e.source)} -> {_dot(e.target)} [label={_dot(e.label)}]" for e in drawn.edges]
    return "\n".join([*lines, "}"]) + "\n"


def _groups(drawn: Graph) -> list[tuple[str, list[Node]]]:
    found: dict[str, list[Node]] = {}
    for node in drawn.nodes:
        if node.kind == "question":
            found.setdefault(node.group, []).append(node)
    return list(found.items())


def _label(node: Node) -> str:
    return f"{node.title} [{node.mark}]" if node.mark else node.title


def _mermaid(text: str) -> str:
    return " ".join(text.split()).replace("#", "#35;").replace('"', "#quot;").replace("|", "#124;")


def _dot(text: str) -> str:
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'


# The picture

LINE, PAD, GAP = 15, 8, 8
LEFT, RIGHT = (16, 420), (480, 420)
"""Where a column begins, and how wide it is."""
CHARACTER = 6.4
"""The mean width of a character at 12 pixels."""


@dataclass(frozen=True)
class _Box:
    node: Node
    left: int
    width: int
    top: int
    lines: tuple[str, ...]

    @property
    def height(self) -> int:
        return len(self.lines) * LINE + 2 * PAD


def svg(drawn: Graph) -> str:
    """A picture that stands alone: the questions in order on the left, beside each what its answers lead to."""
    boxes: list[_Box] = []
    rules: list[str] = []
    top = 56
    beside = _beside(drawn)
    for group, nodes in _groups(drawn):
        rules.append(f'<text x="{LEFT[0]}" y="{top + 16}" class="part">{escape(group)}</text>')
        top += 28
        for node in nodes:
            top = _row(boxes, node, beside.get(node.id, []), top)
    width, height = RIGHT[0] + RIGHT[1] + 16, top + 40
    places = {box.node.id: box for box in boxes}
    lines = [line for edge in drawn.edges if (line := _line(edge, places))]
    body = [*rules, *lines, *(part for box in boxes for part in _drawn(box))]
    return (
        "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
                f' height="{height}" role="img" aria-labelledby="t">',
                f'<title id="t">{escape(drawn.title)}</title>',
                "<style>text{font:12px sans-serif;fill:#000}.part,.mark,.title{font-weight:bold}.part{font-size:15px}"
                ".title{font-size:18px}</style>",
                f'<rect width="{width}" height="{height}" fill="#fff"/>',
                f'<text x="{LEFT[0]}" y="30" class="title">{escape(drawn.title)}</text>',
                *body,
                f'<text x="{LEFT[0]}" y="{height - 14}">Read by ______________________ on ______________</text>',
                "</svg>",
            ]
        )
        + "\n"
    )


def _beside(drawn: Graph) -> dict[str, list[Node]]:
    """For each question, what stands beside it: a finding stands at the last question that it reads."""
    order = {node.id: number for number, node in enumerate(drawn.nodes)}
    last: dict[str, str] = {}
    for edge in drawn.edges:
        if edge.target not in last or order[edge.source] > order[last[edge.target]]:
            last[edge.target] = edge.source
    found: dict[str, list[Node]] = {}
    for node in drawn.nodes:
        if node.kind != "question" and node.id in last:
            found.setdefault(last[node.id], []).append(node)
    return found


def _row(boxes: list[_Box], node: Node, beside: list[Node], top: int) -> int:
    """Puts a question and what is beside it; returns where the next row begins."""
    question = _box(node, LEFT, top)
    boxes.append(question)
    below = top
    for other in beside:
        box = _box(other, RIGHT, below)
        boxes.append(box)
        below += box.height + GAP
    return max(top + question.height + GAP, below)


def _box(node: Node, column: tuple[int, int], top: int) -> _Box:
    room = int((column[1] - 2 * PAD) / CHARACTER)
    texts = [node.mark, " ".join(node.title.split()), node.condition]
    lines = tuple(line for text in texts if text for line in textwrap.wrap(text, room))
    return _Box(node, column[0], column[1], top, lines)


def _line(edge: Edge, places: Mapping[str, _Box]) -> str:
    start, end = places[edge.source], places.get(edge.target)
    if end is None or end.node.kind == "question":
        return ""  # a question says itself when it is asked; a line across the others would be hard to follow
    x1, y1 = start.left + start.width, start.top + start.height // 2
    x2, y2 = end.left, end.top + end.height // 2
    middle = (x1 + x2) // 2
    return f'<path d="M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}" fill="none" stroke="#777"/>'


def _drawn(box: _Box) -> Iterator[str]:
    round_by = 0 if box.node.kind == "question" else 10
    yield (
        f'<rect x="{box.left}" y="{box.top}" width="{box.width}" height="{box.height}" rx="{round_by}"'
        f' fill="{box.node.colour}" stroke="#333"/>'
    )
    for number, line in enumerate(box.lines):
        kind = ' class="mark"' if number == 0 and box.node.mark else ""
        y = box.top + PAD + LINE * number + 11
        yield f'<text x="{box.left + PAD}" y="{y}"{kind}>{escape(line)}</text>'
