"""Another program opens what was written for Word, and what it writes in its turn still has its places."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from workbench.exporters.closing import Closing, closing_with
from workbench.exporters.report import Block, Heading, Line, Prose, Quote, Room, Table
from workbench.exporters.word import WordExporter
from workbench.importers.word_comments import read_comments
from workbench.services.codebook.codebook import find_code
from workbench.services.points.handout import write_handout
from workbench.services.points.points import add_point
from workbench.services.points.summary import full_summary
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store
from workbench.text.bookmarks import Bookmark, Names
from workbench.text.span import Span

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
TEXT = "Dat werkt\tgoed, e\u0301cht 😀, zegt ze."
TEXT_GUID = "6f1c2f3e-0000-4000-8000-00000000000a"


def _written(folder: Path) -> Path:
    """Write a file with all that is for paper."""
    names = Names()
    line = Line(
        f"R: {TEXT}",
        "12",
        3,
        (Span(3, 12),),
        ("Melden · Sterk punt: “Dat werkt”",),
        names.name(Bookmark("w", TEXT_GUID, 40, 3 + len(TEXT))),
        names.name(Bookmark("n", TEXT_GUID, 40, 3 + len(TEXT))),
    )
    quote = Quote(TEXT, "gesprek · R · beurt 12", names.name(Bookmark("w", TEXT_GUID, 43, len(TEXT))))
    blocks: list[Block] = [Heading("Kop"), line, quote, Room(3), Table(["a", "b"], [["", "leeg"]])]
    file = folder / "uit.docx"
    file.write_bytes(WordExporter().render(Prose("Op papier", "nl", blocks, "margin")).content)
    return file


def _pages(file: Path) -> int:
    pages = pytest.importorskip("pypdfium2").PdfDocument(_converted(file, "pdf"))
    try:
        return len(pages)
    finally:
        pages.close()


@pytest.mark.parametrize(("trede", "points"), [("T1", 0), ("T2", 40), ("T4", 40)])
def test_a_handout_is_two_pages(demo: Path, tmp_path: Path, trede: str, points: int) -> None:
    """Forty more points, short and long, with what is said at the end of a file, stand on exactly two pages."""
    with Store.open(demo) as store:
        coder, code = sign_in(store, "A"), find_code(store, trede)
        for number in range(points):
            add_point(store, coder, code, f"Punt {number}: {'leg de verantwoordelijkheid vast ' * (1 + number % 7)}")
        [found] = full_summary(store, trede)
    file = tmp_path / "uitdeelblad.docx"
    with closing_with(Closing("Wat eruit is gehaald", ("In dit bestand staan geen namen. " * 9,) * 3)):
        file.write_bytes(write_handout(found, "docx", title="Signaleren, melden en stoppen").content)
    assert _pages(file) <= 2


def test_a_cross_table_of_many_columns_stays_readable(tmp_path: Path) -> None:
    """Thirty documents with long names beside ten codes are a few pages, and their names are not torn to letters."""
    heads = [f"{number}-gedragswetenschapper-jeugdhulp" for number in range(30)]
    table = Table(["id", "code", *heads], [["T1", "Voorkomen", *["0"] * 30]] * 10, heads=2)
    file = tmp_path / "kruistabel.docx"
    file.write_bytes(WordExporter().render(Prose("Kruistabel", "nl", [table], "wide")).content)
    assert _pages(file) <= 6


def _converted(file: Path, ending: str) -> Path:
    """Let the other program open the file and write it in its turn."""
    assert OFFICE is not None
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    out = file.parent / "anders"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", ending, "--outdir", str(out), str(file)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return out / f"{file.stem}.{ending}"


def test_the_pages_hold_text_and_margin(tmp_path: Path) -> None:
    """On the page the codes stand to the right of the words, at the same height."""
    pages = pytest.importorskip("pypdfium2").PdfDocument(_converted(_written(tmp_path), "pdf"))
    try:
        text = pages[0].get_textpage()
        places = {}
        for words in ("Dat werkt", "Sterk punt"):
            found = text.search(words).get_next()
            assert found is not None
            places[words] = text.get_charbox(found[0])
        (left, bottom, *_), (beside, height, *_) = places.values()
        assert beside > left + 200
        assert abs(height - bottom) < 12
    finally:
        pages.close()


def test_places_outlive_another_program(tmp_path: Path) -> None:
    """What the other program writes has every bookmark, with the same words in it."""
    file = _written(tmp_path)
    assert read_comments(_converted(file, "docx")).regions == read_comments(file).regions
