"""What makes no sense is refused where it is born, in words, and never dropped in silence."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from mobiplan.errors import MobiplanError, Problem, ScheduleError
from mobiplan.model import Run, Runner, Schedule, UsualTimes, WeeklySession
from mobiplan.model.span import spoken
from mobiplan.model.wallclock import parse_zone

WEEK = date(2026, 1, 14)


@pytest.mark.parametrize(
    "start",
    [
        datetime(1, 1, 1, tzinfo=ZoneInfo("Asia/Tokyo")),
        datetime(9999, 12, 31, 23, tzinfo=ZoneInfo("America/New_York")),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=9))),
    ],
    ids=str,
)
def test_the_first_and_the_last_year_of_the_calendar_are_refused(start: datetime) -> None:
    with pytest.raises(ScheduleError, match="a date from 2012 to 2199"):
        Run(kind="easy", minutes=30, start=start)


@pytest.mark.parametrize(
    "word", ["Factory", "localtime", "right/Europe/London", "posix/Europe/London"]
)
def test_a_zone_that_depends_on_the_machine_is_refused_and_not_offered(word: str) -> None:
    with pytest.raises(ScheduleError) as caught:
        parse_zone(word)

    assert f'"{word}"' != caught.value.problems[0].hint


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        ({"kind": "easy", "load": "heavy"}, "load"),
        ({"kind": "core", "distance_km": 5}, "distance_km"),
        ({"kind": "core", "temperature_c": 5}, "temperature_c"),
    ],
)
def test_a_fact_that_the_kind_cannot_have_is_refused(facts: dict[str, object], path: str) -> None:
    with pytest.raises(ScheduleError) as caught:
        WeeklySession(day="mon", minutes=30, **facts)

    assert [path] == [problem.path for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: Runner(standalone=3), Problem("standalone", "a StandaloneWish", "3")),
        (lambda: Runner(usual_times=18), Problem("usual_times", "a UsualTimes", "18")),
        (lambda: Runner(availability=3), Problem("availability", "a Availability", "3")),
        (
            lambda: Schedule(runner=Runner(), week_of=WEEK, sessions=["x"]),
            Problem("sessions[0]", "a Session", '"x"'),
        ),
        (
            lambda: Schedule(runner=Runner(), week_of=WEEK, busy=["x"]),
            Problem("busy[0]", "a Busy", '"x"'),
        ),
        (lambda: Schedule(runner="me", week_of=WEEK), Problem("runner", "a Runner", '"me"')),
    ],
    ids=["standalone", "usual_times", "availability", "session", "busy", "runner"],
)
def test_a_value_of_another_type_is_refused(make: Callable[[], object], expected: Problem) -> None:
    with pytest.raises(MobiplanError) as caught:
        make()

    assert (expected,) == caught.value.problems


def test_one_usual_time_stands_for_every_day() -> None:
    assert UsualTimes(default="07:30") == Runner(usual_times="07:30").usual_times


def test_flags_and_kinds_are_spelt_alike() -> None:
    assert {"knee_acute"} == Runner(flags="knee-acute").flags


def test_the_day_of_a_bare_instant_is_close_to_it() -> None:
    start = datetime(2026, 1, 13, 8, tzinfo=UTC)

    with pytest.raises(ScheduleError, match="the day of its start"):
        Run(kind="easy", minutes=30, start=start, day=date(2026, 1, 15))


def test_less_than_no_time_is_spoken_as_none() -> None:
    assert "0 min" == spoken(-10)
