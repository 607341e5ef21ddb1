"""Who coded in the other program becomes a coder here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.services.foreign.under_way import UnderWay, free_name, line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.importers.foreign import ForeignUser


def bring_coders(here: UnderWay, users: Sequence[ForeignUser]) -> None:
    """Find each user by GUID, else by name, else enter them; two of one name stay two."""
    from workbench.model import Coder

    rows = here.act.rows("SELECT id, guid, name FROM coder")
    by_guid, by_name = {guid: number for number, guid, _ in rows}, {name: number for number, _, name in rows}
    claimed, taken = {by_guid[user.guid] for user in users if user.guid in by_guid}, set(by_name)
    here.look_up("coder", [user.guid for user in users])
    new: list[dict[str, Any]] = []
    waiting: list[str] = []
    for user in users:
        name = line_of(user.name)
        found = by_guid.get(user.guid) or by_name.get(name)
        if found is None or (found in claimed and user.guid not in by_guid):
            name = free_name(name, taken, user.guid[:8])
            new.append({"guid": here.free("coder", user.guid), "name": name, "created_at": here.at})
            waiting.append(user.guid)
            here.losses.note("changed" if name != line_of(user.name) else "went", "coders")
            continue
        claimed.add(found)
        here.coders[user.guid] = found
    here.coders |= zip(waiting, here.act.add_all(Coder, new), strict=True)
