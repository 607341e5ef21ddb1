"""The workbench with drafts switched off: what is typed is kept by nobody."""

from __future__ import annotations

import sys

from workbench.__main__ import main
from workbench.tui import drafts

if __name__ == "__main__":
    drafts.keep_draft = lambda *_: None  # type: ignore[attr-defined]  # it is taken from where it is used
    sys.exit(main(sys.argv[1:]))
