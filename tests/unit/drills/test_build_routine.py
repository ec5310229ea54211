"""What a block gets: the article's sample, and what each role of a block asks for."""

import pytest
from attrs import evolve
from tests.unit.drills.builders import ids, routine_of, run, strength

from mobiplan.drills import DEFAULT_LIBRARY, Library, build_routine
from mobiplan.errors import ScheduleError
from mobiplan.model import (
    Area,
    Drill,
    Mode,
    MotiveKind,
    Role,
    Run,
    Runner,
    Strength,
    StrengthKind,
)

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

    assert [
        ("World's Greatest Stretch", "30 s per side"),
        ("Ankle Dorsiflexion Drill", "10 reps per side"),
        ("Hip Flexor Stretch with Overhead Reach", "30 s per side"),
        ("Thoracic Spine Rotations", "10 reps per side"),
        ("Leg Swings (Front-to-Back)", "10 reps per side"),
        ("Leg Swings (Side-to-Side)", "10 reps per side"),
    ] == [(step.drill.name, str(step.dosage)) for step in routine.steps]
    assert SAMPLE == ids(routine)
    assert 420 == routine.seconds
    assert set(Area) == routine.areas


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
    assert 540 <= routine.seconds <= 600


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


def test_a_library_that_has_nothing_for_a_block_gives_some_easy_movement() -> None:
    library = Library(drills=(DEFAULT_LIBRARY["butterfly"],))

    assert ["easy_movement"] == ids(build_routine(5, Role.PRE_RUN, library=library))
    assert ["butterfly"] == ids(build_routine(5, Role.POST_RUN, library=library))


def test_what_comes_nearest_is_named_where_only_equipment_is_missing() -> None:
    library = Library(drills=(DEFAULT_LIBRARY["couch_stretch"],))

    routine = build_routine(5, "post_run", runner=Runner(equipment=[]), library=library)

    assert "The nearest alternative is Couch Stretch, which needs a mat and wall." in [
        motive.message for motive in routine.why
    ]


def test_a_block_too_short_for_any_drill_gets_less_of_one() -> None:
    library = Library(drills=(DEFAULT_LIBRARY["worlds_greatest_stretch"],))

    (step,) = build_routine(1, "pre_run", library=library).steps

    assert ("20 s per side", 45) == (str(step.dosage), step.seconds)


def test_in_an_office_every_drill_is_done_on_the_feet() -> None:
    for role in Role:
        routine = build_routine(10, role, standing=True)

        assert all(drill.on_feet for drill in routine.drills)
        assert 540 <= routine.seconds <= 600


@pytest.mark.parametrize(
    ("role", "session", "area"),
    [
        (Role.PRE_RUN, run("hills"), Area.ANKLES),
        (Role.PRE_RUN, run("long"), Area.HIPS),
        (Role.POST_RUN, run("hills"), Area.HAMSTRINGS_CALVES),
        (Role.POST_RUN, run("long"), Area.HIPS),
        (Role.PRE_STRENGTH, strength("upper"), Area.SHOULDERS),
        (Role.PRE_STRENGTH, strength("upper"), Area.THORACIC_SPINE),
    ],
    ids=str,
)
@pytest.mark.parametrize("minutes", [8, 10])
def test_the_session_draws_the_routine_to_its_areas(
    role: Role, session: Run | Strength, area: Area, minutes: int
) -> None:
    drawn = build_routine(minutes, role, session=session)
    plain = build_routine(minutes, role, session=evolve(session, kind=PLAIN[type(session)]))

    assert drawn.coverage[area] >= plain.coverage[area]
    assert area in {a for m in drawn.why if m.kind == "session" for a in areas_of(m.drills)}


PLAIN = {Run: "steady", Strength: "circuit"}


def areas_of(drills: tuple[str, ...]) -> set[Area]:
    return {area for drill in drills for area in DEFAULT_LIBRARY[drill].areas}


@pytest.mark.parametrize(("degrees", "cold"), [(None, False), (5, True), (5.5, False), (-8, True)])
def test_in_the_cold_a_warm_up_is_done_indoors(degrees: float | None, *, cold: bool) -> None:
    outside = evolve(run("easy"), temperature_c=degrees)

    for role in (Role.PRE_RUN, Role.POST_RUN):
        kinds = {motive.kind for motive in build_routine(7, role, session=outside).why}
        assert (cold and role is Role.PRE_RUN) is (MotiveKind.COLD in kinds)


def test_why_names_the_template_the_areas_and_what_was_left_out() -> None:
    routine = build_routine(7, "pre_run", session=run("easy"))

    assert [
        ("template", tuple(SAMPLE), False),
        ("area", ("worlds_greatest_stretch", SAMPLE[2], SAMPLE[4], SAMPLE[5]), False),
        ("area", ("ankle_dorsiflexion_rock",), False),
        ("area", ("worlds_greatest_stretch", "thoracic_rotation_quadruped"), False),
        ("area", (SAMPLE[0], SAMPLE[1], SAMPLE[4]), False),
        ("area", ("thoracic_rotation_quadruped",), False),
        ("impact", ("a_skip", "heel_flick"), True),
    ] == [(motive.kind, motive.drills, motive.excludes) for motive in routine.why]


def test_why_tells_of_scaled_and_longer_dosages() -> None:
    scaled = build_routine(7, "pre_run", runner=Runner(flags=["achilles"]))
    longer = build_routine(30, "post_run")
    grown = build_routine(15, "standalone", percent=120)

    assert ("flag", ("worlds_greatest_stretch",)) in [(m.kind, m.drills) for m in scaled.why]
    assert MotiveKind.DOSAGE in {motive.kind for motive in longer.why}
    assert MotiveKind.PROGRESSION in {motive.kind for motive in grown.why}


def test_an_area_for_which_there_is_no_room_is_named() -> None:
    routine = build_routine(1, "standalone")

    assert "Has no room for the hips." in [motive.message for motive in routine.why]


def test_recent_drills_make_room_for_others_and_no_set_of_them_comes_again() -> None:
    seen: list[set[str]] = []
    for _ in range(12):
        routine = build_routine(15, "standalone", recent=seen)
        assert set(ids(routine)) not in seen
        assert set(Area) == routine.areas
        seen.insert(0, set(ids(routine)))

    assert len(seen[-1] & seen[-2]) <= 2


def test_what_must_differ_but_cannot_comes_again() -> None:
    library = Library(drills=(DEFAULT_LIBRARY["butterfly"],))

    routine = build_routine(5, "standalone", library=library, recent=[["butterfly"]])

    assert ["butterfly"] == ids(routine)


def test_areas_that_the_week_lacks_come_first() -> None:
    plain = build_routine(2, "post_run")
    lacking = set(Area) - plain.areas

    assert lacking
    for area in lacking:
        assert area in build_routine(2, "post_run", needs=[area]).areas


def test_all_that_is_out_of_bounds_is_reported_at_once() -> None:
    with pytest.raises(ScheduleError) as caught:
        build_routine(0, "pre_run", runner=Runner(flags=["achiles"]), percent=True)

    assert [
        ("runner.flags", '"achiles"', '"achilles"'),
        ("minutes", "0", ""),
        ("percent", "True", ""),
    ] == [(problem.path, problem.found, problem.hint) for problem in caught.value.problems]


def test_a_role_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ScheduleError, match="expected one of"):
        build_routine(5, "pre_swim")


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
