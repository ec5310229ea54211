"""Sessions without a start: they get one near the usual time, with room for their blocks."""

from datetime import date

import pytest
from tests.scenarios.weeks import planned, week

from mobiplan import Plan, Run, Runner, Schedule, plan
from mobiplan.model import Reason, StandaloneWish
from mobiplan.planner.auditing import score
from mobiplan.rules import DEFAULT_RULES, Start, must


def starts(found: Plan) -> list[str]:
    """Return the sessions in order of time, as "Tue 18:00 easy run"."""
    return [f"{s.start:%a %H:%M} {s.label}" for s in found.sessions]


def test_a_session_without_a_start_takes_the_usual_time_of_its_day() -> None:
    found = week(
        """
        session = [
          { day = "tue", minutes = 40, run = "easy" },
          { day = "sun", minutes = 90, run = "long" },
        ]
        """,
        'usual_times = { default = "18:00", sun = "08:20" }',
    )

    assert starts(found) == ["Tue 18:00 easy run", "Sun 08:20 long run"]


def test_a_usual_time_off_the_grid_is_kept() -> None:
    found = week('session = [{ day = "tue", minutes = 40, run = "easy" }]', 'usual_times = "17:58"')

    assert starts(found) == ["Tue 17:58 easy run"]


def test_room_for_the_warm_up_counts_more_than_the_usual_time() -> None:
    found = week("""
        session = [{ day = "tue", minutes = 40, run = "easy" }]
        busy = [{ day = "tue", from = "09:00", to = "18:00" }]
    """)

    assert starts(found) == ["Tue 18:10 easy run"]
    assert [block.minutes for block in found.blocks] == [7, 5]
    assert found.unplaced == ()


def test_two_sessions_at_the_same_usual_time_lie_next_to_each_other() -> None:
    found = week("""
        session = [
          { day = "wed", minutes = 45, strength = "lower" },
          { day = "wed", minutes = 35, run = "recovery" },
        ]
    """)
    one, other = found.sessions

    assert not one.span.overlaps(other.span)
    assert abs(one.span.start - other.span.start) <= 60
    assert found.unplaced == ()


def test_a_session_with_a_start_is_worked_around() -> None:
    found = week("""
        session = [
          { day = "wed", start = "17:30", minutes = 60, strength = "lower" },
          { day = "wed", minutes = 35, run = "recovery" },
        ]
    """)

    assert "Wed 17:30 lower-body strength" in starts(found)
    assert found.unplaced == ()


def test_what_fits_nowhere_is_left_out_and_the_rest_is_placed() -> None:
    found = week(
        """
        session = [
          { day = "wed", minutes = 45, run = "easy" },
          { day = "wed", minutes = 30, run = "recovery" },
        ]
        """,
        'availability = "18:00-19:10"',
    )

    assert len(found.sessions) == 1
    assert Reason.NO_ROOM_FOR_SESSION in [item.reason for item in found.unplaced]
    assert found.score == score(found, found.findings)


def test_a_session_is_over_when_the_time_for_it_is() -> None:
    found = week(
        'session = [{ day = "wed", minutes = 60, run = "easy" }]', 'availability = "17:55-18:59"'
    )

    assert starts(found) == ["Wed 17:55 easy run"]


def test_a_session_may_run_past_midnight_but_starts_on_its_day() -> None:
    found = week(
        'session = [{ day = "tue", minutes = 60, run = "easy" }]',
        'availability = "16:00-07:00"\nusual_times = "23:30"',
    )

    assert starts(found) == ["Tue 23:30 easy run"]


def test_of_arrangements_that_leave_the_same_to_be_desired_the_usual_time_wins() -> None:
    found = week("""
        session = [
          { day = "tue", start = "06:30", minutes = 60, run = "intervals" },
          { day = "tue", minutes = 40, run = "easy" },
        ]
    """)

    assert found.score.penalty == 2
    assert starts(found) == ["Tue 06:30 intervals run", "Tue 18:00 easy run"]


