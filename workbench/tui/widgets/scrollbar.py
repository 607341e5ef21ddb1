"""A scroll bar that is drawn anew only when it would look another way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from textual.scrollbar import ScrollBar

PARTS = 8
"""A bar is drawn in eighths of a cell."""


class SteadyScrollBar(ScrollBar):
    """Takes places so small that they cannot be seen for the same place: lines of a long text move it rarely."""

    _settling = False

    def validate_position(self, position: float) -> float:
        """Return the last place that looks like `position`; the beginning and the end are exact."""
        step = self.window_virtual_size / max(1, self.window_size * PARTS)
        if position >= self.window_virtual_size - self.window_size or step <= 1:
            return super().validate_position(position)
        return int(position / step) * step

    def refresh(self, *regions: Any, **how: Any) -> Self:
        """Be drawn anew, unless somebody is about to see whether that is needed."""
        return self if self._settling else super().refresh(*regions, **how)

    @contextmanager
    def settling(self) -> Iterator[None]:
        """Be drawn anew afterwards if the bar looks another way then."""
        before, self._settling = self._looks(), True
        try:
            yield
        finally:
            self._settling = False
        if self._looks() != before:
            self.refresh()

    def _looks(self) -> tuple[float, ...]:
        return self.window_virtual_size, self.window_size, self.position
