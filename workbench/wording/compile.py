"""Build step: make `workbench.mo` of each language from its `.po` files (needs babel, which the program does not).

Run `python -m workbench.wording.compile` after changing a `.po` file; a test fails when this was forgotten.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from pathlib import Path

from workbench.wording import HERE, LANGUAGES

KEY = re.compile(r'^msgid "(.+)"$', re.MULTILINE)


def catalogue(folder: Path) -> bytes:
    """Return the compiled catalogue of all `.po` files in `folder`; a key that stands twice is an error."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    long_ago = datetime(2000, 1, 1, tzinfo=UTC)
    whole = Catalog(locale=folder.name, charset="utf-8", creation_date=long_ago, revision_date=long_ago)
    whole.mime_headers = [("Content-Type", "text/plain; charset=utf-8")]
    for path in sorted(folder.glob("*.po")):
        keys = KEY.findall(path.read_text("utf-8"))
        for key in keys:
            if keys.count(key) > 1 or key in whole:
                raise ValueError(f"{path.name}: {key} stands twice")
        with path.open("rb") as file:
            for message in read_po(file, locale=folder.name):
                if message.id:
                    whole.add(message.id, message.string)
    compiled = io.BytesIO()
    write_mo(compiled, whole)
    return compiled.getvalue()


def main() -> None:
    """Compile every language."""
    for language in LANGUAGES:
        (HERE / language / "workbench.mo").write_bytes(catalogue(HERE / language))


if __name__ == "__main__":
    main()
