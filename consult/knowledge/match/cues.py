"""Phrases that change whose a mention is, and when: negation, family, past, wishes."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from consult.knowledge.match.english import wordset


class Cue(Enum):
    """What a phrase says of the mentions near it."""

    NOT = auto()
    """What follows is denied."""
    GONE = auto()
    """What follows is over."""
    WAS = auto()
    """What follows was so; it may be so again."""
    OVER = auto()
    """What stands before is over."""
    AGO = auto()
    """A time long gone."""
    LATELY = auto()
    """A time that reaches to today."""
    PERSON = auto()
    """Somebody else."""
    SELF = auto()
    """The client."""
    KIN = auto()
    """It runs in the family."""
    TOO = auto()
    """The client has it as well."""
    WISH = auto()
    """A treatment that is wanted, compared or asked for."""
    FEAR = auto()
    """Something that might come of the treatment."""
    INDIFFERENT = auto()
    """A concern that the client does not share."""
    DONE = auto()
    """Something that has happened."""
    RARELY = auto()
    """Denies how often, not that it happens."""
    PLAIN = auto()
    """Looks like a cue and is none."""


_RELATIVES = """
mum mom mam mama mummy mommy mother mums moms mothers dad daddy father dads fathers parent parents sister sisters
sis brother brothers bro sibling siblings son sons daughter daughters kid kids child childs children niece nephew
aunt auntie aunty uncle cousin cousins grandma grandmas grandmother gran granny nan nans nana nanna grandad granddad
grandpa grandfather husband husbands hubby wife wifes partner partners boyfriend boyfriends bf girlfriend
girlfriends fiance fiancee friend friends mate mates bestie colleague coworker flatmate roommate housemate neighbour
neighbor boss twin stepmum stepdad stepson stepdaughter inlaw inlaws toddler teenager madre padre hermana hermano
hija hijo marido esposa esposo abuela abuelo tia prima primo amiga amigo he she his her hes shes hers himself
herself
"""

_PHRASES: dict[Cue, str] = {
    Cue.NOT: """
        no|not|never|dont|doesnt|didnt|havent|hasnt|hadnt|isnt|arent|wasnt|werent|aint|cant|cannot|without|neither
        nor|zero|nil|nunca|sin|tampoco|ni|no tengo|no tomo|no estoy|no soy|free of|free from|negative for|clear of
        tested negative|dont have or|dont think i have|dont think i|dont believe i have|dont think its
        dont think it is|dont reckon i|do not think i|didnt say|no history of|no sign of|no signs of|absence of
        lack of any|rather than having|none of|not any|not that i have|denies|deny|wouldnt say i have|wouldnt say
        would not say i have|wouldnt call it|couldnt say|never ever|never once|never been|never had|never have
        never used|never taken|never tried
    """,
    Cue.GONE: """
        no longer|used to|used to have|used to be|used to get|used to suffer|used to take|stopped|stopped taking
        stopped using|came off|come off|coming off|been off|im off|finished|quit|gave up|given up|previously
        previous|formerly|former|recovered from|got over|grew out of|grown out of|outgrew|cleared|cured|got rid of
        gotten rid of|sorted|history of|in the past|past|past history of|solia|years ago i had|survived|beat
        antes tenia|tuve
    """,
    Cue.WAS: """
        had|was|were|was on|were on|was taking|was using|was prescribed|was given|took|suffered|i was
    """,
    Cue.OVER: """
        gone|gone now|all gone|cleared|cleared up|has cleared|have cleared|went away|gone away|disappeared|all clear
        is over|over now|healed|healed now|resolved|under control now|sorted now|in remission|anymore|any more
        any longer|no more|grew out of it|grown out of it|grew out of them|stopped|finished|years ago now|behind me
        in the past|back then|history|is better now|all better
    """,
    Cue.AGO: """
        years ago|year ago|months ago|month ago|ages ago|long ago|decades ago|weeks ago|a while ago|as a child
        as a kid|as a teen|as a teenager|as a baby|in childhood|childhood|in my teens|in my youth|in my 20|in my 30
        in my twenties|in my thirties|in my forties|when i was|when younger|when i was younger|at uni|at university
        last year|back in|growing up|as a youngster|teenage|as teenager|once|at 13|at 14|at 15|at 16|at 17|de nino
        de nina|hace anos|before i had kids|years back|months back|year back|in 2010|in 2011|in 2012|in 2013|in 2014
        in 2015|in 2016|in 2017|in 2018|in 2019|in 2020|in 2021|in 2022|in 2023|in 2024|in 2025|the age of|from age
        aged
    """,
    Cue.LATELY: """
        today|yesterday|tonight|this morning|last night|this week|last week|few days|days ago|day ago|a week ago
        last weekend|weekend|just|still|now|currently|at the moment|again|ongoing|right now|every day|daily|keeps
        keep|since|for years|for ages|lately|recently|comes and goes|on and off|these days|always|constantly
        this month|every month|at present|hasnt cleared|hasnt gone|wont go|never goes|never went|never cleared|hoy
        ayer|ahora|todavia|this year|every night|ever since|all my life|day before yesterday|on monday|on tuesday
        on wednesday|on thursday|on friday|on saturday|on sunday|comes back|come back|flares|keep getting
    """,
    Cue.PERSON: "|".join(_RELATIVES.split())
    + "|my ex|his ex|her ex|ex husband|ex wife|ex boyfriend|ex girlfriend|ex partner"
    + "|my baby has|my baby gets|my babys|my dog|my cat|my puppy|our dog|our cat|the dog|someone i know"
    + "|people who|people with|everyone else",
    Cue.SELF: """
        i|im|ive|id|ill|me|my|mine|myself|we|us|our|ours|weare|yo|mi|tengo|tomo|uso|soy|estoy
    """,
    Cue.KIN: """
        runs in the family|runs in my family|run in my family|run in the family|in the family|in my family
        family history|family history of|familial|mums side|dads side|side of the family|hereditary
        antecedentes familiares
    """,
    Cue.TOO: """
        me and my|i and my|me and|me too|i do too|so do i|so have i|i have it too|i have it as well|i get them too
        i get it too|including me|and myself|i have too|me as well|i also|and so do i|we both|both of us|im the same
        same as me|same here|i have it|i get them|and so have i|y yo|i did too|i inherited|inherited|passed to me
        passed on to me|passed it to me|passed them to me|gave me|i also have
    """,
    Cue.WISH: """
        want|wants|wanting|would like|id like|id love|considering|thinking of|thinking about|thought about|book
        booking|how much|price|prices|cost|costs|should i|instead of|rather than|vs|versus|better than|better off
        compared|compare|comparison|difference|alternative|alternative to|do you do|do you offer|do you sell
        do you have|can you do|could you do|planning|plan to|plan on|might get|might have|going for|going to get
        going to start|about to start|next week|next month|tempted by|interested in|fancy|looking for|looking to
        offer|or this|which is best|which would you|quote|can i book|voucher|as good as|as well as|as effective as
        like to try|like to have|stronger than|recommend|recommended|on top of|before trying|what about
        not ready for|dont want|scared of having|instead|quiero|quisiera|cuanto cuesta
    """,
    Cue.FEAR: """
        cause|causes|causing|trigger|triggers|lead to|leads to|give me|gives you|give you|get worse|make it worse
        make them worse|giving me|giving you|scared of|afraid of|terrified of|worried about getting
        worried i will get|worried ill get|worried it will|scared of getting|afraid of getting|risk of|risks of
        chance of|danger of|if i get|if i got|if i were to|what if|what if i get|in case i get|in case of
        could i get|will i get|might i get|can i get|can you get|do you get|do people get|end up with|turn into
        become|becomes|leave me with|leave you with|result in|leave a|can it get|could it get|will it get
        might it get|does it get|bring on a|leave scars|avoid getting|prevent|preventing|worried about|worry about
        nervous about|concerned about
    """,
    Cue.INDIFFERENT: """
        not that i mind|dont really mind|not bothered about|not bothered by|not fussed about|dont mind|dont mind my
        not worried about|not concerned about|not interested in|dont care about|not here for|not here about
        not fussed by|happy with|fine with|ok with|okay with|like my|love my|no issue with|no issues with
        no problem with|no problems with|no complaints about|not too bothered about|not that bothered about
        couldnt care less about|no worries about|can live with|fond of my|not really bothered about
        not so bothered about|dont want to treat|not looking to treat
    """,
    Cue.DONE: """
        had|have had|ive had|having had|done|ago|last week|last month|last year|yesterday|last night|last tuesday
        last monday|last wednesday|last thursday|last friday|last saturday|last sunday|recent|recently|since
        weeks back|months back|wks back|days back|after my|my last|got my|got|get|used|every|years of|regularly
        just had|been having|this morning|today|last summer|last winter|last spring|last autumn|in january
        in february|in march|in april|in may|in june|in july|in august|in september|in october|in november
        in december|i have|ive|with my|in my|my|regular|sessions|session|been|hace|me hice|me puse|me pusieron
    """,
    Cue.RARELY: """
        often|very often|that often|as often|much|that much|a lot|every|every time|as much|so often|always
        all the time|until|till|til|anywhere else|as bad|as badly|that bad|that badly|too bad|too badly|regularly
        before now|before this|yet healed|everywhere|constantly|well controlled|anymore than|like before
        under control|at first
    """,
    Cue.PLAIN: """
        never ending|neverending|not only|not just|no matter|no idea|no doubt|no clue|no wonder|no one|not without
        never without|no amount of|no thanks to|whether or not|if not|why not|not long ago|not that long ago
        not to mention|or not|no good|no luck|no joy|no improvement|no cure|no end|no better|not helped
        not happy with|never happy with|not very happy with|not so happy with|not too happy with
        not really happy with|not that happy with|unhappy with|dont like my|do not like my|dont love my
        never liked my|didnt like my|not ok with|not fine with|without my|not just the|not least|not healed
        not healing|im used to|get used to|got used to|mum of|mom of|mother of|mummy of|mum to|mom to|new mum
        new mom|a mum|a mom|a mother|as a mum|stay at home mum|single mum|busy mum|mum bod|mummy tummy|mum tum
        first time mum|sahm|since my son|since my daughter|since my kids|since my children|after my son
        after my daughter|after my kids|after my children|having my son|having my daughter|having my kids
        having kids|having children|after kids|after children|since kids|since children|had my son|had my daughter
        had my kids|had kids|had children|had two kids|had a son|had a daughter|two kids|three kids|four kids|2 kids
        3 kids|2 children|3 children|two children|three children|four children|with my son|with my daughter
        nursing my son|nursing my daughter|feeding my son|feeding my daughter|breastfeeding my son
        breastfeeding my daughter|feeding my child|feeding my toddler|pregnant with my son|pregnant with my daughter
        i am a teenager|im a teenager|a teenager|like my mum|like my mom|like my dad|like my mother|like my sister
        like my brother|like my father|from my mum|from my mom|from my dad|from my mother|from my father|my mums
        my dads eyes|just had|have had|ive had|ive had it|has had|had to|weve had|i have had|having had|got to
        i was wondering|was wondering|was hoping|was thinking|was told|was diagnosed|were told|got diagnosed
        was born|child bearing|my inner child|just like my mum|just like my dad|just like my mom|past it|past caring
        past few|past couple|past year|past month|past week|past six|past two|past three|book club|no fun
        nor do i want|make do|take after|not getting any younger|not getting better|not improving|not what it was
        not what they were|not what it used|not where
    """,
}

NOT_DENYING_ANYWHERE = wordset(
    """
    rid stop shift hide cover control shake clear heal go went away budge disappear fade improve help stand
    """
)
"""The same, further on: "cannot seem to get rid of"."""

NOT_DENYING = wordset(
    """
    know sure certain want like love happy pleased stop stopped stand shift hide cover help helped helping control
    shake clear cleared clearing bear wait afford go goes going went gone heal healed healing improve improving
    improved fade faded fading budge disappear move work worked works working smoke drink sleep sunbathe feel
    feeling look looks looking enough always often usually only just matter mind care tell remember see concentrate
    eat understand seem seems realise forget ready good bad great easy shy afraid keen exercise vape moisturise rub
    scratch pick expect expecting imagine rid bounce spring snap settle settled calm stay drive wear wearing respond
    responding responded believe live disappeared keep kept fit recommend advise young younger smooth even firm glow
    glowing tight elastic plump soft fresh bright
    """
)
"""After a negation: what is denied is this, not the mention that follows."""

ADVERBS = wordset(
    """
    really actually currently ever even personally particularly honestly that so very too quite fully completely yet
    be been being to a super overly remotely exactly knowingly at all anything any seem
    """
)

BREAKS = wordset(
    """
    but however although though except apart besides other only just because so i im ive whereas instead which who
    aside bar pero excepto salvo yet then whilst unless its theyre
    """
)
"""A negation does not reach beyond these."""

VERBS = wordset(
    """
    have has had get gets got getting take takes taking took use uses using used am is are was were been on suffer
    suffers wear having tengo tomo uso estoy started start went
    """
)
"""Begin a statement of their own after "and"."""

ANSWERS_NO = wordset("no none never nope nah nil negative nada nunca")

_STARTS: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
for _cue, _text in _PHRASES.items():
    for _phrase in _text.replace("\n", "|").split("|"):
        if _parts := tuple(_phrase.split()):
            _STARTS.setdefault(_parts[0], []).append((_parts, _cue))
for _entries in _STARTS.values():
    _entries.sort(key=lambda entry: -len(entry[0]))


Heard = tuple[int, int, Cue]
"""From this word to before that one."""


def hear(norms: list[str]) -> Iterator[Heard]:
    """Every cue in the words of a sentence; of those of one kind that begin together, the longest."""
    for i, norm in enumerate(norms):
        heard: list[Cue] = []
        for parts, cue in _STARTS.get(norm, ()):
            size = len(parts)
            if cue not in heard and (size == 1 or tuple(norms[i : i + size]) == parts):
                heard.append(cue)
                yield i, i + size, cue
