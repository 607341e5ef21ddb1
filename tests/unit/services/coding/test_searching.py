"""Finding words."""

from __future__ import annotations

import pytest

from workbench.errors import RefusedError, UsageError
from workbench.model import Document
from workbench.services.coding.searching import MODES, forms_backend, search
from workbench.storage.queries import search as queries
from workbench.storage.store import Store
from workbench.storage.texts import keep_text
from workbench.text.turns import Turn, find_turns


def test_parts_of_words_are_found(project: Store) -> None:
    """A compound hides its parts no longer: *huis* is found within *huisbezoek*, also in the group matrix."""
    hits = [(hit.document, hit.turn, hit.text) for hit in search(project, "huis")]
    assert hits == [
        ("01-leerkracht", 4, "huis"),
        ("02-wijkagent", 4, "huis"),
        ("03-coach", 1, "huis"),
        ("03-coach", 2, "Huis"),
        ("matrix", None, "huis"),
    ]


def test_whole_words_are_told_from_parts(project: Store) -> None:
    """Searching for a word leaves compounds out."""
    assert [hit.text for hit in search(project, "thuis", "word")] == ["thuis", "thuis"]
    assert list(search(project, "huis", "word")) == []


def test_accents_and_capitals_do_not_count(project: Store) -> None:
    """*CAFE* finds *café*, as part and as word."""
    assert [hit.text for hit in search(project, "CAFE")] == ["café"]
    assert [hit.text for hit in search(project, "CAFE", "word")] == ["café"]


def test_a_hit_points_at_its_characters(project: Store) -> None:
    """Position and words agree, with what stands before and after."""
    [hit] = search(project, "café-avond", "word")
    content = project.value("SELECT content FROM text WHERE id = ?", (hit.text_id,))
    assert content[hit.start : hit.end] == hit.text == "café-avond"
    assert hit.before.endswith("zelden. Een ")
    assert hit.after.startswith(" hielp wel.")


@pytest.mark.parametrize("words", ['een "les"', "d.w.z.", "NOT melden", "melden*", "a:b", "(", '"'])
def test_signs_are_no_commands(project: Store, words: str) -> None:
    """What is a command to the index is just words here."""
    assert list(search(project, words, "word")) == []


def test_several_words_stand_side_by_side(project: Store) -> None:
    """Words given together are found together."""
    assert [hit.document for hit in search(project, "samen melden", "word")] == ["02-wijkagent", "matrix"]


@pytest.mark.parametrize("limit", ["MOST_WORDS", "MOST_TURNS"])
@pytest.mark.parametrize("mode", ["substring", "word"])
def test_too_much_for_the_index_is_found_by_reading(
    project: Store, monkeypatch: pytest.MonkeyPatch, limit: str, mode: str
) -> None:
    """Where the index would be asked for too much, every turn is read, with the same hits in the same order."""
    wanted = ("en", "een", "melden", "samen melden", "CAFÉ", "is er niet")
    before = [list(search(project, words, mode)) for words in wanted]
    assert any(before)
    monkeypatch.setattr(queries, limit, 0)
    assert [list(search(project, words, mode)) for words in wanted] == before


def test_parts_are_found_among_very_many_words(project: Store) -> None:
    """A part that hundreds of words share is found in each of them."""
    said = " ".join(f"wijk{n}ster" for n in range(queries.MOST_WORDS))
    with project.act("document.import", None, document="x") as act:
        text = keep_text(act, said, [Turn(0, 0, len(said), None)], rule="test")
        act.add(Document(name="00", kind="transcript", text_id=text.number, source="x", sha256="", imported_at=""))
    found = [hit.document for hit in search(project, "ster")]
    assert found.count("00") == queries.MOST_WORDS
    assert [hit.text for hit in search(project, "ijk399s")] == ["ijk399s"]


def test_signs_that_are_no_letters_are_found(project: Store) -> None:
    """A full stop or a letter of another script is found where it stands, with no word to look it up by."""
    said = "R: Да, это так… 😀\nR: этого нет."
    with project.act("document.import", None, document="x") as act:
        text = keep_text(act, said, find_turns(said), rule="test")
        act.add(Document(name="00", kind="transcript", text_id=text.number, source="x", sha256="", imported_at=""))
    for words, turns in {"это": [1, 2], "…": [1], "😀": [1], "нет.": [2], "так… 😀": [1], "😀\nR": []}.items():
        assert [hit.turn for hit in search(project, words)] == turns
    assert [hit.turn for hit in search(project, "ЭТО", "word")] == [1]


