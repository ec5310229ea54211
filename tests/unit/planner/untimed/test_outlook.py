"""What is still to come of a day is never counted for more than it costs.

Else an arrangement that costs more would be complete first, and be taken for the best.
"""

import pytest
from tests.unit.planner.open_weeks import EASY, LOWER, STRIDES, UPPER, evening_of, untimed_of

from mobiplan.planner.setting.costs import PENALTY, UNPLACED
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.untimed.yards import yards_of
from mobiplan.rules import DEFAULT_RULES, RuleSet

AT_ANY_TIME = DEFAULT_RULES - "session.usual_time"
FEW_MINUTES = AT_ANY_TIME.replace("day.soft_cap", minutes=5, weight=2)


def arranged(*sessions: str, rules: RuleSet) -> tuple[list[str], int]:
    """Return the starts of an evening's sessions that cost least with their blocks, and penalty."""
    untimed = untimed_of(evening_of(*sessions), rules)
    (yard,) = yards_of(untimed, Scene(untimed.ground, untimed.binding, untimed.ground.timed)) or ()
    best = yard.best()
    starts = [f"{session.start:%H:%M} {session.kind}" for session in best.sessions or ()]
    return starts, best.least % UNPLACED // PENALTY


EVENINGS = {
    "one of two joins a run that has a start": (
        (
            f'{STRIDES}, start = "17:20"',
            'minutes = 12, run = "easy", window = "16:30-18:30"',
            'minutes = 10, run = "strides", window = "16:00-17:50"',
        ),
        FEW_MINUTES,
        ["16:35 strides", "16:55 easy"],
        10,
    ),
    "two behind one that has its cooldown": (
        (
            f'{UPPER}, start = "17:20"',
            'minutes = 20, run = "long", start = "17:44"',
            f'{LOWER}, window = "17:00-19:50"',
            f'{EASY}, window = "16:30-19:50"',
            'minutes = 12, run = "strides", window = "16:30-19:50"',
        ),
        DEFAULT_RULES,
        ["16:30 easy", "18:05 strides", "18:50 lower"],
        52,
    ),
    "two before or behind two that join": (
        (
            f'{EASY}, start = "17:20"',
            f'{EASY}, start = "17:44"',
            'minutes = 12, run = "strides", window = "16:00-17:50"',
            'minutes = 10, strength = "lower", window = "16:30-18:30"',
        ),
        AT_ANY_TIME,
        ["16:30 lower", "16:55 strides"],
        0,
    ),
    "two that join nothing": (
        (
            'minutes = 10, run = "strides", window = "17:00-19:00"',
            'minutes = 12, strength = "upper", window = "16:00-19:00"',
        ),
        AT_ANY_TIME,
        ["16:10 upper", "17:00 strides"],
        0,
    ),
    "one that may follow one that has a start": (
        (
            'minutes = 20, run = "recovery", start = "17:20"',
            'minutes = 10, strength = "lower", window = "17:00-17:50"',
            f'{UPPER}, window = "16:50-19:00"',
        ),
        DEFAULT_RULES,
        ["16:55 upper", "17:40 lower"],
        9,
    ),
    "one whose cooldown has no length": (
        (f'{EASY}, window = "17:00-19:00"', f'{UPPER}, window = "17:00-19:00"'),
        DEFAULT_RULES - "post_run.minutes",
        ["17:00 easy", "17:20 upper"],
        4,
    ),
}


@pytest.mark.parametrize("name", EVENINGS)
def test_the_first_complete_arrangement_of_an_evening_is_the_best(name: str) -> None:
    sessions, rules, starts, penalty = EVENINGS[name]

    assert (starts, penalty) == arranged(*sessions, rules=rules)
