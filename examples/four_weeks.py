"""Plan four weeks from one weekday pattern, across a change of the clocks."""

from collections import Counter
from datetime import date

from mobiplan import Runner, WeeklyBusy, WeeklySession, WeekPattern, plan

pattern = WeekPattern(
    runner=Runner(zone="Europe/Berlin", rest_days=["mon"]),
    sessions=[
        WeeklySession(day="tue", kind="threshold", minutes=50, start="18:30"),
        WeeklySession(day="thu", kind="easy", minutes=40),  # the planner finds a start
        WeeklySession(day="sat", kind="full_body", minutes=45, start="10:00"),
        WeeklySession(day="sun", kind="long", minutes=100, start="08:00"),
    ],
    busy=[WeeklyBusy(start="09:00", end="17:00", days=["mon", "tue", "wed", "thu", "fri"])],
)
planned = plan(pattern.unroll(date(2026, 3, 16), weeks=4))

for role, count in Counter(block.role for block in planned.blocks).items():
    print(f"{count:2} x {role.label}")
