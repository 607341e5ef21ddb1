"""Invented Dutch interviews of any size, as a project file; the same words every time.

Run from the checkout: ``python tests/benchmarks/corpus.py FILE --size S|M|L``. S has 12 interviews and 1,200 codings, M
100 and 20,000, L 1,000 and 200,000; an interview has about 6,000 words, and the first bears 500 codings. The keyword
stands once in about 250 words, the search word once in about 1,200. Nothing here is from a real conversation.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

from workbench.model import Attribute, Coding, Document, Passage, Respondent, Speaker
from workbench.services.project.projects import create_project, sign_in
from workbench.storage.act import Act, now
from workbench.storage.store import Store
from workbench.storage.texts import keep_text
from workbench.text.anchor import anchor
from workbench.text.span import Span
from workbench.text.turns import Turn

SIZES = {"S": (12, 1_200), "M": (100, 20_000), "L": (1_000, 200_000)}
"""Interviews and codings."""
WORDS = 6_000
DENSE = 500
"""Codings in the first interview."""
KEYWORD, SEARCH = "wachtlijst", "speeltuin"
SEED = 41
TOGETHER = 20
"""Interviews whose codings are stored in one act."""


def parted(listed: str) -> list[str]:
    """Return what stands between the upright strokes."""
    return listed.split("|")


THEMES = {
    "wonen": "huur onderhoud buren ruimte lawaai verhuizing",
    "opgroeien": "spelen school sport vrienden veiligheid opvoeding",
    "hulp": "aanmelding vertrouwen uitleg doorverwijzing nazorg deskundigheid",
    "samen": "overleg afspraken privacy taken leiding bereikbaarheid",
    "later": "plannen zorgen werk geld gezondheid contact",
}
ASPECTS = {"nu": "=", "sterk": "+", "knelpunt": "-", "beter": "!", "wens": ">"}
FUNCTIONS = ("wijkverpleegkundige", "jongerenwerker", "leerkracht", "ouder", "wijkagent", "huisarts")

WHO = parted(
    "ik|ik|ik|we|we|je|mijn broer|de conciërge|onze overbuurman|de jongerenwerker|een moeder uit de flat|de wijkagent|"
    "die ene leraar|de woningbouw|mijn oma|een stagiaire|de trainer|de huisarts|mijn vriendin|iemand van het loket|"
    "de oudste|haar begeleider|de buurvrouw van hiernaast|een vrijwilliger|de directeur|het hele team"
)
DID = parted(
    "had|deed|bracht|haalde|maakte|kende|gaf|nam|liet|begon over|schreef|tekende|bewaarde|verloor|vond|repareerde|"
    "kocht|leende|zag|bedacht|verdeelde|opende|verplaatste|noemde|telde|bekeek|volgde|stuurde|mailde|regelde"
)
HOW = parted(
    "altijd|meestal|af en toe|zelden|van de week|vorig jaar|opeens|rustig|met tegenzin|samen|zonder iets te zeggen|"
    "elke ochtend|voor het eerst|op mijn manier|al jaren|sindsdien|niet graag|keurig|langzaam|toch|"
    "bijna nooit|vaak genoeg|eigenlijk nog steeds|op een gegeven moment|zo te zien"
)
WHAT = parted(
    "de sleutel|een briefje|het rooster|de vergaderzaal|een nieuwe jas|de bakfiets|het trapveld|een klacht|de koffie|"
    "de verwarming|een tekening|het schoolplein|de moestuin|een lijstje|de container|het trappenhuis|een ouderavond|"
    "de logeerkamer|het huiswerk|een zwemles|de lift|het café op de hoek|een tafel|de bibliotheek|de vakantie|"
    "een aanvraag|het overleg|de hond|een knutselmiddag|de bushalte|het dossier|een verjaardag|de groepsapp|"
    "het inloopuur|een tweede gesprek|de rekening|een maaltijd|het balkon|de verbouwing|een afspraak"
)
WHERE = parted(
    "achter de flat|in de kantine|bij ons in de straat|op dinsdag|na schooltijd|voor het eten|aan de overkant|"
    "op de derde verdieping|tijdens de pauze|in het dorp|bij de ingang|onder het afdak|in de aula|langs het kanaal|"
    "met de hele klas|zonder mijn ouders|tegen de avond|in de herfst|op het stadhuis|naast de kerk"
)
LINK = parted("en|maar|want|omdat|terwijl|als|dus|zodat|hoewel|en dan")
END = parted(
    "daar kijk ik nog van op|dat scheelde een hoop|zo leerde ik hem kennen|dat zou ik nu anders doen|"
    "niemand wist van wie het was|het bleef lang stil|we moesten er wel om lachen|daar heb je wat aan|"
    "toen was het meteen geregeld|dat zie je hier bijna niet meer|ik had er niet van geslapen|zo simpel is het"
)
ASKED = parted(
    "Hoe begint zo'n dag bij u?|Wie helpt u daarbij?|Wat bedoelt u daarmee?|Wat gebeurde er toen?|"
    "Zou u daar een voorbeeld van willen noemen?|Was het vroeger anders?|Wat zou er beter kunnen?|"
    "Met wie praat u daarover?|En hoe liep het af?|Wat ging er goed?|Ja, precies.|Hm, ga door.|En toen?"
)


class Spoken(NamedTuple):
    """An interview with its turns and the sentences of the respondent."""

    text: str
    turns: list[Turn]
    sentences: list[Span]


def sentence(random: Random) -> str:
    """Return something that was never said: 5 to some 30 words."""
    pick, chance = random.choice, random.random
    words = [pick(WHO), pick(DID), pick(HOW), pick(WHAT)]
    if chance() < 0.55:
        words.append(pick(WHERE))
    while chance() < 0.4:
        words[-1] += ","
        words += [pick(LINK), pick(WHO), pick(WHAT), pick(DID)]
    if chance() < 0.065:
        words.append(f"door de {KEYWORD}")
    if chance() < 0.014:
        words.append(f"bij de {SEARCH}")
    if chance() < 0.3:
        words[-1] += f", {pick(END)}"
    said = " ".join(words)
    return said[0].upper() + said[1:] + pick("......?!")


def interview(random: Random, words: int) -> Spoken:
    """Return an interview of at least so many words, question and answer in turn."""
    parts: list[str] = []
    spoken = Spoken("", [], [])
    at = told = 0
    while told < words:
        for voice in ("I", "R"):
            said = [random.choice(ASKED)] if voice == "I" else [sentence(random) for _ in range(random.randint(1, 7))]
            start, at = at, at + 3
            for each in said:
                if voice == "R":
                    spoken.sentences.append(Span(at, at + len(each)))
                at, told = at + len(each) + 1, told + each.count(" ") + 1
            spoken.turns.append(Turn(start, start + 3, at - 1, voice))
            parts.append(f"{voice}: {' '.join(said)}\n")
    return spoken._replace(text="".join(parts))


def codebook() -> dict[str, Any]:
    """Return 5 main codes with 6 codes each, and 5 aspects."""
    themes = [
        {
            "id": main,
            "name": main,
            "key": str(key),
            "role": "trede",
            "children": [
                {"id": f"{main}.{name}", "name": name, "key": letter}
                for letter, name in zip("abcdef", names.split(), strict=True)
            ],
        }
        for key, (main, names) in enumerate(THEMES.items(), 1)
    ]
    aspects = [{"id": name, "facet": "aspect", "name": name, "key": sign} for name, sign in ASPECTS.items()]
    facets = [
        {"id": "theme", "name": "Thema", "primary": True},
        {"id": "aspect", "name": "Aspect", "primary": False, "single": True},
    ]
    return {"name": "Buurt", "language": "nl", "facets": facets, "codes": themes + aspects}


def empty(path: Path) -> Store:
    """Return a project with the codebook, opened."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "buurt.yaml"
        book.write_text(yaml.safe_dump(codebook()), "utf-8")
        return create_project(path, name="Buurt", codebook=book)


