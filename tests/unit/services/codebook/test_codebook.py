"""The codebook: read from a file, kept in a project, written out again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CODEBOOK
from tests.small import code_words, refused
from workbench.services.codebook.codebook import (
    DEEPEST,
    MOST_CODES,
    codebook,
    codebook_yaml,
    find_code,
    read_codebook,
)
from workbench.services.project.projects import create_project
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.shipped import shipped
from workbench.storage.store import Store

HEAD = "name: Proef\ncodes:\n"
TREDEN = shipped("codebook") / "treden.yaml"


def _read(folder: Path, text: str) -> object:
    path = folder / "boek.yaml"
    path.write_text(text, "utf-8")
    return read_codebook(path)


def _kept(store: Store) -> list[tuple[object, ...]]:
    """Return what a codebook says of each code, parents by name instead of number."""
    listed = codes(store)
    names = {code.id: code.ident for code in listed}
    return [
        (names.get(code.parent_id or 0), *code._replace(id=0, guid="", parent_id=None, rule_version=0))
        for code in listed
    ]


def test_a_project_holds_the_tree_of_its_codebook(empty_project: Store) -> None:
    """Parents stand before their children, each with its path, facet, key and role."""
    listed = {code.ident: code for code in codes(empty_project)}
    assert list(listed)[:5] == ["T1", "T1.huisbezoek", "T1.voorlichting", "T2", "T2.meldcode"]
    visit = listed["T1.huisbezoek"]
    assert (visit.path, visit.depth, visit.parent_id) == ("Preventie > Huisbezoek", 1, listed["T1"].id)
    assert (visit.shortcut, visit.definition, visit.aliases) == ("h", "iemand komt thuis", "op bezoek")
    assert (listed["T1"].role, listed["K"].role, visit.role) == ("trede", "chain", None)
    assert {code.facet for code in listed.values() if code.primary} == {"theme"}
    assert listed["sterk_punt"].mark == "+"


def test_a_parent_counts_for_all_below_it(small_project: Store, coder: int) -> None:
    """A passage counts once under its code and each code above; a qualifying code counts its codings."""
    code_words(small_project, coder, "Die werkt goed.", "T1.huisbezoek", "sterk_punt", "org.school:does")
    code_words(small_project, coder, "Die werkt goed.", "T1.voorlichting", "sterk_punt")
    code_words(small_project, coder, "niemand oefent", "T1")
    counts = {code.ident: code.passages for code in codebook(small_project)[1]}
    assert (counts["T1"], counts["T1.huisbezoek"], counts["T1.voorlichting"]) == (2, 1, 1)
    assert (counts["sterk_punt"], counts["org.school"], counts["K"]) == (2, 1, 0)


@pytest.mark.parametrize(
    "name",
    [
        "T1.huisbezoek",
        "t1.HUISBEZOEK",
        "Preventie > Huisbezoek",
        " Huisbezoek ",
        "huisbezoek",
        "op bezoek",
        "Op Bezoek",
    ],
)
def test_a_code_is_found_by_every_name_it_has(empty_project: Store, name: str) -> None:
    """Id, path, name and alias lead to it, in capitals or not; so does the name that programs use."""
    found = find_code(empty_project, name)
    assert found.ident == "T1.huisbezoek"
    assert find_code(empty_project, found.guid) == found


@pytest.mark.parametrize("name", ["", "  ", "huis", "T1.", "Preventie > Meldcode"])
def test_a_name_that_no_code_has_is_refused(empty_project: Store, name: str) -> None:
    """Part of a name is no name, and neither is nothing."""
    with refused("code.unknown"):
        find_code(empty_project, name)


def test_a_name_that_two_codes_have_is_refused_with_their_ids(tmp_path: Path) -> None:
    """Who means one of two codes of one name is told the ids to choose from; the path of either is clear."""
    book = tmp_path / "boek.yaml"
    book.write_text(
        HEAD + "  - {id: A, name: Een, children: [{id: A.x, name: Bellen}]}\n"
        "  - {id: B, name: Twee, children: [{id: B.x, name: bellen}]}\n",
        "utf-8",
    )
    with create_project(tmp_path / "p.workbench", codebook=book) as store:
        with refused("code.ambiguous") as refusal:
            find_code(store, "Bellen")
        assert refusal.value.parameters["choices"] == "A.x, B.x"
        assert find_code(store, "Twee > bellen").ident == "B.x"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("codes: [", "codebook.not_yaml"),
        ("codes: [{id: a, example: 2013-99-99}]", "codebook.not_yaml"),
        ("", "codebook.no_codes"),
        ("- a\n- b\n", "codebook.no_codes"),
        ("name: x", "codebook.no_codes"),
        ("codes: {a: 1}", "codebook.no_codes"),
        (HEAD + "  - {name: zonder}\n", "codebook.code_without_id"),
        (HEAD + "  - los\n", "codebook.code_without_id"),
        (HEAD + "  - {id: A, children: [{name: zonder}]}\n", "codebook.code_without_id"),
        (HEAD + "  - {id: A}\n  - {id: A}\n", "codebook.twice"),
        (HEAD + "  - {id: A, children: [{id: A}]}\n", "codebook.twice"),
        (HEAD + "  - {id: A, facet: kleur}\n", "codebook.unknown_facet"),
        (HEAD + "  - {id: A, aliases: [x]}\n  - {id: B, aliases: [x]}\n", "codebook.alias_twice"),
        (HEAD + "  - {id: A, aliases: [een twee, een  twee]}\n", "codebook.alias_twice"),
        (HEAD + "  - {id: A, children: [{id: B, key: x}, {id: C, key: x}]}\n", "codebook.key_twice"),
        (HEAD + "  - {id: A, key: 1}\n  - {id: B, key: '1'}\n", "codebook.key_twice"),
        (HEAD + "  - {id: A, role: stap}\n", "codebook.unknown_value"),
        (HEAD + "  - {id: A, status: klaar}\n", "codebook.unknown_value"),
        (HEAD + "  - {id: A, origin: [theory]}\n", "codebook.unknown_value"),
        ("facets: [theme]\n" + HEAD + "  - {id: A}\n", "codebook.odd_facets"),
        ("facets: [{name: Thema}]\n" + HEAD + "  - {id: A}\n", "codebook.odd_facets"),
        ("facets: [{id: theme}, {id: theme}]\n" + HEAD + "  - {id: A}\n", "codebook.odd_facets"),
        ("facets: {theme: 1}\n" + HEAD + "  - {id: A}\n", "codebook.odd_facets"),
    ],
)
def test_a_codebook_that_is_wrong_is_refused_by_what_is_wrong(tmp_path: Path, text: str, key: str) -> None:
    """A slip in the file is told by one sentence that names the file, before anything is made."""
    with refused(key) as refusal:
        _read(tmp_path, text)
    assert refusal.value.parameters["file"] == "boek.yaml"


def test_a_codebook_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A missing file is named."""
    with refused("file.unreadable"):
        read_codebook(tmp_path / "weg.yaml")


