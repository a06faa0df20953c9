"""The clinic's logo, carried in the sheet itself so that every format stays one file."""

from __future__ import annotations

from base64 import b64decode, b64encode

from consult.settings import Clinic

_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"))
_SVG = "data:image/svg+xml;base64,"


def logo_of(clinic: Clinic) -> str:
    """The logo as a `data:` address; empty without one, and when its file can no longer be read."""
    if not clinic.logo:
        return ""
    try:
        return address(clinic.file(clinic.logo).read_bytes())
    except OSError:  # gone since the settings were read: the client gets a sheet
        return ""


def address(picture: bytes) -> str:
    """A picture as a `data:` address."""
    kind = next((f"data:image/{kind};base64," for head, kind in _KINDS if picture.startswith(head)), _SVG)
    return kind + b64encode(picture).decode()


def drawing(address: str) -> str:
    """A picture's `data:` address as SVG: typst is given text alone, and draws no `data:` address but inside one."""
    if address.startswith(_SVG):
        return b64decode(address.removeprefix(_SVG)).decode(errors="replace")
    return f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{address}"/></svg>'
