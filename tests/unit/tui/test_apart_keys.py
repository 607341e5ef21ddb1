"""A process that makes a file can open what the screens can, and shows nobody how."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.storage.passphrases import forget_keys, known_keys, remember_key
from workbench.tui.apart import work_apart

SALT, KEY = b"s" * 16, b"Fientje Zwartewater weet van nik"


def seen_apart() -> tuple[dict[bytes, bytes], bytes]:
    """Return the keys that a process has, and what others see of it."""
    return known_keys(), b"".join(Path(f"/proc/self/{name}").read_bytes() for name in ("cmdline", "environ"))


def test_keys_reach_a_process_unseen() -> None:
    """They go through a pipe: neither in the arguments nor in the environment stands any part of them."""
    if not Path("/proc/self/environ").exists():
        pytest.skip("this system does not show them")
    forget_keys()
    remember_key(SALT, KEY)
    try:
        keys, shown = work_apart(seen_apart)
    finally:
        forget_keys()
    assert keys == {SALT: KEY}
    assert b"spawn_main" in shown
    assert not any(each in shown for each in (KEY, KEY[:8], KEY.hex().encode(), SALT.hex().encode()))
