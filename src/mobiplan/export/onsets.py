"""Onsets: the moments at which the clocks of a zone change, and the rule that they follow."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from attrs import frozen

SAMPLING = timedelta(days=5)
"""How far apart a zone is sampled; since 1980 no two changes lie within six days."""

KNOWN = 256
"""How many zones and spans of years are remembered. House default."""

MINUTE = timedelta(minutes=1)

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

LAST = -1
"""The last week of a month, as BYDAY counts."""


@frozen(order=True)
class Onset:
    """The moment from which the clocks of a zone keep an offset.

    Args:
        at: naive, as the clocks show it in the offset that ends.
        offset_from: the offset from UTC that ends.
        offset_to: the offset from UTC that begins.
        name: the abbreviation that begins.
        is_daylight: whether clocks go forward for daylight saving. What they go back to is
            standard time, also where the database sees it the other way round (Dublin, Casablanca).
    """

    at: datetime
    offset_from: timedelta
    offset_to: timedelta
    name: str
    is_daylight: bool = False

    @property
    def kind(self) -> tuple[object, ...]:
        """What it has in common with those of other years."""
        return self.offset_from, self.offset_to, self.name, self.is_daylight


@lru_cache(maxsize=KNOWN)
def onsets(zone: ZoneInfo, years: range) -> tuple[Onset, ...]:
    """Return the onsets of some years, in order.

    Example:
        >>> [onset.at.isoformat() for onset in onsets(ZoneInfo("Europe/Berlin"), range(2026, 2027))]
        ['2026-03-29T02:00:00', '2026-10-25T03:00:00']
    """
    first = datetime(years.start, 1, 1, tzinfo=UTC) - SAMPLING
    last = datetime(years.stop, 1, 1, tzinfo=UTC) + SAMPLING
    samples = range((last - first) // SAMPLING + 2)
    times = [(first + SAMPLING * number).astimezone(zone) for number in samples]
    found = (_onset(a, b) for a, b in pairwise(times) if _kept(a) != _kept(b))
    return tuple(onset for onset in found if onset.at.year in years)


def before(zone: ZoneInfo, year: int) -> Onset:
    """Return an onset long past, of what the clocks keep as a year begins.

    Right only where they did not change in the year before.
    """
    offset, name = _kept(datetime(year - 1, 7, 1, tzinfo=UTC).astimezone(zone))
    return Onset(datetime(1970, 1, 1), offset, offset, name)  # noqa: DTZ001  a clock's own time


def byday(onsets: Sequence[Onset], years: range) -> str:
    """Return the BYDAY of the yearly rule that onsets of one kind follow, or nothing.

    They follow one if each year has one, in the same month, at the same time of day, on the same
    weekday of the same week; the last week of the month is tried first.

    Example:
        >>> autumns = onsets(ZoneInfo("Europe/Berlin"), range(2020, 2026))[1::2]
        >>> byday(autumns, range(2020, 2026))
        '-1SU'
    """
    if [onset.at.year for onset in onsets] != list(years):
        return ""
    if len({(onset.at.month, onset.at.weekday(), onset.at.time()) for onset in onsets}) > 1:
        return ""
    weeks = set.intersection(*(_weeks(onset.at) for onset in onsets))
    return f"{min(weeks)}{WEEKDAYS[onsets[0].at.weekday()]}" if weeks else ""


def _kept(time: datetime) -> tuple[timedelta, str]:
    return time.utcoffset() or timedelta(0), time.tzname() or ""


def _onset(sample: datetime, next_sample: datetime) -> Onset:
    """Return the one onset between two moments, to the minute."""
    zone, begin = sample.tzinfo, sample.astimezone(UTC)

    def has_changed(minute: int) -> bool:
        return _kept((begin + MINUTE * minute).astimezone(zone)) != _kept(sample)

    minute = bisect_left(range(SAMPLING // MINUTE), True, key=has_changed)  # noqa: FBT003
    offset, _ = _kept(sample)
    offset_to, name = _kept(next_sample)
    return Onset(
        at=(begin + MINUTE * minute + offset).replace(tzinfo=None),
        offset_from=offset,
        offset_to=offset_to,
        name=name,
        is_daylight=offset_to > offset and bool(sample.dst() or next_sample.dst()),
    )


def _weeks(day: datetime) -> set[int]:
    """Return the week of its month in which a day lies and, if it is that too, the last."""
    week = (day.day - 1) // 7 + 1
    is_last = (day + timedelta(weeks=1)).month != day.month
    return {week, LAST} if is_last else {week}
