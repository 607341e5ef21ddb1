"""Errors are sentences that a person reads."""

from __future__ import annotations

import pickle

from workbench.errors import LONGEST, RefusedError


def test_a_value_is_no_longer_than_a_sentence_can_be() -> None:
    """What a file gives is cut off, also when the error comes from another process; numbers stay."""
    for error in (made := RefusedError("a", code="x" * 300_000, line=7), pickle.loads(pickle.dumps(made))):
        assert error.parameters == {"code": "x" * (LONGEST - 1) + "…", "line": 7}
    assert RefusedError("a", code="x" * LONGEST).parameters == {"code": "x" * LONGEST}
