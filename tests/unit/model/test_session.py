"""Sessions: kinds, what they are taken for, and when they start and end."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from attrs import evolve
from tests.unit.model.clocks import at

from mobiplan.errors import Problem, ScheduleError
from mobiplan.model import (
    Hardness,
    Load,
    RaceDistance,
    Run,
    RunKind,
    Session,
    Strength,
    StrengthKind,
    Window,
)
from mobiplan.model.session import session_kind
from mobiplan.model.span import Span, instant

DAY = date(2026, 1, 13)
EVENING = at("2026-01-13 18:00", "Europe/London")
HARDNESS = {
    Hardness.EASY: "recovery easy strides run_walk",
    Hardness.MODERATE: "steady progression marathon_pace",
    Hardness.HARD: "tempo threshold fartlek hills intervals repetitions time_trial race",
    Hardness.LONG: "long",
}
CLASSES = [(kind, hardness) for hardness, kinds in HARDNESS.items() for kind in kinds.split()]


def run(**values: object) -> Run:
    return Run(**{"kind": "easy", "minutes": 40, "day": DAY, **values})


def test_every_kind_of_run_has_a_hardness() -> None:
    assert set(RunKind) == {kind for kind, _ in CLASSES}


@pytest.mark.parametrize(("kind", "hardness"), CLASSES)
def test_the_hardness_of_a_run_is_that_of_its_kind(kind: str, hardness: Hardness) -> None:
    actual = run(kind=kind)

    assert hardness is actual.kind.hardness
    assert (hardness is Hardness.HARD) is actual.kind.is_quality
    assert (hardness in {Hardness.HARD, Hardness.LONG}) is actual.kind.is_demanding
    assert actual.kind.is_demanding is actual.is_demanding
    assert (kind == "race") is actual.is_race


@pytest.mark.parametrize("kind", list(StrengthKind))
def test_strength_is_never_a_demanding_run(kind: StrengthKind) -> None:
    assert not Strength(kind=kind, minutes=40, day=DAY).is_demanding


@pytest.mark.parametrize("kind", list(StrengthKind))
def test_all_strength_but_upper_body_and_core_loads_the_legs(kind: StrengthKind) -> None:
    assert (kind not in {"upper", "core"}) is kind.loads_legs


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Full body", StrengthKind.FULL_BODY), ("run-walk", RunKind.RUN_WALK)],
)
def test_a_kind_is_a_run_or_strength_by_its_word(word: str, expected: object) -> None:
    assert expected is session_kind(word)


def test_no_word_means_both_a_run_and_strength() -> None:
    assert set() == set(RunKind) & set(StrengthKind)


def test_what_is_neither_a_run_nor_strength_is_refused_with_all_kinds() -> None:
    with pytest.raises(ScheduleError) as caught:
        session_kind("cor")

    (problem,) = caught.value.problems
    assert all(f'"{kind}"' in problem.expected for kind in (*RunKind, *StrengthKind))
    assert ('"cor"', '"core"') == (problem.found, problem.hint)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("easy", "easy run"),
        ("marathon_pace", "marathon pace run"),
        ("race", "race"),
        ("time_trial", "time trial"),
        ("fartlek", "fartlek"),
        ("run_walk", "run walk"),
    ],
)
def test_a_run_is_called_what_runners_call_it(kind: str, expected: str) -> None:
    assert expected == run(kind=kind).label
    assert "run" == run(kind=kind).sport


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("upper", "upper-body strength"),
        ("lower", "lower-body strength"),
        ("full_body", "full-body strength"),
        ("core", "core strength"),
    ],
)
def test_strength_is_called_what_it_trains(kind: str, expected: str) -> None:
    strength = Strength(kind=kind, minutes=40, day=DAY)

    assert expected == strength.label
    assert "strength" == strength.sport


def test_a_session_that_is_neither_has_no_words() -> None:
    with pytest.raises(NotImplementedError):
        _ = Session(minutes=40, day=DAY).label


@pytest.mark.parametrize("load", [None, "heavy", Load.HEAVY], ids=repr)
def test_the_load_of_strength_is_a_word_or_unknown(load: str | None) -> None:
    strength = Strength(kind="lower", minutes=40, day=DAY, load=load)

    assert (None if load is None else Load.HEAVY) is strength.load


@pytest.mark.parametrize(
    ("distance_km", "minutes", "expected"),
    [
        (10.0, 300, RaceDistance.SHORT),
        (10.1, 30, RaceDistance.HALF),
        (21.1, 300, RaceDistance.HALF),
        (21.2, 60, RaceDistance.MARATHON),
        (None, 75, RaceDistance.SHORT),
        (None, 76, RaceDistance.HALF),
        (None, 150, RaceDistance.HALF),
        (None, 151, RaceDistance.MARATHON),
    ],
)
def test_a_race_is_classed_by_its_distance_and_else_by_its_length(
    distance_km: float | None, minutes: int, expected: RaceDistance
) -> None:
    assert expected is run(kind="race", distance_km=distance_km, minutes=minutes).race_distance


@pytest.mark.parametrize(
    "values",
    [
        {"minutes": 1},
        {"minutes": 2880},
        {"distance_km": 0.1},
        {"distance_km": 500},
        {"temperature_c": -60},
        {"temperature_c": 60.0},
    ],
    ids=str,
)
def test_values_on_their_bounds_pass(values: dict[str, float]) -> None:
    ((name, value),) = values.items()

    assert value == getattr(run(**values), name)


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"minutes": 0}, "minutes"),
        ({"minutes": 2881}, "minutes"),
        ({"minutes": True}, "minutes"),
        ({"minutes": 40.0}, "minutes"),
        ({"distance_km": 0.09}, "distance_km"),
        ({"distance_km": 500.1}, "distance_km"),
        ({"distance_km": True}, "distance_km"),
        ({"temperature_c": -60.1}, "temperature_c"),
        ({"temperature_c": 60.1}, "temperature_c"),
        ({"start": EVENING.replace(tzinfo=None)}, "start"),
        ({"start": EVENING.replace(second=30)}, "start"),
        ({"start": DAY}, "start"),
        ({"start": "18:00"}, "start"),
        ({"start": time(18)}, "start"),
        ({"day": None}, "day"),
        ({"day": EVENING}, "day"),
        ({"day": "2026-01-13"}, "day"),
        ({"day": date(1979, 12, 31)}, "day"),
        ({"start": EVENING, "day": date(2026, 1, 14)}, "day"),
    ],
    ids=str,
)
def test_values_out_of_bounds_are_refused(values: dict[str, object], path: str) -> None:
    with pytest.raises(ScheduleError) as caught:
        run(**values)

    assert [path] == [problem.path for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"distance_km": 0.0}, Problem("distance_km", "a number of km from 0.1 to 500", "0.0")),
        ({"temperature_c": 61}, Problem("temperature_c", "a number of °C from -60 to 60", "61")),
        ({"minutes": 0}, Problem("minutes", "a whole number of minutes from 1 to 2880", "0")),
    ],
    ids=str,
)
def test_a_number_out_of_bounds_is_told_with_its_unit(
    values: dict[str, object], expected: Problem
) -> None:
    with pytest.raises(ScheduleError) as caught:
        run(**values)

    assert (expected,) == caught.value.problems


@pytest.mark.parametrize("name", ["minutes", "distance_km", "temperature_c"])
def test_a_number_too_long_to_write_is_refused(name: str) -> None:
    with pytest.raises(ScheduleError, match=f"{name}: .* got a number of thousands of digits"):
        run(**{name: 10**5000})


@pytest.mark.parametrize("kind", ["", "jog", None, 3, StrengthKind.CORE])
def test_a_kind_that_no_run_has_is_refused(kind: object) -> None:
    with pytest.raises(ScheduleError, match='expected one of "recovery", "easy"'):
        run(kind=kind)


def test_a_session_without_a_start_needs_a_day() -> None:
    with pytest.raises(ScheduleError, match="day: expected a date, or a start, got None"):
        Run(kind="easy", minutes=40)


def test_the_day_of_a_session_is_that_on_which_its_start_shows() -> None:
    late = at("2026-01-13 23:59", "Pacific/Auckland")

    assert DAY == Run(kind="easy", minutes=40, start=late).day


def test_a_session_ends_on_the_clock_on_which_it_starts() -> None:
    early = at("2026-03-29 01:30", "Europe/Berlin")

    assert (
        at("2026-03-29 03:30", "Europe/Berlin")
        == run(start=early, minutes=60, day=early.date()).end
    )
    assert (
        Span(instant(early), instant(early) + 60)
        == run(start=early, minutes=60, day=early.date()).span
    )


@pytest.mark.parametrize(("fold", "expected"), [(0, "+02:00"), (1, "+01:00")])
def test_a_start_that_shows_twice_keeps_which_one_it_is(fold: int, expected: str) -> None:
    start = at("2026-10-25 02:30", "Europe/Berlin", fold=fold)

    actual = Run(kind="easy", minutes=15, start=start)
    assert f"2026-10-25T02:30:00{expected}" == actual.start.isoformat()
    assert f"2026-10-25T02:45:00{expected}" == actual.end.isoformat()


@pytest.mark.parametrize(
    ("start", "zone"),
    [
        ("2026-03-29 02:30", "Europe/Berlin"),
        ("2026-03-08 02:00", "America/New_York"),
        ("2026-10-04 02:29", "Australia/Lord_Howe"),
    ],
)
def test_a_start_that_no_clock_shows_is_refused(start: str, zone: str) -> None:
    with pytest.raises(ScheduleError, match=f"start: expected a time that exists in {zone}, got"):
        Run(kind="easy", minutes=30, start=at(start, zone))


def test_sessions_are_equal_where_their_instants_and_clocks_are() -> None:
    first, again = (
        Run(kind="easy", minutes=30, start=at("2026-10-25 02:30", "Europe/Berlin", fold=fold))
        for fold in (0, 1)
    )
    elsewhere = Run(kind="easy", minutes=30, start=at("2026-10-25 00:30", "UTC"))

    assert first == evolve(first)
    assert first.span == elsewhere.span
    assert 3 == len({first, again, elsewhere})


def test_a_session_of_two_days_ends_two_days_later() -> None:
    assert at("2026-01-15 18:00", "Europe/London") == run(start=EVENING, minutes=2880).end


def test_without_a_start_there_is_no_span_and_no_end() -> None:
    untimed = run()

    assert not untimed.is_timed
    with pytest.raises(ValueError, match="easy run on 2026-01-13 has no start yet"):
        _ = untimed.span
    with pytest.raises(ValueError, match="easy run on 2026-01-13 has no start yet"):
        _ = untimed.end


def test_a_session_given_another_start_lies_on_the_day_on_which_that_shows() -> None:
    actual = run(id="r", title="Easy").starting(at("2026-01-14 07:00", "Europe/London"))

    assert (
        Run(
            kind="easy",
            minutes=40,
            start=at("2026-01-14 07:00", "Europe/London"),
            id="r",
            title="Easy",
        )
        == actual
    )


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (datetime(2026, 1, 13, 18, tzinfo=UTC), True),
        (datetime(2026, 1, 13, 18, tzinfo=timezone(timedelta(hours=-5))), True),
        (datetime(2012, 1, 13, 18, tzinfo=timezone(timedelta(hours=-5))), True),
        (datetime(2199, 1, 13, 18, tzinfo=timezone(timedelta(hours=-5))), True),
        (at("2026-01-13 18:00", "UTC"), False),
        (EVENING, False),
        (None, False),
    ],
    ids=repr,
)
def test_only_a_bare_instant_is_in_utc(start: datetime | None, *, expected: bool) -> None:
    session = Run(kind="easy", minutes=40, start=start, day=start.date() if start else DAY)

    assert expected is session.is_in_utc
    assert (start is not None) is session.is_timed


def test_titles_and_ids_are_single_lines() -> None:
    hostile = run(title="Long\r\nEND:VCALENDAR\x00", id=" a\nb ")

    assert ("Long END:VCALENDAR", "a b") == (hostile.title, hostile.id)


def test_no_title_and_no_id_are_empty_ones() -> None:
    assert run() == run(title=None, id=None)


@pytest.mark.parametrize("window", ["17:00-20:00", Window("17:00", "20:00")], ids=repr)
def test_a_session_without_a_start_may_have_a_window(window: Window | str) -> None:
    assert Window.parse("17:00-20:00") == run(window=window).window


@pytest.mark.parametrize(
    ("window", "minutes"),
    [("17:00-17:40", 40), ("23:50-00:30", 40), ("00:00-24:00", 1440)],
)
def test_a_window_may_be_just_as_long_as_its_session(window: str, minutes: int) -> None:
    assert window == str(run(window=window, minutes=minutes).window)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"window": "17:00-17:39"}, ["window: expected a window of at least 40 min"]),
        ({"window": "23:50-00:29"}, ["window: expected a window of at least 40 min"]),
        (
            {"window": "00:00-24:00", "minutes": 1441},
            ["window: expected a window of at least 1441 min"],
        ),
        (
            {"window": "17:00-20:00", "start": EVENING},
            ["window: expected no window beside a start"],
        ),
        (
            {"window": "17:00-17:20", "start": EVENING},
            [
                "window: expected no window beside a start",
                "window: expected a window of at least 40 min",
            ],
        ),
        ({"window": "17:00"}, ['window: expected "HH:MM-HH:MM"']),
        ({"window": 17}, ['window: expected "HH:MM-HH:MM"']),
        ({"window": "7am-9am"}, ['window: expected "HH:MM-HH:MM"']),
        ({"window": "17:00-25:00"}, ['window: expected "HH:MM", 00:00 to 23:59']),
    ],
    ids=str,
)
def test_a_window_that_cannot_hold_is_refused(
    values: dict[str, object], expected: list[str]
) -> None:
    with pytest.raises(ScheduleError) as caught:
        run(**values)

    assert expected == [f"{p.path}: expected {p.expected}" for p in caught.value.problems]
    assert all(p.found.strip('"') in f"{values['window']}" for p in caught.value.problems)


def test_a_session_that_got_its_start_needs_no_window_any_more() -> None:
    assert run(start=EVENING) == run(window="17:00-20:00").starting(EVENING)


def test_a_session_with_a_window_cannot_outgrow_it() -> None:
    with pytest.raises(ScheduleError, match="at least 181 min"):
        evolve(run(window="17:00-20:00"), minutes=181)
