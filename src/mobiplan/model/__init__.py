"""The vocabulary: frozen values, validated where they are born, that know nothing of planning."""

from mobiplan.model.availability import DEFAULT_AVAILABILITY, Availability, Window
from mobiplan.model.block import Block, Role, block_uid
from mobiplan.model.drill import Area, Dosage, DosageKind, Drill, Mode, Routine, Step
from mobiplan.model.pattern import WeeklyBusy, WeeklySession, WeekPattern
from mobiplan.model.plan import Finding, Level, Plan, Reason, Score, Unplaced
from mobiplan.model.runner import Runner, StandaloneWish, UsualTimes
from mobiplan.model.schedule import Busy, Schedule
from mobiplan.model.session import (
    Hardness,
    Load,
    RaceDistance,
    Run,
    RunKind,
    Session,
    Strength,
    StrengthKind,
)
from mobiplan.model.span import Span
from mobiplan.model.traveller import ZoneChange
from mobiplan.model.wallclock import Weekday

__all__ = [
    "DEFAULT_AVAILABILITY",
    "Area",
    "Availability",
    "Block",
    "Busy",
    "Dosage",
    "DosageKind",
    "Drill",
    "Finding",
    "Hardness",
    "Level",
    "Load",
    "Mode",
    "Plan",
    "RaceDistance",
    "Reason",
    "Role",
    "Routine",
    "Run",
    "RunKind",
    "Runner",
    "Schedule",
    "Score",
    "Session",
    "Span",
    "StandaloneWish",
    "Step",
    "Strength",
    "StrengthKind",
    "Unplaced",
    "UsualTimes",
    "WeekPattern",
    "Weekday",
    "WeeklyBusy",
    "WeeklySession",
    "Window",
    "ZoneChange",
    "block_uid",
]
