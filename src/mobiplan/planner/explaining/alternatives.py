"""Alternatives: the best place of each other day for a standalone session, all else where it is."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property, reduce
from heapq import merge
from itertools import islice
from operator import or_

from attrs import evolve, field, frozen

from mobiplan.model import (
    Alternative,
    Block,
    Cause,
    Difference,
    Level,
    Place,
    Plan,
    Role,
    Score,
    Span,
    Weekday,
)
from mobiplan.model.span import without
from mobiplan.model.wallclock import ONE_DAY
from mobiplan.planner.auditing import check, score
from mobiplan.planner.explaining.facts import (
    availability_cause,
    block_cause,
    busy_cause,
    rule_cause,
    session_cause,
)
from mobiplan.planner.explaining.pricing import Pricing
from mobiplan.planner.explaining.rows import Priced, Row, each
from mobiplan.planner.setting.verdicts import binding
from mobiplan.rules import Demand, RuleSet, Scope

MOST_AUDITS = 60
"""Places of one day that are audited, the best first, before the day counts as closed.

None is where the rules about a place say all that an audit would.
"""


def placed_at(plan: Plan, block: Block, place: Place) -> Plan:
    """Return a plan in which one block lies elsewhere, without drills, or is there additionally.

    Args:
        plan: any plan.
        block: one of its blocks, or one more.
        place: where it is to lie; its day is the one on which it starts.
    """
    moved = evolve(
        block, start=place.start, minutes=place.minutes, day=place.start.date(), routine=None
    )
    others = [other for other in plan.blocks if other.uid != block.uid]
    return evolve(plan, blocks=tuple(sorted((*others, moved), key=lambda each: each.span)))


@frozen(kw_only=True, slots=False)
class Days:
    """The days of the week of a standalone session, as places for it.

    Args:
        plan: the plan without the session.
        block: the session as it lies, or any that answers the demand, without a UID.
        demand: what it answers, if that is known.
        rules: the rules.
        base: the score that places are compared with.
        grid: minutes; standalone sessions start on multiples of it and shrink by it.
    """

    plan: Plan
    block: Block
    demand: Demand | None
    rules: RuleSet
    base: Score
    grid: int
    _priced: dict[date, list[Priced]] = field(factory=dict, init=False)

    def alternative(self, day: date) -> Alternative:
        """Return the best place of a day, or what closes it."""
        refused = [(table, dict(table.forbidden)) for table in self.priced(day)]
        for _, start, minutes, number, bit in islice(self._allowed(day), MOST_AUDITS):
            place = Place(start=self.plan.schedule.runner.clock(start), minutes=-minutes)
            table, forbidden = refused[number]
            if self._is_certain:
                return Alternative(day=day, place=place, differences=self._worse(table, bit))
            altered = placed_at(self.plan, self.block, place)
            findings = check(altered, rules=self.rules)
            total = score(altered, findings)
            if total.broken <= self.base.broken:
                return Alternative(day=day, place=place, differences=self.base.diff(total))
            for finding in findings:
                if finding.level is Level.MUST:
                    forbidden[finding.rule] = forbidden.get(finding.rule, 0) | bit
        closing = [forbidden for _, forbidden in refused]
        return Alternative(day=day, closed_by=tuple(self._closed_by(day, closing)))

    @cached_property
    def _is_certain(self) -> bool:
        """Whether what the rules say of a place is all that an audit of the plan would find."""
        lengths = self.rules.of(Scope.LENGTH, Level.MUST, Level.PREFER, role=self.block.role)
        return not (
            self.demand is None
            or self.base.broken
            or binding(self.rules).plan
            or not all(rule.by_kind for rule in lengths)
        )

    def _worse(self, table: Priced, bit: int) -> tuple[Difference, ...]:
        """Return by how much the plan is worse with the session at a place."""
        amounts = defaultdict(int, self.base.by_rule)
        start = table.row.start(bit) - self.plan.schedule.span.start
        if self.block.uid:
            start -= self.block.span.start - self.plan.schedule.span.start
            for rule, amount in self.here.charges(self.here.bits).items():
                amounts[rule] -= amount
        for rule, amount in table.charges(bit).items():
            amounts[rule] += amount
        total = evolve(
            self.base,
            penalty=sum(amounts.values()),
            earliness=self.base.earliness + start,
            by_rule=tuple(sorted((rule, amount) for rule, amount in amounts.items() if amount)),
        )
        return self.base.diff(total)

    def priced(self, day: date) -> list[Priced]:
        """Return the free places of a day, by their length, with what the rules say of them."""
        if day not in self._priced:
            self._priced[day] = [
                self._pricing.priced(row, self._bits(row)) for row in self._rows(day)
            ]
        return self._priced[day]

    def _allowed(self, day: date) -> Iterator[tuple[int, int, int, int, int]]:
        """Return the places of a day that no rule forbids, those with little penalty first.

        Of equal ones the early ones come first, of these the long ones.

        Returns:
            The penalty, the start, the minutes below 0, the place of the length, and the bit.
        """
        return merge(*(self._of_length(n, table) for n, table in enumerate(self.priced(day))))

    def _of_length(self, number: int, table: Priced) -> Iterator[tuple[int, int, int, int, int]]:
        yield from (
            (penalty, table.row.start(bit), -table.row.minutes, number, bit)
            for penalty, bits in table.levels(table.allowed)
            for bit in each(bits)
        )

    @cached_property
    def _pricing(self) -> Pricing:
        return Pricing(self.plan, self.block, self.demand, self.rules)

    @cached_property
    def here(self) -> Priced:
        """Where the session lies now, with what the rules say of that."""
        block = self.block
        row = Row(block.day, block.span.start, self.grid, 1, block.minutes)
        return self._pricing.priced(row, row.all)

    def _rows(self, day: date) -> list[Row]:
        if any(b.role is Role.STANDALONE for b in self.plan.on(day)):
            return []
        span = self._span(day)
        first = -(-span.start // self.grid) * self.grid
        steps = -(-(span.end - first) // self.grid)
        return [Row(day, first, self.grid, steps, minutes) for minutes in self._lengths]

    def _bits(self, row: Row) -> int:
        """Return the starts of a row at which nothing is in the way."""
        return reduce(or_, map(row.inside, self._free), 0)

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        if self.demand is None:
            return (self.block.minutes,)
        return tuple(range(self.demand.minutes, self.demand.least - 1, -self.grid))

    @cached_property
    def _free(self) -> tuple[Span, ...]:
        """The instants that are available and that nothing takes, inside the weeks."""
        plan, weeks = self.plan, self.plan.schedule.span
        spans = [
            Span(max(window.start, weeks.start), min(window.end, weeks.end))
            for window in plan.schedule.windows
            if window.overlaps(weeks)
        ]
        taken = [
            *(session.span for session in plan.sessions),
            *(busy.span for busy in plan.schedule.busy),
            *(block.span for block in plan.blocks),
        ]
        return without(spans, taken)

    def _span(self, day: date) -> Span:
        runner = self.plan.schedule.runner
        return Span(runner.day_start(day), runner.day_start(day + ONE_DAY))

    def _closed_by(self, day: date, closing: list[dict[str, int]]) -> Iterator[Cause]:
        """Return what closes a day: the rules that forbid its free places, or else the facts."""
        fellows = [b for b in self.plan.on(day) if b.role is Role.STANDALONE]
        if fellows:
            yield from map(block_cause, fellows)
        elif any(closing):
            yield from (rule_cause(self.rules[rule]) for rule in _cover(closing))
        else:
            yield from self._in_the_way(day)

    def _in_the_way(self, day: date) -> Iterator[Cause]:
        plan, runner = self.plan, self.plan.schedule.runner
        least = min(self._lengths)
        windows = [window for window in runner.available(day) if window.minutes >= least]
        if not windows:
            yield availability_cause(Weekday.of(day), runner)
            return
        facts = [
            *((session.span, session_cause(session)) for session in plan.sessions),
            *((b.span, busy_cause(b, n, runner)) for n, b in enumerate(plan.schedule.busy)),
            *((block.span, block_cause(block)) for block in plan.blocks),
        ]
        yield from (cause for span, cause in facts if any(span.overlaps(w) for w in windows))


def _cover(closing: list[dict[str, int]]) -> list[str]:
    """Return rules of which each place breaks one or more, those that forbid most first.

    Args:
        closing: the places that each rule forbids, as bits, for each length.
    """
    left = [reduce(or_, forbidden.values(), 0) for forbidden in closing]
    chosen: list[str] = []
    while any(left):
        counts: Counter[str] = Counter()
        for bits, forbidden in zip(left, closing, strict=True):
            counts.update({rule: (bits & some).bit_count() for rule, some in forbidden.items()})
        chosen.append(max(counts, key=lambda rule: (counts[rule], rule)))
        left = [
            bits & ~forbidden.get(chosen[-1], 0)
            for bits, forbidden in zip(left, closing, strict=True)
        ]
    return chosen
