"""What lies near to a session, and what is sure by that alone."""

from datetime import date

import pytest
from tests.scenarios.weeks import week

from mobiplan import Block, Plan, Role
from mobiplan.model import Session
from mobiplan.planner.explaining.vicinity import surely_lacks, vicinity_of
from mobiplan.rules import DEFAULT_RULES, RuleSet, must

NIGHT = """
    session = [
      { day = "tue", start = "23:00", minutes = 40, run = "easy" },
      { day = "wed", start = "01:00", minutes = 40, run = "easy" },
      { day = "wed", start = "01:50", minutes = 30, run = "recovery" },
      { day = "sat", start = "09:00", minutes = 90, run = "long" },
    ]
"""


def sure(found: Plan, role: Role, number: int, rules: RuleSet = DEFAULT_RULES) -> bool | None:
    """Say what is sure of a block of a session by its place among all."""
    schedule, session = found.schedule, found.schedule.sessions[number]
    return surely_lacks(role, session, vicinity_of(schedule, session).of(schedule), rules)


def test_what_lies_days_away_is_not_near() -> None:
    schedule = week(NIGHT).schedule

    near = vicinity_of(schedule, schedule.sessions[-1])

    assert schedule.sessions[-1:] == tuple(near.sessions)
    assert (date(2026, 1, 12), 1) == (near.week_of, near.weeks)


def test_a_session_without_a_start_is_near_where_a_long_one_ends() -> None:
    found = week("""
        session = [
          { day = "tue", start = "20:00", minutes = 1920, run = "long" },
          { day = "thu", minutes = 40, strength = "core" },
        ]
    """)
    schedule = found.schedule
    near = vicinity_of(schedule, schedule.sessions[0])

    assert schedule.sessions == tuple(near.sessions)
    assert sure(found, Role.POST_RUN, 0) is None


def test_a_warm_up_that_is_not_asked_for_does_not_lack_a_place() -> None:
    assert sure(week(NIGHT.replace("23:00", "20:00")), Role.PRE_RUN, 2) is False


def test_nothing_is_sure_of_blocks_that_two_days_share() -> None:
    assert sure(week(NIGHT), Role.POST_RUN, 0) is None


@must(id="mine.not_as_long", roles=["pre_run"])
def not_as_long_as_a_session(block: Block, session: Session) -> str | None:
    """No warm-up is as long as any session."""
    return "It is as long." if block.minutes == session.minutes else None


@pytest.mark.parametrize(
    ("rules", "expected"),
    [(DEFAULT_RULES, False), (DEFAULT_RULES + not_as_long_as_a_session, None)],
    ids=["by the day", "by all sessions"],
)
def test_nothing_is_sure_where_a_rule_looks_at_all_sessions(
    rules: RuleSet,
    expected: bool | None,  # noqa: FBT001  what is sure
) -> None:
    assert sure(week(NIGHT), Role.PRE_RUN, 3, rules) is expected
