"""Who speaks in a transcript: how much each voice says, and who it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.importers.imported import TranscriptRead
from workbench.services.transcripts.transcripts import voice_roles
from workbench.storage.queries.revising import transcript_now, turns_of
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.speaking import Said, said

if TYPE_CHECKING:
    from workbench.model import Respondent, Speaker
    from workbench.storage.act import Act


class Voice(NamedTuple):
    """A voice of a transcript."""

    said: Said
    role: str | None
    """interviewer, respondent, unknown or several; None for the turns of nobody."""
    respondent: str | None


def voices(store: Store, document: int) -> list[Voice]:
    """Return the voices of a transcript in the order in which they first speak; a group matrix has none."""
    now = transcript_now(store, document)
    if now is None:
        return []
    known = {
        label: (role, respondent)
        for label, role, respondent in store.rows(
            "SELECT label, role, respondent.name FROM speaker LEFT JOIN respondent ON respondent.id = respondent_id"
            " WHERE document_id = ?",
            (document,),
        )
    }
    counted = said(store.content(now.text_id), turns_of(store, now.text_id))
    return [Voice(each, *known.get(each.voice, (None, None))) for each in counted]


def voices_of_file(path: Path) -> list[Voice]:
    """Return the voices that a file would bring; raises RefusedError when it is no transcript."""
    from workbench.importers import registry
    from workbench.importers.apart import read_apart

    read = read_apart(registry.read, path, "interview")
    if not isinstance(read, TranscriptRead):
        raise RefusedError("importers.kind.ending", file=path.name, kind="interview")
    return found_voices(read)


def found_voices(read: TranscriptRead) -> list[Voice]:
    """Return the voices of a transcript that is not in the project, with the parts they would get."""
    counted = said(read.text, read.turns)
    roles = voice_roles(each.voice for each in counted if each.voice)
    return [Voice(each, roles.get(each.voice or ""), None) for each in counted]


def respondents(store: Store) -> list[str]:
    """Return the names of all respondents."""
    return [name for (name,) in store.rows("SELECT name FROM respondent ORDER BY name")]


def tie_speaker(store: Store, coder: int, document: int, label: str, name: str, *, new: bool = False) -> None:
    """Say which respondent a voice is; one that is not there yet is entered only where it is said to be `new`.

    The only voice beside the interviewer makes a document that is nobody's the document of its respondent.
    """
    from workbench.model import Document, Speaker

    with store.act("speaker.tie", coder, label=label, respondent=visible(name).strip()) as act:
        speaker = act.find(Speaker, document_id=document, label=label)
        if speaker is None:
            raise RefusedError("speaker.unknown", label=label)
        respondent = _respondent(act, visible(name).strip(), new=new)
        act.change(speaker, role="respondent", respondent_id=respondent.number)
        whole = act.get(Document, document)
        if whole.respondent_id is None and _is_alone(act, speaker):
            act.change(whole, respondent_id=respondent.number)


def _respondent(act: Act, name: str, *, new: bool) -> Respondent:
    from workbench.model import Respondent

    found = act.find(Respondent, name=name)
    if found is not None:
        return found
    if not new or not name:
        raise RefusedError("speaker.no_respondent", respondent=name)
    return act.add(Respondent(name=name))


def _is_alone(act: Act, speaker: Speaker) -> bool:
    """Whether nobody but interviewers speaks beside this voice."""
    from workbench.model import Speaker

    others = act.every(Speaker, document_id=speaker.document_id)
    return all(each.role == "interviewer" for each in others if each.label != speaker.label)
