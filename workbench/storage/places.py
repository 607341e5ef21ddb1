"""Where a project file lies: on this computer's own disk, or where locks and copies cannot be relied on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from itertools import islice
from pathlib import Path
from typing import NamedTuple

NETWORK = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "afpfs", "webdav", "davfs", "9p"),
        *("ceph", "lustre", "beegfs", "gpfs", "vboxsf", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse"),
        *("fuse.davfs2", "fuse.glusterfs", "fuse.s3fs", "fuse.vmhgfs-fuse", "fuse.smbnetfs"),
    }
)
"""Kinds of file systems that are reached over a network, or in their way."""

SYNCED = (
    ("OneDrive", r"onedrive\b.*"),
    ("Dropbox", r"dropbox\b.*"),
    ("Google Drive", r"google ?drive\b.*|my drive|mijn drive"),
    ("iCloud", r"mobile documents|icloud ?drive.*|com~apple~clouddocs"),
    ("Nextcloud", r"nextcloud(\d|\b).*"),
    ("ownCloud", r"owncloud(\d|\b).*"),
    ("SURFdrive", r"surfdrive\b.*"),
    ("Research Drive", r"research ?drive\b.*"),
    ("Box", r"box sync|box-box"),
    ("Syncthing", r"syncthing"),
)
"""Programs that keep a folder the same on several computers, and how they call that folder."""

MARKS = (
    ("Dropbox", ".dropbox.cache"),
    ("Syncthing", ".stfolder"),
    ("Nextcloud", ".sync_*.db"),
    ("Nextcloud", ".nextcloudsync.log"),
    ("ownCloud", ".owncloudsync.log"),
    ("ownCloud", "._sync_*.db"),
)
"""Files that they leave in it."""

MANY = 2000
"""Names of a folder that are looked at."""

REMOTE_DRIVE = 4
"""What Windows calls the kind of a drive on a network."""


class Place(NamedTuple):
    """A place where a project should not be worked in."""

    kind: str
    """network or synced."""
    name: str
    """Of the program that keeps the folder the same, or of the kind of network."""


def risky_place(path: Path) -> Place | None:
    """Return what makes the place of a file dangerous for a project; None when nothing is known against it."""
    folders = [*path.absolute().parents, *path.resolve().parents]
    found = next(_synced(dict.fromkeys(folders)), None)
    if found is not None:
        return Place("synced", found)
    kind = _network(path.resolve())
    return Place("network", kind) if kind else None


def synced_tree(path: Path) -> Path | None:
    """Return the outermost folder around a file that a program keeps the same on several computers, if there is one."""
    folders = dict.fromkeys([*path.absolute().parents, *path.resolve().parents])
    found = [folder for folder in folders if next(_synced([folder]), None)]
    return min(found, key=lambda folder: len(folder.parts), default=None)


def _synced(folders: Iterable[Path]) -> Iterator[str]:
    for folder in folders:
        named = folder.name.casefold()
        yield from (program for program, name in SYNCED if re.fullmatch(name, named))
        if folder == Path.home() / "Box":
            yield "Box"
        names = _names(folder)
        yield from (program for program, mark in MARKS if any(fnmatch(name, mark) for name in names))


def _names(folder: Path) -> list[str]:
    """Return the hidden names in a folder, where sync programs leave their marks; of a very large one only some."""
    try:
        with os.scandir(folder) as found:
            return [entry.name for entry in islice(found, MANY) if entry.name.startswith(".")]
    except OSError:
        return []


def _network(path: Path) -> str | None:
    """Return the kind of network on which a file lies, if it does."""
    if sys.platform == "win32":
        return _windows(path)
    return network_kind(path, _mounts())


def _mounts() -> str:
    """Return what is mounted, a line each: what, where, kind."""
    try:
        return Path("/proc/self/mounts").read_text("utf-8", "surrogateescape")
    except OSError:
        pass
    try:
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=2).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
    return "\n".join(f"- {where.replace(' ', chr(92) + '040')} {kind}" for where, kind in _LISTED.findall(told))


_LISTED = re.compile(r"^.* on (/.*) \(([a-z0-9]+)", re.MULTILINE)
"""A line of ``mount`` on macOS."""


def network_kind(path: Path, mounts: str) -> str | None:
    """Return the kind of network that a file lies on, after the list of what is mounted; None on a disk."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) >= 3:
            where = Path(re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), parts[1]))
            if path.is_relative_to(where) and len(where.parts) >= best:
                best, kind = len(where.parts), parts[2]
    return kind if kind in NETWORK else None


def _windows(path: Path) -> str | None:
    drive = os.path.splitdrive(str(path))[0]
    if drive.startswith("\\\\"):
        return "smb"
    import ctypes

    kind = ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\")  # type: ignore[attr-defined,unused-ignore]
    return "smb" if kind == REMOTE_DRIVE else None
