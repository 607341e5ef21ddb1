"""Retrieving quotes and writing them."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from workbench.errors import RefusedError, UsageError
from workbench.exporters.report import Heading, Quote
from workbench.services.quotes.quotes import (
    Organisation,
    QuoteFilter,
    QuoteRow,
    quotes,
    quotes_data,
    quotes_prose,
    quotes_sheet,
    write_quotes,
)
from workbench.storage.store import Store


def _beginnings(rows: list[QuoteRow]) -> list[str]:
    """Return two words of each quote with its coder."""
    return [f"{' '.join(row.text.split()[:2])} {row.coder}" for row in rows]


def test_all_codings_come_by_document_and_place(project: Store) -> None:
    """Without a filter every coding is there, in the order of documents and texts."""
    assert _beginnings(quotes(project)) == [
        "We geven A",
        "We geven B",
        "De ouders A",
        "Er moet A",
        "Melden doen A",
        "We melden A",
        "De school A",
        "Er moet A",
        "vind ik. B",
        "En samen A",
        "Huisbezoek is A",
        "vaker op A",
    ]


def test_a_quote_carries_all_that_is_known_of_it(project: Store) -> None:
    """A row tells where the words stand, who said them and what the coder made of them."""
    [row] = quotes(project, QuoteFilter(text="thuis langsgaan.", coder="A"))
    content = project.value("SELECT content FROM text WHERE id = ?", (row.text_id,))
    assert content[row.start : row.end] == row.text == "Er moet vaker iemand thuis langsgaan."
    assert row[1:6] == ("01-leerkracht", None, "R01", "R", 4)
    assert (row.code, row.path, row.aspect) == ("T1.huis", "Voorkomen > Huisbezoek", "verbeterpunt")
    assert (row.coder, row.weight, row.memo, row.kind) == ("A", 2, "Vraagt om meer tijd.", "transcript")


def test_a_parent_code_stands_for_all_below_it(project: Store) -> None:
    """Who asks for a trede gets what is coded with it and with everything under it."""
    assert _beginnings(quotes(project, QuoteFilter(codes=("T2",)))) == [
        "Melden doen A",
        "We melden A",
        "vind ik. B",
    ]
    assert _beginnings(quotes(project, QuoteFilter(codes=("Signaleren > Melden > Snel melden",)))) == ["We melden A"]


def test_two_codes_mean_both_on_overlapping_passages(project: Store) -> None:
    """Two codes give the codings of both that share a character with one of the other."""
    rows = quotes(project, QuoteFilter(codes=("T2.meld", "K")))
    assert _beginnings(rows) == ["vind ik. B", "En samen A"]
    rows = quotes(project, QuoteFilter(codes=("T2.meld", "K"), coder="A"))
    assert rows == []


def test_a_code_and_its_parent_are_both_on_what_bears_the_code(project: Store) -> None:
    """A passage coded with a subcode bears the parent, too, so the two codes meet on it."""
    assert _beginnings(quotes(project, QuoteFilter(codes=("T2", "T2.meld.snel")))) == ["We melden A"]


def test_overlaps_keeps_passages_that_touch_a_passage_under_the_code(project: Store) -> None:
    """Passages that share a character with a passage under the code stay; neighbours do not."""
    rows = quotes(project, QuoteFilter(codes=("T1",), overlaps="T2.meld"))
    assert _beginnings(rows) == ["Er moet A"]
    assert rows[0].document == "02-wijkagent"


def test_a_coding_does_not_overlap_itself(project: Store) -> None:
    """What stands under the code stays only where another coding under it overlaps, if need be on the same words."""
    assert _beginnings(quotes(project, QuoteFilter(codes=("T1",), overlaps="T1"))) == ["We geven A", "We geven B"]


def test_overlap_agrees_with_comparing_every_pair(project: Store) -> None:
    """The sweep over places finds the same rows as comparing each coding with each other one."""
    everything = quotes(project)
    for code in ("T1", "T2", "K"):
        under = {row.coding_id for row in quotes(project, QuoteFilter(codes=(code,)))}
        expected = [
            row
            for row in everything
            if any(
                other.coding_id in under
                and other.coding_id != row.coding_id
                and other.text_id == row.text_id
                and other.start < row.end
                and row.start < other.end
                for other in everything
            )
        ]
        assert quotes(project, QuoteFilter(overlaps=code)) == expected


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (QuoteFilter(aspect="sterk_punt"), ["We geven A", "We geven B", "We melden A"]),
        (QuoteFilter(organisation="School"), ["We geven A", "Melden doen A", "De school A"]),
        (
            QuoteFilter(respondent=(("function", "Wijkagent"),), aspect="verbeterpunt"),
            ["Er moet A", "En samen A"],
        ),
        (
            QuoteFilter(respondent=(("treden", "2"), ("place", "rietmeer")), codes=("T1",)),
            ["Er moet A", "Huisbezoek is A"],
        ),
        (QuoteFilter(respondent=(("respondent", "R03"),)), ["Huisbezoek is A"]),
        (QuoteFilter(coder="b"), ["We geven B", "vind ik. B"]),
        (QuoteFilter(document="coach"), ["Huisbezoek is A"]),
        (QuoteFilter(text="HUISBEZOEK"), ["Huisbezoek is A", "vaker op A"]),
    ],
)
def test_each_filter_keeps_what_fits(project: Store, wanted: QuoteFilter, found: list[str]) -> None:
    """Aspect, organisation, attributes, coder, document and words each narrow the quotes down."""
    assert _beginnings(quotes(project, wanted)) == found


def test_an_item_of_the_matrix_is_a_quote_without_a_person(project: Store) -> None:
    """A coded item of the group names its item and document, and neither respondent nor turn."""
    [row] = quotes(project, QuoteFilter(document="matrix"))
    assert (row.kind, row.respondent, row.speaker, row.turn, row.text) == (
        "matrix",
        None,
        None,
        None,
        "vaker op huisbezoek",
    )
    assert row.item == project.value(
        "SELECT item.guid FROM item JOIN text ON text.id = text_id WHERE content = ?", (row.text,)
    )


def test_organisations_come_with_their_roles(project: Store) -> None:
    """An organisation is named with what it does, should do or receives."""
    rows = quotes(project, QuoteFilter(organisation="org.school"))
    assert [row.organisations for row in rows] == [
        [Organisation("org.school", "School", "does")],
        [Organisation("org.school", "School", "should")],
        [Organisation("org.school", "School", None)],
    ]


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        (QuoteFilter(codes=("T9",)), "code.unknown"),
        (QuoteFilter(coder="Z"), "quotes.unknown_coder"),
        (QuoteFilter(aspect="T2"), "coding.no_aspect"),
        (QuoteFilter(aspect="org.school"), "coding.no_aspect"),
        (QuoteFilter(organisation="T2"), "quotes.no_organisation"),
        (QuoteFilter(organisation="verbeterpunt"), "quotes.no_organisation"),
        (QuoteFilter(document="99"), "document.unknown"),
        (QuoteFilter(respondent=(("height", "tall"),)), "quotes.unknown_attribute"),
    ],
)
def test_what_is_not_known_is_refused(project: Store, wanted: QuoteFilter, key: str) -> None:
    """A code, coder, document or attribute that the project does not know is refused by name."""
    with pytest.raises(RefusedError) as refused:
        quotes(project, wanted)
    assert refused.value.key == key


def test_no_full_scan_when_a_code_is_given(project: Store) -> None:
    """The database finds the codings of a code by index and never walks through all codings or passages."""
    from workbench.storage.queries import quotes as queries
    from workbench.storage.queries.voices import DOCUMENT, VOICE

    chosen = queries.CHOSEN.format(
        voice=f"{DOCUMENT}{VOICE}", conditions=f"coding.id IN ({queries.BEARERS.format(':bearing0')})"
    )
    plan = [row[3] for row in project.rows(f"EXPLAIN QUERY PLAN {chosen}", {"bearing0": "[1]"})]
    plan += [row[3] for row in project.rows(f"EXPLAIN QUERY PLAN {queries.QUOTES}", ("[1]",))]
    walked = [
        line
        for line in plan
        if line.startswith("SCAN") and line.split()[1] in {"coding", "passage", "turn", "sentence"}
    ]
    assert walked == []


def test_many_quotes_are_read_some_at_a_time(project: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """No query is open for long, so that somebody can code meanwhile; the order is the same."""
    from workbench.storage.queries import quotes as queries

    whole = quotes(project)
    monkeypatch.setattr(queries, "BATCH", 2)
    asked: list[str] = []
    rows = project.rows

    def noted(sql: str, *given: Any) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return rows(sql, *given)

    monkeypatch.setattr(project, "rows", noted)
    assert quotes(project) == whole
    assert asked.count(queries.QUOTES) == (len(whole) + 1) // 2 > 1


def test_json_holds_the_documented_keys(project: Store) -> None:
    """JSON rows have the seventeen documented keys; organisations are objects and missing is null."""
    row = quotes_data(quotes(project, QuoteFilter(text="We geven", coder="A")))[0]
    assert list(row) == [
        "guid", "document", "item", "respondent", "speaker", "turn", "start", "end", "text", "code", "path",
        "aspect", "organisations", "coder", "weight", "memo", "page",
    ]  # fmt: skip
    assert row["page"] is None
    assert row["organisations"] == [{"code": "org.school", "name": "School", "role": "does"}]
    assert row["memo"] is None


def test_the_sheet_can_be_read_back(project: Store) -> None:
    """The csv file has English columns in every language and organisations as codings are imported."""
    rows = quotes(project, QuoteFilter(codes=("T1.les",)))
    written = write_quotes(rows, "csv", title="Lessen").content.decode("utf-8-sig")
    [first, *_] = csv.DictReader(io.StringIO(written))
    assert first["organisations"] == "org.school:does"
    assert (first["document"], first["code"], first["aspect"]) == ("01-leerkracht", "T1.les", "sterk_punt")
    assert [first["start"], first["end"]] == [str(rows[0].start), str(rows[0].end)]
    assert quotes_sheet([]).rows == []


def test_prose_groups_quotes_under_their_codes(project: Store) -> None:
    """The document to read has main codes, codes below them, and each passage once with its source."""
    prose = quotes_prose(quotes(project, QuoteFilter(codes=("T1",))), "Voorkomen")
    headings = [(block.text, block.level) for block in prose.blocks if isinstance(block, Heading)]
    assert headings == [("Voorkomen", 1), ("Lessen", 2), ("Huisbezoek", 2)]
    sources = [block.source for block in prose.blocks if isinstance(block, Quote)]
    assert sources[0] == "01-leerkracht · R · turn 2 · Sterk punt · School (does)"
    assert len(sources) == 6


@pytest.mark.parametrize("format", ["csv", "xlsx", "json", "docx", "md", "html"])
def test_every_format_is_written(project: Store, format: str) -> None:  # noqa: A002
    """Quotes can be written in all six formats."""
    assert write_quotes(quotes(project), format, title="Citaten").content


def test_json_written_is_what_data_holds(project: Store) -> None:
    """The JSON file is one array with the rows."""
    rows = quotes(project)
    written = json.loads(write_quotes(rows, "json", title="Citaten").content)
    assert [row["guid"] for row in written] == [row.guid for row in rows]


def test_another_format_is_refused(project: Store) -> None:
    """A format that is not known is a mistake in the command."""
    with pytest.raises(UsageError):
        write_quotes([], "pdf", title="Citaten")
