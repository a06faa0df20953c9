"""Saving a paper: as what, where, and whether to replace what is there; in a browser, as what."""

from __future__ import annotations

import asyncio
from io import BytesIO
from pathlib import Path

from textual import work

from consult.text import one_line
from consult.tui.answer import OptionPane
from consult.tui.dialogs import Picking
from consult.tui.growing import Growing
from consult.tui.papers import CLIENT, FORMATS, PaperError, content
from consult.tui.saving import SaveError, check, default_path, write
from consult.tui.session import Session
from consult.tui.tasks import Choice
from consult.tui.typed import Typing, TypingPane


class Save(Picking[str]):
    """How and where a paper is saved; gives what to say of it. Esc stops what goes on, and then nothing is written.

    A browser is handed the file: the disk of the computer that serves it is nobody's who sits in front of it.
    """

    def __init__(self, session: Session, paper: str) -> None:
        words = session.words
        choices = tuple(Choice(to, words(f"screen.format_{to}")) for to in FORMATS[paper])
        super().__init__(words, words("screen.save_title"), choices, TypingPane(words))
        self.session, self._paper = session, paper
        self._to, self._path = FORMATS[paper][0], ""

    def on_mount(self) -> None:
        """First the rows, which the base class shows."""
        self.query_one(TypingPane).display = False

    def on_option_pane_picked(self, event: OptionPane.Picked) -> None:
        """The format, or whether to replace a file."""
        event.stop()
        match event.value:
            case "replace":
                self._save(replace=True)
            case "rename":
                self._ask_path(self._path)
            case _:
                self._to = str(event.value)
                pack, kind = self.session.pack.dialogue.id, "" if self._paper == CLIENT else f"-{self._paper}"
                if self.app.is_web:
                    self._deliver(f"{pack}{kind}-{self.session.today.isoformat()}.{self._to}")
                else:
                    self._ask_path(default_path(f"{pack}{kind}", self.session.today, self._to))

    def _ask_path(self, path: str) -> None:
        self.entitle(self.words("screen.save_where"))
        self.query_one(Growing).display = False
        pane = self.query_one(TypingPane)
        pane.display = True
        self.type_in(pane, Typing(key="path", text=path, example=path))

    def on_typing_pane_entered(self, event: TypingPane.Entered) -> None:
        """The path was given."""
        event.stop()
        self._path = one_line(event.text)
        if not self._path:
            self.query_one(TypingPane).complain(self.words("screen.error_no_path"))
        else:
            self._save(replace=False)

    @work(exclusive=True)
    async def _save(self, *, replace: bool) -> None:
        pane = self.query_one(TypingPane)
        pane.complain("")  # the keys are the dialog's again: Esc stops it
        pane.show_under(self.words("screen.saving"))
        path = Path(self._path).expanduser()
        try:
            check(path, replace=replace)
            made = await asyncio.to_thread(content, self.session, self._paper, self._to)
            write(made, path, replace=replace)
        except FileExistsError:
            self._ask_replace(path)
        except (SaveError, PaperError) as error:
            self._ask_path(self._path)
            pane.complain(self.words("screen.error_save", reason=error))
        else:
            self.dismiss(self.words("screen.saved", path=path.resolve()))

    @work(exclusive=True)
    async def _deliver(self, name: str) -> None:
        self.entitle(self.words("screen.saving"))
        try:
            made = await asyncio.to_thread(content, self.session, self._paper, self._to)
        except PaperError as error:
            self.entitle(self.words("screen.error_save", reason=error))
            self.pick(self._choices)
        else:
            self.app.deliver_binary(BytesIO(made), save_filename=name)
            self.dismiss(self.words("screen.delivered", name=name))

    def _ask_replace(self, path: Path) -> None:
        self.entitle(self.words("screen.save_exists", path=path))
        self.query_one(TypingPane).display = False
        self.query_one(Growing).display = True
        self.pick(tuple(Choice(name, self.words(f"screen.do_{name}")) for name in ("rename", "replace")))
