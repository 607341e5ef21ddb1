"""A small invented study that many tests start from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.services.demo import write_demo
from workbench.services.importing import import_files
from workbench.services.projects import create_project, sign_in
from workbench.storage.store import Store
from workbench.wording import choose_language

CODEBOOK = """
name: Klein
facets:
  - {id: theme, name: Thema, primary: true}
  - {id: aspect, name: Aspect, primary: false, single: true}
  - {id: organisation, name: Organisatie, primary: false, roles: true}
codes:
  - id: T1
    facet: theme
    role: trede
    name: Preventie
    key: "1"
    children:
      - {id: T1.huisbezoek, name: Huisbezoek, key: h, definition: iemand komt thuis, aliases: [op bezoek]}
      - {id: T1.voorlichting, name: Voorlichting, key: v}
  - id: T2
    facet: theme
    role: trede
    name: Signaleren
    key: "2"
    children:
      - {id: T2.meldcode, name: Meldcode, key: m}
  - {id: K, facet: theme, role: chain, name: Ketensamenwerking, key: "5"}
  - {id: huidige_situatie, facet: aspect, name: huidige situatie, key: "="}
  - {id: sterk_punt, facet: aspect, name: sterk punt, key: "+"}
  - {id: verbeterpunt, facet: aspect, name: verbeterpunt, key: "!", aliases: [acties]}
  - {id: gewenst_resultaat, facet: aspect, name: gewenst resultaat, key: ">"}
  - {id: indicator, facet: aspect, name: waaraan te zien, key: "%"}
  - {id: org.school, facet: organisation, name: school}
  - {id: org.veilig-thuis, facet: organisation, name: Veilig Thuis, aliases: [VT]}
"""

TRANSCRIPT = """I: Komt u bij mensen thuis?
R: Ja, in de tweede week al. Dan zie je, eh, hoe het er echt aan toe gaat.
I: En als u zich zorgen maakt?
R: Dan pak ik de meldcode erbij. Die werkt goed. Maar niemand oefent het gesprek.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that those who run side by side end together."""
    items.sort(key=lambda item: "promises" not in item.path.parts)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what the tests of promises found, also when they ran side by side."""
    reports = [each for kind in ("passed", "failed") for each in terminalreporter.stats.get(kind, [])]
    lines = [str(line) for each in reports for name, line in each.user_properties if name == "promise"]
    if lines:
        terminalreporter.section("promises")
        terminalreporter.write_line("\n".join(lines))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Speak English, whatever the machine speaks."""
    choose_language("en")
    yield
    choose_language("")


@pytest.fixture
def empty_project(tmp_path: Path) -> Iterator[Store]:
    """Make a project with a small codebook and nothing else."""
    book = tmp_path / "klein.yaml"
    book.write_text(CODEBOOK, "utf-8")
    with create_project(tmp_path / "studie.workbench", name="Studie", codebook=book) as store:
        yield store


@pytest.fixture
def coder(empty_project: Store) -> int:
    """Coder A of the small project."""
    return sign_in(empty_project, "A")


@pytest.fixture
def small_project(empty_project: Store, coder: int, tmp_path: Path) -> Store:
    """Put one transcript in the small project."""
    path = tmp_path / "verpleegkundige.txt"
    path.write_text(TRANSCRIPT, "utf-8")
    reports = list(import_files(empty_project, coder, [path]))
    assert [report.status for report in reports] == ["imported"]
    return empty_project


@pytest.fixture(scope="session")
def shipped_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the example study once."""
    path = tmp_path_factory.mktemp("demo") / "demo.workbench"
    for _ in write_demo(path):
        pass
    return path


@pytest.fixture
def demo(shipped_demo: Path, tmp_path: Path) -> Path:
    """Copy the example study."""
    path = tmp_path / "demo.workbench"
    path.write_bytes(shipped_demo.read_bytes())
    return path
