"""Codings made elsewhere, placed in the transcripts of a project."""

from __future__ import annotations

import pytest

from tests.small import acts, coded, count, place, refused
from workbench.importers.imported import TableRead
from workbench.services.coding.codings_import import Placed, import_codings
from workbench.services.matrix.matrix import new_matrix
from workbench.services.project import history
from workbench.storage.store import Store

DOCUMENT = "verpleegkundige.txt"
WORDS = "Die werkt goed."


def _table(*rows: dict[str, str]) -> TableRead:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    whole = [{column: row.get(column, "") for column in columns} for row in rows]
    return TableRead(columns, whole, [line + 2 for line in range(len(rows))])


def _row(**cells: str) -> dict[str, str]:
    return {"document": DOCUMENT, "quote": WORDS, "code": "T2.meldcode"} | cells


def _import(store: Store, coder: int, *rows: dict[str, str]) -> list[Placed]:
    return import_codings(store, coder, "codes.csv", _table(*rows))


def test_a_quote_is_placed_where_it_stands(small_project: Store, coder: int) -> None:
    """A row with a quote becomes a coding on just those words."""
    [placed] = _import(small_project, coder, _row(id="c1", aspect="sterk_punt"))
    span = place(small_project, WORDS)
    assert (placed.start, placed.end, placed.refusal) == (span.start, span.end, None)
    assert (placed.line, placed.row, placed.document) == (2, "c1", "verpleegkundige")
    assert placed.guid == small_project.value("SELECT guid FROM coding")
    assert coded(small_project) == [(WORDS, "T2.meldcode", "sterk_punt", "A")]


def test_positions_are_characters_from_nought(small_project: Store, coder: int) -> None:
    """A row with positions is placed there; a quote beside them must agree."""
    span = place(small_project, WORDS)
    where = {"start": str(span.start), "end": str(span.end)}
    [alone, both] = _import(small_project, coder, _row(quote="", **where), _row(code="K", **where))
    assert (alone.refusal, both.refusal) == (None, None)
    assert [quote for quote, *_ in coded(small_project)] == [WORDS, WORDS]


@pytest.mark.parametrize("name", ["verpleegkundige.txt", "verpleegkundige", "VERPLEEG"])
def test_a_document_is_named_as_elsewhere(small_project: Store, coder: int, name: str) -> None:
    """The file a transcript came from, the name it has here and a part of that lead to it."""
    [placed] = _import(small_project, coder, _row(document=name))
    assert placed.document == "verpleegkundige"


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        ({"document": "onbekend.txt"}, "document.unknown"),
        ({"document": ""}, "document.unknown"),
        ({"code": "T9"}, "code.unknown"),
        ({"code": ""}, "code.unknown"),
        ({"code": "sterk_punt"}, "coding.not_primary"),
        ({"aspect": "T1"}, "coding.no_aspect"),
        ({"aspect": "onzin"}, "code.unknown"),
        ({"organisations": "gemeente"}, "code.unknown"),
        ({"organisations": "org.school:helpt"}, "coding.unknown_role"),
        ({"quote": "Dit zei niemand."}, "codings.quote_missing"),
        ({"quote": ""}, "codings.quote_missing"),
        ({"quote": "de"}, "codings.quote_ambiguous"),
        ({"start": "0", "end": "5"}, "codings.quote_differs"),
        ({"quote": "", "start": "0", "end": "99999"}, "coding.outside"),
        ({"quote": "", "start": "-5", "end": "5"}, "coding.outside"),
        ({"quote": "", "start": "7", "end": "7"}, "coding.empty"),
        ({"quote": "", "start": "drie", "end": "5"}, "codings.no_position"),
    ],
)
def test_a_row_that_cannot_be_placed_is_refused_and_the_others_go_on(
    small_project: Store, coder: int, cells: dict[str, str], key: str
) -> None:
    """Each row is told by its line what is wrong with it; the rows around it are placed."""
    report = _import(small_project, coder, _row(), _row(**cells), _row(code="K"))
    assert [placed.refusal.key if placed.refusal else None for placed in report] == [None, key, None]
    assert [placed.line for placed in report] == [2, 3, 4]
    assert [code for _, code, *_ in coded(small_project)] == ["T2.meldcode", "K"]
    assert count(small_project, "qualifier") == 0


def test_a_table_is_one_act_and_is_undone_whole(small_project: Store, coder: int) -> None:
    """A hundred rows are one line in the log, with the number that was placed."""
    before = acts(small_project)
    _import(small_project, coder, _row(memo="let op"), _row(code="K", organisations="org.school"), _row(code="T9"))
    assert acts(small_project) == [*before, "codings.import"]
    turned = history.undo(small_project, coder)
    report = {"lines": [], "warnings": [["import.codings_refused", {"count": 1}]]}
    assert turned.parameters == {"file": "codes.csv", "count": 2, "report": report}
    assert [count(small_project, table) for table in ("coding", "passage", "memo", "qualifier")] == [0, 0, 0, 0]


