"""What a file for others leaves out because of what respondents agreed to, in sentences with counts."""

from __future__ import annotations

from workbench.services.respondents.consent import ConsentRow, consents, unwritten
from workbench.storage.allowed import Allowed, Use
from workbench.storage.store import Store

Sentence = tuple[str, dict[str, object]]
"""Key and parameters."""

NOT_WRITTEN_DOWN = "left_out.not_written_down"
"""Is no thing left out, but what nobody wrote down; a file does not speak of it."""
WITHOUT_PERSONS = ("chart", "codebook", "codebook-file", "codebook export", "export codebook")
"""Reports, and commands that write them, in which nothing of a respondent stands."""
ARCHIVES = ("archive", "archive make")
"""Reports that hold only those who agreed to it."""
WITHOUT_WORDS = ("counts", "framework", "export framework")
"""Reports without quotes."""


def left_out(store: Store, report: str) -> list[Sentence]:
    """Return what a report of this kind leaves out for others, and what it rests on that nobody wrote down."""
    if report in WITHOUT_PERSONS:
        return []
    whole = store.whole if isinstance(store, Allowed) else store
    rows = consents(whole)
    staying = [row for row in rows if row.withdrawn is None]
    counts = {
        "left_out.withdrawn": len(rows) - len(staying),
        "left_out.literal": _passages(whole, staying) if report not in WITHOUT_WORDS else 0,
        "left_out.function": sum(row.function is False for row in staying),
        "left_out.archiving": sum(row.archiving is not True for row in staying) if report == "archive" else 0,
    }
    told: list[Sentence] = [(key, {"count": count}) for key, count in counts.items() if count]
    unknown = unwritten_sentence(whole, report)
    return [*told, unknown] if unknown else told


def unwritten_sentence(store: Store, report: str = "") -> Sentence | None:
    """Return what is said before a report is written of those whose consent nobody wrote down; None where all is."""
    if report in (*WITHOUT_PERSONS, *ARCHIVES):
        return None
    missing, of = unwritten(store)
    return (NOT_WRITTEN_DOWN, {"count": missing, "of": of}) if missing else None


def _passages(store: Store, staying: list[ConsentRow]) -> int:
    """Return how many coded passages have a mark in the place of their words."""
    if all(row.literal is not False for row in staying):
        return 0
    from workbench.storage.allowed import allowed

    sql = "SELECT count(*) FROM passage JOIN temp.unsaid_passage gone ON gone.id = passage.id WHERE quote <> ''"
    return int(allowed(store, Use.OTHERS).value(sql) or 0)
