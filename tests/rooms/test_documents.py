"""What the pages promise is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("*/README.md"))]
ROOMS = [
    ROOT,
    *(ROOT / room for room in ("workbench", "workbench/services", "workbench/tui/widgets", "workbench/tui", "tests")),
]
"""Where the architecture page names files from."""
OF_A_PERSON = "keys.toml"
"""A file that the architecture page names and that is written by whoever uses the program."""


def anchors(page: Path) -> set[str]:
    """Return the names under which the headings of a page are linked to."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def leads_nowhere(page: Path, target: str) -> bool:
    """Whether what a link on a page names is no file beside it, or no heading in that file."""
    name, _, anchor = target.partition("#")
    other = page.parent / name if name else page
    return not other.exists() or (anchor != "" and anchor not in anchors(other))


def test_every_link_leads_somewhere() -> None:
    """No page points to a page, a heading or a picture that is not there."""
    links = [
        (page.name, target)
        for page in PAGES
        for target in re.findall(r"\]\(([^):]+)\)", page.read_text("utf-8"))
        if leads_nowhere(page, target)
    ]
    assert links == []


@pytest.mark.parametrize("target", ["docs/nowhere.md", "docs/privacy.md#nowhere", "#nowhere"])
def test_a_link_that_leads_nowhere_is_found(target: str) -> None:
    """Control: the page, or the heading on it, is not there."""
    assert leads_nowhere(ROOT / "README.md", target)
    assert not leads_nowhere(ROOT / "README.md", "docs/privacy.md#a-page-to-sign")


def test_the_architecture_names_files_that_are_there() -> None:
    """Who reads where something stands finds it there."""
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    named = set(re.findall(r"`([\w/]+\.(?:py|tcss|csv|json|toml))`", page)) - {OF_A_PERSON}
    named |= {name.rstrip("/") for name in re.findall(r"`(\w+/[\w/]*)`", page)}
    assert len(named) > 50
    assert [name for name in sorted(named) if not any((room / name).exists() for room in ROOMS)] == []


def test_the_test_command_of_the_readme_is_the_one_that_guards_the_project() -> None:
    """What a newcomer runs is what is run before anything lands."""
    command = next(line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.endswith("-m pytest"))
    assert command in (ROOT / ".ci" / "run").read_text("utf-8")


def test_every_library_has_its_licence_listed() -> None:
    """The list of licences names all that the program depends on."""
    listed = (ROOT / "docs" / "licences.md").read_text("utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    wanted = re.search(r"^dependencies = \[(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    assert wanted is not None
    names = re.findall(r'"([a-z0-9\-]+)', wanted[1])
    assert [name for name in names if name not in listed] == []
