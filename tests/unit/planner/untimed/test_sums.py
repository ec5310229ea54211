"""Blocks between two sessions cost what they do by the distance, if nothing else is near."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from mobiplan import Run, Runner, Schedule, Strength
from mobiplan.model import Busy, Session
from mobiplan.planner.setting.room import ground_of
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.setting.verdicts import binding
from mobiplan.planner.untimed.sums import Sums
from mobiplan.rules import DEFAULT_RULES, Gap, prefer

TUESDAY = date(2026, 1, 13)
RUNS = [Run(id=kind, kind=kind, minutes=30, day=TUESDAY) for kind in ("easy", "long", "strides")]
LOWER = Strength(id="lower", kind="lower", minutes=40, day=TUESDAY)


def sums(rules: object = DEFAULT_RULES, busy: tuple[Busy, ...] = ()) -> Sums:
    """Return what is known of a Tuesday."""
    schedule = Schedule(runner=Runner(zone="UTC"), week_of=TUESDAY, sessions=[], busy=busy)
    return Sums((TUESDAY,), Scene(ground_of(schedule), binding(rules), ()))


def at(session: Session, hour: int, minute: int = 0) -> Session:
    return session.starting(datetime(2026, 1, 13, hour, minute, tzinfo=UTC))


@prefer(weight=0, roles={"pre_run", "post_run", "pre_strength"}, reach=1)
def looks_at_more_than_kinds(gap: Gap) -> int:
    """A rule that says nothing, but promises nothing either."""
    return len(gap.session.title)


PAIRS = [(one, other) for one, other in product((*RUNS, LOWER), repeat=2) if one is not other]


@pytest.mark.parametrize("apart", [0, 7, 25, 40, 90, 200])
def test_a_later_pair_costs_what_an_earlier_one_did_but_for_its_instants(apart: int) -> None:
    by_distance, by_itself = sums(), sums(DEFAULT_RULES + looks_at_more_than_kinds)
    for one, other in PAIRS:
        for hour in (9, 12, 10):
            first = at(one, hour, 10)
            second = other.starting(first.end + timedelta(minutes=apart))
            found = by_distance.between(None, first, second)
            assert by_itself.between(None, first, second) == found
            assert found.deferred in {None, first}


@pytest.mark.parametrize("hour", [9, 12])
def test_a_cooldown_that_comes_behind_strength_is_known_by_the_distance_too(hour: int) -> None:
    by_distance, by_itself = sums(), sums(DEFAULT_RULES + looks_at_more_than_kinds)
    known = set[int]()
    for apart in (0, 5, 20):
        run = at(RUNS[1], hour)
        strength = LOWER.starting(run.end + timedelta(minutes=apart))
        behind = by_distance.between(run, strength, None).costs
        assert behind == by_itself.between(run, strength, None).costs
        known |= set(behind.values())

    assert len(known) > 1


def test_what_is_in_the_way_counts_where_it_is() -> None:
    at_ten = Busy(start=at(LOWER, 10).start, end=at(LOWER, 10, 30).start, title="Call")
    clear, hindered = sums(), sums(busy=(at_ten,))
    free, met = at(RUNS[0], 14), at(RUNS[0], 10, 30)

    assert clear.between(None, None, free).costs == hindered.between(None, None, free).costs
    assert clear.between(None, None, met).costs != hindered.between(None, None, met).costs
    assert (
        clear.between(None, None, free, [(free.span.start - 10, free.span.start)]).costs
        != clear.between(None, None, free).costs
    )
