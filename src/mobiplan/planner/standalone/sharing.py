"""Sharing: attached blocks that several standalone sessions may be in the way of.

What sessions far apart do to the blocks around them adds up. Where blocks reach further than two
sessions lie apart, it does not: each session is counted to do the least that it can, and what they
do together is counted once no later session can be near.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from attrs import field, frozen

from mobiplan.model.block import LONGEST_BLOCK
from mobiplan.planner.attached.clusters import Cluster
from mobiplan.planner.attached.ordinary import OrdinaryDay
from mobiplan.planner.attached.surroundings import Shared, Standalone, Surroundings, solved
from mobiplan.planner.setting.room import Ground, Stretch
from mobiplan.planner.standalone.chains import Chain
from mobiplan.planner.standalone.daybooks import NOWHERE, Daybook, Nearby

_Closed = Cluster | OrdinaryDay | Shared
"""What sessions may share, once no later one can be near."""


@frozen(eq=False, repr=False, slots=False)
class Sharing:
    """Where standalone sessions may share attached blocks.

    Args:
        ground: the days.
        surroundings: the attached blocks.
        apart: minutes from the end of a session to the start of the next.
        lengths: the minutes that a session may have.
    """

    ground: Ground
    surroundings: Surroundings
    apart: int
    lengths: frozenset[int]

    @cached_property
    def wide(self) -> list[Stretch]:
        """Where attached blocks may be in the way of two standalone sessions."""
        reaches = self.surroundings.reaches
        far = [reach for reach in reaches if reach[1] - reach[0] > self.apart]
        return [(first, last) for first, last, cluster in far if self._has_two_days(cluster)]

    def _has_two_days(self, cluster: Cluster | OrdinaryDay) -> bool:
        """Whether sessions of two days may tell on a cluster: each day has one at most."""
        midnights, longest = self.ground.midnights, max(self.lengths, default=0)
        telling = {self.ground.numbers[day] for day in cluster.days}
        for first, last in cluster.places:
            begin, end = bisect_right(midnights, first - longest), bisect_left(midnights, last)
            telling.update(range(max(begin - 1, 0), min(end, len(self.ground.days))))
        return len(telling) > 1

    @property
    def is_none(self) -> bool:
        """Whether what sessions do to the blocks around them adds up."""
        return not (self.wide or self.surroundings.shared)

    @cached_property
    def rough(self) -> frozenset[date]:
        """The days on which a session may share attached blocks that are in its way."""
        return self._near(self.wide)

    @cached_property
    def joint(self) -> frozenset[date]:
        """The days on which a session may do anything together with others."""
        return self.rough | self._near([shared.reach for shared in self.surroundings.shared])

    def _near(self, stretches: Sequence[Stretch]) -> frozenset[date]:
        """Return the days of which a session may touch a stretch."""
        days, midnights = self.ground.days, self.ground.midnights
        return frozenset(
            day
            for number, day in enumerate(days if stretches else ())
            if _any_near(stretches, midnights[number], midnights[number + 1])
        )

    def around(self, day: date) -> Nearby:
        """Return what a session of a day is counted to do to the blocks around it."""
        return self._least if day in self.rough else self.surroundings

    @cached_property
    def _least(self) -> "Least":
        return Least(self.surroundings, self.lengths)

    def counted(self, day: date, start: int, end: int) -> int:
        """Return what a standalone session is counted to do to the attached blocks around it."""
        around = self.around(day)
        return around.added(day, end - start) + around.moved(day, start, end)


@frozen(eq=False, repr=False)
class Least:
    """The least that a session does to blocks that others may share, told as if it were all.

    Args:
        surroundings: the blocks.
        lengths: the minutes that the others may have.
    """

    surroundings: Surroundings
    lengths: frozenset[int]
    _added: dict[tuple[date, int], int] = field(factory=dict, init=False)

    def over(self, day: date) -> int:
        """Return what the minutes of a day and of those tied to it cost beyond their places."""
        return self.surroundings.over(day)

    def added(self, day: date, minutes: int) -> int:
        """Return what the minutes of a session add at least."""
        key = (day, minutes)
        if key not in self._added:
            self._added[key] = self.surroundings.share(day, minutes, self.lengths)
        return self._added[key]

    def moved(self, day: date, start: int, end: int) -> int:
        """Return what is sure to make room for a session."""
        return self.surroundings.sure(day, start, end)


@frozen(eq=False, repr=False, slots=False)
class Closing:
    """What sessions do together, counted as soon as no later one can be near.

    Days are told by their places among all that are given.

    Args:
        sharing: where they may share blocks.
        days: those of all weeks, in order.
    """

    sharing: Sharing
    days: Sequence[Daybook]
    _beyond: dict[object, int] = field(factory=dict, init=False)

    @property
    def asked(self) -> int:
        """How many answers were found so far."""
        return len(self._beyond)

    def cost(self, chain: Chain, number: int) -> int:
        """Return what sessions do that was not counted, if no later one lies before a day."""
        return sum(
            self._more(closed, sessions)
            for closed in self._closed.get(number, ())
            if (sessions := chain.sessions_from(closed.reach[0]))
        )

    def shared(self, chain: Chain, number: int) -> tuple[Standalone, ...]:
        """Return the sessions that may share blocks with others from a day on."""
        return chain.sessions_from(self._open_from[number])

    @cached_property
    def _closed(self) -> dict[int, list[_Closed]]:
        """What sessions may share, by the day from which on no session is near."""
        rough = [(day.first, day.end) for day in self.days if day.day in self.sharing.rough]
        found: dict[int, list[_Closed]] = {}
        for cluster in self.sharing.surroundings.clusters:
            if any(_any_near([cluster.reach], *day) for day in rough):
                found.setdefault(self._closes(cluster.reach[1]), []).append(cluster)
        for shared in self.sharing.surroundings.shared:
            found.setdefault(self._closes(shared.reach[1]), []).append(shared)
        return found

    def _closes(self, last: int) -> int:
        """Return the first day on which no session starts before an instant."""
        days = self.days
        return next((n for n, day in enumerate(days) if day.first >= last), len(days))

    @cached_property
    def _open_from(self) -> list[int]:
        """The first instant of the clusters that are not closed yet on each day."""
        first = {n: min(one.reach[0] for one in some) for n, some in self._closed.items()}
        later = ([at for n, at in first.items() if n > number] for number in range(len(self.days)))
        return [min(starts, default=NOWHERE) for starts in later]

    def _more(self, closed: _Closed, sessions: tuple[Standalone, ...]) -> int:
        """Return what blocks cost with the sessions near to them beyond what was counted.

        What a session does that is the only one near to any cluster was counted already.
        """
        is_cluster = isinstance(closed, Cluster | OrdinaryDay)
        if is_cluster and not all(day in self.sharing.rough for day, _, _ in sessions):
            return 0
        key = (closed, sessions)
        if key not in self._beyond:
            self._beyond[key] = self._together(closed, sessions)
        return self._beyond[key]

    def _together(self, closed: _Closed, sessions: tuple[Standalone, ...]) -> int:
        if not isinstance(closed, Cluster | OrdinaryDay):
            return closed.beyond(sessions)
        own = [(day, end - start) for day, start, end in sessions if day in closed.days]
        counted = sum(self.sharing.around(day).added(day, minutes) for day, minutes in own)
        return solved(closed, sessions)[0] - closed.best()[0] - counted


def _any_near(stretches: Sequence[Stretch], first: int, end: int) -> bool:
    """Whether a session that starts from one instant to before another may touch a stretch."""
    return any(first < last and start < end + LONGEST_BLOCK for start, last in stretches)
