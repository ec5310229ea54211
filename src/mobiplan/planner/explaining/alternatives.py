"""Alternatives: the best place of each other day for a standalone session, all else where it is."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from attrs import evolve, field, frozen

from mobiplan.model import (
    Alternative,
    Block,
    Cause,
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
from mobiplan.planner.explaining.pricing import Priced, priced
from mobiplan.rules import Demand, RuleSet

MOST_AUDITS = 5
"""Places of one day that are audited, the best first, before the day counts as closed."""


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
        block: the session; where it lies does not matter.
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
        places = self.priced(day)
        refused = [place.broken for place in places if place.broken]
        allowed = sorted((p for p in places if not p.broken), key=lambda p: p.order)
        for found in allowed[:MOST_AUDITS]:
            place = Place(start=found.block.start, minutes=found.block.minutes)
            altered = placed_at(self.plan, self.block, place)
            findings = check(altered, rules=self.rules)
            total = score(altered, findings)
            if total.broken <= self.base.broken:
                return Alternative(day=day, place=place, differences=self.base.diff(total))
            refused.append(tuple(f.rule for f in findings if f.level is Level.MUST))
        return Alternative(day=day, closed_by=tuple(self._closed_by(day, refused)))

    def priced(self, day: date) -> list[Priced]:
        """Return every free place of a day with what the rules say of it."""
        if day not in self._priced:
            places = self._free_places(day)
            self._priced[day] = priced(places, self.plan, self.demand, self.rules)
        return self._priced[day]

    def _free_places(self, day: date) -> Iterator[Block]:
        if any(b.role is Role.STANDALONE for b in self.plan.on(day)):
            return
        clock = self.plan.schedule.runner.clock
        for free in self._free:
            first = max(free.start, self._span(day).start)
            for start in range(
                -(-first // self.grid) * self.grid, min(free.end, self._span(day).end), self.grid
            ):
                for minutes in self._lengths:
                    if start + minutes <= free.end:
                        yield evolve(
                            self.block,
                            uid=f"{start}/{minutes}",
                            start=clock(start),
                            minutes=minutes,
                            day=day,
                            routine=None,
                        )

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

    def _closed_by(self, day: date, refused: list[tuple[str, ...]]) -> Iterator[Cause]:
        """Return what closes a day: the rules that forbid its free places, or else the facts."""
        fellows = [b for b in self.plan.on(day) if b.role is Role.STANDALONE]
        if fellows:
            yield from map(block_cause, fellows)
        elif refused:
            yield from (rule_cause(self.rules[rule]) for rule in _cover(refused))
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


def _cover(refused: list[tuple[str, ...]]) -> list[str]:
    """Return rules of which each place breaks one or more, those that forbid most first."""
    left = refused
    chosen: list[str] = []
    while left:
        counts = Counter(rule for rules in left for rule in rules)
        chosen.append(max(counts, key=lambda rule: (counts[rule], rule)))
        left = [rules for rules in left if chosen[-1] not in rules]
    return chosen
