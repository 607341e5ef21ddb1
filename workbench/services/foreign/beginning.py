"""A project that begins with one of another program: its codes, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import RefusedError
from workbench.importers.apart import read_apart
from workbench.importers.foreign_registry import reader_of
from workbench.services.codebook.codebook import Codebook
from workbench.services.foreign.bringing import Brought, bring_in
from workbench.services.project.projects import create_with, sign_in
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from workbench.storage.store import Store

FACETS = [{"id": "theme", "name": "Thema", "primary": True}, {"id": "open", "name": "Open", "primary": True}]


def begin_with(
    path: Path, source: Path, coder: str, *, name: str | None = None, passphrase: str | None = None
) -> tuple[Store, Brought]:
    """Make a project file out of a project of another program; returns it opened, with what became of that.

    With a passphrase it is encrypted from the first byte on.
    Raises RefusedError for what is no such project, ProjectError as `create_project` does; then no file is left.
    """
    read = reader_of(source)
    if read is None:
        raise RefusedError("foreign.no_project", file=visible(source.name))
    found = read_apart(read, source)
    book = Codebook(name=found.name, language="nl", facets=FACETS, codes=[])
    store = create_with(path, book, name=name or found.name or path.stem, passphrase=passphrase)
    try:
        return store, bring_in(store, sign_in(store, coder), visible(source.name), found)
    except BaseException:
        store.close()
        path.unlink()
        raise
