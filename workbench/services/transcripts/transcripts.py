"""Transcripts: entering one, and correcting who speaks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.errors import RefusedError
from workbench.importers.imported import TranscriptRead, Warned
from workbench.services.transcripts.heads import settle_head
from workbench.services.transcripts.import_reports import keep_report
from workbench.storage.store import Store
from workbench.text.turns import is_interviewer

if TYPE_CHECKING:
    from workbench.model import Document
    from workbench.storage.act import Act

SAME_FILE = """
SELECT name FROM document WHERE sha256 = :sha256
UNION ALL SELECT name FROM earliertext JOIN document ON document.id = document_id WHERE earliertext.sha256 = :sha256
"""
EXPECTING = "SELECT respondent_id FROM attribute WHERE name = 'document' AND value = :name"
SAME_SOURCE = """
SELECT name FROM document WHERE source = :source AND kind = 'transcript'
UNION ALL SELECT name FROM earliertext JOIN document ON document.id = document_id WHERE earliertext.source = :source
"""


def add_transcript(
    store: Store, coder: int, source: str, sha256: str, read: TranscriptRead, came: Mapping[str, object] | None = None
) -> tuple[str, list[Warned]]:
    """Enter a transcript with its speakers; returns the name of the document and what was doubtful.

    `came` as for `add_interviews`. Raises RefusedError when the same file is there already.
    """
    [name], warnings = add_interviews(store, coder, source, sha256, [read], came=came)
    return name, warnings


def add_interviews(
    store: Store,
    coder: int,
    source: str,
    sha256: str,
    reads: Sequence[TranscriptRead],
    *,
    name: str | None = None,
    came: Mapping[str, object] | None = None,
) -> tuple[list[str], list[Warned]]:
    """Enter the interviews of a file as one act, each as a document; several are numbered behind the name.

    `came` is kept with the act: with which other files it came, see `origins`. Returns the names and what
    was doubtful. The name is that of the file unless another is given. Raises RefusedError when the same file is
    there already, or a document of that name.
    """
    refuse_same_file(store, source, sha256)
    names = _numbered(store, source, name or free_name(store, source, sha256), len(reads))
    again = perhaps_corrected(store, source)
    guids: list[str] = []
    with store.act("document.import", coder, document=", ".join(names)) as act:
        act.parameters.update(came or {})
        for each, read in zip(names, reads, strict=True):
            expected = expected_respondent(act, *([source, each] if len(reads) == 1 else [each]))
            respondent = settle_head(act, each, read, expected)
            guids.append(_enter(act, each, source, sha256, read, respondent, [*read.warnings, *again]))
        act.parameters["documents"] = guids
        warnings = [*(warning for read in reads for warning in read.warnings), *again]
        keep_report(act, warnings)
    return names, warnings


def _numbered(store: Store, source: str, name: str, count: int) -> list[str]:
    """Return a name for each of `count` documents; refused where a document has one of them."""
    names = [name] if count == 1 else [f"{name} ({n})" for n in range(1, count + 1)]
    taken = {known for (known,) in store.rows("SELECT name FROM document")}.intersection(names)
    if taken:
        raise RefusedError("import.name_taken", file=source, document=min(taken))
    return names


def _enter(
    act: Act,
    name: str,
    source: str,
    sha256: str,
    read: TranscriptRead,
    respondent: int | None,
    warnings: list[Warned],
) -> str:
    """Enter one document with its text, its voices and its doubts; returns its GUID."""
    from workbench.model import Document
    from workbench.storage.act import now
    from workbench.storage.texts import keep_text

    text = keep_text(act, read.text, read.turns, rule=read.rule, originals=read.originals, pages=read.pages)
    document = act.add(
        Document(
            name=name,
            kind="transcript",
            text_id=text.number,
            respondent_id=respondent,
            source=source,
            sha256=sha256,
            imported_at=now(),
        )
    )
    add_speakers(act, document, Counter(turn.voice for turn in read.turns if turn.voice), read.roles)
    keep_notices(act, document, warnings)
    return document.guid


def free_name(store: Store, source: str, sha256: str, called: str | None = None) -> str:
    """Return the name a new document gets: that of its file, without the ending where that is free.

    With a name that was chosen (`called`) it is that one. Raises RefusedError when the file is there already, or the
    name is taken.
    """
    refuse_same_file(store, source, sha256)
    taken = {name for (name,) in store.rows("SELECT name FROM document")}
    stem = source.rpartition(".")[0] or source
    for name in (called,) if called else (stem, source):
        if name not in taken:
            return name
    raise RefusedError("import.name_taken", file=source, document=called or source)


def refuse_same_file(store: Store, source: str, sha256: str) -> None:
    """Refuse a file that a document came from already."""
    known = store.value(SAME_FILE, {"sha256": sha256})
    if known is not None:
        raise RefusedError("import.same_file", file=source, document=known)


def perhaps_corrected(store: Store, source: str) -> list[Warned]:
    """Return the warning that a transcript came from a file of this name: the new one may be its corrected text."""
    known = store.value(SAME_SOURCE, {"source": source})
    return [Warned("import.perhaps_corrected", {"document": known})] if known is not None else []


def expected_respondent(act: Act, *names: str) -> int | None:
    """Return the respondent whose document has one of these names; nobody when several do, as in a group."""
    found = {number for name in names for (number,) in act.rows(EXPECTING, {"name": name})}
    return found.pop() if len(found) == 1 else None


def keep_notices(act: Act, document: Document, warnings: list[Warned]) -> None:
    """Keep what was doubtful with the document."""
    from workbench.model import Notice

    rows = [(warning.key, json.dumps(warning.parameters, ensure_ascii=False, default=str)) for warning in warnings]
    noticed = [{"document_id": document.number, "key": key, "parameters": parameters} for key, parameters in rows]
    act.add_all(Notice, noticed)


def add_speakers(
    act: Act, document: Document, voices: Counter[str], roles: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Enter the voices, each as somebody said who it is, else as it is taken for."""
    from workbench.model import Speaker

    rows = []
    for voice, guessed in voice_roles(voices).items():
        role = roles.get(voice) or guessed
        respondent = document.respondent_id if role == "respondent" else None
        rows.append({"document_id": document.number, "label": voice, "role": role, "respondent_id": respondent})
    act.add_all(Speaker, rows)


