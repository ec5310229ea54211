"""Clusters of units that share days.

Units whose minutes count to the same days form a cluster, which is solved by itself and exactly.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Final

from attrs import field, frozen

from mobiplan.model import Role
from mobiplan.planner.attached.units import Choice, Holes, Unit
from mobiplan.planner.attached.wishes import Wish
from mobiplan.planner.setting.places import Place
from mobiplan.planner.setting.room import Stretch
from mobiplan.planner.setting.scene import Scene
from mobiplan.rules import Demand

MOST_OTHERS: Final = 300
"""Ways in which sessions of other days of a cluster may lie that are looked at. House default."""

Minutes = tuple[tuple[date, int], ...]
"""The minutes of standalone sessions by day."""

Table = dict[int, Choice]
"""The cheapest choice for some minutes, as `Totals` counts them, and what it costs more."""


@frozen(eq=False, repr=False, slots=False)
class Cluster:
    """Days whose totals depend on each other, with their units.

    Args:
        days: one, or more where a unit counts to two of them.
        units: in order of time.
        scene: the sessions.
    """

    days: tuple[date, ...]
    units: tuple[Unit, ...]
    scene: Scene
    _memo: dict[tuple[Minutes, Holes], Choice] = field(factory=dict, init=False)
    _tables: dict[Holes, tuple[int, Table]] = field(factory=dict, init=False)

    @cached_property
    def wishes(self) -> tuple[Wish, ...]:
        """The wishes of all units, as their places come in an answer."""
        return tuple([wish for unit in self.units for wish in unit.wishes])

    @property
    def demands(self) -> tuple[Demand, ...]:
        """What is asked for, as the places come in an answer."""
        return tuple([wish.demand for wish in self.wishes])

    @cached_property
    def reach(self) -> Stretch:
        """The instants of its days, and of all places that its wishes may have."""
        ground = self.scene.ground
        numbers = [ground.numbers[day] for day in self.days]
        spans = [(ground.midnights[number], ground.midnights[number + 1]) for number in numbers]
        firsts, ends = zip(*spans, *self.places, strict=True)
        return min(firsts), max(ends)

    @property
    def places(self) -> list[Stretch]:
        """The instants in which each of its wishes may lie."""
        return [
            (max(wish.reach[0], unit.bounds[0]), min(wish.reach[1], unit.bounds[1]))
            for unit in self.units
            for wish in unit.wishes
        ]

    @property
    def cost(self) -> int:
        """What all costs without any standalone session."""
        return self.best()[0]

    @property
    def over(self) -> int:
        """What its days' minutes cost beyond the best places."""
        return self.cost - self.bare[0]

    def added(self, day: date, minutes: int) -> int:
        """Return what a standalone session of a day adds, as if it got in nobody's way."""
        return self.best(((day, minutes),))[0] - self.best()[0]

    def share(self, day: date, minutes: int, lengths: Collection[int]) -> int:
        """Return what a standalone session of a day adds at least, whatever others lie on its days.

        The sessions are counted from the last day on. Each adds what it does in front of those
        behind it, at least; so together they never add more than they really do.

        Args:
            day: of the session.
            minutes: of the session.
            lengths: that the others may have, one a day.
        """
        later = [other for other in self.days if other > day]
        if (1 + len(lengths)) ** (len(self.days) - 1) > MOST_OTHERS:
            return -self.over
        behind: list[Minutes] = [()]
        for other in later:
            behind += [(*some, (other, n)) for some in behind for n in lengths]
        return min(self.best(((day, minutes), *b))[0] - self.best(b)[0] for b in behind)

    def least(self, lengths: Iterable[int]) -> int:
        """Return what all costs at least, whatever standalone sessions there are.

        Args:
            lengths: that these may have.
        """
        if len(self.days) > 1 or not self.units:
            return self.bare[0]
        (day,) = self.days
        alone = (self.best(((day, n),))[0] for n in sorted(lengths, reverse=True))
        return min([*alone, self.best()[0]])

    def can_place(self, key: tuple[Role, str]) -> bool:
        """Whether there is a place for one of its demands, if its days' minutes count nothing."""
        return any(places[number][2] for _, places, number in self._choices_of(key))

    def least_without(self, key: tuple[Role, str]) -> int:
        """Return what all costs at least if one of its demands has no place."""
        least = min(cost for cost, places, number in self._choices_of(key) if not places[number][2])
        (own,) = [u for u in self.units if any(wish.demand.key == key for wish in u.wishes)]
        return least + sum(unit.best()[0] for unit in self.units if unit is not own)

    def _choices_of(self, key: tuple[Role, str]) -> Iterator[tuple[int, tuple[Place, ...], int]]:
        """Return the choices that its unit has for a demand, each with the number of its place."""
        for unit in self.units:
            for number, wish in enumerate(unit.wishes):
                if wish.demand.key == key:
                    yield from ((cost, places, number) for cost, places in unit.menu())

    @cached_property
    def bare(self) -> tuple[int, tuple[Place, ...], int]:
        """The best of each unit by itself: what they cost, their places and their minutes."""
        return self._bare(())

    def _bare(self, holes: Holes) -> tuple[int, tuple[Place, ...], int]:
        bests = [unit.best(holes) for unit in self.units]
        places = tuple(place for _, some in bests for place in some)
        return sum(cost for cost, _ in bests), places, _minutes(self._counts, places)

    def best(self, standalone: Minutes = (), holes: Holes = ()) -> Choice:
        """Return the least cost with the days' totals, and the places that have it.

        Args:
            standalone: the minutes of standalone sessions by day.
            holes: the instants of standalone sessions that get in the way.
        """
        key = (standalone, holes)
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = self._solved(standalone, holes)
        return found

    def _solved(self, standalone: Minutes, holes: Holes) -> Choice:
        """Take the best of each unit and, if that leaves a total that costs, look for less."""
        least, places, minutes = self._bare(holes) if holes else self.bare
        more = sum(minutes * self._standalone(day) for day, minutes in standalone)
        over = self._total(minutes + more)
        if not over:
            return least, places
        table = self._table(holes, over)
        traded = ((cost + self._total(m + more), some) for m, (cost, some) in table.items())
        cost, instead = min(traded, key=itemgetter(0))
        return (least + cost, instead) if cost < over else (least + over, places)

    def _table(self, holes: Holes, limit: int) -> Table:
        """Return the cheapest choices for all minutes that cost less than a limit beyond the best.

        The totals of the days are left out; as they cost 0 or more, a limit of what they cost with
        the best of each unit leaves all that can be cheaper.
        """
        known, table = self._tables.get(holes, (0, {}))
        if known < limit:
            table = {0: (0, ())}
            first = 0
            for unit in self.units:
                best, some = unit.best(holes)
                counts = self._counts[first : first + len(some)]
                first += len(some)
                menu = [
                    (cost - best, places, _minutes(counts, places))
                    for cost, places in unit.menu(holes)
                    if cost - best < limit
                ]
                table = _longer(table, menu, limit)
            self._tables[holes] = limit, table
        return table

    @cached_property
    def _counts(self) -> tuple[int, ...]:
        """What a minute of each wish counts: a field of bits for each group of each day."""
        counts = self.scene.binding.totals.counts
        return tuple([counts(w.demand.role) << self._shift(w.day) for w in self.wishes])

    def _standalone(self, day: date) -> int:
        """Return what a minute of a standalone session of a day counts."""
        return self.scene.binding.totals.counts(Role.STANDALONE) << self._shift(day)

    def _shift(self, day: date) -> int:
        number = self.days.index(day) if len(self.days) > 1 else 0
        return number * self.scene.binding.totals.width

    def _total(self, minutes: int) -> int:
        """Return the cost of the minutes of all days."""
        if len(self.days) == 1:
            return self.scene.total_cost(self.days[0], minutes)
        width = self.scene.binding.totals.width
        by_day = (minutes >> number * width & (1 << width) - 1 for number in range(len(self.days)))
        return sum(map(self.scene.total_cost, self.days, by_day))


def _minutes(counts: Iterable[int], places: Iterable[Place]) -> int:
    """Return the minutes of some places, each group of each day in its field of bits."""
    return sum(count * (end - start) for count, (_, start, end) in zip(counts, places, strict=True))


def _longer(table: Table, menu: Iterable[tuple[int, tuple[Place, ...], int]], limit: int) -> Table:
    """Return a table with the choices of one unit more."""
    longer: Table = {}
    for minutes, (cost, places) in table.items():
        for more, chosen, added in menu:
            total = cost + more
            if total < limit:
                known = longer.get(minutes + added)
                if known is None or total < known[0]:
                    longer[minutes + added] = total, places + chosen
    return longer
