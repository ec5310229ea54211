"""What the starts of the sessions that are still to come cost at least."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final

from attrs import frozen

from mobiplan.planner.standalone.daybooks import NOWHERE

Start = tuple[int, int]
"""The instant of a start, and its cost."""

MOST_TOGETHER: Final = 8
"""Sessions that are weighed together at most; of more each counts for itself. House default."""


@frozen(eq=False, repr=False, slots=False)
class Remaining:
    """Some sessions, of which each starts later than an instant, or is left out.

    Args:
        starts: of each session, in order of time.
        minutes: of each session.
        left_out: what it costs to leave each session out.
    """

    starts: Sequence[Sequence[Start]]
    minutes: Sequence[int]
    left_out: Sequence[int]

    def least(self, free: int, instant: int) -> int:
        """Return what those that are bits of a number cost at least from an instant on."""
        rank = bisect_left(self._times, instant)
        if len(self.starts) <= MOST_TOGETHER:
            return self._together[free][rank]
        return sum([costs[rank] for number, costs in enumerate(self._alone) if free >> number & 1])

    @cached_property
    def _times(self) -> list[int]:
        """The instants of all starts."""
        return sorted({start for starts in self.starts for start, _ in starts})

    @cached_property
    def _costs(self) -> list[list[int]]:
        """What each session costs at each instant: more than anything if it cannot start then."""
        known = map(dict, self.starts)
        return [[costs.get(time, NOWHERE) for time in self._times] for costs in known]

    @cached_property
    def _alone(self) -> list[list[int]]:
        """What each session costs at least from each instant on, and behind them all."""
        found: list[list[int]] = []
        for costs, left_out in zip(self._costs, self.left_out, strict=True):
            found.append([*accumulate(reversed(costs), min, initial=left_out)][::-1])
        return found

    @cached_property
    def _together(self) -> list[list[int]]:
        """The same of each set of sessions, of which none overlap."""
        times, found = self._times, list[list[int]]()
        behind = [[bisect_left(times, time + n) for time in times] for n in self.minutes]
        for free in range(1 << len(self.starts)):
            own = [number for number in range(len(self.starts)) if free >> number & 1]
            ways = [(self._costs[n], behind[n], found[free ^ 1 << n]) for n in own]
            least = [sum(self.left_out[number] for number in own)]
            for rank in reversed(range(len(times))):
                each = [costs[rank] + rest[over[rank]] for costs, over, rest in ways]
                least.append(min([least[-1], *each]))
            found.append(least[::-1])
        return found
