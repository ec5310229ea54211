"""One arrangement of sessions: all that is known before a block is placed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Final

from attrs import field, frozen

from mobiplan.model import Session
from mobiplan.planner.setting.room import Ground, Stretch, free_of
from mobiplan.planner.setting.totals import Part
from mobiplan.planner.setting.verdicts import Binding, Verdicts
from mobiplan.planner.setting.witness import Witness

EVER: Final = 1 << 62
"""More than any instant."""


@frozen(eq=False, repr=False, slots=False)
class Scene:
    """The sessions with their starts, and what the rules say of their days.

    Args:
        ground: the weeks, the windows and the commitments.
        binding: the rules.
        sessions: with starts, in order of time.
        open: days of which the attached blocks are not all known; of such a scene, what is asked
            for is a lower bound.
        part: which minutes of the other days count.
        ideal: those open days of which all minutes count, as if no attached block were in
            anybody's way.

    Attributes:
        begin: the first instant of the schedule, from which starts are counted.
        spans: the first instant of each session, and the first one after it.
    """

    ground: Ground
    binding: Binding
    sessions: tuple[Session, ...]
    open: frozenset[date] = frozenset()
    part: Part = Part.ALL
    ideal: frozenset[date] = frozenset()
    begin: int = field(init=False)
    spans: list[Stretch] = field(init=False)

    @begin.default
    def _first_instant(self) -> int:
        return self.ground.begin

    @spans.default
    def _first_and_last(self) -> list[Stretch]:
        return [(span.start, span.end) for span in [session.span for session in self.sessions]]

    @cached_property
    def witness(self) -> Witness:
        """What the opaque rules say."""
        return Witness(self.ground, self.binding, self.sessions)

    @cached_property
    def taken(self) -> list[Stretch]:
        """The instants of commitments and of sessions, sorted."""
        return sorted([*self.ground.busy, *self.spans])

    @cached_property
    def free(self) -> list[Stretch]:
        """The free instants in which attached blocks may lie."""
        return free_of(self.ground.for_attached, self.taken)

    @cached_property
    def _for_standalone(self) -> tuple[list[Stretch], list[int], list[int]]:
        """The free instants in which standalone sessions may lie, their first ones, and ends."""
        free = free_of(self.ground.for_standalone, self.taken)
        return free, [start for start, _ in free], [end for _, end in free]

    def free_on(self, first: int, end: int) -> list[Stretch]:
        """Return the free stretches with an instant from one to another for standalone sessions.

        No block lies in them yet.
        """
        free, starts, ends = self._for_standalone
        return free[bisect_right(ends, first) : bisect_left(starts, end)]

    @cached_property
    def _free_starts(self) -> list[int]:
        return [start for start, _ in self.free]

    def is_free(self, start: int, end: int) -> bool:
        """Whether an attached block may take a stretch."""
        number = bisect_right(self._free_starts, start) - 1
        return number >= 0 and end <= self.free[number][1]

    def free_between(self, first: int, last: int, holes: Iterable[Stretch]) -> list[Stretch]:
        """Return the free instants from one to another, without some holes."""
        begin = max(bisect_right(self._free_starts, first) - 1, 0)
        found = []
        for start, end in self.free[begin:]:
            if start >= last:
                break
            if first < end:
                found.append((max(start, first), min(end, last)))
        return free_of(found, sorted(holes)) if holes else found

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    @cached_property
    def _longest(self) -> int:
        """The minutes of the longest session."""
        return max([end - start for start, end in self.spans], default=0)

    def gap(self, after: Session | None, before: Session | None) -> Stretch:
        """Return the instants between the sessions behind one of them, or else before another."""
        starts, spans = self._starts, self.spans
        if after is not None:
            number = bisect_left(starts, after.span.start) + 1
        else:
            number = bisect_left(starts, before.span.start) if before else 0
        first = spans[number - 1][1] if number else -EVER
        return first, starts[number] if number < len(starts) else EVER

    def near(self, first: int, last: int) -> list[tuple[int, int, Session]]:
        """Return the sessions that touch some instants, with their first and last instants."""
        starts = self._starts
        begin, end = bisect_left(starts, first - self._longest), bisect_right(starts, last)
        return [
            (start, over, self.sessions[number])
            for number, (start, over) in enumerate(self.spans[begin:end], begin)
            if over >= first
        ]

    def day_cost(self, verdicts: Verdicts, day: date) -> int:
        """Return what a block of a role costs by its day alone, or FORBIDDEN."""
        return verdicts.on_day(self.ground.facts[day], self.ground.view)

    def total_cost(self, day: date, minutes: int) -> int:
        """Return the cost of all minutes of a day, as `Totals` counts them."""
        totals, part, kind = self.binding.totals, self.part_of(day), self.ground.facts[day].own
        found = totals.known(kind, minutes, part)
        return totals.cost(self.ground.view(day), kind, minutes, part) if found is None else found

    def part_of(self, day: date) -> Part:
        """Return which minutes of a day count."""
        is_rough = day in self.open and day not in self.ideal
        return Part.STANDALONE if is_rough else self.part
