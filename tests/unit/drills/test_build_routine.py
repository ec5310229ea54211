"""What a block gets: the article's sample, and what each role of a block asks for."""

import pytest
from tests.unit.drills.builders import ids, routine_of, run, strength

from mobiplan.drills import DEFAULT_LIBRARY, Library, build_routine
from mobiplan.model import Area, Drill, Mode, Role, Run, Runner, StrengthKind

SAMPLE = [
    "worlds_greatest_stretch",
    "ankle_dorsiflexion_rock",
    "hip_flexor_stretch_reach",
    "thoracic_rotation_quadruped",
    "leg_swing_front_back",
    "leg_swing_side",
]


def test_an_easy_run_gets_the_sample_of_the_article() -> None:
    routine = routine_of(7, Role.PRE_RUN, run("easy"))

    assert SAMPLE == ids(routine)
    assert 420 == routine.seconds


def test_a_quality_run_gets_a_longer_warm_up_with_more_dynamic_drills() -> None:
    easy = routine_of(7, Role.PRE_RUN, run("easy"))
    quality = routine_of(10, Role.PRE_RUN, run("intervals"))

    def dynamic(drills: tuple[Drill, ...]) -> int:
        return sum(drill.mode is Mode.DYNAMIC for drill in drills)

    assert quality.seconds > easy.seconds
    assert dynamic(quality.drills) > dynamic(easy.drills)


def test_impact_comes_last_before_a_quality_run() -> None:
    routine = routine_of(10, Role.PRE_RUN, run("tempo"))

    assert ["a_skip", "heel_flick"] == ids(routine)[-2:]


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        (run("easy"), False),
        (run("long"), False),
        (run("steady"), False),
        (run("hills"), True),
        (run("race", 10), True),
        (run("race", 21.1), False),
        (run("race", 42.195), False),
    ],
    ids=["easy", "long", "steady", "hills", "10 km", "half marathon", "marathon"],
)
def test_only_quality_runs_and_short_races_warm_up_with_impact(
    session: Run, *, expected: bool
) -> None:
    routine = build_routine(10, Role.PRE_RUN, runner=Runner(), session=session)

    assert expected is any(drill.impact for drill in routine.drills)


def test_a_marathon_is_warmed_up_for_standing() -> None:
    routine = routine_of(5, Role.PRE_RUN, run("race", 42.195))

    assert all(drill.on_feet for drill in routine.drills)
    assert routine.seconds > 240


def test_the_warm_up_for_a_race_takes_drills_that_were_met() -> None:
    routine = build_routine(
        10, Role.PRE_RUN, runner=Runner(), session=run("race", 10), met=set(SAMPLE)
    )

    assert SAMPLE == ids(routine)
    assert routine.seconds > 540


def test_too_few_drills_that_were_met_do_not_bind_a_race() -> None:
    race = run("race", 10)
    everything = routine_of(10, Role.PRE_RUN, race)

    for met in ([], ["arm_circles"], ["butterfly"]):
        assert everything == build_routine(10, Role.PRE_RUN, runner=Runner(), session=race, met=met)


def test_what_was_met_binds_no_other_block() -> None:
    actual = build_routine(
        7, Role.PRE_RUN, runner=Runner(), session=run("easy"), met={"arm_circles"}
    )

    assert SAMPLE == ids(actual)


def test_a_cooldown_is_slow_and_starts_with_its_template() -> None:
    routine = routine_of(5, Role.POST_RUN, run("easy"))

    assert [
        "wall_calf_straight",
        "standing_quad_stretch",
        "hip_flexor_stretch_reach",
        "ninety_ninety_switch",
    ] == ids(routine)[:4]
    assert not any(drill.mode is Mode.DYNAMIC for drill in routine.drills)


@pytest.mark.parametrize("minutes", range(3, 9))
def test_a_transition_moves_hips_ankles_and_thoracic_spine(minutes: int) -> None:
    routine = routine_of(minutes, Role.TRANSITION, strength("full_body"))

    assert {Area.HIPS, Area.ANKLES, Area.THORACIC_SPINE} <= routine.areas
    assert 0 == routine.longest_static_seconds


@pytest.mark.parametrize("minutes", [3, 5, 8])
@pytest.mark.parametrize("kind", list(StrengthKind))
def test_strength_is_warmed_up_where_it_loads(kind: StrengthKind, minutes: int) -> None:
    routine = routine_of(minutes, Role.PRE_STRENGTH, strength(kind))

    legs, trunk = {Area.HIPS, Area.ANKLES}, {Area.SHOULDERS, Area.THORACIC_SPINE}
    assert (legs if kind.loads_legs else trunk) <= routine.areas


def test_strength_of_no_known_kind_is_warmed_up_too() -> None:
    assert routine_of(8, Role.PRE_STRENGTH).seconds > 420


@pytest.mark.parametrize("minutes", [10, 15, 20, 30])
def test_a_standalone_without_focus_covers_all_five_areas(minutes: int) -> None:
    routine = routine_of(minutes, Role.STANDALONE)

    assert set(Area) == routine.areas
    assert 60 * minutes - routine.seconds <= 15


@pytest.mark.parametrize(
    ("minutes", "expected"), [(-5, False), (0, False), (59, False), (60, True)]
)
def test_the_back_does_not_round_in_the_first_hour_after_waking(
    minutes: int, *, expected: bool
) -> None:
    routine = build_routine(15, Role.STANDALONE, runner=Runner(), minutes_since_wake=minutes)

    assert expected is ("cat_cow" in ids(routine))


def test_what_needs_a_band_waits_until_there_is_one() -> None:
    without = routine_of(6, Role.PRE_STRENGTH, strength("upper"))
    with_band = routine_of(
        6, Role.PRE_STRENGTH, strength("upper"), equipment=["wall", "resistance_band"]
    )

    assert "band_pull_apart" not in ids(without)
    assert "band_pull_apart" in ids(with_band)


def test_where_new_drills_run_out_a_second_set_fills_the_block() -> None:
    routine = routine_of(30, Role.POST_RUN, run("easy"))

    twice = [step.drill for step in routine.steps if step.dosage.sets == 2]
    assert twice
    assert not any(drill.static_seconds for drill in twice)


def test_a_library_that_has_nothing_for_a_block_gives_no_routine() -> None:
    library = Library(drills=(DEFAULT_LIBRARY["butterfly"],))

    assert build_routine(5, Role.PRE_RUN, runner=Runner(), library=library) is None
    assert ["butterfly"] == ids(build_routine(5, Role.POST_RUN, runner=Runner(), library=library))


def test_holds_before_a_run_stay_below_a_minute_for_each_muscle() -> None:
    hold = DEFAULT_LIBRARY["hip_flexor_stretch_reach"]
    swing = DEFAULT_LIBRARY["leg_swing_side"]
    second = DEFAULT_LIBRARY["deep_squat_pry"]
    library = Library(drills=(hold, second, swing))

    routine = build_routine(
        8, Role.PRE_STRENGTH, runner=Runner(), session=strength("lower"), library=library
    )

    assert {"hip_flexor_stretch_reach", "deep_squat_pry", "leg_swing_side"} == set(ids(routine))
    assert 30 == routine.longest_static_seconds
