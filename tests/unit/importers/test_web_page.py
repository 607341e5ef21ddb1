"""Web pages as transcripts: what a browser would show, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.importers.imported import TranscriptRead, Warned
from workbench.importers.registry import read


def transcript(tmp_path: Path, page: str | bytes) -> TranscriptRead:
    """Return what is read of a page."""
    path = tmp_path / "a.html"
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    found = read(path)
    assert isinstance(found, TranscriptRead)
    return found


def test_paragraphs_are_lines(tmp_path: Path) -> None:
    """White space of the page is one blank, a forced line end is one, signs are as they are read."""
    page = (
        "<!doctype html><html><head><title>Titel</title><body><h2>Gesprek</h2>\n<p><b>I:</b>  Hoe\n ging het?"
        "<p>R: Goed &amp;\twel.<br> Echt.</p>\n<ul><li>een<li>twee</ul>"
    )
    found = transcript(tmp_path, page)
    assert found.text == "Gesprek\nI: Hoe ging het?\nR: Goed & wel.\nEcht.\neen\ntwee"
    assert [turn.voice for turn in found.turns] == [None, "I", "R"]
    assert found.rule == "html-2"


def test_tables_are_read_as_in_word_documents(tmp_path: Path) -> None:
    """Also without ends of rows and cells, and with a table within a table."""
    rows = "<table><tr><td>I<td>Hoe?<tr><th>R</th><td>Zo.<p>En zo.</td></tr></table>"
    inner = "<table><tr><td><table><tr><td>00:01</td><td>I</td><td>En?</td></tr></table></td></tr></table>"
    assert transcript(tmp_path, f"{rows}na{inner}").text == "I: Hoe?\nR: Zo.\nEn zo.\nna\n00:01 I: En?"


def test_what_is_not_shown_is_left_out(tmp_path: Path) -> None:
    """Scripts, looks, remarks and hidden elements, also such that nobody ended."""
    page = (
        "<style>p{}</style><script>if (a</b>) weg()</script><!-- weg --><p hidden>weg<p>R: Ja.</p>"
        '<div style="display: none">weg<div>weg</div>weg</div><svg><text>weg</text></svg><img alt="weg" hidden> Blijft.'
    )
    assert transcript(tmp_path, page).text == "R: Ja.\nBlijft."


def test_kept_white_space_stays(tmp_path: Path) -> None:
    """As in a transcript that was put into a page as it was."""
    assert transcript(tmp_path, "<pre>I:  Hoe?\n\nR:\tZo.\n</pre>").text == "I:  Hoe?\n\nR:\tZo.\n"


def test_a_page_may_name_its_encoding(tmp_path: Path) -> None:
    """It is believed where the bytes show none; else the encoding is a guess that is told."""
    page = "<meta charset={}><p>R: Привет, één keer.</p>"
    named = transcript(tmp_path, page.replace("één keer", "да").format("windows-1251").encode("cp1251"))
    assert (named.text, named.warnings[:1]) == ("R: Привет, да.", [])
    utf8 = transcript(tmp_path, page.format("latin-1"))
    assert utf8.text == "R: Привет, één keer."
    guessed = transcript(tmp_path, "<meta charset=onzin><p>R: één keer</p>".encode("cp1252"))
    assert guessed.text == "R: één keer"
    assert guessed.warnings[0] == Warned("importers.encoding_guessed", {"encoding": "cp1252"})


def test_a_page_that_is_very_deep_is_read(tmp_path: Path) -> None:
    """However many elements stand within each other."""
    assert transcript(tmp_path, "<div>" * 20_000 + "R: Ja." + "</div>" * 20_000).text == "R: Ja."


@pytest.mark.parametrize("page", ["<p> </p>", "<script>weg()</script>", "<!-- weg -->"])
def test_a_page_without_words_is_refused(tmp_path: Path, page: str) -> None:
    """In one sentence that names the file."""
    with pytest.raises(RefusedError) as refused:
        transcript(tmp_path, page)
    assert (refused.value.key, refused.value.parameters["file"]) == ("importers.transcript.no_text", "a.html")
