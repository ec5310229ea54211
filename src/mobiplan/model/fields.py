"""Converters and validators that several values share; each failure names the choices."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from attrs import frozen

from mobiplan.errors import Problem, ScheduleError, nearest
from mobiplan.model.span import instant
from mobiplan.model.wallclock import quoted

_Member = TypeVar("_Member", bound=StrEnum)
_Value = TypeVar("_Value")


_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Invisible characters without which words and emoji fall apart."""


class _Named(Protocol):
    """What a validator needs of an attrs attribute."""

    @property
    def name(self) -> str: ...


EARLIEST_YEAR, LATEST_YEAR = 2012, 2199
"""The years that are supported: no zone skips a whole day in them, as one last did in 2011."""


def member(choices: type[_Member], word: str) -> _Member:
    """Return the choice that a word names, in any case, with blanks or hyphens for underscores.

    Example:
        >>> from mobiplan.model.session import RunKind
        >>> member(RunKind, "Time trial")
        <RunKind.TIME_TRIAL: 'time_trial'>
    """
    if isinstance(word, choices):
        return word
    try:
        return choices(word.strip().casefold().replace(" ", "_").replace("-", "_"))
    except (ValueError, AttributeError):
        raise not_among(choices, word) from None


def not_among(choices: Iterable[str], word: object) -> ScheduleError:
    """Return the error that names the choices and the one that looks most like the word."""
    known = tuple(choices)
    choices_in_quotes = ", ".join(f'"{choice}"' for choice in known)
    hint = nearest(word, known) if isinstance(word, str) else ""
    return ScheduleError(Problem("", f"one of {choices_in_quotes}", quoted(word), hint))


@frozen
class Bounds:
    """A validator for a number within bounds, both included.

    Args:
        low: the lowest that is right.
        high: the highest.
        unit: what is counted, for messages.
        is_whole: whether only whole numbers are right; else None is right too.
    """

    low: float
    high: float
    unit: str
    is_whole: bool

    def __call__(
        self,
        _instance: object,
        attribute: _Named,
        value: Any,  # noqa: ANN401  by this a type checker takes any field for right
    ) -> None:
        """Refuse what is no such number."""
        if value is None and not self.is_whole:
            return
        kinds = int if self.is_whole else int | float
        number = isinstance(value, kinds) and not isinstance(value, bool)
        if not number or not self.low <= value <= self.high:
            what = "a whole number" if self.is_whole else "a number"
            expected = f"{what} of {self.unit} from {self.low:g} to {self.high:g}"
            raise ScheduleError(Problem(attribute.name, expected, quoted(value)))


def whole(low: int, high: int, unit: str) -> Bounds:
    """Return a validator for a whole number within bounds, both included."""
    return Bounds(low, high, unit, is_whole=True)


def within(low: float, high: float, unit: str) -> Bounds:
    """Return a validator for a number within bounds, both included, or None."""
    return Bounds(low, high, unit, is_whole=False)


def whole_minute(_instance: object, attribute: _Named, value: _Value) -> None:
    """Validate an aware datetime that its clock shows, on a whole minute of the supported years."""
    expected = None
    if not isinstance(value, datetime) or value.utcoffset() is None:
        expected = "a datetime with a time zone"
    elif value.second or value.microsecond:
        expected = "a datetime on a whole minute"
    elif not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        require_day(attribute.name, value.date())
    elif _there_and_back(value) != value:
        expected = f"a time that exists in {value.tzinfo}"
    if expected is not None:
        raise ScheduleError(Problem(attribute.name, expected, quoted(value)))


def _there_and_back(moment: datetime) -> datetime:
    """Return what a clock shows at the instant of a time: another time where clocks skip that."""
    offset = moment.utcoffset() or timedelta(0)
    return (moment.tzinfo or UTC).fromutc(moment - offset)


def require_day(name: str, value: object) -> None:
    """Refuse what is no date, or lies outside the supported years."""
    if (
        not isinstance(value, date)
        or isinstance(value, datetime)
        or not EARLIEST_YEAR <= value.year <= LATEST_YEAR
    ):
        expected = f"a date from {EARLIEST_YEAR} to {LATEST_YEAR}"
        raise ScheduleError(Problem(name, expected, quoted(value)))


def of_type(kind: type) -> Callable[..., None]:
    """Return a validator for a value of one type."""

    def validate(_instance: object, attribute: _Named, value: object) -> None:
        if not isinstance(value, kind):
            raise ScheduleError(Problem(attribute.name, f"a {kind.__name__}", quoted(value)))

    return validate


def a_day(_instance: object, attribute: _Named, value: _Value) -> None:
    """Validate a date in the supported years."""
    require_day(attribute.name, value)


def in_named_zone(value: datetime | None) -> datetime | None:
    """Return an aware datetime in its named zone; any other offset becomes UTC."""
    if not isinstance(value, datetime):
        return value
    is_named = isinstance(value.tzinfo, ZoneInfo) and value.tzinfo.key
    if is_named or value.utcoffset() is None:
        return value
    inside = EARLIEST_YEAR <= value.year <= LATEST_YEAR
    return value.astimezone(UTC) if inside else value


def listed(words: Iterable[str] | str) -> tuple[str, ...]:
    """Return words as a tuple; a single one stands for itself.

    Raises:
        ScheduleError: they are no words.
    """
    if isinstance(words, str):
        return (words,)
    found = tuple(words) if isinstance(words, Iterable) else (words,)
    if not all(isinstance(word, str) for word in found):
        raise ScheduleError(Problem("", "words", quoted(words)))
    return found


def on_clock(value: datetime | None) -> tuple[int, str] | None:
    """Return what makes two datetimes equal: their instant and their zone.

    Python compares those of one zone by what the clock shows, although it may show that twice.
    """
    return None if value is None else (instant(value), f"{value.tzinfo}")


def line(text: str | None) -> str:
    r"""Return a text as one line: control characters gone, white space folded.

    Example:
        >>> line(" Long run\r\nwith strides ")
        'Long run with strides'
    """
    words = str(text or "")
    if not words.isprintable():
        words = "".join(c if c.isprintable() or c in _JOINERS else " " for c in words)
    return " ".join(words.split())
