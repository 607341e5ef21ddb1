"""Memory of this program: no image of it for anybody else, and unused objects are looked for seldom."""

from __future__ import annotations

import gc
import sys

_DUMPABLE = 4
"""Of Linux' ``prctl``: whether the system may make an image of the process and others of the same user may read it."""

_COLLECTOR = (50_000, 20, 1000)
"""Thresholds of Python's collector of what refers to itself; its own are for smaller programs."""


def collect_seldom() -> None:
    """Let no key, and no row of thousands, wait for a look through everything that is at hand."""
    gc.set_threshold(*_COLLECTOR)


def keep_private() -> None:
    """Forbid images of this process where the system knows how; a limit does not hold where a program takes them."""
    try:
        import resource
    except ImportError:  # no such thing on this system
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_DUMPABLE, 0, 0, 0, 0)
