"""Updating: what a calendar shows now, told as changes to what it showed before."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Literal

from attrs import evolve

from mobiplan.errors import CalendarError, Problem
from mobiplan.export.components import DAY, Version
from mobiplan.export.content import Piece, pieces
from mobiplan.export.entries import Entry, entry
from mobiplan.export.previous import Exported, Previous
from mobiplan.export.revising import cancelled, kept, without
from mobiplan.export.series import Series
from mobiplan.model import Schedule
from mobiplan.model.wallclock import quoted

Vanished = Literal["cancel", "drop"]
"""What becomes of an event that the plan no longer has: it is cancelled, or left out."""


def stamp_after(previous: Previous, first: datetime) -> datetime:
    """Return when a version was made that no clock tells.

    Args:
        previous: what was made before.
        first: the earliest moment that it may be.
    """
    made = (event.stamp + timedelta(seconds=1) for event in previous.ours.values())
    return max((first, *made))


def updated(
    series: Iterable[Series],
    previous: Previous,
    *,
    schedule: Schedule,
    stamp: datetime,
    vanished: Vanished,
) -> Iterator[Entry]:
    """Yield the events of a plan and those of a file that the plan replaces.

    What says the same stays as it is, byte for byte. What changed is a new version. What is gone
    from the days of the schedule is cancelled, and left out the next time; a series that has other
    days too loses these alone. What counts to other days stays: the plan says nothing of them.

    Raises:
        CalendarError: an event has the UID of one that mobiplan did not write.
    """
    fresh = {made.uid: (each, made) for each in series for made in [entry(each, Version(stamp))]}
    problems = [*_taken(fresh, previous.foreign)]
    if problems:
        raise CalendarError(*problems)
    for uid, (each, made) in fresh.items():
        old = previous.ours.get(uid)
        yield made if old is None else _next(each, made, old, stamp)
    days = set(schedule.days)
    for uid, old in previous.ours.items():
        if uid in fresh or old.is_cancelled:
            continue
        if days.isdisjoint(old.days):
            yield kept(old)
        elif not days.issuperset(old.days):
            yield without(old, days, stamp)
        elif vanished == "cancel":
            yield cancelled(old, stamp)


def _taken(uids: Iterable[str], foreign: Iterable[Piece]) -> Iterator[Problem]:
    others = {piece.value("UID") for piece in foreign}
    for uid in uids:
        if uid in others:
            expected = f"an event that mobiplan wrote, with {DAY}"
            yield Problem(f"previous.event {quoted(uid)}", expected, "another")


def _next(series: Series, made: Entry, old: Exported, stamp: datetime) -> Entry:
    """Return an event as it was if it says the same, and else its next version."""
    if old.says(pieces(made.data)):
        return evolve(made, data=old.raw)
    return entry(series, Version(stamp, old.sequence + 1))
