"""What is known by how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest

from tests.identifiers import written as invented
from workbench.text import dates, formats
from workbench.text.formats import find_formats, is_bsn, is_iban
from workbench.text.kinds import FORMATS
from workbench.text.name_lists import written
from workbench.text.near_words import REACH, around, has_digit

CASES = 400
"""Generated for each kind; at least 99 in a hundred have to be found."""


def found(text: str, kind: str) -> list[str]:
    """Return what of a kind is found in a text, the longest first."""
    spans = [span for span, name in find_formats(text, written(text)) if name == kind]
    return sorted({span.cut(text) for span in spans}, key=len, reverse=True)


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind not in ("site", "age", "case")])
def test_generated_cases_are_found(kind: str) -> None:
    """Of what is written in the usual ways at least 99 in a hundred are found whole, inside a sentence."""
    random = Random(11)
    cases = [invented(random, kind) for _ in range(CASES)]
    missed = [case for case in cases if not _covers(f"Ja, eh, dat was {case}, zei ze toen.", case, kind)]
    assert len(missed) <= CASES // 100, missed


def _covers(text: str, case: str, kind: str) -> bool:
    return any(case in each or (each in case and len(each) >= len(case) - 3) for each in found(text, kind))


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        ("phone", "bel 06-12345678 even", "06-12345678"),
        ("phone", "op (0525) 63 12 34 of zo", "(0525) 63 12 34"),
        ("phone", "nummer +31 (0)20 123 45 67.", "+31 (0)20 123 45 67"),
        ("phone", "nul zes twaalf vierendertig zesenvijftig achtenzeventig", None),
        ("phone", "06 twaalf 34 zesenvijftig 78", None),
        ("phone", "bel 0800-2000 maar", "0800-2000"),
        ("phone", "vanuit België +32 2 123 45 67", "+32 2 123 45 67"),
        ("mail", "naar jan.de-boer@school.nl.", "jan.de-boer@school.nl"),
        ("mail", "jan punt boer apenstaartje school punt nl", None),
        ("site", "op www.regenboog-school.nl/groep4.", "www.regenboog-school.nl/groep4"),
        ("site", "de pagina regenboog.nl, daar", "regenboog.nl"),
        ("postcode", "op 8091 AB in", "8091 AB"),
        ("postcode", "op 8091ab in", "8091ab"),
        ("street", "aan de Dorpsstraat, daar", "Dorpsstraat"),
        ("street", "de dorpsstraat 12a dus", "dorpsstraat 12a"),
        ("street", "in Laan van Meerzicht 300", "Laan van Meerzicht 300"),
        ("street", "ze wonen op de turfkade daar", "turfkade"),
        ("bsn", "bsn 111222333 staat", "111222333"),
        ("bsn", "bsn 1234.56.782 staat", "1234.56.782"),
        ("iban", "NL91 ABNA 0417 1643 00 dus", "NL91 ABNA 0417 1643 00"),
        ("iban", "van BE68 5390 0754 7034 EN MEER", "BE68 5390 0754 7034"),
        ("plate", "een auto, 12-ABC-3, zwart", "12-ABC-3"),
        ("plate", "een auto, gb-001-b, zwart", "gb-001-b"),
        ("case", "dossiernummer 2018-4453 en", "2018-4453"),
        ("case", "in C/16/123456 / JE RK 18-123 staat", "C/16/123456 / JE RK 18-123"),
        ("case", "nummer 20184453991 daar", "20184453991"),
        ("date", "op dinsdag 3 maart 2015 was", "dinsdag 3 maart 2015"),
        ("date", "op twaalf mei", "twaalf mei"),
        ("date", "de twaalfde mei tweeduizend veertien", "twaalfde mei tweeduizend veertien"),
        ("date", "dinsdag de twaalfde kwam", "dinsdag de twaalfde"),
        ("date", "geboren in 2009 te", "2009"),
        ("date", "jarig in mei", "mei"),
        ("date", "begin maart 2014 ging", "begin maart 2014"),
        ("date", "op 12/5 kwam ze", "12/5"),
        ("date", "on May 12, 2014 she", "May 12, 2014"),
        ("age", "hij is zeven.", "zeven"),
        ("age", "een kind van 7 jaar dat", "7 jaar"),
        ("age", "een 7-jarige", "7-jarige"),
        ("age", "de zevenjarige zoon", "zevenjarige"),
        ("age", "kinderen van 4 en 6, dus", "4 en 6"),
        ("age", "toen ze acht was", "acht"),
        ("age", "she is 7 years old", "7 years old"),
    ],
)
def test_it_is_found_as_it_stands(kind: str, text: str, wanted: str | None) -> None:
    """Each way of writing is found whole; None: the whole text is meant."""
    assert found(text, kind)[:1] == [wanted or text]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("phone", "in 2018-2019 waren het er 1234"),
        ("phone", "tussen 0,5 en 1234567890123"),
        ("phone", "een twee drie vier, kom maar"),
        ("mail", "dat is @school en dat@ ook"),
        ("mail", "at punt"),
        ("site", "dat was het.nee hoor"),
        ("postcode", "in 2019 is er 1000 km gereden"),
        ("postcode", "artikel 1234 SS bestaat niet"),
        ("street", "op weg 3 keer, en dan weg"),
        ("street", "de straat was leeg, en de snelweg ook"),
        ("street", "een turfkade"),
        ("bsn", "nummer 111222334 niet"),
        ("bsn", "het was 000000000"),
        ("iban", "NL91ABNA0417164301"),
        ("plate", "van 12-05-14 tot 3-12-15"),
        ("plate", "A4 en R07 en B2B"),
        ("case", "zaak is klaar"),
        ("case", "tussen 20182019"),
        ("date", "in mei was het om 12.30 uur"),
        ("date", "versie 14.15.2016"),
        ("date", "35-12-2014"),
        ("age", "ik werk hier al 7 jaar"),
        ("age", "dat is 7 jaar geleden"),
        ("age", "hij is een schat"),
        ("age", "er zijn er zeven geweest"),
    ],
)
def test_what_only_looks_like_it_is_left(kind: str, text: str) -> None:
    """Years, times, amounts, numbers that fail their test and plain words are none."""
    assert found(text, kind) == []


def test_one_digit_of_a_number_with_a_test_matters() -> None:
    """Each other last digit makes a service number and an account wrong: control of both tests."""
    assert [digit for digit in range(10) if is_bsn(f"11122233{digit}")] == [3]
    assert [digit for digit in range(10) if is_iban(f"NL91 ABNA 0417 1643 0{digit}")] == [0]


def test_an_age_is_found_where_it_is_said() -> None:
    """In sentences of a talk at least 99 in a hundred ages and case numbers are found."""
    random = Random(5)
    ages = [f"Het ging om een kind van {invented(random, 'age')}." for _ in range(CASES)]
    numbers = [f"Dat staat onder dossiernummer {invented(random, 'case')}." for _ in range(CASES)]
    assert sum(not found(text, "age") for text in ages) <= CASES // 100
    assert sum(not found(text, "case") for text in numbers) <= CASES // 100


def _patterns() -> Iterator[re.Pattern[str]]:
    for value in [*vars(formats).values(), *vars(dates).values()]:
        yield from (each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, re.Pattern))


def _open_ended(pattern: str) -> list[str]:
    """Return the unbounded repeats of a pattern that hold more than one sign or stand inside another repeat."""
    return re.findall(r"\)[*+](?!\+)|\{\d*,\}[^)\]]*\)[*+{]|[*+][^()]*\)[*+]", pattern)


def test_patterns_cannot_run_away() -> None:
    """No group in a pattern is repeated without a bound."""
    assert all(map(_open_ended, ["(?:a+)+b", "(a|b)*c"])), "the test finds what it is for"
    patterns = list(_patterns())
    assert len(patterns) > 30
    assert [pattern.pattern for pattern in patterns if _open_ended(pattern.pattern)] == []


def test_a_pattern_reads_a_text_once() -> None:
    """However many words promise something, what is read around them never overlaps."""
    text = "12 " * 5000 + "woord " * 5000 + "7"
    windows = list(around(written(text), has_digit))
    assert all(one[1] < other[0] for one, other in pairwise(windows))
    assert sum(min(end, len(text)) - start for start, end in windows) <= 15_000 + 3 * REACH + 2
