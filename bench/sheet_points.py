"""The 36 points of a good pre-treatment sheet, scored by program on a rendered sheet.

A point is met, missed, or does not apply (a sheet that says "wait" holds no aftercare). Points marked essential fail
the sheet. What only a person could judge is taken by pattern: 12, 29 and 31. Two readings: the client's own words, when
ticked for printing, are not "free text echoed" (36), and "not approved by a clinician" says who approved (25).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bench.pdf_reading import Pdf, Run, read
from consult.check.lint import FORBIDDEN
from consult.check.reading import grade, sentences
from consult.pack import Pack
from consult.settings import Clinic
from consult.sheet.model import Part, Sheet
from consult.sheet.private import private_of
from consult.sheet.render import render
from consult.state import State

ESSENTIAL = frozenset({1, 3, *range(5, 12), *range(13, 23), 25, 26, 27, 32, 34, 35, 36})
NAMES = (
    *("keloids", "keloid", "melasma", "rosacea", "lidocaine", "hydrocortisone", "Accutane", "Roaccutane", "Botox"),
    *("retinoids", "ibuprofen", "aspirin", "SkinPen", "consultation"),
)
"""Besides the pack's own: names of drugs, illnesses and treatments that have no simpler word, and the visit itself."""
WHOLE_GRADE, PART_GRADE, SHORT = 6.0, 8.0, 12
BODY, LARGE, LEAST_LARGE = 12.0, 18.0, 16.0
LINE = 75
"""Letters of a line of running text; the aim is 60 to 70."""
LONG_LINES = 0.15
"""Of all lines; the full width of the box and of page one's last lines."""
MARGIN = 28.3
"""10 mm in points."""
LEADING = (1.2, 1.7)
ACTION = re.compile(
    r"^(?:Ask|Bring|Call|Come|Do|Drink|Go|Get|Have|Keep|Leave|Put|Show|Speak|Stay|Talk|Tell|Use|Wait|Wear)\b"
)
MEDICAL = (
    "hyperpigmentation",
    "granuloma",
    "erythema",
    "oedema",
    "minimally invasive",
    "radio-frequency",
    "anaesthetic",
)
ORDER = re.compile(
    r"^(?:please )?(?:stop|pause|skip|come off)\b(?! here)|\byou (?:should|must|can|may) (?:stop|pause)", re.I
)
"""An order to stop something."""
DISCLAIMERS = (
    r"general information.*not medical advice.*does not diagnose",
    r"cannot tell you that treatment is safe.*practitioner decides with you",
    r"Do not start, stop or change any medicine.*Ask whoever prescribed",
    r"very unwell or have trouble breathing, call",
    r"not a consent form.*say no or take more time",
    r"Made from what you told us on .*Tell us if anything changes",
)


@dataclass
class Scored:
    """A client's sheet, rendered; what is asked of it depends on what it follows from."""

    pack: Pack
    state: State
    clinic: Clinic
    sheet: Sheet
    names: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """The plain text without its line breaks."""
        return " ".join(render(self.sheet, "txt").decode().split())

    @cached_property
    def pdf(self) -> Pdf:
        return read(render(self.sheet, "pdf"))

    @cached_property
    def html(self) -> str:
        return render(self.sheet, "html").decode()

    @cached_property
    def markdown(self) -> str:
        return render(self.sheet, "md").decode()

    @cached_property
    def parts(self) -> list[Part]:
        """Every part, those side by side too."""
        sheet = self.sheet
        parts = [*([sheet.wrong] if sheet.wrong else []), *sheet.first, *sheet.parts, *sheet.extra]
        return [each for part in parts for each in (part, *part.beside)]

    def part(self, name: str) -> Part | None:
        """A part by its id."""
        return next((part for part in self.parts if part.id == name), None)

    def has(self, *patterns: str) -> bool:
        """Whether the text holds every pattern."""
        return all(re.search(pattern, self.text, re.IGNORECASE) for pattern in patterns)

    @cached_property
    def sections(self) -> dict[str, str]:
        """The running text of each section, with the names of the clinic taken out; sources and foot are none."""
        found: dict[str, str] = {"first block": " ".join(line.text for line in self.sheet.box.lines)}
        found["steps"] = " ".join(step.text for group in self.sheet.plan for step in group.steps)
        for part in self.parts:
            said = [statement.text for entry in part.entries for statement in entry.statements]
            leads = [f"You told us that {entry.told}." for entry in part.entries if entry.told]
            own = part.points if part.id not in {"own_words", "unfinished"} else ()
            found[part.id] = " ".join([*part.lines, *leads, *said, *own])
        return {name: self.plain(text) for name, text in found.items() if text.strip()}

    def plain(self, text: str) -> str:
        """Without what the clinic put in: its name and numbers."""
        for given in (self.clinic.name, self.clinic.phone, self.clinic.hours, self.clinic.out_of_hours):
            text = text.replace(given, "us") if given else text
        return text

    def grades(self) -> dict[str, float]:
        """The Flesch-Kincaid grade of each section, and under "" that of the whole."""
        names = [*self.pack.dialogue.names, *NAMES]
        found = {name: grade(text, names) for name, text in self.sections.items() if len(text.split()) >= SHORT}
        return found | {"": grade(" ".join(self.sections.values()), names)}

    @cached_property
    def waits(self) -> bool:
        """Whether the sheet says to wait or to see a doctor, and so plans no treatment."""
        return self.state.outcome in {"postpone", "medical_first"}


