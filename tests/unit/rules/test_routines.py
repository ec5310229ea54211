"""Routines: an audit reports drills that a block may not have, at each bound."""

import pytest
from attrs import evolve
from tests.unit.rules.builders import block, drill, filled, messages, plan, remarks, run

from mobiplan.model import (
    Area,
    Dosage,
    DosageKind,
    Drill,
    Mode,
    Motive,
    MotiveKind,
    Role,
    Routine,
    Runner,
    Step,
)
from mobiplan.rules import Remark

HOPS = drill("Hops", impact=True)
CIRCLES = drill()
ANKLES = drill("Rocks", areas=(Area.ANKLES,))
SPINE = drill("Turns", areas=(Area.THORACIC_SPINE,))
CURL = drill("Curl", end_range_spinal_flexion=True)
BOTH = (
    "The focus on hips, hamstrings and calves gives way where the flags (disc, knee acute) "
    "rule drills out. See a clinician if pain persists."
)
BEFORE = (Role.PRE_RUN, Role.PRE_STRENGTH, Role.TRANSITION)


def held(seconds: int, **values: object) -> Drill:
    return drill(f"Hold {seconds}", **{"mode": Mode.CONTROLLED, "static_seconds": seconds} | values)


@pytest.mark.parametrize(("seconds", "fits"), [(299, True), (300, True), (301, False)])
def test_a_routine_longer_than_its_block_is_reported(seconds: int, *, fits: bool) -> None:
    long = evolve(CIRCLES, dosage=Dosage(kind=DosageKind.HOLD, amount=seconds))
    one = filled(Role.STANDALONE, long, minutes=5)

    expected = Remark(
        message=f"The drills take {seconds} s of 5 min.", day=one.day, blocks=(one.uid,)
    )
    assert ([] if fits else [expected]) == remarks("routine.fits", plan(one))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("seconds", [59, 60])
def test_a_muscle_held_for_a_minute_before_a_session_is_reported(role: Role, seconds: int) -> None:
    audited = plan(filled(role, CIRCLES, held(seconds)))

    reported = role in BEFORE and seconds == 60
    expected = [f"The {role.label} holds a muscle for 60 s."] if reported else []
    assert expected == messages("routine.static_before", audited)


def test_two_holds_of_one_muscle_add_up() -> None:
    assert [] == messages("routine.static_before", plan(filled(Role.PRE_RUN, held(30), held(29))))
    assert [] != messages("routine.static_before", plan(filled(Role.PRE_RUN, held(30), held(31))))


def test_a_static_drill_before_a_session_is_reported_however_short() -> None:
    static = held(20, mode=Mode.STATIC)

    both = filled(Role.PRE_RUN, static, evolve(static, id="again", name="Again"))
    expected = ["The warm-up has static drills: Hold 20, Again."]
    assert expected == messages("routine.static_before", plan(both))
    assert [] == messages("routine.static_before", plan(filled(Role.POST_RUN, static)))


@pytest.mark.parametrize(
    ("role", "one", "reported"),
    [
        (Role.POST_RUN, held(30, mode=Mode.STATIC), False),
        (Role.POST_RUN, held(31, mode=Mode.STATIC), True),
        (Role.POST_RUN, HOPS, True),
        (Role.STANDALONE, held(31, mode=Mode.STATIC), False),
        (Role.STANDALONE, HOPS, False),
    ],
)
def test_a_drill_that_does_not_suit_the_time_after_a_run_is_reported(
    role: Role, one: Drill, *, reported: bool
) -> None:
    expected = [f"{one.name} does not suit the time after a run."] * reported

    assert expected == messages("routine.slow_after", plan(filled(role, CIRCLES, one)))


@pytest.mark.parametrize(
    ("clock", "flags", "reported"),
    [
        ("06:00", [], True),
        ("06:59", [], True),
        ("07:00", [], False),
        ("05:00", [], True),
        ("20:00", [], False),
        ("20:00", ["disc"], True),
        ("20:00", ["achilles"], False),
    ],
)
def test_a_spine_rounded_soon_after_waking_or_with_a_disc_is_reported(
    clock: str, flags: list[str], *, reported: bool
) -> None:
    audited = plan(filled(Role.STANDALONE, CIRCLES, CURL, clock=clock), flags=flags)

    expected = ["Curl rounds the spine soon after waking."] * reported
    assert expected == messages("routine.waking", audited)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (CIRCLES, []),
        (drill(contraindications=frozenset({"disc"})), []),
        (
            drill(contraindications=frozenset({"achilles", "knee_acute", "disc"})),
            ["Circles is ruled out by achilles, knee_acute."],
        ),
        (drill(equipment=frozenset({"wall", "mat"})), []),
        (drill(equipment=frozenset({"wall", "step", "band"})), ["Circles needs band, step."]),
    ],
    ids=["free", "other flag", "flags", "at hand", "missing"],
)
def test_a_drill_that_the_runner_should_not_or_cannot_do_is_reported(
    one: Drill, expected: list[str]
) -> None:
    audited = plan(filled(Role.STANDALONE, one), flags=["achilles", "knee_acute"])

    assert expected == messages("routine.flags", audited)


