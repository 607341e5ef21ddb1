"""Word transcripts (docx, docm)."""

from __future__ import annotations

import posixpath
from collections import Counter
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers.archive import Archive, parse_xml
from workbench.importers.emphasis import in_word
from workbench.importers.imported import TranscriptRead, Warned
from workbench.importers.source import read_bytes
from workbench.importers.transcript import check_length, check_lines, composed
from workbench.importers.word_body import Body

_USUAL = "word/document.xml"
_TOLD = (
    "deletions",
    "insertions",
    "hidden",
    "symbols",
    "numbered",
    "footnotes",
    "endnotes",
    "comments",
    "pictures",
    "embedded",
)


class Word:
    """Reads a Word document as a transcript, with all changes accepted."""

    name = "docx"
    kind = "interview"
    rule = "docx-2"

    def accepts(self, path: Path) -> bool:
        """Whether the ending is that of a Word document."""
        return path.suffix.lower() in {".docx", ".docm"}

    def read(self, path: Path) -> TranscriptRead:
        """Return text and turns; refused is what is no Word document, locked, damaged or without text."""
        return self.read_content(read_bytes(path), file=path.name)

    def read_content(self, data: bytes, *, file: str) -> TranscriptRead:
        """Return text and turns of a document in memory; `file` names it in a refusal."""
        archive = Archive(data, file=file, office="Word")
        root = parse_xml(archive.read(main_part(archive)), file=file, office="Word")
        check_length("", file=file, parts=sum(1 for _ in root.iter("{*}p")))
        body = Body(root)
        if not body.text.strip():
            raise RefusedError("importers.transcript.no_text", file=file)
        check_lines(body.text, file=file)
        return composed(body.text, rule=self.rule, warnings=_told(body.counts), loud=in_word(root))


def main_part(archive: Archive) -> str:
    """Return the member that holds the text: the usual one, else the one the package points at."""
    if _USUAL in archive.names or "_rels/.rels" not in archive.names:
        return _USUAL
    relations = parse_xml(archive.read("_rels/.rels"), file=archive.file, office="Word")
    for relation in relations:
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return posixpath.normpath(str(relation.get("Target", ""))).lstrip("/")
    return _USUAL


def _told(counts: Counter[str]) -> list[Warned]:
    return [Warned(f"importers.word.{what}", {"count": counts[what]}) for what in _TOLD if counts[what]]
