"""An archive package holds those who agreed to archiving, in open formats, the same bytes each time."""

from __future__ import annotations

import hashlib
import io
from zipfile import ZipFile

import pytest

from workbench.services.deliveries.archiving import archive_package, zipped
from workbench.services.project.projects import sign_in
from workbench.services.respondents.attributes import find_person
from workbench.services.respondents.consent import keep_until, set_consent, withdraw
from workbench.storage.store import Store


@pytest.fixture
def agreed(project: Store) -> Store:
    """Let R01 and R02 agree to archiving, R02 not to be quoted; of R03 and the group nobody knows."""
    coder = sign_in(project, "A")
    set_consent(project, coder, find_person(project, "R01").id, {"archiving": True})
    set_consent(project, coder, find_person(project, "R02").id, {"archiving": True, "literal": False})
    keep_until(project, coder, "2031-01-01")
    return project


def test_only_who_agreed_is_in_it(agreed: Store) -> None:
    """What the others said is in no file; the words of R01 are, as the control."""
    files = archive_package(agreed, "CC BY 4.0").files
    assert {name for name in files if name.startswith("transcript")} == {
        "transcript-01-leerkracht.md",
        "transcript-02-wijkagent.md",
    }
    everything = b"".join(_unpacked(name, content) for name, content in files.items())
    assert b"We geven elk jaar een les." in everything
    for words in (b"Huisbezoek is duur", b"We melden meteen", b"lessen op school", b"R03"):
        assert words not in everything


def _unpacked(name: str, content: bytes) -> bytes:
    if not name.endswith(".qdpx"):
        return content
    with ZipFile(io.BytesIO(content)) as archive:
        return b"".join(map(archive.read, archive.namelist()))


def test_who_withdrew_after_agreeing_is_not_in_it(agreed: Store) -> None:
    """Withdrawing goes before what was agreed."""
    withdraw(agreed, sign_in(agreed, "A"), find_person(agreed, "R01").id)
    assert "transcript-01-leerkracht.md" not in archive_package(agreed).files


def test_a_package_explains_itself(agreed: Store) -> None:
    """In both languages: licence, last day, what is left out; with checksums, columns and consent without names."""
    package = archive_package(agreed, "CC BY 4.0")
    english, dutch = (package.files[f"README.{spoken}.md"].decode() for spoken in ("en", "nl"))
    assert "Licence: CC BY 4.0." in english
    assert "mag tot 2031-01-01 bewaard worden" in dutch
    assert "Weggelaten: 2 respondenten zonder toestemming voor archivering." in dutch
    sums = dict(line.split("  ")[::-1] for line in package.files["SHA256SUMS.txt"].decode().splitlines())
    assert sums["codebook.yaml"] == hashlib.sha256(package.files["codebook.yaml"]).hexdigest()
    assert sums.keys() == package.files.keys() - {"SHA256SUMS.txt"}
    assert b"study-codings.csv" in package.files["dictionary.csv"]
    assert "archiving,2,0,0" in package.files["consent.csv"].decode().replace(";", ",")
    assert b"R01" not in package.files["consent.csv"]


def test_the_same_project_gives_the_same_bytes(agreed: Store) -> None:
    """Also packed as one file."""
    assert zipped(archive_package(agreed).files) == zipped(archive_package(agreed).files)
