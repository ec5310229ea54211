"""Revising: events that an earlier export wrote, kept, shortened or withdrawn."""

from collections.abc import Container, Iterable, Iterator
from datetime import date, datetime

from attrs import evolve

from mobiplan.export.components import DAY
from mobiplan.export.content import Line, Piece
from mobiplan.export.entries import Entry, uses_of
from mobiplan.export.previous import VERSION_LINES, Exported, day_of, time_of
from mobiplan.export.series import WEEK


def kept(old: Exported) -> Entry:
    """Return an event as it is."""
    uses = [use for piece in old.pieces for use in uses_of(piece)]
    last_year = (old.days[-1] + WEEK).year if old.days else 0
    covered = tuple(evolve(use, last=max(use.last, last_year)) for use in uses)
    return Entry(old.start, old.uid, old.raw, covered)


def cancelled(old: Exported, stamp: datetime) -> Entry:
    """Return an event that calendars shall take away, without its alarm."""
    told = [*_version(old, stamp), Line.of("STATUS", "CANCELLED"), Line.of("TRANSP", "TRANSPARENT")]
    piece = evolve(old.pieces[0], pieces=())
    return evolve(kept(old), data=_written(piece, told, instead_of={"STATUS", "TRANSP"}))


def without(old: Exported, days: Container[date], stamp: datetime) -> Entry:
    """Return a series that no longer has the occurrences of some days, but has others.

    Args:
        old: a series with at least one other day.
        days: training days.
        stamp: when it was changed.
    """
    usual, *exceptions = old.pieces
    left = [day for day in old.days if day not in days]
    version = _version(old, stamp)
    changed = [_written(usual, [*version, *_rule(usual, left)], instead_of={"RRULE", "EXDATE"})]
    changed += [_written(each, version) for each in exceptions if _day_in(usual, each) in left]
    return evolve(kept(old), data=b"".join(changed))


def _version(old: Exported, stamp: datetime) -> list[Line]:
    made = f"{stamp:%Y%m%dT%H%M%SZ}"
    sequence = Line.of("SEQUENCE", f"{old.sequence + 1}")
    return [Line.of("DTSTAMP", made), Line.of("LAST-MODIFIED", made), sequence]


def _rule(usual: Piece, left: list[date]) -> Iterator[Line]:
    """Yield the lines by which a series has the occurrences of some days and no others."""
    begin, first = usual.line("DTSTART"), day_of(usual.line(DAY))
    start, count = time_of(begin), (left[-1] - first) // WEEK + 1
    yield Line.of("RRULE", f"FREQ=WEEKLY;COUNT={count}")
    for number in range(count):
        if first + number * WEEK not in left:
            skipped = f"{start + number * WEEK:%Y%m%dT%H%M%S}"
            yield Line.of("EXDATE", skipped, begin.parameters)


def _day_in(usual: Piece, exception: Piece) -> date:
    """Return the training day of the occurrence in whose place an exception stands."""
    start = time_of(usual.line("DTSTART")).date()
    return day_of(usual.line(DAY)) + (time_of(exception.line("RECURRENCE-ID")).date() - start)


def _written(piece: Piece, told: Iterable[Line], instead_of: Container[str] = ()) -> bytes:
    """Return the bytes of a component that tells some lines instead of what it told."""
    others = (line for line in piece.lines if line.name not in VERSION_LINES)
    stay = (line for line in others if line.name not in instead_of)
    begin, end = piece.every[0], piece.every[-1]
    lines = b"".join(line.raw for line in (begin, *stay, *told))
    return b"".join((lines, *(inner.raw for inner in piece.pieces), end.raw))