Check = Callable[[Scored], bool | None]


def score(case: Scored) -> dict[int, bool | None]:
    """Each point by its number: met, missed, or None where it does not apply."""
    return {number: check(case) for number, check in POINTS.items()}


def missed(points: dict[int, bool | None]) -> list[int]:
    """The points that are missed."""
    return [number for number, met in points.items() if met is False]


def words_of(case: Scored) -> Iterator[str]:
    """Every paragraph and item of a list that a client reads."""
    sheet = case.sheet
    boxes = [sheet.box, *([sheet.alert] if sheet.alert else [])]
    yield from (line.text for box in boxes for line in box.lines)
    yield from (note for box in boxes for note in box.notes)
    yield from (step.text for group in sheet.plan for step in group.steps)
    for part in case.parts:
        yield from part.lines
        yield from part.points if part.id not in {"own_words", "unfinished"} else ()
        yield from (statement.text for entry in part.entries for statement in entry.statements)


def _first_block(case: Scored) -> bool:
    lines = [sentence for line in case.sheet.box.lines for sentence in sentences(line.text)]
    return bool(case.sheet.box.heading) and 1 <= len(lines) <= 3


def _stands_out(case: Scored) -> bool:
    """The main message is larger than the text, and framed."""
    first = case.sheet.box.heading.split()[0]
    size = LARGE if case.sheet.large else BODY
    return any(run.text.strip().startswith(first) and run.size > 1.2 * size for run in case.pdf.runs if run.page == 0)


def _action(case: Scored) -> bool:
    texts = [*(line.text for line in case.sheet.box.lines), *(s.text for g in case.sheet.plan for s in g.steps)]
    return any(ACTION.match(sentence) for text in texts for sentence in sentences(text))


def _summary(case: Scored) -> bool:
    return bool(case.sheet.box.lines and case.sheet.box.facts)


def _what(case: Scored) -> bool:
    balance = case.part("benefits")
    first = balance.entries[0].statements if balance else ()
    return bool(first) and len(sentences(first[0].text)) <= 3 and "breaks the skin" in first[0].text


def _own_concern(case: Scored) -> bool:
    """Benefits only for goals that were ticked, and for each of those that is covered."""
    wanted = {f"concern_{concern.id}" for concern in case.state.concerns if concern.confirmed and concern.covered}
    shown = {entry.id for part in case.parts for entry in part.entries if entry.id.startswith("concern_")}
    return shown == (wanted & case.pack.advice.keys())


def _reasons(case: Scored) -> bool | None:
    """What answers raised says which."""
    told_in = {"wait", "talk", "before", "after"}
    items = [item for item in case.state.items if item.because and not item.private]
    raised = [item.id for item in items if case.pack.advice[item.id].section in told_in]
    if not raised:
        return None
    told = {entry.id: entry for part in case.parts if part.id in {"told", "told_more"} for entry in part.entries}
    return all(name in told and (told[name].lead or told[name].title) for name in raised)


def _balance(case: Scored) -> bool:
    sides = [case.part(name) for name in ("benefits", "risks")]
    sizes = [sum(len(s.text) for e in side.entries for s in e.statements) if side else 0 for side in sides]
    pages = {page for side in sides if side for page in _pages(case, side)}
    return min(sizes) * 2 >= max(sizes) and (len(pages) == 1 or case.sheet.large)


def _pages(case: Scored, part: Part) -> Iterator[int]:
    for entry in part.entries:
        first = re.sub(r"\s", "", entry.statements[0].text)[:20]
        for page in range(len(case.pdf.pages)):
            if first in re.sub(r"\s", "", case.pdf.text(page)):
                yield page


def _before(case: Scored) -> bool | None:
    return (
        None
        if case.waits
        else case.has(
            r"out of the sun", r"wax or pluck", r"filler, .*laser", r"\d+ days|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b"
        )
    )


def _day(case: Scored) -> bool | None:
    return (
        None
        if case.waits
        else case.has(
            r"needling takes up to \d+ minutes", r"numbing cream,? .*\d+ minutes", r"prickle, scratch or sting"
        )
    )


