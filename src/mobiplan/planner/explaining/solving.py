"""Solving changed schedules: what finds a place in each, found out once for all questions."""

from collections.abc import Callable
from typing import Protocol

from attrs import field, frozen

from mobiplan.model import Role, Schedule
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
    """What finds the best answer, or `soon` any in which nothing is without a place."""

    def __call__(self, schedule: Schedule, rules: RuleSet, /, *, soon: bool) -> Answer:
        """Return the answer."""
        ...


@frozen(eq=False)
class Solver:
    """What finds a place in changed schedules; what it found is remembered.

    What is asked for hangs on the starts of sessions. Where all have one, an answer that places all
    tells as much as the best; where some have none, it tells no more than that nothing is missing.

    Args:
        search: what finds the best answer.
        grid: minutes of the grid on which it looks for starts.
        known: what found a place in some schedules by some rules.
    """

    search: Search
    grid: int
    known: dict[tuple[Schedule, RuleSet], Outcome]
    _missing: dict[tuple[Schedule, RuleSet], frozenset[Key]] = field(factory=dict, init=False)

    def outcome(self, schedule: Schedule, rules: RuleSet) -> Outcome:
        """Return what finds a place and what does not."""
        key = (schedule, rules)
        if key not in self.known:
            is_timed = all(session.is_timed for session in schedule.sessions)
            self.known[key] = outcome_of(self.search(schedule, rules, soon=is_timed))
        return self.known[key]

    def missing(self, schedule: Schedule, rules: RuleSet) -> frozenset[Key]:
        """Return what finds no place."""
        if all(session.is_timed for session in schedule.sessions):
            return self.outcome(schedule, rules).missing
        key = (schedule, rules)
        if key in self.known:
            return self.known[key].missing
        if key not in self._missing:
            self._missing[key] = outcome_of(self.search(schedule, rules, soon=True)).missing
        return self._missing[key]
