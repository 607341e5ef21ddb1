"""How many random cases a property is tried on: few by day, many at night."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

NIGHTLY = bool(os.environ.get("WORKBENCH_NIGHTLY"))


def cases(number: int, nightly: int = 0) -> settings:
    """Try so many random cases, the same ones each day; `nightly`, else fifty times as many, and others, at night."""
    return settings(
        max_examples=(nightly or number * 50) if NIGHTLY else number,
        derandomize=not NIGHTLY,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
