"""What is said about a fault that nobody foresaw."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from consult import unforeseen
from consult.text import clean


class Odd(str):
    """A text at which a library fails when it is cleaned."""

    def replace(self, *_: Any) -> str:
        return str(json.loads("a client's words"))


def caught(function: Callable[[Any], object], given: str) -> Exception:
    with pytest.raises(ValueError, match="Expecting value") as found:
        function(given)
    return found.value


def test_the_kind_and_where_it_was_raised_are_told_but_not_the_message() -> None:
    assert re.fullmatch(r"JSONDecodeError at decoder\.py:\d+", unforeseen.told(caught(clean, Odd("x"))))
    assert unforeseen.told(KeyError("a client's words")) == "KeyError"


def test_a_place_in_this_package_goes_before_one_in_a_library() -> None:
    assert re.fullmatch(r"text\.py:\d+", unforeseen.place(caught(clean, Odd("x"))))
    assert re.fullmatch(r"decoder\.py:\d+", unforeseen.place(caught(json.loads, "x")))
    assert unforeseen.place(KeyError("a client's words")) == "?"
