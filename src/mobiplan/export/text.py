"""Text: a plan as a week to read in a terminal, and a routine as a list."""

from collections.abc import Iterator

from mobiplan.export.rows import days
from mobiplan.export.wording import dosage, minutes_and_seconds, short_date
from mobiplan.model import Finding, Level, Plan, Routine, Unplaced
from mobiplan.model.fields import line

SAID = {Level.NOTE, Level.MUST}
"""The levels whose findings are shown: a penalty is for the planner, not for the runner."""


def to_text(plan: Plan) -> str:
    """Return a plan as plain text: its days, what was not placed and why, and the notes.

    Sessions and blocks stand under the training day to which they count, in order of time, on the
    clock of their own zone. The text does not end with a new line.

    Example:
        >>> from datetime import datetime
        >>> from zoneinfo import ZoneInfo
        >>> from mobiplan.model import Run, Runner, Schedule
        >>> start = datetime(2026, 1, 13, 18, 0, tzinfo=ZoneInfo("Europe/London"))
        >>> run = Run(kind="easy", minutes=40, start=start, title="With Ada")
        >>> week = Schedule(
        ...     runner=Runner(zone="Europe/London"), week_of=start.date(), sessions=[run]
        ... )
        >>> print(to_text(Plan(schedule=week, sessions=week.sessions)))
        Week of Mon 12 Jan 2026, times in Europe/London
        <BLANKLINE>
        Tue 13 Jan
          18:00-18:40  easy run           With Ada
    """
    parts = [_heading(plan), *days(plan, _zone(plan))]
    if not plan.blocks and not plan.sessions:
        parts += ["Nothing is planned."]
    if plan.unplaced:
        parts += ["\n".join(("Not placed", *(row for u in plan.unplaced for row in _unplaced(u))))]
    notes = [_note(finding) for finding in plan.findings if finding.level in SAID]
    if notes:
        parts += ["\n".join(("Notes", *notes))]
    return "\n\n".join(parts)


def routine_text(routine: Routine) -> str:
    """Return the drills of a routine with their dosage, and the time that they take.

    Example:
        >>> print(routine_text(Routine(())))
        Total 0:00
    """
    names = [line(drill.name) for drill in routine.drills]
    width = max(map(len, names), default=0)
    rows = [
        f"{number}. {name:<{width}}  {dosage(step)}"
        for number, (name, step) in enumerate(zip(names, routine.steps, strict=True), start=1)
    ]
    return "\n".join((*rows, f"Total {minutes_and_seconds(routine.seconds)}"))


def _heading(plan: Plan) -> str:
    schedule = plan.schedule
    weeks = "Week of" if schedule.weeks == 1 else f"{schedule.weeks} weeks from"
    first = schedule.week_of
    return f"{weeks} {short_date(first)} {first.year}, times in {_zone(plan)}"


def _zone(plan: Plan) -> str:
    return str(plan.schedule.runner.zone_on(plan.schedule.week_of))


def _unplaced(unplaced: Unplaced) -> Iterator[str]:
    whose = unplaced.session.label if unplaced.session else ""
    what = unplaced.role.label if unplaced.role else whose
    about = f" for {whose}" if unplaced.role and whose else ""
    yield f"  {short_date(unplaced.day)}  {what}{about}: {unplaced.reason}"
    yield f"    {line(unplaced.message)}"
    for repair in unplaced.repairs:
        yield f"    - {line(repair.message)}"


def _note(finding: Finding) -> str:
    day = f"{short_date(finding.day)}  " if finding.day else ""
    broken = "broken: " if finding.level is Level.MUST else ""
    return f"  {day}{broken}{line(finding.message)} ({finding.rule})"
