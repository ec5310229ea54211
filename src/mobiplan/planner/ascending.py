"""Every chain of standalone sessions, the cheapest first: for rules that no bound foresees."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from attrs import frozen

from mobiplan.planner.chains import Chain
from mobiplan.planner.costs import FORBIDDEN
from mobiplan.planner.routes import After, Routes, Week
from mobiplan.planner.standalones import NOWHERE, Offer
from mobiplan.planner.surroundings import Standalone

Together = Callable[[Standalone, Standalone], int]
"""What two sessions that follow each other cost together, or FORBIDDEN."""


class _Part(NamedTuple):
    """A chain up to a day, or one that waits for a place on that day.

    Attributes:
        number: of the day among those of all weeks.
        ordinal: the sessions that the week of the day has so far.
        chain: the sessions before the day.
        place: where the next session would lie; None if the day is still to be looked at.
        others: the places that are to be had after that one.
    """

    number: int
    ordinal: int
    chain: Chain
    place: Offer | None = None
    others: Iterator[Offer] = iter(())


_Waiting = tuple[int, _Part]
"""What all chains cost at least that come of a part, and the part."""


@frozen(eq=False, slots=False)
class Ascending:
    """All chains through some weeks.

    Args:
        weeks: in order.
        apart: minutes from the end of a session to the start of the next.
        together: what the rules about two that follow each other say.
        every: whether to look at every place; if not, only at those of a day and a length that
            are cheaper than all that are over earlier.
    """

    weeks: Sequence[Week]
    apart: int
    together: Together
    every: bool

    def looks(self) -> Iterator[tuple[int, Chain | None]]:
        """Look for every chain, the cheapest first, one step after the other.

        Yields:
            What all chains that were not returned yet cost at least, and a chain, if one is
            complete.
        """
        order = count()
        queue: list[tuple[int, int, _Part]] = []
        reached = iter([self._visited(0, 0, Chain(0, -NOWHERE))])
        while True:
            for least, part in reached:
                heappush(queue, (least, next(order), part))
            if not queue:
                return
            bound, _, part = heappop(queue)
            if part.place is None and part.number == len(self._routes.steps):
                reached = iter(())
                yield bound, part.chain
            else:
                reached = self._days_on(part) if part.place is None else self._placed(part)
                yield bound, None

    def _visited(self, number: int, ordinal: int, chain: Chain) -> _Waiting:
        """Go on with a day, its week having so many sessions."""
        bound = chain.cost + self._after[number - 1][ordinal]
        if number and self._routes.ends_week(number - 1):
            week = self._week(number - 1)
            chain = chain._replace(cost=chain.cost + week.left_out[ordinal])
            ordinal = 0
        return bound, _Part(number, ordinal, chain)

    def _days_on(self, part: _Part) -> Iterator[_Waiting]:
        """Return the first place of each length on a day, and the day without one."""
        number, ordinal, chain, _, _ = part
        week, day = self._week(number), self._routes.steps[number][1]
        if ordinal < len(week.lengths):
            lengths = week.lengths[ordinal]
            for some in (lengths,) if self.every else ((length,) for length in lengths):
                places = day.offers(some, chain.over + self.apart, NOWHERE, every=self.every)
                yield from self._next_place(part, places)
        yield self._visited(number + 1, ordinal, chain)

    def _next_place(self, part: _Part, places: Iterator[Offer]) -> Iterator[_Waiting]:
        """Wait with the next best place of a day until its turn comes."""
        best = next(places, None)
        if best is not None:
            bound = part.chain.cost + best[0] + self._after[part.number][part.ordinal + 1]
            yield bound, part._replace(place=best, others=places)

    def _placed(self, part: _Part) -> Iterator[_Waiting]:
        """Return the next place of the day, and the chain with a session at this one."""
        number, ordinal, chain, place, others = part
        assert place is not None  # noqa: S101  a part that waits for a place has one
        yield from self._next_place(part, others)
        cost, start, end = place
        day = self._routes.steps[number][1]
        more = self._more(chain, (day.day, start, end))
        if more != FORBIDDEN:
            longer = Chain(chain.cost + cost + more, end, day, start, chain)
            yield self._visited(number + 1, ordinal + 1, longer)

    def _more(self, chain: Chain, last: Standalone) -> int:
        if chain.day is None:
            return 0
        return self.together((chain.day.day, chain.start, chain.over), last)

    def _week(self, number: int) -> Week:
        return self.weeks[self._routes.steps[number][0]]

    @cached_property
    def _routes(self) -> Routes:
        """The days, of each of which it is known what a session costs at least."""
        for week in self.weeks:
            for day in week.days:
                for lengths in week.lengths:
                    day.look(lengths)
        return Routes(self.weeks, self.apart)

    @cached_property
    def _after(self) -> After:
        """What all behind each day costs at least, by the sessions that its week has."""
        return self._routes.after()
