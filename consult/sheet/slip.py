"""The prescriber's slip: what a client asks whoever prescribes for them or treats them, with boxes to tick."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from consult.pack import Pack
from consult.problems import Problem, ProblemsError
from consult.settings import Clinic
from consult.sheet.citing import Citing
from consult.sheet.frame import Marking
from consult.sheet.items import items_of
from consult.sheet.model import SourceList
from consult.sheet.paper import Paper, around
from consult.sheet.private import private_of
from consult.state import Raised, State
from consult.text import one_line
from consult.words import Words

ANSWERS = ("yes", "yes_if", "no", "call")
"""The boxes of a question."""
SIGNED = ("name", "signature", "signed_on", "telephone")
"""What whoever answers fills in."""


class Request(Struct, frozen=True, kw_only=True):
    """One question."""

    title: str
    ask: str
    marks: tuple[int, ...]
    """The numbers of its sources."""


class Slip(Paper, frozen=True, kw_only=True):
    """A prescriber's slip."""

    template: ClassVar[str] = "slip"

    subtitle: str
    intro: tuple[str, ...]
    never: str
    """That nobody is to stop or change a medicine because of this paper."""
    client: tuple[str, ...]
    """What the client fills in; the first name stands there when it was given."""
    heading: str
    head: tuple[str, ...]
    """The headings of the table: the question, then the boxes."""
    requests: tuple[Request, ...]
    sign_heading: str
    sign: tuple[str, ...]
    agreed: str
    agreed_sign: str
    sources_heading: str
    sources: tuple[SourceList, ...]


def slip(
    pack: Pack,
    state: State,
    clinic: Clinic,
    words: Words,
    *,
    agreed: bool,
    code: str = "",
    first_name: str = "",
) -> Slip:
    """The slip of a consultation. `agreed`: the client agrees that it names their medicines and illnesses.

    Raises `ProblemsError` without that, and when nothing is to be asked.
    """
    asked = [] if state.stopped else requests(pack, state)
    if not asked:
        message, hint = words("slip.nothing"), words("slip.nothing_hint")
        raise ProblemsError([Problem(code="no_letter", message=message, hint=hint)])
    if not agreed:
        message, hint = words("slip.not_agreed"), words("slip.not_agreed_hint")
        raise ProblemsError([Problem(code="not_agreed", message=message, hint=hint)])
    citing = Citing(pack, (source for finding in asked for source in finding.sources), grouped=False)
    letters = pack.dialogue.findings
    rows = tuple(
        Request(
            title=finding.title,
            ask=words("slip.asks", letter=words.spelt(letters[finding.id].letter)),
            marks=citing.marks(finding.sources),
        )
        for finding in asked
    )
    about = next((item.text for item in items_of(pack, state, clinic, words) if item.section == "about"), "")
    return Slip(
        **{**around(pack, state, clinic, words, Marking(code, first_name)), "title": words("slip.title")},
        subtitle=words("slip.subtitle", day=words.long_day(state.today)),
        intro=(
            words("slip.intro_what", what=about or pack.dialogue.title),
            words("slip.intro_why"),
            words("slip.intro_answer", phone=one_line(clinic.phone).replace(" ", "\u00a0")),
        ),
        never=words("slip.never"),
        client=(words("slip.client_name"), words("slip.client_born")),
        heading=words("slip.heading"),
        head=(words("slip.question"), *(words(f"slip.answer_{answer}") for answer in ANSWERS)),
        requests=rows,
        sign_heading=words("slip.sign_heading"),
        sign=tuple(words(f"slip.sign_{key}") for key in SIGNED),
        agreed=words("slip.agreed"),
        agreed_sign=words("slip.agreed_sign"),
        sources_heading=words("sheet.sources"),
        sources=citing.lists(words),
    )


def requests(pack: Pack, state: State) -> list[Raised]:
    """The findings about which somebody is to be asked, worst first; never a private one."""
    hidden = private_of(pack, state)
    letters = {finding.id for finding in pack.dialogue.finding if finding.letter}
    return [finding for finding in state.findings if finding.id in letters and hidden.shows(finding)]
