"""Week files as they are written: what they look like, and what they cannot hold."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mobiplan.export import week_csv, week_json, week_losses, week_text, week_toml
from mobiplan.model import (
    Availability,
    Busy,
    Run,
    Runner,
    Schedule,
    Session,
    StandaloneWish,
    Strength,
    UsualTimes,
    Window,
    ZoneChange,
)
from mobiplan.reading import read

EXAMPLES = sorted((Path(__file__).parents[4] / "examples").glob("*.toml"))
LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 1, 12)
EVERYTHING = Runner(
    zone="Europe/London",
    zone_changes=[ZoneChange(at=datetime(2026, 1, 15, 12, tzinfo=LONDON), zone="Asia/Tokyo")],
    availability=Availability.parse("06:00-22:00", sat="08:00-12:00, 16:00-21:00", sun=""),
    usual_times=UsualTimes.of({"default": "17:00", "sun": "08:00"}),
    rest_days=["mon"],
    full_rest_days=["fri"],
    wake="05:45",
    focus=["ankles", "hips"],
    flags=["achilles"],
    equipment=["foam_roller"],
    age=52,
    name='Ada "the runner"',
    standalone=StandaloneWish(per_week=1, minutes=20),
    week_start="sun",
)


def week(*sessions: Session, busy: tuple[Busy, ...] = (), runner: Runner | None = None) -> Schedule:
    runner = runner or Runner(zone="Europe/London")
    return Schedule(runner=runner, week_of=MONDAY, sessions=sessions, busy=busy)


def run(**facts: object) -> Run:
    return Run(kind="easy", minutes=40, **facts)  # type: ignore[arg-type]  the tests' own


def at(day: int, hour: int, zone: ZoneInfo = LONDON) -> datetime:
    return datetime(2026, 1, day, hour, tzinfo=zone)


def losses(schedule: Schedule, form: str) -> list[str]:
    return [str(each) for each in week_losses(schedule, form)]  # type: ignore[arg-type]  any text


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_every_example_is_written_without_a_loss(example: Path) -> None:
    schedule = read(example)

    assert [] == losses(schedule, "toml")
    assert schedule == read(week_toml(schedule)) == read(week_json(schedule))


def test_all_of_a_runner_is_written() -> None:
    schedule = week(runner=EVERYTHING)

    assert schedule == read(week_toml(schedule)) == read(week_json(schedule))


def test_one_availability_for_all_days_is_one_text() -> None:
    schedule = week(runner=Runner(zone="UTC", availability="16:00-07:00"))

    assert b'availability = "16:00-07:00"\n' in week_toml(schedule)


def test_a_week_file_looks_like_one_that_a_person_writes() -> None:
    schedule = week(
        run(start=at(13, 18), title="Along the river", distance_km=7.5),
        Strength(kind="core", minutes=20, day=date(2026, 1, 14), window=Window("06:00", "09:00")),
        busy=(
            Busy(start=at(15, 12), end=at(15, 13), title="Lunch"),
            Busy(start=at(16, 22), end=at(17, 0)),
            Busy(start=at(17, 9), end=at(18, 9)),
        ),
    )
    expected = """\
schema = "mobiplan/week/1"
week_of = 2026-01-12

[runner]
zone = "Europe/London"

[[session]]
day = 2026-01-13
start = "18:00"
minutes = 40
run = "easy"
title = "Along the river"
distance_km = 7.5

[[session]]
day = 2026-01-14
window = "06:00-09:00"
minutes = 20
strength = "core"

[[busy]]
day = 2026-01-15
from = "12:00"
to = "13:00"
title = "Lunch"

[[busy]]
day = 2026-01-16
from = "22:00"
to = "24:00"

