"""Converters and validators that several values share; each failure names the choices."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from mobiplan.errors import Problem, ScheduleError, nearest
from mobiplan.model.wallclock import quoted

_Member = TypeVar("_Member", bound=StrEnum)
_Value = TypeVar("_Value")


class _Named(Protocol):
    """What a validator needs of an attrs attribute."""

    @property
    def name(self) -> str: ...


EARLIEST_YEAR, LATEST_YEAR = 1980, 2199
"""The years in which every zone keeps whole minutes and the rules of the zones are known."""


def member(choices: type[_Member], word: str) -> _Member:
    """Return the choice that a word names, in any case, with blanks or hyphens for underscores.

    Example:
        >>> from mobiplan.model.session import RunKind
        >>> member(RunKind, "Time trial")
        <RunKind.TIME_TRIAL: 'time_trial'>
    """
    try:
        return choices(word.strip().casefold().replace(" ", "_").replace("-", "_"))
    except (ValueError, AttributeError):
        raise not_among(choices, word) from None


def not_among(choices: Iterable[str], word: object) -> ScheduleError:
    """Return the error that names the choices and the one that looks most like the word."""
    known = tuple(choices)
    listed = ", ".join(f'"{choice}"' for choice in known)
    return ScheduleError(Problem("", f"one of {listed}", quoted(word), nearest(str(word), known)))


def whole(low: int, high: int, unit: str) -> Callable[..., None]:
    """Return a validator for a whole number within bounds, both included."""

    def validate(_instance: object, attribute: _Named, value: object) -> None:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            expected = f"a whole number of {unit} from {low} to {high}"
            raise ScheduleError(Problem(attribute.name, expected, quoted(value)))

    return validate


def within(low: float, high: float, unit: str) -> Callable[..., None]:
    """Return a validator for a number within bounds, both included, or None."""

    def validate(_instance: object, attribute: _Named, value: object) -> None:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if value is not None and not (number and low <= float(str(value)) <= high):
            expected = f"a number of {unit} from {low:g} to {high:g}"
            raise ScheduleError(Problem(attribute.name, expected, quoted(value)))

    return validate


def whole_minute(_instance: object, attribute: _Named, value: _Value) -> None:
    """Validate an aware datetime on a whole minute of the supported years, or None."""
    if value is None:
        return
    problem = None
    if not isinstance(value, datetime) or value.utcoffset() is None:
        problem = "a datetime with a time zone"
    elif value.second or value.microsecond:
        problem = "a datetime on a whole minute"
    if problem:
        raise ScheduleError(Problem(attribute.name, problem, quoted(value)))
    require_day(attribute.name, value)


def require_day(name: str, value: object) -> None:
    """Refuse what is no date, or lies outside the supported years."""
    if not isinstance(value, date) or not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        expected = f"a date from {EARLIEST_YEAR} to {LATEST_YEAR}"
        raise ScheduleError(Problem(name, expected, quoted(value)))


def in_named_zone(value: datetime | None) -> datetime | None:
    """Return an aware datetime in its named zone; any other offset becomes UTC."""
    if value is None or not isinstance(value, datetime) or value.utcoffset() is None:
        return value
    if isinstance(value.tzinfo, ZoneInfo) and value.tzinfo.key:
        return value
    return value.astimezone(UTC)


def line(text: str) -> str:
    r"""Return a text as one line: control characters gone, white space folded.

    Example:
        >>> line(" Long run\r\nwith strides ")
        'Long run with strides'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())
