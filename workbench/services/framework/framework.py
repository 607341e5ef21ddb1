"""The framework: respondents by themes, with a sentence of the researcher in each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.importers.grid import named
from workbench.importers.imported import FrameworkRead, Warned
from workbench.services.codebook import code_rows
from workbench.services.transcripts.import_reports import keep_report
from workbench.services.transcripts.speakers import respondents
from workbench.storage.allowed import within_consent
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.search import fold

if TYPE_CHECKING:
    from workbench.model import Code, Respondent
    from workbench.storage.act import Act

MOST_THEMES = 1_000
"""Of one framework; a wide one has fifty."""
CELLS = """
SELECT respondent.name, code.ident, code.name, frameworkcell.body, coder.name, frameworkcell.changed_at
FROM frameworkcell JOIN respondent ON respondent.id = respondent_id JOIN code ON code.id = code_id
JOIN coder ON coder.id = coder_id ORDER BY respondent.id, code.position, code.id
"""


class FrameworkRow(NamedTuple):
    """One filled cell."""

    respondent: str
    code: str
    """Id of the theme."""
    theme: str
    body: str
    coder: str
    """Who wrote it last."""
    changed_at: str


@within_consent
def framework_cells(store: Store, respondent: str | None = None) -> list[FrameworkRow]:
    """Return the filled cells, one respondent after the other, or those of one; refused is a name that nobody has."""
    cells = [FrameworkRow(*row) for row in store.rows(CELLS)]
    if respondent is None:
        return cells
    names = respondents(store)
    wanted = respondent.strip().casefold()
    if wanted not in {name.casefold() for name in names}:
        raise RefusedError("respondent.unknown", respondent=visible(respondent), choices=", ".join(names) or "-")
    return [cell for cell in cells if cell.respondent.casefold() == wanted]


def add_framework(store: Store, coder: int, source: str, read: FrameworkRead) -> list[Warned]:
    """Enter the cells of a framework in one act; returns what was doubtful.

    Respondents and themes are known by their names, and made where they are not there. A cell that says something
    else already keeps its sentence, which is told. Refused are a theme whose name several codes have and more themes
    than anybody reads.
    """
    from workbench.storage.act import now

    if len(read.themes) > MOST_THEMES:
        raise RefusedError("framework.too_many", file=source, count=len(read.themes), most=MOST_THEMES)
    listed = codes(store)
    known = {theme: match_theme(listed, theme, source) for theme in read.themes}
    sentences: dict[tuple[str, str], list[str]] = {}
    for cell in read.cells:
        sentences.setdefault((cell.respondent, cell.theme), []).append(visible(cell.body))
    with store.act("framework.import", coder, file=source) as act:
        respondents = _Respondents(act)
        people = {name: respondents.find(name) for name in read.respondents}
        themes = {name: row.id if row else _new_theme(act, name).number for name, row in known.items()}
        kept = [
            f"{name} × {theme}"
            for (name, theme), bodies in sentences.items()
            if not _write(act, (people[name].number, themes[theme]), "\n".join(bodies), coder, now())
        ]
        act.parameters["count"] = len(sentences) - len(kept)
        made = [name for name, row in known.items() if row is None]
        warnings = [*read.warnings, *_told(made, respondents.made, kept)]
        keep_report(act, warnings)
    return warnings


def match_theme(listed: list[CodeRow], name: str, source: str) -> CodeRow | None:
    """Return the code of this id, path, name or alias that passages can bear; None where there is none."""
    wanted = _plain(name)
    primary = [code for code in listed if code.primary]
    for names in (_exact, _others):
        found = [code for code in primary if wanted in map(_plain, names(code))]
        if len(found) == 1:
            return found[0]
        if found:
            choices = ", ".join(code.ident for code in found)
            raise RefusedError("framework.theme_twice", file=source, theme=visible(name), choices=choices)
    return None


def _exact(code: CodeRow) -> list[str]:
    return [code.ident, code.path]


def _others(code: CodeRow) -> list[str]:
    return [code.name, code.gloss, *code.aliases.split("\n")]


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


class _Respondents:
    """Those of the project, by their names."""

    def __init__(self, act: Act) -> None:
        from workbench.model import Respondent

        self.act = act
        self.made: list[str] = []
        self._known = {_plain(row.name): row for row in act.every(Respondent)}

    def find(self, name: str) -> Respondent:
        """Return a respondent, made when nobody has the name."""
        from workbench.model import Respondent

        title = code_rows.on_one_line(name)
        if _plain(title) not in self._known:
            self._known[_plain(title)] = self.act.add(Respondent(name=title))
            self.made.append(title)
        return self._known[_plain(title)]


def _new_theme(act: Act, name: str) -> Code:
    """Make an open code, to be ordered later like any other."""
    from workbench.model import Code

    title = code_rows.name_of(name)
    facet = code_rows.facet_of(act, "open").number
    code_rows.check_name_free(act, title, facet, None)
    ident = code_rows.free_ident(act, title, None)
    made = Code(ident=ident, name=title, facet_id=facet, created_at=act.moment())
    made.origin, made.status, made.position = "data", "open", code_rows.last_place(act)
    return act.add(made)


def _write(act: Act, cell: tuple[int, int], body: str, coder: int, moment: str) -> bool:
    """Put a sentence in a cell that is empty; returns False where another one stands."""
    from workbench.model import FrameworkCell

    respondent, code = cell
    found = act.find(FrameworkCell, respondent_id=respondent, code_id=code)
    if found is None:
        made = FrameworkCell(respondent_id=respondent, code_id=code, body=body, coder_id=coder, changed_at=moment)
        act.add(made)
    return found is None or found.body == body


def _told(codes_made: list[str], people_made: list[str], kept: list[str]) -> list[Warned]:
    told = {"framework.codes_made": codes_made, "framework.respondents_made": people_made, "framework.kept": kept}
    return [Warned(key, {"count": len(names), "names": named(names)}) for key, names in told.items() if names]
