"""Ordinary days: nothing is in the way of their attached blocks, so they are solved by the kind.

Most days are like that. What their blocks cost hangs on what the day and its sessions are; only the
instants differ from one such day to the next.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from attrs import field, frozen

from mobiplan.model import Role, Runner, Session
from mobiplan.planner.attached.clusters import Cluster, Minutes
from mobiplan.planner.attached.units import Choice, Holes, Unit, units_of
from mobiplan.planner.attached.wishes import wish_of
from mobiplan.planner.setting.costs import FORBIDDEN
from mobiplan.planner.setting.demands import Asking, asking_of
from mobiplan.planner.setting.kinds import shape_of
from mobiplan.planner.setting.memory import make_room, said_by
from mobiplan.planner.setting.places import Ideals, Place
from mobiplan.planner.setting.room import FAR, Stretch
from mobiplan.planner.setting.scene import EVER, Scene
from mobiplan.planner.setting.verdicts import Binding, Verdicts
from mobiplan.rules import Demand


class Template(NamedTuple):
    """One block around sessions of a kind.

    Attributes:
        demand: what is asked for around one of these sessions.
        verdicts: the rules that bind it.
        ideals: its best places.
        is_behind: whether it comes after the session.
    """

    demand: Demand
    verdicts: Verdicts
    ideals: Ideals
    is_behind: bool

    def around(self, session: Session) -> Demand:
        """Return what is asked for around another session of the kind."""
        return Demand(
            role=self.demand.role,
            runner=self.demand.runner,
            session=session,
            after=session if self.is_behind else None,
            before=None if self.is_behind else session,
            minutes=self.demand.minutes,
            least=self.demand.least,
        )


@frozen(eq=False, repr=False)
class Bundle:
    """The blocks of sessions of a kind, as if nothing were in the way.

    Args:
        blocks: in order of time.

    Attributes:
        before: minutes that the best places reach before the session.
        after: minutes that they reach behind it.
    """

    blocks: tuple[Template, ...]
    before: int = field(init=False)
    after: int = field(init=False)

    @before.default
    def _reach_before(self) -> int:
        ahead = (block.ideals.hull[0] for block in self.blocks if not block.is_behind)
        return max((-first for first in ahead), default=0)

    @after.default
    def _reach_after(self) -> int:
        behind = (block.ideals.hull[1] for block in self.blocks if block.is_behind)
        return max(behind, default=0)


Bundled = tuple[int, int, Session, Bundle]
"""When a session begins, when it is over, the session, and its blocks."""


class Trade(NamedTuple):
    """What is best on ordinary days of a kind.

    Attributes:
        cost: of all places, each counted from its edge, and of the day's minutes.
        over: what the minutes cost beyond the ideal places, or the shorter blocks instead.
        places: of all blocks.
    """

    cost: int
    over: int
    places: tuple[Place, ...]


@frozen(eq=False, repr=False)
class Memory:
    """What is known of ordinary days.

    Args:
        binding: the rules.
        runner: for whom.

    Attributes:
        daily: those of attached blocks that look at days, one for each that says something else.
    """

    binding: Binding
    runner: Runner
    daily: tuple[Verdicts, ...] = field(init=False)
    _trades: dict[object, dict[int, Trade | None]] = field(factory=dict, init=False)
    _asking: Asking = field(init=False)
    _bundles: dict[object, Bundle | None] = field(factory=dict, init=False)

    @daily.default
    def _look_at_days(self) -> tuple[Verdicts, ...]:
        on = [self.binding.on[role] for role in Role if role is not Role.STANDALONE]
        found = {verdicts.on_days: verdicts for verdicts in on if verdicts.on_days}
        return tuple(found.values())

    @_asking.default
    def _of_the_rules(self) -> Asking:
        return asking_of(self.binding.rules, self.runner)

    @property
    def is_by_kind(self) -> bool:
        """Whether all that rules say of attached blocks goes by the kind of their session."""
        return self.binding.is_by_kind and self._asking.is_by_kind

    def trades_of(self, kind: tuple[object, ...]) -> dict[int, Trade | None]:
        """Return what is known of days of a kind, by the minutes of standalone sessions."""
        found = self._trades.get(kind)
        if found is None:
            make_room(self._trades)
            found = self._trades[kind] = {}
        return found

    def bundle(self, session: Session) -> Bundle | None:
        """Return the blocks of a session; None if rules allow some of them no place."""
        kind = shape_of(session)
        try:
            return self._bundles[kind]
        except KeyError:
            make_room(self._bundles)
        found = self._bundles[kind] = self._bundled(session)
        return found

    def _bundled(self, session: Session) -> Bundle | None:
        on = self.binding.on
        wishes = [wish_of(on[asked.role], asked) for asked in self._asking.around((session,))]
        blocks = tuple(Template(w.demand, w.verdicts, w.ideals, w.is_behind) for w in wishes)
        return Bundle(blocks) if all(wish.ideals.places for wish in wishes) else None


@lru_cache(maxsize=128)
def memory_of(binding: Binding, runner: Runner) -> Memory:
    """Return what is known of ordinary days under some rules for a runner.

    It is the same for all sets of rules that say the same of attached blocks.
    """
    known = said_by("ordinary days", binding.attached, runner)
    if "memory" not in known:
        known["memory"] = Memory(binding, runner)
    found: Memory = known["memory"]
    return found


@frozen(eq=False, repr=False, slots=False)
class OrdinaryDay:
    """A day on which nothing is in the way of the attached blocks: a cluster of its own.

    Args:
        day: which one.
        sessions: of the day, each with its blocks.
        scene: all sessions.
        memory: what is known of such days.
        units: those that are known.

    Attributes:
        reach: the instants of the day, and of all places that its blocks may have.
    """

    day: date
    sessions: list[Bundled]
    scene: Scene
    memory: Memory
    units: dict[object, Unit]
    reach: Stretch = field(init=False)
    _later: int = field(init=False)
    _memo: dict[tuple[Minutes, Holes], Choice] = field(factory=dict, init=False)

    @property
    def days(self) -> tuple[date, ...]:
        """The day."""
        return (self.day,)

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """What is asked for around its sessions, in order of time."""
        return tuple(
            [
                block.around(session)
                for _, _, session, bundle in self.sessions
                for block in bundle.blocks
            ]
        )

    @reach.default
    def _first_and_last(self) -> Stretch:
        ground = self.scene.ground
        number = ground.numbers[self.day]
        first, end = ground.midnights[number], ground.midnights[number + 1]
        if self.sessions:
            first = min(first, self.sessions[0][0] - FAR)
            end = max(end, self.sessions[-1][1] + FAR)
        return first, end

    @property
    def places(self) -> list[Stretch]:
        """The instants in which the blocks of each of its sessions may lie."""
        return [(start - FAR, over + FAR) for start, over, _, _ in self.sessions]

    @property
    def _edges(self) -> list[int]:
        """The instants from which the places of the blocks are counted."""
        return [
            over if block.is_behind else start
            for start, over, _, bundle in self.sessions
            for block in bundle.blocks
        ]

    @_later.default
    def _more_than_at_the_beginning(self) -> int:
        """What the blocks cost more than if all edges were the beginning of the schedule."""
        return sum(self._edges) - self.scene.begin * len(self._edges)

    @cached_property
    def _trades(self) -> dict[int, Trade | None]:
        """What is best on all days that differ from this one in instants alone, by minutes."""
        scene, day = self.scene, self.day
        return self.memory.trades_of(
            (
                scene.ground.facts[day].own,
                scene.part_of(day),
                *[scene.day_cost(verdicts, day) for verdicts in self.memory.daily],
                *[bundle for _, _, _, bundle in self.sessions],
            )
        )

    def _trade(self, minutes: int = 0) -> Trade | None:
        """Return what is best besides standalone minutes; None where that goes by more than kind.

        Where a block is left out, or may not lie on the day, it matters when the others are.
        """
        trades = self._trades
        if minutes not in trades:
            trades[minutes] = self._ideal(minutes) or self._traded(minutes)
        return trades[minutes]

    def _ideal(self, standalone: int) -> Trade | None:
        """Return the best place of each block, if the day's minutes cost nothing with them."""
        scene, day = self.scene, self.day
        counts = scene.binding.totals.counts
        minutes = standalone * counts(Role.STANDALONE)
        places: list[Place] = []
        for _, _, _, bundle in self.sessions:
            for block in bundle.blocks:
                more = scene.day_cost(block.verdicts, day)
                if more == FORBIDDEN:
                    return None
                cost, start, end = block.ideals.places[0]
                minutes += (end - start) * counts(block.demand.role)
                places.append((cost + more, start, end))
        if scene.total_cost(day, minutes):
            return None
        return Trade(sum([cost for cost, _, _ in places]), 0, tuple(places))

    def _traded(self, minutes: int) -> Trade | None:
        """Weigh shorter blocks against what the day's minutes cost."""
        cost, places = self._cluster.best(((self.day, minutes),) if minutes else ())
        if not all(end for _, _, end in places):
            return None
        begin = self.scene.begin
        counted = tuple(
            (cost - edge + begin, start - edge, end - edge)
            for edge, (cost, start, end) in zip(self._edges, places, strict=True)
        )
        return Trade(cost - self._later, cost - self._cluster.bare[0], counted)

    @property
    def cost(self) -> int:
        """What all blocks cost without any standalone session."""
        trade = self._trade()
        return self._cluster.cost if trade is None else trade.cost + self._later

    def best(self, standalone: Minutes = (), holes: Holes = ()) -> Choice:
        """Return the least cost with the day's total, and the places that have it.

        Args:
            standalone: the minutes of standalone sessions.
            holes: the instants of standalone sessions that get in the way.
        """
        key = (standalone, holes)
        found = self._memo.get(key)
        if found is None:
            trade = None if holes else self._trade(sum([minutes for _, minutes in standalone]))
            found = self._cluster.best(*key) if trade is None else self._placed(trade)
            self._memo[key] = found
        return found

    def _placed(self, trade: Trade) -> Choice:
        """Return the places where they are."""
        begin = self.scene.begin
        return trade.cost + self._later, tuple(
            [
                (cost + edge - begin, start + edge, end + edge)
                for edge, (cost, start, end) in zip(self._edges, trade.places, strict=True)
            ]
        )

    @property
    def over(self) -> int:
        """What the day's minutes cost beyond the ideal places."""
        trade = self._trade()
        return self._cluster.over if trade is None else trade.over

    def added(self, day: date, minutes: int) -> int:
        """Return what a standalone session adds, as if it got in nobody's way."""
        bare, more = self._trade(), self._trade(minutes)
        if bare is None or more is None:
            return self._cluster.added(day, minutes)
        return more.cost - bare.cost

    def share(self, day: date, minutes: int, _lengths: Collection[int]) -> int:
        """Return what a standalone session adds at least, as no other lies on the day."""
        return self.added(day, minutes)

    def least(self, lengths: Iterable[int]) -> int:
        """Return what all costs at least, whatever standalone sessions there are.

        Args:
            lengths: that these may have.
        """
        if not self.sessions:
            return 0
        alone = (self.best(((self.day, n),))[0] for n in sorted(lengths, reverse=True))
        return min([*alone, self.best()[0]])

    @cached_property
    def _cluster(self) -> Cluster:
        units = units_of(self.demands, self.scene, self.units)
        return Cluster(self.days, tuple(units), self.scene)


