"""Units: attached blocks that may get in each other's way, and the best places of each.

Two attached blocks only meet between the same two sessions, where the cooldown of the one comes
before the warm-up for the other: together they form a unit.
"""

from collections.abc import Iterable, Iterator
from itertools import product

from attrs import field, frozen

from mobiplan.planner.attached.wishes import Wish, wish_of
from mobiplan.planner.setting.costs import FORBIDDEN
from mobiplan.planner.setting.places import Place, later
from mobiplan.planner.setting.room import FAR, Stretch
from mobiplan.planner.setting.scene import Scene
from mobiplan.rules import Demand

Choice = tuple[int, tuple[Place, ...]]
"""The cost of some places, without their days' totals, and the places, one for each wish."""

Holes = tuple[Stretch, ...]
"""The instants of standalone sessions, which attached blocks make room for."""


@frozen(eq=False, repr=False, slots=False)
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
        scene = self.scene
        on_day = scene.day_cost(wish.verdicts, wish.day)
        if on_day == FORBIDDEN or not wish.ideals.places:
            return wish.none
        bound, start, end = later(wish.ideals.places[0], wish.edge)
        if not self._is_free(start, end, holes):
            return None
        least = bound + on_day - scene.begin
        cost = least if wish.verdicts.is_plain else self._cost_of(wish, (bound, start, end))
        return (cost, start, end) if cost == least else None

    def _cost_of(self, wish: Wish, place: Place) -> int:
        """Return what a place costs without its day's total, or FORBIDDEN; its day is allowed."""
        (cost, start, end), day, scene = place, wish.day, self.scene
        cost += scene.day_cost(wish.verdicts, day) - scene.begin
        if wish.verdicts.is_plain:
            return cost
        more = scene.witness.cost(wish.demand, start, end, day, clock=True)
        return FORBIDDEN if more == FORBIDDEN else cost + more

    def _by_length(self, wish: Wish, holes: Holes) -> list[Place]:
        """Return the cheapest place of each length, and none."""
        on_day = self.scene.day_cost(wish.verdicts, wish.day)
        if on_day == FORBIDDEN:
            return [wish.none]
        more = on_day - self.scene.begin
        if self._has_all(wish, holes):
            return [*wish.wished(more), wish.none]
        best: dict[int, Place] = {}
        for place in self._candidates(wish, self._free(holes)):
            bound, start, end = place
            known = best.get(end - start)
            if known is not None and known[0] <= bound + more:
                continue
            cost = self._cost_of(wish, place)
            if cost != FORBIDDEN and (known is None or cost < known[0]):
                best[end - start] = (cost, start, end)
        return [*best.values(), wish.none]

    def _has_all(self, wish: Wish, holes: Holes) -> bool:
        """Whether nothing is in the way of any ideal of a wish, and nothing else tells on it."""
        has_some = wish.verdicts.is_plain and bool(wish.ideals.places)
        return has_some and self._is_free(*wish.hull, holes)

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
            minutes, cost = place[2] - place[1], self._cost_of(wish, place)
            if cost != FORBIDDEN and cost < cheapest.get(minutes, cost + 1):
                cheapest[minutes] = cost
                kept.append((cost, *place[1:]))
        return kept


@frozen(eq=False, repr=False, slots=False)
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


def units_of(demands: Iterable[Demand], scene: Scene, known: dict[object, Unit]) -> Iterator[Unit]:
    """Return the units of attached demands, in order of time; known ones stay as they are."""
    by_gap: dict[Stretch, list[Wish]] = {}
    for demand in demands:
        gap = scene.gap(demand.after, demand.before)
        by_gap.setdefault(gap, []).append(wish_of(scene.binding.on[demand.role], demand))
    for gap in sorted(by_gap):
        wishes = tuple(sorted(by_gap[gap], key=_is_front))
        for some in (wishes,) if gap[1] - gap[0] < 2 * FAR else ((wish,) for wish in wishes):
            unit = known.get((some, gap))
            if unit is None:
                unit = known[some, gap] = Unit(some, scene, gap)
            yield unit


def _is_front(wish: Wish) -> bool:
    return not wish.is_behind
