"""Where was I: what a coder finds at the beginning of a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CODEBOOK, TRANSCRIPT
from tests.small import code_words, place, text_id
from workbench.services.coding import coding, memos
from workbench.services.project import history
from workbench.services.project.passphrase import sheet, try_sheet
from workbench.services.project.projects import create_project, sign_in
from workbench.services.project.today import today
from workbench.services.transcripts.importing import import_files
from workbench.storage import passphrases
from workbench.storage.store import Store


def _read_to(store: Store, coder: int, words: str) -> None:
    """Read the only transcript as far as these words, and stand on them."""
    span = place(store, words)
    coding.remember_place(store, coder, store.value("SELECT id FROM document"), span.start, span.end)


def test_a_new_project_has_nothing_waiting(empty_project: Store, coder: int) -> None:
    """No documents, no memos, no open codes; only the day's first acts."""
    found = today(empty_project, coder)
    assert (found.places, found.unopened, found.finished, found.memos, found.unordered, found.review) == (
        [],
        [],
        0,
        [],
        [],
        0,
    )


def test_a_transcript_waits_until_it_is_opened(small_project: Store, coder: int) -> None:
    """What nobody opened is listed apart, for each coder on their own."""
    assert [row.name for row in today(small_project, coder).unopened] == ["verpleegkundige"]
    _read_to(small_project, coder, "Ja, in de tweede week al.")
    assert today(small_project, coder).unopened == []
    assert len(today(small_project, sign_in(small_project, "B")).unopened) == 1


def test_one_finds_the_sentence_where_one_left_off(small_project: Store, coder: int) -> None:
    """An unfinished transcript comes with its last sentence, its length and what was passed over."""
    _read_to(small_project, coder, "Dan zie je, eh, hoe het er echt aan toe gaat.")
    [found] = today(small_project, coder).places
    assert found.sentence == "Dan zie je, eh, hoe het er echt aan toe gaat."
    assert (found.document.read, found.document.sentences, found.document.left) == (2, 5, 2)


def test_a_transcript_is_finished_when_all_is_coded_or_left_on_purpose(small_project: Store, coder: int) -> None:
    """Reading to the end is not enough: each sentence of the respondent bears a code or was left without."""
    _read_to(small_project, coder, "Maar niemand oefent het gesprek.")
    answers = (
        "Ja, in de tweede week al.",
        "Dan zie je, eh, hoe het er echt aan toe gaat.",
        "Dan pak ik de meldcode erbij.",
    )
    for words in (*answers, "Die werkt goed."):
        code_words(small_project, coder, words, "K")
    assert [len(today(small_project, coder).places), today(small_project, coder).finished] == [1, 0]
    last = place(small_project, "Maar niemand oefent het gesprek.")
    coding.leave_without_code(small_project, coder, text_id(small_project), [last])
    assert [len(today(small_project, coder).places), today(small_project, coder).finished] == [0, 1]


def test_a_coding_over_part_of_a_sentence_is_enough(small_project: Store, coder: int) -> None:
    """A sentence of which a few words are coded is not left without code."""
    _read_to(small_project, coder, "Ja, in de tweede week al.")
    span = place(small_project, "tweede week")
    code_words(small_project, coder, "tweede week", "K")
    [found] = today(small_project, coder).places
    assert (found.document.read, found.document.left) == (1, 0)
    assert span.start > found.document.position


def test_documents_read_last_come_first(small_project: Store, coder: int, tmp_path: Path) -> None:
    """The latest transcript is at the top, as one left it."""
    other = tmp_path / "b.txt"
    other.write_text(TRANSCRIPT + "R: Nog iets.\n", "utf-8")
    assert [report.refusal for report in import_files(small_project, coder, [other])] == [None]
    for number, (document,) in enumerate(small_project.rows("SELECT id FROM document ORDER BY name")):
        coding.remember_place(small_project, coder, document, 0, 10)
        moment = f"2026-01-0{number + 1}T10:00:00Z"
        small_project.keep("UPDATE bookmark SET at = ? WHERE document_id = ?", (moment, document))
    assert [found.document.name for found in today(small_project, coder).places] == ["verpleegkundige", "b"]


def test_the_last_memos_are_there(small_project: Store, coder: int) -> None:
    """Six at the most, the latest first."""
    for number in range(8):
        memos.write_memo(small_project, coder, f"memo {number}")
    assert [memo.body for memo in today(small_project, coder).memos] == [f"memo {number}" for number in range(7, 1, -1)]


def test_acts_of_today_are_ones_own(small_project: Store, coder: int) -> None:
    """What others did, what was done earlier, and undoing itself do not count."""
    sign_in(small_project, "B")
    assert today(small_project, coder).acts_today == 1
    code_words(small_project, coder, "Die werkt goed.", "K")
    history.undo(small_project, coder)
    assert today(small_project, coder).acts_today == 2
    small_project.keep("UPDATE entry SET at = '2020-01-01T10:00:00Z' WHERE act = 'document.import'")
    assert today(small_project, coder).acts_today == 1


def test_passages_that_wait_for_a_person_are_counted(small_project: Store, coder: int) -> None:
    """A passage of which the place is in doubt waits."""
    code_words(small_project, coder, "Die werkt goed.", "K")
    small_project.keep("UPDATE passage SET state = 'review'")
    assert today(small_project, coder).review == 1


@pytest.mark.parametrize(
    ("status", "waits"), [("open", True), ("provisional", True), ("fixed", False), ("retired", False)]
)
def test_open_codes_wait_to_be_ordered(tmp_path: Path, status: str, waits: bool) -> None:
    """Codes made while reading wait until they are ordered, the most used first; those that are fixed wait no more."""
    book = tmp_path / "boek.yaml"
    book.write_text(
        CODEBOOK.replace("  - {id: aspect", "  - {id: open, name: Open, primary: true}\n  - {id: aspect", 1)
        + f"  - {{id: O.a, facet: open, name: Angst, status: {status}}}\n"
        + "  - {id: O.b, facet: open, name: Boos, status: open}\n",
        "utf-8",
    )
    with create_project(tmp_path / "p.workbench", codebook=book) as store:
        coder = sign_in(store, "A")
        path = tmp_path / "a.txt"
        path.write_text(TRANSCRIPT, "utf-8")
        assert [report.refusal for report in import_files(store, coder, [path])] == [None]
        code_words(store, coder, "Die werkt goed.", "O.b")
        found = today(store, coder).unordered
    assert found == [("Boos", 1)] + ([("Angst", 0)] if waits else [])


def test_a_group_matrix_is_not_read_sentence_by_sentence(project: Store) -> None:
    """Only transcripts are listed to be read."""
    coder = sign_in(project, "A")
    assert [row.name for row in today(project, coder).unopened] == ["01-leerkracht", "02-wijkagent", "03-coach"]


def test_the_recovery_sheet_is_reminded_of_until_it_was_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an encrypted project only."""
    monkeypatch.setattr(passphrases, "ROUNDS", 1000)
    for passphrase in (None, "vier blauwe fietsen"):
        with create_project(tmp_path / f"{passphrase}.workbench", passphrase=passphrase) as store:
            coder = sign_in(store, "A")
            assert today(store, coder).sheet_untried is (passphrase is not None)
            if passphrase:
                try_sheet(store, " ".join(sheet(store).groups))
                assert not today(store, coder).sheet_untried
    passphrases.forget_keys()
