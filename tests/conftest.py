"""A small invented study that many tests start from."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from workbench.services.names import key, names
from workbench.services.project.demo import write_demo
from workbench.services.project.projects import create_project, open_project, sign_in
from workbench.services.transcripts.importing import import_files
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


def pytest_configure() -> None:
    """Collect rarely, as the program does: the libraries that many thousand tests load are never thrown away."""
    gc.set_threshold(50_000, 20, 100)


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


@pytest.fixture(autouse=True)
def _keys_of_its_own() -> Iterator[None]:
    """Forget the keys that a test opened: projects that were copied share an identity."""
    opened: tuple[dict[str, Any], ...] = (key._held, names._lent)
    kept = [(held, dict(held)) for held in opened]
    yield
    for held, before in kept:
        held.clear()
        held.update(before)


@pytest.fixture(scope="session")
def new_project(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Make a project with a small codebook and nothing else, once."""
    folder = tmp_path_factory.mktemp("new")
    book, path = folder / "klein.yaml", folder / "studie.workbench"
    book.write_text(CODEBOOK, "utf-8")
    create_project(path, name="Studie", codebook=book).close()
    return path.read_bytes()


@pytest.fixture
def empty_project(new_project: bytes, tmp_path: Path) -> Iterator[Store]:
    """Open a new project in a file of its own, beside the codebook it was made with."""
    (tmp_path / "klein.yaml").write_text(CODEBOOK, "utf-8")
    path = tmp_path / "studie.workbench"
    path.touch(0o600)
    path.write_bytes(new_project)
    with open_project(path) as store:
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
    """Write the example study once, for all who run side by side."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    return once(shared / "demo.workbench", lambda path: list(write_demo(path)))


def once(path: Path, write: Callable[[Path], object]) -> Path:
    """Return a file that was written by whoever came first; the others wait for it."""
    with _turn(path.with_suffix(".turn")):
        if not path.exists():
            write(path)
    return path


@contextmanager
def _turn(path: Path) -> Iterator[None]:
    """Hold a file for oneself; where files cannot be held, nobody runs side by side."""
    with path.open("w") as file:
        if os.name == "posix":
            from fcntl import LOCK_EX, flock

            flock(file, LOCK_EX)
        yield


@pytest.fixture
def demo(shipped_demo: Path, tmp_path: Path) -> Path:
    """Copy the example study."""
    path = tmp_path / "demo.workbench"
    path.write_bytes(shipped_demo.read_bytes())
    return path
