"""Codes from the data, interview by interview."""

from __future__ import annotations

import json

from workbench.model import Code
from workbench.services.counts.code_use import KNOWN, NEW, Use, bar, code_use, write_code_use
from workbench.storage.store import Store


def _from_data(store: Store, *idents: str) -> None:
    with store.act("code.describe", 1, code="x") as act:
        for ident in idents:
            code = act.find(Code, ident=ident)
            assert code is not None
            act.change(code, origin="data")


def test_codes_come_up_in_the_order_of_coding(project: Store) -> None:
    """Each interview has its codes from the data, those that no interview before had, and how many are known."""
    _from_data(project, "T1.huis", "T2.meld", "K")
    assert code_use(project) == [
        Use(1, "01-leerkracht", 2, ["T1.huis", "T2.meld"], ["T1.huis", "T2.meld"], 2),
        Use(2, "02-wijkagent", 4, ["K", "T1.huis", "T2.meld"], ["K"], 3),
        Use(3, "03-coach", 1, ["T1.huis"], [], 3),
    ]


def test_codes_from_theory_are_left_out(project: Store) -> None:
    """Where no code came from the data the interviews are listed with nothing; a group matrix is no interview."""
    assert [(use.document, use.codes, use.known) for use in code_use(project)] == [
        ("01-leerkracht", [], 0),
        ("02-wijkagent", [], 0),
        ("03-coach", [], 0),
    ]


def test_a_bar_shows_what_is_new() -> None:
    """New codes come first, then known ones; where the longest does not fit, all bars are made shorter."""
    use = Use(1, "a", 9, [*"abcd"], [*"ab"], 2)
    assert bar(use, 4, 10) == NEW * 2 + KNOWN * 2
    assert bar(Use(1, "a", 9, [*"abcdefgh"], ["a"], 1), 80, 10) == NEW
    assert bar(Use(1, "a", 0, [], [], 0), 0, 10) == ""


def test_the_table_is_written(project: Store) -> None:
    """A row an interview, with the new codes by id."""
    _from_data(project, "K")
    rows = json.loads(write_code_use(project, "json").content)
    assert rows[1] == {
        "order": 2, "document": "02-wijkagent", "codings": 2, "codes": 1, "new": 1, "known": 1, "new_codes": "K",
    }  # fmt: skip
    assert write_code_use(project, "docx").content.startswith(b"PK")
