"""Any written week at all is read or refused: nothing else comes out of it, and nothing hangs."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz.test_calendars import HABITS, RUNNER
from tests.fuzz.weeks import written

from mobiplan.errors import MobiplanError
from mobiplan.reading import read_any
from mobiplan.reading.formats import Format, format_of
from mobiplan.reading.importing.request import Request
from mobiplan.reading.written import read_grid, read_lines


def read_or_refused(data: bytes, week_of: date | None) -> bool:
    try:
        runner = None if format_of(data).is_week_file else RUNNER
        day = week_of if runner else None
        return bool(read_any(data, runner=runner, week_of=day, habits=HABITS).schedule.days)
    except MobiplanError as error:
        return bool(error.problems)


def written_or_refused(data: bytes, kind: Format) -> bool:
    """Read bytes as what the name of a file may call them."""
    reader = read_grid if kind is Format.CSV else read_lines
    try:
        return bool(reader(data, Request(runner=RUNNER, week_of=date(2026, 3, 25))).schedule.days)
    except MobiplanError as error:
        return bool(error.problems)


WEEKS = {
    "data": written(),
    "week_of": st.none() | st.just(date(2026, 1, 13)) | st.just(date(2026, 10, 21)),
}
NAMED = {
    "data": written() | st.binary(max_size=60),
    "kind": st.sampled_from([Format.CSV, Format.TEXT]),
}


def check_weeks(data: bytes, week_of: date | None) -> None:
    assert read_or_refused(data, week_of)


def check_named(data: bytes, kind: Format) -> None:
    assert written_or_refused(data, kind)


few = settings(max_examples=150)
test_weeks_of_any_kind_are_read_or_refused_with_reasons = few(given(**WEEKS)(check_weeks))
test_grids_and_texts_of_any_kind_are_read_or_refused = few(given(**NAMED)(check_named))
