"""Paints what an application shows in a terminal, with a font of this computer; and the pages of a PDF."""

from __future__ import annotations

import subprocess
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from rich.color import ColorTriplet
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.app import App

CELL = 9, 18
"""Pixels of a character, across and down."""
POINTS = 15
"""At which a character of the font is as broad as a cell."""
COLOURS = 32
"""Of a picture; the soft edges of letters need no more."""
_WHITE, _BLACK = ColorTriplet(255, 255, 255), ColorTriplet(0, 0, 0)


def painted(app: App[Any]) -> Image.Image:
    """The uppermost screen, and what shows through it."""
    # What Textual's own screenshot is made of; that one names a font on the internet.
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    assert isinstance(update, LayoutUpdate)
    image = Image.new("RGB", (app.size.width * CELL[0], app.size.height * CELL[1]))
    draw = ImageDraw.Draw(image)
    for row, strips in enumerate(update.strips):
        column = 0
        for strip in strips:
            for segment in strip:
                _paint(draw, column, row, segment.text, segment.style or Style())
                column += segment.cell_length
    return image


def _paint(draw: ImageDraw.ImageDraw, column: int, row: int, text: str, style: Style) -> None:
    ink = style.color.get_truecolor() if style.color else _WHITE
    ground = style.bgcolor.get_truecolor() if style.bgcolor else _BLACK
    if style.reverse:
        ink, ground = ground, ink
    across, down = CELL
    for place in range(column, column + len(text)):
        left, top = place * across, row * down
        draw.rectangle((left, top, left + across - 1, top + down - 1), fill=tuple(ground))
        if style.underline:
            draw.line((left, top + down - 2, left + across - 1, top + down - 2), fill=tuple(ink))
    for place, character in enumerate(text, column):
        if not character.isspace():
            draw.text(
                (place * across, row * down), character, fill=tuple(ink), font=_font("-Bold" if style.bold else "")
            )


@cache
def _font(style: str) -> ImageFont.FreeTypeFont:
    """DejaVu Sans Mono, wherever this computer has it."""
    return ImageFont.truetype(f"DejaVuSansMono{style}.ttf", POINTS)


def pages(pdf: bytes, dots: int) -> list[Image.Image]:
    """The pages of a PDF, at so many dots an inch."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(dots), "-png", "-", f"{folder}/page"], input=pdf, check=True)
        return [Image.open(path).convert("RGB") for path in sorted(Path(folder).iterdir())]


def save(image: Image.Image, path: Path) -> None:
    """Saves a picture with few colours, so that it is small; those that there is most of stay what they are."""
    few = image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    parts = image.tobytes()
    counted = Counter(zip(parts[::3], parts[1::3], parts[2::3], few.tobytes(), strict=True))
    own = {number: colour for (*colour, number), _ in reversed(counted.most_common())}
    few.putpalette([part for number in range(COLOURS) for part in own.get(number, _BLACK)])
    few.save(path, optimize=True)
