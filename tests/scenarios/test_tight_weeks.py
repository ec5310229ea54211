"""Weeks in which time, zones or the body set limits."""

from datetime import UTC, datetime

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
from mobiplan.model import Area, Reason, Span
from mobiplan.model.span import instant


def test_s05_a_run_when_availability_begins_has_no_room_for_a_warm_up() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London", availability = "05:30-21:00", wake = "05:20" }
        session = [{ day = "thu", start = "05:30", minutes = 45, run = "easy" }]
    """)
    (missing,) = found.unplaced

    assert (missing.role, missing.reason) == (Role.PRE_RUN, Reason.NO_ROOM_BEFORE)
    assert "05:23 to 05:30" in missing.message
    assert "outside your availability" in missing.message
    assert [cause.id for cause in missing.conflict] == ["thu"]
    assert "gently" in missing.message
    assert missing.repairs[0].message == "Free 5 more minutes on Thursday before 05:30."


def test_s05_five_minutes_of_availability_take_a_shorter_warm_up() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London", availability = "05:25-21:00", wake = "05:20" }
        session = [{ day = "thu", start = "05:30", minutes = 45, run = "easy" }]
    """)

    assert times(found, Role.PRE_RUN) == ["Thu 05:25-05:30"]
    assert the(found, Role.PRE_RUN, "2026-01-15").is_shrunken
    assert found.unplaced == ()


def test_s10_a_night_shift_worker_runs_across_midnight() -> None:
    found = planned("""
        week_of = 2026-01-12
        session = [{ day = 2026-01-13, start = "23:40", minutes = 45, run = "easy" }]
        busy = [{ day = "daily", from = "08:00", to = "15:30", title = "Sleep" }]

        [runner]
        zone = "Europe/London"
        availability = "16:00-07:00"
        wake = "15:30"
    """)
    cooldown = the(found, Role.POST_RUN, "2026-01-13")

    assert times(found, Role.PRE_RUN) == ["Tue 23:33-23:40"]
    assert cooldown.start == datetime(2026, 1, 14, 0, 25, tzinfo=UTC)
    assert cooldown.end == datetime(2026, 1, 14, 0, 30, tzinfo=UTC)
    assert b"DTEND;TZID=Europe/London:20260114T003000\r\n" in to_ics(found)
    assert found.schedule.runner.minutes_awake(cooldown.span.start) == 8 * 60 + 55
    assert not any(b.span.overlaps(busy.span) for b in found.blocks for busy in found.schedule.busy)
    assert is_sound(found)


def test_s12_travel_from_london_to_new_york() -> None:
    found = planned("""
        week_of = 2026-01-12
        session = [
          { day = 2026-01-13, start = "18:00", minutes = 45, run = "easy", zone = "Europe/London" },
          { day = 2026-01-16, start = "07:00", minutes = 45, run = "easy" },
          { day = 2026-01-18, start = "08:00", minutes = 90, run = "long" },
        ]
        busy = [
          { from = 2026-01-15T09:00:00Z, to = 2026-01-15T14:00:00-05:00, title = "Flight" },
        ]

        [runner]
        zone = "Europe/London"
        zone_changes = [{ at = 2026-01-15T14:00:00, zone = "America/New_York" }]
    """)
    flight = Span(
        instant(datetime(2026, 1, 15, 9, tzinfo=UTC)),
        instant(datetime(2026, 1, 15, 19, tzinfo=UTC)),
    )
    friday = the(found, Role.PRE_RUN, "2026-01-16")

    assert times(found, Role.PRE_RUN) == ["Tue 17:53-18:00", "Fri 06:53-07:00", "Sun 07:52-08:00"]
    assert friday.start.astimezone(UTC) == datetime(2026, 1, 16, 11, 53, tzinfo=UTC)
    assert [str(b.start.tzinfo) for b in found.blocks if b.role is Role.PRE_RUN] == [
        "Europe/London",
        "America/New_York",
        "America/New_York",
    ]
    assert found.schedule.busy[0].span == flight
    assert flight.minutes == 600
    assert not any(block.span.overlaps(flight) for block in found.blocks)
    assert min(hours_apart(found)) >= 48
    assert is_sound(found)


