"""The clinic's own protocol figures: each inside its range, with who approved it and when."""

from __future__ import annotations

from typing import Any

from consult.days import parse_date
from consult.knowledge.model import Figure
from consult.setup.asking import CLEAR, Asker
from consult.setup.draft import Draft


def shown_figures(asker: Asker, draft: Draft) -> str:
    """How many of them there are."""
    own = draft.own_figures
    return asker.words("setup.figures_own", count=len(own)) if own else asker.words("setup.figures_none")


def ask_figures(asker: Asker, draft: Draft) -> None:
    """A numbered list; a number sets that figure, an empty line goes on."""
    # A figure whose range is one value is no choice.
    open_to_choice = [figure for figure in draft.figures.values() if figure.minimum < figure.maximum]
    asker.listed([_line(asker, draft, figure) for figure in open_to_choice])
    while True:
        chosen = _number(asker, len(open_to_choice))
        if chosen is None:
            return
        figure = open_to_choice[chosen - 1]
        _ask(asker, draft, figure)
        asker.say(_line(asker, draft, figure), indent="  ")


def _number(asker: Asker, most: int) -> int | None:
    def parse(line: str) -> int | None:
        if not line:
            return None
        if not (line.isascii() and line.isdigit() and 1 <= int(line) <= most):
            raise ValueError(asker.words("setup.error_number", low=1, high=most))
        return int(line)

    return asker.ask(asker.words("setup.ask_figures"), parse)


def _line(asker: Asker, draft: Draft, figure: Figure) -> str:
    own = draft.own_figures.get(figure.id)
    amount = asker.words.amount
    if own:
        value, by, on = amount(own["value"], figure.unit), own["approved_by"], own["approved_on"]
        return asker.words("setup.figure_own", label=figure.label, value=value, by=by, on=on)
    return asker.words("setup.figure_default", label=figure.label, value=amount(figure.default, figure.unit))


def _ask(asker: Asker, draft: Draft, figure: Figure) -> None:
    words, own = asker.words, draft.own_figures
    present: dict[str, Any] = own.get(figure.id, {})
    amounts = {
        "low": words.amount(figure.minimum, figure.unit),
        "high": words.amount(figure.maximum, figure.unit),
        "default": words.amount(figure.default, figure.unit),
    }
    asker.say(words("setup.figure_range", label=figure.label, **amounts))
    if figure.note:
        asker.say(figure.note)

    def parse(line: str) -> float | None:
        if line in {"", CLEAR}:
            return None
        try:
            value = float(line.replace(",", "."))
        except ValueError:
            value = figure.minimum - 1
        if not figure.minimum <= value <= figure.maximum:
            low, high = f"{figure.minimum:g}", f"{figure.maximum:g}"
            raise ValueError(words("setup.error_number", low=low, high=high))
        return int(value) if value == int(value) else value

    value = asker.ask(words("setup.ask_figure"), parse, default=f"{present['value']:g}" if present else "")
    if value is None:
        own.pop(figure.id, None)
    else:
        last = next(reversed(own.values()))["approved_by"] if own else ""
        by = asker.text(words("setup.ask_approved_by"), present.get("approved_by") or last, required=True)
        on = asker.ask(words("setup.ask_approved_on"), _day(asker, draft), default=draft.today.isoformat())
        own[figure.id] = {"value": value, "approved_by": by, "approved_on": on}
    draft["figures"] = own


def _day(asker: Asker, draft: Draft) -> Any:
    def parse(line: str) -> str:
        try:
            day = parse_date(line)
        except ValueError:
            day = None
        if day is None or day > draft.today:
            raise ValueError(asker.words("setup.error_day"))
        return day.isoformat()

    return parse
