"""The blocks of days whose sessions are still to be arranged: what they cost at least.

Sessions that have a start part the days into gaps, which are counted from the first one on; those
without a start will lie in some of them. What the blocks cost is told by their minutes, since these
are only priced together at the end.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from attrs import field, frozen

from mobiplan.model import Role, Session
from mobiplan.model.block import LONGEST_BLOCK
from mobiplan.planner.attached import Wish, wish_of
from mobiplan.planner.costs import FORBIDDEN
from mobiplan.planner.demands import attached_demands
from mobiplan.planner.room import FAR
from mobiplan.planner.scene import EVER, Scene
from mobiplan.planner.standalones import NOWHERE
from mobiplan.planner.starts import starting
from mobiplan.planner.units import Holes, Unit
from mobiplan.rules import Demand, Scope

Costs = Mapping[int, int]
"""The least cost for some minutes, as `Totals` counts them."""

NOTHING: Costs = {0: 0}
"""What no block at all costs."""


class Between(NamedTuple):
    """The blocks between two sessions that follow each other.

    Attributes:
        costs: for all their minutes.
        deferred: the first session, if its cooldown comes behind the second one instead.
    """

    costs: Costs
    deferred: Session | None


class Side(NamedTuple):
    """The block on one side of a session without a start, as if nothing were in its way.

    Attributes:
        costs: at least, for its minutes; if it is counted when it starts.
        number: 1 if a block may lie there, 0 if not.
        offset: the first instant at which it starts, counted from the start of the session.
    """

    costs: Costs
    number: int
    offset: int

    def instants(self, start: int) -> int:
        """Return what its own start counts at least if the session starts after some minutes."""
        return self.number * (start + self.offset)


class Place(NamedTuple):
    """Where the last one of some sessions in order of time may lie.

    Attributes:
        gap: in which it lies.
        is_behind: whether another one joins it to what lies before it.
        is_before: whether it joins what lies behind it.
    """

    gap: int
    is_behind: bool
    is_before: bool


@frozen(eq=False, slots=False)
class Outlook:
    """All that can be known of some days before their sessions are arranged.

    Args:
        days: with all blocks that depend on the sessions.
        sessions: without a start.
        options: the starts that each may have, in order of time, with their costs.
        scene: the sessions that have one.

    Attributes:
        near: minutes between two sessions from which on they do not join.
        is_plain: whether the minutes of all blocks count together, so that fewer are never worse.
    """

    days: tuple[date, ...]
    sessions: tuple[Session, ...]
    options: list[list[tuple[int, int]]]
    scene: Scene
    near: int = field(init=False)
    is_plain: bool = field(init=False)
    _units: dict[object, Unit] = field(factory=dict, init=False)
    _between: dict[object, Between] = field(factory=dict, init=False)
    _tables: dict[object, Costs] = field(factory=dict, init=False)
    _least: dict[object, int] = field(factory=dict, init=False)
    _totals: dict[int, int] = field(factory=dict, init=False)

    @near.default
    def _reach_of_seams(self) -> int:
        rules = self.scene.binding.rules.of(Scope.SEAM)
        return max((rule.reach for rule in rules), default=0)

    @is_plain.default
    def _has_one_sum(self) -> bool:
        groups = (roles for roles, _ in self.scene.binding.totals.groups)
        attached = [roles for roles in groups if roles - {Role.STANDALONE}]
        return len(self.days) == 1 and len(attached) <= 1

    @cached_property
    def fixed(self) -> tuple[Session, ...]:
        """The sessions of the days that have a start, in order of time."""
        return tuple(session for session in self.scene.sessions if session.day in self.days)

    @cached_property
    def gaps(self) -> list[tuple[int, int]]:
        """The first and the last instant of each gap."""
        spans = [session.span for session in self.fixed]
        starts, ends = [span.start for span in spans], [span.end for span in spans]
        return list(zip([-EVER, *ends], [*starts, EVER], strict=True))

    @cached_property
    def _entered(self) -> frozenset[int]:
        """The gaps in which some session may get its start."""
        return frozenset(
            gap
            for gap, (first, last) in enumerate(self.gaps)
            for starts in self.options
            if any(first <= start <= last for start, _ in starts)
        )

    def counted(self, role: Role, day: date, minutes: int) -> int:
        """Return the minutes of a block of a day, as `Totals` counts them."""
        totals = self.scene.binding.totals
        return totals.counts(role) * minutes << totals.width * self.days.index(day)

    @property
    def rises(self) -> bool:
        """Whether more minutes never cost less, as all bounds take for granted."""
        scene, blocks = self.scene, 2 * (len(self.fixed) + len(self.sessions)) + 1
        return all(
            scene.binding.totals.rises(
                scene.ground.views[day], scene.ground.kinds.own[day], blocks * LONGEST_BLOCK
            )
            for day in self.days
        )

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
        for minutes, cost in some.items():
            for more, added in others.items():
                known = costs.get(minutes + more)
                if known is None or cost + added < known:
                    costs[minutes + more] = cost + added
        return self._worthwhile(costs)

    def _worthwhile(self, costs: Costs) -> Costs:
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
        own = tuple([hole for hole in holes if hole[0] < end and first < hole[1]])
        names = [one and (one.id, one.start) for one in (deferred, last, following)]
        key = (*names, own)
        found = self._between.get(key)
        if found is None:
            wishes, waiting = self._wishes(deferred, last, following)
            are_near = end - first < 2 * FAR
            costs = NOTHING
            for some in (wishes,) if are_near and wishes else [(wish,) for wish in wishes]:
                costs = self.both(costs, self._menu(some, (first, end), own))
            found = self._between[key] = Between(costs, waiting)
        return found

    def _wishes(
        self, deferred: Session | None, last: Session | None, following: Session | None
    ) -> tuple[tuple[Wish, ...], Session | None]:
        """Return what is asked for between two sessions, and whose cooldown comes later."""
        sessions = [one for one in (deferred, last, following) if one]
        wishes: list[Wish] = []
        waiting: Session | None = None
        for demand in self._demands(sessions):
            own = demand.after or demand.before
            if demand.after and _same(own, following) and _same(demand.session, last):
                waiting = last
            elif _same(own, last if demand.after else following):
                wishes.append(wish_of(self.scene.binding.on[demand.role], demand))
        return tuple(sorted(wishes, key=_is_front)), waiting

    def _demands(self, sessions: Iterable[Session]) -> tuple[Demand, ...]:
        scene = self.scene
        return attached_demands(scene.ground.schedule.runner, sessions, scene.binding.rules)

    def _menu(self, wishes: tuple[Wish, ...], bounds: tuple[int, int], holes: Holes) -> Costs:
        key = (wishes, bounds)
        unit = self._units.get(key)
        if unit is None:
            unit = self._units[key] = Unit(wishes, self.scene, bounds)
        costs: dict[int, int] = {}
        for cost, places in unit.menu(holes):
            minutes = sum(
                self.counted(wish.demand.role, wish.day, end - start)
                for wish, (_, start, end) in zip(wishes, places, strict=True)
            )
            costs[minutes] = min(cost, costs.get(minutes, NOWHERE))
        return self._worthwhile(costs)

    @cached_property
    def sides(self) -> list[tuple[Side, Side]]:
        """The blocks before and behind each session without a start."""
        return [
            self._sides(starting(session, starts[0][0], self.scene.ground.schedule.runner))
            if starts
            else (Side(NOTHING, 0, 0), Side(NOTHING, 0, 0))
            for session, starts in zip(self.sessions, self.options, strict=True)
        ]

    def _sides(self, session: Session) -> tuple[Side, Side]:
        found = [Side(NOTHING, 0, 0), Side(NOTHING, 0, 0)]
        for demand in self._demands([session]):
            wish = wish_of(self.scene.binding.on[demand.role], demand)
            found[wish.is_behind] = self._side(wish)
        return found[0], found[1]

    def _side(self, wish: Wish) -> Side:
        """Return a block as if nothing were in its way.

        Without a place its start does not count, which makes up for what is counted.
        """
        demand, scene = wish.demand, self.scene
        none = wish.none[0] - self.latest
        on_day = scene.day_cost(wish.verdicts, wish.day)
        if on_day == FORBIDDEN:
            return Side({0: wish.none[0]}, 0, 0)
        later = wish.own.minutes if wish.is_behind else 0
        if not scene.binding.is_by_kind:
            least = self.counted(demand.role, wish.day, demand.least)
            return Side({0: none, least: on_day}, 1, later if wish.is_behind else -FAR)
        costs = {0: none}
        for cost, start, end in wish.ideals.places:
            costs[self.counted(demand.role, wish.day, end - start)] = cost - start + on_day
        offset = min((start for _, start, _ in wish.ideals.places), default=0)
        return Side(self._worthwhile(costs), 1, later + offset)

    @property
    def latest(self) -> int:
        """More than the minutes from the first instant to any start."""
        return self.scene.ground.midnights[-1] - self.scene.begin + 2 * FAR

    def least(self, costs: Costs, table: object) -> int:
        """Return what blocks cost at least with those of a table and all minutes."""
        known, rest = self._least, self._tables[table]
        found = NOWHERE
        for minutes, cost in costs.items():
            key = (table, minutes)
            more = known.get(key)
            if more is None:
                total = self.total
                more = known[key] = min([c + total(minutes + m) for m, c in rest.items()])
            found = min(found, cost + more)
        return found

    def sure(self, gap: int) -> object:
        """Return the table of the blocks from a gap on that are there whatever comes."""
        key = ("sure", gap)
        if key not in self._tables:
            costs = NOTHING
            for number in range(gap, len(self.gaps)):
                if number not in self._entered:
                    costs = self.both(costs, self._in_gap(number))
            self._tables[key] = costs
        return key

    def ended(self, gap: int, last: int | None, *, joined: bool) -> object:
        """Return the table of the blocks from a gap on if no other session comes.

        Args:
            gap: the current one.
            last: the session in it, if there is one.
            joined: whether it joins what lies behind it.
        """
        key = ("ended", gap, last, joined)
        if key not in self._tables:
            costs = self._beyond(gap)
            if last is None:
                costs = self.both(costs, self._in_gap(gap))
            elif not joined:
                costs = self.both(costs, self._side_of_gap(gap, 1))
                costs = self.both(costs, self.sides[last][1].costs)
            self._tables[key] = costs
        return key

    def some_more(self, gap: int, last: int | None, blocks: tuple[tuple[int, int], ...]) -> object:
        """Return the table of the blocks from a gap on if sessions come that join nothing there.

        Args:
            gap: the current one.
            last: the session in it, if there is one; it joins nothing either.
            blocks: of the sessions, each by the number of its session and its side.
        """
        key = ("some more", gap, last, blocks)
        if key not in self._tables:
            behind = () if last is None else ((last, 1),)
            costs = self._in_gap(gap) if last is None else self._side_of_gap(gap, 1)
            for number, side in (*behind, *blocks):
                costs = self.both(costs, self.sides[number][side].costs)
            self._tables[key] = self.both(costs, self._beyond(gap))
        return key

    def _beyond(self, gap: int, without: int | None = None) -> Costs:
        """Return what the blocks cost of all gaps behind one, but for one of them."""
        costs = NOTHING
        for number in range(gap + 1, len(self.gaps)):
            if number != without:
                costs = self.both(costs, self._in_gap(number))
        return costs

    def one_more(
        self, number: int, gap: int, last: int | None, place: Place, *, joined: bool = False
    ) -> object:
        """Return the table of the blocks from a gap on if one more session comes.

        Args:
            number: of the session.
            gap: the current one.
            last: the session in it, if there is one.
            place: where the new session lies.
            joined: whether the session in the gap joins what lies behind that.
        """
        key = ("one more", number, gap, last, place, joined)
        if key not in self._tables:
            costs = self._beyond(gap, place.gap)
            for block in self._beside(number, place, is_next=place.gap == gap and last is not None):
                costs = self.both(costs, block)
            if place.gap != gap and last is None:
                costs = self.both(costs, self._in_gap(gap))
            if place.gap != gap and last is not None and not joined:
                costs = self.both(costs, self._side_of_gap(gap, 1))
            if last is not None and not (place.is_behind if place.gap == gap else joined):
                costs = self.both(costs, self.sides[last][1].costs)
            self._tables[key] = costs
        return key

    def _beside(self, number: int, place: Place, *, is_next: bool) -> Iterator[Costs]:
        """Yield the blocks of a session, and of those that have a start on both sides of it.

        Args:
            number: of the session.
            place: where it lies.
            is_next: whether it comes behind another one that had no start.
        """
        before, behind = self.sides[number]
        if not place.is_behind:
            yield before.costs
            if not is_next:
                yield self._side_of_gap(place.gap, 0)
        if not place.is_before:
            yield behind.costs
            yield self._side_of_gap(place.gap, 1)

    def _in_gap(self, gap: int) -> Costs:
        """Return what the blocks of a gap cost at least if no other session enters it."""
        last, following = self._around(gap)
        costs = self.between(self._deferred(gap), last, following).costs
        if gap in self._entered and last and following:
            apart = following.span.start - last.span.end
            return {0: 0} if apart < self.near else costs
        return costs

    def _side_of_gap(self, gap: int, side: int) -> Costs:
        """Return what the blocks cost behind the session before a gap, or of that behind it."""
        last, following = self._around(gap)
        if side:
            return self.between(None, None, following).costs
        return self.between(self._deferred(gap), last, None).costs

    def _around(self, gap: int) -> tuple[Session | None, Session | None]:
        last = self.fixed[gap - 1] if gap else None
        return last, self.fixed[gap] if gap < len(self.fixed) else None

    def _deferred(self, gap: int) -> Session | None:
        """Return the session whose cooldown surely comes behind the one before a gap."""
        if gap < 2 or gap - 1 in self._entered:  # noqa: PLR2004  there are two before it
            return None
        return self.between(None, *self._around(gap - 1)).deferred


def _same(one: Session | None, other: Session | None) -> bool:
    return one is not None and other is not None and one.id == other.id


def _is_front(wish: Wish) -> bool:
    return not wish.is_behind
