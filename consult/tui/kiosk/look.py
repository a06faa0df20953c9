"""The kiosk's colours: the screens' own, light at first, and a quiet colour for frames."""

from __future__ import annotations

from dataclasses import replace

from consult.tui import themes
from consult.tui.themes import CONTRAST, DARK, LIGHT

# A frame shows what can be touched: at least 3 to 1 against the ground.
_LINES = {LIGHT: "#8f897c", DARK: "#5c6d71", CONTRAST: "#ffffff"}
THEMES = {
    name: replace(theme, variables={**theme.variables, "line": _LINES[name]})
    for name, theme in themes.THEMES.items()
    if name in _LINES
}
NEXT = {LIGHT: CONTRAST, CONTRAST: DARK, DARK: LIGHT}
"""What a touch changes the colours to."""