def _after(case: Scored) -> bool | None:
    return None if case.waits else case.has(r"first 24 hours", r"days 2 to 7", r"\bLater\b", r"make-?up", r"exercise")


def _results(case: Scored) -> bool | None:
    return (
        None
        if case.waits
        else case.has(r"see a change in a few weeks", r"more than one session", r"\d+ weeks in between", r"Upkeep")
    )


def _warnings(case: Scored) -> bool:
    return case.has(
        r"Emergency", rf"Call {re.escape(case.clinic.emergency)} now if", r"Call us the same day if", r"Tell us if"
    )


def _contact(case: Scored) -> bool:
    text = case.text
    for own in (*case.state.own_words.values(), *case.state.questions):
        text = text.replace(" ".join(own.split()), "")
    named = (case.clinic.name, case.clinic.phone, case.clinic.hours, case.clinic.emergency, case.clinic.out_of_hours)
    return all(part and part in case.text for part in named) and not re.search(r"[{}]|None\b|SAMPLE", text)


def _medicines(case: Scored) -> bool:
    orders = [s for text in words_of(case) for s in sentences(text) if ORDER.search(s)]
    return not orders and case.has(r"Ask whoever prescribed it")


def _notes(case: Scored) -> bool:
    """Questions to ask, and room to write."""
    return case.has(r"Ask: how many have you done|what can go wrong") and "Your questions and notes" in _spaced(case)


def _spaced(case: Scored) -> str:
    return " ".join("".join(run.text for run in line) for line in case.pdf.lines())


def _version(case: Scored) -> bool:
    digest = case.pack.digest.partition(":")[2][:8]
    return case.has(r"Version \S+", digest, r"Made on ", r"Next review: ", r"Approved by |not approved by a clinician")


def _sources(case: Scored) -> bool:
    return case.has(r"the documents", r"Outside references, to be approved") and all(
        part.sources and all(source.text for source in part.sources) for part in case.sheet.sources
    )


def _grade(case: Scored) -> bool:
    grades = case.grades()
    return grades.pop("") <= WHOLE_GRADE and all(reached <= PART_GRADE for reached in grades.values())


def _lengths(case: Scored) -> bool:
    return all(
        len(sentences(text)) <= 3 and all(len(sentence.split()) <= 20 for sentence in sentences(text))
        for text in words_of(case)
    )


def _plain_first(case: Scored) -> bool:
    """A medical word stands in brackets behind the plain one."""
    text = " ".join(words_of(case))
    return all(re.search(rf"\([^()]*{word}", text) or word not in text for word in MEDICAL)


def _lists(case: Scored) -> bool:
    """The list of sources aside, which is no list to act on."""
    longest = run = 0
    for line in case.markdown.partition("## Where this comes from")[0].splitlines():
        if line.startswith("- "):
            run += 1
            longest = max(longest, run)
        elif line.strip():
            run = 0
    return longest <= 7


def _numbers(case: Scored) -> bool:
    """No percentages, no odds; halves only as needle lengths."""
    text = " ".join(words_of(case))
    return not re.search(r"\d%|\d in \d{2,}", text) and not re.search(r"\d\.\d(?! mm)(?!°)", text)


def _body(case: Scored) -> list[Run]:
    """The running text: not the numbers of sources, the sources, or the foot behind them."""
    tagged = [run for run in case.pdf.runs if run.tagged is not None and run.text.strip()]
    heads = [(run.page, -run.y) for run in tagged if run.text.strip().startswith("Where this comes")]
    start = max(heads, default=(len(case.pdf.pages), 0.0))
    text = [run for run in tagged if (run.page, -run.y) < (start[0], start[1] - 1) or run.page > start[0] + 1]
    return [run for run in text if not re.fullmatch(r"[\s\[\](),\d]*", run.text)]


def _size(case: Scored) -> bool:
    """The line at the top with name and day, and in large print the foot at the end, are no running text."""
    least = LARGE if case.sheet.large else BODY
    if case.sheet.large and any(run.size < LEAST_LARGE - 0.01 for run in case.pdf.runs if run.text.strip()):
        return False
    body = _body(case)
    small = sum(len(run.text) for run in body if run.size < least - 0.01)
    return small <= (0.06 if case.sheet.large else 0.03) * sum(len(run.text) for run in body)


