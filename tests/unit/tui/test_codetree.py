"""The codes with their keys and counts, beside the text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.store import Store
from workbench.tui.widgets.codetree import CodeTree

Shown = tuple[CodeTree, Callable[[], list[str]]]
"""The tree, and what gives its lines as they are drawn."""


class Beside(App[None]):
    """A tree of codes and nothing else."""

    def compose(self) -> ComposeResult:
        """Build the tree."""
        yield CodeTree()


@asynccontextmanager
async def tree(listed: list[CodeRow], height: int) -> AsyncIterator[Shown]:
    """Show these codes in a tree of 28 cells."""
    async with Beside().run_test(size=(28, height)) as pilot:
        shown = pilot.app.query_one(CodeTree)
        shown.styles.width, shown.styles.height = 28, height
        await pilot.pause()
        shown.show(listed)
        yield shown, lambda: [text for y in range(height) if (text := shown.render_line(y).text).strip()]


async def test_every_code_has_its_key_its_name_and_its_number(empty_project: Store) -> None:
    """Aspects and organisations do not stand there; subthemes are set in; nothing is written for none."""
    counted = [code._replace(passages=7 if code.ident == "K" else 0) for code in codes(empty_project)]
    async with tree(counted, 20) as (_, lines):
        assert [line.split() for line in lines()] == [
            ["1", "Preventie"],
            ["h", "Huisbezoek"],
            ["v", "Voorlichting"],
            ["2", "Signaleren"],
            ["m", "Meldcode"],
            ["5", "Ketensamenwerking", "7"],
        ]
        assert lines()[1].startswith("   h")


async def test_without_room_only_the_open_branch_shows_its_subthemes(empty_project: Store) -> None:
    """The one whose digit was typed; another one closes it."""
    listed = codes(empty_project)
    mains = {code.shortcut: code.id for code in listed if code.depth == 0}
    async with tree(listed, 5) as (shown, lines):
        assert [line.split()[0] for line in lines()] == ["1", "2", "5"]
        shown.open_branch(mains["1"])
        assert [line.split()[0] for line in lines()] == ["1", "h", "v", "2", "5"]
        shown.open_branch(mains["2"])
        assert [line.split()[0] for line in lines()] == ["1", "2", "m", "5"]


async def test_what_stands_on_the_passage_is_marked(empty_project: Store) -> None:
    """With a sign, so that it can be told without colour."""
    listed = codes(empty_project)
    async with tree(listed, 20) as (shown, lines):
        shown.mark_here(frozenset(code.id for code in listed if code.ident == "K"))
        assert [("▪" in line) for line in lines()] == [False] * 5 + [True]
        shown.mark_here(frozenset())
        assert not any("▪" in line for line in lines())


@pytest.mark.parametrize("name", ["漢" * 40, "a\x1b[31mb", "[bold]vet", "x" * 200])
async def test_no_name_is_wider_than_the_tree(empty_project: Store, name: str) -> None:
    """Wide letters, control signs and markup in names are shown as what they are, within the tree."""
    async with tree([code._replace(name=name, passages=12345) for code in codes(empty_project)], 20) as (shown, lines):
        assert len(lines()) == 6
        for line in lines():
            assert cell_len(line) == shown.size.width
            assert "\x1b" not in line
            assert "12345" in line


async def test_a_retired_code_is_gone(empty_project: Store) -> None:
    """A code that is used no more is not offered."""
    listed = [code._replace(status="retired") if code.ident == "K" else code for code in codes(empty_project)]
    async with tree(listed, 20) as (_, lines):
        assert len(lines()) == 5
        assert not any("Keten" in line for line in lines())
