"""Reading: week files, calendars, grids and text to schedules; each problem with its place.

What week files do not need is loaded when it is first looked at.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from mobiplan.reading.reading import read

if TYPE_CHECKING:
    from mobiplan.reading import ics
    from mobiplan.reading.anything import read_any
    from mobiplan.reading.diagnostics import Code, Diagnostic, Severity, diagnostics_table
    from mobiplan.reading.habits import Habits
    from mobiplan.reading.imported import Confidence, Entry, Imported
    from mobiplan.reading.runner_file import RunnerFile, read_runner
    from mobiplan.reading.schema import week_schema
    from mobiplan.reading.titles.parts import Found, Nature

__all__ = [
    "Code",
    "Confidence",
    "Diagnostic",
    "Entry",
    "Found",
    "Habits",
    "Imported",
    "Nature",
    "RunnerFile",
    "Severity",
    "diagnostics_table",
    "ics",
    "read",
    "read_any",
    "read_runner",
    "week_schema",
]

_HOMES = {
    "anything": ("read_any",),
    "diagnostics": ("Code", "Diagnostic", "Severity", "diagnostics_table"),
    "habits": ("Habits",),
    "imported": ("Confidence", "Entry", "Imported"),
    "runner_file": ("RunnerFile", "read_runner"),
    "schema": ("week_schema",),
    "titles.parts": ("Found", "Nature"),
}
"""Where names live that are not loaded at once."""

if not TYPE_CHECKING:  # pragma: no branch  a type checker reads the imports above

    def __getattr__(name: str) -> object:
        """Load a name, or the package for calendars, when it is first looked at."""
        if name == "ics":
            return import_module(f"{__name__}.ics")
        home = next((home for home, names in _HOMES.items() if name in names), None)
        if home is None:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        module = import_module(f"{__name__}.{home}")
        return globals().setdefault(name, getattr(module, name))

    def __dir__() -> list[str]:
        """List the table of contents."""
        return sorted({*globals(), *__all__})
