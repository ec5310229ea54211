"""Print how long explanations take: `python -m tests.bench.explain`; compare within one run.

The weeks are random and by the default rules, and something finds no place in each. All sessions
have a start unless something else is said. "One of a session" is a block that is attached to one.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice

from attrs import evolve
from tests.bench.plan_weeks import row, seconds, spare_what_is_held
from tests.oracle.weeks import random_case

from mobiplan import Block, Plan, Role, Unplaced, plan

WEEKS = 100
UNTIMED_WEEKS = 30
FIRST_SEED = 5000
MOST_OF_A_WEEK = 2


def crowded_weeks(*, timed: bool = True) -> Iterator[Plan]:
    """Yield plans in which something finds no place; of others some session has no start."""
    for seed in count(FIRST_SEED):
        schedule = random_case(seed, plain=True).schedule
        some = [session for session in schedule.sessions if session.is_timed]
        if timed or len(some) < len(schedule.sessions):
            found = plan(evolve(schedule, sessions=some) if timed else schedule)
            if found.unplaced:
                yield found


def blocks(plans: Iterable[Plan], *, standalone: bool) -> Iterator[tuple[Plan, Block]]:
    """Yield the first block of each plan that is a standalone session, or that is none."""
    for found in plans:
        some = [b for b in found.blocks if (b.role is Role.STANDALONE) is standalone]
        yield from ((found, block) for block in some[:1])


def taken(work: Callable[[Unplaced], object], plans: Iterable[Plan]) -> list[float]:
    """Return the time that some work takes for what found no place."""
    items = [item for found in plans for item in found.unplaced[:MOST_OF_A_WEEK]]
    spare_what_is_held()
    return [seconds(lambda i=item: work(i)) for item in items]


def asked(pairs: Iterable[tuple[Plan, Block]]) -> list[float]:
    """Return the time that it takes to say why each block lies where it does."""
    every = list(pairs)
    spare_what_is_held()
    return [seconds(lambda f=found, b=block: f.why(b)) for found, block in every]


def rows() -> Iterator[str]:
    """Return the lines of the table."""
    plans = list(islice(crowded_weeks(), WEEKS))
    yield row("a minimal conflict", taken(lambda item: item.conflict, plans))
    yield row("three repairs, the conflict being known", taken(lambda item: item.repairs, plans))
    others = list(islice(crowded_weeks(timed=False), UNTIMED_WEEKS))
    yield row("a conflict, some session without a start", taken(lambda i: i.conflict, others))
    yield row("three repairs, the same", taken(lambda item: item.repairs, others))
    yield row("why a standalone session", asked(blocks(plans, standalone=True)))
    yield row("why one of a session", asked(blocks(plans, standalone=False)))


if __name__ == "__main__":
    print(f"{'milliseconds':<52} {'median':>9} {'p99':>9} {'max':>9}")  # noqa: T201  a table is what it is for
    for line in rows():
        print(line, flush=True)  # noqa: T201  a table is what it is for
