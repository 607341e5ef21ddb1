"""No room knows the network: nothing of the program asks for what reaches other machines."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REACHING = (
    "socket", "ssl", "http", "urllib.request", "urllib.error", "urllib3", "requests", "httpx", "aiohttp", "ftplib",
    "smtplib", "poplib", "imaplib", "xmlrpc", "socketserver", "webbrowser", "asyncio.streams", "wsgiref",
)  # fmt: skip
"""Modules that open connections, or have others open them."""
ASKING = ("open_connection", "open_unix_connection", "start_server", "create_connection", "open_url", "urlopen")
"""Functions of other modules that do."""


def reaching(source: str) -> Iterator[str]:
    """Return what a source asks for that reaches the network."""
    for node in ast.walk(ast.parse(source)):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
        yield from (name for name in names if name in REACHING or name.startswith(tuple(f"{n}." for n in REACHING)))
        if isinstance(node, ast.Attribute) and node.attr in ASKING:
            yield node.attr


def test_no_room_asks_for_the_network() -> None:
    """No file of the program names a library or a function that reaches other machines."""
    found = {
        str(file.relative_to(ROOT)): names
        for file in sorted((ROOT / "workbench").rglob("*.py"))
        if (names := list(reaching(file.read_text("utf-8"))))
    }
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        "import socket",
        "import http.client as c",
        "from urllib import request",
        "from urllib.request import url2pathname",
        "def f():\n    import requests",
        "app.open_url('x')",
    ],
)
def test_who_asks_is_found(source: str) -> None:
    """Control: however it is asked for."""
    assert list(reaching(source))
