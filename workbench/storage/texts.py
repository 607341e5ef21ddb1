"""Texts with their turns, sentences and words: written once, outside the journal, and pointed to by documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert

from workbench.model import Folded, KnownWord, Sentence, Text, TextPage, Turn, TurnRange
from workbench.storage.act import Act
from workbench.text import sentences, turns
from workbench.text.search import fold, has_marks, known_words, without_marks

SHARES = """
INSERT INTO share (text_id, voice, turns, sentences)
SELECT turn.text_id, coalesce(turn.voice, ''), count(*), sum(
    (SELECT count(*) FROM sentence
     WHERE sentence.text_id = turn.text_id AND sentence.start >= turn.body AND sentence.start < turn."end"))
FROM turn"""


def keep_text(
    act: Act,
    content: str,
    spoken: Sequence[turns.Turn],
    *,
    rule: str,
    originals: dict[int, str] | None = None,
    pages: Sequence[tuple[int, int]] = (),
) -> Text:
    """Store canonical `content` with its turns, its sentences, its pages and what searching needs."""
    stored = act.keep(
        Text(
            content=content,
            characters=len(content),
            sha256=hashlib.sha256(content.encode()).hexdigest(),
            originals=json.dumps(originals or {}),
            rule=rule,
            turn_rule=turns.RULE,
            sentence_rule=sentences.RULE,
        )
    )
    _keep_turns(act, stored.number, content, spoken)
    if pages:
        rows = [{"text_id": stored.number, "start": start, "page": page} for start, page in pages]
        act.session.connection().execute(insert(TextPage), rows)
    return stored


def _keep_turns(act: Act, text_id: int, content: str, spoken: Sequence[turns.Turn]) -> None:
    connection = act.session.connection()
    first = (act.session.connection().exec_driver_sql("SELECT coalesce(max(id), 0) FROM turn").scalar() or 0) + 1
    rows = [dict(turn._asdict(), id=first + n, text_id=text_id, n=n + 1) for n, turn in enumerate(spoken)]
    found = _sentences(text_id, content, [(row["n"], row["body"], row["end"]) for row in rows])
    if rows:
        connection.execute(insert(Turn), rows)
        _keep_folded(connection, text_id, content, [(row["id"], row["body"], row["end"]) for row in rows])
    if found:
        connection.execute(insert(Sentence), found)
    connection.exec_driver_sql(SHARES + " WHERE turn.text_id = ? GROUP BY turn.voice", (text_id,))


def _sentences(text_id: int, content: str, bodies: Sequence[tuple[Any, ...]]) -> list[dict[str, int]]:
    """Return the sentences of turns, given by place in the text, beginning and end."""
    return [
        {"text_id": text_id, "start": span.start, "end": span.end, "turn": n}
        for n, body, end in bodies
        for span in sentences.find_sentences(content, body, end)
    ]


def _keep_folded(connection: Connection, text_id: int, content: str, bodies: Sequence[tuple[Any, ...]]) -> None:
    """Keep the folded words of turns, given by number, beginning and end, and what finds them."""
    folded = fold(content)
    rows = [
        {"turn_id": turn, "body": body, "marks": has_marks(words), "words": words}
        for turn, body, end in bodies
        for words in [folded[body:end]]
    ]
    connection.execute(insert(Folded), rows)
    connection.execute(insert(TurnRange).values(text_id=text_id, first=bodies[0][0], last=bodies[-1][0]))
    connection.exec_driver_sql(
        "INSERT INTO turn_words (rowid, body) VALUES (?, ?)", [(row["turn_id"], row["words"]) for row in rows]
    )
    known = known_words("\n".join(row["words"] for row in rows))
    if known:
        connection.execute(
            insert(KnownWord).prefix_with("OR IGNORE"),
            [{"word": word, "plain": without_marks(word)} for word in sorted(known)],
        )


def share_kept(connection: Connection) -> None:
    """Count, in an older project, how much each voice says in each text."""
    connection.exec_driver_sql(SHARES + " GROUP BY turn.text_id, turn.voice")


def fold_kept(connection: Connection) -> None:
    """Give the texts of an older project what searching needs since; the full-text index is filled anew."""
    connection.exec_driver_sql("INSERT INTO turn_words (turn_words) VALUES ('delete-all')")
    for text_id, content in connection.exec_driver_sql("SELECT id, content FROM text ORDER BY id").all():
        bodies = connection.exec_driver_sql('SELECT id, body, "end" FROM turn WHERE text_id = ? ORDER BY n', (text_id,))
        if rows := bodies.all():
            _keep_folded(connection, text_id, content, [tuple(row) for row in rows])


def cut_kept(connection: Connection) -> None:
    """Cut the sentences anew that were lost of a text; one cut by an older rule only when all of them were."""
    sql = """
        SELECT id, content FROM text
        WHERE sentence_rule = ? OR NOT EXISTS (SELECT 1 FROM sentence WHERE text_id = text.id) ORDER BY id
        """
    for text_id, content in connection.exec_driver_sql(sql, (sentences.RULE,)).all():
        bodies = connection.exec_driver_sql('SELECT n, body, "end" FROM turn WHERE text_id = ? ORDER BY n', (text_id,))
        if found := _sentences(text_id, content, [tuple(row) for row in bodies.all()]):
            connection.execute(insert(Sentence).prefix_with("OR IGNORE"), found)
