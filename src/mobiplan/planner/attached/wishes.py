"""Attached blocks: where one may lie next to its session, and what each place costs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache

from attrs import field, frozen

from mobiplan.model import Session
from mobiplan.planner.setting.costs import FORBIDDEN, PENALTY, weight
from mobiplan.planner.setting.gaps import Around
from mobiplan.planner.setting.places import Ideals, Place, by_length
from mobiplan.planner.setting.room import FAR, Stretch
from mobiplan.planner.setting.verdicts import Verdicts
from mobiplan.rules import Demand


@frozen(eq=False, repr=False, slots=False)
class Wish:
    """One attached demand and what the rules say of it, whatever else lies on its day.

    Args:
        demand: what is asked for.
        verdicts: the rules that bind it.

    Attributes:
        none: what it costs to leave it without a place.
        own: the session to which it belongs.
        is_behind: whether it lies behind a session, the earlier the better.
        edge: the instant from which the ideals are counted.
        ideals: the best place of each length if nothing were in the way.
    """

    demand: Demand
    verdicts: Verdicts
    none: Place = field(init=False)
    own: Session = field(init=False)
    is_behind: bool = field(init=False)
    edge: int = field(init=False)
    ideals: Ideals = field(init=False)

    @none.default
    def _unplaced(self) -> Place:
        return weight(self.demand), 0, 0

    @own.default
    def _its_session(self) -> Session:
        assert self.demand.session is not None  # noqa: S101  an attached demand has one
        return self.demand.session

    @is_behind.default
    def _lies_behind(self) -> bool:
        return self.demand.after is not None

    @edge.default
    def _counted_from(self) -> int:
        if not self.is_beside:
            return 0
        return self.own.span.end if self.is_behind else self.own.span.start

    @ideals.default
    def _if_nothing_is_in_the_way(self) -> Ideals:
        if self.is_beside:
            return self.verdicts.ideals(self.demand, self.own, is_behind=self.is_behind)
        free = [self.reach]
        return Ideals(by_length(self.places(free) if self.lies_between else self.nearest(free)))

    @property
    def is_beside(self) -> bool:
        """Whether it lies beside its own session, with none on its other side."""
        return self.own is (self.demand.after or self.demand.before) and not self.lies_between

    @property
    def lies_between(self) -> bool:
        """Whether it lies between two sessions, so that its edge does not tell the gap."""
        return self.demand.after is not None and self.demand.before is not None

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

    @property
    def hull(self) -> Stretch:
        """The instants from the first to the last one of all its ideals."""
        first, last = self.ideals.hull
        return first + self.edge, last + self.edge

    def wished(self, more: int) -> list[Place]:
        """Return its ideals, each with a cost more: the best of each length, the best first."""
        edge = self.edge
        beyond = edge + more
        places = self.ideals.places
        return [(cost + beyond, start + edge, end + edge) for cost, start, end in places]

    def nearest(self, free: Sequence[Stretch]) -> Iterator[Place]:
        """Return the best place of each length in some free stretches, next to its one session.

        What clocks and neighbours cost is left out.
        """
        (begin, end), (first, last) = self._session, self.reach
        most = last - end if self.is_behind else begin - first
        gaps = self._around.gaps(most, is_behind=self.is_behind)
        for minutes, penalty in self.lengths:
            room = [(s, e) for s, e in free if min(e, last) - max(s, first) >= minutes]
            for more, gap in gaps if room else ():
                start = end + gap if self.is_behind else begin - gap - minutes
                stop = start + minutes
                if gap + minutes <= most and any(s <= start and stop <= e for s, e in room):
                    yield (penalty + more) * PENALTY + start, start, stop
                    break

    @property
    def day(self) -> date:
        """The training day to which its minutes count: that of its session."""
        return self.own.day

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

    def _gap(self, start: int, end: int) -> int:
        """Return the penalty of the gap to its session, or FORBIDDEN."""
        first, last = self._session
        around = self._around
        return around.before(first - end) if end <= first else around.after(start - last)

    @cached_property
    def _around(self) -> Around:
        return self.verdicts.around(self.own, same_day=True)

    @property
    def _session(self) -> Stretch:
        span = self.own.span
        return span.start, span.end


@lru_cache(maxsize=4096)
def wish_of(verdicts: Verdicts, demand: Demand) -> Wish:
    """Return the wish for a demand; what was found out about it is remembered."""
    return Wish(demand, verdicts)
