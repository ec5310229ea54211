"""The last night of summer time: an hour comes twice, and blocks in it go out in UTC."""

from datetime import date

from tests.golden.hand_built import after, alone, at, before

from mobiplan.model import Plan, Run, Runner, Schedule

BERLIN = "Europe/Berlin"
RUN = Run(kind="long", minutes=180, start=at("2026-10-25 00:30", BERLIN), id="night-run")
SCHEDULE = Schedule(runner=Runner(zone=BERLIN), week_of=date(2026, 10, 19), sessions=[RUN])
PLAN = Plan(
    schedule=SCHEDULE,
    sessions=SCHEDULE.sessions,
    blocks=(
        alone(at("2026-10-23 18:00", BERLIN), 15, "2026-10-19/1"),
        before(RUN, 8),
        after(RUN, 10),
        alone(at("2026-10-25 18:00", BERLIN), 15, "2026-10-19/2"),
    ),
)
