"""The command line. Each command imports what it needs when it runs: starting is most of what a short command costs.

stdout is the product, stderr is diagnostics. Exit codes: 0 done, 1 the input is at fault, 2 wrong usage, 3 something
outside failed.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import Any

from consult.cli.shared import DONE, FAULTY, OUTSIDE, USAGE, OutsideError, UsageError, report
from consult.problems import ProblemsError
from consult.staff import StaffError


def entry() -> int:
    """`consult` as a process of its own."""
    # A short command leaves no garbage worth looking for; not looking saves a twentieth of it. The screen and a batch
    # turn it on again.
    gc.disable()
    return main()


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; the exit code."""
    options = parser().parse_args(arguments)
    try:
        code = options.command(options)
        sys.stdout.flush()
        return int(code)
    except ProblemsError as error:
        report(error.problems)
        return FAULTY
    except UsageError as error:
        print(f"consult: {error}", file=sys.stderr)
        return USAGE
    except (OutsideError, StaffError) as error:
        print(f"consult: {error}", file=sys.stderr)
        return OUTSIDE
    except BrokenPipeError:
        # The reader left, as `| head` does. Python would complain again when it closes stdout.
        sys.stderr.close()
        return DONE
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        print(f"consult: {error.filename or 'output'}: {reason}", file=sys.stderr)
        return OUTSIDE
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("CONSULT_DEBUG"):
            raise
        from consult.unforeseen import told

        print(f"consult: an unexpected fault: {told(error)}; CONSULT_DEBUG=1 shows more", file=sys.stderr)
        return OUTSIDE


def parser() -> argparse.ArgumentParser:
    """The parser of every command."""
    from consult import __version__
    from consult.cli import authoring, hearing, paper, running, screens

    whole = argparse.ArgumentParser(
        prog="consult",
        description="Consultations for skin treatments. Without a command: the practitioner's screen.",
        parents=[_shared()],
    )
    whole.add_argument("--version", action="version", version=f"consult {__version__}")
    whole.set_defaults(command=screens.screen, pack="microneedling", config=None)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, function: Any, text: str, /) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text, parents=[_shared()])
        made.set_defaults(command=function)
        return made

    for group in (screens, running, paper, hearing, authoring):
        group.add(command)
    return whole


def _shared() -> argparse.ArgumentParser:
    """The options of every command, new each time: a default set on one parser would else hold in all that share it."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--pack", default=argparse.SUPPRESS, metavar="NAME|PATH", help="the treatment (default: microneedling)"
    )
    shared.add_argument("--config", default=argparse.SUPPRESS, type=Path, metavar="FILE", help="the clinic's settings")
    return shared
