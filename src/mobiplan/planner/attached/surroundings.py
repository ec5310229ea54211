"""The attached blocks as standalone sessions meet them: what one more does to those around it."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Protocol

from attrs import field, frozen

from mobiplan.planner.attached.clusters import Cluster
from mobiplan.planner.attached.ordinary import OrdinaryDay, ordinary_days
from mobiplan.planner.attached.units import Choice, FreeUnit, Unit, units_of
from mobiplan.planner.attached.wishes import wish_of
from mobiplan.planner.setting.demands import attached_demands
from mobiplan.planner.setting.memory import make_room
from mobiplan.planner.setting.places import Place
from mobiplan.planner.setting.room import Ground, Stretch
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.setting.verdicts import Binding
from mobiplan.rules import Demand

Standalone = tuple[date, int, int]
"""The day of a standalone session, its first instant and the first one after it."""


class Shared(Protocol):
    """Something that several standalone sessions may tell on together."""

    @property
    def reach(self) -> Stretch:
        """The instants in which a standalone session may tell on it."""
        ...

    def beyond(self, standalones: Sequence[Standalone], /) -> int:
        """Return what standalone sessions do to it beyond what each was counted to do."""
        ...


@frozen(eq=False, repr=False, slots=False)
class Surroundings:
    """All clusters of attached blocks.

    Args:
        clusters: which together have each day once.
    """

    clusters: tuple[Cluster | OrdinaryDay, ...]
    _by_day: dict[date, Cluster | OrdinaryDay] = field(init=False)

    @_by_day.default
    def _index(self) -> dict[date, Cluster | OrdinaryDay]:
        return {day: cluster for cluster in self.clusters for day in cluster.days}

    @property
    def shared(self) -> Sequence[Shared]:
        """What is no cluster and may be shared by standalone sessions: nothing."""
        return ()

    @property
    def has_blocks(self) -> bool:
        """Whether any attached block is asked for."""
        return any(cluster.demands for cluster in self.clusters)

    @cached_property
    def cost(self) -> int:
        """What all attached blocks cost without any standalone session."""
        return sum([cluster.cost for cluster in self.clusters])

    def least(self, lengths: Iterable[int]) -> int:
        """Return what all attached blocks cost at least, whatever standalone sessions there are."""
        return sum(cluster.least(lengths) for cluster in self.clusters)

    def added(self, day: date, minutes: int) -> int:
        """Return what a standalone session adds to its day, as if it got in nobody's way."""
        return self._by_day[day].added(day, minutes)

    def share(self, day: date, minutes: int, lengths: Collection[int]) -> int:
        """Return what a standalone session adds at least, whatever others lie on days nearby.

        Args:
            day: of the session.
            minutes: of the session.
            lengths: that the others may have.
        """
        return self._by_day[day].share(day, minutes, lengths)

    def over(self, day: date) -> int:
        """Return what the minutes of a day and of those tied to it cost beyond their places."""
        return self._by_day[day].over

    def moved(self, day: date, start: int, end: int) -> int:
        """Return what attached blocks cost more if they make room for a standalone session.

        All that it may meet lies between the same two sessions, and so in one cluster.
        """
        own, minutes, hole = self._by_day.get(day), ((day, end - start),), ((start, end),)
        if own and _meets(own.best(minutes)[1], start, end):
            return own.best(minutes, hole)[0] - own.best(minutes)[0]
        for cluster in self._in_the_way(start, end):
            if cluster is not own:
                return cluster.best((), hole)[0] - cluster.best()[0]
        return 0

    def sure(self, day: date, start: int, end: int) -> int:  # noqa: ARG002  no block is sure to
        """Return what a standalone session does at least to blocks that others may share."""
        return 0

    def joint(self, standalones: Iterable[Standalone]) -> int:
        """Return the cost of all attached blocks around some standalone sessions."""
        return sum(cost for cost, _ in self._solved(tuple(standalones)))

    def places(self, standalones: Iterable[Standalone]) -> Iterator[tuple[Demand, Place]]:
        """Return the places of all attached blocks around some standalone sessions."""
        found = self._solved(tuple(standalones))
        for cluster, (_, places) in zip(self.clusters, found, strict=True):
            yield from zip(cluster.demands, places, strict=True)

    def _solved(self, standalones: tuple[Standalone, ...]) -> Iterator[Choice]:
        return (solved(cluster, standalones) for cluster in self.clusters)

    @cached_property
    def reaches(self) -> list[tuple[int, int, Cluster | OrdinaryDay]]:
        """The instants in which a standalone session may tell on each cluster, in order."""
        return sorted(((*cluster.reach, cluster) for cluster in self.clusters), key=itemgetter(0))

    @cached_property
    def _begins(self) -> tuple[list[int], int]:
        """The first instant of each reach, and the minutes of the longest."""
        longest = max((last - first for first, last, _ in self.reaches), default=0)
        return [first for first, _, _ in self.reaches], longest

    def _in_the_way(self, start: int, end: int) -> Iterator[Cluster | OrdinaryDay]:
        """Yield the clusters of which a place lies where a standalone session would."""
        begins, longest = self._begins
        near = self.reaches[bisect_left(begins, start - longest) : bisect_left(begins, end)]
        for _, last, cluster in near:
            if start < last and _meets(cluster.best()[1], start, end):
                yield cluster


