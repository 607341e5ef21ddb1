"""How much rests on a code."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

from tests.small import code_words
from workbench.services.codebook.codebook import find_code
from workbench.services.counts.code_figures import NONE, Figures, code_figures
from workbench.storage.store import Store


def figures(store: Store, code: str) -> Figures:
    """Return the figures of a code."""
    return code_figures(store).get(find_code(store, code).id, NONE)


def test_a_code_stands_for_all_below_it(study: Path, tmp_path: Path) -> None:
    """Passages, codings, documents and persons of a theme are those of its subthemes, each counted once."""
    with Store.open(Path(copyfile(study, tmp_path / "klein.workbench"))) as store:
        assert figures(store, "T1.huis") == Figures(4, 4, 4, 3)
        assert figures(store, "T1") == Figures(passages=6, codings=7, documents=4, respondents=3)


def test_an_aspect_and_an_organisation_are_used_by_codings(small_project: Store, coder: int) -> None:
    """What qualifies a coding rests on it as its code does."""
    code_words(small_project, coder, "Die werkt goed.", "T2.meldcode", "sterk_punt", "org.school:does")
    assert figures(small_project, "sterk_punt").codings == 1
    assert figures(small_project, "org.school").passages == 1
    assert figures(small_project, "org.veilig-thuis") == NONE
