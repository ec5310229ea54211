"""Weeks that every runner knows: what must be in the plan, and what must not."""

from tests.scenarios.weeks import (
    drills,
    found_rules,
    hours_apart,
    is_sound,
    planned,
    standalone_days,
    the,
    times,
)

from mobiplan import Role, to_ics
from mobiplan.model import Area, Mode


def test_s01_an_ordinary_build_week() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London", rest_days = ["mon", "fri"] }
        session = [
          { day = "tue", start = "18:00", minutes = 60, run = "intervals" },
          { day = "wed", start = "07:00", minutes = 45, run = "easy" },
          { day = "thu", start = "18:00", minutes = 50, run = "tempo" },
          { day = "thu", start = "12:00", minutes = 40, strength = "upper" },
          { day = "sat", start = "08:00", minutes = 40, run = "easy" },
          { day = "sun", start = "08:00", minutes = 105, run = "long" },
        ]
    """)

    assert times(found, Role.PRE_RUN) == [
        "Tue 17:50-18:00",
        "Wed 06:53-07:00",
        "Thu 17:50-18:00",
        "Sat 07:53-08:00",
        "Sun 07:52-08:00",
    ]
    assert times(found, Role.POST_RUN) == [
        "Tue 19:00-19:10",
        "Wed 07:45-07:50",
        "Thu 18:50-19:00",
        "Sat 08:40-08:45",
        "Sun 09:45-09:55",
    ]
    assert times(found, Role.PRE_STRENGTH) == ["Thu 11:54-12:00"]
    assert standalone_days(found) in (["Mon", "Fri"], ["Wed", "Fri"])
    assert min(hours_apart(found)) >= 48
    assert not any(
        drill.end_range_spinal_flexion for drill in drills(the(found, Role.PRE_RUN, "2026-01-14"))
    )
    assert is_sound(found)
    assert found.unplaced == ()
    assert found.optimal


def test_s02_easy_in_the_morning_and_intervals_in_the_evening() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London" }
        session = [
          { day = 2026-01-13, start = "06:45", minutes = 40, run = "easy" },
          { day = 2026-01-13, start = "18:00", minutes = 60, run = "intervals" },
        ]
    """)
    morning, evening = [block for block in found.blocks if block.role is Role.PRE_RUN]

    assert times(found, Role.PRE_RUN) == ["Tue 06:38-06:45", "Tue 17:50-18:00"]
    assert times(found, Role.POST_RUN) == ["Tue 07:25-07:30", "Tue 19:00-19:10"]
    assert evening.minutes > morning.minutes
    assert _dynamic(evening) > _dynamic(morning)
    assert sum(block.minutes for block in found.blocks if block.role is not Role.STANDALONE) == 32
    assert "day.soft_cap" in found_rules(found, "2026-01-13")
    assert "Tue" not in standalone_days(found)
    assert is_sound(found)


def _dynamic(block: object) -> int:
    return sum(drill.mode is Mode.DYNAMIC for drill in drills(block))  # type: ignore[arg-type]


def test_s02_two_runs_ten_minutes_apart_share_their_blocks() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London", standalone = { per_week = 0 } }
        session = [
          { day = "tue", start = "07:00", minutes = 30, run = "easy" },
          { day = "tue", start = "07:40", minutes = 30, run = "easy" },
        ]
    """)

    assert times(found) == ["Tue 06:53-07:00", "Tue 08:10-08:15"]


def test_s03_a_run_straight_into_the_gym() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London", standalone = { per_week = 0 } }
        session = [
          { day = "wed", start = "07:00", minutes = 45, run = "easy" },
          { day = "wed", start = "07:50", minutes = 40, strength = "full_body" },
        ]
    """)
    transition = the(found, Role.TRANSITION, "2026-01-14")

    assert times(found) == ["Wed 06:53-07:00", "Wed 07:45-07:50", "Wed 08:30-08:35"]
    assert [block.role for block in found.blocks] == [Role.PRE_RUN, Role.TRANSITION, Role.POST_RUN]
    assert all(d.mode in {Mode.DYNAMIC, Mode.CONTROLLED} for d in drills(transition))
    assert all(drill.static_seconds == 0 for drill in drills(transition))
    assert transition.routine is not None
    assert transition.routine.areas >= {Area.HIPS, Area.ANKLES, Area.THORACIC_SPINE}
    assert "post_run.deferred" in found_rules(found)
    assert is_sound(found)


