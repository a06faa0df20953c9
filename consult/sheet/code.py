"""Two words that tell sheets apart at a printer: easy to read aloud, and saying nothing about anybody."""

from __future__ import annotations

from collections.abc import Callable

_TEXT = """
acorn almond amber anchor apple apricot arch aspen atlas autumn badge bamboo banner barley basil basket
bay beach beacon beech bell berry birch bird biscuit blossom boat bonnet book boulder bowl branch
bread breeze brick bridge brook broom bucket button cabin cactus camel candle canoe canvas canyon carpet
castle cedar cello cereal chalk cherry chess chimney cider cliff cloud clover cobalt cocoa comet compass
copper coral corner cotton cradle crane crayon creek cricket crown crystal curtain cushion daisy dawn delta
desert dolphin donkey dove dragon drum duck dune eagle echo elm ember engine fabric falcon feather fern
ferry fiddle field finch flag flute forest fountain fox frost galaxy garden garlic gate ginger glacier globe
goose granite grape grove guitar hammock harbour harp hazel heather hedge hill holly honey horizon igloo
indigo iris island ivory ivy jacket jasmine jigsaw juniper kayak kettle kite kitten koala ladder lagoon
lake lantern larch laurel lavender leaf lemon lily linen lion lobby locket lotus lunar magnet mango maple
marble meadow melon mill mint mirror mitten moon moss mountain muffin nectar nest nutmeg oak oasis
oat ocean olive onion orange orbit orchard orchid otter owl paddle palace palm panda paper parade parrot
pasta pearl pebble pelican pepper piano picnic pine planet plum pocket poem pond pony poppy prairie prism
pumpkin puzzle quartz quilt rabbit raft rain ranch raven reef ribbon river robin rocket saddle saffron sail
salad sand sapphire satin saturn season shell silk silver sky slate snow sparrow spruce star stone
sunrise swan table teapot thistle tiger timber train tulip turtle
"""
WORDS = tuple(_TEXT.split())
"""256 words."""


def code(number: int) -> str:
    """The two words of a number from 0 to 65535: "maple-river". Numbers beyond start again."""
    first, second = divmod(number % len(WORDS) ** 2, len(WORDS))
    return f"{WORDS[first]}-{WORDS[second]}"


def random_code(below: Callable[[int], int]) -> str:
    """Two words by chance. `below(n)` gives a number from 0 to n - 1, as `secrets.randbelow` does."""
    return code(below(len(WORDS) ** 2))