def test_all_or_nothing_leaves_nothing(small_project: Store, coder: int) -> None:
    """One bad row refuses the table when that is wanted, and names the first bad line."""
    before = acts(small_project)
    with refused("codings.all_or_nothing") as refusal:
        import_codings(
            small_project, coder, "codes.csv", _table(_row(), _row(code="T9"), _row(code="T8")), all_or_nothing=True
        )
    assert refusal.value.parameters == {"file": "codes.csv", "count": 2, "line": 3}
    assert (coded(small_project), count(small_project, "passage")) == ([], 0)
    assert acts(small_project) == before


def test_importing_twice_adds_nothing(small_project: Store, coder: int) -> None:
    """A table that was imported already is placed again without doubling a coding, a memo or an organisation."""
    row = _row(memo="let op", organisations="org.school:does", context="topic=1.1")
    first = _import(small_project, coder, row)
    before = acts(small_project)
    again = _import(small_project, coder, row)
    assert [placed.guid for placed in again] == [placed.guid for placed in first]
    assert [placed.new for placed in (*first, *again)] == [True, False]
    assert [count(small_project, table) for table in ("coding", "memo", "qualifier")] == [1, 1, 1]
    assert acts(small_project) == before


def test_organisations_come_with_their_roles(small_project: Store, coder: int) -> None:
    """Several organisations stand in one cell, by id or alias, each with or without a role."""
    _import(small_project, coder, _row(organisations="org.school:should; VT ;"))
    found = small_project.rows("SELECT ident, qualifier.role FROM qualifier JOIN code ON code.id = code_id")
    assert sorted(found) == [("org.school", "should"), ("org.veilig-thuis", None)]


def test_the_context_of_a_passage_comes_along(small_project: Store, coder: int) -> None:
    """Question, vignette and whose case are noted; what is not understood is left out."""
    rows = [
        _row(context="topic=2.1.4; vignette=1; case=hypothetical"),
        _row(quote="niemand oefent", context="vignette=7; case=vriend"),
        _row(quote="het gesprek", context="zomaar iets"),
    ]
    _import(small_project, coder, *rows)
    found = small_project.rows("SELECT topic, vignette, own_case FROM passage ORDER BY start")
    assert found == [("2.1.4", 1, "hypothetical"), (None, None, None), (None, None, None)]


def test_a_group_matrix_is_no_transcript(small_project: Store, coder: int) -> None:
    """A row that names a group matrix is refused with a sentence that says so."""
    new_matrix(small_project, coder, "groep")
    [placed] = _import(small_project, coder, _row(document="groep"))
    assert placed.refusal is not None
    assert placed.refusal.key == "document.no_transcript"


@pytest.mark.parametrize("role", ["should", "zou moeten", "Zou  moeten"])
def test_roles_are_understood_in_both_languages(small_project: Store, coder: int, role: str) -> None:
    """The role of an organisation may be written in Dutch."""
    _import(small_project, coder, _row(organisations=f"org.school:{role}"))
    assert small_project.rows("SELECT role FROM qualifier") == [("should",)]


@pytest.mark.parametrize("quote", ["Ja, in de tweede", "‘Ja, in de tweede", "R:  Ja"])
def test_positions_and_quote_may_differ_in_nothing_but_blanks_and_marks(
    small_project: Store, coder: int, quote: str
) -> None:
    """Where positions are given, other words beside them are refused, other blanks are not."""
    span = place(small_project, "R: Ja")
    [placed] = _import(small_project, coder, _row(quote=quote, start=str(span.start), end=str(span.end)))
    assert (placed.refusal is None) == (quote == "R:  Ja")


def test_a_refused_table_enters_no_coder(small_project: Store, coder: int) -> None:
    """A coder is entered with a row that can be placed, never with a refused one."""
    before = acts(small_project)
    _import(small_project, coder, _row(coder="B", code="T9"), _row(coder="C", quote="Dit zei niemand."))
    assert (acts(small_project), count(small_project, "coder")) == (before, 1)
    _import(small_project, coder, _row(coder="B", code="T9"), _row(coder="C"))
    assert acts(small_project) == [*before, "coder.add", "codings.import"]
    assert small_project.rows("SELECT name FROM coder ORDER BY name") == [("A",), ("C",)]


def test_a_row_names_its_coder(small_project: Store, coder: int) -> None:
    """A second coder is entered on the way; a row without name belongs to who imports."""
    _import(small_project, coder, _row(coder="B", memo="twijfel"), _row(code="K"))
    assert [(code, who) for _, code, _, who in coded(small_project)] == [("T2.meldcode", "B"), ("K", "A")]
    assert small_project.rows("SELECT body, name FROM memo JOIN coder ON coder.id = coder_id") == [("twijfel", "B")]


def test_what_is_not_there_is_looked_for_once(
    small_project: Store, coder: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows with a code or a document that nobody knows ask no more of the project, and each has its sentence."""
    asked, rows_of = list[str](), Store.rows

    def counted(store: Store, sql: str, *rest: object) -> object:
        asked.append(sql)
        return rows_of(store, sql, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "rows", counted)
    rows = [_row(code=f"weg {n % 100}", quote="niemand oefent") for n in range(300)]
    rows += [_row(code="T1", quote="niemand oefent", document="weg") for _ in range(300)]
    refusals = [each.refusal for each in _import(small_project, coder, *rows) if each.refusal]
    assert len({id(each) for each in refusals}) == len(rows)
    assert {each.key for each in refusals} == {"code.unknown", "document.unknown"}
    assert len(asked) < 20
