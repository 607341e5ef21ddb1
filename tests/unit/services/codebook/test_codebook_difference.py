"""A codebook in a file beside that of the project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import CODEBOOK
from tests.small import acts, code_words, coded, refused, undone_and_redone
from workbench.services.codebook.codebook import Codebook, codebook_data, codebook_yaml, find_code, read_codebook
from workbench.services.codebook.codebook_changes import describe_code, redefine_code
from workbench.services.codebook.codebook_difference import Difference, apply_differences, compare
from workbench.services.coding.second_round import earlier_rules
from workbench.storage.queries.codebook import codes
from workbench.storage.store import Store

Nodes = dict[str, dict[str, Any]]


def edited(store: Store, folder: Path, **changes: dict[str, Any] | None) -> Codebook:
    """Return the codebook of the project as a file in which codes were changed or, with None, left out."""
    data = codebook_data(store, "Klein")

    def walk(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
        kept = [node | (changes.get(node["id"]) or {}) for node in nodes if changes.get(node["id"], {}) is not None]
        return [node | {"children": walk(node.get("children", []))} for node in kept]

    path = folder / "ander.yaml"
    path.write_text(yaml.safe_dump(data | {"codes": walk(data["codes"])}), "utf-8")
    return read_codebook(path)


def taken_over(store: Store, coder: int, book: Codebook) -> list[Difference]:
    """Take everything over that the file has and return what still differs."""
    differences = [each for each in compare(store, book) if each.kind != "missing"]
    with undone_and_redone(store, coder):
        assert apply_differences(store, coder, book, differences) == len(differences)
    return compare(store, book)


def test_a_codebook_differs_in_nothing_from_its_own_file(empty_project: Store, tmp_path: Path) -> None:
    """Written out and compared, everything is the same; also with the file that it was loaded from."""
    path = tmp_path / "boek.yaml"
    path.write_text(codebook_yaml(empty_project, "Klein"), "utf-8")
    assert compare(empty_project, read_codebook(path)) == []
    path.write_text(CODEBOOK, "utf-8")
    assert compare(empty_project, read_codebook(path)) == []


def test_every_kind_of_difference_is_told(empty_project: Store, tmp_path: Path) -> None:
    """Added, changed field by field, moved and missing, with what is here and what is there."""
    book = edited(
        empty_project,
        tmp_path,
        T2={
            "children": [{"id": "T1.huisbezoek", "name": "Huisbezoek"}, {"id": "T2.aangifte", "name": "Aangifte doen"}]
        },
        K={"definition": "samen", "aliases": ["keten"], "key": None},
        T1={"children": []},
    )
    assert compare(empty_project, book) == [
        ("moved", "T1.huisbezoek", "parent", "T1", "T2"),
        ("added", "T2.aangifte", "code", None, "Aangifte doen"),
        ("changed", "K", "definition", "", "samen"),
        ("changed", "K", "key", "5", ""),
        ("changed", "K", "aliases", "", "keten"),
        ("missing", "T1.voorlichting", "code", "Voorlichting", None),
        ("missing", "T2.meldcode", "code", "Meldcode", None),
    ]


def test_what_is_taken_over_differs_no_more(small_project: Store, coder: int, tmp_path: Path) -> None:
    """All in one act; a rule that differs is a new version, codings stay, and what is missing is left alone."""
    code_words(small_project, coder, "Die werkt goed.", "T1.huisbezoek")
    book = edited(
        small_project,
        tmp_path,
        T1={"children": []},
        T2={
            "children": [
                {"id": "T1.huisbezoek", "name": "Bezoek", "definition": "iemand komt langs", "key": "m", "aliases": []},
                {"id": "T2.meldcode", "key": "h", "children": [{"id": "T2.stap", "name": "Stap", "key": "1"}]},
            ]
        },
    )
    assert taken_over(small_project, coder, book) == [
        ("missing", "T1.voorlichting", "code", "Voorlichting", None),
    ]
    visit = find_code(small_project, "T1.huisbezoek")
    assert (visit.path, visit.shortcut, visit.rule_version, visit.aliases) == ("Signaleren > Bezoek", "m", 2, "")
    assert [rule.definition for rule in earlier_rules(small_project, visit)] == ["iemand komt thuis"]
    assert find_code(small_project, "T2.stap").path == "Signaleren > Meldcode > Stap"
    assert coded(small_project) == [("Die werkt goed.", "T1.huisbezoek", None, "A")]
    assert find_code(small_project, "T1.voorlichting").status == "fixed"


def test_keys_and_aliases_change_hands(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Two codes that swap their keys, and an alias that goes to another code, are not in each other's way."""
    book = edited(
        empty_project,
        tmp_path,
        T1={"key": "2"},
        T2={"key": "1", "aliases": ["VT"]},
        **{"org.veilig-thuis": {"aliases": []}},
    )
    assert taken_over(empty_project, coder, book) == []
    assert find_code(empty_project, "VT").ident == "T2"


