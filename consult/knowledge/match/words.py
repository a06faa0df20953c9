"""Text to words: where each stands, how it is written, and its stem."""

from __future__ import annotations

import re
import unicodedata

from consult.knowledge.match.english import wordset

NONE, JOINED, COMMA, HARD = 0, 1, 2, 3
"""What stands before a word: nothing, "/" or "&", a comma or bracket, the end of a sentence."""

STRONG_READING, WEAK_READING = 0.8, 0.6
"""How surely a word means another; below the first it counts only beside a second word that fits."""

MAX_SENTENCE = 64
"""Words; a longer run is cut, so that the work stays linear in the text."""

_TOKEN = re.compile(
    r"(\.\d+|\d+(?:[.,]\d+)*)"
    r"|([^\W\d_][^\W_]*(?:['`\u2019\u02bc\xb4][^\W\d_]+)*)"
    r"|([.!?;\n…]+|[,:()\[\]\u2013\u2014\"\u201c\u201d]|(?<=\s)-+(?=\s)|[/&+])"
)
_APOSTROPHES = str.maketrans("", "", "'`\u2019\u02bc\xb4")
_ABBREVIATIONS = wordset("st dr mr mrs ms approx vs eg ie")


def _forms(text: str) -> dict[str, str]:
    """Reads `meant=form,form`, parted by spaces."""
    found: dict[str, str] = {}
    for entry in text.split():
        meant, forms = entry.split("=")
        found.update(dict.fromkeys(forms.split(","), meant))
    return found


TEXTING = _forms(
    """
    you=u,ya,yu your=ur are=r week=wk weeks=wks year=yr years=yrs months=mths,mos month=mth hour=hr hours=hrs
    tomorrow=tmrw,tomoz before=b4,bfore now=rn through=thru because=cos,coz,cuz,bc,bcos,bcoz,bcuz,cus
    what=wat,wot,wut,wtf when=wen whats=wats,wots
    could=cud,culd,coud would=wud,wuld,woud should=shud,shuld,shoud back=bak and=n,nd nothing=nowt,nuffin,nothin,nuthin
    anything=owt,anythin,anyfing something=summat,smth,sth,sumthin,sumthing,somethin session=sesh sessions=seshes,seshs
    weekend=wkend,wknd,wkd actually=actualy,actully the=da,teh that=dat from=frm really=rly,rlly,realy know=kno
    look=luk looks=luks face=fase minutes=mins more=mor there=ther always=alwys never=neva,nevr after=afta ever=eva
    other=otha whatever=wateva better=betta have=hv,hav
    been=bin people=ppl please=pls,plz,plse going=gonna definitely=defo about=abt,bout appointment=appt,apt treatment=tx
    christmas=xmas,chrimbo,crimbo night=nite tonight=tonite yesterday=yday with=wiv,w,wif has=haz havent=havnt dont=dnt
    probably=prob pregnant=prego january=jan february=feb april=apr august=aug september=sep,sept october=oct
    november=nov december=dec medicines=meds medicine=med want=wanna got=gotta kind=kinda thanks=thx doctor=dr
    birthday=bday
    """
)
"""How messages are typed; the word that is meant."""

