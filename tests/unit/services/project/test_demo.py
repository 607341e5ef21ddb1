"""The example study: what it holds, counted from its files, and three points counted by hand."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from workbench.errors import ProjectError
from workbench.services.points.pointlist import PointView, codings_in_no_point, point_list
from workbench.services.project.demo import write_demo
from workbench.services.project.projects import check, info
from workbench.services.quotes.audit import audit_quotes
from workbench.storage.store import Store

FOLDER = Path(__file__).parents[4] / "transcripts"
PARTS = ("T1", "T2", "T3", "T4", "K")
"""The four treden and the chain."""
ASPECTS = {"huidige_situatie", "sterk_punt", "knelpunt", "verbeterpunt", "gewenst_resultaat", "indicator"}


@pytest.fixture
def study(demo: Path) -> Iterator[Store]:
    """Open a copy of the example study."""
    with Store.open(demo) as store:
        yield store


def _lines(name: str, delimiter: str = ",") -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def _point(store: Store, ident: str) -> PointView:
    return next(point for point in point_list(store) if point.ident == ident)


def test_the_interviews_are_as_long_as_real_ones(study: Store) -> None:
    """At least ten interviews of at least 1,200 spoken words each, labels not counted."""
    words: Counter[str] = Counter()
    sql = """
    SELECT name, substr(content, body + 1, "end" - body) FROM document
    JOIN text ON text.id = document.text_id JOIN turn ON turn.text_id = text.id
    """
    for name, said in study.rows(sql):
        words[name] += len(said.split())
    assert len(words) >= 10
    assert [name for name, count in words.items() if count < 1200] == []


def test_every_interview_is_tied_to_its_respondent(study: Store) -> None:
    """Each transcript has one respondent, who is the voice beside the interviewer."""
    sql = """
    SELECT respondent.name, document.respondent_id = speaker.respondent_id FROM document
    JOIN respondent ON respondent.id = document.respondent_id
    JOIN speaker ON speaker.document_id = document.id AND speaker.role = 'respondent'
    WHERE kind = 'transcript' ORDER BY document.name
    """
    assert study.rows(sql) == [(f"R{number:02}", 1) for number in range(1, 12)]
    assert study.value("SELECT respondent_id FROM document WHERE kind = 'matrix'") is None


def test_every_coding_of_the_files_is_there(study: Store) -> None:
    """As many codings as rows in the four lists, each with the code, aspect and coder of its row."""
    rows = [row for name in "abc" for row in _lines(f"codings-{name}.csv")]
    wanted = Counter((row["quote"], row["code"], row["aspect"], row["coder"] or "A") for row in rows)
    sql = """
    SELECT quote, code.ident, coalesce(aspect.ident, ''), coder.name FROM coding
    JOIN passage ON passage.id = coding.passage_id JOIN document ON document.text_id = passage.text_id
    JOIN code ON code.id = code_id JOIN coder ON coder.id = coding.coder_id
    LEFT JOIN code aspect ON aspect.id = aspect_id
    """
    assert Counter(study.rows(sql)) == wanted
    assert wanted.total() >= 250
    assert info(study).codings == wanted.total() + len(_lines("item-codings.csv"))


def test_codings_cover_all_treden_the_chain_and_all_aspects(study: Store) -> None:
    """Every trede and the chain have codings of every aspect."""
    sql = """
    SELECT DISTINCT substr(code.ident, 1, instr(code.ident || '.', '.') - 1), aspect.ident FROM coding
    JOIN code ON code.id = code_id JOIN code aspect ON aspect.id = aspect_id
    """
    found = set(study.rows(sql))
    assert {(part, aspect) for part in PARTS for aspect in ASPECTS} <= found


def test_the_group_matrix_is_filled_and_has_an_empty_cell_of_each_kind(study: Store) -> None:
    """At least forty items, as many as the file has; cells nobody was asked, named, had time for, or has nothing in."""
    rows = _lines("groepsmatrix.csv", ";")
    assert info(study).items == sum(bool(row["punt"]) for row in rows) >= 40
    kinds = {kind for (kind,) in study.rows("SELECT kind FROM emptycell")}
    assert kinds == {"not_asked", "nothing_named", "no_time", "said_none"}
    assert study.value("SELECT seen_results FROM document WHERE kind = 'matrix'") == 1


def test_there_are_about_twenty_points_with_every_kind_of_mark(study: Store) -> None:
    """Points carried by interviews, by the group, by both, by nobody; contradicted ones; every status."""
    listed = point_list(study)
    assert 18 <= len(listed) <= 26
    marks = {point.counts.mark for point in listed}
    assert marks == {"interviews_only", "group_only", "confirmed", "researcher_only"}
    assert any(point.counts.contradicted for point in listed)
    assert any(point.counts.qualifying for point in listed)
    assert {point.status for point in listed} == {"open", "taken_over", "partly", "dropped"}
    assert {point.trede for point in listed} == set(PARTS)


@pytest.mark.parametrize(
    ("ident", "persons", "group", "mark"),
    [
        ("V06", {"supporting": 7, "unprompted": 7, "contradicting": 0, "qualifying": 1}, True, "confirmed"),
        ("V13", {"supporting": 5, "unprompted": 3, "contradicting": 0, "qualifying": 1}, True, "confirmed"),
        ("V20", {"supporting": 7, "unprompted": 5, "contradicting": 2, "qualifying": 2}, False, "interviews_only"),
    ],
)
def test_points_count_as_by_hand(study: Store, ident: str, persons: dict[str, int], group: bool, mark: str) -> None:
    """Three points counted on paper: persons once each, of eleven, the group beside them."""
    counts = _point(study, ident).counts
    assert {name: getattr(counts, name) for name in persons} == persons
    assert (counts.of, counts.group, counts.mark) == (11, group, mark)
    assert counts.contradicted == (persons["contradicting"] > 0)


def test_improvements_that_no_point_rests_on_are_left(study: Store) -> None:
    """At least ten codings with the aspect verbeterpunt wait for a point; all of them bear that aspect."""
    unused = codings_in_no_point(study, None)
    assert len(unused) >= 10
    assert {row.aspect for row in unused} == {"verbeterpunt"}


def test_the_two_planted_wrong_quotes_are_found_and_no_other(study: Store) -> None:
    """Of the draft report one quote is altered and one is given to the wrong person; all others are verbatim."""
    found = audit_quotes(FOLDER / "conceptrapport.docx", store=study)
    wrong = [(each.verdict, each.document) for each in found if each.verdict != "verbatim"]
    assert wrong == [("altered", "08-onderzoeker-veilig-thuis-2"), ("misattributed", "05-jeugdgezinscoach-1")]
    assert len(found) > len(wrong)


def test_nothing_is_wrong_with_the_example(study: Store) -> None:
    """The file is sound, and no import left a warning."""
    assert check(study) == []
    assert info(study).warnings == 0


def test_the_example_is_written_over_nothing(tmp_path: Path) -> None:
    """A file that is there already is refused and stays as it is."""
    path = tmp_path / "demo.workbench"
    path.write_text("oud", "utf-8")
    with pytest.raises(ProjectError) as refusal:
        list(write_demo(path))
    assert refusal.value.key == "project.exists"
    assert path.read_text("utf-8") == "oud"


def test_a_demo_that_was_broken_off_leaves_no_file(tmp_path: Path) -> None:
    """Who stops the writing half-way finds no half study."""
    writing = write_demo(tmp_path / "demo.workbench")
    assert isinstance(writing, Generator)
    assert next(writing) == 1
    writing.close()
    assert list(tmp_path.iterdir()) == []
