"""What leaves on paper or as a file: the sheet for the client or the practitioner, the slip, the handover page."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from consult.cli.opening import key_of
from consult.cli.shared import UsageError, report
from consult.text import clean

if TYPE_CHECKING:
    from consult.consultation import Consultation
    from consult.settings import Clinic
    from consult.words import Words

FORMATS = ("html", "pdf", "txt", "md", "ics", "json")
_SHEETS, _PAPERS = ("client", "practitioner"), ("prescriber", "handover")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of every command that makes a document."""
    parser.add_argument("--for", dest="audience", choices=(*_SHEETS, *_PAPERS), default="client")
    parser.add_argument("--large", action="store_true", help="large print")
    parser.add_argument("--no-answers", action="store_true", help="the client's sheet then names no answer")
    parser.add_argument("--code", default="", metavar="WORDS", help="two words that tell sheets apart at the printer")
    parser.add_argument("--name", default="", help="the client's first name, if it may stand on the paper")
    parser.add_argument(
        "--agreed", action="store_true", help="the client agrees that the prescriber's slip names medicines"
    )


def document(options: argparse.Namespace, consultation: Consultation, clinic: Clinic, words: Words) -> bytes:
    """The document that the options name, in the format `options.to`.

    Raises `UsageError` for a format it is not made as, `ProblemsError` where it cannot be made.
    """
    pack, state = consultation.pack, consultation.state
    code, first_name = clean(options.code), clean(options.name)
    if options.audience in _SHEETS:
        from consult.sheet.compose import compose_sheet
        from consult.sheet.render import rendered

        sheet = compose_sheet(
            pack,
            state,
            clinic,
            words,
            audience=options.audience,
            large=True if options.large else None,
            answers=not options.no_answers,
            code=code,
            first_name=first_name,
        )
        made = rendered(sheet, options.to, clinic.file(clinic.templates) if clinic.templates else None)
        report(made.problems)
        return made.data
    from consult.sheet.paper import PAPER_FORMATS, lay_out

    if options.to not in PAPER_FORMATS:
        raise UsageError(f"the {options.audience} paper is made as {', '.join(PAPER_FORMATS)}")
    if options.audience == "prescriber":
        from consult.sheet.slip import slip

        asked = slip(pack, state, clinic, words, agreed=options.agreed, code=code, first_name=first_name)
        return lay_out(asked, options.to)
    from consult.handover import parts, seal
    from consult.sheet.handover import handover_page

    codes = parts(seal(pack, consultation, key_of(clinic), code=code, first_name=first_name)) if state.store else ()
    page = handover_page(pack, state, clinic, words, codes, code=code, first_name=first_name)
    return lay_out(page, options.to)
