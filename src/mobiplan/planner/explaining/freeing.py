"""Time to free: how the availability of a weekday may grow, at its edges or out of nothing."""

from collections.abc import Iterator
from datetime import date, time

from mobiplan.model import Role, Session, Span, Weekday
from mobiplan.planner.explaining.facts import day_name
from mobiplan.planner.explaining.trial import Trial

STEPS = (5, 10, 15, 20, 30, 45, 60, 90, 120)
"""Minutes that are freed at an edge. House default."""

Freed = tuple[time, int, str]
"""When the freed time begins on the wall clock, its minutes, and a sentence for the runner."""

_Edge = tuple[int, bool]
"""An instant, and whether time is freed before it."""


def freed_times(trial: Trial, weekday: Weekday) -> Iterator[Freed]:
    """Return what may be freed on a weekday, at each edge the smallest first.

    Beside a session with a start only the edge counts at which its block would lie. Anything else
    may use every edge of the day's windows, or a stretch at the usual time of a day without any.
    """
    session = trial.item.session
    if session is not None and session.is_timed:
        yield from _at(_beside(trial, session), weekday, trial)
        return
    for day in _days(trial, weekday):
        windows = trial.schedule.runner.available(day)
        for window in windows:
            yield from _at((window.start, True), weekday, trial)
            yield from _at((window.end, False), weekday, trial)
        if not windows:
            yield _at_usual_time(trial, weekday)


def _beside(trial: Trial, session: Session) -> _Edge:
    """Return where the free time beside a session ends."""
    before = trial.item.role is not Role.POST_RUN
    touching = session.span.start - 1 if before else session.span.end
    for window in trial.schedule.windows:
        if window.covers(Span(touching, touching + 1)):
            return (window.start if before else window.end), before
    return (session.span.start if before else session.span.end), before


def _days(trial: Trial, weekday: Weekday) -> Iterator[date]:
    """Return the day of a weekday in the item's week."""
    schedule = trial.schedule
    week = schedule.week_start(trial.item.day)
    for day in schedule.days:
        if Weekday.of(day) is weekday and schedule.week_start(day) == week:
            yield day


def _at(edge: _Edge, weekday: Weekday, trial: Trial) -> Iterator[Freed]:
    clock, (instant, before) = trial.schedule.runner.clock, edge
    where = "before" if before else "after"
    for minutes in STEPS:
        start = clock(instant - minutes if before else instant)
        if Weekday.of(start.date()) is weekday:
            edge_time = f"{clock(instant):%H:%M}".replace("00:00", "midnight")
            on = f"on {_when(trial, weekday)} {where} {edge_time}"
            yield start.time(), minutes, f"Free {minutes} more minutes {on}."


def _at_usual_time(trial: Trial, weekday: Weekday) -> Freed:
    """Free as long a stretch as is asked for."""
    runner, session = trial.schedule.runner, trial.item.session
    minutes = session.minutes if session is not None else runner.standalone.minutes
    at = runner.usual_times.on(weekday)
    return at, minutes, f"Free {minutes} minutes on {_when(trial, weekday)} at {at:%H:%M}."


def _when(trial: Trial, weekday: Weekday) -> str:
    """Return the weekday in words: availability is the same in every week."""
    return day_name(weekday) if trial.schedule.weeks == 1 else f"{day_name(weekday)}s"
