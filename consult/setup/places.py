"""What follows from the country a clinic is in."""

from __future__ import annotations

from consult.text import one_line

_EUROPE = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL PL PT RO SE SI SK CH"
_EMERGENCY = dict.fromkeys(_EUROPE.split(), "112") | {
    "GB": "999",
    "US": "911",
    "CA": "911",
    "MX": "911",
    "AU": "000",
    "NZ": "111",
}
"""Numbers that bring an ambulance. A country that is not here gets no suggestion; the clinic says the number."""
_OUT_OF_HOURS = {"GB": "NHS 111"}
_LETTER = {"US", "CA", "MX", "PH", "CO", "CL"}
"""Countries that print on Letter."""
_OTHER_NAMES = {"uk": "GB", "great britain": "GB", "britain": "GB", "england": "GB", "usa": "US", "america": "US"}


def emergency(country: str) -> str:
    """The number suggested there, or ""."""
    return _EMERGENCY.get(country, "")


def out_of_hours(country: str) -> str:
    """The line suggested there for when the clinic is closed, or ""."""
    return _OUT_OF_HOURS.get(country, "")


def paper(country: str) -> str:
    """The paper that is usual there."""
    return "letter" if country in _LETTER else "a4"


def country(text: str) -> str | None:
    """The two letters of a country from its letters or its English name; None when there is no such country."""
    names = _names()
    text = one_line(text)
    if text.upper() in names and text.upper() != "UK":
        return text.upper()
    wanted = text.casefold()
    return _OTHER_NAMES.get(wanted) or next((code for code, name in names.items() if name.casefold() == wanted), None)


def name(code: str) -> str:
    """The English name of a country."""
    return _names().get(code, code)


def _names() -> dict[str, str]:
    from babel import Locale

    return {code: str(name) for code, name in Locale("en").territories.items() if len(code) == 2 and code != "ZZ"}
