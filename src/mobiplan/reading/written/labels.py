"""Labels: which week a row or a line of a written plan is about."""

from datetime import date, timedelta
from re import findall, search

from attrs import define, field

from mobiplan.errors import CalendarError, Problem
from mobiplan.model.fields import EARLIEST_YEAR, LATEST_YEAR
from mobiplan.model.schedule import MOST_WEEKS
from mobiplan.reading.diagnostics import Code, Notes
from mobiplan.reading.importing.request import Request

_A_WEEK = timedelta(days=7)


def dates_of(text: str) -> list[date]:
    """Return the date that a text tells, or the two that it may tell.

    Example:
        >>> [f"{day}" for day in dates_of("week of 12.01.2026")]
        ['2026-01-12']
        >>> [f"{day}" for day in dates_of("2/3/2026")]
        ['2026-03-02', '2026-02-03']
    """
    if found := search(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", text):
        year, month, day = map(int, found.groups())
        return _existing((year, month, day))
    if found := search(r"(?<!\d)(\d{4})-?W(\d\d)(?!\d)", text):
        try:
            return [date.fromisocalendar(int(found[1]), int(found[2]), 1)]
        except ValueError:
            return []
    if found := search(r"(?<!\d)(\d{1,2})([./])(\d{1,2})\2(\d{4})(?!\d)", text):
        one, other, year = int(found[1]), int(found[3]), int(found[4])
        orders = (
            [(year, other, one)] if found[2] == "." else [(year, other, one), (year, one, other)]
        )
        return _existing(*orders)
    return []


def _existing(*orders: tuple[int, int, int]) -> list[date]:
    days: list[date] = []
    for year, month, day in orders:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    supported = (day for day in days if EARLIEST_YEAR < day.year < LATEST_YEAR)
    return list(dict.fromkeys(supported))


def number_of(text: str) -> int | None:
    """Return the only number in a text, such as that of "Week 3", or None.

    Example:
        >>> number_of("Week 3"), number_of("3 of 12")
        (3, None)
    """
    numbers = findall(r"\d+", text)
    small = len(numbers) == 1 and len(numbers[0]) <= len(f"{MOST_WEEKS}")
    return int(numbers[0]) if small and 1 <= int(numbers[0]) <= MOST_WEEKS else None


@define
class Weeks:
    """Finds the week of one row after another.

    Args:
        request: what is asked for, and so where "Week 1" is.
        notes: where to note what is odd.

    Attributes:
        seen: the first day of each week so far.
    """

    request: Request
    notes: Notes
    seen: set[date] = field(init=False, factory=set)
    _last: date | None = field(init=False, default=None)

    def at(self, label: str, line: int) -> date | None:
        """Return the first day of the week that a label tells; None, noted, where it tells none.

        Args:
            label: a date, or the number of a week; empty for the week after the one before.
            line: on which it stands.

        Raises:
            CalendarError: only a date can tell, and nobody gives one.
        """
        days = dates_of(label)
        if days:
            return self._seen(self._of_date(days, label, line))
        number = 1 if self._last is None and not label.strip() else number_of(label)
        if number is not None:
            return self._seen(self._start(label) + (number - 1) * _A_WEEK)
        if self._last is not None and not label.strip():
            return self._seen(self._last + _A_WEEK)
        message = 'It tells no week; expected a date such as 2026-01-12, or "Week 1".'
        self.notes.add(Code.BAD_WEEK, f"{message} It is left out.", event=label, line=line)
        return None

    def now(self) -> date:
        """Return the first day of the week that was found last, at first of the one asked for.

        Raises:
            CalendarError: there is none.
        """
        return self._seen(self._last or self._start(""))

    def add(self, day: date) -> None:
        """Take a day for one of the week that is now."""
        self._seen(self.request.week(day))

    def _seen(self, first: date) -> date:
        self.seen.add(first)
        self._last = first
        return first

    def _start(self, label: str) -> date:
        if self.request.first is None:
            expected = "a date, since the weeks are not told by dates"
            raise CalendarError(Problem("week_of", expected, f'"{label}"' if label else "nothing"))
        return self.request.first

    def _of_date(self, days: list[date], label: str, line: int) -> date:
        weeks = [self.request.week(day) for day in days]
        if len(set(weeks)) == 1:
            return weeks[0]
        begin = [day for day, week in zip(days, weeks, strict=True) if day == week]
        day = begin[0] if len(begin) == 1 else days[0]
        message = "Its date has two readings."
        self.notes.add(Code.DATE_ORDER, message, event=label, line=line, assumed=f"{day}")
        return self.request.week(day)
