"""A runner who flies from London to New York in mid-week: each block keeps its own clock."""

from datetime import date

from tests.golden.hand_built import after, alone, at, before

from mobiplan.model import Plan, Run, Runner, Schedule, ZoneChange

LONDON, NEW_YORK = "Europe/London", "America/New_York"
HOME = Run(kind="easy", minutes=40, start=at("2026-03-24 07:00", LONDON), id="home-run")
AWAY = Run(kind="tempo", minutes=50, start=at("2026-03-26 07:00", NEW_YORK), id="away-run")
SCHEDULE = Schedule(
    runner=Runner(
        zone=LONDON,
        zone_changes=[ZoneChange(at=at("2026-03-25 12:00", LONDON), zone=NEW_YORK)],
    ),
    week_of=date(2026, 3, 23),
    sessions=[HOME, AWAY],
)
PLAN = Plan(
    schedule=SCHEDULE,
    sessions=SCHEDULE.sessions,
    blocks=(
        before(HOME, 7),
        after(HOME, 5),
        before(AWAY, 10),
        after(AWAY, 10),
        alone(at("2026-03-28 18:00", NEW_YORK), 15, "2026-03-23/1"),
    ),
)
