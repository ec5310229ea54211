"""What the clients are given: a plan, and its update when one run moved and another fell out."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
from tests.golden.hand_built import after, at, before

from mobiplan import plan
from mobiplan.export import Style, to_ics
from mobiplan.model import Plan, Run, Runner, Schedule, Session

LONDON = "Europe/London"
CLUB = Run(kind="intervals", minutes=60, start=at("2026-06-16 18:00", LONDON), id="club")
EASY = Run(kind="easy", minutes=40, start=at("2026-06-18 08:00", LONDON), id="easy")
MOVED = CLUB.starting(at("2026-06-16 19:00", LONDON))

Shown = tuple[str, datetime]
"""A title, and the instant in UTC at which a client shows it."""


def plan_of(*sessions: Session) -> Plan:
    schedule = Schedule(
        runner=Runner(zone=LONDON), week_of=date(2026, 6, 15), sessions=list(sessions)
    )
    blocks = [block for run in sessions for block in (before(run, 10), after(run, 5))]
    return Plan(schedule=schedule, sessions=schedule.sessions, blocks=blocks)


def _in_utc(hours_and_minutes: str, day: int) -> datetime:
    return datetime.fromisoformat(f"2026-06-{day} {hours_and_minutes}").replace(tzinfo=UTC)


FIRST = to_ics(plan_of(CLUB, EASY), style=Style(alarms=15))
FIRST_SHOWN = {
    ("Warm-up: intervals run (10 min)", _in_utc("16:50", 16)),
    ("Cooldown: intervals run (5 min)", _in_utc("18:00", 16)),
    ("Warm-up: easy run (10 min)", _in_utc("06:50", 18)),
    ("Cooldown: easy run (5 min)", _in_utc("07:40", 18)),
}
UPDATE = to_ics(plan_of(MOVED), previous=FIRST, style=Style(alarms=15))
STILL_ON = {
    ("Warm-up: intervals run (10 min)", _in_utc("17:50", 16)),
    ("Cooldown: intervals run (5 min)", _in_utc("19:00", 16)),
}
CANCELLED = {shown for shown in FIRST_SHOWN if "easy" in shown[0]}


def three_weeks() -> tuple[bytes, bytes]:
    """Return weeks that are alike but for the second, as single events and as series."""
    runs = [
        Run(kind="easy", minutes=minutes, start=at("2026-06-16 18:00", LONDON) + timedelta(weeks=n))
        for n, minutes in enumerate((40, 50, 40))
    ]
    schedule = Schedule(
        runner=Runner(zone=LONDON), week_of=date(2026, 6, 15), weeks=3, sessions=runs
    )
    planned = plan(schedule)
    return to_ics(planned), to_ics(planned, recurrence="rrule")


def shown_by(plan: Plan) -> set[tuple[str, datetime]]:
    """Return who starts when in a plan, by UID."""
    return {(" ".join(b.uid.split()), b.start.astimezone(UTC)) for b in plan.blocks}


def starts_in(data: bytes) -> set[tuple[str, datetime]]:
    """Return who starts when in a file, by UID."""
    icalendar.use_zoneinfo()
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return {(str(e["UID"]), e["DTSTART"].dt.astimezone(ZoneInfo("UTC"))) for e in events}
