"""Repetition: rules as RFC 5545 has them, judged by dateutil, and bounded whatever they say."""

from datetime import date, datetime, time, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, example, given
from hypothesis import strategies as st
from tests.unit.reading.calendars import calendar, event, notes, read, refusal, starts, told

from mobiplan.errors import CalendarError
from mobiplan.reading.ics.recurrence import Budget, repetitions
from mobiplan.reading.ics.rules import read_rule

JANUARY_12 = date(2026, 1, 12)
RUN = ("SUMMARY:Easy 30 min", "DURATION:PT30M", "UID:run")
BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def numbers(low: int, high: int, *, signed: bool = False) -> st.SearchStrategy[str]:
    each = st.integers(low, high)
    either = each | each.map(lambda n: -n) if signed else each
    return st.lists(either, min_size=1, max_size=3, unique=True).map(
        lambda ns: ",".join(map(str, ns))
    )


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules in which dateutil keeps to the RFC."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 4))}"]
    nth = (
        st.sampled_from(["", "1", "2", "-1"]) if frequency in {"MONTHLY", "YEARLY"} else st.just("")
    )
    days = st.tuples(nth, st.lists(st.sampled_from(BYDAY), min_size=1, max_size=3, unique=True))
    choices = {
        "BYMONTH": numbers(1, 12),
        "BYMONTHDAY": numbers(1, 31, signed=True),
        "BYDAY": days.map(lambda pair: ",".join(f"{pair[0]}{day}" for day in pair[1])),
        "BYYEARDAY": numbers(1, 366, signed=True),
        "BYWEEKNO": numbers(2, 51),  # dateutil errs at the turn of some years
        "BYSETPOS": numbers(1, 5, signed=True),
        "BYHOUR": numbers(0, 23),
        "WKST": st.sampled_from(BYDAY),
    }
    if frequency != "YEARLY":  # dateutil takes seconds to find out that there is no 30 February
        choices.pop(draw(st.sampled_from(["BYMONTH", "BYMONTHDAY"])))
    if frequency != "YEARLY":
        choices = {k: v for k, v in choices.items() if k not in {"BYYEARDAY", "BYWEEKNO"}}
    if frequency == "WEEKLY":
        del choices["BYSETPOS"]  # dateutil counts from the first day on, not from that of its week
    chosen = draw(st.lists(st.sampled_from(sorted(choices)), max_size=3, unique=True))
    if "BYWEEKNO" in chosen:
        chosen = [part for part in chosen if part not in {"BYDAY", "BYSETPOS", "WKST"}]
    parts += [f"{name}={draw(choices[name])}" for name in chosen]
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 30))}")
    return ";".join(parts)


@given(text=rules(), day=st.dates(date(2024, 1, 1), date(2026, 12, 31)), at=st.times())
@example(text="FREQ=YEARLY;BYWEEKNO=2,20", day=date(2024, 3, 1), at=time(7))
@example(text="FREQ=YEARLY;BYYEARDAY=1,60,-1,366", day=date(2024, 3, 1), at=time(7))
@example(text="FREQ=YEARLY;BYDAY=20MO,-1FR", day=date(2024, 3, 1), at=time(7))
@example(text="FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU", day=date(2024, 3, 1), at=time(7))
@example(text="FREQ=YEARLY;INTERVAL=2", day=date(2024, 2, 29), at=time(7))
@example(text="FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", day=date(2024, 3, 1), at=time(7))
@example(text="FREQ=MONTHLY", day=date(2024, 1, 31), at=time(7))
@example(text="FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=5", day=date(2024, 1, 31), at=time(7))
@example(text="FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU", day=date(2024, 1, 2), at=time(7))
@example(text="FREQ=DAILY;INTERVAL=3;BYHOUR=6,18", day=date(2024, 1, 2), at=time(6))
def test_rules_repeat_as_dateutil_has_it(text: str, day: date, at: time) -> None:
    start = datetime.combine(day, at.replace(second=0, microsecond=0))
    unbounded = ";".join(part for part in text.split(";") if not part.startswith("COUNT"))
    until = start + timedelta(days=4 * 366)
    bounded = f"{unbounded};UNTIL={until:%Y%m%dT%H%M%S}"
    first = next(iter(rrulestr(bounded, dtstart=start)), None)
    assume(first is not None and first.year < 2028)
    assert first is not None
    last = first.date() + timedelta(days=800)
    rule = f"{text};UNTIL={until:%Y%m%dT%H%M%S}" if "COUNT" not in text else text
    expected = [each for each in islice(rrulestr(rule, dtstart=first), 2000) if each.date() <= last]
    slots = repetitions(
        read_rule(text)[0], (first.date(), first.time()), last, first.date(), Budget()
    )
    actual = [datetime.combine(day, at) for day, at in slots if at is not None]

    assert expected == actual


