"""Units of attached blocks that get in each other's way, and clusters of units that share days.

Two attached blocks only meet between the same two sessions, where the cooldown of the one comes
before the warm-up for the other: together they form a unit. Units whose minutes count to the same
days form a cluster, which is solved by itself and exactly.
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import product

from attrs import field, frozen

from mobiplan.model import Role
from mobiplan.planner.attached import Wish
from mobiplan.planner.costs import FORBIDDEN
from mobiplan.planner.places import Place
from mobiplan.planner.room import Stretch
from mobiplan.planner.scene import Scene

Choice = tuple[int, tuple[Place, ...]]
"""The cost of some places, without their days' totals, and the places, one for each wish."""

Minutes = tuple[tuple[date, int], ...]
"""The minutes of standalone sessions by day."""

Table = dict[int, Choice]
"""The cheapest choice for some minutes, as `Totals` counts them, and what it costs more."""

Holes = tuple[Stretch, ...]
"""The instants of standalone sessions, which attached blocks make room for."""


@frozen(eq=False, slots=False)
class Unit:
    """One wish, or a cooldown and the warm-up behind it, between the same two sessions.

    Args:
        wishes: in order of time.
        scene: the sessions.
        bounds: the end of the session before them and the start of the one after.
    """

    wishes: tuple[Wish, ...]
    scene: Scene
    bounds: Stretch
    _bests: dict[Holes, Choice] = field(factory=dict, init=False)
    _menus: dict[Holes, list[Choice]] = field(factory=dict, init=False)

    def best(self, holes: Holes = ()) -> Choice:
        """Return the cheapest choice."""
        best = self._bests.get(holes)
        if best is None:
            best = self._ideal(holes) or min(self.menu(holes), key=_cost)
            self._bests[holes] = best
        return best

    def menu(self, holes: Holes = ()) -> list[Choice]:
        """Return the cheapest choice for each combination of lengths, none at all included."""
        menu = self._menus.get(holes)
        if menu is None:
            menu = self._menus[holes] = self._choices(holes)
        return menu

    def _choices(self, holes: Holes) -> list[Choice]:
        each = [self._by_length(wish, holes) for wish in self.wishes]
        if len(each) == 1:
            return [(place[0], (place,)) for place in each[0]]
        pairs = list(product(*each))
        if all(_are_in_order(*pair) for pair in pairs):
            return [(one[0] + other[0], (one, other)) for one, other in pairs]
        return self._together(self._free(holes))

    def _free(self, holes: Holes) -> list[Stretch]:
        return self.scene.free_between(*self.bounds, holes)

    def _ideal(self, holes: Holes) -> Choice | None:
        """Return the ideal places, unless something is in the way of one."""
        found: list[Place] = []
        for wish in self.wishes:
            place = self._free_ideal(wish, holes)
            if place is None or (found and not _are_in_order(found[0], place)):
                return None
            found.append(place)
        return sum(place[0] for place in found), tuple(found)

    def _free_ideal(self, wish: Wish, holes: Holes) -> Place | None:
        bound, start, end = wish.ideal
        scene = self.scene
        on_day = scene.day_cost(wish.verdicts, wish.day)
        if on_day == FORBIDDEN or start == end:
            return wish.none
        if not self._is_free(start, end, holes):
            return None
        least = bound + on_day - scene.begin
        cost = least if wish.verdicts.is_plain else scene.cost(wish, wish.ideal)
        return (cost, start, end) if cost == least else None

    def _by_length(self, wish: Wish, holes: Holes) -> list[Place]:
        """Return the cheapest place of each length, and none."""
        on_day = self.scene.day_cost(wish.verdicts, wish.day)
        if on_day == FORBIDDEN:
            return [wish.none]
        more = on_day - self.scene.begin
        if self._has_all(wish, holes):
            return [*((cost + more, start, end) for cost, start, end in wish.ideals), wish.none]
        best: dict[int, Place] = {}
        for place in self._candidates(wish, self._free(holes)):
            bound, start, end = place
            known = best.get(end - start)
            if known is not None and known[0] <= bound + more:
                continue
            cost = self.scene.cost(wish, place)
            if cost != FORBIDDEN and (known is None or cost < known[0]):
                best[end - start] = (cost, start, end)
        return [*best.values(), wish.none]

    def _has_all(self, wish: Wish, holes: Holes) -> bool:
        """Whether nothing is in the way of any ideal of a wish, and nothing else tells on it."""
        if not wish.verdicts.is_plain or not wish.ideals:
            return False
        start, end = wish.hull
        return self._is_free(start, end, holes)

    def _is_free(self, start: int, end: int, holes: Holes) -> bool:
        first, last = self.bounds
        return (
            first <= start
            and end <= last
            and self.scene.is_free(start, end)
            and not any(start < over and hole < end for hole, over in holes)
        )

    def _candidates(self, wish: Wish, free: list[Stretch]) -> Iterable[Place]:
        """Return places among which is the cheapest of each length, cheap ones first."""
        if wish.verdicts.is_plain and not wish.lies_between:
            return wish.nearest(free)
        return sorted(wish.places(free))

    def _together(self, free: list[Stretch]) -> list[Choice]:
        """Return the cheapest choice for each combination of lengths of two wishes that meet."""
        best: dict[tuple[int, int], Choice] = {}
        for one, other in product(*(self._worthwhile(wish, free) for wish in self.wishes)):
            lengths = (one[2] - one[1], other[2] - other[1])
            cost = one[0] + other[0]
            if _are_in_order(one, other) and (lengths not in best or cost < best[lengths][0]):
                best[lengths] = (cost, (one, other))
        return list(best.values())

    def _worthwhile(self, wish: Wish, free: list[Stretch]) -> list[Place]:
        """Return the places that no other one of the same length beats at both ends, and none.

        Of two cooldowns of one length the earlier leaves more room, of two warm-ups the later; the
        other is only worthwhile where it is cheaper.
        """
        kept = [wish.none]
        cheapest: dict[int, int] = {}
        ordered = sorted(wish.places(free), key=_start, reverse=not wish.is_behind)
        for place in ordered:
            minutes, cost = place[2] - place[1], self.scene.cost(wish, place)
            if cost != FORBIDDEN and cost < cheapest.get(minutes, cost + 1):
                cheapest[minutes] = cost
                kept.append((cost, *place[1:]))
        return kept


