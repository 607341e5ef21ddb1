"""Checking the quotations of reports as researchers write them; every report and transcript is invented."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.shared import Cm

from tests.pdf_writer import lines, write_pdf
from workbench.services.quotes.audit import QuoteVerdict, audit_quotes


def _audit(interviews: Path, prose: str, name: str = "rapport.md", **rest: object) -> list[QuoteVerdict]:
    report = interviews.parent / name
    report.write_text(prose, "utf-8")
    return audit_quotes(report, against=interviews, **rest)  # type: ignore[arg-type]


def _verdicts(found: list[QuoteVerdict]) -> list[str]:
    return [each.verdict for each in found]


def test_a_report_with_notes(interviews: Path) -> None:
    """The note behind a quotation names who said it, or the book it comes from."""
    prose = """# Resultaten

Over de school werd gezegd: “De juf merkt het aan de gymtas, die blijft thuis als er plekken zijn.”[^1] Over melden
klonk het anders: “Ik bel nooit zonder de ouders.”[^2] Dat past bij “een klimaat waarin zwijgen de norm is”.[^3]

[^1]: Interview jeugdarts, 12 maart.
[^2]: Interview jeugdarts, 12 maart.
[^3]: J. de Wolf, Zwijgen en spreken, Utrecht 2009, p. 14.
"""
    assert _verdicts(_audit(interviews, prose)) == ["misattributed", "verbatim", "no-source"]


def test_a_report_with_notes_on_a_page(interviews: Path) -> None:
    """In a page the numbers of notes are links, and no words of the quotation."""
    prose = """<p>Gezegd is: “Ik bel nooit zonder de<a href="#n1"><sup>1</sup></a> ouders.” Later: “Eén vaste persoon
per gezin.”<sup><a href="#n2">2</a></sup></p><ol><li id="n1">Jeugdarts, eerste gesprek.</li>
<li id="n2">Jeugdarts, tweede gesprek.</li></ol>"""
    assert _verdicts(_audit(interviews, prose, "rapport.html")) == ["verbatim", "misattributed"]


def test_a_word_report_with_a_table_and_a_note(interviews: Path) -> None:
    """In a table the other cells name who speaks, and a column of quotations needs no marks."""
    document = docx.Document()
    document.add_paragraph("De jeugdarts komt later aan het woord.")
    table = document.add_table(4, 3)
    rows = [
        ("Thema", "Respondent", "Citaat"),
        ("signaal", "jeugdarts", "Een blauwe plek zegt op zichzelf niets."),
        ("signaal", "intern begeleider", "“Een blauwe plek zegt op zichzelf niets.”"),
        ("keten", "onderzoeker Raad", "Ouders vertellen hun verhaal nu zes keer."),
    ]
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    apart = document.add_paragraph("Eén vaste persoon per gezin.")
    apart.paragraph_format.left_indent = Cm(1)
    document.add_paragraph("(onderzoeker Raad)").paragraph_format.left_indent = Cm(1)
    path = interviews.parent / "rapport.docx"
    document.save(str(path))
    found = audit_quotes(path, against=interviews)
    assert _verdicts(found) == ["verbatim", "misattributed", "verbatim", "verbatim"]
    assert found[1].differences == [{"kind": "attribution", "reported": "intern begeleider", "original": "jeugdarts"}]


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_table_of_quotations(interviews: Path, ending: str) -> None:
    """In tables of Markdown and of a page a quotation belongs to its own row."""
    rows = [
        ("Wie", "Citaat"),
        ("jeugdarts", "“Ik bel nooit zonder de ouders.”"),
        ("intern begeleider", "Wij schrijven dat op"),
        ("jeugdarts", "Eén vaste persoon per gezin"),
    ]
    if ending == "md":
        lines = [f"| {one} | {other} |" for one, other in rows]
        prose = "\n".join(["Tabel 1. Melden", "", lines[0], "| --- | :-- |", *lines[1:], "", "Klaar."])
    else:
        cells = "".join(f"<tr><td>{one}</td><td><p>{other}</p></td></tr>" for one, other in rows)
        prose = f"<p>Tabel 1.</p><table><tbody>{cells}</tbody></table><p>Klaar.</p>"
    found = _audit(interviews, prose, f"rapport.{ending}")
    assert _verdicts(found) == ["verbatim", "verbatim", "misattributed"]


def test_a_report_with_attributions_everywhere(interviews: Path) -> None:
    """Named ahead, behind, in brackets, by number, over a colon and in a list."""
    prose = """De onderzoeker van de Raad is somber: „Dan is het eigenlijk te laat om rustig te praten.”

