"""Views: what rules may look at says what it is."""

from datetime import date

import pytest
from tests.unit.rules.builders import run, strength

from mobiplan.model import Role, Runner, Weekday
from mobiplan.rules import Day, Demand, Gap, Remark

MONDAY = date(2026, 1, 12)


def test_what_is_not_said_of_a_view_is_not_so() -> None:
    plain = Day(
        date=MONDAY, is_rest=False, is_full_rest=False, sessions=(), previous=None, next=None
    )
    alone = Demand(role=Role.STANDALONE, runner=Runner(), session=None)

    assert plain == Day(date=MONDAY)
    assert alone == Demand(role=Role.STANDALONE, runner=Runner())
    assert Gap(5, None, run(), same_day=False) == Gap(5, None, run())


@pytest.mark.parametrize("number", range(7))
def test_a_day_knows_its_weekday(number: int) -> None:
    assert tuple(Weekday)[number] is Day(date=MONDAY.replace(day=12 + number)).weekday


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [("", False), ("easy steady", False), ("easy hills", True), ("long", True)],
)
def test_a_day_is_demanding_where_a_hard_or_long_run_lies(kinds: str, *, expected: bool) -> None:
    sessions = (strength("lower"), *map(run, kinds.split()))

    assert expected is Day(date=MONDAY, sessions=sessions).is_demanding


def test_the_demand_of_a_run_knows_its_run() -> None:
    hills, core = run("hills"), strength("core")

    assert hills is Demand(role=Role.PRE_RUN, runner=Runner(), session=hills).run
    assert Demand(role=Role.PRE_STRENGTH, runner=Runner(), session=core).run is None
    assert Demand(role=Role.STANDALONE, runner=Runner()).run is None


def test_a_demand_is_told_by_its_role_and_its_session_or_week_and_ordinal() -> None:
    attached = Demand(role=Role.PRE_RUN, runner=Runner(), session=run("hills", id="r"))
    alone = Demand(role=Role.STANDALONE, runner=Runner(), week=MONDAY, ordinal=2)

    assert (Role.PRE_RUN, "r") == attached.key
    assert (Role.STANDALONE, "2026-01-12/standalone/2") == alone.key


def test_what_is_not_known_of_a_demand_a_gap_or_a_remark_is_nothing() -> None:
    demand = Demand(role=Role.STANDALONE, runner=Runner())
    remark = Remark(message="Well.")

    assert (0, 0, 0, False) == (demand.minutes, demand.least, demand.ordinal, demand.has_race)
    assert not Gap(5, None, run()).same_day
    assert (None, (), ()) == (remark.day, remark.blocks, remark.sessions)


def test_a_demand_given_another_length_is_the_same_in_all_else() -> None:
    demand = Demand(role=Role.PRE_RUN, runner=Runner(), session=run("hills"), minutes=5, least=3)

    changed = demand.lasting(8)
    assert (8, 3) == (changed.minutes, changed.least)
    assert demand == changed.lasting(5)