def test_positions_of_a_week_are_counted_from_its_first_day() -> None:
    wednesday = date(2024, 1, 3)
    rule = read_rule("FREQ=WEEKLY;BYDAY=TU,WE,TH;BYSETPOS=2")[0]
    slots = repetitions(
        rule, (wednesday, time(7)), wednesday + timedelta(days=15), wednesday, Budget()
    )

    assert [date(2024, 1, 3), date(2024, 1, 10), date(2024, 1, 17)] == [day for day, _ in slots]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("BYWEEKNO=53", ["2026-12-28", "2026-12-31", "2027-01-01"]),
        ("BYWEEKNO=-1", ["2026-12-28", "2026-12-31", "2027-01-01"]),
        ("BYWEEKNO=52;WKST=SU", ["2026-12-27", "2026-12-28", "2026-12-31", "2027-01-01"]),
        ("BYWEEKNO=1;WKST=SU", []),
    ],
)
def test_weeks_at_the_turn_of_the_year_have_the_number_of_their_year(
    rule: str, expected: list[str]
) -> None:
    start, last = date(2026, 12, 1), date(2027, 1, 2)
    read_one = read_rule(f"FREQ=YEARLY;{rule}")[0]
    found = {f"{day}" for day, _ in repetitions(read_one, (start, None), last, start, Budget())}
    looked_at = ["2026-12-27", "2026-12-28", "2026-12-31", "2027-01-01"]

    assert expected == [day for day in looked_at if day in found]


def weekly(*lines: str) -> bytes:
    return calendar(event(*RUN, "DTSTART;TZID=Europe/London:20260324T070000", *lines))


def days(source: bytes, weeks: int = 3) -> list[str]:
    return [start[5:10] for start in starts(source, week_of=date(2026, 3, 23), weeks=weeks)]


def test_the_time_of_day_stays_when_the_clocks_change() -> None:
    source = weekly("RRULE:FREQ=WEEKLY")

    assert ["2026-03-24T07:00:00+00:00", "2026-03-31T07:00:00+01:00"] == starts(
        source, week_of=date(2026, 3, 24), weeks=2
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["RRULE:FREQ=WEEKLY;UNTIL=20260331"], ["03-24", "03-31"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20260331T060000Z"], ["03-24", "03-31"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20260331T055900Z"], ["03-24"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20260331T070000"], ["03-24", "03-31"]),
        (["RRULE:FREQ=WEEKLY;COUNT=2"], ["03-24", "03-31"]),
        (["RRULE:FREQ=WEEKLY;INTERVAL=2"], ["03-24", "04-07"]),
        (["RRULE:FREQ=WEEKLY;BYDAY=TU,SA;COUNT=3"], ["03-24", "03-28", "03-31"]),
        (
            ["RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/London:20260331T070000"],
            ["03-24", "04-07"],
        ),
        (["RRULE:FREQ=WEEKLY", "EXDATE:20260331T060000Z,20260407T060000Z"], ["03-24"]),
        (["RRULE:FREQ=WEEKLY", "EXDATE;VALUE=DATE:20260331"], ["03-24", "04-07"]),
        (["RDATE;TZID=Europe/London:20260326T080000"], ["03-24", "03-26"]),
        (["RDATE;VALUE=PERIOD:20260326T080000Z/PT30M"], ["03-24", "03-26"]),
        (["RDATE;VALUE=DATE:20260326,20260324"], ["03-24", "03-26"]),
        (["RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"], ["03-24"]),
        (["RRULE:FREQ=WEEKLY;BYDAY=1TU,5SA;COUNT=3"], ["03-24", "03-28", "03-31"]),
        (
            ["RRULE:FREQ=WEEKLY;COUNT=2", "EXDATE;TZID=Europe/London:18470101T000000"],
            ["03-24", "03-31"],
        ),
    ],
)
def test_exceptions_and_ends_count(lines: list[str], expected: list[str]) -> None:
    assert expected == days(weekly(*lines))


def test_what_lasts_all_day_repeats_too() -> None:
    source = calendar(
        event(
            "SUMMARY:Easy 30 min",
            "DTSTART:20260324",
            "RRULE:FREQ=WEEKLY;UNTIL=20260407T000000Z",
            "EXDATE:20260331",
            "UID:1",
        )
    )

    assert ["03-24", "04-07"] == days(source)


