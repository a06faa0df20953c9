"""The guides for clinics: every command in them exists as it is written, and every file is there."""

from __future__ import annotations

import configparser
import re
import shlex
from pathlib import Path

import pytest

from consult.cli import parser
from consult.settings import LIMITS
from consult.setup.questions import ITEMS
from consult.staff import LOCKED_SECONDS, SHORTEST, TRIES
from tests.conftest import ROOT

DOCS = ROOT / "docs"
GUIDES = [DOCS / "kiosk.md", DOCS / "owner.md", *sorted((DOCS / "kiosk").iterdir())]
COMMAND = re.compile(r"(?:/opt/consult/bin/|(?<=`)|(?<=^))consult(?= |`|$)([^`\n|]*)", re.MULTILINE)


def commands() -> list[tuple[str, str]]:
    found = []
    for path in GUIDES:
        # A command between backticks may go on in the next line.
        text = re.sub(r"`[^`\n]*\n?[^`\n]*`", lambda quoted: quoted[0].replace("\n", " "), path.read_text("utf-8"))
        found += [(path.name, match[1].strip()) for match in COMMAND.finditer(text)]
    return found


def test_commands_are_found() -> None:
    assert {words.split(" ")[0] for _, words in commands()} >= {"setup", "kiosk", "serve", "plain", "open", "approve"}


@pytest.mark.parametrize(("guide", "words"), sorted(set(commands())))
def test_every_command_is_one(guide: str, words: str) -> None:
    parser().parse_args(shlex.split(words, comments=True))


@pytest.mark.parametrize("guide", [path for path in GUIDES if path.suffix == ".md"], ids=lambda path: path.name)
def test_every_file_that_is_linked_is_there(guide: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", guide.read_text("utf-8")):
        assert (guide.parent / target).exists(), target
    for target in re.findall(r"docs/kiosk/[\w.-]+", guide.read_text("utf-8")):
        assert (ROOT / target).is_file(), target


@pytest.mark.parametrize("unit", sorted((DOCS / "kiosk").glob("*.service")), ids=lambda path: path.name)
def test_a_service_keeps_clients_words_off_the_disk(unit: Path) -> None:
    settings = configparser.ConfigParser(strict=False, interpolation=None)
    settings.optionxform = str  # type: ignore[assignment,method-assign]
    settings.read_string(unit.read_text("utf-8"))
    service = settings["Service"]
    assert service["User"] == "consult"
    assert (service["LimitCORE"], service["MemorySwapMax"], service["PrivateTmp"]) == ("0", "0", "yes")
    assert (service["ProtectSystem"], service["ProtectHome"], service["Restart"]) == ("strict", "yes", "always")
    assert service["IPAddressDeny"] == "any"
    if "TTYPath" in service:
        assert service["TTYVTDisallocate"] == service["TTYReset"] == "yes", "the console is cleared when it stops"


def test_numbers_that_the_owner_reads_are_those_of_the_program() -> None:
    text = " ".join((DOCS / "owner.md").read_text("utf-8").split())
    assert (SHORTEST, TRIES, LOCKED_SECONDS) == (4, 5, 300)
    assert "at least four digits" in text
    assert "After five wrong ones in a row, the lock waits five minutes" in text
    assert [item.key for item in ITEMS].index("figures") + 1 == 13
    assert 'line 13 of the list, "Protocol figures"' in text
    assert LIMITS["idle_seconds"] == (60, 600)
