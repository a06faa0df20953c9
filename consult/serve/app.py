"""One session: an app as a child of the server, its screen in a browser. The server starts it."""

from __future__ import annotations

import argparse
import gc
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from consult.serve.start import Start, receive
from consult.tui.kiosk import guard

if TYPE_CHECKING:
    from textual.app import App

    from consult.pack import Pack
    from consult.serve.driver import Driver
    from consult.settings import Clinic
    from consult.tui.kiosk.gate import Verdict
    from consult.tui.session import Session
    from consult.words import Words


class Browser:
    """Looks after a kiosk whose session is in a browser: the server tries PINs, so that no new session starts over."""

    def __init__(self, *, guarded: bool) -> None:
        self.guarded = guarded
        self.driver: Driver | None = None

    def up(self) -> None:
        """Nobody wants to know: what is painted says it."""

    def alive(self) -> None:
        """Nobody wants to know: the pipe says it."""

    def notice(self, heading: str, lines: tuple[str, ...]) -> bool:
        """No fresh process shows it: this one has dropped everything and stays."""
        return False

    async def try_pin(self, pin: str) -> Verdict:
        """The server tries it, and counts."""
        assert self.driver is not None
        return await self.driver.try_pin(pin)


class Seal:
    """The practitioner's consultation as a handover code, made anew when something has happened in it."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._events: object = None

    def news(self, session: Session) -> str | None:
        """The code when it is another one than before; empty when nothing of the consultation may be kept."""
        now = (id(session), len(session.consultation.events))
        if now == self._events:
            return None
        self._events = now
        from consult.handover import seal
        from consult.problems import ProblemsError

        try:
            return seal(session.pack, session.consultation, self._key, code=session.code, first_name=session.first_name)
        except ProblemsError:
            return ""


class Loaded(NamedTuple):
    """What every session of a server begins with."""

    pack: Pack
    clinic: Clinic
    words: Words


def main() -> int:
    """Runs one session as a program of its own; the exit code."""
    options = arguments().parse_args()
    guard.end_with_parent(options.parent)
    guard.keep_to_itself()
    return run(load(options), kiosk=options.kiosk)


def load(options: argparse.Namespace) -> Loaded:
    """Loads the pack and the clinic."""
    from consult import settings
    from consult.approval import applied
    from consult.pack import load_pack
    from consult.words import Words

    pack = applied(load_pack(options.pack), settings.find(options.config))
    clinic = settings.load(options.config, pack.figures)
    return Loaded(pack, clinic, Words(pack.dialogue.language, clinic.country))


def make_ready(loaded: Loaded, *, kiosk: bool) -> None:
    """Loads what a session may need later, too; where many are forked, they share it."""
    import consult.ask
    import consult.handover
    import consult.serve.driver
    import consult.sheet.compose
    import consult.sheet.handover
    import consult.sheet.items
    import consult.tui.papers
    import consult.tui.typed

    if kiosk:
        import consult.tui.kiosk.app
        import consult.tui.kiosk.helping
        import consult.tui.kiosk.printing
        import consult.tui.kiosk.review
    else:
        import consult.tui.app
        import consult.tui.dialogs
        import consult.tui.preview
        import consult.tui.review  # noqa: F401
    loaded.words.long_day(date(2000, 1, 1))
    loaded.pack.matcher.match("acne scars")
    loaded.pack.matcher.complete("a")
    loaded.pack.matcher.forget()


def run(loaded: Loaded, *, kiosk: bool) -> int:
    """Runs a session whose screen is at the other end of stdin and stdout; the exit code."""
    if not os.environ.get("CONSULT_DEBUG"):
        guard.be_quiet()
    gc.disable()  # the app turns it on again when its first screen stands there
    start = receive(0)
    return (_kiosk if kiosk else _practitioner)(*loaded, start)


def _kiosk(pack: Pack, clinic: Clinic, words: Words, start: Start) -> int:
    from consult.serve.driver import Driver
    from consult.settings import today
    from consult.tui.kiosk.app import KioskApp

    keeper = Browser(guarded=start.guarded)

    def driver(*arguments: Any, **options: Any) -> Driver:
        keeper.driver = Driver(*arguments, **options)
        return keeper.driver

    app = KioskApp(pack, clinic, words, today(), keeper=keeper)
    app.driver_class = driver  # type: ignore[assignment]
    result = app.run()
    return result if result is not None else app.return_code or 0


def _practitioner(pack: Pack, clinic: Clinic, words: Words, start: Start) -> int:
    from consult.serve.driver import Driver
    from consult.settings import today
    from consult.tui import recovering
    from consult.tui.app import PractitionerApp

    if not start.code:
        app = PractitionerApp(pack, clinic, words, today())
    else:
        from consult.handover import unseal

        handover = unseal(start.code, pack, start.opens)
        app = PractitionerApp(pack, clinic, words, today(), consultation=handover.consultation, verify=start.verify)
        session = app.consulting.session
        session.code, session.first_name = handover.code, handover.first_name
        # Whoever has the browser now may not be who had it before.
        app.locked = True
    driver: Driver | None = None

    def driver_class(app: App[Any], **options: Any) -> Driver:
        # One for all: what comes through the pipe is heard while a fault ends an app and the next one starts.
        nonlocal driver
        driver = driver.go_on(app) if driver else Driver(app, seal=Seal(start.key), **options)
        return driver

    app.driver_class = driver_class  # type: ignore[assignment]
    return recovering.run(app)


def arguments() -> argparse.ArgumentParser:
    """What the server says on the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kiosk", action="store_true")
    parser.add_argument("--pack", required=True)
    parser.add_argument("--config", type=Path)
    parser.add_argument("--parent", type=int, required=True)
    return parser


if __name__ == "__main__":
    try:
        code = main()
    except BaseException:  # of whatever went wrong, only that it did may be known
        if os.environ.get("CONSULT_DEBUG"):
            raise
        code = 1
    # No thread is waited for and no handler runs: memory goes back to the system at once.
    os._exit(code)