def test_a_codebook_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """YAML is UTF-8; what is not is told instead of guessed."""
    path = tmp_path / "boek.yaml"
    path.write_bytes(b"codes: [{id: A, name: caf\xe9}]")
    with refused("codebook.not_yaml"):
        read_codebook(path)


def test_only_an_id_is_needed(tmp_path: Path) -> None:
    """A bare code gets its id as name; one alias or border case needs no list; hidden signs are made visible."""
    book = tmp_path / "boek.yaml"
    book.write_text('codes: [{id: 7}, {id: "b\\a", aliases: bé, border: of toch}]', "utf-8")
    with create_project(tmp_path / "p.workbench", codebook=book) as store:
        first, second = codes(store)
    assert (first.ident, first.name, first.status, first.facet, first.primary) == ("7", "7", "fixed", "theme", True)
    assert (second.ident, second.aliases, second.border) == ("b␇", "bé", "of toch")


def _reloaded(store: Store, folder: Path) -> Store:
    path = folder / "terug.yaml"
    path.write_text(codebook_yaml(store, "Terug"), "utf-8")
    return create_project(folder / "terug.workbench", codebook=path)


@pytest.mark.parametrize("book", [CODEBOOK, TREDEN.read_text("utf-8")], ids=["small", "shipped"])
def test_a_codebook_that_was_written_out_is_read_back_the_same(tmp_path: Path, book: str) -> None:
    """Facets, tree, rules, keys and aliases survive the way through the file."""
    path = tmp_path / "boek.yaml"
    path.write_text(book, "utf-8")
    with create_project(tmp_path / "p.workbench", codebook=path) as store, _reloaded(store, tmp_path) as again:
        assert codebook(again)[0] == codebook(store)[0]
        assert _kept(again) == _kept(store)