_IRREGULAR = _forms(
    """
    easy=easily bad=badly good=better,best tooth=teeth foot=feet child=children woman=women man=men fall=fell,fallen
    lose=lost,loss sink=sank,sunk shrink=shrank,shrunk grow=grew,grown burn=burnt sunburn=sunburnt take=took,taken
    bleed=bled,bleed bite=bitten break=broke come=came go=gone,went,goes freeze=froze tear=tore,torn wear=wore,worn
    feed=fed,feed feel=felt die=dying ageing=aging,ageing expecting=expecting threading=threading
    patchy=patchy,patchiness nursing=nursing allowed=allowed spotty=spotty fits=fits spotted=spotted
    pitted=pitting,pitted facing=facing modelling=modelling peaky=peaky porous=porous aged=aged use=using,used,uses
    ache=aches knife=knives his=his has=has was=was this=this does=does us=us yes=yes plus=plus gas=gas
    turned=turned always=always series=series during=during nothing=nothing something=something anything=anything
    everything=everything morning=morning evening=evening bed=bed red=red,redder seed=seed speed=speed need=need
    indeed=indeed ring=ring thing=thing bring=bring spring=spring string=string stripe=striped
    dark=darker,darkest,darken,darkened light=lighter bright=brighter,brighten,brightening smooth=smoother
    firm=firmer tight=tighter,tighten,tightening thick=thicker,thicken thin=thinner big=bigger,biggest deep=deeper
    dry=drier,dryer loose=looser young=younger older=older,oldest fresh=fresher rough=rougher dull=duller
    large=larger small=smaller wide=wider flat=flatter soft=softer pale=paler sag=saggier,sagging soon=sooner
    hyperpigmentation=hyperpigmented pigmentation=pigmented,pigment,pigments
    discolouration=discoloured,discolored,discoloration,discolor,discolour radiance=radiant dehydrate=dehydration
    pregnancy=pregnancies epilepsy=epileptic allergy=allergic,allergies absorb=absorption elastic=elasticity
    uneven=unevenness business=business treat=treatment,treatments recover=recovery suit=suitable pain=painful
    afraid=scared,scare scary=scary tan=tan,tans,tanned,tanning bruise=bruising droop=droopy
    hashimoto=hashis,hashi,hashimotos lupus=lupus crepe=crepy,crepey wrinkle=wrinkly crinkle=crinkly bump=bumpy
    color=colour staff=staff diabetes=diabetes,diabetis carry=carry,carries,carried,carrying marry=marry,married
    hurry=hurry worry=worry,worried,worries skinny=skinny sorry=sorry curry=curry happy=happy pretty=pretty
    """
)
"""Forms to the word that they are forms of; one of its own is left as it is."""
_VOWELS = frozenset("aeiouy")
_ENDS_ES = ("ches", "shes", "xes", "zes", "sses")


class Word:
    """One word of a text, or one half of two that were written as one."""

    __slots__ = ("end", "gap", "norm", "start")

    def __init__(self, norm: str, start: int, end: int, gap: int) -> None:
        self.norm = norm
        self.start = start
        self.end = end
        self.gap = gap


class Sentence:
    """Words that belong together; `question` when it ends in a question mark."""

    __slots__ = ("question", "words")

    def __init__(self, words: list[Word], question: bool) -> None:
        self.words = words
        self.question = question


