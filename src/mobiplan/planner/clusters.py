"""Clusters: days whose totals depend on each other, each solved by itself and exactly."""

from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from mobiplan.model import Role, Schedule, Span
from mobiplan.model.wallclock import ONE_DAY
from mobiplan.planner.costs import Costs
from mobiplan.planner.units import Place, Unit

Minutes = tuple[tuple[date, Role, int], ...]
"""The minutes of attached blocks by day and role, in that order."""


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

    def reach(self, schedule: Schedule) -> int:
        """Return the minutes from the first instant at which a standalone meets it to the last."""
        reaches = [unit.reach for unit in self.units if any(unit.reach)]
        first, last = self.days[0], self.days[-1]
        starts = [schedule.runner.day_start(first), *(start for start, _ in reaches)]
        ends = [schedule.runner.day_start(last + ONE_DAY), *(end for _, end in reaches)]
        return max(ends) - min(starts)

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


def clusters_of(units: Iterable[Unit], costs: Costs) -> tuple[Cluster, ...]:
    """Return the clusters of some units: together they have each day of the costs once."""
    found = tuple(units)
    groups: list[set[date]] = [{day} for day in costs.days]
    for unit in found:
        if len(unit.days) > 1:
            joined = set().union(*(group for group in groups if group & unit.days))
            groups = [*(group for group in groups if not group & unit.days), joined]
    by_day: dict[date, list[Unit]] = {}
    for unit in found:
        by_day.setdefault(min(unit.days), []).append(unit)
    return tuple(
        Cluster(
            tuple(sorted(group)),
            tuple(unit for day in sorted(group) for unit in by_day.get(day, ())),
            costs,
        )
        for group in sorted(groups, key=min)
    )
