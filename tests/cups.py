"""A CUPS of the tests' own, on a socket in a folder of its own, with printers that behave as printers do.

`python3 tests/cups.py start FOLDER` and `stop FOLDER` run it from a script; the tests start one themselves otherwise.
Only the standard library, so that it can run as root apart from the tests.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

LIBRARY = Path("/usr/lib/cups")
CUPS_PDF = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
PRINTED = Path("/var/spool/cups-pdf/ANONYMOUS")
"""Where cups-pdf leaves the pages of a user whom the computer does not know."""
NOBODY = "consult-tests"

FILES_CONF = """\
ServerRoot {folder}/etc
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/run
ServerBin {folder}/bin
DataDir /usr/share/cups
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
Printcap
{users}
"""
CUPSD_CONF = """\
LogLevel info
Listen {folder}/run/cups.sock
Browsing No
WebInterface No
DefaultAuthType None
PreserveJobFiles No
PreserveJobHistory No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
BACKEND = """\
#!/bin/sh
# What stands between CUPS and a printer. The address says how the printer behaves.
[ $# = 0 ] && echo 'direct tests "Unknown" "A printer of the tests"' && exit 0
umask 022
case "$DEVICE_URI" in
  tests:/prints)
    if [ $# -ge 6 ]; then cat "$6"; else cat; fi >{folder}/out/$1.pdf
    echo "$3" >{folder}/out/$1.title
    ;;
  tests:/tray)
    # Out of paper until somebody puts some in.
    while [ ! -e {folder}/tray/paper ]; do echo 'STATE: +media-empty-error' >&2; sleep 0.2; done
    echo 'STATE: -media-empty-error' >&2
    ;;
  tests:/slow)
    echo 'INFO: Warming up' >&2
    sleep 60
    ;;
  tests:/burns)
    echo 'ERROR: The printer is on fire' >&2
    exit 1
    ;;
  *)
    echo "STATE: +${{DEVICE_URI#tests:/}}" >&2
    sleep 60
    ;;
esac
"""
QUEUES = {
    "Front_Desk": ("prints", "-D", "Front Desk"),
    "Büro": ("prints", "-D", "Büro – Empfang 'links'"),
    "Paused": ("prints",),
    "Moving": ("prints",),
    "Tray": ("tray", "-D", "Back Office"),
    "Jammed": ("media-jam-error",),
    "Open": ("door-open-error",),
    "Dry": ("toner-empty-error",),
    "Off": ("offline-report",),
    "Away": ("socket://127.0.0.1:1",),
    "Lost": ("ipp://printer.invalid/ipp/print",),
    "Low": ("media-low-report",),
    "Slow": ("slow",),
    "Burns_stop": ("burns", "-o", "printer-error-policy=stop-printer"),
    "Burns_retry": ("burns", "-o", "printer-error-policy=retry-job"),
    "Burns_abort": ("burns", "-o", "printer-error-policy=abort-job"),
}


class Cups:
    """The server in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.socket = folder / "run" / "cups.sock"
        self._server: subprocess.Popen[bytes] | None = None
        self.environment = {
            "CUPS_SERVER": str(self.socket),
            "CUPS_SERVERROOT": str(folder / "etc"),
            "CUPS_USER": NOBODY,
        }

    def start(self, queues: Mapping[str, tuple[str, ...]] = QUEUES) -> None:
        """Starts it and sets its printers up. Raises `RuntimeError` when it does not answer."""
        for name in ("etc/ppd", "spool/tmp", "cache", "run/certs", "log", "out", "tray", "bin/backend"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        for name in ("out", "tray"):
            (self.folder / name).chmod(0o777)
        root = os.getuid() == 0
        users = "User lp\nGroup lp\nSystemGroup root" if root else ""
        (self.folder / "etc/cups-files.conf").write_text(FILES_CONF.format(folder=self.folder, users=users))
        (self.folder / "etc/cupsd.conf").write_text(CUPSD_CONF.format(folder=self.folder))
        for name in ("filter", "daemon", "cgi-bin", "notifier", "monitor"):
            (self.folder / "bin" / name).symlink_to(LIBRARY / name)
        backend = self.folder / "bin/backend/tests"
        backend.write_text(BACKEND.format(folder=self.folder))
        backend.chmod(0o755)
        for name in ("socket", "ipp"):
            (self.folder / "bin/backend" / name).symlink_to(LIBRARY / "backend" / name)
        self._begin()
        for name, (behaviour, *options) in queues.items():
            device = behaviour if "://" in behaviour else f"tests:/{behaviour}"
            self.run("lpadmin", "-p", name, "-v", device, *options, "-E")
        if "Paused" in queues:
            self.run("cupsdisable", "-r", "Being repaired", "Paused")
        if "Moving" in queues:
            self.run("cupsreject", "-r", "Moving house", "Moving")
        if queues and root and CUPS_PDF.is_file():
            (self.folder / "bin/backend/cups-pdf").symlink_to(LIBRARY / "backend/cups-pdf")
            self.run("lpadmin", "-p", "PDF", "-v", "cups-pdf:/", "-P", str(CUPS_PDF), "-E")
        # The tests look into it, whoever they run as.
        (self.folder / "spool").chmod(0o755)

    def _begin(self) -> None:
        etc = self.folder / "etc"
        cupsd = shutil.which("cupsd", path=f"{os.environ['PATH']}:/usr/sbin") or "cupsd"
        with (self.folder / "log/out").open("wb") as log:
            self._server = subprocess.Popen(
                [cupsd, "-f", "-c", str(etc / "cupsd.conf"), "-s", str(etc / "cups-files.conf")],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        (self.folder / "pid").write_text(str(self._server.pid))
        for _ in range(100):
            if "is running" in self.run("lpstat", "-r"):
                return
            time.sleep(0.1)
        raise RuntimeError(f"cupsd does not answer; see {self.folder}/log")

    def stop(self) -> None:
        """Stops it, and every printer with it."""
        pid = int((self.folder / "pid").read_text())
        os.kill(pid, signal.SIGTERM)
        if self._server:
            self._server.wait(10)
            return
        for _ in range(100):
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return
            time.sleep(0.1)
        os.kill(pid, signal.SIGKILL)

    def run(self, *command: str) -> str:
        """Runs an administrator's command; what it printed."""
        own = {"CUPS_USER": "root", "LC_ALL": "C", "PATH": f"{os.environ['PATH']}:/usr/sbin"}
        environment = os.environ | self.environment | own
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr}")
        return done.stdout

    def spooled(self) -> list[str]:
        """The files of jobs in the spool."""
        return sorted(path.name for path in (self.folder / "spool").iterdir() if path.is_file())


def found() -> bool:
    """Whether this computer has what a server needs."""
    return shutil.which("cupsd", path=f"{os.environ['PATH']}:/usr/sbin") is not None


@contextmanager
def running(queues: Mapping[str, tuple[str, ...]] = QUEUES) -> Iterator[Cups]:
    """A server for as long as it is used, in a folder whose name is short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="consult-cups-"))
    folder.chmod(0o755)
    cups = Cups(folder)
    try:
        cups.start(queues)
        yield cups
    finally:
        cups.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    verb, where = sys.argv[1:]
    getattr(Cups(Path(where).resolve()), {"start": "start", "stop": "stop"}[verb])()
