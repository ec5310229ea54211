"""Recurrence rules: the days and times at which an event repeats, within given days.

Whether a day belongs to a rule is decided from the period in which it lies, so no rule, however
odd, is followed further than to the last day asked for, and none can hang. A budget bounds the
work of all rules of a file.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, time, timedelta
from enum import StrEnum
from itertools import islice

from attrs import define, evolve, frozen

from mobiplan.errors import CalendarError, Problem
from mobiplan.model.wallclock import ONE_DAY

MOST_STEPS = 500_000
"""Days that the rules of one file may look at. House default."""

_PERIOD = 2
"""What a period costs beside its days."""

Slot = tuple[date, time | None]
"""A day and a time on the clock; no time for what lasts all day."""


class Frequency(StrEnum):
    """The period of a rule. Shorter ones than a day are refused."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@frozen(kw_only=True)
class Rule:
    """An RRULE of RFC 5545, without its UNTIL, which is a matter of instants.

    Args:
        frequency: the period.
        interval: every how many periods, from 1.
        count: how many times in all, or None.
        months: 1 to 12.
        month_days: 1 to 31, or -1 to -31 from the end of the month.
        year_days: 1 to 366, or from the end of the year.
        weeks: 1 to 53, or from the end of the year.
        weekdays: which of its kind in the period (0 for every one), and the weekday from Monday, 0.
        hours: of the day.
        minutes: of the hour.
        positions: which of the set of one period.
        week_start: the weekday on which weeks begin.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    weekdays: frozenset[tuple[int, int]] = frozenset()
    hours: frozenset[int] = frozenset()
    minutes: frozenset[int] = frozenset()
    positions: frozenset[int] = frozenset()
    week_start: int = 0

    def rooted(self, start: date) -> "Rule":
        """Return the rule with what the first day says where the rule is silent."""
        if self.month_days or self.year_days or self.weeks or self.weekdays:
            return self
        match self.frequency:
            case Frequency.WEEKLY:
                return evolve(self, weekdays=frozenset({(0, start.weekday())}))
            case Frequency.MONTHLY:
                return evolve(self, month_days=frozenset({start.day}))
            case Frequency.YEARLY:
                months = self.months or frozenset({start.month})
                return evolve(self, months=months, month_days=frozenset({start.day}))
            case _:
                return self

    def fits(self, day: date) -> bool:
        """Whether a day belongs to the rule, once it is rooted and the period is right."""
        return (
            (not self.months or day.month in self.months)
            and (not self.month_days or self._fits_month(day))
            and (not self.weekdays or self._fits_weekday(day))
            and (not self.year_days or self._fits_year(day))
            and (not self.weeks or self._fits_week(day))
        )

    def _fits_month(self, day: date) -> bool:
        length = monthrange(day.year, day.month)[1]
        return day.day in self.month_days or day.day - length - 1 in self.month_days

    def _fits_year(self, day: date) -> bool:
        number, length = _year_day(day), _year_day(date(day.year, 12, 31))
        return number in self.year_days or number - length - 1 in self.year_days

    def _fits_week(self, day: date) -> bool:
        number, year = _week(day, self.week_start)
        last, _ = _week(date(year, 12, 28), self.week_start)
        return number in self.weeks or number - last - 1 in self.weeks

    def _fits_weekday(self, day: date) -> bool:
        own = day.weekday()
        if (0, own) in self.weekdays:
            return True
        named = {n for n, weekday in self.weekdays if weekday == own}
        if not named:
            return False
        if self.frequency not in {Frequency.MONTHLY, Frequency.YEARLY}:
            return True
        within_month = self.frequency is Frequency.MONTHLY or self.months
        number = day.day if within_month else _year_day(day)
        whole_year = _year_day(date(day.year, 12, 31))
        length = monthrange(day.year, day.month)[1] if within_month else whole_year
        return (number - 1) // 7 + 1 in named or -((length - number) // 7 + 1) in named


def _year_day(day: date) -> int:
    return day.timetuple().tm_yday


def _week(day: date, week_start: int) -> tuple[int, int]:
    """Return the number of the week of a day, and the year to which that week belongs."""
    first = day - timedelta(days=(day.weekday() - week_start) % 7)
    middle = first + timedelta(days=3)
    return (_year_day(middle) - 1) // 7 + 1, middle.year


@define
class Budget:
    """The work that the rules of a file may still make."""

    left: int = MOST_STEPS

    def spend(self, steps: int) -> None:
        """Take steps from the budget.

        Raises:
            CalendarError: none are left.
        """
        self.left -= steps
        if self.left < 0:
            expected = f"repetitions of at most {MOST_STEPS} days in all"
            raise CalendarError(Problem("RRULE", expected, "more"))


def repetitions(rule: Rule, start: Slot, last: date, first: date, budget: Budget) -> Iterator[Slot]:
    """Return the slots of a rule from its first one to a last day, in order.

    Args:
        rule: how it repeats.
        start: the first slot, which is one of them whatever the rule says.
        last: the last day.
        first: what ends before it need not be returned, and is not where nothing is counted.
        budget: what the work is taken from.

    Example:
        >>> weekly, monday = Rule(frequency=Frequency.WEEKLY), date(2026, 1, 12)
        >>> found = repetitions(weekly, (monday, None), date(2026, 1, 27), monday, Budget())
        >>> [day.isoformat() for day, _ in found]
        ['2026-01-12', '2026-01-19', '2026-01-26']
    """
    found = _all(rule.rooted(start[0]), start, last, first, budget)
    yield from islice(found, rule.count)


def _all(rule: Rule, start: Slot, last: date, first: date, budget: Budget) -> Iterator[Slot]:
    if start[0] <= last:
        yield start
    for days in _periods(rule, start[0], last, first):
        budget.spend(len(days) + _PERIOD)
        slots = [(day, at) for day in days if rule.fits(day) for at in _times(rule, start[1])]
        budget.spend(len(slots))
        for slot in _positioned(rule, slots):
            if _order(slot) > _order(start) and slot[0] <= last:
                yield slot


def _order(slot: Slot) -> tuple[date, time]:
    return slot[0], slot[1] or time(0)


def _times(rule: Rule, at: time | None) -> list[time | None]:
    if at is None or not (rule.hours or rule.minutes):
        return [at]
    hours, minutes = rule.hours or {at.hour}, rule.minutes or {at.minute}
    return [at.replace(hour=hour, minute=m) for hour in sorted(hours) for m in sorted(minutes)]


def _positioned(rule: Rule, slots: list[Slot]) -> list[Slot]:
    if not rule.positions:
        return slots
    size = len(slots)
    chosen = {n - 1 if n > 0 else size + n for n in rule.positions}
    return [slot for number, slot in enumerate(slots) if number in chosen]


def _periods(rule: Rule, start: date, last: date, first: date) -> Iterator[list[date]]:
    """Return the days of each period of a rule, from the first that matters."""
    from_day = start if rule.count is not None else max(start, first)
    match rule.frequency:
        case Frequency.DAILY:
            yield from _stretches(start, 1, rule.interval, last, from_day)
        case Frequency.WEEKLY:
            begin = start - timedelta(days=(start.weekday() - rule.week_start) % 7)
            yield from _stretches(begin, 7, rule.interval, last, from_day)
        case Frequency.MONTHLY:
            skipped = (from_day.year - start.year) * 12 + from_day.month - start.month
            number = start.year * 12 + start.month - 1 + _aligned(skipped, rule.interval)
            while number <= last.year * 12 + last.month - 1:
                year, month = divmod(number, 12)
                yield _days(date(year, month + 1, 1), monthrange(year, month + 1)[1])
                number += rule.interval
        case _:
            year = start.year + _aligned(from_day.year - start.year, rule.interval)
            while year <= last.year:
                yield _days(date(year, 1, 1), _year_day(date(year, 12, 31)))
                year += rule.interval


def _stretches(
    begin: date, length: int, interval: int, last: date, from_day: date
) -> Iterator[list[date]]:
    step = length * interval
    number = begin.toordinal() + _aligned((from_day - begin).days // length, interval) * length
    while number <= last.toordinal():
        yield _days(date.fromordinal(number), length)
        number += step


def _aligned(periods: int, interval: int) -> int:
    """Return the last multiple of the interval that is not beyond a number of periods."""
    return periods // interval * interval


def _days(first: date, length: int) -> list[date]:
    return [first + n * ONE_DAY for n in range(length)]
