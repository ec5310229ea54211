"""What it costs to put a block somewhere: the rules, asked about one place at a time.

A cost is one whole number that compares like a `Score` does: weighted demands without a place come
first, then penalties, then the minutes at which blocks start.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cached_property

from attrs import field, frozen

from mobiplan.model import Block, Level, Role, Schedule, Session, Span
from mobiplan.model.plan import ROLE_WEIGHTS
from mobiplan.model.session import LONGEST_SESSION
from mobiplan.model.span import moment
from mobiplan.rules import Clock, Day, Demand, Gap, Rule, RuleSet, Scope

BROKEN = 1 << 120
"""The cost of one must rule that cannot be kept: more than all demands add up to."""

PENALTY = 1 << 40
"""The cost of one penalty: more than all starts of a schedule add up to, in minutes."""

UNPLACED = 1 << 80
"""The cost of one weighted demand without a place: more than all penalties add up to."""

_BINDING = (Level.MUST, Level.PREFER)


def total(rules: Iterable[Rule], *views: object) -> int | None:
    """Return the penalties of some rules about the same views, or None where one forbids."""
    penalty = 0
    for rule in rules:
        cost = rule.price(rule.judge(*views))
        if cost is None:
            return None
        penalty += cost
    return penalty


def weight(demand: Demand) -> int:
    """Return the cost of leaving a demand without a place."""
    return ROLE_WEIGHTS[demand.role] * UNPLACED


@frozen(kw_only=True, slots=False)
class Costs:
    """The rules of one schedule, ready to be asked about places.

    Args:
        schedule: the weeks and the runner.
        sessions: with starts, in order of time.
        days: as rules see them.
        rules: those that bind.
    """

    schedule: Schedule
    sessions: tuple[Session, ...]
    days: dict[date, Day]
    rules: RuleSet

    @cached_property
    def begin(self) -> int:
        """The first instant of the schedule, from which starts are counted."""
        return self.schedule.span.start

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The instants of the sessions."""
        return tuple(session.span for session in self.sessions)

    def near(self, span: Span, reach: int) -> Iterator[tuple[Session, Span]]:
        """Return the sessions, with their instants, that may lie within reach of a span."""
        first = bisect_left(self._starts, span.start - reach - LONGEST_SESSION)
        last = bisect_right(self._starts, span.end + reach)
        return zip(self.sessions[first:last], self.spans[first:last], strict=True)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.spans]

    def day_total(self, day: date, minutes: dict[Role, int]) -> int:
        """Return the cost of the minutes of a day, by role."""
        cost = 0
        for rule in self.rules.of(Scope.DAY_TOTAL, *_BINDING):
            amount = sum(m for role, m in minutes.items() if role in rule.roles)
            penalty = rule.price(rule.judge(self.days[day], amount))
            cost += BROKEN if penalty is None else penalty * PENALTY
        return cost

    def block(self, demand: Demand, span: Span, day: date) -> Block:
        """Return the block, still without a UID and drills, that a place would be."""
        return Block(
            uid="",
            role=demand.role,
            start=self.shown(demand, span.start),
            minutes=span.minutes,
            asked=demand.minutes,
            day=day,
            session=demand.session,
        )

    def shown(self, demand: Demand, minute: int) -> datetime:
        """Return an instant on the clock of a demand's session, or else of the runner."""
        start = demand.session.start if demand.session else None
        if start is None or start.tzinfo is None:
            return self.schedule.runner.clock(minute)
        return moment(minute, start.tzinfo)


@frozen(slots=False)
class Pricer:
    """The rules that bind one demand, asked about one place at a time.

    Args:
        costs: of the schedule.
        demand: what is to be placed.
    """

    costs: Costs
    demand: Demand
    _gaps: dict[tuple[str, int, int, bool], int | None] = field(factory=dict, init=False)
    _lengths: dict[int, int | None] = field(factory=dict, init=False)
    _days: dict[date, int | None] = field(factory=dict, init=False)

    def __call__(self, span: Span, day: date) -> int | None:
        """Return the cost of a place, without the day's total; None where it is forbidden."""
        penalty = 0
        for part in (self._length(span.minutes), self._day(day), self.around(span, day)):
            if part is None:
                return None
            penalty += part
        for part in (self._clock(span), self._whole(span, day)):
            if part is None:
                return None
            penalty += part
        return penalty * PENALTY + span.start - self.costs.begin

    def at_least(self, minutes: int, day: date) -> int | None:
        """Return the penalty of a day and a length, wherever on that day; None where forbidden."""
        length, on_day = self._length(minutes), self._day(day)
        return None if length is None or on_day is None else length + on_day

    def _binding(self, scope: Scope) -> tuple[Rule, ...]:
        return self.costs.rules.of(scope, *_BINDING, role=self.demand.role)

    def _length(self, minutes: int) -> int | None:
        if minutes not in self._lengths:
            self._lengths[minutes] = total(self._binding(Scope.LENGTH), self.demand, minutes)
        return self._lengths[minutes]

    def _day(self, day: date) -> int | None:
        if day not in self._days:
            self._days[day] = total(self._binding(Scope.DAY), self.costs.days[day])
        return self._days[day]

    def _clock(self, span: Span) -> int | None:
        rules = self._clock_rules
        if not rules:
            return 0
        start, end = (self.costs.shown(self.demand, minute) for minute in (span.start, span.end))
        return total(rules, Clock(start.time(), end.time(), span.minutes))

    @cached_property
    def _clock_rules(self) -> tuple[Rule, ...]:
        return self._binding(Scope.CLOCK)

    @cached_property
    def _block_rules(self) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
        return self._binding(Scope.BLOCK), self._binding(Scope.BLOCK_AND_SESSION)

    @cached_property
    def _own_session(self) -> tuple[tuple[Session, Span], ...]:
        session = self.demand.session
        return ((session, session.span),) if session else ()

    @cached_property
    def _gap_rules(self) -> tuple[Rule, ...]:
        return self._binding(Scope.GAP)

    @cached_property
    def _reach(self) -> int:
        return max((rule.reach for rule in self._gap_rules), default=0)

    def around(self, span: Span, day: date) -> int | None:
        """Return the penalty of the sessions around a place; None where they forbid it."""
        penalty = 0
        for session, other in self._own_session or self.costs.near(span, self._reach):
            before, after = max(other.start - span.end, -1), max(span.start - other.end, -1)
            key = (session.id, before, after, session.day == day)
            if key not in self._gaps:
                ahead, behind = (None if side < 0 else side for side in (before, after))
                gap = Gap(ahead, behind, session, session.day == day)
                self._gaps[key] = total(self._gap_rules, gap)
            cost = self._gaps[key]
            if cost is None:
                return None
            penalty += cost
        return penalty

    def _whole(self, span: Span, day: date) -> int | None:
        """Ask the rules that look at a whole block; there are none by default."""
        alone, paired = self._block_rules
        if not alone and not paired:
            return 0
        block = self.costs.block(self.demand, span, day)
        verdicts = [total(alone, block)]
        verdicts += [total(paired, block, session) for session in self.costs.sessions]
        return None if None in verdicts else sum(verdict or 0 for verdict in verdicts)
