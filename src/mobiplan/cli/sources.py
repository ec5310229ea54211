"""Sources: the week of any kind that a command is given, and the options to read it."""

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from mobiplan.cli.printing import say
from mobiplan.errors import CalendarError, Problem, ScheduleError
from mobiplan.model import Runner, Schedule
from mobiplan.model.wallclock import parse_zone, quoted
from mobiplan.reading import read
from mobiplan.reading.formats import format_of
from mobiplan.reading.source import Source, standard_input

if TYPE_CHECKING:
    from mobiplan.reading import RunnerFile

STANDARD_STREAM = "-"

_NOT_FOR_WEEK_FILES = ("tz", "runner", "busy", "week_of", "weeks")


def add_source(command: argparse.ArgumentParser) -> None:
    """Let a command take a week of any kind, and the options to read what is no week file."""
    command.add_argument(
        "week",
        metavar="WEEK",
        help='a week file, an .ics calendar, a .csv grid, a text; "-" is standard input',
    )
    reading = command.add_argument_group("to read what is no week file")
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
    source = standard_input(arguments.week)
    if format_of(source).is_week_file:
        _refuse_options(arguments)
        return read(source)
    return _imported(source, arguments)


def _imported(source: Source, arguments: argparse.Namespace) -> Schedule:
    from mobiplan.reading import (  # noqa: PLC0415  slow to import, not needed for week files
        diagnostics_table,
        read_any,
    )

    me = _runner(arguments)
    imported = read_any(
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
    schedule = imported.schedule
    if not schedule.sessions and any(each.severity == "error" for each in imported.diagnostics):
        raise CalendarError(Problem("week", "an entry that can be read", "none"))
    return schedule


def _refuse_options(arguments: argparse.Namespace) -> None:
    given = [name for name in _NOT_FOR_WEEK_FILES if getattr(arguments, name)]
    if given:
        expected = "a calendar, a grid or a text to read"
        problems = (
            Problem(f"--{name.replace('_', '-')}", expected, "a week file") for name in given
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
