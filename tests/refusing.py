"""What a function refuses, asked in one line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workbench.errors import WorkbenchError


def refusal(key: str, work: Callable[..., object], *given: object) -> WorkbenchError:
    """Return the error of a function, which has to be the one of this sentence."""
    with pytest.raises(WorkbenchError) as caught:
        work(*given)
    assert caught.value.key == key
    return caught.value
