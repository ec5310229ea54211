"""Strategies for runners and their time: zones, windows, habits and wishes."""

from collections.abc import Sequence
from datetime import time

from hypothesis import strategies as st

from mobiplan.model import Area, Availability, Runner, StandaloneWish, UsualTimes, Weekday, Window

ZONES = ("UTC", "Europe/London", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
"""Zones that are drawn by default: without, with, and with odd changes of the clock."""

WINDOWS = ("06:00-22:00", "05:30-07:00, 17:00-21:30", "16:00-07:00", "12:00-13:00", "")
"""Windows of a day that are drawn by default, one of them none, one across midnight."""

QUARTER = 15
"""Minutes of the grid on which times are drawn, so that they often touch."""

_A_DAY = 24 * 60


def availabilities() -> st.SearchStrategy[Availability]:
    """Draw the windows of a week; the simplest has the first of `WINDOWS` on every day."""
    return st.lists(st.sampled_from(WINDOWS), min_size=7, max_size=7).map(Availability)


def windows(*, minutes: int) -> st.SearchStrategy[Window]:
    """Draw a window in which something has room; the simplest has none to spare.

    Args:
        minutes: how long it is at least, 1 to 1425.
    """
    spare = (_A_DAY - QUARTER - minutes) // QUARTER
    return st.builds(
        lambda start, more: _window(start * QUARTER, start * QUARTER + minutes + more * QUARTER),
        st.integers(0, _A_DAY // QUARTER - 1),
        st.integers(0, min(spare, 16)),
    )


@st.composite
def wider_availabilities(draw: st.DrawFn, *, availability: Availability) -> Availability:
    """Draw windows that hold all of others, and touch where they meet; the simplest are the same.

    Args:
        draw: given by hypothesis.
        availability: the others.
    """
    days = [_minutes(windows) for windows in availability.days]
    return Availability(
        [_window(*span) for span in _grown(draw, spans)]
        if spans
        else draw(st.sampled_from(("", *WINDOWS)))
        for spans in days
    )


def _grown(draw: st.DrawFn, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Open the windows of a day earlier and close them later, without overlap."""
    grown: list[tuple[int, int]] = []
    following = [start for start, _ in spans[1:]]
    for (start, end), before in zip(spans, (*following, None), strict=True):
        opens = max(grown[-1][1] if grown else 0, end - _A_DAY + QUARTER if end > _A_DAY else 0)
        earlier = start - QUARTER * draw(st.integers(0, (start - opens) // QUARTER))
        closes = earlier + _A_DAY - min(earlier, QUARTER) if before is None else before
        later = end + QUARTER * draw(st.integers(0, max(closes - end, 0) // QUARTER))
        grown.append((earlier, later))
    return grown


def _minutes(windows: Sequence[Window]) -> list[tuple[int, int]]:
    """Return windows in minutes since midnight, beyond a day where they pass it."""
    starts = [(window.start.hour * 60 + window.start.minute, window) for window in windows]
    return [(start, start + window.minutes) for start, window in starts]


def _window(start: int, end: int) -> Window:
    return Window(*(time(*divmod(minute % _A_DAY, 60)) for minute in (start, end)))


def runners(
    *,
    zones: Sequence[str] = ZONES,
    flags: Sequence[str] = (),
    most_standalones: int = 3,
) -> st.SearchStrategy[Runner]:
    """Draw a runner; the simplest is in the first zone, states nothing and wants nothing.

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
