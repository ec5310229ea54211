"""The exact search: attached blocks and standalone sessions together, at the least cost."""

from collections.abc import Iterator
from datetime import timedelta

from attrs import evolve, frozen

from mobiplan.errors import Problem, RuleConfigError
from mobiplan.model import Role, Span
from mobiplan.planner.bounds import Bounds, Clusters
from mobiplan.planner.clusters import clusters_of
from mobiplan.planner.costs import PENALTY, UNPLACED, Costs, weight
from mobiplan.planner.room import Room
from mobiplan.planner.standalones import Week, best_chain, candidates, least_apart
from mobiplan.planner.units import Place, units_of
from mobiplan.rules import Demand, RuleSet, Scope


@frozen(kw_only=True)
class Answer:
    """The places that were found.

    Args:
        places: one for each demand, also those that stay without, in no order.
        excess: how far their cost may lie above the least; 0 if it is the least.
    """

    places: tuple[Place, ...]
    excess: int

    @property
    def is_proven(self) -> bool:
        """Whether no other answer costs less."""
        return self.excess == 0

    @property
    def gap(self) -> int | None:
        """The penalty by which another answer could be better at most.

        None where none can, and where another might place one demand more.
        """
        by_penalty = 0 < self.excess < UNPLACED // 2
        return self.excess // PENALTY if by_penalty else None


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
    clusters = Clusters(clusters_of(units_of(demands, costs, room), costs))
    bounds = Bounds(costs, clusters)
    weeks = tuple(_weeks(demands, costs, room))
    apart = least_apart(costs.rules)
    chosen = _chosen(weeks, apart, bounds)
    excess = 0
    if clusters.longest(costs.schedule) > apart:
        bound = best_chain(weeks, apart, bounds.own).cost + clusters.cost(())
        cost = clusters.cost(chosen) + sum(place.cost for place in chosen)
        excess = cost + _missing(weeks, chosen) - bound
    return Answer(places=(*clusters.places(chosen), *_numbered(weeks, chosen)), excess=excess)


def _require_spacing(rules: RuleSet) -> None:
    problems = [
        Problem(rule.id, "a property `least_apart` in minutes", "a judgement alone")
        for rule in rules.of(Scope.NEIGHBOURS)
        if not hasattr(rule, "least_apart")
    ]
    if problems:
        raise RuleConfigError(*problems)


def _weeks(demands: tuple[Demand, ...], costs: Costs, room: Room) -> Iterator[Week]:
    asked = [demand for demand in demands if demand.role is Role.STANDALONE]
    begin = costs.schedule.runner.day_start
    for first in costs.schedule.days[::7]:
        week = Span(begin(first), begin(first + timedelta(days=7)))
        wanted = tuple(demand for demand in asked if demand.week == first)
        places = list(candidates(wanted[0], week, room)) if wanted else []
        yield Week(first=first, demands=wanted, places=places)


def _chosen(weeks: tuple[Week, ...], apart: int, bounds: Bounds) -> tuple[Place, ...]:
    """Choose the cheapest chain by bounds, and refine those until all that are chosen are exact."""
    while True:
        places = best_chain(weeks, apart, bounds).places()
        if not bounds.refine(places):
            return tuple(evolve(place, cost=bounds.own(place) or 0) for place in places)


def _missing(weeks: tuple[Week, ...], chosen: tuple[Place, ...]) -> int:
    """Return the cost of the standalone sessions that found no place."""
    return sum(place.cost for place in _numbered(weeks, chosen) if place.span is None)


def _numbered(weeks: tuple[Week, ...], chosen: tuple[Place, ...]) -> Iterator[Place]:
    """Give the sessions of each week to its demands in order of time; the rest have no place."""
    for week in weeks:
        mine = (place for place in chosen if place.demand.week == week.first)
        for demand in week.demands:
            place = next(mine, None)
            if place is None:
                yield Place(demand, week.first, None, weight(demand))
            else:
                yield evolve(place, demand=demand)
