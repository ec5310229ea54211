"""Travellers: a clock that shows one zone after another shows some times twice, some never."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.unit.model.clocks import at, minute, shown

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model.traveller import Traveller, ZoneChange

BERLIN = "Europe/Berlin"
LONDON = "Europe/London"
NEW_YORK = "America/New_York"
LORD_HOWE = "Australia/Lord_Howe"
TUESDAY = date(2026, 1, 13)
NOON = datetime(2026, 1, 13, 12, tzinfo=UTC)
EASTWARD = Traveller(zone=LONDON, zone_changes=[ZoneChange(at=NOON, zone=BERLIN)])
WESTWARD = Traveller(zone=BERLIN, zone_changes=[ZoneChange(at=NOON, zone=LONDON)])


@pytest.mark.parametrize("hours", [(0, 0), (1, 0)], ids=str)
def test_zones_change_one_after_the_other(hours: tuple[int, ...]) -> None:
    changes = [ZoneChange(at=NOON + timedelta(hours=hour), zone=BERLIN) for hour in hours]

    with pytest.raises(ScheduleError) as caught:
        Traveller(zone_changes=changes)

    found = ", ".join(change.at.isoformat() for change in changes)
    expected = Problem("zone_changes", "instants in ascending order", found)
    assert (expected,) == caught.value.problems


@pytest.mark.parametrize(
    "moment", [NOON.replace(tzinfo=None), NOON.replace(second=1), "12:00", None]
)
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
    runner: Traveller, offset: int, expected: str
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
        (Traveller(zone=BERLIN), "12:30", ["01-13 11:30"]),
    ],
)
def test_on_a_journey_a_time_shows_twice_or_never(
    runner: Traveller, clock: str, expected: list[str]
) -> None:
    assert expected == shown(*runner.instants(TUESDAY, time.fromisoformat(clock)))


def test_there_and_back_a_time_may_show_in_one_zone_twice() -> None:
    back = ZoneChange(at=NOON + timedelta(hours=2), zone=BERLIN)
    runner = Traveller(zone=BERLIN, zone_changes=[*WESTWARD.zone_changes, back])

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
    runner = Traveller(zone=zones[0], zone_changes=[change])
    wanted = datetime.combine(TUESDAY, clock)
    around = minute("2026-01-12 00:00") + clock.minute % 30
    candidates = range(around, around + 72 * 60, 30)
    expected = [m for m in candidates if runner.clock(m).replace(tzinfo=None) == wanted]

    assert expected == list(runner.instants(TUESDAY, clock))


@pytest.mark.parametrize(
    ("runner", "zone", "expected"),
    [
        (Traveller(zone=BERLIN), None, "2026-01-13T12:30:00+01:00"),
        (Traveller(zone=BERLIN), NEW_YORK, "2026-01-13T12:30:00-05:00"),
        (WESTWARD, None, "2026-01-13T12:30:00+01:00"),
        (WESTWARD, LONDON, "2026-01-13T12:30:00+00:00"),
    ],
)
def test_a_start_is_the_first_time_that_the_clock_shows(
    runner: Traveller, zone: str | None, expected: str
) -> None:
    actual = runner.start_on(TUESDAY, time(12, 30), ZoneInfo(zone) if zone else None)

    assert expected == actual.isoformat()


@pytest.mark.parametrize(
    ("runner", "zone"),
    [(Traveller(zone=BERLIN), None), (Traveller(zone=LONDON), ZoneInfo(BERLIN))],
    ids=["own", "other"],
)
def test_a_start_that_clocks_skip_is_refused_with_the_next_time(
    runner: Traveller, zone: ZoneInfo | None
) -> None:
    with pytest.raises(ScheduleError) as caught:
        runner.start_on(date(2026, 3, 29), time(2, 30), zone)

    (problem,) = caught.value.problems
    assert ("start", '"02:30"', '"03:00"') == (problem.path, problem.found, problem.hint)
    assert "a time that exists on 2026-03-29 in Europe/Berlin" == problem.expected


def test_a_start_that_a_flight_skips_is_refused_with_the_next_time() -> None:
    with pytest.raises(ScheduleError) as caught:
        EASTWARD.start_on(TUESDAY, time(12, 30))

    (problem,) = caught.value.problems
    assert ("start", '"12:30"', '"13:00"') == (problem.path, problem.found, problem.hint)


def test_a_time_that_the_first_of_two_flights_skips_is_reached_when_it_lands() -> None:
    changes = [
        ZoneChange(at=datetime(2026, 1, 14, 12, tzinfo=UTC), zone="Europe/Berlin"),
        ZoneChange(at=datetime(2026, 1, 15, 12, tzinfo=UTC), zone="Europe/Athens"),
    ]
    traveller = Traveller(zone="Europe/London", zone_changes=changes)

    reached = traveller.reach(date(2026, 1, 14), time(12, 30))
    assert datetime(2026, 1, 14, 13, tzinfo=ZoneInfo("Europe/Berlin")) == reached


@pytest.mark.parametrize(
    ("runner", "clock", "expected"),
    [
        (EASTWARD, "11:59", "2026-01-13T11:59:00+00:00"),
        (EASTWARD, "12:00", "2026-01-13T13:00:00+01:00"),
        (EASTWARD, "12:59", "2026-01-13T13:00:00+01:00"),
        (EASTWARD, "13:01", "2026-01-13T13:01:00+01:00"),
        (WESTWARD, "12:30", "2026-01-13T12:30:00+01:00"),
        (WESTWARD, "13:00", "2026-01-13T13:00:00+00:00"),
    ],
)
def test_on_a_journey_a_time_is_reached_when_the_clock_is_first_at_it_or_past_it(
    runner: Traveller, clock: str, expected: str
) -> None:
    assert expected == runner.reach(TUESDAY, time.fromisoformat(clock)).isoformat()


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
    actual = Traveller(zone=zone).reach(day, time.fromisoformat(clock))

    assert expected == actual.isoformat()


def minutes_of(runner: Traveller, day: date) -> int:
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
    assert 60 * hours == minutes_of(Traveller(zone=zone), day)


@given(
    day=st.dates(date(2012, 1, 2), date(2199, 12, 30))
    | st.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2026, 4, 5), date(2026, 10, 4)]),
    zone=st.sampled_from(["UTC", BERLIN, NEW_YORK, LORD_HOWE]),
)
def test_days_follow_each_other_without_a_hole(day: date, zone: str) -> None:
    runner = Traveller(zone=zone)
    start, end = runner.day_start(day), runner.day_start(day + timedelta(days=1))

    assert day == runner.clock(start).date() == runner.clock(end - 1).date()
    assert day > runner.clock(start - 1).date()


@pytest.mark.parametrize(
    ("runner", "expected"),
    [(EASTWARD, [24, 23, 24]), (WESTWARD, [24, 25, 24])],
    ids=["eastward", "westward"],
)
def test_a_day_on_which_a_runner_flies_is_shorter_or_longer(
    runner: Traveller, expected: list[int]
) -> None:
    days = [TUESDAY + timedelta(days=n) for n in (-1, 0, 1)]

    assert expected == [minutes_of(runner, day) // 60 for day in days]


def test_the_zone_of_a_day_is_that_in_which_it_begins() -> None:
    days = [TUESDAY + timedelta(days=n) for n in (-1, 0, 1)]

    assert [LONDON, LONDON, BERLIN] == [EASTWARD.zone_on(day).key for day in days]


@pytest.mark.parametrize(
    ("zones", "departure", "expected"),
    [
        ((LONDON, BERLIN), "2026-01-13 23:30", "01-13 23:30"),
        ((LONDON, BERLIN), "2026-01-13 22:30", "01-13 23:00"),
        ((BERLIN, LONDON), "2026-01-13 23:30", "01-13 23:00"),
        ((BERLIN, LONDON), "2026-01-13 22:30", "01-14 00:00"),
        (("Pacific/Honolulu", "Pacific/Auckland"), "2026-01-13 12:00", "01-13 12:00"),
        (("Pacific/Auckland", "Pacific/Honolulu"), "2026-01-13 12:00", "01-13 11:00"),
    ],
)
def test_a_day_starts_when_the_clock_first_shows_it(
    zones: tuple[str, str], departure: str, expected: str
) -> None:
    change = ZoneChange(at=at(departure), zone=zones[1])
    traveller = Traveller(zone=zones[0], zone_changes=[change])

    assert [expected] == shown(traveller.day_start(date(2026, 1, 14)))


def test_a_day_that_is_lost_over_the_date_line_is_over_when_it_starts() -> None:
    change = ZoneChange(at=at("2026-01-14 11:00"), zone="Pacific/Kiritimati")
    traveller = Traveller(zone="Pacific/Pago_Pago", zone_changes=[change])

    assert ["01-14 11:00"] * 2 == shown(
        *(traveller.day_start(date(2026, 1, day)) for day in (14, 15))
    )


@given(
    hours=st.integers(0, 96),
    zones=st.permutations(
        [LONDON, BERLIN, NEW_YORK, "Pacific/Auckland", "Pacific/Honolulu", "Pacific/Kiritimati"]
    ),
)
def test_days_start_one_after_the_other_on_any_journey(hours: int, zones: list[str]) -> None:
    departure = at("2026-01-11 00:00") + timedelta(hours=hours)
    changes = [
        ZoneChange(at=departure + timedelta(hours=30 * n), zone=zone)
        for n, zone in enumerate(zones[1:3])
    ]
    traveller = Traveller(zone=zones[0], zone_changes=changes)
    starts = [traveller.day_start(TUESDAY + timedelta(days=n)) for n in range(-4, 6)]

    assert sorted(starts) == starts


def test_on_the_way_to_a_later_clock_hardly_anything_is_left_of_a_day() -> None:
    late = datetime(2026, 1, 13, 23, 30, tzinfo=ZoneInfo("Pacific/Honolulu"))
    change = ZoneChange(at=late, zone="Pacific/Kiritimati")
    eastward = Traveller(zone="Pacific/Honolulu", zone_changes=[change])

    assert [30] == [end - start for start, end in eastward.shows(date(2026, 1, 14))]
