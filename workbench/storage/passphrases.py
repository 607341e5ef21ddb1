"""Encrypted project files: the keys of those that were unlocked, in memory and nowhere else.

The format is that of SQLCipher 4 with its own defaults, so other programs open a project with the same passphrase. The
first 16 bytes of an encrypted file are its salt; backups and copies bear the salt of the project they were made of, so
a salt names a passphrase without telling anything of it, and one unlocking opens them all.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

ROUNDS = 256_000
"""Of PBKDF2 with HMAC-SHA-512: what SQLCipher 4 takes a passphrase through."""

SALT = 16
"""Bytes at the beginning of a file."""

PLAIN = b"SQLite format 3\0"
"""What a file without encryption begins with."""

PAGE, VARIED = 4096, 200
"""Bytes that are looked at, and how many different ones there are at least in what is encrypted: chance gives 256."""

PACKED = (b"PK", b"%PDF", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")
"""What files begin with that vary as much and are known."""

_keys: dict[bytes, bytes] = {}
"""Salt → key of 32 bytes, of every passphrase that was given to this process."""


def salt_of(path: Path) -> bytes | None:
    """Return the salt of a file that looks encrypted; None for a plain, empty or missing one, and for other files."""
    try:
        with path.open("rb") as file:
            head = file.read(PAGE)
    except OSError:
        return None
    if head.startswith((PLAIN, *PACKED)) or len(set(head)) < VARIED:
        return None
    return head[:SALT]


def new_salt() -> bytes:
    """Return a salt for a passphrase that was not used before."""
    return os.urandom(SALT)


def key_from(passphrase: str, salt: bytes) -> bytes:
    """Return the key that a passphrase makes of a salt; takes some tenths of a second, which is what protects it."""
    return hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, ROUNDS, 32)


def remember_key(salt: bytes, key: bytes) -> None:
    """Let this process open all files with this salt."""
    _keys[salt] = key


def forget_keys() -> None:
    """Let this process open no encrypted file any more; connections that are open have to be closed first."""
    _keys.clear()


def known_keys() -> dict[bytes, bytes]:
    """Return the keys by salt, to hand them to a process of one's own through a pipe."""
    return dict(_keys)


def key_of(salt: bytes) -> bytes | None:
    """Return the key of files with this salt, when their passphrase was given."""
    return _keys.get(salt)


def pragma_of(salt: bytes, key: bytes) -> str:
    """Return the statement that opens or makes a file with this key, which is not derived anew."""
    return f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\""
