"""Positions of groups of respondents on a contested point."""

from __future__ import annotations

from tests.small import refused
from workbench.services.points.point_positions import point_positions
from workbench.services.points.points import change_point
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store


def test_positions_by_an_attribute(project: Store) -> None:
    """The two of Rietmeer differ, the one of Oudehaven supports; the line of interpretation stands beside."""
    change_point(project, sign_in(project, "A"), "V01", interpretation="De coach betaalt  het zelf.")
    found = point_positions(project, "V01", "Place")
    said = {
        row.group: tuple([found.names[who] for who in listed] for listed in (row.supports, row.contradicts, row.both))
        for row in found.rows
    }
    assert said == {"Oudehaven": (["R01"], [], []), "Rietmeer": (["R02"], ["R03"], [])}
    assert (found.attribute, found.interpretation) == ("place", "De coach betaalt  het zelf.")


def test_who_works_in_two_treden_stands_in_both(project: Store) -> None:
    """Of a value with a semicolon each part is a group; the group interview is no person."""
    rows = {row.group: len(row.persons) for row in point_positions(project, "V02", "treden").rows}
    assert rows == {"1": 2, "2": 2, "5": 1}


def test_what_nobody_knows_is_refused(project: Store) -> None:
    """A point that is not there, and an attribute that nobody has."""
    with refused("point.unknown"):
        point_positions(project, "V99", "place")
    with refused("quotes.unknown_attribute"):
        point_positions(project, "V01", "schoenmaat")
