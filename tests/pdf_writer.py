"""A small writer of PDF, so that tests make their own: words at places on pages, in a font that every reader has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

WIDTH, HEIGHT = 595, 842
"""Points of A4."""

Placed = tuple[float, float, str]
"""Left edge, base line and words; points from the lower left corner."""


def write_pdf(
    path: Path, pages: Sequence[Iterable[Placed]], *, size: int = 11, rotate: int = 0, lock: bool = False
) -> None:
    """Write pages, kept turned by `rotate` degrees as from a scanner; nobody knows the password of a `lock`."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", _FONT]
    kids = []
    for page in pages:
        content = f"{_TURNED[rotate]}\n" + "\n".join(
            f"BT /F1 {size} Tf {x} {y} Td ({_escaped(words)}) Tj ET" for x, y, words in page
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {rotate}"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    path.write_bytes(_file(objects, _LOCK if lock else ""))


def lines(words: Iterable[str], *, left: float = 72, top: float = 740, step: float = 15) -> list[Placed]:
    """Return lines below each other."""
    return [(left, top - n * step, line) for n, line in enumerate(words) if line]


_TURNED = {0: "", 90: "0 1 -1 0 595 0 cm", 180: "-1 0 0 -1 595 842 cm", 270: "0 -1 1 0 0 842 cm"}
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_LOCK = f" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<00> <00>]"


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: Sequence[str], more: str) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{more} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + (end + trailer).encode("ascii")
