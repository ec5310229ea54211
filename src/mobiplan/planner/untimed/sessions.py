"""The sessions without a start: what all blocks cost with an arrangement of them, or at least."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from attrs import evolve, frozen

from mobiplan.model import Session
from mobiplan.planner.attached.surroundings import unhindered
from mobiplan.planner.questions import MOST_STEPS, Answer, Judge, Question
from mobiplan.planner.setting.demands import attached_demands
from mobiplan.planner.setting.room import Ground
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.setting.verdicts import Binding
from mobiplan.planner.untimed.starts import Open
from mobiplan.rules import Demand

Sessions = tuple[Session, ...]


@frozen(eq=False, repr=False, slots=False)
class Untimed:
    """All days on which some session has no start.

    Args:
        ground: the weeks.
        binding: the rules.
        grid: minutes of the grid.
        days: on which some session has none.
        judge: what is asked about whole answers.
    """

    ground: Ground
    binding: Binding
    grid: int
    days: tuple[Open, ...]
    judge: Judge | None = None

    @cached_property
    def first(self) -> Sessions:
        """The most promising arrangement as far as each day counts by itself."""
        return tuple(session for day in self.days for session in day[0].sessions)

    def solved(self, given: Sessions, enough: int = 0, patience: int = MOST_STEPS) -> Answer:
        """Return the best answer for an arrangement, or one that leaves out less than enough.

        Args:
            given: the sessions with their starts.
            enough: any answer will do of which what is left out weighs less.
            patience: as `Question` has it.
        """
        question = Question(self._scene(given), self.grid, self.judge, patience=patience)
        answer = question.solved(enough)
        return evolve(answer, cost=answer.cost + sum(day.start_cost(given) for day in self.days))

    def given(self, answer: Answer) -> Sessions:
        """Return the sessions of an answer that had no start, with the one that it gives them."""
        ids = {session.id for day in self.days for session in day.sessions}
        return tuple(session for session in answer.question.scene.sessions if session.id in ids)

    @cached_property
    def least(self) -> int:
        """What all arrangements cost at least, each day counted by itself."""
        return sum(day.floor for day in self.days) + self.relaxed((), (), self.days)

    def relaxed(self, given: Sessions, examples: Sequence[Sessions], others: Iterable[Open]) -> int:
        """Return what all blocks cost at least, without the starts.

        Args:
            given: sessions with their starts.
            examples: sessions of days, each day with any starts: their blocks count as if they
                were in nobody's way.
            others: days of which no block counts that belongs to a session without a start.
        """
        free = tuple(session for some in examples for session in some)
        ideal = _near(day for day in self.days if any(s.day in day.own for s in free))
        absent = _near(others)
        scene = self._scene(given, ideal | absent, ideal - absent)
        blocks = unhindered(self.demands((*given, *free)), scene)
        return Question(scene, self.grid, blocks=blocks).answer.cost

    def demands(self, given: Sessions) -> tuple[Demand, ...]:
        """Return what is asked for around the sessions that have a start, and some others."""
        runner = self.ground.schedule.runner
        return attached_demands(runner, (*self.ground.timed, *given), self.binding.rules)

    @property
    def given_up(self) -> list[int]:
        """What arrangements cost at least that were not looked at."""
        return [self.least - day.floor + bound for day in self.days for bound in day.bounds]

    def _scene(
        self,
        given: Sessions,
        near: frozenset[date] = frozenset(),
        ideal: frozenset[date] = frozenset(),
    ) -> Scene:
        sessions = sorted((*self.ground.timed, *given), key=lambda session: session.span.start)
        return Scene(self.ground, self.binding, tuple(sessions), near, ideal=ideal)


def _near(days: Iterable[Open]) -> frozenset[date]:
    """Return the days whose attached blocks depend on the starts of some days."""
    return frozenset(near for day in days for near in day.days)
