"""Plan a runner's warm-ups, cooldowns and mobility sessions around the week, for any calendar.

What needs more than the errors is loaded when it is first looked at.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from mobiplan.errors import (
    CalendarError,
    LibraryError,
    MobiplanError,
    RuleConfigError,
    ScheduleError,
)

if TYPE_CHECKING:
    from mobiplan.export import to_ics
    from mobiplan.model import (
        Availability,
        Block,
        Busy,
        Finding,
        Plan,
        Role,
        Run,
        RunKind,
        Runner,
        Schedule,
        Score,
        Strength,
        StrengthKind,
        Unplaced,
        WeeklyBusy,
        WeeklySession,
        WeekPattern,
    )
    from mobiplan.planner import check, plan
    from mobiplan.reading import read

__all__ = [
    "Availability",
    "Block",
    "Busy",
    "CalendarError",
    "Finding",
    "LibraryError",
    "MobiplanError",
    "Plan",
    "Role",
    "RuleConfigError",
    "Run",
    "RunKind",
    "Runner",
    "Schedule",
    "ScheduleError",
    "Score",
    "Strength",
    "StrengthKind",
    "Unplaced",
    "WeekPattern",
    "WeeklyBusy",
    "WeeklySession",
    "check",
    "plan",
    "read",
    "to_ics",
]

_PACKAGES = ("drills", "export", "model", "planner", "reading", "rules")
_HOMES = {"check": "planner", "plan": "planner", "read": "reading", "to_ics": "export"}
"""Where names live that are not in the model."""

if not TYPE_CHECKING:  # pragma: no branch  a type checker reads the imports above

    def __getattr__(name: str) -> object:
        """Load a name, or a package, when it is first looked at."""
        if name in _PACKAGES:
            return import_module(f"{__name__}.{name}")
        if name not in __all__:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        home = import_module(f"{__name__}.{_HOMES.get(name, 'model')}")
        return globals().setdefault(name, getattr(home, name))

    def __dir__() -> list[str]:
        """List the table of contents."""
        return sorted({*globals(), *__all__, *_PACKAGES})
