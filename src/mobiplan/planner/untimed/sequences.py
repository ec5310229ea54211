"""The sessions of a day that have no start, one behind the other: all sequences, cheapest first.

A sequence grows from left to right. What it costs so far, with the blocks between its sessions, and
what the starts of the others cost at least behind it is a lower bound.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property
from heapq import heappop, heappush
from itertools import accumulate, chain, count, pairwise
from typing import Final, NamedTuple

from attrs import field, frozen

from mobiplan.model import Session
from mobiplan.planner.attached.units import Unit
from mobiplan.planner.attached.wishes import Wish, wish_of
from mobiplan.planner.setting.demands import attached_demands
from mobiplan.planner.setting.room import FAR
from mobiplan.planner.setting.scene import Scene
from mobiplan.planner.standalone.daybooks import NOWHERE
from mobiplan.planner.untimed.remaining import Remaining, Start

Link = tuple[int, int]
"""A session, by its number, and the instant of its start."""


class Sequence(NamedTuple):
    """Sessions in order of time.

    Attributes:
        cost: of their starts, and of the sessions that are left out.
        links: the sessions.
    """

    cost: int
    links: tuple[Link, ...]


WIDTH: Final = 20
"""Beginnings of each length of which one good sequence is made. House default."""

Look = tuple[int, Sequence | None]
"""What all sequences cost at least that are still to come; and one, if its turn has come."""


class _Beginning(NamedTuple):
    """Some sessions in order of time, others may follow.

    Attributes:
        cost: of their starts.
        between: what the blocks before and between them cost at least.
        links: the sessions.
        free: those that may follow, as bits.
    """

    cost: int
    between: int
    links: tuple[Link, ...]
    free: int


class _Turn(NamedTuple):
    """A session that may follow a beginning.

    Attributes:
        beginning: what it follows.
        number: of the session.
        rank: of its start, of which the most promising one has 0.
    """

    beginning: _Beginning
    number: int
    rank: int


_Unfinished = _Beginning | _Turn

_Part = Sequence | _Unfinished

_Waiting = tuple[int, _Part]
"""What all sequences cost at least that come of a part, and the part."""

_Queued = tuple[int, int, _Part]
"""The same, with a number that no other part has."""


@frozen(eq=False, repr=False, slots=False)
class Sequences:
    """The sequences of some sessions.

    Args:
        sessions: that have no start.
        starts: of each session, in order of time.
        left_out: what it costs to leave each session out.
        make: returns a session with a start.
        scene: the sessions that have a start.
        far: minutes from which on two sessions do not join.
    """

    sessions: tuple[Session, ...]
    starts: list[list[Start]]
    left_out: list[int]
    make: Callable[[Session, int], Session]
    scene: Scene
    far: int
    _alone: dict[Link, tuple[int, int]] = field(factory=dict, init=False)
    _own: dict[Link, tuple[int, int]] = field(factory=dict, init=False)
    _pairs: dict[tuple[Link, Link], int] = field(factory=dict, init=False)
    _ranked: dict[tuple[int, int], list[tuple[int, int, int]]] = field(factory=dict, init=False)

    def looks(self) -> Iterator[Look]:
        """Look for all sequences, those that cost least first, one step after the other."""
        order = count()
        queue: list[_Queued] = []
        reached = self._from(self._nothing)
        while True:
            for bound, part in reached:
                heappush(queue, (bound, -next(order), part))
            if not queue:
                return
            bound, _, part = heappop(queue)
            if isinstance(part, Sequence):
                reached = iter(())
                yield bound, part
            else:
                reached = self._from(part) if isinstance(part, _Beginning) else self._taken(part)
                yield bound, None

    def _from(self, beginning: _Beginning) -> Iterator[_Waiting]:
        """Return a beginning as a sequence, and the first turn of each session that may follow."""
        cost, between, links, free = beginning
        numbers = [number for number in range(len(self.sessions)) if free >> number & 1]
        whole = Sequence(cost + sum(self.left_out[number] for number in numbers), links)
        yield whole.cost + between + self._after(links), whole
        for number in numbers:
            yield from self._turn(beginning, number, 0)

    def _turn(self, beginning: _Beginning, number: int, rank: int) -> Iterator[tuple[int, _Turn]]:
        """Return the next turn of a session, from a rank on, if some start is left."""
        cost, between, links, free = beginning
        over = self._end(links[-1]) if links else -NOWHERE
        early = 0 if links else self._early
        ranked = self._promising(free ^ 1 << number, number)
        for place in range(rank, len(ranked)):
            least, start, _ = ranked[place]
            if start >= over:
                yield cost + between + least - early, _Turn(beginning, number, place)
                return

    def _taken(self, turn: _Turn) -> Iterator[tuple[int, _Unfinished]]:
        """Return what follows when a session takes its turn, and its next one."""
        beginning, number, rank = turn
        cost, between, links, free = beginning
        rest = free ^ 1 << number
        least, start, price = self._promising(rest, number)[rank]
        link = (number, start)
        more = between + self._between(links, link)
        yield cost + more + least, _Beginning(cost + price, more, (*links, link), rest)
        yield from self._turn(beginning, number, rank + 1)

    def _promising(self, rest: int, number: int) -> list[tuple[int, int, int]]:
        """Return the starts of a session, the most promising first.

        Each has what it costs at least with the sessions that may follow, its instant, and its cost
        alone.
        """
        ranked = self._ranked.get((rest, number))
        if ranked is None:
            minutes, behind = self.sessions[number].minutes, self._remaining
            ranked = self._ranked[rest, number] = sorted(
                (
                    cost + behind.least(rest, start + minutes) + self._certain((number, start)),
                    start,
                    cost,
                )
                for start, cost in self.starts[number]
            )
        return ranked

    @cached_property
    def _early(self) -> int:
        """By how much blocks before the first session may cost less than nothing.

        They do if they start before the weeks begin, as starts count from there.
        """
        first = min((start for starts in self.starts for start, _ in starts), default=NOWHERE)
        return FAR if first < self.scene.begin + FAR else 0

    def at_hand(self) -> Sequence:
        """Return a good sequence: of the beginnings of each length only the best ones go on."""
        found: list[tuple[int, Sequence]] = []
        beginnings = [self._nothing]
        while beginnings:
            order = count()
            queue: list[tuple[int, int, _Unfinished]] = []
            for bound, part in chain.from_iterable(map(self._from, beginnings)):
                if isinstance(part, Sequence):
                    found.append((bound, part))
                else:
                    heappush(queue, (bound, next(order), part))
            beginnings = []
            while queue and len(beginnings) < WIDTH:
                _, _, best = heappop(queue)
                if isinstance(best, _Beginning):
                    beginnings.append(best)
                    continue
                for bound, more in self._taken(best):
                    heappush(queue, (bound, next(order), more))
        return min(found)[1]

    @cached_property
    def _nothing(self) -> _Beginning:
        return _Beginning(0, 0, (), (1 << len(self.sessions)) - 1)

    @cached_property
    def _remaining(self) -> Remaining:
        """What the starts of some sessions cost at least later on."""
        return Remaining(self.starts, [one.minutes for one in self.sessions], self.left_out)

    def _end(self, link: Link) -> int:
        return link[1] + self.sessions[link[0]].minutes

    def _after(self, links: tuple[Link, ...]) -> int:
        """Return what the blocks behind the last session cost if no other one follows."""
        if not links:
            return self._up_to[-1]
        gap = self._gap(links[-1])
        return self._in_gap(links[-1])[1] + self._up_to[-1] - self._up_to[gap + 1]

    def _between(self, links: tuple[Link, ...], link: Link) -> int:
        """Return what the blocks between the last session and the next cost at least."""
        gap = self._gap(link)
        if not links:
            return self._up_to[gap] + self._in_gap(link)[0]
        last = links[-1]
        first = self._gap(last)
        if first < gap:
            passed = self._up_to[gap] - self._up_to[first + 1]
            return self._in_gap(last)[1] + passed + self._in_gap(link)[0]
        if link[1] - self._end(last) >= self.far:
            return self._by_itself(last)[1] + self._by_itself(link)[0]
        key = (last, link)
        if key not in self._pairs:
            self._pairs[key] = self._blocks(self._made(last), self._made(link))
        return self._pairs[key]

    def _certain(self, link: Link) -> int:
        """Return what blocks of other sessions cost behind a session, whatever else comes there."""
        return self._certain_from[self._gap(link)][1]

    def _in_gap(self, link: Link) -> tuple[int, int]:
        """Return what the blocks before and behind a session cost if it has its gap for itself."""
        found = self._alone.get(link)
        if found is None:
            before, after = self._fixed[self._gap(link) :][:2]
            session = self._made(link)
            found = self._blocks(before, session), self._blocks(session, after)
            self._alone[link] = found
        return found

    def _by_itself(self, link: Link) -> tuple[int, int]:
        """Return what its own blocks before and behind a session cost at least."""
        found = self._own.get(link)
        if found is None:
            session = self._made(link)
            found = self._blocks(None, session), self._blocks(session, None)
            self._own[link] = found
        return found

    def _made(self, link: Link) -> Session:
        return self.make(self.sessions[link[0]], link[1])

    def _blocks(self, earlier: Session | None, later: Session | None) -> int:
        """Return what the blocks cost between two sessions that follow each other."""
        schedule, binding = self.scene.ground.schedule, self.scene.binding
        sessions = tuple(session for session in (earlier, later) if session)
        wishes = [
            wish_of(binding.on[demand.role], demand)
            for demand in attached_demands(schedule.runner, sessions, binding.rules)
            if (demand.after or demand.before) == (earlier if demand.after else later)
        ]
        if not wishes:
            return 0
        first = earlier.span.end if earlier else -NOWHERE
        last = later.span.start if later else NOWHERE
        return Unit(tuple(sorted(wishes, key=_is_front)), self.scene, (first, last)).best()[0]

    def _gap(self, link: Link) -> int:
        """Return between which sessions that have a start a session lies."""
        return bisect_left(self._begins, link[1])

    @cached_property
    def _begins(self) -> list[int]:
        return [session.span.start for session in self.scene.sessions]

    @cached_property
    def _fixed(self) -> tuple[Session | None, ...]:
        """The sessions that have a start; None before the first and behind the last."""
        return (None, *self.scene.sessions, None)

    @cached_property
    def _gaps(self) -> list[int]:
        """What the blocks cost in each gap between sessions that have a start, if it is empty."""
        return [self._blocks(*pair) for pair in pairwise(self._fixed)]

    @cached_property
    def _up_to(self) -> list[int]:
        """What the blocks of so many empty gaps cost, counted from the first."""
        return [0, *accumulate(self._gaps)]

    @cached_property
    def _certain_from(self) -> list[tuple[int, int]]:
        """What is certain from each gap on, and from its end on.

        Where no session can start, that is all that the gap costs; else the blocks of the sessions
        around it, if nothing can join them.
        """
        entered: dict[int, list[Link]] = {}
        for number, starts in enumerate(self.starts):
            for start, _ in starts:
                entered.setdefault(self._gap((number, start)), []).append((number, start))
        certain, found = 0, []
        for gap in reversed(range(len(self._gaps))):
            links = entered.get(gap)
            before, after = self._sides(gap, links) if links else (self._gaps[gap], 0)
            found.append((certain + before + after, certain + after))
            certain += before + after
        return found[::-1]

    def _sides(self, gap: int, links: list[Link]) -> tuple[int, int]:
        """Return what the blocks of the two sessions around a gap cost that others may enter."""
        before, after = self._fixed[gap : gap + 2]
        sides = [0, 0]
        if before and min(start for _, start in links) - before.span.end >= self.far:
            sides[0] = self._blocks(before, None)
        if after and after.span.start - max(map(self._end, links)) >= self.far:
            sides[1] = self._blocks(None, after)
        return sides[0], sides[1]


def _is_front(wish: Wish) -> bool:
    return not wish.is_behind
