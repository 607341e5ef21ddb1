"""Parsers that do what a parser must never do; each stands for a library that a hostile file took over."""

from __future__ import annotations

import ctypes
import os
import pickle
import re
import socket
import struct
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers import child


def well(path: Path) -> str:
    """Do what it should."""
    return path.read_text("utf-8")


def refuse(path: Path) -> str:
    """Refuse a file."""
    raise RefusedError("importers.file.empty", file=path.name)


def spin(path: Path) -> str:
    """Use the processor without end."""
    while True:
        pass


def backtrack(path: Path) -> str:
    """Be lost in one call that lets no other thread of Python run."""
    return str(re.match(r"(a+)+$", "a" * 60 + "b"))


def sleep(path: Path) -> str:
    """Wait for what never comes, without using the processor."""
    time.sleep(3600)
    return ""


def eat(path: Path) -> str:
    """Take more and more memory."""
    kept = []
    while True:
        kept.append(bytearray(16 * 1024 * 1024))


def leave(path: Path) -> str:
    """End without a word."""
    os._exit(3)


def crash(path: Path) -> str:
    """Read where nothing is."""
    return str(ctypes.string_at(0))


def recurse(path: Path) -> str:
    """Call itself without end."""
    return recurse(path)


def stumble(path: Path) -> str:
    """Raise what nobody expects."""
    raise KeyError(path.name)


def chatter(path: Path) -> str:
    """Print, as Python and as a library in C would."""
    print("garbage", flush=True)
    sys.stdout.write("garbage")
    os.write(1, b"garbage" * 1000)
    os.write(2, b"garbage" * 1000)
    return "said"


def _reply(packet: bytes) -> None:
    """Write to every open pipe, as what has taken a process over could."""
    for number in range(3, 20):
        with suppress(OSError):
            os.write(number, packet)


def lie(path: Path) -> str:
    """Answer with bytes that are no answer."""
    _reply(b"\xff" * 1000)
    return ""


class _Trap:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.path,)


def trap(path: Path) -> str:
    """Answer with a pickle that would make a file where it is opened."""
    packet = pickle.dumps((True, _Trap(path.with_suffix(".made"))))
    _reply(struct.pack(">Q", len(packet)) + packet)
    return ""


def call_home(path: Path) -> str:
    """Reach for the network."""
    with socket.create_connection(("127.0.0.1", 9)):
        return ""


def fetch(path: Path) -> str:
    """Reach for the network through a library."""
    with urllib.request.urlopen("http://127.0.0.1:9/") as page:
        return str(page.read())


def write(path: Path) -> str:
    """Write beside the file."""
    path.with_suffix(".made").write_text("x", "utf-8")
    return ""


def write_low(path: Path) -> str:
    """Write beside the file, by the calls of the system."""
    os.close(os.open(path.with_suffix(".made"), os.O_CREAT | os.O_WRONLY))
    return ""


def start(path: Path) -> str:
    """Start another program."""
    subprocess.run(["/bin/sh", "-c", f"echo > '{path.with_suffix('.made')}'"], check=True)
    return ""


def watched(path: Path) -> str:
    """Take more memory than is looked for."""
    child.watch_memory(1024)
    return ""


def identify(path: Path) -> int:
    """Tell which process this is."""
    return os.getpid()


def loaded(path: Path) -> list[str]:
    """Tell what is loaded."""
    return sorted({name.partition(".")[0] for name in sys.modules})


def limits(path: Path) -> tuple[int, int]:
    """Tell how much memory and how many seconds of the processor are left to it."""
    import resource

    used = int(time.process_time())
    return resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0] - used
