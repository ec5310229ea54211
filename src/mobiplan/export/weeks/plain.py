"""Plain weeks: a grid with a column for each day, and lines of text."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO

from mobiplan.export.weeks.clock import told
from mobiplan.model import Schedule, Session, Weekday
from mobiplan.model.brief import brief


def week_csv(schedule: Schedule) -> bytes:
    """Return the sessions of a schedule as a grid in CSV: one row a week, one column a day.

    `week_losses` tells what a grid does not hold.

    Args:
        schedule: whose sessions.

    Example:
        >>> from mobiplan.model import Run, Runner
        >>> run = Run(kind="easy", minutes=40, day=date(2026, 1, 14))
        >>> week = Schedule(runner=Runner(zone="UTC"), week_of=run.day, sessions=[run])
        >>> print(week_csv(week).decode())
        Week,Mon,Tue,Wed,Thu,Fri,Sat,Sun
        2026-01-12,,,easy run 40 min,,,,
        <BLANKLINE>
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["Week", *(_name(day) for day in schedule.days[:7])])
    for week, days in _weeks(schedule):
        entries = ([entry(session, schedule) for session in sessions] for _, sessions in days)
        writer.writerow([f"{week}", *map("\n".join, entries)])
    return text.getvalue().encode()


def week_text(schedule: Schedule) -> bytes:
    """Return the sessions of a schedule as text, one line a week.

    `week_losses` tells what a text does not hold.

    Args:
        schedule: whose sessions.

    Example:
        >>> from mobiplan.model import Run, Runner
        >>> run = Run(kind="easy", minutes=40, day=date(2026, 1, 14), title="Along the river")
        >>> week = Schedule(runner=Runner(zone="UTC"), week_of=run.day, sessions=[run])
        >>> print(week_text(week).decode())
        2026-01-12: Wed easy run 40 min "Along the river"
        <BLANKLINE>
    """
    lines = []
    for week, days in _weeks(schedule):
        entries = [
            f"{_name(day)} {entry(session, schedule)}" for day, each in days for session in each
        ]
        lines.append(f"{week}: {'; '.join(entries)}".rstrip())
    return "".join(f"{line}\n" for line in lines).encode()


def entry(session: Session, schedule: Schedule) -> str:
    """Return a session as the entry of a day."""
    at = ""
    if session.start is not None:
        how = told(session.start, schedule.runner)
        at = f"{schedule.runner.clock(session.span.start) if how.zone else session.start:%H:%M} "
    title = session.title.replace('"', '""')
    return f"{at}{words(session)}" + (f' "{title}"' if title else "")


def words(session: Session) -> str:
    """Return what an entry tells of a session beside its time and its title."""
    km, load = (getattr(session, name, None) for name in ("distance_km", "load"))
    return brief(session.label, session.minutes, distance_km=km, load=load)


def _name(day: date) -> str:
    return Weekday.of(day).capitalize()


def _weeks(schedule: Schedule) -> Iterator[tuple[date, list[tuple[date, list[Session]]]]]:
    by_day: dict[date, list[Session]] = {day: [] for day in schedule.days}
    for session in schedule.sessions:
        by_day[session.day].append(session)
    for number in range(schedule.weeks):
        first = schedule.week_of + timedelta(weeks=number)
        days = [first + timedelta(days=n) for n in range(7)]
        yield first, [(day, by_day[day]) for day in days]
