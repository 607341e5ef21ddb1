"""How many random cases a property is tried on: few by day, many at night."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

NIGHTLY = bool(os.environ.get("WORKBENCH_NIGHTLY"))


def cases(number: int) -> settings:
    """Try so many random cases, the same ones each day; fifty times as many, and others, in the nightly form."""
    return settings(
        max_examples=number * 50 if NIGHTLY else number,
        derandomize=not NIGHTLY,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
