"""Purging a respondent: nothing of theirs is left in the file, and everything else stays as it was."""

from __future__ import annotations

import json
import multiprocessing
import os
from pathlib import Path
from unittest import mock

import pytest

from tests.small import count, refused
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import apply_code
from workbench.services.coding.memos import write_memo
from workbench.services.coding.searching import search
from workbench.services.framework.charting import write_cell
from workbench.services.points.points import add_evidence, add_point
from workbench.services.project import history
from workbench.services.project.backups import make_backup
from workbench.services.project.drafts import keep_draft
from workbench.services.project.going_back import going_back
from workbench.services.project.projects import check, open_project, sign_in
from workbench.services.quotes.quotes import quotes
from workbench.services.respondents import purging
from workbench.services.respondents.attributes import find_person
from workbench.services.respondents.consent import set_consent, withdraw
from workbench.services.respondents.rested import looked_at, rested
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.removing import remove_document
from workbench.services.transcripts.speakers import tie_speaker
from workbench.storage.store import Store
from workbench.text.span import Span

ALONE = """I: Wat ziet u op school?
Zwaluwtje: Vrijdagmiddag hoorde ik het kwispelende verhaal van de buurvrouw.
I: En dan?
Zwaluwtje: Dan bel ik de schoolmaatschappelijkwerkster van Lindelaar.
"""
TOGETHER = """I: Wat vindt u samen?
Zwaluwtje: Ik vertelde over de kwetsbare tweeling uit Rozendorp.
Merel: Daar ben ik het mee eens, en wij melden altijd.
Zwaluwtje: Die melding verdween in een bureaulade.
Merel: Bij ons niet, want wij bellen in dit huis altijd dezelfde dag terug.
"""
SEEDS = (
    "Zwaluwtje",
    "kwispelende",
    "buurvrouw",
    "schoolmaatschappelijkwerkster",
    "Lindelaar",
    "kwetsbare",
    "Rozendorp",
    "bureaulade",
    "Vogelwachter",
    "vertrouwelijkheidje",
    "conceptje",
    "raamwerkzin",
    "afspraakje",
)
"""What only the respondent said, and what was written of them."""


