"""The sessions of a model: their starts, fixed or not, their order, and how they are joined."""

from functools import cached_property
from typing import NamedTuple

from ortools.sat.python import cp_model

from mobiplan import Run, Strength
from mobiplan.model import Session
from mobiplan.model.plan import ROLE_WEIGHTS, SESSION_WEIGHT, Role
from tests.oracle.formulation import Formulation, Literal, negated
from tests.oracle.numbers import Numbers
from tests.oracle.timeline import Timeline

EXPRESSION = cp_model.LinearExpr | cp_model.IntVar | int


class Event:
    """A session in a model.

    Args:
        session: which one.
        start: an instant, or a variable.
        low: the earliest start.
        high: the latest start.
        placed: whether it has a start.
    """

    def __init__(
        self, session: Session, start: cp_model.IntVar | int, low: int, high: int, placed: Literal
    ) -> None:
        self.session = session
        self.start = start
        self.end = start + session.minutes
        self.low = low
        self.high = high
        self.placed = placed

    @property
    def is_fixed(self) -> bool:
        """Whether its start is known."""
        return isinstance(self.start, int)

    @property
    def earliest_end(self) -> int:
        """The first instant at which it may be over."""
        return self.low + self.session.minutes

    @property
    def latest_end(self) -> int:
        """The last instant at which it may be over."""
        return self.high + self.session.minutes


class Join(NamedTuple):
    """Two sessions that may follow so closely that they share their mobility work.

    Attributes:
        earlier: a run.
        later: a run or a strength session.
        holds: whether they do.
    """

    earlier: Event
    later: Event
    holds: Literal


class Events:
    """All sessions of a model.

    Args:
        formulation: the model.
        timeline: the days.
        numbers: of the rules.
        grid: minutes of the grid on which starts lie that are not fixed.
    """

    def __init__(
        self, formulation: Formulation, timeline: Timeline, numbers: Numbers, grid: int
    ) -> None:
        self.formulation = formulation
        self.timeline = timeline
        self.numbers = numbers
        self.grid = grid
        self._before: dict[tuple[int, int], Literal] = {}
        found = (self._event(session) for session in timeline.schedule.sessions)
        self.all = [event for event in found if event is not None]
        self.movable = [event for event in self.all if not event.is_fixed]
        for one in self.movable:
            for other in self.movable:
                if one is not other:
                    self.before(one, other)

    def _event(self, session: Session) -> Event | None:
        if session.is_timed:
            start = session.span.start - self.timeline.begin
            return Event(session, start, start, start, placed=True)
        starts = self.timeline.starts_of(session, self.grid)
        model = self.formulation
        roles = (Role.PRE_RUN, Role.POST_RUN) if isinstance(session, Run) else (Role.PRE_STRENGTH,)
        weight = SESSION_WEIGHT + sum(ROLE_WEIGHTS[role] for role in roles)
        model.unplaced.add(weight, 1, 1, 1)
        if not starts:
            return None
        domain = cp_model.Domain.from_values(starts)
        start = model.model.new_int_var_from_domain(domain, "")
        placed = model.literal()
        model.unplaced.add(-weight, placed, 0, 1)
        model.earliness.add(1, start, starts[0], starts[-1])
        model.earliness.add(starts[0], placed, 0, 1)
        model.earliness.add(-starts[0], 1, 1, 1)
        self._price(session, start, placed, starts)
        return Event(session, start, starts[0], starts[-1], placed)

    def _price(
        self, session: Session, start: cp_model.IntVar, placed: cp_model.IntVar, starts: list[int]
    ) -> None:
        """Let each step from the usual time cost."""
        weight = self.numbers.weight("session.usual_time")
        if not weight:
            return
        step = self.numbers.of("session.usual_time", "step", 1)
        usual = self.timeline.usual(session.day)
        far = max(abs(starts[0] - usual), abs(starts[-1] - usual))
        steps = self.formulation.excess(weight, -(-far // step))
        self.formulation.require(step * steps >= start - usual, placed)
        self.formulation.require(step * steps >= usual - start, placed)

    def before(self, one: Event, other: Event) -> Literal:
        """Return whether a session is over when another starts, if both have a start."""
        if one.latest_end <= other.low:
            return True
        if one.earliest_end > other.high:
            return False
        if other.latest_end <= one.low:
            return False
        key = (id(one), id(other))
        if key not in self._before:
            require = self.formulation.require
            literal: Literal = other.earliest_end > one.high or self.formulation.literal()
            require(one.end <= other.start, literal, one.placed, other.placed)
            if literal is not True:
                require(other.end <= one.start, ~literal, one.placed, other.placed)
            self._before[key] = literal
            self._before[key[::-1]] = literal is not True and ~literal
        return self._before[key]

    @cached_property
    def merges(self) -> list[Join]:
        """The runs that may share one warm-up and one cooldown."""
        return self._joins(Run, self.numbers.of("runs.merge", "within", 0))

    @cached_property
    def transitions(self) -> list[Join]:
        """The runs that strength may follow straight after."""
        return self._joins(Strength, self.numbers.of("transition.join", "within", 0))

    def _joins(self, kind: type[Session], within: int) -> list[Join]:
        found: list[Join] = []
        for earlier in self.all:
            for later in self.all:
                suit = isinstance(earlier.session, Run) and isinstance(later.session, kind)
                if suit and earlier is not later and later.low - earlier.latest_end < within:
                    holds = self._follows(earlier, later, within)
                    if holds is not False:
                        found.append(Join(earlier, later, holds))
        return found

    def _follows(self, earlier: Event, later: Event, within: int) -> Literal:
        """Return whether a session follows straight after another, in less than some minutes."""
        in_order = self.before(earlier, later)
        if in_order is False:
            return False
        literals = [in_order, earlier.placed, later.placed]
        literals.append(self._close(earlier, later, within, literals))
        if False in [literal for literal in literals if isinstance(literal, bool)]:
            return False
        for other in self.all:
            if other in (earlier, later) or other.session.minutes >= within:
                continue
            between = self.formulation.all_of(
                other.placed, self.before(earlier, other), self.before(other, later)
            )
            literals.append(negated(between))
        return self.formulation.all_of(*literals)

    def _close(self, earlier: Event, later: Event, within: int, given: list[Literal]) -> Literal:
        if later.high - earlier.earliest_end < within:
            return True
        if later.low - earlier.latest_end >= within:
            return False
        close = self.formulation.literal()
        self.formulation.require(later.start - earlier.end <= within - 1, close, *given)
        self.formulation.require(later.start - earlier.end >= within, ~close, *given)
        return close
