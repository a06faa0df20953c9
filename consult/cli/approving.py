"""`consult approve`: a clinician reads, accepts and signs, in plain lines that work through a pipe as well."""

from __future__ import annotations

import argparse
import shutil
import sys
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from consult.approval import Accepted, Approval, load, save, set_figure, state_of
from consult.cli.shared import DONE, UsageError, put, words_of
from consult.signing import KINDS, Item, to_sign
from consult.text import one_line

if TYPE_CHECKING:
    from consult.pack import Pack
    from consult.settings import Clinic
    from consult.words import Words

LABEL = 17
"""Columns of what a fact is about."""


def approve(options: argparse.Namespace) -> int:
    """Reads, lists or prints what there is to sign."""
    from consult import settings
    from consult.pack import load_pack

    pack = load_pack(options.pack)
    path = settings.find(options.config)
    clinic = settings.load(options.config, pack.figures)
    words = words_of(pack.dialogue.language, clinic)
    if options.print:
        put(document(to_sign(pack, clinic), pack, words).encode(), options.output)
        return DONE
    if path is None:
        raise UsageError(words("approve.no_clinic"))
    signing = Signing(pack, path, clinic, words, settings.today(), again=options.all)
    if options.list:
        signing.listed()
        return DONE
    from consult.checked import passed

    if not passed(pack):
        raise UsageError(words("approve.not_checked", pack=options.pack))
    signing.run()
    return DONE


def shown(item: Item, words: Words, width: int = 80) -> Iterator[str]:
    """An item as lines."""
    yield item.title
    label = ""
    for name, text in item.facts:
        heading = words(f"approve.fact_{name}")
        first = "" if heading == label else heading
        label = heading
        yield from textwrap.wrap(
            fact(name, text, words),
            width,
            initial_indent=f"  {first:<{LABEL}}",
            subsequent_indent=" " * (LABEL + 2),
            break_on_hyphens=False,
        )


def fact(name: str, text: str, words: Words) -> str:
    """A fact in words."""
    match name:
        case "outcome":
            return words(f"sheet.outcome_{text}")
        case "private":
            always = text == "always"
            return words("approve.fact_private_yes") if always else words("approve.fact_private_when", when=text)
        case "urgent":
            return words("approve.fact_urgent_yes")
        case "range" if text == "fixed":
            return words("approve.fixed")
    return text


def document(items: tuple[Item, ...], pack: Pack, words: Words) -> str:
    """Everything that there is to sign, as a text to read on paper."""
    dialogue = pack.dialogue
    title = words("approve.document", title=dialogue.title, version=dialogue.version, digest=pack.digest[7:15])
    parts = [f"{title}\n{'=' * len(title)}"]
    for kind in KINDS:
        several = [item for item in items if item.kind == kind]
        for number, item in enumerate(several, 1):
            place = words("approve.place", kind=words(f"approve.kind_{kind}"), number=number, count=len(several))
            parts.append("\n".join([place, *shown(item, words)]))
    return "\n\n".join(parts) + "\n"


