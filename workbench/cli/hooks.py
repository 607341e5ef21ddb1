"""What Python and libraries would print when something goes wrong: data may be in it, so none is shown."""

from __future__ import annotations

import io
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import TextIO


class Shut(io.TextIOBase):
    """Stderr that lets nobody through but `diagnostics`: warnings, logs and tracebacks of libraries end here."""

    def __init__(self, inner: TextIO) -> None:
        self.inner = inner

    @property
    def encoding(self) -> str:  # type: ignore[override]  # declared as a plain attribute
        """The encoding of stderr."""
        return self.inner.encoding

    def isatty(self) -> bool:
        """Whether a person reads stderr."""
        return self.inner.isatty()

    def fileno(self) -> int:
        """Return the number of the open file."""
        return self.inner.fileno()

    def writable(self) -> bool:
        """Whether it may be written; it may, to no effect."""
        return True

    def write(self, words: str) -> int:
        """Take words and show none."""
        return len(words)


def shut() -> None:
    """Let nothing but our own sentences reach the screen from now on, and leave no image of the memory on a disk."""
    from workbench.cli.diagnostics import debugging

    if debugging() or sys.stderr is None:
        return
    sys.stderr = Shut(sys.stderr)
    sys.excepthook = _escaped
    sys.unraisablehook = _unheard
    _no_dumps()


def _no_dumps() -> None:
    import faulthandler

    from workbench.settings.memory import keep_private

    faulthandler.disable()
    keep_private()


def _escaped(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
    """Tell a mistake that came before or after all else; the exit code is that of every other mistake."""
    from workbench.cli.diagnostics import crash

    raise SystemExit(crash(error, as_json=False))


def _unheard(unraisable: sys.UnraisableHookArgs) -> None:
    """Write a report on a mistake that Python could hand to nobody; nothing stops for it."""
    if isinstance(unraisable.exc_value, Exception):
        from workbench.settings.reports import keep_report

        keep_report(unraisable.exc_value)
