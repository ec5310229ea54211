"""Previous: what the file exported last holds, our events and what is not ours."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import chain

from attrs import field, frozen

from mobiplan.errors import CalendarError, MobiplanError, Problem
from mobiplan.export.components import DAY, PRODID, RUNNER
from mobiplan.export.content import Line, Piece, parsed
from mobiplan.export.series import WEEK
from mobiplan.model.fields import EARLIEST_YEAR, LATEST_YEAR
from mobiplan.model.span import instant
from mobiplan.model.wallclock import parse_zone, quoted

VERSION_LINES = {"DTSTAMP", "LAST-MODIFIED", "SEQUENCE"}
"""What tells versions of an event apart, and nothing about it."""


@frozen(kw_only=True)
class Exported:
    """An event that an earlier export wrote.

    Args:
        uid: as it stands in the file.
        pieces: the event as it stands in the file and, where it repeats, its exceptions.
        days: the training days to which it counts, one for each occurrence.
        start: its first instant.
        sequence: how many times it changed.
        stamp: when it was made.
    """

    uid: str
    pieces: tuple[Piece, ...]
    days: tuple[date, ...]
    start: int
    sequence: int
    stamp: datetime

    @property
    def raw(self) -> bytes:
        """The bytes of the event."""
        return b"".join(piece.raw for piece in self.pieces)

    @property
    def is_cancelled(self) -> bool:
        """Whether its end was told already."""
        return self.pieces[0].value("STATUS") == "CANCELLED"

    def says(self, pieces: Iterable[Piece]) -> bool:
        """Whether other pieces say the same, whenever they were made."""
        return _said(self.pieces) == _said(pieces)


def _said(pieces: Iterable[Piece]) -> list[str]:
    lines = (line for piece in pieces for line in piece.every)
    return [line.text for line in lines if line.name not in VERSION_LINES]


@frozen(kw_only=True)
class Previous:
    """A file that was exported before.

    Args:
        ours: the events that mobiplan wrote, by UID.
        foreign: all else but time zones, in the order of the file.
        zones: the time zones, by name.
    """

    ours: dict[str, Exported] = field(factory=dict)
    foreign: tuple[Piece, ...] = ()
    zones: dict[str, Piece] = field(factory=dict)


def read_previous(data: bytes, tag: str = "") -> Previous:
    """Return what a file holds that `to_ics` wrote.

    An event is ours if it says to which training day it counts, as all do that mobiplan writes.

    Args:
        data: the file.
        tag: whose calendar it must be; nothing for a runner without a name.

    Raises:
        CalendarError: another program wrote the file, or it is no longer what mobiplan wrote.
    """
    if not isinstance(data, bytes):
        raise CalendarError(Problem("previous", "the bytes of a calendar", quoted(data)))
    try:
        return _previous(parsed(data), tag)
    except CalendarError as error:
        located = error.under("previous")
        raise located from None


def _previous(calendar: Piece, tag: str) -> Previous:
    producer = calendar.value("PRODID")
    if producer != PRODID:
        expected = f"a calendar that mobiplan wrote, with PRODID:{PRODID}"
        raise CalendarError(Problem("", expected, quoted(producer) if producer else "none"))
    if (calendar.value(RUNNER) or "") != tag:
        hint = "to export without it"
        raise CalendarError(Problem("", "a calendar of the same runner", "another's", hint))
    ours = [piece for piece in calendar.pieces if _is_ours(piece)]
    problems = [*chain.from_iterable(map(_problems, ours)), *_same_uid(ours)]
    if problems:
        raise CalendarError(*problems)
    by_uid = defaultdict[str, list[Piece]](list)
    for piece in sorted(ours, key=_is_exception):
        by_uid[piece.value("UID") or ""].append(piece)
    return Previous(
        ours={uid: _exported(uid, tuple(pieces)) for uid, pieces in by_uid.items()},
        foreign=tuple(p for p in calendar.pieces if p.name != "VTIMEZONE" and not _is_ours(p)),
        zones={p.value("TZID") or "": p for p in calendar.pieces if p.name == "VTIMEZONE"},
    )


def _is_ours(piece: Piece) -> bool:
    return piece.name == "VEVENT" and piece.value(DAY) is not None


def _is_exception(piece: Piece) -> bool:
    return piece.value("RECURRENCE-ID") is not None


def _exported(uid: str, pieces: tuple[Piece, ...]) -> Exported:
    first = pieces[0]
    start = time_of(first.line("DTSTART"))
    return Exported(
        uid=uid,
        pieces=pieces,
        days=tuple(_days(first, start)),
        start=instant(start),
        sequence=max(int(piece.value("SEQUENCE") or 0) for piece in pieces),
        stamp=time_of(first.line("DTSTAMP")),
    )


def _days(piece: Piece, start: datetime) -> Iterator[date]:
    """Yield the day of each occurrence: they lie a week apart, as `to_ics` writes them."""
    first = day_of(piece.line(DAY))
    rule = next((line for line in piece.lines if line.name == "RRULE"), None)
    skipped = {time_of(line).date() for line in piece.lines if line.name == "EXDATE"}
    for number in range(_count(rule) if rule else 1):
        if start.date() + number * WEEK not in skipped:
            yield first + number * WEEK


def day_of(line: Line) -> date:
    """Return the day that a line tells.

    Raises:
        ValueError: it tells none.
    """
    return _supported(datetime.strptime(line.value, "%Y%m%d").replace(tzinfo=UTC)).date()


def time_of(line: Line) -> datetime:
    """Return the time that a line tells, in UTC or in the zone that it names.

    Raises:
        ValueError: it tells none.
        ScheduleError: there is no such zone.
    """
    if line.tzid:
        zone = parse_zone(line.tzid)
        return _supported(datetime.strptime(line.value, "%Y%m%dT%H%M%S").replace(tzinfo=zone))
    return _supported(datetime.strptime(line.value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC))


def _supported(time: datetime) -> datetime:
    if not EARLIEST_YEAR <= time.year <= LATEST_YEAR:
        raise ValueError(time.year)
    return time


def _sequence(line: Line) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", line.value):
        raise ValueError(line.value)
    return int(line.value)


def _count(line: Line) -> int:
    match = re.fullmatch(r"FREQ=WEEKLY;COUNT=([1-9][0-9]{0,2})", line.value)
    if match is None:
        raise ValueError(line.value)
    return int(match[1])


_A_TIME = "a time such as 20260113T175000Z, or one in a zone"

_READ: dict[str, tuple[Callable[[Line], object], str]] = {
    DAY: (day_of, "a date such as 20260113"),
    "DTSTART": (time_of, _A_TIME),
    "DTSTAMP": (time_of, "a time such as 20260113T175000Z"),
    "EXDATE": (time_of, _A_TIME),
    "RECURRENCE-ID": (time_of, _A_TIME),
    "RRULE": (_count, "a rule such as FREQ=WEEKLY;COUNT=4"),
    "SEQUENCE": (_sequence, "a whole number"),
}
"""How what an update goes by is read, and what is expected of it."""


_NEEDED = {DAY, "DTSTART", "DTSTAMP"}


def _problems(piece: Piece) -> Iterator[Problem]:
    """Find what a person broke in an event."""
    event = f"event {quoted(piece.value('UID') or '')}"
    if not piece.value("UID"):
        yield Problem(event, "a UID", "none")
    for line in piece.lines:
        read, expected = _READ.get(line.name, (None, ""))
        try:
            if read is not None:
                read(line)
        except (ValueError, MobiplanError):
            yield Problem(f"{event}.{line.name}", expected, quoted(line.value))
    for name in sorted(_NEEDED - {line.name for line in piece.lines}):
        yield Problem(f"{event}.{name}", _READ[name][1], "none")


def _same_uid(ours: list[Piece]) -> Iterator[Problem]:
    uids = Counter(piece.value("UID") for piece in ours if not _is_exception(piece))
    for uid, times in uids.items():
        if times > 1:
            expected = "a UID that no other event has"
            yield Problem(f"event {quoted(uid or '')}", expected, f"{times} events")