def test_language_status_and_origin_survive_the_way_through_the_file(tmp_path: Path) -> None:
    """A provisional code in the words of a respondent is still that when it is read back."""
    path = tmp_path / "boek.yaml"
    path.write_text("name: Own\nlanguage: en\ncodes: [{id: A, status: provisional, origin: in_vivo}]", "utf-8")
    with create_project(tmp_path / "p.workbench", codebook=path) as store, _reloaded(store, tmp_path) as again:
        [code] = codes(again)
        assert (code.status, code.origin) == ("provisional", "in_vivo")
        assert again.rows("SELECT language, template FROM project") == [("en", "Terug")]


def test_the_shipped_codebook_knows_the_four_treden_and_the_chain(tmp_path: Path) -> None:
    """Treden 1 to 4 and the chain on 5 make rows; prevalence and open codes do not."""
    with create_project(tmp_path / "p.workbench") as store:
        listed: list[CodeRow] = codes(store)
    assert [(code.shortcut, code.ident) for code in listed if code.role] == [
        ("1", "T1"),
        ("2", "T2"),
        ("3", "T3"),
        ("4", "T4"),
        ("5", "K"),
    ]


@pytest.mark.parametrize("field", ["key", "aliases"])
def test_a_codebook_has_no_more_codes_than_any_study(tmp_path: Path, field: str) -> None:
    """Codes and their other names count; as many as there may be are looked through at once."""
    nodes = "".join(f"  - {{id: c{n}, {field}: x{n}}}\n" for n in range(MOST_CODES // 2))
    _read(tmp_path, HEAD + nodes)
    with refused("codebook.too_many") as refusal:
        _read(tmp_path, HEAD + nodes + "".join(f"  - {{id: d{n}}}\n" for n in range(MOST_CODES // 2 + 1)))
    assert refusal.value.parameters == {
        "file": "boek.yaml",
        "count": MOST_CODES + 1 + (MOST_CODES // 2 if field == "aliases" else 0),
        "most": MOST_CODES,
    }


def test_codes_stand_not_without_end_below_each_other(tmp_path: Path) -> None:
    """A table could name a chain of any length."""
    path = tmp_path / "boek.csv"
    path.write_text("id,parent\nc0,\n" + "".join(f"c{n},c{n - 1}\n" for n in range(1, DEEPEST)), "utf-8")
    book = read_codebook(path)
    assert set(book.tops.values()) == {"c0"}
    path.write_text(path.read_text("utf-8") + f"c{DEEPEST},c{DEEPEST - 1}\n", "utf-8")
    with refused("codebook.too_deep") as refusal:
        read_codebook(path)
    assert refusal.value.parameters == {"file": "boek.csv", "code": f"c{DEEPEST}", "most": DEEPEST}


def test_an_id_is_one_line_with_something_on_it(tmp_path: Path) -> None:
    """What nobody could type is no name of a code."""
    assert _read(tmp_path, HEAD + '  - {id: " a\\n b "}\n').codes[0]["id"] == "a b"  # type: ignore[attr-defined]
    with refused("codebook.code_without_id"):
        _read(tmp_path, HEAD + '  - {id: " "}\n')
