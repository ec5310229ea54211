"""The exact search: starts for the sessions that have none, and the best answer for all blocks."""

from collections.abc import Iterator
from heapq import heappop, heappush
from operator import attrgetter
from typing import Final

from attrs import evolve

from mobiplan.model import Schedule
from mobiplan.planner.branches import Branches, Look
from mobiplan.planner.questions import Answer, Judge, Question
from mobiplan.planner.room import ground_of
from mobiplan.planner.scene import Scene
from mobiplan.planner.starts import open_days
from mobiplan.planner.untimed import Untimed
from mobiplan.planner.verdicts import binding
from mobiplan.rules import RuleSet

MOST_TRIES: Final = 40
"""Arrangements of sessions without a start that are tried at most. House default."""

MOST_LOOKS: Final = 250
"""Arrangements of which a bound is looked at at most. House default."""


def search(schedule: Schedule, rules: RuleSet, grid: int, judge: Judge | None = None) -> Answer:
    """Return the cheapest starts for the sessions that have none, and places for all blocks.

    Arrangements of starts are tried from the most promising on, until the next one cannot be
    better than the best so far.
    """
    ground, binds = ground_of(schedule), binding(rules)
    fixed = tuple(session for session in schedule.sessions if session.is_timed)
    days = open_days(ground, binds, grid)
    if not days:
        return Question(Scene(ground, binds, fixed), grid, judge).solved()
    untimed = Untimed(ground, binds, fixed, grid, tuple(days), judge)
    best = untimed.solved(untimed.first)
    branches = Branches(untimed, best.cost)
    looks = branches.looks() if untimed.are_apart else _sums(untimed)
    unproven, tries = [best.cost - best.excess], 1
    for number, (bound, chosen) in enumerate(looks):
        if best.cost <= bound or tries > MOST_TRIES or number > MOST_LOOKS:
            unproven.append(bound)
            break
        if chosen is not None and chosen != untimed.first:
            answer = untimed.solved(chosen)
            tries += 1
            unproven.append(answer.cost - answer.excess)
            best = min(best, answer, key=attrgetter("cost"))
    least = min(best.cost, *unproven, *untimed.given_up, *branches.given_up)
    return evolve(best, excess=best.cost - least)


def _sums(untimed: Untimed) -> Iterator[Look]:
    """Look for all arrangements in the order of what their days cost, each by itself."""
    days = untimed.days
    first = (0,) * len(days)
    queue, known = [(untimed.least, first)], {first}
    while queue:
        bound, ranks = heappop(queue)
        chosen = (day[rank] for day, rank in zip(days, ranks, strict=True))
        for number, (day, rank) in enumerate(zip(days, ranks, strict=True)):
            after = (*ranks[:number], rank + 1, *ranks[number + 1 :])
            if after not in known and day.has(rank + 1):
                known.add(after)
                heappush(queue, (bound + day[rank + 1].cost - day[rank].cost, after))
        yield bound, tuple(session for some in chosen for session in some.sessions)
