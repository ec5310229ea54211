"""Strategies for weeks: sessions, commitments, and the schedules that they make.

Times touch on purpose: they lie on a coarse grid, at the edges of windows, or some telling minutes
behind one another, such as 0 or 15.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from attrs import evolve
from hypothesis import strategies as st

from mobiplan.model import (
    Busy,
    Run,
    RunKind,
    Runner,
    Schedule,
    Session,
    Strength,
    StrengthKind,
    Window,
    ZoneChange,
)
from mobiplan.model.schedule import MOST_UNTIMED
from mobiplan.testing.runners import QUARTER, ZONES, runners, windows

GAPS = (0, 5, 7, 14, 15, 29, 30, 60)
"""Minutes between things that follow one another: touching, and about the bounds of the rules."""

MINUTES = (10, 20, 30, 45, 60, 105)
"""Lengths of sessions that are drawn."""

_minutes = st.sampled_from(MINUTES)
_kinds = st.sampled_from([*RunKind, *StrengthKind])


def weeks_of() -> st.SearchStrategy[date]:
    """Draw a day of the first week in 2026 or 2027, often one on which some clocks change."""
    changes = [date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 11, 1)]
    some_days = st.integers(0, 2 * 365).map(lambda days: date(2026, 1, 5) + timedelta(days))
    return some_days | st.sampled_from(changes)


def sessions(  # noqa: PLR0913  one draw, each argument an independent bound
    *,
    runner: Runner,
    first: date,
    days: int = 7,
    untimed: bool = True,
    windowed: bool = True,
    abroad: bool = True,
) -> st.SearchStrategy[Session]:
    """Draw one session; the simplest is a short recovery run at the first midnight.

    Args:
        runner: on whose clock it starts.
        first: the first day on which it may lie.
        days: how many days there are.
        untimed: whether it may be without a start.
        windowed: whether it may have a window then.
        abroad: whether its start may show on the clock of one of `ZONES` instead.
    """
    starts = _starts(runner, first, days)
    with_start = st.builds(
        lambda kind, minutes, start: _session(kind, minutes, start.date(), start=start),
        _kinds,
        _minutes,
        _shown_abroad(starts, first, days) if abroad else starts,
    )
    return with_start | _untimed(first, days, windowed=windowed) if untimed else with_start


def _session(
    kind: RunKind | StrengthKind,
    minutes: int,
    day: date,
    *,
    start: datetime | None = None,
    window: Window | None = None,
) -> Session:
    if isinstance(kind, RunKind):
        return Run(kind=kind, minutes=minutes, day=day, start=start, window=window)
    return Strength(kind=kind, minutes=minutes, day=day, start=start, window=window)


@st.composite
def _untimed(draw: st.DrawFn, first: date, days: int, *, windowed: bool) -> Session:
    minutes = draw(_minutes)
    window = draw(st.none() | windows(minutes=minutes)) if windowed else None
    day = first + timedelta(days=draw(st.integers(0, days - 1)))
    return _session(draw(_kinds), minutes, day, window=window)


def _starts(runner: Runner, first: date, days: int) -> st.SearchStrategy[datetime]:
    """Draw a moment of some days: on the grid, or where a window of the runner opens or closes."""
    dates = [first + timedelta(days=number) for number in range(days)]
    begin, end = runner.day_start(first), runner.day_start(first + timedelta(days=days))
    on_grid = st.integers(0, (end - begin) // QUARTER - 1).map(lambda n: begin + QUARTER * n)
    spans = [span for day in dates for span in runner.available(day)]
    edges = [edge for span in spans for edge in (span.start, span.end) if begin <= edge < end]
    starts = on_grid | st.sampled_from(edges) if edges else on_grid
    return starts.map(runner.clock)


@st.composite
def _shown_abroad(
    draw: st.DrawFn, starts: st.SearchStrategy[datetime], first: date, days: int
) -> datetime:
    """Draw a start as it is, or on a clock on which its date is one of some days too."""
    start, zone = draw(starts), draw(st.none() | st.sampled_from(ZONES))
    shown = start.astimezone(ZoneInfo(zone)) if zone else start
    return shown if 0 <= (shown.date() - first).days < days else start


@st.composite
def _travelling(draw: st.DrawFn, empty: Schedule) -> Runner:
    """Draw the runner of a schedule, who may change the zone once."""
    zone, runner = draw(st.none() | st.sampled_from(ZONES)), empty.runner
    if zone is None or runner.zone_changes:
        return runner
    at = empty.span.start + QUARTER * draw(st.integers(1, empty.span.minutes // QUARTER - 1))
    return evolve(runner, zone_changes=[ZoneChange(at=runner.clock(at), zone=zone)])


def commitments(*, schedule: Schedule) -> st.SearchStrategy[Busy]:
    """Draw a commitment in the weeks of a schedule; the simplest is the first quarter of an hour.

    Args:
        schedule: whose weeks and clock; some commitments follow its sessions or come before them.
    """
    clock, span = schedule.runner.clock, schedule.span
    on_grid = st.builds(
        lambda start, quarters: Busy(start=clock(start), end=clock(start + QUARTER * quarters)),
        st.integers(0, span.minutes // QUARTER - 1).map(lambda n: span.start + QUARTER * n),
        st.integers(1, 40),
    )
    timed = [session.span for session in schedule.sessions if session.is_timed]
    if not timed:
        return on_grid
    near = st.builds(
        lambda session, gap, minutes, behind: Busy(
            start=clock(session.end + gap if behind else session.start - gap - minutes),
            end=clock(session.end + gap + minutes if behind else session.start - gap),
        ),
        st.sampled_from(timed),
        st.sampled_from(GAPS),
        st.sampled_from(MINUTES),
        st.booleans(),
    )
    return on_grid | near


@st.composite
def schedules(  # noqa: PLR0913  one draw, each argument an independent bound
    draw: st.DrawFn,
    *,
    runner: st.SearchStrategy[Runner] | None = None,
    most_sessions: int = 8,
    most_busy: int = 3,
    most_weeks: int = 1,
    untimed: bool = True,
    windowed: bool = True,
    abroad: bool = True,
) -> Schedule:
    """Draw a schedule that contradicts itself nowhere; the simplest is a week without anything.

    Args:
        draw: given by hypothesis.
        runner: who it is for; any by default.
        most_sessions: sessions at most.
        most_busy: commitments at most.
        most_weeks: weeks at most.
        untimed: whether sessions may be without a start, up to four on one day.
        windowed: whether those may have a window.
        abroad: whether the runner may travel, and starts may show on the clock of another zone.
    """
    who = draw(runners() if runner is None else runner)
    weeks = draw(st.integers(1, most_weeks))
    empty = Schedule(runner=who, week_of=draw(weeks_of()), weeks=weeks)
    if abroad:
        empty = evolve(empty, runner=draw(_travelling(empty)))
    first, days = empty.days[0], len(empty.days)
    timed = sessions(runner=empty.runner, first=first, days=days, untimed=False, abroad=abroad)
    gaps = st.sampled_from((None, *GAPS))
    fixed = _apart(draw(st.lists(st.tuples(timed, gaps), max_size=most_sessions)), empty)
    most = most_sessions - len(fixed) if untimed else 0
    free = draw(st.lists(_untimed(first, days, windowed=windowed), max_size=most))
    on_one_day = draw(st.booleans())
    if free and on_one_day:
        free = [evolve(session, day=free[0].day) for session in free]
    full = evolve(empty, sessions=[*fixed, *_few(free)])
    return evolve(full, busy=draw(st.lists(commitments(schedule=full), max_size=most_busy)))


def _apart(drawn: Iterable[tuple[Session, int | None]], schedule: Schedule) -> list[Session]:
    """Keep the sessions that lie in the weeks and overlap no other.

    One with a gap follows that many minutes behind the last that was kept.
    """
    kept: list[Session] = []
    for session, gap in drawn:
        placed = session
        if kept and gap is not None:
            placed = session.starting(schedule.runner.clock(kept[-1].span.end + gap))
        alone = not any(placed.span.overlaps(other.span) for other in kept)
        if alone and placed.day in schedule.days:
            kept.append(placed)
    return kept


def _few(sessions: list[Session]) -> list[Session]:
    """Keep as many sessions of each day as may be without a start."""
    days = [session.day for session in sessions]
    return [
        session
        for number, session in enumerate(sessions)
        if days[:number].count(session.day) < MOST_UNTIMED
    ]
