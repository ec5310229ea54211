"""The drill library, and the routines that are built from it.

`DEFAULT_LIBRARY` is the library that comes with mobiplan; it is read when it is first asked for.
"""

from typing import TYPE_CHECKING

from mobiplan.drills.library import Library
from mobiplan.drills.loader import default_library, load_library
from mobiplan.drills.parts import Flag, Template
from mobiplan.drills.progression import Progression
from mobiplan.drills.routine import build_routine, routine_for
from mobiplan.drills.slot import Slot

if TYPE_CHECKING:
    DEFAULT_LIBRARY: Library

__all__ = [
    "DEFAULT_LIBRARY",
    "Flag",
    "Library",
    "Progression",
    "Slot",
    "Template",
    "build_routine",
    "default_library",
    "load_library",
    "routine_for",
]


def __getattr__(name: str) -> object:
    if name == "DEFAULT_LIBRARY":
        return default_library()
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
