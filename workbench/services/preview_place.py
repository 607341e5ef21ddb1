"""What previewed files would meet in the project: the same file, its name taken, a codebook that differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbench.errors import RefusedError
from workbench.services.previewing import Counted, Preview
from workbench.services.transcripts import free_name, perhaps_corrected
from workbench.storage.store import Store


def in_place(store: Store, previews: Iterable[Preview]) -> Iterator[Preview]:
    """Yield each preview with the name its document would get, or with the refusal that it would meet."""
    names: set[str] = set()
    files: dict[str, str] = {}
    for each in previews:
        try:
            placed = _placed(store, each, names, files)
        except RefusedError as error:
            placed = replace(each, refusal=error)
        if placed.name and placed.refusal is None:
            names.add(placed.name)
            files[placed.sha256] = placed.name
        yield placed


def _placed(store: Store, each: Preview, names: set[str], files: dict[str, str]) -> Preview:
    if each.refusal is not None:
        return each
    if each.kind == "codebook":
        return replace(each, rows=(*each.rows, *_differences(store, each)))
    if not each.name:
        return each
    if each.sha256 in files:
        raise RefusedError("import.same_file", file=each.file, document=files[each.sha256])
    name = free_name(store, each.file, each.sha256)
    if name in names:
        name = each.file
    if name in names:
        raise RefusedError("import.name_taken", file=each.file, document=name)
    corrected = perhaps_corrected(store, each.file) if each.kind == "interview" else []
    return replace(each, name=name, warnings=[*each.warnings, *corrected])


def _differences(store: Store, each: Preview) -> Iterator[Counted]:
    """Yield how many differences of each kind there are between a codebook and that of the project."""
    from workbench.services.codebook import read_codebook
    from workbench.services.codebook_difference import compare

    kinds = Counter(difference.kind for difference in compare(store, read_codebook(each.path)))
    yield from (Counted(f"preview.codebook.{kind}", count) for kind, count in kinds.items())
