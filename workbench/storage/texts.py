"""Texts with their turns, sentences and words: written once, outside the journal, and pointed to by documents."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from workbench.model import new_guid
from workbench.storage.act import Act
from workbench.text import sentences, turns
from workbench.text.search import fold, has_marks, known_words, without_marks

TEXT = """
INSERT INTO text (guid, content, characters, sha256, originals, rule, turn_rule, sentence_rule)
VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
"""
TURN = 'INSERT INTO turn (id, text_id, n, start, body, "end", voice, time) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'
SENTENCE = 'INSERT {} INTO sentence (text_id, start, "end", turn) VALUES (?, ?, ?, ?)'
FOLDED = "INSERT INTO folded (turn_id, body, marks, words) VALUES (?, ?, ?, ?)"
KNOWN = "INSERT OR IGNORE INTO knownword (word, plain) VALUES (?, ?)"
SHARE = "INSERT INTO share (text_id, voice, turns, sentences) VALUES (?, ?, ?, ?)"
SHARES = """
INSERT INTO share (text_id, voice, turns, sentences)
SELECT turn.text_id, coalesce(turn.voice, ''), count(*), sum(
    (SELECT count(*) FROM sentence
     WHERE sentence.text_id = turn.text_id AND sentence.start >= turn.body AND sentence.start < turn."end"))
FROM turn"""


class Kept(NamedTuple):
    """A text that was stored."""

    number: int
    sha256: str


def keep_text(
    act: Act,
    content: str,
    spoken: Sequence[turns.Turn],
    *,
    rule: str,
    originals: dict[int, str] | None = None,
    pages: Sequence[tuple[int, int]] = (),
) -> Kept:
    """Store canonical `content` with its turns, its sentences, its pages and what searching needs."""
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    row = (new_guid(), content, len(content), sha256, json.dumps(originals or {}), rule, turns.RULE, sentences.RULE)
    stored = Kept(act.session.connection().exec_driver_sql(TEXT, row).scalar_one(), sha256)
    _keep_turns(act, stored.number, content, spoken)
    if pages:
        rows = [(stored.number, start, page) for start, page in pages]
        _write(act.session.connection(), "INSERT INTO textpage (text_id, start, page) VALUES (?, ?, ?)", rows)
    return stored


def _keep_turns(act: Act, text_id: int, content: str, spoken: Sequence[turns.Turn]) -> None:
    connection = act.session.connection()
    first = (act.session.connection().exec_driver_sql("SELECT coalesce(max(id), 0) FROM turn").scalar() or 0) + 1
    found = _sentences(text_id, content, [(n, turn.body, turn.end) for n, turn in enumerate(spoken, 1)])
    if spoken:
        _write(connection, TURN, [(first + n, text_id, n + 1, *turn) for n, turn in enumerate(spoken)])
        bodies = [(first + n, turn.body, turn.end) for n, turn in enumerate(spoken)]
        _keep_folded(connection, text_id, content, bodies)
    _write(connection, SENTENCE.format(""), found)
    _keep_shares(connection, text_id, spoken, Counter(n for *_, n in found))


def _keep_shares(connection: Connection, text_id: int, spoken: Sequence[turns.Turn], cut: Counter[int]) -> None:
    """Keep how many turns and sentences each voice has; `cut` counts the sentences of each turn."""
    shares: dict[str, list[int]] = {}
    for n, turn in enumerate(spoken, 1):
        share = shares.setdefault(turn.voice or "", [0, 0])
        share[0] += 1
        share[1] += cut[n]
    _write(connection, SHARE, [(text_id, voice, *share) for voice, share in shares.items()])


def _write(connection: Connection, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write many rows of values at once, not by the names of columns: a text has thousands."""
    if rows:
        connection.exec_driver_sql(sql, list(rows))


def _sentences(text_id: int, content: str, bodies: Sequence[tuple[Any, ...]]) -> list[tuple[int, ...]]:
    """Return the sentences of turns, given by place in the text, beginning and end."""
    return [
        (text_id, span.start, span.end, n)
        for n, body, end in bodies
        for span in sentences.find_sentences(content, body, end)
    ]


def _keep_folded(connection: Connection, text_id: int, content: str, bodies: Sequence[tuple[Any, ...]]) -> None:
    """Keep the folded words of turns, given by number, beginning and end, and what finds them."""
    folded = fold(content)
    rows = [(turn, body, has_marks(words), words) for turn, body, end in bodies for words in [folded[body:end]]]
    _write(connection, FOLDED, rows)
    _write(connection, "INSERT INTO turnrange VALUES (?, ?, ?)", [(text_id, bodies[0][0], bodies[-1][0])])
    _write(
        connection, "INSERT INTO turn_words (rowid, body) VALUES (?, ?)", [(turn, said) for turn, _, _, said in rows]
    )
    known = known_words("\n".join(words for *_, words in rows))
    _write(connection, KNOWN, [(word, without_marks(word)) for word in sorted(known)])


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
        _write(connection, SENTENCE.format("OR IGNORE"), _sentences(text_id, content, [*map(tuple, bodies.all())]))
