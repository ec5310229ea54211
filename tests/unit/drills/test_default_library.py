"""The drills that come with mobiplan: how many, how long, and that they hang together."""

from collections import Counter

import pytest

from mobiplan.drills import DEFAULT_LIBRARY
from mobiplan.drills.parts import Template
from mobiplan.model import Area, Drill, Mode, Role, RunKind, StrengthKind
from mobiplan.model.drill import DRILL_CHANGE_S

SECONDS = {
    "worlds_greatest_stretch": 65,
    "ankle_circles": 55,
    "ankle_dorsiflexion_rock": 65,
    "hip_flexor_stretch_reach": 65,
    "thoracic_rotation_quadruped": 85,
    "leg_swing_front_back": 45,
    "leg_swing_side": 45,
    "walking_knee_hug": 53,
    "walking_quad_pull": 53,
    "walking_lunge_twist": 53,
    "lateral_lunge_shift": 41,
    "hip_gate": 75,
    "high_knee_march": 25,
    "a_skip": 20,
    "heel_flick": 20,
    "straight_leg_kick_walk": 41,
    "inchworm": 40,
    "calf_pedal": 53,
    "toe_heel_walk": 35,
    "arm_circles": 37,
    "cross_body_arm_swing": 20,
    "hip_cars": 111,
    "ninety_ninety_switch": 40,
    "adductor_rock_back": 65,
    "deep_squat_pry": 30,
    "cat_cow": 40,
    "thread_the_needle": 85,
    "open_book": 85,
    "foam_roll_thoracic_extension": 32,
    "shoulder_cars": 75,
    "wall_slide": 40,
    "band_pull_apart": 36,
    "banded_ankle_mobilisation": 85,
    "slow_calf_raise": 40,
    "glute_bridge": 30,
    "supine_hamstring_floss": 65,
    "toe_yoga": 69,
    "couch_stretch": 65,
    "figure_four_supine": 65,
    "butterfly": 30,
    "standing_quad_stretch": 45,
    "supine_hamstring_stretch": 65,
    "wall_calf_straight": 65,
    "wall_calf_bent": 65,
    "plantar_fascia_stretch": 65,
    "childs_pose_reach": 45,
    "doorway_pec_stretch": 65,
}
HELD_FOR = {
    "hip_flexor_stretch_reach": 30,
    "deep_squat_pry": 30,
    "couch_stretch": 30,
    "figure_four_supine": 30,
    "butterfly": 30,
    "standing_quad_stretch": 20,
    "supine_hamstring_stretch": 30,
    "wall_calf_straight": 30,
    "wall_calf_bent": 30,
    "plantar_fascia_stretch": 30,
    "childs_pose_reach": 20,
    "doorway_pec_stretch": 30,
}
TEMPLATE_SECONDS = {
    "article_sample_pre_run": 420,
    "pre_run_micro_3": 147,
    "pre_run_short_5": 250,
    "pre_run_achilles_7": 410,
    "pre_run_quality_10": 562,
    "post_run_5": 245,
    "post_run_10": 515,
    "post_run_achilles_5": 260,
    "standalone_15": 816,
    "standalone_ankle_focus_15": 805,
    "pre_strength_lower_8": 405,
    "pre_strength_upper_6": 313,
    "brick_transition_5": 235,
}
FLAGS = (
    "achilles",
    "plantar_fasciitis",
    "itbs",
    "shin_splints",
    "proximal_hamstring",
    "hip_fai",
    "disc",
    "bone_stress",
)
ARTICLE = {
    "worlds_greatest_stretch",
    "ankle_circles",
    "ankle_dorsiflexion_rock",
    "hip_flexor_stretch_reach",
    "thoracic_rotation_quadruped",
    "leg_swing_front_back",
    "leg_swing_side",
}


def template_seconds(template: Template) -> int:
    drills = [DEFAULT_LIBRARY[drill].dosage.seconds for drill in template.drills]
    return sum(drills) + DRILL_CHANGE_S * (len(drills) - 1)


def test_every_drill_takes_the_seconds_that_its_dosage_makes() -> None:
    actual = {drill.id: drill.dosage.seconds for drill in DEFAULT_LIBRARY}

    assert SECONDS == actual


def test_what_is_held_is_held_for_so_many_seconds() -> None:
    actual = {d.id: d.static_seconds for d in DEFAULT_LIBRARY if d.static_seconds}

    assert HELD_FOR == actual


def test_every_template_takes_the_seconds_of_its_drills() -> None:
    actual = {template.id: template_seconds(template) for template in DEFAULT_LIBRARY.templates}

    assert TEMPLATE_SECONDS == actual


def test_no_template_is_too_long_for_the_longest_block_that_it_suits() -> None:
    too_long = [
        template.id
        for template in DEFAULT_LIBRARY.templates
        if template_seconds(template) > template.minutes[1] * 60
    ]

    assert [] == too_long


def test_there_are_eight_flags() -> None:
    assert tuple(flag.id for flag in DEFAULT_LIBRARY.flags) == FLAGS


def test_the_seven_drills_of_the_article_are_marked() -> None:
    assert {drill.id for drill in DEFAULT_LIBRARY if drill.from_article} == ARTICLE


def test_the_modes_are_spread_as_the_sources_have_them() -> None:
    actual = Counter(drill.mode for drill in DEFAULT_LIBRARY)

    assert {Mode.DYNAMIC: 19, Mode.CONTROLLED: 18, Mode.STATIC: 10} == actual


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TRANSITION])
@pytest.mark.parametrize("area", list(Area))
def test_every_role_has_a_drill_for_every_area(role: Role, area: Area) -> None:
    assert any(area in drill.areas and role in drill.roles for drill in DEFAULT_LIBRARY)


@pytest.mark.parametrize("drill", DEFAULT_LIBRARY, ids=lambda drill: drill.id)
def test_a_cue_is_one_sentence(drill: Drill) -> None:
    assert drill.cue.endswith(".")
    assert drill.cue.count(". ") == 0


@pytest.mark.parametrize("drill", DEFAULT_LIBRARY, ids=lambda drill: drill.id)
def test_no_text_for_runners_promises_health(drill: Drill) -> None:
    text = f"{drill.name} {drill.cue} {drill.note}".casefold()

    assert [] == [word for word in ("prevent", "treat", "cure", "heal ", "injury") if word in text]


def test_optional_equipment_is_not_asked_for() -> None:
    actual = {item for drill in DEFAULT_LIBRARY for item in drill.equipment}

    assert {"wall", "doorway", "mat", "foam_roller", "resistance_band"} == actual


def test_the_kinds_of_the_templates_are_kinds_of_sessions() -> None:
    kinds = {kind for template in DEFAULT_LIBRARY.templates for kind in template.kinds}

    assert kinds <= {*RunKind, *StrengthKind}
