"""The public names as a user's type checker reads them: checked, never run."""

from datetime import date, datetime, time
from pathlib import Path
from typing import assert_type
from zoneinfo import ZoneInfo

import mobiplan
from mobiplan import (
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
    check,
    plan,
    read,
    to_ics,
)
from mobiplan.model import Session

LONDON = ZoneInfo("Europe/London")
TUESDAY = datetime(2026, 1, 13, 18, tzinfo=LONDON)

run = Run(kind="intervals", minutes=60, start=TUESDAY, distance_km=12.5)
assert_type(run, Run)
assert_type(run.kind, RunKind)
assert_type(run.start, datetime | None)
assert_type(run.end, datetime)
Run(kind=RunKind.EASY, minutes=40, day=date(2026, 1, 14), id="easy", title="With the club")

strength = Strength(kind="upper", minutes=40, day=date(2026, 1, 15), load="heavy")
assert_type(strength.kind, StrengthKind)

runner = Runner(
    zone="Europe/London",
    availability=Availability.parse("06:00-22:00", sat="08:00-12:00"),
    rest_days=["mon", "fri"],
    wake="06:30",
    focus=["ankles"],
    flags=["achilles"],
)
assert_type(runner.zone, ZoneInfo)
assert_type(runner.wake, time)
assert_type(runner.flags, frozenset[str])

busy = Busy(start=TUESDAY, end=datetime(2026, 1, 13, 20, tzinfo=LONDON), title="Dinner")
schedule = Schedule(
    runner=runner,
    week_of=date(2026, 1, 14),
    weeks=2,
    sessions=[run, strength],
    busy=[busy],
)
assert_type(schedule.sessions, tuple[Session, ...])
assert_type(schedule.busy, tuple[Busy, ...])
assert_type(schedule.days, tuple[date, ...])

pattern = WeekPattern(
    runner=runner,
    sessions=[
        WeeklySession(day="tue", kind="intervals", minutes=60, start="18:00"),
        WeeklySession(day="thu", kind=StrengthKind.UPPER, minutes=40),
    ],
    busy=[WeeklyBusy(start="09:00", end="17:00", days=["mon", "wed"], title="Work")],
)
assert_type(pattern.unroll(date(2026, 1, 14), weeks=4), Schedule)

planned = plan(schedule)
assert_type(planned, Plan)
assert_type(planned.blocks, tuple[Block, ...])
assert_type(planned.unplaced, tuple[Unplaced, ...])
assert_type(planned.score, Score)
assert_type(planned.optimal, bool)
assert_type(planned.blocks[0].role, Role)
assert_type(planned.blocks[0].end, datetime)

assert_type(check(planned), tuple[Finding, ...])
assert_type(to_ics(planned), bytes)
assert_type(to_ics(planned, include_sessions=True), bytes)
assert_type(read(Path("week.toml")), Schedule)
assert_type(read("week.toml"), Schedule)

try:
    read("week.toml")
except mobiplan.MobiplanError as error:
    assert_type(str(error.problems[0].path), str)
