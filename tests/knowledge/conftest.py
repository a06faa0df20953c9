"""The shipped pack's words, made once."""

from __future__ import annotations

import pytest

from consult.knowledge.match import Matcher
from consult.knowledge.vocabulary import Vocabulary
from consult.pack import load_pack


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_pack().knowledge.vocabulary


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    return load_pack().matcher
