"""What a standalone session costs at least, refined step by step until it is exact.

At first only its day and its length count; once a place of a day is chosen, all places of that day
get their own cost; once that place is chosen again, what it does to the attached blocks around it.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import field, frozen

from mobiplan.model import Schedule, Span
from mobiplan.planner.clusters import Cluster
from mobiplan.planner.costs import PENALTY, Costs, Pricer
from mobiplan.planner.units import Place


@frozen
class Clusters:
    """All clusters, and what standalone sessions do to them."""

    clusters: tuple[Cluster, ...]
    _by_day: dict[date, Cluster] = field(init=False)

    @_by_day.default
    def _index(self) -> dict[date, Cluster]:
        return {day: cluster for cluster in self.clusters for day in cluster.days}

    def longest(self, schedule: Schedule) -> int:
        """Return the minutes of the longest stretch in which standalones meet one cluster.

        Two that are further apart never meet the same one, so what they do simply adds up.
        """
        return max(cluster.reach(schedule) for cluster in self.clusters)

    def bound(self, place: Place) -> int:
        """Return what a standalone session adds to its day, as if it got in nobody's way."""
        cluster = self._by_day[place.day]
        return cluster.best(((place.day, place.minutes),))[0] - cluster.best()[0]

    def exact(self, place: Place) -> int:
        """Return what a standalone session adds to the attached blocks around it."""
        met = [c for c in self.clusters if place.day in c.days or _in_the_way(c, place)]
        return sum(_solved(cluster, (place,))[0] - cluster.best()[0] for cluster in met)

    def cost(self, standalones: Iterable[Place]) -> int:
        """Return the cost of all attached blocks, given the standalone sessions."""
        chosen = tuple(standalones)
        return sum(_solved(cluster, chosen)[0] for cluster in self.clusters)

    def places(self, standalones: Iterable[Place]) -> Iterator[Place]:
        """Return the places of all attached blocks, given the standalone sessions."""
        chosen = tuple(standalones)
        for cluster in self.clusters:
            yield from _solved(cluster, chosen)[1]


def _in_the_way(cluster: Cluster, place: Place) -> bool:
    return place.span is not None and cluster.touches(place.span)


def _solved(cluster: Cluster, standalones: tuple[Place, ...]) -> tuple[int, tuple[Place, ...]]:
    minutes = tuple((p.day, p.minutes) for p in standalones if p.day in cluster.days)
    taken = tuple(p.span for p in standalones if p.span and _in_the_way(cluster, p))
    return cluster.best(minutes, taken)


@frozen
class Bounds:
    """The costs of standalone sessions, as far as they are known.

    Args:
        costs: the rules.
        clusters: the attached blocks.
    """

    costs: Costs
    clusters: Clusters
    _pricers: dict[date | None, Pricer] = field(factory=dict, init=False)
    _open: dict[tuple[date, int], int | None] = field(factory=dict, init=False)
    _priced: set[date] = field(factory=set, init=False)
    _own: dict[Span | None, int | None] = field(factory=dict, init=False)
    _exact: dict[Span | None, int] = field(factory=dict, init=False)

    def __call__(self, place: Place) -> int | None:
        """Return what a place costs at least; None where it is forbidden."""
        if place.span in self._exact:
            return self._exact[place.span]
        if place.day not in self._priced:
            return self._roughly(place)
        own = self.own(place)
        return None if own is None else own + self.clusters.bound(place)

    def own(self, place: Place) -> int | None:
        """Return what a place costs by itself; None where it is forbidden."""
        if place.span not in self._own and place.span is not None:
            self._own[place.span] = self._pricer(place)(place.span, place.day)
        return self._own[place.span]

    def refine(self, chosen: Iterable[Place]) -> bool:
        """Learn more about the places that were chosen; return whether there was more to learn."""
        unknown = [place for place in chosen if place.span not in self._exact]
        for place in unknown:
            if place.day in self._priced:
                self._exact[place.span] = (self.own(place) or 0) + self.clusters.exact(place)
        self._priced.update(place.day for place in unknown)
        return bool(unknown)

    def _roughly(self, place: Place) -> int | None:
        key = (place.day, place.minutes)
        if key not in self._open:
            self._open[key] = self._pricer(place).at_least(place.minutes, place.day)
        penalty = self._open[key]
        if penalty is None or place.span is None:
            return None
        return penalty * PENALTY + place.span.start - self.costs.begin

    def _pricer(self, place: Place) -> Pricer:
        week = place.demand.week
        if week not in self._pricers:
            self._pricers[week] = Pricer(self.costs, place.demand)
        return self._pricers[week]
