"""What is known by how it is written: telephone, mail, addresses, numbers with a test, number plates, case numbers.

Every pattern reads a text once: repetitions are possessive or bounded, and begin where nothing of theirs stands before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from workbench.text.dates import find_ages, find_dates
from workbench.text.language import is_known
from workbench.text.name_lists import Written
from workbench.text.near_words import has_digit, near_words
from workbench.text.numerals import DUTCH, digits
from workbench.text.span import Span

Find = tuple[Span, str]
"""Where something stands, and of which kind it is."""

_STREETS = (
    "straat laan weg plein kade gracht singel dreef steeg dijk baan plantsoen boulevard straatje laantje weggetje"
)
_OFTEN_STREETS = "hof pad wal haven brink erf akker poort weide meent veste park ring pleintje"
_SUFFIXES = tuple(f"{_STREETS} {_OFTEN_STREETS}".split())
_AT = ("apenstaartje", "apestaartje", "at")
_OPENS_SITE = ("http", "https", "www")
_DOMAINS = ("nl", "com", "org", "net", "eu", "be", "info")
_MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]++@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_SPOKEN_MAIL = re.compile(
    r"(?<!\w)\w{1,40}(?:\s(?:punt|streepje|underscore)\s\w{1,40}){0,3}\s(?:apenstaartje|apestaartje|at)\s"
    r"\w{1,40}(?:\s(?:streepje\s\w{1,40}|punt\s\w{1,40})){0,2}\spunt\s(?:nl|com|be|org|net|eu|info)(?!\w)",
    re.IGNORECASE,
)
_SITE = re.compile(r"(?<![\w@])(?:https?://|www\.)[^\s<>\"“”]{3,}", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?<![\w.@/-])(?:[\w-]{1,63}\.){1,4}(?:nl|com|org|net|eu|be|info)(?:/[^\s<>\"“”]*)?(?![\w.-]*\w)", re.IGNORECASE
)
_PHONE = re.compile(
    r"(?<![\w+.,/-])(?:\(?(?:\+|00)\s?31\)?[\s.-]{0,2}(?:\(0\)[\s.-]{0,2})?|\(?0)"
    r"[1-9](?:\)?[\s./-]{0,3}\(?\d){8}(?![\d-])"
)
_SERVICE = re.compile(r"(?<![\w+.,/-])0[89]00[\s-]{0,2}\d(?:[\s-]?\d){3}(?:[\s-]?\d{3})?(?!\d)")
_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)[1-9]\d{0,2}(?:[\s./()-]{0,3}\d){7,11}(?!\d)")
_GAP = re.compile(r"[\s,.-]{1,3}")
_SAID_LENGTHS = range(8, 12)
"""Digits of a number that was spoken."""
_SINGLE_DIGITS = 7
"""Words in which a number that does not begin with nought was spoken."""
_POSTCODE = re.compile(r"(?<![\w.,-])[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}(?!\w)")
_SMALL_POSTCODE = re.compile(r"(?<![\w.,-])[1-9]\d{3}( ?)([a-z]{2})(?!\w)")
_SHORT = """
    en de in is ik je of op na om al er te ze we zo nu ja km kg cm mm pm am uu ie hè eh dm ml gr mn an at by do go he hi
    if it me my no on or so to up us as be
"""
_SHORT_WORDS = frozenset(_SHORT.split())
_HOUSE = r",?\s(?:nummer\s|nr\.?\s)?\d{1,4}(?:\s?[a-zA-Z](?!\w)|-\d{1,3})?(?!\d)"
_STREET = re.compile(
    rf"(?<![\w-])(?:[^\W\d_][\w'’.-]{{1,40}}?(?:(?:{_STREETS.replace(' ', '|')})(?:{_HOUSE})?"
    rf"|(?:{_OFTEN_STREETS.replace(' ', '|')}){_HOUSE})"
    rf"|(?:[Ll]aan|[Ww]eg|[Pp]lein) van (?:\w+ ){{0,2}}[A-Z]\w+(?:{_HOUSE})?)"
    r"(?![\w-])"
)
_NINE = re.compile(r"(?<![\w.,/-])\d(?:[ .-]?\d){7,8}(?![\w-]|[.,]\d)")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d\d(?: ?[A-Z0-9]{1,4}){3,8}(?!\w)", re.IGNORECASE)
_SERIES = """
    LL-DD-DD DD-DD-LL DD-LL-DD LL-DD-LL LL-LL-DD DD-LL-LL DD-LLL-D D-LLL-DD LL-DDD-L L-DDD-LL LLL-DD-L L-DD-LLL D-LL-DDD
    DDD-LL-D
