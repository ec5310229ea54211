"""Solving changed schedules: what finds a place in each, found out once for all questions."""

from collections.abc import Callable
from typing import Protocol

from attrs import field, frozen

from mobiplan.model import Role, Schedule
from mobiplan.model.plan import ROLE_WEIGHTS, SESSION_WEIGHT
from mobiplan.planner.explaining.asking import roles_beside
from mobiplan.planner.questions import Answer
from mobiplan.rules import RuleSet

Key = tuple[Role | None, str]
"""The key of a demand; None and an id stand for a session."""


@frozen
class Outcome:
    """What found a place: sessions that have a start and blocks, by their keys.

    Args:
        placed: what did.
        missing: what did not, with the blocks of sessions without a start.
    """

    placed: frozenset[Key]
    missing: frozenset[Key]


def outcome_of(answer: Answer) -> Outcome:
    """Return what found a place in an answer."""
    scene = answer.question.scene
    started = {session.id for session in scene.sessions}
    waiting = [s for s in scene.ground.schedule.sessions if s.id not in started]
    placed: set[Key] = {found.demand.key for found in answer.placed}
    missing: set[Key] = {demand.key for demand in answer.question.demands}
    missing -= placed
    missing.update((role, s.id) for s in waiting for role in (None, *roles_beside(s)))
    placed.update((None, each) for each in started)
    return Outcome(frozenset(placed), frozenset(missing))


Solve = Callable[[Schedule, RuleSet], Outcome]
"""What tells what finds a place in a schedule by some rules."""


class Search(Protocol):
    """What finds the best answer, or any of which what is left out weighs less than enough."""

    def __call__(self, schedule: Schedule, rules: RuleSet, /, *, enough: int) -> Answer:
        """Return the answer."""
        ...


@frozen(eq=False)
class Solver:
    """What finds a place in changed schedules; what it found is remembered.

    The best answer leaves out no more than any other one does. So an answer that leaves out less
    than something weighs tells that this has a place in the best one too.

    Args:
        search: what finds the best answer.
        grid: minutes of the grid on which it looks for starts.
        known: what found a place in some schedules by some rules.
    """

    search: Search
    grid: int
    known: dict[tuple[Schedule, RuleSet], Outcome]
    _most: dict[tuple[Schedule, RuleSet], int] = field(factory=dict, init=False)

    def outcome(self, schedule: Schedule, rules: RuleSet) -> Outcome:
        """Return what finds a place and what does not.

        Where all sessions have starts, any answer that leaves out nothing tells that.
        """
        key = (schedule, rules)
        if key not in self.known:
            is_timed = all(session.is_timed for session in schedule.sessions)
            self.known[key] = outcome_of(self.search(schedule, rules, enough=int(is_timed)))
        return self.known[key]

    def lacks(self, item: Key, schedule: Schedule, rules: RuleSet) -> bool:
        """Whether something finds no place."""
        key, weight = (schedule, rules), _weight(item[0])
        if key not in self.known and self._most.get(key, weight) >= weight:
            answer = self.search(schedule, rules, enough=weight)
            self._most[key] = answer.unplaced
            if answer.unplaced >= weight:
                self.known[key] = outcome_of(answer)
        return key in self.known and item in self.known[key].missing


def _weight(role: Role | None) -> int:
    """Return what it weighs at least to leave something out."""
    return SESSION_WEIGHT if role is None else ROLE_WEIGHTS[role]
