"""Files in formats that need a parser are read in a process of their own, with limits on time and memory.

One process serves all files of a batch; after a failure the next file gets a new one. Text, tables as text, subtitles
and JSON of the usual size are read here, since nothing but Python's own plain reading touches them.

Answers come back pickled: that is exact and fast for a hundred thousand codings. A parser that a file took over could
write any pickle, so only plain values of ours are made of it (`_Values`).
"""

from __future__ import annotations

import io
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from threading import Event, Timer
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from workbench import errors
from workbench.errors import RefusedError
from workbench.importers.child import MEMORY, OUT_OF_MEMORY, read_frame, write_frame
from workbench.importers.source import check_file

P = ParamSpec("P")
T = TypeVar("T")

IN_PLACE = frozenset(
    {".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".vtt", ".srt", ".json", ".yaml", ".yml"},
)
"""Endings of files that need no parser apart, unless they are large."""
SMALL = 2 * 1024 * 1024
"""Bytes of such a file up to which it is read here."""
SECONDS = 4
"""Of the processor, for a file of less than one megabyte."""
MORE = {".pdf": 8, ".qdpx": 4, ".qde": 4}
"""Further seconds for each megabyte, where it is not one: text of a PDF is read sign by sign, codings are many."""
PATIENCE = 5
"""How many times longer it may take by the clock, where others use the processor, too."""
_LAST_BREATH = 1
"""Seconds in which a process that closed its pipe has ended."""
_CPU_LIMIT = -24
"""Exit code of a process that used up its seconds (SIGXCPU)."""
_ROOM = re.compile(r"workbench\.(?:errors|text\.\w+|importers(?:\.refi)?\.\w+)")
_BEGIN = """
import sys
if sys.argv[1] not in sys.path:
    sys.path.insert(0, sys.argv[1])
from workbench.importers.child import serve
serve()
"""


class Reader:
    """Reads the files of one batch; to be used in a ``with``, so that no process is left behind."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def do(self, work: Callable[Concatenate[Path, P], T], path: Path, *rest: P.args, **named: P.kwargs) -> T:
        """Return what a function of the importers makes of a file, or raise its refusal.

        Raises RefusedError, too, when reading takes too long or too much memory, or the parser breaks.
        """
        ending = path.suffix.lower()
        if ending in IN_PLACE and _is_small(path):
            return work(path, *rest, **named)
        more = 0 if ending in IN_PLACE else MORE.get(ending, 1)
        seconds = SECONDS + more * _size(path) // (1024 * 1024)
        return cast(T, self._ask((work, (path, *rest), named, seconds), path.name, seconds))

    def close(self) -> None:
        """End the process, whatever it does."""
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def _ask(self, question: object, file: str, seconds: int) -> Any:
        child, late = self._running(), Event()
        timer = Timer(seconds * PATIENCE, _end, (child, late))
        timer.start()
        try:
            answer = _answered(child, pickle.dumps(question))
        except BaseException:
            self.close()
            raise
        finally:
            timer.cancel()
        if answer is None:
            raise self._buried(child, file, seconds, late=late.is_set())
        worked, value = answer
        if not worked:
            raise value
        return value

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is not None:
            self.close()
        if self._child is None:
            root = str(Path(errors.__file__).parents[1])
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-c", _BEGIN, root],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._child

    def _buried(self, child: subprocess.Popen[bytes], file: str, seconds: int, *, late: bool) -> RefusedError:
        """Return what to say of a process that gave no answer; one that goes on running gave a wrong one."""
        with suppress(subprocess.TimeoutExpired):
            child.wait(_LAST_BREATH)
        code = child.poll()
        self.close()
        if late or code == _CPU_LIMIT:
            return RefusedError("importers.apart.too_long", file=file, seconds=seconds)
        if code == OUT_OF_MEMORY:
            return RefusedError("importers.apart.too_much", file=file, megabytes=MEMORY // (1024 * 1024))
        return RefusedError("importers.apart.died", file=file)


def _is_small(path: Path) -> bool:
    """Whether a file is read here if it is text; one that is not there is, since that is found out at once."""
    try:
        return path.stat().st_size <= SMALL
    except (OSError, ValueError):
        return True


def _size(path: Path) -> int:
    """Return how many bytes there are to read; of a project that is a folder, those of the files in it."""
    if path.is_dir():
        return sum(each.stat().st_size for each in path.iterdir() if each.is_file())
    check_file(path)
    return path.stat().st_size


def read_apart(work: Callable[Concatenate[Path, P], T], path: Path, *rest: P.args, **named: P.kwargs) -> T:
    """Return what a function of the importers makes of one file, as `Reader.do`."""
    with Reader() as reader:
        return reader.do(work, path, *rest, **named)


def _end(child: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    child.kill()


def _answered(child: subprocess.Popen[bytes], question: bytes) -> tuple[bool, Any] | None:
    """Return whether the work was done, with its value or its refusal; None when no such answer came."""
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        write_frame(cast(io.BufferedWriter, child.stdin), question)
        packet = read_frame(cast(io.BufferedReader, child.stdout))
    except OSError:
        return None
    return None if packet is None else unpacked(packet)


class _Values(pickle.Unpickler):
    """Makes plain values and refusals of ours, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of plain values; anything else is refused."""
        found = vars(import_module(module)).get(name) if _ROOM.fullmatch(module) else None
        if found is errors._again or (isinstance(found, type) and found.__module__ == module and _is_plain(found)):
            return found
        raise pickle.UnpicklingError


def _is_plain(kind: type) -> bool:
    return is_dataclass(kind) or issubclass(kind, errors.WorkbenchError) or hasattr(kind, "_fields")


def unpacked(packet: bytes) -> tuple[bool, Any] | None:
    """Return an answer; None when it is none."""
    try:
        answer = _Values(io.BytesIO(packet)).load()
    except (pickle.UnpicklingError, EOFError, ArithmeticError, LookupError, TypeError, ValueError, ImportError):
        return None
    except (AttributeError, MemoryError):
        return None
    match answer:
        case (True, value):
            return True, value
        case (False, errors.WorkbenchError() as error):
            return False, error
    return None
