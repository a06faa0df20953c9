"""The items a consultation raised, filled in."""

from __future__ import annotations

from consult.knowledge.model import Line
from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.fill import Filler, says_all
from consult.sheet.model import Item, ItemLine
from consult.sheet.plan import amounts, plan_date, plan_of
from consult.state import RaisedAdvice, State
from consult.words import Words


def items_of(pack: Pack, state: State, clinic: Clinic, words: Words) -> tuple[Item, ...]:
    """Every item that was raised, private ones included, with its texts filled in and its dates worked out."""
    plan = plan_of(pack, state)
    filler = Filler(pack, clinic, plan, words)
    values = amounts(pack, clinic)

    def line(raw: Line, priority: int) -> ItemLine | None:
        due = plan_date(raw.due, plan, pack.figures, values, words) if raw.due else None
        date_text = due.text if due else None
        text = filler.fill(raw.text, date_text, raw.due)
        if not text:
            return None
        # A neutral version that has to end early would lose its point, so it is whole or left out.
        fridge = filler.fill(raw.fridge, date_text, raw.due)
        return ItemLine(
            text=text,
            fridge=fridge if filler.whole(raw.fridge) else "",
            sources=raw.sources,
            due=due,
            priority=priority,
            emergency="{emergency}" in raw.text,
            bare=filler.fill(raw.text, date_text, raw.due, ranges=False),
            spare=raw.spare,
            says_all=says_all(raw),
        )

    def item(raised: RaisedAdvice) -> Item:
        advice = pack.advice[raised.id]
        lines = tuple(made for raw in advice.line if (made := line(raw, advice.priority)) is not None)
        return Item(
            id=advice.id,
            section=advice.section,
            title=words.spelt(advice.title),
            text=" ".join(made.text for made in lines),
            lines=lines,
            because=raised.because,
            sources=tuple(dict.fromkeys(source for made in lines for source in made.sources)),
            date=next((made.due.day for made in lines if made.due and made.due.day), None),
            private=raised.private,
        )

    return tuple(item(raised) for raised in state.items)
