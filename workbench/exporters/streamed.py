"""Files of many rows, made some rows at a time while they are written, so that no file is held as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from workbench.exporters.report import Rendered

Losses = list[tuple[str, dict[str, object]]]


@dataclass(frozen=True)
class Streamed:
    """A file that can be written once; each part between beginning and end is a whole file of its own."""

    parts: Iterator[bytes]
    losses: Callable[[], Losses]
    """What the format could not hold; known when the last part was taken."""
    begins: bytes = b""
    between: bytes = b""
    ends: bytes = b""
    empty: bytes = b""
    """The file without any part."""

    def pieces(self, look: Callable[[bytes], object] = len) -> Iterator[bytes]:
        """Yield the file in pieces; each part is shown to `look`, as a file of its own, before it is yielded."""
        first = next(self.parts, None)
        if first is None:
            look(self.empty)
            yield self.empty
            return
        opening = self.begins
        for part in chain([first], self.parts):
            look(self.begins + part + self.ends)
            yield opening + part
            opening = self.between
        yield self.ends

    def rendered(self) -> Rendered:
        """Return the file as a whole."""
        content = b"".join(self.pieces())
        return Rendered(content, self.losses())
