"""Data against a model: every fault at once, each with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

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
def _mirror(model: Any) -> Any:
    """A struct as Pydantic validates it: strict, unknown keys forbidden, every fault reported."""
    from pydantic import (  # 90 ms: only when something is validated, never from the cache
        ConfigDict,
        Field,
        create_model,
    )

    members: dict[str, Any] = {}
    for member in msgspec.structs.fields(model):
        if member.default_factory is not msgspec.NODEFAULT:
            default = Field(default_factory=member.default_factory)
        else:
            default = ... if member.default is msgspec.NODEFAULT else member.default
        members[member.name] = (_hint(member.type), default)
    config = ConfigDict(extra="forbid", strict=True)
    return create_model(model.__name__, __config__=config, __doc__=model.__doc__, **members)


def _hint(hint: Any) -> Any:
    """A type hint with its structs mirrored."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return _mirror(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is UnionType or origin is Union:
        return Union[tuple(_hint(part) for part in inner)]  # noqa: UP007  the parts are known only now
    if origin is None or origin is Literal:
        return hint
    return origin[tuple(part if part is ... else _hint(part) for part in inner)]


def json_schema(model: Any) -> dict[str, Any]:
    """The JSON Schema of `model`."""
    return dict(_mirror(model).model_json_schema())


def validate(source: DataFile, model: type[T], path: KeyPath = ()) -> tuple[T | None, list[Problem]]:
    """The part of `source` at `path` as a `model`, or None and what is wrong with it."""
    from pydantic import ValidationError

    data: Any = source.data
    for key in path:
        data = data[key]
    shape: Any = model
    text = json.dumps(data, default=str)
    try:
        # Through JSON, where lists may stand for tuples though all else is strict; TOML's own dates become text.
        _mirror(shape).model_validate_json(text, strict=True)
        return msgspec.json.decode(text, type=model), []
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
        hints = {member.name: member.type for member in msgspec.structs.fields(model)}
        model = next(_structs(hints.get(str(part))), None)
        if model is None:
            return []
    return [member.name for member in msgspec.structs.fields(model)]


def _structs(hint: Any) -> Iterator[Any]:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    for inner in get_args(hint):
        yield from _structs(inner)
