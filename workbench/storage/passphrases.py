"""Encrypted project files: the keys of those that were unlocked, in memory and nowhere else.

The format is that of SQLCipher 4 with its own defaults, so other programs open a project with the same passphrase. The
first 16 bytes of an encrypted file are its salt; backups and copies bear the salt of the project they were made of, so
a salt names a passphrase without telling anything of it, and one unlocking opens them all.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from unicodedata import normalize

from workbench.errors import RefusedError
from workbench.storage.opened import salt_known, unopened

ROUNDS = 256_000
"""Of PBKDF2 with HMAC-SHA-512: what SQLCipher 4 takes a passphrase through."""

SALT = 16
"""Bytes at the beginning of a file."""

PLAIN = b"SQLite format 3\0"
"""What a file without encryption begins with."""

PAGE, VARIED = 4096, 200
"""Bytes that are looked at, and how many different ones there are at least in what is encrypted: chance gives 256."""

SUM, VEILED = 64, 0x3A
"""Bytes of the sum at the end of a page, and what the salt is mixed with for the key of these sums."""

LOOKED_AT = 256
"""Pages of a file, from its beginning, that are looked at before a key is called wrong."""

PACKED = (b"PK", b"%PDF", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")
"""What files begin with that vary as much and are known."""

_keys: dict[bytes, bytes] = {}
"""Salt → key of 32 bytes, of every passphrase that was given to this process."""


def salt_of(path: Path) -> bytes | None:
    """Return the salt of a file that looks encrypted; None for a plain, empty or missing one, and for other files."""
    return salt_known(path, _read_salt)


def _read_salt(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            head = file.read(PAGE)
    except OSError:
        return None
    return None if head.startswith((PLAIN, *PACKED)) or not _varies(head) else head[:SALT]


def _varies(page: bytes) -> bool:
    return len(set(page)) >= VARIED


def looks_encrypted(journal: Path) -> bool:
    """Whether the first page in a journal of a killed program looks encrypted; 512 bytes and a number are before it."""
    with journal.open("rb") as file:
        file.seek(512 + 4)
        return _varies(file.read(PAGE))


def new_salt() -> bytes:
    """Return a salt for a passphrase that was not used before."""
    return os.urandom(SALT)


def key_from(passphrase: str, salt: bytes) -> bytes:
    """Return the key that a passphrase makes of a salt; takes some tenths of a second, which is what protects it."""
    signs = normalize("NFC", passphrase).encode("utf-8", "surrogateescape")
    return hashlib.pbkdf2_hmac("sha512", signs, salt, ROUNDS, 32)


def fits(path: Path, salt: bytes, key: bytes) -> bool:
    """Whether a key opens a file: whether one of its pages bears the sum that only this key makes of it.

    The file is only read. A page that is damaged says no, so some are looked at; of a file that this process has open,
    the key is known.
    """
    pages = unopened(path, _some_pages)
    if pages is None:
        return key_of(salt) == key
    sums = hashlib.pbkdf2_hmac("sha512", key, bytes(each ^ VEILED for each in salt), 2, 32)
    return any(_bears_its_sum(page, number, sums) for number, page in _numbered(pages))


def _some_pages(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(PAGE * LOOKED_AT)


def _numbered(pages: bytes) -> Iterator[tuple[int, bytes]]:
    for at in range(0, len(pages) - PAGE + 1, PAGE):
        yield at // PAGE + 1, pages[at + (0 if at else SALT) : at + PAGE]


def _bears_its_sum(page: bytes, number: int, sums: bytes) -> bool:
    """Whether a page ends with the HMAC-SHA-512 of all before it and its number, as SQLCipher 4 writes it."""
    made = hmac.digest(sums, page[:-SUM] + number.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(made, page[-SUM:])


def remember_key(salt: bytes, key: bytes) -> None:
    """Let this process open all files with this salt."""
    _keys[salt] = key


def new_key(passphrase: str) -> bytes:
    """Let this process make files with a passphrase; returns their salt, which is new. An empty one is refused."""
    if not passphrase:
        raise RefusedError("passphrase.empty")
    salt = new_salt()
    remember_key(salt, key_from(passphrase, salt))
    return salt


def forget_keys() -> None:
    """Let this process open no encrypted file any more; connections that are open have to be closed first."""
    _keys.clear()


def remember_keys(keys: Mapping[bytes, bytes]) -> None:
    """Let this process open all files that another one could, which gave its keys through a pipe."""
    _keys.update(keys)


def known_keys() -> dict[bytes, bytes]:
    """Return the keys by salt, to hand them to a process of one's own through a pipe."""
    return dict(_keys)


def key_of(salt: bytes) -> bytes | None:
    """Return the key of files with this salt, when their passphrase was given."""
    return _keys.get(salt)


def is_locked(path: Path) -> bool:
    """Whether a file is encrypted and its passphrase was not given to this process."""
    return (salt := salt_of(path)) is not None and salt not in _keys


def is_ours(path: Path) -> bool:
    """Whether a file is one that a passphrase opened which was given: what cannot be read in it is damaged."""
    return (salt := salt_of(path)) is not None and salt in _keys


def spelled(salt: bytes, key: bytes) -> str:
    """Return key and salt as the database takes them, which are not derived anew."""
    return f"x'{key.hex()}{salt.hex()}'"


def pragma_of(salt: bytes, key: bytes) -> str:
    """Return the statement that opens or makes a file with this key."""
    return f'PRAGMA key = "{spelled(salt, key)}"'
