"""Drawing no more than what changed.

The framework draws every widget whole whenever one line changes: it asks whether the change lies in what may be seen
of a widget instead of in the widget, and draws what lies under others, too. Here a widget that is not touched, or that
lies wholly under its children, is passed by, and of the others only the rows that changed are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class SparingCompositor(Compositor):
    """Asks widgets for the rows that changed, and only for these."""

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield where each touched widget is, which part of it is drawn, and the lines of that part."""
        whole = self.size.region
        rows = whole if crop is None else Region(0, crop.y, whole.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            if seen and (crop is None or seen.overlaps(crop)) and not self._is_covered(widget, seen):
                part = seen.intersection(rows)
                yield region, part, widget.render_lines(part.translate(-region.offset))

    def _is_covered(self, widget: Widget, seen: Region) -> bool:
        """Whether the children of a widget, side by side, hide all that could be seen of it."""
        places = [self.visible_widgets[child] for child in widget.children if child in self.visible_widgets]
        parts = [region.intersection(clip).intersection(seen) for region, clip in places]
        if sum(part.area for part in parts) < seen.area:
            return False
        return not any(one.overlaps(other) for one, other in combinations(parts, 2))