class Signing:
    """One sitting. Everything that is accepted is on disk before the next thing is shown."""

    def __init__(
        self, pack: Pack, path: Path, clinic: Clinic, words: Words, today: date, *, again: bool = False
    ) -> None:
        self.pack, self.path, self.clinic, self.words, self.today = pack, path.resolve(), clinic, words, today
        self.home, self.name, self.again = self.path.parent, "", again
        self.items = to_sign(pack, clinic)
        self.known = load(self.home).pack.get(pack.dialogue.id, Approval())
        self.width = min(100, shutil.get_terminal_size((88, 24)).columns)

    def accepted(self, item: Item) -> Accepted | None:
        """By whom an item was accepted just as it is now."""
        found = self.known.accepted.get(item.id)
        return found if found and found.digest == item.digest else None

    def open(self) -> list[Item]:
        """What is still to be read."""
        return [item for item in self.items if self.accepted(item) is None]

    def signed(self) -> bool:
        """Whether the pack is signed as it is now."""
        return bool(self.known.signed_by) and self.known.digest == state_of(self.pack, self.clinic.amounts())

    def listed(self) -> None:
        """Prints each item and whether it is open."""
        for item in self.items:
            found = self.accepted(item)
            state = self.words("approve.accepted", by=found.by, on=found.on) if found else self.words("approve.open")
            self.say(f"{item.id}: {item.title}: {state}")
        self.say(self.status())

    def status(self) -> str:
        """Whether it is signed, or how much is open."""
        if self.signed():
            return self.words("approve.all_signed", by=self.known.signed_by, on=self.known.signed_on)
        draft = self.words("sheet.draft")
        if left := self.open():
            return self.words("approve.still_open", count=len(left), draft=draft)
        return self.words("approve.not_signed", draft=draft)

    # the sitting

    def run(self) -> None:
        left = list(self.items) if self.again else self.open()
        if self.signed() and not left:
            self.say(self.status())
            return
        self.say(self.words("approve.intro", count=len(self.items)))
        self.say(self.words("approve.intro_open", done=len(self.items) - len(left), open=len(left)))
        self.say(self.words("approve.intro_stop"))
        self.name = one_line(self.asked(self.words("approve.name")) or "")
        if not self.name:
            self.say(self.words("approve.no_name"))
            return
        if self.read(left) and not self.open() and not self.signed():
            self.sign()
        self.say(self.status())

    def read(self, left: list[Item]) -> bool:
        """Goes through what is open; whether its end was reached."""
        place = 0
        while place < len(left):
            match self.one(left[place]):
                case "quit":
                    return False
                case "back":
                    place = max(0, place - 1)
                case "on":
                    place += 1
                    left = [self.now(item) for item in left]
        return True

    def now(self, item: Item) -> Item:
        """An item as it is after a figure was changed."""
        return next(each for each in self.items if each.id == item.id)

    def one(self, item: Item) -> str:
        """Shows one item and takes an answer: "on", "back" or "quit"."""
        same = [each.id for each in self.items if each.kind == item.kind]
        kind = self.words(f"approve.kind_{item.kind}")
        number = same.index(item.id) + 1
        self.say("")
        self.say(self.words("approve.place", kind=kind, number=number, count=len(same)))
        for line in shown(item, self.words, self.width):
            self.say(line)
        figure = self.pack.figures.get(item.id.partition("/")[2]) if item.kind == "figure" else None
        choosing = figure is not None and figure.minimum < figure.maximum
        while True:
            answer = self.asked(self.words("approve.choose_figure" if choosing else "approve.choose"))
            match (answer or "").strip().lower()[:1] if answer is not None else "q":
                case "y":
                    self.accept(item)
                    return "on"
                case "n":
                    self.leave(item)
                    return "on"
                case "b":
                    return "back"
                case "q":
                    return "quit"
                case "c" if figure is not None and choosing:
                    if self.change(figure.id, figure.minimum, figure.maximum):
                        self.accept(self.now(item))
                        return "on"
                case _:
                    self.say(self.words("approve.no_such_answer"))

    def leave(self, item: Item) -> None:
        """Leaves an item open; one that was accepted is so no longer."""
        if self.accepted(item):
            self.keep(Approval(accepted={name: one for name, one in self.known.accepted.items() if name != item.id}))

    def accept(self, item: Item) -> None:
        if self.accepted(item):
            return
        one = Accepted(digest=item.digest, by=self.name, on=self.today.isoformat())
        ids = {each.id for each in self.items}
        kept = {name: each for name, each in self.known.accepted.items() if name in ids}
        self.keep(Approval(accepted={**kept, item.id: one}))

    def change(self, name: str, low: float, high: float) -> bool:
        """Asks for another value of a figure and writes it into the settings."""
        from consult import settings

        figure = self.pack.figures[name]
        given = self.asked(self.words("approve.value", low=f"{low:g}", high=f"{high:g}", unit=figure.unit))
        try:
            value = float((given or "").replace(",", "."))
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            self.say(self.words("approve.not_a_value", low=f"{low:g}", high=f"{high:g}"))
            return False
        try:
            set_figure(self.path, name, value, self.name, self.today.isoformat())
        except ValueError as error:
            self.say(str(error))
            return False
        self.clinic = settings.load(self.path, self.pack.figures)
        self.items = to_sign(self.pack, self.clinic)
        self.say(self.words("approve.changed", name=figure.label, value=f"{value:g} {figure.unit}"))
        return True

    def sign(self) -> None:
        on = self.words.long_day(self.today)
        question = self.words("approve.sign", count=len(self.items), name=self.name, on=on)
        if (self.asked(question) or "").strip().lower()[:1] == "y":
            self.keep(
                Approval(
                    signed_by=self.name,
                    signed_on=self.today.isoformat(),
                    digest=state_of(self.pack, self.clinic.amounts()),
                    accepted=self.known.accepted,
                )
            )

    def keep(self, approval: Approval) -> None:
        save(self.home, self.pack.dialogue.id, approval)
        self.known = approval

    # lines

    def say(self, line: str) -> None:
        print(line, flush=True)

    def asked(self, prompt: str) -> str | None:
        """One line of input; None at its end."""
        print(f"{prompt}: ", end="", flush=True)
        line = sys.stdin.readline()
        if not sys.stdin.isatty():
            print()
        return line.rstrip("\n") if line else None
