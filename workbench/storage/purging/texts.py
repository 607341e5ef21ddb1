"""Texts of several in which one voice is made blank, and the words that a search knows, made anew."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from workbench.model import new_guid
from workbench.storage.act import Act
from workbench.storage.purging.going import Going, Stretch
from workbench.storage.texts import KNOWN, SHARES
from workbench.text.anchor import anchor
from workbench.text.blanking import SIGN, blanked
from workbench.text.search import fold, known_words, without_marks
from workbench.text.span import Span

NOBODY = SIGN * 3
"""The label of a voice that was made blank."""
AT_ONCE = 2000
"""Turns whose words are looked at together."""
OF_TEXT = ("mention", "reading", "earlieranchor", "sentence", "turn", "turnrange", "share", "textpage")
"""Tables of what stands in a text and goes with it."""


def make_blank(act: Act, found: Going) -> dict[str, str]:
    """Put blanks in the place of their turns in texts of several; returns the new GUID of each text by its old one.

    Every other place stays where it is; passages of others that ran into such a turn get the words that are there now.
    """
    new = {}
    for text, turns in found.turns.items():
        [(guid, content, originals)] = act.rows("SELECT guid, content, originals FROM text WHERE id = :t", {"t": text})
        now, new[guid] = blanked(content, turns), new_guid()
        kept = {at: sign for at, sign in json.loads(originals).items() if not _inside(int(at), turns)}
        act.run(
            "UPDATE text SET guid = :guid, content = :now, sha256 = :sum, originals = :kept WHERE id = :text",
            [{"guid": new[guid], "now": now, "sum": hashlib.sha256(now.encode()).hexdigest(), "text": text,
              "kept": json.dumps(kept)}],
        )  # fmt: skip
        _blank_turns(act, text, now, turns)
        for table in ("passage", "earlieranchor"):
            _anchor_anew(act, table, text, now, found)
    return new


def _inside(at: int, turns: list[Stretch]) -> bool:
    return any(start <= at < end for start, end in turns)


def _blank_turns(act: Act, text: int, now: str, turns: list[Stretch]) -> None:
    """Let what is known of these turns be that of blanks: one sentence each, under nobody's label."""
    rows: list[dict[str, object]] = [{"t": text, "start": start, "finish": end} for start, end in turns]
    act.run("UPDATE turn SET voice = :v WHERE text_id = :t AND start = :start AND voice IS NOT NULL",
            [{"v": NOBODY, "t": text, "start": start} for start, _ in turns])  # fmt: skip
    act.run("DELETE FROM sentence WHERE text_id = :t AND start >= :start AND start < :finish", rows)
    act.run('INSERT INTO sentence (text_id, start, "end", turn) SELECT text_id, body, "end", n FROM turn'
            ' WHERE text_id = :t AND start = :start AND body < "end"',
            [{"t": text, "start": start} for start, _ in turns])  # fmt: skip
    for start, _ in turns:
        sql = 'SELECT id, body, "end" FROM turn WHERE text_id = :t AND start = :start'
        for turn, body, end in act.rows(sql, {"t": text, "start": start}):
            words = fold(now[body:end])
            act.run("UPDATE folded SET words = :w, marks = 0 WHERE turn_id = :id", [{"w": words, "id": turn}])
    act.run("DELETE FROM share WHERE text_id = :t", [{"t": text}])
    act.run(f"{SHARES} WHERE turn.text_id = :t GROUP BY turn.text_id, turn.voice", [{"t": text}])


def _anchor_anew(act: Act, table: str, text: int, now: str, found: Going) -> None:
    """Give what stands on a text the words that stand there now; what is to review loses their sentences only."""
    state = "state" if table == "passage" else "outcome"
    sql = f'SELECT id, start, "end", quote, before, after, {state} FROM {table} WHERE text_id = :t'
    for number, start, end, quote, before, after, placed in act.rows(sql, {"t": text}):
        if placed == "whole":
            continue
        if placed == "review":
            words = tuple(_without(each, found.said) for each in (quote, before, after))
        else:
            words = anchor(now, Span(start, end))[2:]
        if words != (quote, before, after):
            act.run(f"UPDATE {table} SET quote = :q, before = :b, after = :a WHERE id = :id",
                    [dict(zip(("q", "b", "a", "id"), (*words, number), strict=True))])  # fmt: skip


def _without(words: str, said: set[str]) -> str:
    for each in said:
        words = words.replace(each, SIGN * len(each))
    return words


def let_go_of_voices(act: Act, found: Going) -> None:
    """Let the voices of texts of several be nobody's, and the documents, too, that were taken for theirs."""
    act.run("UPDATE document SET respondent_id = NULL WHERE respondent_id = :r", [{"r": found.respondent}])
    sql = "SELECT id, document_id FROM speaker WHERE respondent_id = :r ORDER BY id"
    for speaker, document in act.rows(sql, {"r": found.respondent}):
        if document in found.shared:
            taken = act.rows("SELECT 1 FROM speaker WHERE document_id = :d AND label = :l AND id <> :s",
                             {"d": document, "l": NOBODY, "s": speaker})  # fmt: skip
            act.run("DELETE FROM speaker WHERE id = :s" if taken else
                    f"UPDATE speaker SET respondent_id = NULL, role = 'unknown', label = '{NOBODY}' WHERE id = :s",
                    [{"s": speaker}])  # fmt: skip


def take_texts(act: Act, texts: set[int]) -> None:
    """Take texts out with all that stands in them."""
    given: dict[str, object] = {"texts": json.dumps(sorted(texts))}
    those = "IN (SELECT value FROM json_each(:texts))"
    act.run(f"DELETE FROM folded WHERE turn_id IN (SELECT id FROM turn WHERE text_id {those})", [given])
    for table in OF_TEXT:
        act.run(f"DELETE FROM {table} WHERE text_id {those}", [given])
    act.run(f"DELETE FROM text WHERE id {those}", [given])


def find_anew(act: Act) -> None:
    """Fill the full-text index and the list of words from what is left."""
    act.run("INSERT INTO turn_words (turn_words) VALUES ('delete-all')")
    act.run("INSERT INTO turn_words (rowid, body) SELECT turn_id, words FROM folded ORDER BY turn_id")
    act.run("DELETE FROM knownword")
    last, connection = -1, act.session.connection()
    sql = "SELECT turn_id, words FROM folded WHERE turn_id > :last ORDER BY turn_id LIMIT :most"
    while some := act.rows(sql, {"last": last, "most": AT_ONCE}):
        known: list[tuple[Any, ...]] = [
            (word, without_marks(word)) for word in sorted(known_words("\n".join(words for _, words in some)))
        ]
        if known:
            connection.exec_driver_sql(KNOWN, known)
        last = some[-1][0]
