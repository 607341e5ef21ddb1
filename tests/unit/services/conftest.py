"""A small invented study: three interviews, a group matrix, codings of two coders, points and indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from workbench.model import Asking, Document, Point, Respondent
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import Applied, Qualified, apply_code, set_weight
from workbench.services.coding.memos import write_memo
from workbench.services.matrix.matrix import code_item
from workbench.services.points.points import add_evidence, add_point, link_indicator, set_status
from workbench.services.project.projects import create_project, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store
from workbench.text.span import Span

CODEBOOK = """
name: Klein
facets:
  - {id: theme, name: Thema, primary: true}
  - {id: open, name: Open, primary: true}
  - {id: aspect, name: Aspect, primary: false, single: true}
  - {id: organisation, name: Organisatie, primary: false, roles: true}
codes:
  - id: T1
    role: trede
    key: "1"
    name: Voorkomen
    gloss: Prevent
    children:
      - {id: T1.les, name: Lessen, key: l}
      - {id: T1.huis, name: Huisbezoek, key: h, aliases: [thuis langs]}
  - id: T2
    role: trede
    key: "2"
    name: Signaleren
    gloss: Notice
    children:
      - id: T2.meld
        name: Melden
        key: m
        children: [{id: T2.meld.snel, name: Snel melden, key: s}]
  - {id: K, role: chain, key: "5", name: Keten, gloss: Chain}
  - {id: O, facet: open, name: Open codes}
  - {id: huidige_situatie, facet: aspect, name: Huidige situatie}
  - {id: sterk_punt, facet: aspect, name: Sterk punt}
  - {id: verbeterpunt, facet: aspect, name: Verbeterpunt, aliases: [acties]}
  - {id: org.school, facet: organisation, name: School}
  - {id: org.politie, facet: organisation, name: Politie}
"""

INTERVIEWS = {
    "01-leerkracht.txt": """I: Wat gaat er goed op school?
R: We geven elk jaar een les. De ouders komen zelden. Een café-avond hielp wel.
I: En wat kan er beter?
R: Er moet vaker iemand thuis langsgaan. Melden doen we te laat.
""",
    "02-wijkagent.txt": """I: Wat gaat er goed?
R: We melden meteen. De school belt ons niet altijd.
I: Wat zou u willen?
R: Er moet vaker iemand thuis langsgaan, vind ik. En samen melden.
""",
    "03-coach.txt": """I: Doet u aan huisbezoek?
R: Nee, dat doet de verpleegkundige. Huisbezoek is duur.
""",
}

RESPONDENTS = """respondent,part,function,place,treden,n,document
R01,individual,leerkracht,Oudehaven,1,1,01-leerkracht.txt
R02,individual,wijkagent,Rietmeer,2;5,1,02-wijkagent.txt
R03,individual,coach,Rietmeer,1;2,1,03-coach.txt
G1,group,beleid,Rietmeer,1,4,
"""

MATRIX = """trede;kolom;punt;subgroep;organisatie;herkomst;steun;leeg
Voorkomen;huidige situatie;lessen op school;1;School (doet);flip-over;meerdere;
Voorkomen;acties;vaker op huisbezoek;1;;flip-over;hele subgroep;
Signaleren;acties;samen melden met de politie;2;Politie (zou moeten);flip-over;één stem;
"""

INDICATORS = """row_id,indicator,level,place,year,numerator,denominator,value,unit,reported
1,bezoek,region,Regio,2013,10,2000,,share,"0,5"
2,bezoek,region,Regio,2014,13,2000,,share,"0,65"
3,bezoek,country,Land,2013,300,50000,,share,"0,6"
4,bezoek,country,Land,2014,,,,share,
5,bezoek,municipality,Rietmeer,2014,4,500,,share,"0,8"
"""

CODINGS = (
    ("les", "A", "01-leerkracht", "We geven elk jaar een les.", "T1.les", "sterk_punt", "org.school:does"),
    ("ouders", "A", "01-leerkracht", "De ouders komen zelden.", "T1.les", "huidige_situatie", ""),
    ("thuis1", "A", "01-leerkracht", "Er moet vaker iemand thuis langsgaan.", "T1.huis", "verbeterpunt", ""),
    ("laat", "A", "01-leerkracht", "Melden doen we te laat.", "T2.meld", "verbeterpunt", "org.school:should"),
    ("meteen", "A", "02-wijkagent", "We melden meteen.", "T2.meld.snel", "sterk_punt", "org.politie:does"),
    ("belt", "A", "02-wijkagent", "De school belt ons niet altijd.", "K", "huidige_situatie", "org.school"),
    (
        "thuis2",
        "A",
        "02-wijkagent",
        "Er moet vaker iemand thuis langsgaan, vind ik.",
        "T1.huis",
        "verbeterpunt",
        "",
    ),
    ("samen", "A", "02-wijkagent", "En samen melden.", "K", "verbeterpunt", ""),
    ("breed", "B", "02-wijkagent", "vind ik. En samen melden.", "T2.meld", "", ""),
    ("duur", "A", "03-coach", "Huisbezoek is duur.", "T1.huis", "huidige_situatie", ""),
    ("les-B", "B", "01-leerkracht", "We geven elk jaar een les.", "T1.les", "sterk_punt", ""),
)
"""Name, coder, document, quote, code, aspect, organisation with its role."""

Find = Callable[[str], int]


@pytest.fixture(scope="session")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill the study once by the services that a researcher uses; nobody writes in this file."""
    folder = tmp_path_factory.mktemp("study")
    codebook = folder / "codebook.yaml"
    codebook.write_text(CODEBOOK, "utf-8")
    with create_project(folder / "klein.workbench", codebook=codebook) as store:
        coder = sign_in(store, "A")
        _import(store, coder, folder)
        numbers = {coding[0]: _code(store, *coding[1:]) for coding in CODINGS}
        set_weight(store, coder, numbers["thuis1"], 2)
        write_memo(store, coder, "Vraagt om meer tijd.", target="coding", number=numbers["thuis1"])
        code_item(store, coder, _item(store, "vaker op huisbezoek"), find_code(store, "T1.huis"))
        _write_points(store, coder, numbers)
    return folder / "klein.workbench"