@pytest.fixture
def study(empty_project: Store, coder: int, tmp_path: Path) -> Store:
    """Return a study with an interview of Zwaluwtje, and one in which Merel speaks, too."""
    store = empty_project
    files = {
        "Zwaluwtje.txt": ALONE,
        "samen.txt": TOGETHER,
        "wie.csv": "respondent,functie,document\nZwaluwtje,Vogelwachter,Zwaluwtje.txt\nMerel,leerkracht,\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert all(not r.refusal for r in import_files(store, coder, [tmp_path / name for name in files]))
    together = store.value("SELECT id FROM document WHERE name = 'samen'")
    for name in ("Zwaluwtje", "Merel"):
        tie_speaker(store, coder, together, name, name)
    first = _code(store, coder, "Vrijdagmiddag hoorde ik het kwispelende verhaal van de buurvrouw.")
    second = _code(store, coder, "Ik vertelde over de kwetsbare tweeling uit Rozendorp.")
    _code(store, coder, "Daar ben ik het mee eens, en wij melden altijd.")
    write_memo(store, coder, "vertrouwelijkheidje", target="coding", number=first)
    keep_draft(
        store, coder, ("coding", store.value("SELECT guid FROM coding WHERE id = ?", (second,))), "idea", "conceptje"
    )
    person = find_person(store, "Zwaluwtje").id
    write_cell(store, coder, person, find_code(store, "T1").id, "raamwerkzin")
    set_consent(store, coder, person, {"literal": True, "note": "afspraakje"})
    add_point(store, coder, find_code(store, "T1"), "Bel dezelfde dag")
    add_evidence(store, coder, "V01", coding=first)
    return store


def _code(store: Store, coder: int, words: str) -> int:
    for text, content in store.rows("SELECT text.id, content FROM document JOIN text ON text.id = text_id"):
        if words in content:
            start = content.index(words)
            return apply_code(store, coder, text, Span(start, start + len(words)), find_code(store, "T1")).number
    raise AssertionError(words)


def purge(store: Store, name: str = "Zwaluwtje") -> purging.Purged:
    return purging.purge(store, sign_in(store, "A"), find_person(store, name).id)


def found_in(path: Path) -> list[str]:
    """Return which of the seeds stand in the bytes of a file."""
    content = path.read_bytes().lower()
    return [seed for seed in SEEDS if seed.lower().encode() in content]


def test_nothing_of_a_purged_respondent_is_in_the_file(study: Store) -> None:
    """Every seed was there before, and is still there when the documents are only removed."""
    coder = sign_in(study, "A")
    assert set(found_in(study.path)) == set(SEEDS)
    done = purge(study)
    assert found_in(study.path) == []
    assert done.rewritten
    assert check(study) == []
    assert study.rows("SELECT name FROM respondent") == [("Merel",)]
    assert study.rows("SELECT name FROM document") == [("samen",)]
    assert study.value("SELECT max(number) = count(*) FROM entry") == 1
    assert history.log(study)[0].act == "respondent.purge"
    assert sign_in(study, "A") == coder


def test_what_was_removed_and_not_purged_is_found(study: Store) -> None:
    """The control: removing is undoable, so the words stay in the file; a purge after it takes them all the same."""
    coder = sign_in(study, "A")
    remove_document(study, coder, study.value("SELECT id FROM document WHERE name = 'Zwaluwtje'"))
    assert {"kwispelende", "Lindelaar", "Zwaluwtje"} <= set(found_in(study.path))
    assert count(study, "text") == 2
    purge(study)
    assert found_in(study.path) == []
    assert count(study, "text") == 1


def test_others_in_the_same_talk_keep_their_words_and_places(study: Store) -> None:
    """The turns of who goes are blank, everything else stands where it stood, also in a search."""
    before = study.content(study.value("SELECT text_id FROM document WHERE name = 'samen'"))
    purge(study)
    text = study.value("SELECT text_id FROM document WHERE name = 'samen'")
    after = study.content(text)
    assert len(after) == len(before)
    for kept in ("I: Wat vindt u samen?", "Merel: Daar ben ik het mee eens, en wij melden altijd.", "dezelfde dag"):
        assert after.index(kept) == before.index(kept)
    assert [row.text for row in quotes(study)] == ["Daar ben ik het mee eens, en wij melden altijd."]
    assert quotes(study)[0].respondent == "Merel"
    assert len(list(search(study, "dezelfde dag"))) == 1
    assert list(search(study, "bureaulade")) == []
    assert not study.value("SELECT count(*) FROM knownword WHERE word LIKE 'bureau%'")


def test_what_goes_is_counted_first(study: Store) -> None:
    """Nothing is written by looking."""
    make_backup(study)
    plan = purging.purge_plan(study, find_person(study, "Zwaluwtje").id)
    assert plan.counts == {
        "document": 1, "passage": 2, "coding": 2, "memo": 1, "evidence": 1, "attribute": 2, "frameworkcell": 1,
        "selfreport": 0, "text": 1, "turn": 2,
    }  # fmt: skip
    assert len(plan.backups) == 1
    assert set(found_in(study.path)) == set(SEEDS)
    assert purging.delete_backups(plan.backups) == []
    assert purging.purge_plan(study, find_person(study, "Zwaluwtje").id).backups == []


def test_files_that_were_handed_on_are_named(study: Store) -> None:
    """Those that hold something of the respondent, as they were registered."""
    guid = find_person(study, "Zwaluwtje").guid
    sql = """INSERT INTO delivery (guid, at, report, file, sha256, raw, replaced, holds)
             VALUES (?, '2026-11-01T10:00:00Z', 'quotes', ?, '', 0, 0, ?)"""
    study.keep(sql, ("a", "citaten.docx", json.dumps([guid])))
    study.keep(sql, ("b", "anders.docx", json.dumps(["iemand"])))
    plan = purging.purge_plan(study, find_person(study, "Zwaluwtje").id)
    assert plan.deliveries == [("2026-11-01T10:00:00Z", "citaten.docx")]


def test_what_rested_on_it_is_marked_until_somebody_looked(study: Store) -> None:
    """The point stays, with a sign."""
    purge(study)
    [row] = rested(study)
    assert (row.target, row.name) == ("point", "V01 Bel dezelfde dag")
    looked_at(study, sign_in(study, "A"), [row])
    assert rested(study) == []


def test_nothing_goes_back_over_a_purge(study: Store) -> None:
    """Undo, redo and going back say why in one sentence; what others did with other texts stays undoable."""
    coder, other = sign_in(study, "A"), sign_in(study, "B")
    _code(study, other, "dezelfde dag terug.")
    purge(study)
    with refused("journal.purged"):
        history.undo(study, coder)
    with refused("journal.purged"):
        going_back(study, 1)
    history.undo(study, other)
    assert len(quotes(study)) == 1
    history.redo(study, other)
    assert len(quotes(study)) == 2


def test_redo_over_a_purge_is_refused(study: Store) -> None:
    """What was taken back before holds their words, too."""
    coder = sign_in(study, "B")
    _code(study, coder, "Die melding verdween in een bureaulade.")
    history.undo(study, coder)
    purge(study)
    assert found_in(study.path) == []
    with refused("journal.purged"):
        history.redo(study, coder)


def test_a_respondent_without_documents_is_purged(study: Store) -> None:
    """Merel has no interview of her own; who stays is not touched."""
    withdraw(study, sign_in(study, "A"), find_person(study, "Merel").id)
    purge(study, "Merel")
    assert b"Merel" not in study.path.read_bytes()
    assert b"kwispelende" in study.path.read_bytes()
    assert check(study) == []


@pytest.mark.parametrize("moment", ["within", "after"])
def test_a_purge_that_is_killed_is_done_or_not_done(study: Store, moment: str) -> None:
    """Before the end of the transaction everything is there; after it, the next opening finishes the rewriting."""
    path = study.path
    study.close()
    process = multiprocessing.get_context("fork").Process(target=_killed, args=(path, moment))
    process.start()
    process.join(60)
    assert process.exitcode == 9
    with open_project(path) as store:
        assert check(store) == []
        if moment == "within":
            assert set(found_in(path)) == set(SEEDS)
            assert count(store, "purge") == 0
        else:
            assert found_in(path) == []
            assert store.value("SELECT json_extract(counts, '$.rewritten') FROM purge") == 1


def _killed(path: Path, moment: str) -> None:
    def stop(*_: object, **__: object) -> bool:
        os._exit(9)

    name = "_register" if moment == "within" else "rewrite_now"
    mock.patch(f"workbench.services.respondents.purging.{name}", stop).start()
    with Store.open(path) as store:
        purge(store)


def test_a_file_that_somebody_reads_is_rewritten_at_the_next_opening(
    study: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The purge is done before, and waits for nobody."""
    from workbench.storage.connection import connect
    from workbench.storage.purging import rewriting

    reader = connect(study.path)

    def busy(store: Store) -> bool:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entry").fetchone()
        return rewriting.rewrite(store)

    monkeypatch.setattr("workbench.services.respondents.purging.rewrite_now", busy)
    assert not purge(study).rewritten
    assert study.value("SELECT json_extract(counts, '$.rewritten') FROM purge") == 0
    reader.close()
    with open_project(study.path) as store:
        assert store.value("SELECT json_extract(counts, '$.rewritten') FROM purge") == 1
