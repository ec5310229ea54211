"""Requests: what a reader is asked for beside the file itself."""

from collections.abc import Iterable
from datetime import date, timedelta

from attrs import field, frozen

from mobiplan.errors import CalendarError, Problem, ScheduleError
from mobiplan.model import Runner
from mobiplan.model.fields import require_day
from mobiplan.model.schedule import MOST_WEEKS, first_of_week
from mobiplan.reading.habits import DEFAULT_HABITS, Habits
from mobiplan.reading.source import Source
from mobiplan.reading.titles.vocabulary import Vocabulary, default_vocabulary


def _sources(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sources)


@frozen(kw_only=True)
class Request:
    """What a reader is asked for.

    Args:
        runner: who it is.
        week_of: any day of the first week, or None to let the file tell.
        weeks: how many, or None to let the file tell.
        busy: calendars of other commitments.
        habits: what is taken where the file does not say it.
        vocabulary: the words that count.
        strict: refuse whatever had to be assumed.

    Raises:
        ScheduleError: ``week_of`` or ``weeks`` lie outside what a schedule can be.
    """

    runner: Runner
    week_of: date | None = None
    weeks: int | None = None
    busy: tuple[Source, ...] = field(default=(), converter=_sources)
    habits: Habits = DEFAULT_HABITS
    vocabulary: Vocabulary = field(factory=default_vocabulary)
    strict: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse a week or a number of weeks that no schedule has."""
        if self.week_of is not None:
            require_day("week_of", self.week_of)
        weeks = self.weeks
        if weeks is not None and (not isinstance(weeks, int) or not 1 <= weeks <= MOST_WEEKS):
            expected = f"a whole number of weeks from 1 to {MOST_WEEKS}"
            raise ScheduleError(Problem("weeks", expected, f"{weeks}"))

    @property
    def first(self) -> date | None:
        """The first day of the first week, if it is asked for."""
        return None if self.week_of is None else self.week(self.week_of)

    def week(self, day: date) -> date:
        """Return the first day of the week in which a day lies."""
        return first_of_week(day, self.runner.week_start)

    def covering(self, days: Iterable[date]) -> tuple[date, int]:
        """Return the first day and the number of the weeks: those asked for, or all of some days.

        Raises:
            CalendarError: there are no days to tell them, or the weeks are too many.
        """
        known = sorted(days)
        if not known and self.first is None:
            raise CalendarError(
                Problem("", "at least one day that a date tells, or week_of", "none")
            )
        first = self.first or self.week(known[0])
        if self.weeks is not None:
            return first, self.weeks
        number = max(((known[-1] if known else first) - first) // timedelta(days=7) + 1, 1)
        if number > MOST_WEEKS:
            expected = f"at most {MOST_WEEKS} weeks, or a week_of and weeks that say which"
            found = f"{number}, from {first} to {known[-1]}"
            raise CalendarError(Problem("weeks", expected, found))
        return first, number
