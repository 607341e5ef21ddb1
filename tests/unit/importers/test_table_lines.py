"""Tables in a text document as lines of a transcript: what the columns are is told by what is in them."""

from __future__ import annotations

import pytest

from workbench.importers.table_lines import table_lines

TALK = [
    ("0:03", "Anna Bos", "Hoe ging het?"),
    ("0:09", "Bert", "Goed."),
    ("0:12", "Anna Bos", "En?"),
    ("1:02", "Bert", "Niets meer."),
]


def written(*rows: tuple[str, ...]) -> list[str]:
    return table_lines([[[cell] for cell in row] for row in rows])


@pytest.mark.parametrize(
    ("head", "order", "before"),
    [
        (("Timespan", "Content", "Speaker"), "{0}.0 - {0}.4|{2}|{1}", "{0}.0 - {0}.4 "),
        (("Spreker", "Tijd", "Tekst"), "{1}|{0}|{2}", "{0} "),
        (("Nr", "Tijd", "Spreker", "Tekst"), "{n}|{0}|{1}|{2}", "{n} {0} "),
        (("Nr", "Wie", "Wat"), "{n}|{1}|{2}", "{n} "),
        (("Begin", "Eind", "Spreker", "Tekst"), "{0}|{0}|{1}|{2}", "{0} - {0} "),
        (("Tijd", "Spreker", "Tekst", "Codes"), "{0}|{1}|{2}|", "{0} "),
    ],
)
def test_who_speaks_and_when_in_any_column(head: tuple[str, ...], order: str, before: str) -> None:
    """Programs put them in every order; nothing that stands in a row is lost."""
    rows = [tuple(order.format(*each, n=n).split("|")) for n, each in enumerate(TALK, 1)]
    assert written(head, *rows) == [
        " | ".join(head),
        *(f"{before.format(*each, n=n)}{each[1]}: {each[2]}" for n, each in enumerate(TALK, 1)),
    ]


def test_a_row_without_a_name_goes_on() -> None:
    """What somebody says may take several rows."""
    rows = [("Tijd", "Wie", "Wat"), *TALK, ("", "", "En nog iets.")]
    assert written(*rows)[-2:] == ["1:02 Bert: Niets meer.", "En nog iets."]


def test_a_moment_beside_a_turn() -> None:
    """Of two columns the first may say when, and the second who."""
    assert written(("0:03", "I: Ja?"), ("0:09", "R: Nee.")) == ["0:03 I: Ja?", "0:09 R: Nee."]


def test_tables_in_which_nobody_speaks_stay_rows() -> None:
    """Columns that come back are no speakers without a moment, a name over them or a role in them."""
    rows = [("1", "Preventie", "Een lange zin."), ("2", "Hulp", "Nog een zin."), ("3", "Preventie", "Weer een.")] * 2
    assert written(*rows) == [" | ".join(row) for row in rows]
    wide = [("0:03", "Anna", "Ja.", "code"), ("0:09", "Bert", "Nee.", "iets"), ("0:12", "Anna", "O.", "x")] * 2
    assert written(*wide) == [" | ".join(row) for row in wide]
