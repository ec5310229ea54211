"""The exact search: starts for the sessions that have none, and the best answer for all blocks."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from heapq import heappop, heappush
from typing import Final

from attrs import evolve, field, frozen

from mobiplan.model import Schedule, Session
from mobiplan.planner.questions import Answer, Judge, Question
from mobiplan.planner.room import Ground, ground_of
from mobiplan.planner.scene import Scene
from mobiplan.planner.standalones import NOWHERE
from mobiplan.planner.starts import Open, open_days
from mobiplan.planner.verdicts import Binding, binding
from mobiplan.rules import RuleSet

MOST_TRIES: Final = 40
"""Arrangements of sessions without a start that are tried at most. House default."""


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
    trial = Trial(ground, binds, fixed, grid, tuple(days), judge)
    best: Answer | None = None
    proven = NOWHERE
    for tries, (bound, chosen) in enumerate(trial.arrangements()):
        if best is not None and (best.cost <= bound or tries > MOST_TRIES):
            return evolve(best, excess=best.cost - min(best.cost, bound, proven, trial.given_up))
        answer = trial.solved(chosen)
        proven = min(proven, answer.cost - answer.excess)
        if best is None or answer.cost < best.cost:
            best = answer
    assert best is not None  # noqa: S101  to leave every session out is an arrangement
    return evolve(best, excess=best.cost - min(best.cost, proven, trial.given_up))


@frozen(eq=False, slots=False)
class Trial:
    """The arrangements of the sessions without a start, by what they cost at least.

    Args:
        ground: the weeks.
        binding: the rules.
        fixed: the sessions that have a start.
        grid: minutes of the grid.
        days: on which some session has none.
        judge: what is asked about whole answers.
    """

    ground: Ground
    binding: Binding
    fixed: tuple[Session, ...]
    grid: int
    days: tuple[Open, ...]
    judge: Judge | None = None
    _surplus: dict[tuple[int, int], int] = field(factory=dict, init=False)

    def arrangements(self) -> Iterator[tuple[int, tuple[Session, ...]]]:
        """Return all arrangements with what they cost at least, the most promising first.

        At first each day counts by itself, and the rest as if the others were not there; an
        arrangement whose turn has come then counts as its most expensive day, with the rest, says.
        """
        first = (0,) * len(self.days)
        sums = {first: sum(day[0].cost for day in self.days) + self._least}
        queue = [(self._bound(first, sums[first]), True, first)]
        while queue:
            bound, is_rough, ranks = heappop(queue)
            if is_rough:
                for number, rank in enumerate(ranks):
                    self._look_into(number, rank)
                heappush(queue, (max(bound, self._bound(ranks, sums[ranks])), False, ranks))
                for after, more in self._following(ranks):
                    if after not in sums:
                        sums[after] = sums[ranks] + more
                        heappush(queue, (self._bound(after, sums[after]), True, after))
            else:
                chosen = (day[rank] for day, rank in zip(self.days, ranks, strict=True))
                yield bound, tuple(session for some in chosen for session in some.sessions)

    @property
    def given_up(self) -> int:
        """What arrangements cost at least that were not looked at."""
        least = sum(day[0].cost for day in self.days) + self._least
        bounds = (least - day[0].cost + bound for day in self.days for bound in day.bounds)
        return min(bounds, default=NOWHERE)

    def _bound(self, ranks: tuple[int, ...], cost: int) -> int:
        """Return what an arrangement costs at least, by all that is known of its days."""
        return cost + max(self._surplus.get(key, 0) for key in enumerate(ranks))

    def _look_into(self, number: int, rank: int) -> None:
        """Learn by how much an arrangement of a day costs more than the day counted for."""
        known = self._surplus
        if self._is_refined and (number, rank) not in known and len(known) < MOST_TRIES:
            day = self.days[number]
            others = tuple(other for other in self.days if other is not day)
            answer = self._relaxed(day[rank].sessions, others)
            cost = answer.cost + day.start_cost(day[rank].sessions)
            self._surplus[number, rank] = cost - self._least - day[rank].cost

    @cached_property
    def _is_refined(self) -> bool:
        """Whether a day by itself, with all else, says more than the days alone."""
        return len(self.days) > 1 and all(day.is_apart for day in self.days)

    def _following(self, ranks: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], int]]:
        for number, day in enumerate(self.days):
            rank = ranks[number]
            if day.has(rank + 1):
                more = day[rank + 1].cost - day[rank].cost
                yield (*ranks[:number], rank + 1, *ranks[number + 1 :]), more

    @cached_property
    def _least(self) -> int:
        """What all else costs at least, as if no day without starts had these sessions."""
        answer = self._relaxed((), self.days)
        return answer.cost if all(day.is_apart for day in self.days) else answer.standalone

    def _relaxed(self, given: tuple[Session, ...], days: tuple[Open, ...]) -> Answer:
        scene = self._scene(given, frozenset().union(*(day.days for day in days)))
        return Question(scene, self.grid).solved()

    def solved(self, given: tuple[Session, ...]) -> Answer:
        """Return the best answer for an arrangement."""
        answer = Question(self._scene(given), self.grid, self.judge).solved()
        return evolve(answer, cost=answer.cost + sum(day.start_cost(given) for day in self.days))

    def _scene(self, given: tuple[Session, ...], near: frozenset[date] = frozenset()) -> Scene:
        sessions = sorted((*self.fixed, *given), key=lambda session: session.span)
        return Scene(self.ground, self.binding, tuple(sessions), near)