def normal(word: str) -> str:
    """`word` in lower case without accents and apostrophes."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.lower().translate(_APOSTROPHES)


def sentences(text: str) -> list[Sentence]:
    """The sentences of `text`; every word keeps its place, in code points."""
    found: list[Sentence] = []
    words: list[Word] = []
    gap = HARD
    for match in _TOKEN.finditer(text):
        kind = match.lastindex
        if kind == 2:
            raw = match.group()
            norm = raw.lower() if raw.isascii() and raw.isalpha() else normal(raw)
            if not norm:
                continue
            start = match.start()
            if norm == "s" and words and words[-1].end == start:
                continue  # the plural of a number: 11s, 20s
            if norm == "were" and len(raw) == 5:
                norm = "weare"
            words.append(Word(TEXTING.get(norm, norm), start, match.end(), gap))
            gap = NONE
        elif kind == 1:
            raw = match.group()
            norm = "0" + raw if raw[0] == "." else raw
            words.append(Word(norm, match.start(), match.end(), gap))
            gap = NONE
        else:
            mark = match.group()[0]
            _answer(text, words)
            if mark in ".!?;\n…":
                if mark == "." and words and words[-1].norm in _ABBREVIATIONS and len(match.group()) == 1:
                    continue
                if words:
                    found.append(Sentence(words, "?" in match.group()))
                    words = []
                gap = HARD
            else:
                gap = max(gap, JOINED if mark in "/&+" else COMMA)
        if len(words) >= MAX_SENTENCE:
            found.append(Sentence(words, False))
            words, gap = [], HARD
    _answer(text, words)
    if words:
        found.append(Sentence(words, False))
    return found


def _answer(text: str, words: list[Word]) -> None:
    """ "diabetes n, keloids y": a letter that ends a part is an answer; within it, "n" is "and"."""
    if words and words[-1].start > 0 and words[-1].end - words[-1].start == 1:
        words[-1].norm = _ANSWERS.get(text[words[-1].start].lower(), words[-1].norm)


_ANSWERS = {"n": "no", "y": "yes"}


def alias_words(alias: str) -> list[str]:
    """The words of an alias, as they would be read in a text."""
    return [word.norm for sentence in sentences(alias) for word in sentence.words]


_LOST_E = wordset(
    """
    fad tak mak smok lin lik tim nam hop hat not rat writ bit rid hid decid guid shar car star compar prepar por
    explor ignor cur injur measur figur hydrat dehydrat rejuvenat exfoliat irritat creat updat stat rotat min combin
    defin declin imagin examin shin fin phon ton stor retir desir requir fir hir wir tir scal smil fil wip typ shap
    escap cop bak wak shak strok jok chok cak flak chang arrang plung mottl crinkl wrinkl dimpl settl troubl bubbl
    sensitis shav medicat compet complet adher scrap rehydrat cultivat isolat separat fluctuat deflat inflat collaps
    """
)
"""Stems that end in "e" once "ing", "ed" or "y" is gone from them."""


def _with_e(word: str) -> str:
    """`word`, cut short, with the "e" that the cut took."""
    if word in _LOST_E or (word[-1] in "svcz" and word[-2] not in "sz"):
        return word + "e"
    if (word[-1] == "l" and word[-2] in "kpbtdgf") or (word[-1] == "u" and word[-2] in "gq"):
        return word + "e"
    return word


def _without_ending(word: str) -> str:
    """`word` without the ending of a plural or a verb."""
    if word[-1] == "s" and word[-2] not in "sui":
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith(_ENDS_ES):
            word = word[:-2]
        else:
            word = word[:-1]
        known = _IRREGULAR.get(word)
        if known is not None:
            return known
    if word.endswith("ness") and len(word) > 6:
        word = word[:-4]
        word = word[:-1] + "y" if word[-1] == "i" else word
    cut = 3 if word.endswith("ing") else 2 if word.endswith("ed") else 0
    if cut and len(word) - cut >= 3 and not _VOWELS.isdisjoint(word[:-cut]):
        return _undoubled(word[:-cut])
    return word


def _undoubled(word: str) -> str:
    """`word` with one of two last consonants ("sagg"), or the "e" that it lost ("creas")."""
    if word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return _with_e(word)


def stem(word: str) -> str:
    """What is left of `word` without endings, in one spelling for British and American English."""
    known = _IRREGULAR.get(word)
    if known is not None:
        word = known
    elif len(word) > 3:
        word = _without_ending(word)
        if len(word) > 4 and word[-1] == "y":
            if word[-2] == "e":
                word = _undoubled(word[:-2])
            elif word[-2] not in _VOWELS:
                word = _undoubled(word[:-1])
    if len(word) > 4:
        if "our" in word:
            word = word.replace("our", "or")
        if len(word) > 5:
            word = word.replace("ae", "e").replace("oe", "e").replace("iz", "is")
    return "gray" if word == "grey" else word


_SOUND = re.compile(
    r"(?P<s>^ps|^sc(?=[eiy])|^x|c[ei](?=[ao])|sch|sci|sh|ti(?=[oa])|c(?=[eiy])|z)"
    r"|(?P<n>^[kgp]n)|(?P<r>^wr)|(?P<m>mb$)"
    r"|(?P<f>ough$|augh|ph|v)"
    r"|(?P<none>(?<=.)(?:igh|[aeiouyhw])+)"
    r"|(?P<ks>xc|cz)"
    r"|(?P<g>gh|dg|j)"
    r"|(?P<c>tch|ch(?=[ei]))"
    r"|(?P<k>ch|ck|c|q)"
    r"|(?P<x>x)"
)
_DOUBLE = re.compile(r"(.)\1+")


def _sounded(match: re.Match[str]) -> str:
    name = match.lastgroup or ""
    return {"none": "", "x": "ks"}.get(name, name)


def sound(word: str) -> str:
    """A key that words which sound alike share: `akne` and `acne`."""
    word = _SOUND.sub(_sounded, word)
    if word and word[0] in "eiouy":
        word = "a" + word[1:]
    return _DOUBLE.sub(r"\1", word)
