"""CUPS' own commands as processes: never through a shell, always in English, and never for ever."""

from __future__ import annotations

import os
import subprocess

from consult.printing.errors import PrintError

SECONDS = 10.0
"""How long CUPS may take to answer."""
_ENGLISH = dict.fromkeys(("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"), "C")
"""All of them: where `LC_ALL` says C, CUPS goes on to ask the others."""


def run(*command: str, content: bytes = b"", seconds: float | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a command of CUPS with `content` on its stdin. Raises `PrintError` when there is none or it hangs."""
    try:
        done = subprocess.run(
            command,
            input=content,
            capture_output=True,
            timeout=seconds or SECONDS,
            env=os.environ | _ENGLISH,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PrintError("timeout") from error
    except OSError as error:
        raise PrintError("no_cups") from error
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    return subprocess.CompletedProcess(command, done.returncode, out, err)
