"""One way out: whatever writes a file for others goes through it, and nothing in the two front ends goes beside it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.promises.test_names_stay_inside import REPORTS
from workbench.cli.arguments import Parser
from workbench.cli.commands import GROUPS, module_of
from workbench.services.reports.recipes import RECIPES

ROOT = Path(__file__).parents[2] / "workbench"
WRITERS = frozenset(
    ["put", "put_new", "put_folder", "put_plain", "write_bytes", "write_text", "new_file", "savefig", "to_csv",
     "to_excel", "fdopen", "mkstemp", "NamedTemporaryFile"]
)  # fmt: skip
"""Functions that write a file without asking what stands in it."""
MODE = re.compile(r"[rb]?[wax]b?\+?|r\+?b?\+")
"""As a file is opened to be written."""
ITS_OWN = {
    "cli/export.py put_plain": "of no project",
    "cli/broader.py put": "values to be completed, out of the copy without names",
    "cli/commands/archive_make.py put": "a package of which every file went the way out",
    "cli/commands/archive_make.py put_folder": "the same in a folder",
    "cli/commands/passphrase_sheet.py fdopen": "twenty groups of signs",
    "tui/apart.py open": "nowhere",
    "tui/widgets/stripes.py put": "paints a line",
    "tui/jobs/export.py put_new": "puts in its place what came the way out",
}
"""Where a file is written in a front end, and why that is no way round."""
UNVEILED = {
    "consent list": "what respondents agreed to, as an import reads it; nobody else's",
    "disclosure": "values to be completed, out of the copy without names",
    "passphrase sheet": "twenty groups of signs",
    "indicators chart": "looked at below, since it draws only what is asked for by name",
    "indicators compare": "looked at below, since the study holds no indicator of two places",
}
"""Commands with ``-o`` that are not among the reports in which names are sought, and why."""


def writes(source: str) -> Iterator[str]:
    """Yield what a source calls to write a file."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in WRITERS or (name == "open" and any(MODE.fullmatch(word) for word in words_of(node))):
                yield name


def words_of(call: ast.Call) -> Iterator[str]:
    """Yield the words that a call is given."""
    for each in [*call.args, *(keyword.value for keyword in call.keywords)]:
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def wanted_in(source: str) -> Iterator[str]:
    """Yield the kinds of reports that a source asks for by name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Wanted" and node.args:
            kind = node.args[0]
            if isinstance(kind, ast.Constant) and isinstance(kind.value, str):
                yield kind.value


def test_front_ends_write_no_file_beside_the_way_out() -> None:
    """Every place in screens and commands that writes a file by itself is known, with its reason."""
    found = {
        f"{file.relative_to(ROOT)} {name}"
        for folder in ("cli", "tui")
        for file in (ROOT / folder).rglob("*.py")
        for name in writes(file.read_text("utf-8"))
    }
    assert found <= ITS_OWN.keys()


@pytest.mark.parametrize(
    "source", ["path.write_text(x)", "from d import put\nput(p, b)", "open(p, 'w')", "p.open(mode='ab')", "p.open('w')"]
)
def test_who_writes_beside_it_is_found(source: str) -> None:
    """Control: however a file is written."""
    assert list(writes(source))


def test_screens_ask_for_reports_that_are_made_anew() -> None:
    """What a screen writes is a kind and a query, so it is made of the copy without names and of nothing else."""
    told = [kind for file in (ROOT / "tui").rglob("*.py") for kind in wanted_in(file.read_text("utf-8"))]
    assert {"quotes", "summary", "framework", "codebook-file", "quote-matrix"} <= {*told} <= RECIPES.keys()


def with_output() -> Iterator[str]:
    """Yield every command that knows ``-o``."""
    for command in (each for group in GROUPS.values() for each in group):
        parser = Parser(command.replace("verantwoording", "accountability"))
        import_module(module_of(command)).arguments(parser)
        if any(action.dest == "output" for action in parser._actions):
            yield command


def test_names_are_sought_in_the_file_of_every_command() -> None:
    """A new command with ``-o`` has to be among the reports in which four hundred names are sought."""
    sought = {" ".join(words[:n]) for words, _ in REPORTS.values() for n in (1, 2)} | {
        "export transcript",
        "export matrix",
    }
    unsought = {command for command in with_output() if command not in sought}
    assert unsought - {"export verantwoording"} == UNVEILED.keys()
