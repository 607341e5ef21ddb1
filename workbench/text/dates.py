"""Dates and ages as they are written and spoken, in Dutch and English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.text.name_lists import Written
from workbench.text.near_words import has_digit, near_words
from workbench.text.numerals import ENGLISH, NUMBERS, ORDINAL, SPOKEN
from workbench.text.span import Span

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may"
    "|june|july|august|october"
)
_SHORT_MONTHS = "jan|feb|febr|mrt|apr|jun|jul|aug|sep|sept|okt|oct|nov|dec"
_WEEKDAYS = (
    "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_MONTH, _SHORT_MONTH, _WEEKDAY = f"(?:{_MONTHS})", rf"(?:{_SHORT_MONTHS})\b\.?", f"(?:{_WEEKDAYS})"
_DAY = rf"(?:(?:0?[1-9]|[12]\d|3[01])(?:ste|de|e|st|nd|rd|th)?|{ORDINAL}|{SPOKEN})"
_SAID_YEAR = rf"(?:tweeduizend(?:\s?en)?(?:\s?{SPOKEN})?|negentien(?:honderd)?\s?{SPOKEN}|twintig\s{SPOKEN})"
_YEAR = rf"(?:(?:19|20)\d\d|['’‘]\d\d|{_SAID_YEAR})"
_DAY_NUMBER, _MONTH_NUMBER = "(?:0?[1-9]|[12][0-9]|3[01])", "(?:0?[1-9]|1[0-2])"
_NUMBERED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.,/-]){_DAY_NUMBER}(?:\s?-\s?|/|\.){_MONTH_NUMBER}(?:\s?-\s?|/|\.)(?:(?:19|20)\d\d|['’]?\d\d)(?!\w|[./-]\w)",
        rf"(?<![\w.,/-]){_DAY_NUMBER}\s{_MONTH_NUMBER}\s(?:19|20)\d\d(?!\w|[./-]\w)",
        r"(?<![\w/-])(?:19|20)\d\d[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])(?![\w/-])",
        rf"(?<!\w)(?:op|van|tot|sinds|per|on)\s(?P<what>{_DAY_NUMBER}[-/]{_MONTH_NUMBER})(?!\w|[./-]\w)",
    )
)
_WORDED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\w)(?:{_WEEKDAY},?\s(?:de\s|den\s)?)?{_DAY}\s(?:van\s|of\s)?(?:{_MONTH}(?!\w)|{_SHORT_MONTH})"
        rf"(?:,?\s(?:in\s)?{_YEAR}(?!\w))?",
        rf"(?<!\w)(?:{_WEEKDAY},?\s)?{_MONTH}\s(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\w)(?:,?\s{_YEAR}(?!\w))?",
        rf"(?<!\w){_WEEKDAY},?\sde\s{_DAY}(?!\w)",
        rf"(?<!\w)(?:(?:begin|half|midden|medio|eind|early|late)\s)?(?:{_MONTH}|{_SHORT_MONTH})\s(?:van\s|of\s)?{_YEAR}(?!\w)",
        rf"(?<!\w)(?:begin|half|midden|medio|eind)\s{_MONTH}(?!\w)",
        rf"(?<!\w)(?:geboren|geb\.?|born|bouwjaar|geboortejaar)(?:\sis)?\s(?:in\s|van\s)?(?P<what>{_MONTH}|{_YEAR})(?!\w)",
        rf"(?<!\w)(?:jarig|verjaardag|birthday)(?:\s\w{{1,12}}){{0,3}}\s(?P<what>{_MONTH})(?!\w)",
    )
)
_DATE_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        f"{_MONTHS} {_SHORT_MONTHS} {_WEEKDAYS} geboren geb born bouwjaar geboortejaar jarig verjaardag birthday",
    )
)
_TIMES = "jaar jaren jr years year months month weeks week maand maanden weken oud old leeftijd age"
_AGE_WORDS = (NUMBERS - {"een", "one"}) | frozenset(_TIMES.split())

_AGE = rf"(?:\d{{1,3}}(?:[,.]5|½)?|{SPOKEN}|{ENGLISH})(?:\s?(?:en\seen\s|en'n\s|eneen)half)?"
_AGES_OF = rf"{_AGE}(?:(?:,\s|\sen\s|\sà\s|\sof\s|\s?-\s?|\sand\s|\stot\s){_AGE}){{0,4}}"
_WHO = (
    "(?:kind|kindje|kinderen|jongen|jongens|jongetje|jongetjes|meisje|meisjes|meid|zoon|zoontje|zonen|dochter|dochters"
    "|dochtertje|baby|peuter|kleuter|puber|tiener|leerling|broertje|zusje|broer|zus|tweeling|moeder|vader|vrouw|man|oma"
    "|opa|eentje|jongste|oudste|middelste|neefje|nichtje|boy|girl|child|son|daughter)"
)
_UNIT = "(?:jaar|jaren|jr|maand|maanden|weken|years|months|weeks)"
_BEFORE = r"(?<!\bal\s)(?<!\bruim\s)(?<!\bin\s)(?<!\bover\s)(?<!\bna\s)(?<!\bbinnen\s)(?<!\bper\s)(?<!\bafgelopen\s)"
_AFTER = (
    r"(?!\s(?:geleden|lang|later|ervaring|terug|gewerkt|werk|werkzaam|in\sdienst|bezig|ago|samen|getrouwd|wachten|cel"
    r"|gevangenis|mee))"
)
_CLOSE = r"(?=\s*(?:[.,;:!?)…]|$|\n|\s(?:jaar|geworden|en|maar|toen|nu|ofzo|dus|en\b)))"
_IS_NOW = "(?:nu|toen|net|bijna|pas|al|inmiddels|ongeveer|denk\\sik|ook|dan|only|now|just)"
_AGES = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"(?<![\w.,])(?:{_AGE})[\s-]?(?:jarige|jarig|jarigen|jaar\soud|maanden\soud|weken\soud|dagen\soud)(?!\w)",
        rf"(?<![\w.,])(?:{_AGE})[\s-](?:years?|months?|weeks?)[\s-]old(?!\w)",
        rf"(?<!\w)van\s(?P<what>{_AGES_OF}\s{_UNIT})(?!\w){_AFTER}",
        rf"(?<!\w){_BEFORE}(?:{_AGES_OF})\s(?:jaar|years)(?!\w){_AFTER}(?=\s*(?:[.,;:!?)…]|\Z|\n|\sen\b|\smaar\b|\stoen\b|\swas\b|\swaren\b))",
        rf"(?<!\w){_WHO}\s(?:van|of|aged)\s(?:bijna\s|net\s|ongeveer\s)?(?P<what>{_AGES_OF})(?!\w)(?!\s(?:kinderen|personen))",
        rf"(?<!\w)(?:hij|zij|ze|ie|die|he|she|ik|{_WHO})\s(?:is|was|wordt|werd|zijn|waren|turned)\s(?:{_IS_NOW}\s){{0,2}}"
        rf"(?P<what>{_AGES_OF})(?!\w){_CLOSE}",
        rf"(?<!\w)(?:toen|sinds|als|when)\s(?:hij|zij|ze|ie|ik|he|she|die|\w{{2,20}})\s(?:was\s)?(?:{_IS_NOW}\s)?(?P<what>{_AGE})(?!\w)"
        rf"(?=\s(?:was|werd|is|waren|wordt)|\s*[.,;!?])",
        rf"(?<!\w)(?:leeftijd|age)(?:\s(?:van|is|of|was)|:)?\s(?P<what>{_AGES_OF})(?!\w)",
        rf"(?<!\w)(?:wordt|werd|geworden|worden)\s(?:{_IS_NOW}\s)?(?P<what>{_AGE})(?!\w)(?=\s*(?:[.,;:!?)…]|\Z|\n|\sjaar))",
    )
)


def find_dates(text: str, words: Sequence[Written]) -> Iterator[Span]:
    """Yield days, months with their year, and when somebody was born; a month alone is none."""
    yield from near_words(text, words, has_digit, _NUMBERED)
    yield from near_words(text, words, _DATE_WORDS.__contains__, _WORDED)


def find_ages(text: str, words: Sequence[Written]) -> Iterator[Span]:
    """Yield how old somebody is said to be; how long something lasted is none."""
    return (span for span in near_words(text, words, _tells_age, _AGES) if span.cut(text).lower() != "een")


def _tells_age(key: str) -> bool:
    return key in _AGE_WORDS or has_digit(key) or key.endswith(("jarig", "jarige", "jarigen"))
