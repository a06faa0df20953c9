"""What a person at the lines can say besides an answer, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from consult.plain import ending, overview
from consult.plain.giving import LONGEST
from consult.plain.lines import rows_of
from consult.plain.page import Page
from consult.tui.tasks import Asking, Choice

if TYPE_CHECKING:
    from consult.plain.console import Console


def do(console: Console, command: str, rest: str, page: Page | None) -> None:
    """Does what a command says, at a page or beside one."""
    session = console.session
    match command:
        case "help":
            console.say(console.words("plain.help").strip())
            console.say(console.words(f"plain.help_{'kiosk' if console.kiosk else 'practitioner'}").strip())
        case "again":
            console.shown = ""
        case "why":
            console.say((page.why if page else "") or console.words("plain.no_why"))
        case "back":
            if session.back():
                console.shown = ""
            else:
                console.tell("no_back")
        case "skip" if page is not None:
            _skip(console, page)
        case "ask":
            _ask(console, rest)
        case "note" | "which" | "verify" | "later" if console.kiosk:
            console.tell("not_alone")
        case "note" if page is not None and page.question:
            _note(console, page.question, rest)
        case "which" if session.which:
            _note(console, session.which, rest)
        case "later" if isinstance(session.task, Asking):
            session.put_off(session.task.question.id)
            console.shown = ""
        case "verify" if session.state.stopped is None:
            ending.verify(console)
            console.shown = ""
        case "review":
            ending.review(console)
        case "change":
            change(console, rest)
        case "sheet":
            ending.sheet(console)
        case "save":
            ending.save(console, rest)
        case "print":
            ending.print_sheet(console)
        case "person":
            console.tell("person")
        case "quit":
            if not session.begun or console.hear_line("confirm_leave").casefold() == console.words("plain.yes"):
                console.leave()
        case _:
            console.tell("nothing_here")


def _skip(console: Console, page: Page) -> None:
    if page.may_skip:
        console.give(page)
    else:
        console.say(console.words("screen.error_needs_answer"))


def _note(console: Console, question: str, text: str) -> None:
    text = text or console.hear_line("prompt_note")
    if text:
        console.session.note(question, text)
        console.tell("noted")


def change(console: Console, number: str) -> None:
    """Opens an answer again, by its number in the list of answers."""
    all_answers = overview.given(console.session)
    place = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
    if not 0 < place <= len(all_answers):
        console.tell("no_change")
        return
    console.session.reopen(all_answers[place - 1].question)
    console.shown = ""


def _ask(console: Console, text: str) -> None:
    """Answers questions until an empty line."""
    from msgspec.structs import replace

    from consult.ask import plain

    suggestions: Sequence[Choice] = ()
    text = text or console.hear_line("prompt_ask")
    while text:
        picked = rows_of(text, suggestions, several=False)
        answers = console.session.ask_about(picked[0]) if picked else console.session.ask(text[:LONGEST])
        console.say(plain([replace(one, suggestions=()) for one in answers], console.words).rstrip())
        suggestions = [Choice(one.question, one.title) for answer in answers for one in answer.suggestions]
        if suggestions:
            console.say(console.words("ask.suggestions"))
            console.say_rows(suggestions)
        text = console.hear_line("prompt_ask_more" if suggestions else "prompt_ask")
    console.shown = ""
