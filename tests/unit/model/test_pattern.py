"""Weekday patterns: each week is unrolled on the clocks of its dates."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.unit.model.clocks import shown

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model import (
    Load,
    Run,
    RunKind,
    Runner,
    Schedule,
    Strength,
    WeeklyBusy,
    WeeklySession,
    WeekPattern,
    ZoneChange,
)

BERLIN = Runner(zone="Europe/Berlin")
SPRING = date(2026, 3, 25)
AUTUMN = date(2026, 10, 21)
EVENING_RUN = WeeklySession(day="tue", kind="easy", minutes=40, start="18:00")


def unrolled(
    *weekly: WeeklySession | WeeklyBusy,
    runner: Runner = BERLIN,
    week_of: date = SPRING,
    weeks: int = 1,
) -> Schedule:
    pattern = WeekPattern(
        runner=runner,
        sessions=[one for one in weekly if isinstance(one, WeeklySession)],
        busy=[one for one in weekly if isinstance(one, WeeklyBusy)],
    )
    return pattern.unroll(week_of, weeks)


def starts(schedule: Schedule) -> list[str]:
    return [session.start.isoformat() for session in schedule.sessions if session.start]


def test_an_empty_pattern_is_an_empty_schedule() -> None:
    assert Schedule(runner=BERLIN, week_of=SPRING, weeks=2) == unrolled(weeks=2)


def test_a_pattern_unrolls_to_one_week_by_default() -> None:
    pattern = WeekPattern(runner=BERLIN, sessions=[EVENING_RUN])

    assert unrolled(EVENING_RUN, weeks=1) == pattern.unroll(SPRING)


def test_a_run_has_all_that_its_pattern_says() -> None:
    weekly = WeeklySession(
        day="Wednesday",
        kind="hills",
        minutes=50,
        start="06:30",
        id="w",
        title="Hills\nagain",
        distance_km=9.5,
        temperature_c=3,
    )

    (session,) = unrolled(weekly).sessions
    assert isinstance(session, Run)
    assert (RunKind.HILLS, 50, 9.5, 3) == (
        session.kind,
        session.minutes,
        session.distance_km,
        session.temperature_c,
    )
    assert ("w/2026-03-23", "Hills again", date(2026, 3, 25)) == (
        session.id,
        session.title,
        session.day,
    )


def test_strength_has_all_that_its_pattern_says() -> None:
    weekly = WeeklySession(day="thu", kind="Full body", minutes=45, load=Load.HEAVY, title="Gym")

    (session,) = unrolled(weekly).sessions
    assert (
        Strength(
            kind="full_body",
            minutes=45,
            day=date(2026, 3, 26),
            load="heavy",
            title="Gym",
            id="2026-03-23/full-body-strength/1",
        )
        == session
    )


def test_strength_has_the_id_and_the_start_of_its_pattern() -> None:
    weekly = WeeklySession(day="thu", kind="core", minutes=45, start="06:30", id="w")

    (session,) = unrolled(weekly).sessions
    assert ("w/2026-03-23", "2026-03-26T06:30:00+01:00") == (session.id, session.start.isoformat())


def test_a_start_keeps_its_time_when_clocks_change() -> None:
    assert ["2026-03-24T18:00:00+01:00", "2026-03-31T18:00:00+02:00"] == starts(
        unrolled(EVENING_RUN, weeks=2)
    )


def test_a_start_may_be_on_the_clock_of_another_zone() -> None:
    weekly = WeeklySession(
        day="tue", kind="easy", minutes=40, start="18:00", zone="America/New_York"
    )

    assert ["2026-03-24T18:00:00-04:00"] == starts(unrolled(weekly))


def test_a_start_that_shows_twice_is_the_first() -> None:
    weekly = WeeklySession(day="sun", kind="easy", minutes=40, start="02:30")

    assert ["2026-10-25T02:30:00+02:00"] == starts(unrolled(weekly, week_of=AUTUMN))


def test_every_start_that_clocks_skip_is_told_at_once() -> None:
    night = {"day": "sun", "minutes": 20}
    weekly = [
        EVENING_RUN,
        WeeklySession(kind="easy", start="02:00", **night),
        WeeklySession(kind="hills", start="02:30", **night),
        WeeklySession(kind="long", start="03:00", **night),
    ]

    with pytest.raises(ScheduleError) as caught:
        unrolled(*weekly, weeks=2)

    assert ["session[1].start", "session[2].start"] == [p.path for p in caught.value.problems]


@pytest.mark.parametrize(
    ("week_start", "expected"),
    [
        ("mon", ["03-23", "03-29", "03-30", "04-05"]),
        ("sun", ["03-22", "03-23", "03-29", "03-30"]),
        ("wed", ["03-29", "03-30", "04-05", "04-06"]),
    ],
)
def test_a_pattern_covers_each_week_once_wherever_weeks_start(
    week_start: str, expected: list[str]
) -> None:
    weekly = [WeeklySession(day=day, kind="easy", minutes=40) for day in ("mon", "sun")]
    runner = Runner(week_start=week_start)

    actual = unrolled(*weekly, runner=runner, weeks=2).sessions
    assert expected == [f"{session.day:%m-%d}" for session in actual]


def test_each_week_has_an_id_of_its_own() -> None:
    weekly = WeeklySession(day="sun", kind="long", minutes=90, id="long")
    runner = Runner(week_start="sun")

    actual = unrolled(weekly, EVENING_RUN, runner=runner, weeks=2).sessions
    assert [
        "long/2026-03-22",
        "2026-03-22/easy-run/1",
        "long/2026-03-29",
        "2026-03-29/easy-run/1",
    ] == [session.id for session in actual]


@pytest.mark.parametrize(
    "values",
    [
        {"day": "someday"},
        {"kind": "swim"},
        {"minutes": 0},
        {"minutes": 2881},
        {"minutes": True},
        {"start": "7am"},
        {"zone": "Mars"},
        {"distance_km": -5},
        {"temperature_c": 61},
        {"load": "huge"},
        {"window": "17:00"},
        {"window": "17:00-17:39"},
        {"window": "17:00-20:00", "start": "18:00"},
        {"window": "17:00-20:00", "zone": "Asia/Tokyo"},
    ],
    ids=str,
)
def test_a_weekly_session_that_makes_no_sense_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ScheduleError):
        WeeklySession(**{"day": "tue", "kind": "easy", "minutes": 40} | values)


@pytest.mark.parametrize("minutes", [0, 2881])
def test_a_length_that_no_session_has_is_refused(minutes: int) -> None:
    with pytest.raises(ScheduleError) as caught:
        WeeklySession(day="tue", kind="easy", minutes=minutes)

    expected = Problem("minutes", "a whole number of minutes from 1 to 2880", f"{minutes}")
    assert (expected,) == caught.value.problems


@pytest.mark.parametrize("minutes", [1, 2880])
def test_a_weekly_session_may_be_very_short_or_very_long(minutes: int) -> None:
    assert minutes == WeeklySession(day="tue", kind="easy", minutes=minutes).minutes


def test_the_words_of_a_pattern_are_read_as_those_of_a_session() -> None:
    weekly = WeeklySession(day="thu", kind="core", minutes=45, id=" w\n1 ", load="Heavy")

    assert ("w 1", Load.HEAVY) == (weekly.id, weekly.load)
    untitled = WeeklySession(day="thu", kind="core", minutes=45)
    assert ("", "") == (untitled.title, WeeklyBusy(start="12:00", end="13:00").title)


def test_all_that_cannot_stand_beside_a_window_is_told_at_once() -> None:
    with pytest.raises(ScheduleError) as caught:
        WeeklySession(
            day="tue",
            kind="core",
            minutes=40,
            window="17:00-17:30",
            start="18:00",
            zone="Asia/Tokyo",
            distance_km=5,
        )

    assert [
        ("nothing beside the kind core", "5"),
        ("no window beside a start", '"17:00-17:30"'),
        ("no window beside a zone", '"17:00-17:30"'),
        ("a window of at least 40 min", '"17:00-17:30"'),
    ] == [(problem.expected, problem.found) for problem in caught.value.problems]


@pytest.mark.parametrize("kind", ["easy", "core"])
def test_a_window_comes_every_week(kind: str) -> None:
    weekly = WeeklySession(day="tue", kind=kind, minutes=40, window="22:00-01:00")

    actual = unrolled(weekly, weeks=2).sessions
    assert ["22:00-01:00"] * 2 == [str(session.window) for session in actual]


@pytest.mark.parametrize("weeks", [0, 105, True])
def test_a_pattern_unrolls_to_a_supported_number_of_weeks(weeks: int) -> None:
    with pytest.raises(ScheduleError, match="weeks: expected a whole number of weeks"):
        unrolled(EVENING_RUN, weeks=weeks)


def test_two_weekly_sessions_may_not_share_an_id() -> None:
    weekly = [WeeklySession(day=day, kind="easy", minutes=40, id="x") for day in ("mon", "tue")]

    with pytest.raises(ScheduleError, match='session "x/2026-03-23": expected an id that no other'):
        unrolled(*weekly)


def spans(schedule: Schedule) -> list[list[str]]:
    return [shown(busy.span.start, busy.span.end) for busy in schedule.busy]


def test_a_weekly_commitment_lies_on_its_days() -> None:
    lunch = WeeklyBusy(start="12:00", end="13:00", days=["mon", "Sunday"], title="Lunch\r\n")

    actual = unrolled(lunch)
    assert [
        ["03-22 11:00", "03-22 12:00"],
        ["03-23 11:00", "03-23 12:00"],
        ["03-29 10:00", "03-29 11:00"],
    ] == spans(actual)
    assert {"Lunch"} == {busy.title for busy in actual.busy}


def test_a_weekly_commitment_is_daily_by_default_and_begins_the_night_before() -> None:
    actual = unrolled(WeeklyBusy(start="22:00", end="06:00"), week_of=date(2026, 1, 14))

    first = date(2026, 1, 11)
    assert [
        [f"{first + timedelta(days=n):%m-%d} 21:00", f"{first + timedelta(days=n + 1):%m-%d} 05:00"]
        for n in range(8)
    ] == spans(actual)


@pytest.mark.parametrize(
    ("week_of", "start", "end", "expected"),
    [
        (SPRING, "22:00", "06:00", ["03-28 21:00", "03-29 04:00"]),
        (SPRING, "22:00", "02:30", ["03-28 21:00", "03-29 01:00"]),
        (AUTUMN, "22:00", "06:00", ["10-24 20:00", "10-25 05:00"]),
        (AUTUMN, "22:00", "02:30", ["10-24 20:00", "10-25 00:30"]),
        (SPRING, "00:00", "00:00", ["03-27 23:00", "03-28 23:00"]),
    ],
)
def test_a_weekly_commitment_lasts_as_long_as_the_night_does(
    week_of: date, start: str, end: str, expected: list[str]
) -> None:
    weekly = WeeklyBusy(start=start, end=end, days=["sat"])

    assert [expected] == spans(unrolled(weekly, week_of=week_of))


@pytest.mark.parametrize(
    ("start", "end", "weeks", "expected"),
    [
        ("02:00", "03:00", 1, []),
        ("02:10", "02:50", 1, []),
        ("02:30", "03:01", 1, [["03-29 01:00", "03-29 01:01"]]),
        ("02:00", "03:00", 2, [["04-05 00:00", "04-05 01:00"]]),
    ],
)
def test_a_weekly_commitment_is_left_out_where_clocks_skip_all_of_it(
    start: str, end: str, weeks: int, expected: list[list[str]]
) -> None:
    weekly = WeeklyBusy(start=start, end=end, days="sun")

    last_sunday, *others = spans(unrolled(weekly, weeks=weeks))
    assert last_sunday[0].startswith("03-22")
    assert expected == others


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("12:30", "12:50", []),
        ("12:30", "13:10", [["01-14 12:00", "01-14 12:10"]]),
        ("11:30", "12:30", [["01-14 11:30", "01-14 12:00"]]),
    ],
)
def test_a_weekly_commitment_is_cut_where_a_flight_skips_some_of_it(
    start: str, end: str, expected: list[list[str]]
) -> None:
    noon = datetime(2026, 1, 14, 12, tzinfo=UTC)
    eastward = Runner(zone="Europe/London", zone_changes=[ZoneChange(at=noon, zone=BERLIN.zone)])
    weekly = WeeklyBusy(start=start, end=end, days="wed")

    assert expected == spans(unrolled(weekly, runner=eastward, week_of=noon.date()))


def test_a_weekly_commitment_needs_real_days() -> None:
    with pytest.raises(ScheduleError, match='got "someday"'):
        WeeklyBusy(start="12:00", end="13:00", days=["someday"])
