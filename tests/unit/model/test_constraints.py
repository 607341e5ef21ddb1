"""What the file itself refuses, whoever writes in it: each rule tried with plain SQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Table, UniqueConstraint

from workbench.model import Made
from workbench.storage.connection import DriverError, connect
from workbench.storage.schema import create_file, create_tables
from workbench.storage.store import Store

Values = dict[str, Any]

VALID: dict[str, Values] = {
    "project": {"name": "Studie", "language": "nl", "created_at": ""},
    "coder": {"name": "A", "created_at": ""},
    "facet": {"ident": "theme", "name": "Thema", "gloss": "", "primary": 1, "single": 0, "roles": 0, "position": 0},
    "code": {
        "ident": "T1",
        "facet_id": 1,
        "name": "Preventie",
        **dict.fromkeys(("gloss", "definition", "include", "exclude", "border", "example", "colour", "mark"), ""),
        "parent_id": None,
        "shortcut": "1",
        "role": None,
        "status": "fixed",
        "origin": "theory",
        "position": 0,
        "codable": 1,
        "rule_version": 1,
        "created_at": "",
    },
    "alias": {"code_id": 1, "name": "voorkomen"},
    "respondent": {"name": "R01", "part": "individual", "persons": 1},
    "attribute": {"respondent_id": 1, "name": "place", "value": "Rietmeer"},
    "text": {
        "content": "R: Ja.",
        "characters": 6,
        "sha256": "",
        "originals": "{}",
        "rule": "",
        "turn_rule": "",
        "sentence_rule": "",
    },
    "turn": {"text_id": 1, "n": 1, "start": 0, "body": 3, "end": 6},
    "share": {"text_id": 1, "voice": "R", "turns": 1, "sentences": 1},
    "folded": {"turn_id": 1, "body": 3, "marks": 0, "words": "ja."},
    "turnrange": {"text_id": 1, "first": 1, "last": 1},
    "knownword": {"word": "ja", "plain": "ja"},
    "sentence": {"text_id": 1, "start": 3, "end": 6, "turn": 1},
    "document": {"name": "gesprek", "kind": "transcript", "text_id": 1, "source": "", "sha256": "", "imported_at": ""},
    "notice": {"document_id": 1, "key": "x", "parameters": "{}"},
    "speaker": {"document_id": 1, "label": "R", "role": "respondent"},
    "reading": {"text_id": 1, "coder_id": 1, "start": 3, "end": 6},
    "bookmark": {"coder_id": 1, "document_id": 1, "position": 0, "furthest": 0, "at": ""},
    "passage": {"text_id": 1, "start": 3, "end": 5, "quote": "Ja", "before": "", "after": "", "state": "placed"},
    "earliertext": {"document_id": 1, "version": 1, "text_id": 1, "source": "", "sha256": "", "until": ""},
    "earlieranchor": {
        "passage_id": 1,
        "text_id": 1,
        "start": 3,
        "end": 5,
        "quote": "Ja",
        "before": "",
        "after": "",
        "outcome": "unchanged",
    },
    "item": {"document_id": 1, "text_id": 1, "row_id": 1, "column_id": 1, "position": 0},
    "coding": {
        "passage_id": 1,
        "code_id": 1,
        "aspect_id": None,
        "coder_id": 1,
        "weight": 0,
        "rule_version": 1,
        "created_at": "",
    },
    "qualifier": {"coding_id": 1, "item_id": None, "code_id": 1, "role": None},
    "emptycell": {"document_id": 1, "row_id": 1, "column_id": 1, "kind": "not_asked"},
    "indicator": {
        "ident": "bezoek",
        "name": "Bezoek",
        "unit": "count",
        **dict.fromkeys(("gloss", "numerator", "denominator", "source", "caution", "caution_gloss"), ""),
    },
    "value": {"indicator_id": 1, "place": "Delta", "year": 2013, "denominator": None, "source": "", "note": ""},
    "point": {"ident": "V01", "code_id": 1, "title": "x", "status": "open", "position": 0},
    "evidence": {"point_id": 1, "coding_id": None, "item_id": 1, "stance": "supports", "chosen": 0},
    "itemlink": {"action_id": 1, "result_id": 1},
    "itemindicator": {"item_id": 1, "indicator_id": 1},
    "passedover": {"coding_id": None, "item_id": 1},
    "selfreport": {"respondent_id": 1, "subject": "meldingen", "unit": "per jaar", "words": ""},
    "documentsummary": {"document_id": 1, "body": "x", "coder_id": 1, "changed_at": ""},
    "asking": {"point_id": 1, "respondent_id": 1, "asked": 1},
    "indicatorlink": {"point_id": 1, "indicator_id": 1, "link": "context"},
    "memo": {"kind": "idea", "body": "x", "coder_id": 1, "created_at": "", "changed_at": ""},
    "earlierrule": {
        "code_id": 1,
        "version": 1,
        **dict.fromkeys(("definition", "include", "exclude", "border"), ""),
        "until": "",
    },
    "codecheck": {"code_id": 1, "document_id": 1, "coder_id": 1, "rule_version": 1, "created_at": ""},
    "pin": {"coder_id": 1, "letter": "a", "code_id": 1},
    "textpage": {"text_id": 1, "start": 0, "page": 1},
    "attachment": {"name": "a.png", "sha256": "", "content": b"x"},
    "aside": {"kind": "Graph", "name": "", "element": "<Graph/>", "document_id": 1, "attachment_id": 1, "position": 0},
    "frameworkcell": {"respondent_id": 1, "code_id": 1, "body": "x", "coder_id": 1, "changed_at": "", "basis": ""},
    "progress": {"coder_id": 1, "document_id": 1, "epoch": "", "furthest": 0},
    "draft": {"coder_id": 1, "target": "document", "on": "", "kind": "idea", "body": "x", "at": ""},
    "entry": {
        "number": 1,
        "parts": 0,
        "session": "",
        "at": "",
        "act": "",
        "parameters": "{}",
        "images": "[]",
        "schema_version": 1,
    },
    "entrypart": {"entry_number": 1, "n": 1, "images": "[]"},
    "entity": {"kind": "person"},
    "recipient": {"name": "gemeente", "seed": "00"},
    "consent": {"respondent_id": 1, "note": ""},
    "withdrawal": {"respondent_id": 1, "at": ""},
    "thirdperson": {"label": "moeder van R07", "relation": "", "note": "", "told": "no", "entity_id": 1},
    "mention": {"text_id": 1, "start": 3, "end": 5, "kind": "person", "decision": "replace", "entity_id": 1},
    "delivery": {
        "at": "",
        "coder_id": 1,
        "report": "quotes",
        "file": "a.docx",
        "recipient_id": 1,
        "sha256": "",
        "raw": 0,
        "replaced": 0,
        "holds": "[]",
    },
    "purge": {"at": "", "coder_id": 1, "counts": "{}", "respondent_guid": "g"},
    "touched": {"purge_id": 1, "target": "point", "target_guid": "g", "seen": 0},
    "passphrase": {"salt": "00", "since": ""},
}
"""A row of each table that the file takes, each table after those it points to; all have the number 1."""

OTHER: dict[str, Values] = {
    "coder": {"name": "B{n}"},
    "facet": {"ident": "facet{n}"},
    "code": {"ident": "T{n}", "shortcut": "{n}"},
    "alias": {"name": "alias{n}"},
    "respondent": {"name": "R{n}"},
    "attribute": {"name": "attribuut{n}"},
    "turn": {"n": "{n}"},
    "sentence": {"start": 4},
    "document": {"name": "gesprek{n}"},
    "speaker": {"label": "S{n}"},
    "reading": {"start": 4},
    "bookmark": {"coder_id": 2},
    "passage": {"start": 4},
    "coding": {"coder_id": 2},
    "qualifier": {"role": "does"},
    "emptycell": {"row_id": 2},
    "indicator": {"ident": "telling{n}"},
    "value": {"year": 2014},
    "point": {"ident": "V{n}"},
    "evidence": {"coding_id": 1, "item_id": None},
    "itemlink": {"result_id": 2},
    "itemindicator": {"indicator_id": 2},
    "passedover": {"coding_id": 1, "item_id": None},
    "documentsummary": {"document_id": 2},
    "asking": {"respondent_id": 2},
    "indicatorlink": {"indicator_id": 2},
    "earlierrule": {"version": 2},
    "earliertext": {"version": 2},
    "earlieranchor": {"text_id": 2},
    "share": {"voice": "I"},
    "textpage": {"start": 4},
    "frameworkcell": {"respondent_id": 2},
    "folded": {"turn_id": 2},
    "turnrange": {"text_id": 2},
    "knownword": {"word": "nee", "plain": "nee"},
    "codecheck": {"rule_version": 2},
    "pin": {"letter": "b"},
    "progress": {"epoch": "later"},
    "draft": {"target": "code"},
    "entry": {"number": 2},
    "entrypart": {"n": 2},
    "recipient": {"name": "school{n}"},
    "consent": {"respondent_id": 2},
    "withdrawal": {"respondent_id": 2},
    "thirdperson": {"label": "vader van R{n}"},
    "mention": {"start": 4},
    "touched": {"target_guid": "h{n}"},
    "passphrase": {"salt": "0{n}"},
}
"""What makes a further row differ from the first where two alike are refused; {n} is its number."""

REFUSED: list[tuple[str, Values, str]] = [
    ("respondent", {"part": "half"}, "CHECK part_known"),
    ("respondent", {"persons": 0}, "CHECK persons >= 1"),
    ("code", {"status": "klaar"}, "CHECK status_known"),
    ("code", {"role": "stap"}, "CHECK role_known"),
    ("code", {"origin": "geraden"}, "CHECK origin_known"),
    ("code", {"id": 2, "parent_id": 2}, "CHECK no_code_is_its_own_parent"),
    ("document", {"kind": "film", "text_id": None}, "CHECK kind_known"),
    ("document", {"text_id": None}, "CHECK transcripts_have_a_text"),
    ("document", {"kind": "matrix"}, "CHECK transcripts_have_a_text"),
    ("passage", {"state": "kwijt"}, "CHECK state_known"),
    ("passage", {"vignette": 3}, "CHECK vignette_known"),
    ("passage", {"own_case": "buren"}, "CHECK own_case_known"),
    ("passage", {"start": -1}, "CHECK a_passage_has_characters"),
    ("passage", {"start": 5, "end": 5}, "CHECK a_passage_has_characters"),
    ("passage", {"start": 6, "end": 5}, "CHECK a_passage_has_characters"),
    ("reading", {"start": 6}, 'CHECK start < "end"'),
    ("sentence", {"start": 6}, 'CHECK start >= 0 AND start < "end"'),
    ("sentence", {"start": -1}, 'CHECK start >= 0 AND start < "end"'),
    ("turn", {"n": 0}, 'CHECK start >= 0 AND start <= body AND body <= "end" AND n >= 1'),
    ("turn", {"start": -1}, 'CHECK start >= 0 AND start <= body AND body <= "end" AND n >= 1'),
    ("turn", {"start": 4}, 'CHECK start >= 0 AND start <= body AND body <= "end" AND n >= 1'),
    ("turn", {"body": 7}, 'CHECK start >= 0 AND start <= body AND body <= "end" AND n >= 1'),
    ("coding", {"weight": 4}, "CHECK weight_known"),
    ("coding", {"weight": -1}, "CHECK weight_known"),
    ("emptycell", {"kind": "vergeten"}, "CHECK kind_known"),
    ("indicator", {"unit": "procent"}, "CHECK unit_known"),
    ("value", {"denominator": 0}, "CHECK nothing_is_divided_by_zero"),
    ("value", {"denominator": -5}, "CHECK nothing_is_divided_by_zero"),
    ("item", {"support": "velen"}, "CHECK support_known"),
    ("item", {"origin": "geheugen"}, "CHECK origin_known"),
    ("item", {"relation": "bewezen"}, "CHECK relation_known"),
    ("passedover", {"item_id": 1, "coding_id": 1}, "CHECK of_a_coding_or_an_item"),
    ("passedover", {"item_id": None, "coding_id": None}, "CHECK of_a_coding_or_an_item"),
    ("passedover", {"item_id": 1, "coding_id": None}, "UNIQUE passedover.item_id"),
    ("passedover", {"item_id": None, "coding_id": 1}, "UNIQUE passedover.coding_id"),
    ("itemlink", {"result_id": 1}, "UNIQUE itemlink.action_id, itemlink.result_id"),
    ("itemindicator", {"indicator_id": 1}, "UNIQUE itemindicator.item_id, itemindicator.indicator_id"),
    ("documentsummary", {"document_id": 1}, "UNIQUE documentsummary.document_id"),
    ("memo", {"item_id": 1, "code_id": 1}, "CHECK one_target"),
    ("point", {"status": "klaar"}, "CHECK status_known"),
    ("speaker", {"role": "tolk"}, "CHECK role_known"),
    ("evidence", {"stance": "bewijst"}, "CHECK stance_known"),
    ("evidence", {"prompted": "soms"}, "CHECK prompted_known"),
    ("evidence", {"item_id": 1, "coding_id": 1}, "CHECK of_a_coding_or_an_item"),
    ("evidence", {"item_id": None, "coding_id": None}, "CHECK of_a_coding_or_an_item"),
    ("indicatorlink", {"link": "bewijst"}, "CHECK link_known"),
    ("codecheck", {}, "UNIQUE codecheck.code_id, codecheck.document_id, codecheck.coder_id, codecheck.rule_version"),
    ("earlierrule", {}, "UNIQUE earlierrule.code_id, earlierrule.version"),
    ("earliertext", {"version": 1}, "UNIQUE earliertext.document_id, earliertext.version"),
    ("earlieranchor", {"text_id": 1}, "UNIQUE earlieranchor.passage_id, earlieranchor.text_id"),
    ("earlieranchor", {"outcome": "geraden"}, "CHECK outcome_known"),
    ("memo", {"kind": "grap"}, "CHECK kind_known"),
    ("memo", {"document_id": 1, "code_id": 1}, "CHECK one_target"),
    ("memo", {"passage_id": 1, "coding_id": 1}, "CHECK one_target"),
    ("memo", {"point_id": 1, "code_id": 1}, "CHECK one_target"),
    ("qualifier", {"role": "helpt"}, "CHECK role_known"),
    ("qualifier", {"item_id": 1, "coding_id": 1}, "CHECK of_a_coding_or_an_item"),
    ("qualifier", {"item_id": None, "coding_id": None}, "CHECK of_a_coding_or_an_item"),
    ("coder", {"name": "A"}, "UNIQUE coder.name"),
    ("facet", {"ident": "theme"}, "UNIQUE facet.ident"),
    ("respondent", {"name": "R01"}, "UNIQUE respondent.name"),
    ("attribute", {"name": "place"}, "UNIQUE attribute.respondent_id, attribute.name"),
    ("code", {"ident": "T1"}, "UNIQUE code.ident"),
    ("code", {"parent_id": 1, "shortcut": "h"}, "UNIQUE code.facet_id, code.parent_id, code.shortcut"),
    ("alias", {"name": "voorkomen"}, "UNIQUE alias.name"),
    ("document", {"name": "gesprek"}, "UNIQUE document.name"),
    ("passage", {"start": 3}, "UNIQUE passage.text_id, passage.start, passage.end"),
    ("passage", {"state": "whole"}, "UNIQUE passage.text_id"),
    ("frameworkcell", {"respondent_id": 1}, "UNIQUE frameworkcell.respondent_id, frameworkcell.code_id"),
    ("reading", {"start": 3}, "UNIQUE reading.text_id, reading.coder_id, reading.start"),
    ("turn", {"n": 1}, "UNIQUE turn.text_id, turn.n"),
    ("coding", {"coder_id": 1}, "UNIQUE index 'one_coding'"),
    ("coding", {"coder_id": 1, "aspect_id": 2}, "UNIQUE index 'one_coding'"),
    ("emptycell", {"row_id": 1}, "UNIQUE emptycell.document_id, emptycell.row_id, emptycell.column_id"),
    ("indicator", {"ident": "bezoek"}, "UNIQUE indicator.ident"),
    ("point", {"ident": "V01"}, "UNIQUE point.ident"),
    ("speaker", {"label": "R"}, "UNIQUE speaker.document_id, speaker.label"),
    ("asking", {"respondent_id": 1}, "UNIQUE asking.point_id, asking.respondent_id"),
    ("evidence", {"coding_id": 1, "item_id": None}, "UNIQUE evidence.point_id, evidence.coding_id"),
    ("evidence", {"coding_id": None, "item_id": 1}, "UNIQUE evidence.point_id, evidence.item_id"),
    ("indicatorlink", {"indicator_id": 1}, "UNIQUE indicatorlink.point_id, indicatorlink.indicator_id"),
    ("value", {"year": 2013}, "UNIQUE value.indicator_id, value.place, value.year"),
    ("qualifier", {"role": None}, "UNIQUE index 'one_qualifier'"),
    ("qualifier", {"coding_id": None, "item_id": 1, "role": "should"}, "UNIQUE index 'one_qualifier'"),
    ("recipient", {"name": "gemeente"}, "UNIQUE recipient.name"),
    ("consent", {"respondent_id": 1}, "UNIQUE consent.respondent_id"),
    ("withdrawal", {"respondent_id": 1}, "UNIQUE withdrawal.respondent_id"),
    ("thirdperson", {"label": "moeder van R07"}, "UNIQUE thirdperson.label"),
    ("thirdperson", {"told": "misschien"}, "CHECK told_known"),
    ("mention", {"start": 3}, "UNIQUE mention.text_id, mention.start, mention.end"),
    ("mention", {"start": 6}, "CHECK a_stretch"),
    ("mention", {"decision": "vergeten"}, "CHECK decision_known"),
    ("touched", {"target_guid": "g"}, "UNIQUE touched.purge_id, touched.target, touched.target_guid"),
    ("passphrase", {"salt": "00"}, "UNIQUE passphrase.salt"),
]
"""A table, what is wrong with a row in it, and the rule that refuses the row."""


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return a connection to a file with two rows in each table, or one where a second adds nothing."""
    path = tmp_path_factory.mktemp("rules") / "regels.workbench"
    create_file(path)
    with Store.open(path) as store:
        create_tables(store.engine)
    connection = connect(path)
    for table, values in VALID.items():
        insert(connection, table, _row(table, values, 1))
    for table in ("coder", "code", "indicator", "respondent", "text", "turn", "document", "item"):
        insert(connection, table, _another(table, 2))
    yield connection
    connection.close()


