"""The blocks of days whose sessions are still to be arranged: what they cost at least.

Sessions that have a start part the days into gaps, which are counted from the first one on; those
without a start will lie in some of them. What the blocks cost is told by their minutes, since these
are only priced together at the end.
"""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import NamedTuple

from attrs import field, frozen

from mobiplan.model import Session
from mobiplan.model.block import LONGEST_BLOCK
from mobiplan.planner.attached.wishes import Wish, wish_of
from mobiplan.planner.setting.costs import FORBIDDEN
from mobiplan.planner.setting.room import FAR
from mobiplan.planner.setting.scene import EVER, Scene
from mobiplan.planner.standalone.daybooks import NOWHERE
from mobiplan.planner.untimed.starts import starting
from mobiplan.planner.untimed.sums import NOTHING, Costs, Sums


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


@frozen(eq=False, repr=False, slots=False)
class Outlook:
    """All that can be known of some days before their sessions are arranged.

    Args:
        days: with all blocks that depend on the sessions.
        sessions: without a start.
        options: the starts that each may have, in order of time, with their costs.
        scene: the sessions that have one.

    Attributes:
        sums: the blocks of the days, by their minutes.
    """

    days: tuple[date, ...]
    sessions: tuple[Session, ...]
    options: list[list[tuple[int, int]]]
    scene: Scene
    sums: Sums = field(init=False)
    _tables: dict[object, Costs] = field(factory=dict, init=False)
    _least: dict[object, dict[int, int]] = field(factory=dict, init=False)

    @sums.default
    def _of_the_days(self) -> Sums:
        return Sums(self.days, self.scene)

    @property
    def near(self) -> int:
        """Minutes between two sessions from which on they do not join."""
        return self.scene.binding.near

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

    @property
    def rises(self) -> bool:
        """Whether more minutes never cost less, as all bounds take for granted."""
        scene, blocks = self.scene, 2 * (len(self.fixed) + len(self.sessions)) + 1
        return all(
            scene.binding.totals.rises(
                scene.ground.view(day), scene.ground.facts[day].own, blocks * LONGEST_BLOCK
            )
            for day in self.days
        )

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
        for demand in self.sums.demands([session]):
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
            least = self.sums.counted(demand.role, wish.day, demand.least)
            return Side({0: none, least: on_day}, 1, later if wish.is_behind else -FAR)
        costs = {0: none}
        for cost, start, end in wish.ideals.places:
            counted = self.sums.counted(demand.role, wish.day, end - start)
            costs[counted] = min(costs.get(counted, NOWHERE), cost - start + on_day)
        offset = min((start for _, start, _ in wish.ideals.places), default=0)
        return Side(self.sums.worthwhile(costs), 1, later + offset)

    @property
    def latest(self) -> int:
        """More than the minutes from the first instant to any start."""
        return self.scene.ground.midnights[-1] - self.scene.begin + 2 * FAR

    def least(self, costs: Costs, table: object) -> int:
        """Return what blocks cost at least with those of a table and all minutes."""
        known, rest = self._least.setdefault(table, {}), self._tables[table]
        total, found = self.sums.total, NOWHERE
        for minutes, cost in costs.items():
            more = known.get(minutes)
            if more is None:
                more = known[minutes] = min([c + total(minutes + m) for m, c in rest.items()])
            found = min(found, cost + more)
        return found

    def sure(self, gap: int, blocks: tuple[tuple[int, int], ...] = ()) -> object:
        """Return the table of the blocks from a gap on that are there whatever comes.

        Args:
            gap: the current one.
            blocks: that are there besides, each by the number of its session and its side.
        """
        key = ("sure", gap, blocks)
        if key not in self._tables:
            costs = NOTHING
            for number, side in blocks:
                costs = self.sums.both(costs, self.sides[number][side].costs)
            for number in range(gap, len(self.gaps)):
                if number not in self._entered:
                    costs = self.sums.both(costs, self._in_gap(number))
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
                costs = self.sums.both(costs, self._in_gap(gap))
            elif not joined:
                costs = self.sums.both(costs, self._side_of_gap(gap, 1))
                costs = self.sums.both(costs, self.sides[last][1].costs)
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
                costs = self.sums.both(costs, self.sides[number][side].costs)
            self._tables[key] = self.sums.both(costs, self._beyond(gap))
        return key

    def _beyond(self, gap: int, without: int | None = None) -> Costs:
        """Return what the blocks cost of all gaps behind one, but for one of them."""
        costs = NOTHING
        for number in range(gap + 1, len(self.gaps)):
            if number != without:
                costs = self.sums.both(costs, self._in_gap(number))
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
                costs = self.sums.both(costs, block)
            if place.gap != gap and last is None:
                costs = self.sums.both(costs, self._in_gap(gap))
            if place.gap != gap and last is not None and not joined:
                costs = self.sums.both(costs, self._side_of_gap(gap, 1))
            if last is not None and not (place.is_behind if place.gap == gap else joined):
                costs = self.sums.both(costs, self.sides[last][1].costs)
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
        """Return what the blocks of a gap cost at least if no session enters it that joins them."""
        last, following = self._around(gap)
        return self.sums.between(self._deferred(gap), last, following).costs

    def _side_of_gap(self, gap: int, side: int) -> Costs:
        """Return what the blocks cost behind the session before a gap, or of that behind it."""
        last, following = self._around(gap)
        if side:
            return self.sums.between(None, None, following).costs
        return self.sums.between(self._deferred(gap), last, None).costs

    def _around(self, gap: int) -> tuple[Session | None, Session | None]:
        last = self.fixed[gap - 1] if gap else None
        return last, self.fixed[gap] if gap < len(self.fixed) else None

    def _deferred(self, gap: int) -> Session | None:
        """Return the session whose cooldown surely comes behind the one before a gap."""
        if gap < 2 or gap - 1 in self._entered:  # noqa: PLR2004  there are two before it
            return None
        return self.sums.between(None, *self._around(gap - 1)).deferred
