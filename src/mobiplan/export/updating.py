"""Updating: what a calendar shows now, told as changes to what it showed before."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Literal

from attrs import evolve

from mobiplan.errors import CalendarError, Problem
from mobiplan.export.components import DAY, Shown, Version
from mobiplan.export.content import Line, Piece, parsed
from mobiplan.export.entries import Entry, entry, uses_of
from mobiplan.export.previous import VERSION_LINES, Exported, Previous
from mobiplan.model import Schedule
from mobiplan.model.wallclock import quoted

Vanished = Literal["cancel", "drop"]
"""What becomes of an event that the plan no longer has: it is cancelled, or left out."""

_WITHDRAWN = {*VERSION_LINES, "STATUS", "TRANSP"}


def stamp_after(previous: Previous, first: datetime) -> datetime:
    """Return when a version was made that no clock tells.

    Args:
        previous: what was made before.
        first: the earliest moment that it may be.
    """
    made = (event.stamp + timedelta(seconds=1) for event in previous.ours.values())
    return max((first, *made))


def updated(
    events: Iterable[Shown],
    previous: Previous,
    *,
    schedule: Schedule,
    stamp: datetime,
    vanished: Vanished,
) -> Iterator[Entry]:
    """Yield the events of a plan and those of a file that the plan replaces.

    What says the same stays as it is, byte for byte. What changed is a new version. What is gone
    from the days of the schedule is cancelled, and left out the next time. What counts to other
    days stays: of these the plan says nothing.

    Raises:
        CalendarError: an event has the UID of one that mobiplan did not write.
    """
    fresh = {made.uid: (shown, made) for shown in events for made in [entry(shown, Version(stamp))]}
    problems = [*_taken(fresh, previous.foreign)]
    if problems:
        raise CalendarError(*problems)
    for uid, (shown, made) in fresh.items():
        old = previous.ours.get(uid)
        yield made if old is None else _next(shown, made, old, stamp)
    days = set(schedule.days)
    for uid, old in previous.ours.items():
        if uid in fresh or old.is_cancelled:
            continue
        if old.day not in days:
            yield _kept(old)
        elif vanished == "cancel":
            yield _cancelled(old, stamp)


def _taken(uids: Iterable[str], foreign: Iterable[Piece]) -> Iterator[Problem]:
    others = {piece.value("UID") for piece in foreign}
    for uid in uids:
        if uid in others:
            expected = f"an event that mobiplan wrote, with {DAY}"
            yield Problem(f"previous.event {quoted(uid)}", expected, "another")


def _next(shown: Shown, made: Entry, old: Exported, stamp: datetime) -> Entry:
    """Return an event as it was if it says the same, and else its next version."""
    if old.says([parsed(made.data, "VEVENT")]):
        return evolve(made, data=old.raw)
    return entry(shown, Version(stamp, old.sequence + 1))


def _kept(old: Exported) -> Entry:
    uses = tuple(use for piece in old.pieces for use in uses_of(piece))
    return Entry(old.start, old.uid, old.raw, uses)


def _cancelled(old: Exported, stamp: datetime) -> Entry:
    """Return an event that calendars shall take away."""
    version = {
        "DTSTAMP": f"{stamp:%Y%m%dT%H%M%SZ}",
        "LAST-MODIFIED": f"{stamp:%Y%m%dT%H%M%SZ}",
        "SEQUENCE": f"{old.sequence + 1}",
        "STATUS": "CANCELLED",
        "TRANSP": "TRANSPARENT",
    }
    piece = old.pieces[0]
    lines = [line for line in piece.lines if line.name not in _WITHDRAWN]
    lines += [Line.of(name, value) for name, value in version.items()]
    begin, end = piece.every[0], piece.every[-1]
    return evolve(_kept(old), data=b"".join(line.raw for line in (begin, *lines, end)))
