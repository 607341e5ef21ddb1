"""Which codes meet, and the quotes on which they do."""

from __future__ import annotations

import json

import pytest

from workbench.errors import RefusedError, UsageError
from workbench.services.counts.overlapping import overlap_codings, overlap_pairs, write_overlaps
from workbench.storage.store import Store


def test_the_quotes_behind_a_pair_are_those_that_meet(project: Store) -> None:
    """Behind a pair stand the codings of both codes on words they share, and no other ones."""
    found = overlap_codings(project, "K", "T2.meld")
    told = project.rows(
        "SELECT quote FROM coding JOIN passage ON passage.id = passage_id WHERE coding.id IN "
        "(SELECT value FROM json_each(?)) ORDER BY quote",
        (json.dumps(sorted(found)),),
    )
    assert [quote for (quote,) in told] == ["En samen melden.", "vind ik. En samen melden."]


def test_the_share_that_meets_follows_from_the_codings(project: Store) -> None:
    """Jaccard is the passages behind a pair over all passages with either code."""
    for pair in overlap_pairs(project):
        found = json.dumps(sorted(overlap_codings(project, pair.a, pair.b)))
        met = project.value(
            "SELECT count(DISTINCT passage_id) FROM coding WHERE id IN (SELECT value FROM json_each(?))", (found,)
        )
        either = project.value(
            "SELECT count(DISTINCT passage_id) FROM coding JOIN code ON code.id = code_id WHERE ident IN (?, ?)",
            (pair.a, pair.b),
        )
        assert pair.jaccard == pytest.approx(met / either)


def test_codes_that_never_meet_have_no_quotes(project: Store) -> None:
    """Two codes on different sentences have nothing behind them; a code that is not known is refused."""
    assert overlap_codings(project, "T1.les", "K") == frozenset()
    with pytest.raises(RefusedError):
        overlap_codings(project, "T1.les", "weer")


def test_overlaps_are_written_in_every_format(project: Store) -> None:
    """Rows for programs keep the share exact; a page rounds it; another format is refused."""
    [first, _] = json.loads(write_overlaps(project, "json").content)
    assert (first["a"], first["b"], first["pairs"]) == ("K", "T2.meld", 1)
    assert "| K | T2.meld | 1 |" in write_overlaps(project, "md").content.decode()
    for format_ in ("csv", "xlsx", "docx", "html"):
        assert write_overlaps(project, format_).content
    with pytest.raises(UsageError):
        write_overlaps(project, "odt")
