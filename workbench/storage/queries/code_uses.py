"""How much hangs on codes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from workbench.storage.store import Store

if TYPE_CHECKING:
    from workbench.storage.act import Act


class Uses(NamedTuple):
    """What names a code, or one of several."""

    codings: int
    """That bear it as code, aspect or qualifier."""
    items: int
    """Of group matrices: in its row or column, or with it as organisation; empty cells that were explained; cells of
    the framework."""
    points: int
    """Improvement points and indicators under it; points that it is to bring about as an organisation."""
    children: int
    """Codes below it that are none of those asked about."""

    @property
    def any(self) -> bool:
        """Whether anything but codes names it."""
        return bool(self.codings or self.items or self.points)


USES = """
WITH wanted(id) AS (SELECT value FROM json_each(:codes))
SELECT
    (SELECT count(*) FROM coding WHERE code_id IN wanted OR aspect_id IN wanted
        OR id IN (SELECT coding_id FROM qualifier WHERE code_id IN wanted)),
    (SELECT count(*) FROM item WHERE row_id IN wanted OR column_id IN wanted
        OR id IN (SELECT item_id FROM qualifier WHERE code_id IN wanted))
    + (SELECT count(*) FROM emptycell WHERE row_id IN wanted OR column_id IN wanted)
    + (SELECT count(*) FROM frameworkcell WHERE code_id IN wanted),
    (SELECT count(*) FROM point WHERE code_id IN wanted OR organisation_id IN wanted)
    + (SELECT count(*) FROM indicator WHERE code_id IN wanted),
    (SELECT count(*) FROM code WHERE parent_id IN wanted AND id NOT IN wanted)
"""


def code_uses(where: Store | Act, codes: Sequence[int]) -> Uses:
    """Return how much hangs on these codes; within an act, as the act has left it."""
    numbers = json.dumps(list(codes))
    return Uses(*where.rows(USES, {"codes": numbers})[0])
