"""Units of attached blocks that get in each other's way, and clusters of units that share days.

Two attached blocks only meet between the same two sessions, where the cooldown of the one comes
before the warm-up for the other: together they form a unit. Units whose minutes count to the same
days form a cluster, which is solved by itself and exactly.
"""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from itertools import product
from operator import add

from attrs import field, frozen

from mobiplan.model import Role
from mobiplan.planner.attached import Place, Wish
from mobiplan.planner.costs import FORBIDDEN
from mobiplan.planner.room import Stretch
from mobiplan.planner.scene import Scene

Choice = tuple[int, tuple[Place, ...]]
"""The cost of some places, without their days' totals, and the places, one for each wish."""

Minutes = tuple[tuple[date, int], ...]
"""The minutes of standalone sessions by day."""

Amounts = tuple[tuple[int, ...], ...]
"""The minutes of each day of a cluster, by the groups of `Totals`."""

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

    def best(self, holes: Holes = ()) -> Choice:
        """Return the cheapest choice."""
        easy = self._ideal(holes)
        return min(self.menu(holes), key=_cost) if easy is None else easy

    def menu(self, holes: Holes = ()) -> list[Choice]:
        """Return the cheapest choice for each combination of lengths, none at all included."""
        free = self.scene.free_between(*self.bounds, holes)
        each = [self._by_length(wish, free) for wish in self.wishes]
        if len(each) == 1:
            return [(place[0], (place,)) for place in each[0]]
        pairs = list(product(*each))
        if all(_are_in_order(*pair) for pair in pairs):
            return [(one[0] + other[0], (one, other)) for one, other in pairs]
        return self._together(free)

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
        first, last = self.bounds
        if start < first or last < end or not scene.is_free(start, end):
            return None
        if holes and any(start < over and hole < end for hole, over in holes):
            return None
        least = bound + on_day - scene.begin
        cost = least if wish.verdicts.is_plain else scene.cost(wish, wish.ideal)
        return (cost, start, end) if cost == least else None

    def _by_length(self, wish: Wish, free: list[Stretch]) -> list[Place]:
        """Return the cheapest place of each length, and none."""
        on_day = self.scene.day_cost(wish.verdicts, wish.day)
        if on_day == FORBIDDEN:
            return [wish.none]
        more = on_day - self.scene.begin
        best: dict[int, Place] = {}
        for place in self._candidates(wish, free):
            bound, start, end = place
            known = best.get(end - start)
            if known is not None and known[0] <= bound + more:
                continue
            cost = self.scene.cost(wish, place)
            if cost != FORBIDDEN and (known is None or cost < known[0]):
                best[end - start] = (cost, start, end)
        return [*best.values(), wish.none]

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

    @cached_property
    def wishes(self) -> tuple[Wish, ...]:
        """The wishes of all units, as their places come in an answer."""
        return tuple(wish for unit in self.units for wish in unit.wishes)

    @cached_property
    def bare(self) -> tuple[int, tuple[Place, ...], Amounts]:
        """The best of each unit by itself: what they cost, their places and their minutes."""
        bests = [unit.best() for unit in self.units]
        places = tuple(place for _, some in bests for place in some)
        return sum(cost for cost, _ in bests), places, self._amounts(places)

    def best(self, standalone: Minutes = (), holes: Holes = ()) -> Choice:
        """Return the least cost with the days' totals, and the places that have it.

        Args:
            standalone: the minutes of standalone sessions by day.
            holes: the instants of standalone sessions that get in the way.
        """
        key = (standalone, holes)
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = self._easy(standalone, holes) or self._solve(*key)
        return found

    def _easy(self, standalone: Minutes, holes: Holes) -> Choice | None:
        """Return the best of each unit, if nothing is in the way and the days' totals are free."""
        least, places, amounts = self.bare
        if holes or self._total(self._with(amounts, standalone)):
            return None
        return least, places

    def _solve(self, standalone: Minutes, holes: Holes) -> Choice:
        """Take the best of each unit and, if that leaves a total that costs, look for less."""
        bests = [unit.best(holes) for unit in self.units]
        places = tuple(place for _, some in bests for place in some)
        least = sum(cost for cost, _ in bests)
        over = self._total(self._with(self._amounts(places), standalone))
        if not over:
            return least, places
        menus = [
            [(cost - best[0], some) for cost, some in unit.menu(holes) if cost < best[0] + over]
            for unit, best in zip(self.units, bests, strict=True)
        ]
        more, traded = self._traded(menus, standalone, over)
        return (least + more, traded) if more < over else (least + over, places)

    def _traded(self, menus: list[list[Choice]], standalone: Minutes, limit: int) -> Choice:
        """Return the cheapest choices of all menus, with the days' totals, if below a limit.

        Args:
            menus: what each unit may choose, each with what it costs beyond the best.
            standalone: the minutes of standalone sessions by day.
            limit: the cost that the answer has to be below; totals cost 0 or more.
        """
        nothing = (self.scene.binding.totals.nothing,) * len(self.days)
        sums: dict[Amounts, Choice] = {self._with(nothing, standalone): (0, ())}
        first = 0
        for menu in menus:
            priced = [(cost, places, self._amounts(places, first)) for cost, places in menu]
            first += len(menu[0][1])
            more: dict[Amounts, Choice] = {}
            for amounts, (cost, places) in sums.items():
                for added, chosen, minutes in priced:
                    if cost + added < limit:
                        key = tuple(map(_added, amounts, minutes))
                        if key not in more or cost + added < more[key][0]:
                            more[key] = (cost + added, places + chosen)
            sums = more
        totals = ((cost + self._total(amounts), places) for amounts, (cost, places) in sums.items())
        return min(totals, key=_cost)

    def _amounts(self, places: Iterable[Place], first: int = 0) -> Amounts:
        """Return the minutes of the days, by group, of the places of wishes from the first on."""
        totals = self.scene.binding.totals
        days = [totals.nothing] * len(self.days)
        for wish, (_, start, end) in zip(self.wishes[first:], places, strict=False):
            if end:
                number = self.days.index(wish.day) if len(days) > 1 else 0
                more = totals.counted(wish.demand.role, end - start)
                days[number] = _added(days[number], more)
        return tuple(days)

    def _with(self, amounts: Amounts, standalone: Minutes) -> Amounts:
        """Return the minutes of the days with those of standalone sessions."""
        if not standalone:
            return amounts
        days = list(amounts)
        for day, minutes in standalone:
            number = self.days.index(day)
            more = self.scene.binding.totals.counted(Role.STANDALONE, minutes)
            days[number] = _added(days[number], more)
        return tuple(days)

    def _total(self, amounts: Amounts) -> int:
        return sum(map(self.scene.total_cost, self.days, amounts))


def _added(some: tuple[int, ...], more: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(map(add, some, more))
