"""Databases of Taguette come in with every highlight on its words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.databases import PAGE, marked, taguette_rows, write_taguette
from workbench.errors import RefusedError
from workbench.importers.foreign import ForeignProject
from workbench.importers.hypertext import PageText
from workbench.importers.taguette import read_taguette

SAMPLE = Path(__file__).parents[4] / "shared" / "samples" / "H15-sample-project.sqlite3"


def marked_words(project: ForeignProject) -> list[str]:
    return [source.text[each.start : each.end] for source in project.sources for each in source.selections]


def test_pages_become_texts(tmp_path: Path) -> None:
    """A page is a text with one line a paragraph; the document keeps its name and file."""
    project = read_taguette(write_taguette(tmp_path / "a.sqlite3"))
    (source,) = project.sources
    assert source.text == "Gesprek 😀\nI: Hoe gaat het & wat nu?\nÉén keer\nper week"
    assert (project.name, project.origin, project.description) == ("Thuis", "Taguette", "Over thuis")
    assert (source.name, source.file, [user.name for user in project.users]) == ("gesprek", "gesprek.docx", ["bo"])


def test_highlights_are_on_their_words(tmp_path: Path) -> None:
    """Bytes are counted over all text of the page; tags are codes by their path, several may be on one highlight."""
    project = read_taguette(write_taguette(tmp_path / "a.sqlite3"))
    names = {code.guid: code.name for code in project.codes}
    borne = [[names[coding.code] for coding in each.codings] for each in project.sources[0].selections]
    assert marked_words(project) == ["😀", "Hoe gaat", "Één keer\nper"]
    assert borne == [["zorg"], ["zorg", "zorg.week"], ["zorg.week"]]
    assert [code.description for code in project.codes] == ["Alles", ""]
    assert project.warnings == []


def test_a_tag_has_the_guid_of_its_codebook(tmp_path: Path) -> None:
    """A codebook that Taguette exported and its database name a tag alike, in every project."""
    project = read_taguette(write_taguette(tmp_path / "a.sqlite3"))
    assert project.codes[0].guid == "99cfffed-355b-50dd-b914-b12a62aa251f"


def test_what_does_not_fit_is_said(tmp_path: Path) -> None:
    """Words that stand once elsewhere are found; others stay where they are; what lies outside is left out."""
    study = taguette_rows()
    study["highlights"] = [
        marked(1, 0, 4, "<p>wat nu?</p>"),
        marked(2, 16, 19, "<p>nergens</p>"),
        marked(3, 900, 910, "<p>e</p>"),
        marked(4, 12, 13, " "),
    ]
    project = read_taguette(write_taguette(tmp_path / "a.sqlite3", study))
    assert marked_words(project) == ["wat nu?", "Hoe"]
    told = {warned.key.rpartition(".")[2]: warned.parameters["count"] for warned in project.warnings}
    assert told == {"moved": 1, "differs": 1, "outside": 2}


@pytest.mark.parametrize("counted", [0, 3])
def test_white_space_before_a_page(counted: int, tmp_path: Path) -> None:
    """Versions of Taguette differ in whether it counts; the words of the highlights tell."""
    study = taguette_rows()
    study["documents"][0]["contents"] = f"\n \n{PAGE}"
    study["highlights"] = [
        marked(1, 8 + counted, 12 + counted, "<h1>😀</h1>"),
        marked(2, 16 + counted, 19 + counted, "Hoe"),
    ]
    project = read_taguette(write_taguette(tmp_path / "a.sqlite3", study))
    assert (marked_words(project), project.warnings) == (["😀", "Hoe"], [])


def test_a_file_with_several_projects_or_none_is_refused(tmp_path: Path) -> None:
    """A server keeps many projects in one file; which one is meant has to be said in Taguette."""
    study = taguette_rows()
    study["projects"].append({"id": 2, "name": "Ander", "description": "", "created": "2024-01-01"})
    with pytest.raises(RefusedError) as several:
        read_taguette(write_taguette(tmp_path / "a.sqlite3", study))
    assert (several.value.key, several.value.parameters["names"]) == ("importers.taguette.several", "Thuis, Ander")
    with pytest.raises(RefusedError) as none:
        read_taguette(write_taguette(tmp_path / "b.sqlite3", {**taguette_rows(), "projects": []}))
    assert none.value.key == "importers.taguette.no_project"


def test_every_byte_has_its_place() -> None:
    """Any two bytes of a page between which words stand lead to those words, white space aside."""
    page = PageText(PAGE)
    plain = "Gesprek 😀\nI: Hoe   gaat\nhet & wat nu?\nÉén keerper week".encode()
    for start in range(len(plain)):
        for end in range(start + 1, len(plain)):
            words = plain[start:end].decode("utf-8", "ignore")
            if words.encode() == plain[start:end] and words.strip():
                place = page.place(start, end)
                assert place is not None
                assert "".join(page.text[slice(*place)].split()) == "".join(words.split())


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<pre>a  b\n c</pre>", "a  b\n c"),
        ("a<br>b<br/><br>c", "a\nb\nc"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\nb"),
        ("<script>x</script>a<style>y</style>", "a"),
        ("a <![foo[ x ]]> b", "a b"),
        ("<p>a\x00\u202eb", "a\x00\u202eb"),
        ("&nbsp;a&#13;b", "\xa0a b"),
    ],
)
def test_pages_as_a_person_reads_them(page: str, text: str) -> None:
    """Line ends that are seen are lines; what is not shown is left out."""
    assert PageText(page).text == text


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample does not lie beside this checkout")
def test_a_real_database() -> None:
    """A real project gives the figures that were counted in it, and every highlight its words."""
    listed = json.loads((SAMPLE.parent / "expected.json").read_text("utf-8"))["files"]
    expected = next(entry["expected"] for entry in listed if entry["file"] == SAMPLE.name)
    project = read_taguette(SAMPLE)
    selections = [each for source in project.sources for each in source.selections]
    assert (len(project.sources), len(project.codes)) == (expected["documents"], expected["tags"])
    assert len(selections) == expected["highlights"]
    assert sum(len(each.codings) for each in selections) == expected["highlight_tags"]
    assert project.warnings == []
    words = [
        (source.name, source.text[each.start : each.end]) for source in project.sources for each in source.selections
    ]
    for sample in expected["sample_highlights"]:
        assert (sample["document"], PageText(sample["snippet"]).text) in words


def test_what_hangs_on_nothing_is_told(tmp_path: Path) -> None:
    """Highlights of a document that is gone, and tags that are gone, are counted; the rest comes whole."""
    study = taguette_rows()
    study["highlights"].append(marked(8, 0, 4, "<p>weg</p>") | {"document_id": 99})
    study["highlight_tags"].append({"highlight_id": 1, "tag_id": 77})
    project = read_taguette(write_taguette(tmp_path / "a.sqlite3", study))
    told = {warned.key.rpartition(".")[2]: warned.parameters["count"] for warned in project.warnings}
    assert told == {"orphans": 1, "tagless": 1}
    assert marked_words(project) == ["😀", "Hoe gaat", "Één keer\nper"]
