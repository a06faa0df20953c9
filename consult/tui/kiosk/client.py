"""The process of one client: it makes everything ready, waits for its turn, serves, and ends with all it knew."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import os
import socket
import sys
from pathlib import Path
from typing import Any

from consult.tui.kiosk import channel, guard
from consult.tui.kiosk.gate import Verdict


class Line:
    """The line to the supervising process."""

    def __init__(self, line: socket.socket, *, guarded: bool) -> None:
        self._line, self.guarded = line, guarded

    def up(self) -> None:
        """The first page is there."""
        self._send({"up": True})

    def alive(self) -> None:
        """Still running."""
        self._send({"alive": True})

    def notice(self, heading: str, lines: tuple[str, ...]) -> bool:
        """The next process will show this notice."""
        self._send({"notice": {"heading": heading, "lines": lines}})
        return True

    async def try_pin(self, pin: str) -> Verdict:
        """The supervising process tries it, and counts."""
        self._send({"pin": pin})
        lines = channel.Lines()
        self._line.setblocking(False)
        try:
            while data := await asyncio.get_running_loop().sock_recv(self._line, channel.MOST):
                for message in lines.feed(data):
                    return Verdict(opened=bool(message.get("opened")), locked=int(message.get("locked", 0)))
        finally:
            self._line.setblocking(True)
        return Verdict(opened=False, locked=0)

    def _send(self, message: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):
            self._line.sendall(channel.encode(message))


def main(arguments: list[str] | None = None) -> int:
    """Serves one client; the exit code."""
    options = _options().parse_args(arguments)
    guard.keep_to_itself()
    guard.ignore_signals()
    guard.be_quiet()
    guard.end_with_parent(options.parent)
    gc.disable()  # the app turns it on again when its first page stands there
    from consult import settings
    from consult.approval import applied
    from consult.pack import load_pack
    from consult.tui.kiosk.app import KioskApp
    from consult.tui.kiosk.driver import TerminalDriver
    from consult.tui.size import ask_the_terminal
    from consult.words import Words

    pack = applied(load_pack(options.pack), settings.find(options.config))
    clinic = settings.load(options.config, pack.figures)
    words = Words(pack.dialogue.language, clinic.country)
    line = socket.socket(fileno=options.line)
    keeper = Line(line, guarded=not options.open)
    app = KioskApp(pack, clinic, words, settings.today(), demo=options.demo, keeper=keeper, driver_class=TerminalDriver)
    _make_ready(pack)
    go = channel.wait(line)
    if go is None:
        return 0
    if notice := go.get("notice"):
        app.notice = str(notice["heading"]), tuple(map(str, notice["lines"]))
    ask_the_terminal()
    result = app.run(loop=asyncio.new_event_loop())
    if os.getppid() != options.parent:
        from consult.tui.kiosk.terminal import Terminal

        Terminal(sys.stdin.fileno()).abandon()  # nobody else is there to do it
    return result if result is not None else app.return_code or 1


def _make_ready(pack: Any) -> None:
    """Loads what the pages need, so that no touch waits for it."""
    import consult.ask
    import consult.sheet.compose
    import consult.sheet.items
    import consult.tui.asking
    import consult.tui.kiosk.ask
    import consult.tui.kiosk.door
    import consult.tui.kiosk.helping
    import consult.tui.kiosk.notice
    import consult.tui.kiosk.printing
    import consult.tui.kiosk.review
    import consult.tui.typed  # noqa: F401

    pack.matcher.complete("a")
    pack.matcher.forget()


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pack", required=True)
    parser.add_argument("--config", type=Path)
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--open", action="store_true")
    parser.add_argument("--line", type=int, required=True)
    parser.add_argument("--parent", type=int, required=True)
    return parser


if __name__ == "__main__":
    try:
        code = main()
    except BaseException:  # of whatever went wrong, only that it did may be known
        code = 1
    # No thread is waited for and no handler runs: memory goes back to the system at once.
    os._exit(code)