def _lines(case: Scored) -> bool:
    least = LARGE if case.sheet.large else BODY
    lines = [
        line
        for line in case.pdf.lines()
        if line[0].tagged is not None and max(run.size for run in line) >= least - 0.01
    ]
    lengths = [len("".join(run.text for run in line)) for line in lines]
    page = case.pdf.pages[0]
    edges = [edge for line in lines for edge in (line[0].x, page.width - line[-1].x - line[-1].width)]
    steps = _leading(case, least)
    return (
        sum(length > LINE for length in lengths) <= LONG_LINES * len(lengths)
        and min(edges) >= MARGIN - 0.5
        and bool(steps)
        and LEADING[0] <= sorted(steps)[len(steps) // 2] <= LEADING[1]
    )


def _leading(case: Scored, size: float) -> list[float]:
    """From line to line inside a paragraph, in parts of the size of the letters."""
    found = []
    lines = [line for line in case.pdf.lines() if abs(line[0].size - size) < 0.01]
    for above, below in pairwise(lines):
        if above[0].page == below[0].page and abs(above[0].x - below[0].x) < 1 and above[0].y > below[0].y:
            step = (above[0].y - below[0].y) / size
            if step < 1.9:
                found.append(step)
    return found


def _letters(case: Scored) -> bool:
    """No italics, no words in capitals, and colours that can be read on white and on the tint."""
    if any("Italic" in run.font or "Oblique" in run.font for run in case.pdf.runs):
        return False
    capitals = {word for text in words_of(case) for word in re.findall(r"\b[A-Z]{5,}\b", text)}
    return not capitals and all(
        _contrast(run.colour, ground) >= 4.5 for run in case.pdf.runs if run.text.strip() for ground in GROUNDS
    )


GROUNDS = ((1.0, 1.0, 1.0), (0.933, 0.957, 0.969))


def _contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[float, ...]) -> float:
    parts = colour * 3 if len(colour) == 1 else colour
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _accessible(case: Scored) -> bool:
    pdf = case.pdf
    if pdf.tree is None or not (pdf.marked and pdf.title and pdf.language.startswith(case.sheet.language)):
        return False
    kinds = [tag.kind for tag in pdf.tree.walk()]
    levels = [int(kind[1]) for kind in kinds if re.fullmatch(r"H[1-6]", kind)]
    in_order = bool(levels) and levels[0] == 1 and all(b - a <= 1 for a, b in pairwise(levels))
    furniture = any(run.tagged is None and "Page" in run.text for run in pdf.runs)
    pictures = all("/Alt" in tag.attributes for tag in pdf.tree.walk() if tag.kind == "Figure")
    return in_order and "L" in kinds and "LI" in kinds and furniture and pictures and "<main" in case.html


def _private(case: Scored) -> bool:
    """Nothing that need not be at home, and no more pages than it may have."""
    hidden = private_of(case.pack, case.state)
    texts = [
        text for name, text in case.state.own_words.items() if name in hidden.texts or not case.state.print_own_words
    ]
    echoed = any(len(text.split()) > 2 and " ".join(text.split()) in case.text for text in texts)
    named = [phrase for phrase in ("worry about your looks", "mental health") if phrase in case.text.lower()]
    return not echoed and not named and len(case.pdf.pages) <= most_pages(case.sheet)


def most_pages(sheet: Sheet) -> int:
    """Two sides, or four in large print; more only for what stands on a page behind."""
    return (4 if sheet.large else 2) + (0 if not sheet.extra else 3 if sheet.large else 2)


def _forbidden(case: Scored) -> bool:
    return not any(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", case.text.lower()) for phrase in FORBIDDEN)


POINTS: dict[int, Check] = {
    1: _first_block,
    2: _stands_out,
    3: _action,
    4: _summary,
    5: _what,
    6: lambda case: case.has(r"\bmay\b", r"some people", r"may not work", r"do not vanish") and _forbidden(case),
    7: lambda case: case.has(r"Not enough is known", r"no strong proof"),
    8: _own_concern,
    9: lambda case: case.has(r"Redness and swelling often ease in a few days", r"up to \d+ days"),
    10: lambda case: case.has(
        r"infection", r"dark patches", r"scars, lumps", r"allergic reaction", r"cold sores may flare"
    ),
    11: _reasons,
    12: _balance,
    13: lambda case: case.has(r"You can do nothing, or wait", r"other treatment"),
    14: _before,
    15: _day,
    16: _after,
    17: _results,
    18: _warnings,
    19: lambda case: case.has(r"painful, hot or swollen", r"brown and black skin"),
    20: _contact,
    21: _medicines,
    22: lambda case: all(re.search(pattern, case.text) for pattern in DISCLAIMERS),
    23: _notes,
    24: lambda case: None if not case.sheet.plan else "- [ ] " in case.markdown,
    25: _version,
    26: _sources,
    27: _grade,
    28: _lengths,
    29: _plain_first,
    30: _lists,
    31: _numbers,
    32: _size,
    33: _lines,
    34: _letters,
    35: _accessible,
    36: _private,
}
