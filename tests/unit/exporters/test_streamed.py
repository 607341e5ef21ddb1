"""Files that are made some rows at a time."""

from __future__ import annotations

import csv
import json
import tracemalloc
from collections.abc import Callable, Iterator
from io import StringIO

from workbench.exporters.csv_file import CsvExporter, streamed_csv
from workbench.exporters.json_file import streamed_json
from workbench.exporters.report import Cell, Sheet
from workbench.exporters.streamed import Streamed

ROWS: list[list[Cell]] = [["ja, maar", 1], ["- nee", 2], ["regel\neen", None], ["\x1b[31mrood", 4], ["é – ja", -5]]


def halves(rows: list[list[Cell]]) -> Iterator[list[list[Cell]]]:
    """Yield rows two at a time."""
    return (rows[at : at + 2] for at in range(0, len(rows), 2))


def test_csv_is_the_same_in_parts_and_as_a_whole() -> None:
    """Bytes and losses are those of the exporter, however the rows come; without rows the header is left."""
    streamed = streamed_csv(["text", "n"], halves(ROWS)).rendered()
    whole = CsvExporter().render([Sheet("x", ["text", "n"], ROWS)])
    assert (streamed.content, streamed.losses) == (whole.content, whole.losses)
    assert [key for key, _ in streamed.losses] == ["export.signs", "export.csv.guarded"]
    [_, _, nee, *_] = csv.reader(StringIO(streamed.content.decode("utf-8-sig"), newline=""))
    assert nee == ["'- nee", "2"]
    assert streamed_csv(["a", "b"], iter([])).rendered().content == b"\xef\xbb\xbfa,b\r\n"


def test_json_is_one_array() -> None:
    """An array in parts is written as in one go, also when it is empty."""
    for rows in (ROWS, ROWS[:1], []):
        expected = json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
        assert streamed_json(halves(rows)).rendered().content.decode() == expected


def test_every_part_is_shown_as_a_file_of_its_own() -> None:
    """What looks for names sees each part, once, as something that can be read by itself, before it is written."""
    seen: list[bytes] = []
    pieces = streamed_json(halves(ROWS)).pieces(seen.append)
    assert next(pieces).startswith(b"[\n [\n")
    assert len(seen) == 1
    list(pieces)
    assert [row for part in seen for row in json.loads(part)] == ROWS


def test_a_sign_before_a_cell_is_found_in_every_edge() -> None:
    """A cell that may be a formula is guarded wherever it stands in a row and whatever stands before its sign."""
    for sign in "=+-@＝＋－＠":
        for before in ("", " ", "'", "\n", "' "):
            text = f"{before}{sign}x"
            rows: list[list[Cell]] = [[text, "b", "c"], ["a", text, "c"], ["a", "b, b", text], ["a", '"ja"', text]]
            for row in rows:
                content = streamed_csv(["a", "b", "c"], [[row]]).rendered().content.decode("utf-8-sig")
                [_, written] = csv.reader(StringIO(content, newline=""))
                assert written[row.index(text)] == f"'{text}"


def most_held(taking: Callable[[Streamed], object]) -> tuple[int, int]:
    """Return how many bytes are held at most while a file of many rows is taken, and how long it is."""
    text = "woorden van iemand " * 20
    batches: Iterator[list[list[Cell]]] = ([[f"{at} {n} {text}", n] for n in range(100)] for at in range(50))
    streamed = streamed_csv(["text", "n"], batches)
    tracemalloc.start()
    try:
        taking(streamed)
        return tracemalloc.get_traced_memory()[1], 50 * 100 * len(text)
    finally:
        tracemalloc.stop()


def test_no_more_than_a_part_is_held() -> None:
    """Taking a file piece by piece holds a small share of it; the control, taking it whole, holds all of it."""
    held, size = most_held(lambda streamed: sum(map(len, streamed.pieces())))
    assert held < size / 5
    held, size = most_held(Streamed.rendered)
    assert held > size
