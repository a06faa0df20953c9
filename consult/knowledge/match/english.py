"""English that belongs to no treatment: words that tell nothing, and words that only ask."""

from __future__ import annotations


def wordset(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


STOP = wordset(
    """
    a an the my your our their his her its of to and or is are am was were be been being i im ive id me mine it that
    this these those some very really quite so for from with at by as have has had got get getting gets do does did
    will would can could you we they he she them us in on around round over into onto across there then than just
    also too like bit lot lots kind sort please thanks el la los las un una de en mi mis y con del al que es muy
    """
)
"""Words that an alias does without, if two others are left."""

ASKING = wordset(
    """
    how what when where which who why long much many far soon often can will should is it there que como cuanto
    cuando
    """
)
"""Words that only ask: an alias of nothing else is matched word by word, in its order."""

WEAK = STOP | wordset(
    """
    up out off after before when while if all any more much many even still now about because
    """
)
"""Words that may stand between two others at little cost."""

NEUTRAL = (
    STOP
    | WEAK
    | wordset(
        """
    hello guys morning evening afternoon wondering wonder basically honestly actually definitely really maybe
    perhaps probably thinking thought think know tell explain quick question questions hope sorry love lovely
    great sure okay thing things stuff someone anyone people person possible possibly able going gonna trying
    tried look looking seen told said say says heard read mind bother anyway sort kind type bit roughly
    approximately exactly normally usually generally typically total altogether each every currently soon later
    first second third next last week month year day days weeks months years hours minutes today tomorrow tonight
    yesterday please thanks thank friend mum mom sister daughter husband wife partner son dad clinic place
    treatment microneedling skin face doing done using used start started stop finish need needs want wants would
    should could might must let give take make come find feel help monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december whether
    enquire inquire enquiry query kindly hiya heya hey babe babes hun hon mate lol tho though btw tbh ngl pls thx
    cheers ta ok dear sir madam team arvo ever even yet figure figures guide idea ideas estimate benefit benefits
    add adding added extra advantage purpose useful value worthwhile effective proper properly real true full half
    whole rough usual normal average basic main biggest smallest different similar same exact specific certain
    special particular various yes mine yours theirs manage managed suppose supposed reckon guess believe
    understand imagine consider considering considered curious interested keen willing hoping hoped planning plan
    planned expect expected likely unlikely overall besides literally seriously obviously apparently hopefully
    ideally presently nowadays mainly mostly especially particularly certainly completely absolutely totally
    entirely around approx precisely booked book booking appointment appointments available availability slot
    slots visit visits practitioner therapist nurse doctor specialist expert professional receptionist option
    options choice choices decide decided recommend recommended suggest suggested advise advised advice opinion
    information info details detail case situation circumstances reason reasons point points way ways part parts
    side sides kinds types wedding party holiday birthday event christmas work job office home house family kids
    children boyfriend friends girlfriend colleague everyone everybody nobody somebody me myself
    """
    )
)
"""Words that belong to any talk."""
