"""What in a whole project may be a name."""

from __future__ import annotations

from pathlib import Path

from sqlmodel import AutoString, SQLModel

from workbench.model import Code
from workbench.services.coding.memos import write_memo
from workbench.services.names.candidates import OF_CODEBOOK, Group, Sighting, grouped, look
from workbench.services.names.sealed_columns import LEFT_OUT, OF_TEXTS, is_plain
from workbench.services.project.projects import create_project, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.storage.queries.naming import FIELDS
from workbench.storage.store import Store
from workbench.text.identifying import Named

TALK = """I: Wie was erbij?
R: Mijn collega Sjoerwina, en Sjoerwina's leidinggevende. Ik sprak ook met Fatima uit Rietumoord.
"""


def _all(store: Store, known: dict[str, Named] | None = None) -> list[Sighting]:
    return [each for looked in look(store, known or {}) for each in looked.found]


def _filled(store: Store, folder: Path) -> None:
    coder = sign_in(store, "A")
    path = folder / "gesprek-fatima.txt"
    path.write_text(TALK, "utf-8")
    [report] = import_files(store, coder, [path])
    assert report.refusal is None
    write_memo(store, coder, "Volgens Wenlina klopt dat niet, bel 06-12345678.")


def _group(groups: list[Group], form: str) -> Group:
    return next(group for group in groups if group.form == form)


def test_texts_and_fields_are_looked_through(project: Store, tmp_path: Path) -> None:
    """Names in a transcript, a file name, a memo and an attribute are found, each with where it stands."""
    _filled(project, tmp_path)
    seen = {(each.source, each.words) for each in _all(project)}
    assert {("text", "Sjoerwina"), ("text", "Fatima"), ("file", "fatima"), ("memo", "Wenlina")} <= seen
    assert {("memo", "06-12345678"), ("attribute", "Rietmeer")} <= seen


def test_each_place_has_its_surroundings_and_holds(project: Store, tmp_path: Path) -> None:
    """What stands before and after is shown, and positions are those of the text."""
    _filled(project, tmp_path)
    seen = next(each for each in _all(project) if each.words == "Rietumoord")
    assert seen.text_id is not None
    assert seen.candidate.span.cut(project.content(seen.text_id)) == "Rietumoord"
    assert seen.before.endswith("met Fatima uit ")
    assert seen.where == "gesprek-fatima"


def test_forms_are_counted_together(project: Store, tmp_path: Path) -> None:
    """All places of a form make one group, also where the case differs; the best reason comes first."""
    _filled(project, tmp_path)
    groups = grouped(_all(project, {"Wenlina": Named("g-1", "person")}))
    assert groups[0].form == "Wenlina"
    assert (groups[0].entity, groups[0].why, len(groups[0].places)) == ("g-1", "known", 1)
    fatima = next(group for group in groups if group.form.lower() == "fatima")
    assert {each.source for each in fatima.places} >= {"text", "file"}
    assert _group(groups, "06-12345678").kind == "phone"


def test_it_comes_a_text_at_a_time_and_can_be_stopped(project: Store, tmp_path: Path) -> None:
    """Each report says how far it is; the last is the whole, and after the first the project can be written to."""
    _filled(project, tmp_path)
    steps = look(project, {})
    first = next(steps)
    assert (first.done, first.of > 3) == (1, True)
    write_memo(project, sign_in(project, "A"), "Tussendoor.")
    *_, last = steps
    assert last.done == last.of == first.of


NAMELESS = {
    "code.ident", "code.mark", "facet.ident", "indicator.ident", "point.ident", "value.level", "value.place",
    "value.reported", "value.source", "passage.quote", "passage.before", "passage.after", "project.shown",
    "entry.act", "entry.images", "entry.parameters", "entry.session",
}  # fmt: skip
"""Columns that name nobody but in words that are looked at elsewhere: ids, public tables, quotes, the journal."""


def test_every_field_in_which_people_write_is_looked_at() -> None:
    """Whatever column a person writes in is among the fields, so that a new one is not forgotten."""
    looked = {f"{rows.split()[0]}.{column}" for _, _, rows, columns in FIELDS for column in columns}
    left_out = LEFT_OUT - {"entry", "thirdperson", "earliertext"}
    written = {
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if table.name not in left_out | OF_TEXTS and isinstance(column.type, AutoString)
        if not is_plain(table, column.name)
    }
    assert written - looked == NAMELESS
    assert looked <= written


def test_what_comes_with_the_program_is_passed_over(tmp_path: Path) -> None:
    """The codebook names institutions, which are nobody of the study; what was added to it is looked at: control."""
    with create_project(tmp_path / "nieuw.workbench") as project:
        assert not [each for each in _all(project) if each.source in OF_CODEBOOK]
        with project.act("code.change", sign_in(project, "A")) as act:
            act.change(act.every(Code)[0], border="Zie wat Sjoerwina zei.")
        assert {(each.source, each.words) for each in _all(project)} >= {("code", "Sjoerwina")}


def test_nothing_is_written(project: Store, tmp_path: Path) -> None:
    """Looking leaves no entry in the journal."""
    _filled(project, tmp_path)
    before = project.value("SELECT count(*) FROM entry")
    assert _all(project)
    assert project.value("SELECT count(*) FROM entry") == before
