"""The workbench with a mistake in one place, with names in its message and in the local variables around it.

Run with the name of a file as ``WORKBENCH_SEEN`` it writes there which functions were called instead. With
``WORKBENCH_STOCK`` the framework tells of the mistake in its own way, and nothing is kept from the screen.
"""

from __future__ import annotations

import os
import pkgutil
import sys
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import workbench
from workbench.__main__ import main

NAMES = ("Quirinia", "Zwaanenburgh")
"""First and last name, seeded into messages and variables; the study is full of them too."""


def functions() -> Iterator[tuple[str, FunctionType]]:
    """Return every function and method of the package that needs no surroundings, by module and name."""
    for found in pkgutil.walk_packages(workbench.__path__, "workbench."):
        if found.name not in ("workbench.__main__", "workbench.wording.compile"):
            yield from functions_of(found.name)


def functions_of(module: str) -> Iterator[tuple[str, FunctionType]]:
    """Return the functions and methods of a module, with what stands behind properties and decorators."""
    things = list(vars(import_module(module)).values())
    things += [each for thing in things if isinstance(thing, type) for each in vars(thing).values()]
    for thing in things:
        function = getattr(thing, "fget", None) or getattr(thing, "__func__", thing)
        function = getattr(function, "__wrapped__", function)
        if isinstance(function, FunctionType) and function.__module__ == module and not function.__closure__:
            yield f"{module}:{function.__qualname__}", function


def mistake(*given: Any, **named: Any) -> Any:
    """End in an error whose message and whose variables hold names."""
    who = " ".join(("Quirinia", "Zwaanenburgh"))
    told = [who, given, named]
    raise ValueError(f"{who} zei iets over thuis", told)


def break_at(place: str) -> None:
    """Put the mistake in the place of a function, wherever that was imported to."""
    wanted = dict(functions_of(place.partition(":")[0]))[place]
    wanted.__code__ = mistake.__code__.replace(co_name=wanted.__name__, co_filename=wanted.__code__.co_filename)
    wanted.__defaults__, wanted.__kwdefaults__ = None, None


def watch(file: Path) -> None:
    """Write down which functions of the package are called, each once, as they are called."""
    inside, seen = str(Path(workbench.__file__).parent), set[CodeType]()
    opened = file.open("a", encoding="utf-8", buffering=1)

    def called(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code not in seen:
            seen.add(code)
            if code.co_filename.startswith(inside):
                opened.write(f"{frame.f_globals['__name__']}:{code.co_qualname}\n")

    sys.setprofile(called)
    threading.setprofile(called)


def tell_as_the_framework_does() -> None:
    """Take our own account of a mistake away."""
    from textual.app import App

    from workbench.tui.app import WorkbenchApp

    for name in ("_fatal_error", "_print_error_renderables", "panic"):
        original: Callable[..., Any] = getattr(App, name)
        setattr(WorkbenchApp, name, original)


if __name__ == "__main__":
    if os.environ.get("WORKBENCH_SEEN"):
        watch(Path(os.environ["WORKBENCH_SEEN"]))
    if os.environ.get("WORKBENCH_BROKEN"):
        break_at(os.environ["WORKBENCH_BROKEN"])
    if os.environ.get("WORKBENCH_STOCK"):
        tell_as_the_framework_does()
        sys.exit(main(sys.argv[1:]))
    sys.exit(main())
