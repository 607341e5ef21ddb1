"""The only owner of stdout: lines for people, one JSON document for programs; and the terminal's guard."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.cli.answer import Answer


def safe(line: str) -> str:
    """Return a line that cannot drive a terminal; every line printed, on stderr too, goes through here."""
    if line.isprintable():
        return line
    from workbench.text.canonical import visible

    return visible(line)


def write_lines(lines: Iterable[str]) -> None:
    """Print lines for people."""
    encoding = sys.stdout.encoding or "utf-8"
    for line in lines:
        sys.stdout.write(safe(line).encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()


def write_json(data: object) -> None:
    """Print one JSON document; signs that would drive a terminal are escaped, which changes no value."""
    import json

    written = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    if not unicode or any(safe(line) != line for line in written.split("\n")):
        written = json.dumps(data, ensure_ascii=True, indent=1, allow_nan=False)
    sys.stdout.write(written + "\n")
    sys.stdout.flush()


def write_content(content: bytes) -> None:
    """Print a report byte for byte, or guarded line by line where a terminal shows it."""
    if sys.stdout.isatty():
        write_lines(content.decode("utf-8-sig", "replace").splitlines())
        return
    sys.stdout.buffer.write(content)
    sys.stdout.flush()


def write_answer(answer: Answer, *, as_json: bool) -> None:
    """Print what a command hands back."""
    if as_json:
        write_json(answer.data)
    elif answer.content is not None:
        write_content(answer.content)
    else:
        write_lines(answer.lines)


def width() -> int | None:
    """Return the columns of the terminal; None where stdout is none and lines may be of any length."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return max(shutil.get_terminal_size().columns, 20)
