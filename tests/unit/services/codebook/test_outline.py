"""The codebook as lines: the tray of open codes, facets, branches that fold."""

from __future__ import annotations

import pytest

from workbench.services.codebook.codebook_changes import add_code
from workbench.services.codebook.outline import (
    Line,
    below,
    code_key,
    first_matching,
    foldable,
    folded_to_fit,
    matching,
    outline,
    tray,
)
from workbench.services.project.today import today
from workbench.storage.queries.codebook import codes, facets
from workbench.storage.store import Store


def shown(lines: list[Line]) -> list[str]:
    """Return the lines as words, indented as they stand."""
    return ["  " * line.depth + (line.code.name if line.code else line.key) for line in lines]


def book(store: Store, closed: set[str] | None = None, typed: str = "") -> list[str]:
    """Return the outline of a project in words."""
    return shown(outline(codes(store), facets(store), closed or set(), typed))


def test_every_facet_shows_its_tree(empty_project: Store) -> None:
    """Facets stand in their order, each code under its parent."""
    lines = book(empty_project)
    assert lines[:8] == [
        "facet:theme",
        "  Preventie",
        "    Huisbezoek",
        "    Voorlichting",
        "  Signaleren",
        "    Meldcode",
        "  Ketensamenwerking",
        "facet:aspect",
    ]


def test_open_codes_stand_in_a_tray_on_top(empty_project: Store, coder: int) -> None:
    """A code that came up while reading waits above everything else, and nowhere twice."""
    add_code(empty_project, coder, "Zondagskind")
    lines = book(empty_project)
    assert lines[:3] == ["tray", "  Zondagskind", "facet:theme"]
    assert sum("Zondagskind" in line for line in lines) == 1
    assert [code.name for code in tray(codes(empty_project))] == ["Zondagskind"]


def test_what_stands_under_an_open_code_goes_with_it(empty_project: Store, coder: int) -> None:
    """A group of open codes that waits itself stands in the tray with its members, and nowhere else."""
    group = add_code(empty_project, coder, "Groep")
    add_code(empty_project, coder, "Durf", parent=group, status="provisional")
    lines = book(empty_project)
    assert lines[:4] == ["tray", "  Groep", "    Durf", "facet:theme"]
    assert sum("Durf" in line for line in lines) == 1


def test_an_open_code_under_a_theme_has_its_place(empty_project: Store, coder: int) -> None:
    """A code that was put under a theme when it was made is not to be ordered any more."""
    theme = next(code for code in codes(empty_project) if code.ident == "T1")
    add_code(empty_project, coder, "Vertrouwen", parent=theme)
    assert tray(codes(empty_project)) == []


@pytest.mark.parametrize(
    ("status", "grouped", "waits"),
    [
        ("open", False, True),
        ("open", True, True),
        ("provisional", False, True),
        ("provisional", True, False),
        ("fixed", False, False),
        ("retired", False, False),
    ],
)
def test_an_open_code_waits_until_it_is_grouped_kept_or_retired(
    empty_project: Store, coder: int, status: str, grouped: bool, waits: bool
) -> None:
    """What was put under another open code, fixed or retired has its place; the Today screen says the same."""
    group = add_code(empty_project, coder, "Groep", status="fixed")
    add_code(empty_project, coder, "Durf", status=status, parent=group if grouped else None)
    assert [code.name for code in tray(codes(empty_project))] == (["Durf"] if waits else [])
    assert [name for name, _ in today(empty_project, coder).unordered] == (["Durf"] if waits else [])


def test_a_folded_branch_hides_what_is_below_it(empty_project: Store) -> None:
    """Folding a theme hides its subthemes; folding a facet hides all its codes."""
    first = next(code for code in codes(empty_project) if code.ident == "T1")
    assert book(empty_project, {code_key(first)})[:3] == ["facet:theme", "  Preventie", "  Signaleren"]
    assert book(empty_project, {"facet:theme"})[:2] == ["facet:theme", "facet:aspect"]


def test_a_branch_folded_within_a_folded_branch_stays_hidden(empty_project: Store, coder: int) -> None:
    """What stands two levels down is hidden with the theme, not only with what is between."""
    parent = next(code for code in codes(empty_project) if code.ident == "T1.huisbezoek")
    add_code(empty_project, coder, "Eerste bezoek", parent=parent)
    theme = next(code for code in codes(empty_project) if code.ident == "T1")
    assert "Eerste bezoek" not in " ".join(book(empty_project, {code_key(theme)}))


@pytest.mark.parametrize(("height", "lines"), [(16, 16), (15, 9), (9, 9), (8, 6), (1, 6)])
def test_what_does_not_fit_is_folded_step_by_step(empty_project: Store, height: int, lines: int) -> None:
    """First the facets that only qualify are folded, then every branch."""
    folded = folded_to_fit(codes(empty_project), facets(empty_project), height)
    assert len(book(empty_project, folded)) == lines


@pytest.mark.parametrize("typed", ["huisb", "HUISB", "op bez"])
def test_letters_leave_what_has_them_and_what_it_stands_under(empty_project: Store, typed: str) -> None:
    """Letters of a name or another name find a code, whatever is folded; its theme stays above it."""
    everything = foldable(codes(empty_project), facets(empty_project))
    assert book(empty_project, everything, typed) == ["facet:theme", "  Preventie", "    Huisbezoek"]


def test_letters_that_nothing_has_leave_nothing(empty_project: Store) -> None:
    """No code has these letters."""
    assert book(empty_project, None, "qqq") == []
    assert matching(codes(empty_project), "qqq") == frozenset()


def test_a_code_counts_as_below_itself(empty_project: Store) -> None:
    """A theme with its subthemes, and nothing else."""
    listed = codes(empty_project)
    theme = next(code for code in listed if code.ident == "T1")
    names = {code.name for code in listed if code.id in below(listed, theme.id)}
    assert names == {"Preventie", "Huisbezoek", "Voorlichting"}


def test_the_first_code_that_is_sought_has_the_letters_itself(empty_project: Store) -> None:
    """Not the one that it stands under; without letters none is sought."""
    listed = codes(empty_project)
    found = first_matching(listed, " MELDC ")
    assert found is not None
    assert found.ident == "T2.meldcode"
    assert first_matching(listed, "qqq") is None
    assert first_matching(listed, "  ") is None
