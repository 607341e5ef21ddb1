"""A transcript for paper and Word."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.small import refused
from workbench.errors import UsageError
from workbench.exporters.report import Line
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import apply_code
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.transcript_report import (
    FORMATS,
    paper_transcript,
    transcript_prose,
    write_transcript,
)
from workbench.storage.store import Store
from workbench.text.span import Span

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lines(store: Store, name: str = "01", **wanted: object) -> list[Line]:
    """Return the lines of a transcript."""
    prose = transcript_prose(paper_transcript(store, name, **wanted))  # type: ignore[arg-type]
    return [block for block in prose.blocks if isinstance(block, Line)]


def test_every_line_is_there_with_its_turn(project: Store) -> None:
    """Lines stand as they stand in the text; the first of a turn has its number, and its label is known."""
    found = lines(project)
    assert "\n".join(line.text for line in found) == project.value(
        "SELECT rtrim(content, char(10)) FROM document JOIN text ON text.id = text_id WHERE name LIKE '01%'"
    )
    assert [line.number for line in found] == ["1", "2", "3", "4"]
    assert {line.text[: line.label] for line in found} == {"I: ", "R: "}


def test_codes_stand_beside_the_words_they_are_on(project: Store) -> None:
    """The margin says code, aspect, coder and first words; the words themselves are marked."""
    line = lines(project)[1]
    assert line.margin == (
        "Lessen · Sterk punt · A: “We geven elk jaar een les.”",
        "Lessen · Sterk punt · B: “We geven elk jaar een les.”",
        "Lessen · Huidige situatie · A: “De ouders komen zelden.”",
    )
    assert [span.cut(line.text) for span in line.marked] == [
        "We geven elk jaar een les.",
        "We geven elk jaar een les.",
        "De ouders komen zelden.",
    ]


def test_codes_of_one_coder_or_none(project: Store) -> None:
    """The codes of one coder go without the name; without codes nothing is in the margin."""
    assert [line.margin for line in lines(project, coder="b")][1] == (
        "Lessen · Sterk punt: “We geven elk jaar een les.”",
    )
    assert {line.margin for line in lines(project, coded=False)} == {()}
    with refused("quotes.unknown_coder"):
        lines(project, coder="niemand")


def test_in_word_the_margin_is_a_frame_and_the_line_lies_in_a_bookmark(project: Store) -> None:
    """The frame stands in the wide margin; between the ends of the bookmark there is nothing but the line."""
    content = write_transcript(paper_transcript(project, "01"), "docx").content
    document = docx.Document(BytesIO(content))
    assert round((document.sections[0].right_margin or 0) / 360_000) == 8
    beside = [paragraph for paragraph in document.paragraphs if paragraph._p.find(f"{W}pPr/{W}framePr") is not None]
    assert len(beside) == 5
    spoken = [
        paragraph for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Transcript"
    ]
    assert [paragraph.text.split("\t")[1] for paragraph in spoken] == [line.text for line in lines(project)]
    for paragraph in spoken:
        kinds = [part.tag.removeprefix(W) for part in paragraph._p if part.tag != f"{W}pPr"]
        assert (kinds[:2], kinds[-1]) == (["r", "bookmarkStart"], "bookmarkEnd")


@pytest.mark.parametrize("format_", FORMATS)
def test_what_went_and_what_did_not_is_told(project: Store, format_: str) -> None:
    """The memo stays at home; a format in which comments cannot come back says so."""
    told = dict(write_transcript(paper_transcript(project, "01"), format_).losses)
    assert told["paper.transcript.went"] == {"turns": 4, "codings": 5}
    assert told["paper.memos"] == {"count": 1}
    assert ("paper.no_comments" in told) == (format_ != "docx")


def test_only_a_transcript_is_written_so(project: Store) -> None:
    """A group matrix is refused, and so is a format in which no transcript is written."""
    with refused("document.no_transcript"):
        paper_transcript(project, "matrix")
    with pytest.raises(UsageError):
        write_transcript(paper_transcript(project, "01"), "xlsx")


def test_a_long_turn_is_set_in_parts(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Codes late in a turn of 3,000 words stand beside their words; the parts are the text, sign for sign."""
    said = " ".join(f"Zin {number} gaat over wat er thuis gebeurde." for number in range(400))
    path = tmp_path / "lang.txt"
    path.write_text(f"I: En toen?\nR: {said}\n", "utf-8")
    list(import_files(empty_project, coder, [path]))
    text_id = empty_project.value("SELECT text_id FROM document WHERE name LIKE 'lang%'")
    content = empty_project.content(text_id)
    at = content.index("Zin 390 gaat")
    apply_code(empty_project, coder, text_id, Span(at, at + 12), find_code(empty_project, "T1"))
    _, *parts = lines(empty_project, "lang")
    assert "".join(part.text for part in parts) == content.rstrip("\n").partition("\n")[2]
    assert max(len(part.text) for part in parts) <= 900
    assert [part.number for part in parts] == ["2", *[""] * (len(parts) - 1)]
    assert [part for part in parts if part.margin] == [part for part in parts if "Zin 390 gaat" in part.text]
    assert all(part.text.rstrip().endswith(".") for part in parts)
