"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Puts `content` in the place of `path`; until it is written, the old file stands. Raises `OSError`.

    The file is readable as `mode` says from its first moment. Written by root into somebody's folder, it is theirs:
    the settings of a kiosk belong to the kiosk's user, whoever sets it up.
    """
    import tempfile  # only here: reading is what every start does

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            if os.name == "posix":
                os.fchmod(file.fileno(), mode)
                if os.getuid() == 0:
                    folder = path.parent.stat()
                    os.fchown(file.fileno(), folder.st_uid, folder.st_gid)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
