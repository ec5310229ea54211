"""Drills come in the order in which a coach leads through them."""

import pytest

from mobiplan.drills import DEFAULT_LIBRARY
from mobiplan.drills.ordering import in_order
from mobiplan.model import Role, Step


@pytest.mark.parametrize(
    ("role", "sequence", "drills", "expected"),
    [
        ("pre_run", "", "a_skip leg_swing_side walking_knee_hug glute_bridge", "3 1 2 0"),
        ("post_run", "", "open_book standing_quad_stretch walking_quad_pull", "2 1 0"),
        ("standalone", "", "butterfly cat_cow standing_quad_stretch toe_heel_walk", "3 1 0 2"),
        ("pre_run", "leg_swing_side glute_bridge", "glute_bridge leg_swing_side", "1 0"),
        ("pre_run", "leg_swing_side glute_bridge", "a_skip arm_circles leg_swing_side", "2 1 0"),
        ("pre_run", "arm_circles", "arm_circles glute_bridge", "1 0"),
    ],
)
def test_order_by_role_and_template(role: str, sequence: str, drills: str, expected: str) -> None:
    words = drills.split()
    steps = [Step(DEFAULT_LIBRARY[word], DEFAULT_LIBRARY[word].dosage) for word in words]

    actual = in_order(steps, sequence.split(), Role(role))

    assert [words[int(place)] for place in expected.split()] == [s.drill.id for s in actual]
