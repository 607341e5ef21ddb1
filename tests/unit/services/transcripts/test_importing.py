"""Loading files: each whole or not at all, in any order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import TRANSCRIPT
from tests.small import acts, count
from workbench.errors import WorkbenchError
from workbench.services.project import history
from workbench.services.transcripts.documents import kept_warnings
from workbench.services.transcripts.importing import Choice, Report, import_files
from workbench.storage.store import Store

RESPONDENTS = "respondent,part,function,n,document\nR01,individual,verpleegkundige,1,gesprek.txt\n"
MATRIX = "trede;kolom;punt;subgroep;leeg\nPreventie;acties;vaker langsgaan;1;\nSignaleren;acties;;;geen tijd\n"
FIGURES = "indicator,place,year,numerator,denominator\nbezoek,Delta,2013,4,50\n"
CODINGS = "document,quote,code\ngesprek.txt,Die werkt goed.,T2.meldcode\ngesprek.txt,Dit zei niemand.,K\n"


def _write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _import(store: Store, coder: int, *paths: Path, kind: str | None = None) -> list[Report]:
    return list(import_files(store, coder, paths, kind=kind))


def _why(report: Report) -> str | None:
    return report.refusal.key if isinstance(report.refusal, WorkbenchError) else None


def test_the_content_of_a_file_says_what_it_is(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Transcript, respondents, group matrix, figures and codings are told apart without being named."""
    files = {
        "gesprek.txt": TRANSCRIPT,
        "wie.csv": RESPONDENTS,
        "groep.csv": MATRIX,
        "cijfers.csv": FIGURES,
        "codes.csv": CODINGS,
    }
    reports = _import(empty_project, coder, *(_write(tmp_path, *file) for file in files.items()))
    assert [(report.file, report.kind) for report in reports] == list(
        zip(files, ["interview", "respondents", "matrix", "indicators", "codings"], strict=True)
    )
    assert [report.status for report in reports] == ["imported"] * 4 + ["warned"]
    assert [report.documents for report in reports] == [["gesprek"], [], ["groep"], [], []]
    tables = ("document", "respondent", "item", "emptycell", "value", "coding")
    assert [count(empty_project, table) for table in tables] == [2, 1, 1, 1, 1, 1]