'Ik bel nooit zonder de ouders', aldus de jeugdarts.

«Wij schrijven dat op» (intern begeleider)

Dit herkennen meer mensen (“Een blauwe plek zegt op zichzelf niets”, interview 2; “Eén vaste persoon per gezin”, R1).

1. De intern begeleider: "En iemand die terugbelt."
2. De jeugdarts: "Eén vaste persoon per gezin."
3. Volgens respondent 3 is er één wens: "Ik bel nooit zonder de ouders."
"""
    found = _audit(interviews, prose, "rapport.txt")
    assert _verdicts(found) == [*["verbatim"] * 6, "misattributed", "misattributed"]


def test_a_report_with_quotations_inside_and_over_paragraphs(interviews: Path) -> None:
    """A quotation inside another, one over two paragraphs, and one that lacks its opening mark."""
    prose = """De intern begeleider vertelt: “Toen zei die moeder tegen mij: “u bent de eerste die het vraagt”, en toen
moest ik slikken.”

“Een blauwe plek zegt op zichzelf niets.

“Het gaat mij om het verhaal erbij”, zegt de jeugdarts.

Volgens de onderzoeker Raad:
Ouders vertellen hun verhaal nu zes keer, en bij de zevende keer houden ze op.”

De intern begeleider: “She simply phoned back every single time.”
"""
    found = _audit(interviews, prose, "rapport.txt")
    assert _verdicts(found) == ["verbatim"] * 4
    assert found[2].quote.startswith("Ouders vertellen")


@pytest.mark.parametrize(
    "prose",
    [
        "De wet spreekt van “elke vorm van bedreigende interactie met een kind” (VNG & Federatie, 2013).",
        "Volgens Van der Laan (2011) is het “een stille ramp die niemand telt”.",
        "Kindermishandeling is in de Jeugdwet gedefinieerd als “elke vorm van bedreigende interactie”.",
        "Het motto van de aanpak was ‘één gezin, één plan, één regisseur’ en dat bleef zo.",
        "> Zwijgen is in dit dorp een manier van wonen.\n\n(De Wolf, 2009, p. 3)",
        "Zo schreef een ander: “wie telt, die telt niet mee” [12].",
    ],
)
def test_what_was_written_elsewhere_is_no_invention(interviews: Path, prose: str) -> None:
    """Quotations of literature, laws and mottoes are not from an interview, which is no accusation."""
    assert _verdicts(_audit(interviews, prose)) == ["no-source"]


@pytest.mark.parametrize(
    "prose",
    [
        "De jeugdarts: “Zwijgen is in dit dorp een manier van wonen.”",
        "“Zwijgen is in dit dorp een manier van wonen” (jeugdarts, 2014).",
        "“Zwijgen is in dit dorp een manier van wonen” (respondent 7, 2014).",
        "“Zwijgen is in dit dorp een manier van wonen”, zegt de huisarts over het rapport.",
        "“Zwijgen is in dit dorp een manier van wonen.”",
    ],
)
def test_what_is_given_as_said_must_be_found(interviews: Path, prose: str) -> None:
    """A year beside a respondent makes no book of an interview."""
    assert _verdicts(_audit(interviews, prose)) == ["not-found"]


@pytest.mark.parametrize(
    ("prose", "verdict"),
    [
        ("De jeugdarts: “Een blauwe plek zegt op zichzelf.”", "altered"),
        ("De jeugdarts: “Een blauwe plek zegt op zichzelf (…)”", "altered"),
        ("De jeugdarts: “Ik bel nooit (…) de ouders.”", "altered"),
        ("De jeugdarts: “dat vertrouwen kwam (…) terug”", "altered"),
        ("De jeugdarts vindt dat een blauwe plek “op zichzelf” niets zegt.", None),
        ("De jeugdarts: “Een blauwe plek zegt op zichzelf” niets, en dat is waar.", "verbatim"),
        ("De intern begeleider: “wat er daarna mee gebeurt weten we.”", "altered"),
        ("De intern begeleider: “wat er daarna mee gebeurt”, daar gaat het om.", "verbatim"),
    ],
)
def test_a_negation_may_not_be_cut_off(interviews: Path, prose: str, verdict: str | None) -> None:
    """Stopping right before a *niets* or behind it hides it, unless the report goes on with it."""
    assert _verdicts(_audit(interviews, prose)) == ([verdict] if verdict else [])


def test_a_question_of_the_interviewer_may_be_quoted(interviews: Path) -> None:
    """What the report gives as a question is not put in the mouth of a respondent."""
    question = "“Hoe vaak ziet u dat er thuis geslagen wordt?”"
    assert _verdicts(_audit(interviews, f"Op de vraag {question} volgde stilte.")) == ["verbatim"]
    assert _verdicts(_audit(interviews, f"De jeugdarts: {question}")) == ["misattributed"]


@pytest.mark.parametrize(
    ("name", "pseudonym"), [("Fatima Bensaïd", "Sara"), ("Fatima Bensaïd", "[collega 1]"), ("Bensaïd", "de Boer")]
)
def test_names_of_the_key_are_no_alteration(interviews: Path, name: str, pseudonym: str) -> None:
    """What stands for a name by the key is accepted, anything else is not."""
    words = "Fatima Bensaïd van het wijkteam belt mij wel eens".replace(name, pseudonym)
    prose = f"De jeugdarts: “{words}.”"
    assert _verdicts(_audit(interviews, prose, pseudonyms={name: pseudonym})) == ["verbatim"]
    assert _verdicts(_audit(interviews, prose.replace(pseudonym, "Ingrid"), pseudonyms={name: pseudonym})) == [
        "altered"
    ]


def test_words_that_are_not_marked_are_found_on_request(interviews: Path) -> None:
    """Eight words in a row of a respondent outside quotations are told; those of the interviewer are not."""
    prose = """Volgens de school blijft het vaag. Wij schrijven dat op, maar wat er daarna mee gebeurt weten we niet.

