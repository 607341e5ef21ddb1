"""Small projects of QualCoder and Taguette, written as those programs write them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

QUALCODER_TABLES = """
CREATE TABLE project (databaseversion text, date text, memo text, about text, codername text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,
    date text, av_text_id integer, risid integer, unique(name));
CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, y1 integer, width integer, height integer,
    cid integer, memo text, date text, owner text, important integer, pdf_page integer);
CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer, memo text,
    date text, owner text, important integer);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text,
    date text, unique(fid,pos0,pos1,owner));
CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text, valuetype text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text,
    owner text, unique(name,attr_type,id));
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text,
    date text, memo text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text, unique(name));
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer,
    unique(name));
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer,
    owner text, date text, memo text, avid integer, important integer, unique(cid,fid,pos0,pos1,owner));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text,
    color text, supercid integer, unique(name));
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text, unique(name));
CREATE TABLE graph (grid integer primary key, name text, description text, date text);
"""
WHEN = "2024-03-05 10:11:12"
INTERVIEW = "I: Hoe gaat het? 😀\nR: Goed, elke week één keer. 👍🏽\nR: En thuis ook."
PICTURE = b"\x89PNG\r\n\x1a\n nothing else"

TAGUETTE_TABLES = """
CREATE TABLE users (login VARCHAR(30) PRIMARY KEY, created DATETIME);
CREATE TABLE projects (id INTEGER PRIMARY KEY, name VARCHAR(200), description TEXT, created DATETIME);
CREATE TABLE project_members (project_id INTEGER, user_login VARCHAR(30), privileges VARCHAR(11),
    PRIMARY KEY (project_id, user_login));
CREATE TABLE documents (id INTEGER PRIMARY KEY, name VARCHAR(200), description TEXT, filename VARCHAR(200),
    created DATETIME, project_id INTEGER, text_direction VARCHAR(13), contents TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path VARCHAR(200), description TEXT,
    UNIQUE (project_id, path));
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset INTEGER,
    snippet TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER, PRIMARY KEY (highlight_id, tag_id));
