"""The example study: an invented project with everything in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import RefusedError
from workbench.services.codebook.matching import match_column, match_row
from workbench.services.coding.codings_import import Placed, import_codings
from workbench.services.matrix.matrix import code_item, set_seen_results
from workbench.services.points.points import put_evidence
from workbench.services.project.projects import create_project, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.storage.queries.codebook import codes
from workbench.storage.queries.matrix import ItemRow, matrices, matrix
from workbench.storage.shipped import shipped
from workbench.storage.store import Store

if TYPE_CHECKING:
    from workbench.model import Point
    from workbench.storage.act import Act

CODINGS = ("codings-a.csv", "codings-b.csv", "codings-c.csv")
STEPS = 6


def write_demo(path: Path) -> Iterator[int]:
    """Write the example study to a new project file, step by step; yields the number of each step that is done.

    Raises ProjectError when the file is there already or cannot be written.
    """
    import yaml

    folder = shipped("transcripts")
    study = yaml.safe_load((folder / "study.yaml").read_text("utf-8"))
    with create_project(path, name=study["name"]) as store:
        try:
            yield from _fill(store, folder, study)
        except BaseException:
            store.close()
            path.unlink()
            raise


def _fill(store: Store, folder: Path, study: dict[str, Any]) -> Iterator[int]:
    coder = sign_in(store, "A")
    interviews = sorted((folder / "interviews").iterdir())
    _import(store, coder, [*interviews, folder / "respondents.csv"])
    yield 1
    placed = [row for name in CODINGS for row in _codings(store, coder, folder / name)]
    yield 2
    _import(store, coder, [folder / study["group"]["document"]])
    for number, _ in matrices(store):
        set_seen_results(store, coder, number, study["group"]["seen_results"])
    yield 3
    _code_items(store, folder / "item-codings.csv")
    yield 4
    figures = shipped("codebook") / "figures"
    _import(store, coder, [figures / "prevalence.csv", figures / "risk_factors.csv"], kind="indicators")
    yield 5
    _write_points(store, coder, folder / "points.yaml", {row.row: row for row in placed})
    yield STEPS


def _import(store: Store, coder: int, paths: list[Path], *, kind: str | None = None) -> None:
    for report in import_files(store, coder, paths, kind=kind):
        if report.refusal is not None:
            raise report.refusal


def _codings(store: Store, coder: int, path: Path) -> list[Placed]:
    from workbench.importers import registry

    read = registry.read(path, "codings")
    return import_codings(store, coder, path.name, read, all_or_nothing=True)  # type: ignore[arg-type]


class _Known:
    """Codes and items of the example, looked up once."""

    def __init__(self, store: Store) -> None:
        self._listed = codes(store)
        self.code = {code.ident: code for code in self._listed}
        self._items = {
            (item.row, item.column, item.text): item
            for number, _ in matrices(store)
            for item in matrix(store, number).items
        }

    def item(self, named: dict[str, str], source: str) -> ItemRow:
        """Return the item that a file names by trede, column and words."""
        row = match_row(self._listed, named["trede"], source).ident
        column = match_column(self._listed, named["kolom"], source).ident
        found = self._items.get((row, column, named["punt"]))
        if found is None:
            raise RefusedError("item.unknown", item=named["punt"])
        return found


def _code_items(store: Store, path: Path) -> None:
    import csv

    known = _Known(store)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            item, aspect = known.item(row, path.name), known.code.get(row["aspect"])
            code_item(store, sign_in(store, row["coder"] or "A"), item.id, known.code[row["code"]], aspect=aspect)


def _write_points(store: Store, coder: int, path: Path, placed: dict[str, Placed]) -> None:
    import yaml

    known = _Known(store)
    points = yaml.safe_load(path.read_text("utf-8"))["points"]
    with store.act("points.import", coder, count=len(points)) as act:
        for position, point in enumerate(points):
            _write_point(act, known, point, position, placed)


def _write_point(act: Act, known: _Known, given: dict[str, Any], position: int, placed: dict[str, Placed]) -> None:
    from workbench.model import Coding, Point

    texts: dict[str, Any] = {name: given.get(name) for name in ("title", "status", "reason", "owner", "note")}
    point = act.add(Point(ident=given["id"], code_id=known.code[given["trede"]].id, position=position, **texts))
    for piece in given.get("evidence") or []:
        coding = act.find(Coding, guid=placed[piece["coding"]].guid) if "coding" in piece else None
        item = known.item(piece["item"], "points.yaml").id if "item" in piece else None
        on = {"coding": coding.number if coding else None, "item": item}
        put_evidence(act, point, stance=piece["stance"], prompted=piece.get("prompted"), **on)
    _write_askings(act, point, given.get("asked") or {})
    _write_links(act, point, given.get("indicators") or [])


def _write_askings(act: Act, point: Point, asked: dict[str, str]) -> None:
    from workbench.model import Asking, Respondent

    for name, answer in asked.items():
        respondent = act.find(Respondent, name=name)
        assert respondent is not None
        act.add(Asking(point_id=point.number, respondent_id=respondent.number, asked=answer == "asked"))


def _write_links(act: Act, point: Point, links: list[dict[str, str]]) -> None:
    from workbench.model import Indicator, IndicatorLink

    for link in links:
        indicator = act.find(Indicator, ident=link["indicator"])
        assert indicator is not None
        act.add(IndicatorLink(point_id=point.number, indicator_id=indicator.number, link=link["link"]))
