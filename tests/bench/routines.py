"""Print how long routines take: `python -m tests.bench.routines`; compare within one run.

"At first sight" no routine is known; "again" each was built before, as in a plan that is made anew
after a change. The weeks are those of the bench of plans.
"""

from collections.abc import Iterator
from functools import partial
from statistics import median

from tests.bench.plan_weeks import random_week, row, seconds

from mobiplan import Run, plan
from mobiplan.drills import Library, Progression, build_routine, default_library
from mobiplan.drills.routine import _routine
from mobiplan.model import Role, Routine, Schedule
from mobiplan.planner.filling import filled
from mobiplan.planner.questions import Placed
from mobiplan.planner.search import search
from mobiplan.rules import DEFAULT_RULES

WEEKS = 200
ROUNDS = 9


def keep(_place: Placed, routine: Routine | None) -> Routine | None:
    """Make no block of a place, so that only the routines are timed."""
    return routine


def places(schedule: Schedule) -> tuple[Placed, ...]:
    """Return the places of the blocks of a schedule."""
    return search(schedule, DEFAULT_RULES, 5).placed


def warm(schedules: list[Schedule], library: Library) -> list[float]:
    """Return the times to find the routines of each week again."""
    filling: list[float] = []
    for schedule in schedules:
        fill = partial(filled, places(schedule), keep, schedule, library)
        fill()
        filling.append(median(seconds(fill) for _ in range(ROUNDS)))
    return filling


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
    yield row("plan, one week, again", [seconds(partial(plan, week)) for week in weeks])
    yield row("the routines of a week, again", warm(weeks, library))
    for minutes, role in ((7, Role.PRE_RUN), (5, Role.POST_RUN), (15, Role.STANDALONE)):
        yield row(f"build {minutes} min of {role.value}, at first sight", cold(minutes, role))
    yield row("build 30 min of standalone, at first sight", cold(30, Role.STANDALONE))
    year = random_week(0, weeks=52)
    year_round = places(year)
    for name, more in (("varied", {}), ("growing", {"progression": Progression()})):
        _routine.cache_clear()
        fill = partial(filled, year_round, keep, year, library, **more)
        yield row(f"the routines of 52 weeks, {name}, at first sight", [seconds(fill)])
        yield row(
            f"the routines of 52 weeks, {name}, again", [seconds(fill) for _ in range(ROUNDS)]
        )


if __name__ == "__main__":
    print(f"{'milliseconds':<52} {'median':>9} {'p99':>9} {'max':>9}")  # noqa: T201  a table is what it is for
    for line in rows():
        print(line, flush=True)  # noqa: T201  a table is what it is for
