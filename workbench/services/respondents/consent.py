"""What respondents agreed to, who withdrew, and until when the raw material may be kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.errors import RefusedError
from workbench.storage.store import Store
from workbench.text import days
from workbench.text.canonical import visible
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.model import Consent
    from workbench.storage.act import Act

AGREED = ("recorded", "literal", "function", "archiving", "again")
"""What is asked of a respondent, each with yes, no or nothing written down."""
DAYS = ("given_on", "withdraw_until")
ANSWERS = {
    True: frozenset({"yes", "y", "true", "1", "ja", "j", "waar", "akkoord"}),
    False: frozenset({"no", "n", "false", "0", "nee", "neen", "onwaar"}),
    None: frozenset({"", "-", "?", "unknown", "onbekend"}),
}
"""Answer → how people write it."""
SOON = 30
"""Days before the end of keeping from which on it is called to mind."""


class ConsentRow(NamedTuple):
    """What one respondent agreed to; None where nobody wrote it down."""

    id: int
    """Number of the respondent."""
    respondent: str
    part: str
    recorded: bool | None
    literal: bool | None
    function: bool | None
    archiving: bool | None
    again: bool | None
    given_on: str | None
    withdraw_until: str | None
    note: str
    withdrawn: str | None
    """Day on which they took it back."""
    reason: str | None

    @property
    def written_down(self) -> bool:
        """Whether all that exports keep to is known."""
        return None not in (self.literal, self.function, self.archiving)


class Keeping(NamedTuple):
    """Until when the raw material may be kept."""

    until: str
    days: int
    """From today; negative when it is past."""

    @property
    def soon(self) -> bool:
        """Whether it is time to call it to mind."""
        return self.days <= SOON


ROWS = """
SELECT respondent.id, respondent.name, respondent.part, recorded, literal, function, archiving, again, given_on,
       withdraw_until, coalesce(consent.note, ''), withdrawal.at, withdrawal.reason
