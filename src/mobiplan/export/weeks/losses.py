"""Losses: what a format does not hold of a schedule."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from mobiplan.drills import DEFAULT_LIBRARY
from mobiplan.errors import Problem
from mobiplan.export.weeks.clock import told
from mobiplan.export.weeks.plain import entry, words
from mobiplan.export.weeks.week_file import derived
from mobiplan.model import Runner, Schedule, Session
from mobiplan.model.wallclock import quoted

WeekForm = Literal["toml", "json", "csv", "text"]
"""The formats of a schedule."""

LONGEST_ENTRY = 1000
"""Characters of an entry that are read again."""


def week_losses(schedule: Schedule, form: WeekForm) -> tuple[Problem, ...]:
    """Return what a format does not hold of a schedule; nothing if it is read again unchanged.

    A grid and a text hold the sessions; who the runner is they leave to those who read them.

    Args:
        schedule: what is to be written.
        form: "toml", "json", "csv" or "text".

    Example:
        >>> from datetime import date
        >>> from mobiplan.model import Run
        >>> run = Run(kind="race", minutes=40, day=date(2026, 1, 18), temperature_c=3)
        >>> week = Schedule(runner=Runner(zone="UTC"), week_of=run.day, sessions=[run])
        >>> print(*week_losses(week, "csv"))
        session "2026-01-12/race/1".temperature_c: expected nothing, got 3
        >>> week_losses(week, "toml")
        ()
    """
    if form in {"toml", "json"}:
        return (*_of_runner(schedule.runner), *_of_clocks(schedule))
    return tuple(_of_plain(schedule))


def _of_runner(runner: Runner) -> Iterator[Problem]:
    equipment = frozenset().union(*(drill.equipment for drill in DEFAULT_LIBRARY))
    known = {"flags": DEFAULT_LIBRARY.conditions, "equipment": equipment}
    for name, words_known in known.items():
        for word in sorted(getattr(runner, name) - words_known):
            yield Problem(f"runner.{name}", "a word of the drill library", quoted(word))


def _of_clocks(schedule: Schedule) -> Iterator[Problem]:
    for session in schedule.sessions:
        if session.start is not None and not told(session.start, schedule.runner).is_exact:
            yield _twice(_path(session), session.start.isoformat())
    for number, busy in enumerate(schedule.busy):
        for moment in (busy.start, busy.end):
            if told(moment, schedule.runner).zone and f"{moment.tzinfo}" != "UTC":
                expected = "a time on the runner's clock, the first at which it shows that"
                yield Problem(f"busy[{number}]", expected, f"{moment.isoformat()}")


def _twice(path: str, found: str) -> Problem:
    return Problem(f"{path}.start", "the first time at which the clock shows that", found)


def _of_plain(schedule: Schedule) -> Iterator[Problem]:
    if schedule.busy:
        number = len(schedule.busy)
        yield Problem("busy", "nothing", f"{number} commitment{'s' if number > 1 else ''}")
    written = Counter((s.day, words(s)) for s in schedule.sessions if not s.is_timed)
    for session, bare in zip(schedule.sessions, derived(schedule).sessions, strict=True):
        yield from _of_session(session, schedule)
        if session.id != bare.id:
            yield Problem(f"{_path(session)}.id", "what follows from its kind", quoted(session.id))
        if not session.is_timed and written[session.day, words(session)] > 1:
            yield Problem(_path(session), "nothing else like it without a start", "more")


def _of_session(session: Session, schedule: Schedule) -> Iterator[Problem]:
    path = _path(session)
    for name in ("window", "temperature_c"):
        value = getattr(session, name, None)
        if value is not None:
            yield Problem(f"{path}.{name}", "nothing", quoted(value))
    km = getattr(session, "distance_km", None)
    if km is not None and km != round(km, 2):
        yield Problem(f"{path}.distance_km", "hundredths of a kilometre", f"{km}")
    if session.start is not None:
        at, runner = session.start.time(), schedule.runner
        if told(session.start, runner).zone:
            expected = "a time on the runner's clock, the first at which it shows that"
            yield Problem(f"{path}.start", expected, session.start.isoformat())
        elif len(runner.instants(session.day, at)) > 1:
            expected = "a time that the clock shows once"
            yield Problem(f"{path}.start", expected, session.start.isoformat())
    if len(entry(session, schedule)) > LONGEST_ENTRY:
        yield Problem(f"{path}.title", f"an entry of at most {LONGEST_ENTRY} characters", "more")


def _path(session: Session) -> str:
    return f'session "{session.id}"'
