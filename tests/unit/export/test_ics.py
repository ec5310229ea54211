"""What to_ics promises beyond the golden files."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from tests.golden.hand_built import alone, at, before
from tests.golden.ics_checker import problems, unfolded

from mobiplan.errors import CalendarError
from mobiplan.export import to_ics
from mobiplan.model import Block, Plan, Role, Run, Runner, Schedule


def plan_in(zone: str, *blocks: Block) -> Plan:
    schedule = Schedule(runner=Runner(zone=zone), week_of=date(2026, 1, 12))
    return Plan(schedule=schedule, blocks=blocks)


def values(plan: Plan, name: str, **options: object) -> list[str]:
    found = [line for line in unfolded(to_ics(plan, **options)) if line.startswith(name)]
    return [line.removeprefix(name) for line in found]


EVENING = alone(at("2026-01-13 18:00", "Europe/London"), 15, "one")


def test_the_stamp_is_midnight_utc_of_the_first_day_by_default() -> None:
    assert [":20260112T000000Z"] == values(plan_in("Asia/Tokyo", EVENING), "DTSTAMP")


def test_a_stamp_is_written_in_utc() -> None:
    stamp = datetime(2026, 1, 12, 1, 30, 5, tzinfo=timezone(timedelta(hours=2)))
    actual = values(plan_in("Europe/London", EVENING), "DTSTAMP", stamp=stamp)

    assert [":20260111T233005Z"] == actual


def test_a_stamp_without_a_zone_is_refused() -> None:
    with pytest.raises(CalendarError) as caught:
        to_ics(plan_in("UTC"), stamp=datetime(2026, 1, 12))  # noqa: DTZ001  that is the point

    assert "stamp: expected a datetime with a time zone, got 2026-01-12 00:00:00" == str(
        caught.value
    )


def test_all_events_without_a_uid_of_their_own_are_reported_at_once() -> None:
    plan = plan_in("UTC", EVENING, EVENING, evolve(EVENING, uid=" \r\n"))
    with pytest.raises(CalendarError) as caught:
        to_ics(plan)

    assert [
        f'uid "{EVENING.uid}": expected a UID that no other event has, got 2 events',
        "uid: expected a UID for every event, got 1 without one",
    ] == str(caught.value).split("\n")


@pytest.mark.parametrize("zone", ["UTC", "Etc/UTC", "Zulu"])
def test_utc_needs_no_description(zone: str) -> None:
    data = to_ics(plan_in(zone, alone(at("2026-01-13 18:00", zone), 15, "one")))

    assert [] == problems(data)
    assert b"VTIMEZONE" not in data
    assert b"DTSTART:20260113T180000Z" in data


def test_a_bare_instant_is_written_in_utc() -> None:
    block = alone(datetime(2026, 1, 13, 18, 0, tzinfo=UTC), 15, "one")

    assert [":20260113T180000Z"] == values(plan_in("Europe/London", block), "DTSTART")


@pytest.mark.parametrize("zone", ["Atlantic/Reykjavik", "GMT", "Africa/Abidjan", "Etc/GMT+5"])
def test_a_zone_that_only_resembles_utc_keeps_its_name(zone: str) -> None:
    data = to_ics(plan_in(zone, alone(at("2026-01-13 18:00", zone), 15, "one")))

    assert [] == problems(data)
    assert f"DTSTART;TZID={zone}:20260113T180000".encode() in data


@pytest.mark.parametrize("zone", ["UTC", "Europe/London"])
def test_an_empty_plan_describes_the_zone_of_the_runner(zone: str) -> None:
    plan = plan_in(zone)

    assert [] == problems(to_ics(plan))
    assert [f":{zone}"] == values(plan, "TZID")
    assert b"VEVENT" not in to_ics(plan)


def test_the_hour_before_the_clocks_go_back_is_in_utc_too() -> None:
    berlin = "Europe/Berlin"
    first = alone(at("2026-10-25 02:30", berlin), 15, "first")
    second = alone(at("2026-10-25 02:30", berlin, fold=1), 15, "second")

    assert [":20261025T003000Z", ":20261025T013000Z"] == values(
        plan_in(berlin, first, second), "DTSTART"
    )


def test_an_end_that_comes_twice_puts_the_whole_event_in_utc() -> None:
    block = alone(at("2026-10-25 01:50", "Europe/Berlin"), 15, "one")
    plan = plan_in("Europe/Berlin", block)

    assert [":20261024T235000Z"] == values(plan, "DTSTART")
    assert [":20261025T000500Z"] == values(plan, "DTEND")


def test_an_end_behind_a_change_of_clocks_keeps_the_elapsed_length() -> None:
    block = alone(at("2026-03-29 01:50", "Europe/Berlin"), 20, "one")

    assert [";TZID=Europe/Berlin:20260329T031000"] == values(
        plan_in("Europe/Berlin", block), "DTEND"
    )


def test_the_zones_stand_in_the_order_of_their_names_and_the_events_in_that_of_time() -> None:
    blocks = [
        alone(at("2026-01-15 08:00", "Europe/London"), 15, "late"),
        alone(at("2026-01-13 08:00", "Asia/Tokyo"), 15, "early"),
    ]
    plan = plan_in("UTC", *blocks)

    assert [":Asia/Tokyo", ":Europe/London"] == values(plan, "TZID")
    assert [f":{blocks[1].uid}", f":{blocks[0].uid}"] == values(plan, "UID")


def test_a_zone_that_was_loaded_twice_is_described_once() -> None:
    twin = ZoneInfo.no_cache("Europe/London")
    plan = plan_in("UTC", EVENING, alone(datetime(2026, 1, 15, 18, 0, tzinfo=twin), 15, "two"))

    assert [] == problems(to_ics(plan))


def test_an_event_on_new_years_eve_has_its_zone_described_in_both_years() -> None:
    block = alone(at("2021-12-31 23:50", "Africa/Casablanca"), 15, "one")
    last_of_2022 = "DTSTART:20220508T020000"

    assert last_of_2022 in unfolded(to_ics(plan_in("UTC", block)))


def test_the_calendar_bears_the_name_of_the_runner() -> None:
    schedule = Schedule(runner=Runner(name="Ada"), week_of=date(2026, 1, 12))
    plan = Plan(schedule=schedule)

    assert [":Mobility Ada"] == values(plan, "NAME") == values(plan, "X-WR-CALNAME")


def test_the_sessions_of_two_runners_do_not_share_a_uid() -> None:
    run = Run(kind="easy", minutes=40, start=at("2026-01-13 07:00", "UTC"))
    uids = set()
    for name in ("Ada", "Ben"):
        schedule = Schedule(runner=Runner(name=name), week_of=date(2026, 1, 12), sessions=[run])
        plan = Plan(schedule=schedule, sessions=schedule.sessions)
        uids.update(values(plan, "UID", include_sessions=True))

    assert 2 == len(uids)


def test_a_block_refers_to_the_imported_uid_of_its_session() -> None:
    outlook = "040000008200E00074C5B7101A82E008010203"
    for uid in ("w7@example.com", outlook):
        run = Run(kind="easy", minutes=40, start=at("2026-01-13 07:00", "UTC"), id=uid)

        assert [f":{uid}"] == values(plan_in("UTC", before(run, 5)), "RELATED-TO")


@pytest.mark.parametrize("uid", ["monday", "2026-01-12/upper-body-strength/1", f"{'x' * 300}@y"])
def test_any_other_id_of_a_session_becomes_a_uuid(uid: str) -> None:
    run = Run(kind="easy", minutes=40, start=at("2026-01-13 07:00", "UTC"), id=uid)
    (actual,) = values(plan_in("UTC", before(run, 5)), "RELATED-TO")

    assert actual.endswith("@mobiplan")
    assert len(":00000000-0000-0000-0000-000000000000@mobiplan") == len(actual)


def described(block: Block, *flags: str) -> str:
    schedule = Schedule(runner=Runner(flags=flags), week_of=date(2026, 1, 12))
    (actual,) = values(Plan(schedule=schedule, blocks=(block,)), "DESCRIPTION:")
    return actual.replace(r"\n", "\n").replace("\\", "")


RUN = Run(kind="tempo", minutes=40, start=at("2026-01-13 07:00", "UTC"))
UNTIMED = Run(kind="tempo", minutes=40, day=date(2026, 1, 13), title="Hard one")


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (before(RUN, 8), "Gets you ready for the tempo run at 07:00."),
        (
            evolve(before(RUN, 8), asked=10),
            (
                "Gets you ready for the tempo run at 07:00.\n"
                "Shortened from 10 to 8 min: there was no more room."
            ),
        ),
        (
            evolve(before(RUN, 8), start=at("2026-01-13 06:42", "UTC")),
            "Gets you ready for the tempo run at 07:00.\nIt ends 10 min before the start.",
        ),
        (
            evolve(before(RUN, 8), session=UNTIMED),
            'Gets you ready for the tempo run "Hard one".',
        ),
        (
            evolve(before(RUN, 8), session=UNTIMED, role=Role.POST_RUN),
            'Winds down after the tempo run "Hard one".',
        ),
        (EVENING, "Standalone mobility: hips, hamstrings and calves."),
        (evolve(EVENING, routine=None), "Standalone mobility."),
    ],
)
def test_a_description_begins_with_why_the_block_is_there(block: Block, expected: str) -> None:
    assert expected == described(block).split("\n\n")[0]


def test_a_block_without_a_routine_is_described_without_drills() -> None:
    assert "Gets you ready for the tempo run at 07:00." == described(before(RUN, 8, routine=None))


def test_a_runner_with_flags_reads_when_to_see_a_clinician() -> None:
    sentence = "If pain persists, see a clinician."

    assert sentence == described(EVENING, "achilles").split("\n\n")[-1]
    assert sentence not in described(EVENING)


def test_exporting_does_not_import_icalendar_before_it_is_needed() -> None:
    program = "import sys, mobiplan.export; print('icalendar' in sys.modules)"
    done = subprocess.run(  # noqa: S603  a fixed program
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )

    assert "False\n" == done.stdout


def test_microseconds_of_a_stamp_do_not_show() -> None:
    stamp = datetime(2026, 1, 12, 1, 30, 5, 999, tzinfo=UTC)

    assert [":20260112T013005Z"] == values(plan_in("UTC", EVENING), "DTSTAMP", stamp=stamp)


def calls_to_export(weeks: int) -> int:
    """Return how many calls it takes to export as many weeks."""
    starts = [EVENING.start + timedelta(weeks=number) for number in range(weeks)]
    blocks = [
        alone(start, 15, f"{number}", day=start.date()) for number, start in enumerate(starts)
    ]
    plan, calls = plan_in("Europe/London", *blocks), 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    to_ics(plan)
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        to_ics(plan)
    finally:
        sys.setprofile(before)
    return calls


def test_ten_times_the_weeks_take_ten_times_the_work() -> None:
    few, many = calls_to_export(10), calls_to_export(100)

    assert many < 10.5 * few