@frozen(eq=False, slots=False)
class FreeUnit(Unit):
    """One wish in whose way nothing lies."""

    def _ideal(self, holes: Holes) -> Choice:
        return min(self.menu(holes), key=_cost)

    def _has_all(self, wish: Wish, holes: Holes) -> bool:  # noqa: ARG002  nothing is in its way
        return True


def _cost(choice: Choice) -> int:
    return choice[0]


def _start(place: Place) -> int:
    return place[1]


def _are_in_order(one: Place, other: Place) -> bool:
    """Whether the second of two places, if both are some, comes after the first."""
    return one[2] <= other[1] or not one[2] or not other[2]


@frozen(eq=False, slots=False)
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
        return tuple(wish for unit in self.units for wish in unit.wishes)

    @cached_property
    def reach(self) -> Stretch:
        """The instants of its days, and of all places that its wishes may have."""
        ground = self.scene.ground
        numbers = [ground.days.index(day) for day in self.days]
        starts = [ground.midnights[number] for number in numbers]
        ends = [ground.midnights[number + 1] for number in numbers]
        for unit in self.units:
            for wish in unit.wishes:
                starts.append(max(wish.reach[0], unit.bounds[0]))
                ends.append(min(wish.reach[1], unit.bounds[1]))
        return min(starts), max(ends)

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
        cost, instead = min(traded, key=_cost)
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
        return tuple(
            self.scene.binding.totals.counts(wish.demand.role) << self._shift(wish.day)
            for wish in self.wishes
        )

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
