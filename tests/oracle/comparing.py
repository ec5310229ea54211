"""The planner against the oracle: week by week, each made by its seed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from enum import StrEnum
from functools import partial
from itertools import chain
from multiprocessing import get_context

from attrs import evolve, frozen
from tests.oracle.cpsat import best
from tests.oracle.formulation import Best, Undecided
from tests.oracle.weeks import Case, random_case

from mobiplan import Plan, Schedule, plan
from mobiplan.rules import RuleSet

CHUNK = 50
"""Weeks that a process is given at a time."""


Planner = Callable[..., Plan]
"""What plans a schedule as `mobiplan.plan` does."""


class Outcome(StrEnum):
    """What comes of comparing a plan with the optimum."""

    PROVEN = "proven best, and CP-SAT agrees"
    EQUAL = "best, without a proof"
    BEATEN = "beaten, and not claimed to be best"
    UNDECIDED = "not decided by CP-SAT"
    WRONG = "wrong"


@frozen
class Comparison:
    """A week, and what a planner and the oracle think of it.

    Args:
        seed: of the week.
        outcome: whether they agree.
        is_timed: whether all sessions of the week have a start.
        optimum: what the oracle found; None if it is undecided.
        planned: what the planner found; None if it failed, or was not asked.
        complaint: what is wrong with the plan; may be empty.
        far: whether the runner may travel; see `random_case`.
    """

    seed: int
    outcome: Outcome
    is_timed: bool
    optimum: Best | None = None
    planned: Best | None = None
    complaint: str = ""
    far: bool = False

    def __str__(self) -> str:
        """Tell both scores, their difference, and how to see the week again."""
        told = [f"seed {self.seed}: {self.outcome}", self.complaint]
        if self.optimum is not None:
            told.append(f"CP-SAT has {self.optimum}")
        if self.optimum is not None and self.planned is not None:
            pairs = zip(self.planned, self.optimum, strict=True)
            told.append(f"the plan has {self.planned}, more by {tuple(a - b for a, b in pairs)}")
        far = " --far" if self.far else ""
        told.append(f"see python -m tests.oracle.run{far} --seed {self.seed}")
        return "; ".join(filter(None, told))


def quickly(schedule: Schedule, rules: RuleSet, grid: int) -> Plan:
    """Plan without much thought about drills, which do not count here."""
    return plan(schedule, rules=rules, grid=grid, routines="steady")


def compared(seed: int, case: Case, planner: Planner = quickly) -> Comparison:
    """Return what a planner and the oracle think of a week.

    Args:
        seed: of the week, to tell.
        case: the week.
        planner: mobiplan's own by default.
    """
    is_timed = all(session.is_timed for session in case.schedule.sessions)
    try:
        optimum = best(*case)
    except Undecided:
        return Comparison(seed, Outcome.UNDECIDED, is_timed)
    try:
        found = planner(case.schedule, rules=case.rules, grid=case.grid)
    except Exception as error:  # noqa: BLE001  whatever it is, the week is to be told
        complaint = f"the planner failed: {error!r}"
        return Comparison(seed, Outcome.WRONG, is_timed, optimum, None, complaint)
    score = found.score
    planned = Best(score.unplaced, score.penalty, score.earliness)
    complaint = _complaint(found, planned, optimum)
    if complaint:
        outcome = Outcome.WRONG
    elif planned != optimum:
        outcome = Outcome.BEATEN
    else:
        outcome = Outcome.PROVEN if found.optimal else Outcome.EQUAL
    return Comparison(seed, outcome, is_timed, optimum, planned, complaint)


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


def case_of(seed: int, *, far: bool = False) -> Case:
    """Return the week of a seed; only in every eighth, sessions may be without a start.

    Args:
        seed: the same one gives the same week.
        far: whether the runner may travel; see `random_case`.
    """
    case = random_case(seed, far=far)
    timed = tuple(session for session in case.schedule.sessions if session.is_timed)
    return case if seed % 8 == 0 else case._replace(schedule=evolve(case.schedule, sessions=timed))


def _compared_all(seeds: Sequence[int], *, far: bool) -> list[Comparison]:
    found = (compared(seed, case_of(seed, far=far)) for seed in seeds)
    return [evolve(one, far=far) for one in found]


def comparisons(
    first: int, weeks: int, processes: int = 2, *, far: bool = False
) -> Iterator[Comparison]:
    """Compare weeks in several processes, in the order of their seeds.

    Args:
        first: the first seed.
        weeks: how many seeds.
        processes: at a time.
        far: whether the runner may travel; see `random_case`.
    """
    chunks = [
        range(start, min(start + CHUNK, first + weeks))
        for start in range(first, first + weeks, CHUNK)
    ]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from chain.from_iterable(pool.map(partial(_compared_all, far=far), chunks))


def tally(found: Iterable[Comparison]) -> Iterator[str]:
    """Tell how often each outcome came, for weeks with all starts and for the others."""
    counts = Counter((one.is_timed, one.outcome) for one in found)
    for is_timed, name in ((True, "all sessions with a start"), (False, "sessions to place")):
        yield f"{name}:"
        yield from (f"{counts[is_timed, outcome]:8} {outcome}" for outcome in Outcome)
