"""Progression: more from week to week, less before a race, within bounds."""

import pytest

from mobiplan.drills import Progression
from mobiplan.errors import ScheduleError


def test_dosage_grows_to_its_bound_and_tapers_in_a_race_week() -> None:
    growing = Progression(start=80, step=30, most=120)

    assert [80, 110, 120, 120] == [growing.percent(week, has_race=False) for week in range(4)]
    assert [70, 70] == [growing.percent(week, has_race=True) for week in (0, 3)]


@pytest.mark.parametrize(
    ("numbers", "path"),
    [
        ({"start": 66}, "start"),
        ({"start": 151}, "start"),
        ({"step": -1}, "step"),
        ({"step": True}, "step"),
        ({"most": 151}, "most"),
        ({"taper": 101}, "taper"),
        ({"start": 110, "most": 100}, "most"),
    ],
    ids=str,
)
def test_numbers_out_of_bounds_are_refused(numbers: dict[str, int], path: str) -> None:
    with pytest.raises(ScheduleError) as caught:
        Progression(**numbers)

    assert [path] == [problem.path for problem in caught.value.problems]
