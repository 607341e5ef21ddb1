"""YAML of a codebook as plain values: no anchors, which can stand for millions of values, and no deep nesting."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from workbench.errors import RefusedError
from workbench.importers.source import check_file

LARGEST = 4 * 1024 * 1024
"""Bytes; a codebook of a thousand codes with long rules has half a million."""
DEEPEST = 60
"""Lists and fields within each other."""
_PIECES = 200_000
"""Of a file: values, beginnings and ends of lists; the largest codebook has some ten thousand."""

_HALF_SIGN = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_SMALL = re.compile(r"0|-?[1-9][0-9]{0,8}")


def read_yaml(path: Path) -> Any:
    """Return the values of a YAML file; refused is what is none, too large, too deep or refers to itself.

    Halves of signs, which are no text, become the sign that says so. Numbers and moments stay as they are written, but
    for small whole numbers: a codebook reckons with none, and a long one would take minutes to make.
    """
    import yaml

    data = _content(path)
    loader = _loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    try:
        text = _HALF_SIGN.sub(r"\\uFFFD", data.decode("utf-8-sig"))
        _check(text, path.name, loader)
        return yaml.load(text, loader)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise RefusedError("codebook.not_yaml", file=path.name, line=mark.line + 1 if mark else 1) from error


def _loader(safe: Any) -> Any:
    """Return a loader that makes no more of a value than its words."""
    plain: Any = type("Plain", (safe,), {})
    for kind in ("int", "float"):
        plain.add_constructor(f"tag:yaml.org,2002:{kind}", _as_written)
    plain.add_constructor("tag:yaml.org,2002:timestamp", _moment)
    return plain


def _as_written(loader: Any, node: Any) -> str | int:
    written: str = loader.construct_scalar(node)
    return int(written) if _SMALL.fullmatch(written) else written


def _moment(loader: Any, node: Any) -> str:
    """Return a moment as it stands in the file; ValueError for one that there is not."""
    try:
        loader.construct_yaml_timestamp(node)
    except OverflowError as error:
        raise ValueError from error
    return str(loader.construct_scalar(node))


def _content(path: Path) -> bytes:
    if path.exists():
        check_file(path, largest=LARGEST)
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise RefusedError("file.unreadable", file=path.name) from error


def _check(text: str, file: str, loader: Any) -> None:
    """Refuse what would be more than it looks, before any value is made of it."""
    import yaml

    depth = 0
    for n, event in enumerate(yaml.parse(text, loader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or n > _PIECES or depth > DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise RefusedError("codebook.not_plain", file=file, line=line)
