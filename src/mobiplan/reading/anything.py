"""Anything: a week of any kind, read by what it is, with an account of what was odd."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model import Runner
from mobiplan.reading.formats import Format, format_of
from mobiplan.reading.habits import DEFAULT_HABITS, Habits
from mobiplan.reading.ics.reading import read_calendar
from mobiplan.reading.imported import Imported
from mobiplan.reading.importing.request import Request
from mobiplan.reading.intervals_icu import read_events
from mobiplan.reading.source import Source, standard_input
from mobiplan.reading.titles.vocabulary import Vocabulary, default_vocabulary
from mobiplan.reading.week import read_week
from mobiplan.reading.written import read_grid, read_lines

_READERS: Mapping[Format, Callable[[Source, Request], Imported]] = {
    Format.ICS: read_calendar,
    Format.CSV: read_grid,
    Format.TEXT: read_lines,
    Format.INTERVALS_ICU: read_events,
}


def read_any(  # noqa: PLR0913  each is a choice of its own
    source: Source,
    *,
    runner: Runner | None = None,
    week_of: date | None = None,
    weeks: int | None = None,
    busy: Iterable[Source] = (),
    habits: Habits = DEFAULT_HABITS,
    vocabulary: Vocabulary | None = None,
    strict: bool = False,
) -> Imported:
    """Read a week file, a calendar, a grid in CSV, lines of text, or the events of intervals.icu.

    Files are known by their names: ``.toml``, ``.json``, ``.ics``, ``.csv``, ``.tsv``, ``.txt``;
    any other, and bytes, by how they begin.

    Args:
        source: the path of a file, "-" for standard input, or the content as bytes.
        runner: who it is; needed but for a week file, which says it.
        week_of: any day of the first week; by default that of the first day that a date tells.
        weeks: 1 to 104; by default up to the last day, of a calendar one beside ``week_of``.
        busy: calendars of other commitments.
        habits: what is taken where the file does not say it.
        vocabulary: the words that titles are understood by; by default those of mobiplan.
        strict: refuse whatever had to be assumed.

    Returns:
        The schedule, what each entry was taken for, and everything that was odd; of a week file
        the schedule alone.

    Raises:
        ScheduleError: a week file has problems or stands beside what it says itself; or the runner
            is missing, or the weeks are none that a schedule can have.
        CalendarError: another file cannot be read, or ``strict`` refuses it.

    Example:
        >>> imported = read_any(
        ...     b"2026-01-12: Thu easy 45; Sat long 18 km", runner=Runner(zone="Europe/London")
        ... )
        >>> [str(diagnostic.code) for diagnostic in imported.diagnostics]
        ['unit', 'length_from_pace']
    """
    content = standard_input(source)
    kind = format_of(content)
    if kind.is_week_file:
        others = {"runner": runner, "week_of": week_of, "weeks": weeks, "busy": tuple(busy) or None}
        _require_nothing(others)
        return Imported(schedule=read_week(content), diagnostics=())
    if runner is None:
        expected = "a Runner, since the file does not say who it is"
        raise ScheduleError(Problem("runner", expected, "nothing"))
    request = Request(
        runner=runner,
        week_of=week_of,
        weeks=weeks,
        busy=busy,
        habits=habits,
        vocabulary=vocabulary or default_vocabulary(),
        strict=strict,
    )
    return _READERS[kind](content, request)


def _require_nothing(others: Mapping[str, object]) -> None:
    problems = [
        Problem(name, "nothing beside a week file, which says it", "something")
        for name, value in others.items()
        if value is not None
    ]
    if problems:
        raise ScheduleError(*problems)
