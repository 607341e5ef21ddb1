"""A supervisor at work in Word: puts comments into an exported file, changes words, with and without track changes."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from workbench.text.bookmarks import read_bookmark

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def w(name: str) -> str:
    """Return a name of WordprocessingML in full."""
    return f"{{{W}}}{name}"


class Comment(NamedTuple):
    """A comment to put in; from and to are positions in the text that was exported, to is exclusive."""

    text: str
    start: int
    end: int
    author: str = "Mw. De Boer"
    date: str = "2026-11-20T10:15:00Z"
    answers: int | None = None
    """Which comment of the list it answers; it stands where that stands."""
    done: bool = False


class Paper:
    """An exported file, opened for somebody with a red pencil."""

    def __init__(self, content: bytes) -> None:
        self._members = {
            name: archive.read(name) for archive in (ZipFile(BytesIO(content)),) for name in archive.namelist()
        }
        self.root = etree.fromstring(self._members["word/document.xml"])
        self.signs: dict[int, Any] = {}
        """Position in the text → the run that holds this one sign."""
        for mark in list(self.root.iter(w("bookmarkStart"))):
            place = read_bookmark(str(mark.get(w("name"))))
            if place is not None and place.kind == "w":
                self._take_apart(mark, place.start)

    def _take_apart(self, mark: Any, position: int) -> None:
        """Give each sign behind the beginning of a bookmark a run of its own."""
        number, run = mark.get(w("id")), mark.getnext()
        while not (run.tag == w("bookmarkEnd") and run.get(w("id")) == number):
            following = run.getnext()
            for piece in _pieces(run) if run.tag == w("r") else ():
                run.addprevious(piece)
                self.signs.setdefault(position, piece)
                position += 1
            if run.tag == w("r"):
                run.getparent().remove(run)
            run = following

    def comment(self, *comments: Comment) -> bytes:
        """Return the file with comments on stretches of its text."""
        part = etree.Element(w("comments"), nsmap={"w": W, "w14": W14})
        extended = etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})
        for n, comment in enumerate(comments):
            place = comment if comment.answers is None else comments[comment.answers]
            self._mark(n, place.start, place.end)
            _write(part, n, comment)
            more = etree.SubElement(extended, f"{{{W15}}}commentEx", {f"{{{W15}}}paraId": _paragraph_id(n)})
            more.set(f"{{{W15}}}done", str(int(comment.done)))
            if comment.answers is not None:
                more.set(f"{{{W15}}}paraIdParent", _paragraph_id(comment.answers))
        self._members["word/comments.xml"] = etree.tostring(part)
        self._members["word/commentsExtended.xml"] = etree.tostring(extended)
        relations = etree.fromstring(self._members["word/_rels/document.xml.rels"])
        for kind, space in (("comments", OFFICE), ("commentsExtended", OFFICE)):
            named = {"Id": f"x{kind}", "Type": f"{space}/{kind}", "Target": f"{kind}.xml"}
            etree.SubElement(relations, f"{{{PACKAGE}}}Relationship", named)
        self._members["word/_rels/document.xml.rels"] = etree.tostring(relations)
        return self.content()

    def _mark(self, n: int, start: int, end: int) -> None:
        first, last = self.signs[start], self.signs[end - 1]
        named = {w("id"): str(n)}
        first.addprevious(etree.Element(w("commentRangeStart"), named))
        last.addnext(etree.Element(w("commentRangeEnd"), named))
        reference = etree.Element(w("r"))
        etree.SubElement(reference, w("commentReference"), named)
        last.getnext().addnext(reference)

    def put_in(self, position: int, words: str, *, tracked: bool) -> None:
        """Put words before a sign, with track changes on or not."""
        run = etree.Element(w("r"))
        _text(run, words)
        if tracked:
            change = etree.Element(w("ins"), {w("id"): "900", w("author"): "Mw. De Boer"})
            change.append(run)
            run = change
        self.signs[position].addprevious(run)

    def take_out(self, start: int, end: int, *, tracked: bool) -> None:
        """Take words out, with track changes on or not."""
        for position in range(start, end):
            run = self.signs[position]
            if not tracked:
                run.getparent().remove(run)
                continue
            for text in run.iter(w("t")):
                text.tag = w("delText")
            change = etree.Element(w("del"), {w("id"): "901", w("author"): "Mw. De Boer"})
            run.addprevious(change)
            change.append(run)
            self.signs[position] = change

    @staticmethod
    def drop(element: Any) -> None:
        """Take an element out."""
        element.getparent().remove(element)

    def content(self) -> bytes:
        """Return the file as it is now."""
        self._members["word/document.xml"] = etree.tostring(self.root)
        written = BytesIO()
        with ZipFile(written, "w", ZIP_DEFLATED) as archive:
            for name, data in self._members.items():
                archive.writestr(name, data)
        return written.getvalue()


def _pieces(run: Any) -> list[Any]:
    """Return a run for each sign of a run."""
    pieces = []
    for part in run:
        if part.tag == w("rPr"):
            continue
        for sign in part.text or "" if part.tag == w("t") else (None,):
            piece = etree.Element(w("r"))
            pieces.append(piece)
            if sign is None:
                piece.append(deepcopy(part))
            else:
                _text(piece, sign)
    return pieces


def _text(run: Any, words: str) -> None:
    text = etree.SubElement(run, w("t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    text.text = words


def _paragraph_id(n: int) -> str:
    return f"{0x10000000 + n:08X}"


def _write(part: Any, n: int, comment: Comment) -> None:
    named = {w("id"): str(n), w("author"): comment.author, w("date"): comment.date, w("initials"): "B"}
    element = etree.SubElement(part, w("comment"), named)
    for line in comment.text.split("\n"):
        paragraph = etree.SubElement(element, w("p"), {f"{{{W14}}}paraId": _paragraph_id(n)})
        run = etree.SubElement(paragraph, w("r"))
        _text(run, line)