def add_interview(act: Act, n: int, spoken: Spoken) -> int:
    """Enter an interview with its voices and its respondent; returns the number of its text."""
    text = keep_text(act, spoken.text, spoken.turns, rule="corpus")
    respondent = act.add(Respondent(name=f"R{n:04}"))
    function = FUNCTIONS[n % len(FUNCTIONS)]
    act.add(Attribute(respondent_id=respondent.number, name="function", value=function))
    document = act.add(
        Document(
            name=f"{n:04}-{function}",
            kind="transcript",
            text_id=text.number,
            respondent_id=respondent.number,
            source=f"{n:04}-{function}.txt",
            sha256=text.sha256,
            imported_at=now(),
        )
    )
    voices = {turn.voice for turn in spoken.turns} - {None}
    for voice, role in (("I", "interviewer"), ("R", "respondent")):
        if voice in voices:
            whose = respondent.number if voice == "R" else None
            act.add(Speaker(document_id=document.number, label=voice, role=role, respondent_id=whose))
    return text.number


class Planned(NamedTuple):
    """A coding to be made; numbers of code and aspect count from 0."""

    span: Span
    code: int
    aspect: int | None
    coder: int


def plan(random: Random, sentences: Sequence[Span], codings: int, codes: int) -> list[Planned]:
    """Return so many different codings of one to three sentences; a quarter shares its words with another."""
    made: dict[tuple[int, int, int, int | None, int], Planned] = {}
    while len(made) < codings:
        first = random.randrange(len(sentences))
        last = min(len(sentences) - 1, first + random.choice((0, 0, 0, 1, 1, 2)))
        coder = random.randrange(2)
        for opening in [first] if random.random() < 0.75 else [first, last]:
            span = Span(sentences[opening].start, sentences[last].end)
            code = int(codes * random.random() ** 1.7)
            aspect = random.randrange(len(ASPECTS)) if random.random() < 0.3 else None
            if len(made) < codings:
                made[*span, code, aspect, coder] = Planned(span, code, aspect, coder)
    return list(made.values())