def moved(*lines: str) -> bytes:
    original = "RECURRENCE-ID;TZID=Europe/London:20260331T070000"
    return calendar(
        event(*RUN, "DTSTART;TZID=Europe/London:20260324T070000", "RRULE:FREQ=WEEKLY"),
        event(*RUN, original, *lines),
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART;TZID=Europe/London:20260401T180000"], ["03-24", "04-01", "04-07"]),
        (["DTSTART;TZID=Europe/London:20260331T070000", "STATUS:CANCELLED"], ["03-24", "04-07"]),
        (["DTSTART;TZID=Europe/London:20270331T070000"], ["03-24", "04-07"]),
    ],
    ids=["moved", "cancelled", "moved out of sight"],
)
def test_a_changed_instance_takes_the_place_of_the_one_it_stands_for(
    lines: list[str], expected: list[str]
) -> None:
    assert expected == days(moved(*lines))


def test_a_moved_instance_keeps_its_identity() -> None:
    source = moved("DTSTART;TZID=Europe/London:20260401T180000")
    found = read(source, week_of=date(2026, 3, 30)).schedule.sessions

    assert ["run/2026-03-31"] == [session.id for session in found]


def test_a_moved_instance_of_what_lasts_all_day_keeps_its_identity() -> None:
    source = calendar(
        event(*RUN, "DTSTART:20260324", "RRULE:FREQ=WEEKLY"),
        event(*RUN, "DTSTART:20260401", "RECURRENCE-ID:20260331"),
    )
    found = read(source, week_of=date(2026, 3, 30)).schedule.sessions

    assert [("run/2026-03-31", date(2026, 4, 1))] == [(each.id, each.day) for each in found]


def onward(*lines: str, ranged: str = "THISANDFUTURE") -> bytes:
    return moved(*lines).replace(b"RECURRENCE-ID;", f"RECURRENCE-ID;RANGE={ranged};".encode())


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["DTSTART;TZID=Europe/London:20260401T180000"],
            ["03-24T07:00", "04-01T18:00", "04-08T18:00"],
        ),
        (["DTSTART:20260401T170000Z"], ["03-24T07:00", "04-01T18:00", "04-08T18:00"]),
        (
            ["DTSTART;TZID=Europe/London:20260330T060000"],
            ["03-24T07:00", "03-30T06:00", "04-06T06:00"],
        ),
        (["DTSTART:20260401"], ["03-24T07:00", "04-01", "04-08"]),
        (["DTSTART;TZID=Europe/London:20260331T070000", "STATUS:CANCELLED"], ["03-24T07:00"]),
    ],
    ids=["later", "in another zone", "earlier", "for all day", "cancelled"],
)
def test_a_change_of_this_and_all_later_instances_moves_them(
    lines: list[str], expected: list[str]
) -> None:
    found = starts(onward(*lines), week_of=date(2026, 3, 23), weeks=3)

    assert expected == [start[5:16] for start in found]


