"""The group matrix: items, empty cells, and codings on items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.small import acts, code_words, count, refused, undone_and_redone
from workbench.importers.imported import EmptyCellRead, ItemRead, MatrixRead
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import apply_code
from workbench.services.coding.searching import search
from workbench.services.matrix import matrix
from workbench.services.matrix.matrix import add_item, add_matrix, change_item, code_item, edit_item, group_matrix
from workbench.services.points import points
from workbench.services.project import history
from workbench.services.project.projects import check, sign_in
from workbench.services.transcripts.review import accept, to_review
from workbench.storage.queries.matrix import ItemRow
from workbench.storage.store import Store
from workbench.text.span import Span


class Group(NamedTuple):
    """A group matrix with three items in one cell."""

    store: Store
    coder: int
    document: int
    row: int
    column: int
    items: list[int]

    def shown(self) -> list[ItemRow]:
        """Return its items as they are shown."""
        return group_matrix(self.store, self.document).items

    def words(self) -> list[str]:
        """Return the words of its items in order."""
        return [item.text for item in self.shown()]


@pytest.fixture
def group(empty_project: Store, coder: int) -> Iterator[Group]:
    """Type a matrix from a flip-over."""
    document = matrix.new_matrix(empty_project, coder, "groep")
    row, column = find_code(empty_project, "T1").id, find_code(empty_project, "verbeterpunt").id
    items = [add_item(empty_project, coder, document, row, column, words) for words in ("een", "twee", "drie")]
    yield Group(empty_project, coder, document, row, column, items)
    assert check(empty_project) == []


def _read(*items: ItemRead, empty: tuple[EmptyCellRead, ...] = ()) -> MatrixRead:
    rows = [item.row for item in items] + [cell.row for cell in empty]
    columns = [item.column for item in items] + [cell.column for cell in empty]
    return MatrixRead(list(items), list(empty), list(dict.fromkeys(rows)), list(dict.fromkeys(columns)))


def test_an_imported_matrix_holds_items_with_all_that_is_known_of_them(empty_project: Store, coder: int) -> None:
    """Row, column, subgroup, origin, support and organisations with their role come along."""
    item = ItemRead(
        "1. Preventie",
        "acties",
        "vaker langsgaan",
        "B2",
        subgroup="1",
        organisations=(("VT", "should"), ("school", None)),
        origin="flipover",
        support="several",
    )
    name, warnings = add_matrix(empty_project, coder, "groep.xlsx", "abc", _read(item))
    assert (name, warnings) == ("groep", [])
    [made] = group_matrix(empty_project, empty_project.value("SELECT id FROM document")).items
    assert (made.row, made.column, made.text) == ("T1", "verbeterpunt", "vaker langsgaan")
    assert (made.subgroup, made.origin, made.support) == ("1", "flipover", "several")
    assert sorted(made.organisations.split("; ")) == ["Veilig Thuis (should)", "school"]


def test_an_unknown_organisation_is_told_and_the_item_stays(empty_project: Store, coder: int) -> None:
    """The place in the file and the name are in the warning, which is kept with the document."""
    item = ItemRead("Preventie", "acties", "vaker langsgaan", "B2", organisations=(("brandweer", "does"),))
    _, [warning] = add_matrix(empty_project, coder, "groep.xlsx", "abc", _read(item))
    assert warning.key == "matrix.unknown_organisation"
    assert warning.parameters == {"place": "B2", "organisation": "brandweer"}
    assert (count(empty_project, "item"), count(empty_project, "notice")) == (1, 1)


def test_why_a_cell_is_empty_comes_along(empty_project: Store, coder: int) -> None:
    """A cell that two subgroups left empty is noted once."""
    cells = (
        EmptyCellRead("Preventie", "acties", "no_time", "B2"),
        EmptyCellRead("Preventie", "acties", "not_asked", "B3"),
    )
    add_matrix(empty_project, coder, "groep.xlsx", "abc", _read(empty=cells))
    shown = group_matrix(empty_project, empty_project.value("SELECT id FROM document"))
    assert list(shown.empty.values()) == ["no_time"]


def test_a_matrix_shows_all_rows_and_the_four_columns_of_the_form(group: Group) -> None:
    """Treden and chain are the rows, also where nothing stands; a column outside the form appears when it is used."""
    shown = group_matrix(group.store, group.document)
    assert [head.ident for head in shown.rows] == ["T1", "T2", "K"]
    form = ["huidige_situatie", "verbeterpunt", "gewenst_resultaat", "indicator"]
    assert [head.ident for head in shown.columns] == form
    change_item(group.store, group.coder, group.items[0], column_id=find_code(group.store, "sterk_punt").id)
    assert [head.ident for head in group_matrix(group.store, group.document).columns] == [*form, "sterk_punt"]


def test_the_name_of_a_matrix_is_its_own(group: Group) -> None:
    """A second matrix of the same name, and one without a name, are refused."""
    with refused("matrix.name_taken"):
        matrix.new_matrix(group.store, group.coder, "  groep ")
    with refused("item.empty"):
        matrix.new_matrix(group.store, group.coder, " \n ")


def test_an_item_is_added_at_the_end_on_one_line(group: Group) -> None:
    """Line ends and blanks are one blank, and a sign that drives the terminal is made visible."""
    add_item(group.store, group.coder, group.document, group.row, group.column, "  vier\n of\x07 vijf ", subgroup="2")
    assert group.words() == ["een", "twee", "drie", "vier of␇ vijf"]
    assert (group.shown()[-1].subgroup, group.shown()[-1].origin) == ("2", "flipover")


@pytest.mark.parametrize("words", ["", "  ", "\n\t"])
def test_an_item_needs_words(group: Group, words: str) -> None:
    """An empty line is no item, neither new nor rewritten."""
    with refused("item.empty"):
        add_item(group.store, group.coder, group.document, group.row, group.column, words)
    with refused("item.empty"):
        edit_item(group.store, group.coder, group.items[0], words)
    assert group.words() == ["een", "twee", "drie"]


def test_a_rewritten_item_with_codings_on_parts_of_it(group: Group) -> None:
    """Two codings on one item stay two: on the whole item, and on the same words within it; an undo is exact."""
    long = "Elk jaar een les op school, met de ouders erbij"
    edit_item(group.store, group.coder, group.items[0], long)
    code_item(group.store, group.coder, group.items[0], find_code(group.store, "T1.huisbezoek"))
    text = group.shown()[0].text_id
    at = long.index("een les op school")
    code = find_code(group.store, "T1.voorlichting")
    apply_code(group.store, group.coder, text, Span(at, at + len("een les op school")), code)
    with undone_and_redone(group.store, group.coder):
        edit_item(group.store, group.coder, group.items[0], long.replace("Elk jaar", "Ieder schooljaar"))
    assert group.store.rows("SELECT state, quote FROM passage ORDER BY start") == [
        ("placed", long.replace("Elk jaar", "Ieder schooljaar")),
        ("placed", "een les op school"),
    ]
    assert check(group.store) == []


def test_an_item_reduced_to_a_part(group: Group) -> None:
    """Where only the coded part of an item is left, the coding on the whole has it and the other is to review."""
    edit_item(group.store, group.coder, group.items[0], "Elk jaar een les op school")
    whole = code_item(group.store, group.coder, group.items[0], find_code(group.store, "T1.huisbezoek"))
    text = group.shown()[0].text_id
    apply_code(group.store, group.coder, text, Span(9, 26), find_code(group.store, "T1.voorlichting"))
    edit_item(group.store, group.coder, group.items[0], "een les op school")
    sql = "SELECT state FROM coding JOIN passage ON passage.id = passage_id WHERE coding.id = ?"
    assert group.store.value(sql, (whole.number,)) == "placed"
    [row] = to_review(group.store)
    assert (row.old_quote, row.proposed) == ("een les op school", "een les op school")
    accept(group.store, group.coder, row.passage)
    assert group.store.value("SELECT count(*) FROM passage") == 1
    assert check(group.store) == []


def test_the_same_words_again_are_no_act(group: Group) -> None:
    """Rewriting an item with the words it has leaves no entry in the log."""
    before = acts(group.store)
    edit_item(group.store, group.coder, group.items[0], " een ")
    assert acts(group.store) == before


def test_a_rewritten_item_keeps_its_codings(group: Group) -> None:
    """The coding stands on the new words; search finds these and no longer the old ones; an undo brings them back."""
    made = code_item(group.store, group.coder, group.items[1], find_code(group.store, "T1.huisbezoek"))
    edit_item(group.store, group.coder, group.items[1], "tweemaal per jaar")
    assert group.words() == ["een", "tweemaal per jaar", "drie"]
    assert group.store.rows("SELECT coding.guid, quote FROM coding JOIN passage ON passage.id = passage_id") == [
        (made.guid, "tweemaal per jaar")
    ]
    assert [hit.text for hit in search(group.store, "twee", "word")] == []
    assert [hit.text for hit in search(group.store, "tweemaal", "word")] == ["tweemaal"]
    history.undo(group.store, group.coder)
    assert group.words() == ["een", "twee", "drie"]
    assert group.store.value("SELECT quote FROM passage") == "twee"
    assert [hit.text for hit in search(group.store, "twee", "word")] == ["twee"]


def test_items_move_within_their_cell(group: Group) -> None:
    """Up and down change places with the neighbour; at the edge nothing happens and nothing is logged."""
    matrix.move_item(group.store, group.coder, group.items[2], -1)
    assert group.words() == ["een", "drie", "twee"]
    matrix.move_item(group.store, group.coder, group.items[0], 1)
    assert group.words() == ["drie", "een", "twee"]
    before = acts(group.store)
    matrix.move_item(group.store, group.coder, group.items[2], -1)
    matrix.move_item(group.store, group.coder, group.items[1], 1)
    assert group.words() == ["drie", "een", "twee"]
    assert acts(group.store) == before


def test_moving_passes_over_items_of_other_cells(group: Group) -> None:
    """What stands in another cell is no neighbour."""
    change_item(group.store, group.coder, group.items[1], row_id=find_code(group.store, "T2").id)
    matrix.move_item(group.store, group.coder, group.items[2], -1)
    assert [(item.text, item.row) for item in group.shown()] == [("drie", "T1"), ("twee", "T2"), ("een", "T1")]


def test_a_note_that_a_cell_is_empty_goes_when_an_item_comes(group: Group) -> None:
    """Adding an item or carrying one there fills the cell; an undo empties it with its note."""
    chain = find_code(group.store, "K").id
    matrix.set_empty(group.store, group.coder, group.document, chain, group.column, "no_time")
    add_item(group.store, group.coder, group.document, chain, group.column, "samen")
    assert group_matrix(group.store, group.document).empty == {}
    history.undo(group.store, group.coder)
    assert group_matrix(group.store, group.document).empty == {(chain, group.column): "no_time"}
    change_item(group.store, group.coder, group.items[0], row_id=chain)
    assert group_matrix(group.store, group.document).empty == {}


def test_why_a_cell_is_empty_is_said_changed_and_forgotten(group: Group) -> None:
    """A cell has one reason at a time, or none; forgetting what was never said is no act."""
    chain, before = find_code(group.store, "K").id, acts(group.store)
    for kind in ("not_asked", "said_none", None):
        matrix.set_empty(group.store, group.coder, group.document, chain, group.column, kind)
        shown = group_matrix(group.store, group.document).empty
        assert shown == ({(chain, group.column): kind} if kind else {})
    matrix.set_empty(group.store, group.coder, group.document, chain, group.column, None)
    assert acts(group.store) == [*before, *["matrix.empty_cell"] * 3]


def test_an_item_is_coded_whole_with_the_aspect_of_its_column(group: Group) -> None:
    """The column says the aspect, unless the coder says another."""
    theme = find_code(group.store, "T1.huisbezoek")
    code_item(group.store, group.coder, group.items[0], theme)
    code_item(group.store, group.coder, group.items[0], theme, aspect=find_code(group.store, "sterk_punt"))
    sql = """
    SELECT quote, aspect.ident FROM coding JOIN passage ON passage.id = passage_id
    JOIN code aspect ON aspect.id = aspect_id ORDER BY coding.id
    """
    assert group.store.rows(sql) == [("een", "verbeterpunt"), ("een", "sterk_punt")]
    assert group.shown()[0].codings == "T1.huisbezoek; T1.huisbezoek"


def test_an_item_that_is_used_stays(group: Group) -> None:
    """A coded item and one that a point rests on are not taken away; a bare one is, with its organisations."""
    code_item(group.store, group.coder, group.items[0], find_code(group.store, "T1.huisbezoek"))
    points.add_point(group.store, group.coder, find_code(group.store, "T1"), "Ga vaker langs")
    points.add_evidence(group.store, group.coder, "V01", item=group.items[1])
    for item in group.items[:2]:
        with refused("item.in_use"):
            matrix.remove_item(group.store, group.coder, item)
    matrix.remove_item(group.store, group.coder, group.items[2])
    assert group.words() == ["een", "twee"]
    history.undo(group.store, group.coder)
    assert group.words() == ["een", "twee", "drie"]


def test_what_a_colleague_coded_is_not_pulled_away_by_an_undo(group: Group) -> None:
    """Once somebody coded an item, its coming and its wording stand; the act that stands in the way is named."""
    colleague = sign_in(group.store, "B")
    code_item(group.store, colleague, group.items[2], find_code(group.store, "K"))
    with refused("undo.built_on") as refusal:
        history.undo(group.store, group.coder)
    assert refusal.value.parameters["act"] == "coding.apply"
    assert group.words() == ["een", "twee", "drie"]
    history.undo(group.store, colleague)
    history.undo(group.store, group.coder)
    assert group.words() == ["een", "twee"]


def test_items_and_transcripts_are_counted_apart(small_project: Store, coder: int) -> None:
    """Coding a transcript leaves the matrix as it is."""
    document = matrix.new_matrix(small_project, coder, "groep")
    code_words(small_project, coder, "Die werkt goed.", "K")
    assert group_matrix(small_project, document).items == []


def test_links_of_a_file_are_kept_and_those_that_lead_nowhere_are_told(empty_project: Store, coder: int) -> None:
    """An action is tied to a wanted result by its words, in whatever capitals; others are named with their lines."""
    items = (
        ItemRead("Preventie", "acties", "lessen", "2", results=("Meer Rust", "niets"), relation="supplemented"),
        ItemRead("Preventie", "gewenst resultaat", "meer rust", "3", indicators=("geen",)),
    )
    _, [warning] = add_matrix(empty_project, coder, "groep.csv", "abc", _read(*items))
    shown = group_matrix(empty_project, empty_project.value("SELECT id FROM document"))
    assert [result.text for result in shown.results_of(shown.items[0].id)] == ["meer rust"]
    assert shown.items[0].relation == "supplemented"
    assert (warning.key, warning.parameters) == ("matrix.link_unknown", {"count": 2, "lines": "2, 3"})
