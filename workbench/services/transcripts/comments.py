"""Comments that somebody wrote in an exported Word file: each becomes a memo on the words it is on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID, uuid5

from workbench.errors import RefusedError
from workbench.exporters.loss import Line, in_order
from workbench.importers.apart import Reader, read_apart
from workbench.importers.sheets import WORD_ENDINGS
from workbench.services.project.projects import sign_in
from workbench.services.transcripts.comment_places import Places, Target
from workbench.services.transcripts.import_reports import keep_report
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.importers.word_comments import CommentRead, CommentsRead
    from workbench.storage.act import Act

COMMENTS = "comments"
"""The kind of such a file."""
_SHOWN = 300
"""Signs of the words in a file that a memo which is not on them holds."""


class Arrived(NamedTuple):
    """A comment and what becomes of it."""

    guid: str
    """Of its memo."""
    author: str
    date: str
    """In UTC to the second; empty where the file does not say."""
    text: str
    words: str
    """What it is on, as it stands in the file."""
    answers: str | None
    """Author of the comment that it answers."""
    resolved: bool
    target: Target
    here: bool
    """Whether its memo was there already."""


def are_comments(path: Path, kind: str | None, reader: Reader) -> bool:
    """Whether a file is taken for one whose comments come back: where that is said, or where it knows its places."""
    from workbench.importers.word_comments import is_anchored

    word = kind is None and path.suffix.lower() in WORD_ENDINGS and path.is_file()
    return kind == COMMENTS or (word and reader.do(is_anchored, path))


def plan_comments(store: Store, path: Path) -> list[Arrived]:
    """Return the comments of a file, and where each belongs; nothing is written.

    Raises RefusedError for a file that was not exported from here, and for one of another project.
    """
    from workbench.importers.word_comments import read_comments

    return place_comments(store, path, read_apart(read_comments, path))


def place_comments(store: Store, path: Path, read: CommentsRead) -> list[Arrived]:
    """Return the comments that were read of a file, and where each belongs; refused is a file of another project."""
    places = Places(store, read.regions)
    if not places.known:
        raise RefusedError("comments.other_project", file=visible(path.name))
    project = UUID(store.value("SELECT guid FROM project"))
    met: dict[tuple[str, str, str], int] = {}
    arrived = []
    for comment in read.comments:
        same = (comment.author, comment.date, comment.text)
        met[same] = met.get(same, 0) + 1
        guid = str(uuid5(project, "\n".join(("comment", *same, str(met[same])))))
        arrived.append(_arrived(store, guid, comment, read.comments, places))
    return arrived


def _arrived(store: Store, guid: str, comment: CommentRead, every: list[CommentRead], places: Places) -> Arrived:
    answers = None if comment.reply_to is None else _author(every[comment.reply_to].author)
    return Arrived(
        guid,
        _author(comment.author),
        comment.date,
        comment.text,
        comment.words,
        answers,
        comment.resolved,
        places.target(comment.on),
        store.value("SELECT 1 FROM memo WHERE guid = ?", (guid,)) is not None,
    )


def _author(name: str) -> str:
    return name or say("comments.nobody")


def keep_comments(store: Store, coder: int, path: Path, arrived: list[Arrived]) -> int:
    """Keep the comments that are new and have words as memos of their authors, in one act; returns how many.

    Authors who are new are entered as coders before.
    """
    wanted = [each for each in arrived if each.text and not each.here]
    if not wanted:
        return 0
    authors = {name: sign_in(store, name) for name in dict.fromkeys(each.author for each in wanted)}
    with store.act("comments.import", coder, file=visible(path.name), count=len(wanted)) as act:
        for each in wanted:
            _keep(act, each, authors[each.author])
        keep_report(act, [], comment_lines(arrived))
    return len(wanted)


def comment_told(each: Arrived) -> str:
    """Return a comment with what becomes of it."""
    if not each.text:
        return say("comments.lost.empty", count=1)
    there = say("comments.changed.here", count=1) if each.here else target_told(each.target)
    return f"{each.text}\n→ {there}"


def target_told(target: Target) -> str:
    """Return what a comment is on, and how certain that is."""
    on = "document" if target.kind == "passage" else target.kind
    named = say(f"comments.target.{on}", document=target.document or "", code=target.code or "")
    return f"{named}, {say(f'comments.how.{target.how}')}"


def comment_lines(arrived: list[Arrived]) -> list[Line]:
    """Return the loss report of comments: how many are on their words, elsewhere, there already, or left out."""
    counts = Counter(map(_became, arrived))
    return in_order(Line(group, f"comments.{group}.{kind}", n) for (group, kind), n in counts.items())


def _became(each: Arrived) -> tuple[str, str]:
    if not each.text:
        return "lost", "empty"
    if each.here:
        return "changed", "here"
    if each.target.how in ("beside", "lost"):
        return "changed", each.target.how
    return "went", "words"


def _keep(act: Act, each: Arrived, author: int) -> None:
    from workbench.model import Memo
    from workbench.services.coding.coding import passage_number
    from workbench.storage.act import now

    on: dict[str, Any] = {f"{each.target.kind}_id": each.target.number} if each.target.kind != "project" else {}
    if each.target.kind == "passage" and each.target.span is not None:
        on = {"passage_id": passage_number(act, each.target.number, each.target.span)}
    made = each.date or now()
    act.add(
        Memo(guid=each.guid, kind="idea", body=_body(each), coder_id=author, created_at=made, changed_at=now(), **on)
    )


def _body(each: Arrived) -> str:
    """Return the words of the memo: the comment, who wrote it and when, and what it was on where it is not on that."""
    parts = [each.author, each.date.replace("T", " ").replace("Z", ""), say("comments.from_word")]
    if each.answers:
        parts.append(say("comments.answers", author=each.answers))
    if each.resolved:
        parts.append(say("comments.resolved"))
    if each.words.strip() and not each.target.certain:
        words = " ".join(each.words.split())
        parts.append(say("comments.on", words=words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"))
    return f"{each.text}\n— {' · '.join(part for part in parts if part)}"
