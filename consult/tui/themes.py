"""The looks: one accent colour, calm grounds; and one of high contrast."""

from __future__ import annotations

from textual.theme import Theme

DARK = "consult-dark"
LIGHT = "consult-light"
CONTRAST = "consult-high-contrast"


def _bars(ground: str, bar: str) -> dict[str, str]:
    """Scroll bars that stay in the background."""
    grounds = dict.fromkeys(
        ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active"), ground
    )
    return {
        **grounds,
        "scrollbar": bar,
        "scrollbar-hover": bar,
        "scrollbar-active": bar,
        "scrollbar-corner-color": ground,
    }


_THEMES = (
    Theme(
        name=DARK,
        dark=True,
        primary="#7cc7bd",
        accent="#7cc7bd",
        foreground="#dfe5e3",
        background="#14191a",
        surface="#1c2324",
        panel="#232c2d",
        warning="#e0b36a",
        error="#f0948b",
        success="#7cc7bd",
        variables={
            "text-muted": "#98a6a4",
            "text-error": "#f0948b",
            "text-primary": "#7cc7bd",
            **_bars("#14191a", "#34403f"),
        },
    ),
    Theme(
        name=LIGHT,
        dark=False,
        primary="#0b6b62",
        accent="#0b6b62",
        foreground="#1d2b2a",
        background="#faf8f4",
        surface="#efece5",
        panel="#e6e2d9",
        warning="#8a5a00",
        error="#a3261b",
        success="#0b6b62",
        variables={
            "text-muted": "#5c6866",
            "text-error": "#a3261b",
            "text-primary": "#0b6b62",
            **_bars("#faf8f4", "#cfcabf"),
        },
    ),
    Theme(
        name=CONTRAST,
        dark=True,
        primary="#ffd93b",
        accent="#ffd93b",
        foreground="#ffffff",
        background="#000000",
        surface="#1c1c1c",
        panel="#262626",
        warning="#ffb000",
        error="#ff9a9a",
        success="#7dff9a",
        variables={
            "text-muted": "#e4e4e4",
            "text-error": "#ff9a9a",
            "text-primary": "#ffd93b",
            **_bars("#000000", "#b0b0b0"),
        },
    ),
)
THEMES = {theme.name: theme for theme in _THEMES}
"""By name, in the order in which a key goes through them; the first is what one begins with."""
