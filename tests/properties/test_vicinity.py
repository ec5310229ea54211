"""What is sure of a block by what lies near to its session is so when all weeks are planned."""

from collections import Counter
from functools import partial

import pytest
from attrs import evolve
from tests.oracle.weeks import random_case

from mobiplan import Role, Schedule
from mobiplan.model import Session
from mobiplan.planner.explaining.solving import Outcome, Solver, outcome_of
from mobiplan.planner.explaining.vicinity import surely_lacks, vicinity_of
from mobiplan.planner.search import search
from mobiplan.rules import RuleSet

WEEKS = 60


def attached(found: Outcome, schedule: Schedule) -> list[tuple[Role, Session]]:
    """Return the blocks that sessions ask for, with these."""
    by_id = {session.id: session for session in schedule.sessions}
    keys = found.placed | found.missing
    return [(role, by_id[of]) for role, of in keys if role is not None and of in by_id]


def verdicts(seed: int, *, timed: bool = True) -> Counter[tuple[bool | None, bool]]:
    """Count what is said by the vicinity, or that nothing is, and what is true."""
    case = random_case(seed)
    sessions = [session for session in case.schedule.sessions if session.is_timed or not timed]
    schedule = evolve(case.schedule, sessions=sessions)
    found = outcome_of(search(schedule, case.rules, case.grid))
    return Counter(
        (sure(role, session, schedule, case.rules), (role, session.id) in found.missing)
        for role, session in attached(found, schedule)
    )


def sure(role: Role, session: Session, schedule: Schedule, rules: RuleSet) -> bool | None:
    near = vicinity_of(schedule, session).of(schedule)
    return surely_lacks(role, session, near, rules)


@pytest.mark.parametrize("first", range(0, WEEKS, 20))
def test_what_is_sure_by_the_vicinity_is_true(first: int) -> None:
    counts = sum(map(verdicts, range(first, first + 20)), Counter[tuple[bool | None, bool]]())
    known = sum(number for (said, _), number in counts.items() if said is not None)

    assert not counts[True, False]
    assert not counts[False, True]
    assert counts[True, True] > 0
    assert known > 0.9 * counts.total()


@pytest.mark.parametrize("first", range(0, WEEKS, 20))
def test_what_is_sure_next_to_sessions_without_a_start_is_true(first: int) -> None:
    seeds = range(first, first + 20)
    counts = sum((verdicts(n, timed=False) for n in seeds), Counter[tuple[bool | None, bool]]())

    assert not counts[True, False]
    assert not counts[False, True]
    assert counts[False, False] > 0


@pytest.mark.parametrize("first", range(0, WEEKS, 20))
def test_an_answer_that_is_found_soon_lacks_nothing_that_the_best_one_has(first: int) -> None:
    for seed in range(first, first + 20):
        case = random_case(seed, plain=True)
        best = outcome_of(search(case.schedule, case.rules, case.grid))
        found = outcome_of(search(case.schedule, case.rules, case.grid, enough=1))

        assert best.missing == found.missing
        if all(session.is_timed for session in case.schedule.sessions):
            assert best == found


@pytest.mark.parametrize("first", range(0, WEEKS, 20))
def test_what_is_asked_of_one_alone_is_what_the_best_plan_lacks(first: int) -> None:
    for seed in range(first, first + 20):
        case = random_case(seed, plain=True)
        best = outcome_of(search(case.schedule, case.rules, case.grid))
        for key in best.missing | best.placed:
            solver = Solver(partial(search, grid=case.grid), case.grid, {})

            assert solver.lacks(key, case.schedule, case.rules) is (key in best.missing)