@pytest.fixture
def project(study: Path, tmp_path: Path) -> Iterator[Store]:
    """Open the study in a file of its own."""
    with Store.open(Path(copyfile(study, tmp_path / study.name))) as store:
        yield store


def _import(store: Store, coder: int, folder: Path) -> None:
    files = INTERVIEWS | {"respondents.csv": RESPONDENTS, "matrix.csv": MATRIX, "indicators.csv": INDICATORS}
    paths = [folder / name for name in files]
    for path in paths:
        path.write_text(files[path.name], "utf-8")
    for report in import_files(store, coder, paths):
        assert report.refusal is None, report
    with store.act("matrix.seen_results", coder) as act:
        for document in act.every(Document, kind="matrix"):
            act.change(document, seen_results=True)


def _code(store: Store, coder: str, document: str, quote: str, code: str, aspect: str, organisation: str) -> int:
    row = store.row("SELECT text.id, content FROM document JOIN text ON text.id = text_id WHERE name = ?", (document,))
    assert row is not None
    start = row[1].index(quote)
    name, _, role = organisation.partition(":")
    applied: Applied = apply_code(
        store,
        sign_in(store, coder),
        row[0],
        Span(start, start + len(quote)),
        find_code(store, code),
        aspect=find_code(store, aspect) if aspect else None,
        qualifiers=[Qualified(find_code(store, name), role or None)] if name else [],
    )
    return applied.number


def _item(store: Store, words: str) -> int:
    number: int = store.value("SELECT item.id FROM item JOIN text ON text.id = text_id WHERE content = ?", (words,))
    return number


def _write_points(store: Store, coder: int, numbers: dict[str, int]) -> None:
    prevent, notice = find_code(store, "T1"), find_code(store, "T2")
    add_point(store, coder, prevent, "Ga vaker op huisbezoek", ident="V01")
    add_evidence(store, coder, "V01", coding=numbers["thuis1"], prompted="unprompted")
    add_evidence(store, coder, "V01", coding=numbers["thuis2"], prompted="asked")
    add_evidence(store, coder, "V01", coding=numbers["duur"], stance="contradicts")
    add_evidence(store, coder, "V01", item=_item(store, "vaker op huisbezoek"))
    link_indicator(store, coder, "V01", "bezoek", "measures_doing")
    add_point(store, coder, notice, "Meld samen", ident="V02")
    set_status(store, coder, "V02", "taken_over")
    add_point(store, coder, prevent, "Maak een film", ident="V03")
    set_status(store, coder, "V03", "dropped")
    with store.act("point.asking", coder) as act:
        for name, asked in (("R01", False), ("R03", True)):
            point, respondent = act.find(Point, ident="V01"), act.find(Respondent, name=name)
            assert point is not None
            assert point.id is not None
            assert respondent is not None
            assert respondent.id is not None
            act.add(Asking(point_id=point.id, respondent_id=respondent.id, asked=asked))


@pytest.fixture
def coding(project: Store) -> Find:
    """Return the number of a coding by the first words of its quote and its coder, e.g. ``"Melden A"``."""

    def find(name: str) -> int:
        words, _, coder = name.rpartition(" ")
        number: int = project.value(
            """
            SELECT coding.id FROM coding JOIN passage ON passage.id = passage_id
            JOIN coder ON coder.id = coder_id WHERE substr(quote, 1, length(?1)) = ?1 AND coder.name = ?2
            """,
            (words, coder),
        )
        return number

    return find
