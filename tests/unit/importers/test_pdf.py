"""PDF as word processors print it: sentences whole, in the order in which they are read, each on its page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.pdf_writer import Placed, lines, write_pdf
from workbench.errors import RefusedError
from workbench.importers.imported import TranscriptRead
from workbench.importers.pdf import Pdf
from workbench.text.sentences import find_sentences

FULL = [
    "I: Kunt u vertellen hoe een huisbezoek bij u verloopt en wie er dan",
    "bij is?",
    "R: Meestal ga ik alleen en neem ik de tijd om te zien hoe het daar",
    "thuis aan toe gaat. De zorg is er dan al een tijd en we kennen het",
    "gezin goed.",
]
"""Lines as they are wrapped in a page."""
WHOLE = (
    "I: Kunt u vertellen hoe een huisbezoek bij u verloopt en wie er dan bij is?\n"
    "R: Meestal ga ik alleen en neem ik de tijd om te zien hoe het daar thuis aan toe gaat. De zorg is er dan al "
    "een tijd en we kennen het gezin goed."
)


def read(folder: Path, *pages: Iterable[Placed], rotate: int = 0) -> TranscriptRead:
    path = folder / "gesprek.pdf"
    write_pdf(path, pages, rotate=rotate)
    return Pdf().read(path)


def told(transcript: TranscriptRead) -> dict[str, object]:
    return {each.key.removeprefix("importers.pdf."): each.parameters.get("count") for each in transcript.warnings}


def test_wrapped_lines_are_paragraphs(tmp_path: Path) -> None:
    """Lines that were wrapped are one paragraph again, speakers are found, sentences are whole."""
    transcript = read(tmp_path, lines(FULL))
    assert transcript.text == WHOLE
    assert [turn.voice for turn in transcript.turns] == ["I", "R"]
    body = transcript.turns[1]
    assert len(find_sentences(transcript.text, body.body, body.end)) == 2
    assert not transcript.warnings


def cut(folder: Path, before: str, after: str, *elsewhere: str) -> TranscriptRead:
    """Read a page in which a word is cut at the end of a full line."""
    full = "R: Wij hebben daar in die tijd met elkaar heel lang over gesproken"
    return read(folder, lines([f"{full} {before}", f"{after} was het einde.", "", *elsewhere]))


@pytest.mark.parametrize(
    ("before", "after", "elsewhere", "word"),
    [
        ("kindermis-", "handeling", (), "kindermishandeling"),
        ("ver-", "zorgingstehuis", ("Het verzorgingstehuis.",), "verzorgingstehuis"),
        ("be-", "invloeden", ("Het kan beïnvloeden.",), "beïnvloeden"),
        ("zee-", "egel", (), "zee-egel"),
        ("e-", "mail", (), "e-mail"),
        ("GGD-", "arts", (), "GGD-arts"),
        ("Noord-", "Holland", (), "Noord-Holland"),
        ("niet-", "gemeld", (), "niet-gemeld"),
        ("jeugd-", "en gezinszorg", (), "jeugd- en gezinszorg"),
        ("school-", "arts", ("Op school is een arts.",), "school-arts"),
        ("school-", "arts", ("Op school is een arts.", "De schoolarts."), "schoolarts"),
        ("thuis-", "zorg", ("De thuis-zorg."), "thuiszorg"),
        ("2012-", "2013", (), "2012-2013"),
    ],
)
def test_words_that_were_cut(tmp_path: Path, before: str, after: str, elsewhere: tuple[str, ...], word: str) -> None:
    """A word that was cut is whole again; a hyphen that is its own stays."""
    transcript = cut(tmp_path, before, after, *elsewhere)
    assert f"gesproken {word} was het einde." in transcript.text
    kept = "-" in word
    assert ("kept" in told(transcript)) == (kept and not word[0].isdigit())
    assert ("joined" in told(transcript)) == (not kept)


def test_pages_are_remembered(tmp_path: Path) -> None:
    """Where each page begins is known, also within a sentence and within a word that was cut."""
    first = ["R: Wij hebben daar in die tijd met elkaar heel lang over gesproken"] * 2
    second = ["en toen was het weer voorbij, want niemand wist hoe het verder moest"]
    third = ["Het was zo."]
    transcript = read(tmp_path, lines(first), lines(second), [], lines(third))
    begins = {number: transcript.text[start:] for start, number in transcript.pages}
    assert list(begins) == [1, 2, 4]
    assert begins[1] == transcript.text
    assert begins[2].startswith("en toen was")
    assert begins[4] == "Het was zo."
    assert told(transcript)["empty_pages"] == 1
    assert "gesproken en toen" in transcript.text


def test_heads_feet_and_page_numbers(tmp_path: Path) -> None:
    """What runs along the pages stands in no sentence, and is told."""
    pages = []
    for number, what in enumerate(["preventie", "signaleren", "melden", "stoppen"], 1):
        head: list[Placed] = [(72, 800, "Onderzoek keten"), (400, 800, f"Interview 4, blad {number}")]
        pages.append([*head, *lines([f"R: Over {what}.", f"I: En na {what}?"]), (290, 40, f"- {number} -")])
    transcript = read(tmp_path, *pages)
    assert transcript.text.split("\n")[:3] == ["R: Over preventie.", "I: En na preventie?", "R: Over signaleren."]
    assert len(transcript.turns) == 8
    assert (told(transcript)["running"], told(transcript)["page_numbers"]) == (4, 4)


def test_what_is_said_at_the_top_of_pages_stays(tmp_path: Path) -> None:
    """Words that begin two pages alike are no running head, and a number that was said is no number of a page."""
    transcript = read(tmp_path, lines(["R: Ja.", *FULL, "12"]), lines(["R: Ja.", *FULL, "12"]))
    assert transcript.text.count("R: Ja.") == 2
    assert transcript.text.count("\n12") == 2
    assert not {"running", "page_numbers"} & set(told(transcript))


@pytest.mark.parametrize("step", [1, 5])
def test_numbers_of_lines(tmp_path: Path, step: int) -> None:
    """Numbers that count the lines at the margin stand in no sentence, and are told."""
    body = FULL * 4
    numbers = [(40.0, 740 - n * 15, f"{n + 1:>2}") for n in range(len(body)) if (n + 1) % step == 0]
    transcript = read(tmp_path, [*numbers, *lines(body)])
    assert transcript.text == "\n".join([WHOLE] * 4)
    assert told(transcript)["line_numbers"] == len(numbers)


def test_a_list_of_numbers_is_no_margin(tmp_path: Path) -> None:
    """Numbers that do not count the lines stay."""
    rows = [("3", "kinderen"), ("12", "gezinnen"), ("7", "scholen"), ("40", "meldingen"), ("2", "artsen")]
    body = [
        placed
        for n, (count, what) in enumerate(rows)
        for placed in [(60.0, 700 - n * 15, count), (120.0, 700 - n * 15, what)]
    ]
    transcript = read(tmp_path, body)
    assert "12 gezinnen" in transcript.text
    assert "line_numbers" not in told(transcript)


LEFT = [
    "In deze kolom staat wat er",
    "over preventie is gezegd en",
    "dat er op scholen meer werd",
    "voorgelicht dan men vooraf",
    "had gedacht. Dat was goed.",
]
RIGHT = [
    "Rechts staat wat er volgens",
    "de artsen nog ontbreekt, en",
    "wie daar iets aan kan doen.",
    "Zij noemden vooral de tijd",
    "die een huisbezoek vraagt.",
]


@pytest.mark.parametrize("by_rows", [False, True])
def test_two_columns(tmp_path: Path, by_rows: bool) -> None:
    """Columns are read one after the other, in whichever order they were drawn; a title runs across both."""
    left, right = lines(LEFT, left=72), lines(RIGHT, left=310)
    body = [each for pair in zip(left, right, strict=True) for each in pair] if by_rows else [*left, *right]
    title = (72, 780, "Een titel die over beide kolommen heen loopt en dus boven alles hoort te staan")
    transcript = read(tmp_path, [title, *body])
    assert transcript.text == f"{title[2]}\n" + " ".join([*LEFT, *RIGHT])
    assert told(transcript)["columns"] == 1


def test_labels_beside_words_are_no_columns(tmp_path: Path) -> None:
    """Who speaks may stand in a column of its own: each stands before what was said."""
    said = [
        "Hoe gaat een huisbezoek bij u?",
        "Meestal ga ik alleen daarheen.",
        "En wie is er dan nog bij?",
        "De moeder.",
    ] * 2
    body = [
        placed
        for n, words in enumerate(said)
        for placed in [(72.0, 740 - n * 30, "I:" if n % 2 == 0 else "R:"), (140.0, 740 - n * 30, words)]
    ]
    transcript = read(tmp_path, body)
    assert transcript.text.split("\n")[:2] == ["I: Hoe gaat een huisbezoek bij u?", "R: Meestal ga ik alleen daarheen."]
    assert "columns" not in told(transcript)


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_turned_pages(tmp_path: Path, rotate: int) -> None:
    """A page that is kept turned is read as every other."""
    assert read(tmp_path, lines(FULL), rotate=rotate).text == WHOLE


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"gewone tekst", "none"),
        (b"PK\x03\x04", "none"),
        (b"%PDF-1.4\nkapot", "damaged"),
    ],
)
def test_refusals(tmp_path: Path, content: bytes, key: str) -> None:
    """What is no PDF, or a broken one, is refused."""
    path = tmp_path / "gesprek.pdf"
    path.write_bytes(content)
    with pytest.raises(RefusedError) as refused:
        Pdf().read(path)
    assert (refused.value.key, refused.value.parameters["file"]) == (f"importers.pdf.{key}", "gesprek.pdf")


def test_pictures_of_text_need_recognition(tmp_path: Path) -> None:
    """A PDF without text is refused, and says what helps."""
    with pytest.raises(RefusedError) as refused:
        read(tmp_path, [], [])
    assert refused.value.key == "importers.pdf.no_text"


def test_a_locked_file(tmp_path: Path) -> None:
    """A PDF that wants a password is refused as locked."""
    write_pdf(tmp_path / "slot.pdf", [lines(FULL)], lock=True)
    with pytest.raises(RefusedError) as refused:
        Pdf().read(tmp_path / "slot.pdf")
    assert refused.value.key == "importers.pdf.encrypted"


def test_damage_anywhere(tmp_path: Path) -> None:
    """A file that was cut off anywhere is read or refused."""
    path = tmp_path / "gesprek.pdf"
    write_pdf(path, [lines(FULL), lines(FULL)])
    whole, keys = path.read_bytes(), set[str]()
    for end in range(10, len(whole), 37):
        path.write_bytes(whole[:end])
        try:
            Pdf().read(path)
        except RefusedError as refused:
            keys.add(refused.key)
    assert keys <= {"importers.pdf.damaged", "importers.pdf.no_text"}
