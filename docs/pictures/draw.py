"""Draws the pictures that the guides show: `python -m docs.pictures.draw`.

`--all FOLDER` draws every screen, dialog and page there, in every size and look, to be looked at. It needs what the
tests need: the fonts of `fonts-dejavu-core`, `pdftoppm` and Chromium.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from consult.answers import Answers
from consult.checked import mark
from consult.consultation import run
from consult.pack import Pack, load_pack
from consult.sheet.compose import compose_sheet
from consult.sheet.model import Audience
from consult.sheet.pdf import pdf
from consult.tui.themes import CONTRAST, DARK, LIGHT
from consult.words import Words
from docs.pictures.browsing import visited
from docs.pictures.paint import pages, painted, save
from docs.pictures.scenes import CLINIC, CODE, EVERYTHING, EXAMPLE, Scene, Size
from tests.conftest import TODAY

HERE = Path(__file__).parent
SMALL, MIDDLE, BROAD, LARGE = (80, 24), (100, 30), (120, 36), (140, 45)
"""Columns and rows of a terminal."""
LOOKS = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
SHOWN: dict[str, tuple[Size, str]] = {
    "practitioner-question": (BROAD, "light"),
    "practitioner-stop": (SMALL, "light"),
    "practitioner-review": (MIDDLE, "light"),
    "practitioner-sheet": (MIDDLE, "dark"),
    "kiosk-welcome": (SMALL, "light"),
    "kiosk-question": (SMALL, "light"),
    "kiosk-own-words": (SMALL, "contrast"),
    "kiosk-papers": (SMALL, "light"),
}
"""The screens that the guides show."""
PAGES = {"plain-question", "sheet-1", "sheet-2"}
"""The other pictures that they show."""
TABLET, PHONE, DESK = (820, 900), (390, 844), (1280, 800)
"""Pixels of a browser's window."""
BROWSERS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "contrast": {"color_scheme": "dark", "contrast": "more"},
}
DOTS = 72
"""Of a printed page, an inch."""


async def drawn(scene: Scene, pack: Pack, size: Size, looks: list[str]) -> dict[str, Image.Image]:
    """A scene in some looks."""
    found = {}
    async with scene(pack, size) as app:
        for look in looks:
            app.theme = LOOKS[look]
            await asyncio.sleep(0.1)
            found[look] = painted(app)
    return found


def sheet(pack: Pack, audience: Audience = "client", *, large: bool = False) -> Iterator[Image.Image]:
    """The pages of the example's sheet."""
    appointment = TODAY.replace(month=12, day=15)
    given = Answers(today=TODAY, appointment=appointment, answers={**EXAMPLE, "print_words": "no"})
    made = run(pack, given)[0]
    composed = compose_sheet(pack, made.state, CLINIC, Words(), audience=audience, large=large, code=CODE)
    yield from pages(pdf(composed), DOTS)


def guides(folder: Path) -> None:
    """The pictures that the guides show."""
    pack = load_pack()
    for name, (size, look) in SHOWN.items():
        save(asyncio.run(drawn(EVERYTHING[name], pack, size, [look]))[look], folder / f"{name}.png")
    for name, image in visited(TABLET, color_scheme="light"):
        if name == "plain-skin-past":
            save(image, folder / "plain-question.png")
    for number, image in enumerate(sheet(pack), 1):
        save(image, folder / f"sheet-{number}.png")


def everything(folder: Path, beginning: str) -> None:
    """All there is, in every size and look."""
    pack = load_pack()
    for name, scene in EVERYTHING.items():
        for size in (SMALL, MIDDLE, LARGE) if name.startswith(beginning) else ():
            for look, image in asyncio.run(drawn(scene, pack, size, list(LOOKS))).items():
                save(image, folder / f"{name}-{size[0]}-{look}.png")
    if "plain-".startswith(beginning):
        for size in (PHONE, TABLET, DESK):
            for look, options in BROWSERS.items():
                for name, image in visited(size, **options):
                    save(image, folder / f"{name}-{size[0]}-{look}.png")
    for audience, large in (("client", False), ("client", True), ("practitioner", False)):
        for number, image in enumerate(sheet(pack, audience, large=large), 1):  # type: ignore[arg-type]
            save(image, folder / f"sheet-{audience}{'-large' if large else ''}-{number}.png")


def main() -> None:
    """Draws."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every screen in every size and look")
    parser.add_argument("--only", default="", metavar="BEGINNING", help="with --all: those whose names begin so")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(CONSULT_CACHE=folder, XDG_CONFIG_HOME=folder)  # nothing of this user is read
        mark(load_pack())  # rules that are being written can be drawn, too
        if options.all:
            options.all.mkdir(parents=True, exist_ok=True)
            everything(options.all, options.only)
        else:
            guides(HERE)


if __name__ == "__main__":
    main()
