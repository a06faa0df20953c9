"""Type-ahead for free text: what the last words may become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from consult.tui.session import Session

MOST = 3
SHORTEST = 3
"""Letters of the last word from which on something is offered; a completion has a word that begins like it."""
LOOK_BACK = 2
"""How many of the last words may belong together."""


def completions(session: Session, text: str) -> tuple[str, ...]:
    """The best completions of the end of `text`, in plain words: first goals and health, later questions and health."""
    words = text.casefold().split()
    if not words or len(words[-1]) < SHORTEST or text[-1:] in ".,;!?":
        return ()
    known = {id: (plain, names) for id, plain, names in _named(session)}
    for count in range(min(LOOK_BACK, len(words)), 0, -1):
        found = session.pack.matcher.complete(" ".join(words[-count:]), limit=2 * MOST)
        offered = [known[id][0] for id in found if id in known and _begins(known[id][1], words[-1][:SHORTEST])]
        if offered:  # what stands there whole needs no other end: "acne scars" are no "raised scars"
            return tuple(dict.fromkeys(one for one in offered if not " ".join(words).endswith(one.casefold())))[:MOST]
    return ()


def _named(session: Session) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    vocabulary = session.pack.knowledge.vocabulary
    yield from ((one.id, one.plain, (one.plain, *one.aliases)) for one in vocabulary.flag)
    if session.pack.dialogue.concern in session.state.asked:
        yield from ((one.id, one.plain, (one.plain, *one.phrasings)) for one in vocabulary.question)
    else:
        yield from ((one.id, one.plain, (one.plain, *one.aliases)) for one in vocabulary.concern)


def _begins(names: Iterable[str], start: str) -> bool:
    """Whether a word of a name begins with `start`: repairs of a word in the middle of being typed go astray."""
    return any(word.startswith(start) for name in names for word in name.casefold().split())


def completed(text: str, completion: str) -> str:
    """`text` with its unfinished end replaced by `completion`: the last word, and words before it that begin it."""
    words, start = text.split(), completion.casefold().split()
    for count in range(min(len(start), len(words)), 1, -1):
        tail = [word.casefold() for word in words[-count:]]
        if tail[:-1] == start[: count - 1] and start[count - 1].startswith(tail[-1]):
            return " ".join([*words[:-count], completion])
    return " ".join([*words[:-1], completion])
