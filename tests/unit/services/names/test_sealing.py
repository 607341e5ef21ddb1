"""A project for colleagues: no name in any byte of it, every coding on its words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.naming import forms, key, keys_folder, named, places
from tests.small import code_words, refused
from workbench.errors import ProjectError
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import rename_code
from workbench.services.coding.coding import apply_code
from workbench.services.coding.memos import write_memo
from workbench.services.names.entities import add_entity
from workbench.services.names.key import FormKept, Key
from workbench.services.names.mentions import replace_with
from workbench.services.names.sealed_columns import LEFT_OUT, OF_TEXTS
from workbench.services.names.sealing import seal_project
from workbench.services.project.projects import check, info
from workbench.services.transcripts.revise import plan_mend, revise
from workbench.storage.store import Store
from workbench.text.span import Span
from workbench.text.veil import Veil

__all__ = ["key", "keys_folder", "named"]

SEEDS = ("Tervina", "Molkasse", "Brundelo")


@pytest.fixture
def full(named: Store, coder: int, key: Key) -> Store:
    """Put names everywhere: in the file name, a memo, a code, an attribute, a passage, an earlier text, a speaker."""
    add_entity(named, coder, key, "person", forms("Tervina Molkasse", "Tervina"), pseudonym="collega-3")
    add_entity(named, coder, key, "place", forms("Brundelo"), pseudonym="gemeente-B")
    orsk = add_entity(named, coder, key, "person", [FormKept("Orsk", everywhere=False)], pseudonym="buur-7")
    [_, orsk_at] = places(named, "Orsk")
    replace_with(named, coder, key, [orsk_at], orsk, everywhere=False)
    code_words(named, coder, "Molkasse belde mij", "T1.huisbezoek")
    code_words(named, coder, "in Brundelo op school", "T2.meldcode")
    write_memo(named, coder, "Tervina's man belde; zie BRUNDELO")
    rename_code(named, coder, find_code(named, "T1.voorlichting"), "Voorlichting in Brundelo")
    with named.act("test", coder) as act:
        from workbench.model import Attribute, Document, Respondent

        who = act.add(Respondent(name="R1", note="zus van Tervina"))
        act.add(Attribute(respondent_id=who.number, name="plaats", value="Brundelo"))
        act.change(act.every(Document)[0], name="gesprek Tervina Molkasse", source="Tervina_Molkasse.txt")
    [which] = places(named, "Wie belde u")
    number = named.value("SELECT id FROM document")
    revise(named, coder, plan_mend(named, number, Span(which.start, which.end), "Wie belde u op"))
    return named


def test_no_form_of_the_key_is_in_any_byte(full: Store, key: Key, keys_folder: Path) -> None:
    """In the sealed file no seeded name is found, folded or not; in the project itself all of them are (control)."""
    made = keys_folder / "voor collega's.workbench"
    seal_project(full, key, made)
    for seed in SEEDS:
        assert seed.encode() in full.path.read_bytes()
        for written in (seed, seed.lower(), seed.upper()):
            assert written.encode() not in made.read_bytes()
    assert made.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in keys_folder.glob("*.part*")] == []


def test_codings_stand_on_their_words_with_marks(full: Store, key: Key, keys_folder: Path) -> None:
    """A passage that cut a name takes the whole mark; others stand on the same words; the project is sound."""
    sealed = seal_project(full, key, keys_folder / "b.workbench")
    with Store.open(keys_folder / "b.workbench") as made:
        assert check(made) == []
        quotes = [quote for (quote,) in made.rows("SELECT quote FROM passage ORDER BY start")]
        assert quotes == ["[collega-3] belde mij", "in [gemeente-B] op school"]
        [content] = [row[0] for row in made.rows("SELECT content FROM text")]
        assert "R: [collega-3] belde mij, en daarna kwam [collega-3] zelf." in content
        assert "Daar woont Orsk. Door [buur-7] weet ik" in content
        assert made.rows("SELECT body FROM memo") == [("[collega-3] man belde; zie [gemeente-B]",)]
        assert made.rows("SELECT name, source FROM document") == [("gesprek [collega-3]", "[collega-3].txt")]
        assert made.value("SELECT count(*) FROM entry") == 1
        assert made.value("SELECT count(*) FROM mention") + made.value("SELECT count(*) FROM earliertext") == 0
        before, after = info(full), info(made)
        assert (before.codings, before.codes, before.memos) == (after.codings, after.codes, after.memos)
    assert (sealed.documents, sealed.replaced, sealed.ordinary) == (1, 5, 1)
    assert sealed.left_out["earliertext"] == 1


def test_two_passages_in_one_name_become_one(full: Store, coder: int, key: Key, keys_folder: Path) -> None:
    """Codings on two parts of a name stand on one passage with the mark: none is lost."""
    [whole] = places(full, "Tervina Molkasse")
    for start, end, code in ((0, 4, "T2.meldcode"), (5, 12, "K")):
        span = Span(whole.start + start, whole.start + end)
        apply_code(full, coder, whole.text_id, span, find_code(full, code))
    write_memo(full, coder, "over de tweede", target="coding", number=full.value("SELECT max(id) FROM coding"))
    seal_project(full, key, keys_folder / "b.workbench")
    with Store.open(keys_folder / "b.workbench") as made:
        assert info(made).codings == info(full).codings
        assert made.value("SELECT count(*) FROM passage WHERE quote = '[collega-3]'") == 1


def test_a_name_that_is_left_refuses_the_file(
    full: Store, key: Key, keys_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a column was forgotten (control: the veil of loose words off) nothing gets the name of the file."""
    monkeypatch.setattr(Veil, "words", lambda _, text: text)
    with refused("seal.left"):
        seal_project(full, key, keys_folder / "b.workbench")
    assert list(keys_folder.glob("*.workbench*")) == []


