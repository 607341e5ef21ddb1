"""What this program holds in memory is for nobody else: no image of it on a disk, none read by another program."""

from __future__ import annotations

import sys

_DUMPABLE = 4
"""Of Linux' ``prctl``: whether the system may make an image of the process and others of the same user may read it."""


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
