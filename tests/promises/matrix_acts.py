"""The acts that tie and split items of a group matrix, for the promise about undo."""

from __future__ import annotations

from collections.abc import Callable

from tests.promises.acts import Hand
from workbench.services.coding.coding import ROLES
from workbench.services.matrix import matrix_entry, matrix_links, matrix_splitting

IN_COLUMN = "SELECT item.id FROM item JOIN code ON code.id = item.column_id WHERE code.ident = ?"


def _lines(hand: Hand) -> None:
    lines = f"- {hand.word()} @school\n- {hand.word()} @{hand.word()}"
    matrix_entry.add_lines(hand.store, hand.coder, *hand.cell(), lines, subgroup=hand.random.choice((None, "1")))


def _split(hand: Hand) -> None:
    item, words = hand.row("SELECT item.id, content FROM item JOIN text ON text.id = text_id WHERE content LIKE '% %'")
    matrix_splitting.split_item(hand.store, hand.coder, int(str(item)), str(words).split()[-1])


def _organisation(hand: Hand) -> None:
    role = hand.random.choice((*ROLES, None))
    matrix_links.name_organisation(hand.store, hand.coder, hand.item(), hand.code("organisation"), role)


def _forget_organisation(hand: Hand) -> None:
    matrix_links.forget_organisation(hand.store, hand.coder, hand.item(), hand.code("organisation"))


def _link(hand: Hand) -> None:
    action, result = hand.number(IN_COLUMN, "verbeterpunt"), hand.number(IN_COLUMN, "gewenst_resultaat")
    matrix_links.link_items(hand.store, hand.coder, action, result)


def _unlink(hand: Hand) -> None:
    action, result = hand.row("SELECT action_id, result_id FROM itemlink")
    matrix_links.unlink_items(hand.store, hand.coder, int(str(action)), int(str(result)))


def _indicator(hand: Hand) -> None:
    result, indicator = hand.number(IN_COLUMN, "gewenst_resultaat"), hand.name("SELECT ident FROM indicator")
    matrix_links.show_in_indicator(hand.store, hand.coder, result, indicator)


def _forget_indicator(hand: Hand) -> None:
    sql = "SELECT item_id, ident FROM itemindicator JOIN indicator ON indicator.id = indicator_id"
    result, indicator = hand.row(sql)
    matrix_links.forget_indicator(hand.store, hand.coder, int(str(result)), str(indicator))


MATRIX_ACTS: dict[str, Callable[[Hand], object]] = {
    "add_lines": _lines,
    "split_item": _split,
    "name_organisation": _organisation,
    "forget_organisation": _forget_organisation,
    "link_items": _link,
    "unlink_items": _unlink,
    "show_in_indicator": _indicator,
    "forget_indicator": _forget_indicator,
}
