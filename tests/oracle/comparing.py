"""The planner against the oracle: week by week, each made by its seed."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context

from attrs import evolve, frozen
from tests.oracle.cpsat import best
from tests.oracle.formulation import Best, Undecided
from tests.oracle.weeks import Case, random_case

from mobiplan import Plan, plan

CHUNK = 50
"""Weeks that a process is given at a time."""


Planner = Callable[..., Plan]
"""What plans a schedule as `mobiplan.plan` does."""


@frozen
class Mismatch:
    """A week of which a planner and the oracle think differently.

    Args:
        seed: of the week.
        optimum: what the oracle found.
        planned: what the planner found; None if it failed.
        complaint: what else is wrong with the plan; may be empty.
    """

    seed: int
    optimum: Best
    planned: Best | None
    complaint: str

    def __str__(self) -> str:
        """Tell both scores, their difference, and how to see the week again."""
        told = [f"seed {self.seed}: CP-SAT has {self.optimum}"]
        if self.planned is not None:
            pairs = zip(self.planned, self.optimum, strict=True)
            told.append(f"the plan has {self.planned}, more by {tuple(a - b for a, b in pairs)}")
        again = f"see python -m tests.oracle.run --seed {self.seed}"
        return "; ".join(filter(None, (*told, self.complaint, again)))


def compared(seed: int, case: Case, planner: Planner = plan) -> Mismatch | None:
    """Return how a planner and the oracle differ about a week, or None if they do not.

    Args:
        seed: of the week, to tell.
        case: the week.
        planner: mobiplan's own by default.
    """
    try:
        optimum = best(*case)
    except Undecided:
        return None
    try:
        found = planner(case.schedule, rules=case.rules, grid=case.grid)
    except Exception as error:  # noqa: BLE001  whatever it is, the week is to be told
        return Mismatch(seed, optimum, None, f"the planner failed: {error!r}")
    score = found.score
    planned = Best(score.unplaced, score.penalty, score.earliness)
    complaint = _complaint(found, planned, optimum)
    return Mismatch(seed, optimum, planned, complaint) if complaint else None


def _complaint(found: Plan, planned: Best, optimum: Best) -> str:
    """Say what is wrong with a plan: its claims have to be true, also where it has no proof."""
    if found.score.broken:
        return f"it breaks {found.score.broken} must rules"
    if planned < optimum:
        return "it is better than best"
    if found.optimal and planned != optimum:
        return "it claims to be optimal"
    if found.gap is not None and planned.penalty - found.gap > optimum.penalty:
        return f"its gap is said to be {found.gap} at most"
    return ""


def case_of(seed: int) -> Case:
    """Return the week of a seed; only in every eighth, sessions may be without a start."""
    case = random_case(seed)
    timed = tuple(session for session in case.schedule.sessions if session.is_timed)
    return case if seed % 8 == 0 else case._replace(schedule=evolve(case.schedule, sessions=timed))


def _compared_all(seeds: Sequence[int]) -> list[Mismatch]:
    found = (compared(seed, case_of(seed)) for seed in seeds)
    return [mismatch for mismatch in found if mismatch is not None]


def mismatches(first: int, weeks: int, processes: int = 2) -> Iterator[Mismatch]:
    """Compare weeks in several processes.

    Args:
        first: the first seed.
        weeks: how many seeds.
        processes: at a time.
    """
    chunks = [
        range(start, min(start + CHUNK, first + weeks))
        for start in range(first, first + weeks, CHUNK)
    ]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from chain.from_iterable(pool.map(_compared_all, chunks))
