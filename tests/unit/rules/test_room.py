"""Room: an audit reports each block that lies where none may, and is silent where they touch."""

import pytest
from attrs import evolve
from tests.unit.rules.builders import (
    TUESDAY,
    at,
    block,
    busy,
    messages,
    plan,
    remarks,
    run,
    strength,
)

from mobiplan.model import Availability, Block, Reason, Role, Session, Unplaced
from mobiplan.rules import Remark

EASY = run("easy", "18:00", 60, id="r")
WARM_UP = block(Role.PRE_RUN, "17:50", 10, session=EASY)
COOLDOWN = block(Role.POST_RUN, "19:00", 10, session=EASY)
ALONE = block(Role.STANDALONE, "12:00", 15)


def test_blocks_that_touch_all_else_overlap_nothing() -> None:
    commitments = [busy("17:00", "17:50"), busy("19:10", "20:00")]

    assert [] == messages(
        "room.overlap", plan(WARM_UP, COOLDOWN, sessions=[EASY], busy=commitments)
    )


def test_every_overlap_of_a_block_is_reported() -> None:
    late = block(Role.PRE_RUN, "17:51", 10, session=EASY)
    other = block(Role.STANDALONE, "17:40", 15)
    audited = plan(
        other,
        late,
        sessions=[EASY],
        busy=[busy("18:00", "18:30", "Tea"), busy("17:00", "17:41")],
    )

    day, ids = TUESDAY, ("r",)
    assert [
        Remark(
            message="The mobility session on Tue 13 Jan at 17:40 overlaps "
            "the warm-up on Tue 13 Jan at 17:51.",
            day=day,
            blocks=(other.uid, late.uid),
        ),
        Remark(
            message="The mobility session on Tue 13 Jan at 17:40 overlaps a commitment.",
            day=day,
            blocks=(other.uid,),
        ),
        Remark(
            message="The warm-up on Tue 13 Jan at 17:51 overlaps the easy run.",
            day=day,
            blocks=(late.uid,),
            sessions=ids,
        ),
        Remark(
            message='The warm-up on Tue 13 Jan at 17:51 overlaps "Tea".',
            day=day,
            blocks=(late.uid,),
            sessions=ids,
        ),
    ] == remarks("room.overlap", audited)


@pytest.mark.parametrize(
    ("stated", "inside"),
    [
        (None, [WARM_UP, COOLDOWN, ALONE]),
        ("17:50-19:10", [WARM_UP, COOLDOWN]),
        ("17:51-19:09", []),
        ("12:00-12:15", [ALONE]),
        ("12:00-12:10, 12:10-18:00", [WARM_UP, ALONE]),
        ("", []),
    ],
)
def test_a_block_outside_the_availability_is_reported(
    stated: str | None, inside: list[Block]
) -> None:
    availability = None if stated is None else Availability.parse(stated)
    audited = plan(WARM_UP, COOLDOWN, ALONE, sessions=[EASY], availability=availability)

    assert [
        Remark(
            message=f"The {one.role.label} on {one.start:%a %d %b at %H:%M} "
            "lies outside the runner's availability.",
            day=TUESDAY,
            blocks=(one.uid,),
            sessions=("r",) if one.session else (),
        )
        for one in audited.blocks
        if one not in inside
    ] == remarks("room.availability", audited)


@pytest.mark.parametrize(
    ("role", "clock", "inside"),
    [
        (Role.STANDALONE, "06:00", True),
        (Role.STANDALONE, "05:59", False),
        (Role.STANDALONE, "21:50", True),
        (Role.STANDALONE, "21:51", False),
        (Role.PRE_RUN, "05:20", True),
    ],
)
def test_the_default_availability_binds_standalones_only(
    role: Role, clock: str, *, inside: bool
) -> None:
    assert inside is ([] == messages("room.availability", plan(block(role, clock, 10))))


@pytest.mark.parametrize(
    ("january", "clock", "minutes", "inside"),
    [
        (12, "00:00", 10, True),
        (11, "23:59", 10, False),
        (18, "23:50", 10, True),
        (18, "23:50", 11, False),
    ],
)
def test_a_standalone_session_outside_the_weeks_is_reported(
    january: int, clock: str, minutes: int, *, inside: bool
) -> None:
    alone = block(Role.STANDALONE, clock, minutes, january=january)

    expected = f"The mobility session on {alone.start:%a %d %b at %H:%M} lies outside the weeks."
    assert ([] if inside else [expected]) == messages("room.standalone_days", plan(alone))


def test_attached_blocks_may_lie_outside_the_weeks() -> None:
    early = block(Role.PRE_RUN, "23:00", january=11)

    assert [] == messages("room.standalone_days", plan(early))


def test_a_second_standalone_session_of_a_day_is_reported() -> None:
    blocks = [block(Role.STANDALONE, clock, 10) for clock in ("08:00", "12:00", "32:00", "16:00")]

    assert [
        "The mobility session on Tue 13 Jan at 12:00 is the second one of its day.",
        "The mobility session on Tue 13 Jan at 16:00 is the second one of its day.",
    ] == messages("room.standalone_days", plan(WARM_UP, *blocks))


