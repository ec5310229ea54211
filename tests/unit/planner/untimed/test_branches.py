"""The tree of arrangements: what it says of them all is never more than the best one costs."""

import pytest
from tests.unit.planner.open_weeks import EASY, LOWER, evening_of, untimed_of

from mobiplan.planner.untimed.branches import Branches
from mobiplan.rules import DEFAULT_RULES


@pytest.mark.parametrize("minutes", [12, 24, 30])
@pytest.mark.parametrize("free", [EASY, LOWER])
@pytest.mark.parametrize("when", ["16:00-19:10", "16:00-19:30"])
def test_a_day_whose_sessions_join_at_some_starts_alone_is_not_counted_by_others(
    minutes: int, free: str, when: str
) -> None:
    fixed = 'start = "18:30", minutes = 40, run = "easy"'
    week = evening_of(fixed, free, when=when).replace('times = "17:00"', 'times = "17:35"')
    rules = DEFAULT_RULES.replace("day.soft_cap", minutes=minutes, weight=3)
    untimed = untimed_of(week, rules)
    (day,) = untimed.days
    costs, rank = [untimed.solved(untimed.first).cost], 0
    while day.has(rank):
        costs.append(untimed.solved(day[rank].sessions).cost)
        rank += 1

    assert Branches(untimed, costs[0]).root <= min(costs)
