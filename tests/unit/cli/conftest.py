"""A small invented study, made once with the command line itself and copied for each test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from workbench.__main__ import main
from workbench.wording import choose_language

CODEBOOK = """
name: Klein
facets:
  - {id: theme, name: Thema, gloss: Theme, primary: true}
  - {id: open, name: Open, gloss: Open, primary: true}
  - {id: aspect, name: Aspect, gloss: Aspect, single: true}
  - {id: organisation, name: Organisatie, gloss: Organisation, roles: true}
codes:
  - {id: T1, name: Voorkomen, gloss: Preventing, role: trede, key: "1", children: [{id: T1.les, name: Les}]}
  - {id: T2, name: Melden, gloss: Reporting, role: trede, key: "2", aliases: [meldpunt]}
  - {id: K, name: Keten, gloss: Chain, role: chain, key: "5"}
  - {id: huidige_situatie, facet: aspect, name: Huidige situatie, gloss: Present situation}
  - {id: verbeterpunt, facet: aspect, name: Verbeterpunt, gloss: Improvement, border: [wens is geen plan]}
  - {id: org.school, facet: organisation, name: School, aliases: [school]}
"""
ANNA = (
    "I: Wat doet u als u zich zorgen maakt?\n\n"
    "R: Ik bel eerst een collega. Daarna vul ik het formulier in.\n\n"
    "I: Wat zou u willen?\n\n"
    "R: Elk jaar een les over veilig thuis. Daar zou de school mee moeten beginnen.\n"
)
BRAM = "I: Kent u het meldpunt?\n\nR: Jazeker, maar ik bel er nooit. Een les op school helpt meer, café of geen café.\n"
RESPONDENTS = (
    "respondent,part,function,n,document\nR01,individual,leraar,1,anna.txt\nR02,individual,huisarts,1,bram.txt\n"
)
MATRIX = (
    "trede;kolom;punt;subgroep;organisatie;herkomst;steun\n"
    "Voorkomen;huidige situatie;een folder bij de balie;1;school (doet);flip-over;meerdere\n"
    "Voorkomen;verbeterpunt;ieder jaar een les;1;school (zou moeten);flip-over;meerdere\n"
    "Melden;verbeterpunt;één nummer voor iedereen;1;;opname;één stem\n"
)
FIGURES = (
    "row_id,indicator,label_nl,level,place,year,numerator,denominator,value,unit,reported,source\n"
    "P1,lessen,Scholen met een les,region,Delta,2013,12,40,,share,30%,telling\n"
    "P2,lessen,Scholen met een les,region,Delta,2014,,,,share,,telling\n"
    "P3,meldingen,Meldingen,region,Delta,2013,,,71,count,71,register\n"
)
CODINGS = (
    "id,file,quote,code,aspect,organisations,memo\n"
    "c1,anna.txt,Ik bel eerst een collega.,T2,huidige_situatie,,Eerst overleg.\n"
    "c2,anna.txt,Elk jaar een les over veilig thuis.,T1.les,verbeterpunt,org.school:should,\n"
    "c3,anna.txt,een les over veilig thuis,T1,,,\n"
    "c4,bram.txt,Een les op school helpt meer,T1.les,verbeterpunt,org.school:does,\n"
)
REPORT = """# Verslag

Een leraar zei: “Elk jaar een les over veilig thuis.”
Een huisarts zei: “Een les op school helpt niet meer.”
"""


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder as coder anna, in English, without the choices of this computer's user."""
    for name in ("WORKBENCH_PROJECT", "WORKBENCH_DEBUG", "LC_ALL", "LC_MESSAGES", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("WORKBENCH_CODER", "anna")
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    choose_language("")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command and return what it left behind."""

    def running(*words: object) -> Ran:
        capsys.readouterr()
        code = main([str(word) for word in words])
        return Ran(code, *capsys.readouterr())

    return running


def write_files(folder: Path) -> dict[str, Path]:
    """Write the files of the study."""
    written = {
        "codebook.yaml": CODEBOOK,
        "anna.txt": ANNA,
        "bram.txt": BRAM,
        "respondents.csv": RESPONDENTS,
        "matrix.csv": MATRIX,
        "figures.csv": FIGURES,
        "codings.csv": CODINGS,
        "report.md": REPORT,
    }
    for name, text in written.items():
        (folder / name).write_text(text, "utf-8")
    return {name: folder / name for name in written}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Return the files of the study by name."""
    folder = tmp_path / "files"
    folder.mkdir()
    return write_files(folder)


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the study: two interviews, a group matrix, codings, figures, a point and a memo."""
    folder = tmp_path_factory.mktemp("made")
    named = write_files(folder)
    project = folder / "study.workbench"
    everywhere = ("--project", str(project), "--coder", "anna")
    assert main(["new", str(project), "--name", "Klein", "--codebook", str(named["codebook.yaml"])]) == 0
    wanted = ("anna.txt", "bram.txt", "respondents.csv", "matrix.csv", "figures.csv")
    assert main([*everywhere, "import", *(str(named[name]) for name in wanted)]) == 0
    assert main([*everywhere, "codings", "import", str(named["codings.csv"])]) == 0
    assert main([*everywhere, "points", "add", "T1", "Geef elk jaar een les"]) == 0
    assert main([*everywhere, "points", "link", "V01", "lessen", "measures_doing"]) == 0
    assert main([*everywhere, "memo", "add", "Nog eens lezen", "--document", "bram"]) == 0
    return project


@pytest.fixture
def study(_made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the study, which commands find by themselves."""
    copy = tmp_path / "study.workbench"
    shutil.copy(_made, copy)
    monkeypatch.setenv("WORKBENCH_PROJECT", str(copy))
    return copy
