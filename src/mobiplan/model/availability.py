"""Availability: the windows of each weekday in which a runner has time."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from itertools import pairwise
from re import fullmatch
from typing import Self
from zoneinfo import ZoneInfo

from attrs import field, frozen

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model.span import Span, merged
from mobiplan.model.wallclock import (
    ONE_DAY,
    Weekday,
    by_weekday,
    first_instant,
    parse_time,
    quoted,
)

MIDNIGHT = time(0)

_A_DAY = 24 * 60


@frozen(order=True)
class Window:
    """A stretch of a day by the wall clock.

    Args:
        start: when it opens.
        end: when it closes; at or before ``start`` it means the next day, so 00:00 is midnight,
            and 00:00-00:00 the whole day.

    Example:
        >>> Window.parse("16:00-07:00").wraps, Window.parse("06:00-24:00").wraps
        (True, False)
    """

    start: time = field(converter=parse_time)
    end: time = field(converter=parse_time)

    @end.validator
    def _not_empty(self, _attribute: object, end: time) -> None:
        if end == self.start != MIDNIGHT:
            found = quoted(f"{self.start:%H:%M}-{end:%H:%M}")
            raise ScheduleError(Problem("", 'a window that is not empty, "HH:MM-HH:MM"', found))

    @property
    def wraps(self) -> bool:
        """Whether it reaches beyond midnight."""
        return self.end <= self.start and self.end != MIDNIGHT

    @property
    def minutes(self) -> int:
        """Its length on a day without a change of the clock.

        Example:
            >>> Window.parse("22:00-01:30").minutes, Window.parse("00:00-24:00").minutes
            (210, 1440)
        """
        opens, closes = (at.hour * 60 + at.minute for at in (self.start, self.end))
        return (closes - opens) % _A_DAY or _A_DAY

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a window written "HH:MM-HH:MM"; "24:00" may end it.

        Raises:
            ScheduleError: it is no window.
        """
        match = fullmatch(r"\s*([\d:]+)\s*[-\u2013]\s*([\d:]+)\s*", text)
        if match is None:
            raise ScheduleError(Problem("", '"HH:MM-HH:MM"', quoted(text)))
        start, end = match.groups()
        return cls(start, "00:00" if end == "24:00" else end)

    def __str__(self) -> str:
        """Write the window as `parse` reads it."""
        end = "24:00" if self.end == MIDNIGHT else f"{self.end:%H:%M}"
        return f"{self.start:%H:%M}-{end}"

    def span(self, day: date, zone: ZoneInfo) -> Span | None:
        """Return the instants of the window that opens on a day, if clocks leave any."""
        last = day if self.end > self.start else day + ONE_DAY
        start, end = first_instant(day, self.start, zone), first_instant(last, self.end, zone)
        return Span(start, end) if start < end else None


def parse_windows(text: object) -> tuple[Window, ...]:
    """Read the windows of one day, parted by commas; an empty text is a day without time.

    Only the last window of a day may reach beyond midnight, so that a slip such as
    "12:00-08:00, 16:00-21:00" is refused and not read as a night.

    Raises:
        ScheduleError: a window cannot be read, overlaps another, or ends before it starts.

    Example:
        >>> [str(window) for window in parse_windows("16:00-21:00, 08:00-12:00")]
        ['08:00-12:00', '16:00-21:00']
    """
    if not isinstance(text, str):
        raise ScheduleError(Problem("", '"HH:MM-HH:MM", or more of them', quoted(text)))
    windows = tuple(sorted(Window.parse(part) for part in text.split(",") if part.strip()))
    for earlier, later in pairwise(windows):
        if earlier.end <= earlier.start:
            expected = "an end after its start (only the last window of a day may pass midnight)"
            raise ScheduleError(Problem("", expected, quoted(str(earlier))))
        if later.start < earlier.end:
            expected = "windows that do not overlap"
            raise ScheduleError(Problem("", expected, quoted(f"{earlier}, {later}")))
    return windows


def _all_windows(days: Iterable[str | Iterable[Window]]) -> tuple[tuple[Window, ...], ...]:
    return tuple(
        parse_windows(day if isinstance(day, str) else ", ".join(map(str, day))) for day in days
    )


@frozen(cache_hash=True)
class Availability:
    """When a runner has time, by weekday.

    Args:
        days: the windows of each weekday, Monday first; texts as `parse_windows` reads them.

    Example:
        >>> week = Availability.parse("06:00-22:00", sat="08:00-12:00, 16:00-21:00")
        >>> [str(window) for window in week.on(Weekday.SAT)]
        ['08:00-12:00', '16:00-21:00']
    """

    days: tuple[tuple[Window, ...], ...] = field(converter=_all_windows)

    @days.validator
    def _seven(self, _attribute: object, days: tuple[object, ...]) -> None:
        if len(days) != len(Weekday):
            raise ScheduleError(Problem("days", "the windows of 7 weekdays", f"{len(days)}"))

    @classmethod
    def parse(cls, default: str = "", **days: str) -> "Availability":
        """Read the windows of a week.

        Args:
            default: the windows of every weekday that is not named.
            **days: the windows of single weekdays, such as ``sat="08:00-12:00"``.

        Raises:
            ScheduleError: with every problem, by weekday.
        """
        return cls.of({"default": default, **days})

    @classmethod
    def of(cls, table: Mapping[str, object]) -> "Availability":
        """Read a table of weekdays, and "default", to windows.

        Raises:
            ScheduleError: with every problem, by key.
        """
        default, by_day = by_weekday(table, parse_windows)
        return cls(tuple(by_day.get(day, default or ()) for day in Weekday))

    def on(self, weekday: Weekday) -> tuple[Window, ...]:
        """Return the windows that open on a weekday."""
        return self.days[weekday.number]

    def spans(self, day: date, zone: ZoneInfo) -> tuple[Span, ...]:
        """Return the instants of the windows that open on a day, merged."""
        spans = (window.span(day, zone) for window in self.on(Weekday.of(day)))
        return merged(span for span in spans if span is not None)


DEFAULT_AVAILABILITY = Availability.parse("06:00-22:00")
"""What is taken where a runner states none; it binds standalone sessions only. House default."""
