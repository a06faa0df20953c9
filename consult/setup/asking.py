"""Questions and answers in plain lines: in a terminal, through a pipe, with a screen reader."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Sequence
from typing import TypeVar

from consult.problems import Problem, ProblemsError
from consult.text import one_line
from consult.words import Words

T = TypeVar("T")
WIDTH = 76
CLEAR = "-"
"""The answer that empties what may be empty."""


class Asker:
    """Asks. In a terminal a wrong answer is asked again; in a pipe it ends the run: the next line is no second try.

    When a pipe ends, every further question takes its default.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self.terminal = sys.stdin.isatty() and sys.stdout.isatty()
        self._lines = 0
        self._ended = False

    def say(self, text: str = "", *, indent: str = "") -> None:
        """A line, or a paragraph."""
        fill = textwrap.TextWrapper(
            WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
        )
        print(fill.fill(text))

    def heading(self, text: str) -> None:
        """What comes next."""
        print(f"\n{text}\n{'-' * len(text)}")

    def ask(self, prompt: str, parse: Callable[[str], T], *, default: str = "", secret: bool = False) -> T:
        """The answer to `prompt`, as `parse` reads it; `parse` raises `ValueError` with a sentence on what is wrong.

        An empty line means `default`. Raises `ProblemsError` where a pipe gives a wrong answer, or ends too soon.
        """
        shown = f"{prompt} [{default}]: " if default else f"{prompt}: "
        while True:
            line = self._hear(shown, secret)
            try:
                return parse(line or default)
            except ValueError as error:
                self.wrong(prompt, str(error))

    def wrong(self, prompt: str, message: str) -> None:
        """Says that an answer cannot be; in a pipe, raises it as a `ProblemsError`."""
        if self.terminal:
            print(f"  {message[:1].upper()}{message[1:].removesuffix('.')}.")
            return
        message = f"{prompt}: {message}"
        if self._ended:
            hint = self.words("setup.hint_ended")
            raise ProblemsError([Problem(code="setup_ended", message=message, file="-", line=self._lines, hint=hint)])
        hint = self.words("setup.hint_answer")
        raise ProblemsError([Problem(code="setup_answer", message=message, file="-", line=self._lines, hint=hint)])

    def text(self, prompt: str, default: str = "", *, required: bool = False) -> str:
        """A line of text; `CLEAR` empties one that may be empty."""

        def parse(line: str) -> str:
            if required and line in {"", CLEAR}:
                raise ValueError(self.words("setup.error_needed"))
            return "" if line == CLEAR else line

        return self.ask(prompt, parse, default=default)

    def number(self, prompt: str, low: float, high: float, default: float | None = None) -> float:
        """A number from `low` to `high`."""

        def parse(line: str) -> float:
            try:
                value = float(line.replace(",", "."))
            except ValueError:
                value = low - 1
            if not low <= value <= high:
                raise ValueError(self.words("setup.error_number", low=f"{low:g}", high=f"{high:g}"))
            return value

        return self.ask(prompt, parse, default="" if default is None else f"{default:g}")

    def yes(self, prompt: str, default: bool) -> bool:
        """Yes or no."""
        answers = {"y": True, "yes": True, "n": False, "no": False}

        def parse(line: str) -> bool:
            if line.casefold() not in answers:
                raise ValueError(self.words("setup.error_yes"))
            return answers[line.casefold()]

        return self.ask(f"{prompt} (y/n)", parse, default="y" if default else "n")

    def choice(self, options: Sequence[str], default: int, prompt: str) -> int:
        """The index of the one chosen from a numbered list; options are numbered from 1."""
        self.listed(options)
        return int(self.number(prompt, 1, len(options), default + 1)) - 1

    def listed(self, options: Sequence[str]) -> None:
        """Numbered lines."""
        for number, option in enumerate(options, 1):
            print(f"  {number:2}  {option}")

    def _hear(self, prompt: str, secret: bool) -> str:
        if self.terminal:
            if secret:
                from getpass import getpass

                return getpass(prompt)
            try:
                return one_line(input(prompt))
            except EOFError:
                # Ctrl-D: as Ctrl-C.
                raise KeyboardInterrupt from None
        raw = sys.stdin.buffer.readline()
        self._ended |= not raw
        self._lines += 1
        line = one_line(raw.decode("utf-8", "replace"))
        print(f"{prompt}{'*' * len(line) if secret else line}")
        return line
