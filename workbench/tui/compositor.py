"""Drawing no more than what changed.

The framework draws every widget whole whenever one line changes: it asks whether the change lies in what may be seen
of a widget instead of in the widget, and draws what lies under others, too. Here a widget that is not touched, or that
lies wholly under its children, is passed by, and of the others only the rows that changed are asked for. And a sign of
several code points is never cut by the edge of what lies over it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, groupby
from typing import Any

from rich.cells import split_graphemes
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor
from textual.app import App
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

ALONE = re.compile("[\x00-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2100-\u22ff\u2400-\u25fc★☆✎-✧❝❞]*")
"""Letters, punctuation, lines and blocks of which none joins with its neighbours: nearly all that a screen shows."""


def parted(strip: Strip, edges: Sequence[int]) -> Strip:
    """Return a line in parts that end at `edges`, counted in cells; a sign that lies over an edge gives way to blanks.

    The framework would cut between the code points of such a sign, and its parts take other cells than the whole.
    """
    if ALONE.fullmatch(strip.text):
        return strip
    segments, at = list[Segment](), 0
    for segment in strip:
        inside = [edge - at for edge in edges if at < edge < at + segment.cell_length]
        segments += _parts(segment, inside) if inside else [segment]
        at += segment.cell_length
    return Strip(segments, at)


def _parts(segment: Segment, edges: Sequence[int]) -> Iterator[Segment]:
    text, at = "", 0
    for start, end, width in split_graphemes(segment.text)[0]:
        cut = next((edge for edge in edges if at < edge < at + width), None)
        if at in edges or cut:
            yield Segment(text + " " * ((cut or at) - at), segment.style, segment.control)
            text = ""
        at += width
        text += " " * (at - cut) if cut else segment.text[start:end]
    yield Segment(text, segment.style, segment.control)


def runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of rows that follow each other."""
    for _, together in groupby(enumerate(sorted(rows)), lambda row: row[1] - row[0]):
        listed = [row for _, row in together]
        yield listed[0], listed[-1]


class SparingCompositor(Compositor):
    """Asks widgets for the rows that changed, and only for these."""

    _touched: Collection[Region] | None = None
    """What is drawn at this moment, where that is not the whole screen."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """Draw what changed."""
        self._touched = self._dirty_regions.copy()
        try:
            return super().render_partial_update()
        finally:
            self._touched = None

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield where each touched widget is, which part of it is drawn, and the lines of that part."""
        touched = self._touched or [crop or self.size.region]
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            rows = {y for each in touched if seen.overlaps(each) for y in seen.intersection(each).line_range}
            if rows and not self._is_covered(widget, seen):
                for first, last in runs(rows):
                    part = Region(seen.x, first, seen.width, last - first + 1)
                    strips = widget.render_lines(part.translate(-region.offset))
                    yield region, part, [self._parted(part, y, strip) for y, strip in enumerate(strips, first)]

    def _parted(self, part: Region, y: int, strip: Strip) -> Strip:
        """Return a line in parts between the edges of what lies over it."""
        edges = [cut - part.x for cut in self.cuts[y] if part.x < cut < part.right]
        return parted(strip, edges) if edges else strip

    def _is_covered(self, widget: Widget, seen: Region) -> bool:
        """Whether the children of a widget, side by side, hide all that could be seen of it."""
        places = [self.visible_widgets[child] for child in widget.children if child in self.visible_widgets]
        parts = [region.intersection(clip).intersection(seen) for region, clip in places]
        if sum(part.area for part in parts) < seen.area:
            return False
        return not any(one.overlaps(other) for one, other in combinations(parts, 2))


class SparingApp(App[int]):
    """Draws dialogs as its rooms draw themselves."""

    def push_screen(self, screen: Any, *given: Any, **named: Any) -> Any:
        """Put up a dialog."""
        if isinstance(screen, Screen):
            screen._compositor = SparingCompositor()
        return super().push_screen(screen, *given, **named)
