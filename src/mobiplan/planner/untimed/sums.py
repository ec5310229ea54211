"""The blocks of some days between sessions that follow each other, by the sum of their minutes."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from attrs import field, frozen

from mobiplan.model import Role, Session
from mobiplan.planner.attached.units import Holes, Unit
from mobiplan.planner.attached.wishes import Wish, wish_of
from mobiplan.planner.setting.demands import attached_demands
from mobiplan.planner.setting.room import FAR
from mobiplan.planner.setting.scene import EVER, Scene
from mobiplan.planner.standalone.daybooks import NOWHERE
from mobiplan.rules import Demand

Costs = Mapping[int, int]
"""The least cost for some minutes, as `Totals` counts them."""

NOTHING: Costs = {0: 0}
"""What no block at all costs."""

_NUMBER: Final = 8
"""Bits for the number of blocks between two sessions: more than they ever have."""


class Between(NamedTuple):
    """The blocks between two sessions that follow each other.

    Attributes:
        costs: for all their minutes.
        deferred: the first session, if its cooldown comes behind the second one instead.
    """

    costs: Costs
    deferred: Session | None


@frozen(eq=False, repr=False, slots=False)
class Sums:
    """What blocks cost before the minutes of their days are priced.

    Args:
        days: with all blocks that count.
        scene: the sessions that have a start.

    Attributes:
        is_plain: whether the minutes of all blocks count together, so that fewer are never worse.
    """

    days: tuple[date, ...]
    scene: Scene
    is_plain: bool = field(init=False)
    _units: dict[object, Unit] = field(factory=dict, init=False)
    _between: dict[object, Between] = field(factory=dict, init=False)
    _totals: dict[int, int] = field(factory=dict, init=False)
    _apart: dict[object, tuple[int, Costs, bool]] = field(factory=dict, init=False)

    @property
    def _is_even(self) -> bool:
        """Whether blocks are the same wherever their sessions are, if nothing is in the way."""
        return self.scene.binding.is_by_kind

    @is_plain.default
    def _has_one_sum(self) -> bool:
        groups = (roles for roles, _ in self.scene.binding.totals.groups)
        attached = [roles for roles in groups if roles - {Role.STANDALONE}]
        return len(self.days) == 1 and len(attached) <= 1

    def counted(self, role: Role, day: date, minutes: int) -> int:
        """Return the minutes of a block of a day, as `Totals` counts them."""
        totals = self.scene.binding.totals
        return totals.counts(role) * minutes << totals.width * self.days.index(day)

    def total(self, minutes: int) -> int:
        """Return what all minutes of the days cost."""
        found = self._totals.get(minutes)
        if found is None:
            width = self.scene.binding.totals.width
            by_day = (minutes >> n * width & (1 << width) - 1 for n in range(len(self.days)))
            found = sum(map(self.scene.total_cost, self.days, by_day))
            self._totals[minutes] = found
        return found

    def both(self, some: Costs, others: Costs) -> Costs:
        """Return what blocks cost together."""
        costs: dict[int, int] = {}
        known = costs.get
        for more, added in others.items():
            for minutes, cost in some.items():
                both, whole = minutes + more, cost + added
                if whole < known(both, NOWHERE):
                    costs[both] = whole
        return self.worthwhile(costs)

    def worthwhile(self, costs: Costs) -> Costs:
        """Return costs without those of minutes of which fewer cost no more."""
        if not self.is_plain:
            return costs
        kept: dict[int, int] = {}
        least = NOWHERE
        for minutes in sorted(costs):
            if costs[minutes] < least:
                least = kept[minutes] = costs[minutes]
        return kept

    def between(
        self,
        deferred: Session | None,
        last: Session | None,
        following: Session | None,
        holes: Holes = (),
    ) -> Between:
        """Return the blocks between two sessions, either of which may be lacking.

        Args:
            deferred: the one before them, if its cooldown comes behind the first of them.
            last: the first of them.
            following: the second.
            holes: the instants of standalone sessions.
        """
        first = last.span.end if last else -EVER
        end = following.span.start if following else EVER
        if last and following and end - first >= self.scene.binding.far:
            behind = self.between(deferred, last, None, holes)
            before = self.between(None, None, following, holes)
            return Between(self.both(behind.costs, before.costs), None)
        own = tuple([hole for hole in holes if hole[0] < end and first < hole[1]])
        names = [one and (one.id, one.start) for one in (deferred, last, following)]
        key = (*names, own)
        found = self._between.get(key)
        if found is None:
            begin, over = first if last else end - FAR, end if following else first + FAR
            if self._is_even and not own and self.scene.is_free(begin, over):
                costs, waits = self._known_apart(deferred, last, following, begin)
            else:
                numbered, waits = self._asked(deferred, last, following, own)
                costs = {minutes: cost >> _NUMBER for minutes, cost in numbered.items()}
            found = self._between[key] = Between(costs, last if waits else None)
        return found

    def _known_apart(
        self,
        deferred: Session | None,
        last: Session | None,
        following: Session | None,
        begin: int,
    ) -> tuple[Costs, bool]:
        """Return blocks that nothing else is in the way of, by how far apart the sessions are.

        Args:
            deferred: as `between` has it.
            last: likewise.
            following: likewise.
            begin: the first instant at which the blocks may lie.
        """
        instants = [one and one.span.start - begin for one in (deferred, last, following)]
        key = (*[one and one.id for one in (deferred, last, following)], *instants)
        if key not in self._apart:
            self._apart[key] = (begin, *self._asked(deferred, last, following, ()))
        there, numbered, waits = self._apart[key]
        later, number = begin - there, (1 << _NUMBER) - 1
        costs = {
            minutes: (cost >> _NUMBER) + (cost & number) * later
            for minutes, cost in numbered.items()
        }
        return costs, waits

    def _asked(
        self,
        deferred: Session | None,
        last: Session | None,
        following: Session | None,
        holes: Holes,
    ) -> tuple[Costs, bool]:
        """Return what the blocks cost, and whether the cooldown of the first session comes later.

        The number of blocks that have a place is in the lowest bits of each cost.
        """
        bounds = last.span.end if last else -EVER, following.span.start if following else EVER
        wishes, waiting = self._wishes(deferred, last, following)
        may_meet = wishes and last and following
        costs = NOTHING
        for some in (wishes,) if may_meet else [(wish,) for wish in wishes]:
            costs = self.both(costs, self._menu(some, bounds, holes))
        return costs, waiting is not None

    def _wishes(
        self, deferred: Session | None, last: Session | None, following: Session | None
    ) -> tuple[tuple[Wish, ...], Session | None]:
        """Return what is asked for between two sessions, and whose cooldown comes later."""
        sessions = [one for one in (deferred, last, following) if one]
        wishes: list[Wish] = []
        waiting: Session | None = None
        for demand in self.demands(sessions):
            own = demand.after or demand.before
            if demand.after and _same(own, following) and _same(demand.session, last):
                waiting = last
            elif _same(own, last if demand.after else following):
                wishes.append(wish_of(self.scene.binding.on[demand.role], demand))
        return tuple(sorted(wishes, key=_is_front)), waiting

    def demands(self, sessions: Iterable[Session]) -> tuple[Demand, ...]:
        """Return what sessions ask for that follow each other."""
        scene = self.scene
        return attached_demands(scene.ground.schedule.runner, sessions, scene.binding.rules)

    def _menu(self, wishes: tuple[Wish, ...], bounds: tuple[int, int], holes: Holes) -> Costs:
        key = (wishes, bounds)
        unit = self._units.get(key)
        if unit is None:
            unit = self._units[key] = Unit(wishes, self.scene, bounds)
        costs: dict[int, int] = {}
        counts = [self.counted(wish.demand.role, wish.day, 1) for wish in wishes]
        for cost, places in unit.menu(holes):
            minutes = number = 0
            for one, (_, start, end) in zip(counts, places, strict=True):
                minutes += one * (end - start)
                number += end > start
            numbered = cost << _NUMBER | number
            costs[minutes] = min(numbered, costs.get(minutes, NOWHERE))
        return self.worthwhile(costs)


def _same(one: Session | None, other: Session | None) -> bool:
    return one is not None and other is not None and one.id == other.id


def _is_front(wish: Wish) -> bool:
    return not wish.is_behind
