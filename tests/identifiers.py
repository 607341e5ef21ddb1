"""Invented talks with seeded identifiers: who and what is named in them, in which forms, and where these stand.

The names are made of syllables. Those of `seeds` that are names are in none of the lists that come with the program,
so that what is found of them is what would be found of names that nobody listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from workbench.text.formats import is_bsn
from workbench.text.name_forms import PARTICLES
from workbench.text.name_words import listed
from workbench.text.span import Span


def _each(words: str) -> list[str]:
    return words.split()


PERSONS, PLACES, ORGANISATIONS, EACH = 140, 50, 50, 16
"""Identifiers of each kind; the ten formats have as many each as the last number: 400 in all."""
FORMS = 5
"""Surface forms of each identifier."""
SLIPS = 0.05
"""Share of the names that were typed without a capital."""

_FIRST = _each(
    "Jel Sif Taj Wen Bor Din Hil Ruu Mei Gos Fro Vel Nan Lub Zwa Kle Ym Oe Tjal Sjoer Ib Hes Wie Dju Aal Rem"
)
_NAME_ENDS = _each("ke rik sje bert lina mina wout gard na do mar fien wijn loes mira san dor")
_LAST = _each("Zonne Oever Krab Wolder Hazel Steen Brom Kwak Riet Varken Olde Nij Goud Tuin Wester Pluim Schap Lange")
_LAST_ENDS = _each("kamp beek horst stra inga mans veld huis sma kerk poel water hagen loo mees zicht")
_WORDS = _each("Wolk Bries Lente Anker Hamer Zomer Trommel Emmer Kater Schaap Regen Ladder Gordijn Sleutel Vlieger")
"""Names that are ordinary words."""
_PLACE_STARTS = _each("Rietum Zand Older Wolden Kwade Meer Ooster Helm Broek Gasse Noorde Lutje Vier Wijde")
_PLACE_ENDS = _each("drecht wolde oord zijl kapelle loo schans hoven terp beemd woude muiden")
_SCHOOLS = _each("Klimop Regenboog Vuurvlinder Wegwijzer Zonnebloem Kikkerpoel Springplank Notenkraker Boomgaard")
_BODIES = ("Stichting", "Basisschool", "Kinderdagverblijf", "Praktijk", "Buurtteam")
_PARTICLES = ("", "", "", "van", "de", "van der", "ter", "van den")
_MONTHS = _each("januari februari maart april mei juni juli augustus september oktober november december")
_SPOKEN = _each("nul een twee drie vier vijf zes zeven acht negen")
_DOUBLED = _each("twaalf vierendertig zesenvijftig achtenzeventig negentien drieëntwintig tachtig eenenveertig")
_STREETS = _each("Kwekers Molenaars Zwaluwen Turf Linden Ketel Wolders Krabben Hazelaars")
_KINDS_OF_STREET = _each("straat laan weg plein kade gracht singel dreef dijk")

_OF_PERSONS = (
    "En toen heb ik {} gebeld, die wist er meer van.",
    "Dat heb ik met {} besproken in het team.",
    "Volgens mij was {} daar ook bij.",
    "{} zei nog dat het thuis niet goed ging.",
    "Ja, eh, {} heeft dat toen gemeld.",
    "We hebben gewacht op {} en daarna zijn we begonnen.",
    "Ik kreeg het te horen van {}, en die schrok ook.",
)
_OF_PLACES = (
    "Ze woonden toen nog in {}.",
    "Het gezin is verhuisd naar {}, dat was in de zomer.",
    "Hier in {} kennen we elkaar allemaal.",
    "Dat is in {} heel anders geregeld.",
)
_OF_ORGANISATIONS = (
    "Het kind zat op {} en daar zagen ze het ook.",
    "We werken samen met {}, al jaren.",
    "Toen heeft {} een melding gedaan.",
    "Bij {} wisten ze van niets.",
)
_OF_OTHERS = {
    "phone": ("Je kunt me bellen op {}.", "Haar nummer is {}, dat heb ik opgeschreven."),
    "mail": ("Stuur het maar naar {}.", "Ik heb gemaild naar {}, maar geen antwoord."),
    "postcode": ("Ze wonen op {}, in die nieuwe wijk.", "De postcode was {}."),
    "street": ("Het was een huis aan de {}.", "Ze wonen op de {}, vlak bij de winkels."),
    "bsn": ("Het burgerservicenummer is {}.", "Ik las in het systeem {}, dat klopte niet."),
    "iban": ("Het geld kwam van {}.", "Haar rekening is {}, zei ze."),
    "plate": ("Er stond een auto voor met {} erop.", "Het kenteken was {}."),
    "case": ("Dat staat onder dossiernummer {}.", "Het zaaknummer is {}."),
    "date": ("Dat was op {}.", "Op {} is de melding gedaan."),
    "age": ("Het ging om een kind van {}.", "Ik heb een jongen van {} gezien."),
}
_FILLERS = (
    "Nou ja, dat vind ik lastig om te zeggen.",
    "We hebben daar een aandachtsfunctionaris voor, die kijkt mee.",
    "Je ziet dat ouders zich zorgen maken, en dan wil je toch iets doen.",
    "Dat hangt er een beetje van af wat er al bekend is.",
    "Eerst bespreek je het met een collega, daarna met de ouders.",
    "Ik denk dat we daar wel wat meer tijd voor mogen nemen.",
    "Huisartsen horen veel, maar ze melden weinig.",
    "De drempel is hoog, zeker als je een gezin al lang kent.",
    "Soms is het gewoon een gevoel, en dan is het moeilijk.",
    "Kinderen vertellen het niet zomaar, daar moet je geduld voor hebben.",
)


class Identifier(NamedTuple):
    """Somebody or something that is named."""

    kind: str
    name: str
    forms: list[str]


class Seed(NamedTuple):
    """A form where it stands in a talk."""

    span: Span
    kind: str
    form: str
    identifier: int
    """Its place among the identifiers."""


@dataclass(frozen=True)
class Talk:
    """A talk with what is named in it."""

    text: str
    seeds: list[Seed] = field(default_factory=list)


def identifiers(
    random: Random, *, listed_names: tuple[list[str], list[str], list[str]] | None = None
) -> list[Identifier]:
    """Return 400 identifiers with five forms each; `listed_names`: first names, surnames and places to take."""
    first, last, places = listed_names or (
        list(_unlisted(_FIRST, _NAME_ENDS)),
        [*_unlisted(_LAST, _LAST_ENDS), *(word for word in _WORDS if not listed(word.lower()))],
        list(_unlisted(_PLACE_STARTS, _PLACE_ENDS)),
    )
    for names in (first, last, places):
        random.shuffle(names)
    if not listed_names:
        first[: len(_WORDS)] = _WORDS
    persons = [_person(random, first[n % len(first)], last[n % len(last)]) for n in range(PERSONS)]
    towns = [Identifier("place", name, _place_forms(name)) for name in places[:PLACES]]
    bodies = [_organisation(random, n) for n in range(ORGANISATIONS)]
    others = [_other(random, kind) for kind in _OF_OTHERS for _ in range(EACH)]
    return [*persons, *towns, *bodies, *others]


def _unlisted(starts: list[str], ends: list[str]) -> Iterator[str]:
    return (name for start in starts for end in ends if not listed((name := start + end).lower()))


def _person(random: Random, first: str, last: str) -> Identifier:
    particle = random.choice(_PARTICLES)
    whole = f"{particle} {last}".strip()
    genitive = f"{first}'" if first[-1] in "sxz" else f"{first}s"
    forms = [f"{first} {whole}", first, genitive, f"{first[0]}. {whole}"]
    return Identifier("person", f"{first} {whole}", [*forms, f"mevrouw {whole}"])


def _place_forms(name: str) -> list[str]:
    return [name, f"gemeente {name}", f"het {name}se", f"{name}-Zuid", f"{name}'s centrum"]


def _organisation(random: Random, n: int) -> Identifier:
    start, end = _SCHOOLS[n % len(_SCHOOLS)], _LAST[n // len(_SCHOOLS) % len(_LAST)]
    name = f"{_BODIES[n % len(_BODIES)]} {end}{start.lower()}"
    bare = name.split(" ")[1]
    return Identifier("organisation", name, [name, bare, f"De {bare}", f"team {bare}", f"{bare}'s locatie"])


def _other(random: Random, kind: str) -> Identifier:
    forms = [written(random, kind) for _ in range(FORMS)]
    return Identifier(kind, forms[0], forms)


def written(random: Random, kind: str) -> str:
    """Return something of a kind that is known by how it is written, in one of the ways in which it is."""
    return _WAYS[kind](random)


def _number(random: Random, length: int) -> str:
    return "".join(random.choice("0123456789") for _ in range(length))


def _phone(random: Random) -> str:
    mobile = _number(random, 8)
    pairs = " ".join(mobile[at : at + 2] for at in range(0, 8, 2))
    area = random.choice(["020", "0525", "038", "0578"])
    rest = random.choice("123456789") + _number(random, 9 - len(area))
    spoken = " ".join(["nul zes", *random.sample(_DOUBLED, 4)])
    single = " ".join(["nul", "zes", *(_SPOKEN[int(digit)] for digit in mobile)])
    ways = [f"06-{mobile}", f"06 {pairs}", f"06{mobile}", f"+31 6 {pairs}", f"+316{mobile}", f"0031 6 {mobile}"]
    return random.choice([*ways, f"{area}-{rest}", f"({area}) {rest[:3]} {rest[3:]}", f"{area} {rest}", spoken, single])


def _mail(random: Random) -> str:
    who, where = random.choice(_LAST).lower(), random.choice(_STREETS).lower()
    ways = [
        f"{who}@{where}.nl",
        f"j.{who}@{where}-zorg.nl",
        f"info+{who}@mail.{where}.org",
        f"{who.upper()}@{where}.com",
    ]
    return random.choice([*ways, f"{who} apenstaartje {where} punt nl", f"j punt {who} apenstaartje {where} punt com"])


def _postcode(random: Random) -> str:
    digits_of, letters = f"{random.randint(1000, 9999)}", random.choice(["AB", "KL", "XZ", "GV", "PR", "TW"])
    return random.choice([f"{digits_of} {letters}", f"{digits_of}{letters}", f"{digits_of}{letters.lower()}"])


def _street(random: Random) -> str:
    name = random.choice(_STREETS) + random.choice(_KINDS_OF_STREET)
    number = random.randint(1, 399)
    return random.choice(
        [name, f"{name} {number}", f"{name} {number}{random.choice('ab')}", f"{name}, nummer {number}"]
    )


def _bsn(random: Random) -> str:
    number = next(number for number in iter(lambda: _number(random, 9), "") if is_bsn(number) and number[0] != "0")
    ways = [number, f"{number[:4]}.{number[4:6]}.{number[6:]}", f"{number[:3]} {number[3:6]} {number[6:]}"]
    return random.choice([*ways, f"{number[:3]}-{number[3:6]}-{number[6:]}"])


def _iban(random: Random) -> str:
    bank, account = random.choice(["ABNA", "INGB", "RABO", "TRIO"]), _number(random, 10)
    number = int("".join(str(int(sign, 36)) for sign in f"{bank}{account}NL00"))
    whole = f"NL{98 - number % 97:02d}{bank}{account}"
    return random.choice([whole, " ".join(whole[at : at + 4] for at in range(0, 18, 4)), whole.lower()])


def _plate(random: Random) -> str:
    shape = random.choice(_each("LL-DD-LL DD-LL-LL DD-LLL-D D-LLL-DD LL-DDD-L L-DDD-LL LLL-DD-L DD-LL-DD LL-DD-DD"))
    plate = "".join({"L": random.choice("BDFGHJKLNPRSTVXZ"), "D": random.choice("123456789")}.get(s, s) for s in shape)
    return random.choice([plate, plate.replace("-", ""), plate.replace("-", " "), plate.lower()])


def _case(random: Random) -> str:
    year, number = random.randint(2008, 2024), random.randint(1000, 99999)
    return random.choice([f"{year}-{number}", f"VT-{year}-{number:05d}", f"{year}/{number}", f"C/16/{number + 400000}"])


def _date(random: Random) -> str:
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(1960, 2024)
    named, weekday = _MONTHS[month - 1], random.choice(["maandag", "donderdag", "zondag"])
    spoken = random.choice(["twaalf", "vijfentwintig", "drie", "de eerste", "de twintigste"])
    ways = [f"{day}-{month}-{year}", f"{day:02d}/{month:02d}/{year}", f"{day} {named}", f"{day} {named} {year}"]
    return random.choice([*ways, f"{weekday} {day} {named}", f"{spoken} {named}", f"{year}-{month:02d}-{day:02d}"])


def _age(random: Random) -> str:
    spoken = random.choice(["drie", "zeven", "elf", "veertien", "achttien"])
    return random.choice([f"{random.randint(2, 17)} jaar", spoken, f"{spoken} jaar", f"{random.randint(2, 17)}"])


_WAYS = {
    "phone": _phone,
    "mail": _mail,
    "postcode": _postcode,
    "street": _street,
    "bsn": _bsn,
    "iban": _iban,
    "plate": _plate,
    "case": _case,
    "date": _date,
    "age": _age,
}


def talks(random: Random, named: list[Identifier], *, count: int = 40) -> list[Talk]:
    """Return talks in which every form of every identifier stands once, between sentences that name nobody."""
    forms = [(n, form) for n, each in enumerate(named) for form in each.forms]
    random.shuffle(forms)
    return [_talk(random, named, forms[first::count]) for first in range(count)]


def _talk(random: Random, named: list[Identifier], forms: list[tuple[int, str]]) -> Talk:
    parts: list[str] = []
    seeds, length = [], 0
    for n, told in forms:
        kind = named[n].kind
        form = told.lower() if kind in ("person", "place", "organisation") and random.random() < SLIPS else told
        for sentence in [*random.sample(_FILLERS, 3), random.choice(_sentences(kind))]:
            before, slot, after = sentence.partition("{}")
            if slot:
                seeds.append(Seed(Span(length + len(before), length + len(before) + len(form)), kind, form, n))
            said = f"{before}{form}{after}" if slot else sentence
            parts.append(said)
            length += len(said) + 1
    return Talk(" ".join(parts), seeds)


def _sentences(kind: str) -> tuple[str, ...]:
    names = {"person": _OF_PERSONS, "place": _OF_PLACES, "organisation": _OF_ORGANISATIONS}
    return names.get(kind) or _OF_OTHERS[kind]


def lowered(talk: Talk) -> Talk:
    """Return a talk as speech recognition writes it: no capitals, no signs between sentences."""
    return Talk(re.sub(r"[.,?](?=\s|\Z)", " ", talk.text).lower(), talk.seeds)


_BARE = re.compile(r"\w+")
_NO_NAME = PARTICLES | frozenset(
    _each("mevrouw gemeente het stichting basisschool kinderdagverblijf praktijk buurtteam team")
)
_NO_NAME |= frozenset(_each("centrum locatie zuid nummer apenstaartje punt"))


def identifying_words(seed: Seed, text: str) -> list[Span]:
    """Return the words of a form that point to somebody: neither particles nor what kind of thing it is."""
    at = seed.span.start
    words = [(hit.group(), Span(at + hit.start(), at + hit.end())) for hit in _BARE.finditer(seed.span.cut(text))]
    return [span for word, span in words if word.lower() not in _NO_NAME and len(word) > 1] or [seed.span]
