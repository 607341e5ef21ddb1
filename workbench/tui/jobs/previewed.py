"""What a file would bring, as it is shown before it is imported."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from workbench.text.canonical import visible
from workbench.tui.guard import flat, one_line, plain
from workbench.tui.spoken import spoken
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.transcripts.previewing import Column, Match, Piece, Preview

BOLD = Style(bold=True)
LONGEST = 70
"""Signs of the name of a column, which may be a whole question."""


def line(file: str, preview: Preview | None, *, left_out: bool) -> Content:
    """Return a file in one line: a sign, its name, what it is."""
    if left_out:
        return plain(f"○ {flat(file)} — {say('tui.importing.left_out')}")
    if preview is None:
        return plain(f"· {flat(file)}")
    if preview.refusal is not None:
        return plain(f"✗ {flat(file)} — {say('tui.importing.refused')}")
    kind = say(f"tui.documents.kind.{preview.kind}")
    warnings = f" · {say('tui.importing.warnings', count=len(preview.warnings))}" if preview.warnings else ""
    return plain(f"{'!' if preview.warnings else '✓'} {flat(file)} — {kind}{warnings}")


def goes_along(file: str, other: str) -> Content:
    """Return the line of a file that comes in as a part of another."""
    return plain(f"↳ {say('tui.importing.goes_along', file=flat(file), other=flat(other))}")


def in_full(preview: Preview) -> Content:
    """Return all that is known of a file, and its beginning as it will be."""
    parts = [*_head(preview), *(plain(f"! {spoken(each)}") for each in preview.warnings)]
    return Content("\n").join([*parts, *_pieces(preview)])


def _head(preview: Preview) -> Iterator[Content]:
    files = " + ".join(one_line(file) for file, _ in preview.parts) or one_line(preview.file)
    yield plain(files).stylize(BOLD)
    if preview.refusal is not None:
        yield plain(f"✗ {spoken(preview.refusal)}")
        if preview.kinds:
            yield plain(say("tui.importing.try_kind"))
        yield from _matched(preview)
        return
    counted = [say(row.label, count=row.count, name=one_line(row.name)) for row in preview.rows if not row.is_aside]
    name = [say("tui.importing.becomes", document=one_line(preview.name))] if preview.name else []
    yield plain(" · ".join([*name, say(f"tui.documents.kind.{preview.kind}"), *counted]))
    if aside := [say(row.label, count=row.count) for row in preview.rows if row.is_aside]:
        yield plain(f"{say('loss.head.aside')}: {', '.join(aside)}")
    yield from _matched(preview)
    if preview.voices:
        yield plain(say("tui.importing.voices", voices=", ".join(_voices(preview))))
    yield from (plain(spoken(each)) for each in preview.sentences)
    if preview.shapes and not any(preview.shape):
        yield plain(say("tui.importing.try_shape"))
    if preview.encodings:
        yield plain(say("tui.importing.try_encoding"))


def _matched(preview: Preview) -> Iterator[Content]:
    """Yield what columns of a survey and rows and columns of a matrix are taken for."""
    if preview.columns or preview.matches or preview.positions:
        yield plain(say("tui.importing.try_match"))
    yield from (plain(f"  {column_line(column)}") for column in preview.columns)
    yield from (plain(f"  {match_line(match)}") for match in preview.matches if match.code != match.name)


def column_line(column: Column) -> str:
    """Return a column of a survey with what it is taken for."""
    name = shorten(visible(column.name), LONGEST, placeholder="…")
    return f"{column.letter}  {say(f'cli.value.{column.role}')}: {name} ({say('preview.filled', count=column.filled)})"


def match_line(match: Match) -> str:
    """Return a row or column of a matrix with the code that it means."""
    head = say(f"tui.importing.{'row' if match.is_row else 'column'}", name=one_line(match.name))
    return f"{head} → {one_line(match.code) if match.code else say('tui.importing.no_code')}"


def _voices(preview: Preview) -> Iterator[str]:
    for voice in preview.voices:
        role = say(f"tui.documents.role.{voice.role}")
        yield f"{one_line(voice.label)} ({role}, {say('tui.documents.turns', count=voice.turns)})"


def _pieces(preview: Preview) -> Iterator[Content]:
    yield plain("")
    yield from (_piece(n, piece) for n, piece in enumerate(preview.pieces, 1))
    if preview.left_out:
        yield plain(f"… {say('tui.importing.left', count=preview.left_out)}")


def _piece(n: int, piece: Piece) -> Content:
    head = plain(" ".join(part for part in (str(n), one_line(piece.head)) if part)).stylize(BOLD)
    return Content("").join([head, plain(f"  {piece.words}")])