def voice_roles(voices: Iterable[str]) -> dict[str, str]:
    """Return who each voice is taken for: with one voice beside the interviewer, that is the respondent."""
    asking = {voice: is_interviewer(voice) for voice in voices}
    other = "respondent" if sum(not asks for asks in asking.values()) == 1 else "unknown"
    return {voice: "interviewer" if asks else other for voice, asks in asking.items()}


def set_speaker(store: Store, coder: int, document: int, label: str, role: str) -> None:
    """Say who a voice is: interviewer, respondent, unknown or several."""
    from workbench.model import Document, Speaker

    with store.act("speaker.role", coder, label=label, role=role) as act:
        speaker = act.find(Speaker, document_id=document, label=label)
        if speaker is None:
            raise RefusedError("speaker.unknown", label=label)
        respondent = act.get(Document, document).respondent_id if role == "respondent" else None
        act.change(speaker, role=role, respondent_id=respondent)


def speakers(store: Store, document: int) -> list[tuple[str, str, str | None, int]]:
    """Return label, role, respondent and number of turns of each voice in a document."""
    rows = store.rows(
        """
        SELECT speaker.label, speaker.role, respondent.name,
               (SELECT count(*) FROM turn WHERE turn.text_id = document.text_id AND turn.voice = speaker.label)
        FROM speaker JOIN document ON document.id = speaker.document_id
        LEFT JOIN respondent ON respondent.id = speaker.respondent_id
        WHERE speaker.document_id = ? ORDER BY speaker.id
        """,
        (document,),
    )
    return [(label, role, respondent, turns) for label, role, respondent, turns in rows]
