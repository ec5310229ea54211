"""The blocks that belong to sessions: the best places for all of them, cluster by cluster.

Two blocks only get in each other's way between the same two sessions, where the cooldown of the one
comes before the warm-up for the other: they form a unit. Units that count to the same day share its
total: they form a cluster with that day. Clusters are independent of one another.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import field, frozen

from mobiplan.model import Role, Schedule, Span
from mobiplan.planner.costs import Costs, Pricer, weight
from mobiplan.planner.room import Room
from mobiplan.rules import Demand

Minutes = tuple[tuple[date, Role, int], ...]
"""The minutes of attached blocks by day and role, in that order."""


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


@frozen
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

    def touches(self, span: Span) -> bool:
        """Whether some place lies in a span."""
        return any(p.span and p.span.overlaps(span) for places in self.places for p in places)

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
    other is only worth while where it is cheaper.
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


@frozen(eq=False)
class Cluster:
    """Days whose totals depend on each other, with their units.

    Args:
        days: one, or more where a unit counts to two of them.
        units: in order of time.
        costs: the rules.
    """

    days: tuple[date, ...]
    units: tuple[Unit, ...]
    costs: Costs
    _memo: dict[object, "tuple[int, tuple[Place, ...]]"] = field(factory=dict, init=False)

    def hull(self, schedule: Schedule) -> Span:
        """Return the instants from the first at which a standalone session meets it to the last."""
        spans = [schedule.runner.day_span(day) for day in self.days]
        spans += [p.span for unit in self.units for ps in unit.places for p in ps if p.span]
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    def touches(self, span: Span) -> bool:
        """Whether some place of some unit lies in a span."""
        return any(unit.touches(span) for unit in self.units)

    def best(
        self, standalone: tuple[tuple[date, int], ...] = (), taken: tuple[Span, ...] = ()
    ) -> tuple[int, tuple[Place, ...]]:
        """Return the least cost and the places that have it.

        Args:
            standalone: the minutes of standalone sessions by day.
            taken: the instants of standalone sessions that get in the way.
        """
        key = (standalone, taken)
        if key not in self._memo:
            self._memo[key] = self._solve(dict(standalone), taken)
        return self._memo[key]

    def _solve(
        self, standalone: dict[date, int], taken: tuple[Span, ...]
    ) -> tuple[int, tuple[Place, ...]]:
        sums: dict[Minutes, tuple[int, tuple[Place, ...]]] = {(): (0, ())}
        for unit in self.units:
            choices = list(unit.choices(taken))
            more: dict[Minutes, tuple[int, tuple[Place, ...]]] = {}
            for minutes, (cost, chosen) in sums.items():
                for places in choices:
                    key = _added(minutes, places)
                    new = cost + sum(place.cost for place in places)
                    if key not in more or new < more[key][0]:
                        more[key] = (new, (*chosen, *places))
            sums = more
        priced = (
            (cost + self._totals(minutes, standalone), chosen)
            for minutes, (cost, chosen) in sums.items()
        )
        return min(priced, key=lambda item: item[0])

    def _totals(self, minutes: Minutes, standalone: dict[date, int]) -> int:
        by_day: dict[date, dict[Role, int]] = {
            day: {Role.STANDALONE: standalone.get(day, 0)} for day in self.days
        }
        for day, role, amount in minutes:
            by_day[day][role] = amount
        return sum(self.costs.day_total(day, roles) for day, roles in by_day.items())


def _added(minutes: Minutes, places: tuple[Place, ...]) -> Minutes:
    totals = {(day, role): amount for day, role, amount in minutes}
    for place in places:
        if place.minutes:
            key = (place.day, place.demand.role)
            totals[key] = totals.get(key, 0) + place.minutes
    return tuple((day, role, amount) for (day, role), amount in sorted(totals.items()))


def clusters_of(demands: Iterable[Demand], costs: Costs, room: Room) -> tuple[Cluster, ...]:
    """Return the clusters of a schedule: together they have each of its days once."""
    attached = [demand for demand in demands if demand.session is not None]
    places = [_places(demand, costs, room) for demand in attached]
    units = _units([candidates for candidates in places if candidates])
    groups: list[set[date]] = [{day} for day in costs.days]
    for unit in units:
        joined = set().union(*(group for group in groups if group & unit.days))
        groups = [group for group in groups if not group & unit.days]
        groups.append(joined)
    return tuple(
        Cluster(tuple(sorted(group)), tuple(unit for unit in units if unit.days <= group), costs)
        for group in sorted(groups, key=min)
    )


def _places(demand: Demand, costs: Costs, room: Room) -> tuple[Place, ...]:
    """Return every place that a demand may have by itself, and the one of having none."""
    if demand.session is None:
        return ()
    day = demand.session.day
    found = [Place(demand, day, None, weight(demand))]
    price = Pricer(costs, demand)
    for free in room.next_to(demand):
        for minutes in range(demand.least, demand.minutes + 1):
            for start in range(free.start, free.end - minutes + 1):
                span = Span(start, start + minutes)
                cost = price(span, day)
                if cost is not None:
                    found.append(Place(demand, day, span, cost))
    return tuple(found)


def _units(places: list[tuple[Place, ...]]) -> list[Unit]:
    """Pair each cooldown with the warm-up for the next session, where both could meet."""
    units: list[Unit] = []
    ordered = sorted(places, key=_earliest)
    waiting = {p[0].demand.key: p for p in ordered}
    for own in ordered:
        if waiting.pop(own[0].demand.key, None) is None:
            continue
        partner = None
        if own[0].demand.after is not None and own[0].demand.before is None:
            partner = next((other for other in waiting.values() if _meet(own, other)), None)
        if partner is None:
            units.append(Unit((own,)))
        else:
            del waiting[partner[0].demand.key]
            units.append(Unit((own, partner)))
    return units


def _earliest(places: tuple[Place, ...]) -> tuple[int, int, str]:
    demand = places[0].demand
    if demand.after is not None:
        return demand.after.span.end, 0, demand.role
    start = demand.before.span.start if demand.before else 0
    return start, 1, demand.role


def _meet(cooldown: tuple[Place, ...], warm_up: tuple[Place, ...]) -> bool:
    """Whether a cooldown and the warm-up for a later session have places that overlap."""
    if warm_up[0].demand.before is None or warm_up[0].demand.after is not None:
        return False
    ends = [place.span.end for place in cooldown if place.span]
    starts = [place.span.start for place in warm_up if place.span]
    earlier = cooldown[0].demand.after
    later = warm_up[0].demand.before
    in_order = earlier is not None and earlier.span.end <= later.span.start
    return in_order and bool(ends and starts) and max(ends) > min(starts)
