"""What can go wrong, in words a researcher can act on.

WorkbenchError
├── RefusedError    an input, a file or an act was refused; nothing was changed
├── UsageError      a command was called with the wrong words
└── ProjectError    the project file itself cannot be opened or written

Each error carries a key of the wording room and the parameters of its sentence, never the sentence itself,
so that both languages and both front ends say the same.
"""

LONGEST = 1_000
"""Characters of a value in a sentence: a file may give a code or a cell any length."""


class WorkbenchError(Exception):
    """Something a person can understand and mend; shown as one sentence, without a traceback."""

    exit_code = 1

    def __init__(self, key: str, /, **parameters: object) -> None:
        shown = {name: _short(value) for name, value in parameters.items()}
        super().__init__(key, shown)
        self.key = key
        """Names the sentence in `workbench.wording`."""
        self.parameters = shown
        """Values of the sentence: names of files, places and codes; never interview text."""

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error come whole out of another process."""
        return _again, (type(self), self.key, self.parameters)


def _short(value: object) -> object:
    return f"{value[: LONGEST - 1]}…" if isinstance(value, str) and len(value) > LONGEST else value


def _again(kind: type[WorkbenchError], key: str, parameters: dict[str, object]) -> WorkbenchError:
    return kind(key, **parameters)


class RefusedError(WorkbenchError):
    """An input, a file or an act was refused whole; nothing was changed."""


class UsageError(WorkbenchError):
    """A command was called with the wrong words."""

    exit_code = 2


class ProjectError(WorkbenchError):
    """The project file cannot be opened, read or written."""
