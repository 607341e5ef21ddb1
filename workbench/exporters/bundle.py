"""Several sheets as csv files in one archive, which can be unpacked into a folder."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile

from workbench.exporters.closing import described
from workbench.exporters.csv_file import CsvExporter
from workbench.exporters.loss import Told, summed
from workbench.exporters.report import Rendered, Sheet
from workbench.exporters.zipped import zipped_without_clock

STATEMENT = "statement.txt"
"""Says in an archive or a folder what was removed."""


class CsvBundle:
    """Writes each sheet as a csv file under its own name."""

    name = "csv"
    suffix = ".zip"

    def render(self, sheets: list[Sheet]) -> Rendered:
        """Return a zip archive with a csv file a sheet; see `csv_file` for what a file looks like.

        What was removed is one file more.
        """
        packed, losses, changed = BytesIO(), list[Told](), dict[str, int]()
        with ZipFile(packed, "w") as archive:
            for sheet in sheets:
                file = CsvExporter().render([sheet])
                archive.writestr(f"{sheet.name}.csv", file.content)
                losses += file.losses
                changed |= file.changed
            if told := described():
                archive.writestr(STATEMENT, f"{told}\n")
        return Rendered(zipped_without_clock(packed.getvalue()), summed(losses), changed)


def unpacked(archive: bytes) -> dict[str, bytes]:
    """Return the files of an archive that `CsvBundle` made, by name."""
    with ZipFile(BytesIO(archive)) as packed:
        return {PurePosixPath(name).name: packed.read(name) for name in packed.namelist()}