def _row(table: str, values: Values, number: int) -> Values:
    """Return a row with a number and a GUID of its own, where its table has those."""
    columns = Made.metadata.tables[table].columns
    own = {"id": number, "guid": f"{table}-{number}"}
    return {name: value for name, value in own.items() if name in columns} | values


def _another(table: str, number: int, **changes: Any) -> Values:
    """Return a row that is sound beside the first one, but for `changes`."""
    differs = {
        name: value.format(n=number) if isinstance(value, str) else value
        for name, value in OTHER.get(table, {}).items()
    }
    return _row(table, VALID[table] | differs | changes, number)


def insert(connection: Any, table: str, values: Values) -> None:
    """Write one row with plain SQL."""
    names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(values.values()))


def tried(connection: Any, *rows: tuple[str, Values]) -> str | None:
    """Return what is said when rows are written, None when they are taken; nothing stays either way."""
    connection.execute("BEGIN")
    try:
        for table, values in rows:
            insert(connection, table, values)
        dangling = points_nowhere(connection)
    except DriverError as error:
        return str(error).replace(" constraint failed:", "")
    finally:
        connection.execute("ROLLBACK")
    return "FOREIGN KEY constraint failed" if dangling else None


def points_nowhere(connection: Any) -> bool:
    """Return whether a row names another that is not there, also where that is refused at the end of the act only."""
    return bool(connection.execute("PRAGMA foreign_key_check").fetchall())


