"""Numbers that people named about their own work, each with its unit; never added over units."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.analysis.self_reports import Spread, spread, total
from workbench.errors import RefusedError
from workbench.storage.allowed import within_consent
from workbench.storage.queries.answers import NumberRow, number_rows
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.search import fold

if TYPE_CHECKING:
    from workbench.model import SelfReport
    from workbench.storage.act import Act


class Subject(NamedTuple):
    """All numbers of one subject with one unit."""

    subject: str
    unit: str
    spread: Spread
    respondents: int
    """How many persons named a number."""
    could_not_say: int
    """How many were asked and named none."""
    total: float | None
    """The sum; only shown when somebody asks for it."""
    rows: list[NumberRow]


@within_consent
def numbers(store: Store) -> list[NumberRow]:
    """Return the numbers that people named, those of one subject and unit together."""
    return number_rows(store)


def subjects(rows: Iterable[NumberRow]) -> list[Subject]:
    """Return how the numbers of each subject spread, unit by unit; capitals do not make another unit."""
    grouped: dict[tuple[str, str], list[NumberRow]] = {}
    for row in rows:
        grouped.setdefault((fold(row.subject), fold(row.unit)), []).append(row)
    return [_subject(same) for same in grouped.values()]


def _subject(same: list[NumberRow]) -> Subject:
    amounts = [row.amount for row in same if row.amount is not None]
    naming = {row.respondent_id for row in same if row.amount is not None}
    silent = {row.respondent_id for row in same} - naming
    return Subject(same[0].subject, same[0].unit, spread(amounts), len(naming), len(silent), total(amounts), same)


def amount_of(written: str) -> float | None:
    """Return a number as people write it, ``2,5`` or ``1.200``; None for nothing; refused is what is no number."""
    from workbench.importers.decimals import has_decimal_comma, is_missing, plain_number

    if is_missing(written):
        return None
    found = plain_number(written, comma=has_decimal_comma([written], likely=True))
    if found is None:
        raise RefusedError("selfreport.no_number", given=visible(written).strip())
    return float(found)


def add_number(
    store: Store,
    coder: int,
    respondent: int,
    subject: str,
    unit: str,
    *,
    amount: float | None = None,
    words: str = "",
    passage: str | None = None,
) -> str:
    """Note a number that a respondent named, with its unit and perhaps the passage in which; returns its GUID.

    Without an amount it is noted that they were asked and could not say. Refused without a subject or a unit.
    """
    from workbench.model import Respondent, SelfReport

    values = _values(subject=subject, unit=unit, words=words, amount=amount)
    with store.act("selfreport.add", coder) as act:
        person = act.get(Respondent, respondent)
        act.parameters |= {"respondent": person.name, "subject": values["subject"]}
        place = _passage(act, passage)
        made = act.add(SelfReport(respondent_id=person.number, passage_id=place, **values))
    return made.guid


def change_number(
    store: Store, coder: int, guid: str, *, subject: str, unit: str, amount: float | None, words: str
) -> None:
    """Put a number right that was noted."""
    from workbench.model import Respondent

    values = _values(subject=subject, unit=unit, words=words, amount=amount)
    with store.act("selfreport.change", coder) as act:
        row = _found(act, guid)
        act.parameters |= {"respondent": act.get(Respondent, row.respondent_id).name, "subject": values["subject"]}
        act.change(row, **values)


def remove_number(store: Store, coder: int, guid: str) -> None:
    """Take a number away that was noted."""
    from workbench.model import Respondent

    with store.act("selfreport.remove", coder) as act:
        row = _found(act, guid)
        act.parameters |= {"respondent": act.get(Respondent, row.respondent_id).name, "subject": row.subject}
        act.remove(row)


def _values(*, subject: str, unit: str, words: str, amount: float | None) -> dict[str, Any]:
    about, of = (" ".join(visible(each).split()) for each in (subject, unit))
    if not about:
        raise RefusedError("selfreport.no_subject")
    if not of:
        raise RefusedError("selfreport.no_unit", subject=about)
    if amount is not None and not (isfinite(amount) and amount >= 0):
        raise RefusedError("selfreport.no_number", given=str(amount))
    return {"subject": about, "unit": of, "words": visible(words).strip(), "amount": amount}


def _passage(act: Act, guid: str | None) -> int | None:
    from workbench.model import Passage

    if guid is None:
        return None
    found = act.find(Passage, guid=guid)
    if found is None:
        raise RefusedError("selfreport.no_passage", guid=visible(guid))
    return found.number


def _found(act: Act, guid: str) -> SelfReport:
    from workbench.model import SelfReport

    found = act.find(SelfReport, guid=guid)
    if found is None:
        raise RefusedError("selfreport.unknown", guid=visible(guid))
    return found
