"""Attached blocks: where one may lie next to its session, and what each place costs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache

from attrs import field, frozen

from mobiplan.model import Session
from mobiplan.planner.costs import FORBIDDEN, PENALTY, weight
from mobiplan.planner.gaps import Around
from mobiplan.planner.places import Place, by_length, later
from mobiplan.planner.room import FAR, Stretch
from mobiplan.planner.verdicts import Verdicts
from mobiplan.rules import Demand


@frozen(eq=False, slots=False)
class Wish:
    """One attached demand and what the rules say of it, whatever else lies on its day.

    Args:
        demand: what is asked for.
        verdicts: the rules that bind it.
    """

    demand: Demand
    verdicts: Verdicts
    none: Place = field(init=False)
    _own: Session = field(init=False)

    @none.default
    def _unplaced(self) -> Place:
        return weight(self.demand), 0, 0

    @_own.default
    def _its_session(self) -> Session:
        assert self.demand.session is not None  # noqa: S101  an attached demand has one
        return self.demand.session

    @cached_property
    def is_behind(self) -> bool:
        """Whether it lies behind a session, the earlier the better."""
        return self.demand.after is not None

    @cached_property
    def lengths(self) -> tuple[tuple[int, int], ...]:
        """The lengths that are allowed, the longest first, each with its penalty."""
        return self.verdicts.lengths(self.demand)

    @cached_property
    def reach(self) -> Stretch:
        """The instants in which it is looked for if nothing is in the way."""
        after, before = self.demand.after, self.demand.before
        first = after.span.end if after else -(1 << 62)
        last = before.span.start if before else 1 << 62
        if after:
            last = min(last, first + FAR)
        if before:
            first = max(first, before.span.start - FAR)
        return first, last

    @cached_property
    def ideals(self) -> tuple[Place, ...]:
        """The best place of each length if nothing were in the way, the best of all first."""
        if self.lies_between:
            return by_length(self.places([self.reach]))
        relative = self.verdicts.ideals(self.demand, is_behind=self.is_behind)
        return later(relative, self._session[self.is_behind])

    @cached_property
    def hull(self) -> Stretch:
        """The instants from the first to the last one of all its ideals; it has some."""
        return min(start for _, start, _ in self.ideals), max(end for _, _, end in self.ideals)

    def nearest(self, free: Sequence[Stretch]) -> Iterator[Place]:
        """Return the best place of each length in some free stretches, next to its one session.

        What clocks and neighbours cost is left out.
        """
        begin, end = self._session
        gaps = self._around.gaps(FAR, is_behind=self.is_behind)
        for minutes, penalty in self.lengths:
            for more, gap in gaps:
                start = end + gap if self.is_behind else begin - gap - minutes
                stop = start + minutes
                if gap + minutes <= FAR and any(s <= start and stop <= e for s, e in free):
                    yield (penalty + more) * PENALTY + start, start, stop
                    break

    @cached_property
    def ideal(self) -> Place:
        """The best of all places if nothing were in the way; no place if rules allow none."""
        return self.ideals[0] if self.ideals else self.none

    @property
    def day(self) -> date:
        """The training day to which its minutes count: that of its session."""
        return self._own.day

    def places(self, free: Iterable[Stretch]) -> list[Place]:
        """Return every place in some free stretches, without what clocks and neighbours cost."""
        return [place for stretch in free for place in self._in(*stretch)]

    def _in(self, first: int, last: int) -> Iterator[Place]:
        begin, end = max(first, self.reach[0]), min(last, self.reach[1])
        for edge in range(begin, end + 1):
            yield from self._at(edge, begin, end)

    def _at(self, edge: int, begin: int, end: int) -> Iterator[Place]:
        """Return the places between two instants that have one edge, the one near the session."""
        more = 0 if self.lies_between else self._gap(edge, edge)
        if more == FORBIDDEN:
            return
        for minutes, penalty in self.lengths:
            start = edge if self.is_behind else edge - minutes
            stop = start + minutes
            if start < begin or stop > end:
                continue
            gap = self._gap(start, stop) if self.lies_between else more
            if gap != FORBIDDEN:
                yield (penalty + gap) * PENALTY + start, start, stop

    @cached_property
    def lies_between(self) -> bool:
        """Whether it lies between two sessions, so that its edge does not tell the gap."""
        return self.demand.after is not None and self.demand.before is not None

    def _gap(self, start: int, end: int) -> int:
        """Return the penalty of the gap to its session, or FORBIDDEN."""
        first, last = self._session
        around = self._around
        return around.before(first - end) if end <= first else around.after(start - last)

    @cached_property
    def _around(self) -> Around:
        return self.verdicts.around(self._own, same_day=True)

    @cached_property
    def _session(self) -> Stretch:
        span = self._own.span
        return span.start, span.end


@lru_cache(maxsize=4096)
def wish_of(verdicts: Verdicts, demand: Demand) -> Wish:
    """Return the wish for a demand; what was found out about it is remembered."""
    return Wish(demand, verdicts)