def solved(cluster: Cluster | OrdinaryDay, standalones: Sequence[Standalone]) -> Choice:
    """Return the least cost of a cluster around some standalone sessions, and its places."""
    first, last = cluster.reach
    near = [one for one in standalones if one[1] < last and first < one[2]]
    if not near:
        return cluster.best()
    minutes = tuple([(day, end - start) for day, start, end in near if day in cluster.days])
    found = cluster.best(minutes)
    holes = tuple([(start, end) for _, start, end in near])
    return cluster.best(minutes, holes) if any(_meets(found[1], *h) for h in holes) else found


def _meets(places: Iterable[Place], start: int, end: int) -> bool:
    return any(begin < end and start < stop for _, begin, stop in places)


def surroundings_of(scene: Scene, days: Sequence[date] = ()) -> Surroundings:
    """Return the clusters of all attached blocks around the sessions of a scene.

    Args:
        scene: the sessions.
        days: on which they lie; all of the schedule by default.
    """
    every = days or scene.ground.days
    known = _known_of(scene.ground, scene.binding) if scene.binding.is_local else _Known()
    make_room(known.units, known.clusters)
    ordinary = ordinary_days(scene, known.units, every)
    if len(ordinary) == len(every):
        return Surroundings(tuple(ordinary.values()))
    odd = [day for day in every if day not in ordinary]
    demands = attached_demands(scene.ground.schedule.runner, scene.sessions, scene.binding.rules)
    own = (d for d in demands if d.session is not None and d.session.day not in ordinary)
    others = _grouped(units_of(own, scene, known.units), scene, known.clusters, odd)
    return Surroundings((*ordinary.values(), *others))


def cluster_of(day: date, scene: Scene) -> Cluster:
    """Return the cluster of one day alone; `surroundings_of` knows all, and remembers them."""
    demands = attached_demands(scene.ground.schedule.runner, scene.sessions, scene.binding.rules)
    units = list(units_of(demands, scene, {}))
    days = {day}
    for unit in (*units, *reversed(units)):
        both = {unit.wishes[0].day, unit.wishes[-1].day}
        if both & days:
            days |= both
    own = tuple([unit for unit in units if unit.wishes[0].day in days])
    return Cluster(tuple(sorted(days)), own, scene)


def unhindered(demands: Iterable[Demand], scene: Scene) -> Surroundings:
    """Return the clusters of all attached demands as if they were in nobody's way.

    Only sessions of the scene are in the way of blocks that belong to other sessions of it.
    """
    there = {session.id for session in scene.sessions}
    hindered: list[Demand] = []
    units: list[Unit] = []
    for demand in demands:
        if {session.id for session in (demand.after, demand.before) if session} <= there:
            hindered.append(demand)
        else:
            wish = wish_of(scene.binding.on[demand.role], demand)
            units.append(FreeUnit((wish,), scene, wish.reach))
    every = (*units_of(hindered, scene, {}), *units)
    return Surroundings(tuple(_grouped(every, scene, {}, scene.ground.days)))


def _grouped(
    units: Iterable[Unit], scene: Scene, known: dict[object, Cluster], days: Iterable[date]
) -> Iterator[Cluster]:
    """Return the clusters of the units of some days; known ones stay as they are."""
    groups = {day: {day} for day in days}
    by_day: dict[date, list[Unit]] = {day: [] for day in groups}
    for unit in units:
        first, last = unit.wishes[0].day, unit.wishes[-1].day
        if groups[first] is not groups[last]:
            both = groups[first] | groups[last]
            groups.update(dict.fromkeys(both, both))
        by_day[first].append(unit)
    for day, group in groups.items():
        if day == min(group):
            joined = tuple(sorted(group))
            own = tuple([unit for member in joined for unit in by_day[member]])
            parts = tuple(map(scene.part_of, joined))
            key = (joined, parts, *[(unit.wishes, unit.bounds) for unit in own])
            found = known.get(key)
            if found is None:
                found = known[key] = Cluster(joined, own, scene)
            yield found


@frozen(eq=False, repr=False)
class _Known:
    """The units and clusters that some sessions had, by all that sets them apart."""

    units: dict[object, Unit] = field(factory=dict)
    clusters: dict[object, Cluster] = field(factory=dict)


@lru_cache(maxsize=32)
def _known_of(_ground: Ground, _binding: Binding) -> _Known:
    return _Known()
