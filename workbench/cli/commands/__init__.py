"""The commands by group, in the order of the help, and the module that holds each."""

from __future__ import annotations

GROUPS: dict[str, tuple[str, ...]] = {
    "start": ("demo", "new", "open", "info", "keys"),
    "bring_in": ("import", "documents", "origin", "show", "remove"),
    "correct": ("revise", "mend", "review list", "review accept", "review place"),
    "speakers": (
        "speakers list",
        "speakers found",
        "speakers tie",
        "speakers rename",
        "speakers merge",
        "speakers assign",
        "speakers swap",
        "speakers turn",
        "speakers cut",
    ),
    "code": (
        "code",
        "autocode",
        "codings import",
        "comments import",
        "memo add",
        "memo list",
        "memo show",
        "memo change",
        "memo remove",
    ),
    "codebook": (
        "codebook show",
        "codebook lint",
        "codebook import",
        "codebook export",
        "codebook add",
        "codebook rename",
        "codebook move",
        "codebook merge",
        "codebook recode",
        "codebook redefine",
        "codebook rules",
        "codebook describe",
        "codebook retire",
        "codebook remove",
        "codebook waiting",
        "codebook candidates",
        "codebook tick",
        "codebook older",
        "codebook confirm",
        "codebook use",
    ),
    "matrix": (
        "matrix new",
        "matrix check",
        "matrix add",
        "matrix change",
        "matrix organisation",
        "matrix split",
        "matrix link",
        "matrix seen",
    ),
    "framework": ("framework list", "framework show", "framework write", "framework holds", "framework summary"),
    "respondents": (
        "respondents list",
        "respondents set",
        "respondents topics",
        "respondents vignettes",
        "respondents numbers",
        "respondents number",
        "respondents forget",
        "disclosure",
        "disclosure set",
    ),
    "names": (
        "pseudonyms new",
        "pseudonyms list",
        "pseudonyms candidates",
        "pseudonyms decide",
        "pseudonyms add",
        "pseudonyms change",
        "pseudonyms merge",
        "pseudonyms split",
        "pseudonyms remove",
        "pseudonyms check",
        "pseudonyms copy",
        "pseudonyms seal",
        "pseudonyms destroy",
    ),
    "consent": (
        "consent list",
        "consent set",
        "consent import",
        "respondents withdraw",
        "respondents return",
        "third-persons list",
        "third-persons add",
        "third-persons change",
        "third-persons tie",
        "third-persons remove",
        "retention set",
        "purge",
        "purge touched",
    ),
    "find": ("search", "quotes", "quotes matrix", "counts", "overlaps"),
    "conclude": (
        "points list",
        "points add",
        "points change",
        "points groups",
        "points take",
        "points pass",
        "points passed",
        "points again",
        "points status",
        "points link",
        "points evidence",
        "points quote",
        "points asked",
        "points positions",
        "summary",
        "handout",
        "indicators show",
        "indicators compare",
        "indicators total",
        "indicators chart",
        "audit figures",
        "audit claims",
        "audit quotes",
    ),
    "bring_out": (
        "export transcript",
        "export code",
        "export codebook",
        "export accountability",
        "export verantwoording",
        "export matrix",
        "export framework",
        "export qdpx",
        "export workbook",
        "export csv",
        "export sav",
        "export sqlite",
        "deliveries",
    ),
    "archive": ("archive make",),
    "history": ("log", "undo", "redo"),
    "keep": (
        "backup",
        "backup list",
        "backup place",
        "restore",
        "check",
        "verify",
        "salvage",
        "copy make",
        "copy back",
        "copy list",
    ),
    "protect": (
        "passphrase set",
        "passphrase change",
        "passphrase remove",
        "passphrase sheet",
        "passphrase try",
        "passphrase copies",
    ),
}
"""Group → its commands."""

COMMANDS = tuple(name for names in GROUPS.values() for name in names)
FAMILIES = {name.split()[0] for name in COMMANDS if " " in name}
"""First words of commands of two words."""


def module_of(command: str) -> str:
    """Return the full name of the module that holds a command."""
    other = {"import": "import_files", "export verantwoording": "export_accountability"}
    name = other.get(command, _plain(command))
    return f"workbench.cli.commands.{name}"


def key_of(command: str) -> str:
    """Return the wording key of the command's one line in the help."""
    return f"cli.{_plain(command)}"


def _plain(command: str) -> str:
    return command.replace(" ", "_").replace("-", "_")
