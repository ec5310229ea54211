"""The sessions of a model: their starts, fixed or not, their order, and how they are joined."""

from functools import cached_property

from attrs import frozen
from ortools.sat.python import cp_model
from tests.oracle.figures import Numbers
from tests.oracle.formulation import Expression, Formulation, Literal, negated
from tests.oracle.timeline import Timeline

from mobiplan import Role, Run, Strength
from mobiplan.model import Session
from mobiplan.model.plan import ROLE_WEIGHTS, SESSION_WEIGHT


@frozen(eq=False)
class Event:
    """A session in a model.

    Args:
        session: which one.
        start: its first instant.
        low: the earliest start.
        high: the latest start.
        placed: whether it has a start.
    """

    session: Session
    start: Expression
    low: int
    high: int
    placed: Literal

    @property
    def end(self) -> Expression:
        """The first instant after it."""
        return self.start + self.session.minutes

    @property
    def earliest_end(self) -> int:
        """The first instant at which it may be over."""
        return self.low + self.session.minutes

    @property
    def latest_end(self) -> int:
        """The last instant at which it may be over."""
        return self.high + self.session.minutes

    @property
    def is_fixed(self) -> bool:
        """Whether its start is known."""
        return self.low == self.high and self.placed is True


@frozen(eq=False)
class Join:
    """Two sessions that may follow so closely that they share their mobility work.

    Args:
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
        self._before: dict[tuple[Event, Event], Literal] = {}
        found = (self._event(session) for session in timeline.schedule.sessions)
        self.all = [event for event in found if event is not None]
        self.movable = [event for event in self.all if not event.session.is_timed]
        for one in self.movable:
            for other in self.movable:
                if one is not other:
                    self.before(one, other)

    def _event(self, session: Session) -> Event | None:
        """Add a session, unless there is no room for it."""
        if session.is_timed:
            known = session.span.start - self.timeline.begin
            return Event(session, known, known, known, placed=True)
        model = self.formulation
        roles = (Role.PRE_RUN, Role.POST_RUN) if isinstance(session, Run) else (Role.PRE_STRENGTH,)
        weight = SESSION_WEIGHT + sum(ROLE_WEIGHTS[role] for role in roles)
        model.unplaced.add(weight, 1)
        starts = self.timeline.starts_of(session, self.grid)
        if not starts:
            return None
        low, high = starts[0], starts[-1]
        start = model.model.new_int_var_from_domain(cp_model.Domain.from_values(starts), "")
        placed = model.literal()
        model.unplaced.add(-weight, placed)
        model.earliness.add(1, start, low, high)
        model.earliness.add(low, placed)
        model.earliness.add(-low, 1)
        event = Event(session, start, low, high, placed)
        self._price(event)
        return event

    def _price(self, event: Event) -> None:
        """Let each step from the usual time cost."""
        rule = "session.usual_time"
        weight, step = self.numbers.weight(rule), self.numbers.of(rule, "step", 1)
        usual = self.timeline.usual(event.session.day)
        if weight:
            most = max(usual - event.low, event.high - usual)
            steps = self.formulation.number(0, -(-most // step))
            self.formulation.require(step * steps >= event.start - usual, event.placed)
            self.formulation.require(step * steps >= usual - event.start, event.placed)
            self.formulation.penalty.add(weight, steps, 0, -(-most // step))

    def before(self, one: Event, other: Event) -> Literal:
        """Return whether a session is over when another starts, if both have a start."""
        if one.latest_end <= other.low:
            return True
        if one.earliest_end > other.high or other.latest_end <= one.low:
            return False
        if (one, other) not in self._before:
            require, both = self.formulation.require, (one.placed, other.placed)
            only = other.earliest_end > one.high
            literal = True if only else self.formulation.literal()
            require(one.end <= other.start, literal, *both)
            require(other.end <= one.start, negated(literal), *both)
            self._before[one, other] = literal
            self._before[other, one] = negated(literal)
        return self._before[one, other]

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
        literals = [self.before(earlier, later), earlier.placed, later.placed]
        if literals[0] is False:
            return False
        literals.append(self._close(earlier, later, within, literals))
        for other in self.all:
            if other not in {earlier, later} and other.session.minutes < within:
                in_order = self.before(earlier, other), self.before(other, later)
                literals.append(negated(self.formulation.all_of(other.placed, *in_order)))
        return self.formulation.all_of(*literals)

    def _close(self, earlier: Event, later: Event, within: int, given: list[Literal]) -> Literal:
        """Return whether a session starts less than some minutes after another one."""
        if later.high - earlier.earliest_end < within:
            return True
        if later.low - earlier.latest_end >= within:
            return False
        close = self.formulation.literal()
        gap = later.start - earlier.end
        self.formulation.require(gap <= within - 1, close, *given)
        self.formulation.require(gap >= within, negated(close), *given)
        return close