def test_each_file_is_one_act(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Every file stands on one line of the log and is taken back by one undo."""
    before = acts(empty_project)
    _import(empty_project, coder, _write(tmp_path, "a.txt", TRANSCRIPT), _write(tmp_path, "groep.csv", MATRIX))
    assert acts(empty_project)[len(before) :] == ["document.import", "matrix.import"]
    history.undo(empty_project, coder)
    assert [count(empty_project, table) for table in ("document", "item", "emptycell", "notice")] == [1, 0, 0, 0]


def test_a_refused_file_does_not_stop_the_others(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """A picture, a missing file, a strange ending and a bad table are told; the good files are in."""
    reports = _import(
        empty_project,
        coder,
        _write(tmp_path, "foto.txt", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        tmp_path / "weg.txt",
        _write(tmp_path, "geluid.mp3", "x"),
        _write(tmp_path, "cijfers.csv", "indicator,place,year,numerator,denominator\nbezoek,Delta,2013,4,-50\n"),
        _write(tmp_path, "goed.txt", TRANSCRIPT),
    )
    assert [report.status for report in reports] == ["rejected"] * 4 + ["imported"]
    assert [_why(report) is None for report in reports] == [False] * 4 + [True]
    assert [name for (name,) in empty_project.rows("SELECT name FROM document")] == ["goed"]


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("groep.csv", MATRIX.replace("Signaleren", "Trampoline"), "matrix.unknown_row"),
        ("groep.csv", MATRIX.replace("acties", "trampoline"), "matrix.unknown_column"),
        ("wie.csv", RESPONDENTS + "R02,individual,arts,geen,\n", "respondents.odd_row"),
        ("cijfers.csv", FIGURES + "bezoek,Delta,,4,50\n", "indicators.no_place_or_year"),
        ("cijfers.csv", FIGURES + "bezoek,Delta,2014,4,0\n", "indicators.zero_denominator"),
        ("codes.csv", CODINGS, "import.no_coding_placed"),
    ],
)
def test_nothing_is_half_imported(
    empty_project: Store, coder: int, tmp_path: Path, name: str, content: str, key: str
) -> None:
    """One bad row refuses its file; of the rows before it nothing is kept, nor of the file in the log."""
    before = acts(empty_project)
    [report] = _import(empty_project, coder, _write(tmp_path, name, content))
    assert report.status == "rejected"
    assert _why(report) == key
    tables = ("document", "item", "respondent", "attribute", "indicator", "value", "passage", "text")
    assert [count(empty_project, table) for table in tables] == [0] * len(tables)
    assert acts(empty_project) == before


def test_the_same_file_comes_in_once(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """A file that is here already is refused under any name; the document it is here as is named."""
    reports = _import(
        empty_project, coder, _write(tmp_path, "a.txt", TRANSCRIPT), _write(tmp_path, "b.txt", TRANSCRIPT)
    )
    assert _why(reports[1]) == "import.same_file"
    assert reports[1].refusal is not None
    assert reports[1].refusal.parameters == {"file": "b.txt", "document": "a"}


def test_another_text_under_a_known_name_keeps_its_ending(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Two different files of one name are told apart; a third is refused until it is renamed."""
    names = []
    for turn in range(3):
        [report] = _import(empty_project, coder, _write(tmp_path, "gesprek.txt", TRANSCRIPT + f"R: Nog {turn}.\n"))
        names.append(report.documents or _why(report))
    assert names == [["gesprek"], ["gesprek.txt"], "import.name_taken"]


def test_what_was_doubtful_is_kept_with_the_document(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """A guessed encoding is a warning that can be read later, too."""
    [report] = _import(empty_project, coder, _write(tmp_path, "oud.txt", "R: Een café.\nR: Ja.\n".encode("cp1252")))
    assert report.status == "warned"
    number = empty_project.value("SELECT id FROM document")
    kept = kept_warnings(empty_project, number)
    assert [warning.key for warning in kept] == [warning.key for warning in report.warnings]
    assert empty_project.value("SELECT content FROM text") == "R: Een café.\nR: Ja.\n"


def _ties(store: Store) -> list[tuple[str, str | None, str | None]]:
    sql = """
    SELECT document.name, tied.name, spoken.name FROM document
    LEFT JOIN respondent tied ON tied.id = document.respondent_id
    LEFT JOIN speaker ON speaker.document_id = document.id AND speaker.role = 'respondent'
    LEFT JOIN respondent spoken ON spoken.id = speaker.respondent_id ORDER BY document.name
    """
    return [(name, tied, spoken) for name, tied, spoken in store.rows(sql)]


@pytest.mark.parametrize("first", ["wie.csv", "gesprek.txt"])
def test_respondents_may_come_before_or_after_their_transcripts(
    empty_project: Store, coder: int, tmp_path: Path, first: str
) -> None:
    """A list of respondents names files; whichever comes second is tied to the first, with its voice."""
    paths = [_write(tmp_path, "wie.csv", RESPONDENTS), _write(tmp_path, "gesprek.txt", TRANSCRIPT)]
    _import(empty_project, coder, *sorted(paths, key=lambda path: path.name != first))
    assert _ties(empty_project) == [("gesprek", "R01", "R01")]


@pytest.mark.parametrize("last", ["wie.csv", "groep"])
def test_a_group_is_nobodys_document_in_any_order(empty_project: Store, coder: int, tmp_path: Path, last: str) -> None:
    """Where several persons name one file, as of a group, it is tied to none of them."""
    listed = "respondent,part,n,document\nG1,group,1,groep.csv\nG2,group,2,groep.csv\nG3,group,1,groep.txt\n"
    paths = [
        _write(tmp_path, "wie.csv", listed + "G4,group,1,groep.txt\n"),
        _write(tmp_path, "groep.csv", MATRIX),
        _write(tmp_path, "groep.txt", TRANSCRIPT),
    ]
    _import(empty_project, coder, *sorted(paths, key=lambda path: path.name.startswith(last)))
    assert _ties(empty_project) == [("groep", None, None), ("groep.txt", None, None)]


def test_a_kind_that_a_file_cannot_hold_is_refused(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """A transcript is no list of figures, even when somebody says so."""
    [report] = _import(empty_project, coder, _write(tmp_path, "a.txt", TRANSCRIPT), kind="indicators")
    assert (report.status, _why(report)) == ("rejected", "importers.kind.ending")


def test_what_a_person_said_of_a_file_holds(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Encoding and roles are as they were chosen, and that letters were chosen is kept with the document."""
    path = _write(tmp_path, "oud.txt", "Eva: Café?\nBob: Geïnd.\nEva: Zo.\nBob: Ja.\n".encode("mac-roman"))
    choice = Choice(encoding="mac-roman", roles={"Eva": "interviewer", "Bob": "several"})
    [report] = import_files(empty_project, coder, [path], choices={path: choice})
    assert report.status == "warned"
    assert "Café?" in empty_project.content(empty_project.value("SELECT text_id FROM document"))
    assert empty_project.rows("SELECT label, role FROM speaker ORDER BY label") == [
        ("Bob", "several"),
        ("Eva", "interviewer"),
    ]
    assert next(iter(kept_warnings(empty_project, 1))).key == "importers.encoding_chosen"
