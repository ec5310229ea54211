"""The scene: which sessions are near some instants."""

from datetime import UTC, date, datetime

from mobiplan import Run, Runner, Schedule
from mobiplan.planner.setting.room import ground_of
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.setting.verdicts import binding
from mobiplan.rules import DEFAULT_RULES


def test_sessions_are_near_that_touch_some_instants() -> None:
    starts = {"short": (8, 20), "long": (9, 180), "later": (13, 30)}
    sessions = [
        Run(id=name, kind="easy", minutes=minutes, start=datetime(2026, 1, 13, hour, tzinfo=UTC))
        for name, (hour, minutes) in starts.items()
    ]
    schedule = Schedule(runner=Runner(), week_of=date(2026, 1, 12), sessions=sessions)
    scene = Scene(ground_of(schedule), binding(DEFAULT_RULES), schedule.sessions)
    ten = scene.sessions[1].span.start + 60

    def near(first: int, last: int) -> list[str]:
        return [session.id for _, _, session in scene.near(ten + first, ten + last)]

    assert ["long"] == near(0, 60)
    assert ["short", "long"] == near(-100, 0)
    assert ["long", "later"] == near(120, 180)
    assert [] == near(121, 179)
