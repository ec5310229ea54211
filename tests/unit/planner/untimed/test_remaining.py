"""What sessions cost at least that are still to come: together, or each for itself."""

from itertools import permutations
from random import Random

import pytest

from mobiplan.planner.untimed import remaining
from mobiplan.planner.untimed.remaining import Remaining, Start

LEFT_OUT = 90


def some_sessions(seed: int, number: int = 3) -> Remaining:
    random = Random(seed)  # noqa: S311  not for secrets
    starts = [
        [(at, random.randrange(60)) for at in sorted(random.sample(range(40), 6))]
        for _ in range(number)
    ]
    minutes = [random.randrange(1, 12) for _ in range(number)]
    return Remaining(starts, minutes, [LEFT_OUT] * number)


def cheapest(sessions: list[tuple[list[Start], int]], instant: int) -> int:
    """Return the least cost of sessions in their order, some of which are left out."""
    if not sessions:
        return 0
    (starts, minutes), *others = sessions
    costs = [cost + cheapest(others, start + minutes) for start, cost in starts if start >= instant]
    return min([LEFT_OUT + cheapest(others, instant), *costs])


@pytest.mark.parametrize("seed", range(20))
def test_few_sessions_cost_what_the_best_order_does(seed: int) -> None:
    some = some_sessions(seed)
    pairs = [(list(starts), n) for starts, n in zip(some.starts, some.minutes, strict=True)]

    for instant in (-5, 0, 13, 39, 60):
        for free in range(1 << len(pairs)):
            own = [pair for number, pair in enumerate(pairs) if free >> number & 1]
            best = min(cheapest(list(order), instant) for order in permutations(own))
            assert best == some.least(free, instant)


@pytest.mark.parametrize("seed", range(20))
def test_of_many_sessions_each_costs_what_it_does_by_itself(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    some = some_sessions(seed)
    instants = (7, 30, 39, 60)
    alone = {at: [some.least(1 << number, at) for number in range(3)] for at in instants}
    together = {at: some.least(0b111, at) for at in instants}
    monkeypatch.setattr(remaining, "MOST_TOGETHER", 2)

    for at in instants:
        assert sum(alone[at]) == some.least(0b111, at) <= together[at]
        assert alone[at][0] + alone[at][2] == some.least(0b101, at)
