"""Corrected transcripts: a new text takes the place of the old one, and every coding stays with its words.

First a plan is made and can be looked at; then it is carried out as one act. A coding whose words are not found for
certain is to review: it stays, it is counted, and a person says where it belongs (`review.py`).
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.importers.imported import TranscriptRead
from workbench.services.names.mention_moving import take_mentions_along
from workbench.services.transcripts.reanchoring import (
    Earlier,
    Finder,
    Reanchored,
    reanchored,
    take_along,
    take_marks_along,
    take_places_along,
)
from workbench.services.transcripts.revised_voices import renamed_voices, settle_voices
from workbench.services.transcripts.transcripts import keep_notices
from workbench.storage.queries.neighbours import Readable
from workbench.storage.queries.revising import (
    BearingRow,
    TranscriptNow,
    bearing_on,
    pages_of,
    text_row,
    transcript_now,
    turns_of,
)
from workbench.storage.store import Store
from workbench.text.canonical import canonical, visible
from workbench.text.span import Span
from workbench.text.splice import Splice
from workbench.text.turns import Turn

if TYPE_CHECKING:
    from workbench.model import Document
    from workbench.storage.act import Act
    from workbench.text.reanchor import Outcome

RENAME = "speaker.rename"
"""The act in which a voice gets another name and stays who it is."""
OUTCOMES: tuple[Outcome, ...] = ("unchanged", "moved", "edited", "review")


class Moved(NamedTuple):
    """A coding, or a passage without one on which a memo or a context hangs, and what becomes of it."""

    guid: str | None
    """Of the coding; None where there is none, and so are code and coder."""
    code: str | None
    coder: str | None
    passage: int
    old_start: int
    old_end: int
    old_text: str
    start: int
    end: int
    text: str
    """The words at the new place; to review: those of the best guess."""
    state: Outcome


class Plan(NamedTuple):
    """What will become of a transcript and of all that stands on it."""

    document: int
    name: str
    old_text: int
    new: TranscriptRead
    source: str
    """Name of the file the new text comes from, without folders."""
    sha256: str
    moved: list[Moved]
    counts: dict[Outcome, int]
    by: Finder
    """Knows where stretches of the old text are in the new one."""
    act: str = "document.revise"
    earlier: Earlier | None = None
    """Finds what was to review before; only for a file, since a mend brings no words back."""
    told: tuple[tuple[str, str], ...] = ()
    """What the act is said with beside document and file."""


def plan_revision(store: Store, document: int, path: Path) -> Plan:
    """Return what a corrected file would do to a transcript; nothing is changed.

    Raises RefusedError for a group matrix, a file that holds no transcript, the file of another document, and a text
    that is the same.
    """
    import hashlib

    from workbench.importers import registry, sheets
    from workbench.importers.apart import read_apart
    from workbench.importers.source import check_file
    from workbench.text.reanchor import Alignment

    now, old = present(store, document)
    check_file(path)
    if sheets.is_sheet(path):
        raise RefusedError("revise.no_transcript", file=path.name, document=now.name)
    read = read_apart(registry.read, path, "interview")
    assert isinstance(read, TranscriptRead)
    source, sha256 = visible(path.name), hashlib.sha256(path.read_bytes()).hexdigest()
    other = store.value("SELECT name FROM document WHERE sha256 = ? AND id <> ?", (sha256, document))
    if other is not None:
        raise RefusedError("revise.of_another", file=source, document=now.name, other=other)
    if read.text == old:
        raise RefusedError("revise.same_text", file=source, document=now.name)
    plan = planned(store, now, read, Alignment.of(old, read.text), Earlier(read.text))
    return plan._replace(source=source, sha256=sha256)


def plan_mend(store: Store, document: int, span: Span, words: str, *, text_id: int | None = None) -> Plan:
    """Return what it would do to put other words in the place of a stretch of what one voice says in one turn.

    `text_id` names the text that the stretch was chosen in. Raises RefusedError where that was corrected meanwhile.
    """
    now, old = present(store, document, text_id)
    turns = turns_of(store, now.text_id)
    at = next((n for n, turn in enumerate(turns) if turn.body <= span.start < span.end <= turn.end), None)
    if at is None:
        raise RefusedError("mend.not_in_one_turn", document=now.name)
    mended = words.lstrip() if span.start == turns[at].body else words
    mended = mended.rstrip() if span.end == turns[at].end else mended
    if not mended.strip() and span == (turns[at].body, turns[at].end):
        raise RefusedError("mend.nothing_left", document=now.name)
    return spliced(store, now, old, turns, at, span, mended, "document.mend")


def plan_speaker(store: Store, document: int, turn: int, label: str, *, text_id: int | None = None) -> Plan:
    """Return what it would do to give a turn (by its number, from 1) another voice.

    Where the voice stands in the text before the words, the new one takes its place there. `text_id` as above.
    """
    now, old = present(store, document, text_id)
    turns = turns_of(store, now.text_id)
    if not 1 <= turn <= len(turns):
        raise RefusedError("speaker.no_turn", document=now.name, turn=turn, turns=len(turns))
    said, voice = turns[turn - 1], name_of_voice(label, now.name)
    if voice == said.voice:
        raise RefusedError("speaker.same", document=now.name, turn=turn, label=voice)
    turns[turn - 1] = said._replace(voice=voice)
    start = old.find(said.voice, said.start, said.body) if said.voice else -1
    span = Span(start, start + len(said.voice or "")) if start >= 0 else Span(said.start, said.start)
    return spliced(store, now, old, turns, turn - 1, span, voice if start >= 0 else "", "document.speaker")


def name_of_voice(label: str, document: str) -> str:
    """Return a name for a voice as it is written in a text; one that is no name is refused, naming the document."""
    voice = " ".join(visible(label).split())
    if not voice or ":" in voice:
        raise RefusedError("speaker.no_label", document=document)
    return voice


def spliced(
    store: Store, now: TranscriptNow, old: str, turns: list[Turn], at: int, span: Span, words: str, act: str
) -> Plan:
    """Return the plan in which `words` take the place of a stretch of turn `at` (from 0)."""
    clean, kept = canonical(words), text_row(store, now.text_id)
    splice = Splice.of(old, span, clean.text)
    if splice.new == old and act == "document.mend":
        raise RefusedError("mend.same_words", document=now.name)
    by = splice.by
    moved = [turn._replace(start=turn.start + by, body=turn.body + by, end=turn.end + by) for turn in turns[at + 1 :]]
    body = turns[at].body + (by if span.end <= turns[at].body else 0)
    mended = [*turns[:at], turns[at]._replace(body=body, end=turns[at].end + by), *moved]
    signs = {int(place): sign for place, sign in json.loads(kept.originals).items()}
    originals = {place + (by if place >= span.end else 0): sign for place, sign in signs.items() if place not in span}
    originals |= {span.start + place: sign for place, sign in clean.originals.items()}
    pages = {
        start if start <= span.start else max(start, span.end) + by: n for start, n in pages_of(store, now.text_id)
    }
    new = TranscriptRead(splice.new, mended, kept.rule, originals, pages=list(pages.items()))
    return planned(store, now, new, splice)._replace(act=act)


def present(store: Store, document: int, text_id: int | None = None) -> tuple[TranscriptNow, str]:
    """Return a transcript with the characters it has now; refused for a group matrix.

    Refused, too, when `text_id` is named and the document has another text by now.
    """
    now = transcript_now(store, document)
    if now is None:
        raise RefusedError("revise.no_transcript_here")
    if text_id is not None and now.text_id != text_id:
        raise RefusedError("text.corrected")
    return now, store.content(now.text_id)


def planned(store: Store, now: TranscriptNow, new: TranscriptRead, by: Finder, earlier: Earlier | None = None) -> Plan:
    """Return what another text would do to a transcript, as a text of the same file."""
    found = reanchored(store, now.text_id, store.content(now.text_id), new.text, by, earlier)
    moved = _moved(store, now.text_id, new.text, found)
    counts = _counts(moved)
    return Plan(now.id, now.name, now.text_id, new, now.source, now.sha256, moved, counts, by, earlier=earlier)


def revise(store: Store, coder: int, plan: Plan, *, reason: str | None = None) -> Plan:
    """Carry a plan out as one act, also for what was coded since it was made; returns it as it was carried out.

    Raises RefusedError when the transcript was corrected or taken away since.
    """
    with store.act(plan.act, coder, reason=reason, document=plan.name, file=plan.source, **dict(plan.told)) as act:
        return _carried_out(act, plan)


def _carried_out(act: Act, plan: Plan) -> Plan:
    from workbench.model import Document
    from workbench.storage.texts import keep_text

    document = act.find(Document, id=plan.document)
    if document is None or document.text_id != plan.old_text:
        raise RefusedError("revise.meanwhile", document=plan.name)
    old, new = act.content(plan.old_text), plan.new
    found = reanchored(act, plan.old_text, old, new.text, plan.by, plan.earlier)
    moved = _moved(act, plan.old_text, new.text, found)
    kept = keep_text(act, new.text, new.turns, rule=new.rule, originals=new.originals, pages=new.pages)
    text = kept.number
    _keep_version(act, document, plan.old_text)
    take_along(act, plan.old_text, text, found)
    take_marks_along(act, plan.old_text, text, plan.by)
    take_mentions_along(act, plan.old_text, text, plan.by)
    take_places_along(act, plan.document, plan.by, len(new.text))
    _settle(act, document, plan)
    act.change(document, text_id=text, source=plan.source, sha256=plan.sha256)
    counts = _counts(moved)
    act.parameters.update(count=len(moved), review=counts["review"])
    return plan._replace(moved=moved, counts=counts)


def _keep_version(act: Act, document: Document, text_id: int) -> None:
    from workbench.model import EarlierText
    from workbench.storage.act import now

    act.add(
        EarlierText(
            document_id=document.number,
            version=1 + len(act.every(EarlierText, document_id=document.number)),
            text_id=text_id,
            source=document.source,
            sha256=document.sha256,
            until=now(),
        )
    )


def _settle(act: Act, document: Document, plan: Plan) -> None:
    """Bring voices and doubts in line with the new text; doubts about the old file go with it."""
    from workbench.model import Notice

    by_file = plan.act == Plan._field_defaults["act"]
    stays = by_file or plan.act == RENAME
    renamed = renamed_voices(turns_of(act, plan.old_text), plan.new.turns, plan.by) if stays else {}
    settle_voices(act, document, plan.new.turns, renamed)
    if by_file and plan.sha256 != document.sha256:
        act.remove_all(Notice, [each.number for each in act.every(Notice, document_id=document.number)])
        keep_notices(act, document, plan.new.warnings)


def _moved(at: Readable, text_id: int, new: str, found: list[Reanchored]) -> list[Moved]:
    """Return a row for each coding, and for each passage without one that something else hangs on."""
    codings: dict[int, list[BearingRow]] = {}
    for row in bearing_on(at, text_id):
        codings.setdefault(row.passage_id, []).append(row)
    return [
        _row(each, coding, new)
        for each in found
        if each.passage.bears
        for coding in codings.get(each.passage.id, [None])
    ]


def _row(each: Reanchored, coding: BearingRow | None, new: str) -> Moved:
    was, now = each.passage.anchor, each.span
    places = (each.passage.id, was.start, was.end, was.quote, now.start, now.end, now.cut(new), each.outcome)
    return Moved(coding.guid, coding.code, coding.coder, *places) if coding else Moved(None, None, None, *places)


def _counts(moved: list[Moved]) -> dict[Outcome, int]:
    counted = Counter(each.state for each in moved)
    return {outcome: counted[outcome] for outcome in OUTCOMES}
