"""Race weeks: the warm-up before the gun, and rest around it."""

from tests.scenarios.weeks import drills, is_sound, planned, the, times

from mobiplan import Role
from mobiplan.model.span import instant


def test_s06_ten_kilometres_on_sunday() -> None:
    found = planned("""
        week_of = 2026-01-12
        runner = { zone = "Europe/London" }
        session = [
          { day = "tue", start = "18:00", minutes = 45, run = "fartlek" },
          { day = "thu", start = "18:00", minutes = 30, run = "easy" },
          { day = "sat", start = "09:00", minutes = 25, run = "strides" },
          { day = "sun", start = "09:00", minutes = 50, run = "race", distance_km = 10 },
        ]
    """)
    race = found.sessions[-1]
    standalones = [block for block in found.blocks if block.role is Role.STANDALONE]
    warm_up = the(found, Role.PRE_RUN, "2026-01-18")
    met = {
        drill.id
        for block in found.blocks
        if block.span.end <= warm_up.span.start
        for drill in drills(block)
    }

    assert times(found, Role.PRE_RUN)[-1] == "Sun 08:40-08:50"
    assert times(found, Role.POST_RUN)[-1] == "Sun 09:50-10:00"
    assert len(standalones) == 1
    assert standalones[0].span.end <= race.span.start - 48 * 60
    assert [t for t in times(found) if t.startswith("Sat")] == [
        "Sat 08:55-09:00",
        "Sat 09:25-09:30",
    ]
    assert {drill.id for drill in drills(warm_up)} <= met
    assert is_sound(found)


def test_s07_a_marathon_on_sunday_and_the_week_after() -> None:
    found = planned("""
        week_of = 2026-09-21
        weeks = 2
        runner = { zone = "Europe/Berlin" }
        session = [
          { day = 2026-09-22, start = "18:00", minutes = 40, run = "easy" },
          { day = 2026-09-24, start = "18:00", minutes = 30, run = "easy" },
          { day = 2026-09-27, start = "08:30", minutes = 210, run = "race", distance_km = 42.195 },
        ]
    """)
    race = found.sessions[-1]
    warm_up = the(found, Role.PRE_RUN, "2026-09-27")
    cooldown = the(found, Role.POST_RUN, "2026-09-27")
    spans = [block.span for block in found.blocks if block.role is Role.STANDALONE]
    before = [span for span in spans if span.start < race.span.start]
    after = [span for span in spans if span.start > race.span.end]

    assert f"{warm_up.start:%H:%M}-{warm_up.end:%H:%M}" == "08:15-08:20"
    assert all(drill.on_feet and not drill.impact for drill in drills(warm_up))
    assert f"{cooldown.start:%H:%M}-{cooldown.end:%H:%M}" == "12:00-12:10"
    assert all(drill.static_seconds <= 30 for drill in drills(cooldown))
    assert len(before) == 1
    assert before[0].end <= race.span.start - 48 * 60
    assert len(after) == 2
    assert after[0].start >= instant(race.end) + 48 * 60
    assert is_sound(found)
