"""A library selects drills by what they are for, what they need and whom they suit."""

import pytest

from mobiplan.drills import DEFAULT_LIBRARY
from mobiplan.errors import ScheduleError
from mobiplan.model import Area, Mode


def ids(**filters: object) -> list[str]:
    return [drill.id for drill in DEFAULT_LIBRARY.select(**filters)]


def test_without_filters_every_drill_is_selected() -> None:
    assert DEFAULT_LIBRARY.drills == DEFAULT_LIBRARY.select()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"role": "pre_run", "mode": "controlled", "areas": ["shoulders"]}, 1),
        ({"areas": [Area.SHOULDERS], "equipment": []}, 8),
        ({"mode": Mode.STATIC, "standing": True, "equipment": ["wall"]}, 3),
        ({"role": "transition"}, len(ids(role="pre_strength"))),
    ],
    ids=str,
)
def test_filters_narrow_the_selection(filters: dict[str, object], expected: int) -> None:
    assert expected == len(ids(**filters))


def test_flags_rule_drills_out_by_name_and_by_what_they_have() -> None:
    left = DEFAULT_LIBRARY.select(flags=["achilles", "hamstring_strain"])

    assert not any(drill.impact or drill.end_range_dorsiflexion for drill in left)
    assert "leg_swing_front_back" not in {drill.id for drill in left}


def test_what_can_also_be_done_standing_is_done_on_the_feet() -> None:
    standing = ids(standing=True)

    assert {"ankle_dorsiflexion_rock", "hip_cars", "toe_yoga"} <= set(standing)
    assert not {"inchworm", "worlds_greatest_stretch", "deep_squat_pry"} & set(standing)


def test_a_filter_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ScheduleError, match="pre_run"):
        DEFAULT_LIBRARY.select(role="pre_rn")
