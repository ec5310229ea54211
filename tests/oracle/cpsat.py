"""The best plan of a schedule by CP-SAT: the planner's problem, told again without its code."""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen
from ortools.sat.python import cp_model
from tests.oracle.attached import Attached
from tests.oracle.days import limit_minutes
from tests.oracle.figures import Numbers
from tests.oracle.formulation import Best, Formulation
from tests.oracle.parts import Part
from tests.oracle.sessions import Events
from tests.oracle.standalones import Standalones
from tests.oracle.timeline import Stretch, Timeline

from mobiplan import Block, Schedule
from mobiplan.model import Session
from mobiplan.rules import RuleSet

PARAMETERS: Final[dict[str, object]] = {
    "num_workers": 1,
    "random_seed": 1,
    "cp_model_presolve": False,
    "linearization_level": 2,
}
"""The settings of the solver that were found to be the fastest for weeks of this size."""

Item = tuple[Stretch, cp_model.IntervalVar]
"""The instants in which something may lie, and it as the solver knows it."""


@frozen
class Answer:
    """The best that there is.

    Args:
        score: of any best plan.
        blocks: of one best plan, in order of time.
        sessions: of that plan, those that have a start.
    """

    score: Best
    blocks: tuple[Block, ...]
    sessions: tuple[Session, ...]


@frozen(eq=False)
class Problem:
    """A schedule as a model.

    Args:
        timeline: the days.
        events: the sessions.
        parts: the blocks.
        formulation: the constraints and the objective.
    """

    timeline: Timeline
    events: Events
    parts: tuple[Part, ...]
    formulation: Formulation

    @classmethod
    def of(cls, schedule: Schedule, rules: RuleSet, grid: int) -> "Problem":
        """Formulate a schedule.

        Args:
            schedule: the weeks, the runner, the sessions and the commitments.
            rules: the default rules, perhaps with other numbers, or fewer, or with wishes.
            grid: minutes of the grid on which starts lie.
        """
        formulation, numbers, timeline = Formulation(), Numbers(rules), Timeline(schedule)
        events = Events(formulation, timeline, numbers, grid)
        attached = Attached(formulation, timeline, numbers, events)
        standalones = Standalones(formulation, timeline, numbers, events, grid)
        problem = cls(timeline, events, (*attached.parts, *standalones.parts), formulation)
        limit_minutes(problem.parts, formulation, numbers)
        for group in problem.groups():
            formulation.model.add_no_overlap(group)
        return problem

    def groups(self) -> Iterator[list[cp_model.IntervalVar]]:
        """Return what may get in each other's way."""
        group: list[cp_model.IntervalVar] = []
        edge = -1 << 40
        for (first, last), interval in sorted(self._items(), key=lambda item: item[0]):
            if first >= edge and group:
                yield group
                group = []
            group.append(interval)
            edge = max(edge, last)
        if group:
            yield group

    def _items(self) -> Iterator[Item]:
        """Return blocks, sessions that move, and holes over which a block may reach."""
        model = self.formulation.model
        yield from ((part.bounds, part.interval) for part in self.parts)
        for event in self.events.movable:
            minutes, bounds = event.session.minutes, (event.low, event.latest_end)
            yield (
                bounds,
                model.new_optional_fixed_size_interval_var(event.start, minutes, event.placed, ""),
            )
        longest = max((part.longest for part in self.parts), default=0)
        for first, last in self.timeline.holes_for_attached():
            if last - first < longest:
                interval = model.new_fixed_size_interval_var(first, last - first, "")
                yield (first, last), interval

    def solved(self, parameters: Mapping[str, object] = PARAMETERS) -> Answer:
        """Return the best plan.

        Args:
            parameters: of the solver; the fastest by default.

        Raises:
            RuntimeError: no optimum was found.
        """
        solver = self.formulation.solve(parameters)
        sessions = tuple(self._sessions(solver))
        return Answer(
            score=self.formulation.score(solver),
            blocks=tuple(self._blocks(solver, {session.id: session for session in sessions})),
            sessions=sessions,
        )

    def _sessions(self, solver: cp_model.CpSolver) -> Iterator[Session]:
        clock = self.timeline.runner.clock
        for event in self.events.all:
            if event.session.is_timed:
                yield event.session
            elif solver.value(event.placed):
                yield event.session.starting(clock(self.timeline.begin + solver.value(event.start)))

    def _blocks(
        self, solver: cp_model.CpSolver, sessions: Mapping[str, Session]
    ) -> Iterator[Block]:
        clock = self.timeline.runner.clock
        placed = (part for part in self.parts if solver.value(part.placed))
        for number, part in enumerate(sorted(placed, key=lambda part: solver.value(part.start))):
            yield Block(
                uid=f"{number}",
                role=part.role,
                start=clock(self.timeline.begin + solver.value(part.start)),
                minutes=solver.value(part.minutes),
                day=part.day,
                session=sessions[part.session.id] if part.session else None,
            )


def best(schedule: Schedule, rules: RuleSet, grid: int) -> Best:
    """Return the best score that any plan for a schedule has."""
    return Problem.of(schedule, rules, grid).solved().score
