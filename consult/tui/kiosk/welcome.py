"""The first page: what happens to what is said here, how long it takes, and whether to start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consult.dialogue.model import Question
from consult.pack import Pack
from consult.settings import Clinic
from consult.tui.kiosk import layouts
from consult.tui.kiosk.board import Spot
from consult.tui.kiosk.frame import KioskScreen, target
from consult.tui.tasks import Choice
from consult.words import Words

MOST_OPTIONS = 3
"""A first question with more options has a page for itself."""
START = Choice("…start", "")


class Welcome(KioskScreen[None]):
    """Nothing of any client is here. The first question of the dialogue is the explicit start, where it fits."""

    def __init__(
        self, pack: Pack, clinic: Clinic, words: Words, kept: Sequence[str], minutes: int, *, demo: bool
    ) -> None:
        """`kept`: what becomes of the answers, a sentence each."""
        super().__init__(words)
        self._clinic, self._title = clinic.name, pack.dialogue.title
        self._kept, self._minutes, self._demo = tuple(kept), minutes, demo
        self.first = first_question(pack)
        """The question that is asked here."""

    def on_mount(self) -> None:
        """Shows it."""
        self.main.show(self._layout)

    def heading(self) -> tuple[str, str]:
        """Whose it is."""
        return self._clinic, self._title

    def targets_above(self) -> Iterator[Spot]:
        """Print size and colours."""
        yield from (spot for spot in super().targets_above() if spot.id != "hide")

    def targets_below(self) -> Iterator[Spot]:
        """There is nothing to leave yet."""
        yield target(self.words, "why")
        yield target(self.words, "person")

    @property
    def _choices(self) -> tuple[Choice, ...]:
        if self.first is None:
            return (START._replace(label=self.words("kiosk.start")),)
        return tuple(Choice(one.id, one.label) for one in self.first.option)

    def _layout(self, width: int, height: int) -> Iterator[Spot]:
        said = [(self.words("kiosk.demo"), "bold $warning")] if self._demo else []
        said += [(self.words("kiosk.welcome_time", minutes=self._minutes), "")]
        said += [(text, "") for text in self._kept]
        said += [(self.words("kiosk.welcome_person"), "")]
        asked = [(self.first.ask, "bold")] if self.first else []
        helping = [(self.first.help, "$text-muted")] if self.first else []
        own, room = layouts.area(width).width, height - layouts.HIGH * len(self._choices)
        for more in ([*said, (" ", ""), *asked, *helping], [*said, *asked, *helping]):
            if len(layouts.wrapped(more, own)) <= room:
                return layouts.options(more, self._choices, width, height)
        return layouts.options([*said, *asked], self._choices, width, height)

    async def touched(self, name: str) -> None:
        """Started, or something else."""
        self.post_message(self.Wanted(f"start:{name}" if any(name == one.id for one in self._choices) else name))


def first_question(pack: Pack) -> Question | None:
    """The first question of the dialogue, if it is a short choice; it then stands on the welcome page."""
    first = next(iter(pack.dialogue.questions.values()))
    own = first.type == "choice" and first.when is None and not first.safety
    return first if own and len(first.option) <= MOST_OPTIONS else None
