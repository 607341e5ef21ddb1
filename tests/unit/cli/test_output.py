"""What stdout gets: guarded lines, one JSON document, reports byte for byte."""

from __future__ import annotations

import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.cli import output
from workbench.cli.answer import Answer
from workbench.text.canonical import visible

EVIL = "naam\x1b]52;c;ZXZpbA==\x07\u202e\x9b31m"


@given(st.text())
def test_the_quick_look_of_the_guard_overlooks_nothing(line: str) -> None:
    """Whatever passes the guard unchanged could not have driven a terminal."""
    assert output.safe(line) == visible(line)


def test_lines_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences in names and texts are shown, not obeyed."""
    output.write_lines([EVIL])
    assert not any(sign in capsys.readouterr().out for sign in "\x1b\x07\u202e\x9b")


def test_json_keeps_every_sign_without_driving_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """In JSON such signs are escaped, so that the value stays the same."""
    output.write_json([EVIL])
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert json.loads(printed) == [EVIL]


def test_json_is_readable_where_it_may_be(capsys: pytest.CaptureFixture[str]) -> None:
    """Letters with accents stand as they are."""
    output.write_json({"word": "café"})
    assert "café" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_a_terminal_of_few_letters_is_no_reason_to_stop(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    """What the terminal's encoding lacks becomes a question mark, in JSON an escape."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    output.write_lines(["één → twee"])
    output.write_json(["één → twee"])
    written = raw.getvalue().decode(encoding)
    assert "? twee" in written
    assert json.loads(written.split("\n", 1)[1]) == ["één → twee"]


def test_a_report_goes_to_a_pipe_byte_for_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that is piped to a file is the same as one that is written."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    output.write_answer(Answer(content=b"\xef\xbb\xbfa;\xc3\xa9\r\n"), as_json=False)
    assert raw.getvalue() == b"\xef\xbb\xbfa;\xc3\xa9\r\n"


class _Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_a_report_on_a_terminal_is_guarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that a terminal shows cannot drive it."""
    shown = _Terminal()
    monkeypatch.setattr(sys, "stdout", shown)
    output.write_content(EVIL.encode())
    assert "\x1b" not in shown.getvalue()


def test_the_width_is_that_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are fitted to a terminal, and left whole in a pipe."""
    assert output.width() is None
    monkeypatch.setattr(sys, "stdout", _Terminal())
    monkeypatch.setenv("COLUMNS", "72")
    assert output.width() == 72
