"""Weeks that are alike go out as events that recur, and mean the same times."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.golden.expander import Occurrence, occurrences
from tests.golden.hand_built import SWINGS, alone, at, before
from tests.golden.ics_checker import problems, unfolded

from mobiplan.errors import CalendarError
from mobiplan.export import Style, session_uid, to_ics
from mobiplan.model import Block, Plan, Routine, Run, Runner, Schedule, Step
from mobiplan.reading import ics

BERLIN = "Europe/Berlin"
MONDAY = date(2026, 3, 2)
SHORT = Routine([Step(SWINGS, SWINGS.dosage)])


def weekly(count: int, *, clock: str = "17:00", first: date = MONDAY) -> list[Block]:
    days = [first + timedelta(weeks=n) for n in range(count)]
    return [alone(at(f"{day} {clock}", BERLIN), 15, f"{day}/1") for day in days]


def plan_of(blocks: list[Block], *, of: date = MONDAY, weeks: int = 8, zone: str = BERLIN) -> Plan:
    schedule = Schedule(runner=Runner(zone=zone), week_of=of, weeks=weeks)
    return Plan(schedule=schedule, blocks=tuple(blocks))


def values(data: bytes, name: str) -> list[str]:
    assert [] == problems(data)
    lines = unfolded(data)
    events = lines[lines.index("BEGIN:VEVENT") :]
    return [line.split(":", 1)[1] for line in events if line.startswith((f"{name}:", f"{name};"))]


def test_equal_weeks_are_one_event_that_recurs() -> None:
    data = to_ics(plan_of(weekly(8)), recurrence="rrule")

    assert ["FREQ=WEEKLY;COUNT=8"] == values(data, "RRULE")
    assert 1 == data.count(b"BEGIN:VEVENT")
    assert occurrences(to_ics(plan_of(weekly(8)))) == occurrences(data)


def test_a_week_without_it_is_left_out() -> None:
    blocks = weekly(5)
    del blocks[2]
    data = to_ics(plan_of(blocks), recurrence="rrule")

    assert ["FREQ=WEEKLY;COUNT=5"] == values(data, "RRULE")
    assert ["20260316T170000"] == values(data, "EXDATE")


def test_a_week_with_another_routine_is_an_exception() -> None:
    blocks = weekly(4)
    blocks[0] = evolve(blocks[0], routine=SHORT)
    data = to_ics(plan_of(blocks), recurrence="rrule")

    assert ["20260302T170000"] == values(data, "RECURRENCE-ID")
    assert 2 == data.count(b"BEGIN:VEVENT")
    assert occurrences(to_ics(plan_of(blocks))) == occurrences(data)


def test_a_week_at_another_time_is_an_event_of_its_own() -> None:
    blocks = weekly(4)
    blocks[1] = alone(at("2026-03-09 18:00", BERLIN), 15, "2026-03-09/1")
    data = to_ics(plan_of(blocks), recurrence="rrule")

    assert ["20260309T170000"] == values(data, "EXDATE")
    assert blocks[1].uid in values(data, "UID")


def test_a_long_pause_ends_a_series() -> None:
    blocks = [*weekly(2), *weekly(2, first=date(2026, 4, 13))]

    assert ["FREQ=WEEKLY;COUNT=2"] * 2 == values(
        to_ics(plan_of(blocks), recurrence="rrule"), "RRULE"
    )


def test_three_weeks_without_it_are_no_long_pause() -> None:
    blocks = [*weekly(2), *weekly(1, first=date(2026, 4, 6))]

    assert ["FREQ=WEEKLY;COUNT=6"] == values(to_ics(plan_of(blocks), recurrence="rrule"), "RRULE")


def test_two_events_at_one_time_are_two_series() -> None:
    blocks = [evolve(block, uid=f"{n}-{block.uid}") for n in range(2) for block in weekly(3)]
    data = to_ics(plan_of(blocks), recurrence="rrule")

    assert occurrences(to_ics(plan_of(blocks))) == occurrences(data)


def test_events_that_count_to_different_days_are_no_series() -> None:
    blocks = weekly(2, clock="23:55")
    blocks[1] = evolve(blocks[1], day=blocks[1].day + timedelta(days=1))

    assert [] == values(to_ics(plan_of(blocks), recurrence="rrule"), "RRULE")


def test_a_block_of_one_week_keeps_its_uid() -> None:
    (block,) = weekly(1)

    assert to_ics(plan_of([block])) == to_ics(plan_of([block]), recurrence="rrule")


def test_a_time_that_the_clock_shows_twice_is_no_part_of_a_series() -> None:
    first = date(2026, 10, 11)
    blocks = weekly(4, clock="02:30", first=first)
    plan = plan_of(blocks, of=first)
    data = to_ics(plan, recurrence="rrule")

    assert ["20261025T023000"] == values(data, "EXDATE")
    assert "20261025T003000Z" in [line.removeprefix("DTSTART:") for line in unfolded(data)]
    assert occurrences(to_ics(plan)) == occurrences(data)


def test_an_event_across_a_change_of_clocks_is_no_part_of_a_series() -> None:
    first = date(2026, 3, 15)
    plan = plan_of(weekly(4, clock="01:50", first=first), of=first)
    data = to_ics(plan, recurrence="rrule")

    assert ["20260329T015000"] == values(data, "EXDATE")
    assert [timedelta(minutes=15)] * 4 == [o.end - o.start for o in occurrences(data)]
    assert occurrences(to_ics(plan)) == occurrences(data)


def test_a_series_refers_to_a_session_only_if_that_is_one() -> None:
    def warm_ups(ids: list[str]) -> bytes:
        runs = [
            Run(kind="easy", minutes=40, start=at(f"{day} 18:00", BERLIN), id=name)
            for day, name in zip(("2026-03-02", "2026-03-09"), ids, strict=True)
        ]
        blocks = [evolve(before(run, 7), uid=f"{n}") for n, run in enumerate(runs)]
        return to_ics(plan_of(blocks), recurrence="rrule")

    run = Run(kind="easy", minutes=40, day=MONDAY, id="club")

    assert [session_uid(run)] == values(warm_ups(["club", "club"]), "RELATED-TO")
    assert [] == values(warm_ups(["club", "other"]), "RELATED-TO")


def test_exceptions_have_the_alarm_of_the_series() -> None:
    blocks = weekly(3)
    blocks[1] = evolve(blocks[1], routine=SHORT)
    data = to_ics(plan_of(blocks), recurrence="rrule", style=Style(alarms=10))

    assert 2 == data.count(b"BEGIN:VALARM")


def test_a_zone_is_described_to_the_last_year_of_a_series() -> None:
    zone = "Africa/Casablanca"
    first = date(2025, 11, 3)
    starts = [at(f"{first + timedelta(weeks=n)} 08:00", zone) for n in range(26)]
    blocks = [alone(start, 15, f"{start}") for start in starts]
    data = to_ics(plan_of(blocks, of=first, weeks=26, zone=zone), recurrence="rrule")
    later = to_ics(plan_of([], of=date(2027, 1, 4), weeks=1, zone=zone), previous=data)

    assert any("DTSTART:202603" in line or "DTSTART:202602" in line for line in unfolded(data))
    assert {line for line in unfolded(data) if "TZOFFSET" in line or "DTSTART:" in line} <= {
        *unfolded(later)
    }


def test_the_same_weeks_update_a_series_in_place() -> None:
    first = to_ics(plan_of(weekly(8)), recurrence="rrule")
    later = [evolve(block, start=block.start.replace(hour=19)) for block in weekly(8)]
    second = to_ics(plan_of(later), recurrence="rrule", previous=first)

    assert first == to_ics(plan_of(weekly(8)), recurrence="rrule", previous=first)
    assert values(first, "UID") == values(second, "UID")
    assert ["1"] == values(second, "SEQUENCE")
    assert 8 == len(occurrences(second))


def test_later_weeks_take_their_part_of_a_series_and_leave_the_past() -> None:
    first = to_ics(plan_of(weekly(4), weeks=4), recurrence="rrule")
    of = MONDAY + timedelta(weeks=2)
    blocks = [evolve(block, start=block.start.replace(hour=19)) for block in weekly(6)[2:]]
    second = to_ics(plan_of(blocks, of=of, weeks=4), recurrence="rrule", previous=first)

    assert ["FREQ=WEEKLY;COUNT=2", "FREQ=WEEKLY;COUNT=4"] == values(second, "RRULE")
    starts = [shown.start.astimezone(ZoneInfo(BERLIN)) for shown in occurrences(second)]
    assert [17, 17, 19, 19, 19, 19] == [start.hour for start in starts]
    assert second == to_ics(plan_of(blocks, of=of, weeks=4), recurrence="rrule", previous=second)


def test_a_week_in_the_middle_is_taken_out_of_a_series_with_its_exception() -> None:
    blocks = weekly(4)
    blocks[1] = evolve(blocks[1], routine=SHORT)
    blocks[3] = evolve(blocks[3], routine=SHORT)
    first = to_ics(plan_of(blocks), recurrence="rrule", style=Style(alarms=10))
    second = to_ics(
        plan_of([], of=MONDAY + timedelta(weeks=1), weeks=1), recurrence="rrule", previous=first
    )

    assert ["20260309T170000"] == values(second, "EXDATE")
    assert ["20260323T170000"] == values(second, "RECURRENCE-ID")
    assert ["1", "1"] == values(second, "SEQUENCE")
    assert 2 == second.count(b"BEGIN:VALARM")
    assert occurrences(first)[::2] == [o for o in occurrences(second) if o.description][:2]
    assert 3 == len(occurrences(second))


def test_a_series_that_lacks_a_week_already_lacks_another_too() -> None:
    blocks = weekly(6)
    del blocks[1]
    first = to_ics(plan_of(blocks), recurrence="rrule")
    second = to_ics(plan_of([], of=MONDAY + timedelta(weeks=3), weeks=1), previous=first)

    assert ["20260309T170000", "20260323T170000"] == values(second, "EXDATE")


def test_an_exception_may_stand_before_its_series() -> None:
    blocks = weekly(3)
    blocks[1] = evolve(blocks[1], routine=SHORT)
    first = to_ics(plan_of(blocks), recurrence="rrule")
    head, usual, exception = first.removesuffix(b"END:VCALENDAR\r\n").split(b"BEGIN:VEVENT\r\n")
    parts = (head, exception, usual)
    turned = b"BEGIN:VEVENT\r\n".join(parts) + b"END:VCALENDAR\r\n"

    assert first == to_ics(plan_of(blocks), recurrence="rrule", previous=turned)


def test_a_rule_that_a_person_wrote_is_refused() -> None:
    first = to_ics(plan_of(weekly(4)), recurrence="rrule")
    with pytest.raises(CalendarError) as caught:
        to_ics(plan_of([]), previous=first.replace(b"FREQ=WEEKLY;COUNT=4", b"FREQ=DAILY"))

    (uid,) = values(first, "UID")
    assert (
        f'previous.event "{uid}".RRULE: expected a rule such as FREQ=WEEKLY;COUNT=4, '
        'got "FREQ=DAILY"' == str(caught.value)
    )


def test_an_unknown_word_for_recurrence_is_refused() -> None:
    with pytest.raises(CalendarError) as caught:
        to_ics(plan_of([]), recurrence="weekly")  # type: ignore[arg-type]

    assert 'recurrence: expected "expanded" or "rrule", got "weekly"' == str(caught.value)


ZONES = ["Europe/Berlin", "America/New_York", "Africa/Casablanca", "Australia/Lord_Howe", "UTC"]


@st.composite
def plans(draw: st.DrawFn, *, of: date, zone: str) -> Plan:
    """Draw plans in which weeks are mostly alike."""
    weeks = draw(st.integers(1, 6))
    schedule = Schedule(runner=Runner(zone=zone), week_of=of, weeks=weeks)
    blocks = []
    for slot in draw(st.lists(st.integers(0, 6), min_size=1, max_size=2, unique=True)):
        hour, minute = draw(st.sampled_from([(1, 50), (2, 30), (8, 0), (23, 55)]))
        for week in range(weeks):
            day = schedule.days[7 * week + slot]
            fate = draw(st.sampled_from(["usual", "usual", "usual", "other", "later", "none"]))
            start = datetime(
                day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone)
            ) + timedelta(minutes=20 * (fate == "later"))
            exists = start.astimezone(UTC).astimezone(start.tzinfo) == start
            if fate != "none" and exists:
                routine = SHORT if fate == "other" else None
                blocks.append(alone(start, 15, f"{day}/{slot}", day=day, routine=routine))
    return Plan(schedule=schedule, blocks=tuple(blocks))


MODES = st.sampled_from(["expanded", "rrule"])


@given(
    data=st.data(), zone=st.sampled_from(ZONES), of=st.dates(date(2025, 1, 1), date(2027, 12, 1))
)
def test_a_series_means_the_same_times_and_words(data: st.DataObject, zone: str, of: date) -> None:
    plan = data.draw(plans(of=of, zone=zone))
    series = to_ics(plan, recurrence="rrule")

    assert [] == problems(series)
    assert occurrences(to_ics(plan)) == occurrences(series)


@given(
    data=st.data(), zone=st.sampled_from(ZONES), of=st.dates(date(2025, 1, 1), date(2027, 12, 1))
)
def test_a_series_of_exports_shows_the_last_plan_of_each_week(
    data: st.DataObject, zone: str, of: date
) -> None:
    exported, expected = None, dict[date, list[Occurrence]]()
    for _ in range(3):
        begin = of + timedelta(weeks=data.draw(st.integers(0, 5)))
        plan = data.draw(plans(of=begin, zone=zone))
        mode = data.draw(MODES)
        exported = to_ics(plan, recurrence=mode, previous=exported)
        expected |= {day: [] for day in plan.schedule.days}
        in_order = sorted(plan.blocks, key=lambda block: block.span)
        for block, shown in zip(in_order, occurrences(to_ics(plan)), strict=True):
            expected[block.day].append(shown)

        assert [] == problems(exported)
        assert sorted(shown for shows in expected.values() for shown in shows) == occurrences(
            exported
        )


@pytest.mark.parametrize("recurrence", ["expanded", "rrule"])
def test_the_reader_of_calendars_finds_every_time(recurrence: str) -> None:
    blocks = weekly(8)
    del blocks[3]
    data = to_ics(plan_of(blocks), recurrence=recurrence)  # type: ignore[arg-type]
    runs = data.replace(b"SUMMARY:Mobility session", b"SUMMARY:Easy run")
    read = ics.read(runs, runner=Runner(zone=BERLIN), week_of=MONDAY, weeks=8)

    assert [block.start for block in blocks] == [s.start for s in read.schedule.sessions]
