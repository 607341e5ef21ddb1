"""Being stopped from outside, or by a mistake: what is typed is kept, and the terminal is left as it was found."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from _thread import LockType, allocate_lock, start_new_thread
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

GRACE = 3.0
"""Seconds to leave in good order when asked to stop."""

MOMENT = 1.0
"""Seconds that keeping what is typed may take before the program stands still or falls."""

ASKED_TO_STOP = 128 + 15
INTERRUPTED = 128 + 2
TERMINAL_GONE = 128 + 1
"""Exit statuses: 128 and the number of the signal."""

MODES = (2004, 2048, 1000, 1002, 1003, 1006, 1015, 1016, 1004)
"""What a program with screens asks of a terminal: paste in brackets, new sizes, the mouse, the focus."""

AS_IT_WAS = "\x1b[<u" + "".join(f"\x1b[?{mode}l" for mode in MODES) + "\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m"
"""Takes back all of that, and brings back keyboard, wrapped lines, screen, cursor and colours."""

Handler = Callable[[int, FrameType | None], Any] | int | None


class ScreenLostError(Exception):
    """The terminal could not be read any more."""


def listen(app: WorkbenchApp) -> None:
    """Leave in good order when asked to, keep what is typed before standing still, and let no mistake go unheard."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: _heard(app, context.get("exception")))
    if threading.current_thread() is not threading.main_thread() or app.is_headless:
        return
    threading.excepthook = lambda failed: _from_a_thread(app, loop, failed.exc_value)
    signal.signal(signal.SIGTERM, lambda *_: _asked_to_stop(app, loop, ASKED_TO_STOP))
    signal.signal(signal.SIGINT, lambda *_: _asked_to_stop(app, loop, INTERRUPTED))
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda *_: _terminal_gone(app))
    if hasattr(signal, "SIGTSTP"):
        suspend = partial(_stand_still, app, signal.getsignal(signal.SIGTSTP))
        signal.signal(signal.SIGTSTP, lambda *_: loop.call_soon_threadsafe(suspend))
        goes_on = signal.getsignal(signal.SIGCONT)
        signal.signal(signal.SIGCONT, lambda *_: _goes_on(app, loop, goes_on))


def _heard(app: WorkbenchApp, error: BaseException | None) -> None:
    """Take a mistake in a task that nobody awaited as one of the program."""
    if isinstance(error, Exception) and app.is_running:
        app._handle_exception(error)


def _from_a_thread(app: WorkbenchApp, loop: asyncio.AbstractEventLoop, error: BaseException | None) -> None:
    """Take a mistake in a thread as one of the program; where the program has ended already, only report it."""
    if not isinstance(error, Exception):
        return
    try:
        loop.call_soon_threadsafe(app._handle_exception, error)
    except RuntimeError:
        from workbench.settings.reports import keep_report

        keep_report(error)


def _asked_to_stop(app: WorkbenchApp, loop: asyncio.AbstractEventLoop, status: int) -> None:
    """Leave, and stop all the same when the screen does not answer any more."""
    loop.call_soon_threadsafe(app.leave, status)
    start_new_thread(_stop_late, (status,))


def _stop_late(status: int) -> None:
    time.sleep(GRACE)
    _write_as_it_was()
    os._exit(status)


def _terminal_gone(app: WorkbenchApp) -> None:
    """Keep what is being typed, if that is quick, and stop: nothing can be drawn any more."""
    keep_quickly(app, GRACE)
    os._exit(TERMINAL_GONE)


def _stand_still(app: WorkbenchApp, stop: Handler) -> None:
    """Keep what is typed, then stand still in the way of the framework; it may not be called while it writes."""
    keep_quickly(app)
    if callable(stop):
        stop(signal.SIGTSTP, None)


def _goes_on(app: WorkbenchApp, loop: asyncio.AbstractEventLoop, go_on: Handler) -> None:
    """Lock before anything is drawn where the program stood still for long, then go on in the way of the framework."""
    loop.call_soon_threadsafe(app.lock.look)
    if callable(go_on):
        go_on(signal.SIGCONT, None)


def terminal_is_gone(app: WorkbenchApp) -> bool:
    """Whether the terminal in which the program was started is not there any more."""
    if app.is_headless or not getattr(app._driver, "input_tty", False):
        return False
    return sys.__stdin__ is None or not sys.__stdin__.isatty()


def fall(app: WorkbenchApp) -> None:
    """Keep what is typed before a mistake ends the program; without a terminal nobody can be told, so it ends here."""
    keep_quickly(app)
    if terminal_is_gone(app):
        os._exit(TERMINAL_GONE)


def keep_quickly(app: WorkbenchApp, patience: float = MOMENT) -> None:
    """Keep what is being typed, without waiting long for a project that is busy.

    A signal may come while a thread is being started, so this takes none of the locks of `threading`.
    """
    kept = allocate_lock()
    kept.acquire()
    start_new_thread(_keep, (app, kept))
    kept.acquire(timeout=patience)


def _keep(app: WorkbenchApp, kept: LockType) -> None:
    """Keep what is typed as far as the screens still stand: something may be wrong with them."""
    with suppress(Exception):
        app.keep_drafts()
    kept.release()


@contextmanager
def leaving_the_terminal_as_it_was() -> Iterator[None]:
    """Give terminal and signals back as they were found; asked to stop before the screens stand, end at once."""
    asked, before = _asked_of_terminal(), _stop_at_once()
    try:
        yield
    except BaseException:
        _write_as_it_was()
        _ask_of_terminal(asked)
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop_at_once() -> dict[int, Handler]:
    """End in good order when asked to before anything listens; returns what was done before."""
    if threading.current_thread() is not threading.main_thread():
        return {}
    named = ("SIGTERM", "SIGINT", "SIGHUP", "SIGTSTP", "SIGCONT")
    numbers = [getattr(signal, name) for name in named if hasattr(signal, name)]
    before: dict[int, Handler] = {number: signal.getsignal(number) or signal.SIG_DFL for number in numbers}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ASKED_TO_STOP))
    return before


def _asked_of_terminal() -> list[Any] | None:
    """Return how the terminal takes keys; None where there is no such thing."""
    try:
        import termios

        return termios.tcgetattr(sys.__stdin__ or 0)
    except (ImportError, OSError, ValueError, termios.error):
        return None


def _ask_of_terminal(asked: list[Any] | None) -> None:
    if asked is not None:
        import termios

        with suppress(OSError, ValueError, termios.error):
            termios.tcsetattr(sys.__stdin__ or 0, termios.TCSANOW, asked)


def _write_as_it_was() -> None:
    with suppress(OSError, ValueError):
        if sys.__stderr__ is not None and sys.__stderr__.isatty():
            sys.__stderr__.write(AS_IT_WAS)
            sys.__stderr__.flush()
