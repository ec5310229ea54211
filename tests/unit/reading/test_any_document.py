"""Any document at all is read or refused: nothing else comes out of it."""

from collections.abc import Callable, Mapping
from datetime import date

from attrs import fields
from hypothesis import given
from hypothesis import strategies as st

from mobiplan.errors import ScheduleError
from mobiplan.model import RunKind, Runner, Schedule, StrengthKind, Weekday
from mobiplan.reading import read
from mobiplan.reading.tables import BusyDayTable, SessionTable, WeekTable
from mobiplan.reading.week import schedule_of

KEYS = sorted(
    field.name.rstrip("_")
    for table in (WeekTable, Runner, SessionTable, BusyDayTable)
    for field in fields(table)
)
WORDS = ("sunday", "daily", "07:00", "24:00", "06:00-22:00", "Europe/London", "easy", "heavy")
DAYS = st.sampled_from(Weekday).map(str) | st.dates(date(2026, 1, 11), date(2026, 1, 26))
TIMES = st.times().map("{:%H:%M}".format)
MOMENTS = st.datetimes(timezones=st.none() | st.timezones())
VALUES = st.recursive(
    st.sampled_from(WORDS)
    | st.text(max_size=5)
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.times()
    | MOMENTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=10,
)
TABLES = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6)
SESSIONS = st.fixed_dictionaries(
    {"day": DAYS, "minutes": st.integers(1, 300)},
    optional={
        "start": TIMES,
        "run": st.sampled_from(RunKind).map(str),
        "strength": st.sampled_from(StrengthKind).map(str),
        "zone": st.timezone_keys(),
        "id": st.text(max_size=1),
    },
)
COMMITMENTS = st.fixed_dictionaries({"from": TIMES, "to": TIMES, "day": DAYS}) | (
    st.fixed_dictionaries({"from": MOMENTS, "to": MOMENTS})
)
RUNNERS = st.fixed_dictionaries(
    {"zone": st.timezone_keys()},
    optional={
        "zone_changes": st.lists(
            st.fixed_dictionaries({"at": MOMENTS, "zone": st.timezone_keys()}), max_size=2
        ),
        "rest_days": st.lists(DAYS, max_size=2),
    },
)
DOCUMENTS = st.fixed_dictionaries(
    {"schema": st.just("mobiplan/week/1"), "week_of": st.dates() | st.just(date(2026, 1, 14))},
    optional={
        "weeks": st.integers(0, 105),
        "runner": RUNNERS | TABLES,
        "session": st.lists(SESSIONS | TABLES, max_size=6),
        "busy": st.lists(COMMITMENTS | TABLES, max_size=6),
    },
)


def read_or_refused(attempt: Callable[[], Schedule]) -> bool:
    try:
        return bool(attempt().days)
    except ScheduleError as error:
        return bool(error.problems)


@given(document=DOCUMENTS | TABLES)
def test_tables_of_any_kind_are_read_or_refused_with_reasons(
    document: Mapping[str, object],
) -> None:
    assert read_or_refused(lambda: schedule_of(document))


@given(source=st.binary(max_size=50) | st.text(max_size=50).map(str.encode))
def test_bytes_of_any_kind_are_read_or_refused_with_reasons(source: bytes) -> None:
    assert read_or_refused(lambda: read(source))
