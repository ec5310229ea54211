"""Print how fast the planner and CP-SAT find the same best plans.

Run `python -m tests.bench.against_cpsat` from the root of the repository, on an idle machine; the
figures of one run compare with each other only.
"""

from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count, islice
from statistics import mean, quantiles
from time import perf_counter
from typing import TypeVar

from tests.oracle.cpsat import PARAMETERS, Problem
from tests.oracle.formulation import Best, Undecided
from tests.oracle.weeks import Case, ordinary_case, random_case

from mobiplan import plan
from mobiplan.planner.search import search

_Result = TypeVar("_Result")

COLUMNS = ("search", "again", "CP-SAT", "and its model")

SETTINGS: dict[str, Mapping[str, object]] = {
    "the fastest": {},
    "with presolve": {"cp_model_presolve": True},
    "linearization 1": {"linearization_level": 1},
    "linearization 0": {"linearization_level": 0},
    "without cuts": {"cut_level": 0},
    "core search": {"optimize_with_core": True, "linearization_level": 1},
    "tree search": {"optimize_with_lb_tree_search": True},
    "by default": {"cp_model_presolve": True, "linearization_level": 1},
}
"""What differs from `PARAMETERS`."""

PATIENCE = 10
"""Seconds after which a setting has failed at a week."""


def timed(work: Callable[[], _Result]) -> tuple[float, _Result]:
    """Return the milliseconds that some work took, and its result."""
    began = perf_counter()
    result = work()
    return 1000 * (perf_counter() - began), result


def measured(case: Case) -> tuple[float, ...] | None:
    """Time one week, as in `COLUMNS`; None where the two do not find the same score."""
    schedule, rules, grid = case
    found, _ = timed(lambda: search(schedule, rules, grid).placed)
    again, _ = timed(lambda: search(schedule, rules, grid).placed)
    modelled, problem = timed(lambda: Problem.of(schedule, rules, grid))
    solved, answer = timed(problem.solved)
    score = plan(schedule, rules=rules, grid=grid).score
    if answer.score != Best(score.unplaced, score.penalty, score.earliness):
        return None
    return found, again, solved, solved + modelled


def table(name: str, cases: Iterable[Case]) -> Iterator[str]:
    """Tell the figures of some weeks, line by line."""
    found = [measured(case) for case in cases]
    timings = [timing for timing in found if timing is not None]
    figures = [_figures(column) for column in zip(*timings, strict=True)]
    yield f"{name}: {len(timings)} of {len(found)} at equal score"
    yield f"{'milliseconds':<16}{''.join(f'{column:>16}' for column in COLUMNS)}"
    for label, values in zip(("p50", "p99", "max"), zip(*figures, strict=True), strict=True):
        yield f"{label:<16}{''.join(f'{value:16.2f}' for value in values)}"
    medians = [figure[0] for figure in figures]
    yield f"median of CP-SAT to that of the search: {medians[2] / medians[0]:.1f}"
    yield f"to that of the search of the same week again: {medians[2] / medians[1]:.1f}\n"


def _figures(column: Iterable[float]) -> tuple[float, float, float]:
    values = tuple(column)
    percentiles = quantiles(values, n=100, method="inclusive")
    return percentiles[49], percentiles[98], max(values)


def random_weeks(*, timed_only: bool) -> Iterator[Case]:
    """Return random weeks by the default rules, all sessions with a start, or some without."""
    for seed in count():
        case = random_case(seed, grid=5, plain=True)
        if all(session.is_timed for session in case.schedule.sessions) is timed_only:
            yield case


def comparison(weeks: int) -> Iterator[str]:
    """Tell the figures of the planner and of CP-SAT, for several groups of weeks."""
    measured(ordinary_case(-1))
    yield from table("Ordinary weeks", map(ordinary_case, range(weeks)))
    for timed_only, name in ((True, "Random weeks"), (False, "Random weeks, sessions to place")):
        yield from table(name, islice(random_weeks(timed_only=timed_only), weeks))


def settings(weeks: int) -> Iterator[str]:
    """Tell how long CP-SAT takes for random weeks, rules included, with several settings."""
    labels = ("mean", "p50", "p99", "max")
    yield f"{'milliseconds':<16}{''.join(f'{label:>10}' for label in labels)}"
    for name, changes in SETTINGS.items():
        parameters = {**PARAMETERS, **changes, "max_time_in_seconds": PATIENCE}
        took = [_took(Problem.of(*random_case(seed)), parameters) for seed in range(weeks)]
        row = (mean(took), *_figures(took))
        failed = sum(milliseconds >= 1000 * PATIENCE for milliseconds in took)
        yield f"{name:<16}{''.join(f'{value:10.1f}' for value in row)}  {failed} not solved"


def _took(problem: Problem, parameters: Mapping[str, object]) -> float:
    def attempt() -> None:
        try:
            problem.solved(parameters)
        except Undecided:
            return

    return timed(attempt)[0]


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--weeks", type=int, default=300, help="of each group (default: 300)")
    parser.add_argument("--settings", action="store_true", help="compare settings of CP-SAT")
    given = parser.parse_args()
    for line in settings(given.weeks) if given.settings else comparison(given.weeks):
        print(line, flush=True)  # noqa: T201  a table is what it is for
