"""Starting and opening a project, and who works in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from workbench.errors import ProjectError
from workbench.services.codebook.codebook import Codebook, load_codebook, read_codebook
from workbench.storage.shipped import shipped
from workbench.storage.store import Store
from workbench.text.canonical import visible

ENDING = ".workbench"
"""How the files of projects end: so they are found in their folder and offered at the start."""

NOBODY = -1
"""Number of a reader who is not known in a project that may not be written; nothing is under it."""

LOST = {
    "project.missing": "project.missing_backup",
    "project.foreign": "project.damaged_backup",
    "project.damaged": "project.damaged_backup",
}
"""What is said of a file that cannot be opened → what is said where there is a good backup of it."""


def project_file(named: Path) -> Path:
    """Return the file that a new project of this name gets; what follows a point, as in *Study 2.0*, is of the name."""
    ended = not named.name or named.suffix.casefold() == ENDING
    return named if ended else named.with_name(f"{named.name}{ENDING}")


def create_project(
    path: Path, *, name: str | None = None, codebook: Path | None = None, passphrase: str | None = None
) -> Store:
    """Make a project file with a codebook (the treden unless another is named) and return it opened.

    With a passphrase it is encrypted from the first byte on. Raises ProjectError when the file is there already or
    cannot be written, RefusedError for a bad codebook.
    """
    template = read_codebook(codebook or shipped("codebook") / "treden.yaml")
    return create_with(path, template, name=name or path.stem, passphrase=passphrase)


def create_with(path: Path, template: Codebook, *, name: str, passphrase: str | None = None) -> Store:
    """Make a project file with a codebook that was read, and return it opened; raises as `create_project` does."""
    from workbench.model import Passphrase, Project
    from workbench.storage.act import now
    from workbench.storage.passphrases import new_key
    from workbench.storage.schema import create_file, create_tables
    from workbench.storage.troubles import translated

    salt = new_key(passphrase) if passphrase is not None else None
    create_file(path, salt)
    store = Store.open(path)
    try:
        with translated(path):
            create_tables(store.engine)
        title, at = visible(name), now()
        with store.act("project.new", None, name=title, codebook=template.name) as act:
            act.add(Project(name=title, language=template.language, created_at=at, template=template.name))
            load_codebook(act, template)
            if salt is not None:
                act.keep(Passphrase(salt=salt.hex(), since=at))
    except BaseException:
        store.close()
        path.unlink()
        raise
    return store


def open_project(path: Path) -> Store:
    """Open a project file; raises ProjectError when it is missing, foreign, damaged or made by a newer program.

    Where it is damaged or gone and there is a good backup of it, the error names that.
    """
    try:
        return _finished(Store.open(path))
    except ProjectError as error:
        from workbench.services.project.backups import newest_good, newest_locked

        if error.key not in LOST:
            raise
        if backup := newest_good(path):
            raise ProjectError(LOST[error.key], file=path.name, backup=backup.name) from error
        if backup := newest_locked(path):
            raise ProjectError("project.locked_backup", file=path.name, backup=backup.name) from error
        raise


def _finished(store: Store) -> Store:
    """Write the file anew where that was not reached after a purge."""
    from workbench.storage.purging.rewriting import finish_rewriting

    finish_rewriting(store)
    return store


def sign_in(store: Store, name: str) -> int:
    """Return the number of the coder called `name`, who is entered when new; `NOBODY` where nothing may be written."""
    wanted = " ".join(name.split())
    if not wanted:
        raise ProjectError("coder.nameless", file=store.path.name)
    known = store.value("SELECT id FROM coder WHERE name = ?", (wanted,))
    if known is None and store.readonly:
        return NOBODY
    return known if known is not None else _enter_coder(store, wanted)


def _enter_coder(store: Store, name: str) -> int:
    from workbench.model import Coder
    from workbench.storage.act import now

    with store.act("coder.add", None, coder=name) as act:
        coder = act.add(Coder(name=name, created_at=now()))
    return coder.number


class Info(NamedTuple):
    """Counts of everything in a project."""

    name: str
    file: str
    schema_version: int
    coders: list[str]
    transcripts: int
    matrices: int
    items: int
    respondents: int
    persons: int
    codes: int
    passages: int
    codings: int
    memos: int
    points: int
    evidence: int
    indicators: int
    values: int
    acts: int
    warnings: int
    withdrawn: int
    """Respondents who withdrew; they are among the respondents."""
    keep_until: str | None
    """Day until which the raw material may be kept."""


def info(store: Store) -> Info:
    """Return counts of everything in a project."""
    counts = store.row(
        """
        SELECT (SELECT count(*) FROM document WHERE kind = 'transcript'),
               (SELECT count(*) FROM document WHERE kind = 'matrix'), (SELECT count(*) FROM item),
               (SELECT count(*) FROM respondent), (SELECT coalesce(sum(persons), 0) FROM respondent),
               (SELECT count(*) FROM code), (SELECT count(DISTINCT passage_id) FROM coding),
               (SELECT count(*) FROM coding), (SELECT count(*) FROM memo), (SELECT count(*) FROM point),
               (SELECT count(*) FROM evidence), (SELECT count(*) FROM indicator), (SELECT count(*) FROM value),
               (SELECT count(*) FROM entry), (SELECT count(*) FROM notice), (SELECT count(*) FROM withdrawal),
               (SELECT keep_until FROM project)
        """
    )
    assert counts is not None
    coders = [name for (name,) in store.rows("SELECT name FROM coder ORDER BY name")]
    return Info(project_name(store), store.path.name, store.version, coders, *counts)


def project_name(store: Store) -> str:
    """Return the name of the study."""
    return store.value("SELECT name FROM project") or store.path.stem


GAPS = "SELECT coalesce(max(number), 0) - count(*) FROM entry"

PARTS = """
SELECT number FROM entry WHERE parts <> (
    SELECT count(*) FROM entrypart WHERE entry_number = entry.number AND n BETWEEN 1 AND entry.parts)