def _tables() -> list[Table]:
    return Made.metadata.sorted_tables


@pytest.mark.parametrize("table", VALID)
def test_a_sound_row_is_taken(connection: Any, table: str) -> None:
    """What is refused below is refused for its fault, not for anything else in the row."""
    assert tried(connection, (table, _another(table, 9))) is None


@pytest.mark.parametrize(("table", "wrong", "rule"), REFUSED, ids=[f"{case[0]}-{case[2]}" for case in REFUSED])
def test_a_row_that_breaks_a_rule_is_refused(connection: Any, table: str, wrong: Values, rule: str) -> None:
    """The rule that is broken is the one that speaks; of two rows alike the second is refused."""
    rows = [(table, _another(table, number, **wrong)) for number in (8, 9)]
    assert tried(connection, *(rows if rule.startswith("UNIQUE") else rows[1:])) == rule


def test_every_rule_of_the_tables_is_tried(connection: Any) -> None:
    """No rule stands in the schema that was not seen to refuse something; the names of things have their own test."""
    rules = set()
    for table in _tables():
        for each in table.constraints:
            if isinstance(each, CheckConstraint):
                rules.add((table.name, f"CHECK {each.name or each.sqltext}"))
            elif isinstance(each, UniqueConstraint) and [column.name for column in each.columns] != ["guid"]:
                rules.add((table.name, "UNIQUE " + ", ".join(f"{table.name}.{column.name}" for column in each.columns)))
        rules |= {(table.name, _index(table, str(index.name))) for index in table.indexes if index.unique}
    assert rules == {(table, rule) for table, _, rule in REFUSED}


