"""A group matrix."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.store import Store


class ItemRow(NamedTuple):
    """An item with its attributes and codings."""

    id: int
    guid: str
    text_id: int
    text: str
    row_id: int
    row: str
    column_id: int
    column: str
    position: int
    subgroup: str | None
    origin: str | None
    support: str | None
    organisations: str
    """Names with roles, joined by ``; ``."""
    codings: str
    """Ids of codes, joined by ``; ``."""
    relation: str | None
    """To the results that the group had seen: itself, confirmed, supplemented, contradicted."""
    memos: int
    """How many memos are on it."""


class ItemKnown(NamedTuple):
    """What is known of an item beside its words and its cell, as in `ItemRow`."""

    subgroup: str | None
    origin: str | None
    support: str | None
    relation: str | None


class HeadRow(NamedTuple):
    """A row or column of the matrix."""

    id: int
    ident: str
    name: str
    gloss: str
    mark: str


class ShownIn(NamedTuple):
    """An indicator in which a wanted result shows."""

    item: int
    """Number of the wanted result."""
    ident: str
    name: str


class Matrix(NamedTuple):
    """A group matrix: rows are treden and chain, columns aspects."""

    document_id: int
    name: str
    seen_results: bool | None
    rows: list[HeadRow]
    columns: list[HeadRow]
    items: list[ItemRow]
    empty: dict[tuple[int, int], str]
    """Row and column → kind of an empty cell that is known."""
    links: list[tuple[int, int]]
    """Numbers of an action and of the wanted result that it is to bring about."""
    shown_in: list[ShownIn]

    def results_of(self, action: int) -> list[ItemRow]:
        """Return the wanted results that an action is to bring about."""
        wanted = {result for each, result in self.links if each == action}
        return [item for item in self.items if item.id in wanted]

    def actions_for(self, result: int) -> list[ItemRow]:
        """Return the actions that are to bring about a wanted result."""
        wanted = {action for action, each in self.links if each == result}
        return [item for item in self.items if item.id in wanted]

    def indicators_of(self, result: int) -> list[ShownIn]:
        """Return the indicators in which a wanted result shows."""
        return [each for each in self.shown_in if each.item == result]


ITEMS = """
SELECT item.id, item.guid, text.id, text.content, item.row_id, r.ident, item.column_id, c.ident, item.position,
       item.subgroup, item.origin, item.support,
       coalesce((SELECT group_concat(q.name || coalesce(' (' || qualifier.role || ')', ''), '; ')
                 FROM qualifier JOIN code q ON q.id = qualifier.code_id WHERE qualifier.item_id = item.id), ''),
       coalesce((SELECT group_concat(code.ident, '; ') FROM passage JOIN coding ON coding.passage_id = passage.id
                 JOIN code ON code.id = coding.code_id WHERE passage.text_id = item.text_id), ''),
       item.relation, (SELECT count(*) FROM memo WHERE memo.item_id = item.id)
FROM item JOIN text ON text.id = item.text_id JOIN code r ON r.id = item.row_id JOIN code c ON c.id = item.column_id
WHERE item.document_id = ? ORDER BY item.position, item.id
"""

HEAD = """
SELECT code.id, code.ident, code.name, code.gloss, code.mark FROM code JOIN facet ON facet.id = code.facet_id
WHERE {which} ORDER BY code.position
"""

LINKS = """
SELECT itemlink.action_id, itemlink.result_id FROM itemlink JOIN item ON item.id = itemlink.action_id
WHERE item.document_id = ? ORDER BY itemlink.id
"""

SHOWN_IN = """
SELECT itemindicator.item_id, indicator.ident, indicator.name FROM itemindicator
JOIN item ON item.id = itemindicator.item_id JOIN indicator ON indicator.id = itemindicator.indicator_id
WHERE item.document_id = ? ORDER BY itemindicator.id
"""

MATRIX_COLUMNS = SITUATION, ACTION, RESULT, SHOWN = (
    "huidige_situatie", "verbeterpunt", "gewenst_resultaat", "indicator",
)  # fmt: skip
"""Ids of the aspects that are the columns of the form, in its order."""


def matrix(store: Store, document: int) -> Matrix:
    """Return a group matrix; its columns are the four of the form and any other that holds an item."""
    name, seen = store.row("SELECT name, seen_results FROM document WHERE id = ?", (document,)) or ("", None)
    items = [ItemRow(*row) for row in store.rows(ITEMS, (document,))]
    used = {item.column_id for item in items}
    aspects = [HeadRow(*row) for row in store.rows(HEAD.format(which="facet.ident = 'aspect'"))]
    return Matrix(
        document,
        name,
        None if seen is None else bool(seen),
        [HeadRow(*row) for row in store.rows(HEAD.format(which="code.role IN ('trede', 'chain')"))],
        sorted(
            (head for head in aspects if head.ident in MATRIX_COLUMNS or head.id in used),
            key=lambda head: MATRIX_COLUMNS.index(head.ident) if head.ident in MATRIX_COLUMNS else 9,
        ),
        items,
        {
            (row, column): kind
            for row, column, kind in store.rows(
                "SELECT row_id, column_id, kind FROM emptycell WHERE document_id = ?", (document,)
            )
        },
        [(action, result) for action, result in store.rows(LINKS, (document,))],
        [ShownIn(*row) for row in store.rows(SHOWN_IN, (document,))],
    )


def item_of_text(store: Store, text_id: int) -> int | None:
    """Return the number of the item that has this text, if one has."""
    found: int | None = store.value("SELECT id FROM item WHERE text_id = ?", (text_id,))
    return found


def item_known(store: Store, item: int) -> ItemKnown:
    """Return what is known of an item beside its words; nothing of one that is not there."""
    row = store.row("SELECT subgroup, origin, support, relation FROM item WHERE id = ?", (item,))
    return ItemKnown(*row) if row else ItemKnown(None, None, None, None)


def matrices(store: Store) -> list[tuple[int, str]]:
    """Return number and name of every group matrix."""
    return [
        (number, name)
        for number, name in store.rows("SELECT id, name FROM document WHERE kind = 'matrix' ORDER BY name")
    ]
