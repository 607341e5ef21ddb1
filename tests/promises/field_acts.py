"""The acts that take in files of the field, or set right who speaks, for the promise about undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.foreign import OTHER, PROJECT, TALK, coding, guid, note
from tests.promises.acts import Hand, Nothing
from tests.promises.chart_acts import CHART_ACTS
from tests.promises.consent_acts import CONSENT_ACTS
from tests.promises.disclosure_acts import DISCLOSURE_ACTS
from tests.promises.matrix_acts import MATRIX_ACTS
from tests.promises.name_acts import NAME_ACTS
from tests.promises.point_acts import POINT_ACTS
from tests.promises.rested_acts import RESTED_ACTS
from workbench.importers.foreign import ForeignCode, ForeignProject, ForeignSelection, ForeignSource, ForeignUser
from workbench.importers.imported import FrameworkCellRead, FrameworkRead
from workbench.services.codebook.codebook_difference import apply_differences, compare
from workbench.services.codebook.codebook_exchange import exchanged_codebook, read_exchanged, tied
from workbench.services.foreign.bringing import bring_in
from workbench.services.framework.framework import add_framework
from workbench.services.transcripts import cutting, revise, revoicing, speakers
from workbench.services.transcripts.comment_places import Target
from workbench.services.transcripts.comments import Arrived, keep_comments
from workbench.services.transcripts.importing import Report, import_files
from workbench.services.transcripts.shaping import Shape, join_files

USERS = {"anna": "Anna", "b": "B", "bram": "Bram"}
PLACES = ("passage", "words", "document", "code", "project")
NAMES = ("R", "I", "Anna", "M")


def _raise(reports: list[Report]) -> None:
    """Let a refused file be a refused act."""
    for report in reports:
        if report.refusal is not None:
            raise report.refusal


def _source(hand: Hand, n: int) -> ForeignSource:
    """Make up a text, one that is here or another, with selections that overlap."""
    known = hand.store.content(hand.text())
    text = hand.random.choice((known, TALK, OTHER, ""))
    made = [_selection(hand, text, f"{n} {at}") for at in range(hand.random.randint(0, 3) if text else 0)]
    heel = [coding(_theme(hand), _user(hand), name=f"heel {hand.random.randint(0, 2)}")]
    source = ForeignSource(guid(f"bron {hand.random.randint(0, 3)}"), hand.word(), text, selections=made)
    pages = [(0, 1), (5, 2)] if len(text) > 5 else []
    return replace(source, codings=heel if text else [], notes=[note(hand.word())], pages=pages)


def _theme(hand: Hand) -> str:
    return hand.random.choice(("steun", "koken", "school", "hier"))


def _user(hand: Hand) -> str | None:
    return hand.random.choice((*USERS, None))


def _selection(hand: Hand, text: str, name: str) -> ForeignSelection:
    start = hand.random.randrange(len(text))
    end = hand.random.randint(start, len(text))
    codings = [coding(_theme(hand), _user(hand), name=f"{name} {at}") for at in range(hand.random.randint(0, 2))]
    return ForeignSelection(guid(f"plek {name} {hand.random.randint(0, 1)}"), start, end, codings, [note(hand.word())])


def _elsewhere(hand: Hand) -> ForeignProject:
    """Make up a project of another program, parts of which are here already."""
    sources = {made.guid: made for made in (_source(hand, n) for n in range(hand.random.randint(0, 3)))}
    known = hand.code()
    theirs = ForeignCode(guid("hier"), hand.random.choice((known.name, "Élan", hand.word())))
    cases = [replace(each, sources=list(sources)[:1], notes=[note(hand.word())]) for each in PROJECT.cases]
    return replace(
        PROJECT,
        users=[ForeignUser(guid(name), shown) for name, shown in USERS.items()],
        codes=[*PROJECT.codes, theirs],
        sources=list(sources.values()),
        cases=cases,
        aside=[replace(each, source=next(iter(sources), None)) for each in PROJECT.aside],
    )


def _bring_in(hand: Hand) -> None:
    bring_in(hand.store, hand.coder, "elders.qdpx", _elsewhere(hand))


def _target(hand: Hand) -> Target:
    """Pick what a comment is on."""
    kind = hand.random.choice(PLACES)
    if kind == "words":
        text = hand.text()
        return Target("passage", "exact", text, hand.span(text))
    if kind == "passage":
        return Target("passage", "beside", hand.number("SELECT id FROM passage"))
    if kind == "document":
        return Target("document", "lost", hand.number("SELECT id FROM document"))
    return Target("code", "exact", hand.code().id) if kind == "code" else Target("project", "beside")


def _keep_comments(hand: Hand) -> None:
    """Keep two comments of coders who are here already, since entering one is nobody's act."""
    arrived = []
    for n in hand.random.sample(range(6), 2):
        name, here = guid(f"opmerking {n}"), "SELECT 1 FROM memo WHERE guid = ?"
        known = hand.store.value(here, (name,)) is not None
        author, answers = hand.random.choice("ABC"), hand.random.choice((None, "A"))
        at, words = hand.random.choice(("", "2026-03-01T10:00:00Z")), hand.word()
        arrived.append(Arrived(name, author, at, words, words, answers, False, _target(hand), known))
    keep_comments(hand.store, hand.coder, hand.files / "nagekeken.docx", arrived)


