"""The runner's clock: zones that change on a journey, days, windows, and time awake."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.unit.model.clocks import at, minute, shown

from mobiplan.errors import ScheduleError
from mobiplan.model import Availability, Runner, ZoneChange

BERLIN = "Europe/Berlin"
LONDON = "Europe/London"
NEW_YORK = "America/New_York"
LORD_HOWE = "Australia/Lord_Howe"
TUESDAY = date(2026, 1, 13)
NOON = datetime(2026, 1, 13, 12, tzinfo=UTC)
EASTWARD = Runner(zone=LONDON, zone_changes=[ZoneChange(at=NOON, zone=BERLIN)])
WESTWARD = Runner(zone=BERLIN, zone_changes=[ZoneChange(at=NOON, zone=LONDON)])


@pytest.mark.parametrize("hours", [(0, 0), (1, 0)], ids=str)
def test_zones_change_one_after_the_other(hours: tuple[int, ...]) -> None:
    changes = [ZoneChange(at=NOON + timedelta(hours=hour), zone=BERLIN) for hour in hours]

    with pytest.raises(ScheduleError, match="zone_changes: expected instants in ascending order"):
        Runner(zone_changes=changes)


@pytest.mark.parametrize("moment", [NOON.replace(tzinfo=None), NOON.replace(second=1), "12:00"])
def test_a_zone_changes_at_an_aware_whole_minute(moment: object) -> None:
    with pytest.raises(ScheduleError, match="at: expected a datetime"):
        ZoneChange(at=moment, zone=BERLIN)


@pytest.mark.parametrize(
    ("runner", "offset", "expected"),
    [
        (EASTWARD, -1, "2026-01-13T11:59:00+00:00"),
        (EASTWARD, 0, "2026-01-13T13:00:00+01:00"),
        (WESTWARD, -1, "2026-01-13T12:59:00+01:00"),
        (WESTWARD, 0, "2026-01-13T12:00:00+00:00"),
    ],
)
def test_the_clock_shows_the_new_zone_from_the_change_on(
    runner: Runner, offset: int, expected: str
) -> None:
    assert expected == runner.clock(minute("2026-01-13 12:00") + offset).isoformat()


@pytest.mark.parametrize(
    ("runner", "clock", "expected"),
    [
        (EASTWARD, "11:59", ["01-13 11:59"]),
        (EASTWARD, "12:00", []),
        (EASTWARD, "12:59", []),
        (EASTWARD, "13:00", ["01-13 12:00"]),
        (WESTWARD, "11:59", ["01-13 10:59"]),
        (WESTWARD, "12:00", ["01-13 11:00", "01-13 12:00"]),
        (WESTWARD, "12:59", ["01-13 11:59", "01-13 12:59"]),
        (WESTWARD, "13:00", ["01-13 13:00"]),
        (Runner(zone=BERLIN), "12:30", ["01-13 11:30"]),
    ],
)
def test_on_a_journey_a_time_shows_twice_or_never(
    runner: Runner, clock: str, expected: list[str]
) -> None:
    assert expected == shown(*runner.instants(TUESDAY, time.fromisoformat(clock)))


def test_there_and_back_a_time_may_show_in_one_zone_twice() -> None:
    back = ZoneChange(at=NOON + timedelta(hours=2), zone=BERLIN)
    runner = Runner(zone=BERLIN, zone_changes=[*WESTWARD.zone_changes, back])

    assert ["01-13 11:30", "01-13 12:30"] == shown(*runner.instants(TUESDAY, time(12, 30)))
    assert [] == shown(*runner.instants(TUESDAY, time(14, 30)))
    assert ["01-13 14:00"] == shown(*runner.instants(TUESDAY, time(15)))


@given(
    hours=st.integers(0, 72),
    clock=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    zones=st.permutations([LONDON, BERLIN, NEW_YORK, LORD_HOWE, "Pacific/Auckland"]),
)
@example(hours=36, clock=time(12, 30), zones=[LONDON, BERLIN])
@example(hours=36, clock=time(12, 30), zones=[BERLIN, LONDON])
def test_what_the_clock_shows_is_what_is_found(hours: int, clock: time, zones: list[str]) -> None:
    change = ZoneChange(at=at("2026-01-12 00:00") + timedelta(hours=hours), zone=zones[1])
    runner = Runner(zone=zones[0], zone_changes=[change])
    wanted = datetime.combine(TUESDAY, clock)
    around = minute("2026-01-12 00:00") + clock.minute % 30
    candidates = range(around, around + 72 * 60, 30)
    expected = [m for m in candidates if runner.clock(m).replace(tzinfo=None) == wanted]

    assert expected == list(runner.instants(TUESDAY, clock))


@pytest.mark.parametrize(
    ("runner", "zone", "expected"),
    [
        (Runner(zone=BERLIN), None, "2026-01-13T12:30:00+01:00"),
        (Runner(zone=BERLIN), NEW_YORK, "2026-01-13T12:30:00-05:00"),
        (WESTWARD, None, "2026-01-13T12:30:00+01:00"),
        (WESTWARD, LONDON, "2026-01-13T12:30:00+00:00"),
    ],
)
def test_a_start_is_the_first_time_that_the_clock_shows(
    runner: Runner, zone: str | None, expected: str
) -> None:
    actual = runner.start_on(TUESDAY, time(12, 30), ZoneInfo(zone) if zone else None)

    assert expected == actual.isoformat()


@pytest.mark.parametrize(
    ("runner", "zone"),
    [(Runner(zone=BERLIN), None), (Runner(zone=LONDON), ZoneInfo(BERLIN))],
    ids=["own", "other"],
)
def test_a_start_that_clocks_skip_is_refused_with_the_next_time(
    runner: Runner, zone: ZoneInfo | None
) -> None:
    with pytest.raises(ScheduleError) as caught:
        runner.start_on(date(2026, 3, 29), time(2, 30), zone)

    (problem,) = caught.value.problems
    assert ("start", '"02:30"', '"03:00"') == (problem.path, problem.found, problem.hint)
    assert "a time that exists on 2026-03-29 in Europe/Berlin" == problem.expected


def test_a_start_that_a_flight_skips_is_refused() -> None:
    with pytest.raises(ScheduleError, match=r'start: expected a time that exists.* got "12:30"'):
        EASTWARD.start_on(TUESDAY, time(12, 30))


@pytest.mark.parametrize(
    ("zone", "day", "clock", "expected"),
    [
        (BERLIN, TUESDAY, "02:30", "2026-01-13T02:30:00+01:00"),
        (BERLIN, date(2026, 3, 29), "02:30", "2026-03-29T03:00:00+02:00"),
        (BERLIN, date(2026, 10, 25), "02:30", "2026-10-25T02:30:00+02:00"),
        (LORD_HOWE, date(2026, 10, 4), "02:15", "2026-10-04T02:30:00+11:00"),
        (NEW_YORK, date(2026, 3, 8), "02:00", "2026-03-08T03:00:00-04:00"),
        ("Pacific/Apia", date(2011, 12, 30), "18:00", "2011-12-31T00:00:00+14:00"),
    ],
)
def test_a_time_is_reached_even_where_clocks_skip_it(
    zone: str, day: date, clock: str, expected: str
) -> None:
    actual = Runner(zone=zone).reach(day, time.fromisoformat(clock))

    assert expected == actual.isoformat()


@pytest.mark.parametrize(
    ("wake", "now", "expected"),
    [
        ("06:00", "2026-01-13 02:59", 21 * 60 - 1),
        ("06:00", "2026-01-13 03:00", 0),
        ("06:00", "2026-01-13 05:59", 0),
        ("06:00", "2026-01-13 06:00", 0),
        ("06:00", "2026-01-13 06:01", 1),
        ("06:00", "2026-01-14 00:00", 18 * 60),
        ("01:00", "2026-01-13 23:00", 0),
        ("01:00", "2026-01-13 21:59", 21 * 60 - 1),
        ("23:30", "2026-01-13 00:30", 60),
        ("01:00", "2026-03-29 07:00", 5 * 60),
        ("02:30", "2026-03-29 03:10", 10),
        ("01:00", "2026-10-25 07:00", 7 * 60),
    ],
)
def test_a_runner_is_awake_since_the_time_of_waking(wake: str, now: str, expected: int) -> None:
    runner = Runner(zone=BERLIN, wake=wake)

    assert expected == runner.minutes_awake(minute(now, BERLIN))


@given(
    offset=st.integers(0, 14 * 24 * 60),
    wake=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    zones=st.permutations([LONDON, BERLIN, NEW_YORK, LORD_HOWE, "Pacific/Auckland"]),
)
def test_a_runner_is_never_awake_for_less_than_no_time_or_for_two_days(
    offset: int, wake: time, zones: list[str]
) -> None:
    change = ZoneChange(at=at("2026-03-29 12:00"), zone=zones[1])
    runner = Runner(zone=zones[0], zone_changes=[change], wake=wake)

    assert 0 <= runner.minutes_awake(minute("2026-03-22 12:00") + offset) < 48 * 60


def minutes_of(runner: Runner, day: date) -> int:
    """Return the elapsed length of a day."""
    return runner.day_start(day + timedelta(days=1)) - runner.day_start(day)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        (BERLIN, TUESDAY, 24),
        (BERLIN, date(2026, 3, 29), 23),
        (BERLIN, date(2026, 10, 25), 25),
        (LORD_HOWE, date(2026, 10, 4), 23.5),
        (LORD_HOWE, date(2026, 4, 5), 24.5),
        ("America/Havana", date(2026, 3, 8), 23),
        ("Pacific/Apia", date(2011, 12, 29), 24),
        ("Pacific/Apia", date(2011, 12, 31), 24),
    ],
)
def test_a_day_is_as_long_as_its_clock_makes_it(zone: str, day: date, hours: float) -> None:
    assert 60 * hours == minutes_of(Runner(zone=zone), day)


@given(
    day=st.dates(date(2012, 1, 2), date(2199, 12, 30))
    | st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2026, 4, 5), date(2026, 10, 4)]),
    zone=st.sampled_from(["UTC", BERLIN, NEW_YORK, LORD_HOWE]),
)
def test_days_follow_each_other_without_a_hole(day: date, zone: str) -> None:
    runner = Runner(zone=zone)
    start, end = runner.day_start(day), runner.day_start(day + timedelta(days=1))

    assert day == runner.clock(start).date() == runner.clock(end - 1).date()
    assert day > runner.clock(start - 1).date()


@pytest.mark.parametrize(
    ("runner", "expected"),
    [(EASTWARD, [24, 23, 24]), (WESTWARD, [24, 25, 24])],
    ids=["eastward", "westward"],
)
def test_a_day_on_which_a_runner_flies_is_shorter_or_longer(
    runner: Runner, expected: list[int]
) -> None:
    days = [TUESDAY + timedelta(days=n) for n in (-1, 0, 1)]

    assert expected == [minutes_of(runner, day) // 60 for day in days]


def test_the_zone_of_a_day_is_that_in_which_it_begins() -> None:
    days = [TUESDAY + timedelta(days=n) for n in (-1, 0, 1)]

    assert [LONDON, LONDON, BERLIN] == [EASTWARD.zone_on(day).key for day in days]


@pytest.mark.parametrize(
    ("availability", "expected"),
    [
        (None, ["01-13 05:00", "01-13 21:00"]),
        (Availability.parse("05:00-23:00"), ["01-13 04:00", "01-13 22:00"]),
        (Availability.parse("16:00-07:00"), ["01-13 15:00", "01-14 06:00"]),
        (Availability.parse(mon="05:00-23:00"), []),
    ],
)
def test_the_default_counts_where_no_availability_is_stated(
    availability: Availability | None, expected: list[str]
) -> None:
    runner = Runner(zone=BERLIN, availability=availability)

    actual = [at for span in runner.available(TUESDAY) for at in shown(span.start, span.end)]
    assert expected == actual
    assert (availability is not None) is runner.stated


@pytest.mark.parametrize(
    ("runner", "windows", "expected"),
    [
        (EASTWARD, "11:00-15:00", ["01-13 11:00", "01-13 14:00"]),
        (WESTWARD, "11:00-15:00", ["01-13 10:00", "01-13 15:00"]),
        (WESTWARD, "12:00-13:00", ["01-13 11:00", "01-13 13:00"]),
        (EASTWARD, "12:00-13:00", []),
        (EASTWARD, "12:30-13:30", ["01-13 12:00", "01-13 12:30"]),
        (EASTWARD, "06:00-12:00", ["01-13 06:00", "01-13 12:00"]),
        (EASTWARD, "20:00-06:00", ["01-13 19:00", "01-14 05:00"]),
    ],
)
def test_a_window_is_read_on_the_clock_in_force(
    runner: Runner, windows: str, expected: list[str]
) -> None:
    travelling = Runner(
        zone=runner.zone,
        zone_changes=runner.zone_changes,
        availability=Availability.parse(windows),
    )

    actual = [at for span in travelling.available(TUESDAY) for at in shown(span.start, span.end)]
    assert expected == actual
