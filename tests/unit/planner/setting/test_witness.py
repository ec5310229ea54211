"""Blocks are shown on the clock of their session, and on that of the runner if they have none."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from mobiplan import Role, Run, Runner, Schedule
from mobiplan.planner.setting.room import ground_of
from mobiplan.planner.setting.verdicts import binding
from mobiplan.planner.setting.witness import Witness
from mobiplan.rules import DEFAULT_RULES, Demand

TOKYO, LONDON = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/London")


def test_each_block_is_shown_on_its_own_clock() -> None:
    run = Run(kind="easy", minutes=40, start=datetime(2026, 1, 13, 18, tzinfo=TOKYO))
    runner = Runner(zone="Europe/London")
    schedule = Schedule(runner=runner, week_of=date(2026, 1, 12), sessions=[run])
    witness = Witness(ground_of(schedule), binding(DEFAULT_RULES), schedule.sessions)
    start = run.span.start
    attached = Demand(role=Role.PRE_RUN, runner=runner, session=run, before=run, minutes=7)
    alone = Demand(role=Role.STANDALONE, runner=runner, minutes=15)

    assert witness.shown(attached, start) == datetime(2026, 1, 13, 18, tzinfo=TOKYO)
    assert witness.shown(attached, start).tzinfo is TOKYO
    assert witness.shown(alone, start).tzinfo is LONDON
    shown = witness.clock(attached, start - 7, start)
    assert ("17:53", "18:00") == (f"{shown.start:%H:%M}", f"{shown.end:%H:%M}")
    assert "08:53" == f"{witness.clock(alone, start - 7, start).start:%H:%M}"