def test_names_that_become_one_mark_stay_apart(full: Store, coder: int, key: Key, keys_folder: Path) -> None:
    """Two codes named after two forms of one person have different names in the sealed project."""
    from workbench.services.codebook.codebook_changes import add_code

    add_code(full, coder, "bij Tervina", parent=find_code(full, "T1"))
    add_code(full, coder, "bij Tervina Molkasse", parent=find_code(full, "T1"))
    seal_project(full, key, keys_folder / "b.workbench")
    with Store.open(keys_folder / "b.workbench") as made:
        idents = [ident for (ident,) in made.rows("SELECT ident FROM code")]
        assert len(idents) == len(set(idents)) == full.value("SELECT count(*) FROM code")


def test_who_withdrew_is_not_in_it(full: Store, coder: int, key: Key, keys_folder: Path) -> None:
    """What a respondent said who took back what they agreed to stays behind, with all that hangs on it."""
    from workbench.model import Document, Withdrawal

    with full.act("test", coder) as act:
        who = act.rows("SELECT id FROM respondent")[0][0]
        act.change(act.every(Document)[0], respondent_id=who)
        act.add(Withdrawal(respondent_id=who, at="2026-11-28"))
    sealed = seal_project(full, key, keys_folder / "b.workbench")
    assert (sealed.documents, sealed.withdrawn) == (0, 1)
    with Store.open(keys_folder / "b.workbench") as made:
        assert check(made) == []
        assert [made.value(f"SELECT count(*) FROM {table}") for table in ("text", "coding", "respondent")] == [0, 0, 0]


def test_nothing_is_written_over(full: Store, key: Key, keys_folder: Path) -> None:
    """A file that is there stays as it is."""
    (keys_folder / "b.workbench").write_bytes(b"er was al iets")
    with pytest.raises(ProjectError):
        seal_project(full, key, keys_folder / "b.workbench")
    assert (keys_folder / "b.workbench").read_bytes() == b"er was al iets"


def test_every_table_is_written_or_left_out_on_purpose(full: Store, key: Key, keys_folder: Path) -> None:
    """No table of the model is forgotten: what is not left out has its rows in the sealed project."""
    seal_project(full, key, keys_folder / "b.workbench")
    with sqlite3.connect(keys_folder / "b.workbench") as made:
        names = [name for (name,) in full.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        kept = {name for name in names if not name.startswith(("sqlite_", "turn_words"))} - LEFT_OUT
        for name in kept - OF_TEXTS:
            count = f'SELECT count(*) FROM "{name}"'
            assert made.execute(count).fetchone()[0] == full.value(count), name
    made.close()


def test_the_same_code_twice_in_one_name_is_one_coding(full: Store, coder: int, key: Key, keys_folder: Path) -> None:
    """What became the same is one, and what hung on the second hangs on the first."""
    [whole] = places(full, "Tervina Molkasse")
    for start, end in ((0, 4), (5, 12)):
        span = Span(whole.start + start, whole.start + end)
        apply_code(full, coder, whole.text_id, span, find_code(full, "K"))
    write_memo(full, coder, "over de tweede", target="coding", number=full.value("SELECT max(id) FROM coding"))
    seal_project(full, key, keys_folder / "b.workbench")
    with Store.open(keys_folder / "b.workbench") as made:
        assert info(made).codings == info(full).codings - 1
        on = "SELECT body FROM memo JOIN coding ON coding.id = coding_id WHERE coding.code_id = ?"
        assert made.rows(on, (find_code(full, "K").id,)) == [("over de tweede",)]