def _index(table: Table, name: str) -> str:
    [index] = [index for index in table.indexes if index.name == name]
    plain = len(index.columns) == len(index.expressions) and "coalesce" not in str(list(index.expressions))
    names = ", ".join(f"{table.name}.{column.name}" for column in index.columns)
    return f"UNIQUE {names}" if plain else f"UNIQUE index '{name}'"


@pytest.mark.parametrize("table", [table.name for table in _tables() if "guid" in table.columns])
def test_no_two_things_have_one_guid(connection: Any, table: str) -> None:
    """The name that a thing has in every copy of the project is its own."""
    double = _another(table, 9, guid=f"{table}-1")
    assert tried(connection, (table, double)) == f"UNIQUE {table}.guid"


@pytest.mark.parametrize(
    ("table", "column"),
    sorted((table.name, key.parent.name) for table in _tables() for key in table.foreign_keys),
)
def test_no_row_points_nowhere(connection: Any, table: str, column: str) -> None:
    """A row that names another which is not there is refused."""
    sound = _another(table, 9)
    either = {"coding_id": None, "item_id": None}
    alone = either if column in either and either.keys() <= sound.keys() else {}
    assert tried(connection, (table, sound | alone | {column: 777})) == "FOREIGN KEY constraint failed"


@pytest.mark.parametrize("table", [table.name for table in _tables()])
def test_nothing_that_is_pointed_to_goes(connection: Any, table: str) -> None:
    """What something rests on cannot be taken away by accident; only what is derived or a convenience goes with it."""
    pointed = {key.column.table.name for other in _tables() for key in other.foreign_keys if not key.ondelete}
    connection.execute("BEGIN")
    try:
        connection.execute(f'DELETE FROM "{table}"')
        refused = points_nowhere(connection)
    except DriverError:
        refused = True
    finally:
        connection.execute("ROLLBACK")
    assert refused == (table in pointed)


@pytest.mark.parametrize("table", [table.name for table in _tables()])
def test_nothing_needed_is_left_out(connection: Any, table: str) -> None:
    """A row without one of its needed values is refused."""
    for column in Made.metadata.tables[table].columns:
        if column.nullable or (column.primary_key and table not in ("bookmark", "sentence")):
            continue
        row = _another(table, 9) | {column.name: None}
        assert tried(connection, (table, row)) == f"NOT NULL {table}.{column.name}"