FROM respondent LEFT JOIN consent ON consent.respondent_id = respondent.id
LEFT JOIN withdrawal ON withdrawal.respondent_id = respondent.id ORDER BY respondent.name
"""


def consents(store: Store) -> list[ConsentRow]:
    """Return what every respondent agreed to, in the order of their names; those who withdrew are among them."""
    return [
        ConsentRow(*row[:3], *(None if each is None else bool(each) for each in row[3:8]), *row[8:])
        for row in store.rows(ROWS)
    ]


def consent_of(store: Store, name: str) -> ConsentRow:
    """Return what the respondent of this name agreed to; RefusedError, naming all, for one whom nobody knows."""
    from workbench.services.respondents.attributes import find_person

    person = find_person(store, name)
    return next(row for row in consents(store) if row.id == person.id)


class Unwritten(NamedTuple):
    """How many respondents there are of whom nobody wrote down all that files for others keep to."""

    missing: int
    of: int
    """Respondents who did not withdraw."""


def unwritten(store: Store) -> Unwritten:
    """Count the respondents of whom nobody wrote down whether they may be quoted, named by function and archived."""
    staying = [row for row in consents(store) if row.withdrawn is None]
    return Unwritten(sum(not row.written_down for row in staying), len(staying))


def answer_of(written: str) -> bool | None:
    """Return yes, no or nothing written down; RefusedError for what is none of these in Dutch or English."""
    folded = visible(written).strip().casefold()
    for answer, words in ANSWERS.items():
        if folded in words:
            return answer
    raise RefusedError("consent.no_answer", given=visible(written).strip())


def part_called(name: str) -> str:
    """Return the part of a consent that has this name in Dutch or English."""
    from workbench.importers.consents import CONSENTS

    folded = "_".join(visible(name).casefold().split())
    found = CONSENTS.aliases.get(folded, folded)
    if found not in (*AGREED, *DAYS, "note"):
        raise RefusedError("consent.no_part", given=visible(name), parts=", ".join((*AGREED, *DAYS, "note")))
    return found


def value_of(name: str, written: str) -> bool | str | None:
    """Return what was written of one part of a consent as it is kept; RefusedError for what cannot be that."""
    if name in AGREED:
        return answer_of(written)
    cleaned = visible(written).strip()
    if name == "note":
        return cleaned
    day = days.day_of(cleaned)
    if cleaned and day is None:
        raise RefusedError("consent.no_day", given=cleaned)
    return day


def set_consent(store: Store, coder: int, respondent: int, values: Mapping[str, bool | str | None]) -> None:
    """Write down what a respondent agreed to, as `value_of` makes it; what is not named stays. One act."""
    with store.act("consent.set", coder) as act:
        act.parameters["respondent"] = put_consent(act, respondent, values)


def put_consent(act: Act, respondent: int, values: Mapping[str, bool | str | None]) -> str:
    """Write it down within an act; returns the name of the respondent."""
    from workbench.model import Consent, Respondent

    person = act.get(Respondent, respondent)
    row: Consent | None = act.find(Consent, respondent_id=respondent)
    known: dict[str, Any] = dict(values)
    if row is not None:
        act.change(row, **known)
    elif any(value not in (None, "") for value in known.values()):
        act.add(Consent(respondent_id=respondent, **known))
    return person.name


class Withdrawn(NamedTuple):
    """A withdrawal that was written down."""

    respondent: str
    late: str | None
    """Last day on which it was possible, when that was past."""


def withdraw(store: Store, coder: int, respondent: int, reason: str = "") -> Withdrawn:
    """Use what a respondent said no further, from now on; `come_back` and an undo end that.

    It is done whenever they ask; that the last day for it is past is told. Refused when they withdrew before.
    """
    from workbench.model import Consent, Respondent, Withdrawal

    now = days.today()
    with store.act("respondent.withdraw", coder, reason=reason) as act:
        person = act.get(Respondent, respondent)
        if act.find(Withdrawal, respondent_id=respondent) is not None:
            raise RefusedError("withdrawal.already", respondent=person.name)
        act.parameters["respondent"] = person.name
        act.add(Withdrawal(respondent_id=respondent, at=now, reason=visible(reason).strip() or None))
        consent = act.find(Consent, respondent_id=respondent)
    until = consent.withdraw_until if consent else None
    return Withdrawn(person.name, until if until and until < now else None)


def come_back(store: Store, coder: int, respondent: int) -> str:
    """Use again what a respondent said who had withdrawn; returns their name, refused when they had not."""
    from workbench.model import Respondent, Withdrawal

    with store.act("respondent.return", coder) as act:
        person = act.get(Respondent, respondent)
        row = act.find(Withdrawal, respondent_id=respondent)
        if row is None:
            raise RefusedError("withdrawal.none", respondent=person.name)
        act.parameters["respondent"] = person.name
        act.remove(row)
    return person.name


def withdrawn_documents(store: Store) -> frozenset[int]:
    """Return the documents in which somebody speaks who withdrew."""
    sql = """
    SELECT document.id FROM document JOIN withdrawal ON withdrawal.respondent_id = document.respondent_id
    UNION SELECT document_id FROM speaker JOIN withdrawal ON withdrawal.respondent_id = speaker.respondent_id
    """
    return frozenset(number for (number,) in store.rows(sql))


def keeping(store: Store) -> Keeping | None:
    """Return until when the raw material may be kept; None where nobody said."""
    until = store.value("SELECT keep_until FROM project")
    return None if until is None else Keeping(until, days.days_until(until, days.today()))


def reminder(kept: Keeping) -> str:
    """Say how long the raw material may still be kept."""
    key = "retention.soon" if kept.days >= 0 else "retention.past"
    return say(key, until=kept.until, count=kept.days)


def keep_until(store: Store, coder: int, written: str) -> str | None:
    """Say until which day the raw material may be kept; nothing takes that back. Refused for what is no day."""
    from workbench.model import Project

    cleaned = visible(written).strip()
    day = days.day_of(cleaned)
    if cleaned and day is None:
        raise RefusedError("consent.no_day", given=cleaned)
    with store.act("project.keep_until", coder, day=day or "–") as act:
        act.change(act.every(Project)[0], keep_until=day)
    return day
