"""A project that is unreadable without its passphrase."""

from __future__ import annotations

from pathlib import Path

from workbench.services.passphrase import set_passphrase
from workbench.storage.passphrases import forget_keys

PASSPHRASE = "vier blauwe fietsen in de regen"


def encrypt(path: Path) -> None:
    """Give a project this passphrase, and forget its key."""
    set_passphrase(path, "A", PASSPHRASE)
    forget_keys()
