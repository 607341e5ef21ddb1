"""A project that is unreadable without its passphrase, and what stands in its pages."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from workbench.services.project.passphrase import set_passphrase
from workbench.storage.passphrases import PAGE, SALT, forget_keys, key_of

PASSPHRASE = "vier blauwe fietsen in de regen"
BLOCK, AT_THE_END = 16, 80
"""Bytes that are encrypted together, and those at the end of a page: where its chain begins, and its sum."""
OPENSSL = shutil.which("openssl")

page_reader = pytest.mark.skipif(OPENSSL is None, reason="pages are decrypted by openssl")


def encrypt(path: Path) -> None:
    """Give a project this passphrase, and forget its key."""
    set_passphrase(path, "A", PASSPHRASE)
    forget_keys()


def decrypted(path: Path) -> bytes:
    """Return every byte of every page of an encrypted project, free ones included, as SQLCipher 4 keeps them.

    AES-256 in CBC, read without the database: each block is decrypted by itself and laid over the one before it. The
    project may not be open, and its key has to be known.
    """
    content = path.read_bytes()
    key = key_of(content[:SALT])
    assert key is not None
    assert OPENSSL is not None
    pages = [content[at + (0 if at else SALT) : at + PAGE] for at in range(0, len(content), PAGE)]
    words = [page[:-AT_THE_END] for page in pages]
    before = [page[-AT_THE_END:][:BLOCK] + page[: -AT_THE_END - BLOCK] for page in pages]
    command = [OPENSSL, "enc", "-d", "-aes-256-ecb", "-nopad", "-K", key.hex()]
    blocks = subprocess.run(command, input=b"".join(words), capture_output=True, check=True).stdout
    chain = b"".join(before)
    return (int.from_bytes(blocks) ^ int.from_bytes(chain)).to_bytes(len(chain))
