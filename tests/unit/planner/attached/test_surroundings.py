"""What a standalone session does to the blocks around it: minutes, and room that they make."""

from datetime import date

import pytest
from tests.scenarios.weeks import times

from mobiplan import plan, read
from mobiplan.planner.attached.ordinary import OrdinaryDay
from mobiplan.planner.attached.surroundings import surroundings_of
from mobiplan.planner.setting.room import ground_of
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.setting.verdicts import binding
from mobiplan.rules import DEFAULT_RULES

THURSDAY = date(2026, 1, 15)
FULL_DAY = b"""
    schema = "mobiplan/week/1"
    week_of = 2026-01-12
    session = [
      { day = "thu", start = "06:30", minutes = 40, run = "steady" },
      { day = "thu", start = "12:30", minutes = 40, strength = "upper" },
      { day = "thu", start = "17:30", minutes = 40, run = "easy" },
    ]
    [runner]
    zone = "Europe/London"
"""


@pytest.mark.parametrize("minutes", [12, 25, 30])
@pytest.mark.parametrize("most", [30, 45])
def test_what_a_session_adds_and_what_makes_room_for_it_is_all_that_it_does(
    minutes: int, most: int
) -> None:
    rules = DEFAULT_RULES.replace("day.soft_cap", minutes=minutes, weight=2)
    rules = rules.replace("day.cap", minutes=most)
    schedule = read(FULL_DAY)
    scene = Scene(ground_of(schedule), binding(rules), schedule.sessions)
    found = surroundings_of(scene)
    assert all(isinstance(cluster, OrdinaryDay) for cluster in found.clusters)
    made_room = 0
    for first, last in scene.free:
        for start in range(max(first, scene.begin + 3 * 1440), min(last, scene.begin + 4 * 1440)):
            for length in (10, 20):
                session = (THURSDAY, start, start + length)
                if start + length <= last:
                    moved = found.moved(*session)
                    made_room += moved > 0
                    assert found.joint([session]) == (
                        found.cost + found.added(THURSDAY, length) + moved
                    )

    assert made_room


def test_days_of_a_kind_that_have_no_room_for_a_block_leave_it_out_each() -> None:
    week = b"""
        schema = "mobiplan/week/1"
        week_of = 2026-01-12
        session = [
          { day = "tue", start = "18:00", minutes = 40, run = "easy" },
          { day = "thu", start = "07:00", minutes = 40, run = "easy" },
          { day = "sat", start = "12:30", minutes = 40, run = "easy" },
        ]
        [runner]
        zone = "Europe/London"
        standalone = { per_week = 0 }
    """
    found = plan(read(week), rules=DEFAULT_RULES.replace("day.cap", minutes=5))

    assert ["Tue 17:55-18:00", "Thu 06:55-07:00", "Sat 12:25-12:30"] == times(found)
    assert 3 == len(found.unplaced)


@pytest.mark.parametrize(
    ("start", "expected"),
    [("03:29", False), ("03:30", True)],
    ids=["less than four hours behind the evening", "four hours"],
)
def test_days_whose_sessions_come_near_each_other_are_not_ordinary(
    start: str,
    expected: bool,  # noqa: FBT001  what they are
) -> None:
    schedule = read(
        f"""
        schema = "mobiplan/week/1"
        week_of = 2026-01-12
        session = [
          {{ day = "tue", start = "22:30", minutes = 60, run = "easy" }},
          {{ day = "wed", start = "{start}", minutes = 30, run = "easy" }},
        ]
        [runner]
        zone = "Europe/London"
    """.encode()
    )
    scene = Scene(ground_of(schedule), binding(DEFAULT_RULES), schedule.sessions)
    ordinary = {
        day
        for cluster in surroundings_of(scene).clusters
        if isinstance(cluster, OrdinaryDay)
        for day in cluster.days
    }

    assert expected is ({date(2026, 1, 13), date(2026, 1, 14)} <= ordinary)
    assert len(ordinary) == (7 if expected else 5)
