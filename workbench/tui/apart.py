"""Long work in a process of its own, so that no key waits for it: threads share one interpreter, processes do not."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stderr
from multiprocessing import get_context, resource_tracker
from typing import TYPE_CHECKING, TypeVar

from workbench.errors import RefusedError
from workbench.settings.memory import collect_seldom, keep_private
from workbench.settings.preferences import load_preferences
from workbench.storage.passphrases import known_keys, remember_keys
from workbench.wording import choose_language

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


T = TypeVar("T")

POLITE = 5
"""How much later than the screens the work gets its turn where the processor is short."""

PATIENCE = 0.1
"""Seconds after which it is looked whether the work is done, while nothing is said."""
Heard = tuple[str, int]
"""What is being done, and how far."""
_mouths: list[Connection] = []
"""In a process that works: where it says how far it is."""


def work_apart(work: Callable[[], T], hear: Callable[[Heard], object] | None = None) -> T:
    """Do `work` in a process of its own and return what it returns, or raise what it raises.

    Both have to be packable. `hear` is given, in this thread, what the work says by `tell_parent`. Raises
    RefusedError when that process was stopped from outside.
    """
    _start_tracker()
    context = get_context("spawn")
    ears, mouth = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(
        1, mp_context=context, initializer=_begin, initargs=(mouth if hear else None, known_keys())
    )
    try:
        done = pool.submit(work)
        if hear is not None:
            _listen(done, ears, hear)
        return done.result()
    except BrokenProcessPool as error:
        raise RefusedError("tui.export.stopped") from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        ears.close()
        mouth.close()


def _listen(done: Future[T], ears: Connection, hear: Callable[[Heard], object]) -> None:
    """Pass on what is said until the work is done and nothing is left to hear."""
    while not done.done() or ears.poll():
        if ears.poll(PATIENCE):
            hear(ears.recv())


def tell_parent(message: Heard) -> None:
    """Say how far the work is, from within the process that does it; elsewhere nobody hears it."""
    for mouth in _mouths:
        mouth.send(message)


def _start_tracker() -> None:
    """Start what watches over processes: it takes stderr along, and that of the screens cannot be passed on."""
    if os.name != "posix":
        return
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stderr(nowhere):
        resource_tracker.ensure_running()


def _begin(mouth: Connection | None, keys: dict[bytes, bytes]) -> None:
    """Speak as the screens do, open what they can open, leave terminal and memory to them, and let them go first."""
    keep_private()
    collect_seldom()
    remember_keys(keys)
    _mouths.extend([mouth] if mouth is not None else [])
    choose_language(load_preferences().language or "")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    if hasattr(os, "nice"):
        os.nice(POLITE)
