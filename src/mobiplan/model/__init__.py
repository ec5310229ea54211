"""The vocabulary: frozen values, validated where they are born, that know nothing of planning."""

from mobiplan.model.availability import DEFAULT_AVAILABILITY, Availability, Window
from mobiplan.model.block import Block, Role, block_uid
from mobiplan.model.drill import Area, Bout, Dosage, DosageKind, Drill, Mode, Routine, Step
from mobiplan.model.finding import Finding, Level
from mobiplan.model.later import Later
from mobiplan.model.motive import Motive, MotiveKind
from mobiplan.model.pattern import WeeklyBusy, WeeklySession, WeekPattern
from mobiplan.model.plan import ROLE_WEIGHTS, SESSION_WEIGHT, Plan, Score
from mobiplan.model.repair import Change, ChangeKind, Repair
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
from mobiplan.model.unplaced import Cause, CauseKind, Reason, Unplaced
from mobiplan.model.wallclock import Weekday
from mobiplan.model.why import Alternative, Difference, Place, Why

__all__ = [
    "DEFAULT_AVAILABILITY",
    "ROLE_WEIGHTS",
    "SESSION_WEIGHT",
    "Alternative",
    "Area",
    "Availability",
    "Block",
    "Bout",
    "Busy",
    "Cause",
    "CauseKind",
    "Change",
    "ChangeKind",
    "Difference",
    "Dosage",
    "DosageKind",
    "Drill",
    "Finding",
    "Hardness",
    "Later",
    "Level",
    "Load",
    "Mode",
    "Motive",
    "MotiveKind",
    "Place",
    "Plan",
    "RaceDistance",
    "Reason",
    "Repair",
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
    "Why",
    "Window",
    "ZoneChange",
    "block_uid",
]
