"""What holds for the plan of every schedule."""

from collections import Counter
from itertools import pairwise
from random import Random

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from mobiplan import Plan, Role, Schedule, check, plan, testing, to_ics
from mobiplan.model import Level
from mobiplan.planner.auditing import score
from mobiplan.planner.setting.demands import demands_of
from mobiplan.rules import DEFAULT_RULES

schedules = testing.schedules(most_weeks=2)


@given(schedules)
def test_nothing_overlaps_anything(schedule: Schedule) -> None:
    found = plan(schedule)
    spans = sorted([b.span for b in found.blocks] + [s.span for s in found.sessions])

    assert not any(a.overlaps(b) for a, b in pairwise(spans))
    assert not any(b.span.overlaps(busy.span) for b in found.blocks for busy in schedule.busy)


@given(schedules)
def test_sessions_with_a_start_stay_untouched(schedule: Schedule) -> None:
    found = plan(schedule)
    timed = {session for session in schedule.sessions if session.is_timed}
    ids = {session.id for session in schedule.sessions}

    assert timed <= set(found.sessions)
    assert {session.id for session in found.sessions} <= ids


@given(schedules)
def test_every_demand_is_placed_or_unplaced_with_a_reason_and_none_twice(
    schedule: Schedule,
) -> None:
    found = plan(schedule)
    asked = Counter(
        (demand.role, demand.session.id if demand.session else f"{demand.week}")
        for demand in demands_of(schedule, found.sessions, DEFAULT_RULES)
    )
    placed = Counter((b.role, _of(found, b)) for b in found.blocks)
    left = Counter(
        (item.role, item.session.id if item.session else f"{item.day}")
        for item in found.unplaced
        if item.role and item.reason != "SESSION_NOT_PLACED"
    )

    assert placed + left == asked
    assert all(item.message and item.reason for item in found.unplaced)


def _of(found: Plan, block: object) -> str:
    session = block.session  # type: ignore[attr-defined]
    return session.id if session else f"{found.schedule.week_start(block.day)}"  # type: ignore[attr-defined]


@given(schedules)
def test_blocks_lie_next_to_their_sessions(schedule: Schedule) -> None:
    found = plan(schedule)
    for block in found.blocks:
        own = found.session(block.session.id) if block.session else None
        if own is None:
            continue
        if block.role.is_warm_up:
            assert 0 <= own.span.start - block.span.end <= 15
        if block.role is Role.POST_RUN:
            assert 0 <= block.span.start - own.span.end <= 60
        if block.role is Role.TRANSITION:
            assert block.span.end <= own.span.start


@given(schedules)
def test_blocks_lie_inside_the_availability_that_binds_them(schedule: Schedule) -> None:
    found = plan(schedule)
    bound = [b for b in found.blocks if schedule.runner.stated or b.role is Role.STANDALONE]

    assert all(any(w.covers(block.span) for w in schedule.windows) for block in bound)


@given(schedules)
def test_the_audit_finds_no_broken_must_rule(schedule: Schedule) -> None:
    found = plan(schedule)

    assert [f for f in check(found) if f.level is Level.MUST] == []
    assert found.score == score(found, check(found))


@given(schedules, st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(schedule: Schedule, random: Random) -> None:
    bare = [evolve(session, id="") for session in schedule.sessions]
    busy = list(schedule.busy)
    random.shuffle(bare)
    random.shuffle(busy)
    shuffled = evolve(schedule, sessions=tuple(bare), busy=tuple(busy))

    first, again = plan(schedule), plan(shuffled)
    assert shuffled == schedule
    assert (first.blocks, first.sessions) == (again.blocks, again.sessions)
    assert (first.score, first.findings) == (again.score, again.findings)
    assert [(u.key, u.message) for u in first.unplaced] == [
        (u.key, u.message) for u in again.unplaced
    ]


@given(testing.schedules())
def test_planning_twice_gives_equal_bytes(schedule: Schedule) -> None:
    assert to_ics(plan(schedule)) == to_ics(plan(schedule))


@given(schedules)
def test_routines_fit_their_blocks(schedule: Schedule) -> None:
    for block in plan(schedule).blocks:
        assert block.routine is not None
        assert 0 < block.routine.seconds <= 60 * block.minutes


@given(schedules)
def test_a_day_holds_at_most_45_minutes(schedule: Schedule) -> None:
    found = plan(schedule)

    assert all(sum(b.minutes for b in found.on(day)) <= 45 for day in schedule.days)
