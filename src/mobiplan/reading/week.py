"""The week file: from TOML or JSON to a schedule, with one error for all that is wrong."""

from collections.abc import Iterable, Mapping
from os import fspath

from attrs import evolve

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model import Runner, Schedule
from mobiplan.model.fields import require_day
from mobiplan.model.wallclock import ONE_DAY
from mobiplan.reading.conflicts import Placed, crowds, overlaps, same_ids
from mobiplan.reading.document import document_of
from mobiplan.reading.ledger import Ledger
from mobiplan.reading.source import Source
from mobiplan.reading.tables import BusyDayTable, BusySpanTable, SessionTable, WeekTable


def read_week(source: Source) -> Schedule:
    """Read a week file.

    Args:
        source: the path of a TOML or JSON file of at most 1 MB, or its content as bytes.

    Raises:
        ScheduleError: with every problem; each path begins with that of the file, if it has one.
    """
    try:
        return schedule_of(document_of(source))
    except ScheduleError as error:
        name = "" if isinstance(source, bytes) else fspath(source)
        raise ScheduleError(*(_in_file(name, problem) for problem in error.problems)) from None


def _in_file(name: str, problem: Problem) -> Problem:
    places = (name, problem.path) if name else (problem.path or "the week file",)
    return evolve(problem, path=": ".join(filter(None, places)))


def schedule_of(document: Mapping[str, object]) -> Schedule:
    """Return the schedule that the tables of a week file describe.

    Raises:
        ScheduleError: with every problem of every table, and every contradiction between those
            that have none.
    """
    from mobiplan.reading.structure import (  # noqa: PLC0415  cattrs is slow to import, needed only here
        busy_table,
        session_table,
        structured,
    )

    ledger = Ledger()
    week = ledger.attempt("", structured, document, WeekTable)
    runner = ledger.attempt("runner", structured, document.get("runner", {}), Runner)
    sessions = ledger.attempt_each("session", session_table, document.get("session", []))
    busy = ledger.attempt_each("busy", busy_table, document.get("busy", []))
    ledger.problems += same_ids(sessions)
    if week is None or runner is None:
        raise ScheduleError(*ledger.problems)
    empty = ledger.attempt("week_of", _empty, week, runner)
    if empty is None:
        raise ScheduleError(*ledger.problems)
    return _filled(empty, sessions, busy, ledger)


def _empty(week: WeekTable, runner: Runner) -> Schedule:
    """Return the schedule without its sessions, once its weeks are known to lie in its years."""
    own = evolve(runner, week_start=week.week_start)
    schedule = Schedule(runner=own, week_of=week.week_of, weeks=week.weeks)
    for day in (schedule.days[0] - ONE_DAY, schedule.days[-1] + ONE_DAY):
        require_day("", day)
    return schedule


def _filled(
    empty: Schedule,
    sessions: Iterable[tuple[str, SessionTable]],
    busy: Iterable[tuple[str, BusyDayTable | BusySpanTable]],
    ledger: Ledger,
) -> Schedule:
    placed = [
        Placed(path, session)
        for path, table in sessions
        for session in ledger.attempt(path, table.sessions, empty) or ()
    ]
    taken = [
        commitment
        for path, table in busy
        for commitment in ledger.attempt(path, table.commitments, empty) or ()
    ]
    ledger.problems += [*overlaps(placed), *crowds(placed)]
    if ledger.problems:
        raise ScheduleError(*ledger.problems)
    return evolve(empty, sessions=[each.session for each in placed], busy=taken)
