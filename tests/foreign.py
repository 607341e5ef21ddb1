"""A small invented project of another program."""

from __future__ import annotations

from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from workbench.importers.foreign import (
    ForeignAside,
    ForeignCase,
    ForeignCode,
    ForeignCoding,
    ForeignFile,
    ForeignNote,
    ForeignProject,
    ForeignSelection,
    ForeignSource,
    ForeignUser,
    ForeignValue,
    ForeignVariable,
)

TALK = """I: Hoe gaat het 😀 thuis?
R: Rustig. Mijn zus kookt vaak, en dat helpt.
I: En op school?
R: Daar praat ik niet.
"""
OTHER = "I: En u?\nR: Ik luister vooral.\n"


def guid(name: str) -> str:
    """Return the same GUID for the same name."""
    return str(uuid5(NAMESPACE_URL, name))


def coding(code: str, user: str | None = "anna", *, name: str = "") -> ForeignCoding:
    """Return a coding by a user under a code, both by their names."""
    made = guid(name or f"coding {code} {user}")
    return ForeignCoding(made, guid(code), guid(user) if user else None, "2024-03-01T10:00:00Z")


def selection(words: str, *codings: ForeignCoding, notes: tuple[ForeignNote, ...] = ()) -> ForeignSelection:
    """Return the selection of these words in the talk."""
    start = TALK.index(words)
    return ForeignSelection(guid(f"selection {words}"), start, start + len(words), list(codings), list(notes))


def note(body: str, name: str = "", user: str = "anna") -> ForeignNote:
    """Return a note by a user."""
    return ForeignNote(guid(f"note {body}"), body, name, guid(user), "2024-03-02T09:30:00Z")


KITCHEN = replace(coding("koken", "bram", name="keuken"), notes=[note("waarom zij?", user="bram")])

PROJECT = ForeignProject(
    name="Thuis",
    origin="Elders 3",
    users=[ForeignUser(guid("anna"), "Anna"), ForeignUser(guid("bram"), "Bram")],
    codes=[
        ForeignCode(guid("steun"), "Steun", description="wat helpt", colour="#aa0000", codable=False),
        ForeignCode(guid("koken"), "Koken", guid("steun"), "eten maken"),
        ForeignCode(guid("school"), "School"),
        ForeignCode(guid("koken op school"), "Koken", guid("school")),
    ],
    sources=[
        ForeignSource(
            guid("gesprek"),
            "Gesprek",
            TALK,
            selections=[
                selection("Mijn zus kookt vaak", coding("koken"), KITCHEN),
                selection("zus kookt vaak, en dat helpt", coding("steun"), notes=(note("mooi", "Mooi gezegd"),)),
                selection("Daar praat ik niet."),
            ],
            codings=[coding("school", "bram", name="heel")],
            notes=[note("telefonisch afgenomen")],
            values=[ForeignValue(guid("plaats"), "Delta")],
            file="gesprek.txt",
        ),
        ForeignSource(guid("ander"), "Ander", OTHER, values=[ForeignValue(guid("leeftijd"), "41")]),
    ],
    variables=[ForeignVariable(guid("plaats"), "plaats"), ForeignVariable(guid("leeftijd"), "leeftijd", "Integer")],
    cases=[
        ForeignCase(
            guid("zus"),
            "Zus",
            "de oudste",
            [ForeignValue(guid("leeftijd"), "12")],
            [guid("gesprek")],
            [],
            [guid("koken")],
        )
    ],
    notes=[note("plan voor volgende week")],
    code_notes={guid("koken"): [note("te smal?")]},
    aside=[
        ForeignAside(
            "PictureSource",
            f'<PictureSource guid="{guid("foto")}" name="foto" path="internal://foto.png"/>',
            guid("foto"),
            "foto",
            file=ForeignFile("foto.png", b"\x89PNG beeld"),
        ),
        ForeignAside(
            "Set",
            f'<Set guid="{guid("set")}" name="bij elkaar"><MemberCode targetGUID="{guid("koken")}"/>'
            f'<MemberCode targetGUID="{guid("weg")}"/></Set>',
            guid("set"),
            "bij elkaar",
        ),
    ],
    description="Een studie & meer.",
)