def ordinary_days(
    scene: Scene, units: dict[object, Unit], days: Sequence[date]
) -> dict[date, OrdinaryDay]:
    """Return the ordinary days of a scene.

    Args:
        scene: the sessions.
        units: those that are known.
        days: on which the sessions lie, in order.
    """
    memory = memory_of(scene.binding, scene.ground.schedule.runner)
    if not memory.is_by_kind:
        return {}
    found: dict[date, list[Bundled]] = {day: [] for day in days}
    odd: set[date] = set()
    day, ended, taken = days[0], -EVER, -EVER
    for session, (start, over) in zip(scene.sessions, scene.spans, strict=True):
        bundle = memory.bundle(session)
        if bundle is None or not _is_clear(scene, start, over, bundle):
            odd.add(session.day)
        else:
            found[session.day].append((start, over, session, bundle))
        reach = start - bundle.before if bundle else start
        near = scene.binding.near if day == session.day else scene.binding.far
        if start - ended < near or reach < taken:
            odd |= {day, session.day}
        day, ended, taken = session.day, over, over + bundle.after if bundle else over
    return {
        day: OrdinaryDay(day, own, scene, memory, units)
        for day, own in found.items()
        if day not in odd
    }


def _is_clear(scene: Scene, start: int, end: int, bundle: Bundle) -> bool:
    """Whether nothing that is not a session is in the way of a bundle."""
    is_clear_before = not bundle.before or scene.is_free(start - bundle.before, start)
    return is_clear_before and (not bundle.after or scene.is_free(end, end + bundle.after))
