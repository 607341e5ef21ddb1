"""Transcripts of LibreOffice and other programs that write OpenDocument (odt, fodt)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers.archive import Archive, parse_xml
from workbench.importers.emphasis import in_open_document
from workbench.importers.imported import TranscriptRead, Warned
from workbench.importers.open_document_body import Body
from workbench.importers.source import read_bytes
from workbench.importers.transcript import check_length, check_lines, composed

OFFICE = "LibreOffice"
_TOLD = ("deletions", "insertions", "hidden", "footnotes", "endnotes", "comments", "pictures")
"""What is counted is told with the sentences for Word documents."""


class OpenDocument:
    """Reads an OpenDocument text as a transcript, with all changes accepted."""

    name = "odt"
    kind = "interview"
    rule = "odt-2"

    def accepts(self, path: Path) -> bool:
        """Whether the ending is that of an OpenDocument text."""
        return path.suffix.lower() in {".odt", ".fodt", ".ott"}

    def read(self, path: Path) -> TranscriptRead:
        """Return text and turns; refused is what is no OpenDocument text, locked, damaged or without text."""
        root = parse_xml(_content(path), file=path.name, office=OFFICE)
        check_length("", file=path.name, parts=sum(1 for _ in root.iter("{*}p", "{*}h")))
        body = Body(root)
        if not body.text.strip():
            raise RefusedError("importers.transcript.no_text", file=path.name)
        check_lines(body.text, file=path.name)
        return composed(body.text, rule=self.rule, warnings=_told(body.counts), loud=in_open_document(root))


def _content(path: Path) -> bytes:
    """Return the XML that holds the text: the file itself when it is flat, else a member of the zip."""
    data = read_bytes(path)
    if path.suffix.lower() == ".fodt":
        return data
    archive = Archive(data, file=path.name, office=OFFICE)
    if b"encryption-data" in (
        archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.names else b""
    ):
        raise RefusedError("importers.archive.encrypted", file=path.name, office=OFFICE)
    return archive.read("content.xml")


def _told(counts: Counter[str]) -> list[Warned]:
    told = [Warned(f"importers.word.{what}", {"count": counts[what]}) for what in _TOLD if counts[what]]
    return told + ([Warned("importers.odt.numbered", {"count": counts["numbered"]})] if counts["numbered"] else [])
