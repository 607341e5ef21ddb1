"""The summary laid out in lines."""

from __future__ import annotations

import pytest

from tests.unit.services.conftest import project, study
from workbench.services.codebook.codebook import find_code
from workbench.services.points.points import add_point
from workbench.services.points.summary import full_summary
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store
from workbench.text.cells import cells_wide
from workbench.tui.widgets.summarypage import stair_content, trede_content
from workbench.wording import choose_language

__all__ = ["project", "study"]

LONG = "Een heel lang beleidspunt met 漢字 en eenwoorddatnergensopeenregelpastenooknietgebrokenwordtzonderreden " * 2


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [40, 76, 95, 96, 158])
def test_no_line_is_wider_than_the_page(project: Store, language: str, width: int) -> None:
    """Whatever stands in a point, every line fits, and every point, question and quote is there."""
    choose_language(language)
    add_point(project, sign_in(project, "A"), find_code(project, "T1"), LONG)
    [first, *_] = listed = full_summary(project)
    for content in (stair_content(listed, width), *(trede_content(each, width) for each in listed)):
        assert max(map(cells_wide, content.plain.split("\n"))) <= width
    told = " ".join(trede_content(first, width).plain.replace("│", " ").split())
    assert all(point.ident in told for point in first.points)
    choose_language("en")


def test_figures_stand_beside_their_point(project: Store) -> None:
    """On a broad page the figure of a point is on its line; on a narrow one below it, before the next point."""
    first = full_summary(project, "T1")[0]
    broad = trede_content(first, 140).plain.split("\n")
    [beside] = [line for line in broad if "V01 Ga vaker op huisbezoek" in line and "│" in line]
    assert "bezoek" in beside.split("│")[1]
    narrow = trede_content(first, 76).plain.split("\n")
    at, figure, after = (
        next(n for n, line in enumerate(narrow) if words in line)
        for words in ("V01 Ga vaker op huisbezoek", "0.65 % [0.38; 1.11]", "V03 Maak een film")
    )
    assert at < figure < after


def test_markup_and_line_ends_are_words(project: Store) -> None:
    """A title with brackets, a line end or a sign that drives a terminal takes nothing from the lines around it."""
    add_point(project, sign_in(project, "A"), find_code(project, "T1"), "[bold]Vraag\x1b[31m door[/bold]")
    content = trede_content(full_summary(project, "T1")[0], 76)
    assert "[bold]Vraag" in content.plain
    assert "\x1b" not in content.plain
