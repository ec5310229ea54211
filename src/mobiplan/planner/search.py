"""The exact search: attached blocks and standalone sessions together, at the least cost."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from attrs import field, frozen

from mobiplan.errors import Problem, RuleConfigError
from mobiplan.model import Role, Schedule, Span
from mobiplan.planner.attached import Cluster, Place, clusters_of
from mobiplan.planner.costs import PENALTY, Costs, weight
from mobiplan.planner.room import Room
from mobiplan.planner.standalones import Week, best_chain, candidates, least_apart
from mobiplan.rules import Demand, RuleSet, Scope


@frozen(kw_only=True)
class Answer:
    """The places that were found.

    Args:
        places: one for each demand, also those that stay without, in no order.
        gap: the penalty by which another answer could be better at most; 0 if none can.
    """

    places: tuple[Place, ...]
    gap: int


def search(demands: tuple[Demand, ...], costs: Costs, room: Room) -> Answer:
    """Return the cheapest places for all demands.

    Args:
        demands: what is asked for.
        costs: the rules.
        room: the free instants.

    Raises:
        RuleConfigError: a rule about two standalone sessions does not say how far apart they are.
    """
    _require_spacing(costs.rules)
    clusters = _Clusters(clusters_of(demands, costs, room))
    weeks = tuple(_weeks(demands, costs, room))
    apart = least_apart(costs.rules)
    chosen = _chosen(weeks, apart, clusters)
    gap = 0
    if clusters.longest(costs.schedule) > apart:
        bound = best_chain(weeks, apart, _own).cost + clusters.cost(())
        cost = clusters.cost(chosen) + sum(place.cost for place in chosen)
        gap = max(cost + _missing(weeks, chosen) - bound, 0) // PENALTY
    return Answer(places=(*clusters.places(chosen), *_numbered(weeks, chosen)), gap=gap)


def _require_spacing(rules: RuleSet) -> None:
    problems = [
        Problem(rule.id, "a property `least_apart` in minutes", "a judgement alone")
        for rule in rules.of(Scope.NEIGHBOURS)
        if not hasattr(rule, "least_apart")
    ]
    if problems:
        raise RuleConfigError(*problems)


def _own(place: Place) -> int:
    return place.cost


@frozen
class _Clusters:
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
        return max(cluster.hull(schedule).minutes for cluster in self.clusters)

    def bound(self, place: Place) -> int:
        """Return the cost of a standalone session, as if it got in nobody's way."""
        cluster = self._by_day[place.day]
        minutes = ((place.day, place.minutes),)
        return place.cost + cluster.best(minutes)[0] - cluster.best()[0]

    def exact(self, place: Place) -> int:
        """Return the cost of a standalone session with all that it does to attached blocks."""
        met = [c for c in self.clusters if place.day in c.days or _in_the_way(c, place)]
        before = sum(cluster.best()[0] for cluster in met)
        return place.cost + sum(_solved(cluster, (place,))[0] for cluster in met) - before

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


def _weeks(demands: tuple[Demand, ...], costs: Costs, room: Room) -> Iterator[Week]:
    asked = [demand for demand in demands if demand.role is Role.STANDALONE]
    for first, group in groupby(asked, key=lambda demand: demand.week):
        wanted = tuple(group)
        days = [day for day in costs.days if costs.schedule.week_start(day) == first]
        yield Week(demands=wanted, places=candidates(wanted[0], days, costs, room))


def _chosen(weeks: tuple[Week, ...], apart: int, clusters: _Clusters) -> tuple[Place, ...]:
    """Choose the cheapest chain by bounds, and refine those until all that are chosen are exact."""
    exact: dict[Span | None, int] = {}

    def cost_of(place: Place) -> int:
        return exact[place.span] if place.span in exact else clusters.bound(place)

    while True:
        places = best_chain(weeks, apart, cost_of).places()
        guessed = [place for place in places if place.span not in exact]
        if not guessed:
            return places
        exact |= {place.span: clusters.exact(place) for place in guessed}


def _missing(weeks: tuple[Week, ...], chosen: tuple[Place, ...]) -> int:
    """Return the cost of the standalone sessions that found no place."""
    return sum(place.cost for place in _numbered(weeks, chosen) if place.span is None)


def _numbered(weeks: tuple[Week, ...], chosen: tuple[Place, ...]) -> Iterator[Place]:
    """Give the sessions of each week to its demands in order of time; the rest have no place."""
    for week in weeks:
        mine = [place for place in chosen if place.demand.week == week.demands[0].week]
        for number, demand in enumerate(week.demands):
            if number < len(mine):
                place = mine[number]
                yield Place(demand, place.day, place.span, place.cost)
            elif demand.week is not None:
                yield Place(demand, demand.week, None, weight(demand))
