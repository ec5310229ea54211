"""Starts: the instant that a time on a wall clock means, and what is odd about it."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Protocol

from mobiplan.reading.diagnostics import Code


class Clock(Protocol):
    """Whose wall clock a time is read on."""

    def instants(self, day: date, at: time) -> tuple[int, ...]:
        """Return the instants at which the clock shows a time on a day, in order."""

    def reach(self, day: date, at: time) -> datetime:
        """Return when the clock shows a time on a day or, where it skips it, is past it."""

    def clock(self, minute: int) -> datetime:
        """Return an instant as an aware datetime."""


def start_on(clock: Clock, day: date, at: time, note: Callable[[Code, str, str], None]) -> datetime:
    """Return when a clock shows a time on a day: the first of two, or when it is past it.

    Args:
        clock: whose.
        day: on it.
        at: the time that it shows.
        note: called with a code, a sentence and what was assumed, where there is not one instant.
    """
    instants = clock.instants(day, at)
    if not instants:
        later = clock.reach(day, at)
        note(Code.SKIPPED_TIME, f"The clock skips {at:%H:%M} on {day}.", f"{later:%H:%M}")
        return later
    if len(instants) > 1:
        note(Code.DOUBLE_TIME, f"The clock shows {at:%H:%M} twice on {day}.", "the first")
    return clock.clock(instants[0])
