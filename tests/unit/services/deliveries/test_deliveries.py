"""Files of many rows: searched, hashed and registered while they are written."""

from __future__ import annotations

import csv
import hashlib
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import RefusedError
from workbench.exporters.provenance import read_provenance
from workbench.services.deliveries.deliveries import deliveries, hand_over, hand_over_streamed
from workbench.services.deliveries.handing_out import Hand, handed
from workbench.services.quotes.quotes import (
    QuoteFilter,
    quotes,
    quotes_data,
    quotes_in_batches,
    streamed_quotes,
    write_quotes,
)
from workbench.services.reports.provenance import made_of
from workbench.services.reports.recipes import make, quotes_query
from workbench.storage.queries import quotes as queries
from workbench.storage.store import Store
from workbench.text.veil import Form, Veil

FORMATS = ("csv", "json")


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read three quotes at a time, so that the small study takes four turns."""
    monkeypatch.setattr(queries, "BATCH", 3)


def stream(project: Store, path: Path, hand: Hand, source: Store) -> int:
    """Write all quotes of a source while they are read."""
    made = made_of(project, "quotes", quotes_query(QuoteFilter(), "Citaten"))
    format_ = path.suffix[1:]
    parts = streamed_quotes(quotes_in_batches(source), format_)
    return hand_over_streamed(project, path, hand, parts, made, format_, coder="A")


def test_batches_hold_what_the_list_holds(project: Store, few_at_once: None) -> None:
    """Whatever is asked for, quotes that come some at a time are the same ones in the same order."""
    for wanted in (
        QuoteFilter(),
        QuoteFilter(text="de"),
        QuoteFilter(codes=("T1", "T2")),
        QuoteFilter(overlaps="T1"),
        QuoteFilter(coder="B"),
    ):
        batches = list(quotes_in_batches(project, wanted))
        assert [row for rows in batches for row in rows] == quotes(project, wanted)
        assert all(batches)
    assert [len(rows) for rows in quotes_in_batches(project)] == [3, 3, 3, 3]


def test_what_is_not_known_is_refused_at_once(project: Store) -> None:
    """A code that is not there is told before anything is read or written."""
    with pytest.raises(RefusedError):
        quotes_in_batches(project, QuoteFilter(codes=("nergens",)))


@pytest.mark.parametrize("format_", FORMATS)
def test_a_streamed_file_is_registered_as_another(
    project: Store, few_at_once: None, tmp_path: Path, format_: str
) -> None:
    """Bytes, size, register and provenance are those of the same report written as a whole, and it can be made anew."""
    streamed, whole = tmp_path / f"deel.{format_}", tmp_path / f"heel.{format_}"
    hand = handed(project)
    size = stream(project, streamed, hand, hand.store)
    made = made_of(project, "quotes", quotes_query(QuoteFilter(), "Citaten"))
    rows = quotes(project)
    hand_over(project, whole, hand.render(lambda: make(project, "quotes", made.query, format_)), format_, coder="A")
    content = streamed.read_bytes()
    assert content == whole.read_bytes() == write_quotes(rows, format_, title="Citaten").content
    assert (len(content), streamed.stat().st_mode & 0o777) == (size, 0o600)
    one, other = deliveries(project)
    assert one.sha256 == hashlib.sha256(content).hexdigest()
    assert one._replace(at=other.at, file=other.file) == other
    assert read_provenance(streamed) == read_provenance(whole)
    assert [each.name for each in tmp_path.glob(".*")] == []


def test_csv_holds_every_quote(project: Store, few_at_once: None, tmp_path: Path) -> None:
    """Each coding is a line with its words, read by a program that knows nothing of ours."""
    hand = handed(project)
    stream(project, tmp_path / "alles.csv", hand, hand.store)
    read = list(csv.DictReader(StringIO((tmp_path / "alles.csv").read_text("utf-8-sig"))))
    assert [row["text"] for row in read] == [row["text"] for row in quotes_data(quotes(project))]


def of_names(project: Store) -> Hand:
    """Return a hand that knows a word of the last quotes as a name, over a project that is not veiled."""
    return Hand(project, "marks", Veil([Form("vaker", "collega-3")]), 1)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_name_in_any_part_leaves_what_was_there(
    project: Store, few_at_once: None, tmp_path: Path, format_: str
) -> None:
    """A name that is left is found in the part where it stands; the older file stays, and nothing is registered."""
    path = tmp_path / f"citaten.{format_}"
    path.write_bytes(b"ouder")
    with pytest.raises(RefusedError) as refused:
        stream(project, path, of_names(project), project)
    assert refused.value.key == "veil.left"
    assert path.read_bytes() == b"ouder"
    assert [each.name for each in tmp_path.iterdir() if "citaten" in each.name] == [path.name]
    assert deliveries(project) == []


@pytest.mark.parametrize("format_", FORMATS)
def test_without_the_search_a_name_goes_out(
    project: Store, few_at_once: None, tmp_path: Path, format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: where parts are not searched, the same name stands in the file."""
    monkeypatch.setattr(Hand, "searched", lambda *_: 0)
    path = tmp_path / f"citaten.{format_}"
    stream(project, path, of_names(project), project)
    assert "vaker" in path.read_text("utf-8")


def test_marks_are_counted_over_all_parts(project: Store, few_at_once: None, tmp_path: Path) -> None:
    """The register tells how many marks stand in the file, as for one that was made as a whole."""
    hand = Hand(project, "marks", Veil([Form("nergens", "collega-3")]), 1)
    rows: list[Any] = [row._replace(text=f"{row.text} [collega-3]") for row in quotes(project)]
    batches = (rows[at : at + 5] for at in range(0, len(rows), 5))
    made = made_of(project, "quotes", {})
    hand_over_streamed(project, tmp_path / "m.json", hand, streamed_quotes(batches, "json"), made, "json")
    assert [row.replaced for row in deliveries(project)] == [len(rows)]
