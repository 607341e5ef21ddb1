"""The formats by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workbench.errors import UsageError
from workbench.exporters.registry import FORMATS, PROSE_FORMATS, SHEET_FORMATS, prose_exporter, sheet_exporter
from workbench.wording import say


def test_every_format_is_found_by_its_name() -> None:
    """Each format that is offered can be had, and its files end as its name."""
    assert SHEET_FORMATS == ("csv", "xlsx", "json")
    assert PROSE_FORMATS == ("docx", "md", "html")
    assert [sheet_exporter(name).suffix for name in SHEET_FORMATS] == [".csv", ".xlsx", ".json"]
    assert [prose_exporter(name).suffix for name in PROSE_FORMATS] == [".docx", ".md", ".html"]


@pytest.mark.parametrize(
    ("find", "known"),
    [(sheet_exporter, "csv, xlsx, json"), (prose_exporter, "csv, xlsx, docx, md, html, json")],
)
def test_unknown_formats_name_the_known_ones(find: Callable[[str], object], known: str) -> None:
    """Who asks for a format that is not there is told which are; a report to read can be written in all."""
    assert set(FORMATS) == {*SHEET_FORMATS, *PROSE_FORMATS}
    with pytest.raises(UsageError) as refused:
        find("pdf")
    assert refused.value.key == "export.unknown_format"
    assert refused.value.parameters == {"format": "pdf", "known": known}
    assert known in say(refused.value.key, **refused.value.parameters)
