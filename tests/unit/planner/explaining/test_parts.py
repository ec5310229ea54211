"""Parts of a schedule: what lies on some days, the first and the last among them."""

from datetime import date

from tests.scenarios.weeks import planned

from mobiplan.planner.explaining.parts import part_of


def test_a_part_has_the_sessions_of_its_first_and_its_last_day() -> None:
    found = planned("""
        week_of = 2026-01-12
        session = [
          { day = "mon", start = "18:00", minutes = 40, run = "easy" },
          { day = "tue", start = "18:00", minutes = 40, run = "easy" },
          { day = "wed", start = "18:00", minutes = 40, run = "easy" },
          { day = "thu", start = "18:00", minutes = 40, run = "easy" },
        ]
        [runner]
        zone = "Europe/London"
    """)
    part = part_of(found.schedule, [date(2026, 1, 13), date(2026, 1, 14)])

    assert [13, 14] == [session.day.day for session in part.sessions]
