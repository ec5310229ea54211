"""Where there is room: the free instants of a schedule once its sessions have starts."""

from bisect import bisect_left, bisect_right
from functools import cached_property

from attrs import frozen

from mobiplan.model import Schedule, Session, Span
from mobiplan.model.span import merged, without
from mobiplan.rules import Demand

FAR = 120
"""Minutes from its session within which an attached block is looked for. House default."""


@frozen(slots=False)
class Room:
    """The free instants of a schedule.

    Args:
        schedule: the weeks and the runner.
        sessions: with starts, in order of time.
    """

    schedule: Schedule
    sessions: tuple[Session, ...]

    @cached_property
    def taken(self) -> tuple[Span, ...]:
        """The instants of sessions and commitments."""
        return merged(
            [
                *(session.span for session in self.sessions),
                *(busy.span for busy in self.schedule.busy),
            ]
        )

    @cached_property
    def for_standalone(self) -> tuple[Span, ...]:
        """The free instants inside the availability, stated or default, and inside the weeks."""
        weeks = self.schedule.span
        outside = [Span(weeks.start - FAR * 24, weeks.start), Span(weeks.end, weeks.end + FAR * 24)]
        return without(self.schedule.windows, [*self.taken, *outside])

    @cached_property
    def _for_attached(self) -> tuple[Span, ...]:
        weeks = self.schedule.span.widened(before=FAR * 24, after=FAR * 24)
        bound = self.schedule.windows if self.schedule.runner.stated else (weeks,)
        return without(bound, self.taken)

    def next_to(self, demand: Demand) -> tuple[Span, ...]:
        """Return the free instants in which an attached block may lie.

        They lie within reach of its session, with no other session between.
        """
        after, before = demand.after, demand.before
        start = after.span.end if after else self._end_before(before)
        end = before.span.start if before else self._start_after(after)
        if after is not None:
            end = min(end, after.span.end + FAR)
        if before is not None:
            start = max(start, before.span.start - FAR)
        if start >= end:
            return ()
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        return tuple(
            Span(max(free.start, start), min(free.end, end))
            for free in self._for_attached[first:last]
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [free.start for free in self._for_attached]

    @cached_property
    def _ends(self) -> list[int]:
        return [free.end for free in self._for_attached]

    def _end_before(self, session: Session | None) -> int:
        start = session.span.start if session else self.schedule.span.start
        ends = [other.span.end for other in self.sessions if other.span.end <= start]
        return max(ends, default=self.schedule.span.start - FAR)

    def _start_after(self, session: Session | None) -> int:
        end = session.span.end if session else self.schedule.span.end
        starts = [other.span.start for other in self.sessions if other.span.start >= end]
        return min(starts, default=self.schedule.span.end + FAR)
