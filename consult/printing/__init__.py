"""Printing through CUPS, with `lp`, `lpstat`, `lpoptions` and `cancel`: no file is made, and every failure has a name.

`printers()` lists them, `send()` sends a PDF, its `Job` says how it goes and takes it back; `keeps_files()` says what
the spool keeps. Where there is no CUPS, `save_and_open()` leaves the PDF to the computer's own way of printing.
"""

from consult.printing.errors import PrintError
from consult.printing.jobs import Job, pages, send
from consult.printing.printers import Printer, choose, printers
from consult.printing.saving import save_and_open
from consult.printing.spool import Spool, keeps_files

__all__ = [
    "Job",
    "PrintError",
    "Printer",
    "Spool",
    "choose",
    "keeps_files",
    "pages",
    "printers",
    "save_and_open",
    "send",
]
