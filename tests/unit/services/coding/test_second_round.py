"""The second round: documents and codings from before a code or its rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small import acts, code_words, content, refused, text_id, undone_and_redone
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import add_code, describe_code, redefine_code
from workbench.services.coding.coding import remember_place
from workbench.services.coding.second_round import (
    candidates,
    confirm,
    earlier_rules,
    older_codings,
    tick_off,
    untick,
    waiting,
)
from workbench.services.project.history import undo
from workbench.services.project.projects import sign_in
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store

Shown = list[tuple[str, str, int]]


def shown(store: Store, coder: int) -> Shown:
    """Return code, document and how far it was read of everything that waits."""
    return [(row.code.ident, row.document, row.upto) for row in waiting(store, coder)]


@pytest.fixture
def document(small_project: Store) -> int:
    """Return the number of the only transcript."""
    number: int = small_project.value("SELECT id FROM document")
    return number


def test_codes_that_were_there_before_reading_wait_for_nothing(small_project: Store, coder: int, document: int) -> None:
    """Also when the codebook was loaded, the text imported and read within the same second."""
    remember_place(small_project, coder, document, 50, 100)
    assert waiting(small_project, coder) == []


def test_what_was_read_before_a_code_came_waits_for_it(small_project: Store, coder: int, document: int) -> None:
    """As far as it was read by then; what is read afterwards is read with the code in mind."""
    remember_place(small_project, coder, document, 50, 100)
    add_code(small_project, coder, "Onmacht")
    remember_place(small_project, coder, document, 150, 160)
    assert shown(small_project, coder) == [("onmacht", "verpleegkundige", 100)]
    add_code(small_project, coder, "Vertrouwen")
    remember_place(small_project, coder, document, 160, 216)
    assert shown(small_project, coder) == [("onmacht", "verpleegkundige", 100), ("vertrouwen", "verpleegkundige", 160)]


def test_reading_that_began_after_a_code_does_not_wait(small_project: Store, coder: int, document: int) -> None:
    """Nothing waits where nothing was read yet, or only opened."""
    remember_place(small_project, coder, document, 0, 0)
    add_code(small_project, coder, "Onmacht")
    remember_place(small_project, coder, document, 150, 160)
    assert waiting(small_project, coder) == []


def test_each_coder_waits_for_what_they_read(small_project: Store, coder: int, document: int) -> None:
    """One coder's reading is no other's."""
    remember_place(small_project, coder, document, 50, 100)
    add_code(small_project, coder, "Onmacht")
    assert (len(waiting(small_project, coder)), waiting(small_project, sign_in(small_project, "B"))) == (1, [])


def test_another_rule_opens_the_round_again(small_project: Store, coder: int, document: int) -> None:
    """What was ticked off under the rule before waits anew; codings under it are counted."""
    code = find_code(small_project, "T2.meldcode")
    code_words(small_project, coder, "Die werkt goed.", "T2.meldcode")
    remember_place(small_project, coder, document, 50, 200)
    redefine_code(small_project, coder, code, definition="het stappenplan")
    (row,) = waiting(small_project, coder)
    assert (row.code.ident, row.document_id, row.upto, row.codings_older) == ("T2.meldcode", document, 200, 1)
    with undone_and_redone(small_project, coder):
        tick_off(small_project, coder, code, document)
    assert waiting(small_project, coder) == []
    redefine_code(small_project, coder, code, definition="het stappenplan van vijf stappen")
    assert shown(small_project, coder) == [("T2.meldcode", "verpleegkundige", 200)]
    undo(small_project, coder)
    assert waiting(small_project, coder) == []


def test_moments_of_a_second_are_kept_apart(small_project: Store, coder: int, document: int) -> None:
    """Reading counts as before a code exactly when the codebook then was older than the code."""
    remember_place(small_project, coder, document, 50, 100)
    add_code(small_project, coder, "Onmacht")
    small_project.keep("UPDATE progress SET epoch = '2031-05-06T07:08:09.000001Z'")
    small_project.keep("UPDATE bookmark SET at = '2031-05-06T07:08:11Z'")
    for moment, expected in (
        ("2031-05-06T07:08:09.000000Z", []),
        ("2031-05-06T07:08:09.000001Z", []),
        ("2031-05-06T07:08:09.000002Z", [("onmacht", "verpleegkundige", 100)]),
        ("2031-05-06T07:08:09Z", [("onmacht", "verpleegkundige", 100)]),
        ("2031-05-06T07:08:08Z", []),
    ):
        small_project.keep("UPDATE code SET created_at = ? WHERE ident = 'onmacht'", (moment,))
        assert shown(small_project, coder) == expected


def test_a_project_of_an_older_program_knows_when_a_document_was_last_open(
    small_project: Store, coder: int, document: int
) -> None:
    """What was read by then counts as read before a code that came later, and not before one that was there."""
    remember_place(small_project, coder, document, 50, 100)
    add_code(small_project, coder, "Onmacht")
    small_project.keep("DELETE FROM progress")
    small_project.keep("UPDATE bookmark SET at = '2031-05-06T07:08:09Z'")
    small_project.keep("UPDATE code SET created_at = '2031-05-06T07:08:09.999999Z' WHERE ident = 'onmacht'")
    assert waiting(small_project, coder) == []
    small_project.keep("UPDATE code SET created_at = '2031-05-06T07:08:10.000000Z' WHERE ident = 'onmacht'")
    assert shown(small_project, coder) == [("onmacht", "verpleegkundige", 100)]


def test_codes_out_of_use_and_qualifying_codes_wait_for_nothing(
    small_project: Store, coder: int, document: int
) -> None:
    """The round is about codes that passages can still get."""
    remember_place(small_project, coder, document, 50, 100)
    made = add_code(small_project, coder, "Onmacht")
    add_code(small_project, coder, "Gemeente", facet="organisation")
    redefine_code(small_project, coder, find_code(small_project, "sterk_punt"), definition="gaat goed")
    assert shown(small_project, coder) == [("onmacht", "verpleegkundige", 100)]
    describe_code(small_project, coder, made, status="retired")
    assert waiting(small_project, coder) == []


def test_a_tick_is_taken_away(small_project: Store, coder: int, document: int) -> None:
    """Then the document waits again; a second tick, or none to take away, changes nothing."""
    remember_place(small_project, coder, document, 50, 100)
    made = add_code(small_project, coder, "Onmacht")
    tick_off(small_project, coder, made, document)
    before = acts(small_project)
    tick_off(small_project, coder, made, document)
    assert acts(small_project) == before
    with undone_and_redone(small_project, coder):
        untick(small_project, coder, made, document)
    assert shown(small_project, coder) == [("onmacht", "verpleegkundige", 100)]
    before = acts(small_project)
    untick(small_project, coder, made, document)
    assert acts(small_project) == before
    with refused("act.gone"):
        tick_off(small_project, coder, made, 999)


def test_undoing_a_code_takes_its_round_away(small_project: Store, coder: int, document: int) -> None:
    """What waited for it waits for nothing; redone, it waits again."""
    remember_place(small_project, coder, document, 50, 100)
    before = content(small_project)
    add_code(small_project, coder, "Onmacht")
    undo(small_project, coder)
    assert (waiting(small_project, coder), content(small_project)) == ([], before)


def test_places_where_a_respondent_used_the_name(small_project: Store, coder: int, document: int) -> None:
    """Also inside words; not where an interviewer spoke, nor beyond what was read, nor where it is coded already."""
    text = small_project.value("SELECT content FROM text WHERE id = ?", (text_id(small_project),))
    code = add_code(small_project, coder, "zorgen")
    describe_code(small_project, coder, code, aliases=["werk", "oefent het gesprek", "gesprek"])
    code = find_code(small_project, "zorgen")

    def found(upto: int) -> list[str]:
        return [span.cut(text) for span in candidates(small_project, code, document, upto)]

    assert found(len(text)) == ["werk", "oefent het gesprek"]
    assert found(text.index("Maar")) == ["werk"]
    assert found(10) == []
    code_words(small_project, coder, "oefent het gesprek", "zorgen")
    assert found(len(text)) == ["werk"]


def test_short_names_are_no_part_of_words(small_project: Store, coder: int, document: int) -> None:
    """A name of a few letters is looked for as a word."""
    for name, expected in (("er", 1), ("gaa", 0), ("gaat", 1)):
        made = add_code(small_project, coder, name)
        assert len(candidates(small_project, made, document, 999)) == expected


def test_all_forms_of_a_name(small_project: Store, coder: int, document: int) -> None:
    """*Werken* is found in *werkt* and *oefenen* in *oefent* when forms are asked for."""
    made = add_code(small_project, coder, "oefenen")
    assert candidates(small_project, made, document, 999) == []
    (span,) = candidates(small_project, made, document, 999, forms=True)
    assert span.cut(small_project.value("SELECT content FROM text WHERE id = ?", (text_id(small_project),))) == "oefent"


def test_codings_under_an_older_rule_are_confirmed(small_project: Store, coder: int) -> None:
    """They are listed with the version of the rule; confirmed, they hold under the present one."""
    made = code_words(small_project, coder, "Die werkt goed.", "T2.meldcode")
    other = code_words(small_project, sign_in(small_project, "B"), "de meldcode", "T2.meldcode")
    code = find_code(small_project, "T2.meldcode")
    assert older_codings(small_project, code) == []
    redefine_code(small_project, coder, code, include="alle stappen")
    rows = older_codings(small_project, code)
    assert [(row.id, row.quote, row.coder, row.rule_version) for row in rows] == [
        (other.number, "de meldcode", "B", 1),
        (made.number, "Die werkt goed.", "A", 1),
    ]
    with undone_and_redone(small_project, coder):
        assert confirm(small_project, coder, [made.number, other.number]) == 2
    assert older_codings(small_project, code) == []
    assert confirm(small_project, coder, [made.number]) == 0
    with refused("act.gone"):
        confirm(small_project, coder, [999])
    assert [rule.version for rule in earlier_rules(small_project, code)] == [1]


def test_documents_stand_in_their_order_under_each_code(
    small_project: Store, coder: int, document: int, tmp_path: Path
) -> None:
    """Codes come in the order of the codebook, documents by name."""
    second = tmp_path / "arts.txt"
    second.write_text("I: Wat ziet u?\nR: Veel.\n", "utf-8")
    list(import_files(small_project, coder, [second]))
    for number in (document, small_project.value("SELECT id FROM document WHERE name = 'arts'")):
        remember_place(small_project, coder, number, 5, 20)
    add_code(small_project, coder, "Zien", parent=find_code(small_project, "T2"))
    redefine_code(small_project, coder, find_code(small_project, "T1"), definition="vooraf")
    assert [row[:2] for row in shown(small_project, coder)] == [
        ("T1", "arts"),
        ("T1", "verpleegkundige"),
        ("T2.zien", "arts"),
        ("T2.zien", "verpleegkundige"),
    ]
