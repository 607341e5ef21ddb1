"""Texts with their turns, sentences and words, kept beside the journal."""

from __future__ import annotations

import hashlib
import json

from tests.small import acts
from workbench.storage.queries.search import bodies
from workbench.storage.store import Store
from workbench.storage.texts import keep_text
from workbench.text.turns import Turn, find_turns

SAID = "I: Kwam u langs?\nR: Ja. Tweemaal zelfs, café open.\n"


def _keep(store: Store, content: str, *, originals: dict[int, str] | None = None) -> int:
    with store.act("text.keep", None) as act:
        return keep_text(act, content, find_turns(content), rule="test-1", originals=originals).number


def _hits(store: Store, words: str) -> list[tuple[int, int]]:
    sql = """
    SELECT text_id, n FROM turn_words JOIN turn ON turn.id = turn_words.rowid WHERE turn_words MATCH ? ORDER BY 1, 2
    """
    return [(text, n) for text, n in store.rows(sql, (words,))]


def test_a_text_is_kept_to_the_character(empty_project: Store) -> None:
    """Characters are counted as code points, and the text is known by its fingerprint and its rules."""
    content = SAID + "R: 👩‍👧 e\u0301.\n"
    number = _keep(empty_project, content)
    row = empty_project.row(
        "SELECT content, characters, sha256, rule, turn_rule, sentence_rule FROM text WHERE id = ?", (number,)
    )
    assert row is not None
    assert row[:3] == (content, len(content), hashlib.sha256(content.encode()).hexdigest())
    assert (row[3], all(row[4:])) == ("test-1", True)


def test_originals_of_replaced_signs_are_kept(empty_project: Store) -> None:
    """What stood where a visible sign stands now is known by its position."""
    number = _keep(empty_project, "R: a␛b\n", originals={4: "\x1b"})
    assert json.loads(empty_project.value("SELECT originals FROM text WHERE id = ?", (number,))) == {"4": "\x1b"}


def test_turns_are_numbered_from_one_and_split_label_from_words(empty_project: Store) -> None:
    """Each turn knows its label and its words; the words are not in the label and the label not in the words."""
    number = _keep(empty_project, SAID + SAID)
    rows = empty_project.rows('SELECT n, voice, start, body, "end" FROM turn WHERE text_id = ? ORDER BY n', (number,))
    cut = [(n, voice, (SAID + SAID)[start:body], (SAID + SAID)[body:end]) for n, voice, start, body, end in rows]
    assert cut[:2] == [(1, "I", "I: ", "Kwam u langs?"), (2, "R", "R: ", "Ja. Tweemaal zelfs, café open.")]
    assert [n for n, *_ in cut] == [1, 2, 3, 4]


def test_sentences_lie_in_what_was_said(empty_project: Store) -> None:
    """No sentence holds a label, and each belongs to its turn."""
    number = _keep(empty_project, SAID + SAID)
    sql = 'SELECT turn, start, "end" FROM sentence WHERE text_id = ? ORDER BY start'
    cut = [(turn, (SAID + SAID)[start:end]) for turn, start, end in empty_project.rows(sql, (number,))]
    assert cut[:3] == [(1, "Kwam u langs?"), (2, "Ja."), (2, "Tweemaal zelfs, café open.")]
    assert len(cut) == 6


def test_the_words_of_each_turn_are_in_the_index(empty_project: Store) -> None:
    """Words are found whatever their capitals and accents; labels are not among them."""
    first, second = _keep(empty_project, SAID + SAID), _keep(empty_project, SAID.replace("langs", "voorbij") + SAID)
    assert _hits(empty_project, "LANGS") == [(first, 1), (first, 3), (second, 3)]
    assert _hits(empty_project, "voorbij") == [(second, 1)]
    assert _hits(empty_project, "cafe") == [(first, 2), (first, 4), (second, 2), (second, 4)]
    assert _hits(empty_project, "R") == []


def test_the_index_holds_no_copy_of_the_text(empty_project: Store) -> None:
    """The index keeps the words of a transcript, not its sentences."""
    _keep(empty_project, SAID + SAID)
    assert empty_project.rows("SELECT body FROM turn_words") == [(None,)] * 4


def test_a_folded_copy_of_each_turn_is_kept_for_searching(empty_project: Store) -> None:
    """It is as long as what was said, knows where that begins, and goes when the text goes."""
    content = SAID + "R: Cafe\u0301, Ja.\n"
    number = _keep(empty_project, content)
    rows = empty_project.rows("SELECT body, marks, words FROM folded ORDER BY turn_id")
    assert rows[0] == (3, 0, "kwam u langs?")
    assert rows[2] == (content.index("Cafe"), 1, "cafe\u0301, ja.")
    places = empty_project.rows('SELECT body, "end" FROM turn WHERE text_id = ? ORDER BY n', (number,))
    assert [(body, body + len(words)) for body, _, words in rows] == places == list(bodies(empty_project, number))
    for table, column in (("sentence", "text_id"), ("turn", "text_id"), ("text", "id")):
        empty_project.keep(f"DELETE FROM {table} WHERE {column} = ?", (number,))
    assert empty_project.rows("SELECT * FROM folded") == []


def test_every_word_is_listed_once(empty_project: Store) -> None:
    """Words of several texts and turns stand in one list, folded; labels do not."""
    _keep(empty_project, SAID + "R: Cafe\u0301-avond, JA.\n")
    _keep(empty_project, SAID)
    plain = ["avond", "cafe", "cafe", "ja", "kwam", "langs", "open", "tweemaal", "u", "zelfs"]
    assert [word for (word,) in empty_project.rows("SELECT plain FROM knownword ORDER BY plain")] == plain
    assert ("cafe\u0301", "cafe") in empty_project.rows("SELECT word, plain FROM knownword")


def test_a_text_without_words_is_kept_too(empty_project: Store) -> None:
    """An empty text has no turns, and a turn without words has no sentences."""
    with empty_project.act("text.keep", None) as act:
        empty = keep_text(act, "", [], rule="test-1").number
        bare = keep_text(act, "R:", [Turn(0, 2, 2, "R")], rule="test-1").number
    assert empty_project.value("SELECT count(*) FROM turn WHERE text_id = ?", (empty,)) == 0
    assert empty_project.value("SELECT count(*) FROM turn WHERE text_id = ?", (bare,)) == 1
    assert empty_project.value("SELECT count(*) FROM sentence") == 0


def test_keeping_a_text_is_no_act(empty_project: Store) -> None:
    """Only the document that points to it stands in the log."""
    before = acts(empty_project)
    _keep(empty_project, SAID)
    assert acts(empty_project) == before


def test_how_much_each_voice_says_is_counted_once(empty_project: Store) -> None:
    """Turns and sentences by voice; words under no label are those of nobody."""
    number = _keep(empty_project, "Vooraf.\n" + SAID)
    rows = empty_project.rows("SELECT voice, turns, sentences FROM share WHERE text_id = ? ORDER BY voice", (number,))
    counted = empty_project.rows(
        """
        SELECT coalesce(voice, ''), count(DISTINCT n), count(sentence.start) FROM turn
        LEFT JOIN sentence ON sentence.text_id = turn.text_id AND sentence.turn = turn.n
        WHERE turn.text_id = ? GROUP BY voice ORDER BY voice
        """,
        (number,),
    )
    assert rows == counted
    assert ("R", 1, 2) in rows
