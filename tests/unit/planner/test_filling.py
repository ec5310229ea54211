"""The drills of a plan as a whole: variety, what was met, all areas, and how dosage grows."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mobiplan import Run, Runner, Schedule, Strength, plan
from mobiplan.drills import DEFAULT_LIBRARY, Library, Progression
from mobiplan.errors import ScheduleError
from mobiplan.model import Area, Block, MotiveKind, Plan, Role, Session, StandaloneWish

MONDAY = date(2026, 1, 12)
LONDON = ZoneInfo("Europe/London")


def at(day: int, hour: int = 18) -> datetime:
    moment = datetime(MONDAY.year, MONDAY.month, MONDAY.day, hour, tzinfo=LONDON)
    return moment + timedelta(days=day)


def a_week(number: int = 0) -> list[Session]:
    first = 7 * number
    return [
        Run(kind="easy", minutes=45, start=at(first + 1)),
        Run(kind="hills", minutes=60, start=at(first + 3)),
        Strength(kind="upper", minutes=40, start=at(first + 4, 12)),
        Run(kind="long", minutes=100, start=at(first + 6, 8)),
    ]


def weeks(count: int, *, runner: Runner | None = None) -> Schedule:
    sessions = [session for number in range(count) for session in a_week(number)]
    return Schedule(
        runner=runner or Runner(zone="Europe/London"),
        week_of=MONDAY,
        weeks=count,
        sessions=sessions,
    )


def ids(block: Block) -> list[str]:
    assert block.routine is not None
    return [drill.id for drill in block.routine.drills]


def standalones(found: Plan) -> list[Block]:
    return [block for block in found.blocks if block.role is Role.STANDALONE]


def work(blocks: list[Block], drill: str) -> list[int]:
    """Return the amounts of a drill wherever it comes."""
    steps = [step for block in blocks if block.routine for step in block.routine.steps]
    return [step.dosage.amount * step.dosage.sets for step in steps if step.drill.id == drill]


def test_no_standalone_session_repeats_another_one() -> None:
    found = standalones(plan(weeks(6)))

    assert 12 == len(found)
    assert 12 == len({frozenset(ids(block)) for block in found})
    assert all(
        MotiveKind.VARIETY in {motive.kind for motive in block.routine.why} for block in found[1:]
    )


def test_steady_sessions_are_all_alike() -> None:
    found = standalones(plan(weeks(3), routines="steady"))

    assert 1 == len({block.routine for block in found})


def test_routines_are_varied_or_steady() -> None:
    with pytest.raises(ScheduleError, match='"varied", "steady"'):
        plan(weeks(1), routines="random")


@pytest.mark.parametrize("per_week", [0, 1, 2])
@pytest.mark.parametrize("focus", [[], ["ankles"], ["shoulders", "hips"]])
@pytest.mark.parametrize("flags", [[], ["achilles"], ["disc", "hip_fai"]])
def test_every_week_moves_all_five_areas(per_week: int, focus: list[str], flags: list[str]) -> None:
    wish = StandaloneWish(per_week=per_week)
    runner = Runner(zone="Europe/London", standalone=wish, focus=focus, flags=flags)
    found = plan(weeks(2, runner=runner))

    for week in (0, 1):
        days = [MONDAY + timedelta(days=7 * week + day) for day in range(7)]
        areas = [block.routine.areas for day in days for block in found.on(day) if block.routine]
        assert set(Area) == set().union(*areas)


def test_a_week_of_one_short_block_covers_what_it_can() -> None:
    run = Run(kind="easy", minutes=20, start=at(1))
    nothing = StandaloneWish(per_week=0)
    without = tuple(
        drill
        for drill in DEFAULT_LIBRARY
        if Area.SHOULDERS not in drill.areas or drill.id in {"arm_circles", "wall_slide"}
    )
    found = plan(
        Schedule(runner=Runner(standalone=nothing), week_of=MONDAY, sessions=[run]),
        drills=Library(drills=without),
    )

    areas = [block.routine.areas for block in found.blocks if block.routine]
    assert set(Area) == set().union(*areas)


BEFORE = ("walking_knee_hug", "walking_quad_pull", "leg_swing_side", "hip_gate")
AFTER = ("standing_quad_stretch", "couch_stretch", "adductor_rock_back", "figure_four_supine")


OTHERS = ("toe_heel_walk", "arm_circles", "wall_slide")


def hips_library(others: tuple[str, ...]) -> Library:
    """Return a library whose templates move the hips only, and other drills."""
    before = evolve(DEFAULT_LIBRARY.templates[0], drills=BEFORE, covers=(Area.HIPS,))
    after = evolve(before, id="after", role=Role.POST_RUN, drills=AFTER)
    drills = tuple(DEFAULT_LIBRARY[name] for name in (*BEFORE, *AFTER, *others))
    return Library(drills=drills, templates=(before, after))


def hips_only(*sessions: Session, others: tuple[str, ...] = OTHERS) -> tuple[Plan, list[set[Area]]]:
    """Plan sessions with that library, without standalone ones; also return the areas moved."""
    runner = Runner(zone="Europe/London", standalone=StandaloneWish(per_week=0))
    schedule = Schedule(runner=runner, week_of=MONDAY, sessions=sessions)
    found = plan(schedule, drills=hips_library(others))
    return found, [set(block.routine.areas) for block in found.blocks if block.routine]


def test_where_routines_leave_areas_out_the_week_changes_them() -> None:
    _, areas = hips_only(Run(kind="recovery", minutes=40, start=at(1)))

    assert [
        set(Area) - {Area.THORACIC_SPINE},
        {Area.HIPS, Area.SHOULDERS, Area.THORACIC_SPINE},
    ] == [
        areas[0],
        areas[1],
    ]


def test_no_more_routines_change_than_the_week_needs() -> None:
    easy = Run(kind="recovery", minutes=40, start=at(1))

    _, areas = hips_only(easy, others=("toe_heel_walk", "cross_body_arm_swing", "wall_slide"))
    assert [set(Area), {Area.HIPS}] == areas

    _, areas = hips_only(easy, others=())
    assert [{Area.HIPS}, {Area.HIPS}] == areas


def test_what_comes_before_a_race_stays() -> None:
    easy = Run(kind="recovery", minutes=40, start=at(1))
    race = Run(kind="race", minutes=20, distance_km=5, start=at(5, 10))
    found, areas = hips_only(easy, race)

    assert {Role.PRE_RUN, Role.POST_RUN} == {block.role for block in found.blocks}
    assert [{Area.HIPS}, {Area.HIPS}] == areas[:2]
    assert {Area.SHOULDERS, Area.THORACIC_SPINE} <= areas[3]


def test_a_race_is_warmed_up_for_with_drills_that_were_met() -> None:
    race = Run(kind="race", minutes=45, start=at(12, 10), distance_km=10)
    found = plan(two_weeks_with(race))

    warm_up = next(b for b in found.blocks if b.session and b.session.kind == "race")
    met = {drill for block in found.blocks if block.start < warm_up.start for drill in ids(block)}
    assert set(ids(warm_up)) <= met
    assert warm_up.routine.seconds > 540


def two_weeks_with(race: Run) -> Schedule:
    sessions = [*a_week(0), *(s for s in a_week(1) if s.day < race.day), race]
    runner = Runner(zone="Europe/London")
    return Schedule(runner=runner, week_of=MONDAY, weeks=2, sessions=sessions)


def test_dosage_grows_week_by_week_only_if_asked() -> None:
    runner = Runner(zone="Europe/London", standalone=StandaloneWish(per_week=1))
    schedule = weeks(4, runner=runner)
    usual = standalones(plan(schedule, routines="steady"))
    grown = standalones(plan(schedule, routines="steady", progression=Progression()))

    drill = "thoracic_rotation_quadruped"
    assert [10, 10, 10, 10] == work(usual, drill)
    assert [10, 11, 12, 13] == work(grown, drill)
    assert all(b.routine.seconds <= 60 * b.minutes for b in grown)


def test_dosage_tapers_in_the_week_of_a_race() -> None:
    race = Run(kind="race", minutes=45, start=at(13, 10), distance_km=10)
    found = standalones(plan(two_weeks_with(race), progression=Progression(taper=70)))

    percents = [
        {motive.message for motive in block.routine.why if motive.kind is MotiveKind.PROGRESSION}
        for block in found
    ]
    assert {"At 70 % of the usual dosage, as the weeks go on."} == percents[-1]
    assert set() == percents[0]


@given(st.permutations(range(4)), st.sampled_from(["varied", "steady"]))
def test_the_same_weeks_give_the_same_routines(order: list[int], routines: str) -> None:
    sessions = a_week()
    schedule = weeks(1)
    shuffled = evolve(schedule, sessions=[sessions[place] for place in order])

    expected = [block.routine for block in plan(schedule, routines=routines).blocks]
    assert expected == [block.routine for block in plan(shuffled, routines=routines).blocks]


def test_every_block_says_why_it_holds_its_drills() -> None:
    for block in plan(weeks(1)).blocks:
        told = {drill for motive in block.routine.why for drill in motive.drills}
        assert set(ids(block)) <= told
        assert all(motive.message.endswith(".") for motive in block.routine.why)
