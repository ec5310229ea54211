"""Weeks at random as people and programs write them: grids, texts, JSON, intervals.icu."""

import json

from hypothesis import strategies as st
from tests.fuzz.calendars import TITLES

DAYS = (
    "Mon",
    "Tuesday",
    "Mi.",
    "周四",
    "вс",
    "2026-01-13",
    "31.02.2026",
    "2026-W60",
    "Week 2:",
    "",
)
TIMES = ("18:00", "6pm", "25:99", "6-7pm", "18:00-18:00", "01:30", "0.00", "1:30 h", "18:00-", "")
MARKS = ('"', '""', ' "', "+", ";", "\n", ",", "\t", "x", "-", "\u2028", "\0", "[", "{", "=")

_piece = st.sampled_from((*DAYS, *TIMES, *TITLES, *MARKS)) | st.text(max_size=5)
TEXTS = st.lists(_piece, max_size=20).map(" ".join)
GRIDS = st.builds(
    lambda mark, rows: "\n".join(mark.join(row) for row in [("Week", "Mon", "Di", "周四"), *rows]),
    st.sampled_from(",;\t|"),
    st.lists(st.lists(_piece, max_size=5), max_size=6),
)
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _piece | st.datetimes().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_piece, inner, max_size=3),
    max_leaves=5,
)
_events = st.fixed_dictionaries(
    {},
    optional={
        "category": st.sampled_from(["WORKOUT", "RACE_A", "NOTE"]) | _values,
        "start_date_local": st.datetimes().map("{:%Y-%m-%dT%H:%M:%S}".format)
        | st.sampled_from(["2026-01-13T18:00:00", "2026-01-14", "2026-10-25T01:30:00"])
        | _values,
        "type": st.sampled_from(["Run", "WeightTraining", "Ride", "Workout"]) | _values,
        "name": st.sampled_from(TITLES) | _values,
        "description": TEXTS | _values,
        "moving_time": st.integers(-1, 100_000) | _values,
        "distance": st.floats() | _values,
        "id": _values,
    },
)
EVENTS = st.lists(_events | _values, max_size=5).map(json.dumps)
_KEYS = ("schema", "week_of", "runner", "session", "busy", "zone", "day", "start", "from", "at")
_tables = st.dictionaries(st.sampled_from(_KEYS), _values, max_size=5)
WEEKS = st.builds(
    lambda more, session: {
        "schema": "mobiplan/week/1",
        "week_of": "2026-01-12",
        "runner": {"zone": "Europe/London"},
        "session": session,
        **more,
    },
    _tables,
    st.lists(_tables, max_size=3),
).map(json.dumps)


@st.composite
def written(draw: st.DrawFn) -> bytes:
    """Weeks of any kind, in some encoding, sometimes cut short."""
    text = draw(TEXTS | GRIDS | EVENTS | WEEKS)
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    data = text.encode(encoding, "replace")
    return data[: draw(st.integers(0, len(data)))] if draw(st.integers(0, 9)) == 0 else data
