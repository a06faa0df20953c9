"""Data against a model: every fault at once, each with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, TypeVar, get_args, get_type_hints

from consult.datafile import DataFile
from consult.problems import KeyPath, Problem, did_you_mean, listed

T = TypeVar("T")

_TYPES = {
    "string_type": "text in quotes",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a table",
    "mapping_type": "a table",
    "dataclass_type": "a table",
    "dataclass_exact_type": "a table",
}


@lru_cache(maxsize=64)
def _adapter(model: Any) -> Any:
    from pydantic import TypeAdapter  # 90 ms: only when something is validated, never from the cache

    return TypeAdapter(model)


def json_schema(model: Any) -> dict[str, Any]:
    """The JSON Schema of `model`."""
    return dict(_adapter(model).json_schema())


def validate(source: DataFile, model: type[T], path: KeyPath = ()) -> tuple[T | None, list[Problem]]:
    """The part of `source` at `path` as a `model`, or None and what is wrong with it."""
    from pydantic import ValidationError

    data: Any = source.data
    for key in path:
        data = data[key]
    shape: Any = model
    try:
        # Through JSON, where lists may stand for tuples though all else is strict; TOML's own dates become text.
        return _adapter(shape).validate_json(json.dumps(data, default=str), strict=True), []
    except ValidationError as error:
        return None, [_problem(source, model, path, detail) for detail in error.errors(include_url=False)]


def _problem(source: DataFile, model: Any, path: KeyPath, detail: Any) -> Problem:
    where = (*path, *_real(detail["loc"], source.data, path))
    name = str(where[-1]) if where else ""
    match detail["type"]:
        case "missing" | "missing_argument":
            return source.problem("missing_key", where[:-1], f'"{name}" is missing', hint=f"add {name} = …")
        case "unexpected_keyword_argument" | "extra_forbidden":
            known = _fields_at(model, where[len(path) : -1])
            hint = did_you_mean(name, known, f"known keys: {listed(known)}")
            return source.problem("unknown_key", where, f'"{name}" is not a key here', key=True, hint=hint)
        case "literal_error":
            allowed = [part.strip().strip("'") for part in detail["ctx"]["expected"].replace(" or ", ", ").split(",")]
            given = str(detail["input"])
            hint = did_you_mean(given, allowed, f"one of {listed(allowed)}")
            return source.problem("unknown_value", where, f'{name}: "{given}" is not known', hint=hint)
        case kind if kind in _TYPES:
            return source.problem("wrong_type", where, f"{name}: {_TYPES[kind]} is needed here")
        case _:
            return source.problem("wrong_value", where, f"{name}: {detail['msg'][:1].lower()}{detail['msg'][1:]}")


def _real(loc: Iterable[str | int], data: Any, path: KeyPath) -> KeyPath:
    """The parts of a location that stand in the file; a union adds the names of its branches."""
    for key in path:
        data = data[key]
    kept: list[str | int] = []
    parts = list(loc)
    for number, part in enumerate(parts):
        inside = (isinstance(data, dict) and part in data) or (isinstance(data, list) and isinstance(part, int))
        if inside:
            data = data[part]
            kept.append(part)
        elif number == len(parts) - 1 and isinstance(data, dict):
            kept.append(part)
    return tuple(kept)


def _fields_at(model: Any, path: KeyPath) -> list[str]:
    """The keys that the model knows at `path`."""
    for part in path:
        if isinstance(part, int):
            continue
        hints = get_type_hints(model) if is_dataclass(model) else {}
        model = next((c for c in _dataclasses(hints.get(str(part)))), None)
        if model is None:
            return []
    return [f.name for f in fields(model)] if is_dataclass(model) else []


def _dataclasses(hint: Any) -> Iterable[Any]:
    if hint is None:
        return
    if is_dataclass(hint):
        yield hint
    for inner in get_args(hint):
        yield from _dataclasses(inner)
