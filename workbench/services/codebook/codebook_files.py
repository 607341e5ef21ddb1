"""The codebook as a file that can be taken over elsewhere, in the format that is wanted."""

from __future__ import annotations

from workbench.exporters.closing import commented
from workbench.exporters.report import Rendered
from workbench.storage.store import Store

FORMATS = ("yaml", "csv", "xlsx", "qdc")


def codebook_file(store: Store, format_: str) -> Rendered:
    """Return the codebook in one of `FORMATS`; as YAML in any other."""
    from workbench.services.codebook.codebook import codebook_yaml
    from workbench.services.codebook.codebook_exchange import exchanged_codebook
    from workbench.services.codebook.codebook_table import codebook_csv, codebook_workbook
    from workbench.services.project.projects import project_name

    match format_:
        case "qdc":
            return Rendered(*exchanged_codebook(store))
        case "csv":
            return Rendered(codebook_csv(store))
        case "xlsx":
            return codebook_workbook(store)
        case _:
            return Rendered(commented(codebook_yaml(store, project_name(store))).encode())
