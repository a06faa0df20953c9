"""The two themes: one accent colour, calm grounds."""

from __future__ import annotations

from textual.theme import Theme

DARK = "consult-dark"
LIGHT = "consult-light"


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


THEMES = (
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
)
