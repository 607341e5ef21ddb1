"""Any codebook comes back from its file as it went in."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import cases
from workbench.services.codebook.codebook import codebook_yaml, read_codebook
from workbench.services.codebook.codebook_difference import compare
from workbench.services.codebook.codebook_exchange import described, exchanged_codebook, stated_in
from workbench.services.codebook.codebook_table import codebook_csv, codebook_workbook
from workbench.services.project.projects import create_project
from workbench.storage.queries.codebook import CodeRow
from workbench.text.canonical import visible

ODD = st.sampled_from(
    [
        "yes",
        "null",
        "~",
        "1",
        "1.0",
        "0x1F",
        "2013-01-01",
        "12:30",
        "- streep",
        "a: b",
        "# kop",
        "&anker",
        "*ster",
        "!tag",
        "|",
        ">",
        "%",
        "@",
        "`",
        "{}",
        "[x]",
        '"',
        "'",
        "\\n",
        " rand ",
        "twee\nregels",
        "drie\n\nregels\n",
        "tab\there",
        "\x1b[31m",
        "\u202eom",
        "\u2028",
        "\x85",
        "\ufeff",
        "\ufffe",
        "\U0001f469\u200d\U0001f467",
        "e\u0301",
        "\ud800",
        "=",
        "<<",
        "...",
        "---",
    ]
)
WORDS = st.one_of(ODD, st.text(max_size=12), st.lists(ODD, max_size=3).map("".join))
NAMES = WORDS.filter(lambda name: name.strip() != "" and visible(name).strip() != "")
RULE = st.fixed_dictionaries(
    {"name": WORDS, "definition": WORDS, "example": WORDS, "colour": WORDS, "border": st.lists(NAMES, max_size=2)},
    optional={
        "status": st.sampled_from(["open", "provisional", "retired"]),
        "origin": st.sampled_from(["data", "in_vivo", "topic_list"]),
        "role": st.sampled_from(["trede", "chain"]),
        "codable": st.booleans(),
    },
)
FIELDS = ("name", "definition", "include", "example", "colour", "status", "origin", "role")


@st.composite
def codebooks(draw: st.DrawFn) -> dict[str, Any]:
    """Make a codebook of a few codes, some below others, with odd names everywhere."""
    idents = draw(st.lists(NAMES, min_size=1, max_size=5, unique_by=visible))
    aliases = iter(draw(st.lists(NAMES, max_size=4, unique_by=lambda name: " ".join(visible(name).split()))))
    keys = iter(draw(st.lists(NAMES, min_size=5, max_size=5, unique_by=visible)))
    top: list[dict[str, Any]] = []
    for number, ident in enumerate(idents):
        code = {"id": ident, "facet": "theme", "key": next(keys), "aliases": [a for a in [next(aliases, "")] if a]}
        parent = top[-1] if number and draw(st.booleans()) else None
        (parent.setdefault("children", []) if parent else top).append(code | draw(RULE))
    return {"name": draw(NAMES), "facets": [{"id": "theme", "name": draw(NAMES), "primary": True}], "codes": top}


def _said(path: Path) -> list[dict[str, Any]]:
    """Return what a file says of each code, as far as it says anything."""
    book = read_codebook(path)
    return [
        {name: code[name] for name in (*FIELDS, "id", "key", "aliases", "border") if code.get(name)}
        | {"parent": book.parents.get(code["id"]), "codable": code.get("codable", True)}
        for code in book.codes
    ]


@cases(25)
@given(codebooks())
def test_a_codebook_with_odd_names_is_written_and_read_back(book: dict[str, Any]) -> None:
    """Written out, read back, loaded into a new project and written out again, a codebook is the same file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own, first, second = folder / "own.yaml", folder / "first.yaml", folder / "second.yaml"
        own.write_text(yaml.safe_dump(book), "utf-8")
        for given_, written, number in ((own, first, 1), (first, second, 2)):
            with create_project(folder / f"{number}.workbench", codebook=given_) as store:
                written.write_text(codebook_yaml(store, "Boek"), "utf-8")
        assert second.read_text("utf-8") == first.read_text("utf-8")
        ids = [said["id"] for said in _said(own)]
        assert [said["id"] for said in _said(first)] == ids
        for said, again in zip(_said(own), _said(first), strict=True):
            assert (again["parent"], again["codable"]) == (said["parent"], said["codable"])
            assert again["name"] == (visible(str(said.get("name") or "")) or said["id"])
            assert again.get("definition", "") == visible(str(said.get("definition") or ""))
            assert again["key"] == visible(str(said["key"]))
            assert again.get("aliases", []) == [" ".join(visible(a).split()) for a in said.get("aliases", [])]
            assert again["status"] == said.get("status", "fixed")
            assert again["origin"] == said.get("origin", "theory")


