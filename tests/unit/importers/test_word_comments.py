"""Comments in a Word file: who, when, what they answer, and what they cover."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commenting import Comment, Paper, w
from tests.small import refused
from workbench.exporters.report import Line, Prose
from workbench.exporters.word import WordExporter
from workbench.importers.word_anchored import Covered
from workbench.importers.word_comments import CommentsRead, read_comments
from workbench.text.bookmarks import Bookmark, bookmark_name

GUID = "6f1c2f3e-0000-4000-8000-00000000000a"
ONE, TWO = "R: Ja.", "I: Nee, e\u0301cht\t😀?"


@pytest.fixture
def paper() -> Paper:
    """Write two lines that lie behind each other in a text."""
    lines = []
    for start, text in ((0, ONE), (len(ONE) + 1, TWO)):
        lines.append(Line(text, "1", anchor=bookmark_name(Bookmark("w", GUID, start, len(text)))))
    return Paper(WordExporter().render(Prose("Titel", "nl", [*lines])).content)


def read(folder: Path, content: bytes) -> CommentsRead:
    """Read a file that came back."""
    file = folder / "terug.docx"
    file.write_bytes(content)
    return read_comments(file)


def test_regions_hold_the_words_as_they_were_written(paper: Paper, tmp_path: Path) -> None:
    """Numbers, tabs before the words and the title are no words of the text."""
    assert [(region.bookmark.start, region.text) for region in read(tmp_path, paper.content()).regions] == [
        (0, ONE),
        (len(ONE) + 1, TWO),
    ]


def test_a_comment_covers_parts_of_regions(paper: Paper, tmp_path: Path) -> None:
    """A comment over a line end covers a part of both lines; it knows its author, moment and words."""
    comment = Comment("Zo\nen zo", 3, len(ONE) + 1 + 5, date="2026-11-20T11:15:00+01:00")
    (found,) = read(tmp_path, paper.comment(comment)).comments
    assert found.on == (Covered(0, 3, 6), Covered(1, 0, 5))
    assert (found.author, found.date, found.text) == ("Mw. De Boer", "2026-11-20T10:15:00Z", "Zo\nen zo")
    assert found.words.startswith("Ja.\n")


def test_threads_and_what_is_done(paper: Paper, tmp_path: Path) -> None:
    """An answer names the comment that it answers and is done when that is."""
    comments = (Comment("a", 3, 5, done=True), Comment("b", 0, 1, answers=0), Comment("c", 0, 2))
    found = {comment.text: comment for comment in read(tmp_path, paper.comment(*comments)).comments}
    assert (found["a"].reply_to, found["a"].resolved) == (None, True)
    assert (found["b"].on, found["b"].resolved) == (found["a"].on, True)
    assert found["b"].reply_to is not None
    assert found["c"].resolved is False


@pytest.mark.parametrize("date", ["", "gisteren", "9999-99-99T00:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_a_moment_that_is_none_is_left_out(paper: Paper, tmp_path: Path, date: str) -> None:
    """A comment without a moment that makes sense is a comment all the same."""
    (found,) = read(tmp_path, paper.comment(Comment("a", 0, 1, date=date))).comments
    assert found.date == ""


def test_a_paragraph_parted_with_track_changes_on_is_one(paper: Paper, tmp_path: Path) -> None:
    """A line that was parted while changes were tracked still reads as it was written."""
    at = paper.signs[5]
    first, second = at.getparent(), at.getparent().makeelement(w("p"))
    first.addnext(second)
    for part in [at, *at.itersiblings()]:
        second.append(part)
    mark = first.find(w("pPr")).makeelement(w("rPr"))
    mark.append(mark.makeelement(w("ins"), {w("id"): "77", w("author"): "B"}))
    first.find(w("pPr")).append(mark)
    assert [region.text for region in read(tmp_path, paper.content()).regions] == [ONE, TWO]


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    """What is no Word file, and a Word file of somebody else, are refused."""
    with refused("importers.archive.not_office"):
        read(tmp_path, b"geen docx")
    with refused("comments.no_anchors"):
        read(tmp_path, WordExporter().render(Prose("Titel", "nl", [])).content)