@pytest.mark.parametrize("mode", ["substring", "word"])
def test_half_a_sign_is_nowhere(project: Store, mode: str) -> None:
    """What a terminal hands on when it cannot read a sign is found nowhere, and is no trouble."""
    assert list(search(project, "caf\udcc3", mode)) == []


def test_a_regex_is_searched(project: Store) -> None:
    """A pattern finds what it describes."""
    assert [hit.text for hit in search(project, r"meld\w*", "regex")] == [
        "Melden",
        "melden",
        "melden",
        "melden",
    ]


def test_labels_of_speakers_are_not_found(project: Store) -> None:
    """The label R: before each turn is not something that was said."""
    assert list(search(project, "R:")) == []


def test_what_was_removed_is_not_found(project: Store) -> None:
    """Undoing an import leaves its text behind for a redo, not for a search."""
    from workbench.model import Document, Evidence, Item, Notice, Qualifier

    assert list(search(project, "lessen op school"))
    with project.act("matrix.remove", None) as act:
        for evidence in act.every(Evidence, coding_id=None):
            act.remove(evidence)
        for qualifier in act.every(Qualifier, coding_id=None):
            act.remove(qualifier)
        for item in act.every(Item):
            act.remove(item)
        for document in act.every(Document, kind="matrix"):
            for notice in act.every(Notice, document_id=document.id):
                act.remove(notice)
            act.remove(document)
    assert list(search(project, "lessen op school")) == []


@pytest.mark.parametrize(("pattern", "key"), [("(", "text.regex"), ("(a+)+$", "text.regex.runaway")])
def test_a_bad_regex_is_refused(project: Store, pattern: str, key: str) -> None:
    """A pattern that is wrong or could run for hours is refused."""
    with pytest.raises(RefusedError) as refused:
        list(search(project, pattern, "regex"))
    assert refused.value.key == key


def test_nothing_to_search_for_is_refused(project: Store) -> None:
    """An empty search is refused, and so is a way of searching that does not exist."""
    with pytest.raises(RefusedError):
        list(search(project, "  "))
    with pytest.raises(UsageError):
        list(search(project, "huis", "fuzzy"))


def test_all_forms_of_a_word_are_searched(project: Store) -> None:
    """Any form finds the others, in interviews and in the group matrix, but not within compounds."""
    hits = [(hit.document, hit.turn, hit.text) for hit in search(project, "gekomen", "forms")]
    assert hits == [("01-leerkracht", 2, "komen")]
    assert [hit.text for hit in search(project, "ouder", "forms")] == ["ouders"]
    assert [hit.document for hit in search(project, "les op scholen", "forms")] == ["matrix"]
    assert list(search(project, "bezoek", "forms")) == []


def test_forms_in_labels_are_not_found(project: Store) -> None:
    """The label of a speaker is nothing that was said, in whatever form."""
    assert list(search(project, "R", "forms")) == []


def test_who_knows_the_forms_can_be_told() -> None:
    """A result in word forms can name what made it."""
    assert forms_backend() == "simplemma"


def test_words_near_each_other_are_found_and_say_who_knew_their_forms(project: Store) -> None:
    """A pattern finds forms of both words in one sentence, in interviews and items, and names what knows the forms."""
    hits = [(hit.document, hit.turn, hit.text, hit.backend) for hit in search(project, "politie ..3 melden", "pattern")]
    assert hits == [("matrix", None, "melden met de politie", "simplemma")]
    assert [hit.text for hit in search(project, "iemand ..2 langsgaan", "pattern")] == ["iemand thuis langsgaan"] * 2
    assert [hit.backend for hit in search(project, "melden", "word")][:1] == [None]


def test_hits_are_found_in_every_mode_in_the_order_of_the_documents(project: Store) -> None:
    """Whatever the way of searching, a plain word gives the same places in the same order."""
    places = [[(hit.document, hit.turn, hit.span) for hit in search(project, "melden", mode)] for mode in MODES]
    assert len(places[0]) == 4
    assert places == [places[0]] * len(MODES)


def test_texts_at_hand_do_not_outlive_their_documents(project: Store) -> None:
    """Searching twice gives the same hits; a text that came in between is found, one that went is not."""
    before = list(search(project, "melden"))
    assert list(search(project, "melden")) == before
    with project.act("document.import", None, document="x") as act:
        text = keep_text(act, "Melden dus.", [Turn(0, 0, 11, None)], rule="test")
        new = Document(name="00", kind="transcript", text_id=text.number, source="x", sha256="", imported_at="")
        made = act.add(new)
    assert [hit.document for hit in search(project, "melden")] == ["00", *(hit.document for hit in before)]
    with project.act("document.import", None, document="x") as act:
        act.remove(act.get(Document, made.number))
    assert list(search(project, "melden")) == before
