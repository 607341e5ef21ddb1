"""A project made unreadable without its passphrase, and names that must not be seen."""

from __future__ import annotations

from pathlib import Path

from workbench.storage.connection import APPLICATION_ID, connect
from workbench.storage.passphrases import forget_keys, key_from, new_salt

PASSPHRASE = "vier blauwe fietsen in de regen"


def encrypt(path: Path, passphrase: str = PASSPHRASE) -> None:
    """Put in the place of a project one that is encrypted, and forget its key."""
    forget_keys()
    salt, made = new_salt(), path.with_name("made.workbench")
    key = f"x'{key_from(passphrase, salt).hex()}{salt.hex()}'"
    plain = connect(path)
    version = plain.execute("PRAGMA user_version").fetchone()[0]
    plain.execute(f'ATTACH ? AS made KEY "{key}"', (str(made),))
    plain.execute("SELECT sqlcipher_export('made')")
    plain.execute(f"PRAGMA made.user_version = {version}")
    plain.execute(f"PRAGMA made.application_id = {APPLICATION_ID}")
    plain.execute("DETACH made")
    plain.close()
    made.replace(path)