class Numbers(NamedTuple):
    """Numbers of codes, aspects and coders in the project."""

    codes: list[int]
    aspects: list[int]
    coders: list[int]


def numbers(store: Store) -> Numbers:
    """Enter two coders and look the others up."""
    found = store.rows('SELECT code.id, facet."primary" FROM code JOIN facet ON facet.id = code.facet_id ORDER BY 1')
    codes = [number for number, primary in found if primary]
    aspects = [number for number, primary in found if not primary]
    return Numbers(codes, aspects, [sign_in(store, name) for name in ("anna", "bram")])


def code(store: Store, known: Numbers, planned: Sequence[tuple[int, str, list[Planned]]]) -> None:
    """Make the codings of some texts in one act."""
    count = sum(len(each) for _, _, each in planned)
    with store.act("codings.import", known.coders[0], file="buurt.csv", count=count) as act:
        passages: dict[tuple[int, Span], dict[str, Any]] = {}
        for text_id, text, codings in planned:
            for each in codings:
                if (text_id, each.span) not in passages:
                    passages[text_id, each.span] = {"text_id": text_id, **anchor(text, each.span)._asdict()}
        made = dict(zip(passages, act.add_all(Passage, list(passages.values())), strict=True))
        rows = [
            {
                "passage_id": made[text_id, each.span],
                "code_id": known.codes[each.code],
                "aspect_id": None if each.aspect is None else known.aspects[each.aspect],
                "coder_id": known.coders[each.coder],
                "created_at": now(),
            }
            for text_id, _, codings in planned
            for each in codings
        ]
        act.add_all(Coding, rows)


def shares(interviews: int, codings: int) -> list[int]:
    """Return how many codings each interview bears; the first more than the others."""
    first = min(DENSE, codings) if interviews > 1 else codings
    others = max(interviews - 1, 1)
    each, over = divmod(codings - first, others)
    return [first, *(each + (n < over) for n in range(interviews - 1))]


def fill(path: Path, sizes: Sequence[tuple[int, int]]) -> None:
    """Make a project of interviews with so many words and codings each."""
    with empty(path) as store:
        known = numbers(store)
        for first in range(0, len(sizes), TOGETHER):
            some, planned = list(enumerate(sizes, 1))[first : first + TOGETHER], []
            with store.act("document.import", known.coders[0], document="buurt") as act:
                for n, (words, codings) in some:
                    random = Random(SEED * 100_000 + n)
                    spoken = interview(random, words)
                    text_id = add_interview(act, n, spoken)
                    planned.append((text_id, spoken.text, plan(random, spoken.sentences, codings, len(known.codes))))
            code(store, known, planned)


def build(path: Path, size: str) -> None:
    """Make a project of size S, M or L."""
    interviews, codings = SIZES[size]
    fill(path, [(WORDS, share) for share in shares(interviews, codings)])


def build_long(path: Path, words: int, codings: int) -> None:
    """Make a project with one interview of at least so many words and with so many codings, many on the same words."""
    fill(path, [(words, codings)])


def build_one_line(path: Path, characters: int) -> None:
    """Make a project with one text of exactly so many characters, on a single line, in which nobody is named."""
    random = Random(SEED)
    said = sentence(random)
    while len(said) < characters:
        said = f"{said} {' '.join(sentence(random) for _ in range(200))}"
    said = f"{said[: characters - 2].rstrip(' ,'):e<{characters - 1}}."
    with empty(path) as store:
        coder = sign_in(store, "anna")
        with store.act("document.import", coder, document="regel") as act:
            add_interview(act, 1, Spoken(said, [Turn(0, 0, len(said), None)], []))


def main() -> None:
    """Make the file that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--size", choices=SIZES, default="S")
    given = parser.parse_args()
    build(given.file, given.size)
    with Store.open(given.file) as store:
        characters = store.value("SELECT sum(characters) FROM text")
        counts = [store.value(f"SELECT count(*) FROM {table}") for table in ("document", "passage", "coding")]
    print(f"{given.file}: {counts[0]} interviews, {characters:,} characters, {counts[1]} passages, {counts[2]} codings")


if __name__ == "__main__":
    main()
