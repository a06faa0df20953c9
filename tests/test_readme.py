"""What the README says is so."""

from __future__ import annotations

import re

from consult.check.whole import check_whole
from consult.cli import parser
from consult.pack import Pack, find
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_claims_in_the_readme_are_those_that_are_proved() -> None:
    proved = check_whole(find()).proved
    table = README.partition("## What is proved")[2].partition("\n## ")[0]
    rows = re.findall(r'^\| ([A-Z"].+) \| (\d+) \|$', table, re.MULTILINE)
    assert rows == [(item.claim, str(item.count)) for item in proved]


def test_every_command_in_the_readme_is_there() -> None:
    commands = set(re.findall(r"`consult ([a-z-]+)", README))
    known = set(parser()._subparsers._group_actions[0].choices)  # type: ignore[union-attr,arg-type]
    assert commands <= known
    assert known <= commands


def test_the_counts_in_the_changelog(pack: Pack) -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(r"(\d+) questions, (\d+) findings, (\d+) items of advice", changes)
    assert found is not None
    sizes = (len(pack.dialogue.questions), len(pack.dialogue.finding), len(pack.knowledge.advice))
    assert tuple(map(int, found.groups())) == sizes
