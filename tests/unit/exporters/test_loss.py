"""What became of the things of a project in a file."""

from __future__ import annotations

from workbench.exporters.loss import Line, losses_of, paragraphs, summed
from workbench.wording import choose_language


def test_every_kind_that_is_held_is_told() -> None:
    """What is in the project is in the report, in order; what the project has none of is not."""
    report = losses_of({"a": 3, "none": 0, "b": 2, "c": 4}, {"a": 3, "c": 1}, {"a": 2}, {"c": "loss.why.ours"})
    assert report == [
        Line("went", "loss.kind.a", 3),
        Line("went", "loss.kind.c", 1),
        Line("changed", "loss.kind.a", 2),
        Line("lost", "loss.kind.b", 2, "loss.why.no_place"),
        Line("lost", "loss.kind.c", 3, "loss.why.ours"),
    ]


def test_no_more_went_than_there_was() -> None:
    """What came in while the file was being made does not make the rest negative."""
    assert losses_of({"a": 3}, {"a": 5}, {}, {}) == [Line("went", "loss.kind.a", 3)]


def test_the_same_sentence_is_said_once() -> None:
    """Losses of several files are added up where they only count."""
    losses: list[tuple[str, dict[str, object]]] = [("x", {"count": 2}), ("y", {"file": "f"}), ("x", {"count": 3})]
    assert summed(losses) == [("x", {"count": 5}), ("y", {"file": "f"})]


def test_a_report_is_read_by_group_and_reason() -> None:
    """Each group has a head, and what is not there one for each reason."""
    choose_language("en")
    report = losses_of({"codings": 3, "acts": 1, "points": 2}, {"codings": 3}, {}, {"acts": "loss.why.ours"})
    assert list(paragraphs([*report, Line("lost", "foreign.lost.weights", 1)])) == [
        ("Came over", ["3 codings"]),
        ("Did not come over: stays with the project, on purpose", ["1 act of the log"]),
        ("Did not come over: has no place in this file", ["2 improvement points"]),
        ("Did not come over", ["1 weight of a coding"]),
    ]
