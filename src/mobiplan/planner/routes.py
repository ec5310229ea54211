"""Routes: on which days the cheapest chain of standalone sessions lies, as far as is known.

A day is known by what a session costs on it at least; two sessions lie on days between which there
can be room enough. So a route never costs more than the cheapest chain.
"""

from collections.abc import Sequence
from functools import cached_property

from attrs import field, frozen

from mobiplan.planner.standalones import Daybook, Lengths

Route = list[tuple[Daybook, Lengths]]
"""Days with a session, in order, each with the lengths that it may have."""


@frozen(eq=False, slots=False)
class Week:
    """The standalone sessions of one week.

    Args:
        days: of the week, in order.
        lengths: that each session may have, in the order of their ordinals.
        missing: what it costs to leave each out.
    """

    days: Sequence[Daybook]
    lengths: Sequence[Lengths]
    missing: Sequence[int]

    @cached_property
    def left_out(self) -> list[int]:
        """What it costs to have so many sessions only."""
        return [sum(self.missing[number:]) for number in range(len(self.missing) + 1)]


@frozen(eq=False)
class Routes:
    """All days of some weeks, and which of them a session on one keeps free of others.

    Args:
        weeks: in order.
        apart: minutes from the end of a session to the start of the next.

    Attributes:
        steps: the days in order, each with the place of its week.
    """

    weeks: Sequence[Week]
    apart: int
    steps: list[tuple[int, Daybook]] = field(init=False)
    _kept: list[int] = field(init=False)

    @steps.default
    def _days(self) -> list[tuple[int, Daybook]]:
        return [(number, day) for number, week in enumerate(self.weeks) for day in week.days]

    @_kept.default
    def _last_day_kept_free(self) -> list[int]:
        kept: list[int] = []
        last = 0
        for _, day in self.steps:
            while last < len(self.steps) and self.steps[last][1].end <= day.first + self.apart:
                last += 1
            kept.append(last - 1)
        return [max(number, last) for number, last in enumerate(kept)]

    def ends_week(self, number: int) -> bool:
        """Whether a day is the last one of its week."""
        return number + 1 == len(self.steps) or self.steps[number + 1][0] != self.steps[number][0]

    def after(self) -> list[list[int]]:
        """Return what all days behind each one cost at least, by the sessions its week has so far.

        The last item stands for what all days together cost.
        """
        after: list[list[int]] = [[] for _ in self.steps]
        following = [0]
        for number in reversed(range(len(self.steps))):
            place, day = self.steps[number]
            week = self.weeks[place]
            if self.ends_week(number):
                following = [cost + following[0] for cost in week.left_out]
            after[number] = following
            taken = [
                day.floor(lengths) + self.behind(after, number, ordinal)
                for ordinal, lengths in enumerate(week.lengths, 1)
            ]
            following = [*map(min, following, taken), following[-1]]
        return [*after, following]

    def behind(self, after: list[list[int]], number: int, ordinal: int) -> int:
        """Return what all behind the days costs at least that a session on one keeps free.

        Args:
            after: what comes behind each day.
            number: of the day of the session.
            ordinal: of the session in its week.
        """
        place, last = self.steps[number][0], self._kept[number]
        there = self.steps[last][0]
        if there == place:
            return after[last][ordinal]
        skipped = sum(week.left_out[0] for week in self.weeks[place + 1 : there])
        return self.weeks[place].left_out[ordinal] + skipped + after[last][0]

    def best(self) -> tuple[int, Route]:
        """Return what the cheapest route costs, and the route."""
        after = self.after()
        found: Route = []
        number = ordinal = 0
        while number < len(self.steps):
            place, day = self.steps[number]
            lengths = self.weeks[place].lengths
            last = number
            if ordinal < len(lengths):
                taken = day.floor(lengths[ordinal]) + self.behind(after, number, ordinal + 1)
                if taken <= after[number][ordinal]:
                    found.append((day, lengths[ordinal]))
                    ordinal, last = ordinal + 1, self._kept[number]
            if last + 1 < len(self.steps) and self.steps[last + 1][0] != place:
                ordinal = 0
            number = last + 1
        return after[-1][0], found
