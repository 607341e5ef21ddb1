"""What the pages promise is so."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_every_link_leads_somewhere() -> None:
    """No page points to a page or picture that is not there."""
    links = [
        (page.name, target)
        for page in PAGES
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert links == []


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
