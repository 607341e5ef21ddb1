"""How long a project takes to go out as REFI-QDA and to come in again, beside plain scripts that do the least of it.

Run from the checkout: ``python -m tests.benchmarks.exchange [S|M|L]`` (L: 1,000 interviews and 200,000 codings). The
script that reads opens the zip, walks the XML once, and writes texts with their full-text index, codes, passages and
codings with one journal row, into a file with our settings, our columns and our constraints; it asks no questions about
positions. The script that writes fetches the same rows and packs the same XML; it compares nothing. Measured
alternately, by the time of the processor, since others use the machine, too. Bars: at most 3 x the script; memory at
most 200 MiB.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
import uuid
import zipfile
from collections.abc import Iterator
from functools import partial
from itertools import count, groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from tests.benchmarks.corpus import build
from tests.benchmarks.importing import processor, write_document
from tests.benchmarks.opening import peak
from tests.benchmarks.search import alternate
from workbench.importers.refi.project import read_refi
from workbench.services.foreign.bringing import bring_in
from workbench.services.foreign.delivering import deliver_qdpx
from workbench.services.project.projects import create_project, sign_in
from workbench.settings.memory import collect_seldom
from workbench.storage.act import now
from workbench.storage.connection import connect
from workbench.storage.store import Store

RUNS, BAR, MEMORY = 2, 3.0, 200
SPACE = "{urn:QDA-XML:project:1.0}"
CODE = """
INSERT INTO code (guid, ident, facet_id, name, gloss, definition, include, exclude, border, example, colour, mark,
    status, origin, position, codable, rule_version, created_at)
