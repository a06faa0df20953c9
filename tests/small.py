"""A small, whole pack that tests can change one thing of."""

from __future__ import annotations

from pathlib import Path

from consult.pack import Pack, PackPaths, check_pack, find
from consult.problems import Problem

DIALOGUE = """\
id = "small"
title = "Small"
version = "1"
language = "en"
knowledge = "small"
concern = "wish"
not_covered = "wish_not_covered"
store_when = { ok = "yes" }

[[section]]
id = "first"
title = "First"

[[section.question]]
id = "ok"
ask = "Is that OK?"
why = "We ask first."
type = "yes_no"

[[section.question]]
id = "wish"
ask = "What would you like?"
why = "To know."
type = "choices"
  [[section.question.option]]
  id = "lines"
  label = "Lines"
  [[section.question.option]]
  id = "none_of_these"
  label = "None of these"

[[section]]
id = "second"
title = "Second"

[[section.question]]
id = "pills"
ask = "Do you take pills?"
why = "They matter."
type = "choice"
safety = true
  [[section.question.option]]
  id = "no"
  label = "No"
  negative = true
  [[section.question.option]]
  id = "yes"
  label = "Yes"

[[section.question]]
id = "since"
ask = "Since which month?"
why = "To count."
type = "month"
optional = true
not_after = "today"
when = { pills = "yes", not = { any = [{ wish = "none_of_these" }, { ok = "no" }] } }

[[section.question]]
id = "how_many"
ask = "How many?"
why = "To count."
type = "number"
optional = true
minimum = 0
maximum = 9
when = { pills = "yes" }

[[section.question]]
id = "words"
ask = "Anything else?"
why = "To know."
type = "text"
optional = true

[[finding]]
id = "pills"
title = "Pills"
said = "you take pills"
when = { pills = "yes" }
outcome = "postpone"
advice = ["wait"]
until = { after = "since", figure = "gap" }
sources = ["A:1"]

[[finding]]
id = "many"
title = "Many"
said = "you take many"
when = { how_many = { above = 3 } }
outcome = "practitioner_first"
advice = ["wait"]

[[finding]]
id = "wish_not_covered"
title = "Not covered"
said = "you want something else"
when = { wish = "none_of_these" }
outcome = "practitioner_first"
advice = ["wait"]

[[stop]]
id = "refused"
when = { ok = "no" }
advice = ["refused", "goodbye"]

[[heard]]
flag = "pill_taker"
to = ["pills"]
advice = ["wait"]

[[standing]]
outcomes = ["proceed", "practitioner_first", "postpone", "medical_first"]
advice = ["goodbye", "next_step", "signs", "disclaimers"]
"""
# Lists whose defaults name advice of the shipped pack.
DIALOGUE = DIALOGUE.replace("store_when", 'unsure_advice = ["wait"]\nconflict_advice = ["wait"]\nstore_when')

SOURCES = """\
[[document]]
letter = "A"
title = "A document"

[[reference]]
key = "REF"
kind = "paper"
tier = "A"
title = "A paper"
publisher = "A journal"
address = "https://example.org/paper"
"""

CLAIMS = """\
[[claim]]
id = "A01"
source = "A:1"
kind = "wait"
fact = "Wait 6 months."
figures = ["6 months"]
status = "usable"

[[claim]]
id = "A02"
source = "A:2"
kind = "promise"
fact = "It always works."
status = "unprintable"
reason = "A promise."

[[claim]]
id = "R01"
source = "REF"
kind = "wait"
fact = "Some wait 3 months."
figures = ["3 months"]
status = "contradicted"
contradiction = ["X1"]

[[contradiction]]
id = "X1"
topic = "How long to wait"
claims = ["R01"]
advice = ["wait"]
"""

FIGURES = """\
[[figure]]
id = "gap"
label = "Wait after pills"
unit = "months"
default = 6
minimum = 3
maximum = 12
  [[figure.value]]
  source = "A:1"
  low = 6
  [[figure.value]]
  source = "REF"
  low = 3
"""

ADVICE = """\
[[advice]]
id = "wait"
section = "wait"
title = "Wait"
  [[advice.line]]
  text = "Please wait {gap} after your last pill."
  sources = ["A:1", "REF"]
  [[advice.line]]
  text = "Tell us by {date}."
  fridge = "Tell us by {date}."
  due = { by = "gap" }
  sources = ["A:1"]

[[advice]]
id = "goodbye"
section = "contact"
title = "Contact"
  [[advice.line]]
  text = "Call {clinic} on {phone}."
  sources = ["A:1"]

[[advice]]
id = "concern_lines"
section = "concern"
title = "Lines"
  [[advice.line]]
  text = "It may soften lines."
  sources = ["A:1"]

[[advice]]
id = "refused"
section = "about"
title = "We stop here"
  [[advice.line]]
  text = "We ask no more."
  sources = ["A:1"]

[[advice]]
id = "next_step"
section = "next"
title = "What is next"
  [[advice.line]]
  text = "Bring this sheet."
  sources = ["A:1"]

[[advice]]
id = "signs"
section = "warning"
title = "Warning signs"
  [[advice.line]]
  text = "Call us if it gets worse."
  sources = ["A:1"]

[[advice]]
id = "disclaimers"
section = "foot"
title = "About this sheet"
  [[advice.line]]
  text = "This is general."
  sources = ["A:1"]
"""

WORDS = """\
[[concern]]
id = "lines"
plain = "lines"
clinical = "Rhytides"
documents = ["A"]
aliases = ["fine lines"]

[[flag]]
id = "pill_taker"
plain = "takes pills"
clinical = "Medication"
when = "now"
aliases = ["pills"]

[[question]]
id = "q_wait"
plain = "How long do I wait?"
phrasings = ["how long do i wait"]
advice = ["wait"]
"""

FILES = {
    "dialogues/small.toml": DIALOGUE,
    "knowledge/small/sources.toml": SOURCES,
    "knowledge/small/claims.toml": CLAIMS,
    "knowledge/small/figures.toml": FIGURES,
    "knowledge/small/advice.toml": ADVICE,
    "knowledge/small/words.toml": WORDS,
}


def write(folder: Path, changes: dict[str, tuple[str, str]] | None = None) -> PackPaths:
    """Writes the pack to `folder`, in each file named by `changes` the first text replaced by the second."""
    for name, text in FILES.items():
        if changes and name in changes:
            old, new = changes[name]
            assert text.count(old) >= 1, f"{old!r} is not in {name}"
            text = text.replace(old, new, 1)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return PackPaths(folder / "dialogues/small.toml", folder / "knowledge/small")


def problems(folder: Path, changes: dict[str, tuple[str, str]]) -> list[Problem]:
    """What is wrong with the changed pack."""
    return check_pack(find(write(folder, changes).dialogue))[1]


def small_pack(folder: Path, changes: dict[str, tuple[str, str]] | None = None) -> Pack:
    """The pack, loaded; changes must keep it whole."""
    pack, found = check_pack(write(folder, changes))
    assert pack is not None, "\n".join(map(str, found))
    return pack
