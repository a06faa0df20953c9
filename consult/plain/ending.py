"""What a person at the lines does besides answering: looks back, hears and keeps the sheet, decides, locks."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from consult.consultation import Discussed
from consult.plain import overview
from consult.state import DECISIONS, Decided
from consult.text import one_line
from consult.tui.tasks import Choice

if TYPE_CHECKING:
    from consult.plain.console import Console

PRACTITIONER = ("review", "sheet", "save", "print", "verify", "discuss", "appointment", "new", "end")
CLIENT = ("review", "sheet", "print", "end")
_RULE = re.compile(r"[-=_─━*\s]+")
WHOLE = ""


def finished(console: Console) -> None:
    """Everything is asked: what it comes to, and what can be done now."""
    session, words = console.session, console.words
    console.say("", words("plain.finished"), *overview.outcome(session))
    if not console.kiosk:
        console.say(*overview.reasons(session))
    names = CLIENT if console.kiosk else PRACTITIONER
    match console.pick([Choice(name, words(f"plain.do_{name}")) for name in names]):
        case "review":
            review(console)
        case "sheet":
            sheet(console)
            console.hear_line("prompt_go_on")
        case "save":
            save(console, "")
        case "print":
            print_sheet(console)
        case "appointment":
            session.scheduled = False
        case "verify":
            verify(console)
        case "discuss":
            discuss(console)
        case "new":
            console.start_anew()
        case _:
            console.leave()


def answers(console: Console) -> None:
    """All answers, numbered, and those that no longer count."""
    everything = overview.given(console.session)
    console.tell("answers_title" if everything else "answers_none")
    for number, one in enumerate(everything, 1):
        console.tell("answer", number=number, question=one.ask, answer=one_line(one.answer).rstrip("."))
    console.say(*overview.set_aside(console.session))


def review(console: Console) -> None:
    """All answers; one of them may be opened again."""
    answers(console)
    if not console.session.state.asked:
        return
    line = console.hear_line("prompt_review")
    if line:
        from consult.plain.commands import change

        change(console, line.casefold().removeprefix("change").strip())


# the sheet


def sheet(console: Console) -> None:
    """The sheet as text, without the lines that are only drawn."""
    from consult.tui.papers import CLIENT, text

    session = console.session
    if not session.state.asked:
        console.tell("sheet_none")
        return
    if not session.state.complete and session.state.stopped is None:
        console.tell("sheet_early")
    console.say(*(line for line in text(session, CLIENT).splitlines() if not _RULE.fullmatch(line)))


def save(console: Console, name: str) -> None:
    """Saves the sheet as a file: PDF, a page or text, by the end of its name."""
    from consult.tui.papers import CLIENT, FORMATS, content
    from consult.tui.saving import SaveError, check, default_path, write

    session = console.session
    if console.kiosk or not session.state.asked:
        console.tell("save_not_here" if console.kiosk else "sheet_none")
        return
    offered = default_path(session.pack.dialogue.id, session.today, "pdf")
    path = Path(name or console.hear_line("prompt_save", path=offered) or offered).expanduser()
    to = path.suffix.removeprefix(".").casefold()
    try:
        check(path, replace=False)
        write(content(session, CLIENT, to if to in FORMATS[CLIENT] else "txt"), path)
    except FileExistsError:
        console.tell("save_exists", path=path)
    except SaveError as error:
        console.tell("save_failed", reason=error)
    else:
        console.tell("saved", path=path.resolve())


def print_sheet(console: Console) -> None:
    """Prints the sheet on the clinic's printer; in a kiosk without the answers, as others may see the paper."""
    from consult.printing import PrintError, send
    from consult.tui.papers import BARE, CLIENT, content, refusal

    session = console.session
    if not session.state.asked:
        console.tell("sheet_none")
        return
    if refused := refusal(session):
        console.say(refused)
        return
    console.tell("printing")
    try:
        job = send(content(session, BARE if console.kiosk else CLIENT, "pdf"), session.clinic)
        job.follow()
    except PrintError as error:
        console.say(error.text(console.words))
    else:
        console.say(job.text(console.words))


# what a practitioner does


def verify(console: Console) -> None:
    """Goes through the answers that carry the decision; leaves it when that is what is done."""
    session = console.session
    if session.walk is not None:
        session.walk = None
    elif not session.verify():
        console.say(console.words("screen.verify_none"))


def discuss(console: Console) -> None:
    """What was discussed, decided, by whom and why."""
    session, words = console.session, console.words
    findings = [Choice(one.id, session.title(one)) for one in session.state.findings]
    console.say(words("screen.discuss_title"))
    finding = console.pick([Choice(WHOLE, words("screen.discuss_whole")), *findings])
    console.say(words("screen.discuss_decision"))
    chosen = console.pick([Choice(one, words(f"screen.decision_{one}")) for one in DECISIONS])
    decision = next(one for one in DECISIONS if one == chosen)
    said = [console.hear_line(f"prompt_{name}") for name in ("by", "reason")]
    if not all(said):
        console.tell("discuss_not")
        return
    at = datetime.now().astimezone().isoformat(timespec="minutes")
    decided = Decided(decision=decision, by=said[0], reason=said[1], at=at, finding=finding or None)
    session.consultation.record(Discussed(decided))
    console.tell("discussed", decision=words(f"screen.decision_{decision}"))


def lock(console: Console) -> None:
    """Nobody was here for a while: blanks the terminal and waits for a PIN, or for anybody where none is set."""
    staff = console.staff
    console.blank()
    while True:
        pin = console.hear_secret("prompt_locked" if staff else "prompt_locked_open")
        if staff is None or staff.check(pin) is not None:
            return
        if seconds := staff.locked():
            console.tell("locked_wait", seconds=seconds)
        else:
            console.tell("locked_wrong")
