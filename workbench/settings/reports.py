"""Reports of mistakes of the program: where one happened, and nothing of what was read or typed there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import FrameType

from workbench import __version__
from workbench.settings.preferences import settings_folder

KEPT = 10
"""How many reports are kept; the oldest go."""

DEEPEST = 200
"""How many frames of one error are written; of more, the first and last half."""

CAUSES = 8
"""How many errors that led to one another are written."""

LIBRARIES = (
    "textual", "rich", "sqlmodel", "SQLAlchemy", "sqlcipher3", "pandas", "numpy", "rapidfuzz", "spacy", "lxml",
    "python-docx", "XlsxWriter", "python-calamine", "simplemma", "platformdirs",
)  # fmt: skip

PACKAGE = Path(__file__).parents[1]

doing: dict[str, str] = {}
"""What the program is doing now, in names of its own only: screen, action, command."""


def reports_folder() -> Path:
    """Return where the reports lie."""
    return settings_folder() / "reports"


def keep_report(error: BaseException) -> Path | None:
    """Write a report on an error, readable by its owner only; returns its file, or None where none can be written."""
    folder, text = reports_folder(), describe(error).encode("utf-8", "replace")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = _new_file(folder, text)
        _untold().write_text(file.name, "utf-8")
        for old in sorted(folder.glob("*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return file


def _new_file(folder: Path, text: bytes) -> Path:
    """Write a file that was not there; named by the moment, so that names are in the order of writing."""
    file = folder / f"{datetime.now(UTC):%Y-%m-%d-%H%M%S-%f}.txt"
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(text)
    return file


def _untold() -> Path:
    return reports_folder() / "untold"


def take_untold() -> Path | None:
    """Return the last report that nobody was told of at a start, once."""
    try:
        file = reports_folder() / _untold().read_text("utf-8")
        _untold().unlink()
    except (OSError, ValueError):
        return None
    return file if file.is_file() else None


def shown_path(file: Path) -> str:
    """Return a path with the home folder as ``~``."""
    with suppress(ValueError, RuntimeError):
        return str(Path("~") / file.relative_to(Path.home()))
    return str(file)


def describe(error: BaseException) -> str:
    """Return a report: versions, what was being done, and for each error its type and frames.

    It holds no messages, values, arguments or paths, since these may be interview text or names.
    """
    import platform

    lines = [
        f"workbench {__version__}, {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()} {platform.machine()}",
        ", ".join(_versions()),
        *(f"{name}: {value}" for name, value in sorted(doing.items())),
    ]
    for link, each in _chain(error):
        lines += ["", f"{link}{_kind(each)}", *_frames(each)]
    return "\n".join(lines) + "\n"


def _versions() -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, version

    for name in LIBRARIES:
        with suppress(PackageNotFoundError):
            yield f"{name} {version(name)}"


def _kind(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _chain(error: BaseException) -> Iterator[tuple[str, BaseException]]:
    """Return an error and those that led to it, each once."""
    waiting, seen = [("", error)], set[int]()
    while waiting and len(seen) < CAUSES:
        link, each = waiting.pop(0)
        if id(each) not in seen:
            seen.add(id(each))
            yield link, each
            waiting += [(f"{name}: ", cause) for name, cause in _causes(each)]


def _causes(error: BaseException) -> Iterator[tuple[str, BaseException]]:
    if error.__cause__ is not None:
        yield "caused by", error.__cause__
    elif error.__context__ is not None and not error.__suppress_context__:
        yield "while handling", error.__context__
    inner = vars(error).get("error")
    if isinstance(inner, BaseException):
        yield "out of a worker", inner
    if isinstance(error, BaseExceptionGroup):
        yield from (("one of", each) for each in error.exceptions)


def _frames(error: BaseException) -> list[str]:
    places = list(islice(_places(error), 10_000))
    if len(places) > DEEPEST:
        half = DEEPEST // 2
        places[half:-half] = [f"  … {len(places) - DEEPEST} frames"]
    return places


def _places(error: BaseException) -> Iterator[str]:
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"  {_file(trace.tb_frame)}:{trace.tb_lineno} {getattr(code, 'co_qualname', code.co_name)}"
        trace = trace.tb_next


def _file(frame: FrameType) -> str:
    """Return our own file within the package, of anything else the name of its module: no path names a person."""
    file = Path(frame.f_code.co_filename)
    if file.is_relative_to(PACKAGE):
        return f"{PACKAGE.name}/{file.relative_to(PACKAGE).as_posix()}"
    module = str(frame.f_globals.get("__name__"))
    return module if module in sys.modules else "elsewhere"
