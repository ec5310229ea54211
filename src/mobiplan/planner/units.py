"""Places for blocks that belong to sessions, and units of blocks that get in each other's way.

Two such blocks only meet between the same two sessions, where the cooldown of the one comes before
the warm-up for the other: together they form a unit. Every other block is a unit by itself.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from attrs import frozen

from mobiplan.model import Session, Span
from mobiplan.planner.costs import Costs, Pricer, weight
from mobiplan.planner.room import Room
from mobiplan.rules import Demand


@frozen
class Place:
    """Where a demand may go.

    Args:
        demand: which one.
        day: the training day to which its minutes count.
        span: its instants, or None where it stays without a place.
        cost: of this place alone.
    """

    demand: Demand
    day: date
    span: Span | None
    cost: int

    @property
    def minutes(self) -> int:
        """The length; 0 without a place."""
        return self.span.minutes if self.span else 0


@frozen(slots=False)
class Unit:
    """One attached demand, or the two between the same sessions that get in each other's way.

    Args:
        places: for each demand, in order of time, every place that is allowed by itself.
    """

    places: tuple[tuple[Place, ...], ...]

    @property
    def days(self) -> frozenset[date]:
        """The training days to which its minutes count."""
        return frozenset(places[0].day for places in self.places)

    @cached_property
    def reach(self) -> tuple[int, int]:
        """The first instant of all places and the first after them; twice 0 if there are none."""
        spans = [place.span for places in self.places for place in places if place.span]
        starts, ends = (span.start for span in spans), (span.end for span in spans)
        return min(starts, default=0), max(ends, default=0)

    def touches(self, span: Span) -> bool:
        """Whether some place lies in a span."""
        first, last = self.reach
        return (
            first < span.end
            and span.start < last
            and any(p.span and p.span.overlaps(span) for places in self.places for p in places)
        )

    def choices(self, taken: Iterable[Span]) -> Iterator[tuple[Place, ...]]:
        """Return every choice of places that may be best, with some instants taken."""
        holes = tuple(taken)
        first, *more = (_worthwhile(places, holes) for places in self.places)
        if not more:
            yield from ((place,) for place in first)
            return
        for one in first:
            for other in more[0]:
                if one.span is None or other.span is None or one.span.end <= other.span.start:
                    yield one, other


def _worthwhile(places: tuple[Place, ...], taken: tuple[Span, ...]) -> list[Place]:
    """Return the free places that no other one of the same length beats at both ends.

    Of two cooldowns of one length the earlier leaves more room, of two warm-ups the later; the
    other is only worthwhile where it is cheaper.
    """
    free = [p for p in places if not (p.span and any(p.span.overlaps(hole) for hole in taken))]
    back = places[0].demand.after is not None
    kept: list[Place] = []
    cheapest: dict[int, int] = {}
    for place in sorted(free, key=lambda p: p.span.start if p.span else 0, reverse=not back):
        if place.cost < cheapest.get(place.minutes, place.cost + 1):
            cheapest[place.minutes] = place.cost
            kept.append(place)
    return kept


def units_of(demands: Iterable[Demand], costs: Costs, room: Room) -> tuple[Unit, ...]:
    """Return the units of all attached demands, in order of time."""
    attached = [(demand, demand.session) for demand in demands if demand.session is not None]
    places = sorted((_places(d, s, costs, room) for d, s in attached), key=_anchor)
    units: list[Unit] = []
    while places:
        first = places.pop(0)
        both = bool(places) and _meet(first, places[0])
        units.append(Unit((first, places.pop(0)) if both else (first,)))
    return tuple(units)


def _places(demand: Demand, session: Session, costs: Costs, room: Room) -> tuple[Place, ...]:
    """Return every place that a demand may have by itself, and the one of having none."""
    price = Pricer(costs, demand)
    day = session.day
    found = [Place(demand, day, None, weight(demand))]
    for free in room.next_to(demand):
        for span in _spans(demand, free, price, day):
            cost = price(span, day)
            if cost is not None:
                found.append(Place(demand, day, span, cost))
    return tuple(found)


def _spans(demand: Demand, free: Span, price: Pricer, day: date) -> Iterator[Span]:
    """Return the spans that a demand may take in some free instants, as far as gaps allow."""
    lengths = range(demand.least, demand.minutes + 1)
    for edge in range(free.start, free.end + 1):
        for minutes in lengths:
            start = edge if demand.after else edge - minutes
            if start < free.start or start + minutes > free.end:
                continue
            span = Span(start, start + minutes)
            if price.around(span, day) is None:
                break
            yield span


def _anchor(places: tuple[Place, ...]) -> tuple[int, bool]:
    demand = places[0].demand
    if demand.after is not None:
        return demand.after.span.end, False
    return (demand.before.span.start if demand.before else 0), True


def _meet(cooldown: tuple[Place, ...], warm_up: tuple[Place, ...]) -> bool:
    """Whether a cooldown and the warm-up for the next session have places that overlap."""
    if cooldown[0].demand.after is None or warm_up[0].demand.after is not None:
        return False
    ends = [place.span.end for place in cooldown if place.span]
    starts = [place.span.start for place in warm_up if place.span]
    return bool(ends and starts) and max(ends) > min(starts)
