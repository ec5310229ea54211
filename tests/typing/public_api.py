"""The public names as a user's type checker reads them: checked, never run."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import assert_type
from zoneinfo import ZoneInfo

from attrs import frozen

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
from mobiplan.errors import Problem
from mobiplan.export import Style, session_texts, week_losses, week_toml
from mobiplan.model import Level, Session
from mobiplan.reading import Imported, read_any
from mobiplan.rules import (
    DEFAULT_RULES,
    Clock,
    Day,
    Demand,
    Evidence,
    Gap,
    Must,
    NotBefore,
    Prefer,
    Remark,
    Rule,
    RuleSet,
    Scope,
    Start,
    Wish,
    ask,
    must,
    note,
    prefer,
)

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
style = Style(language="de", alarms={"pre_run": 15}, colours="teal", locations={}, free=["session"])
updated = to_ics(planned, previous=b"", vanished="drop", recurrence="rrule", style=style)
assert_type(updated, bytes)
assert_type(session_texts(planned, style=style), dict[str, str])
assert_type(read(Path("week.toml")), Schedule)
assert_type(read("week.toml"), Schedule)
assert_type(read("week.csv", runner=Runner(zone="UTC"), week_of=date(2026, 1, 12)), Schedule)
assert_type(read_any(b"", runner=Runner(zone="UTC"), strict=True), Imported)
assert_type(week_toml(planned.schedule), bytes)
assert_type(week_losses(planned.schedule, "csv"), tuple[Problem, ...])


@prefer(weight=10, source="house")
def no_fridays(day: Day) -> int:
    """Keep Fridays free."""
    return int(day.weekday == "fri")


@must
def on_time(start: Start) -> str | None:
    """Sessions start near their usual time."""
    return f"{start.away} min away." if start.away > 60 else None


@must(roles=["standalone"], reach=60, least_apart=60)
def apart(earlier: Block, later: Block) -> str | None:
    """Sessions are an hour apart."""
    return None if later.span.start - earlier.span.end >= 60 else "Too close."


@note(id="mine.long", roles=Role.STANDALONE, evidence=Evidence.COACHING)
def long_blocks(plan: Plan) -> Iterator[Remark]:
    """Long blocks are told."""
    yield from (Remark(message="Long.", blocks=(b.uid,)) for b in plan.blocks if b.minutes > 20)


@ask(roles="pre_run")
def twelve_minutes(demand: Demand) -> Demand:
    """A warm-up lasts 12 min."""
    return demand.lasting(12)


@frozen(kw_only=True)
class HoursApart(Must):
    """Sessions are hours apart."""

    id = "mine.hours_apart"
    roles = frozenset({Role.STANDALONE})
    hours: int = 24

    @property
    def reach(self) -> int:
        """The minutes from which on it is silent."""
        return self.hours * 60

    def judge(self, gap: Gap) -> str | None:
        """Say that they are not."""
        return "Too close." if (gap.before or 0) < self.hours * 60 else None


@frozen(kw_only=True)
class Short(Prefer):
    """Blocks are short."""

    id = "mine.short"

    def judge(self, clock: Clock) -> int:
        """Count the minutes."""
        return clock.minutes


@frozen
class Early(Wish):
    """Blocks are early."""

    hour: int

    def judge(self, clock: Clock) -> int:
        """Count the hours too late."""
        return max(clock.start.hour - self.hour, 0)


assert_type(no_fridays, Rule)
assert_type(on_time, Rule)
assert_type(no_fridays.level, Level)
assert_type(no_fridays.scope, Scope)
assert_type(no_fridays.roles, frozenset[Role])
assert_type(no_fridays.cost(), int | None)
assert_type(HoursApart(hours=12).hours, int)
assert_type(HoursApart().replace(hours=12), HoursApart)
assert_type(must(NotBefore("07:00", roles=["standalone", Role.POST_RUN])), Rule)
assert_type(prefer(Early(9), weight=3), Rule)
prefer("day")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
prefer(wieght=3)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]

mine = DEFAULT_RULES - "standalone.evening" - ("day.", on_time) + no_fridays + [apart, Short()]
assert_type(mine, RuleSet)
assert_type(mine.replace("no_fridays", weight=20).only("no_fridays", apart), RuleSet)
assert_type(mine["no_fridays"], Rule)
assert_type(plan(schedule, rules=mine), Plan)

try:
    read("week.toml")
except mobiplan.MobiplanError as error:
    assert_type(str(error.problems[0].path), str)
