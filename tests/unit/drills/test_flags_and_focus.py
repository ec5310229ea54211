"""Flags rule drills out, swap, add and scale; focus areas get their share; flags come first."""

import pytest
from tests.unit.drills.builders import ids, routine_of, run

from mobiplan.drills import DEFAULT_LIBRARY, build_routine
from mobiplan.model import Area, DosageKind, Mode, MotiveKind, Role, Runner

EVERY_ROLE = [
    (7, Role.PRE_RUN),
    (5, Role.POST_RUN),
    (15, Role.STANDALONE),
    (8, Role.PRE_STRENGTH),
    (5, Role.TRANSITION),
]


def test_with_achilles_ankle_circles_replace_the_rock_in_the_sample() -> None:
    routine = routine_of(7, Role.PRE_RUN, run("easy"), flags=["achilles"])

    assert [
        "worlds_greatest_stretch",
        "ankle_circles",
        "hip_flexor_stretch_reach",
        "thoracic_rotation_quadruped",
        "leg_swing_front_back",
        "leg_swing_side",
    ] == ids(routine)
    assert 410 == routine.seconds


@pytest.mark.parametrize(("minutes", "role"), EVERY_ROLE)
def test_with_achilles_no_drill_bends_the_ankle_to_its_end_or_jumps(
    minutes: int, role: Role
) -> None:
    routine = routine_of(minutes, role, run("hills"), flags=["achilles"], focus=["ankles"])

    assert not [d.id for d in routine.drills if d.end_range_dorsiflexion or d.impact]
    assert not [d.id for d in routine.drills if "achilles" in d.contraindications]


def test_a_scaled_drill_has_two_thirds_of_its_repetitions() -> None:
    routine = routine_of(15, Role.STANDALONE, flags=["achilles"], focus=["ankles"])

    (raise_,) = [step for step in routine.steps if step.drill.id == "slow_calf_raise"]
    assert raise_.scaled
    assert (10, 7) == (raise_.drill.dosage.amount, raise_.dosage.amount)


def test_a_scaled_hold_keeps_its_time() -> None:
    step = routine_of(7, Role.PRE_RUN, run("easy"), flags=["achilles"]).steps[0]

    assert step.scaled
    assert DosageKind.HOLD is step.dosage.kind
    assert step.drill.dosage == step.dosage


def test_what_is_not_flagged_is_not_scaled() -> None:
    steps = routine_of(7, Role.PRE_RUN, run("easy")).steps

    assert all(not step.scaled and step.dosage == step.drill.dosage for step in steps)


def test_with_plantar_fasciitis_the_foot_and_the_calves_are_stretched() -> None:
    expected = {"plantar_fascia_stretch", "wall_calf_straight", "wall_calf_bent"}

    cooldown = routine_of(5, Role.POST_RUN, run("easy"), flags=["plantar_fasciitis"])
    standalone = routine_of(15, Role.STANDALONE, flags=["plantar_fasciitis"])

    assert expected <= set(ids(cooldown))
    assert expected <= set(ids(standalone))


@pytest.mark.parametrize(("minutes", "role"), EVERY_ROLE)
def test_with_a_disc_the_back_does_not_round_at_any_hour(minutes: int, role: Role) -> None:
    routine = routine_of(minutes, role, run("easy"), flags=["disc"])

    assert not any(drill.end_range_spinal_flexion for drill in routine.drills)


def test_a_condition_that_is_no_flag_rules_drills_out_too() -> None:
    routine = routine_of(7, Role.PRE_RUN, run("easy"), flags=["hamstring_strain"])

    assert "leg_swing_front_back" not in ids(routine)


@pytest.mark.parametrize("area", list(Area))
@pytest.mark.parametrize("minutes", [10, 15, 30])
def test_half_of_a_standalone_is_for_the_focus_and_two_other_areas_stay(
    area: Area, minutes: int
) -> None:
    routine = routine_of(minutes, Role.STANDALONE, focus=[area])

    hits = [drill for drill in routine.drills if area in drill.areas]
    assert 2 * len(hits) >= len(routine.drills)
    assert len(routine.areas - {area}) >= 2


@pytest.mark.parametrize("area", list(Area))
@pytest.mark.parametrize("minutes", [3, 5, 7, 10])
def test_a_warm_up_for_a_run_has_a_drill_for_the_focus(area: Area, minutes: int) -> None:
    assert area in routine_of(minutes, Role.PRE_RUN, run("easy"), focus=[area]).areas


