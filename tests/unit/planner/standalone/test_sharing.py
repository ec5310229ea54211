"""Where sessions may share blocks, each is counted to do no more than is sure."""

from datetime import date

import pytest

from mobiplan import read
from mobiplan.model.wallclock import ONE_DAY
from mobiplan.planner.attached import clusters
from mobiplan.planner.attached.surroundings import surroundings_of
from mobiplan.planner.setting.room import ground_of
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.setting.verdicts import binding
from mobiplan.planner.standalone.sharing import Sharing
from mobiplan.planner.untimed.yards import Yards
from mobiplan.rules import DEFAULT_RULES

A_DAY = 24 * 60
TUESDAY, FRIDAY = date(2026, 1, 13), date(2026, 1, 16)


def test_a_block_that_others_may_move_too_is_not_counted_for_each() -> None:
    schedule = read(b"""
        schema = "mobiplan/week/1"
        week_of = 2026-01-12
        session = [
          { day = "tue", start = "22:50", minutes = 60, run = "long" },
          { day = "wed", start = "00:06", minutes = 30, run = "intervals" },
          { day = "fri", start = "18:00", minutes = 30, run = "easy" },
        ]
        [runner]
        zone = "Europe/London"
    """)
    scene = Scene(ground_of(schedule), binding(DEFAULT_RULES), schedule.sessions)
    surroundings = surroundings_of(scene)
    sharing = Sharing(scene.ground, surroundings, A_DAY, frozenset({15}))
    late, evening = (session.span.start for session in schedule.sessions[::2])
    on_tuesday, on_friday = (TUESDAY, late - 15, late), (FRIDAY, evening - 15, evening)

    assert TUESDAY in sharing.rough
    assert FRIDAY not in sharing.rough
    for day, start, end in (on_tuesday, on_friday):
        assert surroundings.moved(day, start, end) > 0
    assert sharing.counted(*on_tuesday) == surroundings.share(TUESDAY, 15, {15})
    assert sharing.counted(*on_friday) == (
        surroundings.added(FRIDAY, 15) + surroundings.moved(*on_friday)
    )


def test_blocks_that_sessions_of_one_day_alone_may_meet_are_shared_by_none() -> None:
    schedule = read(b"""
        schema = "mobiplan/week/1"
        week_of = 2026-01-12
        session = [
          { day = "tue", start = "22:50", minutes = 60, run = "long" },
          { day = "fri", start = "18:00", minutes = 30, run = "easy" },
        ]
        [runner]
        zone = "Europe/London"
    """)
    scene = Scene(ground_of(schedule), binding(DEFAULT_RULES), schedule.sessions)
    sharing = Sharing(scene.ground, surroundings_of(scene), 0, frozenset({15}))

    assert {TUESDAY, TUESDAY + ONE_DAY} <= sharing.rough
    assert FRIDAY not in sharing.rough


def test_beside_days_without_starts_a_night_that_others_share_counts_as_it_does_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    schedule = read(b"""
        schema = "mobiplan/week/1"
        week_of = 2026-01-12
        session = [
          { day = "tue", start = "22:50", minutes = 60, run = "long" },
          { day = "wed", start = "00:06", minutes = 30, run = "intervals" },
        ]
        [runner]
        zone = "Europe/London"
    """)
    rules = DEFAULT_RULES.replace("day.soft_cap", minutes=15, weight=2)
    scene = Scene(ground_of(schedule), binding(rules), schedule.sessions)
    surroundings = surroundings_of(scene)
    beside = Yards(surroundings.clusters, ())
    monkeypatch.setattr(clusters, "MOST_OTHERS", 1)  # too many ways in which others may lie
    least = -surroundings.over(TUESDAY)

    assert least == surroundings.share(TUESDAY, 20, {10, 20, 30})
    assert least == beside.share(TUESDAY, 20, {10, 20, 30}) < beside.added(TUESDAY, 20)
