"""The clock on the wall: weekdays, times of day, and the instants that they mean in a zone."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from re import fullmatch
from typing import TypeVar
from zoneinfo import ZoneInfo

from mobiplan.errors import Problem, ScheduleError, nearest
from mobiplan.model.span import HOUR, instant, moment

_Value = TypeVar("_Value")

ONE_DAY = timedelta(days=1)

LONGEST_DATE = (24 + 26) * HOUR
"""Minutes for which some clock on Earth shows a date: they differ by up to 26 h (IANA zones)."""


class Weekday(StrEnum):
    """A day of the week, by its first three letters.

    Example:
        >>> Weekday.of(date(2026, 1, 13))
        <Weekday.TUE: 'tue'>
    """

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"

    @property
    def number(self) -> int:
        """Monday is 0, Sunday is 6."""
        return _NUMBERS[self]

    @classmethod
    def of(cls, day: date) -> "Weekday":
        """Return the weekday of a date."""
        return _IN_ORDER[day.weekday()]


_IN_ORDER = tuple(Weekday)
_NUMBERS = {weekday: number for number, weekday in enumerate(_IN_ORDER)}


def parse_weekday(word: object) -> Weekday:
    """Read a weekday: its English name or at least three letters of it, in any case.

    Raises:
        ScheduleError: it is no weekday.

    Example:
        >>> parse_weekday("Tuesday") is parse_weekday("tue") is Weekday.TUE
        True
    """
    if isinstance(word, str):
        given = word.strip().casefold()
        for name, day in zip(_ENGLISH, Weekday, strict=True):
            if len(given) >= len("mon") and name.startswith(given):
                return day
    choices = ", ".join(f'"{day}"' for day in Weekday)
    hint = nearest(word.strip()[:3], Weekday) if isinstance(word, str) else ""
    raise ScheduleError(Problem("", f"a weekday ({choices})", quoted(word), hint))


_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def by_weekday(
    table: Mapping[str, object], read: Callable[[object], _Value]
) -> tuple[_Value | None, dict[Weekday, _Value]]:
    """Read a table of weekdays, and perhaps "default", to values.

    Returns:
        The default, or None, and the value of each weekday that is named.

    Raises:
        ScheduleError: with every problem, by key.

    Example:
        >>> by_weekday({"default": "18:00", "sun": "08:00"}, parse_time)
        (datetime.time(18, 0), {<Weekday.SUN: 'sun'>: datetime.time(8, 0)})
    """
    default: _Value | None = None
    days: dict[Weekday, _Value] = {}
    problems: list[Problem] = []
    for key, word in table.items():
        value, found = _attempt(read, word, key)
        problems += found
        if key == "default":
            default = value
            continue
        day, found = _attempt(parse_weekday, key, key)
        problems += found
        if day in days:
            problems.append(Problem(key, "each weekday once", f"{day} again"))
        if day is not None and value is not None:
            days[day] = value
    if problems:
        raise ScheduleError(*problems)
    return default, days


def _attempt(
    read: Callable[[object], _Value], word: object, key: str
) -> tuple[_Value | None, tuple[Problem, ...]]:
    try:
        return read(word), ()
    except ScheduleError as error:
        return None, error.under(key).problems


def parse_time(word: object) -> time:
    """Read a time of day written "HH:MM", 00:00 to 23:59; a naive ``datetime.time`` passes.

    Raises:
        ScheduleError: it is no such time.

    Example:
        >>> parse_time("06:53")
        datetime.time(6, 53)
    """
    if isinstance(word, time) and word.tzinfo is None and not (word.second or word.microsecond):
        return word
    if isinstance(word, str) and (match := fullmatch(r"([0-9]{1,2}):([0-9]{2})", word.strip())):
        hour, minute = map(int, match.groups())
        if hour < 24 and minute < 60:  # noqa: PLR2004  the clock's own limits
            return time(hour, minute)
    raise ScheduleError(Problem("", '"HH:MM", 00:00 to 23:59', quoted(word), _time_hint(word)))


def _time_hint(word: object) -> str:
    match = fullmatch(r"\s*(\d{1,2})(?:[:.h](\d{2}))?\s*([ap])\.?m\.?\s*", str(word).casefold())
    if match is None or not (1 <= int(match[1]) <= 12 and int(match[2] or 0) < 60):  # noqa: PLR2004  a twelve-hour clock
        return ""
    hour = int(match[1]) % 12 + (12 if match[3] == "p" else 0)
    return f'"{hour:02}:{match[2] or "00"}"'


def quoted(value: object) -> str:
    """Return a value as the user would recognise it in a message."""
    try:
        plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in f"{value}")
    except ValueError:
        return "a number of thousands of digits"
    text = f'"{plain}"' if isinstance(value, str) else plain
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


_LONGEST_QUOTE = 80


_NO_PLACE = r"localtime|Factory|posixrules|(right|posix)/.*"
"""Names of the database that depend on the machine, mean nowhere, or count leap seconds."""


def parse_zone(word: object) -> ZoneInfo:
    """Read the name of a zone of the IANA time zone database; a ``ZoneInfo`` passes.

    Raises:
        ScheduleError: no zone has that name.

    Example:
        >>> parse_zone("Europe/London")
        zoneinfo.ZoneInfo(key='Europe/London')
    """
    name = word.key if isinstance(word, ZoneInfo) else str(word)
    try:
        return ZoneInfo("" if name is None or fullmatch(_NO_PLACE, name) else name)
    except (LookupError, OSError, ValueError):
        from zoneinfo import available_timezones  # noqa: PLC0415  slow, and only for a message

        places = (name for name in available_timezones() if not fullmatch(_NO_PLACE, name))
        known = {name.casefold(): name for name in places}
        hint = nearest(str(word), known).strip('"')
        raise ScheduleError(
            Problem(
                "",
                'a time zone such as "Europe/London"',
                quoted(word),
                f'"{known[hint]}"' if hint else "",
            )
        ) from None


@lru_cache(maxsize=4096)
def on_the_clock(day: date, at: time, zone: ZoneInfo) -> tuple[int, ...]:
    """Return the instants at which the clock in a zone shows a time on a day.

    One as a rule; two where clocks go back over it, the earlier first; none where they skip it.

    Example:
        >>> berlin = ZoneInfo("Europe/Berlin")
        >>> spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
        >>> [len(on_the_clock(day, time(2, 30), berlin)) for day in (spring, autumn)]
        [0, 2]
    """
    shown = datetime.combine(day, at)
    instants = {instant(shown.replace(tzinfo=zone, fold=fold)) for fold in (0, 1)}
    return tuple(sorted(minute for minute in instants if _wall(minute, zone) == shown))


def _wall(minute: int, zone: ZoneInfo) -> datetime:
    return moment(minute, zone).replace(tzinfo=None)


def first_instant(day: date, at: time, zone: ZoneInfo) -> int:
    """Return the first instant at which the clock shows a time or, if it skips it, is past it.

    Example:
        >>> first_instant(date(2026, 3, 29), time(2, 30), ZoneInfo("Europe/Berlin")) % 60
        0
    """
    shown = datetime.combine(day, at, tzinfo=zone)
    exact = on_the_clock(day, at, zone)
    if exact:
        return exact[0]
    before, after = (instant(shown.replace(fold=fold)) for fold in (1, 0))
    return next(m for m in range(before, after + 1) if _wall(m, zone) >= shown.replace(tzinfo=None))
