"""Sessions without a start that cannot all have one."""

import pytest
from tests.scenarios.weeks import planned

from mobiplan.planner.explaining.crowding import is_crowded
from mobiplan.rules import DEFAULT_RULES

TUESDAY = "2026-01-12/easy-run/1", "2026-01-12/core-strength/1", "2026-01-12/race/1"


@pytest.mark.parametrize(
    ("time", "wanted", "expected"),
    [
        ("06:00-08:20", TUESDAY, False),
        ("06:00-08:19", TUESDAY, True),
        ("06:00-08:19", TUESDAY[:2], False),
        ("06:00-07:00, 18:00-19:20", TUESDAY, False),
        ("06:00-07:10, 18:00-19:10", TUESDAY, True),
        ("06:00-06:39", TUESDAY[:1], True),
        ("06:00-06:39", (), False),
    ],
    ids=[
        "one after the other",
        "a minute too little",
        "one of them does not count",
        "the longest one in the evening",
        "enough time, but not in one piece",
        "one alone",
        "none counts",
    ],
)
def test_a_day_is_crowded_where_its_sessions_do_not_fit(
    time: str,
    wanted: tuple[str, ...],
    expected: bool,  # noqa: FBT001  what is found
) -> None:
    schedule = planned(f"""
        week_of = 2026-01-12
        session = [
          {{ day = "tue", minutes = 40, run = "easy" }},
          {{ day = "tue", minutes = 20, strength = "core" }},
          {{ day = "tue", minutes = 80, run = "race" }},
          {{ day = "wed", minutes = 60, run = "easy" }},
        ]
        [runner]
        zone = "Europe/London"
        availability = {{ tue = "{time}", default = "" }}
    """).schedule

    assert is_crowded(schedule, DEFAULT_RULES, 5, wanted) is expected


def test_sessions_of_two_days_do_not_crowd_each_other() -> None:
    schedule = planned("""
        week_of = 2026-01-12
        session = [
          { day = "tue", minutes = 60, run = "easy" },
          { day = "wed", minutes = 60, run = "long" },
        ]
        [runner]
        zone = "Europe/London"
        availability = { tue = "23:00-24:00", wed = "00:00-01:00" }
    """).schedule

    assert not is_crowded(schedule, DEFAULT_RULES, 5, {s.id for s in schedule.sessions})