def test_s03_strength_that_starts_when_the_run_ends_gets_no_transition() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London", standalone = { per_week = 0 } }
        session = [
          { day = "wed", start = "07:00", minutes = 45, run = "easy" },
          { day = "wed", start = "07:45", minutes = 40, strength = "full_body" },
        ]
    """)

    assert times(found) == ["Wed 06:53-07:00", "Wed 08:25-08:30"]
    assert "transition.no_gap" in found_rules(found)


def test_s04_run_and_heavy_legs_too_close_and_quality_the_next_morning() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London" }
        session = [
          { day = "tue", start = "07:00", minutes = 60, run = "intervals" },
          { day = "tue", start = "10:00", minutes = 45, strength = "lower" },
          { day = "wed", start = "07:00", minutes = 50, run = "tempo" },
        ]
    """)
    messages = {f.rule: f.message for f in found.findings}

    assert times(found, Role.PRE_RUN) == ["Tue 06:50-07:00", "Wed 06:50-07:00"]
    assert "Tue 08:00-08:10" in times(found, Role.POST_RUN)
    assert times(found, Role.PRE_STRENGTH) == ["Tue 09:52-10:00"]
    assert "Warning: only 2 h lie" in messages["training.same_day_gap"]
    assert "Warning: only 20 h 15 min lie" in messages["training.legs_before_quality"]
    assert [s.span for s in found.sessions] == [s.span for s in found.schedule.sessions]
    assert is_sound(found)


def test_s08_seven_runs_and_no_rest_day() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London" }
        session = [
          { day = "mon", start = "07:00", minutes = 40, run = "recovery" },
          { day = "tue", start = "07:00", minutes = 60, run = "threshold" },
          { day = "wed", start = "07:00", minutes = 45, run = "easy" },
          { day = "thu", start = "07:00", minutes = 60, run = "intervals" },
          { day = "fri", start = "07:00", minutes = 45, run = "easy" },
          { day = "sat", start = "07:00", minutes = 45, run = "easy" },
          { day = "sun", start = "07:00", minutes = 110, run = "long" },
        ]
    """)
    totals = {day: sum(b.minutes for b in found.on(day)) for day in found.schedule.days}
    with_standalone = [totals[block.day] for block in found.blocks if block.role is Role.STANDALONE]

    assert times(found, Role.PRE_RUN) == [
        "Mon 06:55-07:00",
        "Tue 06:50-07:00",
        "Wed 06:53-07:00",
        "Thu 06:50-07:00",
        "Fri 06:53-07:00",
        "Sat 06:53-07:00",
        "Sun 06:52-07:00",
    ]
    assert len(times(found, Role.POST_RUN)) == 7
    assert set(standalone_days(found)) <= {"Mon", "Wed", "Fri", "Sat"}
    assert min(hours_apart(found)) >= 48
    assert found_rules(found).count("training.rest_day") == 1
    assert max(totals.values()) <= 45
    assert all(25 <= total <= 27 for total in with_standalone)
    assert is_sound(found)


def test_s13_a_short_run_at_lunch_gets_short_blocks() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London", standalone = { per_week = 0 } }
        session = [{ day = "wed", start = "12:10", minutes = 20, run = "easy" }]
    """)

    assert times(found) == ["Wed 12:05-12:10", "Wed 12:30-12:35"]


def test_s13_short_intervals_keep_the_long_warm_up() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London", standalone = { per_week = 0 } }
        session = [{ day = "wed", start = "12:10", minutes = 20, run = "intervals" }]
    """)

    assert times(found) == ["Wed 12:00-12:10", "Wed 12:30-12:35"]


def test_s15_a_strength_day_without_a_run() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London" }
        session = [{ day = "wed", start = "18:00", minutes = 50, strength = "lower" }]
    """)
    warm_up = the(found, Role.PRE_STRENGTH, "2026-01-14")

    assert times(found, Role.PRE_STRENGTH) == ["Wed 17:52-18:00"]
    assert times(found, Role.PRE_RUN, Role.POST_RUN) == []
    assert any(Area.ANKLES in drill.areas for drill in drills(warm_up))
    assert any(Area.HIPS in drill.areas for drill in drills(warm_up))
    assert all(drill.mode is not Mode.STATIC for drill in drills(warm_up))
    assert len(standalone_days(found)) == 2
    assert "Wed" not in standalone_days(found)
    assert min(hours_apart(found)) >= 48
    assert is_sound(found)


def test_s16_a_week_without_sessions() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London" }
    """)
    covered = {area for block in found.blocks for drill in drills(block) for area in drill.areas}

    assert [block.role for block in found.blocks] == [Role.STANDALONE, Role.STANDALONE]
    assert [block.minutes for block in found.blocks] == [15, 15]
    assert min(hours_apart(found)) >= 48
    assert covered == set(Area)
    assert found.unplaced == ()


def test_s16_a_week_without_anything_is_still_a_calendar() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London", standalone = { per_week = 0 } }
    """)
    calendar = to_ics(found)

    assert found.blocks == ()
    assert calendar.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"BEGIN:VTIMEZONE" in calendar
    assert b"BEGIN:VEVENT" not in calendar
