"""Which places are dangerous for a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.storage.places import Place, network_kind, risky_place

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
server:/export /mnt/onderzoek nfs4 rw 0 0
//server/deel /media/mijn\\040schijf cifs rw 0 0
/dev/sdb1 /mnt/onderzoek/lokaal ext4 rw 0 0
gebruiker@host: /home/an/ver fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/an/studie.workbench", None),
        ("/mnt/onderzoek/studie.workbench", "nfs4"),
        ("/mnt/onderzoek/lokaal/studie.workbench", None),
        ("/mnt/onderzoeker/studie.workbench", None),
        ("/media/mijn schijf/a/studie.workbench", "cifs"),
        ("/home/an/ver/studie.workbench", "fuse.sshfs"),
    ],
)
def test_a_network_drive_is_known_by_what_is_mounted(path: str, kind: str | None) -> None:
    """The innermost place counts, also with a space in its name."""
    assert network_kind(Path(path), MOUNTS) == kind


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("OneDrive - Universiteit", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Dropbox (Privé)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("Library/Mobile Documents", "iCloud"),
        ("SURFdrive", "SURFdrive"),
        ("Nextcloud2", "Nextcloud"),
        ("Box Sync", "Box"),
        ("werk", None),
        ("Dropboxen", None),
        ("mailbox", None),
    ],
)
def test_a_synced_folder_is_known_by_its_name(tmp_path: Path, folder: str, name: str | None) -> None:
    """Also from deep inside it; a name that is only alike is not taken for one."""
    path = tmp_path / folder / "studie" / "a.workbench"
    path.parent.mkdir(parents=True)
    found = risky_place(path)
    assert found == (Place("synced", name) if name else None)


@pytest.mark.parametrize(("mark", "name"), [(".stfolder", "Syncthing"), (".sync_a1.db", "Nextcloud")])
def test_a_synced_folder_is_known_by_what_lies_in_it(tmp_path: Path, mark: str, name: str) -> None:
    """Whatever the folder is called."""
    (tmp_path / mark).touch()
    assert risky_place(tmp_path / "a" / "b.workbench") == Place("synced", name)
