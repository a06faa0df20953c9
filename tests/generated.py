"""Dialogues of any size, whole and with every kind of condition; the same seed gives the same one."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from consult.pack import PackPaths
from tests import small

Item = dict[str, Any]


def dialogue(size: int, seed: int = 0, *, clean: bool = False) -> Item:
    """A dialogue of `size` questions. A `clean` one keeps every safety rule: yes always raises a finding."""
    chance = random.Random(seed)
    questions: list[Item] = [
        {"id": "wish", "type": "choices", "option": _options("lines", "none_of_these")},
        {"id": "ok", "type": "yes_no"},
    ]
    findings: list[Item] = [
        {"id": "wish_not_covered", "when": {"wish": "none_of_these"}, "outcome": "practitioner_first"}
    ]
    while len(questions) < size:
        question = _question(f"q{len(questions)}", chance, clean)
        if chance.random() < 0.4:
            question["when"] = _condition(questions[-40:], chance, clean)
        questions.append(question)
        findings += _findings(question, questions[-40:], chance, clean)
    sections = [
        {"id": f"s{start}", "title": "Part", "question": questions[start : start + 25]}
        for start in range(0, len(questions), 25)
    ]
    return {"section": sections, "finding": findings}


def _options(*names: str) -> list[Item]:
    return [{"id": name, "label": name.replace("_", " "), "negative": name in {"no", "none"}} for name in names]


def _question(name: str, chance: random.Random, clean: bool) -> Item:
    kind = chance.choice(["choice", "choice", "choices", "yes_no", "number", "date", "text"])
    question: Item = {"id": name, "type": kind}
    if kind == "choice":
        question["option"] = _options("no", "yes", *([] if clean else ["past"]))
        question["safety"] = clean or chance.random() < 0.6
    elif kind == "choices":
        question["option"] = _options("a", "b", "c", "none")
        question["safety"] = clean or chance.random() < 0.6
    elif kind == "number":
        question |= {"minimum": 0, "maximum": 9}
    elif kind == "date":
        question["not_after"] = "today"
    if kind in {"number", "date", "text"} or (not question.get("safety") and chance.random() < 0.3):
        question["optional"] = True
    return question


def _values(question: Item) -> list[str]:
    own = ["no", "yes"] if question["type"] == "yes_no" else [option["id"] for option in question.get("option", ())]
    return [*own, "not_sure", "talk"] if question.get("safety") else own


def _atom(question: Item, chance: random.Random) -> Item:
    if options := _values(question):
        several = chance.sample(options, min(len(options) - 1, chance.choice([1, 1, 2])))
        return {question["id"]: several[0] if len(several) == 1 else several}
    if question["type"] == "number":
        operator = chance.choice(["below", "at_least", "above", "at_most"])
        return {question["id"]: {operator: chance.randint(2, 7)}}
    if question["type"] == "date":
        return {question["id"]: {chance.choice(["above", "at_most"]): chance.choice(["today-14d", "today-3w"])}}
    return {"answered": [question["id"]]}


def _condition(known: list[Item], chance: random.Random, clean: bool) -> Item:
    """A condition over earlier questions; in a clean dialogue over those never left blank, the one that stops aside."""
    usable = [q for q in known if not (q.get("optional") or q.get("when") or q["id"] == "ok")] if clean else known
    if clean and len(usable) > 1:  # two atoms of one question could contradict each other
        one, other = (_atom(question, chance) for question in chance.sample(usable, 2))
    else:
        one, other = _atom(chance.choice(usable), chance), _atom(chance.choice(usable), chance)
    match chance.randrange(6):
        case 0:
            return one
        case 1:
            return {"not": one}
        case 2:
            return {"any": [one, {"not": other}]}
        case 3:
            return {"all": [one, {"any": [other, {"mode": "kiosk"}]}]}
        case 4 if not clean:
            return {**one, "not": {"any": [other, {"offers_rf": True}]}}
        case _:
            return {"any": [one, other]}


def _findings(question: Item, known: list[Item], chance: random.Random, clean: bool) -> list[Item]:
    name, outcomes = question["id"], ["practitioner_first", "medical_first"]
    found: list[Item] = []
    for option in _values(question):
        if option in {"no", "none", "not_sure", "talk"}:
            continue
        if (clean and question.get("safety")) or chance.random() < 0.3:
            outcome = outcomes[0] if clean else chance.choice(outcomes)
            found.append({"id": f"{name}_{option}", "when": {name: option}, "outcome": outcome})
    if not clean and chance.random() < 0.3:
        found.append({"id": f"{name}_x", "when": _condition(known, chance, clean), "outcome": chance.choice(outcomes)})
    if question["type"] == "date" and chance.random() < 0.5:
        until = {"after": name, "figure": "gap"}
        found.append({"id": f"{name}_wait", "when": {"answered": [name]}, "outcome": "postpone", "until": until})
    return found


HEAD = """\
id = "generated"
title = "Generated"
version = "1"
language = "en"
knowledge = "small"
concern = "wish"
not_covered = "wish_not_covered"
store_when = { ok = "yes" }
unsure_advice = ["wait"]
conflict_advice = ["wait"]
"""
TAIL = """
[[stop]]
id = "refused"
when = { ok = "no" }
advice = ["refused", "goodbye"]

[[heard]]
flag = "pill_taker"
advice = ["wait"]

[[standing]]
outcomes = ["proceed", "practitioner_first", "postpone", "medical_first"]
advice = ["goodbye", "next_step", "signs", "disclaimers"]
"""


def toml(data: Item) -> str:
    """The file of a dialogue."""
    lines = [HEAD]
    for section in data["section"]:
        lines += ["[[section]]", f'id = "{section["id"]}"', f'title = "{section["title"]}"']
        for question in section["question"]:
            lines += ["[[section.question]]", 'ask = "How is it?"', 'why = "To know."']
            lines += [f"{key} = {_inline(value)}" for key, value in question.items() if key != "option"]
            for option in question.get("option", ()):
                lines += ["[[section.question.option]]", *(f"{k} = {_inline(v)}" for k, v in option.items())]
    for finding in data["finding"]:
        lines += ["[[finding]]", 'title = "Found"', 'said = "it is so"', 'advice = ["wait"]']
        lines += [f"{key} = {_inline(value)}" for key, value in finding.items()]
    return "\n".join([*lines, TAIL])


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_inline(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(item) for item in value) + "]"
    return json.dumps(value)


def write(folder: Path, data: Item) -> PackPaths:
    """Writes a dialogue with the knowledge of the small pack."""
    paths = small.write(folder)
    dialogue = paths.dialogue.with_name("generated.toml")
    dialogue.write_text(toml(data), encoding="utf-8")
    return PackPaths(dialogue, paths.knowledge)
