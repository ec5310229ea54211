"""Sources: the week file or the calendar that a command is given, and the options to read it."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from mobiplan.cli.printing import say
from mobiplan.errors import CalendarError, Problem, ScheduleError
from mobiplan.model import Runner, Schedule
from mobiplan.model.wallclock import parse_zone, quoted
from mobiplan.reading import read

if TYPE_CHECKING:
    from mobiplan.reading import RunnerFile

STANDARD_STREAM = "-"

LARGEST_INPUT = 20_000_000
"""Bytes that are read of standard input; the readers refuse what is too large for them."""

_BEGIN = b"BEGIN:VCALENDAR"
_ONLY_FOR_CALENDARS = ("tz", "runner", "busy", "week_of", "weeks")


def add_source(command: argparse.ArgumentParser) -> None:
    """Let a command take a week file or a calendar, and the options to read the latter."""
    command.add_argument(
        "week", metavar="WEEK", help='a week file or an .ics calendar; "-" is standard input'
    )
    reading = command.add_argument_group("to read an .ics calendar")
    reading.add_argument("--tz", metavar="ZONE", help='your time zone, such as "Europe/London"')
    reading.add_argument("--runner", metavar="ME.toml", help="a file that says who you are")
    reading.add_argument(
        "--busy",
        action="append",
        default=[],
        metavar="OTHER.ics",
        help="a calendar of other commitments; may be given several times",
    )
    reading.add_argument("--week-of", metavar="DATE", help="any day of the first week")
    reading.add_argument("--weeks", type=int, metavar="N", help="how many weeks")


def schedule_from(arguments: argparse.Namespace) -> Schedule:
    """Return the schedule of what a command was given; what was odd goes to standard error.

    Raises:
        MobiplanError: it cannot be read, or the options do not fit it.
    """
    source = _source(arguments.week)
    if not _is_calendar(source):
        _refuse_options(arguments)
        return read(source)
    return _imported(source, arguments)


def _imported(source: str | bytes, arguments: argparse.Namespace) -> Schedule:
    from mobiplan.reading import (  # noqa: PLC0415  slow to import, needed only for calendars
        diagnostics_table,
        ics,
    )

    me = _runner(arguments)
    imported = ics.read(
        source,
        runner=me.runner,
        week_of=_day(arguments.week_of),
        weeks=arguments.weeks,
        busy=arguments.busy,
        habits=me.habits,
        vocabulary=me.vocabulary,
        strict=getattr(arguments, "strict", False),
    )
    if imported.diagnostics:
        say(f"{diagnostics_table(imported.diagnostics)}\n", sys.stderr)
    return imported.schedule


def _source(week: str) -> str | bytes:
    return sys.stdin.buffer.read(LARGEST_INPUT + 1) if week == STANDARD_STREAM else week


def _is_calendar(source: str | bytes) -> bool:
    if isinstance(source, bytes):
        return source[:100].lstrip(b"\xef\xbb\xbf \t\r\n").upper().startswith(_BEGIN)
    return Path(source).suffix.casefold() in {".ics", ".ical", ".icalendar"}


def _refuse_options(arguments: argparse.Namespace) -> None:
    given = [name for name in _ONLY_FOR_CALENDARS if getattr(arguments, name)]
    if given:
        problems = (
            Problem(f"--{name.replace('_', '-')}", "an .ics calendar to read", "a week file")
            for name in given
        )
        raise ScheduleError(*problems)


def _runner(arguments: argparse.Namespace) -> "RunnerFile":
    from mobiplan.reading import RunnerFile, read_runner  # noqa: PLC0415  as above

    if arguments.runner is None and arguments.tz is None:
        expected = 'a time zone such as "Europe/London", or a file for --runner'
        problem = Problem("--tz", expected, "neither")
        raise CalendarError(problem)
    zone = None
    if arguments.tz is not None:
        try:
            zone = parse_zone(arguments.tz)
        except ScheduleError as error:
            located = error.under("--tz")
            raise located from None
    if arguments.runner is None:
        return RunnerFile(runner=Runner(zone=zone))
    me = read_runner(arguments.runner)
    return me if zone is None else evolve(me, runner=evolve(me.runner, zone=zone))


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        problem = Problem("--week-of", "a date such as 2026-01-12", quoted(text))
        raise ScheduleError(problem) from None
