"""The events of intervals.icu: what their fields say, and what is said of all that is odd."""

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from mobiplan import Role, plan
from mobiplan.errors import CalendarError
from mobiplan.export import to_intervals_icu
from mobiplan.model import Run, Runner, Schedule, Strength, StrengthKind
from mobiplan.reading import Imported, read_any
from mobiplan.reading.importing.request import Request
from mobiplan.reading.intervals_icu import read_events

LONDON = Runner(zone="Europe/London")
TUESDAY = "2026-01-13T18:00:00"


def event(**fields: object) -> dict[str, object]:
    common = {"category": "WORKOUT", "start_date_local": TUESDAY, "type": "Run", "name": "Easy"}
    return {**common, "moving_time": 2400, **fields}


def imported(*events: object, **options: object) -> Imported:
    data = json.dumps(events).encode()
    return read_any(data, runner=LONDON, **options)  # type: ignore[arg-type]  the tests' own


def sessions(*events: object) -> list[str]:
    return [
        f"{s.start or s.day:%a %d %b %H:%M} {s.label} {s.minutes}"
        for s in imported(*events).schedule.sessions
    ]


def told(*events: object) -> list[str]:
    return [str(each) for each in imported(*events).diagnostics]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "Tue 13 Jan 18:00 easy run 40"),
        ({"start_date_local": "2026-01-13T00:00:00"}, "Tue 13 Jan 00:00 easy run 40"),
        ({"name": "6x800m", "type": "TrailRun"}, "Tue 13 Jan 18:00 intervals run 40"),
        ({"name": "Gym", "type": "VirtualRun"}, "Tue 13 Jan 18:00 easy run 40"),
        ({"name": "Legs", "type": "WeightTraining"}, "Tue 13 Jan 18:00 lower-body strength 40"),
        ({"name": "WOD", "type": "Crossfit"}, "Tue 13 Jan 18:00 circuit strength 40"),
        ({"name": "Core", "type": "Workout"}, "Tue 13 Jan 18:00 core strength 40"),
        ({"name": "Club 10", "category": "RACE_B"}, "Tue 13 Jan 18:00 race 40"),
        ({"moving_time": None, "distance": 9000.0}, "Tue 13 Jan 18:00 easy run 54"),
        ({"moving_time": None, "name": "Easy 50 min"}, "Tue 13 Jan 18:00 easy run 50"),
        ({"moving_time": None, "description": "- 10m Z1\n4x\n- 2m Z5\n50 min in all"},
         "Tue 13 Jan 18:00 easy run 50"),
    ],
)  # fmt: skip
def test_an_event_is_what_its_fields_say(fields: dict[str, object], expected: str) -> None:
    assert [expected] == sessions(event(**fields))


def test_the_distance_and_the_uid_are_kept() -> None:
    (run,) = imported(event(distance=9876.5, uid="u-1")).schedule.sessions

    expected = Run(
        kind="easy",
        minutes=40,
        start=datetime(2026, 1, 13, 18, tzinfo=ZoneInfo("Europe/London")),
        id="u-1",
        title="Easy",
        distance_km=9.88,
    )
    assert expected == run


def test_an_event_without_a_uid_is_known_by_its_id() -> None:
    assert ["127", "a", ""] == [
        imported(event(**fields)).schedule.sessions[0].id.partition("2026")[0]
        for fields in ({"id": 127}, {"id": 127, "external_id": "a"}, {})
    ]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"type": "Ride"}, "other_sport"),
        ({"category": "NOTE", "name": "Easy week"}, "not_training"),
        ({"category": "NOTE", "name": "Rest day"}, "rest"),
        ({"category": "HOLIDAY", "name": "Skiing"}, "not_training"),
        ({"type": "Workout", "name": "Flurbish"}, "unknown"),
    ],
)
def test_what_is_no_session_is_told(fields: dict[str, object], code: str) -> None:
    found = imported(event(**fields))

    assert ((), [code]) == (found.schedule.sessions, [str(each.code) for each in found.diagnostics])


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event(), 7], "warning bad_line, line 2: It is no event but 7; it is left out."),
        ([event(), event(start_date_local="soon", name="X")],
         ('error bad_start, line 2, "X": Its start_date_local is no date and time but "soon"; '
         "it is left out.")),
        ([event(), event(start_date_local=None)],
         ('error bad_start, line 2, "Easy": Its start_date_local is no date and time but None; '
         "it is left out.")),
        ([event(start_date_local="2026-01-13T18:00:40")],
         ('note seconds, line 1, "Easy, 2026-01-13": It starts at 18:00:40, which is rounded to '
         "the minute.")),
        ([event(start_date_local="2026-03-29T01:30:00")],
         ('warning skipped_time, line 1, "Easy, 2026-03-29": The clock skips 01:30 on 2026-03-29. '
         "Assumed: 02:00.")),
        ([event(moving_time=True)], ('warning no_length, line 1, "Easy, 2026-01-13": It does not '
         "tell how long it is. Assumed: 45 min.")),
    ],
    ids=["no event", "no start", "none", "seconds", "skipped", "no number"],
)  # fmt: skip
def test_what_is_odd_is_told(events: list[object], expected: str) -> None:
    assert [expected] == told(*events)


def test_the_week_that_is_asked_for_is_read_alone() -> None:
    later = (event(start_date_local=f"2026-01-{day}T18:00:00") for day in (20, 27))
    found = imported(event(), *later, week_of=date(2026, 1, 20))

    assert ["note outside_weeks: 2 events lie outside 2026-01-19 to 2026-01-25."] == [
        str(each) for each in found.diagnostics
    ]
    assert 1 == len(found.schedule.sessions)
    one = imported(event(), event(start_date_local="2026-02-03T18:00:00"), weeks=1)
    assert "1 event lies outside" in str(one.diagnostics[0])


def test_what_was_exported_comes_back_without_the_mobility_work() -> None:
    start = datetime(2026, 1, 13, 18, tzinfo=ZoneInfo("Europe/London"))
    sessions = [
        Run(kind="tempo", minutes=50, start=start, id="t"),
        Strength(kind=StrengthKind.UPPER, minutes=40, start=start.replace(day=15), id="s"),
    ]
    week = Schedule(runner=LONDON, week_of=start.date(), sessions=sessions)
    planned = plan(week)
    events = to_intervals_icu(planned, include_sessions=True)

    found = imported(*events).schedule
    assert Role.PRE_RUN in {block.role for block in planned.blocks}
    assert [(s.start, s.label, s.minutes) for s in week.sessions] == [
        (s.start, s.label, s.minutes) for s in found.sessions
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"[]", "the events: expected at least one day that a date tells, or week_of, got none"),
        (b"[{]", ("the events: line 1, column 3: expected JSON (Expecting property name "
        "enclosed in "
         'double quotes), got "[{]"')),
        (b"[" + b"{}," * 20_000 + b"{}]", "the events: expected at most 20000 events, got 20001"),
    ],
    ids=["none", "syntax", "many"],
)  # fmt: skip
def test_what_are_no_events_is_refused(data: bytes, expected: str) -> None:
    with pytest.raises(CalendarError) as caught:
        read_any(data, runner=LONDON)
    assert expected == str(caught.value)


def test_one_event_alone_is_no_list_of_events() -> None:
    with pytest.raises(CalendarError) as caught:
        read_events(b"{}", Request(runner=LONDON))
    assert "the events: expected a list of events in square brackets, got {}" == str(caught.value)
