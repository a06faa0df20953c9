"""JSON Schema for editors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consult.cli import main
from consult.datafile import read_toml
from consult.pack import find
from consult.schema import MODELS, schema
from tests.conftest import ROOT

PATHS = find()
FILES = {
    "dialogue": [PATHS.dialogue],
    "knowledge": sorted(PATHS.knowledge.glob("*.toml")),
    "cases": [PATHS.dialogue.with_name("microneedling.cases.toml")],
}


@pytest.mark.parametrize("name", sorted(MODELS))
def test_the_command_gives_a_schema(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", name]) == 0
    given = json.loads(capsys.readouterr().out)
    assert given == json.loads(json.dumps(schema(name)))
    assert given["additionalProperties"] is False
    assert given["title"] == f"consult {name}"


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, paths in FILES.items() for path in paths])
def test_the_keys_of_the_shipped_files_are_known(name: str, path: Path) -> None:
    assert set(read_toml(path).data) <= set(schema(name)["properties"])


def test_what_is_no_setting_is_not_offered() -> None:
    assert "sample" not in schema("clinic")["properties"]
    assert "phone" in schema("clinic")["required"]


@pytest.mark.parametrize("name", sorted(MODELS))
def test_the_schema_in_the_documentation_is_this_one(name: str) -> None:
    stored = json.loads((ROOT / "docs" / "schema" / f"{name}.json").read_text(encoding="utf-8"))
    assert stored == json.loads(json.dumps(schema(name))), f"consult schema {name} > docs/schema/{name}.json"


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, paths in FILES.items() for path in paths])
def test_the_shipped_files_point_to_it(name: str, path: Path) -> None:
    kind, _, target = path.read_text(encoding="utf-8").partition("\n")[0].partition(" ")
    assert kind == "#:schema"
    assert (path.parent / target).resolve() == ROOT / "docs" / "schema" / f"{name}.json"
