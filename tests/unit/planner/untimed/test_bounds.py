"""What a search for starts says of all that is still to come is never more than the best of it.

Else an arrangement that costs more would be complete first, and be taken for the best.
"""

import pytest
from tests.unit.planner.open_weeks import EASY, LOWER, STRIDES, UPPER, evening_of
from tests.unit.planner.untimed.walking import walked

from mobiplan.rules import DEFAULT_RULES

HOLES = "16:00-17:30, 17:50-21:00"
NO_ROOM_BEHIND_THE_FIRST = "15:30-16:20, 17:45-22:00"

EVENINGS = {
    "three that may join": (
        (
            f'{EASY}, window = "17:00-19:00"',
            f'{UPPER}, window = "17:00-19:00"',
            f'{STRIDES}, window = "17:30-20:00"',
        ),
        "16:00-20:00",
        DEFAULT_RULES,
    ),
    "some behind a run whose cooldown finds no place": (
        (
            'start = "16:00", minutes = 20, run = "easy"',
            'start = "19:30", minutes = 30, strength = "upper"',
            'minutes = 10, strength = "upper", window = "18:00-18:40"',
            'minutes = 10, run = "easy", window = "20:30-21:00"',
        ),
        NO_ROOM_BEHIND_THE_FIRST,
        DEFAULT_RULES,
    ),
    "some around two runs": (
        (
            'start = "16:30", minutes = 20, run = "intervals"',
            'start = "18:00", minutes = 30, run = "easy"',
            f'{LOWER}, window = "16:40-20:00"',
            f'{STRIDES}, window = "16:00-19:00"',
        ),
        HOLES,
        DEFAULT_RULES.replace("day.soft_cap", minutes=12, weight=2),
    ),
    "some behind a long run that ends as the time does": (
        (
            'start = "16:00", minutes = 30, run = "long"',
            'minutes = 10, run = "strides", window = "16:10-19:40"',
            'minutes = 20, run = "long", window = "16:00-18:50"',
            'minutes = 12, run = "strides", window = "16:50-18:42"',
        ),
        HOLES,
        DEFAULT_RULES,
    ),
    "some around a run near the end of the time": (
        (
            'start = "17:20", minutes = 10, run = "recovery"',
            'minutes = 20, run = "intervals", window = "16:00-18:00"',
            'minutes = 20, strength = "core", window = "16:00-19:40"',
        ),
        HOLES,
        DEFAULT_RULES - "session.usual_time",
    ),
    "some behind a run without a cooldown": (
        (
            'start = "16:40", minutes = 10, run = "easy"',
            'minutes = 12, run = "intervals", window = "16:00-18:42"',
            'minutes = 12, run = "intervals", window = "16:00-18:42"',
            'minutes = 12, run = "long", window = "16:50-20:22"',
        ),
        HOLES,
        DEFAULT_RULES.replace("day.soft_cap", minutes=20, weight=2)
        - "post_run.minutes"
        - "warm_up.straight_before"
        - "post_run.soon",
    ),
}


@pytest.mark.parametrize("name", EVENINGS)
def test_no_bound_is_too_high(name: str) -> None:
    sessions, when, rules = EVENINGS[name]
    wrong, least, best = walked(evening_of(*sessions, when=when), rules)

    assert not wrong
    assert least == best