"""
PAGE = (
    "<h1>Gesprek 😀</h1>\n<p>I: Hoe   gaat\nhet &amp; wat nu?</p>\n<ul><li>Één keer</li><li>per <b>we</b>ek</li></ul>"
)


def write_database(path: Path, tables: str, rows: dict[str, list[dict[str, object]]]) -> Path:
    """Write a database with these tables and rows."""
    with sqlite3.connect(path) as connection:
        connection.executescript(tables)
        for table, listed in rows.items():
            for row in listed:
                names, holes = ", ".join(row), ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} ({names}) VALUES ({holes})", list(row.values()))
    connection.close()
    return path


def coded(number: int, quote: str, text: str = INTERVIEW, **more: object) -> dict[str, object]:
    """Return a row of ``code_text`` for the first place of a quote."""
    at = text.index(quote)
    row = {"ctid": number, "cid": 1, "fid": 1, "seltext": quote, "pos0": at, "pos1": at + len(quote)}
    return {**row, "owner": "Bo", "date": WHEN, **more}


def qualcoder_rows() -> dict[str, list[dict[str, object]]]:
    """Return a small study with everything that QualCoder keeps."""
    return {
        "project": [{"databaseversion": "v11", "date": WHEN, "memo": "Over thuis", "about": "QualCoder"}],
        "source": [
            {"id": 1, "name": "gesprek.txt", "fulltext": INTERVIEW, "memo": "Rustig", "owner": "Bo", "date": WHEN},
            {"id": 2, "name": "tekening.png", "mediapath": "/images/tekening.png", "owner": "Bo", "date": WHEN},
            {"id": 3, "name": "opname.mp3", "mediapath": "audio:/home/bo/opname.mp3", "owner": "Bo", "date": WHEN},
            {"id": 4, "name": "leeg.txt", "fulltext": "\n", "owner": "Bo", "date": WHEN},
        ],
        "code_cat": [{"catid": 1, "name": "Zorg", "memo": "Alles"}, {"catid": 2, "name": "Hulp", "supercatid": 1}],
        "code_name": [
            {"cid": 1, "name": "Week", "memo": "Vaak", "catid": 2, "owner": "Bo", "date": WHEN, "color": "#FF8800"},
            {"cid": 2, "name": "Dag", "supercid": 1, "owner": "An", "date": WHEN, "color": "red"},
        ],
        "code_text": [
            coded(1, "elke week", memo="Let op"),
            coded(2, "elke week", cid=2, owner="An", important=1),
            coded(3, "👍🏽\nR: En"),
        ],
        "annotation": [{"anid": 1, "fid": 1, "pos0": 0, "pos1": 2, "memo": "De vraag", "owner": "An", "date": WHEN}],
        "cases": [{"caseid": 1, "name": "Mevrouw J", "memo": "Moeder"}, {"caseid": 2, "name": "Kind"}],
        "case_text": [
            {"id": 1, "caseid": 1, "fid": 1, "pos0": 0, "pos1": len(INTERVIEW)},
            {"id": 2, "caseid": 2, "fid": 1, "pos0": 3, "pos1": 6},
        ],
        "attribute_type": [
            {"name": "Leeftijd", "caseOrFile": "case", "valuetype": "numeric"},
            {"name": "Plaats", "caseOrFile": "file", "valuetype": "character", "memo": "Waar"},
        ],
        "attribute": [
            {"attrid": 1, "name": "Leeftijd", "attr_type": "case", "value": "44", "id": 1},
            {"attrid": 2, "name": "Plaats", "attr_type": "file", "value": "Rietmeer", "id": 1},
        ],
        "journal": [{"jid": 1, "name": "Dag 1", "jentry": "Begonnen", "date": WHEN, "owner": "Bo"}],
        "code_image": [
            {"imid": 1, "id": 2, "x1": 5, "y1": 6, "width": 10, "height": 20, "cid": 1, "owner": "Bo", "date": WHEN},
        ],
        "code_av": [{"avid": 1, "id": 3, "pos0": 100, "pos1": 2000, "cid": 1, "memo": "a < b", "owner": "Bo"}],
        "graph": [{"grid": 1, "name": "Schema"}],
    }


def write_qualcoder(folder: Path, rows: dict[str, list[dict[str, object]]] | None = None) -> Path:
    """Write a project folder."""
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "tekening.png").write_bytes(PICTURE)
    write_database(folder / "data.qda", QUALCODER_TABLES, qualcoder_rows() if rows is None else rows)
    return folder


def marked(number: int, start: int, end: int, snippet: str) -> dict[str, object]:
    """Return a row of ``highlights`` in the page."""
    return {"id": number, "document_id": 1, "start_offset": start, "end_offset": end, "snippet": snippet}


def taguette_rows() -> dict[str, list[dict[str, object]]]:
    """Return a small study; bytes of the page are counted over its text, white space between paragraphs too."""
    return {
        "users": [{"login": "bo", "created": WHEN}],
        "projects": [{"id": 1, "name": "Thuis", "description": "Over thuis", "created": f"{WHEN}.5"}],
        "project_members": [{"project_id": 1, "user_login": "bo", "privileges": "ADMIN"}],
        "documents": [
            {"id": 1, "name": "gesprek", "filename": "map/gesprek.docx", "project_id": 1, "contents": PAGE},
        ],
        "tags": [
            {"id": 1, "project_id": 1, "path": "zorg", "description": "Alles"},
            {"id": 2, "project_id": 1, "path": "zorg.week", "description": ""},
        ],
        "highlights": [
            marked(1, 8, 12, "<h1>😀</h1>"),
            marked(2, 16, 26, "<p>Hoe   gaat</p>"),
            marked(3, 41, 54, "<ul><li>Één keer</li><li>per</li></ul>"),
        ],
        "highlight_tags": [
            {"highlight_id": highlight, "tag_id": tag} for highlight, tag in ((1, 1), (2, 1), (2, 2), (3, 2))
        ],
    }


def write_taguette(path: Path, rows: dict[str, list[dict[str, object]]] | None = None) -> Path:
    """Write a database."""
    return write_database(path, TAGUETTE_TABLES, taguette_rows() if rows is None else rows)
