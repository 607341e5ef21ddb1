"""What ties items of a group matrix: organisations that act, actions to wanted results, these to indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import RefusedError
from workbench.importers.grid import named
from workbench.importers.imported import ItemRead, Warned
from workbench.services.coding.coding import check_qualifier
from workbench.services.matrix.matrix import named_item
from workbench.storage.queries.codebook import CodeRow
from workbench.storage.queries.matrix import ACTION, RESULT
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.search import fold

if TYPE_CHECKING:
    from workbench.model import Indicator, Item
    from workbench.storage.act import Act


def name_organisation(store: Store, coder: int, item: int, code: CodeRow, role: str | None = None) -> None:
    """Say which organisation, or other qualifying code, an item names, and in which role: it has one role then."""
    from workbench.model import Qualifier

    check_qualifier(code, role)
    with store.act("item.organisation", coder, name=code.name) as act:
        named_item(act, item)
        found = act.every(Qualifier, item_id=item, code_id=code.id)
        if [each.role for each in found] == [role]:
            return
        for each in found:
            act.remove(each)
        act.add(Qualifier(item_id=item, code_id=code.id, role=role))


def forget_organisation(store: Store, coder: int, item: int, code: CodeRow) -> None:
    """Take an organisation off an item, in whichever role."""
    from workbench.model import Qualifier

    with store.act("item.organisation", coder, name=code.name) as act:
        named_item(act, item)
        for each in act.every(Qualifier, item_id=item, code_id=code.id):
            act.remove(each)


def link_items(store: Store, coder: int, action: int, result: int) -> None:
    """Say that an action is to bring about a wanted result of the same group matrix."""
    from workbench.model import ItemLink

    with store.act("item.link", coder) as act:
        first, second = _in_column(act, action, ACTION), _in_column(act, result, RESULT)
        if first.document_id != second.document_id:
            raise RefusedError("item.link_elsewhere")
        if act.find(ItemLink, action_id=action, result_id=result) is None:
            act.add(ItemLink(action_id=action, result_id=result))


def unlink_items(store: Store, coder: int, action: int, result: int) -> None:
    """Take the link between an action and a wanted result away."""
    from workbench.model import ItemLink

    with store.act("item.unlink", coder) as act:
        named_item(act, action)
        found = act.find(ItemLink, action_id=action, result_id=result)
        if found is not None:
            act.remove(found)


def show_in_indicator(store: Store, coder: int, item: int, indicator: str) -> None:
    """Say in which indicator a wanted result shows; the indicator by its id."""
    from workbench.model import ItemIndicator

    with store.act("item.indicator", coder, indicator=indicator) as act:
        _in_column(act, item, RESULT)
        known = _indicator(act, indicator)
        if act.find(ItemIndicator, item_id=item, indicator_id=known.id) is None:
            act.add(ItemIndicator(item_id=item, indicator_id=known.number))


def forget_indicator(store: Store, coder: int, item: int, indicator: str) -> None:
    """Take an indicator away from a wanted result."""
    from workbench.model import ItemIndicator

    with store.act("item.indicator", coder, indicator=indicator) as act:
        named_item(act, item)
        found = act.find(ItemIndicator, item_id=item, indicator_id=_indicator(act, indicator).id)
        if found is not None:
            act.remove(found)


def link_read(act: Act, read: list[ItemRead], entered: list[Item]) -> list[Warned]:
    """Tie items that came out of a file, within the act of its import; says on which lines a link leads nowhere."""
    from workbench.model import Code, Indicator, ItemIndicator, ItemLink

    if not any(item.results or item.indicators for item in read):
        return []
    idents = {code.number: code.ident for code in act.every(Code)}
    columns = [idents[row.column_id] for row in entered]
    wanted = {
        fold(item.text): row for item, row, column in zip(read, entered, columns, strict=True) if column == RESULT
    }
    known = {fold(name): each for each in act.every(Indicator) for name in (each.name, each.ident)}
    unknown: list[str] = []
    for item, row, column in zip(read, entered, columns, strict=True):
        results = dict.fromkeys(fold(words) for words in item.results)
        indicators = dict.fromkeys(fold(words) for words in item.indicators)
        for words in results:
            if column == ACTION and words in wanted:
                act.add(ItemLink(action_id=row.number, result_id=wanted[words].number))
            else:
                unknown.append(item.place)
        for number in dict.fromkeys(known[name].number for name in indicators if name in known and column == RESULT):
            act.add(ItemIndicator(item_id=row.number, indicator_id=number))
        unknown += [item.place for name in indicators if name not in known or column != RESULT]
    return [Warned("matrix.link_unknown", {"count": len(unknown), "lines": named(unknown)})] if unknown else []


def _in_column(act: Act, item: int, column: str) -> Item:
    """Return an item that stands in the column of this aspect; else RefusedError."""
    from workbench.model import Code

    row = named_item(act, item)
    if act.get(Code, row.column_id).ident != column:
        raise RefusedError(f"item.not_in.{'action' if column == ACTION else 'result'}")
    return row


def _indicator(act: Act, ident: str) -> Indicator:
    from workbench.model import Indicator

    found = act.find(Indicator, ident=ident)
    if found is None:
        raise RefusedError("indicator.unknown", indicator=visible(ident))
    return found
