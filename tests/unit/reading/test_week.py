"""Week files: what each key means in the model."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from tests.unit.reading.weeks import HEAD, LONDON, TOP, schedule

from mobiplan.model import (
    Availability,
    Busy,
    Load,
    Run,
    RunKind,
    Runner,
    Schedule,
    StandaloneWish,
    Strength,
    StrengthKind,
    UsualTimes,
    Weekday,
    Window,
    ZoneChange,
)

LONDON_ZONE = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")


def runner(lines: str) -> Runner:
    return schedule(f"{LONDON}{lines}").runner


def sessions(lines: str, head: str = LONDON) -> list[tuple[str, str, str]]:
    """Return what a reader sees of the sessions: when, what and whose clock."""
    return [
        (f"{s.start or s.day:%a %d %b %H:%M}", s.label, f"{s.start.tzinfo if s.start else None}")
        for s in schedule(f"{head}[[session]]\n{lines}").sessions
    ]


def busy(lines: str, head: str = LONDON) -> list[tuple[str, str]]:
    """Return what a reader sees of the commitments: from when to when."""
    return [
        (f"{each.start:%a %d %H:%M}", f"{each.end:%a %d %H:%M}")
        for each in schedule(f"{head}[[busy]]\n{lines}").busy
    ]


def test_a_head_alone_is_a_week_without_anything() -> None:
    assert Schedule(runner=Runner(zone="Europe/London"), week_of=date(2026, 1, 12)) == schedule(
        HEAD
    )


def test_the_week_starts_on_the_day_that_the_runner_calls_first() -> None:
    assert date(2026, 1, 11) == schedule(f'{HEAD}week_start = "sun"').week_of


def test_every_key_of_the_runner_is_read() -> None:
    expected = Runner(
        zone="Europe/London",
        availability=Availability.parse("06:00-22:00", sat="08:00-12:00, 16:00-21:00", sun=""),
        usual_times=UsualTimes(default="18:30", by_day=((Weekday.SUN, time(8)),)),
        rest_days=["mon"],
        full_rest_days=["fri"],
        wake="05:45",
        focus=["ankles", "hips"],
        flags=["achilles", "low_back_acute"],
        equipment=["foam_roller"],
        age=52,
        name="Ada",
        standalone=StandaloneWish(per_week=1, minutes=20),
    )
    actual = runner(
        """
        availability = { default = "06:00-22:00", sat = "08:00-12:00, 16:00-21:00", sun = "" }
        usual_times = { default = "18:30", sun = 08:00:00 }
        rest_days = ["Monday"]
        full_rest_days = ["fri"]
        wake = "05:45"
        focus = ["ankles", "Hips"]
        flags = ["Achilles", "low back acute"]
        equipment = ["foam roller"]
        age = 52
        name = "Ada"
        standalone = { per_week = 1, minutes = 20 }
        """
    )

    assert expected == actual


def test_one_window_and_one_usual_time_stand_for_all_days() -> None:
    expected = Runner(
        zone="Europe/London",
        availability=Availability.parse("16:00-07:00"),
        usual_times=UsualTimes(default="19:00"),
    )
    assert expected == runner('availability = "16:00-07:00"\nusual_times = "19:00"')


@pytest.mark.parametrize("at", ["2026-01-15T14:00:00", "2026-01-15T19:00:00Z"])
def test_a_change_of_zone_is_read_on_the_new_clock_or_as_an_instant(at: str) -> None:
    actual = runner(f'zone_changes = [{{ at = {at}, zone = "America/New_York" }}]').zone_changes

    assert (ZoneChange(at=datetime(2026, 1, 15, 19, tzinfo=UTC), zone=NEW_YORK),) == actual


def test_every_key_of_a_run_is_read() -> None:
    expected = Run(
        kind=RunKind.RACE,
        minutes=50,
        start=datetime(2026, 1, 18, 9, tzinfo=LONDON_ZONE),
        id="club-10k",
        title="Club 10 km",
        distance_km=10,
        temperature_c=-1.5,
    )
    actual = schedule(
        f"""{LONDON}
        [[session]]
        day = 2026-01-18
        start = "9:00"
        minutes = 50
        run = "race"
        id = "club-10k"
        title = "Club 10 km"
        distance_km = 10
        temperature_c = -1.5
        """
    )

    assert (expected,) == actual.sessions


def test_a_strength_session_without_a_start_is_left_to_the_planner() -> None:
    expected = Strength(
        kind=StrengthKind.FULL_BODY,
        minutes=40,
        day=date(2026, 1, 15),
        load=Load.HEAVY,
        id="gym/2026-01-12",
    )
    actual = schedule(
        f"""{LONDON}
        [[session]]
        day = "thu"
        minutes = 40
        strength = "full body"
        load = "heavy"
        id = "gym"
        """
    )

    assert (expected,) == actual.sessions


def test_a_weekday_comes_every_week_and_a_date_once() -> None:
    text = """
        day = "tue"
        start = "18:00"
        minutes = 40
        run = "easy"

        [[session]]
        day = 2026-01-24
        start = "09:00"
        minutes = 60
        run = "tempo"
        """

    expected = [
        ("Tue 13 Jan 18:00", "easy run", "Europe/London"),
        ("Tue 20 Jan 18:00", "easy run", "Europe/London"),
        ("Sat 24 Jan 09:00", "tempo run", "Europe/London"),
    ]
    assert expected == sessions(text, head=f'{TOP}weeks = 2\n[runner]\nzone = "Europe/London"\n')


def test_a_session_may_keep_a_clock_of_its_own() -> None:
    text = 'day = "tue"\nstart = "18:00"\nminutes = 40\nrun = "easy"\nzone = "Asia/Tokyo"'

    assert [("Tue 13 Jan 18:00", "easy run", "Asia/Tokyo")] == sessions(text)


def test_after_a_change_of_zone_starts_are_read_on_the_new_clock() -> None:
    change = 'zone_changes = [{ at = 2026-01-15T14:00:00, zone = "America/New_York" }]\n'
    text = """
        day = "tue"
        start = "18:00"
        minutes = 45
        run = "easy"

        [[session]]
        day = "fri"
        start = "07:00"
        minutes = 45
        run = "easy"
        """

    expected = [
        ("Tue 13 Jan 18:00", "easy run", "Europe/London"),
        ("Fri 16 Jan 07:00", "easy run", "America/New_York"),
    ]
    assert expected == sessions(text, head=LONDON + change)


def test_sessions_that_touch_do_not_overlap() -> None:
    text = """
        day = "tue"
        start = "18:00"
        minutes = 45
        run = "easy"

        [[session]]
        day = "tue"
        start = "18:45"
        minutes = 45
        strength = "core"
        """

    assert ["easy run", "core strength"] == [label for _, label, _ in sessions(text)]


def test_a_day_holds_four_sessions_without_a_start() -> None:
    text = 'day = "tue"\nminutes = 20\nrun = "easy"\n'

    assert 4 == len(sessions("[[session]]\n".join([text] * 4)))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ('"wed"', ["Wed 14"]),
        ('["mon", "fri"]', ["Mon 12", "Fri 16"]),
        (
            '"daily"',
            ["Mon 12", "Tue 13", "Wed 14", "Thu 15", "Fri 16", "Sat 17", "Sun 18"],
        ),
        ("2026-01-13", ["Tue 13"]),
    ],
    ids=["weekday", "weekdays", "daily", "date"],
)
def test_a_commitment_lies_on_its_days(day: str, expected: list[str]) -> None:
    actual = busy(f'day = {day}\nfrom = "12:00"\nto = "13:00"')

    in_the_week = [start for start, _ in actual if start != "Sun 11 12:00"]
    assert [f"{each} 12:00" for each in expected] == in_the_week


def test_a_commitment_that_ends_before_it_begins_ends_on_the_next_day() -> None:
    text = 'day = "sun"\nfrom = "22:00"\nto = "06:00"'

    assert [("Sun 11 22:00", "Mon 12 06:00"), ("Sun 18 22:00", "Mon 19 06:00")] == busy(text)


def test_a_commitment_may_last_to_the_end_of_the_day() -> None:
    text = 'day = 2026-01-14\nfrom = "00:00"\nto = "24:00"'

    assert [("Wed 14 00:00", "Thu 15 00:00")] == busy(text)


def test_a_commitment_over_several_days_is_read_on_the_clock_of_the_runner() -> None:
    text = 'from = 2026-01-14T09:00:00\nto = 2026-01-16T18:00:00\ntitle = "Course"'

    expected = Busy(
        start=datetime(2026, 1, 14, 9, tzinfo=LONDON_ZONE),
        end=datetime(2026, 1, 16, 18, tzinfo=LONDON_ZONE),
        title="Course",
    )
    assert (expected,) == schedule(f"{LONDON}[[busy]]\n{text}").busy


def test_a_commitment_with_offsets_is_read_as_instants() -> None:
    text = "from = 2026-01-15T09:00:00Z\nto = 2026-01-15T14:00:00-05:00"
    (flight,) = schedule(f"{LONDON}[[busy]]\n{text}").busy

    assert 600 == flight.span.minutes


@pytest.mark.parametrize("day", ['"tue"', "2026-01-13"])
def test_a_session_without_a_start_may_have_a_window(day: str) -> None:
    text = f'{LONDON}[[session]]\nday = {day}\nminutes = 40\nrun = "easy"\nwindow = "17:00-20:00"'

    (session,) = schedule(text).sessions
    assert (date(2026, 1, 13), Window("17:00", "20:00"), None) == (
        session.day,
        session.window,
        session.start,
    )
