"""The starts that a session may have, gap by gap, with what the blocks on both sides count."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import product
from typing import NamedTuple

from attrs import evolve, field, frozen

from mobiplan.model import Session
from mobiplan.planner.standalone.daybooks import NOWHERE
from mobiplan.planner.untimed.outlook import Outlook, Place
from mobiplan.planner.untimed.remaining import Remaining, Start
from mobiplan.planner.untimed.starts import left_out


class Option(NamedTuple):
    """A start that a session may have in a gap.

    Attributes:
        start: its instant.
        cost: its own.
        before: what the start of the block before the session counts at least.
        behind: the same of the block behind it.
        is_behind: whether it may join the session before the gap.
        is_before: whether it may join the session behind the gap.
    """

    start: int
    cost: int
    before: int
    behind: int
    is_behind: bool
    is_before: bool

    def alone(self) -> int:
        """Return what it counts at least with the blocks that joining does not do away with."""
        before = 0 if self.is_behind else self.before
        return self.cost + before + (0 if self.is_before else self.behind)

    def joining(self) -> int:
        """Return the same if it joins what lies before it."""
        return self.cost + (0 if self.is_before else self.behind)


@frozen(eq=False, repr=False, slots=False)
class Openings:
    """All starts that a session may have.

    Args:
        number: of the session.
        starts: in order of time, with their costs.
        outlook: what is known of its days.
    """

    number: int
    starts: list[Start]
    outlook: Outlook
    _options: dict[int, list[Option]] = field(factory=dict, init=False)
    _least: dict[int, dict[tuple[bool, bool], list[int]]] = field(factory=dict, init=False)
    _pairs: dict["Openings", list[int]] = field(factory=dict, init=False)
    _next: dict[tuple["Openings", int], list[int]] = field(factory=dict, init=False)
    _later: dict[tuple["Openings", ...], "Later"] = field(factory=dict, init=False)

    def later(self, others: tuple["Openings", ...]) -> "Later":
        """Return what its starts, and those of other sessions, cost at least later on."""
        if others not in self._later:
            self._later[others] = Later((self, *others))
        return self._later[others]

    @property
    def session(self) -> Session:
        """The session."""
        return self.outlook.sessions[self.number]

    def at(self, start: int | None) -> "Openings":
        """Return one of the starts alone, or none."""
        return evolve(self, starts=[one for one in self.starts if one[0] == start])

    def options(self, gap: int) -> list[Option]:
        """Return the starts in a gap, in order of time."""
        found = self._options.get(gap)
        if found is None:
            first, last = self.outlook.gaps[gap]
            minutes, near = self.session.minutes, self.outlook.near
            before, behind = self.outlook.sides[self.number]
            begin = self.outlook.scene.begin
            found = self._options[gap] = [
                Option(
                    start,
                    cost,
                    before.instants(start - begin),
                    behind.instants(start - begin),
                    start - first < near,
                    last - start - minutes < near,
                )
                for start, cost in self.starts
                if first <= start <= last - minutes
            ]
        return found

    def between(self, gap: int, first: int, end: int) -> list[Option]:
        """Return the starts in a gap from one instant to before another."""
        options = self.options(gap)
        return options[slice(*_ranks(options, first, end))]

    def joining(self, gap: int, first: int, end: int) -> Iterator[tuple[Place, int]]:
        """Yield what starts cost at least at which it joins what is over at an instant.

        Args:
            gap: of the starts.
            first: the instant.
            end: the first one that is too far away.
        """
        near = self.between(gap, first, end)
        for is_before in (False, True):
            costs = [option.joining() for option in near if option.is_before is is_before]
            if costs:
                yield Place(gap, is_behind=True, is_before=is_before), min(costs)

    def alone(self, gap: int, first: int) -> Iterator[tuple[Place, int]]:
        """Yield what starts cost at least from an instant on, by what they may join."""
        rank = bisect_left(self.options(gap), first, key=_start)
        for (is_behind, is_before), costs in self._by_place(gap).items():
            if costs[rank] < NOWHERE:
                yield Place(gap, is_behind, is_before), costs[rank]

    def apart(self, first: int) -> int:
        """Return what starts cost at least from an instant on that join nothing."""
        return self._behind[0][bisect_left(self._instants, first)]

    def joined(self, first: int) -> int:
        """Return what those cost at least that may join a session that has a start.

        Their blocks are left out, as another session may join these as well.
        """
        return self._behind[1][bisect_left(self._instants, first)]

    def followed(self, other: "Openings", first: int) -> int:
        """Return what starts of two cost at least of which the second joins this one alone.

        Args:
            other: the second.
            first: the instant from which on they lie.
        """
        if other not in self._pairs:
            pairs = (
                option.cost + option.before + cost if not option.is_behind else NOWHERE
                for gap in self._gaps
                for option, cost in zip(self.options(gap), self.next(other, gap), strict=True)
            )
            self._pairs[other] = _from_each_on(list(pairs))
        return self._pairs[other][bisect_left(self._instants, first)]

    def next(self, other: "Openings", gap: int) -> list[int]:
        """Return what another costs at least that joins this one, for each start in a gap."""
        key = (other, gap)
        if key not in self._next:
            others, near = other.options(gap), self.outlook.near
            costs = [NOWHERE if one.is_before else one.cost + one.behind for one in others]
            ends = [option.start + self.session.minutes for option in self.options(gap)]
            self._next[key] = [
                min(costs[slice(*_ranks(others, end, end + near))], default=NOWHERE) for end in ends
            ]
        return self._next[key]

    @property
    def _gaps(self) -> range:
        return range(len(self.outlook.gaps))

    @cached_property
    def _instants(self) -> list[int]:
        """All starts in order of time."""
        return [option.start for gap in self._gaps for option in self.options(gap)]

    @cached_property
    def _behind(self) -> tuple[list[int], list[int]]:
        """What starts cost at least from each on that join nothing with a start, or something."""
        apart, joined = [], []
        for option in (option for gap in self._gaps for option in self.options(gap)):
            joins = option.is_behind or option.is_before
            apart.append(NOWHERE if joins else option.alone())
            joined.append(option.cost if joins else NOWHERE)
        return _from_each_on(apart), _from_each_on(joined)

    def _by_place(self, gap: int) -> dict[tuple[bool, bool], list[int]]:
        """Return what the starts of a gap cost at least from each one on, by what they may join."""
        if gap not in self._least:
            self._least[gap] = found = {}
            for joins in product((False, True), repeat=2):
                found[joins] = _from_each_on(
                    [
                        option.alone() if (option.is_behind, option.is_before) == joins else NOWHERE
                        for option in self.options(gap)
                    ]
                )
        return self._least[gap]


def _ranks(options: list[Option], first: int, end: int) -> tuple[int, int]:
    """Return the ranks of the first option from an instant on, and from another."""
    return bisect_left(options, first, key=_start), bisect_left(options, end, key=_start)


def _start(option: Option) -> int:
    return option.start


@frozen(eq=False, repr=False, slots=False)
class Later:
    """What the starts of some sessions cost at least from an instant on.

    Args:
        openings: of all sessions.

    Attributes:
        ranks: starts with what they cost at least, the most promising first, as searches made them.
    """

    openings: tuple[Openings, ...]
    ranks: dict[object, list[tuple[int, Option]]] = field(factory=dict, init=False)

    def least(self, free: int, instant: int) -> int:
        """Return the least cost of the sessions that are bits of a number; some may be left out."""
        return self._remaining.least(free, instant)

    @cached_property
    def _remaining(self) -> Remaining:
        sessions = [each.session for each in self.openings]
        return Remaining(
            [each.starts for each in self.openings],
            [session.minutes for session in sessions],
            [left_out(session) for session in sessions],
        )


def _from_each_on(costs: list[int]) -> list[int]:
    """Return the least of some costs from each one on, and of none."""
    least, found = NOWHERE, [NOWHERE]
    for cost in reversed(costs):
        least = min(least, cost)
        found.append(least)
    return found[::-1]
