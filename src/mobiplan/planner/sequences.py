"""The sessions of a day that have no start, one behind the other: all sequences, cheapest first.

A sequence grows from left to right. What it costs so far, with the blocks between its sessions, and
what the starts of the others cost at least behind it is a lower bound; sequences whose bound is
above a limit wait until the limit is raised to them.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from attrs import field, frozen

from mobiplan.model import Session
from mobiplan.planner.attached import Wish, wish_of
from mobiplan.planner.clusters import Unit
from mobiplan.planner.costs import PENALTY
from mobiplan.planner.demands import attached_demands
from mobiplan.planner.room import Stretch
from mobiplan.planner.scene import Scene
from mobiplan.planner.standalones import NOWHERE

Start = tuple[int, int]
"""The instant of a start, and its cost."""

MOST_FOUND = 1500
"""Sequences of one day that are looked at at most. House default."""

STEP = 4 * PENALTY
"""By how much a limit is raised at first."""

Link = tuple[int, int]
"""A session, by its number, and the instant of its start."""


class Sequence(NamedTuple):
    """Sessions in order of time.

    Attributes:
        cost: of their starts, and of the sessions that are left out.
        links: the sessions.
        bound: what it costs at least with the blocks between its sessions and around them.
    """

    cost: int
    links: tuple[Link, ...]
    bound: int = 0


@frozen(eq=False, slots=False)
class Sequences:
    """The sequences of some sessions.

    Args:
        sessions: that have no start.
        starts: of each session, in order of time.
        left_out: what it costs to leave each session out.
        make: returns a session with a start.
        scene: the sessions that have a start.
        far: minutes from which on two sessions do not join.
        with_blocks: whether the blocks around the sessions count.
    """

    sessions: tuple[Session, ...]
    starts: list[list[Start]]
    left_out: list[int]
    make: Callable[[Session, int], Session]
    scene: Scene
    far: int
    with_blocks: bool
    _alone: dict[Link, tuple[int, int]] = field(factory=dict, init=False)
    _pairs: dict[tuple[Link, Link], int] = field(factory=dict, init=False)

    def up_to(self, limit: int, most: int) -> tuple[list[Sequence], int, int]:
        """Return the sequences whose bound is within a limit, and the least bound beyond it.

        The last number says how many more steps may be taken, of ``most``; below 0 it gave up.
        """
        found: list[Sequence] = []
        beyond = NOWHERE
        waiting: list[tuple[int, int, Sequence]] = [
            (0, (1 << len(self.sessions)) - 1, Sequence(0, ()))
        ]
        while waiting and most >= 0:
            most = most - 1 if len(found) < MOST_FOUND else -1
            between, free, so_far = waiting.pop()
            rest = sum(cost for n, cost in enumerate(self.left_out) if free >> n & 1)
            bound = so_far.cost + between + rest + self._after(so_far.links)
            if bound <= limit:
                found.append(Sequence(so_far.cost + rest, so_far.links, bound))
            else:
                beyond = min(beyond, bound)
            for link, cost, least in self._following(free, so_far):
                bound = so_far.cost + between + cost + least
                more = 0
                if bound <= limit:
                    more = self._between(so_far.links, link)
                    bound += more
                if bound <= limit:
                    longer = Sequence(so_far.cost + cost, (*so_far.links, link))
                    waiting.append((between + more, free ^ 1 << link[0], longer))
                else:
                    beyond = min(beyond, bound)
        return found, beyond, most

    @property
    def least(self) -> int:
        """What the starts of all sessions cost at least."""
        return self._behind[-1][0]

    def nearest(self) -> Sequence:
        """Return a sequence at hand: each session where it costs least next to those before."""
        links: list[Link] = []
        cost = 0
        for number, starts in enumerate(self.starts):
            minutes = self.sessions[number].minutes
            fitting = [
                (price, start)
                for start, price in starts
                if all(start >= self._end(o) or start + minutes <= o[1] for o in links)
            ]
            price, start = min(fitting, default=(self.left_out[number], None))
            cost += price
            if start is not None:
                links.append((number, start))
        return Sequence(cost, tuple(sorted(links, key=lambda link: link[1])))

    def _following(self, free: int, so_far: Sequence) -> Iterator[tuple[Link, int, int]]:
        """Return each next link, its cost, and what all behind it costs at least."""
        last = self._end(so_far.links[-1]) if so_far.links else -NOWHERE
        for number, starts in enumerate(self.starts):
            if free >> number & 1:
                behind = self._behind[free ^ 1 << number]
                minutes = self.sessions[number].minutes
                for start, cost in starts[bisect_left(starts, (last, -NOWHERE)) :]:
                    least = behind[bisect_left(self._times, start + minutes)]
                    yield (number, start), cost, least

    @cached_property
    def _times(self) -> list[int]:
        """The instants of all starts."""
        return sorted({start for starts in self.starts for start, _ in starts})

    @cached_property
    def _behind(self) -> list[list[int]]:
        """What the starts of some sessions, as bits, cost at least from each instant on."""
        times = self._times
        costs = [dict(starts) for starts in self.starts]
        behind: list[list[int]] = []
        for free in range(1 << len(self.sessions)):
            numbers = [n for n in range(len(self.sessions)) if free >> n & 1]
            least = [sum(self.left_out[n] for n in numbers)]
            for time in reversed(times):
                cheapest = least[-1]
                for n in numbers:
                    cost = costs[n].get(time)
                    if cost is not None:
                        following = bisect_left(times, time + self.sessions[n].minutes)
                        cheapest = min(cheapest, cost + behind[free ^ 1 << n][following])
                least.append(cheapest)
            behind.append(least[::-1])
        return behind

    def _end(self, link: Link) -> int:
        return link[1] + self.sessions[link[0]].minutes

    def _after(self, links: tuple[Link, ...]) -> int:
        """Return what the blocks behind the last session cost at least."""
        return self._by_itself(links[-1])[1] if links and self.with_blocks else 0

    def _between(self, links: tuple[Link, ...], link: Link) -> int:
        """Return what the blocks between the last session and the next cost at least."""
        if not self.with_blocks:
            return 0
        if not links:
            return self._by_itself(link)[0]
        last = links[-1]
        end = self._end(last)
        if link[1] - end >= self.far or any(end <= s < link[1] for s, _ in self._fixed):
            return self._by_itself(last)[1] + self._by_itself(link)[0]
        key = (last, link)
        if key not in self._pairs:
            self._pairs[key] = self._joined(last, link)
        return self._pairs[key]

    def _joined(self, last: Link, link: Link) -> int:
        """Return what the blocks between two sessions cost that may join."""
        earlier, later = (self.make(self.sessions[n], start) for n, start in (last, link))
        return self._units((earlier, later), self._end(last), link[1])

    def _by_itself(self, link: Link) -> tuple[int, int]:
        """Return what the blocks before and behind a session cost at least.

        Next to a session that has a start nothing is sure, as the two may join.
        """
        if link not in self._alone:
            session = self.make(self.sessions[link[0]], link[1])
            start, end = link[1], self._end(link)
            before = max((e for _, e in self._fixed if e <= start), default=-NOWHERE)
            after = min((s for s, _ in self._fixed if s >= end), default=NOWHERE)
            self._alone[link] = (
                self._units((session,), before, start) if start - before >= self.far else 0,
                self._units((session,), end, after) if after - end >= self.far else 0,
            )
        return self._alone[link]

    def _units(self, sessions: tuple[Session, ...], first: int, last: int) -> int:
        """Return what the blocks that some sessions ask for between two instants cost."""
        schedule, binding = self.scene.ground.schedule, self.scene.binding
        wishes = [
            wish_of(binding.on[demand.role], demand)
            for demand in attached_demands(schedule.runner, sessions, binding.rules)
            if (demand.after is not None and demand.after.span.end == first)
            or (demand.after is None and demand.before and demand.before.span.start == last)
        ]
        if not wishes:
            return 0
        return Unit(tuple(sorted(wishes, key=_is_front)), self.scene, (first, last)).best()[0]

    @cached_property
    def _fixed(self) -> list[Stretch]:
        spans = [session.span for session in self.scene.sessions]
        return [(span.start, span.end) for span in spans]


def _is_front(wish: Wish) -> bool:
    return not wish.is_behind
