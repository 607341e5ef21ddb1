"""Damaged files: every importer reads them or refuses them, and nothing else happens."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.commenting import Comment, Paper
from tests.databases import write_qualcoder, write_taguette
from tests.examples import cases
from tests.pdf_writer import lines, write_pdf
from tests.sheets import old_workbook, open_workbook
from workbench.errors import RefusedError
from workbench.exporters.report import Line, Prose
from workbench.exporters.word import WordExporter
from workbench.importers.framework import Framework
from workbench.importers.imported import Importer
from workbench.importers.markdown import Markdown
from workbench.importers.matrix import GridMatrix, LongMatrix
from workbench.importers.open_document import OpenDocument
from workbench.importers.pdf import Pdf
from workbench.importers.plain_text import PlainText
from workbench.importers.qualcoder import read_qualcoder
from workbench.importers.rtf import RichText
from workbench.importers.speech import Speech
from workbench.importers.subtitles import SUBRIP, WEBVTT
from workbench.importers.survey import read_survey
from workbench.importers.tables import CODINGS, INDICATORS, RESPONDENTS
from workbench.importers.taguette import read_taguette
from workbench.importers.web_page import WebPage
from workbench.importers.word import Word
from workbench.importers.word_comments import read_comments
from workbench.services.codebook.codebook import read_codebook
from workbench.text.bookmarks import Bookmark, bookmark_name

TRANSCRIPT = "I: Hoe gaat het?\nR: Goed, één keer \x1b per week.\nI: En thuis?\nR: [00:01:02] Ook.\n"
CUES = "WEBVTT\n\n1\n00:01.000 --> 00:02.500\n<v Jan, &amp; co>Goed.</v>\n\n2\n00:03.000 --> 00:04.000\nR: \x1b Ook.\n"
SPEECH = '{"segments": [{"start": 0.5, "end": 1, "text": " Goed.", "speaker": "S1"}, {"text": "\\ud800 Ook"}]}'
GRID = 'treden;subgroep;huidige situatie;acties\n1 Preventie;1;"- lessen (school, doet)\n- spel";(geen tijd)\n;2;;"a"\n'
LONG = "trede;kolom;punt;organisatie;leeg\n1;acties;lessen;school (doet);\n1;indicator;;;geen tijd\n"
INDICATOR = "indicator;plaats;jaar;waarde\nx;Oudehaven;2014;0,12\ny;Rietmeer;2014;16.829.289\n"
RESPONDENT = "respondent;functie;n\nR1;leraar;1\nR2;agent;2\n"
RTF = (
    rb"{\rtf1\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 T;}}I: Hoe?\par R: \u-10179?\u-8704?"
    rb"{\v weg}\'e9\f1\'cf\bin3 }}{\trowd a\cell b\cell\row{\*\annotation x}\uc2\u233??\line}"
)
CODING = 'document,quote,code,memo\na.txt," Ja, dus",T1,"zeg ""nee"""\n'


def word() -> bytes:
    made, saved = docx.Document(), io.BytesIO()
    for line in TRANSCRIPT.replace("\x1b", "").splitlines():
        made.add_paragraph(line)
    made.add_table(2, 2).cell(0, 0).text = "I"
    made.save(saved)
    return saved.getvalue()


def word_matrix() -> bytes:
    made, saved = docx.Document(), io.BytesIO()
    rows = [["trede", "subgroep", "huidige situatie", "acties"], ["1 Preventie", "1", "lessen", "spel"]]
    table = made.add_table(2, 4)
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    table.cell(1, 2).merge(table.cell(1, 3))
    made.save(saved)
    return saved.getvalue()


def open_document() -> bytes:
    saved = io.BytesIO()
    lines = "".join(f"<p>{line}<s c='3'/></p>" for line in TRANSCRIPT.replace("\x1b", "").splitlines())
    with zipfile.ZipFile(saved, "w") as file:
        file.writestr("content.xml", f"<content><body><text>{lines}<table><table-row/></table></text></body></content>")
    return saved.getvalue()


def pdf() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        write_pdf(path, [[(400, 800, "1"), *lines(TRANSCRIPT.replace("\x1b", "").splitlines())]] * 2)
        return path.read_bytes()


