"""From each schema of a project file to the next: one module a step, numbered by the schema it leads to.

A step holds `SQL`, the statements that make and fill its tables, and `image`, which brings the image of a row in the
journal from the schema before to this one, so that acts of an older program can still be taken back. Steps are never
changed once a program with them was given to anybody; a file of every schema is kept with the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from workbench.storage.migrations import to_2, to_3, to_4, to_5, to_6

Values = dict[str, Any]
"""What the image of a row holds, by column."""


class Step(NamedTuple):
    """What leads to one schema from the one before it."""

    sql: Sequence[str]
    image: Callable[[str, Values], Values]
    """Takes the table and the values of an image."""


def _as_it_is(_: str, values: Values) -> Values:
    return values


STEPS: dict[int, Step] = {
    2: Step(to_2.SQL, _as_it_is),
    3: Step(to_3.SQL, _as_it_is),
    4: Step(to_4.SQL, to_4.image),
    5: Step(to_5.SQL, to_5.image),
    6: Step(to_6.SQL, to_6.image),
}
"""By the schema that a step leads to."""


def up_to_date(table: str, values: Values | None, version: int) -> Values | None:
    """Return the image of a row as the present schema has it; `version` is the schema under which it was written."""
    if values is not None:
        for _, step in sorted(each for each in STEPS.items() if each[0] > version):
            values = step.image(table, values)
    return values