def test_of_two_like_sessions_one_is_left_out_where_one_has_room() -> None:
    found = week(
        """
        session = [
          { day = "mon", minutes = 30, run = "easy", window = "14:00-17:30" },
          { day = "mon", minutes = 30, run = "easy", window = "14:00-17:30" },
        ]
        """,
        'availability = "17:00-21:30"',
    )

    assert starts(found) == ["Mon 17:00 easy run"]
    assert [item.reason for item in found.unplaced] == [
        Reason.NO_ROOM_FOR_SESSION,
        Reason.SESSION_NOT_PLACED,
        Reason.SESSION_NOT_PLACED,
        Reason.NO_ROOM_BEFORE,
    ]


def test_a_window_is_read_on_the_clocks_in_force_of_a_day_of_travel() -> None:
    away = """
        zone_changes = [{ at = 2026-01-13T12:00:00Z, zone = "America/New_York" }]
        usual_times = "09:00"
    """
    sessions = 'session = [{{ day = "tue", minutes = 60, run = "easy", window = "{}" }}]'
    before = week(sessions.format("08:00-11:00"), away)
    after = week(sessions.format("13:00-15:00"), away)

    assert [f"{s.start:%H:%M %Z}" for s in before.sessions] == ["09:00 GMT"]
    assert [f"{s.start:%H:%M %Z}" for s in after.sessions] == ["13:00 EST"]


@pytest.mark.parametrize(("day", "expected"), [("wed", []), ("tue", ["Tue 18:10 EST"])])
def test_a_session_starts_while_the_clock_shows_its_day_though_a_traveller_goes_back_to_another(
    day: str, expected: list[str]
) -> None:
    """On the way west it is Wednesday for 12 h, then Tuesday evening, then Wednesday again."""
    found = planned(f"""
        week_of = 2026-01-12
        session = [{{ day = "{day}", minutes = 60, run = "easy" }}]
        busy = [
          {{ from = 2026-01-12T11:00:00Z, to = 2026-01-13T23:00:00Z }},
          {{ from = 2026-01-14T05:00:00Z, to = 2026-01-15T05:00:00Z }},
        ]
        [runner]
        zone = "Pacific/Auckland"
        zone_changes = [{{ at = 2026-01-13T23:00:00Z, zone = "America/New_York" }}]
        standalone = {{ per_week = 0 }}
    """)

    assert expected == [f"{session.start:%a %H:%M %Z}" for session in found.sessions]


def test_a_window_in_the_hour_that_clocks_skip_holds_nothing() -> None:
    found = planned("""
        week_of = 2026-03-23
        session = [{ day = "sun", minutes = 20, run = "easy", window = "01:10-01:50" }]
        [runner]
        zone = "Europe/London"
        standalone = { per_week = 0 }
    """)

    assert starts(found) == []


def test_a_rule_may_forbid_starts_and_look_at_when_they_are() -> None:
    @must
    def not_at_six(start: Start) -> str | None:
        """No run starts from 17:30 to 18:30."""
        at = f"{start.session.start:%H:%M}"
        return "Dinner is ready." if "17:30" <= at <= "18:30" else None

    run = Run(kind="easy", minutes=40, day=date(2026, 1, 13))
    runner = Runner(zone="Europe/London", standalone=StandaloneWish(per_week=0))
    schedule = Schedule(runner=runner, week_of=run.day, sessions=[run])

    assert starts(plan(schedule, rules=DEFAULT_RULES + not_at_six)) == ["Tue 17:25 easy run"]


def test_where_no_session_has_room_all_of_them_are_left_out() -> None:
    found = week(
        """
        session = [
          { day = "mon", minutes = 30, run = "easy", window = "14:00-15:00" },
          { day = "tue", minutes = 30, run = "easy", window = "14:00-15:00" },
          { day = "wed", start = "17:00", minutes = 30, run = "easy" },
        ]
        """,
        'availability = "17:00-21:30"',
    )

    assert starts(found) == ["Wed 17:00 easy run"]
    assert found.optimal
