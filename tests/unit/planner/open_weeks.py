"""Weeks whose sessions have no start, and what the planner makes of them first."""

from mobiplan import Plan, read
from mobiplan.planner.setting.room import ground_of
from mobiplan.planner.setting.verdicts import binding
from mobiplan.planner.untimed.sessions import Untimed
from mobiplan.planner.untimed.starts import open_days
from mobiplan.rules import RuleSet

GRID = 5


def untimed_of(week: str, rules: RuleSet) -> Untimed:
    """Return the days of a week on which sessions have no start."""
    schedule = read(week.encode())
    ground, binds = ground_of(schedule), binding(rules)
    return Untimed(ground, binds, GRID, tuple(open_days(ground, binds, GRID)))


def evening_of(*sessions: str, when: str = "16:00-20:00") -> str:
    """Return a week file with sessions of Tuesday, and one mobility session."""
    given = ", ".join(f'{{ day = "tue", {session} }}' for session in sessions)
    return f"""
        schema = "mobiplan/week/1"
        week_of = 2026-01-12
        session = [{given}]
        [runner]
        zone = "Europe/London"
        availability = {{ tue = "{when}", default = "" }}
        usual_times = "17:00"
        standalone = {{ per_week = 1 }}
    """


EASY = 'minutes = 20, run = "easy"'
STRIDES = 'minutes = 20, run = "strides"'
UPPER = 'minutes = 20, strength = "upper"'
LOWER = 'minutes = 20, strength = "lower"'


TWO_EVENINGS = """
    schema = "mobiplan/week/1"
    week_of = 2026-01-12
    session = [
      { day = "tue", minutes = 40, run = "easy" },
      { day = "thu", minutes = 40, run = "easy" },
    ]
    [runner]
    zone = "Europe/London"
    availability = { tue = "17:00-18:15", thu = "17:00-18:15", default = "" }
    usual_times = "17:00"
"""
"""Both mobility sessions fit if the first run starts later than it has to by itself."""


def begins(found: Plan) -> list[str]:
    """Return the starts of the sessions, as "Tue 17:25"."""
    return [f"{session.start:%a %H:%M}" for session in found.sessions]
