"""Accounts: what is there twice, or more often than wished, is reported."""

from datetime import date

import pytest
from attrs import evolve
from tests.unit.rules.builders import TUESDAY, block, plan, remarks, run

from mobiplan.model import Reason, Role, StandaloneWish, Unplaced
from mobiplan.rules import Remark

EASY = run("easy", "18:00", id="r")
WARM_UP = block(Role.PRE_RUN, "17:50", session=EASY)
COOLDOWN = block(Role.POST_RUN, "19:00", session=EASY)
ALONE = block(Role.STANDALONE, "12:00")
MISSING = Unplaced(
    role=Role.PRE_RUN, reason=Reason.NO_ROOM_BEFORE, message="No room.", day=TUESDAY, session=EASY
)


def test_one_answer_to_each_wish_is_right() -> None:
    audited = plan(WARM_UP, COOLDOWN, ALONE, sessions=[EASY])

    assert [] == remarks("accounts.once", audited)


def test_what_is_placed_and_not_placed_is_reported() -> None:
    audited = evolve(plan(WARM_UP, sessions=[EASY]), unplaced=(MISSING,))

    assert [
        Remark(message="There are 2 answers to the wish for one warm-up.", sessions=("r",))
    ] == remarks("accounts.once", audited)


def test_what_is_placed_twice_is_reported() -> None:
    again = evolve(WARM_UP, uid="other", start=COOLDOWN.start)

    assert [("r",)] == [
        remark.sessions
        for remark in remarks("accounts.once", plan(WARM_UP, again, sessions=[EASY]))
    ]


def test_a_session_that_found_no_start_is_no_answer_to_a_wish_for_a_block() -> None:
    without_start = evolve(MISSING, role=None, reason=Reason.NO_ROOM_FOR_SESSION)
    audited = evolve(plan(sessions=[EASY]), unplaced=(without_start, without_start))

    assert [] == remarks("accounts.once", audited)


def test_blocks_that_share_a_uid_are_reported() -> None:
    twin = evolve(ALONE, uid=WARM_UP.uid)

    assert [Remark(message="2 blocks share a UID.", blocks=(WARM_UP.uid,))] == remarks(
        "accounts.once", plan(WARM_UP, twin, sessions=[EASY])
    )


@pytest.mark.parametrize(
    ("wish", "most", "expected"),
    [(3, 7, []), (2, 7, ["not 2"]), (0, 7, ["not 0"]), (3, 1, ["not 1"])],
)
def test_a_week_with_more_standalone_sessions_than_wished_is_reported(
    wish: int, most: int, expected: list[str]
) -> None:
    alone = [block(Role.STANDALONE, clock) for clock in ("08:00", "32:00", "56:00")]
    audited = plan(*alone, standalone=StandaloneWish(per_week=wish))

    week = date(2026, 1, 12)
    assert [
        Remark(message=f"The week of {week} has 3 mobility sessions, {words}.", day=week)
        for words in expected
    ] == remarks("standalone.count", audited, most=most)


def test_each_week_is_counted_by_itself_and_attached_blocks_are_not() -> None:
    alone = [block(Role.STANDALONE, clock) for clock in ("08:00", "32:00", "152:00", "176:00")]

    assert [] == remarks("standalone.count", plan(WARM_UP, *alone, sessions=[EASY], weeks=2))