def workbook(text: str) -> bytes:
    saved = io.BytesIO()
    with xlsxwriter.Workbook(saved, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A8:B9", "samen")
        for at, line in enumerate(text.splitlines()):
            for column, cell in enumerate(line.split(";")):
                sheet.write(at, column, cell)
    return saved.getvalue()


FRAMEWORK = ';A : Geld;B : Thuis\n1 : Mevrouw J;te weinig;\n2 : De heer K;;rustig, "genoeg"\n'
SURVEY = "nr;leeftijd;wat zou u anders doen\nR01;41;vaker langs gaan en daar ook de tijd voor nemen\nR02;;\n"
BOOK = "id;name;parent;facet;definition\nT1;Thuis;;theme;wat\nT2;Bezoek;T1;;\n"


def commented() -> bytes:
    """Return a line that went to Word and came back with a comment and an answer to it."""
    mark = bookmark_name(Bookmark("w", "6f1c2f3e-0000-4000-8000-00000000000a", 0, 6))
    paper = Paper(WordExporter().render(Prose("Titel", "nl", [Line("R: Ja.", "1", anchor=mark)])).content)
    return paper.comment(Comment("Mooi?", 3, 5), Comment("Ja", 0, 1, answers=0, done=True))


CASES: list[tuple[Importer, str, bytes]] = [
    (PlainText(), ".txt", TRANSCRIPT.encode()),
    (Markdown(), ".md", f"---\nspeaker: x\n---\n{TRANSCRIPT}".encode()),
    (Word(), ".docx", word()),
    (OpenDocument(), ".odt", open_document()),
    (RichText(), ".rtf", RTF),
    (Pdf(), ".pdf", pdf()),
    (WebPage(), ".html", f"<table><tr><td>I<td>Ja &amp; nee<pre>\n{TRANSCRIPT}</pre></table>".encode()),
    (WEBVTT, ".vtt", CUES.encode()),
    (SUBRIP, ".srt", CUES.replace("WEBVTT\n", "").encode("utf-16")),
    (Speech(), ".json", SPEECH.encode()),
    (GridMatrix(), ".csv", GRID.encode()),
    (GridMatrix(), ".xlsx", workbook(GRID)),
    (GridMatrix(), ".xls", old_workbook(a=[line.split(";") for line in GRID.splitlines()])),
    (GridMatrix(), ".ods", open_workbook(a=[line.split(";") for line in GRID.splitlines()])),
    (GridMatrix(), ".docx", word_matrix()),
    (LongMatrix(), ".csv", LONG.encode("cp1252")),
    (INDICATORS, ".csv", INDICATOR.encode()),
    (INDICATORS, ".xlsx", workbook(INDICATOR)),
    (RESPONDENTS, ".csv", RESPONDENT.encode("utf-16")),
    (CODINGS, ".csv", CODING.encode()),
    (Framework(), ".csv", FRAMEWORK.encode()),
    (Framework(), ".xlsx", workbook(FRAMEWORK)),
]
OTHERS: list[tuple[Callable[[Path], object], str, bytes]] = [
    (read_survey, ".csv", SURVEY.encode("cp1252")),
    (read_survey, ".xlsx", workbook(SURVEY)),
    (read_comments, ".docx", commented()),
    (read_codebook, ".csv", BOOK.encode()),
    (read_codebook, ".xlsx", workbook(BOOK)),
]
"""What is read by other functions than importers of the registry."""
OTHER_NAMES = [f"{read.__name__} {ending}" for read, ending, _ in OTHERS]

with TemporaryDirectory() as made:
    SOUND = {
        ".qda": (write_qualcoder(Path(made) / "a.qda") / "data.qda").read_bytes(),
        ".sqlite3": write_taguette(Path(made) / "a.sqlite3").read_bytes(),
    }

NAMES = [f"{importer.name} {ending}" for importer, ending, _ in CASES]
OFFICE = [number for number, case in enumerate(CASES) if case[1] in {".docx", ".xlsx", ".odt", ".ods"}]

edits = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 3),
        st.binary(min_size=1, max_size=6) | st.sampled_from([b'"', b"\0", b";", b"\n"]),
    ),
    min_size=1,
    max_size=6,
)