def _add_framework(hand: Hand) -> None:
    cells = [
        FrameworkCellRead(
            hand.random.choice(("R01", "R02", "Élan")), hand.random.choice((hand.code().ident, hand.word())), word, "B2"
        )
        for word in (hand.word(), hand.word())
    ]
    people, themes = ([getattr(cell, name) for cell in cells] for name in ("respondent", "theme"))
    add_framework(hand.store, hand.coder, "kader.xlsx", FrameworkRead(cells, people, themes))


def _survey(hand: Hand) -> None:
    path = hand.files / hand.random.choice(("enquete.csv", "enquete later.csv"))
    _raise(list(import_files(hand.store, hand.coder, [path], kind="survey")))


def _document(hand: Hand) -> int:
    return hand.number("SELECT id FROM document WHERE text_id IS NOT NULL")


def _tie(hand: Hand) -> None:
    document, label = hand.row("SELECT document_id, label FROM speaker")
    new = hand.random.random() < 0.5
    name = hand.word() if new else hand.name("SELECT name FROM respondent")
    speakers.tie_speaker(hand.store, hand.coder, int(str(document)), str(label), name, new=new)


def _voice(hand: Hand, document: int) -> str:
    sql = "SELECT DISTINCT voice FROM turn JOIN document ON document.text_id = turn.text_id WHERE document.id = ?"
    return str(hand.row(f"{sql} AND voice IS NOT NULL", document)[0])


def _revoice(how: Callable[[Hand, int], revise.Plan]) -> Callable[[Hand], object]:
    """Return what lets a hand carry out a plan for the voices of a transcript."""
    return lambda hand: revise.revise(hand.store, hand.coder, how(hand, _document(hand)), reason="verwisseld")


def _rename(hand: Hand, document: int) -> revise.Plan:
    return revoicing.plan_rename(hand.store, document, _voice(hand, document), hand.random.choice(NAMES))


def _merge(hand: Hand, document: int) -> revise.Plan:
    return revoicing.plan_merge(hand.store, document, _voice(hand, document), _voice(hand, document))


def _assign(hand: Hand, document: int) -> revise.Plan:
    first, of = hand.random.randint(1, 3), hand.random.choice((None, _voice(hand, document)))
    last = hand.random.choice((None, first))
    return revoicing.plan_assign(hand.store, document, hand.random.choice(NAMES), first=first, last=last, of=of)


def _swap(hand: Hand, document: int) -> revise.Plan:
    first = hand.random.randint(1, 2)
    return revoicing.plan_swap(hand.store, document, _voice(hand, document), _voice(hand, document), first=first)


def _cut(hand: Hand, document: int) -> revise.Plan:
    sql = "SELECT start FROM sentence JOIN document ON document.text_id = sentence.text_id WHERE document.id = ?"
    place = hand.number(sql, document) + hand.random.choice((0, 0, 4))
    return cutting.plan_cut(hand.store, document, place, hand.random.choice(NAMES))


def _split(hand: Hand) -> None:
    shape = Shape(in_turn=hand.random.random() < 0.3, split=hand.random.random() < 0.8)
    path = hand.files / hand.random.choice(("twee samen.txt", "met kop.txt"))
    _raise(list(import_files(hand.store, hand.coder, [path], kind="interview", shape=shape)))


def _join(hand: Hand) -> None:
    paths = [hand.files / name for name in hand.random.sample(("een.txt", "twee.txt", "met kop.txt"), 2)]
    join_files(hand.store, hand.coder, paths, hand.word())


def _take_qdc(hand: Hand) -> None:
    """Take over a codebook that another program changed: one code of another name, and perhaps one more."""
    content, _ = exchanged_codebook(hand.store)
    book = hand.files / f"{hand.store.session}.qdc"
    more = f'<Codes><Code guid="{guid("erbij")}" name="{hand.word()}" isCodable="true"/>'
    written = content.decode().replace("Huisbezoek", hand.word())
    book.write_text(written.replace("<Codes>", hand.random.choice((more, "<Codes>")), 1), "utf-8")
    read = tied(hand.store, read_exchanged(book))
    differences = compare(hand.store, read)
    if not differences:
        raise Nothing
    apply_differences(hand.store, hand.coder, read, differences)


FIELD_ACTS: dict[str, Callable[[Hand], object]] = (
    {
        "bring_in": _bring_in,
        "bring_in another": _bring_in,
        "keep_comments": _keep_comments,
        "add_framework": _add_framework,
        "add_survey": _survey,
        "tie_speaker": _tie,
        "rename a voice": _revoice(_rename),
        "merge voices": _revoice(_merge),
        "assign turns": _revoice(_assign),
        "swap voices": _revoice(_swap),
        "cut a turn": _revoice(_cut),
        "add_interviews split": _split,
        "add_interviews joined": _join,
        "apply_differences of qdc": _take_qdc,
    }
    | DISCLOSURE_ACTS
    | CHART_ACTS
    | CONSENT_ACTS
    | RESTED_ACTS
    | POINT_ACTS
    | MATRIX_ACTS
    | NAME_ACTS
)
"""What is done → how; the names begin with those of the services."""
