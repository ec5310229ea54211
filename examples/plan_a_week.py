"""Plan the mobility work of one training week and write it to a calendar file."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from mobiplan import Run, Runner, Schedule, Strength, plan, to_ics

LONDON = ZoneInfo("Europe/London")


def january(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a time in January 2026, in London."""
    return datetime(2026, 1, day, hour, minute, tzinfo=LONDON)


week = Schedule(
    runner=Runner(zone="Europe/London", rest_days=["mon", "fri"], focus=["ankles"]),
    week_of=date(2026, 1, 12),
    sessions=[
        Run(kind="intervals", minutes=60, start=january(13, 18)),
        Run(kind="easy", minutes=45, start=january(14, 7)),
        Strength(kind="upper", minutes=40, start=january(15, 12)),
        Run(kind="tempo", minutes=50, start=january(15, 18)),
        Run(kind="easy", minutes=40, start=january(17, 8)),
        Run(kind="long", minutes=105, start=january(18, 8)),
    ],
)
planned = plan(week)

for block in planned.blocks:
    print(f"{block.start:%a %H:%M} to {block.end:%H:%M}  {block.role.label}")

Path("week.ics").write_bytes(to_ics(planned))
