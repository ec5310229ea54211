"""Single values of a week file: each reader says what it expects when it gets something else."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from re import fullmatch
from typing import Literal, TypeVar

from attrs import evolve

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model import Availability, UsualTimes, Weekday, Window
from mobiplan.model.fields import not_among, require_day
from mobiplan.model.wallclock import parse_time, parse_weekday, quoted
from mobiplan.reading.ledger import told_of

SCHEMA = "mobiplan/week/1"

_DATE = r"\d{4}-\d\d-\d\d"
_DATE_AND_TIME = rf"{_DATE}[T ]\d\d:\d\d:\d\d"

_Item = TypeVar("_Item")


class Missing:
    """Stands for the value of a key that is needed and not there."""

    def __str__(self) -> str:
        """Say it in a message."""
        return "nothing"


def schema(value: object) -> str:
    """Read the word that names the format."""
    if value != SCHEMA:
        raise ScheduleError(Problem("", quoted(SCHEMA), quoted(value)))
    return SCHEMA


def text(value: object) -> str:
    """Read a text."""
    if not isinstance(value, str):
        raise ScheduleError(Problem("", "a text in quotes", quoted(value)))
    return value


def number(value: object) -> object:
    """Pass what should be a number: the validator of its field knows the bounds."""
    return value


def words(choices: Iterable[str]) -> Callable[[object], frozenset[str]]:
    """Return a reader for a list of known words, in any case, with blanks for underscores."""
    known = sorted(choices)

    def read(value: object) -> str:
        word = text(value).strip().casefold().replace(" ", "_")
        if word not in known:
            raise not_among(known, value)
        return word

    return lambda value: frozenset(each(value, read))


def each(value: object, read: Callable[[object], _Item]) -> list[_Item]:
    """Read a list, item by item; every problem is told with its place."""
    if not isinstance(value, list):
        hint = f"[{quoted(value)}]" if isinstance(value, str) else ""
        raise ScheduleError(Problem("", "a list in square brackets", quoted(value), hint))
    items: list[_Item] = []
    problems: list[Problem] = []
    for number, item in enumerate(value):
        try:
            items.append(read(item))
        except ScheduleError as error:
            problems += error.under(f"[{number}]").problems
    if problems:
        raise ScheduleError(*problems)
    return items


def day(value: object) -> date:
    """Read a date, such as 2026-01-12."""
    if not isinstance(value, date) or isinstance(value, datetime):
        expected = "a date such as 2026-01-12"
        raise ScheduleError(Problem("", expected, quoted(value), _unquoted(value, _DATE)))
    require_day("", value)
    return value


def date_and_time(value: object) -> datetime:
    """Read a date and time, such as 2026-01-12T18:00:00, with an offset or without."""
    if not isinstance(value, datetime):
        expected = "a date and time such as 2026-01-12T18:00:00"
        raise ScheduleError(Problem("", expected, quoted(value), _unquoted(value, _DATE_AND_TIME)))
    require_day("", value.date())
    if value.second or value.microsecond:
        raise ScheduleError(Problem("", "a date and time on a whole minute", quoted(value)))
    return value


def _unquoted(value: object, pattern: str) -> str:
    """Return how to write what was put in quotes by mistake, or nothing."""
    slip = isinstance(value, str) and fullmatch(pattern, value) and _exists(value)
    return f"{value} without quotes" if slip else ""


def _exists(text: str) -> bool:
    try:
        return bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def session_day(value: object) -> Weekday | date:
    """Read a weekday or a date."""
    if isinstance(value, date):
        return day(value)
    return _weekday(value, 'a weekday ("mon" to "sun") or a date')


def busy_day(value: object) -> frozenset[Weekday] | date:
    """Read a weekday, a list of weekdays, "daily", or a date."""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, list):
        return frozenset(each(value, parse_weekday))
    if value == "daily":
        return frozenset(Weekday)
    return frozenset(
        [_weekday(value, 'a weekday ("mon" to "sun"), a list of them, "daily" or a date')]
    )


def _weekday(value: object, expected: str) -> Weekday:
    try:
        return parse_weekday(value)
    except ScheduleError as error:
        hint = _unquoted(value, _DATE) or error.problems[0].hint
        raise ScheduleError(evolve(error.problems[0], expected=expected, hint=hint)) from None


def busy_end(value: object) -> time | Literal["24:00"]:
    """Read a time of day, or "24:00" for the end of the day."""
    return "24:00" if value == "24:00" else parse_time(value)


def availability(value: object) -> Availability:
    """Read the windows of all days, or a table of them by weekday."""
    return _by_weekday(value, Availability.of)


def window(value: object) -> Window:
    """Read the window of a session."""
    if not isinstance(value, str):
        raise ScheduleError(Problem("", '"HH:MM-HH:MM"', quoted(value)))
    return Window.parse(value)


def usual_times(value: object) -> UsualTimes:
    """Read the time of all days, or a table of times by weekday."""
    return _by_weekday(value, UsualTimes.of)


def _by_weekday(value: object, read: Callable[[dict[str, object]], _Item]) -> _Item:
    if isinstance(value, dict):
        return read(value)
    with told_of(""):
        return read({"default": value})
