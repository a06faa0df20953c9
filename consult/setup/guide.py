"""The course of `consult setup`: every question the first time, then a numbered list where any line can be changed."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from consult import approval, settings, staff
from consult.knowledge.model import Figure
from consult.setup.asking import Asker
from consult.setup.draft import Draft
from consult.setup.questions import FOLLOWING, ITEMS, Item
from consult.words import Words


def set_up(path: Path, figures: Mapping[str, Figure], words: Words, today: date) -> None:
    """Asks for the settings at `path`, writes them when all is answered, and prints a test page where one is wanted.

    Raises `ProblemsError` for a file that cannot be mended here or an answer that cannot be; `PrintError` for the test
    page. Until the end nothing is written.
    """
    asker = Asker(words)
    draft = Draft(path, figures, today)
    try:
        _answer(asker, draft)
    except KeyboardInterrupt:
        # Pressed again and again, it is still answered once.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print(f"\n{words('setup.interrupted')}")
        raise
    draft.write()
    asker.say()
    asker.say(words("setup.written", path=path))
    if not draft.staff.names:
        asker.say(words("setup.without_pins"))
    if draft.changed("figures") and (draft.home / approval.FILE).is_file():
        asker.say(words("setup.sign_again"))
    _print_test_page(asker, draft)
    asker.say(words("setup.next"))


def _answer(asker: Asker, draft: Draft) -> None:
    """Every question that is open, then the list."""
    words = asker.words
    asker.heading(words("setup.title"))
    asker.say(words("setup.intro" if draft.new else "setup.intro_again", path=draft.path))
    if draft.new:
        for number, item in enumerate(ITEMS, 1):
            asker.heading(words("setup.step", number=number, of=len(ITEMS), name=words(f"setup.item_{item.key}")))
            _ask(asker, draft, item)
    for item in ITEMS:
        if item.key in settings.REQUIRED and not str(draft[item.key]).strip():
            _ask(asker, draft, item)
    _review(asker, draft)
    _key(asker, draft)


def _ask(asker: Asker, draft: Draft, item: Item) -> None:
    help_text = asker.words(f"setup.help_{item.key}")
    if help_text:
        asker.say(help_text)
    item.ask(asker, draft)


def _review(asker: Asker, draft: Draft) -> None:
    """The list; a number asks that line again, an empty line goes on."""
    words = asker.words

    def parse(line: str) -> int | None:
        if not line:
            return None
        if not (line.isascii() and line.isdigit() and 1 <= int(line) <= len(ITEMS)):
            raise ValueError(words("setup.error_number", low=1, high=len(ITEMS)))
        return int(line)

    while True:
        asker.heading(words("setup.review"))
        asker.listed([f"{words(f'setup.item_{item.key}')}: {item.shown(asker, draft) or '-'}" for item in ITEMS])
        chosen = asker.ask(words("setup.ask_review"), parse)
        if chosen is None:
            return
        item = ITEMS[chosen - 1]
        before = draft[item.key] if item.key in FOLLOWING else None
        _ask(asker, draft, item)
        if item.key in FOLLOWING and draft[item.key] != before:
            for other in ITEMS:
                if other.key in FOLLOWING[item.key]:
                    _ask(asker, draft, other)


def _key(asker: Asker, draft: Draft) -> None:
    """A key that cannot be used is put aside where the clinic says so; without one a new one is made."""
    path = draft.home / staff.KEY_FILE
    if not path.is_file():
        return
    try:
        staff.key(draft.home)
    except staff.StaffError as error:
        asker.say(f"{error}.")
        if asker.yes(asker.words("setup.ask_new_key"), False):
            path.replace(path.with_name(f"{path.name}.old"))


def _print_test_page(asker: Asker, draft: Draft) -> None:
    """Where one is wanted; in a terminal again and again, until it is printed or no longer wanted."""
    from consult.printing import PrintError, send
    from consult.setup.testpage import page

    words = asker.words
    while asker.yes(words("setup.ask_test_page"), asker.terminal):
        clinic = settings.load(draft.path, draft.figures)
        try:
            job = send(page(clinic, Words(words.language, clinic.country), draft.today), clinic)
            job.follow()
            asker.say(job.text(words))
            return
        except PrintError as error:
            if not asker.terminal:
                raise
            asker.say(error.text(words))