@cases(25)
@given(codebooks())
def test_a_codebook_with_odd_names_is_the_same_as_a_table(book: dict[str, Any]) -> None:
    """Written as csv and read back, it differs in nothing; loaded into a new project it is the same file again."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own, first = folder / "own.yaml", folder / "first.csv"
        own.write_text(yaml.safe_dump(book), "utf-8")
        with create_project(folder / "1.workbench", codebook=own) as store:
            first.write_bytes(codebook_csv(store))
            assert compare(store, read_codebook(first)) == []
            (folder / "sheet.xlsx").write_bytes(codebook_workbook(store).content)
            if not {"\ufffe", "\uffff"} & set(first.read_text("utf-8")):  # XML has no such signs
                assert compare(store, read_codebook(folder / "sheet.xlsx")) == []
        with create_project(folder / "2.workbench", codebook=first) as store:
            assert codebook_csv(store) == first.read_bytes()
            assert compare(store, read_codebook(own)) == []


def _holdable(thing: Any, field: str = "") -> Any:
    """Return what the exchange format can hold: signs of XML, texts without blanks at their ends, names on one line."""
    if isinstance(thing, dict):
        return {name: _holdable(each, name) for name, each in thing.items()}
    if isinstance(thing, list):
        return [_holdable(each, field) for each in thing]
    fit = re.sub("[\ufffe\uffff]", "x", visible(thing)) if isinstance(thing, str) else thing
    if field in ("name", "border"):
        return " ".join(fit.split()) or "x"
    return fit.strip() if field in ("definition", "example") else fit


@cases(25)
@given(codebooks().map(_holdable))
def test_a_codebook_comes_back_from_the_format_of_the_field(book: dict[str, Any]) -> None:
    """Written as qdc it says what the project says, and a project made with it writes the very same file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        own, first = folder / "own.yaml", folder / "first.qdc"
        own.write_text(yaml.safe_dump(book), "utf-8")
        with create_project(folder / "1.workbench", codebook=own) as store:
            first.write_bytes(exchanged_codebook(store)[0])
            assert compare(store, read_codebook(first)) == []
        with create_project(folder / "2.workbench", codebook=first) as store:
            assert exchanged_codebook(store)[0] == first.read_bytes()


lines = st.lists(
    st.sampled_from(
        ["Include: x", " Border: y", "  Example:", "Gloss:", "Definition: z", "tekst", "a: b", "", "Wat < dan?"]
    ),
    max_size=4,
).map(lambda parts: "\n".join(parts).strip())


@cases(200)
@given(rule=st.fixed_dictionaries(dict.fromkeys(("definition", "gloss", "include", "exclude", "example"), lines)))
def test_a_rule_comes_back_from_its_description(rule: dict[str, str]) -> None:
    """Every part of a rule is found again in the one description that the exchange format knows."""
    empty: dict[str, Any] = dict.fromkeys(CodeRow._fields, "")
    row = CodeRow(**(empty | rule | {"border": "een\nInclude: twee"}))
    found = stated_in(described(row).strip())
    assert found == {field: text for field, text in rule.items() if text} | {"border": ["een", "Include: twee"]}