"""
"""The fourteen shapes of Dutch number plates."""
_LETTERS = {"L": "[A-Z]", "D": r"\d"}


def _plates(gap: str) -> str:
    shapes = ("".join(_LETTERS.get(sign, gap) for sign in shape) for shape in _SERIES.split())
    return rf"(?<![\w-])(?:{'|'.join(shapes)})(?![\w-])"


_PLATES = (re.compile(_plates("-"), re.IGNORECASE), re.compile(_plates(""), re.IGNORECASE), re.compile(_plates(" ")))
_CASE_WORD = (
    r"(?:zaak|dossier|casus|meldings?|kenmerk|referentie|cli[eë]nt|patiënt|polis|proces-?verbaal|pv|parket|rekest)"
)
_CASE = re.compile(
    rf"(?<!\w){_CASE_WORD}[\s-]?(?:nummer|nr\.?|code)?(?:\s(?:is|was|van))?[\s:]{{1,3}}"
    r"(?P<what>(?=[\w/.-]{0,12}\d)[\w][\w/.-]{2,30}\w)",
    re.IGNORECASE,
)
_COURT = re.compile(
    r"(?<!\w)(?:ECLI:[A-Z]{2}:[A-Z]{2,7}:\d{4}:\w{1,25}|[A-Z]/\d\d/\d{5,6}(?:\s?/\s?[A-Z]{2,3}\s[A-Z]{2}\s\d\d-\d{1,5})?"
    r"|\d\d/\d{6}-\d\d|[A-Z]{1,5}[-/]?\d{2,4}[-/]\d{2,8}(?:[-/]\d{1,6})?)(?![\w-])"
)
_LONG = re.compile(r"(?<![\w.,])\d{7,20}(?!\w|[.,]\d)")
_TWO_YEARS = re.compile(r"(?:(?:19|20)\d\d){2}")


def find_formats(text: str, words: Sequence[Written]) -> Iterator[Find]:
    """Yield what is known by how it is written; finds may overlap, and of those that do the longer is the better."""
    for kind, find in _FINDERS:
        for span in find(text, words):
            yield span, kind


def _mails(text: str, words: Sequence[Written]) -> Iterator[Span]:
    if "@" in text:
        yield from (Span(*hit.span()) for hit in _MAIL.finditer(text))
    yield from near_words(text, words, _AT.__contains__, (_SPOKEN_MAIL,))


def _sites(text: str, words: Sequence[Written]) -> Iterator[Span]:
    plain = near_words(text, words, _OPENS_SITE.__contains__, (_SITE,))
    for span in chain(plain, near_words(text, words, _DOMAINS.__contains__, (_DOMAIN,))):
        yield Span(span.start, span.start + len(span.cut(text).rstrip(".,;:!?)'’]")))


def _phones(text: str, words: Sequence[Written]) -> Iterator[Span]:
    yield from near_words(text, words, has_digit, (_PHONE, _SERVICE, _ABROAD))
    for run in _said_runs(text, words):
        number = "".join(key if key.isdigit() else digits(key) for _, _, key in run)
        if len(number) in _SAID_LENGTHS and (number[0] == "0" or len(run) >= _SINGLE_DIGITS):
            yield Span(run[0].start, run[-1].end)


def _said_runs(text: str, words: Sequence[Written]) -> Iterator[list[Written]]:
    """Yield rows of spoken numbers side by side, at least one of them in words."""
    run: list[Written] = []
    for word in words:
        spoken = word.key in DUTCH or (len(word.key) <= 2 and word.key.isdecimal() and word.key.isascii())
        if run and not (spoken and _GAP.fullmatch(text, run[-1].end, word.start)):
            if any(each.key in DUTCH for each in run):
                yield run
            run = []
        if spoken:
            run.append(word)
    if any(each.key in DUTCH for each in run):
        yield run


def _postcodes(text: str, words: Sequence[Written]) -> Iterator[Span]:
    yield from near_words(text, words, has_digit, (_POSTCODE,))
    for span in near_words(text, words, has_digit, (_SMALL_POSTCODE,)):
        if " " not in span.cut(text) or text[span.end - 2 : span.end] not in _SHORT_WORDS:
            yield span


def _streets(text: str, words: Sequence[Written]) -> Iterator[Span]:
    for span in near_words(text, words, _names_street, (_STREET,)):
        if text[span.start].isupper() or has_digit(span.cut(text).split()[-1]) or _is_strange(text, span):
            yield span


def _is_strange(text: str, span: Span) -> bool:
    """Whether a word in lower case follows an article and is in no dictionary, as the name of a street may be."""
    return text.endswith(" de ", 0, span.start) and not is_known(span.cut(text).lower(), "nl")


def _names_street(key: str) -> bool:
    return key.endswith(_SUFFIXES)


def _bsns(text: str, words: Sequence[Written]) -> Iterator[Span]:
    for span in near_words(text, words, has_digit, (_NINE,)):
        if is_bsn(re.sub(r"\D", "", span.cut(text))):
            yield span


def is_bsn(number: str) -> bool:
    """Whether eight or nine digits pass the eleven-test: 9, 8, … 2 and -1 times the digits make a multiple of 11."""
    number = number.zfill(9)
    total = sum(weight * int(digit) for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), number, strict=True))
    return total % 11 == 0 and number.strip("0") != ""


def _ibans(text: str, words: Sequence[Written]) -> Iterator[Span]:
    for span in near_words(text, words, has_digit, (_IBAN,)):
        found = span.cut(text)
        while len(found) >= 15 and not is_iban(found):
            found = found[: max(found.rfind(" "), 0)]
        if len(found) >= 15:
            yield Span(span.start, span.start + len(found))


def is_iban(written: str) -> bool:
    """Whether the remainder by 97 is 1, as ISO 13616 asks, country and check digits put last and letters as numbers."""
    number = written.replace(" ", "").upper()
    return 15 <= len(number) <= 34 and int("".join(str(int(sign, 36)) for sign in number[4:] + number[:4])) % 97 == 1


def _plates_in(text: str, words: Sequence[Written]) -> Iterator[Span]:
    return near_words(text, words, has_digit, _PLATES)


def _cases(text: str, words: Sequence[Written]) -> Iterator[Span]:
    yield from near_words(text, words, has_digit, (_CASE, _COURT))
    for span in near_words(text, words, has_digit, (_LONG,)):
        if not _TWO_YEARS.fullmatch(span.cut(text)):
            yield span


_FINDERS: tuple[tuple[str, Callable[[str, Sequence[Written]], Iterator[Span]]], ...] = (
    ("mail", _mails),
    ("site", _sites),
    ("phone", _phones),
    ("bsn", _bsns),
    ("postcode", _postcodes),
    ("street", _streets),
    ("iban", _ibans),
    ("plate", _plates_in),
    ("date", find_dates),
    ("age", find_ages),
    ("case", _cases),
)