VALUES (?, ?, 1, ?, '', '', '', '', '', '', '', '', 'fixed', 'data', 0, 1, 1, ?) RETURNING id
"""
PASSAGE = """
INSERT INTO passage (guid, text_id, start, "end", quote, before, after, state) VALUES (?, ?, ?, ?, ?, ?, ?, 'placed')
RETURNING id
"""
CODER = """
INSERT INTO coder (guid, name, created_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET name = name RETURNING id
"""
CODING = """
INSERT INTO coding (guid, passage_id, code_id, coder_id, weight, rule_version, created_at) VALUES (?, ?, ?, ?, 0, 1, ?)
"""
ENTRY = """
INSERT INTO entry (number, coder_id, session, at, act, parameters, images, schema_version)
VALUES ((SELECT max(number) + 1 FROM entry), 1, 'floor', ?, 'foreign.import', '{}', ?, 4)
"""
ROWS = """
SELECT document.guid, document.name, passage.guid, passage.start, passage."end", substr(passage.quote, 1, 100),
       coding.guid, code.guid, coder.guid, coding.created_at
FROM document JOIN passage ON passage.text_id = document.text_id JOIN coding ON coding.passage_id = passage.id
JOIN code ON code.id = coding.code_id JOIN coder ON coder.id = coding.coder_id
WHERE document.id = ? ORDER BY passage.start, passage."end", passage.id
"""


def read_plainly(path: Path, packed: Path) -> None:
    """Read an exchanged project into a project file, without a program around it."""
    connection = connect(path)
    with zipfile.ZipFile(packed) as archive:
        connection.execute("BEGIN IMMEDIATE")
        images, codes, coders = list[Any](), dict[str, int](), dict[str, int]()
        for event, element in etree.iterparse(archive.open("project.qde"), ("start", "end")):
            guid, name, at = element.get("guid"), element.get("name"), now()
            if event == "start" and element.tag == f"{SPACE}User":
                coders[guid] = connection.execute(CODER, (guid, name, at)).fetchone()[0]
            elif event == "start" and element.tag == f"{SPACE}Code":
                codes[guid] = connection.execute(CODE, (guid, guid, name, at)).fetchone()[0]
                images.append(["code", guid, None, {"name": name, "created_at": at}])
            elif event == "end" and element.tag == f"{SPACE}TextSource":
                images += _read_source(connection, archive, element, codes, coders)
                element.clear()
        connection.execute(ENTRY, (now(), json.dumps(images, separators=(",", ":"))))
        connection.execute("COMMIT")
    connection.close()


def _read_source(
    connection: Any, archive: zipfile.ZipFile, source: Any, codes: dict[str, int], coders: dict[str, int]
) -> list[Any]:
    member = source.get("plainTextPath").replace("internal://", "sources/")
    data = archive.read(member)
    content, digest = data.decode("utf-8"), hashlib.sha256(data).hexdigest()
    images = write_document(connection, source.get("name"), member, content, digest)
    text = connection.execute("SELECT max(id) FROM text").fetchone()[0]
    codings = []
    for selection in source.iterfind(f"{SPACE}PlainTextSelection"):
        guid, start, end = selection.get("guid"), int(selection.get("startPosition")), int(selection.get("endPosition"))
        anchor = (content[start:end], content[max(0, start - 32) : start], content[end : end + 32])
        passage = connection.execute(PASSAGE, (guid, text, start, end, *anchor)).fetchone()[0]
        image = {"text_id": digest, "start": start, "end": end, "quote": anchor[0], "before": anchor[1]}
        images.append(["passage", guid, None, image | {"after": anchor[2], "state": "placed", "topic": None}])
        for coding in selection.iterfind(f"{SPACE}Coding"):
            at, code, user = coding.get("creationDateTime"), coding[0].get("targetGUID"), coding.get("creatingUser")
            codings.append((coding.get("guid"), passage, codes[code], coders[user], at))
            image = {"passage_id": guid, "code_id": code, "aspect_id": None, "coder_id": user, "weight": 0}
            images.append(["coding", coding.get("guid"), None, image | {"rule_version": 1, "created_at": at}])
    connection.executemany(CODING, codings)
    return images


def read_ours(path: Path, packed: Path) -> None:
    """Read an exchanged project as the program does."""
    with Store.open(path) as store:
        bring_in(store, 1, packed.name, read_refi(packed))


def write_plainly(path: Path, packed: Path) -> None:
    """Write a project for other programs, without a program around it."""
    connection = connect(path)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        documents = connection.execute("SELECT id, guid, name, text_id FROM document ORDER BY id").fetchall()
        with archive.open("project.qde", "w") as raw, io.TextIOWrapper(raw, "utf-8") as file:
            file.write('<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="x">')
            for number, guid, name, _ in documents:
                file.writelines(_source(guid, name, connection.execute(ROWS, (number,)).fetchall()))
            file.write("</Project>")
        for _, guid, _, text in documents:
            content = connection.execute("SELECT content FROM text WHERE id = ?", (text,)).fetchone()[0]
            archive.writestr(f"sources/{guid}.txt", content)
    connection.close()


def _source(guid: str, name: str, rows: list[Any]) -> Iterator[str]:
    yield f'<TextSource guid="{guid}" name={quoteattr(name)} plainTextPath="internal://{guid}.txt">'
    for (passage, start, end, quote), codings in groupby(rows, lambda row: row[2:6]):
        named = quoteattr(quote)
        yield f'<PlainTextSelection guid="{passage}" name={named} startPosition="{start}" endPosition="{end}">'
        for *_, coding, code, coder, at in codings:
            yield f'<Coding guid="{coding}" creatingUser="{coder}" creationDateTime="{at}">'
            yield f'<CodeRef targetGUID="{code}"/></Coding>'
        yield "</PlainTextSelection>"
    yield "</TextSource>"


def write_ours(path: Path, packed: Path) -> None:
    """Write a project for other programs as the program does, read back and compared."""
    with Store.open(path) as store:
        deliver_qdpx(store, packed)


def empty(folder: Path) -> Path:
    """Return a new project with a coder."""
    path = folder / f"{uuid.uuid4()}.workbench"
    with create_project(path) as store:
        sign_in(store, "anna")
    return path


WAYS = {"in": (read_plainly, read_ours), "out": (write_plainly, write_ours)}


def memory(way: str, path: Path, packed: Path) -> float:
    """Return the most memory, in MiB, that a program of its own needs to go this way."""
    command = [sys.executable, "-m", "tests.benchmarks.exchange", "alone", way, str(path), str(packed)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def alone(way: str, path: str, packed: str) -> None:
    """Go one way once and print how much memory that took."""
    collect_seldom()
    WAYS[way][1](Path(path), Path(packed))
    print(peak(os.getpid()))


def main(size: str) -> None:
    """Measure and print the ratios."""
    collect_seldom()  # as the program does, for the scripts, too
    with tempfile.TemporaryDirectory() as name:
        folder, made = Path(name), count()
        project, packed = folder / "from.workbench", folder / "packed.qdpx"
        build(project, size)

        def out(way: int) -> float:
            return processor(partial(WAYS["out"][way], project, folder / f"{next(made)}.qdpx"))

        def back(way: int) -> float:
            return processor(partial(WAYS["in"][way], empty(folder), packed))

        for job, measured in (("writing", out), ("reading", back)):
            floor, ours = alternate(partial(measured, 0), partial(measured, 1), RUNS)
            print(
                f"{size} {job}: {ours:.1f} s, floor {floor:.1f} s, ratio {ours / floor:.2f} (bar {BAR:g})", flush=True
            )
            if job == "writing":
                print(f"memory: {memory('out', project, packed):.0f} MiB (bar {MEMORY})", flush=True)
        print(f"memory: {memory('in', empty(folder), packed):.0f} MiB (bar {MEMORY})")


if __name__ == "__main__":
    alone(*sys.argv[2:]) if sys.argv[1:2] == ["alone"] else main(*sys.argv[1:] or ["L"])
