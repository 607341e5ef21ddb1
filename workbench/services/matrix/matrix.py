"""The group matrix: entering one, adding, editing, moving and coding items."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workbench.errors import RefusedError
from workbench.importers.imported import ItemRead, MatrixRead, Warned
from workbench.services.codebook.matching import match_column, match_organisation, match_row, said_name
from workbench.services.coding.coding import Applied, check_codes, code_passage
from workbench.services.transcripts.import_reports import keep_report
from workbench.services.transcripts.transcripts import free_name, keep_notices
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.matrix import Matrix, matrix
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.span import Span
from workbench.text.turns import Turn

if TYPE_CHECKING:
    from workbench.model import Document, Item
    from workbench.storage.act import Act
    from workbench.text.reanchor import Found

RULE = "item-1"
NOTHING_SAID: Mapping[str, str] = MappingProxyType({})


def add_matrix(
    store: Store,
    coder: int,
    source: str,
    sha256: str,
    read: MatrixRead,
    said: Mapping[str, str] = NOTHING_SAID,
    came: Mapping[str, object] | None = None,
    called: str | None = None,
) -> tuple[str, list[Warned]]:
    """Enter a group matrix; returns the name of the document and what was doubtful. `came` as for a transcript.

    It is `called` as its file unless a name is given. Rows must be a trede or chain of the codebook and columns
    aspects, by name or alias, or by what was `said`: the name of a row or column as written → a code; else
    RefusedError.
    """
    from workbench.model import Document
    from workbench.services.matrix.matrix_links import link_read
    from workbench.storage.act import now

    listed = codes(store)
    wanted = dict.fromkeys([*read.rows, *(item.row for item in read.items)])
    rows = {name: match_row(listed, said_name(store, said, name), source) for name in wanted}
    columns = {name: match_column(listed, said_name(store, said, name), source) for name in read.columns}
    warnings = list(read.warnings)
    name = free_name(store, source, sha256, called)
    with store.act("matrix.import", coder, document=name, count=len(read.items)) as act:
        act.parameters.update(came or {})
        document = act.add(Document(name=name, kind="matrix", source=source, sha256=sha256, imported_at=now()))
        entered: list[Item] = []
        for position, item in enumerate(read.items):
            place = {"row_id": rows[item.row].id, "column_id": columns[item.column].id, "position": position}
            made = _add_item(act, document, item.text, place | _attributes(item))
            entered.append(made)
            warnings += _add_organisations(act, listed, made, item)
        warnings += link_read(act, read.items, entered)
        for cell in read.empty:
            _say_empty(act, document, rows[cell.row].id, columns[cell.column].id, cell.kind)
        keep_notices(act, document, warnings)
        keep_report(act, warnings)
    return name, warnings


def _say_empty(act: Act, document: Document, row: int, column: int, kind: str) -> None:
    from workbench.model import EmptyCell

    if act.find(EmptyCell, document_id=document.id, row_id=row, column_id=column) is None:
        act.add(EmptyCell(document_id=document.number, row_id=row, column_id=column, kind=kind))


def new_matrix(store: Store, coder: int, name: str) -> int:
    """Start an empty group matrix, to be filled from the flip-overs; returns its number."""
    from workbench.model import Document
    from workbench.storage.act import now

    title = clean_words(name)
    if store.value("SELECT 1 FROM document WHERE name = ?", (title,)):
        raise RefusedError("matrix.name_taken", document=title)
    with store.act("matrix.new", coder, document=title) as act:
        made = act.add(Document(name=title, kind="matrix", source="", sha256="", imported_at=now()))
    return made.number


def _attributes(item: ItemRead) -> dict[str, Any]:
    return {"subgroup": item.subgroup, "origin": item.origin, "support": item.support, "relation": item.relation}


def _add_item(act: Act, document: Document, words: str, values: dict[str, Any]) -> Item:
    from workbench.model import Item
    from workbench.storage.texts import keep_text

    text = keep_text(act, words, [Turn(0, 0, len(words), None)], rule=RULE)
    return act.add(Item(document_id=document.number, text_id=text.number, **values))


def _add_organisations(act: Act, listed: list[CodeRow], made: Item, item: ItemRead) -> list[Warned]:
    from workbench.model import Qualifier

    warnings = []
    for name, role in item.organisations:
        code = match_organisation(listed, name)
        if code is None:
            warnings.append(Warned("matrix.unknown_organisation", {"place": item.place, "organisation": visible(name)}))
        elif act.find(Qualifier, item_id=made.id, code_id=code.id, role=role) is None:
            act.add(Qualifier(item_id=made.id, code_id=code.id, role=role))
    return warnings


def clean_words(words: str) -> str:
    """Return the words of an item on one line; refused where there are none."""
    cleaned = " ".join(visible(words).split())
    if not cleaned:
        raise RefusedError("item.empty")
    return cleaned


def named_item(act: Act, item: int) -> Item:
    """Return an item, and let the log say in which matrix it stands."""
    from workbench.model import Document, Item

    row = act.get(Item, item)
    act.parameters["document"] = act.get(Document, row.document_id).name
    return row


def add_item(
    store: Store,
    coder: int,
    document: int,
    row: int,
    column: int,
    words: str,
    *,
    subgroup: str | None = None,
    origin: str | None = "flipover",
) -> int:
    """Add an item at the end of a cell; a note that the cell is empty goes. Returns the number of the item."""
    text = clean_words(words)
    with store.act("item.add", coder) as act:
        known = {"row_id": row, "column_id": column, "subgroup": subgroup, "origin": origin}
        [made] = append_items(act, document, [text], known)
    return made.number


def append_items(act: Act, document: int, texts: list[str], known: dict[str, Any]) -> list[Item]:
    """Put items of which cell, subgroup and origin are `known` at the end of their cell, within an act."""
    from workbench.model import Document, Item

    bearer = act.get(Document, document)
    act.parameters["document"] = bearer.name
    last = max((item.position for item in act.every(Item, document_id=document)), default=-1)
    made = [_add_item(act, bearer, text, {**known, "position": at}) for at, text in enumerate(texts, last + 1)]
    _fill_cell(act, document, known["row_id"], known["column_id"])
    return made


def _fill_cell(act: Act, document: int, row: int, column: int) -> None:
    """Take away the note that a cell is empty."""
    from workbench.model import EmptyCell

    empty = act.find(EmptyCell, document_id=document, row_id=row, column_id=column)
    if empty is not None:
        act.remove(empty)


class _Whole:
    """Where stretches of an item are when it is rewritten: a coding on the whole item stays on the whole item."""

    def __init__(self, old: str, new: str) -> None:
        from workbench.text.reanchor import Alignment

        self._old, self._new = Span(0, len(old)), Span(0, len(new))
        self._by = Alignment.of(old, new)

    def find(self, span: Span) -> Found:
        found = self._by.find(span)
        if span == self._old:
            return found._replace(span=self._new, outcome="edited")
        return found._replace(outcome="review") if found.span == self._new else found

    def position(self, position: int) -> int:
        return self._by.position(position)


def edit_item(store: Store, coder: int, item: int, words: str) -> None:
    """Change the words of an item. Codings on the whole item stay so; on a part of it they go with their words."""
    from workbench.model import Item
    from workbench.services.names.mention_moving import take_mentions_along
    from workbench.services.transcripts.reanchoring import reanchored, take_along
    from workbench.storage.texts import keep_text

    text = clean_words(words)
    with store.act("item.edit", coder) as act:
        row = named_item(act, item)
        before, old = row.text_id, act.content(row.text_id)
        if text == old:
            return
        new = keep_text(act, text, [Turn(0, 0, len(text), None)], rule=RULE).number
        by = _Whole(old, text)
        take_along(act, before, new, reanchored(act, before, old, text, by))
        take_mentions_along(act, before, new, by)
        act.change(act.get(Item, item), text_id=new)


def change_item(store: Store, coder: int, item: int, **values: object) -> None:
    """Change subgroup, origin, support, relation, or the cell (row_id, column_id) of an item.

    That cell is not empty then. An item that is linked stays in its column; else RefusedError.
    """
    with store.act("item.change", coder) as act:
        row = named_item(act, item)
        if values.get("column_id", row.column_id) != row.column_id:
            refuse_linked(act, item)
        act.change(row, **values)
        _fill_cell(act, row.document_id, row.row_id, row.column_id)


def refuse_linked(act: Act, item: int) -> None:
    """Refuse to go on with an item that is linked as an action or a wanted result, or has an indicator."""
    from workbench.model import ItemIndicator, ItemLink

    linked = act.find(ItemLink, action_id=item) or act.find(ItemLink, result_id=item)
    if linked or act.find(ItemIndicator, item_id=item):
        raise RefusedError("item.linked")


def move_item(store: Store, coder: int, item: int, by: int) -> None:
    """Move an item up (-1) or down (1) within its cell."""
    from workbench.model import Item

    with store.act("item.move", coder) as act:
        row = named_item(act, item)
        cell = act.every(Item, document_id=row.document_id, row_id=row.row_id, column_id=row.column_id)
        ordered = sorted(cell, key=lambda other: other.position)
        at = ordered.index(row)
        if 0 <= at + by < len(ordered):
            other = ordered[at + by]
            mine, theirs = row.position, other.position
            act.change(row, position=theirs)
            act.change(other, position=mine)


def remove_item(store: Store, coder: int, item: int) -> None:
    """Take an item away; refused while it is coded or serves as evidence."""
    from workbench.model import Coding, Evidence, ItemIndicator, ItemLink, Memo, Passage, PassedOver, Qualifier

    with store.act("item.remove", coder) as act:
        row = named_item(act, item)
        passages = act.every(Passage, text_id=row.text_id)
        if act.find(Evidence, item_id=item) or any(act.find(Coding, passage_id=passage.id) for passage in passages):
            raise RefusedError("item.in_use")
        for table in (Qualifier, ItemIndicator, PassedOver, Memo):
            act.remove_all(table, [each.number for each in act.every(table, item_id=item)])
        linked = [*act.every(ItemLink, action_id=item), *act.every(ItemLink, result_id=item)]
        act.remove_all(ItemLink, {each.number for each in linked})
        act.remove(row)


def code_item(store: Store, coder: int, item: int, code: CodeRow, *, aspect: CodeRow | None = None) -> Applied:
    """Attach a code to the whole of an item; with the aspect of its column unless another is named."""
    from workbench.model import Item, Text

    with store.act("coding.apply", coder, code=code.ident, name=code.name) as act:
        row = act.get(Item, item)
        whole = Span(0, act.get(Text, row.text_id).characters)
        chosen = aspect or next((code for code in codes(store) if code.id == row.column_id), None)
        check_codes(store, code, chosen)
        return code_passage(act, coder, row.text_id, whole, code, aspect=chosen)


def set_empty(store: Store, coder: int, document: int, row: int, column: int, kind: str | None) -> None:
    """Say why a cell holds no item (None: not known)."""
    from workbench.model import Document, EmptyCell

    with store.act("matrix.empty_cell", coder) as act:
        act.parameters["document"] = act.get(Document, document).name
        found = act.find(EmptyCell, document_id=document, row_id=row, column_id=column)
        if found is not None and kind is None:
            act.remove(found)
        elif found is not None:
            act.change(found, kind=kind)
        elif kind is not None:
            act.add(EmptyCell(document_id=document, row_id=row, column_id=column, kind=kind))


def set_seen_results(store: Store, coder: int, document: int, seen: bool | None) -> None:
    """Say whether the group had seen results of the interviews; None: not known. Refused for a transcript."""
    from workbench.model import Document

    with store.act("matrix.seen_results", coder) as act:
        row = act.get(Document, document)
        if row.kind != "matrix":
            raise RefusedError("document.no_matrix", document=row.name)
        act.parameters["document"] = row.name
        act.change(row, seen_results=seen)


def group_matrix(store: Store, document: int) -> Matrix:
    """Return a group matrix with its rows, columns, items and empty cells."""
    return matrix(store, document)
