"""Strategies for everything that goes into a plan: draw whole weeks that a runner could have.

All functions take keyword-only arguments and give valid values only; they shrink towards an empty
week of a runner in UTC. Times touch on purpose: starts lie on a coarse grid, so that sessions,
commitments and windows often begin just where others end.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from mobiplan.model import (
    Area,
    Availability,
    Busy,
    Run,
    RunKind,
    Runner,
    Schedule,
    Session,
    StandaloneWish,
    Strength,
    StrengthKind,
    UsualTimes,
    Weekday,
)
from mobiplan.model.span import Span, instant

ZONES = ("UTC", "Europe/London", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
"""Zones that are drawn by default: without, with, and with odd changes of the clock."""

WINDOWS = ("06:00-22:00", "05:30-07:00, 17:00-21:30", "16:00-07:00", "12:00-13:00", "")
"""Windows of a day that are drawn by default, one of them none, one across midnight."""


def weeks_of() -> st.SearchStrategy[date]:
    """Draw a day of the first week; every other one lies near a change of the clock."""
    changes = [date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 11, 1)]
    quiet = st.dates(date(2026, 1, 5), date(2027, 12, 31))
    return quiet | st.sampled_from(changes)


def availabilities() -> st.SearchStrategy[Availability]:
    """Draw the windows of a week."""
    return st.lists(st.sampled_from(WINDOWS), min_size=7, max_size=7).map(Availability)


def runners(
    *,
    zones: Sequence[str] = ZONES,
    flags: Sequence[str] = (),
    most_standalones: int = 3,
) -> st.SearchStrategy[Runner]:
    """Draw a runner.

    Args:
        zones: names to draw from.
        flags: conditions to draw from; none by default.
        most_standalones: standalone sessions a week at most.
    """
    days = st.sets(st.sampled_from(list(Weekday)), max_size=2)
    return st.builds(
        Runner,
        zone=st.sampled_from(list(zones)),
        availability=st.none() | availabilities(),
        usual_times=st.sampled_from(["18:00", "07:00", "23:30"]).map(
            lambda at: UsualTimes(default=at)
        ),
        rest_days=days,
        full_rest_days=days,
        focus=st.lists(st.sampled_from(list(Area)), max_size=2, unique=True),
        flags=st.sets(st.sampled_from(list(flags))) if flags else st.just(frozenset()),
        standalone=st.builds(
            StandaloneWish,
            per_week=st.integers(0, most_standalones),
            minutes=st.sampled_from([10, 15, 20, 30]),
        ),
        age=st.none() | st.sampled_from([16, 30, 50, 65]),
    )


def sessions(
    *, runner: Runner, first: date, days: int = 7, untimed: bool = True
) -> st.SearchStrategy[Session]:
    """Draw one session.

    Args:
        runner: on whose clock it starts.
        first: the first day on which it may lie.
        days: how many days there are.
        untimed: whether it may be without a start.
    """
    moments = st.integers(0, days * 96 - 1).map(
        lambda quarter: runner.clock(runner.day_start(first) + 15 * quarter)
    )
    start = moments | st.none() if untimed else moments
    day = st.integers(0, days - 1).map(lambda number: first + timedelta(days=number))
    return st.builds(_session, start, day, _kinds(), st.sampled_from([10, 20, 30, 45, 60, 105]))


def _kinds() -> st.SearchStrategy[RunKind | StrengthKind]:
    return st.sampled_from([*RunKind, *StrengthKind])


def _session(
    start: datetime | None, day: date, kind: RunKind | StrengthKind, minutes: int
) -> Session:
    on = start.date() if start else day
    if isinstance(kind, RunKind):
        return Run(kind=kind, minutes=minutes, start=start, day=on)
    return Strength(kind=kind, minutes=minutes, start=start, day=on)


@st.composite
def schedules(  # noqa: PLR0913  one draw, each argument an independent bound
    draw: st.DrawFn,
    *,
    runner: st.SearchStrategy[Runner] | None = None,
    most_sessions: int = 8,
    most_busy: int = 3,
    most_weeks: int = 1,
    untimed: bool = True,
) -> Schedule:
    """Draw a schedule that contradicts itself nowhere.

    Args:
        draw: given by hypothesis.
        runner: who it is for; any by default.
        most_sessions: sessions at most.
        most_busy: commitments at most.
        most_weeks: weeks at most.
        untimed: whether sessions may be without a start.
    """
    who = draw(runners() if runner is None else runner)
    weeks = draw(st.integers(1, most_weeks))
    empty = Schedule(runner=who, week_of=draw(weeks_of()), weeks=weeks)
    one = sessions(runner=who, first=empty.days[0], days=len(empty.days), untimed=untimed)
    drawn = draw(st.lists(one, max_size=most_sessions))
    busy = draw(st.lists(commitments(schedule=empty), max_size=most_busy))
    return Schedule(
        runner=who,
        week_of=empty.week_of,
        weeks=weeks,
        sessions=tuple(_apart(drawn, empty)),
        busy=tuple(busy),
    )


def commitments(*, schedule: Schedule) -> st.SearchStrategy[Busy]:
    """Draw a commitment in the weeks of a schedule.

    Args:
        schedule: whose weeks and clock.
    """
    clock = schedule.runner.clock
    return st.builds(
        lambda start, quarters: Busy(start=clock(start), end=clock(start + 15 * quarters)),
        st.integers(0, schedule.span.minutes // 15 - 1).map(
            lambda quarter: schedule.span.start + 15 * quarter
        ),
        st.integers(1, 40),
    )


def _apart(drawn: list[Session], schedule: Schedule) -> list[Session]:
    """Keep the sessions that lie in the weeks, overlap no other and are not too many a day."""
    kept: list[Session] = []
    taken: list[Span] = []
    untimed: list[date] = []
    for session in drawn:
        if session.day not in schedule.days:
            continue
        if session.start is None:
            if untimed.count(session.day) < 1:
                untimed.append(session.day)
                kept.append(session)
            continue
        span = Span(instant(session.start), instant(session.start) + session.minutes)
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            kept.append(session)
    return kept