def edited(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Overwrite, insert, cut and truncate."""
    for where, how, new in changes:
        at = int(where * len(data))
        after = {0: at + len(new), 1: at, 2: at + 3 * len(new), 3: len(data)}[how]
        data = data[:at] + (b"" if how > 1 else new) + data[after:]
    return data


def edited_member(data: bytes, member: float, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Damage what is in an office file, behind a sound zip."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    names = [
        name
        for name in source.namelist()
        if name.endswith(
            ("document.xml", "content.xml", "sheet1.xml", "workbook.xml", ".rels", "comments.xml", "Extended.xml")
        )
    ]
    chosen = names[int(member * (len(names) - 1))]
    with zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            copy.writestr(name, edited(content, changes) if name == chosen else content)
    return target.getvalue()


def survives(importer: Importer, ending: str, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        path.write_bytes(data)
        named = path.name
        try:
            importer.accepts(path)
            importer.read(path)
        except RefusedError as refused:
            named = str(refused.parameters["file"])
    assert named == path.name


@pytest.mark.parametrize(("importer", "ending", "sound"), CASES, ids=NAMES)
def test_sound_files_are_read(importer: Importer, ending: str, sound: bytes, tmp_path: Path) -> None:
    """Each importer reads the sound file that is damaged below."""
    path = tmp_path / f"a{ending}"
    path.write_bytes(sound)
    assert importer.accepts(path) or (ending == ".docx" and importer.kind == "matrix")
    importer.read(path)


@pytest.mark.parametrize(("importer", "ending", "sound"), CASES, ids=NAMES)
@cases(100, nightly=10_000)
@given(changes=edits)
def test_damaged_files_are_refused(
    importer: Importer, ending: str, sound: bytes, changes: list[tuple[float, int, bytes]]
) -> None:
    """A damaged file is read or refused; it never stops the program."""
    survives(importer, ending, edited(sound, changes))


@pytest.mark.parametrize(("importer", "ending", "sound"), [CASES[n] for n in OFFICE], ids=[NAMES[n] for n in OFFICE])
@cases(100)
@given(member=st.floats(0, 1), changes=edits)
def test_damaged_parts_are_refused(
    importer: Importer, ending: str, sound: bytes, member: float, changes: list[tuple[float, int, bytes]]
) -> None:
    """An office file with a damaged part is read or refused; it never stops the program."""
    survives(importer, ending, edited_member(sound, member, changes))


@pytest.mark.parametrize(("read", "ending", "sound"), OTHERS, ids=OTHER_NAMES)
def test_other_sound_files_are_read(read: Callable[[Path], object], ending: str, sound: bytes, tmp_path: Path) -> None:
    """Surveys, codebooks in tables and comments are read before they are damaged below."""
    path = tmp_path / f"a{ending}"
    path.write_bytes(sound)
    read(path)


@pytest.mark.parametrize(("read", "ending", "sound"), OTHERS, ids=OTHER_NAMES)
@cases(100, nightly=10_000)
@given(changes=edits, member=st.floats(0, 1))
def test_other_damaged_files_are_refused(
    read: Callable[[Path], object], ending: str, sound: bytes, changes: list[tuple[float, int, bytes]], member: float
) -> None:
    """They are read or refused as the others, damaged as a file or, in an office file, behind a sound zip."""
    packed = ending != ".csv" and member > 0.2
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        path.write_bytes(edited_member(sound, member, changes) if packed else edited(sound, changes))
        named = path.name
        try:
            read(path)
        except RefusedError as refused:
            named = str(refused.parameters["file"])
    assert named == path.name


@pytest.mark.parametrize("ending", [".qda", ".sqlite3"])
@cases(200)
@given(changes=edits)
def test_damaged_databases_are_refused(ending: str, changes: list[tuple[float, int, bytes]]) -> None:
    """A damaged database of another program is read or refused; nothing else happens."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        path.write_bytes(edited(SOUND[ending], changes))
        named = path.name
        try:
            (read_qualcoder if ending == ".qda" else read_taguette)(path)
        except RefusedError as refused:
            named = str(refused.parameters["file"])
        assert sorted(each.name for each in Path(folder).iterdir()) == [path.name]
    assert named == path.name
