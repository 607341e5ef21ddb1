"""What became of the things of a project in a file."""

from __future__ import annotations

from workbench.exporters.loss import Loss, losses_of, summed


def test_every_kind_that_is_held_is_told() -> None:
    """What is in the project is in the report, in order; what the project has none of is not."""
    report = losses_of({"a": 3, "none": 0, "b": 2, "c": 4}, {"a": 3, "c": 1}, {"a": 2}, {"c": "loss.why.ours"})
    assert report == [
        Loss("a", 3, 2),
        Loss("b", 0, 0, 2, ("loss.why.no_place", {})),
        Loss("c", 1, 0, 3, ("loss.why.ours", {})),
    ]


def test_no_more_went_than_there_was() -> None:
    """What came in while the file was being made does not make the rest negative."""
    assert losses_of({"a": 3}, {"a": 5}, {}, {}) == [Loss("a", 3)]


def test_the_same_sentence_is_said_once() -> None:
    """Losses of several files are added up where they only count."""
    losses: list[tuple[str, dict[str, object]]] = [("x", {"count": 2}), ("y", {"file": "f"}), ("x", {"count": 3})]
    assert summed(losses) == [("x", {"count": 5}), ("y", {"file": "f"})]
