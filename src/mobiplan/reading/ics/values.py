"""Single values of content lines: texts, dates, times and lengths."""

from datetime import date, datetime, time, timedelta
from re import IGNORECASE
from re import compile as pattern

from attrs import frozen

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model.wallclock import quoted

MINUTES_A_DAY = 24 * 60

_ESCAPE = pattern(r"\\(.)")
_STAMP = pattern(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?\s*",
    IGNORECASE,
)
_DURATION = pattern(
    r"\s*([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,5})D)?"
    r"(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?\s*",
    IGNORECASE,
)


@frozen(order=True)
class Stamp:
    """A date, or a date and a time, as it is written.

    Args:
        day: the date.
        at: the time, to the second; None for a date alone.
        offset: minutes east of UTC where it is written behind the time (0 for "Z"), or None.
    """

    day: date
    at: time | None = None
    offset: int | None = None


def unescaped(value: str) -> str:
    r"""Return a text without its escapes.

    Example:
        >>> unescaped(r"4mi\, easy\; no \\ sprint\nGo") == "4mi, easy; no \\ sprint\nGo"
        True
    """
    return _ESCAPE.sub(lambda match: "\n" if match[1] in {"n", "N"} else match[1], value)


def read_stamp(value: str) -> Stamp:
    """Read a date, or a date and a time.

    Raises:
        ScheduleError: it is neither.

    Example:
        >>> read_stamp("20260112").day, read_stamp("20260112T063000Z").offset
        (datetime.date(2026, 1, 12), 0)
    """
    expected = "a date such as 20260112, or a date and time such as 20260112T063000"
    match = _STAMP.fullmatch(value)
    if match is None:
        raise ScheduleError(Problem("", expected, quoted(value)))
    try:
        year, month, day, hour, minute, second, offset = match.groups()
        at = hour and time(int(hour), int(minute), min(int(second or 0), 59))
        return Stamp(date(int(year), int(month), int(day)), at or None, _offset(offset))
    except ValueError:
        raise ScheduleError(Problem("", expected, quoted(value))) from None


def _offset(text: str | None) -> int | None:
    if text is None:
        return None
    if text in {"Z", "z"}:
        return 0
    return offset_minutes(text)


def offset_minutes(text: str) -> int:
    """Return the minutes of an offset such as "+0100", "-05:30" or "+005328".

    Raises:
        ValueError: it is no offset of less than a day.

    Example:
        >>> offset_minutes("-0530")
        -330
    """
    digits = text.strip()[1:].replace(":", "")
    if text.strip()[:1] not in {"+", "-"} or not digits.isdecimal() or len(digits) not in {4, 6}:
        raise ValueError(text)
    minutes = int(digits[:2]) * 60 + int(digits[2:4])
    if minutes >= MINUTES_A_DAY:
        raise ValueError(text)
    return -minutes if text.strip()[0] == "-" else minutes


def read_duration(value: str) -> int:
    """Read a length of time to whole minutes, rounded.

    Raises:
        ScheduleError: it is no length of time, or less than nothing.

    Example:
        >>> read_duration("PT1H30M"), read_duration("P1D")
        (90, 1440)
    """
    match = _DURATION.fullmatch(value)
    if match is None or match[1] == "-" or not any(match.groups()[1:]):
        raise ScheduleError(Problem("", "a duration such as PT45M", quoted(value)))
    weeks, days, hours, minutes, seconds = (int(number or 0) for number in match.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return rounded(length)


def rounded(length: timedelta) -> int:
    """Return a length in whole minutes, halves rounded up."""
    return (length + timedelta(seconds=30)) // timedelta(minutes=1)


def to_the_minute(stamp: datetime) -> datetime:
    """Return the nearest whole minute."""
    return (stamp + timedelta(seconds=30)).replace(second=0, microsecond=0)