def test_what_lasts_all_day_is_moved_from_one_instance_on() -> None:
    source = calendar(
        event(*RUN, "DTSTART:20260324", "RRULE:FREQ=WEEKLY"),
        event(*RUN, "DTSTART:20260401", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260331"),
    )

    assert ["03-24", "04-01", "04-08"] == days(source)


def test_later_instances_take_the_words_and_the_length_of_the_change() -> None:
    source = calendar(
        event(*RUN, "DTSTART:20260324T070000", "RRULE:FREQ=WEEKLY"),
        event(
            "UID:run",
            "SUMMARY:Tempo 40 min",
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20260331T070000",
            "DTSTART:20260331T070000",
        ),
    )
    found = read(source, week_of=date(2026, 3, 23), weeks=3).schedule.sessions

    assert [
        ("run/2026-03-24", "easy run", 30),
        ("run/2026-03-31", "tempo run", 40),
        ("run/2026-04-07", "tempo run", 40),
    ] == [(each.id, each.label, each.minutes) for each in found]


def test_the_last_of_several_changes_holds_and_single_ones_stay() -> None:
    source = calendar(
        event(*RUN, "DTSTART:20260324T070000", "RRULE:FREQ=WEEKLY"),
        event(*RUN, "DTSTART:20260408T070000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260407T070000"),
        event(*RUN, "DTSTART:20260401T070000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260331T070000"),
        event(*RUN, "DTSTART:20260419T070000", "RECURRENCE-ID:20260414T070000"),
        event(*RUN, "DTSTART:20260423T070000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260421T070000"),
    )

    assert ["03-24", "04-01", "04-08", "04-19", "04-23", "04-30"] == days(source, weeks=6)


def test_a_change_by_a_day_does_not_reach_what_has_a_time() -> None:
    source = calendar(
        event(*RUN, "DTSTART:20260324T070000", "RRULE:FREQ=WEEKLY"),
        event(*RUN, "DTSTART:20260402", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260331"),
    )

    assert ["03-24", "03-31", "04-02", "04-07"] == sorted(days(source))


def test_the_weeks_reach_to_where_a_change_moves_the_last_instance() -> None:
    source = calendar(
        event(*RUN, "DTSTART:20260322T070000", "RRULE:FREQ=WEEKLY;COUNT=3"),
        event(*RUN, "DTSTART:20260330T070000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260329T070000"),
    )

    assert ["2026-03-22", "2026-03-30", "2026-04-06"] == [each[:10] for each in starts(source)]


@pytest.mark.parametrize(
    ("ranged", "start", "expected"),
    [
        ("THISANDPRIOR", "20260401T180000", "by RANGE=THISANDPRIOR"),
        ("THISANDFUTURE", "20260502T180000", "by too many days"),
    ],
)
def test_a_change_of_other_instances_that_is_not_followed_is_told(
    ranged: str, start: str, expected: str
) -> None:
    source = onward(f"DTSTART;TZID=Europe/London:{start}", ranged=ranged)
    found = told(source, week_of=date(2026, 3, 30), weeks=2)

    assert (
        'warning bad_exception, line 13, "Easy 30 min, '
        f'{start[:4]}-{start[4:6]}-{start[6:8]}": It changes other repetitions too, {expected}. '
        "Assumed: it changes this one only."
    ) in found
    assert "04-07" in days(source)


def test_a_change_of_what_is_no_time_is_told() -> None:
    broken = moved("DTSTART;TZID=Europe/London:20260401T180000").replace(
        b"RECURRENCE-ID;TZID=Europe/London:20260331T070000", b"RECURRENCE-ID:then"
    )

    assert "bad_exception" in notes(broken, week_of=date(2026, 3, 30))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY",
        "FREQ=SOMETIMES",
        "INTERVAL=2",
        "",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=x",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=DAILY;BYMONTH=-1",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;BYDAY=1",
        "FREQ=DAILY;WKST=1",
        "FREQ=DAILY;UNTIL=later",
    ],
)
def test_a_rule_that_cannot_be_read_is_told_and_the_event_happens_once(rule: str) -> None:
    source = weekly(f"RRULE:{rule}")

    assert ["03-24"] == days(source)
    assert ["bad_rule"] == notes(source)


@pytest.mark.parametrize("frequency", ["SECONDLY", "MINUTELY"])
def test_a_rule_without_measure_is_refused(frequency: str) -> None:
    expected = f'expected events that repeat every day or less often, got "FREQ={frequency}"'

    assert refusal(weekly(f"RRULE:FREQ={frequency}")).endswith(expected)


def test_rules_that_need_too_much_work_are_refused() -> None:
    old = event(*RUN[:2], "DTSTART:19000101T070000", "RRULE:FREQ=DAILY;COUNT=1000000")

    assert "expected repetitions of at most" in refusal(
        calendar(*[old.replace("SUMMARY", f"UID:{n}\r\nSUMMARY") for n in range(30)]),
        week_of=date(2026, 3, 23),
    )


def test_too_many_occurrences_are_refused() -> None:
    many = ",".join(map(str, range(24))), ",".join(map(str, range(60)))
    rule = f"RRULE:FREQ=DAILY;BYHOUR={many[0]};BYMINUTE={many[1]}"

    assert "expected at most 20000 occurrences" in refusal(
        weekly(rule), week_of=date(2026, 3, 23), weeks=20
    )


def test_a_budget_is_spent_to_its_end() -> None:
    budget = Budget(5)
    budget.spend(5)

    with pytest.raises(CalendarError):
        budget.spend(1)


def test_of_two_revisions_the_later_one_counts() -> None:
    old = event(*RUN, "DTSTART:20260324T070000Z", "SEQUENCE:1")
    new = event(*RUN, "DTSTART:20260325T070000Z", "SEQUENCE:2")

    assert ["2026-03-25T07:00:00+00:00"] == starts(calendar(old, new))
    assert ["2026-03-25T07:00:00+00:00"] == starts(calendar(new, old))


def test_two_events_with_one_uid_stay_two_and_are_told() -> None:
    source = calendar(
        event(*RUN, "DTSTART:20260324T070000Z"), event(*RUN, "DTSTART:20260325T070000Z")
    )

    assert ["run", "run/2"] == [session.id for session in read(source).schedule.sessions]
    assert ["same_uid"] == notes(source)


def test_an_event_that_stands_twice_with_its_uid_is_a_duplicate() -> None:
    once = event(*RUN, "DTSTART:20260324T070000Z")

    assert ["duplicate"] == notes(calendar(once, once))
