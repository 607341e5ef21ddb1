"""An interviewer who is told only by bold or italics, in every format that has them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from workbench.importers import registry
from workbench.importers.emphasis import in_markdown, in_web_page
from workbench.importers.imported import TranscriptRead

TALK = [("Wat gaat er goed?", True), ("Veel.", False), ("En nog iets.", False), ("En verder?", True), ("Niets.", False)]
MORE = [*TALK, ("Echt niets?", True), ("Nee.", False)]


def word(path: Path, paragraphs: list[tuple[str, bool]]) -> None:
    """Write a Word document, loud paragraphs in bold and italics by turns."""
    document = docx.Document()
    for n, (text, loud) in enumerate(paragraphs):
        run = document.add_paragraph().add_run(text)
        run.bold, run.italic = (True, None) if loud and n % 2 else (None, True) if loud else (False, None)
    document.save(str(path))


def flat(path: Path, paragraphs: list[tuple[str, bool]]) -> None:
    """Write a flat OpenDocument text: loud by the style of the paragraph, or of all its spans."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    lines = [
        f'<text:p text:style-name="{"P1" if loud and n else "P0"}">'
        f'<text:span text:style-name="{"T1" if loud and not n else "T0"}">{text}</text:span></text:p>'
        for n, (text, loud) in enumerate(paragraphs)
    ]
    path.write_text(
        f'<office:document xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0" '
        f'xmlns:style="{names}:style:1.0" xmlns:fo="{names}:xsl-fo-compatible:1.0"><office:automatic-styles>'
        '<style:style style:name="P1"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="T1"><style:text-properties fo:font-style="italic"/></style:style>'
        f"</office:automatic-styles><office:body><office:text>{''.join(lines)}</office:text></office:body></office:document>",
        "utf-8",
    )


def page(path: Path, paragraphs: list[tuple[str, bool]]) -> None:
    """Write a web page."""
    path.write_text("".join(f"<p>{f'<b>{text}</b>' if loud else text}</p>" for text, loud in paragraphs), "utf-8")


def marked(path: Path, paragraphs: list[tuple[str, bool]]) -> None:
    """Write a Markdown text."""
    path.write_text("\n\n".join(f"**{text}**" if loud else text for text, loud in paragraphs) + "\n", "utf-8")


WRITERS = {".docx": word, ".fodt": flat, ".html": page, ".md": marked}


@pytest.mark.parametrize("ending", WRITERS)
def test_paragraphs_in_bold_or_italics_are_the_interviewers(ending: str, tmp_path: Path) -> None:
    """It is told; no label comes into the text, paragraphs of one voice that follow each other are one turn."""
    path = tmp_path / f"a{ending}"
    WRITERS[ending](path, MORE)
    read = registry.read(path)
    assert isinstance(read, TranscriptRead)
    assert [turn.voice for turn in read.turns] == ["Interviewer", "Respondent"] * 3
    assert all(turn.start == turn.body for turn in read.turns)
    assert "Interviewer" not in read.text
    assert [warned.key for warned in read.warnings] == ["importers.transcript.looks"]


@pytest.mark.parametrize("ending", WRITERS)
def test_a_bold_title_tells_nobody_apart(ending: str, tmp_path: Path) -> None:
    """One loud paragraph above an ordinary text leaves it a text without speakers."""
    path = tmp_path / f"a{ending}"
    WRITERS[ending](path, [("Verslag", True), *((text, False) for text, _ in MORE)])
    read = registry.read(path)
    assert isinstance(read, TranscriptRead)
    assert {turn.voice for turn in read.turns} == {None}
    assert [warned.key for warned in read.warnings] == ["importers.transcript.no_speakers"]


def test_what_is_only_partly_emphasised() -> None:
    """A word in bold makes no paragraph loud, and neither does a paragraph that elsewhere is plain."""
    assert in_markdown("**Ja.**\nEen **woord**.\n__Nee.__\n* punt\n***\n") == {"**Ja.**", "__Nee.__"}
    assert in_web_page("<p><b>Ja.</b></p><p>Een <b>woord</b></p><p><i>En</i> <em>zo</em></p><p>Ja.</p>") == {"En zo"}


def test_the_look_of_a_full_stop_says_nothing() -> None:
    """Bold often ends before the mark, or goes on behind it."""
    assert in_web_page("<p><b>En toen</b>?</p><p>Niets<b>.</b></p>") == {"En toen?"}


def test_lines_within_a_paragraph_have_looks_of_their_own(tmp_path: Path) -> None:
    """A question in bold and its answer, parted by a line end only."""
    document, path = docx.Document(), tmp_path / "a.docx"
    for question, answer in [("Wat gaat er goed?", "Veel."), ("En verder?", "Niets."), ("Echt niets?", "Nee.")]:
        paragraph = document.add_paragraph()
        paragraph.add_run(question).bold = True
        paragraph.add_run().add_break()
        paragraph.add_run(answer)
    document.save(str(path))
    read = registry.read(path)
    assert isinstance(read, TranscriptRead)
    assert [turn.voice for turn in read.turns] == ["Interviewer", "Respondent"] * 3


def test_names_in_bold_over_what_is_said(tmp_path: Path) -> None:
    """As programs write turns without colons: names are speakers, not words of an interviewer."""
    path = tmp_path / "a.docx"
    talk = [("Anna Bos", True), ("Hoe dan?", False), ("Bert", True), ("Zo.", False)]
    word(path, talk * 2)
    read = registry.read(path)
    assert isinstance(read, TranscriptRead)
    assert [(turn.voice, read.text[turn.body : turn.end]) for turn in read.turns] == [
        ("Anna Bos", "Hoe dan?"),
        ("Bert", "Zo."),
    ] * 2
    assert read.warnings == []
