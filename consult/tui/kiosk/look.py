"""The kiosk's colours: the screens' own, light at first, and a quiet colour for frames."""

from __future__ import annotations

from dataclasses import replace

from consult.tui import themes
from consult.tui.themes import CONTRAST, DARK, LIGHT

_LINES = {LIGHT: "#b9b3a6", DARK: "#48565a", CONTRAST: "#ffffff"}
THEMES = {
    name: replace(theme, variables={**theme.variables, "line": _LINES[name]})
    for name, theme in themes.THEMES.items()
    if name in _LINES
}
NEXT = {LIGHT: CONTRAST, CONTRAST: DARK, DARK: LIGHT}
"""What a touch changes the colours to."""