Hoe vaak ziet u dat er thuis geslagen wordt? Dat vroegen wij. “Eén vaste persoon per gezin”, zegt de onderzoeker Raad.
"""
    assert _verdicts(_audit(interviews, prose)) == ["verbatim"]
    borrowed, quoted = _audit(interviews, prose, borrowed=True)
    assert (borrowed.verdict, borrowed.document, borrowed.speaker) == ("unmarked", "03-intern-begeleider.txt", "R")
    assert borrowed.quote == "Wij schrijven dat op, maar wat er daarna mee gebeurt weten we niet"
    assert quoted.verdict == "verbatim"


def test_a_report_out_of_a_pdf_as_text(interviews: Path) -> None:
    """Numbers of pages and words broken at a line end are no alteration."""
    prose = """Inleiding
11
De juf zegt veel. De jeugdarts zegt:
“Op het spreekuur zie ik vooral kin-
deren die slecht
12
slapen. Een blauwe plek zegt op zichzelf niets.”
En verder niets.
13
Slot
"""
    found = _audit(interviews, prose, "rapport.txt")
    assert [(each.verdict, each.line) for each in found] == [("verbatim", 4)]


def test_reports_in_formats_of_transcripts(interviews: Path) -> None:
    """A report as rtf or pdf is read as far as its words go."""
    rich = r"{\rtf1\ansi De jeugdarts: \u8220?Ik bel nooit zonder de ouders.\u8221?\par De rest.}"
    assert _verdicts(_audit(interviews, rich, "rapport.rtf")) == ["verbatim"]
    path = interviews.parent / "rapport.pdf"
    words = [
        "De jeugdarts zegt hierover in het tweede gesprek het volgende:",
        "“Ik bel nooit zonder de ouders.”",
    ]
    write_pdf(path, [lines(words)])
    assert _verdicts(audit_quotes(path, against=interviews)) == ["verbatim"]
