"""Values that are made later read, compare, copy and travel as if they had always been there."""

from copy import deepcopy
from pickle import dumps, loads

from attrs import evolve
from tests.unit.model.clocks import at

from mobiplan.model import (
    Cause,
    Finding,
    Later,
    Level,
    Plan,
    Reason,
    Repair,
    Role,
    Run,
    Runner,
    Schedule,
    Score,
    Unplaced,
)

RUN = Run(kind="easy", minutes=40, start=at("2026-01-13 18:00"), id="r")
SCHEDULE = Schedule(runner=Runner(), week_of=RUN.day, sessions=[RUN])
FINDING = Finding(rule="a.b", level=Level.NOTE, message="Well.")
CAUSE = Cause("rule", "warm_up.gap", "Warm up in time.")
REPAIR = Repair(changes=(), message="Start later.", cost=5)


class Counted:
    """A computation that says how often it ran."""

    def __init__(self, value: object) -> None:
        self.value, self.times = value, 0

    def __call__(self) -> object:
        self.times += 1
        return self.value


def unplaced(**more: object) -> Unplaced:
    return Unplaced(
        role=Role.PRE_RUN, reason=Reason.NO_ROOM_BEFORE, message="No.", day=RUN.day, **more
    )


def sent(value: object) -> object:
    """Return what comes out where a value is sent to another process."""
    return loads(dumps(value))  # noqa: S301  it was dumped here


def test_it_is_computed_when_it_is_first_looked_at_and_only_then() -> None:
    compute = Counted((FINDING,))
    plan = Plan(schedule=SCHEDULE, findings=Later(compute))

    assert 0 == compute.times
    assert (FINDING,) == plan.findings
    assert (FINDING,) == plan.findings
    assert 1 == compute.times


def test_an_evolved_copy_does_not_compute_it_again() -> None:
    compute = Counted((FINDING,))
    plan = Plan(schedule=SCHEDULE, findings=Later(compute))

    assert (FINDING,) == evolve(plan, optimal=True).findings
    assert (FINDING,) == plan.findings
    assert 1 == compute.times


def test_a_plan_cannot_be_told_from_one_that_was_given_all_at_once() -> None:
    score = Score(penalty=3, by_rule=[("a.b", 3)])
    later_score = Score(penalty=3, by_rule=Later(lambda: (("a.b", 3),)))
    item = unplaced(conflict=[CAUSE], repairs=[REPAIR])
    later_item = unplaced(conflict=Later(lambda: (CAUSE,)), repairs=Later(lambda: (REPAIR,)))
    now = Plan(schedule=SCHEDULE, findings=[FINDING], score=score, unplaced=(item,))
    later = Plan(
        schedule=SCHEDULE,
        findings=Later(lambda: (FINDING,)),
        score=later_score,
        unplaced=(later_item,),
    )

    assert now == later
    assert hash(now) == hash(later)
    assert repr(now) == repr(later)
    assert score.by_rule == later_score.by_rule


def test_a_plan_with_something_to_come_differs_where_that_differs() -> None:
    none, some = (
        Plan(schedule=SCHEDULE),
        Plan(schedule=SCHEDULE, findings=Later(lambda: (FINDING,))),
    )

    assert none != some


def test_it_travels_as_its_value() -> None:
    plan = Plan(
        schedule=SCHEDULE,
        findings=Later(lambda: (FINDING,)),
        unplaced=(unplaced(conflict=Later(lambda: (CAUSE,))),),
    )

    assert plan == sent(plan)
    assert plan == deepcopy(plan)
    assert (1, 2) == sent(Later(lambda: (1, 2)))


def test_the_class_still_has_the_attribute() -> None:
    assert Plan.findings is Plan.findings
