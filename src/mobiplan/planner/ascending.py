"""Every chain of standalone sessions, the cheapest first: for rules that no bound foresees."""

from collections.abc import Callable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import count

from mobiplan.planner.chains import Chain, Week, completions, ends_week
from mobiplan.planner.costs import FORBIDDEN
from mobiplan.planner.standalones import NOWHERE, Daybook, Offer
from mobiplan.planner.surroundings import Standalone

Together = Callable[[Standalone, Standalone], int]
"""What two sessions that follow each other cost together, or FORBIDDEN."""


def ascending(  # noqa: C901  one queue with three kinds of entries
    weeks: Sequence[Week], apart: int, together: Together, *, every: bool
) -> Iterator[tuple[int, Chain | None]]:
    """Look for every chain through all weeks, the cheapest first, one step after the other.

    Args:
        weeks: in order.
        apart: minutes from the end of a session to the start of the next.
        together: what the rules about two that follow each other say.
        every: whether to look at every place; if not, only at those of a day and a length that
            are cheaper than all that are over earlier.

    Yields:
        What all chains that were not returned yet cost at least, and a chain, if one is complete.
    """
    days = [(week, day) for week in weeks for day in week.days]
    after = completions(days, Daybook.floor)
    queue: list[tuple[int, int, int, int, Chain, tuple[Offer, Iterator[Offer]] | None]] = []
    order = count()

    def visit(number: int, ordinal: int, chain: Chain) -> None:
        """Go on with a day, its week having so many sessions."""
        bound = chain.cost + after[number - 1][ordinal]
        if number and ends_week(days, number - 1):
            chain = chain._replace(cost=chain.cost + sum(days[number - 1][0].missing[ordinal:]))
            ordinal = 0
        heappush(queue, (bound, next(order), number, ordinal, chain, None))

    def offer(number: int, ordinal: int, chain: Chain, offers: Iterator[Offer]) -> None:
        """Wait with the next best place of a day until its turn comes."""
        best = next(offers, None)
        if best is not None:
            bound = chain.cost + best[0] + after[number][ordinal + 1]
            heappush(queue, (bound, next(order), number, ordinal, chain, (best, offers)))

    visit(0, 0, Chain(0, -NOWHERE))
    while queue:
        bound, _, number, ordinal, chain, waiting = heappop(queue)
        if waiting is not None:
            (cost, start, end), offers = waiting
            offer(number, ordinal, chain, offers)
            day = days[number][1]
            more = _more(chain, (day.day, start, end), together)
            if more != FORBIDDEN:
                visit(
                    number + 1, ordinal + 1, Chain(chain.cost + cost + more, end, day, start, chain)
                )
            yield bound, None
        elif number == len(days):
            yield bound, chain
        else:
            week, day = days[number]
            if ordinal < len(week.lengths):
                lengths, earliest = week.lengths[ordinal], chain.over + apart
                for some in (lengths,) if every else ((length,) for length in lengths):
                    places = day.offers(some, earliest, NOWHERE, every=every)
                    offer(number, ordinal, chain, places)
            visit(number + 1, ordinal, chain)


def _more(chain: Chain, last: Standalone, together: Together) -> int:
    if chain.day is None:
        return 0
    return together((chain.day.day, chain.start, chain.over), last)
