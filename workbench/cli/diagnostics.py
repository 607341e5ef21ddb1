"""The only owner of stderr and of the exit codes; the one place where errors become sentences."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress

from workbench.cli import output
from workbench.errors import UsageError, WorkbenchError
from workbench.wording import say, speaking

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import TextIO

DONE = 0
REFUSED = 1
CRASHED = 70
INTERRUPTED = 130

command: list[str] = []
"""The command that works, in the words of the table of commands."""


def guarded(work: Callable[[], int], *, as_json: bool) -> int:
    """Do `work` and return its exit code; whatever goes wrong becomes a sentence and an exit code."""
    try:
        return _refusing(work, as_json=as_json)
    except BrokenPipeError:
        return _hush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as end:  # argparse, when help was asked for
        return end.code if isinstance(end.code, int) else DONE if end.code is None else CRASHED
    except BaseException as error:  # a bug: its values may be interview text, so only its place is told
        if debugging():
            raise
        return crash(error, as_json=as_json)


def debugging() -> bool:
    """Whether a developer asked to see mistakes of the program whole."""
    return os.environ.get("WORKBENCH_DEBUG") == "1"


def _refusing(work: Callable[[], int], *, as_json: bool) -> int:
    try:
        return work()
    except WorkbenchError as error:
        return refuse(error, as_json=as_json)


def refuse(error: WorkbenchError, *, as_json: bool) -> int:
    """Tell why a command could not run: as data where that was asked for, else as a sentence.

    Wrong words are always told on stderr, so that stdout stays empty.
    """
    if as_json and not isinstance(error, UsageError):
        output.write_json({"error": described(error)})
    else:
        talk(say(error.key, **error.parameters))
    return error.exit_code


def described(error: WorkbenchError) -> dict[str, str | None]:
    """Return an error as JSON holds it: what happened, where, what to do, and the key of the sentence."""
    what, cure = (_filled(part, error) for part in _parted(in_english(error.key, **_masked(error))))
    named = [str(error.parameters[name]) for name in PLACES if error.parameters.get(name) is not None]
    return {"what": what.rstrip("."), "where": ", ".join(named) or None, "cure": cure or None, "key": error.key}


def _masked(error: WorkbenchError) -> dict[str, object]:
    """Return the parameters with a sign of no meaning for each text, so that nothing in a name parts the sentence."""
    given = enumerate(error.parameters.items())
    return {name: chr(MASKS + n) if isinstance(value, str) else value for n, (name, value) in given}


def _filled(part: str, error: WorkbenchError) -> str:
    return part.translate({MASKS + n: str(value) for n, value in enumerate(error.parameters.values())})


def _parted(sentence: str) -> tuple[str, str]:
    """Return what happened, and what to do: behind the first full stop or semicolon, else behind the last colon."""
    ends = [at for at in (sentence.find("; "), sentence.find(". ")) if at >= 0]
    colon = sentence.rfind(": ")
    if not ends and colon >= 0 and not ONLY_PLACE.fullmatch(sentence[:colon]):
        ends = [colon]
    return (sentence[: min(ends)], sentence[min(ends) + 2 :]) if ends else (sentence, "")


MASKS = 0xE000
"""The first of the signs that stand for texts while a sentence is parted; nothing that is shown holds one."""
ONLY_PLACE = re.compile("[\ue000-\uf8ff](, line [^ ]+)?")
"""What may stand before a colon that only says where."""
PLACES = ("file", "document", "sheet", "cell", "place", "line")
"""Parameters of errors that say where."""


def in_english(key: str, /, **parameters: object) -> str:
    """Return a sentence in English, whatever language is spoken: the language of ``--json``."""
    with speaking("en"):
        return say(key, **parameters)


def talk(sentence: str, end: str = "\n") -> None:
    """Say something on stderr, or ask it, when nothing ends the line."""
    encoding = sys.stderr.encoding or "utf-8"
    said = output.safe(sentence).encode(encoding, "replace").decode(encoding)
    print(said, end=end, file=_spoken(), flush=True)


def _spoken() -> TextIO:
    """Return stderr, also where it is shut for all others."""
    from workbench.cli.hooks import Shut

    return sys.stderr.inner if isinstance(sys.stderr, Shut) else sys.stderr


def nothing_found(key: str, found: Collection[object], *, as_json: bool) -> None:
    """Say on stderr that nothing was found, where people read; programs see an empty array."""
    if not found and not as_json:
        talk(say(key))


def progress(done: int, total: int, what: str = "") -> None:
    """Show how far long work is, on one line of stderr that is wiped at the end; only on a terminal."""
    if not sys.stderr.isatty():
        return
    shown = f"{done}/{total} {output.safe(what)}"[:70] if done < total else ""
    print(f"\r\x1b[K{shown}", end="", file=_spoken(), flush=True)


def _hush() -> int:
    """Whoever read our output has enough: end quietly, also when Python flushes stdout at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def crash(error: BaseException, *, as_json: bool) -> int:
    """Tell a mistake of the program in two sentences, and write a report on it; returns the exit code."""
    with suppress(Exception):  # what tells of mistakes may be broken itself, or nobody listens any more
        where = _reported(error)
        if as_json:
            what, place = _crash_sentences(in_english, error, where), _innermost(error)
            output.write_json({"error": {"what": what, "where": place, "cure": where, "key": "crash"}})
        else:
            talk(_crash_sentences(say, error, where))
    return CRASHED


def _reported(error: BaseException) -> str | None:
    """Write a report on a mistake; returns where it lies, None where there is none."""
    with suppress(Exception):
        from workbench.settings.reports import doing, keep_report, shown_path

        doing.update({"command": command[0]} if command else {})
        report = keep_report(error)
        return shown_path(report) if report else None
    return None


def _crash_sentences(speak: Callable[..., str], error: BaseException, report: str | None) -> str:
    """Return what is said of a mistake of the program, also when its own sentences cannot be read."""
    import struct

    keys = ("crash", "crash.report" if report else "crash.no_report")
    try:
        sentences = [speak(key, file=report) for key in keys]
    except (OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, struct.error):
        sentences = list(keys)
    if not set(sentences) & set(keys):
        return " ".join(sentences)
    return (
        f"This is a mistake in the program ({type(error).__name__} at {_innermost(error)}), not in your work. "
        "Its sentences cannot be read; install the program again."
    )


def _innermost(error: BaseException) -> str:
    """Return file and line of the innermost frame of our own code."""
    package = os.path.dirname(os.path.dirname(__file__))
    place, trace = "-", error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith(package):
            place = f"{os.path.relpath(file, package)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
