"""What a plan says of itself is true, whatever the week: its reasons are tried out one by one."""

from collections.abc import Iterable

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from mobiplan import Plan, Role, Runner, Schedule, Unplaced, check, plan
from mobiplan.model import Availability, Block, Cause, CauseKind, Level, Reason, Weekday
from mobiplan.planner.auditing import score
from mobiplan.rules import DEFAULT_RULES, RuleSet
from mobiplan.testing import schedules

WEEKS = schedules(most_sessions=6, most_busy=2)
TIMED = schedules(most_sessions=6, most_busy=2, untimed=False)

HOURLY = st.builds(
    Runner, availability=st.sampled_from(["17:00-19:00", "17:30-18:00"]), rest_days=st.just(["fri"])
)


def moved(found: Plan, block: Block, **place: object) -> Plan:
    """Return the plan with a block elsewhere, in order of time."""
    blocks = [evolve(b, **place, routine=None) if b == block else b for b in found.blocks]
    return evolve(found, blocks=tuple(sorted(blocks, key=lambda b: b.span)), explain=None)


def removable(item: Unplaced) -> RuleSet:
    return RuleSet(
        rule
        for rule in DEFAULT_RULES
        if rule.level is Level.MUST and not rule.by_construction and item.role in rule.roles
    )


def left_with(schedule: Schedule, item: Unplaced, causes: Iterable[Cause]) -> Plan:
    """Plan what is left if only some of the causes are kept and everything else is dropped."""
    kept = {(cause.kind, cause.id) for cause in causes}
    own = item.session.id if item.session else ""
    stated = schedule.runner.availability
    opened = stated and Availability(
        stated.on(day) if (CauseKind.AVAILABILITY, day) in kept else "00:00-24:00"
        for day in Weekday
    )
    dropped = {rule.id for rule in removable(item)} - {cause.id for cause in causes}
    reduced = Schedule(
        runner=evolve(schedule.runner, availability=opened),
        week_of=schedule.week_of,
        sessions=[
            session
            for session in schedule.sessions
            if session.id == own or (CauseKind.SESSION, session.id) in kept
        ],
        busy=[
            busy
            for number, busy in enumerate(schedule.busy)
            if (CauseKind.COMMITMENT, f"busy[{number}]") in kept
        ],
    )
    return plan(reduced, rules=RuleSet(r for r in DEFAULT_RULES if r.id not in dropped))


def wanted(item: Unplaced) -> object:
    """Return what is to find a place: for a block of a session without a start the session."""
    assert item.session or item.ordinal
    left_out = item.reason is Reason.SESSION_NOT_PLACED and item.session
    return (None, left_out.id) if left_out else item.key


def its_blocks(item: Unplaced) -> set[object]:
    """Return what a session that finds its start asks for in addition."""
    return {(role, item.session.id) for role in Role} if item.session else set()


def keys(items: Iterable[Unplaced]) -> set[object]:
    return {item.key for item in items}


def asked_for(items: Iterable[Unplaced]) -> set[object]:
    """Return the same with a transition as what it is: a warm-up for strength."""
    return {(Role.PRE_STRENGTH if r is Role.TRANSITION else r, of) for r, of in keys(items)}


@given(schedule=WEEKS)
def test_every_alternative_is_worse_by_just_what_it_says(schedule: Schedule) -> None:
    found = plan(schedule)
    standalones = [block for block in found.blocks if block.role is Role.STANDALONE]
    assume(standalones)

    for block in standalones:
        for other in found.why(block).alternatives:
            if other.place is None:
                continue
            start, minutes = other.place.start, other.place.minutes
            altered = moved(found, block, start=start, minutes=minutes, day=other.day)
            after = score(altered, check(altered))

            assert after.broken == 0
            assert after >= found.score
            assert found.score.diff(after) == other.differences
            assert after.penalty - found.score.penalty == other.penalty


@given(schedule=schedules(runner=HOURLY, most_sessions=5, untimed=False))
def test_every_alternative_is_the_best_place_of_its_day(schedule: Schedule) -> None:
    found = plan(schedule)
    clock, begin = schedule.runner.clock, schedule.runner.day_start

    for block in found.blocks:
        for other in found.why(block).alternatives:
            noon = begin(other.day) + 17 * 60
            places = [
                moved(found, block, start=clock(start), minutes=minutes, day=other.day)
                for start in range(noon, noon + 120, 5)
                for minutes in (15, 10)
            ]
            scores = [score(place, check(place)) for place in places]
            best = min((each for each in scores if not each.broken), default=None)

            if best is None:
                assert other.place is None
            else:
                assert found.score.diff(best) == other.differences


@given(schedule=WEEKS)
def test_every_other_day_of_the_week_has_a_place_or_something_that_closes_it(
    schedule: Schedule,
) -> None:
    found = plan(schedule)

    for block in found.blocks:
        others = found.why(block).alternatives
        days = [day for day in schedule.days if day != block.day] if block.session is None else []

        assert days == [other.day for other in others]
        assert all(bool(other.place) is not bool(other.closed_by) for other in others)


@given(schedule=WEEKS)
def test_a_conflict_keeps_something_out_and_no_part_of_it_does(schedule: Schedule) -> None:
    found = plan(schedule)
    items = [item for item in found.unplaced if item.conflict][:2]
    assume(items)

    for item in items:
        assert wanted(item) in keys(left_with(schedule, item, item.conflict).unplaced)
        for cause in item.conflict:
            rest = [other for other in item.conflict if other != cause]
            assert wanted(item) not in keys(left_with(schedule, item, rest).unplaced)


@given(schedule=WEEKS)
def test_an_empty_conflict_means_that_nothing_that_can_go_is_in_the_way(
    schedule: Schedule,
) -> None:
    found = plan(schedule)

    for item in found.unplaced:
        if not item.conflict:
            assert wanted(item) in keys(left_with(schedule, item, ()).unplaced)


@given(schedule=TIMED)
def test_repairs_give_a_place_and_take_none_away_the_cheapest_first(schedule: Schedule) -> None:
    found = plan(schedule)
    items = [item for item in found.unplaced if item.repairs][:2]
    assume(items)
    before = asked_for(found.unplaced)

    for item in items:
        costs = [repair.cost for repair in item.repairs]
        assert costs == sorted(costs)
        assert len(costs) <= 3
        for repair in item.repairs:
            after = plan(repair.apply(schedule)).unplaced
            assert wanted(item) not in keys(after)
            assert asked_for(after) - its_blocks(item) <= before