@pytest.mark.parametrize("flags", [[], ["achilles"], ["ankle_impingement"], ["ankle_sprain"]])
@pytest.mark.parametrize("kind", ["easy", "intervals", "race"])
@pytest.mark.parametrize("minutes", [5, 7, 10])
def test_a_warm_up_with_focus_on_the_ankles_moves_them_by_an_ankle_drill(
    kind: str, minutes: int, flags: list[str]
) -> None:
    routine = routine_of(minutes, Role.PRE_RUN, run(kind), focus=["ankles"], flags=flags)

    assert any(Area.ANKLES is drill.areas[0] for drill in routine.drills)


def test_the_sample_serves_the_ankles_as_it_is() -> None:
    expected = routine_of(7, Role.PRE_RUN, run("easy"))

    assert expected == routine_of(7, Role.PRE_RUN, run("easy"), focus=["ankles"])


def test_flags_beat_focus_where_too_little_is_left_for_it() -> None:
    routine = routine_of(
        15, Role.STANDALONE, focus=["thoracic_spine"], flags=["low_back_acute", "shoulder_acute"]
    )

    assert Area.THORACIC_SPINE in routine.areas
    assert 900 - routine.seconds < 60


def test_a_focus_that_nothing_can_serve_is_as_good_as_none() -> None:
    flags = ["shoulder_acute", "low_back_acute", "wrist_pain", "knee_kneeling_pain", "disc"]
    flags += ["knee_acute", "shoulder_instability"]
    expected = routine_of(15, Role.STANDALONE, flags=flags)

    assert Area.THORACIC_SPINE not in expected.areas
    assert expected == routine_of(15, Role.STANDALONE, flags=flags, focus=["thoracic_spine"])


def test_where_flags_leave_nothing_the_runner_moves_easily_and_reads_why() -> None:
    drills = ("a_skip", "heel_flick")
    library = type(DEFAULT_LIBRARY)(drills=tuple(DEFAULT_LIBRARY[drill] for drill in drills))

    actual = build_routine(
        8, Role.PRE_RUN, runner=Runner(flags=["achilles"]), session=run("hills"), library=library
    )

    assert (["easy_movement"], 480) == (ids(actual), actual.seconds)
    assert "No drill is left for this warm-up: move easily instead." == actual.why[0].message
    assert [("flag", drills)] == [(m.kind, m.drills) for m in actual.why if m.excludes]


def test_after_a_run_what_moves_freely_is_done_slowly_where_nothing_slower_is_left() -> None:
    slow = {d.id for d in DEFAULT_LIBRARY.select(role="post_run") if d.mode is not Mode.DYNAMIC}
    flags = {word for drill in slow for word in DEFAULT_LIBRARY[drill].contraindications}

    routine = routine_of(5, Role.POST_RUN, run("easy"), flags=sorted(flags))

    assert {Mode.DYNAMIC} == {drill.mode for drill in routine.drills}
    assert not any(drill.impact for drill in routine.drills)
    assert ["Nothing slower is left, so do these slowly, with small movements."] == [
        motive.message for motive in routine.why if motive.kind is MotiveKind.NEAREST
    ]


def test_achilles_decides_the_areas_where_plantar_fasciitis_disagrees() -> None:
    both = DEFAULT_LIBRARY.flagged({"achilles", "plantar_fasciitis"})
    alone = DEFAULT_LIBRARY.flagged({"plantar_fasciitis"})

    assert [(Area.HIPS, Area.THORACIC_SPINE), ()] == [flag.focus for flag in both]
    assert [(Area.HAMSTRINGS_CALVES, Area.ANKLES)] == [flag.focus for flag in alone]


@pytest.mark.parametrize(("minutes", "role"), EVERY_ROLE)
def test_with_both_the_calves_are_not_stretched_but_the_foot_is(minutes: int, role: Role) -> None:
    routine = routine_of(minutes, role, run("easy"), flags=["achilles", "plantar_fasciitis"])

    found = {"wall_calf_straight", "wall_calf_bent", "plantar_fascia_stretch"} & set(ids(routine))
    slow = role in {Role.POST_RUN, Role.STANDALONE}
    assert ({"plantar_fascia_stretch"} if slow else set()) == found
