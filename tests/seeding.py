"""A study into which four hundred identifiers are sown in two thousand forms, everywhere where words can stand.

The names are made up of syllables that no list of names has, and none is a part of another.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from workbench.services.project.projects import open_project, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store
from workbench.text.veil import Form

IDENTIFIERS = 400
ENDINGS = ("", "s", "'s", "se", "tje")
"""As derived forms end: five forms of each name."""
DOCUMENTS = 8

MARKED = """
UPDATE memo SET body = body || ' ' || :name;
UPDATE code SET name = name || ' ' || :name, example = :name WHERE id % 3 = 0;
UPDATE point SET title = title || ' ' || :name, note = :name;
UPDATE attribute SET value = value || ' ' || :name WHERE id % 2 = 0;
UPDATE frameworkcell SET body = body || ' ' || :name;
UPDATE coder SET name = :name WHERE id = 1;
UPDATE respondent SET note = :name WHERE id % 2 = 0;
UPDATE project SET name = 'Studie ' || :name;
UPDATE indicator SET caution = :name, caution_gloss = :name WHERE id % 3 = 0;
UPDATE documentsummary SET body = :name;
UPDATE alias SET name = name || ' ' || :name;
UPDATE value SET note = :name, place = place || ' ' || :name;
UPDATE selfreport SET words = :name;
UPDATE item SET subgroup = :name;
UPDATE entry SET reason = :name WHERE number % 7 = 0;
UPDATE facet SET name = name || ' ' || :name;
UPDATE code SET definition = definition || ' ' || :name, border = :name WHERE id % 3 = 1;
UPDATE code SET include = :name, exclude = :name WHERE id % 3 = 2;
UPDATE point SET reason = :name, owner = :name, interpretation = :name;
UPDATE selfreport SET subject = subject || ' ' || :name;
UPDATE indicator SET name = name || ' ' || :name WHERE id % 3 = 1;
UPDATE respondent SET name = name || ' ' || :name WHERE id % 4 = 0;
INSERT INTO attribute (guid, respondent_id, name, value) SELECT hex(randomblob(16)), id, :name, :name FROM respondent;
INSERT INTO thirdperson (guid, label, relation, note, told) VALUES ('derde', :name, :name, :name, 'no')
"""
"""Where no text stands; each with a name of its own."""


def stems(random: Random) -> list[str]:
    """Return names, each once, none a part of another."""
    heads = [f"{one}{two}" for one in ("Zv", "Kw", "Vr", "Dj", "Pj") for two in ("ol", "ax", "ui", "em", "yr")]
    tails = [f"{one}{two}" for one in ("mq", "kz", "bv", "pf") for two in ("ondu", "ixel", "argo", "ystu")]
    made = [f"{head}{tail}" for head in heads for tail in tails]
    random.shuffle(made)
    return made[:IDENTIFIERS]


def forms(names: list[str]) -> list[Form]:
    """Return every form of every name, as a key has them."""
    return [Form(f"{name}{ending}", f"naam-{n}") for n, name in enumerate(names, 1) for ending in ENDINGS]


def sow(path: Path, names: list[str], folder: Path, random: Random) -> None:
    """Put all forms into a project: in texts that are coded, also in the middle of names, and everywhere else."""
    written = [f"{name}{ending}" for name in names for ending in ENDINGS]
    random.shuffle(written)
    with open_project(path) as store:
        coder = sign_in(store, "A")
        each = len(written) // DOCUMENTS
        files = []
        for n in range(DOCUMENTS):
            file = folder / f"gesprek_{names[n]}_{n}.txt"
            lines = [f"R: Toen zag ik {form} bij de deur staan." for form in written[n * each : (n + 1) * each]]
            file.write_text("\n\n".join([f"{names[n + 20]}: Ja.", *lines]) + "\n", "utf-8")
            files.append(file)
        assert {report.status for report in import_files(store, coder, files)} <= {"imported", "warned"}
        _code(store, coder)
        for at, statement in enumerate(MARKED.replace("\n", " ").split(";")):
            store.keep(statement, {"name": names[50 + at]})


def _code(store: Store, coder: int) -> None:
    """Code sentences, and stretches that begin or end in the middle of a name."""
    from workbench.services.coding.coding import apply_code
    from workbench.storage.queries.codebook import codes
    from workbench.text.span import Span

    code = next(each for each in codes(store) if each.primary and each.codable)
    found = store.rows(
        "SELECT text.id, content FROM text JOIN document ON text_id = text.id WHERE name LIKE 'gesprek%'"
    )
    for text, content in found:
        at, n = content.find("zag ik "), 0
        while at >= 0 and n < 40:
            apply_code(store, coder, text, Span(at + 9 if n % 3 == 0 else at, at + 12 if n % 3 == 1 else at + 20), code)
            at, n = content.find("zag ik ", at + 1), n + 1
