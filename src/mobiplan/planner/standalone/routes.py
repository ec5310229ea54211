"""Routes: on which days the cheapest chain of standalone sessions lies, as far as is known.

A day is known by what a session costs on it at least; two sessions lie on days between which there
can be room enough. So a route never costs more than the cheapest chain.
"""

from collections.abc import Sequence
from functools import cached_property
from operator import add

from attrs import field, frozen

from mobiplan.planner.standalone.daybooks import Daybook, Lengths

Route = list[tuple[Daybook, Lengths]]
"""Days with a session, in order, each with the lengths that it may have."""

After = list[list[int]]
"""What all behind each day costs at least, by the sessions that its week has; at last of all."""


@frozen(eq=False, repr=False, slots=False)
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


@frozen(eq=False, repr=False)
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
    _floors: list[list[int]] = field(init=False)

    @steps.default
    def _days(self) -> list[tuple[int, Daybook]]:
        return [(number, day) for number, week in enumerate(self.weeks) for day in week.days]

    @_kept.default
    def _last_day_kept_free(self) -> list[int]:
        kept: list[int] = []
        ends = [day.end for _, day in self.steps]
        last = 0
        for number, (_, day) in enumerate(self.steps):
            while last < len(ends) and ends[last] <= day.first + self.apart:
                last += 1
            kept.append(max(number, last - 1))
        return kept

    @_floors.default
    def _as_far_as_known(self) -> list[list[int]]:
        return [self._floors_of(number) for number in range(len(self.steps))]

    def _floors_of(self, number: int) -> list[int]:
        """Return what a session of each ordinal costs on a day at least."""
        place, day = self.steps[number]
        return list(map(day.floor, self.weeks[place].lengths))

    def ends_week(self, number: int) -> bool:
        """Whether a day is the last one of its week."""
        return number + 1 == len(self.steps) or self.steps[number + 1][0] != self.steps[number][0]

    def settled(self) -> tuple[After, Route]:
        """Return the cheapest route of which all days were looked at, and what lies behind days."""
        is_settled = False
        while not is_settled:
            after = self.after()
            found = self._best(after)
            is_settled = True
            for number, ordinal in found:
                place, day = self.steps[number]
                if day.look(self.weeks[place].lengths[ordinal]):
                    self._floors[number] = self._floors_of(number)
                    is_settled = False
        steps = [(self.steps[number], ordinal) for number, ordinal in found]
        route = [(day, self.weeks[place].lengths[ordinal]) for (place, day), ordinal in steps]
        return after, route

    def after(self) -> After:
        """Return what all days behind each one cost at least, by the sessions its week has so far.

        The last item stands for what all days together cost.
        """
        after: After = [[] for _ in self.steps]
        following = [0]
        for number in reversed(range(len(self.steps))):
            if self.ends_week(number):
                left_out = self.weeks[self.steps[number][0]].left_out
                following = [cost + following[0] for cost in left_out]
            after[number] = following
            taken = map(add, self._floors[number], self.behind(after, number))
            following = [*map(min, following, taken), following[-1]]
        return [*after, following]

    def behind(self, after: After, number: int) -> list[int]:
        """Return what all behind the days costs at least that a session on one keeps free.

        Args:
            after: what comes behind each day.
            number: of the day of the session.

        Returns:
            One cost for each ordinal that the session may have.
        """
        place, last = self.steps[number][0], self._kept[number]
        there = self.steps[last][0]
        if there == place:
            return after[last][1:]
        skipped = sum([week.left_out[0] for week in self.weeks[place + 1 : there]])
        rest = skipped + after[last][0]
        return [missing + rest for missing in self.weeks[place].left_out[1:]]

    def _best(self, after: After) -> list[tuple[int, int]]:
        """Return the days of the cheapest route, each with the ordinal of its session, from 0."""
        found: list[tuple[int, int]] = []
        number = ordinal = 0
        while number < len(self.steps):
            place, last, floors = self.steps[number][0], number, self._floors[number]
            if ordinal < len(floors):
                taken = floors[ordinal] + self.behind(after, number)[ordinal]
                if taken <= after[number][ordinal]:
                    found.append((number, ordinal))
                    ordinal, last = ordinal + 1, self._kept[number]
            number = last + 1
            if number < len(self.steps) and self.steps[number][0] != place:
                ordinal = 0
        return found