def test_parent_and_child_change_places(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """What stands below goes above, with all else in its place."""
    nodes = codebook_data(empty_project, "x")["codes"]
    (visit, info) = nodes[0]["children"]
    nodes[0] = visit | {"key": "1", "children": [nodes[0] | {"key": None, "children": [info]}]}
    path = tmp_path / "boek.yaml"
    path.write_text(yaml.safe_dump(codebook_data(empty_project, "x") | {"codes": nodes}), "utf-8")
    assert taken_over(empty_project, coder, read_codebook(path)) == []
    assert find_code(empty_project, "T1.voorlichting").path == "Huisbezoek > Preventie > Voorlichting"


def test_a_facet_comes_with_the_codes_in_it(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """It is told as a difference of its own and keeps what it is for."""
    data = codebook_data(empty_project, "x")
    data["facets"].append({"id": "sfeer", "name": "Sfeer", "single": True})
    data["codes"].append({"id": "fel", "facet": "sfeer", "name": "Fel"})
    path = tmp_path / "boek.yaml"
    path.write_text(yaml.safe_dump(data), "utf-8")
    book = read_codebook(path)
    assert compare(empty_project, book) == [
        ("added", "sfeer", "facet", None, "Sfeer"),
        ("added", "fel", "code", None, "Fel"),
    ]
    assert taken_over(empty_project, coder, book) == []
    assert empty_project.rows("SELECT name, \"primary\", single FROM facet WHERE ident = 'sfeer'") == [("Sfeer", 0, 1)]


def test_what_is_missing_is_retired_when_asked(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """It is never taken away, and a retired code is missing no more."""
    book = edited(empty_project, tmp_path, K=None)
    differences = compare(empty_project, book)
    assert differences == [("missing", "K", "code", "Ketensamenwerking", None)]
    with undone_and_redone(empty_project, coder):
        apply_differences(empty_project, coder, book, differences, reason="nieuw codeboek")
    assert find_code(empty_project, "K").status == "retired"
    assert compare(empty_project, book) == []


def test_nothing_to_take_over_is_no_act(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """The log stays as it is."""
    before = acts(empty_project)
    assert apply_differences(empty_project, coder, edited(empty_project, tmp_path), []) == 0
    assert acts(empty_project) == before


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("id,definition\nK,samen\n", [("changed", "K", "definition", "", "samen")]),
        ("id;name;key\nK;Keten;5\n", [("changed", "K", "name", "Ketensamenwerking", "Keten")]),
        ("id,parent\nK,T1\n", [("moved", "K", "parent", None, "T1")]),
        ("id,parent,name\nT1.les,T1,Les\n", [("added", "T1.les", "code", None, "Les")]),
    ],
)
def test_of_what_a_table_has_no_column_for_nothing_is_said(
    empty_project: Store, coder: int, tmp_path: Path, table: str, expected: list[Any]
) -> None:
    """A list of definitions alone moves no code and clears no example; parents may stand in the project only."""
    path = tmp_path / "regels.csv"
    path.write_text(table, "utf-8")
    book = read_codebook(path)
    assert [each for each in compare(empty_project, book) if each.kind != "missing"] == expected
    assert [each.kind for each in taken_over(empty_project, coder, book)] == ["missing"] * len(
        [each for each in codes(empty_project) if each.ident not in {code["id"] for code in book.codes}]
    )


def test_differences_that_clash_with_the_project_are_refused_whole(
    empty_project: Store, coder: int, tmp_path: Path
) -> None:
    """An alias or a key of a code outside the file, or a parent that is nowhere; nothing was changed."""
    describe_code(empty_project, coder, find_code(empty_project, "T2"), aliases=["meldpunt"])
    redefine_code(empty_project, coder, find_code(empty_project, "T2"), definition="van signaal tot melding")
    path = tmp_path / "regels.csv"
    for table, key in (
        ("id,aliases\nK,meldpunt\n", "code.alias_taken"),
        ("id,key\nK,2\n", "code.key_taken"),
        ("id,parent\nK,T9\n", "codebook.unknown_parent"),
    ):
        path.write_text(table, "utf-8")
        book = read_codebook(path)
        before = acts(empty_project)
        with refused(key):
            apply_differences(empty_project, coder, book, compare(empty_project, book))
        assert acts(empty_project) == before


def test_a_parent_that_is_nowhere_is_refused_with_the_file(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """A table may name a parent of the project, but none that is in neither."""
    path = tmp_path / "boek.csv"
    path.write_text("id,parent\nnieuw,T1\nwees,nergens\n", "utf-8")
    book = read_codebook(path)
    with refused("codebook.unknown_parent") as refusal:
        apply_differences(
            empty_project, coder, book, [each for each in compare(empty_project, book) if each.kind == "added"]
        )
    assert refusal.value.parameters == {"file": "boek.csv", "code": "wees", "parent": "nergens"}
