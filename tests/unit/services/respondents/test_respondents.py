"""Who was spoken to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import TRANSCRIPT
from tests.small import acts, count, within
from workbench.services.project import history
from workbench.services.project.projects import info
from workbench.services.transcripts.importing import Report, import_files
from workbench.storage.store import Store


def _bring(store: Store, coder: int, path: Path, text: str) -> Report:
    path.write_text(text, "utf-8")
    [report] = import_files(store, coder, [path], kind="respondents" if path.suffix == ".csv" else None)
    return report


def _attributes(store: Store) -> list[tuple[str, str, str]]:
    sql = """
    SELECT respondent.name, attribute.name, value FROM attribute JOIN respondent ON respondent.id = respondent_id
    ORDER BY attribute.id
    """
    return [(who, name, value) for who, name, value in store.rows(sql)]


def _tied(store: Store) -> dict[str, str | None]:
    sql = "SELECT document.name, respondent.name FROM document LEFT JOIN respondent ON respondent.id = respondent_id"
    return dict(store.rows(sql))


def test_a_row_is_a_respondent_and_other_columns_are_attributes(
    empty_project: Store, coder: int, tmp_path: Path
) -> None:
    """Function, place and whatever else a list names are kept; an empty cell is no attribute."""
    head = "respondent,part,functie,plaats,ervaring,note\n"
    rows = "R01,individueel,arts,Rietmeer,12,belt terug\nR02,,coach,,,\n"
    assert _bring(empty_project, coder, tmp_path / "wie.csv", head + rows).status == "imported"
    assert empty_project.rows("SELECT name, part, persons, note FROM respondent") == [
        ("R01", "individual", 1, "belt terug"),
        ("R02", "individual", 1, None),
    ]
    assert _attributes(empty_project) == [
        ("R01", "function", "arts"),
        ("R01", "place", "Rietmeer"),
        ("R01", "ervaring", "12"),
        ("R02", "function", "coach"),
    ]


def test_a_row_may_stand_for_several_persons(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Twelve persons of a group in two rows are two respondents and twelve persons."""
    _bring(empty_project, coder, tmp_path / "wie.csv", "respondent;deel;aantal\nG1;groep;5\nG2;group;7\n")
    counted = info(empty_project)
    assert (counted.respondents, counted.persons) == (2, 12)
    assert empty_project.rows("SELECT DISTINCT part FROM respondent") == [("group",)]


def test_a_newer_list_brings_respondents_up_to_date(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """The same names are changed, not doubled; an undo brings the earlier list back."""
    first = "respondent,function,n\nR01,arts,1\nR02,coach,1\n"
    _bring(empty_project, coder, tmp_path / "wie.csv", first)
    _bring(empty_project, coder, tmp_path / "nieuw.csv", "respondent,function,n\nR01,huisarts,2\nR03,agent,1\n")
    assert [who for (who,) in empty_project.rows("SELECT name FROM respondent")] == ["R01", "R02", "R03"]
    assert _attributes(empty_project)[0] == ("R01", "function", "huisarts")
    history.undo(empty_project, coder)
    assert empty_project.rows("SELECT name, persons FROM respondent") == [("R01", 1), ("R02", 1)]
    assert _attributes(empty_project) == [("R01", "function", "arts"), ("R02", "function", "coach")]


def test_the_same_list_again_is_no_act(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Nothing changed, so nothing stands in the log."""
    for name in ("wie.csv", "weer.csv"):
        _bring(empty_project, coder, tmp_path / name, "respondent,function\nR01,arts\n")
    assert acts(empty_project).count("respondents.import") == 1


@pytest.mark.parametrize("corrected", ["R01,b.txt\nR02,a.txt\n", "R02,a.txt\nR01,b.txt\n"])
def test_a_corrected_list_ties_transcripts_anew(
    empty_project: Store, coder: int, tmp_path: Path, corrected: str
) -> None:
    """Two respondents whose transcripts were swapped get their own, in whichever order they stand."""
    for name in ("a.txt", "b.txt"):
        _bring(empty_project, coder, tmp_path / name, TRANSCRIPT + f"R: Dit is {name}.\n")
    _bring(empty_project, coder, tmp_path / "wie.csv", "respondent,document\nR01,a.txt\nR02,b.txt\n")
    assert _tied(empty_project) == {"a": "R01", "b": "R02"}
    _bring(empty_project, coder, tmp_path / "beter.csv", "respondent,document\n" + corrected)
    assert _tied(empty_project) == {"a": "R02", "b": "R01"}


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (",individual,1", "respondents.nameless"),
        ("R02,misschien,1", "respondents.odd_row"),
        ("R02,individual,0", "respondents.odd_row"),
        ("R02,individual,-1", "respondents.odd_row"),
        ("R02,individual,twee", "respondents.odd_row"),
        ("R02,group,1.5", "respondents.odd_row"),
        ("R02,group," + "9" * 30, "respondents.odd_row"),
    ],
)
def test_an_odd_row_refuses_the_list_and_is_named(
    empty_project: Store, coder: int, tmp_path: Path, row: str, key: str
) -> None:
    """The line that is wrong is told, and nobody of the list is entered."""
    report = _bring(empty_project, coder, tmp_path / "wie.csv", f"respondent,part,n\nR01,individual,1\n{row}\n")
    assert report.status == "rejected"
    assert report.refusal is not None
    assert (report.refusal.key, report.refusal.parameters["line"]) == (key, 3)
    assert count(empty_project, "respondent") == 0


def test_an_attribute_is_one_in_both_languages(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """What a survey called Functie is what a list and a head call function; it keeps its name, and is not doubled."""
    survey = tmp_path / "enquete.csv"
    survey.write_text("code,Functie,Opleiding\nR01,arts,hbo\nR02,coach,mbo\n", "utf-8")
    assert [report.refusal for report in import_files(empty_project, coder, [survey], kind="survey")] == [None]
    _bring(empty_project, coder, tmp_path / "wie.csv", "respondent,function,education,job title\nR01,huisarts,wo,x\n")
    head = f"Functie: wijkagent\nLeeftijd: 41\nRespondent: R03\n\n{TRANSCRIPT}"
    _bring(empty_project, coder, tmp_path / "a.txt", head)
    assert sorted(_attributes(empty_project)) == [
        ("R01", "Functie", "huisarts"),
        ("R01", "Opleiding", "wo"),
        ("R01", "job_title", "x"),
        ("R02", "Functie", "coach"),
        ("R02", "Opleiding", "mbo"),
        ("R03", "Functie", "wijkagent"),
        ("R03", "age", "41"),
    ]


def test_a_long_list_comes_in_at_once(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Twenty thousand rows are written together; of a name that comes twice the last row holds."""
    path = tmp_path / "lijst.csv"
    path.write_text(
        "respondent,n,bestand\n" + "".join(f"R{n % 20_000},{1 + n // 20_000},x{n}.docx\n" for n in range(22_000)),
        "utf-8",
    )
    with within(6):
        [report] = import_files(empty_project, coder, [path])
    assert (report.status, count(empty_project, "respondent")) == ("warned", 20_000)
    assert empty_project.value("SELECT count(*) FROM respondent WHERE persons = 2") == 2_000
    history.undo(empty_project, coder)
    assert count(empty_project, "respondent") == 0
