"""Words of which everybody's speech is full, and names that are such words: Door, Elke, Beer, Bank, Best."""

from __future__ import annotations

from functools import lru_cache

from workbench.text.content_words import SMALL
from workbench.text.language import is_known
from workbench.text.name_lists import first_names
from workbench.text.search import fold
from workbench.text.words import SENTENCE_OPENERS

SHORTEST_PART, LONGEST = 3, 40
"""Letters of a part of a compound, and of a compound."""

_NAMES_TOO = """
    adel adem amber amine ante aura azalea ben beren bergen beste bo candela che constant corona dan divan dodo door
    el elke erica flora forum gala gil gloria griet gust hagen heide holm horst iris jasmijn jet job juli kader
    kick leen lies lieve lila linde lot luis luna madelief mala mare marine mark mees merel meta nacho nas nazi om
    pastor peer pol prima puck puk raden roos rune salami server sol steven sultane tiara tinne toon veer violet wadi
    wage ward wolf beer hoop vrede koning prins storm sky will may art faith grace june rose
"""
"""First names that are ordinary words, too; others that a dictionary happens to know are names before all."""
_HARDLY_WORDS = """
    peters willems evers remmers mulder mulders prinsen schouten kuipers konings delft drachten dronten heemstede
    hoofddorp landgraaf nieuwkoop reeuwijk tegelen wassenaar woerden zwolle zeeland hasselt mechelen soest laren assen
    weert steenbergen vlijmen gulpen nederland holland
"""
"""Surnames and places that a dictionary knows and that are hardly ever anything else."""
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"
_SAID = f"""
    {_MONTHS} maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mevrouw meneer oké ok ggz jgz jgt lvb adhd
    hbo mbo wmo ib vo bso kdv cjg amk ggd mdo avg ots ao po vwo havo vmbo whatsapp teams zoom excel word pdf mail tv
    wifi monday tuesday wednesday thursday friday saturday sunday january february march june july august
    october da's oei poeh jazeker ikzelf hijzelf zijzelf ondertussen waaraan waarvan tuurlijk sowieso pasen kerst
    genoeg zomaar straks hierop waarop eraf vooraf achteraf amper allang jezelf uzelf erheen verderop middenin
    hoezo precies klopt inderdaad helder interviewer respondent
"""
_ALSO_NAMES = frozenset(_NAMES_TOO.split())
_COMMON = SMALL | SENTENCE_OPENERS | _ALSO_NAMES | frozenset(_SAID.split())
_NAMES = frozenset(_HARDLY_WORDS.split())


def is_common(folded: str) -> bool:
    """Whether a folded word is among those that stand in every talk, so that a capital says nothing."""
    return folded in _COMMON and folded not in _ALSO_NAMES


@lru_cache(100_000)
def is_ordinary(word: str, language: str = "nl") -> bool:
    """Whether a word is one that anybody may use and that names nobody, whatever its case."""
    folded = fold(word)
    if folded in _COMMON:
        return True
    if folded in _NAMES or (folded,) in first_names():
        return False
    return is_known(word.lower(), language)


@lru_cache(100_000)
def is_compound(word: str, language: str = "nl") -> bool:
    """Whether a word is made of two that a dictionary knows, perhaps with an s between them: *gezinscoach*."""
    ends = ((at, at + gap) for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1) for gap in (0, 1))
    return len(word) <= LONGEST and any(
        (start == end or word[start] == "s") and is_known(word[:start], language) and is_known(word[end:], language)
        for start, end in ends
    )
