"""Kinds of days: what rules may look at sets days apart, and nothing else."""

from datetime import date, timedelta

from mobiplan import Run
from mobiplan.planner.kinds import kinds_of
from mobiplan.rules import Day

MONDAY = date(2026, 1, 12)


def kinds(*runs: str) -> list[object]:
    """Return the kinds of days in a row, each with one run or, for "", none."""
    days = [MONDAY + timedelta(days=number) for number in range(len(runs))]
    return [
        *kinds_of(
            {
                day: Day(date=day, sessions=(Run(kind=kind, minutes=40, day=day),) if kind else ())
                for day, kind in zip(days, runs, strict=True)
            }
        ).values()
    ]


def test_days_between_the_same_neighbours_are_of_one_kind() -> None:
    found = kinds("easy", "", "easy", "", "easy")

    assert found[1] is found[3]


def test_the_days_before_and_after_set_a_day_apart() -> None:
    _, after_long, _ = kinds("long", "", "easy")
    _, before_long, _ = kinds("easy", "", "long")
    _, between_easy, _ = kinds("easy", "", "easy")

    assert after_long is not between_easy
    assert before_long is not between_easy
