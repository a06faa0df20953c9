"""Makes sessions: it has everything loaded that they need, and forks one when it is told to.

What was loaded is shared by all of them until one writes to it, so each takes a fraction of a process of its own and
starts in a moment. It runs no event loop and no thread, and never sees a word of a client's.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import signal
import socket
from typing import NoReturn

import msgspec

from consult.serve import app
from consult.serve.start import Order
from consult.tui.kiosk import guard


def main() -> int:
    """Forks sessions until the server is gone."""
    parser = app.arguments()
    parser.add_argument("--control", type=int, required=True)
    options = parser.parse_args()
    guard.end_with_parent(options.parent)
    guard.keep_to_itself()
    made = app.load(options)
    app.make_ready(made, kiosk=options.kiosk)
    gc.collect()
    gc.freeze()  # what is loaded is looked through by nobody, so that it stays shared
    gc.disable()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=options.control) as control:
        while True:
            message, handles, _, _ = socket.recv_fds(control, 4096, 2)
            if not message:
                return 0
            order = msgspec.json.decode(message, type=Order)
            here = os.getpid()
            child = os.fork()
            if child == 0:
                control.close()
                _begin(options, made, order, handles, here)
            for handle in handles:
                os.close(handle)
            control.send(str(child).encode())


def _begin(options: argparse.Namespace, made: app.Loaded, order: Order, handles: list[int], parent: int) -> NoReturn:
    """The session, in a process of its own."""
    code = 1
    try:
        os.setsid()
        for number, handle in enumerate(handles):
            os.dup2(handle, number)
            os.close(handle)
        guard.end_with_parent(parent)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        random.seed()
        os.environ |= {"COLUMNS": str(order.columns), "ROWS": str(order.rows)}
        code = app.run(made, kiosk=options.kiosk)
    except BaseException:  # of whatever went wrong, only that it did may be known
        if os.environ.get("CONSULT_DEBUG"):
            raise
    finally:
        os._exit(code)


if __name__ == "__main__":
    os._exit(main())
