"""What to_intervals_icu gives to the bulk upsert of intervals.icu."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from attrs import evolve
from tests.golden.hand_built import ROUTINE, SWINGS, after, alone, at, before
from tests.golden.ics_checker import unfolded

from mobiplan.errors import CalendarError
from mobiplan.export import to_ics, to_intervals_icu
from mobiplan.model import Block, Plan, Routine, Run, Runner, Schedule, Session, Step, Strength
from mobiplan.model.traveller import ZoneChange
from mobiplan.planner import plan
from mobiplan.reading import read

EXAMPLES = Path(__file__).parents[3] / "examples"
LONDON = "Europe/London"
LONDONER = Runner(zone=LONDON)
RUN = Run(kind="easy", minutes=40, start=at("2026-01-13 18:00", LONDON), title="Club", id="club")


def plan_of(*blocks: Block, sessions: tuple[Session, ...] = (), runner: Runner = LONDONER) -> Plan:
    first = min((session.day for session in sessions), default=date(2026, 1, 12))
    schedule = Schedule(runner=runner, week_of=first, sessions=sessions)
    return Plan(schedule=schedule, blocks=blocks, sessions=schedule.sessions)


def starts(*blocks: Block, runner: Runner = LONDONER) -> list[str]:
    events = to_intervals_icu(plan_of(*blocks, runner=runner))
    return [event["start_date_local"] for event in events]


def test_a_block_becomes_an_event() -> None:
    block = before(RUN, 7)
    expected = {
        "category": "WORKOUT",
        "start_date_local": "2026-01-13T17:53:00",
        "type": "Workout",
        "name": "Warm-up: Club (7 min)",
        "description": 'Gets you ready for the easy run "Club" at 18:00.\n'
        "\n"
        "1. Leg Swings: 10 reps per side\n"
        "Stand tall, hold on to something; swing one leg, and let the range grow.\n"
        "2. Hip Flexor Stretch with Reach: 30 s per side, with less range or load\n"
        "Lunge, squeeze the glutes, reach overhead.\n"
        "\n"
        "Total 2:00",
        "moving_time": 420,
        "external_id": block.uid,
    }

    assert [expected] == to_intervals_icu(plan_of(block))


def test_a_plan_without_blocks_gives_no_events() -> None:
    assert [] == to_intervals_icu(plan_of())


def test_the_events_come_in_order_of_time() -> None:
    later = alone(at("2026-01-15 07:00", LONDON), 15, "one")

    assert ["2026-01-13T17:53:00", "2026-01-13T18:40:00", "2026-01-15T07:00:00"] == starts(
        later, after(RUN, 5), before(RUN, 7)
    )


def test_the_sessions_are_events_only_if_asked_for() -> None:
    strength = Strength(kind="upper", minutes=30, start=at("2026-01-14 19:00", LONDON))
    planned = plan_of(before(RUN, 7), sessions=(RUN, strength))

    assert ["Workout"] == [event["type"] for event in to_intervals_icu(planned)]
    assert [
        ("Workout", "Warm-up: Club (7 min)", 420),
        ("Run", "Club (40 min)", 2400),
        ("WeightTraining", "Upper-body strength (30 min)", 1800),
    ] == [
        (event["type"], event["name"], event["moving_time"])
        for event in to_intervals_icu(planned, include_sessions=True)
    ]


def test_a_runner_with_flags_reads_when_to_see_a_clinician() -> None:
    runner = Runner(zone=LONDON, flags=["achilles"])
    (event,) = to_intervals_icu(plan_of(before(RUN, 7), runner=runner))

    assert event["description"].endswith("\n\nIf pain persists, see a clinician.")


def test_a_start_shows_on_the_clock_of_its_own_zone() -> None:
    tokyo = alone(at("2026-01-14 07:00", "Asia/Tokyo"), 15, "one")

    assert ["2026-01-14T07:00:00"] == starts(tokyo)


def test_a_bare_instant_shows_on_the_clock_of_the_runner_on_that_day() -> None:
    change = ZoneChange(at=at("2026-01-14 12:00", LONDON), zone="Asia/Tokyo")
    runner = Runner(zone=LONDON, zone_changes=[change])
    at_home = alone(datetime(2026, 1, 13, 7, tzinfo=UTC), 15, "one")
    far_away = alone(datetime(2026, 1, 15, 7, tzinfo=UTC), 15, "two")

    assert ["2026-01-13T07:00:00", "2026-01-15T16:00:00"] == starts(
        at_home, far_away, runner=runner
    )


@pytest.mark.parametrize(
    ("start", "fold", "local"),
    [
        ("2026-03-29 00:50", 0, "2026-03-29T00:50:00"),
        ("2026-03-29 02:00", 0, "2026-03-29T02:00:00"),
        ("2026-10-25 00:50", 0, "2026-10-25T00:50:00"),
        ("2026-10-25 01:30", 0, "2026-10-25T01:30:00"),
        ("2026-10-25 01:30", 1, "2026-10-25T01:30:00"),
    ],
)
def test_on_days_of_clock_change_the_start_is_local_and_the_length_elapsed(
    start: str, fold: int, local: str
) -> None:
    (event,) = to_intervals_icu(plan_of(alone(at(start, LONDON, fold), 15, "one")))

    assert (local, 900) == (event["start_date_local"], event["moving_time"])


def test_a_session_across_a_clock_change_keeps_its_elapsed_length() -> None:
    run = Run(kind="easy", minutes=90, start=at("2026-03-29 00:30", LONDON))
    (event,) = to_intervals_icu(plan_of(sessions=(run,)), include_sessions=True)

    assert 90 * 60 == event["moving_time"]


def test_no_line_of_a_description_can_be_read_as_a_workout_step() -> None:
    drill = evolve(SWINGS, name="- 10m 100%", cue="- 10m 100%")
    title = evolve(RUN, title="- 10m 100%")
    block = before(title, 7, routine=Routine([Step(drill, drill.dosage)]))
    (event,) = to_intervals_icu(plan_of(block))

    assert "\n\N{EN DASH} 10m 100%\n" in event["description"]
    assert not any(line.lstrip().startswith("-") for line in event["description"].split("\n"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Läufer 🏃‍♀️ 走る", "Warm-up: Läufer 🏃‍♀️ 走る (7 min)"),
        ('"}],\0[{\r\n\x1b', 'Warm-up: "}], [{ (7 min)'),
        ("x" * 5000, f"Warm-up: {'x' * 5000} (7 min)"),
    ],
)
def test_a_title_survives_json_as_one_line(title: str, name: str) -> None:
    block = before(evolve(RUN, title=title), 7)
    (event,) = json.loads(json.dumps(to_intervals_icu(plan_of(block)), ensure_ascii=False))

    assert name == event["name"]


def test_events_that_share_a_uid_are_refused() -> None:
    block = alone(at("2026-01-13 18:00", LONDON), 15, "one")
    with pytest.raises(CalendarError, match="a UID that no other event has, got 2 events"):
        to_intervals_icu(plan_of(block, block))


@pytest.mark.parametrize("week", sorted(EXAMPLES.glob("*.toml")), ids=lambda week: week.stem)
def test_a_plan_gives_the_events_of_its_calendar(week: Path) -> None:
    planned = plan(read(week))
    events = to_intervals_icu(planned, include_sessions=True)
    in_calendar = [
        text.removeprefix("UID:")
        for text in unfolded(to_ics(planned, include_sessions=True))
        if text.startswith("UID:")
    ]

    assert in_calendar
    assert in_calendar == [event["external_id"] for event in events]
    assert len(planned.blocks) == sum(event["type"] == "Workout" for event in events)
    assert events == json.loads(json.dumps(events))


def test_the_routine_of_a_block_that_has_none_is_left_out() -> None:
    (event,) = to_intervals_icu(plan_of(before(RUN, 7, routine=None)))

    assert 'Gets you ready for the easy run "Club" at 18:00.' == event["description"]
    assert ROUTINE.seconds != event["moving_time"]
