"""Which things to do stand on page one."""

from __future__ import annotations

from datetime import date

import pytest

from consult.sheet.model import Item, ItemLine, PlanDate, When
from consult.sheet.steps import AT_MOST, chosen, grouped, tasks
from consult.words import Words


def due(kind: When, day: int, *, late: bool = False) -> PlanDate:
    far = abs(15 - day)
    return PlanDate(
        kind=kind, day=date(2026, 12, day), text=f"{day} Dec", label=f"{kind} {day} Dec", days=far, late=late
    )


def item(name: str, section: str, *lines: ItemLine, raised: bool = False) -> Item:
    because = ("finding",) if raised else ()
    return Item(
        id=name,
        section=section,
        title=name,
        text="",
        lines=lines,
        because=because,
        sources=(),
        date=None,
        private=False,
    )


def line(fridge: str, when: PlanDate | None = None, priority: int = 50) -> ItemLine:
    return ItemLine(text=fridge, fridge=fridge, sources=("A:1",), due=when, priority=priority)


def page_one(words: Words, *items: Item) -> tuple[dict[str, list[tuple[str, str, tuple[int, ...]]]], bool]:
    numbers = {each.id: place for place, each in enumerate(items, 1)}
    found = tasks(items)
    picked = chosen(found)
    groups = grouped(picked, lambda task: tuple(sorted({numbers[each.id] for each, _ in task.lines})), words)
    return {g.heading: [(s.when, s.text, s.numbers) for s in g.steps] for g in groups}, len(picked) < len(found)


def test_the_same_words_follow_the_earlier_date_into_its_group(words: Words) -> None:
    made, more = page_one(
        words,
        item("one", "talk", line("Rest.")),
        item("two", "after", line("Rest.", due("until", 20))),
        item("three", "after", line("Rest.", due("until", 18))),
    )
    assert made == {"Days 2 to 7": [("until 18 Dec", "Rest.", (1, 2, 3))]}
    assert not more


def test_of_two_where_one_begins_as_the_other_the_longer_stays(words: Words) -> None:
    made, _ = page_one(
        words,
        item("one", "before", line("Do not wax.", due("since", 8))),
        item("two", "before", line("Do not wax. Ask us.")),
    )
    assert made == {"The week before": [("since 8 Dec", "Do not wax. Ask us.", (1, 2))]}


def test_each_step_stands_under_its_time_in_order(words: Words) -> None:
    made, _ = page_one(
        words,
        item("later", "after", line("Wear a hat.", due("until", 30))),
        item("day", "day", line("Come.", due("on", 15))),
        item("soon", "after", line("Rest.", due("until", 16))),
        item("late", "before", line("Stay in.", due("since", 9, late=True))),
        item("early", "before", line("Have no peel.", due("since", 1))),
        item("week", "before", line("Do not wax.", due("since", 8))),
        item("any", "talk", line("Tell us.")),
    )
    assert list(made) == [
        *("Now", "Earlier", "The week before", "On the day", "First 24 hours", "Later"),
    ]
    assert [text for _, text, _ in made["Now"]] == ["Tell us.", "Stay in."]


def test_seven_at_most_with_a_place_for_every_group(words: Words) -> None:
    many = [item(f"talk{n}", "talk", line(f"Ask {n}.", priority=0), raised=True) for n in range(12)]
    made, more = page_one(
        words,
        *many,
        item("day", "day", line("Come.", priority=90)),
        item("after", "after", line("Rest.", priority=90), line("Sleep.", priority=90), line("Eat.", priority=90)),
    )
    assert {heading: len(found) for heading, found in made.items()} == {"Now": 4, "On the day": 1, "First 24 hours": 2}
    assert sum(len(found) for found in made.values()) == AT_MOST
    assert more


@pytest.mark.parametrize(("raised", "first"), [(True, "Late."), (False, "Early.")])
def test_what_an_answer_asked_for_comes_before_what_everyone_gets(raised: bool, first: str, words: Words) -> None:
    fillers = [item(f"f{n}", "before", line(f"Do {n}.", priority=10)) for n in range(6)]
    made, _ = page_one(
        words,
        item("early", "before", line("Early.", priority=5)),
        *fillers,
        item("late", "talk", line("Late.", priority=80), raised=raised),
    )
    texts = [text for _, text, _ in made["Now"]]
    assert first in texts
    assert len(texts) == AT_MOST
    assert ("Late." in texts) == raised


def test_warnings_contact_and_the_next_step_are_not_things_to_do(words: Words) -> None:
    made, _ = page_one(words, *(item(name, name, line("Call.")) for name in ("next", "warning", "contact", "foot")))
    assert made == {}
