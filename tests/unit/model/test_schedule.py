"""Schedules: whole weeks in order, ids that stay, and every contradiction told at once."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.model.clocks import at, minute, shown

from mobiplan.errors import ScheduleError
from mobiplan.model import Availability, Busy, Run, Runner, Schedule, Session, Strength, Weekday
from mobiplan.model.schedule import first_of_week, overlapping
from mobiplan.model.span import Span

BERLIN = "Europe/Berlin"
MONDAY = date(2026, 1, 12)
TUESDAY = date(2026, 1, 13)


def schedule(*sessions: Session, zone: str = "UTC", **values: object) -> Schedule:
    return Schedule(
        **{"runner": Runner(zone=zone), "week_of": MONDAY, "sessions": sessions} | values
    )


def run(start: str | None = None, day: date | None = None, **values: object) -> Run:
    timed = {"start": at(start)} if start else {"day": day or TUESDAY}
    return Run(**{"kind": "easy", "minutes": 60} | timed | values)


def problems(*sessions: Session, **values: object) -> list[str]:
    """Return what is wrong with a schedule."""
    with pytest.raises(ScheduleError) as caught:
        schedule(*sessions, **values)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("week_start", "expected"),
    [
        ("mon", "2026-01-12"),
        ("tue", "2026-01-13"),
        ("wed", "2026-01-14"),
        ("thu", "2026-01-08"),
        ("sat", "2026-01-10"),
        ("sun", "2026-01-11"),
    ],
)
def test_a_week_starts_on_any_weekday(week_start: str, expected: str) -> None:
    assert expected == first_of_week(date(2026, 1, 14), Weekday(week_start)).isoformat()


@given(day=st.dates(date(2012, 1, 8), date(2199, 12, 31)), week_start=st.sampled_from(Weekday))
def test_every_day_lies_in_the_week_that_it_names(day: date, week_start: Weekday) -> None:
    runner = Runner(week_start=week_start)
    week = Schedule(runner=runner, week_of=day)

    assert day in week.days
    assert week_start is Weekday.of(week.week_of)
    assert {week.week_of} == {week.week_start(each) for each in week.days}
    assert week == Schedule(runner=runner, week_of=week.days[-1])


@pytest.mark.parametrize(
    ("weeks", "last"), [(1, "2026-01-18"), (2, "2026-01-25"), (104, "2028-01-09")]
)
def test_a_schedule_is_made_of_whole_weeks(weeks: int, last: str) -> None:
    days = schedule(weeks=weeks).days

    assert (7 * weeks, MONDAY, last) == (len(days), days[0], days[-1].isoformat())


@pytest.mark.parametrize("weeks", [0, 105, -1, True, 1.0, "1", None])
def test_a_number_of_weeks_out_of_bounds_is_refused(weeks: object) -> None:
    with pytest.raises(
        ScheduleError, match="weeks: expected a whole number of weeks from 1 to 104"
    ):
        schedule(weeks=weeks)


@pytest.mark.parametrize(
    "week_of", [None, "2026-01-12", 0, at("2026-01-12 00:00"), date(2011, 12, 31), date(2200, 1, 1)]
)
def test_a_week_is_named_by_a_day_of_the_supported_years(week_of: object) -> None:
    with pytest.raises(ScheduleError, match="week_of: expected a date from 2012 to 2199"):
        schedule(week_of=week_of)


@pytest.mark.parametrize(
    ("zone", "week_of", "hours"),
    [
        (BERLIN, MONDAY, 168),
        (BERLIN, date(2026, 3, 29), 167),
        (BERLIN, date(2026, 10, 25), 169),
        ("Australia/Lord_Howe", date(2026, 10, 4), 167.5),
    ],
)
def test_a_week_is_as_long_as_its_clock_makes_it(zone: str, week_of: date, hours: float) -> None:
    assert 60 * hours == schedule(zone=zone, week_of=week_of).span.minutes


def test_the_windows_begin_with_what_is_left_of_the_night_before() -> None:
    runner = Runner(availability=Availability.parse(sun="20:00-07:00", mon="07:00-08:00"))

    first, last = schedule(runner=runner).windows
    assert ["01-11 20:00", "01-12 08:00"] == shown(first.start, first.end)
    assert ["01-18 20:00", "01-19 07:00"] == shown(last.start, last.end)


def test_sessions_and_commitments_are_kept_in_order() -> None:
    lunch = Busy(start=at("2026-01-13 12:00"), end=at("2026-01-13 13:00"))
    longer = evolve(lunch, end=at("2026-01-13 14:00"))
    untimed = run(id="c", day=MONDAY)
    early, late = run("2026-01-13 07:00", id="b"), run("2026-01-13 18:00", id="a")

    actual = schedule(late, untimed, early, busy=[longer, lunch])
    assert (untimed, early, late) == actual.sessions
    assert (lunch, longer) == actual.busy


MANY = (
    run("2026-01-13 07:00"),
    run("2026-01-13 18:00"),
    run("2026-01-15 18:00", title="B"),
    run(day=date(2026, 1, 15)),
    run(day=date(2026, 1, 15), title="C"),
    run(day=date(2026, 1, 15), distance_km=8),
    run(day=date(2026, 1, 15), distance_km=9),
    run(day=date(2026, 1, 16), window="17:00-20:00"),
    run(day=date(2026, 1, 16), window="06:00-09:00"),
    run("2026-01-14 18:00", kind="hills", id="mine"),
    Strength(kind="core", minutes=30, day=TUESDAY),
)


@given(order=st.permutations(MANY))
def test_the_order_in_which_sessions_are_given_does_not_count(order: list[Session]) -> None:
    assert schedule(*MANY) == schedule(*order)
    assert hash(schedule(*MANY)) == hash(schedule(*order))


def test_a_session_with_a_window_comes_behind_one_without() -> None:
    free, bound = run(day=TUESDAY, id="z"), run(day=TUESDAY, id="a", window="06:00-09:00")

    assert ["z", "a"] == [session.id for session in schedule(bound, free).sessions]


def test_an_overlap_is_told_of_the_session_that_began_first() -> None:
    first = run("2026-01-13 18:00", id="first")
    second = run("2026-01-13 18:30", minutes=30, id="second")
    third = run("2026-01-13 18:45", id="third")

    assert [(first, second), (first, third)] == list(overlapping([third, second, first]))


def test_windows_of_a_day_are_in_order() -> None:
    late, early = (run(day=TUESDAY, window=window) for window in ("17:00-20:00", "06:00-09:00"))

    actual = schedule(late, early).sessions
    assert [("2026-01-12/easy-run/1", early.window), ("2026-01-12/easy-run/2", late.window)] == [
        (session.id, session.window) for session in actual
    ]


def test_an_id_is_made_of_the_week_the_kind_and_the_place_among_its_like() -> None:
    expected = [
        "2026-01-12/easy-run/1",
        "2026-01-12/easy-run/2",
        "2026-01-12/core-strength/1",
        "mine",
        *(f"2026-01-12/easy-run/{n}" for n in range(3, 10)),
    ]

    assert expected == [session.id for session in schedule(*MANY).sessions]


@pytest.mark.parametrize(
    ("week_start", "week_of", "expected"),
    [("mon", MONDAY, "2026-01-12"), ("sun", MONDAY, "2026-01-11"), ("sun", TUESDAY, "2026-01-11")],
)
def test_the_week_of_an_id_starts_when_the_runners_week_does(
    week_start: str, week_of: date, expected: str
) -> None:
    runner = Runner(week_start=week_start)

    (session,) = schedule(run(), runner=runner, week_of=week_of).sessions
    assert f"{expected}/easy-run/1" == session.id


@pytest.mark.parametrize("day", range(12, 19))
@pytest.mark.parametrize("start", [None, "05:30", "18:00"])
def test_an_id_stays_when_a_session_moves_inside_its_week(day: int, start: str | None) -> None:
    others = [run("2026-01-14 12:00", kind="hills"), run("2026-01-16 12:00", kind="long")]
    moved = run(f"2026-01-{day} {start}" if start else None, date(2026, 1, day))

    by_kind = {session.label: session.id for session in schedule(moved, *others).sessions}
    assert "2026-01-12/easy-run/1" == by_kind["easy run"]


def test_ids_count_each_week_anew() -> None:
    actual = schedule(run(), run(day=date(2026, 1, 20)), weeks=2).sessions

    assert ["2026-01-12/easy-run/1", "2026-01-19/easy-run/1"] == [session.id for session in actual]


@pytest.mark.parametrize("day", [12, 14, 18])
def test_a_session_that_joins_others_gets_the_next_id_and_they_keep_theirs(day: int) -> None:
    once = schedule(run(), run(day=date(2026, 1, 15)))
    more = schedule(*once.sessions, run(day=date(2026, 1, day), title="new"))

    assert set(once.sessions) < set(more.sessions)
    assert ["2026-01-12/easy-run/3"] == [s.id for s in more.sessions if s.title == "new"]


def test_an_id_that_looks_derived_is_not_given_twice() -> None:
    actual = schedule(run(), run(day=MONDAY, id="2026-01-12/easy-run/1"))

    assert ["2026-01-12/easy-run/1", "2026-01-12/easy-run/2"] == [s.id for s in actual.sessions]


def test_a_schedule_made_of_its_own_sessions_is_the_same() -> None:
    once = schedule(*MANY)

    assert once == evolve(once)
    assert once == schedule(*once.sessions)


@pytest.mark.parametrize(
    ("start", "expected", "day"),
    [
        (datetime(2026, 1, 13, 17, tzinfo=UTC), "2026-01-13T18:00:00+01:00", 13),
        (datetime(2026, 1, 13, 23, 30, tzinfo=UTC), "2026-01-14T00:30:00+01:00", 14),
        (
            datetime(2026, 1, 14, 3, tzinfo=timezone(timedelta(hours=9))),
            "2026-01-13T19:00:00+01:00",
            13,
        ),
        (at("2026-01-13 23:30", "UTC"), "2026-01-13T23:30:00+00:00", 13),
        (at("2026-01-13 18:00", "America/New_York"), "2026-01-13T18:00:00-05:00", 13),
    ],
    ids=repr,
)
def test_a_bare_instant_is_shown_on_the_runners_clock_and_a_zone_is_kept(
    start: datetime, expected: str, day: int
) -> None:
    (session,) = schedule(Run(kind="easy", minutes=30, start=start), zone=BERLIN).sessions

    assert session.start is not None
    assert (expected, day) == (session.start.isoformat(), session.day.day)


@pytest.mark.parametrize("day", [date(2026, 1, 13), date(2026, 1, 14), None])
def test_the_day_of_a_bare_instant_is_the_one_that_the_runners_clock_shows(
    day: date | None,
) -> None:
    start = datetime(2026, 1, 14, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    given_day = {} if day is None else {"day": day}
    bare = Run(kind="easy", minutes=30, start=start, **given_day)

    (session,) = schedule(bare, zone=BERLIN).sessions
    assert date(2026, 1, 14) == session.day


@pytest.mark.parametrize(
    ("hour", "expected"), [(0, "2026-10-25T02:30:00+02:00"), (1, "2026-10-25T02:30:00+01:00")]
)
def test_an_instant_in_the_hour_that_repeats_stays_the_instant_that_it_is(
    hour: int, expected: str
) -> None:
    given_start = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    week = schedule(
        Run(kind="easy", minutes=30, start=given_start), zone=BERLIN, week_of=date(2026, 10, 25)
    )

    (session,) = week.sessions
    assert session.start is not None
    assert expected == session.start.isoformat()
    assert minute(f"2026-10-25 0{hour}:30") == session.span.start


def test_a_day_outside_the_weeks_is_refused() -> None:
    expected = [
        'session "a": expected a day from 2026-01-12 to 2026-01-18, got 2026-01-11',
        'session "b": expected a day from 2026-01-12 to 2026-01-18, got 2026-01-19',
    ]
    sunday, monday = date(2026, 1, 11), date(2026, 1, 19)

    assert expected == problems(run(day=sunday, id="a"), run(day=monday, id="b"))


def test_an_instant_outside_the_weeks_of_the_runners_clock_is_refused() -> None:
    late = Run(kind="easy", minutes=10, start=datetime(2026, 1, 18, 23, tzinfo=UTC), id="a")

    assert [
        'session "a": expected a day from 2026-01-12 to 2026-01-18, got 2026-01-19'
    ] == problems(late, zone=BERLIN)


def test_two_sessions_with_one_id_are_refused() -> None:
    assert ['session "x": expected an id that no other session has, got "x"'] == problems(
        run(id="x"), run(day=MONDAY, id="x")
    )


def test_sessions_that_overlap_are_refused() -> None:
    expected = (
        'session "b": expected a start at or after 2026-01-13 19:00, the end of session "a", '
        "got 2026-01-13 18:59"
    )

    assert [expected] == problems(run("2026-01-13 18:59", id="b"), run("2026-01-13 18:00", id="a"))


def test_a_long_session_hides_no_overlap_and_a_short_one_inside_it_makes_none() -> None:
    sessions = [
        run("2026-01-13 08:00", minutes=180, id="a"),
        run("2026-01-13 09:00", minutes=10, id="b"),
        run("2026-01-13 10:00", minutes=10, id="c"),
        run("2026-01-13 10:59", minutes=10, id="d"),
        run("2026-01-13 11:09", minutes=10, id="e"),
    ]

    assert ['session "b"', 'session "c"', 'session "d"'] == [
        line.partition(":")[0] for line in problems(*sessions)
    ]


def test_sessions_that_touch_are_fine() -> None:
    actual = schedule(run("2026-01-13 18:00"), run("2026-01-13 19:00"))

    assert [
        Span(minute(f"2026-01-13 {h}:00"), minute(f"2026-01-13 {h + 1}:00")) for h in (18, 19)
    ] == [session.span for session in actual.sessions]


def test_sessions_overlap_by_instants_not_by_what_clocks_show() -> None:
    first = at("2026-10-25 02:30", BERLIN)
    again = first.replace(fold=1)
    sessions = [
        Run(kind=kind, minutes=60, start=start)
        for kind, start in (("easy", first), ("hills", again))
    ]

    assert 2 == len(schedule(*sessions, zone=BERLIN, week_of=date(2026, 10, 25)).sessions)


def test_one_day_holds_four_sessions_without_a_start_at_most() -> None:
    four = [run(id=f"{n}") for n in range(4)]

    assert 4 == len(schedule(*four).sessions)
    assert ["2026-01-13: expected at most 4 sessions without a start, got 5"] == problems(
        *four, run(id="5"), run("2026-01-13 18:00", id="timed"), run(day=MONDAY, id="other")
    )


def test_every_contradiction_is_told_at_once() -> None:
    actual = problems(
        run("2026-01-13 18:00", id="a"),
        run("2026-01-13 18:30", id="a"),
        run(day=date(2026, 2, 1), id="b"),
        *(run(day=MONDAY, id=f"{n}") for n in range(5)),
    )

    assert ['session "b"', 'session "a"', 'session "a"', "2026-01-12"] == [
        line.partition(":")[0] for line in actual
    ]