@pytest.mark.parametrize(
    ("role", "kind", "drills", "reported"),
    [
        (Role.PRE_RUN, "hills", [CIRCLES, HOPS], False),
        (Role.PRE_RUN, "hills", [HOPS, CIRCLES], True),
        (Role.PRE_RUN, "easy", [CIRCLES, HOPS], True),
        (Role.PRE_RUN, "easy", [CIRCLES, ANKLES], False),
        (Role.POST_RUN, "hills", [HOPS, CIRCLES], False),
    ],
)
def test_a_jump_that_is_not_last_or_before_an_easy_run_is_reported(
    role: Role, kind: str, drills: list[Drill], *, reported: bool
) -> None:
    session = run(kind, "18:00")
    audited = plan(filled(role, *drills, session=session), sessions=[session])

    expected = ["The warm-up jumps where it should not."] * reported
    assert expected == messages("routine.impact_last", audited)


@pytest.mark.parametrize(
    ("role", "focus", "drills", "reported"),
    [
        (Role.STANDALONE, "", [CIRCLES], False),
        (Role.STANDALONE, "ankles", [ANKLES, ANKLES, CIRCLES, SPINE], False),
        (Role.STANDALONE, "ankles", [ANKLES, CIRCLES, SPINE], True),
        (Role.STANDALONE, "ankles", [ANKLES, ANKLES, CIRCLES, CIRCLES], True),
        (Role.STANDALONE, "ankles hips", [ANKLES, CIRCLES, SPINE], True),
        (Role.STANDALONE, "ankles hips thoracic_spine shoulders", [ANKLES], True),
        (Role.STANDALONE, " ".join(Area), [ANKLES], False),
        (Role.PRE_RUN, "ankles", [ANKLES, CIRCLES, CIRCLES, CIRCLES], False),
        (Role.PRE_RUN, "ankles", [CIRCLES, SPINE], True),
        (Role.POST_RUN, "ankles", [CIRCLES, SPINE], False),
    ],
)
def test_a_routine_that_neglects_the_focus_is_reported(
    role: Role, focus: str, drills: list[Drill], *, reported: bool
) -> None:
    audited = plan(filled(role, *drills), focus=focus.split())

    wanted = ", ".join(area.label for area in audited.schedule.runner.focus)
    expected = [f"The {role.label} has few drills for: {wanted}."] * reported
    assert expected == messages("routine.focus", audited)


def test_a_standalone_may_keep_fewer_other_areas() -> None:
    audited = plan(filled(Role.STANDALONE, ANKLES, CIRCLES), focus=["ankles"])

    assert 1 == len(messages("routine.focus", audited))
    assert [] == messages("routine.focus", audited, others=1)


@pytest.mark.parametrize(
    ("runner", "expected"),
    [
        (Runner(), []),
        (Runner(focus="hips"), []),
        (Runner(flags="disc"), []),
        (
            Runner(focus=["hips", "hamstrings_calves"], flags=["knee_acute", "disc"]),
            [BOTH],
        ),
    ],
    ids=["neither", "focus", "flags", "both"],
)
def test_a_focus_that_gives_way_to_flags_is_reported(runner: Runner, expected: list[str]) -> None:
    audited = plan(focus=runner.focus, flags=runner.flags)

    assert expected == messages("routine.focus_limited", audited)


def test_a_block_without_drills_is_reported() -> None:
    empty = block(Role.PRE_RUN)
    audited = plan(empty, filled(Role.POST_RUN, CIRCLES))

    message = "No drill is left for the warm-up."
    expected = [Remark(message=message, day=empty.day, blocks=(empty.uid,))]
    assert expected == remarks("routine.empty", audited)


@pytest.mark.parametrize(
    ("age", "seconds", "reported"),
    [(None, 31, True), (49, 31, True), (50, 31, False), (50, 60, False), (70, 61, True)],
)
def test_from_fifty_on_a_hold_after_a_run_may_last_a_minute(
    age: int | None, seconds: int, *, reported: bool
) -> None:
    audited = plan(filled(Role.POST_RUN, held(seconds, mode=Mode.STATIC)), age=age)

    assert reported is bool(messages("routine.slow_after", audited))


def test_a_longer_hold_than_the_drill_has_counts_and_a_second_set_does_not() -> None:
    stretch = held(30, mode=Mode.STATIC, dosage=Dosage(kind=DosageKind.HOLD, amount=30))
    one = block(Role.POST_RUN)
    amounts = [Dosage(kind=DosageKind.HOLD, amount=31), evolve(stretch.dosage, sets=2)]

    longer, twice = (
        plan(evolve(one, routine=Routine([Step(stretch, amount)]))) for amount in amounts
    )
    assert ["Hold 30 does not suit the time after a run."] == messages("routine.slow_after", longer)
    assert [] == messages("routine.slow_after", twice)


def test_what_stands_in_for_the_drills_that_are_missing_is_reported() -> None:
    why = [
        Motive(kind=MotiveKind.EMPTY, message="No drill is left."),
        Motive(kind=MotiveKind.NEAREST, message="The nearest alternative needs a mat."),
        Motive(kind=MotiveKind.FLAG, message="Left out because of a flag.", excludes=True),
    ]
    one = block(Role.POST_RUN)
    audited = plan(evolve(one, routine=Routine([Step(CIRCLES, CIRCLES.dosage)], why=why)))

    assert ["No drill is left. The nearest alternative needs a mat."] == messages(
        "routine.empty", audited
    )


@pytest.mark.parametrize(
    "rule_id", ["fits", "static_before", "slow_after", "waking", "flags", "impact_last", "focus"]
)
def test_a_rule_about_drills_is_silent_where_there_are_none(rule_id: str) -> None:
    audited = plan(*map(block, Role), focus="hips", flags="disc")

    assert [] == messages(f"routine.{rule_id}", audited)
