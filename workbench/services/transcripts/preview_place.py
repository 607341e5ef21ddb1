"""What previewed files would meet in the project: the same file, its name taken, a codebook that differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbench.errors import RefusedError
from workbench.importers.word_comments import CommentsRead
from workbench.services.codebook.matching import match_column, match_row, said_name
from workbench.services.transcripts.comments import comment_lines, comment_told, place_comments
from workbench.services.transcripts.previewing import MOST_PIECES, Counted, Match, Piece, Preview, begun
from workbench.services.transcripts.transcripts import SAME_FILE, free_name, perhaps_corrected, refuse_same_file
from workbench.storage.queries.codebook import codes
from workbench.storage.store import Store


def in_place(store: Store, previews: Iterable[Preview]) -> Iterator[Preview]:
    """Yield each preview with the name its document would get, or with the refusal that it would meet."""
    place = _Place(store)
    for each in previews:
        try:
            placed = each if each.refusal is not None else place.put(each)
        except RefusedError as error:
            placed = replace(each, refusal=error)
        yield placed


class _Place:
    """The project as it would be behind the files that were looked at so far."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._files: dict[str, str] = {}
        """Document by the sum of its file."""
        self._other_codes = False
        """Whether a codebook comes first, so that nobody knows yet which codes there will be."""

    def put(self, each: Preview) -> Preview:
        """Return the preview with what it would meet; raises RefusedError where it would be refused."""
        if each.kind == "codebook":
            self._other_codes = True
            return replace(each, rows=(*each.rows, *_differences(self._store, each)))
        if each.comments is not None:
            return self._comments(each, each.comments)
        if each.kind == "survey":
            return self._survey(each)
        if not each.name:
            return each
        if not self._other_codes:
            each = self._matched(each)
        if each.refusal is not None:
            return each
        name = self._free_name(each)
        self._files[each.sha256] = name
        corrected = perhaps_corrected(self._store, each.file) if each.kind == "interview" else []
        return replace(each, name=name, warnings=[*each.warnings, *corrected])

    def _matched(self, each: Preview) -> Preview:
        """Return the preview with what rows and columns mean here, and with the refusal where one means nothing."""
        listed = codes(self._store) if any(each.headings) else []
        matches: list[Match] = []
        refusals: list[RefusedError] = []
        for names, match in zip(each.headings, (match_row, match_column), strict=True):
            for name in names:
                try:
                    code = match(listed, said_name(self._store, each.said, name), each.file).name
                except RefusedError as error:
                    refusals.append(error)
                    code = ""
                matches.append(Match(name, match is match_row, code))
        return replace(each, matches=tuple(matches), refusal=next(iter(refusals), None))

    def _comments(self, each: Preview, read: CommentsRead) -> Preview:
        """Return the preview with where each comment belongs in the project."""
        arrived = place_comments(self._store, each.path, read)
        pieces = [Piece(comment.author, comment_told(comment)) for comment in arrived[:MOST_PIECES]]
        rows = [Counted(line.key, line.count) for line in comment_lines(arrived)]
        return begun(replace(each, rows=(*each.rows, *rows)), pieces, len(arrived))

    def _survey(self, each: Preview) -> Preview:
        """Return the preview; refused is the same file again, where it makes documents."""
        known = self._store.value(SAME_FILE, {"sha256": each.sha256})
        if known is not None and any(column.role == "text" for column in each.columns):
            raise RefusedError("import.same_file", file=each.file, document=known)
        return each

    def _free_name(self, each: Preview) -> str:
        if each.sha256 in self._files:
            raise RefusedError("preview.same_twice", file=each.file, document=self._files[each.sha256])
        for file, sha256 in each.parts:
            refuse_same_file(self._store, file, sha256)
        name = free_name(self._store, each.file, each.sha256, each.called)
        taken = self._files.values()
        if name in taken and each.called is None:
            name = each.file
        if name in taken:
            raise RefusedError("import.name_taken", file=each.file, document=name)
        return name


def _differences(store: Store, each: Preview) -> Iterator[Counted]:
    """Yield how many differences of each kind there are between a codebook and that of the project."""
    from workbench.services.codebook.codebook import read_codebook
    from workbench.services.codebook.codebook_difference import compare

    kinds = Counter(difference.kind for difference in compare(store, read_codebook(each.path)))
    yield from (Counted(f"preview.codebook.{kind}", count) for kind, count in kinds.items())