def test_s17_tight_ankles() -> None:
    week = """
        week_of = 2026-01-12
        session = [
          {{ day = "tue", start = "07:00", minutes = 40, run = "easy" }},
          {{ day = "fri", start = "07:00", minutes = 40, run = "easy" }},
        ]
        runner = {{ zone = "Europe/London", focus = [{focus}] }}
    """
    found, plain = planned(week.format(focus='"ankles"')), planned(week.format(focus=""))
    standalones = [block for block in found.blocks if block.role is Role.STANDALONE]
    warm_ups = [block for block in found.blocks if block.role is Role.PRE_RUN]
    ankle_drills = {"ankle_circles", "ankle_dorsiflexion_rock"}

    assert len(standalones) == 2
    for block in standalones:
        on_ankles = [Area.ANKLES in drill.areas for drill in drills(block)]
        assert 2 * sum(on_ankles) >= len(on_ankles)
        assert block.routine is not None
        assert len(block.routine.areas - {Area.ANKLES}) >= 2
    assert all(ankle_drills & {drill.id for drill in drills(block)} for block in warm_ups)
    assert times(found) == times(plain)
    assert any(Area.HIPS in drill.areas for block in found.blocks for drill in drills(block))


def test_s18_achilles_flagged_and_ankles_asked_for() -> None:
    found = planned("""
        week_of = 2026-01-12
        session = [
          { day = "tue", start = "18:00", minutes = 60, run = "hills" },
          { day = "fri", start = "07:00", minutes = 40, run = "easy" },
        ]
        runner = { zone = "Europe/London", focus = ["ankles"], flags = ["achilles"] }
    """)
    every = [step for b in found.blocks if b.routine for step in b.routine.steps]
    easy = the(found, Role.PRE_RUN, "2026-01-16")
    cooldown = the(found, Role.POST_RUN, "2026-01-16")
    raises = [step for step in every if step.drill.id == "slow_calf_raise"]
    messages = {f.rule: f.message for f in found.findings}

    assert not any(step.drill.end_range_dorsiflexion or step.drill.impact for step in every)
    assert not any("achilles" in step.drill.contraindications for step in every)
    assert [drill.id for drill in drills(easy)] == [
        "worlds_greatest_stretch",
        "ankle_circles",
        "hip_flexor_stretch_reach",
        "thoracic_rotation_quadruped",
        "leg_swing_front_back",
        "leg_swing_side",
    ]
    assert not any(drill.id.startswith("wall_calf") for drill in drills(cooldown))
    assert all(step.scaled for step in raises)
    assert "routine.focus_limited" in found_rules(found)
    assert "loads the Achilles" in messages["training.achilles_load"]
    assert "clinician" in messages["training.achilles_load"]


def test_s18_the_article_routine_takes_ten_seconds_less_with_circles() -> None:
    found = planned("""
        week_of = 2026-01-12
        session = [{ day = "fri", start = "07:00", minutes = 40, run = "easy" }]
        runner = { zone = "Europe/London", flags = ["achilles"], standalone = { per_week = 0 } }
    """)
    warm_up = the(found, Role.PRE_RUN, "2026-01-16")

    assert warm_up.routine is not None
    assert warm_up.routine.seconds == 410


def test_full_rest_days_take_nothing_and_say_so() -> None:
    found = planned("""
        week_of = 2026-01-12
        session = [{ day = "fri", start = "07:00", minutes = 40, run = "easy" }]
        [runner]
        zone = "Europe/London"
        full_rest_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    """)

    assert found.blocks == ()
    assert standalone_days(found) == []
    assert {item.reason for item in found.unplaced} == {Reason.FULL_REST_DAY}
    assert len(found.unplaced) == 4
