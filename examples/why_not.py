"""Ask for more than a day can hold, and list what found no place, why, and what would help."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from mobiplan import Availability, Run, Runner, Schedule, plan

start = datetime(2026, 1, 14, 7, tzinfo=ZoneInfo("Europe/London"))
runner = Runner(
    zone="Europe/London",
    availability=Availability.parse("", wed="07:00-08:00"),  # an hour, all of it for the run
)
week = Schedule(
    runner=runner,
    week_of=date(2026, 1, 12),
    sessions=[Run(kind="easy", minutes=60, start=start)],
)

for missing in plan(week).unplaced:
    print(f"{missing.reason}: {missing.message}")
    for repair in missing.repairs:
        print(f"  it would help to {repair}")