@pytest.mark.parametrize(
    ("role", "clock", "expected"),
    [
        (Role.PRE_RUN, "17:50", []),
        (
            Role.PRE_RUN,
            "17:51",
            ["The warm-up on Tue 13 Jan at 17:51 does not end before the easy run."],
        ),
        (Role.POST_RUN, "19:00", []),
        (
            Role.POST_RUN,
            "18:59",
            ["The cooldown on Tue 13 Jan at 18:59 starts before the easy run ends."],
        ),
    ],
)
def test_a_block_on_the_wrong_side_of_its_session_is_reported(
    role: Role, clock: str, expected: list[str]
) -> None:
    audited = plan(block(role, clock, 10, session=EASY), sessions=[EASY])

    assert expected == messages("room.next_to_session", audited)


def test_a_block_of_no_session_of_the_plan_is_reported() -> None:
    stray = block(Role.PRE_RUN, "17:50", 10, session=run("hills", "18:00", id="x"))

    assert ["The warm-up on Tue 13 Jan at 17:50 belongs to no session of the plan."] == messages(
        "room.next_to_session", plan(ALONE, stray, sessions=[EASY])
    )


CORE = strength("core", "19:20", 30, id="s")
HILLS = run("hills", "19:20", 30, id="h")
ALWAYS = run("recovery", "06:00", 30, id="a")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (block(Role.TRANSITION, "19:00", 8, session=CORE), CORE, ""),
        (block(Role.TRANSITION, "19:12", 8, session=CORE), CORE, ""),
        (block(Role.TRANSITION, "17:50", 8, session=CORE), CORE, "Something else lies between"),
        (block(Role.TRANSITION, "19:50", 8, session=CORE), CORE, "does not end before"),
        (block(Role.PRE_STRENGTH, "17:50", 8, session=CORE), CORE, "Something else lies between"),
        (block(Role.POST_RUN, "19:50", 8, session=EASY), CORE, ""),
        (block(Role.POST_RUN, "19:12", 8, session=EASY), HILLS, ""),
        (block(Role.POST_RUN, "19:50", 8, session=EASY), HILLS, "comes after another run"),
    ],
)
def test_what_may_not_lie_between_a_block_and_its_session_is_reported(
    one: Block, other: Session, expected: str
) -> None:
    actual = messages("room.next_to_session", plan(one, sessions=[EASY, other]))

    assert bool(expected) is bool(actual)
    assert all(expected in message for message in actual)


def test_a_cooldown_comes_before_the_warm_up_for_the_next_session() -> None:
    warm_up = block(Role.PRE_RUN, "19:00", 8, session=HILLS)
    cooldown = block(Role.POST_RUN, "19:08", 8, session=EASY)
    swapped = [evolve(warm_up, start=at("19:08")), evolve(cooldown, start=at("19:00"))]

    assert [
        "Something else lies between the warm-up on Tue 13 Jan at 19:00 and its session."
    ] == messages("room.next_to_session", plan(warm_up, cooldown, sessions=[EASY, HILLS]))
    assert [] == messages("room.next_to_session", plan(*swapped, sessions=[EASY, HILLS]))


@pytest.mark.parametrize(
    ("given", "planned", "expected"),
    [
        (EASY, EASY, []),
        (EASY, evolve(EASY, title="Other"), []),
        (EASY, run("easy", "18:01", 60, id="r"), ["The easy run was moved or resized."]),
        (EASY, run("easy", "18:00", 61, id="r"), ["The easy run was moved or resized."]),
        (strength(clock=None, id="s"), strength(clock="20:00", id="s"), []),
        (
            strength(clock=None, id="s"),
            strength(clock="44:00", id="s"),
            ["The core strength was moved to another day or resized."],
        ),
        (
            strength(clock=None, id="s"),
            strength(clock="20:00", minutes=59, id="s"),
            ["The core strength was moved to another day or resized."],
        ),
    ],
    ids=str,
)
def test_a_session_that_is_not_as_the_schedule_has_it_is_reported(
    given: Session, planned: Session, expected: list[str]
) -> None:
    audited = plan(sessions=[ALWAYS, planned], given=[ALWAYS, given])

    assert [
        Remark(message=message, day=planned.day, sessions=(planned.id,)) for message in expected
    ] == remarks("room.sessions_stay", audited)


def test_a_session_that_is_forgotten_and_one_that_is_invented_are_reported() -> None:
    audited = plan(sessions=[run("easy", "18:00", 60, id="x")], given=[EASY])

    forgotten = "The easy run is neither in the plan nor listed as left out."
    invented = "The easy run is not in the schedule."
    assert [
        Remark(message=forgotten, day=TUESDAY, sessions=("r",)),
        Remark(message=invented, day=TUESDAY, sessions=("x",)),
    ] == remarks("room.sessions_stay", audited)


def test_a_session_that_is_listed_as_left_out_is_not_forgotten() -> None:
    left_out = Unplaced(
        role=None,
        reason=Reason.NO_ROOM_FOR_SESSION,
        message="No room.",
        day=TUESDAY,
        session=EASY,
    )
    without_block = evolve(left_out, role=Role.PRE_RUN)

    assert [] == messages("room.sessions_stay", evolve(plan(given=[EASY]), unplaced=(left_out,)))
    assert [] != messages(
        "room.sessions_stay", evolve(plan(given=[EASY]), unplaced=(without_block,))
    )
