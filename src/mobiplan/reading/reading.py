"""Reading: the schedule that a file tells, if it leaves nothing open."""

from datetime import date

from mobiplan.model import Runner, Schedule
from mobiplan.reading.formats import format_of
from mobiplan.reading.source import Source, standard_input
from mobiplan.reading.week import read_week


def read(
    source: Source,
    *,
    runner: Runner | None = None,
    week_of: date | None = None,
    weeks: int | None = None,
) -> Schedule:
    """Read a week of any kind, and refuse it if something would have to be assumed.

    It reads what `mobiplan.reading.read_any` reads, and returns the schedule without an account.

    Args:
        source: the path of a file, "-" for standard input, or the content as bytes.
        runner: who it is; needed but for a week file, which says it.
        week_of: any day of the first week, for what is no week file.
        weeks: how many weeks, likewise.

    Returns:
        The schedule of all its weeks.

    Raises:
        ScheduleError: with every problem of a week file, or of what is asked for; each path begins
            with that of the file, if it has one.
        CalendarError: the same of any other file, with everything that had to be assumed.

    Example:
        >>> week = b'''
        ... schema = "mobiplan/week/1"
        ... week_of = 2026-01-12
        ... runner = { zone = "Europe/London" }
        ... session = [{ day = "tue", start = "18:00", minutes = 60, run = "intervals" }]
        ... '''
        >>> [session.label for session in read(week).sessions]
        ['intervals run']
        >>> line = b"2026-01-12: Tue 18:00 intervals 60 min; Sat long run 105 min"
        >>> [session.label for session in read(line, runner=Runner(zone="Europe/London")).sessions]
        ['intervals run', 'long run']
    """
    content = standard_input(source)
    if format_of(content).is_week_file and (runner, week_of, weeks) == (None, None, None):
        return read_week(content)
    from mobiplan.reading.anything import (  # noqa: PLC0415  slow to import, not for week files
        read_any,
    )

    return read_any(content, runner=runner, week_of=week_of, weeks=weeks, strict=True).schedule
