"""What holds for every routine, whatever the block, the runner and the session."""

from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.drills.builders import run, strength

from mobiplan.drills import DEFAULT_LIBRARY, build_routine, load_library
from mobiplan.model import (
    Area,
    Dosage,
    DosageKind,
    Drill,
    Mode,
    Role,
    Routine,
    RunKind,
    Runner,
    Session,
    StrengthKind,
)

BEFORE = {Role.PRE_RUN, Role.PRE_STRENGTH, Role.TRANSITION}
CONDITIONS = sorted(DEFAULT_LIBRARY.conditions)
EQUIPMENT = sorted({item for drill in DEFAULT_LIBRARY for item in drill.equipment})

SAME = load_library()

runners = st.builds(
    Runner,
    flags=st.lists(st.sampled_from(CONDITIONS), max_size=6),
    focus=st.lists(st.sampled_from(Area), max_size=3),
    equipment=st.sets(st.sampled_from(EQUIPMENT)),
)
runs = st.builds(run, st.sampled_from(RunKind), st.sampled_from([None, 5, 21.1, 42.195]))
sessions = st.one_of(st.none(), runs, st.builds(strength, st.sampled_from(StrengthKind)))
blocks = st.fixed_dictionaries(
    {
        "minutes": st.integers(3, 30),
        "role": st.sampled_from(Role),
        "session": sessions,
        "minutes_since_wake": st.none() | st.integers(-60, 900),
    }
)


def filled(block: dict[str, Any], runner: Runner) -> Routine:
    """Return the routine of a block; the library that comes along always has one."""
    routine = build_routine(runner=runner, **block)
    assert routine is not None
    assert routine.steps
    return routine


@given(blocks, runners)
def test_a_routine_fits_its_block(block: dict[str, Any], runner: Runner) -> None:
    assert filled(block, runner).seconds <= block["minutes"] * 60


@given(blocks, runners)
def test_no_drill_comes_twice(block: dict[str, Any], runner: Runner) -> None:
    drills = filled(block, runner).drills

    assert len(drills) == len({drill.id for drill in drills})


@given(blocks, runners)
def test_flags_and_equipment_rule_drills_out(block: dict[str, Any], runner: Runner) -> None:
    avoid = {name for flag in DEFAULT_LIBRARY.flagged(runner.flags) for name in flag.avoid}

    for drill in filled(block, runner).drills:
        assert not drill.contraindications & runner.flags
        assert not any(getattr(drill, name) for name in avoid)
        assert drill.equipment <= runner.equipment


@given(blocks, runners)
def test_a_flag_scales_never_below_half(block: dict[str, Any], runner: Runner) -> None:
    for step in filled(block, runner).steps:
        assert bool(step.drill.scale_if & runner.flags) is step.scaled
        assert 2 * step.dosage.amount >= step.drill.dosage.amount
        assert step.dosage.sets <= step.drill.dosage.sets + (not step.scaled)


@given(blocks, runners)
def test_before_a_session_drills_move(block: dict[str, Any], runner: Runner) -> None:
    routine = filled(block, runner)

    if block["role"] in BEFORE:
        assert Mode.STATIC not in {drill.mode for drill in routine.drills}
        assert routine.longest_static_seconds < (60 if block["role"] is not Role.TRANSITION else 1)


@given(blocks, runners)
def test_a_warm_up_for_a_run_is_mainly_dynamic(block: dict[str, Any], runner: Runner) -> None:
    routine = filled(block | {"role": Role.PRE_RUN}, runner)

    dynamic = [drill for drill in routine.drills if drill.mode is Mode.DYNAMIC]
    assert 2 * len(dynamic) > len(routine.drills)


@given(blocks, runners)
def test_after_a_run_drills_are_slow_and_holds_short(block: dict[str, Any], runner: Runner) -> None:
    for drill in filled(block | {"role": Role.POST_RUN}, runner).drills:
        assert drill.mode is not Mode.DYNAMIC
        assert drill.static_seconds == 0 or 10 <= drill.static_seconds <= 30


def may_jump(role: Role, session: Session | None) -> bool:
    quality = session is not None and getattr(session.kind, "is_quality", False)
    short = quality and (not session.is_race or (session.distance_km or 5) <= 10)
    return role is Role.PRE_RUN and short


