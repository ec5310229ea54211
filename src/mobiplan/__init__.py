"""Plan a runner's warm-ups, cooldowns and mobility sessions around the week, for any calendar."""

from mobiplan.errors import (
    CalendarError,
    LibraryError,
    MobiplanError,
    RuleConfigError,
    ScheduleError,
)
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
