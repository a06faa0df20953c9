"""Fixtures that every room's tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from consult.answers import Answers
from consult.consultation import Consultation, Started, run
from consult.pack import Pack, load_pack
from tests.cups import Cups, running
from tests.cups import found as cups_found

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Packs are cached apart from the user's own cache, and no settings of the user are read."""
    os.environ["CONSULT_CACHE"] = str(tmp_path_factory.mktemp("cache", numbered=True))
    os.environ["XDG_CONFIG_HOME"] = str(tmp_path_factory.mktemp("config"))
    os.environ.pop("CONSULT_CONFIG", None)


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The shipped pack."""
    return load_pack()


@pytest.fixture(scope="session")
def cups_server() -> Iterator[Cups]:
    """The CUPS that CI started, or one of this run's own; skipped where the computer has none and CI is not at work."""
    started = os.environ.get("CONSULT_TEST_CUPS")
    if started:
        yield Cups(Path(started))
        return
    if not cups_found():
        pytest.skip("there is no cupsd here")
    with running() as server:
        yield server


@pytest.fixture
def cups(cups_server: Cups, monkeypatch: pytest.MonkeyPatch) -> Cups:
    """The tests' own CUPS, as the one that this computer prints with."""
    for name, value in cups_server.environment.items():
        monkeypatch.setenv(name, value)
    return cups_server


@pytest.fixture(scope="session")
def healthy() -> dict[str, Any]:
    """Answers of a client without any flag."""
    return dict(HEALTHY)


HEALTHY: dict[str, Any] = {
    "consent": "yes",
    "urgent_now": "no",
    "age": "22_plus",
    "concern": ["acne_scars"],
    "area": ["face"],
    "expect": "some_change",
    "event_soon": "no",
    "before": "no",
    "home_device": "no",
    "rf": "no",
    "isotretinoin": "never",
    "blood_thinner": ["none"],
    "bleeding": "no",
    "topical": ["none"],
    "pregnancy": ["none"],
    "diabetes": "no",
    "immune": "no",
    "autoimmune": "no",
    "slow_heal": "no",
    "heart": ["none"],
    "skin_cancer": ["none"],
    "allergy": ["none"],
    "numb_caution": ["none"],
    "skin_now": ["none"],
    "skin_past": ["none"],
    "recent": ["none"],
    "hair_removal": "no",
}


def consult(pack: Pack, answers: dict[str, Any], **started: Any) -> Consultation:
    """A whole consultation on a fixed day."""
    begin = Started(today=TODAY, settings=started.pop("settings", {}), figures=started.pop("figures", {}))
    return run(pack, Answers(today=TODAY, answers=answers, **started), started=begin)[0]


ROOT = Path(__file__).resolve().parent.parent
