"""Any calendar at all is read or refused: nothing else comes out of it, and nothing hangs."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz.calendars import TITLES, calendars

from mobiplan.errors import MobiplanError
from mobiplan.model import Runner
from mobiplan.reading import Habits, ics
from mobiplan.reading.titles.understanding import understood
from mobiplan.reading.titles.vocabulary import default_vocabulary

RUNNER = Runner(zone="Europe/London")
HABITS = Habits(all_day_is_busy=True, before=10, warmup_counts_inside_session=True)


def read_or_refused(data: bytes, other: bytes, week_of: date | None) -> bool:
    try:
        found = ics.read(data, runner=RUNNER, week_of=week_of, busy=[other], habits=HABITS)
    except MobiplanError as error:
        return bool(error.problems)
    return bool(found.schedule.days)


ANY = {
    "data": calendars() | st.binary(max_size=60),
    "other": st.just(b"BEGIN:VCALENDAR\nEND:VCALENDAR") | calendars(),
    "week_of": st.none()
    | st.dates(date(2012, 1, 2), date(2199, 12, 1))
    | st.just(date(2026, 1, 13)),
}
TITLE = st.text(max_size=80) | st.lists(st.sampled_from(TITLES)).map(" ".join)


def check_calendars(data: bytes, other: bytes, week_of: date | None) -> None:
    assert read_or_refused(data, other, week_of)


def check_title(title: str) -> None:
    assert understood(title, title, default_vocabulary()).parts


few = settings(max_examples=150)
test_calendars_of_any_kind_are_read_or_refused_with_reasons = few(given(**ANY)(check_calendars))
test_titles_of_any_kind_mean_something = few(given(TITLE)(check_title))
