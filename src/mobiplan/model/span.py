"""Half-open spans of instants: the only interval arithmetic in the package.

An instant is a whole number of minutes since 1970-01-01T00:00Z, so a difference of two is elapsed
time, whatever the clocks on the wall did in between.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo

from attrs import field, frozen

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 24 * 60

HOUR = 60
"""Minutes in an hour."""


def spoken(minutes: int) -> str:
    """Return an elapsed time in words; less than nothing is nothing.

    Example:
        >>> spoken(320), spoken(120), spoken(0)
        ('5 h 20 min', '2 h', '0 min')
    """
    hours, rest = divmod(max(minutes, 0), HOUR)
    if hours and rest:
        return f"{hours} h {rest} min"
    return f"{hours} h" if hours else f"{rest} min"


def instant(moment: datetime) -> int:
    """Return the instant of an aware datetime, rounded down to the minute.

    Example:
        >>> instant(datetime(1970, 1, 1, 2, tzinfo=UTC))
        120
    """
    since = moment - _EPOCH
    return since.days * _DAY + since.seconds // 60


def moment(minute: int, zone: tzinfo) -> datetime:
    """Return the instant as an aware datetime on the wall clock of a zone.

    Example:
        >>> moment(120, UTC).isoformat()
        '1970-01-01T02:00:00+00:00'
    """
    return (_EPOCH + timedelta(minutes=minute)).astimezone(zone)


@frozen(order=True, cache_hash=True)
class Span:
    """The instants from ``start`` up to, but not including, ``end``.

    Args:
        start: the first instant, in minutes since 1970-01-01T00:00Z.
        end: the first instant after it; later than ``start``.

    Raises:
        ValueError: ``end`` is not after ``start``.

    Example:
        >>> Span(0, 10).overlaps(Span(10, 20)), Span(0, 11).overlaps(Span(10, 20))
        (False, True)
    """

    start: int
    end: int = field()

    @end.validator
    def _after_start(self, _attribute: object, end: int) -> None:
        if end <= self.start:
            message = f"a span must end after it starts, got {self.start} to {end}"
            raise ValueError(message)

    @property
    def minutes(self) -> int:
        """The elapsed length."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether some instant lies in both; spans that touch do not overlap."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether every instant of the other lies in this one."""
        return self.start <= other.start and other.end <= self.end

    def widened(self, *, before: int = 0, after: int = 0) -> "Span":
        """Return the span made longer at its ends, in minutes."""
        return Span(self.start - before, self.end + after)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same instants as sorted spans that neither overlap nor touch.

    Example:
        >>> merged([Span(5, 9), Span(0, 5), Span(20, 30)])
        (Span(start=0, end=9), Span(start=20, end=30))
    """
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """Return the instants of ``spans`` that lie in none of ``taken``, merged.

    Example:
        >>> without([Span(0, 60)], [Span(10, 20), Span(50, 90)])
        (Span(start=0, end=10), Span(start=20, end=50))
    """
    result: list[Span] = []
    holes = merged(taken)
    for span in merged(spans):
        start = span.start
        for hole in holes:
            if hole.end <= start or span.end <= hole.start:
                continue
            if start < hole.start:
                result.append(Span(start, hole.start))
            start = hole.end
        if start < span.end:
            result.append(Span(start, span.end))
    return tuple(result)
