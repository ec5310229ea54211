"""Where a block may lie next to its session, by rules of one's own."""

import pytest
from tests.scenarios.weeks import planned, times

from mobiplan import Role, plan
from mobiplan.rules import DEFAULT_RULES, Gap, must


@must(id="test.same_day", roles={"transition"})
def on_the_day_of_its_session(gap: Gap) -> str | None:
    """A transition is on the day of its session."""
    return None if gap.same_day else "It is on another day."


@must(id="test.another_day", roles={"transition"})
def on_another_day(gap: Gap) -> str | None:
    """A transition is on another day than its session."""
    return "It is on the same day." if gap.same_day else None


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(on_the_day_of_its_session, ["Tue 18:40-18:48"]), (on_another_day, [])],
    ids=["same day", "another"],
)
def test_a_block_between_two_sessions_lies_on_the_day_of_its_own(
    rule: object, expected: list[str]
) -> None:
    week = planned("""
        week_of = 2026-01-12
        session = [
          { day = "tue", start = "18:00", minutes = 40, run = "easy" },
          { day = "tue", start = "18:50", minutes = 40, strength = "lower" },
        ]
        [runner]
        zone = "Europe/London"
        standalone = { per_week = 0 }
    """)
    found = plan(week.schedule, rules=DEFAULT_RULES + rule)

    assert expected == times(found, Role.TRANSITION)


def test_a_cooldown_behind_another_session_is_looked_for_however_long_that_lasts() -> None:
    week = planned("""
        week_of = 2026-01-12
        session = [
          { day = "tue", start = "06:00", minutes = 40, run = "easy" },
          { day = "tue", start = "06:50", minutes = 115, strength = "lower" },
        ]
        [runner]
        zone = "Europe/London"
        standalone = { per_week = 0 }
    """)
    found = plan(week.schedule, rules=DEFAULT_RULES - "post_run.gap")

    assert ["Tue 08:45-08:50"] == times(found, Role.POST_RUN)
    assert {"post_run.soon": 115} == dict(found.score.by_rule)
    assert found.optimal
    assert [Role.POST_RUN] == [item.role for item in week.unplaced]
