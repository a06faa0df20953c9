"""TOML and JSON files, with the place (line, column) of every key and value.

Reading is one thing and finding places another: the second happens only when there is something to report.
"""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from consult.problems import KeyPath, Problem, ProblemsError
from consult.text import clean_all

if TYPE_CHECKING:
    from tree_sitter import Node

Place = tuple[int, int]
"""Line and column, both from 1, in characters."""


class DataFile(Struct, frozen=True, dict=True):
    """The content of one file, every string in it cleaned."""

    name: str
    """As problems name it."""
    text: str
    data: dict[str, Any]
    language: str = "toml"

    @cached_property
    def _places(self) -> dict[KeyPath, tuple[Place, Place]]:
        return _index(self.text, self.language)

    def place(self, path: KeyPath, *, key: bool = False) -> Place:
        """Where the value at `path` stands (or its key); of what is not there, the nearest part that is."""
        for end in range(len(path), 0, -1):
            found = self._places.get(path[:end])
            if found:
                return found[0] if key or end < len(path) else found[1]
        return (1, 1)

    def problem(self, code: str, path: KeyPath, message: str, *, key: bool = False, hint: str = "") -> Problem:
        """A problem at `path`."""
        line, column = self.place(path, key=key)
        return Problem(code=code, message=message, file=self.name, line=line, column=column, hint=hint)


def read_toml(path: Path, name: str | None = None) -> DataFile:
    """The TOML file at `path`. Raises `ProblemsError` when it is missing, not UTF-8 or not TOML."""
    import tomli

    text, name = _read(path, name)
    try:
        data = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        message = error.msg[:1].lower() + error.msg[1:]
        raise ProblemsError(
            [
                Problem(
                    code="syntax",
                    message=f"not valid TOML: {message}",
                    file=name,
                    line=error.lineno,
                    column=error.colno,
                )
            ]
        ) from error
    return DataFile(name, text, clean_all(data))


def read_json(path: Path, name: str | None = None) -> DataFile:
    """The JSON file at `path`. Raises `ProblemsError` when it is missing, not UTF-8 or not a JSON object."""
    text, name = _read(path, name)
    return parse_json(text, name)


def parse_json(text: str, name: str) -> DataFile:
    """A JSON object from `text`. Raises `ProblemsError` when it is none."""
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        detail = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise ProblemsError(
            [Problem(code="syntax", message=f"not valid JSON: {detail}", file=name, line=line, column=column)]
        ) from error
    if not isinstance(data, dict):
        raise ProblemsError(
            [Problem(code="wrong_type", message="a JSON object is needed here", file=name, line=1, column=1)]
        )
    return DataFile(name, text, clean_all(data), "json")


def _read(path: Path, name: str | None) -> tuple[str, str]:
    name = name or str(path)
    try:
        return path.read_text(encoding="utf-8-sig"), name
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        problem = Problem(code="no_file", message=f"cannot read the file: {reason}", file=name, hint="check the path")
    except UnicodeDecodeError as error:
        head = error.object[: error.start]
        line, column = head.count(b"\n") + 1, len(head) - head.rfind(b"\n")
        problem = Problem(
            code="not_utf8",
            message="not UTF-8 text",
            file=name,
            line=line,
            column=column,
            hint="save the file as UTF-8",
        )
    raise ProblemsError([problem])


def _index(text: str, language: str) -> dict[KeyPath, tuple[Place, Place]]:
    """The places of all keys and values. Built by tree-sitter, which keeps every token's position."""
    import tree_sitter
    import tree_sitter_json
    import tree_sitter_toml

    grammar = tree_sitter_toml.language() if language == "toml" else tree_sitter_json.language()
    root = tree_sitter.Parser(tree_sitter.Language(grammar)).parse(text.encode()).root_node
    index = _Index(text)
    if language == "toml":
        index.toml_document(root)
    else:
        for child in root.named_children:
            index.value(child, ())
    return index.found


class _Index:
    def __init__(self, text: str) -> None:
        self.found: dict[KeyPath, tuple[Place, Place]] = {}
        self.arrays: dict[KeyPath, int] = {}
        self.lines = [line.encode() for line in text.split("\n")]

    def at(self, node: Node) -> Place:
        row, column = node.start_point
        return row + 1, len(self.lines[row][:column].decode("utf-8", "replace")) + 1

    def toml_document(self, root: Node) -> None:
        for node in root.named_children:
            if node.type == "pair":
                self.pair(node, ())
            elif node.type in {"table", "table_array_element"}:
                self.table(node)

    def table(self, node: Node) -> None:
        key = node.named_children[0]
        path: KeyPath = ()
        for name in _key_parts(key):
            path = (*path, name)
            if path in self.arrays:
                path = (*path, self.arrays[path])
        if node.type == "table_array_element":
            if path and isinstance(path[-1], int):
                path = path[:-1]
            self.arrays[path] = self.arrays.get(path, -1) + 1
            path = (*path, self.arrays[path])
        self.found[path] = (self.at(key), self.at(node))
        for child in node.named_children[1:]:
            if child.type == "pair":
                self.pair(child, path)

    def pair(self, node: Node, path: KeyPath) -> None:
        key, *values = (child for child in node.named_children if child.type != "comment")
        value = values[-1]
        start = self.at(key)
        for name in _key_parts(key):
            path = (*path, name)
            self.found.setdefault(path, (start, start))
        self.found[path] = (start, self.at(value))
        self.value(value, path)

    def value(self, node: Node, path: KeyPath) -> None:
        if node.type == "array":
            items = [child for child in node.named_children if child.type != "comment"]
            for number, item in enumerate(items):
                self.found[(*path, number)] = (self.at(item), self.at(item))
                self.value(item, (*path, number))
        elif node.type in {"inline_table", "object"}:
            for child in node.named_children:
                if child.type == "pair":
                    self.pair(child, path)


def _key_parts(node: Node) -> list[str]:
    if node.type == "dotted_key":
        return [part for child in node.named_children for part in _key_parts(child)]
    raw = (node.text or b"").decode()
    if node.type == "string" or raw.startswith('"'):
        try:
            return [str(json.loads(raw))]
        except json.JSONDecodeError:
            return [raw[1:-1]]
    return [raw[1:-1] if raw.startswith("'") else raw]