[[busy]]
from = 2026-01-17T09:00:00
to = 2026-01-18T09:00:00
"""
    assert expected == week_toml(schedule).decode()
    assert schedule == read(week_toml(schedule))


def test_a_session_on_another_clock_and_a_commitment_in_utc_are_held() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    busy = Busy(start=at(15, 12).astimezone(UTC), end=at(15, 13).astimezone(UTC))
    schedule = week(run(start=at(13, 18, tokyo)), busy=(busy,))

    assert [] == losses(schedule, "json")
    assert schedule == read(week_json(schedule))


def test_a_commitment_that_ends_on_another_clock_begins_on_the_runners() -> None:
    busy = Busy(start=at(15, 12), end=at(15, 13).astimezone(UTC), title="Flight")
    schedule = week(busy=(busy,))

    assert [] == losses(schedule, "toml")
    assert "from = 2026-01-15T12:00:00\nto = 2026-01-15T13:00:00" in week_toml(schedule).decode()
    assert schedule == read(week_toml(schedule))


def test_a_session_at_a_time_that_the_runners_clock_skips_is_held() -> None:
    start = datetime(2026, 3, 29, 1, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    schedule = Schedule(
        runner=Runner(zone="Europe/London"), week_of=start.date(), sessions=[run(start=start)]
    )

    assert schedule == read(week_toml(schedule))


def test_what_a_week_file_cannot_hold_is_told() -> None:
    second = datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON)
    tokyo = at(15, 12, ZoneInfo("Asia/Tokyo"))
    runner = Runner(zone="Europe/London", flags=["gout"], equipment=["rope"])
    schedule = Schedule(
        runner=runner,
        week_of=second.date(),
        sessions=[run(start=second)],
        busy=[Busy(start=tokyo, end=tokyo + timedelta(hours=1))],
    )

    expected = [
        'runner.flags: expected a word of the drill library, got "gout"',
        'runner.equipment: expected a word of the drill library, got "rope"',
        (
            'session "2026-10-19/easy-run/1".start: expected the first time at which the '
            "clock shows "
            "that, got 2026-10-25T01:30:00+00:00"
        ),
        (
            "busy[0]: expected a time on the runner's clock, the first at which it shows that, "
            "got 2026-01-15T12:00:00+09:00"
        ),
        (
            "busy[0]: expected a time on the runner's clock, the first at which it shows that, "
            "got 2026-01-15T13:00:00+09:00"
        ),
    ]
    assert expected == losses(schedule, "toml")


def test_what_a_grid_cannot_hold_is_told() -> None:
    tokyo = at(14, 18, ZoneInfo("Asia/Tokyo"))
    schedule = week(
        Run(kind="hills", minutes=40, day=MONDAY, window="06:00-09:00", distance_km=7.123, id="a"),
        Strength(kind="core", minutes=20, day=MONDAY, title="One"),
        Strength(kind="core", minutes=20, day=MONDAY, title="The other"),
        run(day=date(2026, 1, 13), distance_km=7.12, temperature_c=-3),
        run(start=tokyo, title="x" * 1000),
        busy=(Busy(start=at(15, 12), end=at(15, 13)),),
    )

    expected = [
        "busy: expected nothing, got 1 commitment",
        'session "2026-01-12/easy-run/1".temperature_c: expected nothing, got -3',
        'session "a".window: expected nothing, got 06:00-09:00',
        'session "a".distance_km: expected hundredths of a kilometre, got 7.123',
        'session "a".id: expected what follows from its kind, got "a"',
        (
            'session "2026-01-12/core-strength/1": expected nothing else like it without a start, '
            "got more"
        ),
        (
            'session "2026-01-12/core-strength/2": expected nothing else like it without a start, '
            "got more"
        ),
        (
            'session "2026-01-12/easy-run/2".start: expected a time on the runner\'s clock, '
            "the first "
            "at which it shows that, got 2026-01-14T18:00:00+09:00"
        ),
        (
            'session "2026-01-12/easy-run/2".title: expected an entry of at most 1000 characters, '
            "got more"
        ),
    ]
    assert sorted(expected) == sorted(losses(schedule, "csv"))
    assert b"Wed 09:00 easy run 40 min" in week_text(schedule)


def test_a_grid_begins_on_the_day_that_the_runner_calls_first() -> None:
    schedule = week(runner=Runner(zone="UTC", week_start="sun"))

    assert b"Week,Sun,Mon,Tue,Wed,Thu,Fri,Sat\n2026-01-11,,,,,,,\n" == week_csv(schedule)


def test_a_grid_leaves_open_which_one_is_meant_of_two_times() -> None:
    first = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
    schedule = Schedule(
        runner=Runner(zone="Europe/London"), week_of=first.date(), sessions=[run(start=first)]
    )
    expected = (
        'session "2026-10-19/easy-run/1".start: expected a time that the clock shows once, '
        "got 2026-10-25T01:30:00+01:00"
    )

    assert [expected] == losses(schedule, "csv")
    assert [] == losses(schedule, "toml")
