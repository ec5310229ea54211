"""Print how long routines take: `python -m tests.bench.routines`; compare within one run.

"At first sight" no routine is known; "again" each was built before, as in a plan that is made anew
after a change. The weeks are those of the bench of plans.
"""

from collections.abc import Iterator
from functools import partial
from statistics import median

from attrs import evolve
from tests.bench.plan_weeks import random_week, row, seconds

from mobiplan import Run, plan
from mobiplan.drills import Library, Progression, build_routine, default_library
from mobiplan.drills.routine import _routine
from mobiplan.model import Block, Role, Schedule
from mobiplan.planner.filling import filled

WEEKS = 200
ROUNDS = 9


def empty(schedule: Schedule) -> tuple[Block, ...]:
    """Return the blocks of a schedule without their drills."""
    return tuple(evolve(block, routine=None) for block in plan(schedule).blocks)


def warm(schedules: list[Schedule], library: Library) -> tuple[list[float], list[float]]:
    """Return the times to fill the blocks of each week again, and the part that is building.

    The second leaves out what it costs to copy the blocks.
    """
    filling, building = [], []
    for schedule in schedules:
        blocks = empty(schedule)
        fill = partial(filled, blocks, schedule, library)
        fill()
        copy = partial(_copied, blocks)
        taken = median(seconds(fill) for _ in range(ROUNDS))
        filling.append(taken)
        building.append(taken - median(seconds(copy) for _ in range(ROUNDS)))
    return filling, building


def _copied(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(evolve(block, routine=None) for block in blocks)


def cold(minutes: int, role: Role, rounds: int = ROUNDS) -> list[float]:
    """Return the times to build one routine that is not known."""
    session = Run(kind="easy", minutes=45, day=random_week(0).days[0])
    times = []
    for _ in range(rounds):
        _routine.cache_clear()
        times.append(seconds(lambda: build_routine(minutes, role, session=session)))
    return times


def rows() -> Iterator[str]:
    """Return the lines of the table."""
    library = default_library()
    weeks = [random_week(seed) for seed in range(WEEKS)]
    for week in weeks:
        plan(week)
    filling, building = warm(weeks, library)
    yield row("plan, one week, again", [seconds(partial(plan, week)) for week in weeks])
    yield row("fill the blocks of a week, again", filling)
    yield row("  of that, all but the copies of the blocks", building)
    for minutes, role in ((7, Role.PRE_RUN), (5, Role.POST_RUN), (15, Role.STANDALONE)):
        yield row(f"build {minutes} min of {role.value}, at first sight", cold(minutes, role))
    yield row("build 30 min of standalone, at first sight", cold(30, Role.STANDALONE))
    year = random_week(0, weeks=52)
    blocks = empty(year)
    for name, more in (("varied", {}), ("growing", {"progression": Progression()})):
        _routine.cache_clear()
        fill = partial(filled, blocks, year, library, **more)
        yield row(f"fill 52 weeks, {name}, at first sight", [seconds(fill)])
        yield row(f"fill 52 weeks, {name}, again", [seconds(fill) for _ in range(ROUNDS)])


if __name__ == "__main__":
    print(f"{'milliseconds':<52} {'median':>9} {'p99':>9} {'max':>9}")  # noqa: T201  a table is what it is for
    for line in rows():
        print(line, flush=True)  # noqa: T201  a table is what it is for
