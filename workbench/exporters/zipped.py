"""Office files are zip archives; this one has no clock in it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def zipped_without_clock(archive: bytes) -> bytes:
    """Return `archive` packed anew: the same members in the same order, all dated 1 January 1980."""
    packed = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = ZipInfo(name, _FIRST_DAY)
            member.compress_type = ZIP_DEFLATED
            member.create_system = _UNIX
            member.external_attr = 0o600 << 16
            target.writestr(member, source.read(name))
    return packed.getvalue()
