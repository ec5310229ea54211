"""Every chain of standalone sessions, the cheapest first: for rules that no bound foresees."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from heapq import heappop, heappush
from itertools import count, islice
from typing import NamedTuple

from attrs import field, frozen

from mobiplan.planner.attached.surroundings import Standalone
from mobiplan.planner.setting.costs import FORBIDDEN
from mobiplan.planner.standalone.chains import Chain
from mobiplan.planner.standalone.daybooks import NOWHERE, Daybook, Lengths, Offer
from mobiplan.planner.standalone.routes import After, Routes, Week
from mobiplan.planner.standalone.sharing import Closing

Together = Callable[[Standalone, Standalone], int]
"""What two sessions that follow each other cost together, or FORBIDDEN."""


class _Ranked:
    """Places of a day, from the cheapest on, which are looked for once and not before asked for."""

    def __init__(self, places: Iterator[Offer]) -> None:
        """Take the places in their order."""
        self._found: list[Offer] = []
        self._others = places

    def first_from(self, rank: int, earliest: int) -> tuple[int, Offer | None]:
        """Return the first place from a rank on that starts early enough, with its rank."""
        found = self._found
        while True:
            if rank == len(found):
                found.extend(islice(self._others, 1))
            if rank == len(found):
                return rank, None
            if found[rank][1] >= earliest:
                return rank, found[rank]
            rank += 1


_NONE = _Ranked(iter(()))


class _Part(NamedTuple):
    """A chain up to a day, or one that waits for a place on that day.

    Attributes:
        number: of the day among those of all weeks.
        ordinal: the sessions that the week of the day has so far.
        chain: the sessions before the day.
        place: where the next session would lie; None if the day is still to be looked at.
        places: all that are to be had on the day.
        rank: of the place behind it among them.
    """

    number: int
    ordinal: int
    chain: Chain
    place: Offer | None = None
    places: _Ranked = _NONE
    rank: int = 0


_Waiting = tuple[int, _Part]
"""What all chains cost at least that come of a part, and the part."""


@frozen(eq=False, repr=False, slots=False)
class Ascending:
    """All chains through some weeks.

    Args:
        weeks: in order.
        apart: minutes from the end of a session to the start of the next.
        together: what the rules about two that follow each other say; None if there are none.
        every: whether to look at every place that may tell on others; if not, only at those of a
            day and a length that are cheaper than all that are over earlier.
        closing: what sessions do together to the blocks around them; None if that adds up.
        is_all: whether what chains cost is all there is to say of them: one that is over later and
            costs more than another that goes on alike is not returned then.
    """

    weeks: Sequence[Week]
    apart: int
    together: Together | None
    every: bool
    closing: Closing | None = None
    is_all: bool = False
    _ranked: dict[tuple[int, Lengths], _Ranked] = field(factory=dict, init=False)

    def looks(self) -> Iterator[tuple[int, Chain | None]]:
        """Look for every chain, the cheapest first, one step after the other.

        Yields:
            What all chains that were not returned yet cost at least, and a chain, if one is
            complete.
        """
        order = count()
        queue: list[tuple[int, int, _Part]] = []
        reached = iter([self._visited(0, 0, Chain(0, -NOWHERE))])
        known: dict[object, int] = {}
        while True:
            for least, part in reached:
                heappush(queue, (least, next(order), part))
            if not queue:
                return
            bound, _, part = heappop(queue)
            if part.place is not None:
                reached = self._placed(part)
            elif part.number == len(self._routes.steps):
                reached = iter(())
                yield bound, part.chain
                continue
            elif self.is_all and self._is_beaten(part, known):
                reached = iter(())
            else:
                reached = self._days_on(part)
            yield bound, None

    def _is_beaten(self, part: _Part, known: dict[object, int]) -> bool:
        """Whether a part that costs no more, and is over no later, may be followed by the same.

        Args:
            part: it comes behind all of its kind that cost less.
            known: the first instant behind those parts, by what else may tell on what follows.
        """
        number, ordinal, chain = part[:3]
        shared = self.closing.shared(chain, number) if self.closing else None
        last = (chain.start, chain.over) if self.together else None
        kind = number, ordinal, shared, last
        if known.get(kind, NOWHERE) <= chain.over:
            return True
        known[kind] = chain.over
        return False

    def _visited(self, number: int, ordinal: int, chain: Chain) -> _Waiting:
        """Go on with a day, its week having so many sessions."""
        if self.closing and (more := self.closing.cost(chain, number)):
            chain = chain._replace(cost=chain.cost + more)
        bound = chain.cost + self._after[number - 1][ordinal]
        if number and self._routes.ends_week(number - 1):
            week = self._week(number - 1)
            chain = chain._replace(cost=chain.cost + week.left_out[ordinal])
            ordinal = 0
        return bound, _Part(number, ordinal, chain)

    def _days_on(self, part: _Part) -> Iterator[_Waiting]:
        """Return the first place of each length on a day, and the day without one."""
        number, ordinal, chain = part[:3]
        week = self._week(number)
        if ordinal < len(week.lengths):
            lengths = week.lengths[ordinal]
            for some in (lengths,) if self.every else ((length,) for length in lengths):
                places = self._places(number, some, chain.over + self.apart)
                yield from self._next_place(part._replace(places=places))
        yield self._visited(number + 1, ordinal, chain)

    def _places(self, number: int, lengths: Lengths, earliest: int) -> _Ranked:
        """Return the places of a day; those of all of it are looked for once."""
        day = self._routes.steps[number][1]
        every = self.every and self._tells(day)
        if earliest > day.first and not every:
            return _Ranked(day.offers(lengths, earliest, NOWHERE))
        key = (number, lengths)
        if key not in self._ranked:
            self._ranked[key] = _Ranked(day.offers(lengths, day.first, NOWHERE, every=every))
        return self._ranked[key]

    def _tells(self, day: Daybook) -> bool:
        """Whether more of a place counts than what it costs and when it is over."""
        shares = self.closing is not None and day.day in self.closing.sharing.joint
        return shares or not self.is_all or self.together is not None

    def _next_place(self, part: _Part) -> Iterator[_Waiting]:
        """Wait with the next best place of a day until its turn comes."""
        number, ordinal, chain, _, places, rank = part
        rank, best = places.first_from(rank, chain.over + self.apart)
        if best is not None:
            bound = chain.cost + best[0] + self._after[number][ordinal + 1]
            yield bound, _Part(number, ordinal, chain, best, places, rank + 1)

    def _placed(self, part: _Part) -> Iterator[_Waiting]:
        """Return the next place of the day, and the chain with a session at this one."""
        number, ordinal, chain, place, _, _ = part
        assert place is not None  # noqa: S101  a part that waits for a place has one
        yield from self._next_place(part)
        cost, start, end = place
        day = self._routes.steps[number][1]
        more = self._more(chain, (day.day, start, end))
        if more != FORBIDDEN:
            longer = Chain(chain.cost + cost + more, end, day, start, chain)
            yield self._visited(number + 1, ordinal + 1, longer)

    def _more(self, chain: Chain, last: Standalone) -> int:
        if chain.day is None or self.together is None:
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
