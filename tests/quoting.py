"""Reports of which it is known what is right and wrong in them, and the transcripts they quote: made from a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import NamedTuple

FUNCTIONS = (
    "leerkracht", "wijkagent", "jeugdarts", "kraamverzorgende", "huisarts", "buurtwerker", "gezinsvoogd", "tandarts",
    "jongerenwerker", "psycholoog", "verloskundige", "sportcoach",
)  # fmt: skip
"""Of the twelve respondents, each with a transcript."""
_WHO = (
    "de buurvrouw", "een collega", "mijn zus", "die vader", "de juf", "een stagiair", "de oudste", "het meisje",
    "de opa", "onze planner", "die tante", "een vriendin",
)  # fmt: skip
_DOES = (
    "belde", "schreef", "wachtte", "fluisterde", "lachte", "zweeg", "bleef", "vertrok", "twijfelde", "vroeg", "hielp",
    "keek",
)  # fmt: skip
_WHEN = (
    "op dinsdag", "vorig najaar", "na de les", "in de pauze", "tegen de avond", "bij het ontbijt", "rond kerst",
    "voor de vakantie", "tijdens de storm", "in die week", "na het eten", "op haar verjaardag",
)  # fmt: skip
_WHERE = (
    "bij de bushalte", "in het trappenhuis", "naast de zandbak", "achter de kantine", "aan de keukentafel",
    "in de wachtkamer", "op het schoolplein", "onder het afdak", "bij de fietsenstalling", "in de gymzaal",
    "langs de sloot", "voor de winkel",
)  # fmt: skip
_WHY = (
    "omdat de sleutel kwijt was", "want de deur klemde", "terwijl de soep stond te koken", "zodat de jongste sliep",
    "toen de verwarming uitviel", "omdat er bezoek kwam", "want het regende hard", "voordat de bel ging",
    "nadat de brief gekomen was", "totdat de trein vertrok", "omdat de hond blafte", "want de lamp was stuk",
)  # fmt: skip
_DENYING = (
    "en niet alleen die ene keer", "en geen mens die ernaar vroeg", "maar nooit met de deur open",
    "zonder dat iemand het merkte", "en niemand die iets zei", "en dat hielp nauwelijks",
)  # fmt: skip
_AFTER = (
    "en daarna dronken we thee", "en toen liepen we samen naar huis", "en dat doen ze nog elke maand",
    "en zo ging het de hele winter door", "en ik schreef het op een briefje", "en toen was het even stil",
)  # fmt: skip
_INVENTED = (
    "Zeventien kabouters bouwden gisteren een vlot van blauwe kaas, heel zorgvuldig, met hamers nummer {n}.",
    "Marsmannetjes lusten liever bosbessenjam dan gepofte kastanjes, dat weet kapitein {n} allang.",
    "Iedere walvis boven Groenland draagt sinds kort wollen sokken maat {n} tegen verkoudheid.",
    "Komkommers zingen harder wanneer men trompet speelt vanaf verdieping {n} van het gemeentehuis.",
)
_NEGATION = re.compile(r"\b(niet|geen|nooit|niemand|zonder|nauwelijks)\b")


class Said(NamedTuple):
    """A sentence of a transcript."""

    function: str
    text: str


class Planted(NamedTuple):
    """A quotation in a report, and what is true of it."""

    kind: str
    """true, altered, negation, swapped or invented."""
    words: str
    function: str
    """Whom the report names."""


def study(seed: int, sentences: int = 120) -> dict[str, list[str]]:
    """Return the sentences of each respondent; each has one of its own kind in the whole study."""
    chance = random.Random(seed)
    seen: set[tuple[str, ...]] = set()
    spoken: dict[str, list[str]] = {function: [] for function in FUNCTIONS}
    for function in FUNCTIONS:
        while len(spoken[function]) < sentences:
            parts = tuple(chance.choice(words) for words in (_WHEN, _DOES, _WHO, _WHERE, _WHY))
            if parts not in seen:
                seen.add(parts)
                tail = chance.choice(_DENYING if len(spoken[function]) % 3 == 0 else _AFTER)
                spoken[function].append(f"{' '.join(parts[:4])}, {parts[4]} {tail}.".capitalize())
    return spoken


def write_transcripts(folder: Path, spoken: dict[str, list[str]]) -> None:
    """Write a transcript a respondent, with a question before every third sentence."""
    folder.mkdir(exist_ok=True)
    for number, (function, sentences) in enumerate(spoken.items(), 1):
        turns = [sentences[at : at + 3] for at in range(0, len(sentences), 3)]
        lines = [f"I: En hoe ging dat keer {at} bij u?\nR: {' '.join(turn)}" for at, turn in enumerate(turns, 1)]
        (folder / f"{number:02}-{function}.txt").write_text("\n".join(lines) + "\n", "utf-8")


def planted(seed: int, spoken: dict[str, list[str]]) -> list[Planted]:
    """Return 300 true quotations, 100 altered, 50 that hide a negation, 50 of another, 100 invented, shuffled."""
    chance = random.Random(seed)
    said = [Said(function, text) for function, texts in spoken.items() for text in texts]
    chance.shuffle(said)
    plain = [each for each in said if not _NEGATION.search(each.text)]
    denying = [each for each in said if _NEGATION.search(each.text)]
    found = [Planted("true", _retyped(each.text, chance), each.function) for each in said[:300]]
    found += [Planted("altered", _altered(each.text, chance), each.function) for each in plain[:100]]
    found += [Planted("negation", _hiding(each.text, chance), each.function) for each in denying[:50]]
    for each in said[300:350]:
        other = chance.choice([function for function in FUNCTIONS if function != each.function])
        found.append(Planted("swapped", _retyped(each.text, chance), other))
    for number in range(100):
        words = chance.choice(_INVENTED).format(n=number)
        found.append(Planted("invented", words, chance.choice(FUNCTIONS)))
    chance.shuffle(found)
    return found


def _retyped(text: str, chance: random.Random) -> str:
    """Return a sentence as a report would print it: nothing changes but typography and what a mark leaves out."""
    words = text.split()
    way = chance.randrange(6)
    if way == 0:
        text = f"[{text[0].swapcase()}]{text[1:]}" if chance.random() < 0.5 else text[0].lower() + text[1:]
    elif way == 1:
        text = text.replace(" ", "\u00a0", 2).rstrip(".")
    elif way == 2 and not _NEGATION.search(" ".join(words[4:7])):
        text = " ".join([*words[:4], chance.choice(["(…)", "[...]", "…", "(...)"]), *words[7:]])
    elif way == 3:
        text = text.rstrip(".") + "…"
    elif way == 4:
        text = text.replace(", ", " – ")
    return text


def _altered(text: str, chance: random.Random) -> str:
    words = text.split()
    at = chance.randrange(2, len(words) - 2)
    act = chance.randrange(3)
    changed = {0: ["gladiolen"], 1: [], 2: [words[at], "gladiolen"]}[act]
    return " ".join([*words[:at], *changed, *words[at + 1 :]])


def _hiding(text: str, chance: random.Random) -> str:
    """Return a sentence without its negation: dropped, or behind an omission mark."""
    if chance.random() < 0.5:
        return " ".join(_NEGATION.sub("", text, count=1).split())
    at = _NEGATION.search(text)
    assert at is not None
    before, after = text[: at.start()].split(), text[at.end() :].split()
    return " ".join([*before[:-1], chance.choice(["(…)", "[…]", "..."]), *after[1:]])


def _around(each: Planted, marks: tuple[str, str], way: int) -> list[str]:
    """Return the paragraphs of a report that hold a quotation: named ahead, behind, in brackets, above."""
    quoted = f"{marks[0]}{each.words}{marks[1]}"
    return [
        [f"De {each.function} zegt hierover: {quoted}"],
        [f"{quoted}, aldus de {each.function}."],
        [f"Zo werd het verteld: {quoted} ({each.function})."],
        [f"Volgens de {each.function}:", quoted],
    ][way % 4]


def paragraphs(quotations: Iterable[Planted]) -> list[str]:
    """Return the paragraphs of a report, with some prose between the quotations."""
    styles = [("“", "”"), ('"', '"'), ("„", "”"), ("«", "»"), ("„", "“")]
    found = []
    for number, each in enumerate(quotations):
        found += [
            f"Paragraaf {number} gaat over wat er in de wijk gebeurt.",
            *_around(each, styles[number % 5], number),
        ]
    return found


def _word(path: Path, lines: list[str]) -> None:
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


def _plain(path: Path, lines: list[str]) -> None:
    path.write_text("\n\n".join(lines), "utf-8")


def _html(path: Path, lines: list[str]) -> None:
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    path.write_text(f"<!DOCTYPE html><html><body>{body}</body></html>", "utf-8")


def _markdown(path: Path, lines: list[str]) -> None:
    _plain(path, [re.sub(r"([\[\]])", r"\\\1", line) for line in lines])


WRITERS: dict[str, Callable[[Path, list[str]], None]] = {
    "docx": _word,
    "md": _markdown,
    "html": _html,
    "txt": _plain,
}
"""By ending."""