"""
"""Acts of which a part of the images is missing."""

NOT_FOUND = """
SELECT id FROM turn WHERE id NOT IN (SELECT turn_id FROM folded) OR id NOT IN (SELECT id FROM turn_words_docsize)
"""
"""Turns that a search would not find."""


def check(store: Store) -> list[str]:
    """Return what is wrong with the file, as messages of the database; an empty list is good news."""
    found = [line for (line,) in store.rows("PRAGMA integrity_check") if line != "ok"]
    found += [f"foreign key: {row[0]} {row[1]} -> {row[2]}" for row in store.rows("PRAGMA foreign_key_check")]
    found += [f"journal: {gaps} numbers missing" for (gaps,) in store.rows(GAPS) if gaps]
    found += [f"journal: parts of act {number} missing" for (number,) in store.rows(PARTS)]
    found += [f"full-text index: turn {turn}" for (turn,) in store.rows(NOT_FOUND)]
    drifted = store.rows(
        """
        SELECT passage.guid FROM passage JOIN text ON text.id = passage.text_id
        WHERE state = 'placed' AND substr(text.content, start + 1, "end" - start) <> quote
           OR state = 'whole' AND (start <> 0 OR "end" <> text.characters)
        """
    )
    found += [f"passage: {guid}" for (guid,) in drifted]
    return found + [f"{table}: {guid}" for table in ("text", "attachment") for guid in _altered(store, table)]


def _altered(store: Store, table: str) -> Iterator[str]:
    """Yield the texts or files whose content is not what was kept."""
    for guid, sha256 in store.rows(f'SELECT guid, sha256 FROM "{table}" ORDER BY id'):
        content: str | bytes = store.value(f'SELECT content FROM "{table}" WHERE guid = ?', (guid,))
        data = content.encode() if isinstance(content, str) else content
        if hashlib.sha256(data).hexdigest() != sha256:
            yield guid
