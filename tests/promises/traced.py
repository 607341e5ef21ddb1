"""The workbench as it is, with all that it asks of the system written into the file that ``WORKBENCH_TRACE`` names."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.tracing import under

if __name__ == "__main__":
    words = [*under(Path(os.environ["WORKBENCH_TRACE"])), sys.executable, "-m", "workbench", *sys.argv[1:]]
    os.execvp(words[0], words)