@given(blocks, runners)
def test_impact_comes_last_and_only_where_it_may(block: dict[str, Any], runner: Runner) -> None:
    jumps = [drill.impact for drill in filled(block, runner).drills]

    assert sorted(jumps) == jumps
    assert may_jump(block["role"], block["session"]) or not any(jumps)


@given(blocks, runners)
def test_a_drill_suits_its_role(block: dict[str, Any], runner: Runner) -> None:
    role = Role.PRE_STRENGTH if block["role"] is Role.TRANSITION else block["role"]

    assert all(role in drill.roles for drill in filled(block, runner).drills)


@given(blocks, runners)
def test_the_back_does_not_round_in_the_first_hour(block: dict[str, Any], runner: Runner) -> None:
    routine = filled(block | {"minutes_since_wake": 59}, runner)

    assert not any(drill.end_range_spinal_flexion for drill in routine.drills)


@given(blocks, runners, st.sets(st.sampled_from([drill.id for drill in DEFAULT_LIBRARY])))
def test_a_race_takes_drills_that_were_met_or_as_if_none_were(
    block: dict[str, Any], runner: Runner, met: set[str]
) -> None:
    race = block | {"role": Role.PRE_RUN, "session": run("race", 10)}
    routine = build_routine(runner=runner, met=met, **race)

    assert {drill.id for drill in routine.drills} <= met or filled(race, runner) == routine


@given(blocks, runners)
def test_equal_libraries_give_equal_routines(block: dict[str, Any], runner: Runner) -> None:
    assert filled(block, runner) == build_routine(runner=runner, library=SAME, **block)


@given(blocks, st.lists(st.sampled_from(Area), max_size=3), st.integers(3, 15))
def test_without_flags_less_than_a_minute_of_a_usual_block_stays_empty(
    block: dict[str, Any], focus: list[Area], minutes: int
) -> None:
    routine = filled(block | {"minutes": minutes}, Runner(focus=focus))

    assert 60 * minutes - routine.seconds < 60


@given(blocks, runners)
def test_only_flags_cost_the_focus_its_half(block: dict[str, Any], runner: Runner) -> None:
    routine = filled(block | {"role": Role.STANDALONE}, runner)

    hits = [drill for drill in routine.drills if set(runner.focus) & set(drill.areas)]
    assert 2 * len(hits) >= len(routine.drills) or not runner.focus or runner.flags


SAMPLE = build_routine(7, Role.PRE_RUN, session=run("easy"))

unrelated = st.builds(
    Drill,
    id=st.just("unrelated"),
    name=st.just("Unrelated"),
    areas=st.lists(st.sampled_from(Area), min_size=1, unique=True).map(tuple),
    muscles=st.just(("neck",)),
    mode=st.sampled_from(Mode),
    roles=st.just(("pre_run", "post_run", "standalone", "pre_strength")),
    dosage=st.builds(
        Dosage,
        kind=st.just(DosageKind.HOLD),
        amount=st.integers(1, 90),
        sides=st.sampled_from([1, 2]),
    ),
    position=st.sampled_from(["standing", "supine"]),
    cue=st.just("Move."),
    sources=st.just(("us",)),
    impact=st.booleans(),
)


@given(unrelated, st.integers(0, len(DEFAULT_LIBRARY)))
def test_another_drill_leaves_the_sample_of_the_article_as_it_is(drill: Drill, place: int) -> None:
    drills = [*DEFAULT_LIBRARY.drills[:place], drill, *DEFAULT_LIBRARY.drills[place:]]
    library = evolve(DEFAULT_LIBRARY, drills=tuple(drills))

    assert SAMPLE == build_routine(7, Role.PRE_RUN, session=run("easy"), library=library)


@given(blocks, runners)
def test_a_routine_says_why_it_holds_each_drill(block: dict[str, Any], runner: Runner) -> None:
    routine = filled(block, runner)

    told = {drill for motive in routine.why if not motive.excludes for drill in motive.drills}
    out = {drill for motive in routine.why if motive.excludes for drill in motive.drills}
    assert {drill.id for drill in routine.drills} <= told
    assert not out & {drill.id for drill in routine.drills}
