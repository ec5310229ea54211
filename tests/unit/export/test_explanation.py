"""Explanations as a runner reads them."""

from datetime import date

import pytest
from attrs import evolve
from tests.golden.hand_built import alone, at, before

from mobiplan import MobiplanError, Plan, Role, Run, Runner, Schedule, Score
from mobiplan.export import explanation, why_text
from mobiplan.model import (
    Alternative,
    Cause,
    Difference,
    Finding,
    Level,
    Place,
    Reason,
    Repair,
    Unplaced,
    Why,
)

LONDON = "Europe/London"
RUN = Run(kind="easy", minutes=30, start=at("2026-01-13 18:00", LONDON), id="r")
GAP = Cause("rule", "warm_up.gap", "A warm-up ends in time.")
CALL = Cause("commitment", "busy[0]", '"Call" is on Tue 13 Jan, 17:54-17:57.')
EVENING = at("2026-01-16 17:00", LONDON)
MISSING = Unplaced(
    role=Role.POST_RUN,
    reason=Reason.NO_ROOM_AFTER,
    message="There is no room.",
    day=RUN.day,
    session=RUN,
    conflict=[CALL, GAP],
    repairs=[Repair(changes=(), message="Start the easy run 5 minutes later.", cost=10)],
)


def why(plan: Plan, block: object) -> Why:
    if isinstance(block, Unplaced):
        return Why(subject=block, message=block.message)
    found = next(b for b in plan.blocks if b == block)
    return Why(
        subject=found,
        message="It lasts 5 min.",
        in_the_way=(CALL,) if found.session else (),
        ideal=Place(start=EVENING, minutes=7) if found.session else None,
    )


def test_a_plan_is_explained_with_its_score_its_blocks_and_what_is_missing() -> None:
    schedule = Schedule(runner=Runner(zone=LONDON), week_of=RUN.day, sessions=[RUN])
    plan = Plan(
        schedule=schedule,
        sessions=schedule.sessions,
        blocks=(before(RUN, 5), alone(EVENING, 15, "2026-01-12/1")),
        unplaced=(MISSING,),
        score=Score(unplaced=3, penalty=27, by_rule=[("standalone.eve", 20), ("warm_up.gap", 7)]),
        explain=why,
    )

    expected = """\
Score: left out 3 by weight, penalty 27
  standalone.eve     20
  warm_up.gap         7

Why
  Tue 13 Jan 17:55-18:00, warm-up for easy run
    It lasts 5 min.
    It would lie best at 17:00 for 7 min, but: "Call" is on Tue 13 Jan, 17:54-17:57.
  Fri 16 Jan 17:00-17:15, mobility session
    It lasts 5 min.

Tue 13 Jan, cooldown for easy run: not placed (NO_ROOM_AFTER)
  There is no room.
  It finds no place as long as all of this holds:
    "Call" is on Tue 13 Jan, 17:54-17:57.
    A warm-up ends in time. (warm_up.gap)
  What would help:
    - Start the easy run 5 minutes later."""

    assert expected == explanation(plan)


def test_an_empty_plan_has_only_a_score() -> None:
    empty = Plan(schedule=Schedule(runner=Runner(), week_of=RUN.day), explain=why)

    assert "Score: nothing left out, penalty 0" == explanation(empty)


def test_a_plan_written_by_hand_cannot_explain_its_blocks() -> None:
    schedule = Schedule(runner=Runner(), week_of=RUN.day, sessions=[RUN])

    with pytest.raises(MobiplanError):
        explanation(Plan(schedule=schedule, blocks=(before(RUN, 5),)))


def differences(**parts: int) -> tuple[Difference, ...]:
    return tuple(Difference(part=part, before=0, after=after) for part, after in parts.items())


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"eve": 20, "evening": 1, "earliness": 9}, "worse by 21 (eve +20, evening +1)"),
        ({"eve": -20}, "better by 20 (eve -20)"),
        ({"earliness": 9}, "as good, but later"),
        ({"earliness": -9}, "as good"),
        ({"eve": 2, "evening": -2}, "as good (eve +2, evening -2)"),
    ],
)
def test_another_day_says_what_it_would_cost(changed: dict[str, int], expected: str) -> None:
    other = Alternative(
        day=date(2026, 1, 16),
        place=Place(start=EVENING, minutes=15),
        differences=differences(**changed),
    )
    text = why_text(Why(subject=alone(EVENING, 15, "1"), message="Well.", alternatives=(other,)))

    assert f"    Fri 16 Jan  at 17:00 for 15 min: {expected}" == text.split("\n")[-1]


def test_a_block_is_explained_in_full() -> None:
    answer = Why(
        subject=before(RUN, 5),
        message="It lasts 5 min.",
        fixed_by=(GAP,),
        costs=(Finding(rule="a.b", level=Level.PREFER, amount=7, message="It is better so."),),
        ideal=Place(start=EVENING, minutes=7),
        in_the_way=(CALL,),
        alternatives=(Alternative(day=date(2026, 1, 16), closed_by=(CALL, GAP)),),
    )

    expected = """\
Tue 13 Jan 17:55-18:00, warm-up for easy run
  It lasts 5 min.
  Shaped by:
    A warm-up ends in time. (warm_up.gap)
  Charged:
    7: It is better so. (a.b)
  It would lie best at 17:00 for 7 min, but:
    "Call" is on Tue 13 Jan, 17:54-17:57.
  Other days, with all else as it is:
    Fri 16 Jan  "Call" is on Tue 13 Jan, 17:54-17:57. A warm-up ends in time. (warm_up.gap)"""

    assert expected == why_text(answer)


def test_what_found_no_place_is_explained_day_by_day() -> None:
    missing = evolve(
        MISSING, role=Role.STANDALONE, session=None, ordinal=1, conflict=(), repairs=()
    )
    answer = Why(
        subject=missing,
        message="None of the 7 days can hold one.",
        alternatives=(Alternative(day=RUN.day, closed_by=(CALL,)),),
    )

    expected = """\
Tue 13 Jan, mobility session: not placed (NO_ROOM_AFTER)
  There is no room.
  None of the 7 days can hold one.
  Day by day:
    Tue 13 Jan  "Call" is on Tue 13 Jan, 17:54-17:57."""

    assert expected == why_text(answer)


def test_a_session_without_a_start_is_named_by_itself() -> None:
    missing = evolve(MISSING, role=None, conflict=(), repairs=())
    text = why_text(Why(subject=missing, message=missing.message))

    assert text.startswith("Tue 13 Jan, easy run: not placed")
