"""The process in which files are parsed: it answers one question after another until its parent stops asking.

It gives its parent plain values and refusals, and dies of everything else; the parent tells why from how it died.
It may read files, but writes none, starts no program and reaches no network: Python's own calls for that are refused
by a hook that cannot be taken off. What a library in C does by itself is not seen by it.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
import threading
import time
from typing import BinaryIO

from workbench.errors import WorkbenchError

MEMORY = 512 * 1024 * 1024
"""Bytes that the process may take."""
OUT_OF_MEMORY = 75
"""Its exit code when it needed more."""
_LOOK = 0.05
"""Seconds between two looks at the memory where the system sets no limit to it."""
_LENGTH = struct.Struct(">Q")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system", "os.startfile")
_CHANGES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod")


def read_frame(stream: BinaryIO, *, most: int = MEMORY) -> bytes | None:
    """Return the next packet of a stream; None where it ends, or says it is longer than `most` bytes."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size or (length := _LENGTH.unpack(head)[0]) > most:
        return None
    packet = stream.read(length)
    return packet if len(packet) == length else None


def write_frame(stream: BinaryIO, packet: bytes) -> None:
    """Write a packet with its length before it."""
    stream.write(_LENGTH.pack(len(packet)))
    stream.write(packet)
    stream.flush()


def serve() -> None:
    """Answer questions until there are no more; each is a function of the importers with what it is called with."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asked, answers = _taken_over()
    limit_memory()
    leave_no_image()
    sys.addaudithook(refuse_outside)
    try:
        while packet := read_frame(asked):
            write_frame(answers, _answer(packet))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _answer(packet: bytes) -> bytes:
    work, arguments, named, seconds = pickle.loads(packet)
    limit_time(seconds)
    try:
        return pickle.dumps((True, work(*arguments, **named)))
    except WorkbenchError as error:
        return pickle.dumps((False, error))


def _taken_over() -> tuple[BinaryIO, BinaryIO]:
    """Take the two pipes for ourselves, so that nothing a parser prints comes between."""
    asked, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    return os.fdopen(asked, "rb"), os.fdopen(answers, "wb")


def limit_memory() -> None:
    """Let the system refuse more memory than allowed; where it does not, look for ourselves; Windows does neither."""
    try:
        import resource
    except ImportError:
        return
    if sys.platform == "darwin":
        threading.Thread(target=watch_memory, daemon=True).start()
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def leave_no_image() -> None:
    """Forbid an image of the memory, which holds interview text.

    No file is as small as one byte, and at that limit Linux hands it to no other program either, as it would at none.
    """
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (1 if hard else 0, hard))


def watch_memory(most: int = MEMORY) -> None:
    """End the process once it has taken more than `most` bytes."""
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit <= most:
        time.sleep(_LOOK)
    os._exit(OUT_OF_MEMORY)


def limit_time(seconds: int) -> None:
    """Let the system end the process after so many more seconds of the processor, where it counts them."""
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + seconds, hard))


def refuse_outside(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what no parser needs: a network, another program, and writing."""
    if event.startswith(_REFUSED) or event in _CHANGES or (event == "open" and _is_writing(*arguments)):
        raise PermissionError(event)


def _is_writing(_path: object, mode: object, flags: object) -> bool:
    if isinstance(mode, str):
        return bool(set(mode) & set("wax+"))
    return isinstance(flags, int) and bool(flags & _WRITES)
